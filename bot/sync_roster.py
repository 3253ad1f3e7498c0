"""At the start: the administrators of the settings and the roster of the plan become members."""

from dataclasses import replace
from datetime import datetime

from domain.people.member import Member, Role
from domain.plan.office import Office
from domain.plan.plan import OWN_UNIT, RosterEntry
from reports.render import word
from storage.store import Store


async def sync_roster(store: Store, office: Office, now: datetime) -> None:
    """Missing ones are added; who is a member already stays as /members left it. ADMINS are administrators always."""
    known = list(await store.members.all(active_only=False))
    for entry in office.plan.roster:
        if not any(_is(entry, member) for member in known):
            known.append(await store.members.add(_rostered(entry, office), now))
    for telegram_id in sorted(office.admins):
        member = next((m for m in known if m.telegram_id == telegram_id), None)
        if member is None:
            await store.members.add(_admin(telegram_id, office), now)
        elif member.role is not Role.ADMIN or not member.active:
            await store.members.save(replace(member, role=Role.ADMIN, active=True))


def _is(entry: RosterEntry, member: Member) -> bool:
    if entry.telegram_id is not None and member.telegram_id is not None:
        return entry.telegram_id == member.telegram_id
    return entry.name == member.plan_name


def _rostered(entry: RosterEntry, office: Office) -> Member:
    role = Role.ADMIN if entry.telegram_id in office.admins else entry.role
    return Member(0, entry.name, role, entry.units, entry.telegram_id, office_wide=entry.office_wide)


def _admin(telegram_id: int, office: Office) -> Member:
    """Named by role until Start is pressed. The built-in plan's one unit is theirs."""
    units = tuple(unit.name for unit in office.plan.units if unit.name == OWN_UNIT)
    return Member(0, word("role", Role.ADMIN), Role.ADMIN, units, telegram_id)
