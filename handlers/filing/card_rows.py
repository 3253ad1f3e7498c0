"""What a card shows of each project, of its sums and of what is asked once more."""

from dataclasses import dataclass

from domain.figures.introduction import Shares
from domain.figures.received import SumTold
from domain.filing.record import PlannedStep, Span
from domain.money import Amount, Money
from domain.projects.project import Project
from domain.projects.stages import Stage


@dataclass(frozen=True, slots=True)
class AmountRow:
    """`called`: its word in [amount]. `told`: what came this time and in all, of sums that add up and had come in part
    before (or are said so)."""

    called: str
    amount: Amount
    before: Money | None
    told: SumTold | None = None
    parts: tuple[Amount, ...] = ()  # what came this time, each sum on its own day
    over: Span | None = None  # of an output: its days


@dataclass(frozen=True, slots=True)
class ProjectRow:
    name: str
    known: Project | None
    followed: bool
    stage: Stage | None
    before: Stage | None
    moves: bool
    amounts: tuple[AmountRow, ...]
    filed: int | None = None  # the number that a new project got
    enterprise: str = ""  # where one card has several projects: whose this one is
    resumed: bool = False  # it goes on after a rest
    introducers: Shares = ()  # who introduced it together, each with its part
    on: Span | None = None  # its own day, where the message tells of several
    matter: str = ""  # what is told of it, where neither a stage nor a sum says it
    category: str = ""  # what the report says that it is and the plan leaves out
    tags: tuple[str, ...] = ()  # what else the report calls it by
    guests: int | None = None  # who came of its party, where several came
    later: tuple[PlannedStep, ...] = ()  # its further steps to come
    passed: Stage | None = None  # a step that is told of it and that it has left behind: its stage stays
    late: Stage | None = None  # such a step, whose day is added
    output: bool = False  # no project: what the unit made, or an enterprise that the ledger does not know
    firm_before: str | None = None  # whose it was in the ledger ("": nobody's), where the card changes that


@dataclass(frozen=True, slots=True)
class AgainRow:
    reason: str
    name: str
    before: str = ""
    after: str = ""
    label: str = ""
    amount: Amount | None = None
