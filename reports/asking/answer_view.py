"""What an answer is made of: who asks, and the view that templates/asking/answer.html.j2 shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction

from domain.asking.between_steps import BetweenSteps
from domain.asking.found import FiguresDifference, FoundGroup, FoundLine, FoundRows, FoundTotal, average, yuan
from domain.asking.query import GroupBy, Query, Sought, Topic
from domain.figures.figure_table import FigureValue
from domain.filing.record import UpdateKind
from domain.money import Money
from domain.people.access import units_shown
from domain.people.member import Member, Role
from domain.plan.office import Office
from domain.projects.stages import Stage
from reports.asking.indicator_tasks import IndicatorTasks
from storage.asking.project_conditions import AskScope

PAGE = 20  # lines of one page
GROUPS = 30  # groups that are told
FEW = 10  # rows that are told beside their groups
GOES_ON = timedelta(minutes=30)  # for so long a short question may go on from the last one
OF_ACTIVITIES = (Topic.ACTIVITIES, Topic.REPORTS)
_TOLD_BESIDE = (*OF_ACTIVITIES, Topic.DIFFICULTIES, Topic.PLANNED)
_OF_EACH = frozenset({Sought.WHO, Sought.WHY, Sought.FIRMS, Sought.REPORTER, Sought.DAYS})  # told of each row
Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class AnswerStep:
    """One of several stages that were asked for together; `further`: the next one asked, and how many came to it."""

    stage: Stage
    total: FoundTotal
    lines: tuple[FoundLine, ...]
    further: tuple[Stage, int] | None = None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """`units`: whose rows are shown (None: everybody's); `first` and `last` the days that count; `by_plan`: they are
    the plan's year, `calendar` the total of the calendar year beside it, where that differs. `then` is the other side
    of a comparison, `whole` what a share is of, `further` how many came further, `steps` several stages one by one,
    `planned` the planned days of a project asked when it does something, `standing` how the projects named stand where
    nothing else is found of them, `beyond` how many are past the stage asked, `resting` how many of the projects are
    paused or ended, `nearest` what comes nearest where the days asked have nothing, `trips` to come within
    the days of what is planned, `stuck` the open difficulties of a paper that a named project has not got,
    `between` the days between two steps, `office` the figure of the whole
    office beside the asker's own units, `visited` how many enterprises were called on, where
    that is asked of trips, `zero` units (or people) that have nothing, `owed_by` the indicators by which the office
    owes what is asked, where its task table says nothing, `carriers` unit -> its liaisons, `ranked` the projects in the
    order asked where only the first of them are told."""

    query: Query
    units: tuple[str, ...] | None
    today: date
    now: datetime
    first: date | None
    last: date | None
    found: FoundRows
    page: int = 1
    pages: int = 1
    by_plan: bool = False
    calendar: FoundTotal | None = None
    then: FoundTotal | None = None
    change: FiguresDifference | None = None
    whole: FoundTotal | None = None
    further: FoundTotal | None = None
    steps: tuple[AnswerStep, ...] = ()
    planned: tuple[FoundLine, ...] = ()
    standing: tuple[FoundLine, ...] = ()
    beyond: int = 0
    resting: int = 0
    nearest: FoundLine | None = None
    trips: tuple[FoundLine, ...] = ()
    between: BetweenSteps | None = None
    stuck: tuple[FoundLine, ...] = ()
    office: FoundTotal | None = None
    office_group: FoundGroup | None = None
    together: FoundGroup | None = None
    tasks: IndicatorTasks = IndicatorTasks()
    owed_by: tuple[str, ...] = ()
    visited: FigureValue | None = None
    elapsed: tuple[int, int] | None = None
    zero: tuple[str, ...] = ()
    carriers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    members: tuple[Member, ...] = ()
    named: tuple[str, ...] = ()
    ranked: tuple[int, ...] = ()

    @property
    def running(self) -> bool:
        return self.last is not None and self.first is not None and self.first <= self.today < self.last

    @property
    def told(self) -> tuple[int, ...]:
        """The projects of the lines that are shown, in their order; none where one line is of no project, or more are
        to come."""
        shown = self.found.lines if self.pages == 1 and (self.query.group is None or self.beside) else ()
        known = tuple(line.project_id for line in shown if line.project_id is not None)
        return known if len(known) == len(shown) else ()

    @property
    def beside(self) -> bool:
        """Few rows are told one by one beside their groups."""
        query = self.query
        few = self.found.total.rows <= FEW and query.having is None and query.at_most is None and not query.none
        of_each = query.group is GroupBy.UNIT and query.order is None and bool(query.asks & _OF_EACH)
        return few and (query.topic in _TOLD_BESIDE or of_each)

    def names_of(self, group: FoundGroup) -> tuple[str, ...]:
        """What the rows of a group are called, where few rows are told beside their groups."""
        few = self.found.total.rows <= FEW and not self.beside
        by_unit = self.query.group is GroupBy.UNIT
        called = [line.name for line in self.found.lines if (line.unit if by_unit else line.firm) == group.key]
        return tuple(dict.fromkeys(called)) if few and self.query.group in (GroupBy.UNIT, GroupBy.FIRM) else ()

    @property
    def measure(self) -> str:
        """The key of the word that counts: guests come in batches, trips are made so many times."""
        guests = self.query.only.kinds == (str(UpdateKind.RECEPTION),)
        return "receptions" if guests else str(self.query.topic)

    @property
    def share_of_money(self) -> float | None:
        """CNY of the part by CNY of the whole."""
        whole = yuan(self.whole) if self.whole else 0
        return yuan(self.found.total) / whole if whole else None

    @property
    def average(self) -> Money | None:
        return average(self.found.total)

    @property
    def by_group(self) -> tuple[float, Money | None] | None:
        """Rows and CNY by group, those without any among them; None where nothing is told apart."""
        count = len(self.found.groups) + len(self.zero)
        if not count or self.query.group is None:
            return None
        money = yuan(self.found.total)
        return self.found.total.rows / count, Money(money // count) if money else None

    def gap(self, done: Fraction, owed: Fraction | int | None) -> Fraction | None:
        """How far the rate of completion is ahead of the plan's elapsed share, in percentage points."""
        if not owed or not self.elapsed or not self.elapsed[1]:
            return None
        return 100 * done / owed - Fraction(100 * self.elapsed[0], self.elapsed[1])

    @property
    def paced(self) -> bool:
        """Every line is held against the schedule: that is asked for, or there is one line only."""
        by_it = Sought.PACE in self.query.asks or self.query.only.on_schedule is not None
        return by_it or len(self.found.groups) == 1

    def yuan(self, group: FoundGroup) -> int:
        return yuan(group.total)

    def short(self, group: FoundGroup) -> Money | None:
        """What is still owed of a sum; None where nothing is."""
        if group.owed_money is None or group.owed_money.currency != "CNY":
            return None
        left = group.owed_money.minor - (group.toward_money.minor if group.toward_money else yuan(group.total))
        return Money(left) if left > 0 else None


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and the people of the office by what they do."""

    member: Member
    members: Sequence[Member]
    office: Office
    now: datetime

    @property
    def scope(self) -> AskScope:
        plan = self.office.plan
        called = {unit.name: unit.names for unit in plan.units}
        carried = {m.name: m.units for m in self.members if m.role is Role.LIAISON}
        return AskScope(
            units_shown(self.member),
            self.member.units,
            self.office.day(self.now),
            self.office.zone,
            called,
            carried,
            plan.excluded_categories,
        )

    def carriers(self) -> dict[str, tuple[str, ...]]:
        units = [unit.name for unit in self.office.plan.units]
        return {
            unit: tuple(m.name for m in self.members if m.role is Role.LIAISON and unit in m.units) for unit in units
        }
