"""«产业引导基金已设立1支»: something that the plan asks for and that is there or is not (成果), told as done.

Only words that the plan itself gives are looked for. What is only planned or still under way («天使基金正在筹备，预计
下月设立», «总部楼宇正在装修») is neither there nor a project (`yet_to_come`).
"""

from datetime import date

from domain.errors import ReadingError
from reading.names.references import references
from reading.reading_context import ReadingContext
from reading.service.service_told import DeliveredTold
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import find_dates
from reading.values.typed_values import read_day

LONGEST = 120
_DONE = regex(r"(?:设立|成立|组建|注册|备案|建成|落成|投用|投入使用|启用|启动运营|投入运营|揭牌|挂牌|办成|完成|"
                   r"落地|达标)")
_NOT_YET = regex(r"拟|将|计划|正在|筹备|筹建|争取|力争|推进|推动|预计|准备|年内|月底前|下[个一]?[周月]|尚未|还没|"
                      r"未能|[?？]|怎么|多少|(?<!十)几|哪|吗|如何|是否|有没有?|是不是|"
                      r"(?:情况|进展|进度)[^,，。;；:：]{0,4}$|没有?[啊呢。!！]*$")
_TAKEN_BACK = regex(r"(?:没有|并未|不算|取消|撤销|注销|记错|报错)")
_COUNT = regex(r"(\d{1,2}|[一二两三四五六七八九十])\s*(?:支|栋|个|只|幢|座|家|处|项)")
_DIGITS = {word: number for number, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


def delivered_told(text: str, context: ReadingContext) -> DeliveredTold | None:
    plain = uniform(text).strip()
    named = sorted(((word, name) for name, words in context.deliverables for word in words if word in plain),
                   key=lambda one: -len(one[0]))
    if not named or len(plain) > LONGEST or _NOT_YET.search(plain):
        return None
    removed = _TAKEN_BACK.search(plain) is not None
    if _DONE.search(plain) is None and not removed:
        return None
    count = _COUNT.search(plain)
    units = [unit for unit in context.units if unit in plain]
    return DeliveredTold(named[0][1], max(units, key=len, default=""), _number(count[1]) if count else 1,
                         _day(plain, context.today), text.strip(), removed)


# «总部楼宇正在装修», «目前还没设立», «预计下月底前投用»: how far it is, and nothing else
_AHEAD = (r"(?:正在?|在(?!谈)|筹备|筹建|筹划|谋划|酝酿|预计|计划|力争|争取|有望|准备|打算|尚未|还没有?|未|拟|将|"
          r"(?:中|阶段|之中|当中)$)")
_DOING = (r"(?:组建|设立|成立|注册|备案|报批|审批|装修|装饰|建设|在建(?!设)|施工|改造|选址|"
          r"设计|规划|论证|建成|投用|投入使用|启用|运营|揭牌|挂牌|完工|竣工|封顶|交付|开业)")
_BESIDE = (r"(?:也|都|还|目前|现在|现|仍|已经?|刚刚?|基本|开始|抓紧|加快|积极|要|会|大概|大约|约|可以?|能|"
           r"以?前|内|底|左右|完成|方案|资金|手续|主体|工程|这个?|我们|咱们|[县市区镇]里|的|[\d一两二三四五][支栋]|[\s,、])")
_TO_COME = regex(rf"(?=.*{_AHEAD})(?:{_DOING}|{_AHEAD}|{_BESIDE})++[了呢。!]*")
_FUND = regex(r"[一-龥]{0,10}基金")  # what an office sets up, and no project, whether the plan asks for it or not


def yet_to_come(text: str, context: ReadingContext) -> str | None:
    """The fund, or what else the plan asks for, of which the whole text tells that it is to come; None for any other
    text."""
    plain = uniform(text).strip()
    if len(plain) > LONGEST or references(plain, context.ledger, context.known, context.units):
        return None
    words = [word for _, told in context.deliverables for word in told if word in plain]
    fund = _FUND.search(plain)
    name = max(words, key=len) if words else fund[0] if fund else ""
    said = plain.replace(name, "", 1) if name else ""
    for when in reversed(find_dates(said, context.today)):
        said = said[:when.start] + said[when.end:]
    for unit in context.units:
        said = said.replace(unit, "", 1)
    return name if name and _TO_COME.fullmatch(said) else None


def _number(said: str) -> int:
    return int(said) if said.isdigit() else _DIGITS[said]


def _day(plain: str, today: date) -> date:
    """The day that the words name, else the day of the message."""
    try:
        return min(read_day(plain, today, planned=False).start, today)
    except ReadingError:
        return today
