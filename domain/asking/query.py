"""A question as a query: which rows, what of them, narrowed how, over which days, in which order. Data only."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from domain.money import AmountKind, Money
from domain.period import Period
from domain.projects.stages import LADDER, Stage

# What a category says of where the money comes from.
FOREIGN_CATEGORIES = ("外资", "外商", "合资", "境外")
HOME_CATEGORY = "内资"
LONGEST_YEAR = 366
EVER = date(2000, 1, 1)  # where days begin that only their end is said of («截至9月底»)
VISITS = ("来访", "考察", "来", "到访", "回访")  # what a planned step of guests is called
MONEY_COMES = ("资金", "到位", "到账", "款", "打", "汇", "钱")  # what a planned step is called by which money comes
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
    OVERDUE = "overdue"
    RANKING = "ranking"  # the bulletin of the month, public
    DIGEST = "digest"  # the bulletin of the week
    FIGURE = "figure"  # an indicator of the plan: what it comes to, by which rule


class Sought(StrEnum):
    """What of the rows is wanted; the total and the list are always told."""

    LIST = "list"
    COUNT = "count"
    SUM = "sum"
    AVERAGE = "average"
    SHARE = "share"
    PAID_RATE = "paid_rate"  # of money received: its share of the 总投资 of the same projects
    DAYS = "days"  # of trips; of a project: since when
    HEADS = "heads"  # 人次
    PLACES = "places"
    FIRMS = "firms"
    WHEN = "when"
    WHO = "who"
    REPORTER = "reporter"  # who filed it
    WHY = "why"
    STATUS = "status"
    RULE = "rule"  # by which rule a figure is counted
    LEFT_OUT = "left_out"  # what a figure does not count, and why
    PACE = "pace"  # whether it is ahead of the schedule (序时) or behind
    NEED = "need"  # what was told of something that the ledger keeps no figure of: land, workshops
    BETWEEN = "between"  # how many days lie between two steps
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
    STAGE = "stage"  # of projects: how far they are


class UnitPart(StrEnum):
    """As what a unit is named beside a project."""

    EITHER = "either"
    INTRODUCING = "introducing"
    SERVING = "serving"


class Own(StrEnum):
    """Whom «我们», «我局», «我» mean."""

    NOBODY = ""
    WE = "we"  # the asker's units; the whole office, where the asker sees all of it
    UNIT = "unit"  # the asker's units
    ME = "me"  # the asker


STATED_ONCE = frozenset({AmountKind.CONTRACT, AmountKind.REGISTERED, AmountKind.OUTPUT, AmountKind.TAX})
LISTED = frozenset({Sought.LIST, Sought.PLACES, Sought.FIRMS})  # every row is wanted, whatever is asked of one


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
    own: Own = Own.NOBODY
    people: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()  # where a project stands now
    came_to: tuple[Stage, ...] = ()  # stages that it has reached (or is beyond)
    short_of: Stage | None = None  # a stage that it has not reached
    industries: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # each stands in a project's names, industry or category
    foreign: bool | None = None  # 外资 (True), 内资 (False)
    tags: tuple[str, ...] = ()  # one of them stands in a tag of the firm («500强» in 世界500强)
    at_least: Money | None = None
    below: Money | None = None
    of_projects: bool = False  # of receipts: these bounds are the projects' («过亿元项目到位多少»), not the sums'
    currency: str | None = None  # of the 总投资; `ANY_FOREIGN`: any but CNY
    confidential: bool | None = None
    quiet_days: int | None = None  # no news for more than so many days; resting projects left out
    active: bool = False  # neither paused nor ended nor running at capacity
    kinds: tuple[str, ...] = ()  # of activities: UpdateKind
    places: tuple[str, ...] = ()
    money: AmountKind | None = None  # of receipts
    solved: bool | None = None  # of difficulties
    troubled: bool = False  # with an open difficulty
    overdue: bool = False  # of difficulties: past their promised day
    lacking: tuple[str, ...] = ()  # what nobody stated: leader, amount, planned, receipts
    paid: bool = False  # money has come for it
    evidence: tuple[str, ...] = ()  # one of these papers or works (手续) is told as done
    no_evidence: tuple[str, ...] = ()  # none of them is
    text: tuple[str, ...] = ()  # any of these stands in the row's own words (a difficulty's, a step's, a report's)
    aged: int | None = None  # the row's day lies at least so many days back, or its project's stage does
    roles: tuple[str, ...] = ()  # of people: Role
    met: bool | None = None  # of targets: reached, or not
    rate: tuple[float, bool] | None = None  # of targets: percent done, and whether below it (else at least so much)
    on_schedule: bool | None = None  # of targets: as far as the elapsed share of the plan or further, or behind it
    surpassed: bool | None = None  # of targets: more done than is owed, or not

    @property
    def by_completion(self) -> bool:
        """Units are picked by how far they are with their task."""
        return any(one is not None for one in (self.met, self.rate, self.on_schedule, self.surpassed))


@dataclass(frozen=True, slots=True)
class Query:
    """`days` None: now, for what stands; the plan's period for stages; all that is known for the rest. `against` are
    the other days of a comparison; `without` what is left out («不算暂停的»); `having` and
    `at_most`: only groups with so many rows; `told`: the projects that its answer told one by one, in their order
    («第二个呢»); `among`: those that the one it is of was picked from («第一个呢» then)."""

    topic: Topic
    measures: tuple[Sought, ...] = (Sought.LIST,)
    only: Narrowing = field(default_factory=Narrowing)
    without: Narrowing = field(default_factory=Narrowing)
    days: Period | None = None
    against: Period | None = None
    group: GroupBy | None = None
    order: Order | None = None
    limit: int | None = None
    none: bool = False  # only the groups that have nothing
    each: bool = False  # the groups that have nothing are told too
    having: int | None = None
    at_most: int | None = None
    filed: bool = False  # of reports: the days are those on which they were sent, whatever days they tell of
    told: tuple[int, ...] = ()
    among: tuple[int, ...] = ()
    whole: bool = False  # «全市», «各单位»: of everybody
    indicator: str = ""  # of a figure: the indicator's name, or that of a score or of a rule of the plan
    said_as: str = ""  # of a figure: the words that were said for it, where they are not quite its name
    of: Narrowing | None = None  # of a share: what the whole is, where that is said; its rows fit `only` besides

    @property
    def asks(self) -> frozenset[Sought]:
        return frozenset(self.measures)

    @property
    def stated(self) -> AmountKind:
        """Which sum of its projects is told: the one that is asked for, where it is stated once and does not add up
        (注册资本, 合同额, 年产值), else the 总投资."""
        asked = self.only.money if self.topic is Topic.PROJECTS else None
        return asked if asked in STATED_ONCE else AmountKind.TOTAL

    @property
    def stage(self) -> Stage | None:
        """The stage that a question of reached or planned ones is about."""
        return self.only.stages[0] if self.only.stages else None


def narrowed(query: Query, **changes: Any) -> Query:
    """The query with another narrowing."""
    return replace(query, only=replace(query.only, **changes))


def listed_with(last: Query | None, project_id: int) -> tuple[int, ...]:
    """The projects among which that one was told last; none where it stood in no list."""
    lists = (last.told, last.among) if last is not None else ()
    return next((told for told in lists if len(told) > 1 and project_id in told), ())


def same_rows(one: Query, other: Query) -> bool:
    """Whether both are about the same rows, whatever is wanted of them."""
    return _rows_of(one) == _rows_of(other)


def _rows_of(query: Query) -> Query:
    only = query.only if query.topic is Topic.RECEIPTS else replace(query.only, money=None)
    return replace(query, only=only, measures=(), group=None, order=None, limit=None, each=False, told=(), among=(),
                   whole=False)


def joined(one: Query, other: Query) -> Query | None:
    """Both asked at once of the same rows; None where their rows, groups or orders differ, or one picks out of the
    total of the other («一共到账多少，哪个最多»)."""
    rows_too = other.limit is not None and one.limit is None and one.asks & LISTED  # «跑过哪些地方，最近一次是哪天»
    clash = any(getattr(one, name) and getattr(other, name) and getattr(one, name) != getattr(other, name)
                for name in ("group", "order"))
    if clash or picks_of(one, other) or not same_rows(one, other):
        return None
    both = replace(one, measures=tuple(dict.fromkeys((*one.measures, *other.measures))),
                   group=other.group or one.group, order=other.order or one.order,
                   limit=other.limit if other.order and not rows_too else one.limit, each=one.each or other.each)
    return with_reason(both)


def picks_of(one: Query, other: Query) -> bool:
    """The other picks some out of the total of the one."""
    return other.limit is not None and one.limit is None and Sought.SUM in one.asks


def with_reason(query: Query) -> Query:
    """Why projects rest is told with the day on which they came to rest."""
    rests = bool(query.only.stages) and all(stage.is_resting for stage in query.only.stages)
    asked = query.topic is Topic.PROJECTS and Sought.WHY in query.measures
    return replace(query, topic=Topic.REACHED) if rests and asked else query


def by_plan_year(query: Query, plan_start: date, plan_end: date, today: date) -> bool:
    """«今年签约了几个» is counted over the plan's year, as tasks and rankings are, where that is not the calendar's; a
    plan of several years has none."""
    days = query.days
    counted = (query.topic is Topic.REACHED and query.stage in LADDER) or query.topic is Topic.RECEIPTS
    this_year = days is not None and days.kind == "year" and today in days
    other = days is not None and (days.start, days.last_day) != (plan_start, plan_end)
    one_year = plan_end - plan_start < timedelta(days=LONGEST_YEAR)
    return one_year and counted and this_year and other and query.against is None and plan_start <= today <= plan_end


def as_of_days(query: Query, plan_start: date, plan_end: date, today: date) -> tuple[date | None, date | None]:
    """First and last day that count, both included; None: no bound. Stages are counted over the plan's period where no
    days are named; what is planned, from today on."""
    if by_plan_year(query, plan_start, plan_end, today):
        return plan_start, min(plan_end, today)
    if query.days is not None:
        counted = query.topic is Topic.RECEIPTS or (query.topic is Topic.REACHED and query.stage in LADDER)
        open_start = query.days.start <= EVER
        return plan_start if open_start and counted else None if open_start else query.days.start, query.days.last_day
    if query.topic is Topic.REACHED and not query.only.projects and query.stage in LADDER:
        return plan_start, min(plan_end, today)
    if query.topic is Topic.PLANNED and not query.only.projects and not query.only.text:
        return today, None
    return None, None
