"""What is wrong with the part of a plan that says how duties are watched."""

from collections.abc import Iterator
from datetime import date

from domain.calendar import ChineseCalendar
from domain.duties.duty_rules import RUNGS
from domain.duties.term import Term
from domain.people.member import Role
from domain.plan.finding import PlanFinding
from domain.plan.plan import Plan


def duty_faults(plan: Plan) -> Iterator[PlanFinding]:
    yield from _clocks(plan)
    yield from _gaps(plan)
    yield from _ladder(plan)


def _clocks(plan: Plan) -> Iterator[PlanFinding]:
    tiers, seen = {tier.name for tier in plan.tiers}, set()
    for place, rule in enumerate(plan.duties.clocks):
        where = f"duties.clocks[{place}]"
        if rule.name in seen:
            yield PlanFinding(f"{where}.name", "duplicate_clock", {"name": rule.name})
        seen.add(rule.name)
        for name in sorted(rule.where.tiers - tiers):
            yield PlanFinding(f"{where}.tiers", "unknown_tier", {"name": name})
        if rule.asked and rule.asked not in {question.key for question in plan.open_questions}:
            yield PlanFinding(f"{where}.yellow", "unknown_question", {"name": rule.asked})
        if not rule.asked and rule.red is not None and _not_after(rule.red, rule.yellow, plan.start):
            yield PlanFinding(f"{where}.red", "red_before_yellow", {"name": rule.name})


def _not_after(later: Term, sooner: Term, day: date) -> bool:
    calendar = ChineseCalendar()
    return later.after(day, calendar) <= sooner.after(day, calendar)


def _gaps(plan: Plan) -> Iterator[PlanFinding]:
    known, seen = {indicator.name for indicator in plan.indicators}, set()
    for place, rule in enumerate(plan.duties.gaps):
        if rule.indicator not in known:
            yield PlanFinding(f"duties.gaps[{place}].indicator", "unknown_clock_indicator", {"name": rule.indicator})
        if rule.name in seen:
            yield PlanFinding(f"duties.gaps[{place}].name", "duplicate_clock", {"name": rule.name})
        seen.add(rule.name)
        if rule.red is not None and rule.red <= rule.yellow:
            yield PlanFinding(f"duties.gaps[{place}].red", "red_before_yellow", {"name": rule.name})


def _ladder(plan: Plan) -> Iterator[PlanFinding]:
    places = [RUNGS.index(rule.rung) for rule in plan.duties.ladder]
    if places != sorted(set(places)):
        yield PlanFinding("duties.ladder", "ladder_order")
    roster = {entry.name: entry for entry in plan.roster}
    for place, rule in enumerate(plan.duties.ladder):
        if rule.decides is None:
            continue
        if rule.decides not in roster:
            yield PlanFinding(f"duties.ladder[{place}].decides", "unknown_decider", {"name": rule.decides})
        elif roster[rule.decides].role not in (Role.LEADER, Role.ADMIN):
            yield PlanFinding(f"duties.ladder[{place}].decides", "decider_role", {"name": rule.decides})
