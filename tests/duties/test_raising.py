"""A 督办单 raised by hand, in chat: a sentence or /supervise makes a draft, who decides sends it, what it asks becomes
a duty, the answer comes back, and it climbs where nothing is done."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.duties.duty import DutyKind, DutyRung, DutyScope
from domain.duties.duty_rules import DutyRules
from domain.duties.term import Term, TermUnit
from domain.figures.fact import FactKind
from domain.projects.stages import Stage
from reading import SheetAsked, sheet_asked
from reports.duties.duty_list import duty_list
from reports.duties.supervision_drafts import look_at_duties
from storage.figures.fact_tables import facts
from tests import factories
from tests.duties.test_supervision import LADDER, morning, sheets
from tests.factories import SHANGHAI
from tests.overdue_scene import TODAY, last, say, stage_scene, tap

MONDAY = date(2026, 3, 2)
ASKED = "给传感器项目下个督办单，3月20日前完成土地摘牌"


@pytest.fixture
def office():
    return factories.an_office(plan=factories.a_plan(duties=DutyRules(ladder=LADDER)))


@pytest.mark.parametrize("text, told", [
    (ASKED, SheetAsked("传感器项目", "3月20日前完成土地摘牌", date(2026, 3, 20))),
    ("请给商务局下一份督办单：月底前报送在谈项目清单",
     SheetAsked("商务局", "月底前报送在谈项目清单", date(2026, 3, 31))),
    ("向冷链物流园发督办通知，要求3天内书面说明情况", SheetAsked("冷链物流园", "3天内书面说明情况", date(2026, 3, 5))),
    ("督办一下传感器项目，下周三前把摘牌办完", SheetAsked("传感器项目", "下周三前把摘牌办完", date(2026, 3, 11))),
    ("下个督办单给临港产业区，本周五前把报表补齐", SheetAsked("临港产业区", "本周五前把报表补齐", date(2026, 3, 6))),
    ("给锐普项目发督办单吧，让他们下周五之前交方案", SheetAsked("锐普项目", "下周五之前交方案", date(2026, 3, 13))),
    ("对传感器项目出具督办函，限5个工作日内答复原因",
     SheetAsked("传感器项目", "5个工作日内答复原因", None, Term(5, TermUnit.WORKDAYS))),
    ("给传感器项目下个督办单", SheetAsked("传感器项目", "", None)),
    ("给传感器项目下个督办单，3月20日前完成", SheetAsked("传感器项目", "", date(2026, 3, 20))),
    ("给传感器项目下个督办单，2月20日前完成摘牌", SheetAsked("传感器项目", "2月20日前完成摘牌", None, None, True))])
def test_orders_are_read(text, told):
    assert sheet_asked(text, MONDAY) == told


@pytest.mark.parametrize("text", ["给传感器项目下了督办单", "有没有给商务局下督办单？", "商务局的督办单", "督办清单",
                                  "今天市里给我们下了督办单，要求整改", "收到督办单，3月5日前答复", "督办传感器项目",
                                  "今天督办了传感器项目，进展顺利", "传感器项目今天开工", ""])
def test_news_and_questions_are_no_order(text):
    assert sheet_asked(text, MONDAY) is None


@given(st.text(max_size=80), st.booleans())
def test_no_words_raise_an_error(text, ordered):
    sheet_asked(text, MONDAY, ordered)


async def duties(app, kind):
    async with app.db.begin() as store:
        found = await duty_list(store, app.office, app.world.clock.now.date(), DutyScope(closed=True))
    return [duty for duty in found if duty.kind is kind]


async def test_from_the_sentence_to_the_answer(app, people, golden):
    scene = await stage_scene(app.db)
    golden("sheet_raised.html", (await say(app, people.supervisor, ASKED)).html)
    golden("sheet_to_decide.html", last(app, people.leader).html)
    assert not app.world.sent_to(people.liaison_a) and not await duties(app, DutyKind.ASSIGNMENT)
    assert "等别人决定" in (own := (await say(app, people.supervisor, "督办清单")).text) and "土地摘牌" in own
    await tap(app, people.leader, last(app, people.leader), "1 发出")
    assert "您提的第1号" in (told := last(app, people.supervisor).text) and "已发给联络员甲" in told
    golden("sheet_by_hand.html", last(app, people.liaison_a).html)
    (asked,) = await duties(app, DutyKind.ASSIGNMENT)
    (owed,) = await duties(app, DutyKind.SUPERVISION)
    assert (asked.title, asked.due, asked.project_id) == ("3月20日前完成土地摘牌", date(2026, 3, 20), scene.fresh)
    assert owed.due == date(2026, 3, 20) and asked.rung is DutyRung.ORDER
    app.world.clock.advance(hours=3)
    people.liaison_a.say("今天与自然资源局对接，摘牌公告已发", reply_to=last(app, people.liaison_a))
    await app.settled()
    await tap(app, people.liaison_a, last(app, people.liaison_a), "✅ 确认保存")
    (running,) = await sheets(app)
    assert running.answered_by_update is not None
    async with app.db.begin() as store:
        await store.duties.finish(asked.id, TODAY, evidence="成交确认书")
    await morning(app)
    assert asked.id not in [one.duty_id for one in await sheets(app)]


async def test_a_difficulty_given_to_somebody_by_who_files_nothing_is_a_sheet_in_draft(app, people):
    await stage_scene(app.db)
    told = await say(app, people.supervisor, "请商务局牵头，传感器用电的事3月20日前解决")
    assert "已起草督办单" in told.text and "用电的事" in told.text and "3月20日" in told.text
    (raised,) = await sheets(app)
    assert raised.waiting and raised.title == "商务局：传感器用电的事3月20日前解决"
    assert "已起草" not in (await say(app, people.supervisor, "昨天去看了传感器，用电还没接")).text


async def test_not_done_by_its_day_it_climbs(app, people):
    await stage_scene(app.db)
    await say(app, people.admin, "/supervise 商务局 报送在谈项目清单 3月6日")
    await tap(app, people.leader, last(app, people.leader), "1 发出")
    (raised,) = [one for one in await sheets(app) if one.raised_by]
    app.world.clock.set(datetime(2026, 3, 10, 9, 0, tzinfo=SHANGHAI))
    await morning(app)
    talks = [one for one in await sheets(app) if one.rung is DutyRung.TALK and one.duty_id == raised.duty_id]
    assert [(one.title, one.duty_due) for one in talks] == [("报送在谈项目清单 3月6日", date(2026, 3, 6))]


async def test_not_sent_leaves_nothing_owed_and_a_morning_closes_no_draft(app, people):
    await stage_scene(app.db)
    await say(app, people.leader, "/supervise 商务局 报送在谈项目清单 3月20日")
    await morning(app)
    (raised,) = [one for one in await sheets(app) if one.raised_by]
    assert raised.waiting
    await say(app, people.leader, "/supervise")
    await tap(app, people.leader, last(app, people.leader), f"sheet:{raised.id}:hold")
    assert "不发：已当面交代" in (await say(app, people.leader, "已当面交代")).text
    assert await duties(app, DutyKind.ASSIGNMENT) == []


async def test_a_draft_that_waited_past_its_day_gets_the_rungs_days(app, people):
    await stage_scene(app.db)
    await say(app, people.leader, "/supervise 商务局 报送在谈项目清单 3月3日")
    app.world.clock.set(datetime(2026, 3, 4, 9, 0, tzinfo=SHANGHAI))
    await tap(app, people.leader, last(app, people.leader), "1 发出")
    (raised,) = [one for one in await sheets(app) if one.raised_by]
    assert raised.due == date(2026, 3, 11)
    # The morning that was jumped over may come before or after the tap: its reminder is a message beside the order.
    assert any("（原提3月3日（周二））" in message.text for message in app.world.sent_to(people.liaison_a))


@pytest.mark.parametrize("text, said", [
    ("给传感器项目下个督办单", "没写督办什么"), ("给传感器项目下个督办单，尽快摘牌", "没写期限"),
    ("/supervise 传感器项目 2月20日前完成摘牌", "日期已经过了"),
    ("给不存在的项目下个督办单，3月20日前开工", "没有找到"),
    ("/supervise 传感器项目 摘牌", "没写期限")])
async def test_what_is_missing_is_said_and_nothing_is_drafted(app, people, text, said):
    await stage_scene(app.db)
    assert said in (await say(app, people.leader, text)).text
    assert await sheets(app) == []


async def test_only_by_those_with_the_right(app, people):
    await stage_scene(app.db)
    assert "由领导、管理员或督查员提出" in (await say(app, people.liaison_a, ASKED)).text
    assert "下个督办单" not in (await say(app, people.leader, "给冷链物流园下个督办单，3月20日前开工")).text
    assert await sheets(app) == []


class TestWithoutLadder:
    @pytest.fixture
    def office(self):
        return factories.an_office()

    async def test_it_can_be_raised_too(self, app, people):
        await stage_scene(app.db)
        await say(app, people.admin, "/supervise 商务局 报送在谈项目清单 3月20日")
        decided = last(app, people.admin if app.office.plan.approver is None else people.leader)
        assert decided.labels == ["1 发出", "1 不发"]
        await tap(app, people.admin, decided, "1 发出")
        assert "限3月20日（周五）前答复" in last(app, people.liaison_a).text


async def test_nothing_is_raised_of_a_project_that_ended(app, people):
    await stage_scene(app.db)
    await ended(app)
    told = await say(app, people.leader, "给传感器项目下个督办单，3月20日前完成土地摘牌")
    assert "已经终止，没有起草督办单" in told.text
    async with app.db.begin() as store:
        assert await store.supervisions.open(SHANGHAI) == []


async def test_a_draft_whose_project_ends_is_taken_away(app, people):
    await stage_scene(app.db)
    await say(app, people.leader, "给传感器项目下个督办单，3月20日前完成土地摘牌")
    letter = last(app, people.leader)
    await ended(app)
    pressed = await tap(app, people.leader, letter, "1 发出")
    assert "已经终止" in pressed.text
    async with app.db.begin() as store:
        assert await store.supervisions.open(SHANGHAI) == []


async def test_by_the_next_morning_too(app, people):
    await stage_scene(app.db)
    await say(app, people.leader, "给传感器项目下个督办单，3月20日前完成土地摘牌")
    await ended(app)
    async with app.db.begin() as store:
        await look_at_duties(store, app.office, TODAY)
        assert [s.title for s in await store.supervisions.open(SHANGHAI) if not s.duty_id] == []


async def test_of_a_project_that_was_merged_it_is_about_the_kept_one(app, people):
    scene = await stage_scene(app.db)
    await say(app, people.leader, "给传感器项目下个督办单，3月20日前完成土地摘牌")
    async with app.db.begin() as store:
        known = await store.projects.some([scene.fresh, scene.silent])
        await store.merging.merge(known[scene.silent], known[scene.fresh], 1, app.clock.now())
        assert {s.project_id for s in await store.supervisions.open(SHANGHAI)} == {scene.silent}
    await tap(app, people.leader, last(app, people.leader), "1 发出")
    assert any("冷链物流园" in m.text and "完成土地摘牌" in m.text for m in app.world.sent_to(people.liaison_b))


async def ended(app):
    async with app.db.begin() as store:
        (project,) = [one for one in await store.projects.all() if one.name == "传感器项目"]
        await store.projects.move_by_hand(project, Stage.ENDED, TODAY, 1, app.clock.now())


def test_the_example_of_a_day_that_is_over_has_one_day():
    asked = sheet_asked("给传感器项目下个督办单，2025年3月20日前完成土地摘牌", TODAY)
    assert (asked.past, asked.bare) == (True, "完成土地摘牌")


async def test_a_units_answer_is_a_fact_of_its_own(app, db, people, golden):
    """Found where it is asked how a figure came about, in the unit's year and in the list of sheets."""
    await say(app, people.supervisor, "给商务局下个督办单：3月20日前报送在谈项目清单")
    await tap(app, people.leader, last(app, people.leader), "1 发出")
    await say(app, people.liaison_a, "清单已汇总，3月18日报送", reply_to=last(app, people.liaison_a))
    golden("why_sheet_answers.html", (await say(app, people.admin, "/why 督办答复 商务局")).html)
    assert "督办答复　1件　依据1条" in (await say(app, people.admin, "/score 商务局")).text
    assert "督办答复" not in (await say(app, people.admin, "/score 冷链物流园")).text
    async with db.begin() as store:
        [fact] = await store.facts.load(facts.c.kind == str(FactKind.ANSWER))
    assert (fact.unit, fact.persons, fact.note) == ("商务局", ("联络员甲",), "清单已汇总，3月18日报送")
    assert "已答复" in (await say(app, people.admin, "/supervise")).text
