"""What an administrator may do to a member, so that the office is never locked out by a slip. Pure."""

from collections.abc import Collection, Iterable

from domain.errors import RuleBroken
from domain.people.member import Member, Role


def check_change(actor: Member, before: Member, after: Member, members: Iterable[Member], fixed: Collection[int]) -> None:
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
