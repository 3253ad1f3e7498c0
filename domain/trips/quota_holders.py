"""Whom a quota binds: persons, units, teams. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.people.member import Member, Role
from domain.people.team import LiveTeam
from domain.plan.plan import Plan
from domain.trips.quota import ALL, Quota


class HolderKind(StrEnum):
    PERSON = "person"
    UNIT = "unit"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class QuotaHolder:
    """Who owes: `names` are what facts call them, `members` who is told. A person's `units` may be none: then it stands
    in no unit's table, and is owed all the same."""

    kind: HolderKind
    name: str
    names: tuple[str, ...]
    units: tuple[str, ...]
    members: tuple[int, ...]


def holders_of(quota: Quota, plan: Plan, members: Iterable[Member],
               teams: Sequence[LiveTeam]) -> tuple[QuotaHolder, ...]:
    """In the plan's order. Persons who left the office are not bound; one who is named and not (yet) a member is."""
    active = [m for m in members if m.active]
    return tuple((*_persons(quota, plan, active), *_units(quota, plan, active), *_teams(quota, active, teams)))


def person_holder(member: Member) -> QuotaHolder:
    names = tuple(dict.fromkeys((member.name, member.plan_name)))
    return QuotaHolder(HolderKind.PERSON, member.name, names, member.units, (member.id,))


def unit_holder(unit: str, plan: Plan, members: Sequence[Member]) -> QuotaHolder:
    """A unit's duty is its leaders'; without any its liaisons'."""
    found = plan.unit(unit)
    names = found.names if found else (unit,)
    own = [m for m in members if not set(names).isdisjoint(m.units)]
    leaders = [m for m in own if m.role is Role.LEADER] or [m for m in own if m.role is Role.LIAISON]
    return QuotaHolder(HolderKind.UNIT, names[0], names, names[:1], tuple(m.id for m in leaders))


def team_holder(team: LiveTeam) -> QuotaHolder:
    """Its leader is told; without one everybody in it."""
    told = (team.leader_id,) if team.leader_id is not None else tuple(team.posts)
    return QuotaHolder(HolderKind.TEAM, team.name, (team.name,), (team.team.unit,) if team.team.unit else (), told)


def _persons(quota: Quota, plan: Plan, members: Sequence[Member]) -> Iterator[QuotaHolder]:
    for name in quota.people:
        found = next((m for m in members if name in (m.plan_name, m.name)), None)
        rostered = next((e for e in plan.roster if e.name == name), None)
        if found is not None:
            yield person_holder(found)
        elif rostered is None:  # a rostered person is a member from the first start on: who is none now has left
            yield QuotaHolder(HolderKind.PERSON, name, (name,), (), ())
    if quota.leaders_of is not None:
        group = quota.leaders_of
        yield from (person_holder(m) for m in members if m.role is Role.LEADER
                    and (group == ALL or any(_group(plan, unit) == group for unit in m.units)))


def _units(quota: Quota, plan: Plan, members: Sequence[Member]) -> Iterator[QuotaHolder]:
    group = quota.units_of
    wanted = [unit.name for unit in plan.units if not set(unit.names).isdisjoint(quota.units)
              or (group is not None and group in (ALL, unit.group))]
    yield from (unit_holder(name, plan, members) for name in wanted)


def _teams(quota: Quota, members: Sequence[Member], teams: Sequence[LiveTeam]) -> Iterator[QuotaHolder]:
    kind = quota.teams_of
    yield from (team_holder(one) for one in teams if not set(one.team.names).isdisjoint(quota.teams)
                or (kind is not None and kind in (ALL, one.team.kind)))


def _group(plan: Plan, unit: str) -> str | None:
    found = plan.unit(unit)
    return found.group if found else None
