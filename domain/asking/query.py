"""A question as a query: which rows, what of them, narrowed how, over which days, in which order. Data only."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from domain.money import AmountKind, Money
from domain.period import Period
from domain.projects.stages import LADDER, Stage

# What a category says of where the money comes from.
FOREIGN_CATEGORIES = ("外资", "外商", "合资", "境外")
HOME_CATEGORY = "内资"
ANY_FOREIGN = "XXX"  # of no particular currency (ISO 4217): any but CNY


class Topic(StrEnum):
    """What kind of rows a question is about."""

    PROJECTS = "projects"  # as they stand now
    REACHED = "reached"  # projects that came to a stage within the days
    ADDED = "added"  # projects that were entered within the days
    RECEIPTS = "receipts"  # sums of money that arrived or were invested
    ACTIVITIES = "activities"  # trips, receptions, meetings
    REPORTS = "reports"  # filed messages
    DIFFICULTIES = "difficulties"
    PLANNED = "planned"  # days that are planned
    TARGETS = "targets"  # done against the task, by unit
    PEOPLE = "people"  # members of the roster
    SILENT = "silent"  # units that have not reported
    OVERDUE = "overdue"


class Sought(StrEnum):
    """What of the rows is wanted; the total and the list are always told."""

    LIST = "list"
    COUNT = "count"
    SUM = "sum"
    AVERAGE = "average"
    SHARE = "share"
    DAYS = "days"  # of trips; of a project: since when
    HEADS = "heads"  # 人次
    PLACES = "places"
    FIRMS = "firms"
    WHEN = "when"
    WHO = "who"
    WHY = "why"
    STATUS = "status"
    CONVERSION = "conversion"  # how many of those that came to one stage came to a further one


class GroupBy(StrEnum):
    UNIT = "unit"
    UNIT_GROUP = "unit_group"
    PERSON = "person"
    MONTH = "month"
    STAGE = "stage"
    INDUSTRY = "industry"
    PLACE = "place"
    FIRM = "firm"
    PROJECT = "project"


class OrderBy(StrEnum):
    AMOUNT = "amount"
    DAY = "day"  # the day of the row: reached, planned, filed; of a project the day of its stage
    NEWS = "news"  # the day of the last news
    COUNT = "count"  # of groups
    REMAINING = "remaining"  # targets: what is still owed
    RATE = "rate"  # targets: by completion


class UnitPart(StrEnum):
    """As what a unit is named beside a project."""

    EITHER = "either"
    INTRODUCING = "introducing"
    SERVING = "serving"


@dataclass(frozen=True, slots=True)
class Order:
    by: OrderBy
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which rows; what is empty does not narrow. Bounds of money are on the 总投资: `at_least` included, `below`
    excluded."""

    projects: tuple[int, ...] = ()
    units: tuple[str, ...] = ()  # as the plan names them
    part: UnitPart = UnitPart.EITHER
    own: bool = False  # «我们»: the asker's own units
    people: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()  # where a project stands now
    came_to: tuple[Stage, ...] = ()  # stages that it has reached (or is beyond)
    short_of: Stage | None = None  # a stage that it has not reached
    industries: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # each stands in a project's names, industry or category
    foreign: bool | None = None  # 外资 (True), 内资 (False)
    at_least: Money | None = None
    below: Money | None = None
    currency: str | None = None  # of the 总投资; `ANY_FOREIGN`: any but CNY
    confidential: bool | None = None
    quiet_days: int | None = None  # no news for more than so many days; resting projects left out
    active: bool = False  # neither paused nor ended nor running at capacity
    kinds: tuple[str, ...] = ()  # of activities: UpdateKind
    places: tuple[str, ...] = ()
    money: AmountKind | None = None  # of receipts
    solved: bool | None = None  # of difficulties
    troubled: bool = False  # with an open difficulty
    lacking: tuple[str, ...] = ()  # fields that nobody stated: leader, amount, industry, planned
    title: tuple[str, ...] = ()  # words of a planned step
    met: bool | None = None  # of targets: reached, or not


@dataclass(frozen=True, slots=True)
class Query:
    """`days` None: now, for what stands; the plan's period for stages; all that is known for the rest. `against` are
    the
    other days of a comparison, `compared` the units (or people) compared."""

    topic: Topic
    measures: tuple[Sought, ...] = (Sought.LIST,)
    only: Narrowing = field(default_factory=Narrowing)
    days: Period | None = None
    against: Period | None = None
    group: GroupBy | None = None
    order: Order | None = None
    limit: int | None = None
    none: bool = False  # only the groups that have nothing

    @property
    def asks(self) -> frozenset[Sought]:
        return frozenset(self.measures)

    @property
    def stage(self) -> Stage | None:
        """The stage that a question of reached or planned ones is about."""
        return self.only.stages[0] if self.only.stages else None


def narrowed(query: Query, **changes: Any) -> Query:
    """The query with another narrowing."""
    return replace(query, only=replace(query.only, **changes))


def as_of_days(query: Query, plan_start: date, plan_end: date, today: date) -> tuple[date | None, date | None]:
    """First and last day that count, both included; None: no bound. Stages are counted over the plan's period where no
    days are named; what is planned, from today on."""
    if query.days is not None:
        return query.days.start, query.days.last_day
    if query.topic is Topic.REACHED and not query.only.projects and query.stage in LADDER:
        return plan_start, min(plan_end, today)
    if query.topic is Topic.PLANNED and not query.only.projects:
        return today, None
    return None, None
