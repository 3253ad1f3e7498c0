"""When a project reached a stage: the one notion that ranking, digest and asked figures count by."""

from collections.abc import Iterable

from domain.projects.project import StageMove
from domain.projects.stages import Stage, rank, reached


def steps(moves: Iterable[StageMove]) -> list[StageMove]:
    """One project's moves along the ladder, in the order of their days; a pause or an end is no step."""
    return sorted((m for m in moves if rank(m.after) >= 0), key=lambda m: (m.on, m.filed_at))


def reaching(moves: Iterable[StageMove], stage: Stage) -> tuple[StageMove, ...]:
    """The steps that brought one project to `stage` or beyond: the first is when it reached it, later ones (a
    resumption after a pause, a further stage) reach nothing new. Empty where it has fallen back below since."""
    taken = steps(moves)
    return tuple(m for m in taken if reached(m.after, stage)) if taken and reached(taken[-1].after, stage) else ()
