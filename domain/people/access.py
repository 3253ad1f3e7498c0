"""Who may do what, where: one deny-by-default table of command × role × chat type, and whose projects a member may
touch.

An action that stands in no row of `TABLE` is refused to everybody. Strangers (role None) may only press Start.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from domain.people.member import Member, Role
from domain.projects.project import Project

Chat = Literal["private", "group"]

ADMIN, LEADER, LIAISON, SUPERVISOR = Role.ADMIN, Role.LEADER, Role.LIAISON, Role.SUPERVISOR
STRANGER = None
NOBODY: frozenset[Role | None] = frozenset()
ADMINS = frozenset({ADMIN})
JUDGES = frozenset({ADMIN, LEADER})
FILERS = frozenset({ADMIN, LEADER, LIAISON})
MEMBERS = frozenset(Role)
ANYONE = MEMBERS | {STRANGER}


@dataclass(frozen=True, slots=True)
class Grant:
    """The roles that may use one action in a private chat and in a group."""

    private: frozenset[Role | None] = NOBODY
    group: frozenset[Role | None] = NOBODY

    def of(self, chat: Chat) -> frozenset[Role | None]:
        return self.private if chat == "private" else self.group


EVERYWHERE = Grant(MEMBERS, MEMBERS)  # asked in a group, the answer goes privately
TABLE: dict[str, Grant] = {
    "start": Grant(ANYONE, MEMBERS),
    "request_join": Grant(frozenset({STRANGER})),
    "help": EVERYWHERE,
    "cancel": Grant(MEMBERS),
    # Filing: supervisors look and do not file.
    "report": Grant(FILERS, FILERS),
    "undo": Grant(FILERS),
    "zero_report": Grant(FILERS),
    "trip": Grant(FILERS),
    "visit": Grant(FILERS),  # these two open the ordinary card
    "meeting": Grant(FILERS),
    "team": EVERYWHERE,
    "score": EVERYWHERE,
    "team_post": Grant(FILERS),  # join, leave; other people's posts by whoever leads the team (domain/people/team.py)
    "make_team": Grant(ADMINS),
    "give_leave": Grant(JUDGES),
    # Asking.
    "status": EVERYWHERE,
    "projects": EVERYWHERE,
    "mine": EVERYWHERE,
    "overdue": EVERYWHERE,
    "supervise": EVERYWHERE,
    "turning": EVERYWHERE,  # «下周转黄的»
    "chart": EVERYWHERE,  # 挂图作战
    "rank": EVERYWHERE,
    "digest": EVERYWHERE,
    "bulletin": EVERYWHERE,
    "plan": EVERYWHERE,
    "pledge": EVERYWHERE,
    "keep_pledge": Grant(JUDGES),
    "give_marks": Grant(JUDGES),  # of a score's part that people judge: administrators, leaders of the whole office
    "history": EVERYWHERE,
    "export": EVERYWHERE,
    "why": EVERYWHERE,
    "away": EVERYWHERE,  # from here on in plain words only
    "quota": EVERYWHERE,
    "ask": EVERYWHERE,
    "silent": EVERYWHERE,
    "stated": EVERYWHERE,  # a figure of the whole, told: answered by what the ledger has
    "counted": EVERYWHERE,
    "matters": EVERYWHERE,
    "superior": EVERYWHERE,
    "forms": EVERYWHERE,
    "lacking": EVERYWHERE,
    "campaign": EVERYWHERE,
    "hours": EVERYWHERE,
    "sent": EVERYWHERE,
    # Serving enterprises: everybody reads, filers note and settle.
    "request": EVERYWHERE,
    "serve": Grant(FILERS),
    "contacts": EVERYWHERE,
    "reward": EVERYWHERE,
    # Verdicts: whoever is asked answers, whatever the role (domain/verdicts/answering_rights.py says who that is).
    "lead": Grant(FILERS),
    "claim": Grant(FILERS),
    "review": Grant(FILERS),
    "verify": Grant(MEMBERS),
    "sample": Grant(MEMBERS),
    "draw_sample": Grant(frozenset({ADMIN, SUPERVISOR})),
    "ruling": Grant(MEMBERS),
    "judge_verdict": Grant(MEMBERS),
    "object": Grant(FILERS),
    # Keeping projects.
    "project": Grant(frozenset({ADMIN, LIAISON})),
    "postpone": Grant(FILERS),
    "judge_postponement": Grant(JUDGES),
    "snooze": Grant(FILERS),
    "solve": Grant(FILERS),
    "raise_supervision": Grant(frozenset({ADMIN, LEADER, SUPERVISOR})),
    "decide_supervision": Grant(JUDGES),
    "exempt": Grant(JUDGES),
    "answer_supervision": Grant(FILERS),
    # Running the office.
    "invite": Grant(ADMINS),
    "members": Grant(ADMINS),
    "approve_join": Grant(ADMINS),
    "bind": Grant(NOBODY, ADMINS),
    "unbind": Grant(NOBODY, ADMINS),
    "schedule": Grant(ADMINS),
    "answer_plan": Grant(ADMINS),
    "publish": Grant(ADMINS),
    "resend": Grant(ADMINS),
    "sign_off": Grant(JUDGES),
}

# What a role's command menu shows, the most used first.
_MENU = ("status", "mine", "projects", "overdue", "supervise", "exempt", "rank", "digest", "why", "bulletin", "plan",
         "history",
         "export",
         "project",
         "request",
         "trip", "team", "score",
         "undo", "publish", "schedule",
         "invite", "members", "help", "cancel")
# The rest, by what it is about: `/help 核定`. The subjects' names stand in words.toml [help_subject].
HELP_SUBJECTS: dict[str, tuple[str, ...]] = {
    "activities": ("visit", "meeting"),
    "service": ("request", "contacts", "reward"),
    "tasks": ("pledge",),
    "verdicts": ("lead", "claim", "verify", "review", "sample", "ruling"),
}
GROUP_MENU = ("status", "projects", "overdue", "rank", "digest", "bind", "unbind", "help")


def allowed(action: str, role: Role | None, chat: Chat) -> bool:
    """True where the table grants `action` to `role` in that kind of chat; unknown actions are refused."""
    grant = TABLE.get(action)
    return grant is not None and role in grant.of(chat)


def other_chat(action: str, role: Role | None, chat: Chat) -> Chat | None:
    """Where the same role may use a refused action (to say «请在私聊/群里用»); None where it may not at all."""
    other: Chat = "group" if chat == "private" else "private"
    return other if not allowed(action, role, chat) and allowed(action, role, other) else None


def looks_only(action: str, role: Role | None) -> bool:
    """True where a supervisor is refused what liaisons do: supervisors look and do not file."""
    return role is SUPERVISOR and LIAISON in TABLE.get(action, Grant()).private and not allowed(action, role, "private")


def menu(role: Role | None, chat: Chat = "private") -> tuple[str, ...]:
    """The commands of the role's menu, in order of use; a stranger's menu is only `start`."""
    if role is None:
        return ("start",)
    names = _MENU if chat == "private" else GROUP_MENU
    return tuple(name for name in names if allowed(name, role, chat))


def help_subjects(role: Role | None) -> dict[str, tuple[str, ...]]:
    """Subject -> its commands that the role may use in a private chat; subjects without any are left out."""
    granted = {subject: tuple(name for name in names if allowed(name, role, "private"))
               for subject, names in HELP_SUBJECTS.items()}
    return {subject: names for subject, names in granted.items() if names}


def may_see(member: Member, project: Project) -> bool:
    """Admins, supervisors and office-wide leaders see all; others what their units introduced or serve."""
    return member.active and (member.sees_all or _shares_unit(member, project))


def may_see_unit(member: Member, unit: str) -> bool:
    """Whose figures a member is told: everybody's, or those of the own units."""
    return member.sees_all or unit in member.units


def units_shown(member: Member, own: bool = False) -> tuple[str, ...] | None:
    """The units that are meant where none is named, None: all; `own` («我们») narrows who sees everything to the own
    ones, where there are any."""
    return None if member.sees_all and not (own and member.units) else member.units


def may_edit(member: Member, project: Project) -> bool:
    """Admins, and liaisons of the introducing or the serving unit."""
    return member.active and (
        member.role is Role.ADMIN or (member.role is Role.LIAISON and _shares_unit(member, project)))


def may_report(member: Member, project: Project) -> bool:
    """Whose reports move a project: filers who may see it. Another unit's report is kept and changes nothing."""
    return member.role in FILERS and may_see(member, project)


def may_file_for(member: Member, unit: str) -> bool:
    """Filers file for their own units; admins for any."""
    return member.active and member.role in FILERS and (member.role is Role.ADMIN or unit in member.units)


def may_judge(member: Member, project: Project) -> bool:
    """A postponement is judged by an admin or by a leader of the introducing unit (or of the whole office)."""
    return may_judge_for(member, project.unit)


def may_judge_for(member: Member, unit: str) -> bool:
    """What that unit answers for."""
    leads = member.role is Role.LEADER and (member.office_wide or unit in member.units)
    return member.active and (member.role is Role.ADMIN or leads)


def may_sign(member: Member, approver: str | None) -> bool:
    """A bulletin is signed by the plan's approver, or by any admin; without an approver by admins alone."""
    named = approver is not None and member.plan_name == approver and member.role in JUDGES
    return member.active and (member.role is Role.ADMIN or named)


def signers(members: Sequence[Member], approver: str | None) -> tuple[Member, ...]:
    """Who is asked to sign: the plan's approver, or every admin where there is none (or none with a Telegram id)."""
    able = [m for m in members if m.telegram_id is not None and may_sign(m, approver)]
    return tuple(m for m in able if m.plan_name == approver) or tuple(m for m in able if m.role is Role.ADMIN)


def _shares_unit(member: Member, project: Project) -> bool:
    return not project.units.isdisjoint(member.units)
