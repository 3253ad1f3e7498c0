"""What stands between the stages (手续凭据): 摘牌, 环评, 施工许可, 设备进场 …, told as done.

Clause by clause, in this order: a clause that plans, waits, asks or denies tells nothing; else each paper or work that
it names as done is one, under its own name.
"""

import re
from datetime import date

from domain.filing.record import Record
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.text.spelled_out import spelled_out
from reading.values.dates import find_dates

_GOT = (r"(?:[^,。;]{0,6}?(?:通过|批[了复准]?|办[好完结妥]|办了|拿[到着]|拿了|[弄搞整]到|到手|取得|下来|领到?了?|完成|"
        r"备案了|核发|获批|签批|出来了|过了))")
_GETS = r"(?:取得|拿[到着]|拿了|领到|领取|办[好完理]?了?|获批|获得|完成|通过)[^,。;]{0,8}?"


def _paper(name: str) -> str:
    """A paper is told as got behind its name or before it."""
    return rf"(?:{name}){_GOT}|{_GETS}(?:{name})"


# In the order in which a project goes through them.
EVIDENCE: tuple[tuple[str, re.Pattern[str]], ...] = tuple((label, regex(form)) for label, form in (
    ("立项备案", _paper("立项|项目备案|备案证|核准批复")),
    ("可研", _paper("可研(?:报告)?|可行性研究(?:报告)?")),
    ("工商注册", r"(?:公司|企业|项目公司|营业执照|执照)[^,。;]{0,6}?(?:注册(?:完成|好|了|成功)|办[好了下]|到手|核发)|"
               r"(?:完成|办[好完理]了?)[^,。;]{0,6}?(?:工商)?注册(?!资本|资金)|拿到(?:营业)?执照"),
    ("征地拆迁", r"(?:征地|拆迁|清表|土地平整|场平|三通一平|五通一平)[^,。;]{0,6}?(?:完成|结束|完了|完毕|到位|好了)|"
               r"完成[^,。;]{0,6}?(?:征地|拆迁|清表|场平|三通一平)"),
    ("用地红线", r"红线图?[^,。;]{0,4}?(?:出[来了]|划[好定了]|定了|拿到|下来|批了|给了)|"
             r"(?:划定|拿到|出了?)[^,。;]{0,4}?红线"),
    ("土地摘牌", r"(?:土地|地块|用地)?[^,。;]{0,6}?(?:摘牌|竞得|拍得|摘地|拿地)(?:了|成功|完成|[,。;]|$)|"
               r"(?:土地|地块?)(?!证|[^,。;]{0,2}红线)[^,。;]{0,4}?[摘拍拿竞](?:下来?|到手?)?了|"
               r"(?:成功|完成)[^,。;]{0,6}?(?:摘牌|摘地|拿地|竞得)"),
    ("用地预审", _paper("用地预审(?:批复|意见)?|预审批复")),
    ("土地证", _paper("土地证|(?<![基各])地证|不动产(?:权)?证|土地使用证")),
    ("环评", _paper("环评|环境影响评价")),
    ("能评", _paper("能评|节能审查")),
    ("安评", _paper("安评|安全评价")),
    ("规划方案", r"(?:规划|总平|总图)(?:方案|设计|图)?[^,。;]{0,4}?(?:过[会审]|[上评]会?[^,。;]{0,2}?通过|过了|批了)|"
             r"规委会[^,。;]{0,4}?(?:过了|通过|过会)"),
    ("规划许可", _paper("规划许可证?|工程规划(?:许可)?|用地规划(?:许可)?")),
    ("施工许可", _paper("施工许可证?|施工证|开工许可")),
    ("保证金", r"(?:保证金|押金|定金|诚意金|履约金)[^,。;]{0,14}?(?:到账|到位|交[了齐清]|缴[了清齐]|付了|收到|打过?来)|"
             r"(?:交|缴|缴纳|支付|收到|付)了?[^,。;]{0,14}?(?:保证金|押金|定金|诚意金|履约金)"),
    ("桩基", r"(?:打桩|桩基|基础(?:施工|工程)|(?<!征)地基(?!本))[^,。;]{0,6}?(?:完成|完了|开始|进场|施工|好了|结束)"),
    ("主体封顶", r"封[了]?顶(?!仪式.{0,4}(?:将|拟))"),
    ("设备进场", r"设备[^,。;]{0,8}?(?:进场|到场|到货|安装|进厂|就位|到位)|(?:进场|到货)[^,。;]{0,6}?设备"),
    ("设备调试", r"调试(?:了|成功|完成|[,。;]|$|阶段|中)"),
    ("试生产", r"(?:试投产|试生产|试运行)(?:了|成功|完成|[,。;]|$|阶段|中)"),
    ("验收", r"(?:竣工|消防|环保|规划|联合)?验收(?:通过|合格|完成|了)|通过[^,。;]{0,6}?验收"),
))
_NOT_YET = regex(r"[没未不差催等缺](?!动产|锈|同)|快要?|即将|预计|计划|争取|准备|打算|力争|拟|将|要(?!件|素)|"
                      r"[下明]个?[周月年天]|之前|以前|(?<=[日号底末旬周天])前(?!期|天)|"
                      r"能否|如果|材料|资料|申请|受理|公示|正在|推迟|延期|才能|就能|还[在需]|[吗?？]|抓紧|尽快|协调|"
                      r"办理中|"
                      r"月底|年底|[一二三四五六七八九十\d]+月(?:[上中下]旬|份|底|初)?(?:完成|拿|取得|办)")
_IN_PART = regex(r"了?(?:约|近|大约|将近|差不多|到)?(?:(?!100)\d{1,3}(?:\.\d+)?%|"  # «完成80%»
                 r"[一二三四五六七八九]成|一?[大多]?半|过半)")
_CLAUSE = regex(r"[,，。;；!！?？\n]")


def step_evidence(text: str, sent_on: date, record: Record | None = None) -> tuple[str, ...]:
    """Each once, in the order in which a project goes through them; a clause with a day to come tells none done. What
    the names of its `record` are made of tells nothing («正极材料项目拿到施工许可证了»)."""
    plain = uniform(spelled_out(text))
    names = (*(mention.name or "" for mention in record.projects), *record.enterprises) if record else ()
    for name in sorted(map(uniform, names), key=len, reverse=True):
        plain = plain.replace(name, "该项目") if len(name) > 1 else plain
    clauses = [clause for clause in _CLAUSE.split(plain)
               if clause and not _NOT_YET.search(clause) and not _is_ahead(clause, sent_on)]
    return tuple(label for label, form in EVIDENCE if any(_is_done(form, clause) for clause in clauses))


def _is_ahead(clause: str, sent_on: date) -> bool:
    """«设备6月10号进场», said in May."""
    days = (when.on(None, sent_on) for when in find_dates(clause, sent_on))
    return "了" not in clause and any(day is not None and day.start > sent_on for day in days)


def _is_done(form: re.Pattern[str], clause: str) -> bool:
    found = form.search(clause)
    return found is not None and _IN_PART.match(clause, found.end()) is None
