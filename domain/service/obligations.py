"""Minutes and contracts as what they oblige to: items become assignments, clauses duties with a side. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.duties.duty import Duty, DutyKind
from domain.people.access import may_file_for
from domain.people.member import Member, Role
from domain.plan.plan import Plan
from domain.projects.project import Project
from domain.projects.stages import Stage
from domain.service.acting import called, unit_of
from domain.service.party import parties_named
from domain.service.service_acts import AssignedItem, Clause, ClausesAct, MinutesAct


def assigned_item(item: AssignedItem, owner: str, members: Sequence[Member], plan: Plan) -> AssignedItem:
    """The item with whom its words name."""
    return replace(item, owners=parties_named(owner, members, plan) if owner else ())


def minutes_source(number: int) -> str:
    """What an assignment of the minutes of that number has for its `Duty.source`."""
    return f"minutes:{number}"


def assignments(act: MinutesAct, source: str) -> tuple[Duty, ...]:
    """A duty for each item that names somebody and a day; the others have no clock."""
    return tuple(_assignment(item, act, source) for item in act.items if item.is_owed)


def made_of(act: MinutesAct, at: int, made: Sequence[Duty]) -> Duty | None:
    """Of `made`, the assignments of these minutes as they stand now (`assignments` tells their order), the one that
    the item at that place became; None where it became none or has ended."""
    before = sum(item.is_owed for item in act.items[:at])
    found = made[before] if act.items[at].is_owed and before < len(made) else None
    ended = found is None or found.done_on is not None or found.cancelled is not None
    return None if ended else found


def _assignment(item: AssignedItem, act: MinutesAct, source: str) -> Duty:
    assert item.due is not None
    first = item.owners[0]
    return Duty("", DutyKind.ASSIGNMENT, item.words, item.due, item.due, source, item.project_id,
                (first.unit or act.unit,), () if first.member_id is None else (first.member_id,),
                first.name if first.is_outsider else None, act.held_on)


def changed_order(act: MinutesAct, at: int, *, words: str, owner: str, also: str, due: date | None,
                  members: Sequence[Member], plan: Plan) -> MinutesAct:
    """The order with the item at that place given to `owner` instead, due on another day; whoever does it `also` has it
    as an item of the same words."""
    item = replace(act.items[at], words=words)
    item = assigned_item(item, owner, members, plan) if owner else item
    item = replace(item, due=due, assumed=False) if due is not None else item
    more = (assigned_item(item, also, members, plan),) if also else ()
    more = more if more and not any(set(more[0].owners) & set(one.owners) for one in act.items) else ()
    return replace(act, items=(*act.items[:at], item, *more, *act.items[at + 1:]))


def clauses_act(*, who: str, told: Sequence[Clause], signed_on: date | None, found: Sequence[Project], member: Member,
                plan: Plan) -> ClausesAct:
    """The contract's day is the one that was told, else the day the project was signed; each clause that lies before it
    or has no day is named."""
    one = found[0] if len(found) == 1 else None
    day = signed_on or (signed_day(one) if one is not None else None)
    return ClausesAct(called(one) if one else who, one.id if one else None, unit_of(one, member, plan),
                      tuple(checked(clause, day) for clause in told), day, () if one else tuple(p.id for p in found))


def signed_day(project: Project) -> date | None:
    """The day of signing, where the project stands there; later stages tell another day."""
    return project.stage_since if project.stage is Stage.SIGNED else None


def checked(clause: Clause, signed_on: date | None) -> Clause:
    if clause.due is None:
        return replace(clause, fault="no_day")
    return replace(clause, fault="before_contract" if signed_on is not None and clause.due < signed_on else "")


def clause_duty(clause: Clause, act: ClausesAct, source: str, today: date) -> Duty:
    """Theirs is the enterprise's, by name; ours is our unit's; both are looked after by the unit that serves it."""
    assert clause.due is not None
    return Duty("", DutyKind.CLAUSE, clause.words, clause.due, clause.due, source, act.project_id, (act.unit,),
                owner_name=None if clause.ours else act.enterprise, opened_on=act.signed_on or today)


def may_settle_duty(member: Member, duty: Duty) -> bool:
    """Who may tell it as done: its owner, and whoever files for a unit that answers for it."""
    return member.active and (member.id in duty.owner_ids or any(may_file_for(member, unit) for unit in duty.units))


def may_change_duty(member: Member, duty: Duty) -> bool:
    """Another day, or no longer owed: an administrator or a leader of the unit (or of the whole office)."""
    leads = member.role is Role.LEADER and (member.office_wide or not set(duty.units).isdisjoint(member.units))
    return member.active and (member.role is Role.ADMIN or leads)

