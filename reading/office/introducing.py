"""Whether words are how somebody introduces himself («联络员丁 商务局», «我是开发区的联络员丁»), no question or
report."""

from datetime import date

from domain.filing.record import UpdateKind
from reading.meaning.question import asks, is_question
from reading.read import read
from reading.text.normalise import uniform
from reading.text.patterns import regex

_OPENS = regex(r"(?:您好|你好|领导好|各位好|大家好|麻烦|申请(?:加入)?|[,。!:\s])*"
               r"(?:我(?:是|叫|姓)|本人(?:是|叫)?|姓名(?:是)?|来自|单位(?:是)?|叫|是)?[:\s]*(?:来自)?")
_OF = regex(r"^的|的$")
# what asks, and what a report tells: no name has it in it
_TALKS = (r"[?!]|怎么|什么|多少|哪[个里些]|几[个家]|谁|如何|能不能|可以|排第|\d[亿万]|[今明昨]天|签约|开工|投产|到位")
_TALK, _NO_NAME = regex(_TALKS), regex(rf"{_TALKS}|[吗呢吧了啊]|加入|项目")


def introduced_name(said: str) -> str:
    """The name without the words that open it («我是…», «姓名：…»); "" where what is left is no name."""
    plain = uniform(said).strip()
    opens = _OPENS.match(plain)
    name = said.strip()[opens.end() if opens else 0:]
    name = _OF.sub("", name.strip(" ,，。!！、:：")).strip()
    return "" if _NO_NAME.search(uniform(name)) else name


def is_talk(text: str, today: date) -> bool:
    """It asks or reports something: no introduction, whatever words are in it."""
    record = read(text, today)
    told = record.happened is not None or any(m.amounts or m.stage for m in record.projects)
    return is_question(text) is not None or asks(text) or _TALK.search(uniform(text)) is not None or (
        told and record.kind is not UpdateKind.OTHER)
