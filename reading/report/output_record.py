"""The record with what was made in days that are over (产值, 税收) told apart from what a project promises a year."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.filing.record import NOTHING, Mention, Record, Span, UpdateKind
from domain.filing.told_outputs import tells_only_outputs
from domain.money import Amount, AmountKind
from domain.projects.stages import Stage, reached
from reading.office.output_words import is_of_whole, outputs_told

_OF_NEWS = (UpdateKind.PROGRESS, UpdateKind.FUNDS, UpdateKind.LEAD, UpdateKind.OTHER)


def units_outputs(text: str, today: date) -> Record | None:
    """«全县1-5月规上工业总产值130亿元»: what was made in the unit as a whole, where the text tells no other sum."""
    made = outputs_told(text, today) if is_of_whole(text) else ()
    return _record(made) if made else None


def with_outputs(record: Record, text: str, today: date, units: Sequence[str]) -> Record:
    """Its sums that were made in days that are over have these days; a text that reads as nothing else tells them of
    the unit. A unit's name is no project's («开发区5月产值40亿元»)."""
    if record.kind not in _OF_NEWS:
        return record
    made = outputs_told(text, today)
    if not made:
        return record
    mentions = [_with_days(mention, made, units) for mention in record.projects]
    if all(mention.amounts == old.amounts for mention, old in zip(mentions, record.projects, strict=True)):
        return record if record.kind is not UpdateKind.OTHER or record.projects else _record(made)
    kind = UpdateKind.PROGRESS if record.kind in (UpdateKind.LEAD, UpdateKind.OTHER) else record.kind
    enterprises = tuple(name for name in record.enterprises if name not in units)
    record = replace(record, kind=kind, projects=tuple(mentions), enterprises=enterprises)
    return _settled(record, made) if all(map(tells_only_outputs, mentions)) else record


def _settled(record: Record, made: Sequence[Amount]) -> Record:
    """Of nothing else than outputs neither other projects, steps nor days are to be offered."""
    doubts = tuple(doubt for doubt in record.doubts if doubt.field.endswith(".project") or not doubt.field.startswith(
        ("projects", "happened")))
    return replace(record, doubts=doubts, happened=_days_of(made))


def _record(made: Sequence[Amount]) -> Record:
    return replace(NOTHING, kind=UpdateKind.PROGRESS, happened=_days_of(made),
                   projects=(Mention(None, amounts=tuple(made)),))


def _days_of(made: Sequence[Amount]) -> Span:
    days = [amount.over for amount in made if amount.over is not None]
    return Span(min(first for first, _ in days), max(last for _, last in days))


def _with_days(mention: Mention, made: Sequence[Amount], units: Sequence[str]) -> Mention:
    """What is to be built has made nothing yet: a sum of such a project is what its investor makes elsewhere."""
    stage = None if mention.stage is Stage.LEAD else mention.stage
    if stage is not None and not reached(stage, Stage.COMPLETED):
        return mention
    found = {(kind, one.money): one for one in made for kind in (one.kind, AmountKind.TOTAL)}
    amounts = tuple(found.get((one.kind, one.money), one) for one in mention.amounts)
    if amounts == mention.amounts:
        return mention
    name = None if mention.name in units else mention.name
    enterprise = None if mention.enterprise in units else mention.enterprise
    return replace(mention, name=name, enterprise=enterprise, amounts=amounts, stage=stage)
