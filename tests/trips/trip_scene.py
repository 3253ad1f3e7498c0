"""An office with quotas, squads, a 专班, leave and trip money; a month of trips. The clock stands at Monday 2 March
2026."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from domain.figures.indicator import DEFAULT_INDICATORS
from domain.filing.record import UpdateKind
from domain.money import Money
from domain.people.member import Role
from domain.people.team import Team, TeamKind
from domain.plan.plan import OpenQuestion, RosterEntry
from domain.projects.stages import Stage
from domain.trips.quota import WEEK_QUESTION, Contest, Quota, QuotaAmount, QuotaMeasure, TripRules
from domain.trips.trip import Trip, TripState
from tests import factories
from tests.bulletin_scene import a_project, at, file

CHIEF = 2001
QUOTAS = (
    Quota(QuotaMeasure.TRIP_DAYS, QuotaAmount(Fraction(5)), leaders_of="部门组", source="(十一)", place=0),
    Quota(QuotaMeasure.TRIP_DAYS, QuotaAmount(Fraction(1), weeks=True), people=("班子成员一",), source="(二)", place=1),
    Quota(QuotaMeasure.BATCHES, QuotaAmount(Fraction(1)), units_of="招商组团组", place=2),
    Quota(QuotaMeasure.MEETINGS, QuotaAmount(Fraction(2)), teams_of="group", remind=15, place=3),
    Quota(QuotaMeasure.TRAININGS, QuotaAmount(Fraction(4)), "year", units=("商务局",), place=4),
    Quota(QuotaMeasure.WEEKLY_REPORTS, QuotaAmount(Fraction(1)), "week", teams_of="squad", place=5),
)
TEAMS = (
    Team("装备招商小分队", unit="商务局", leader="王局", members=("联络员甲",)),
    Team("驻深圳分队", TeamKind.SQUAD, "深圳", "临港产业区", "联络员乙", aliases=("深圳分队",), weekly_report=True),
    Team("储能专班", TeamKind.TASK_FORCE, unit="临港产业区", leader="王局", members=("联络员乙",), project="储能电站",
         every=3),
)
RULES = TripRules(week_days=5, report_days=3, report_workdays=True,
                  budgets={"商务局": Money.of(30_000), "": Money.of(100_000)}, big_project=Money.of(1_000_000_000))
CONTESTS = (Contest("比信息跟踪、赛有效落实", ("线索", "走访企业"), ("签约个数",)),)


def a_plan(**changes):
    roster = (*factories.ROSTER, RosterEntry("班子成员一", Role.LEADER, (), CHIEF, office_wide=True))
    return factories.a_plan(**{"roster": roster, "quotas": QUOTAS, "teams": TEAMS, "trips": RULES,
                               "contests": CONTESTS, "indicators": DEFAULT_INDICATORS} | changes)


def an_office(**changes):
    return factories.an_office(plan=a_plan(**changes))


def asking_for_the_week(**changes):
    question = OpenQuestion(WEEK_QUESTION, "“一周”按几天计算？", "(二)")
    return an_office(trips=replace(RULES, week_days=None), open_questions=(question,), **changes)


def a_trip(first, until=None, **how):
    return Trip(0, how.pop("member", 1), how.pop("unit", "商务局"), first, until, at(first.month, first.day),
                how.pop("text", "外出"), **how)


async def a_month(store):
    """Trips of March: one told twice, one over the month's end, one still out, one back without its report; big
    projects with and without a leader."""
    await file(store, at(3, 5), days=2, places=("深圳",), enterprises=("甲公司",), leader="王局", projects=[
        (a_project("传感器", stage=Stage.NEGOTIATING, total="2000000000", filed_at=at(3, 5)), None, Stage.NEGOTIATING)])
    await file(store, at(3, 5, 13), places=("东莞",), enterprises=("乙公司",), leader="王局")
    await file(store, at(4, 2), days=3, unit="临港产业区", places=("上海",), enterprises=("丙公司",), leader="联络员乙")
    await file(store, at(3, 9), unit="临港产业区", kind=UpdateKind.SIGNING, projects=[
        (a_project("储能电站", "临港产业区", Stage.SIGNED, "1200000000", filed_at=at(3, 9)), None, Stage.SIGNED)])
    meeting = await file(store, at(3, 10), kind=UpdateKind.MEETING, people=8)
    await store.teams.attribute(meeting.id, "装备招商小分队")
    week = await file(store, at(3, 11), unit="临港产业区", kind=UpdateKind.PROGRESS)
    await store.teams.attribute(week.id, "驻深圳分队")
    await store.trips.add(a_trip(date(2026, 3, 30), date(2026, 4, 1), leader="李主任", places=("杭州",)))
    back = await store.trips.add(a_trip(date(2026, 3, 16), date(2026, 3, 17), leader="李主任", places=("南京",),
                                        cost=Money.of(4500)))
    await store.trips.save(replace(back, state=TripState.BACK, returned_on=date(2026, 3, 17)))
