"""Which days a question speaks of: the periods in its words, joined («3月到5月»), running («以来») or ending
(«…前»)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.asking.query import EVER
from domain.period import Period
from reading.question.period_forms import FORMS, Made, Maker, N, count_said, shifted
from reading.text.patterns import regex

_SINCE = regex(r"(?:份|里)?(?:以来|至今|(?:到|截至?|截止)(?:到|至)?(?:目前|今[天日]|现在|眼下|这会儿)(?:为止)?|"
                    r"开始|起(?!步))")
_UNTIL = regex(r"(?:份|里)?(?:之前|以前|前(?!期)|为止)")
_TO = regex(r"(?:到|至|-|~|—)")
_LEAD = regex(r"从|自|截至|截止")
_UP_TO = regex(r"截至到?|截止到?|到|至")
_BEGINS = regex(r"(?:^|[,，。;；、:：?？!！])$")
_INNER = regex(r"期间|以内|之内|之中|份|当中")
_BARE_DAY = regex(rf"(?P<day>{N})[日号]")

Forms = Sequence[tuple[re.Pattern[str], Maker]]


@dataclass(frozen=True, slots=True)
class PeriodSaid:
    """A period at [start, end) of the text; `ahead` where it would lie if something to come is meant."""

    start: int
    end: int
    past: Period
    ahead: Period


def periods(text: str, today: date) -> list[PeriodSaid]:
    """All periods in uniform text, left to right."""
    forms = [(form, make) for form, make in FORMS if form.search(text)]  # most stand nowhere in it
    found: list[PeriodSaid] = []
    at = 0
    while forms and at < len(text):
        said = _longest(text, at, today, forms)
        found += [said] if said else []
        at = said.end if said else at + 1
    return found


def _longest(text: str, at: int, today: date, forms: Forms) -> PeriodSaid | None:
    lead = _LEAD.match(text, at) or (_UP_TO.match(text, at) if _BEGINS.search(text[:at]) else None)
    base = _base(text, lead.end() if lead else at, today, forms)
    if base is None:
        return None
    base = PeriodSaid(at, base.end, base.past, base.ahead)
    joined = _joined(text, base, today, forms)
    if joined is None and lead is not None and _UP_TO.match(lead[0]):
        return _up_to(base, today)
    return joined or _stretched(text, base, today)


def _up_to(said: PeriodSaid, today: date) -> PeriodSaid:
    """«截至9月底»: all that was before its end; of what is to come from today on."""
    past = Period("span", EVER, said.past.end)
    ahead = Period("span", today, max(said.ahead.end, today + timedelta(days=1)))
    return PeriodSaid(said.start, said.end, past, ahead)


def _base(text: str, at: int, today: date, forms: Forms) -> PeriodSaid | None:
    hits = [
        (match.end(), made)
        for form, make in forms
        if (match := form.match(text, at)) and (made := _safe(make, match, today))
    ]
    if not hits:
        return None
    end, (past, ahead) = max(hits, key=lambda hit: hit[0])
    return PeriodSaid(at, end, past, ahead)


def _safe(make: Maker, match: re.Match[str], today: date) -> Made | None:
    try:
        return make({key: value or "" for key, value in match.groupdict().items()}, today)
    except (ValueError, OverflowError):  # the 31st of a shorter month, a year out of the calendar
        return None


def _joined(text: str, first: PeriodSaid, today: date, forms: Forms) -> PeriodSaid | None:
    """«3月到5月», «11月1日至10日», «周一到周三»: both included."""
    to = _TO.match(text, first.end)
    if to is None:
        return None
    last = _base(text, to.end(), today, forms) or _bare_last(text, to.end(), first)
    if last is None or last.past.kind != first.past.kind:
        return None
    past, ahead = _span(first.past, last.past), _span(first.ahead, last.ahead)
    return PeriodSaid(
        first.start, last.end, past or _span(_one_before(first.past), last.past) or last.past, ahead or last.ahead
    )


def _one_before(period: Period) -> Period:
    """The first of «11月到2月» is last year's."""
    if period.kind in ("month", "quarter", "half"):
        return Period(period.kind, shifted(period.start, -12), shifted(period.end, -12))
    return period.previous()


def _bare_last(text: str, at: int, first: PeriodSaid) -> PeriodSaid | None:
    """The «10日» of «11月1日到10日»: of the same month."""
    match = _BARE_DAY.match(text, at)
    if match is None or first.past.kind != "day":
        return None
    number_said = count_said(match["day"])
    try:
        days = [Period.of("day", one.start.replace(day=number_said)) for one in (first.past, first.ahead)]
    except ValueError:  # «6月5日到31日»
        return None
    return PeriodSaid(at, match.end(), *days)


def _span(first: Period, last: Period) -> Period | None:
    return Period("span", first.start, last.end) if first.start < last.end else None


def _stretched(text: str, said: PeriodSaid, today: date) -> PeriodSaid:
    """«…以来» runs up to today, «…前» up to the day named (from today on, where it lies ahead)."""
    since, until = _SINCE.match(text, said.end), _UNTIL.match(text, said.end)
    if since and said.past.start <= today:
        running = today in said.past
        whole = said.past if running else Period("span", said.past.start, today + timedelta(days=1))
        return PeriodSaid(said.start, since.end(), whole, whole)
    if until:
        ahead = Period(
            "span",
            today,
            max(said.ahead.end if said.ahead.kind != "day" else said.ahead.start, today + timedelta(days=1)),
        )
        over = said.past.start < today  # «年底前» lies ahead whatever is asked
        past = Period("span", EVER, said.past.start) if over else ahead
        return PeriodSaid(said.start, until.end(), past, ahead)
    inner = _INNER.match(text, said.end)
    return PeriodSaid(said.start, inner.end(), said.past, said.ahead) if inner else said


def same_days_last_year(period: Period) -> Period:
    """«去年同期»."""
    first, last = shifted(period.start, -12), shifted(period.last_day, -12)
    return Period("span" if period.kind in ("week", "span") else period.kind, first, last + timedelta(days=1))


_UNIT_SAID = regex(r"月|周|季|星期|礼拜|年|天")
_MONTHS = {"月": 1, "季": 3, "年": 12}


def stepped(period: Period, said: str, steps: int, today: date) -> Period:
    """«再往前一个月», «再往后一周»: the period moved by so many of the units said; by itself where none is."""
    unit = _UNIT_SAID.search(said)
    months = _MONTHS.get(unit[0], 0) if unit else 0
    own = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(period.kind, 0)
    if months and own and months != own:
        return Period(period.kind, shifted(period.start, months * steps), shifted(period.end, months * steps))
    if steps < 0:
        return before(period, today)
    length = period.end - period.start
    return period.next() if period.kind != "span" else Period("span", period.end, period.end + length)


def before(period: Period, today: date) -> Period:
    """«环比»: the period before; of a span as many days before it."""
    if period.kind != "span":
        return period.previous()
    return Period("span", period.start - (period.end - period.start), period.start)
