"""Who owes a duty and who is told above them, out of the members of an office. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from domain.people.member import Member, Role


@dataclass(frozen=True, slots=True)
class Holders:
    """Active members with a Telegram id: by id, and by role and unit."""

    people: dict[int, Member]
    liaisons: dict[str, list[Member]]
    leaders: dict[str, list[Member]]
    admins: list[Member]

    @classmethod
    def of(cls, members: Sequence[Member]) -> "Holders":
        office = cls({m.id: m for m in members if m.active and m.telegram_id is not None}, {}, {}, [])
        by_role = {Role.LIAISON: office.liaisons, Role.LEADER: office.leaders}
        for member in office.people.values():
            if member.role is Role.ADMIN:
                office.admins.append(member)
            for unit in member.units if member.role in by_role else ():
                by_role[member.role].setdefault(unit, []).append(member)
        return office

    def circles(self, owner_ids: Sequence[int], units: Sequence[str]) -> tuple[list[Member], ...]:
        """Who may owe it, the nearest first: owners, liaisons, leaders, admins."""
        own = sorted(units)
        return ([self.people[i] for i in owner_ids if i in self.people],
                [m for u in own for m in self.liaisons.get(u, ())],
                [m for u in own for m in self.leaders.get(u, ())], self.admins)

    def owing(self, owner_ids: Sequence[int], units: Sequence[str]) -> list[Member]:
        """The people it waits for, never empty while there is an admin. Those who can be reached come before those who
        are known but cannot: a fallback is better than a letter that will not arrive."""
        circles = self.circles(owner_ids, units)
        reached = [[m for m in circle if m.reachable] for circle in circles]
        found = next((circle for circle in (*reached, *circles) if circle), [])
        return list({m.id: m for m in found}.values())  # a liaison of both units is one person

    def leading(self, unit: str) -> list[Member]:
        return self.leaders.get(unit, [])


class Owed(Protocol):
    """What has owners: a duty, or a sheet about one."""

    @property
    def owner_ids(self) -> tuple[int, ...]: ...
    @property
    def units(self) -> tuple[str, ...]: ...


def owners_of(owed: Owed, holders: Holders, names: Mapping[int, str]) -> tuple[str, ...]:
    """Its members; else those it falls to."""
    own = tuple(names[i] for i in owed.owner_ids if i in names)
    return own or tuple(m.name for m in holders.owing((), owed.units))
