"""One ladder of stages out of the moves of entries that turned out to be one project."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.projects.project import StageMove
from domain.projects.stages import Stage, rank


@dataclass(frozen=True, slots=True)
class Told:
    """A move, and of which of the merged entries it was told; None: of the whole project, since the merging."""

    move: StageMove
    entry: int | None


@dataclass(frozen=True, slots=True)
class Rung:
    """Where a move leads the project from; `echo` where another entry stood as far already, so that it tells
    nothing."""

    before: Stage | None
    echo: bool


@dataclass(frozen=True, slots=True)
class StageStanding:
    """Where the project stands, since which move, and while 暂停/终止 where it stood before."""

    stage: Stage | None = None
    since: StageMove | None = None
    held: Stage | None = None


def is_late(move: StageMove, since: StageMove | None) -> bool:
    """A step that the project had behind it when it was told: it has a day of its own and leads nowhere."""
    return (since is not None and move.before is None and move.on < since.on
            and 0 <= rank(move.after) <= rank(since.after))


def one_ladder(moves: Iterable[Told]) -> tuple[list[Rung], StageStanding]:
    """A rung for each move, in the order given (by filing), and where they lead. The entry that is furthest leads: its
    moves count as they are, back and into a pause too; another's count where they go further."""
    now, furthest, leader = StageStanding(), None, None
    rungs: list[Rung] = []
    for told in moves:
        if told.entry in (None, leader) and is_late(told.move, now.since):
            rungs.append(Rung(None, echo=False))
            continue
        after, leads = told.move.after, told.entry in (None, leader) or now.stage is None
        if not leads and rank(after) <= rank(furthest):
            rungs.append(Rung(now.stage, echo=True))
            continue
        rungs.append(Rung(now.stage, echo=False))
        leader = told.entry if told.entry is not None else leader
        resting = rank(after) < 0
        now = StageStanding(after, told.move, furthest if resting else None)
        furthest = furthest if resting else after
    return rungs, now
