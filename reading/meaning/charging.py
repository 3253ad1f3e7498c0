"""Whom a difficulty is given to, and until when: «这事让供电公司老李盯着，月底前解决», «交给联络员己跟进»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.filing.record import Span
from reading.text.normalise import uniform
from reading.values.dates import find_dates

LONGEST = 100
ENOUGH = 6  # characters that tell what is the matter
_WATCH = r"盯(?:着|办|紧|牢|住|一下)?|跟(?:着|进|踪|办|一下)|负责|牵头|督办|包(?:干|到底|下来)|兜底"
_SOLVE = r"协调|落实|处理|去?办(?!公)|来办|管(?!委|理)|对接|解决"
_TO = re.compile(
    rf"(?:由|让|叫|请|派|安排|指定|责成|麻烦)(?P<asked>[^,。;!?\s]{{2,16}}?)(?:来|去|全程|亲自|具体)*(?:{_WATCH})|"
    rf"(?:由|让|叫|安排|指定|责成)(?P<made>[^,。;!?\s]{{2,16}}?)(?:来|去|全程|亲自|具体)*(?:{_SOLVE})|"
    rf"(?:交给|交由|转给|转交)(?P<given>[^,。;!?\s]{{2,16}}?)(?:(?:来|去|全程|亲自|具体)*(?:{_WATCH}|{_SOLVE})|"
    r"了?(?=[,。;!\s]|$))")
_NOBODY = re.compile(r"^(?:我们?|你们?|咱们?|大家|各.*|他们?|她们?|人家|对方|企业|帮忙|谁|哪.*|怎么.*|尽快|抓紧|"
                     r"有关部门|相关部门|上面|领导|.*(?:一起|帮忙|尽快|抓紧))$")
_POINTS = re.compile(r"这事|那事|这个事|那个事|这件事|那件事|这[条项个]|那[条项个]|此事|的事|这个?问题|那个?问题|"
                     r"这块|那块|上面|^(?:由|让|叫|请|派|安排|交给|交由)")


@dataclass(frozen=True, slots=True)
class Charge:
    """`who`: a member's title or an outsider in the text's own words; `on`: the day by which it is to be solved;
    `points`: the words point at a difficulty that is known."""

    who: str
    on: Span | None
    points: bool
    told: bool = False  # trouble of its own is told before


def charge_of(text: str, people: Sequence[str], today: date) -> Charge | None:
    """None where nothing is given to anybody."""
    plain = uniform(text)
    found = _TO.search(plain) if len(plain) <= LONGEST else None
    if found is None:
        return None
    said = next(name for name in found.groups() if name)
    who = next((name for name in sorted(people, key=len, reverse=True) if name in said), said)
    if _NOBODY.match(who):
        return None
    days = [when for when in find_dates(plain, today) if when.future is not None]
    day = next((when for when in days if when.deadline), days[-1] if days else None)
    last = day.future.end if day is not None and day.future is not None else None
    points = _POINTS.search(plain) is not None
    told = not points and len(re.findall(r"[一-龥]", plain[:found.start()])) >= ENOUGH
    return Charge(who, None if last is None or last < today else Span(last, last), points, told)
