"""责任书、责任状: who signed for which tasks on which day, kept as the plan said them then (mechanism 15). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class PledgedTask:
    """As it was said: 签约个数, 全年, at_least, 12个."""

    indicator: str
    window: str
    bound: str
    value: str


@dataclass(frozen=True, slots=True)
class Pledge:
    """`holder`: a unit of the plan (a person may be one); `words`: the message that it was kept by. A later one of the
    same holder stands beside it, none is overwritten."""

    id: int
    holder: str
    signer: str
    signed_on: date
    tasks: tuple[PledgedTask, ...]
    words: str
    kept_by: int
    kept_at: datetime


def changed_since(pledge: Pledge, now: Iterable[PledgedTask]) -> tuple[tuple[PledgedTask, str | None], ...]:
    """(the task as signed, its value in the plan in force; None: it is owed no more) of what reads otherwise today."""
    values = {(one.indicator, one.window, one.bound): one.value for one in now}
    found = [(task, values.get((task.indicator, task.window, task.bound))) for task in pledge.tasks]
    return tuple((task, value) for task, value in found if value != task.value)
