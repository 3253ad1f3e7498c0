"""Members: who may speak with the bot, and as what."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

NAME_LIMIT = 60  # characters


class Role(StrEnum):
    ADMIN = "admin"
    LEADER = "leader"
    LIAISON = "liaison"
    SUPERVISOR = "supervisor"


def clean_name(said: str) -> str:
    """A name on one line, without marks that nobody sees (direction of writing, zero width, control); "" where nothing
    is left to see. At most NAME_LIMIT characters."""
    seen = "".join(" " if char.isspace() else char for char in said
                   if char.isspace() or unicodedata.category(char)[0] not in "CZ")
    return " ".join(seen.split())[:NAME_LIMIT].rstrip()


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the office; `telegram_id` is None until the person used the invitation."""

    id: int
    name: str
    role: Role
    units: tuple[str, ...]
    telegram_id: int | None = None
    active: bool = True
    reachable: bool = False  # pressed Start and has not blocked the bot: a private message can be sent
    office_wide: bool = False  # a leader of the whole office sees every unit
    roster_name: str | None = None  # the name in the plan's roster, where an administrator gave another one here

    @property
    def plan_name(self) -> str:
        """The name by which the plan (roster, approver) knows this person."""
        return self.roster_name or self.name

    @property
    def sees_all(self) -> bool:
        """Admins, supervisors and office-wide leaders see every unit's projects."""
        return self.role in (Role.ADMIN, Role.SUPERVISOR) or self.office_wide


@dataclass(frozen=True, slots=True)
class Invite:
    """A one-time link: whoever presses it first becomes this member. Valid until `expires_at` (UTC)."""

    token: str
    name: str
    role: Role
    units: tuple[str, ...]
    expires_at: datetime
    invited_by: int | None = None
    member_id: int | None = None  # a roster row waiting for its Telegram id
    used_by: int | None = None
    revoked_by: int | None = None  # the member who took it back before anybody used it


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """A stranger who pressed 申请加入; an admin approves with role and unit. Name and unit are the applicant's
    words."""

    id: int
    telegram_id: int
    name: str
    asked_at: datetime
    verdict: bool | None = None
    unit: str = ""  # the plan's name of it, or the applicant's own words
