"""Leaders at what is reported: marked on the project and in its history."""

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.filing.record import Record, UpdateKind
from domain.filing.update import Update
from domain.people.leading import leader_names, leaders_at
from domain.people.member import Member, Role
from tests.overdue_scene import last, say, stage_scene, tap

CHIEF = Member(1, "王建国", Role.LEADER, ("商务局",), 11, roster_name="王局")
TOLD = Update(1, 2, "商务局", datetime(2026, 3, 2, tzinfo=UTC), date(2026, 3, 2), date(2026, 3, 2), "拜访",
              Record(UpdateKind.TRIP), Record(UpdateKind.TRIP), leader="王局", participants=("联络员甲", "王局"))


def test_leaders_by_each_of_their_names_once():
    names = leader_names([CHIEF, Member(2, "联络员甲", Role.LIAISON, ("商务局",), 12)])
    assert names == {"王建国", "王局"}
    assert leaders_at(TOLD, names) == ("王局",)
    assert leaders_at(replace(TOLD, leader=None, participants=("联络员甲",)), names) == ()


async def test_what_a_leader_was_at_is_marked_on_the_project_and_in_its_history(app, people):
    await stage_scene(app.db)
    await say(app, people.liaison_a, "今天王局带队到传感器项目现场调研，解决用电问题")
    await tap(app, people.liaison_a, last(app, people.liaison_a), "✅ 确认保存")
    assert "👔 领导参加：王局" in (await say(app, people.liaison_a, "/history 传感器项目")).text
    assert "👔王局" in (await say(app, people.liaison_a, "/project 传感器项目")).text.replace(" ", "")
