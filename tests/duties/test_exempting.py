"""停止计时 in chat: reason and evidence are needed, it is named everywhere, and the clock goes on where it stopped."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.duties.duty import DutyScope, Light
from domain.duties.duty_rules import DutyRules
from reading import ExemptionTold, exemption_told
from reports.duties.duty_list import duty_list
from reports.duties.duty_table import as_json, load_table
from tests import factories
from tests.overdue_scene import TODAY, last, say, stage_scene, tap

ORDER = "传感器项目因洪水停止计时到6月30日，依据应急局通知"


@pytest.mark.parametrize("text, told", [
    (ORDER, ExemptionTold("传感器项目", None, date(2026, 6, 30), "洪水", "应急局通知")),
    ("把传感器项目停止计时，从3月1日到3月20日，不可抗力（洪水），依据：应急局3号通知",
     ExemptionTold("传感器项目", date(2026, 3, 1), date(2026, 3, 20), "不可抗力(洪水)", "应急局3号通知")),
    ("冷链物流园由于省里调整规划暂停计时至5月底，附省厅文件",
     ExemptionTold("冷链物流园", None, date(2026, 5, 31), "省里调整规划", "省厅文件")),
    ("从3月5日起传感器项目停止计时，因洪水，依据通知书", ExemptionTold("传感器项目", date(2026, 3, 5), None, "洪水",
                                                "通知书")),
    ("冷链物流园申请豁免，因不可抗力，证明材料见气象局预警", ExemptionTold("冷链物流园", None, None, "不可抗力",
                                                 "气象局预警")),
    ("传感器项目恢复计时", ExemptionTold("传感器项目", ends=True))])
def test_orders_are_read(text, told):
    assert exemption_told(text, TODAY) == told


@pytest.mark.parametrize("text", ["今天传感器项目开工", "传感器项目停止计时了吗？", "传感器项目已经停止计时",
                                  "企业停产半年", ""])
def test_news_and_questions_are_no_order(text):
    assert exemption_told(text, TODAY) is None


@given(st.text(max_size=60))
def test_no_words_raise(text):
    exemption_told(text, TODAY)
    exemption_told(text, TODAY, ordered=True)


async def lights(app, project_id, day):
    async with app.db.begin() as store:
        found = await duty_list(store, app.office, day, DutyScope(frozenset({project_id})))
    return {duty.id: (duty.light, duty.days, duty.exempt is not None) for duty in found}


async def test_granted_it_stops_every_clock_of_the_project_and_is_named(app, people, golden):
    scene = await stage_scene(app.db)
    golden("exempted.html", (await say(app, people.leader, ORDER)).html)
    before, later = await lights(app, scene.fresh, TODAY), await lights(app, scene.fresh, date(2026, 6, 30))
    assert before == later
    assert later[f"milestone:{scene.next_step}"] == (Light.YELLOW, 2, True)
    after = await lights(app, scene.fresh, date(2026, 7, 3))
    assert after[f"milestone:{scene.next_step}"] == (Light.RED, 5, False)
    async with app.db.begin() as store:
        rows = as_json(await load_table(store, app.office, TODAY, "商务局"))["duties"]
    named = {"since": "2026-03-02", "until": "2026-06-30", "reason": "洪水", "evidence": "应急局通知"}
    assert [row["exemption"] for row in rows if row["id"] == f"milestone:{scene.milestone}"] == [named]
    assert "洪水" in (await say(app, people.leader, "/history 传感器项目")).text


async def test_it_ends_by_a_button_or_in_words(app, people):
    scene = await stage_scene(app.db)
    granted = await say(app, people.leader, "/exempt 传感器项目 不可抗力 依据应急局通知")
    app.world.clock.advance(days=3)
    await tap(app, people.leader, granted, "▶️ 恢复计时")
    assert "恢复计时" in last(app, people.leader).text
    day = date(2026, 3, 6)
    assert (await lights(app, scene.fresh, day))[f"milestone:{scene.next_step}"] == (Light.RED, 4, False)
    pressed = await tap(app, people.leader, granted, "▶️ 恢复计时")
    assert "已经恢复" in pressed.text
    assert "没有停止计时" in (await say(app, people.leader, "传感器项目恢复计时")).text


@pytest.mark.parametrize("text, said", [
    ("传感器项目停止计时到6月30日，依据通知", "还差理由"), ("传感器项目因洪水停止计时到6月30日", "还差依据"),
    ("传感器项目因洪水停止计时，从4月1日到3月5日，依据通知", "日期太远"),
    ("传感器项目因洪水停止计时，从3月9日到3月5日，依据通知", "截止日早于"), ("/exempt", "写法")])
async def test_what_is_missing_is_said_and_nothing_is_granted(app, people, text, said):
    scene = await stage_scene(app.db)
    assert said in (await say(app, people.leader, text)).text
    async with app.db.begin() as store:
        assert await store.exemptions.running(scene.fresh, TODAY) == []


async def test_only_the_units_leaders_and_administrators(app, people):
    scene = await stage_scene(app.db)
    for person in (people.liaison_a, people.supervisor):
        await say(app, person, ORDER)
    refused = await say(app, people.leader, "冷链物流园因洪水停止计时到6月30日，依据应急局通知")
    assert "停止计时" not in refused.text
    async with app.db.begin() as store:
        assert [await store.exemptions.running(number, TODAY) for number in (scene.fresh, scene.silent)] == [[], []]


class TestAcceptedReasons:
    @pytest.fixture
    def office(self):
        return factories.an_office(plan=replace(factories.a_plan(), duties=DutyRules(exemptions=("不可抗力",))))

    async def test_a_reason_that_the_plan_does_not_know(self, app, people):
        await stage_scene(app.db)
        assert "方案只认这些理由：不可抗力" in (await say(app, people.leader, ORDER)).text
