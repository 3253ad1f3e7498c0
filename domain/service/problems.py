"""The quarter's list of difficulties (mechanisms 33, 61): of difficulties and of what enterprises ask, by type, with
the office in charge, the days open and what was decided. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.bulletins.digest_view import Shown
from domain.period import Period
from domain.service.problem_types import OTHER, PROBLEM_TYPES


class ProblemSource(StrEnum):
    DIFFICULTY = "difficulty"
    REQUEST = "request"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of it: by minutes (`due`, `done_on`), a promise or an answer, in the words of whoever
    decided."""

    words: str
    on: date
    due: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One difficulty as a group may read it. `project` None: an enterprise without a project, by `enterprise`.
    `office`: who is in charge. `solved_on` within the list's days only: what was solved later was open then."""

    source: ProblemSource
    number: int
    problem: str
    words: str
    project: Shown | None
    enterprise: str
    unit: str
    office: str
    opened_on: date
    solved_on: date | None
    promised_on: date | None
    decided: tuple[Decision, ...] = ()

    def days(self, data_date: date) -> int:
        """Open until it was solved, else until the data date."""
        return ((self.solved_on or data_date) - self.opened_on).days


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems of one type: open ones first, the longest open first. `solved`: within the period."""

    problem: str
    rows: tuple[Problem, ...]

    @property
    def solved(self) -> int:
        return sum(row.solved_on is not None for row in self.rows)

    @property
    def open(self) -> int:
        return len(self.rows) - self.solved

    @property
    def undecided(self) -> int:
        """Open, with nothing decided and no day promised."""
        return sum(row.solved_on is None and not row.decided and row.promised_on is None for row in self.rows)


def within(opened_on: date, solved_on: date | None, period: Period, data_date: date) -> bool:
    """Whether something stood open on some day of the period up to the data date."""
    return opened_on <= data_date and (solved_on is None or solved_on >= period.start)


def as_of(solved_on: date | None, data_date: date) -> date | None:
    """What was solved after the data date was open on it."""
    return solved_on if solved_on is not None and solved_on <= data_date else None


def grouped(problems: Iterable[Problem], own: Sequence[str], data_date: date) -> tuple[ProblemGroup, ...]:
    """By type: the plan's own types first, then the built-in ones, 其他 last; types without any are left out."""
    by_type: dict[str, list[Problem]] = {}
    for one in problems:
        by_type.setdefault(one.problem, []).append(one)
    order = [*own, *(name for name, _ in PROBLEM_TYPES if name not in own), OTHER]
    return tuple(ProblemGroup(name, tuple(sorted(by_type[name], key=lambda p: (
        p.solved_on is not None, -p.days(data_date), p.source, p.number)))) for name in order if name in by_type)
