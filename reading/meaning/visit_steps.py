"""What is told of a visit to come beside its day: what is done there, and the steps behind it («周三来，周五再去»)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.filing.record import PlannedStep, Span
from reading.meaning.planned_step import step_in_words
from reading.text.normalise import clause_at
from reading.text.patterns import regex
from reading.text.vocabulary import vocabulary
from reading.values.date_forms import HOUR
from reading.values.dates import When, find_dates

# «后天去无锡，缦科医疗签合同»: to a place alone; what is done there follows
_TO_PLACE = regex(rf"(?:{HOUR})?[^,。;!?了过已刚没不来]{{0,10}}?(?:要|会|再|就|准备|打算|计划|安排)?"
                  r"(?:去|赴|到|前往|飞|跑)(?:一?趟)?(?P<where>[一-龥]{2,5}?)(?:出差)?(?=[,;。]|$)")
_DONE_THERE = regex(r"[,;]\s*(?P<what>[^,;。!?]{2,18})")
_SUM = regex(r"[^,;。!?]{0,8}\d[^,;。!?]{0,4}[亿万][^,;。!?]{0,4}")
_TOLD = regex(r"了|过(?!来|去)|已")
_ALONE = regex(r"来|[^,。;]{0,8}(?:来|去)")  # short words that step_in_words leaves out


def to_a_place(plain: str, when: When) -> re.Match[str] | None:
    """The words that tell where one goes on that day, where they tell nothing else."""
    found = _TO_PLACE.match(plain, when.end)
    return found if found is not None and vocabulary().get(found["where"].removesuffix("市")) == "P" else None


def done_there(plain: str, going: re.Match[str], firms: Sequence[str]) -> str:
    """What is done there, in the text's words without the firms that stand on the card; "" where nothing is told or
    the words are of another day."""
    found = _DONE_THERE.match(plain, going.end())
    if found is None:
        return ""
    any_firm = "|".join(map(re.escape, firms)) or r"\b\B"
    bare = re.sub(rf"(?:[跟和与同找]|去|在)?(?:{any_firm})(?:那边|的人|他们)?", "", found["what"]).strip()
    return bare if len(bare) > 1 else found["what"].strip()


def with_sums(plain: str, step: str) -> str:
    """«去佛山，座套正式签约，投资1.6亿»: what it is to be worth is told with it, for it is no project's money yet."""
    sums = [found[0].strip() for found in _SUM.finditer(plain)]
    return "，".join((step, *(one for one in sums if one not in step)))


def further_steps(plain: str, when: When, span: Span, today: date) -> tuple[PlannedStep, ...]:
    """Those behind the visit that have days of their own to come."""
    return tuple(PlannedStep(one.future, said) for one in find_dates(plain, today)
                 if one.start > when.end and one.future is not None and one.future.start > span.end
                 and (said := _step(plain, one)))


def until_next_day(plain: str, when: When, span: Span, today: date) -> Span:
    """«12月11日飞沈阳，次日拜访锐恒»: the visit goes on then."""
    found = find_dates(plain, today)
    after = next((one.future for one in found if one.start > when.end and one.form == "nextday"), None)
    return replace(span, end=after.end) if after is not None and (after.start - span.end).days == 1 else span


def with_days(step: str, further: Sequence[PlannedStep]) -> str:
    """«来访，12月4日去他们那边»: a visit of no project has its further steps in its own words."""
    return "，".join((step, *(f"{one.on.start.month}月{one.on.start.day}日{one.step}" for one in further)))


def _step(plain: str, when: When) -> str:
    left, right = clause_at(plain, when.start)
    if _TOLD.search(plain, when.end, right):
        return ""
    after = plain[when.end:right].strip()
    return step_in_words(after, plain[left:when.start]) or (after if _ALONE.fullmatch(after) else "")
