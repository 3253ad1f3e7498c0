"""What a question means without its names, days and sums: as its authors label it and as the model learns it."""

from dataclasses import dataclass

from domain.asking.query import Narrowing, Query, Sought
from reading.question.narrowing import BUILDING
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion
from reading.question.topic import whether

NOTHING = "-"  # the answer of a part that is not filled
YES_NO = "yesno"
_SAME = {Sought.PAID_RATE: "share", Sought.CONVERSION: "share"}


@dataclass(frozen=True, slots=True)
class Frame:
    """`ask`: what is wanted, by `Sought` or `YES_NO`; `stage`, `not_stage`, `group`, `order`: "" where there is
    none."""

    topic: str
    ask: frozenset[str]
    stage: str = ""
    not_stage: str = ""
    group: str = ""
    order: str = ""
    flags: frozenset[str] = frozenset()


def frame_of(query: Query, said: CutQuestion) -> Frame:
    only = query.only
    asks = frozenset(_SAME.get(measure, str(measure)) for measure in query.measures)
    if asks == {"list"} and whether(said) and not said.has(Slot.SEND):
        asks = frozenset({YES_NO})
    stages = only.came_to or (() if only.stages == BUILDING else only.stages)
    order = f"{query.order.by}:{'desc' if query.order.descending else 'asc'}" if query.order else ""
    return Frame(str(query.topic), asks, str(stages[-1]) if stages else "", str(only.short_of or ""),
                 str(query.group or ""), order, frozenset(_flags(query)))


def _flags(query: Query) -> list[str]:
    only = query.only
    told = {
        "foreign": only.foreign is True, "home": only.foreign is False, "secret": bool(only.confidential),
        "quiet": only.quiet_days is not None, "over": only.aged is not None or bool(only.quiet_days),
        "troubled": only.troubled, "solved": only.solved is True, "unsolved": only.solved is False,
        "building": only.stages == BUILDING, "bounds": only.at_least is not None or only.below is not None,
        "without": query.without != Narrowing(), "compare": query.against is not None,
    } | {f"no_{lack}": lack in only.lacking for lack in ("leader", "amount", "receipts")}
    return [flag for flag, holds in told.items() if holds]
