"""Everything found in one message before its record is made."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from reading.meaning import stage_cues
from reading.meaning.amounts import Labelled, label
from reading.meaning.mood import Ahead
from reading.meaning.step_history import History, history
from reading.meaning.tense import is_ahead
from reading.names.itemised import NO_LIST, Itemised, itemised
from reading.text.dictation import heard
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.text.self_corrections import settle
from reading.text.tokens import Token, tokenize
from reading.values.dates import When, find_dates
from reading.values.shared_unit import is_bare, sums_of

LIMIT = 640  # what lies beyond is a pasted document: it is not read, and the record says so
_IDLE = regex(
    r"(?:门槛|起步价|标准|及格线|基数|任务数?)(?:就?是|为|要|得)?$|(?:之前|原来|原先|上次|最早)(?:报|说|写|"
    r"填)的(?:是)?$|"
    # «比原来多三千万»: by how much, beside how much it is
    r"[比较](?!去年|上年|同期)(?:原|之前|以前|先前|上次|预[计想]|计划|当初|台账)[^,。;\d]{0,5}?(?:[多少高低]|增加|"
    r"减少)[了出]?"
    r"(?:将近|大约|大概|约|近)?$|"
    r"比(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|上个?[月周]|上季度)(?:又|还)?[多少高低]了?(?:将近|大约|大概|约|近)?$"
)
_FORMER = regex(r"(?:(?<![一-龥])|(?<=投资)|(?<=金额))(?:原[来先]?|此前|之前|先前|早先)(?:申?报|备案|计划|登记|"
                r"台账)?的?"
                r"(?:总?投资|金额)?[是为:]?$")
_PRICE = 1000  # rents, tariffs and wages by the unit are below it
# «class 10k», «Win 10k»: a number of that word
_OF_A_WORD = regex(r"(?<![a-z])(?!(?:rmb|cny|usd|eur|hkd|gbp|jpy|sgd|cnh)\s*$)[a-z]{3,}\s*$", re.IGNORECASE)
_VOID = regex(r"(?:也|就|都)?(?:作废|不作数|不算数|不算了|不要了|不对)")


@dataclass(frozen=True, slots=True)
class Parsed:
    """The uniform text and everything found in it."""

    text: str
    raw: str
    sums: list[Labelled]
    dates: list[When]
    ahead: Ahead
    steps: tuple[stage_cues.StageCue, ...]
    tokens: tuple[Token, ...] = ()
    projects: tuple[tuple[int, int], ...] = ()  # where names stand that certainly are projects'
    listed: Itemised = NO_LIST
    history: History | None = None


@lru_cache(maxsize=4)  # a message is asked for its stages and its days after it was read
def parse(text: str, sent_on: date) -> Parsed:
    plain = heard(uniform(_readable(text)))
    sums, dates = sums_of(plain), find_dates(plain, sent_on)
    settled = settle(plain, sorted([(s.start, s.end) for s in sums] + [(w.start, w.end) for w in dates]))
    if settled != plain:
        sums, dates = sums_of(settled), find_dates(settled, sent_on)
    sums = [
        s for s in sums if not _IDLE.search(settled, max(0, s.start - 12), s.start) and not _VOID.match(settled, s.end)
    ]
    now = [s for s in sums if not _FORMER.search(settled, max(0, s.start - 12), s.start)]
    sums = now or sums  # «1.08亿元（原报1.1亿元）»
    dates = [w for w in dates if not any(is_bare(settled, s) and (s.start, s.end) == (w.start, w.end) for s in sums)]
    sums = [s for s in sums if not (settled[s.end - 1] in "kK" and _OF_A_WORD.search(settled, 0, s.start))]
    sums = [s for s in sums if s.low >= _PRICE and not any(w.start < s.end and s.start < w.end for w in dates)]
    ahead = tuple(when.end for when in dates if is_ahead(settled, when, sent_on))
    tokens = tokenize(settled, sums, dates)
    steps = stage_cues.steps_of(settled, ahead)
    listed = itemised(settled, sums)
    labelled = label(settled, sums, ahead=ahead, listed=listed)
    return Parsed(settled, text, labelled, dates, ahead, steps, tuple(tokens), listed=listed,
                  history=history(settled, dates, ahead, steps))


def _readable(text: str) -> str:
    """The text up to the last sentence end within LIMIT."""
    if len(text) <= LIMIT:
        return text
    return text[: max(text.rfind("。", LIMIT // 2, LIMIT), text.rfind("\n", LIMIT // 2, LIMIT)) + 1 or LIMIT]
