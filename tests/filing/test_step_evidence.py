"""Papers and works between the stages (环评, 施工许可 …): kept as dated facts, shown on the project, moving no
stage."""

from datetime import date

import pytest

from domain.figures.fact import FactKind
from domain.filing.record import Mention, Record, UpdateKind
from reading.meaning.step_evidence import step_evidence
from tests.ledger_scene import say, stage_ledger, tap


@pytest.mark.parametrize(("text", "told"), [
    ("储能电站环评通过了，施工许可证也拿到了", ("环评", "施工许可")), ("土地已摘牌", ("土地摘牌",)),
    ("征地基本完成", ("征地拆迁",)), ("场平完成80%", ()), ("征地完成了一大半", ()), ("场平完成100%", ("征地拆迁",)),
    ("可研完成", ("可研",)), ("项目公司注册好了，注册资本5000万", ("工商注册",)), ("设备进场安装", ("设备进场",)),
    ("厂房主体封顶", ("主体封顶",)), ("交了500万押金", ("保证金",)), ("试投产了", ("试生产",)),
    ("开始设备调试了", ("设备调试",)), ("设备安装调试完成", ("设备进场", "设备调试")),
    ("调试完成，试运行成功", ("设备调试", "试生产")),
    ("拿到施工许可证，桩基开始施工", ("施工许可", "桩基")), ("不动产权证办下来了", ("土地证",)),
    ("通过了消防验收", ("验收",)), ("施工许可今天总算拿着了", ("施工许可",)), ("环评批复弄到了", ("环评",)),
    ("能评批复下来了，规划许可证已核发", ("能评", "规划许可")),
    ("下周办施工许可证", ()), ("环评还没批", ()), ("预计7月底前完成土地摘牌", ()), ("正在申请能评", ()),
    ("施工许可办好了吗", ()),
    ("设备6月10号进场", ()), ("设备5月10号进场", ("设备进场",)), ("用地预审批下来了", ("用地预审",)),
    ("规划过会了", ("规划方案",)), ("总平图过审了", ("规划方案",)), ("规划方案还没过会", ()),
    ("红线出了", ("用地红线",)),
    ("用地红线划好了", ("用地红线",)), ("地证拿到了", ("土地证",)), ("土地拍下来了", ("土地摘牌",)), ("红线还没出", ()),
    ("签约了3亿元项目", ()), ("环评材料已经报上去了", ()), ("等环评批复下来才能开工", ())])
def test_what_is_told_as_done(text, told):
    assert step_evidence(text, date(2026, 5, 19)) == told


def test_what_a_name_is_made_of_tells_nothing():
    record = Record(kind=UpdateKind.PROGRESS, projects=(Mention(name="海川正极材料项目"),))
    assert step_evidence("海川正极材料项目昨天拿到施工许可证了", date(2026, 5, 19), record) == ("施工许可",)


async def evidence(store, project_id):
    return [fact for fact in await store.facts.of_project(project_id) if fact.kind is FactKind.EVIDENCE]


async def test_it_is_kept_with_its_day_and_shown_on_the_project(app, db, liaison):
    ledger = await stage_ledger(db)
    card = await say(app, liaison, "昨天海川储能电池项目环评通过了，施工许可证也拿到了")
    assert "手续　环评、施工许可（将记为凭据）" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        kept = await evidence(store, ledger.battery)
    assert [(fact.kind, fact.evidence, fact.day.isoformat()) for fact in kept] == [
        (FactKind.EVIDENCE, "环评", "2026-03-01"), (FactKind.EVIDENCE, "施工许可", "2026-03-01")]
    shown = await say(app, liaison, f"/project {ledger.battery}")
    assert "手续　环评（3月1日）、施工许可（3月1日）" in shown.text
    undone = await say(app, liaison, "/undo")
    await tap(app, liaison, undone, "↩️ 撤回")
    async with db.begin() as store:
        assert await evidence(store, ledger.battery) == []


@pytest.mark.parametrize("said", ["规划过会了", "环评过了", "地证拿到了", "红线出了", "不动产证办好了",
                                  "总平方案过会了"])
async def test_a_paper_alone_is_shown_and_moves_no_stage(app, db, liaison, said):
    await stage_ledger(db)
    card = await say(app, liaison, f"海川储能电池{said}")
    labels = [label for row in card.buttons for label, _ in row]
    assert "📎 手续" in card.text and "→ 落地" not in card.text and "落地" in labels and "开工" not in labels


async def test_land_that_is_got_is_a_stage(app, db, liaison):
    await stage_ledger(db)
    assert "签约 → 落地" in (await say(app, liaison, "海川储能电池拿地了")).text
