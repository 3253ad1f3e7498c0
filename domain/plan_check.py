"""What is wrong with a plan of action (faults), and what its own figures contradict (notes: shown, never mended)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from domain.member import Role
from domain.plan import Plan, Target


@dataclass(frozen=True, slots=True)
class Finding:
    """`where` is the path in the plan (`units[3].target.count`); `code` names the sentence; `facts` fill it."""

    where: str
    code: str
    facts: dict[str, object] = field(default_factory=dict)


def faults(plan: Plan) -> tuple[Finding, ...]:
    """Everything that makes the plan unusable, in the file's order."""
    checks: tuple[Callable[[Plan], Iterator[Finding]], ...] = (_period, _groups, _tiers, _units, _roster, _approver)
    return tuple(finding for check in checks for finding in check(plan))


def notes(plan: Plan) -> tuple[Finding, ...]:
    """Figures of the plan that do not agree with each other (mechanisms 1, 2): to be asked, not corrected."""
    return tuple(finding for check in (_tier_sum, _group_sums, _office_sum, _unit_tiers) for finding in check(plan))


def _period(plan: Plan) -> Iterator[Finding]:
    if plan.end < plan.start:
        yield Finding("period.end", "period_backwards", {"start": plan.start, "end": plan.end})


def _groups(plan: Plan) -> Iterator[Finding]:
    if not plan.groups:
        yield Finding("groups", "no_groups")
    if not plan.units:
        yield Finding("units", "no_units")
    for i, name in _repeated(plan.groups):
        yield Finding(f"groups[{i}].name", "duplicate_group", {"name": name})


def _tiers(plan: Plan) -> Iterator[Finding]:
    for i, name in _repeated(t.name for t in plan.tiers):
        yield Finding(f"tiers[{i}].name", "duplicate_tier", {"name": name})
    for i, tier in enumerate(plan.tiers):
        if tier.below is not None and tier.below.currency != tier.at_least.currency:
            yield Finding(f"tiers[{i}].below", "tier_currency", {"name": tier.name})
        elif tier.below is not None and tier.below.minor <= tier.at_least.minor:
            yield Finding(f"tiers[{i}].below", "tier_backwards", {"name": tier.name})
    ordered = sorted(enumerate(plan.tiers), key=lambda pair: pair[1].at_least.minor)
    for (_, low), (i, high) in pairwise(ordered):
        if low.below is None or low.below.minor > high.at_least.minor:
            yield Finding(f"tiers[{i}].at_least", "tiers_overlap", {"name": high.name, "other": low.name})


def _units(plan: Plan) -> Iterator[Finding]:
    tiers = {t.name for t in plan.tiers}
    seen: dict[str, int] = {}
    for i, unit in enumerate(plan.units):
        if unit.group not in plan.groups:
            yield Finding(f"units[{i}].group", "unknown_group", {"name": unit.group})
        for name in (unit.name, *unit.aliases):
            if seen.setdefault(name, i) != i:
                yield Finding(f"units[{i}].name", "duplicate_unit", {"name": name})
        for name in unit.target.tiers:
            if name not in tiers:
                yield Finding(f"units[{i}].target.tiers.{name}", "unknown_tier", {"name": name})


def _roster(plan: Plan) -> Iterator[Finding]:
    for i, entry in enumerate(plan.roster):
        for j, name in enumerate(entry.units):
            if plan.unit(name) is None:
                yield Finding(f"roster[{i}].units[{j}]", "unknown_unit", {"name": name})
        if entry.role is Role.LIAISON and not entry.units:
            yield Finding(f"roster[{i}].units", "liaison_without_unit", {"name": entry.name})
    for i, name in _repeated(e.name for e in plan.roster):
        yield Finding(f"roster[{i}].name", "duplicate_member", {"name": name})
    for i, number in _repeated(e.telegram_id for e in plan.roster):
        yield Finding(f"roster[{i}].telegram_id", "duplicate_telegram_id", {"name": number})


def _approver(plan: Plan) -> Iterator[Finding]:
    if plan.approver is None:
        return
    entry = next((e for e in plan.roster if e.name == plan.approver), None)
    if entry is None:
        yield Finding("approver", "unknown_member", {"name": plan.approver})
    elif entry.role not in (Role.LEADER, Role.ADMIN):
        yield Finding("approver", "approver_role", {"name": plan.approver})


def _tier_sum(plan: Plan) -> Iterator[Finding]:
    counts = [t.count for t in plan.tiers if t.count is not None]
    if counts and plan.target.count is not None and sum(counts) != plan.target.count:
        yield Finding("tiers", "tier_sum", {"sum": sum(counts), "stated": plan.target.count})


def _group_sums(plan: Plan) -> Iterator[Finding]:
    for i, name in enumerate(plan.groups):
        stated, found = plan.group_targets.get(name, Target()).count, _count(u.target for u in plan.units_of(name))
        if stated is not None and stated != found:
            yield Finding(f"groups[{i}].target.count", "group_sum", {"name": name, "sum": found, "stated": stated})


def _office_sum(plan: Plan) -> Iterator[Finding]:
    found = _count(u.target for u in plan.units)
    if found and plan.target.count is not None and found != plan.target.count:
        yield Finding("target.count", "office_sum", {"sum": found, "stated": plan.target.count})


def _unit_tiers(plan: Plan) -> Iterator[Finding]:
    for i, unit in enumerate(plan.units):
        found = sum(unit.target.tiers.values())
        if unit.target.tiers and unit.target.count is not None and found != unit.target.count:
            yield Finding(f"units[{i}].target.tiers", "unit_tier_sum", {"sum": found, "stated": unit.target.count})


def _count(targets: Iterable[Target]) -> int:
    return sum(t.count or 0 for t in targets)


def _repeated(values: Iterable[object]) -> list[tuple[int, object]]:
    """Place and value of everything that stood earlier already; None never repeats."""
    seen: set[object] = set()
    repeated = []
    for i, value in enumerate(values):
        if value is not None and value in seen:
            repeated.append((i, value))
        seen.add(value)
    return repeated
