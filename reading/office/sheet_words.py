"""A 督办单 that somebody raises, in plain words: «给传感器项目下个督办单，3月20日前完成土地摘牌».

It is an order, never news: «给传感器项目下了督办单» tells, «有没有给商务局下督办单» asks.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.duties.term import Term, find_term
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import find_dates, limit_told

LONGEST_ORDER = 400
JUST_OVER, FAR_AHEAD, YEAR = timedelta(days=92), timedelta(days=183), timedelta(days=365)
_SAYS_YEAR = regex(r"20\d\d|[明后]年")
_SHEET = r"督办(?:单|函|通知书?|令|件|卡)?"
_TELLS = regex(rf"(?:下|发|开|出|办|达|收)(?:了|过|到)|已经?(?:给|对|向|下|发)|{_SHEET}(?:了|过)|被督办|"
                    r"[?]|吗|有没有|是否|是不是")
_POLITE = r"^(?:请|麻烦|帮忙|帮我|我要|我想|要|想|建议|现在|那就|就)*"
_GIVE = r"(?:下达?|发出?|开|出具?|拟|起草|提出?|来|补|送|派)(?:一|个|份|张|件|道)*"
_OF = r"(?P<of>[^,。;:!\n]{2,30}?)"
_FORMS = (
    regex(rf"{_POLITE}(?:给|对|向|就|针对|为){_OF}(?:再|也|先)?{_GIVE}{_SHEET}(?P<rest>.*)$", re.S),
    regex(rf"{_POLITE}{_GIVE}{_SHEET}(?:给|到|至)(?P<of>[^,。;:!\s]{{2,30}})(?P<rest>.*)$", re.S),
    regex(rf"{_POLITE}(?:把|将)?(?:督办|督促)(?:一下|下)?(?P<of>[^,。;:!\s]{{2,30}})(?P<rest>[,:\s].*)$", re.S),
    regex(rf"^{_SHEET}[:\s]+(?P<of>[^,。;:!\s]{{2,30}})(?P<rest>[,:\s].*)$", re.S))
_COMMAND = regex(r"^(?P<of>[^\s,。;:]{1,40})(?P<rest>[\s,。;:].*)?$", re.S)
_ABOUT = regex(r"^(?:的|吧|呀|啊|了)?[,:\s]*(?:事由|事项|内容|要求|督办|为|是|限|要他们?|让他们?)*[:\s]*")
_LIMITED = regex(r"(?:限期?|期限|时限|截止|务必|必须|要|请|在|于)*\s*$")
_LEFT = regex(r"^\s*(?:之?前|以前|以内|内|为限|截止)*(?:完成|办结|答复|报送|解决|落实|办理|反馈|报告)?")
_BEFORE = regex(r"^\s*(?:之?前|以前|以内|内|为限|截止)*")
_EDGES = " ,，。;；:：、!\n"


@dataclass(frozen=True, slots=True)
class SheetAsked:
    """`of`: the words for the project or unit; `matter`: what is asked, as it was said, "" without any; `due`: the
    last day told as a limit, or the only day, or (`within`) so many working days; `past`: a day was told and it is
    over, the same day of next year is hardly meant."""

    of: str
    matter: str
    due: date | None
    within: Term | None = None
    past: bool = False
    bare: str = field(default="", compare=False)  # the matter without its limit


def sheet_asked(text: str, today: date, ordered: bool = False) -> SheetAsked | None:
    """None for what asks for none. `ordered`: the words of /supervise, which need not say so; of whom alone is then
    none either."""
    plain = uniform(text).strip().lstrip("@ ")
    if not plain or len(plain) > LONGEST_ORDER or (not ordered and _TELLS.search(plain)):
        return None
    forms = (*_FORMS, _COMMAND) if ordered else _FORMS
    found = next((match for form in forms if (match := form.match(plain))), None)
    rest = (found["rest"] or "").strip(_EDGES) if found else ""
    if found is None or (found.re is _COMMAND and not rest):
        return None
    due = limit_told(rest, today)
    told = [span for when in find_dates(rest, today) if (span := when.on(True, today) or when.past) is not None]
    past = (bool(told) and due is None) or (due is not None and _hardly_meant(due, rest, today))
    within = find_term(rest) if due is None and "工作日" in rest else None
    matter, bare = _matter(rest, today)
    return SheetAsked(found["of"].strip(_EDGES), matter, None if past else due, within, past, bare)


def _hardly_meant(due: date, said: str, today: date) -> bool:
    """A day of next year that has just passed in this one, and no year was said."""
    over = today - timedelta(days=1) - (due - YEAR)
    return not _SAYS_YEAR.search(said) and due > today + FAR_AHEAD and over < JUST_OVER


def _matter(rest: str, today: date) -> tuple[str, str]:
    """As it was said, and without its limit; "" where nothing but a limit was said («3月20日前完成»)."""
    said = bare = _ABOUT.sub("", rest).strip(_EDGES)
    left = bare
    for when in reversed(find_dates(bare, today)):
        bare = _LIMITED.sub("", bare[:when.start]) + _LEFT.sub("", bare[when.end:], count=1)
        left = _LIMITED.sub("", left[:when.start]) + _BEFORE.sub("", left[when.end:], count=1)
    return (said, left.strip(_EDGES)) if len(bare.strip(_EDGES)) > 1 else ("", "")
