"""Where people met, where the words settle it against what the reader made of the whole message: who takes others of
ours along to a place went there («带了两个人去镇江»), who was met in our own rooms had come («在我办公室»)."""

from dataclasses import replace
from datetime import date

from domain.filing.record import Record, UpdateKind
from reading.meaning.going_out import met_at_home, took_along
from reading.names.name_shapes import is_known_place
from reading.parse import parse
from reading.text.normalise import uniform
from reading.values.head_counts import counted

_ELSEWHERE = (UpdateKind.RECEPTION, UpdateKind.PROGRESS, UpdateKind.LEAD, UpdateKind.OTHER)
_LONGEST_TOWN = 5


def where_met(record: Record, text: str, today: date) -> Record:
    """The record of the kind that the words settle, with how many went and where."""
    plain = uniform(text)
    if record.kind is UpdateKind.TRIP and met_at_home(plain, parse(text, today).ahead):
        return _of_kind(record, UpdateKind.RECEPTION)
    taken = took_along(plain)
    if taken is None or record.kind not in (*_ELSEWHERE, UpdateKind.TRIP):
        return record
    if any(taken.start() <= at <= taken.end() for at in parse(text, today).ahead):
        return record
    behind = plain[taken.end():]
    town = next((behind[:size] for size in range(_LONGEST_TOWN, 1, -1) if is_known_place(behind[:size])), None)
    if record.kind is UpdateKind.OTHER and town is None:
        return record
    many = counted(taken["many"]) if taken["many"] else 1
    went = _of_kind(record, UpdateKind.TRIP) if record.kind is not UpdateKind.TRIP else record
    guests = None if record.guests == many else record.guests
    return replace(went, people=many + 1 if many else record.people, guests=guests,
                   places=record.places or ((town,) if town else ()))


def _of_kind(record: Record, kind: UpdateKind) -> Record:
    doubts = tuple(one for one in record.doubts if one.field not in ("kind", "places", "people", "guests"))
    return replace(record, kind=kind, doubts=doubts)
