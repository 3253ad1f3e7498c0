"""The one ladder of project stages (DESIGN.md, Words; mechanism 38); per-place names are aliases in the plan."""

from enum import StrEnum


class Stage(StrEnum):
    LEAD = "lead"
    NEGOTIATING = "negotiating"
    INTENT = "intent"
    SIGNED = "signed"
    LANDED = "landed"
    STARTED = "started"
    ENROLLED = "enrolled"
    COMPLETED = "completed"
    OPERATING = "operating"
    AT_CAPACITY = "at_capacity"
    PAUSED = "paused"
    ENDED = "ended"

    @property
    def is_resting(self) -> bool:
        """暂停 or 终止: no step of the ladder, and nothing falls due meanwhile."""
        return self in (Stage.PAUSED, Stage.ENDED)


LADDER: tuple[Stage, ...] = tuple(stage for stage in Stage if not stage.is_resting)


def rests(stage: Stage | None) -> bool:
    """`Stage.is_resting` of one that may be unknown."""
    return stage is not None and stage.is_resting


def rank(stage: Stage | None) -> int:
    """Place on the ladder, 0 = lead; -1 for none, paused and ended (they are not steps)."""
    return LADDER.index(stage) if stage in LADDER else -1


def goes_backwards(before: Stage | None, after: Stage | None) -> bool:
    """True where a move goes down the ladder: it is asked again, never done silently (mechanism 38)."""
    return rank(before) >= 0 and 0 <= rank(after) < rank(before)


def reached(stage: Stage | None, wanted: Stage) -> bool:
    """True where `stage` is `wanted` or beyond it on the ladder."""
    return rank(stage) >= rank(wanted) >= 0
