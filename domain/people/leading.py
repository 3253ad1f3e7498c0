"""Leaders at what a report tells of: who of those named as leading or taking part (带队, 参加) is one (mechanism 24).
Pure."""

from collections.abc import Iterable

from domain.filing.update import Update
from domain.people.member import Member, Role


def leader_names(members: Iterable[Member]) -> frozenset[str]:
    """By the names under which reports may name them."""
    return frozenset(name for m in members if m.role is Role.LEADER for name in (m.name, m.plan_name))


def leaders_at(update: Update, leaders: frozenset[str]) -> tuple[str, ...]:
    """In the order in which they are named, each once."""
    named = (*([update.leader] if update.leader else ()), *update.participants)
    return tuple(dict.fromkeys(name for name in named if name in leaders))
