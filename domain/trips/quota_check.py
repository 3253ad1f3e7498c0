"""What is wrong with a plan's quotas, teams, trip rules and contests (faults), and what is told and left as it is
(notes)."""

from collections.abc import Iterable, Iterator

from domain.plan.finding import PlanFinding
from domain.plan.plan import Plan
from domain.trips.quota import ALL, WEEK_QUESTION, Quota


def trip_faults(plan: Plan) -> Iterator[PlanFinding]:
    """Names that the plan does not have; a team that is named twice."""
    for quota in plan.quotas:
        yield from _quota_faults(plan, quota)
    for group in sorted(plan.trips.ask_leave - {ALL, *plan.groups}):
        yield PlanFinding("trips.ask_leave", "unknown_group", {"name": group})
    for unit in plan.trips.budgets:
        if unit and plan.unit(unit) is None:
            yield PlanFinding(f"trips.budgets.{unit}", "unknown_unit", {"name": unit})
    yield from _weeks(plan)
    yield from _team_faults(plan)
    names = {indicator.name for indicator in plan.indicators}
    for i, contest in enumerate(plan.contests):
        for name in (*contest.effort, *contest.result):
            if name not in names:
                yield PlanFinding(f"contests[{i}]", "unknown_indicator", {"said": name})


def trip_notes(plan: Plan) -> Iterator[PlanFinding]:
    """A person of no unit owes the quota as a person and stands in no unit's table; «一周» without its days is
    asked."""
    rostered = {entry.name: entry for entry in plan.roster}
    for quota in plan.quotas:
        for name in quota.people:
            if name in rostered and not rostered[name].units:
                yield PlanFinding(f"quotas[{quota.place}].people", "quota_without_unit", {"name": name})


def _quota_faults(plan: Plan, quota: Quota) -> Iterator[PlanFinding]:
    where = f"quotas[{quota.place}]"
    people = {entry.name for entry in plan.roster}
    teams = {name for team in plan.teams for name in team.names}
    yield from _unknown(f"{where}.people", quota.people, people, "unknown_member")
    yield from _unknown(f"{where}.units", quota.units, {n for u in plan.units for n in u.names},
                        "unknown_unit")
    yield from _unknown(f"{where}.teams", quota.teams, teams, "unknown_team")
    for part, group in (("leaders_of", quota.leaders_of), ("units_of", quota.units_of)):
        if group not in (None, ALL, *plan.groups):
            yield PlanFinding(f"{where}.{part}", "unknown_group", {"name": group})


def _weeks(plan: Plan) -> Iterator[PlanFinding]:
    """«一周» needs its days, or a question that asks for them."""
    weeks = [quota for quota in plan.quotas if quota.asked.weeks]
    if weeks and plan.trips.week_days is None and WEEK_QUESTION not in {q.key for q in plan.open_questions}:
        yield PlanFinding(f"quotas[{weeks[0].place}].at_least", "week_unknown", {"name": WEEK_QUESTION})


def _team_faults(plan: Plan) -> Iterator[PlanFinding]:
    people = {entry.name for entry in plan.roster}
    seen: set[str] = set()
    for i, team in enumerate(plan.teams):
        for name in team.names:
            if name in seen:
                yield PlanFinding(f"teams[{i}].name", "duplicate_team", {"name": name})
            seen.add(name)
        if team.unit is not None and plan.unit(team.unit) is None:
            yield PlanFinding(f"teams[{i}].unit", "unknown_unit", {"name": team.unit})
        named = [name for name in (team.leader, *team.deputies, *team.members) if name]
        yield from _unknown(f"teams[{i}]", named, people, "unknown_member")


def _unknown(where: str, names: Iterable[str], known: set[str], code: str) -> Iterator[PlanFinding]:
    for name in names:
        if name not in known:
            yield PlanFinding(where, code, {"name": name})
