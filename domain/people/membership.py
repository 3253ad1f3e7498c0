"""What an administrator may do to a member, so that the office is never locked out by a slip; which links still let
somebody in. Pure."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from domain.errors import RuleBroken
from domain.people.access import allowed
from domain.people.member import Invite, Member, Role

LINK_VALID = timedelta(days=7)  # how long an invitation lets somebody in


def check_change(actor: Member, before: Member, after: Member, members: Iterable[Member],
                 fixed: Collection[int]) -> None:
    """Raises RuleBroken: `fixed_admin` (an administrator of the settings stays one), `yourself`, `last_admin`,
    `needs_unit` (a liaison reports for a unit). `fixed` are the Telegram ids of the settings."""
    if after.role is not before.role:
        _check_lost(actor, before, members, fixed)
    if after.role is Role.LIAISON and before.units and not after.units:
        raise RuleBroken("needs_unit")


def check_removal(actor: Member, member: Member, members: Iterable[Member], fixed: Collection[int]) -> None:
    """Raises RuleBroken: `fixed_admin`, `yourself`, `last_admin`."""
    _check_lost(actor, member, members, fixed)


def _check_lost(actor: Member, member: Member, members: Iterable[Member], fixed: Collection[int]) -> None:
    if member.id == actor.id:
        raise RuleBroken("yourself")
    if member.telegram_id in fixed:
        raise RuleBroken("fixed_admin")
    others = [m for m in members if m.role is Role.ADMIN and m.active and m.telegram_id and m.id != member.id]
    if member.role is Role.ADMIN and not others:
        raise RuleBroken("last_admin")


def may_invite(issuer: Member | None) -> bool:
    """Whether links made by this member are worth anything now."""
    return issuer is not None and issuer.active and allowed("invite", issuer.role, "private")


def link_fault(invite: Invite | None, row: Member | None, issuer: Member | None, now: datetime) -> str:
    """Why a link lets nobody in (unknown, used, revoked, expired); "" where it does. `row` is the row of the list that
    it stands for: the link ends with that row's removal, and once somebody has come by another link for it. A link ends
    with its issuer's right to invite, too; one that was made by the program itself (an import) has no issuer."""
    if invite is None or (row is not None and not row.active):
        return "unknown"
    if invite.used_by is not None or (row is not None and row.telegram_id is not None):
        return "used"
    if invite.revoked_by is not None or (invite.invited_by is not None and not may_invite(issuer)):
        return "revoked"
    return "expired" if invite.expires_at < now else ""
