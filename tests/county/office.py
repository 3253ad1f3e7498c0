"""The county's office of the played year: plans/county.yaml with forty people by title."""

from dataclasses import replace
from pathlib import Path

from domain.people.member import Role
from domain.plan.office import Office
from domain.plan.plan import Plan, RosterEntry
from storage.plan.plan_file import load_plan
from tests import factories

PLAN = Path(__file__).resolve().parents[2] / "plans" / "county.yaml"
HEADS = {"县工业园区": "主任甲", "县水利局": "局长甲", "泷泊镇": "镇长甲"}  # 王局 leads 县商务局
GROUP_HEADS = [f"组长{stem}" for stem in "甲乙丙丁戊己庚辛"]
# 甲 and 乙 are in the plan.
LIAISONS = [*(f"联络员{stem}" for stem in "丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"), "科员甲", "科员乙"]
FIRST_ID = 1000
UNUSED = ("visit_reminder",)  # nobody makes appointments here; `visit_reminder: false` in an office's file


def county_plan() -> Plan:
    """Two of the leadership, a head and two liaisons of each of twelve units, an administrator, two supervisors."""
    plan = load_plan(PLAN)
    heads, liaisons, people = iter(GROUP_HEADS), iter(LIAISONS), list(plan.roster)
    for unit in plan.units:
        there = [one.role for one in people if unit.name in one.units]
        if Role.LEADER not in there:
            people.append(RosterEntry(HEADS.get(unit.name) or next(heads), Role.LEADER, (unit.name,)))
        people += [RosterEntry(next(liaisons), Role.LIAISON, (unit.name,)) for _ in range(2 - there.count(
            Role.LIAISON))]
    people.append(RosterEntry("督查员乙", Role.SUPERVISOR, ()))
    roster = tuple(replace(one, telegram_id=FIRST_ID + n) for n, one in enumerate(people))
    return replace(plan, roster=roster, cadences=tuple(row for row in plan.cadences if row.report not in UNUSED))


def county_office() -> Office:
    plan = county_plan()
    return replace(factories.an_office(plan=plan), admins=frozenset({FIRST_ID}))


def of_unit(plan: Plan, unit: str, role: Role) -> list[str]:
    """The names of a unit's people of that role."""
    return [one.name for one in plan.roster if one.role is role and unit in one.units]
