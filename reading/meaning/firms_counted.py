"""How many enterprises somebody called on, where a message tells a number («走访了12家企业», «拜访甲等5家公司»)."""

from dataclasses import dataclass, replace

from domain.filing.record import Record, UpdateKind
from reading.text.patterns import regex
from reading.values.head_counts import counted, is_one_or_two

_CALLED_ON = (r"(?:走访|拜访|拜会|登门|上门|走进|对接|接洽|洽谈|会见|见|看|跑|考察|参观|调研|接触|座谈|约谈|访)"
              r"(?:了|过|完)?")
_NUMBER = (r"(?P<before>大?约|近|将近|大概|差不多|不少于|超过|逾)?(?<!几)(?P<n>\d{1,4}|[一二两三四五六七八九十百]{1,5})"
           r"(?P<more>余|多|来|几)?")
# «走访企业12家», «走访了12家企业», «先后拜访天宁智造、科林等5家»
_COUNTED = regex(
    rf"{_CALLED_ON}(?P<between>[^。;；!?\n]{{0,40}}?)(?<!商会)(?<!协会)(?<!机构)(?<!银行){_NUMBER}(?:家|户)(?P<after>左右|上下|以上)?"
    r"(?![一二两三四五六七八九十\d]|长|庭|居|电|具|属|乡|里|人|协会|商会|政府|机构|银行)"
    r"(?P<what>[^,，。;；!、\n]{0,8}?(?:企业|公司|厂家?|厂|工厂|商户|单位|客商)|(?=[,，。;；!、)\s]|$))")
# of another matter, to come, denied, or of a whole year
_OTHERWISE = regex(r"其中|有意[向愿]|意向|签约|落户|入驻|投产|开工|新增|培育|申报|计划|拟|将|打算|准备|争取|目标|任务|"
                   r"要求|每[年月周人家]|没|未|累计|以来|截至|全年|这家|那家|一家(?!企业|公司)")
_NO_NAME = regex(r"[近约]?(?:\d+|[一二两三四五六七八九十百]+)[余多]?[家户].*|(?:企业|公司)\d+")
_TOLD_BY = frozenset({UpdateKind.TRIP, UpdateKind.SIGNING})


@dataclass(frozen=True, slots=True)
class FirmsCounted:
    """`about`: «近百家», «20余家», «二三十家»; of «几十家» nobody knows how many."""

    count: int
    about: bool


def with_firms_counted(text: str, record: Record) -> Record:
    """The record with that number; «3家公司» is no firm's name."""
    named = tuple(name for name in record.enterprises if _NO_NAME.fullmatch(name) is None)
    found = firms_counted(text, replace(record, enterprises=named))
    if found is None:
        return record
    return replace(record, enterprises=named, firms=found.count, firms_about=found.about)


def firms_counted(text: str, record: Record) -> FirmsCounted | None:
    """Of uniform text: those told as a number on visits of ours, several told one after the other added up. None where
    nothing is, or no more than the names tell."""
    if record.kind not in _TOLD_BY:
        return None
    found = [(many, bool(m["before"] or m["more"] or m["after"] or is_one_or_two(m["n"])))
             for m in _COUNTED.finditer(text)
             if (many := counted(m["n"])) > 1 and _OTHERWISE.search(m["between"]) is None
             and _OTHERWISE.search(text, max(0, m.start() - 6), m.start()) is None]
    count = sum(many for many, _ in found)
    if count <= len(record.enterprises):
        return None
    return FirmsCounted(count, any(about for _, about in found))
