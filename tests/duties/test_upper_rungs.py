"""约谈建议 and 问责建议 over the wire: drafted with the facts of the morning, decided by whom the plan names, answered
by the unit's head; and the same ladder played to its top."""

from datetime import datetime

import pytest

from domain.duties.duty import DutyRung
from domain.duties.duty_rules import DutyRules, LadderRule
from domain.duties.term import Term, TermUnit
from tests import factories
from tests.duties.test_supervision import morning, sheets
from tests.factories import SHANGHAI
from tests.ledger_scene import say
from tests.overdue_scene import TODAY, last, stage_scene, tap

LADDER = (LadderRule(DutyRung.ORDER, Term(5, TermUnit.WORKDAYS), decides="王局", name="蓝色督办单"),
          LadderRule(DutyRung.TALK, Term(3, TermUnit.WORKDAYS), decides="王局"),
          LadderRule(DutyRung.ACCOUNT, Term(10), decides="管理员"))


@pytest.fixture
def office():
    return factories.an_office(plan=factories.a_plan(duties=DutyRules(ladder=LADDER)))


async def morning_of(app, month, day):
    app.world.clock.set(datetime(2026, month, day, 9, 0, tzinfo=SHANGHAI))
    await morning(app)


async def decide(app, person, what, rung):
    """The draft of that rung in this person's letter of the morning: 发出 or 不发."""
    letter = last(app, person)
    lines = [line for line in letter.text.splitlines() if line[:1].isdigit()]
    place = next(line.split(".")[0] for line in lines if f"【{rung}】" in line and "开工" in line)
    await tap(app, person, letter, f"{place} {what}")


async def to_the_talk(app, people):
    """The node's order sent on 2 March and its talk on 10 March."""
    await stage_scene(app.db)
    await morning(app)
    await decide(app, people.leader, "发出", "蓝色督办单")
    await morning_of(app, 3, 10)
    await decide(app, people.leader, "发出", "约谈建议")


async def test_the_talk_goes_to_the_units_head_who_owes_the_answer(app, people, golden):
    await to_the_talk(app, people)
    golden("supervision_talk_sheet.html", next(m.html for m in reversed(app.world.sent_to(people.leader))
                                               if m.text.startswith("📮 约谈建议")))
    assert not any("约谈建议　第" in m.text for m in app.world.sent_to(people.liaison_a))
    app.world.clock.advance(days=1)
    assert "约谈建议：开工" in (await say(app, people.leader, "/mine")).text
    assert "约谈建议：开工" not in (await say(app, people.liaison_a, "/mine")).text
    assert "第1号蓝色督办单：" in (await say(app, people.liaison_a, "/mine")).text.replace("第2号", "第1号")


async def test_the_answer_is_a_fact_of_the_project_and_the_next_draft_tells_it(app, people):
    await to_the_talk(app, people)
    letter = next(m for m in reversed(app.world.sent_to(people.leader)) if m.text.startswith("📮 约谈建议"))
    app.world.clock.advance(hours=2)
    people.leader.say("已约谈项目负责人，施工许可3月底办结", reply_to=letter)
    await app.settled()
    await tap(app, people.leader, last(app, people.leader), "✅ 确认保存")
    talk = next(one for one in await sheets(app) if one.rung is DutyRung.TALK and one.sent)
    assert talk.answered_by_update is not None
    async with app.db.begin() as store:
        assert [u.id for u in await store.updates.of_project(talk.project_id, limit=9)][:1] == [
            talk.answered_by_update]
    await morning_of(app, 3, 16)
    account = next(line for line in last(app, people.admin).text.splitlines() if "此前" in line)
    assert "约谈建议限3月13日（周五），3月10日（周二）已答复，仍未办结" in account


async def test_the_fourth_rung_is_decided_by_whom_the_plan_names_and_withheld_it_rests(app, people):
    await to_the_talk(app, people)
    await morning_of(app, 3, 16)
    await decide(app, people.admin, "不发", "问责建议")
    await say(app, people.admin, "已当面约谈，限期再看")
    await morning_of(app, 3, 25)
    assert not any("【问责建议】" in m.text for m in app.world.sent_to(people.admin)[-1:] if "3月25日" in m.text)
    await morning_of(app, 3, 27)
    await decide(app, people.admin, "发出", "问责建议")
    assert last(app, people.leader).text.startswith("📮 问责建议")
    await morning_of(app, 5, 11)  # nothing stands above it
    assert not any(one.waiting and one.duty_id == "milestone:1" for one in await sheets(app))


async def test_a_draft_that_waited_tells_the_days_of_the_morning_it_is_sent(app, people):
    await stage_scene(app.db)
    await morning(app)
    assert "已逾期10个工作日" in last(app, people.leader).text
    await morning_of(app, 3, 6)
    assert "已逾期14个工作日" in last(app, people.leader).text
    await decide(app, people.leader, "发出", "蓝色督办单")
    assert any("2月10日（周二），已逾期14个工作日" in m.text for m in app.world.sent_to(people.liaison_a))


async def test_a_next_step_without_words_is_drafted_by_its_kind(app, people):
    scene = await stage_scene(app.db)
    async with app.db.begin() as store:
        await store.milestones.plan(scene.fresh, "", TODAY.replace(month=1, day=20), next_step=True)
    await morning(app)
    assert "传感器项目（#1）　下一步" in last(app, people.leader).text
