"""Who may decide a verdict: those whom its step asks, nobody who left; what somebody claims, somebody else judges.

Where nobody who is asked is there (any more), administrators stand in, so that nothing is orphaned.
"""

from collections.abc import Iterable, Sequence

from domain.people.member import Member, Role
from domain.projects.project import Project
from domain.verdicts.case import Case
from domain.verdicts.procedure import Answerer, Party, Use

ANSWERING = frozenset({Role.ADMIN, Role.LEADER, Role.LIAISON})  # who speaks for a unit
CLAIMED = frozenset({Use.LEAD, Use.CLAIM, Use.AUTHORITY})  # what is asked for one's own good


def is_asked(member: Member, asked: Party, project: Project | None, interpreter: str | None) -> bool:
    """Whether the step means this member; who left is never meant."""
    if not member.active:
        return False
    match asked.kind:
        case Answerer.ROLE:
            return member.role is asked.role and _within(member, project)
        case Answerer.UNIT:
            return member.role in ANSWERING and asked.name in member.units
        case Answerer.PERSON:
            return member.plan_name == asked.name
        case Answerer.OWN_LEADER:
            return member.role is Role.LEADER and project is not None and project.unit in member.units
        case Answerer.INTERPRETER if interpreter is not None:
            return member.plan_name == interpreter
        case _:
            return member.role is Role.ADMIN


def answerers(members: Iterable[Member], case: Case, asked: Party, project: Project | None,
              interpreter: str | None) -> tuple[Member, ...]:
    """Everybody who may answer now. Whoever claims something does not judge it, unless nobody else could."""
    everybody = [member for member in members if member.active]
    opener = case.opened_by if case.use in CLAIMED else None
    meant = [one for one in everybody if is_asked(one, asked, project, interpreter) and one.id != opener]
    return tuple(meant or [one for one in _admins(everybody) if one.id != opener] or _admins(everybody))


def is_stood_in(members: Sequence[Member], asked: Party, project: Project | None, interpreter: str | None) -> bool:
    """True where administrators answer because whoever is meant is not there."""
    return not any(is_asked(member, asked, project, interpreter) for member in members)


def _admins(members: Iterable[Member]) -> list[Member]:
    return [member for member in members if member.role is Role.ADMIN]


def _within(member: Member, project: Project | None) -> bool:
    """A leader or a liaison answers for the own units' projects, who sees everything for all of them."""
    return member.sees_all or project is None or not project.units.isdisjoint(member.units)
