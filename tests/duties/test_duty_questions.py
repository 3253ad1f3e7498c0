"""What is asked about duties in plain words: what turns yellow next week, the ladder's list, 挂图作战."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import ChineseCalendar
from domain.duties.duty import Duty, DutyKind, Exemption, Light, judged
from domain.duties.turning import turning
from domain.projects.stages import Stage
from reading.office.duty_words import DutyOrder, duty_order
from tests.overdue_scene import a_project, last, say, stage_scene, tap

CHINA = ChineseCalendar()


@pytest.mark.parametrize("text, order", [
    ("下周转黄的", ("turning", "", "下周", "yellow")), ("下周要变黄灯的有哪些？", ("turning", "", "下周", "yellow")),
    ("商务局下周转黄的", ("turning", "商务局", "下周", "yellow")),
    ("下周商务局有哪些转黄", ("turning", "商务局", "下周", "yellow")),
    ("这个月会转红的项目", ("turning", "", "本月", "red")), ("下个星期谁要亮黄灯", ("turning", "", "下周", "yellow")),
    ("督办清单", ("supervise", "", "", "yellow")), ("商务局的督办", ("supervise", "商务局", "", "yellow")),
    ("还有哪些督办没答复", ("supervise", "", "", "yellow")), ("传感器项目挂图", ("chart", "传感器", "", "yellow")),
    ("看看商务局的作战图", ("chart", "商务局", "", "yellow")), ("挂图作战", ("chart", "", "", "yellow"))])
def test_questions_are_understood(text, order):
    assert duty_order(text) == DutyOrder(*order[:3], Light(order[3]))


@pytest.mark.parametrize("text", ["下周一转到黄海路办公", "今天收到督办单", "昨天市里来督办", "下周开会研究督办",
                                  "县里督办了传感器项目",
                                  "赴常州参加挂图作战推进会", "传感器项目下周转到开发区", "机器人项目签约了",
                                  "督办传感器项目", ""])
def test_news_is_no_question(text):
    assert duty_order(text) is None


days = st.dates(date(2026, 1, 1), date(2026, 6, 30))


@given(days, days, st.integers(0, 30), st.sampled_from([Light.YELLOW, Light.RED]), st.none() | days)
def test_what_turns_is_what_the_lights_say(due, first, length, light, stop):
    duty = Duty("clause:1", DutyKind.CLAUSE, "款", due, due, exemptions=() if stop is None else (
        Exemption(stop, stop + timedelta(days=9), "洪水"),))
    found = turning([duty], light, first, first + timedelta(days=length), 3, CHINA)
    bad = [light, Light.RED]
    days_bad = [n for n in range(-1, length + 1) if judged(duty, 3, first + timedelta(days=n), CHINA).light in bad]
    assert [turn.on for turn in found] == ([first + timedelta(days=days_bad[0])]
                                           if days_bad and days_bad[0] >= 0 else [])


async def test_next_week_by_unit(app, people, golden):
    scene = await stage_scene(app.db)
    async with app.db.begin() as store:
        await store.milestones.plan(scene.fresh, "用地报批", date(2026, 3, 10))
        await store.milestones.plan(scene.fresh, "竣工", date(2026, 3, 20), stage=Stage.COMPLETED)
        other = await store.projects.add(a_project("泵业项目", "临港产业区"))
        await store.milestones.plan(other.id, "签约", date(2026, 3, 8))
    golden("turning.html", (await say(app, people.admin, "下周转黄的")).html)
    own = await say(app, people.liaison_a, "下周转黄的")
    assert "用地报批" in own.text and "泵业" not in own.text
    refused = await say(app, people.liaison_a, "临港产业区下周转黄的")
    assert "泵业" not in refused.text
    assert "没有要转黄的事项" in (await say(app, people.liaison_b, "今天转黄的")).text


async def test_the_wall_chart_of_a_project_and_of_a_unit(app, people, golden):
    scene = await stage_scene(app.db)
    async with app.db.begin() as store:
        node = await store.milestones.plan(scene.fresh, "签订合同", date(2026, 1, 20))
        await store.milestones.finish(node, date(2026, 1, 18))
        await store.difficulties.solve(scene.difficulty, date(2026, 2, 25))
        await store.exemptions.grant(Exemption(date(2026, 2, 12), None, "不可抗力", "应急局通知"), 1, app.clock.now(),
                                     duty_id=f"milestone:{scene.milestone}")
    golden("wall_chart.html", (await say(app, people.liaison_a, "传感器项目挂图")).html)
    golden("wall_chart_unit.html", (await say(app, people.admin, "商务局挂图作战")).html)
    shown = await say(app, people.liaison_a, "/status 传感器项目")
    await tap(app, people.liaison_a, shown, "🗺 挂图")
    assert "挂图作战" in last(app, people.liaison_a).text
    other = await say(app, people.liaison_b, "传感器项目挂图")
    assert "开工" not in other.text


async def test_a_chart_of_what_is_gone_or_not_ones_own_says_so(app, people):
    scene = await stage_scene(app.db)
    shown = await say(app, people.liaison_b, "/status 冷链物流园")
    pressed = await tap(app, people.liaison_b, shown, f"chart:{scene.fresh}")
    assert pressed.text and "开工" not in pressed.text
