"""«产业引导基金已设立1支»: something that the plan asks for and that is there or is not (成果), told as done.

Only words that the plan itself gives are looked for; what is planned, asked or still under way is told of nothing.
"""

from datetime import date

from domain.errors import ReadingError
from reading.reading_context import ReadingContext
from reading.service.service_told import DeliveredTold
from reading.text.normalise import uniform
from reading.text.patterns import regex
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


def _number(said: str) -> int:
    return int(said) if said.isdigit() else _DIGITS[said]


def _day(plain: str, today: date) -> date:
    """The day that the words name, else the day of the message."""
    try:
        return min(read_day(plain, today, planned=False).start, today)
    except ReadingError:
        return today
