"""Ready-made offices, members and letters for tests. Titles instead of names."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from domain.bulletins.cadence import DEFAULT_CADENCES
from domain.calendar import ChineseCalendar
from domain.letter import Letter, Priority
from domain.people.member import Role
from domain.plan.office import Office
from domain.plan.plan import DEFAULT_SILENT_DAYS, Plan, RosterEntry, Target, Thresholds, Unit

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY_NINE = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)  # where the test world's clock starts

ADMIN, LEADER, LIAISON_A, LIAISON_B, SUPERVISOR, STRANGER = 1000, 2000, 3001, 3002, 4000, 9000
GROUP_TITLE = "招商工作群"

UNITS = (
    Unit("发改委", "部门组", Target(count=4), aliases=("县发改委",)),
    Unit("商务局", "部门组", Target(count=5)),
    Unit("临港产业区", "招商组团组", Target(count=8)),
    Unit("经济开发区", "招商组团组", Target(count=10), aliases=("开发区",)),
)
ROSTER = (
    RosterEntry("王局", Role.LEADER, ("商务局",), LEADER),
    RosterEntry("联络员甲", Role.LIAISON, ("商务局",), LIAISON_A),
    RosterEntry("联络员乙", Role.LIAISON, ("临港产业区",), LIAISON_B),
    RosterEntry("督查员", Role.SUPERVISOR, (), SUPERVISOR),
)


def a_plan(**changes: object) -> Plan:
    """Four units in two groups, a leader, two liaisons of different units, a supervisor."""
    plan = Plan(
        name="2026年招商引资行动方案", office="县招商局", start=date(2026, 1, 1), end=date(2026, 12, 31),
        groups=("部门组", "招商组团组"), units=UNITS, target=Target(count=27), roster=ROSTER, cadences=DEFAULT_CADENCES,
        thresholds=Thresholds(silent_days=dict(DEFAULT_SILENT_DAYS)))
    return replace(plan, **changes)


def an_office(**changes: object) -> Office:
    office = Office(a_plan(), SHANGHAI, ChineseCalendar(), frozenset({ADMIN}), flood_limit=0)
    return replace(office, **changes)


def an_answer(key: str, chat_id: int = LEADER, html: str = "好", **changes: object) -> Letter:
    return Letter(key, chat_id, html, **changes)


def a_push(key: str, chat_id: int = LEADER, html: str = "周报", **changes: object) -> Letter:
    return Letter(key, chat_id, html, priority=Priority.PUSH, **changes)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)
