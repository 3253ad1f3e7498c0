"""Names of the ledger in chat: a project's own name is enough, at the start of a sentence, alone, or to set a card
right."""

import pytest

from domain.filing.record import UpdateKind
from domain.projects.stages import Stage
from tests.ledger_scene import a_project, last, say, tap

ROWS = (
    ("传感器", "锐恒精密"), ("智能拖拉机", "金牛农机"), ("高速公路波形护栏", None), ("绿远钢结构", None),
    ("康复机器人", "优必康"), ("支架", "欣越医疗"),
    ("连接器生产线", "东莞联拓电子"), ("电池回收", "HanTech"), ("储能电站", "鼎川科技"), ("叶片厂", "泰宇风电"))


@pytest.fixture
async def ids(app, db):
    """The number of each project of 商务局 by its name; 海上风电 is of 临港产业区."""
    async with db.begin() as store:
        made = [await store.projects.add(a_project(name, firm, "商务局", Stage.SIGNED)) for name, firm in ROWS]
        made.append(await store.projects.add(a_project("海上风电", "远景重工", "临港产业区", Stage.SIGNED)))
    return {project.name: project.id for project in made}


async def filed(db, project_id):
    async with db.begin() as store:
        return [update for update in await store.updates.of_project(project_id) if update.withdrawn_at is None]


@pytest.mark.parametrize(("text", "name"), [
    ("传感器昨天签约了，投资额3个亿", "传感器"), ("智能拖拉机到位资金2000万", "智能拖拉机"),
    ("高速公路波形护栏，企业不干了，项目终止", "高速公路波形护栏"),
    ("绿远钢结构 开工仪式改到6月10号", "绿远钢结构"), ("康复机器人今天又来谈了", "康复机器人"),
    ("电池回收还在谈", "电池回收"),
    ("连接器生产线没啥进展", "连接器生产线")])
async def test_a_projects_name_makes_its_card(app, liaison, ids, text, name):
    card = await say(app, liaison, text)
    assert f"{name}（台账 #{ids[name]}）" in card.text
    assert "新项目" not in card.text and "企业　" not in card.text


@pytest.mark.parametrize(("text", "name"), [
    ("公路波形护栏那个缴了土地款1200万", "高速公路波形护栏"), ("连接器今天视频了一下对方说要看政策", "连接器生产线"),
    ("护栏那边开工了", "高速公路波形护栏"),
    ("优必康那个今天又来了3个人", "康复机器人"), ("波型护栏今天开工了", "高速公路波形护栏")])
async def test_a_part_of_a_name_that_fits_one_project_is_taken(app, db, liaison, ids, text, name):
    card = await say(app, liaison, text)
    assert f"{name}（台账 #{ids[name]}）" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    assert len(await filed(db, ids[name])) == 1


async def test_another_units_project_tells_only_that_it_is_followed(app, liaison, ids):
    card = await say(app, liaison, "海上风电昨天开工了")
    assert "海上风电（已有单位跟进）" in card.text
    assert "签约" not in card.text and f"#{ids['海上风电']}" not in card.text


async def test_an_edited_message_is_read_with_the_ledger(app, liaison, ids):
    said = liaison.say("传感昨天签约了")
    await app.settled()
    liaison.edit(said, "传感器昨天签约了")
    await app.settled()
    assert f"传感器（台账 #{ids['传感器']}）" in last(app, liaison).text


@pytest.mark.parametrize(("text", "name"), [
    ("储能电站", "储能电站"), ("优必康", "康复机器人"), ("叶片厂", "叶片厂"), ("连接器", "连接器生产线"),
    ("支架那个项目现在啥情况", "支架"), ("优必康的项目到哪一步了", "康复机器人")])
async def test_a_bare_name_shows_the_project(app, db, liaison, ids, text, name):
    shown = await say(app, liaison, text)
    assert name in shown.text and f"#{ids[name]}" in shown.text
    assert "📜 来龙去脉" in shown.labels or any("来龙去脉" in label for label in shown.labels)
    assert await filed(db, ids[name]) == []


async def test_thanks_are_no_name(app, liaison, ids):
    assert "不客气" in (await say(app, liaison, "谢谢")).text


async def test_an_open_card_is_said_to_be_another_projects(app, db, liaison, ids):
    card = await say(app, liaison, "传感器昨天到位资金2000万")
    told = await say(app, liaison, "搞错了，这是智能拖拉机的", reply_to=card)
    assert "智能拖拉机" in told.text and "原话：…昨天到位资金2000万" in told.text
    await tap(app, liaison, card, "✅ 确认保存")
    assert len(await filed(db, ids["智能拖拉机"])) == 1
    assert await filed(db, ids["传感器"]) == []


@pytest.mark.parametrize("replied", [True, False])
async def test_a_saved_card_is_said_to_be_another_projects(app, db, liaison, ids, replied):
    card = await say(app, liaison, "传感器昨天到位资金2000万")
    await tap(app, liaison, card, "✅ 确认保存")
    again = await say(app, liaison, "搞错了，这是智能拖拉机的", **({"reply_to": card} if replied else {}))
    assert "更正" in again.text and f"传感器 → #{ids['智能拖拉机']} 智能拖拉机" in again.text
    await tap(app, liaison, again, "✅ 确认保存")
    [moved] = await filed(db, ids["智能拖拉机"])
    assert (moved.record.kind, await filed(db, ids["传感器"])) == (UpdateKind.FUNDS, [])


@pytest.mark.parametrize("text", ["我昨天报的那个改成3亿", "昨天报的那条写错了", "上午填的应该是5000万"])
async def test_what_was_reported_earlier_is_set_right_elsewhere(app, db, liaison, ids, text):
    answer = await say(app, liaison, text)
    assert "没有另外登记" in answer.text and "回复" in answer.text and "✏️ 修改" in answer.text


async def test_a_slip_with_the_same_sum_of_another_project_moves_the_card(app, liaison, ids):
    await say(app, liaison, "传感器昨天到位资金2000万")
    answer = await say(app, liaison, "不对，智能拖拉机到位资金2000万")
    assert "传感器 到位资金2000万元 → 智能拖拉机 到位资金2000万元" in answer.text


async def test_a_slip_with_a_name_and_its_own_sum_is_a_report_of_its_own(app, liaison, ids):
    await say(app, liaison, "传感器昨天到位资金2000万")
    card = await say(app, liaison, "不对，智能拖拉机到位资金3500万")
    assert f"智能拖拉机（台账 #{ids['智能拖拉机']}）" in card.text


async def names(db):
    async with db.begin() as store:
        return [project.name for project in await store.projects.all()]


@pytest.mark.parametrize(("text", "name"), [
    ("今天在昆山签约了一个项目，总投资3亿元", "未命名项目（昆山）"), ("今天签约了一个项目，总投资3亿元",
                                           "未命名项目（商务局）")])
async def test_a_nameless_project_is_called_so_and_the_card_asks_for_its_name_first(app, db, liaison, text, name):
    card = await say(app, liaison, text)
    doubts = [line for line in card.text.splitlines() if line.startswith("⚠️")]
    assert doubts[0] == f"⚠️ 还没有项目名称，请点“✏️ 项目名称”补上；不补就记作「{name}」"
    assert "✏️ 项目名称" in card.labels
    await tap(app, liaison, card, "✅ 确认保存")
    assert await names(db) == [name]
    assert f"{name}（新项目 #1）" in card.text


async def test_a_correction_names_the_nameless_project(app, db, liaison):
    said = liaison.say("今天在昆山签约了一个项目，总投资3亿元")
    await app.settled()
    await tap(app, liaison, last(app, liaison), "✅ 确认保存")
    liaison.edit(said, "今天在昆山签约了光刻胶项目，总投资3亿元")
    await app.settled()
    await tap(app, liaison, last(app, liaison), "✅ 确认保存")
    assert await names(db) == ["光刻胶"]


@pytest.fixture
async def truck(db, ids):
    async with db.begin() as store:
        return await store.projects.add(a_project("新能源重卡整车", "珀拓智能", "商务局", Stage.NEGOTIATING))


async def test_a_name_that_leaves_out_a_word_is_marked_and_its_other_reading_stands_on_a_button(app, liaison, truck):
    card = await say(app, liaison, "新能源整车项目今天签约，总投资3亿")
    assert f"（台账 #{truck.id}）" in card.text and "，是推测的；是另一个项目就点" in card.text
    await tap(app, liaison, card, "项目叫 新能源整车")
    assert "新能源整车（新项目）" in last(app, liaison).text


@pytest.mark.parametrize("text", [
    "新能源重卡项目今天签约，总投资3亿", "珀拓智能的新能源整车项目今天签约", "新能源整车那个今天签约了"])
async def test_a_short_form_or_a_name_with_its_firm_is_not_doubted(app, liaison, truck, text):
    card = await say(app, liaison, text)
    assert f"（台账 #{truck.id}）" in card.text and "是另一个项目就点" not in card.text
