"""申请延期: which day may be asked for, and who says 同意 or 不同意."""

from collections.abc import Sequence
from datetime import date, timedelta

from domain.people.access import may_judge_for
from domain.people.member import Member, Role

LONGEST = timedelta(days=730)


def day_fault(day: date, planned: date | None, today: date) -> str:
    """Why `day` cannot be the new day (past, not_later, too_far); "" where it can."""
    if day <= today:
        return "past"
    if planned is not None and day <= planned:
        return "not_later"
    return "too_far" if day - today > LONGEST else ""


def judges_of(members: Sequence[Member], unit: str, asked_by: int) -> list[Member]:
    """The leaders of the unit that answers for it; without one the admins, then the leaders of the whole office. Nobody
    judges what they asked for themselves (`asked_by` is the asker's id)."""
    able = [m for m in members if m.id != asked_by and m.reachable and may_judge_for(m, unit)]
    own = [m for m in able if m.role is Role.LEADER and unit in m.units]
    return own or [m for m in able if m.role is Role.ADMIN] or able
