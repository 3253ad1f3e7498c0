"""«本周无更新», «零报告», «商务局这周没动静»: that a unit has nothing to report."""

from dataclasses import dataclass
from typing import Literal

from reading.meaning.question import LONGEST, OURS, OWN, UNIT_NAME, plain_of
from reading.text.patterns import regex


@dataclass(frozen=True, slots=True)
class Zero:
    """«本周无更新»: of which unit (as said, `OWN` or empty) and week (empty where none was said); `month`: a whole
    month was said, which is filed for week by week."""

    unit: str = ""
    week: Literal["", "this", "last"] = ""
    month: bool = False


_WEEK = r"本周|这一?周|这个?星期|本星期|这个?礼拜|上一?周|上个?星期|本月|这个月"
_ZERO_WEEK = rf"(?P<week>{_WEEK})?"
_ZERO = regex(
    rf"^(?:报告?[,:]?)?{_ZERO_WEEK}(?:以来|至今)?,?(?:(?P<ours>{OURS})|(?P<name>{UNIT_NAME}))??(?:的)?[,:]?(?P<week2>{_WEEK})?,?"
    r"(?:(?:也|还|还是|暂时?|目前|确实|的确|真的|都|均)*(?:(?<!有)没有?|没啥|没什么|无|沒有)(?:什么|啥|任何|新的?|"
    r"最新)*的?(?:招商|项目|工作)?(?:新增(?:的)?(?:项目|线索|签约|信息|动态|情况)+|更新|动态|进展|变化|动静|情况|消息|活动|"
    r"要报的|可报的|新增)(?:内容|事项|情况)?(?:要报|可报|上报|需要报|报)?|(?:报个?)?(?:零报告|零报|零上报)|零更新|"
    r"零动态|报零)(?:[,(](?:请?报?|按|特)?零报告\)?)?"
    r"[了哦哈啊呢]*[。!~\s]*$"
)
_PLAIN_ZERO = regex(r"零报告|零报|零上报|零更新|零动态|报零")


def zero_report(text: str) -> Zero | None:
    """«本周无更新», «零报告», «商务局这周没动静»: that a unit has nothing to report; None for anything else. Without a
    week or a unit's own word only the plain names of a zero report are one («没有更新» may be about anything)."""
    plain = plain_of(text)
    match = _ZERO.match(plain) if len(plain) <= LONGEST else None
    if match is None:
        return None
    week, unit = match["week"] or match["week2"] or "", match["name"] or (OWN if match["ours"] else "")
    if not week and not match["ours"] and not _PLAIN_ZERO.search(plain):
        return None
    whole = week.endswith("月")  # it is kept by weeks: of the one that is being filed for
    return Zero(unit, "last" if week.startswith("上") else "this" if week and not whole else "", whole)
