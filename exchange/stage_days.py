"""Days of stages in a table of projects (签约时间, 开工日期): each is a fact of that day, as a row of 事项 would be.

A day still to come, or one that is said to be planned (计划开工时间, «计划2026年12月»), is a milestone of the plan
instead.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from domain.figures.fact import FACT_WORDS, KIND_OF
from domain.money import Amount
from domain.projects.stages import Stage, rank
from exchange.entries import PlannedWrite, SheetEntry
from exchange.fault import CellFault
from exchange.planned_days import PlannedCell
from exchange.shared_units import UnitCell

REACHED, PLANNED = "reached", "planned"


def stages_told(entry: SheetEntry, today: date | None) -> tuple[SheetEntry, list[SheetEntry], list[CellFault]]:
    """The project's row without its days of stages, a row of facts for each that has come, and what is to be told."""
    days = {Stage(field.partition(".")[2]): field for field, value in entry.values.items()
            if field.split(".")[0] in (REACHED, PLANNED) and isinstance(value, date | PlannedCell)}
    ahead = {stage: day for stage, field in days.items() if (day := _ahead(field, entry.values[field], today))}
    come = [stage for stage in days if stage not in ahead]
    rest = {field: value for field, value in entry.values.items() if field.split(".")[0] not in (REACHED, PLANNED)}
    notices = [told for stage, day in ahead.items() for told in _planned(entry, days[stage], day)]
    if is_told(entry.values.get("stage"), come):
        notices += _against(entry, come)
        rest = {field: value for field, value in rest.items() if field not in ("stage", "stage_since")}
    rest |= _milestones(entry, come, ahead.items())
    return replace(entry, values=rest), [_fact(entry, stage, days[stage]) for stage in come], notices


def _ahead(field: str, value: object, today: date | None) -> date | None:
    """The day by which it is planned; None where it has come."""
    if isinstance(value, PlannedCell):
        return value.day
    planned = field.startswith(PLANNED) or (isinstance(value, date) and today is not None and value > today)
    return value if planned and isinstance(value, date) else None


def _planned(entry: SheetEntry, field: str, day: date) -> Iterator[CellFault]:
    """What a cell says that is no plain day of its column."""
    value = entry.values[field]
    if isinstance(value, PlannedCell):
        yield entry.fault(field, "stage_planned", said=value.said, day=day)
    elif field.startswith(REACHED):
        yield entry.fault(field, "stage_ahead", day=day)


def is_told(stage: object, told: Iterable[Stage]) -> bool:
    """Whether a row's stage is one of those told with their days, or less than one of them."""
    known = set(told)
    return isinstance(stage, Stage) and (stage in known or 0 <= rank(stage) < max(map(rank, known), default=-1))


def _against(entry: SheetEntry, come: Iterable[Stage]) -> Iterator[CellFault]:
    """A row whose own 阶段 says less than its days."""
    furthest = max(come, key=rank)
    if rank(entry.values["stage"]) < rank(furthest):
        yield entry.fault("stage", "stage_by_days", stage=FACT_WORDS[KIND_OF[furthest]])


def _fact(entry: SheetEntry, stage: Stage, field: str) -> SheetEntry:
    values = {"kind": KIND_OF[stage], "day": entry.values[field], "project": entry.values.get("name")}
    unit = entry.values.get("unit")
    values |= {"unit": UnitCell(unit) if isinstance(unit, str) else unit} if unit is not None else {}
    values |= {"enterprise": entry.values["enterprise"]} if "enterprise" in entry.values else {}
    contract = entry.values.get("amount.contract") if stage is Stage.SIGNED else None
    values |= {"money": contract} if isinstance(contract, Amount) else {}
    head = entry.said[field]
    said = {**entry.said, "day": head, "kind": head, "project": entry.said.get("name", ""),
            "money": entry.said.get("amount.contract", "")}
    return SheetEntry(entry.number, values, said, entry.sheet)


def _milestones(entry: SheetEntry, come: Iterable[Stage], ahead: Iterable[tuple[Stage, date]],
                ) -> dict[str, tuple[PlannedWrite, ...]]:
    """Of steps that the project has not come to."""
    stood = entry.values.get("stage")
    furthest = max([*map(rank, come), rank(stood) if isinstance(stood, Stage) else -1], default=-1)
    planned = [PlannedWrite(FACT_WORDS[KIND_OF[stage]], day, stage) for stage, day in ahead if rank(stage) > furthest]
    written = entry.values.get("milestones", ())
    if not planned or isinstance(written, CellFault):
        return {}
    return {"milestones": (*written, *planned)}
