"""What a weekly digest says, as facts without wording: the views that templates/bulletins/weekly_digest.html.j2
renders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.figures.credited import ReachedProject
from domain.figures.exchange import Exchanged
from domain.figures.fact import Fact, FactKind
from domain.filing.record import Act, Span, UpdateKind
from domain.filing.update import Update
from domain.money import AmountKind, Money
from domain.people.member import Member
from domain.period import Period
from domain.projects.project import Difficulty, Milestone, Project, StageMove
from domain.projects.secret_names import NO_VEIL, Veil
from domain.projects.stages import Stage


@dataclass(frozen=True, slots=True)
class Filed:
    """What was filed in one digest's span: live updates and moves by their hour of filing, half-open, and their facts.
    `earlier`: the stage facts that were told before it, of the projects that came to the counted stage in it."""

    updates: Sequence[Update] = ()
    moves: Sequence[StageMove] = ()
    facts: Sequence[Fact] = ()
    earlier: Sequence[Fact] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A project as a group may see it; a confidential one has an industry (or None) and no names."""

    project_id: int
    name: str | None
    enterprise: str | None
    industry: str | None
    confidential: bool


def shown(project: Project | ReachedProject) -> Shown:
    """The project without its names, if it is confidential."""
    hidden = project.confidential
    return Shown(project.id, None if hidden else project.name, None if hidden else project.enterprise, project.industry,
                 hidden)


@dataclass(frozen=True, slots=True)
class Activities:
    """Effort as the facts of the reports tell it: 批次 and days of trips (both ends counted), also of one on which an
    agreement was signed; different firms met, and 人次."""

    reports: int = 0
    trips: int = 0
    trip_days: int = 0
    receptions: int = 0
    signings: int = 0
    meetings: int = 0
    promotions: int = 0
    firms: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """The week in figures. `counted`: projects that reached the plan's counted stage, excluded categories apart;
    `amounts`: their total investment, in 元 where the plan has a rate (`exchanged` of it), apart what has none;
    `units`: how many told something."""

    activities: Activities
    units: int
    new_projects: int
    moves: int
    counted: int
    amounts: tuple[Money, ...]
    exchanged: tuple[Exchanged, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldSum:
    """A sum that a report told of a project. `kind`: a fact's kind (money that adds up) or an amount's (stated once).
    `came`: of money that adds up what came this time, `total` then all that had come by then, None where that is the
    same; of others `total` alone. `approx`, `total_approx`: only about."""

    kind: FactKind | AmountKind
    came: Money | None
    total: Money | None
    approx: bool = False
    total_approx: bool = False
    upper: Money | None = None  # of a stated range
    above: Money | None = None  # the project's 总投资, where all that came is more than that


@dataclass(frozen=True, slots=True)
class ProjectNews:
    """What a report did to one of its projects: the stage that it reached by it (None: none), the sums told; `matter`:
    what else it tells of it, in its own words ("" where that could tell of a confidential one)."""

    stage: Stage | None = None
    sums: tuple[ToldSum, ...] = ()
    matter: str = ""


@dataclass(frozen=True, slots=True)
class OutputLine:
    """What was made in some days (产值, 税收) by an enterprise that is no project, or (`maker` "") by the unit;
    `so_far`: since the year began."""

    maker: str
    kind: FactKind
    money: Money
    approx: bool
    days: Span
    so_far: bool


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """One report of a unit. `enterprises` leaves out those of confidential projects; `told` stands beside `projects`,
    one each. `next_step` and `trouble` are "" where they could tell of a confidential one. `held`: what the meeting
    was (会议, 培训, 推介会)."""

    update_id: int
    kind: UpdateKind
    start: date
    end: date
    places: tuple[str, ...]
    enterprises: tuple[str, ...]
    projects: tuple[Shown, ...]
    leader: str | None
    participants: tuple[str, ...]
    people: int | None
    told: tuple[ProjectNews, ...] = ()
    next_on: date | None = None
    next_by: bool = False  # the day is a limit
    next_step: str = ""
    next_stage: Stage | None = None
    trouble: str = ""
    act: Act | None = None
    held: FactKind | None = None
    people_about: bool = False
    guests: int | None = None  # who came, or will come
    guests_about: bool = False
    firms: int | None = None  # called on in all, where more than are named
    firms_about: bool = False
    leads: int | None = None  # told as a number, where more than are named
    leads_about: bool = False
    outputs: tuple[OutputLine, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit's week; `zero_report`: it said that there was nothing (零报告); `silent`: it said nothing at all."""

    unit: str
    activities: Activities
    lines: tuple[ActivityLine, ...] = ()
    zero_report: bool = False

    @property
    def silent(self) -> bool:
        return not self.lines and not self.zero_report


@dataclass(frozen=True, slots=True)
class GroupLines:
    group: str
    units: tuple[UnitLine, ...]


@dataclass(frozen=True, slots=True)
class MoveLine:
    """A project's first report (`before` None) or a stage move of this week; `new`: of a project that is new in it;
    `by_now`: the stage to which it had come by the end of the week."""

    project: Shown
    unit: str
    before: Stage | None
    after: Stage | None
    on: date
    total: Money | None = None
    new: bool = False
    by_now: Stage | None = None


@dataclass(frozen=True, slots=True)
class CountedLine:
    """A project that came to the plan's counted stage. `implied_by`: the further stage that was told and implies it,
    None where the counted one itself was told; `on`: the day by which its money is converted."""

    project: Shown
    unit: str
    total: Money | None
    on: date
    implied_by: Stage | None = None


@dataclass(frozen=True, slots=True)
class DifficultyLine:
    """`owner`: who carries it, as /overdue says it; None where nobody does; `overdue` counts working days, None up to
    the promised day."""

    project: Shown
    unit: str
    text: str
    owner: str | None
    days_open: int
    promised_on: date | None
    overdue: int | None


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    project: Shown
    unit: str
    title: str
    stage: Stage | None
    planned_on: date
    owner: str | None
    begins_on: date | None = None


@dataclass(frozen=True, slots=True)
class DigestView:
    """Everything a weekly digest says. `groups` hold every unit in the plan's order; units outside the plan come in a
    last group named ""."""

    period: Period
    since: datetime
    until: datetime
    totals: Totals
    before: Totals
    groups: tuple[GroupLines, ...]
    new_projects: tuple[MoveLine, ...]
    moves: tuple[MoveLine, ...]
    big: tuple[MoveLine, ...]
    difficulties: tuple[DifficultyLine, ...]
    milestones: tuple[MilestoneLine, ...]
    silent_units: tuple[str, ...]
    zero_units: tuple[str, ...]
    counted: tuple[CountedLine, ...] = ()
    left_out: tuple[int, ...] = ()  # projects named here of categories that the plan's tasks leave out

    @property
    def empty(self) -> bool:
        """Nobody filed anything; the digest is sent all the same."""
        return not self.totals.activities.reports


@dataclass(frozen=True, slots=True)
class DigestInputs:
    """What the digest looks up. `difficulties` unsolved, `milestones` open ones; `secret`: every name by which a
    confidential project or its enterprise is known, also of projects that this digest does not speak of; `veil`
    hides them in what people wrote of other projects; `sums`: money that adds up, by (update, project)."""

    projects: Mapping[int, Project]
    difficulties: Sequence[Difficulty] = ()
    milestones: Sequence[Milestone] = ()
    members: Sequence[Member] = ()
    secret: frozenset[str] = frozenset()
    veil: Veil = NO_VEIL
    sums: Mapping[tuple[int, int], Sequence[ToldSum]] = field(default_factory=dict)
