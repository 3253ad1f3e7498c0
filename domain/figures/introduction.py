"""Who introduced a project (首报, 谁引进): fixed by its first fact, shared where several did, changed from a stated day
on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from domain.plan.plan import Plan

Shares = tuple[tuple[str, int], ...]  # unit, its part of the sum of all parts


@dataclass(frozen=True, slots=True)
class Introduction:
    """One version of: `unit` introduced the project with `part` of `whole`, for stages reached from `since` (included)
    up to `until` (not included); None is without a bound. `entered_at` and `removed_at` as of a fact."""

    project_id: int
    unit: str
    entered_at: datetime
    part: int = 1
    whole: int = 1
    since: date | None = None
    until: date | None = None
    removed_at: datetime | None = None

    @property
    def share(self) -> Fraction:
        return Fraction(self.part, self.whole)

    def known(self, at: datetime | None) -> bool:
        """Whether it held at that instant; None: whether it holds now."""
        return self.removed_at is None if at is None else (
            self.entered_at <= at and (self.removed_at is None or self.removed_at > at))

    def credits(self, day: date) -> bool:
        """Whether it names who is credited with what happened on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


def agreed(told: Shares, plan: Plan) -> Shares:
    """The units by the plan's own names with their parts; equal parts where none are said and the plan says so. ()
    where they are still to be said, or where only one unit of the plan is left."""
    parts: dict[str, int] = {}
    for name, part in told:
        unit = plan.unit(name)
        if unit is not None:
            parts[unit.name] = parts.get(unit.name, 0) + part
    if not any(parts.values()):
        parts = dict.fromkeys(parts, 1) if plan.joint_equal else {}
    return tuple(parts.items()) if len(parts) > 1 else ()


def credited_on(introductions: Iterable[Introduction], day: date) -> list[Introduction]:
    """Of one project's known introductions those that hold for that day."""
    return [one for one in introductions if one.credits(day)]
