"""A message cut into words about the office's bulletins and forms, whatever their order: lexicon/office_words.txt, a
class a line, beside the names of bulletins and days."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache

from domain.period import Period
from reading.question.period_words import PeriodSaid, periods
from reading.text.normalise import LEXICON
from reading.text.patterns import regex


class OfficeWord(StrEnum):
    BULLETIN = "bulletin"  # any of them
    REPORT = "report"  # one by its name; value: its id
    MEETING = "meeting"
    FORM = "form"  # 统计表, 三张表
    DAYS = "days"  # value: Period
    NEXT = "next"
    LAST = "last"
    THIS = "this"
    WHEN = "when"
    HAND = "hand"  # handing in
    OUT = "out"  # publishing
    DUE = "due"
    TRIP_REPORT = "trip_report"  # what is owed of a trip
    CUT = "cut"  # 截数: of what is reported, whatever bulletin
    DATA = "data"
    UNTIL = "until"
    NUMBER = "number"  # 第几期
    LATE = "late"
    NOT = "not"
    WHO = "who"
    ALL = "all"
    WHETHER = "whether"
    CAMPAIGN = "campaign"  # one by its name; value: that
    THIS_CAMPAIGN = "this_campaign"
    CAMPAIGN_ENDS = "campaign_ends"
    TALK = "talk"
    SHOW = "show"
    PROGRESS = "progress"
    UNIT = "unit"  # value: its name
    OWN = "own"  # «我们镇», «本单位»
    INDICATORS = "indicators"  # «四项指标», of which nothing more is said
    FILL = "fill"


@dataclass(frozen=True, slots=True)
class OfficeNames:
    """As said -> what it means: bulletins their id, campaigns and units their name; `own`: what a unit calls
    itself («我们镇»)."""

    reports: Mapping[str, str] = field(default_factory=dict)
    campaigns: Collection[str] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    own: Collection[str] = ()

    @property
    def called(self) -> tuple[tuple[OfficeWord, Mapping[str, str]], ...]:
        return ((OfficeWord.REPORT, self.reports), (OfficeWord.CAMPAIGN, {said: said for said in self.campaigns}),
                (OfficeWord.UNIT, self.units), (OfficeWord.OWN, {said: "" for said in self.own}))


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The classes of the message's words; `report`: the id of the bulletin that is named; `days`, `campaign`, `units`:
    those that are named."""

    said: frozenset[OfficeWord]
    report: str = ""
    days: Period | None = None
    campaign: str = ""
    units: tuple[str, ...] = ()

    def has(self, *words: OfficeWord) -> bool:
        return not self.said.isdisjoint(words)

    def within(self, *words: OfficeWord) -> bool:
        """Whether nothing else is said."""
        return self.said <= {*words, OfficeWord.FILL}


def office_words(plain: str, today: date, names: OfficeNames) -> OfficeWords | None:
    """None where a word is of none of the classes."""
    plain = plain.replace("报表", "统计表")  # «7月报表»: of July
    dated = {said.start: said for said in periods(plain, today)}
    said: list[tuple[OfficeWord, PeriodSaid | str]] = []
    at = 0
    while at < len(plain):
        found = max(_at(plain, at, dated, names), key=lambda one: one[0], default=None)
        if found is None:
            return None
        at, word, value = found
        said.append((word, value))
    days = next((value.past for _, value in said if isinstance(value, PeriodSaid)), None)
    named = {word: [str(value) for one, value in said if one is word] for word, _ in said}
    return OfficeWords(frozenset(named), named.get(OfficeWord.REPORT, [""])[0], days,
                       named.get(OfficeWord.CAMPAIGN, [""])[0],
                       tuple(dict.fromkeys(named.get(OfficeWord.UNIT, ()))))


def _at(plain: str, at: int, dated: Mapping[int, PeriodSaid], names: OfficeNames
        ) -> Iterator[tuple[int, OfficeWord, PeriodSaid | str]]:
    """What may stand at a place: where it ends, its class, its value."""
    if at in dated:
        yield dated[at].end, OfficeWord.DAYS, dated[at]
    for word, held in names.called:
        for called, meant in held.items():
            if plain.startswith(called, at):
                yield at + len(called), word, meant
    for word, form in _forms():
        match = form.match(plain, at)
        if match is not None and match.end() > at:
            yield match.end(), word, ""


@cache
def _forms() -> tuple[tuple[OfficeWord, re.Pattern[str]], ...]:
    lines = (LEXICON / "office_words.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" ", 1) for line in lines if line and not line.startswith("#")]
    return tuple((OfficeWord(word), regex(form)) for word, form in rows)
