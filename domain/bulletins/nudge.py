"""Thursday's nudge: the units that have filed nothing since the last cut-off, one message for each person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.filing.update import Update
from domain.people.member import Member, Role
from domain.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Nudge:
    """One person and all the silent units that they are asked about, in the plan's order."""

    member: Member
    units: tuple[str, ...]


def silent_units(plan: Plan, updates: Iterable[Update]) -> tuple[str, ...]:
    """Units of the plan without a live report or zero report among `updates` (filed since the last cut-off)."""
    spoke = {unit.name for u in updates if u.withdrawn_at is None and (unit := plan.unit(u.unit)) is not None}
    return tuple(unit.name for unit in plan.units if unit.name not in spoke)


def nudges(plan: Plan, updates: Iterable[Update], members: Sequence[Member]) -> tuple[Nudge, ...]:
    """Who is nudged about which silent units: a unit's liaisons, else its leaders; a unit without either is nobody's.

    By member id; people who are not active or not known to Telegram are left out.
    """
    told: dict[int, list[str]] = {}
    for unit in silent_units(plan, updates):
        for member in _who(unit, plan, members):
            told.setdefault(member.id, []).append(unit)
    by_id = {member.id: member for member in members}
    return tuple(Nudge(by_id[who], tuple(told[who])) for who in sorted(told))


def _who(unit: str, plan: Plan, members: Sequence[Member]) -> list[Member]:
    known = [m for m in members if m.active and m.telegram_id is not None
             and any((found := plan.unit(name)) is not None and found.name == unit for name in m.units)]
    return [m for m in known if m.role is Role.LIAISON] or [m for m in known if m.role is Role.LEADER]
