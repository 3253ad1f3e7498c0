"""What a sentence does to what was there: a planned day is done, one difficulty is over and another is there, what was
filed is taken back, an open card is another project's."""

from datetime import date

import pytest

from domain.duties.next_steps import told_done
from domain.duties.solving import another
from domain.projects.project import Milestone
from domain.projects.stages import Stage
from reading import TakingBackMeaning, understand
from reading.reading_context import ReadingContext
from tests.ledger_scene import last, say, stage_ledger, tap


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


def planned(title, stage=None):
    return Milestone(1, 1, title, date(2026, 3, 1), date(2026, 3, 1), stage)


@pytest.mark.parametrize(("title", "text"), [
    ("施工许可", "农机施工许可昨天可算拿到了"), ("不动产证", "重卡那边不动产证办下来了"),
    ("环评批复", "今天取得环评批复，下周进场")])
def test_a_planned_day_told_as_done(title, text):
    assert told_done(planned(title), text)


@pytest.mark.parametrize(("title", "text"), [
    ("施工许可", "施工许可还没拿到"), ("施工许可", "施工许可的材料交了"), ("环评批复", "环评批复下周能拿到"),
    ("用地批复", "今天开工了")])
def test_a_planned_day_that_is_not_done(title, text):
    assert not told_done(planned(title), text)


def test_a_stage_is_done_when_it_is_reached():
    assert not told_done(planned("开工", Stage.STARTED), "开工手续办好了")


@pytest.mark.parametrize(("text", "new"), [
    ("变压器的问题解决了 不过又冒出来一个 消防通道让隔壁占了", "消防通道让隔壁占了"),
    ("招工的事解决了，新的问题是宿舍不够", "宿舍不够"), ("用地解决了，又出了个新问题，管线没迁", "管线没迁"),
    ("焊工的事解决了", None)])
def test_another_difficulty_beside_the_one_that_is_over(text, new):
    assert another(text) == new


@pytest.mark.parametrize(("text", "back"), [
    ("撤回刚才那条 没开成", True), ("对，撤回", True), ("把上一条删了吧", True), ("麻烦把刚才报的那条作废", True),
    ("刚才那个改成3亿", False),
    ("取消那个项目的合同", False)])
def test_words_that_take_the_last_report_back(text, back):
    assert isinstance(understand(text, ReadingContext(date(2026, 3, 2))), TakingBackMeaning) is back


async def test_a_planned_day_is_closed_by_the_sentence_and_open_again_by_undo(app, db, liaison, ledger):
    async with db.begin() as store:
        number = await store.milestones.plan(ledger.battery, "施工许可", date(2026, 2, 20))
    card = await say(app, liaison, "海川储能电池项目施工许可昨天拿到了")
    assert "节点「施工许可」将记为完成" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        assert (await store.milestones.get(number)).done_on == date(2026, 3, 1)
    await tap(app, liaison, await say(app, liaison, "撤回刚才那条"), "↩️ 撤回")
    async with db.begin() as store:
        assert (await store.milestones.get(number)).done_on is None


async def test_one_difficulty_is_solved_and_another_opened(app, db, liaison, ledger):
    card = await say(app, liaison, "海川储能电池项目用地的事解决了，不过又冒出来一个新问题，消防通道让隔壁占了")
    assert "已解决：用地指标不足" in card.text and "待解决：消防通道让隔壁占了" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        [left] = await store.difficulties.unsolved()
        assert (left.text, left.project_id) == ("消防通道让隔壁占了", ledger.battery)


async def test_a_card_says_that_a_project_goes_on(app, liaison, ledger):
    await tap(app, liaison, await say(app, liaison, "海川储能电池项目暂停推进"), "✅ 确认保存")
    await say(app, liaison, "海川储能电池项目重新启动了")
    assert "恢复推进，暂停 → 签约" in last(app, liaison).text


async def test_a_planned_visit_is_moved_to_another_day(app, db, liaison, ledger):
    async with db.begin() as store:
        number = await store.milestones.plan(ledger.battery, "客商来访", date(2026, 3, 3))
    card = await say(app, liaison, "海川储能电池明天的来访推到下周五了 老总临时出国")
    assert "改期\u3000来访\u30003月3日（周二） → 3月13日（周五）" in card.text
    assert "节点「客商来访」将按此改期" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        visits = [one for one in await store.milestones.of_project(ledger.battery) if "来访" in one.title]
    assert [(one.planned_on.day, one.done_on is None) for one in visits] == [(3, False), (13, True)]
    await tap(app, liaison, await say(app, liaison, "撤回刚才那条"), "↩️ 撤回")
    async with db.begin() as store:
        assert (await store.milestones.get(number)).done_on is None


async def test_a_planned_visit_is_called_off(app, db, liaison, ledger):
    async with db.begin() as store:
        number = await store.milestones.plan(ledger.battery, "来考察", date(2026, 3, 3))
    card = await say(app, liaison, "海川储能电池那边明天不来了 等通知")
    assert "取消\u3000来访（原定3月3日（周二）），新的日期另定" in card.text and "终止" not in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        closed = await store.milestones.get(number)
        assert closed.replaced and (await store.projects.get(ledger.battery)).stage is Stage.SIGNED


async def test_a_start_that_cannot_be_is_no_start_and_its_planned_day_stays(app, db, liaison, ledger):
    card = await say(app, liaison, "海川储能电池3月6号开工肯定不行 土建图还没审完")
    assert "推迟\u3000开工（原定3月6日（周五）），新的日期另定" in card.text and "签约 → 开工" not in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        assert (await store.milestones.get(ledger.milestone)).done_on is None


@pytest.mark.parametrize("text", [
    "机构改革，我们局改名商务局了", "商务局更名为投资促进局", "临港产业区并入开发区了",
    "机构改革后，我们中心合并到商务局了"])
async def test_a_unit_that_is_called_otherwise_is_told_how_that_is_done(app, liaison, ledger, text):
    assert "单位更名、合并、分设写在方案里" in (await say(app, liaison, text)).text


async def test_an_enterprise_that_is_called_otherwise_is_news_of_its_project(app, liaison, ledger):
    assert "请确认" in (await say(app, liaison, "顺达冷链有限公司改名顺达供应链了")).text
