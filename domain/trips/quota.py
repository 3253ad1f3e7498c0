"""Quotas (定额): what a person, a unit or a team owes each month, quarter or year, in trips, days, meetings, trainings,
leads, visits, negotiated projects or weekly reports (mechanisms 15, 17–19, 23, 32, 36). Whom each binds:
domain/trips/quota_holders.py. Pure.

«一周» is no number: how many days it is, is a setting of the plan (`trips.week_days`) or the answer to the question
that the office is asked (`WEEK_QUESTION`). Until then such a quota is shown and nobody owes it.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from domain.money import Money
from domain.people.team import TeamKind
from domain.period import Kind

WEEK_QUESTION = "week_in_days"  # the key of the plan's open question
ALL = "all"  # every group, every kind of team
_DIGITS = {"半": Fraction(1, 2), **{digit: Fraction(number) for number, digit in enumerate("零一二三四五六七八九十")},
           "两": Fraction(2)}
_WEEKS = re.compile(r"(?P<count>\d{1,2}|[一二两三四])个?(?:周|星期)")
_MEASURE = re.compile(r"天|次|批次?|条|家|份|期|个")
_ANSWERED = re.compile(r"(?P<count>\d{1,2}|[五六七])个?(?:工作日|自然日|天|日)")


class QuotaMeasure(StrEnum):
    BATCHES = "batches"
    TRIP_DAYS = "trip_days"
    MEETINGS = "meetings"
    TRAININGS = "trainings"
    LEADS = "leads"
    VISITS = "visits"
    WEEKLY_REPORTS = "weekly_reports"  # 零报告 is one
    NEGOTIATIONS = "negotiations"  # projects that came to be negotiated or went beyond it for the first time


@dataclass(frozen=True, slots=True)
class QuotaAmount:
    """How much: `count` of the measure's own unit, or (`weeks`) of weeks whose days the office says."""

    count: Fraction
    weeks: bool = False

    def in_days(self, week_days: int | None) -> Fraction | None:
        """None while nobody has said how many days a week is."""
        if not self.weeks:
            return self.count
        return None if week_days is None else self.count * week_days


@dataclass(frozen=True, slots=True)
class Quota:
    """Exactly one of the five says whom it binds. `leaders_of`, `units_of`: each leader, each unit of that group (ALL:
    of every group). `remind`: days before the period's end at which whoever lacks something is told.
    `place`: where it stands in the plan's list."""

    measure: QuotaMeasure
    asked: QuotaAmount
    per: Kind = "month"
    people: tuple[str, ...] = ()
    leaders_of: str | None = None
    units: tuple[str, ...] = ()
    units_of: str | None = None
    teams: tuple[str, ...] = ()
    teams_of: TeamKind | str | None = None
    remind: int = 7
    source: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class TripRules:
    """How the office goes on trips. `ask_leave`: groups whose people ask first (ALL: everybody's). `report_days`:
    within how many days of the return the trip report is owed (`report_workdays`: working days); None: it is offered,
    not owed.
    `budgets`: unit -> its money for trips ("" the whole office's)."""

    week_days: int | None = None
    ask_leave: frozenset[str] = frozenset()
    report_days: int | None = None
    report_workdays: bool = False
    budgets: dict[str, Money] = field(default_factory=dict)
    big_project: Money | None = None  # from here up a project without a leader at a key moment is named
    follow_up_days: int | None = None  # working days after a visit without a next step; None: nobody is asked


@dataclass(frozen=True, slots=True)
class Contest:
    """比与赛 (mechanism 68): indicators of effort beside indicators of what came of it."""

    name: str
    effort: tuple[str, ...]
    result: tuple[str, ...]
    source: str = ""


def read_asked(said: str) -> QuotaAmount | None:
    """`5`, `5天`, `1批次`, `一周`, `两周`; None for anything else, and for less than nothing."""
    text = unicodedata.normalize("NFKC", said).strip()
    weeks = _WEEKS.fullmatch(text)
    if weeks is not None:
        return QuotaAmount(_number(weeks["count"]), weeks=True)
    plain = _MEASURE.sub("", text)
    if not re.fullmatch(r"\d{1,4}(?:\.\d)?|[一二两三四五六七八九十]", plain):
        return None
    return QuotaAmount(_number(plain))


def week_days_of(rules: TripRules, answer: str | None) -> int | None:
    """How many days «一周» is: by the plan, else by the office's answer («按5个工作日»)."""
    if rules.week_days is not None or answer is None:
        return rules.week_days
    text = unicodedata.normalize("NFKC", answer)
    found = _ANSWERED.search(text) or re.fullmatch(r"\D{0,4}(?P<count>[5-7五六七])\D{0,4}", text)
    number = int(_number(found["count"])) if found else 0
    return number if 1 <= number <= 14 else None


def _number(said: str) -> Fraction:
    return _DIGITS[said] if said in _DIGITS else Fraction(said)
