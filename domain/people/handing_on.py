"""Somebody leaves: what they own goes to a named successor, or to the leader of their unit; nothing is orphaned.
Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from domain.people.member import Member, Role

OWNED = ("nodes", "difficulties", "duties", "requests", "projects", "verdicts", "trips", "teams")


@dataclass(frozen=True, slots=True)
class Estate:
    """What one member owns and has not finished: of each kind what it is called (projects: as 责任领导; verdicts:
    steps that nobody else could answer; teams: that they lead)."""

    nodes: tuple[str, ...] = ()
    difficulties: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    trips: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """(kind, names) of what there is any of."""
        return tuple((kind, names) for kind in OWNED if (names := getattr(self, kind)))

    @property
    def size(self) -> int:
        return sum(len(names) for _, names in self.rows)


def takes_steps(leaving: Member, successor: Member) -> bool:
    """Whether the leaver's open steps of a procedure may be answered by the successor: nobody judges by taking over
    what somebody of another rank had to judge; administrators stand in instead."""
    return successor.role in (leaving.role, Role.LEADER, Role.ADMIN)


def inherited(estate: Estate, leaving: Member, successor: Member) -> Estate:
    """What of it the successor takes over."""
    return estate if takes_steps(leaving, successor) else replace(estate, verdicts=())


def successors(leaving: Member, members: Iterable[Member]) -> tuple[Member, ...]:
    """Who may take it over, the likeliest first: leaders of the same unit, others of it, leaders of the whole office,
    administrators. Somebody who can be written to goes before who cannot."""
    others = [m for m in members if m.active and m.id != leaving.id and m.role is not Role.SUPERVISOR]
    own = [m for m in others if not set(m.units).isdisjoint(leaving.units)]
    ranks = ([m for m in own if m.role is Role.LEADER], own, [m for m in others if m.role is Role.LEADER
                                                             and m.office_wide],
             [m for m in others if m.role is Role.ADMIN])
    found = {m.id: m for rank in ranks for m in sorted(rank, key=lambda one: not one.reachable)}
    return tuple(found.values())
