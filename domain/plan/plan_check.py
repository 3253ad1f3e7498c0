"""What is wrong with a plan of action (faults), and what its own figures contradict (notes: shown, never mended)."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from domain.figures.fact import FACT_WORDS, KIND_OF
from domain.people.member import Role
from domain.plan.deposit_check import deposit_faults
from domain.plan.duty_check import duty_faults
from domain.plan.finding import PlanFinding
from domain.plan.plan import Plan, Target, Unit
from domain.plan.reward_check import reward_faults
from domain.plan.target_check import figure_faults, figure_notes, question_notes
from domain.plan.verdict_check import verdict_faults
from domain.trips.quota_check import trip_faults, trip_notes


def faults(plan: Plan) -> tuple[PlanFinding, ...]:
    """Everything that makes the plan unusable, in the file's order."""
    checks: tuple[Callable[[Plan], Iterator[PlanFinding]], ...] = (
        _period, _stages, _groups, _tiers, _units, _roster, _approver, figure_faults, duty_faults, trip_faults,
        reward_faults, verdict_faults, deposit_faults)
    return tuple(finding for check in checks for finding in check(plan))


def notes(plan: Plan) -> tuple[PlanFinding, ...]:
    """What contradicts itself, what is still to be answered, what a reader should know: it stops nothing."""
    return (*contradictions(plan), *question_notes(plan), *trip_notes(plan))


def contradictions(plan: Plan) -> tuple[PlanFinding, ...]:
    """Figures of the plan that do not agree with each other (mechanisms 1, 2): to be asked, not corrected."""
    return tuple(finding for check in (_tier_sum, _group_sums, _office_sum, _unit_tiers, figure_notes)
                 for finding in check(plan))


def _period(plan: Plan) -> Iterator[PlanFinding]:
    if plan.end < plan.start:
        yield PlanFinding("period.end", "period_backwards", {"start": plan.start, "end": plan.end})


def _stages(plan: Plan) -> Iterator[PlanFinding]:
    """A word names one stage only, the ladder's own words among them."""
    named = {FACT_WORDS[kind]: stage for stage, kind in KIND_OF.items()}
    for stage, said in plan.stage_words.items():
        for place, word in enumerate(said):
            if named.setdefault(word, stage) is not stage:
                yield PlanFinding(f"stages.{stage}[{place}]", "stage_word_twice", {"word": word})


def _groups(plan: Plan) -> Iterator[PlanFinding]:
    if not plan.groups:
        yield PlanFinding("groups", "no_groups")
    if not plan.units:
        yield PlanFinding("units", "no_units")
    for i, name in _repeated(plan.groups):
        yield PlanFinding(f"groups[{i}].name", "duplicate_group", {"name": name})


def _tiers(plan: Plan) -> Iterator[PlanFinding]:
    for i, name in _repeated(t.name for t in plan.tiers):
        yield PlanFinding(f"tiers[{i}].name", "duplicate_tier", {"name": name})
    for i, tier in enumerate(plan.tiers):
        if tier.below is not None and tier.below.currency != tier.at_least.currency:
            yield PlanFinding(f"tiers[{i}].below", "tier_currency", {"name": tier.name})
        elif tier.below is not None and tier.below.minor <= tier.at_least.minor:
            yield PlanFinding(f"tiers[{i}].below", "tier_backwards", {"name": tier.name})
    ordered = sorted(enumerate(plan.tiers), key=lambda pair: pair[1].at_least.minor)
    for (_, low), (i, high) in pairwise(ordered):
        if low.below is None or low.below.minor > high.at_least.minor:
            yield PlanFinding(f"tiers[{i}].at_least", "tiers_overlap", {"name": high.name, "other": low.name})


def _units(plan: Plan) -> Iterator[PlanFinding]:
    tiers = {t.name for t in plan.tiers}
    seen: dict[str, int] = {}
    for i, unit in enumerate(plan.units):
        if unit.group not in plan.groups:
            yield PlanFinding(f"units[{i}].group", "unknown_group", {"name": unit.group})
        for name in unit.names:
            if seen.setdefault(name, i) != i:
                yield PlanFinding(f"units[{i}].name", "duplicate_unit", {"name": name})
        for name in unit.target.tiers:
            if name not in tiers:
                yield PlanFinding(f"units[{i}].target.tiers.{name}", "unknown_tier", {"name": name})
        yield from _unit_days(f"units[{i}]", unit)


def _unit_days(where: str, unit: Unit) -> Iterator[PlanFinding]:
    """A unit begins before it ends; former names follow one another; what it took in ended before it began."""
    if unit.since and unit.until and unit.until < unit.since:
        yield PlanFinding(f"{where}.until", "unit_backwards", {"name": unit.name})
    days = [one.until for one in unit.formerly]
    if days != sorted(set(days)):
        yield PlanFinding(f"{where}.formerly", "formerly_order", {"name": unit.name})
    for n, one in enumerate(unit.merged):
        if unit.since and one.until >= unit.since:
            yield PlanFinding(f"{where}.merged[{n}].until", "merged_late", {"name": one.name, "unit": unit.name,
                                                                           "since": unit.since})


def _roster(plan: Plan) -> Iterator[PlanFinding]:
    for i, entry in enumerate(plan.roster):
        for j, name in enumerate(entry.units):
            if plan.unit(name) is None:
                yield PlanFinding(f"roster[{i}].units[{j}]", "unknown_unit", {"name": name})
        if entry.role is Role.LIAISON and not entry.units:
            yield PlanFinding(f"roster[{i}].units", "liaison_without_unit", {"name": entry.name})
    for i, twice in _repeated(e.name for e in plan.roster):
        yield PlanFinding(f"roster[{i}].name", "duplicate_member", {"name": twice})
    for i, telegram_id in _repeated(e.telegram_id for e in plan.roster):
        yield PlanFinding(f"roster[{i}].telegram_id", "duplicate_telegram_id", {"name": telegram_id})


def _approver(plan: Plan) -> Iterator[PlanFinding]:
    if plan.approver is None:
        return
    entry = next((e for e in plan.roster if e.name == plan.approver), None)
    if entry is None:
        yield PlanFinding("approver", "unknown_member", {"name": plan.approver})
    elif entry.role not in (Role.LEADER, Role.ADMIN):
        yield PlanFinding("approver", "approver_role", {"name": plan.approver})


def _tier_sum(plan: Plan) -> Iterator[PlanFinding]:
    counts = [t.count for t in plan.tiers if t.count is not None]
    if counts and plan.target.count is not None and sum(counts) != plan.target.count:
        yield PlanFinding("tiers", "tier_sum", {"sum": sum(counts), "stated": plan.target.count})


def _group_sums(plan: Plan) -> Iterator[PlanFinding]:
    for i, name in enumerate(plan.groups):
        stated, found = plan.group_targets.get(name, Target()).count, _count(u.target for u in plan.units_of(name))
        if stated is not None and stated != found:
            yield PlanFinding(f"groups[{i}].target.count", "group_sum", {"name": name, "sum": found, "stated": stated})


def _office_sum(plan: Plan) -> Iterator[PlanFinding]:
    found = _count(u.target for u in plan.units)
    if found and plan.target.count is not None and found != plan.target.count:
        yield PlanFinding("target.count", "office_sum", {"sum": found, "stated": plan.target.count})


def _unit_tiers(plan: Plan) -> Iterator[PlanFinding]:
    for i, unit in enumerate(plan.units):
        found = sum(unit.target.tiers.values())
        if unit.target.tiers and unit.target.count is not None and found != unit.target.count:
            yield PlanFinding(f"units[{i}].target.tiers", "unit_tier_sum",
                              {"name": unit.name, "sum": found, "stated": unit.target.count})


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
