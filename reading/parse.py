"""Everything found in one message before its record is made."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from reading.meaning import stage_cues
from reading.meaning.amounts import Labelled, label
from reading.meaning.mood import Ahead
from reading.meaning.tense import is_ahead
from reading.names.roles import cast
from reading.text.dictation import heard
from reading.text.normalise import uniform
from reading.text.scene import Cast
from reading.text.self_corrections import settle
from reading.text.tokens import Token, tokenize
from reading.values.dates import When, find_dates
from reading.values.shared_unit import sums_of

LIMIT = 640  # what lies beyond is a pasted document: it is not read, and the record says so
_IDLE = re.compile(
    r"(?:门槛|起步价|标准|及格线|基数|任务数?)(?:就?是|为|要|得)?$|(?:之前|原来|原先|上次|最早)(?:报|说|写|"
    r"填)的(?:是)?$"
)
_PRICE = 1000  # rents, tariffs and wages by the unit are below it
_VOID = re.compile(r"(?:也|就|都)?(?:作废|不作数|不算数|不对)")
_FORMAL = re.compile(r"[亿万]元|双方|该项目|该企业|现[已正]|均已?|已(?:获|办|完成|进入|正式|经省)|正在(?:办理|进行)|"
                     r"(?<!至)于\d|组织|某某|终止合作|至今|正式|目前|成功|同志|县委|市委|党委|组织|召开|我[县镇乡]|"
                     r"(?:已|并)于")


@dataclass(frozen=True, slots=True)
class Parsed:
    """The uniform text and everything found in it."""

    text: str
    raw: str
    cast: Cast
    sums: list[Labelled]
    dates: list[When]
    ahead: Ahead
    steps: tuple[stage_cues.StageCue, ...]
    tokens: tuple[Token, ...] = ()


@lru_cache(maxsize=4)  # a message is asked for its stages and its days after it was read
def parse(text: str, sent_on: date) -> Parsed:
    plain = heard(uniform(_readable(text)))
    sums, dates = sums_of(plain), find_dates(plain, sent_on)
    settled = settle(plain, sorted([(s.start, s.end) for s in sums] + [(w.start, w.end) for w in dates]))
    if settled != plain:
        sums, dates = sums_of(settled), find_dates(settled, sent_on)
    sums = [
        s for s in sums if not _IDLE.search(settled, max(0, s.start - 9), s.start) and not _VOID.match(settled, s.end)
    ]
    sums = [s for s in sums if s.low >= _PRICE and not any(w.start < s.end and s.start < w.end for w in dates)]
    ahead = tuple(when.end for when in dates if is_ahead(settled, when, sent_on))
    tokens = tokenize(settled, sums, dates)
    people = cast(tokens, bool(_FORMAL.search(settled)) or ("," in text and "，" not in text))
    steps = stage_cues.steps_of(settled, ahead)
    return Parsed(settled, text, people, label(settled, sums, ahead=ahead), dates, ahead, steps, tuple(tokens))


def _readable(text: str) -> str:
    """The text up to the last sentence end within LIMIT."""
    if len(text) <= LIMIT:
        return text
    return text[: max(text.rfind("。", LIMIT // 2, LIMIT), text.rfind("\n", LIMIT // 2, LIMIT)) + 1 or LIMIT]
