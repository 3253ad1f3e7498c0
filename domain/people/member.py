"""Members: who may speak with the bot, and as what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    ADMIN = "admin"
    LEADER = "leader"
    LIAISON = "liaison"
    SUPERVISOR = "supervisor"


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


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """A stranger who pressed 申请加入; an admin approves with role and unit."""

    id: int
    telegram_id: int
    name: str
    asked_at: datetime
    verdict: bool | None = None
