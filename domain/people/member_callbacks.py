"""Buttons of /members, of invitations and of applications to join."""

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from domain.callback import Callback
from domain.people.member import Role


@dataclass(frozen=True, slots=True)
class MembersTurnTap(Callback):
    """A page of the members, from 0."""

    HEAD: ClassVar[str] = "m:list"
    page: int


@dataclass(frozen=True, slots=True)
class LinksTap(Callback):
    """A link for everybody who has not joined."""

    HEAD: ClassVar[str] = "m:links"


@dataclass(frozen=True, slots=True)
class MemberTap(Callback):
    """One member, or what is asked further of one."""

    HEAD: ClassVar[str] = "m"
    member: int
    act: Literal["roles", "units", "ask", "link", "name", "remove"] | None = None


@dataclass(frozen=True, slots=True)
class MemberRoleTap(Callback):
    """Gives a role."""

    HEAD: ClassVar[str] = "m"
    member: int
    act: str = field(default="role", init=False)
    role: Role


@dataclass(frozen=True, slots=True)
class MemberUnitTap(Callback):
    """Gives a unit (its number in the plan), or takes it."""

    HEAD: ClassVar[str] = "m"
    member: int
    act: str = field(default="unit", init=False)
    unit: int


@dataclass(frozen=True, slots=True)
class MemberUnitsTurnTap(Callback):
    """A page of the units."""

    HEAD: ClassVar[str] = "m"
    member: int
    act: str = field(default="units", init=False)
    page: int


@dataclass(frozen=True, slots=True)
class MemberWideTap(Callback):
    """A leader of the whole office, or of units."""

    HEAD: ClassVar[str] = "m"
    member: int
    act: str = field(default="wide", init=False)
    on: Literal["0", "1"]


@dataclass(frozen=True, slots=True)
class HandOnTap(Callback):
    """Removes a member; what they own goes to another."""

    HEAD: ClassVar[str] = "m"
    member: int
    act: str = field(default="remove", init=False)
    successor: int


@dataclass(frozen=True, slots=True)
class HandUnitTap(Callback):
    """Who left the unit of that number in the plan hands on what belongs to it."""

    HEAD: ClassVar[str] = "m"
    member: int
    act: str = field(default="hand", init=False)
    unit: int
    successor: int


@dataclass(frozen=True, slots=True)
class InvitesTurnTap(Callback):
    """A page of the unused invitations, from 0."""

    HEAD: ClassVar[str] = "i:list"
    page: int


@dataclass(frozen=True, slots=True)
class RevokeTap(Callback):
    """Takes an invitation back."""

    HEAD: ClassVar[str] = "i:drop"
    token: str


@dataclass(frozen=True, slots=True)
class ApplyTap(Callback):
    """Asks to be let in."""

    HEAD: ClassVar[str] = "join"


@dataclass(frozen=True, slots=True)
class JudgeTap(Callback):
    """Refuses an application (`no`), or shows it again (`back`)."""

    HEAD: ClassVar[str] = "j"
    request: int
    act: Literal["no", "back"]


@dataclass(frozen=True, slots=True)
class JudgeRoleTap(Callback):
    """Lets an applicant in as that; which unit is asked next."""

    HEAD: ClassVar[str] = "j"
    request: int
    role: Role


@dataclass(frozen=True, slots=True)
class JudgeTurnTap(Callback):
    """Another page of the units, from 0."""

    HEAD: ClassVar[str] = "jp"
    request: int
    role: Role
    page: int


@dataclass(frozen=True, slots=True)
class AdmitTap(Callback):
    """Lets an applicant in, of the unit of that number in the plan."""

    HEAD: ClassVar[str] = "j"
    request: int
    role: Role
    unit: int


@dataclass(frozen=True, slots=True)
class AdmitAllTap(Callback):
    """Lets an applicant in, of no unit of the plan."""

    HEAD: ClassVar[str] = "j"
    request: int
    role: Role
    whole: str = field(default="all", init=False)
