"""Cards of several projects: what is doubted, set or asked of one never falls upon another."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.figures.fact import FactKind
from domain.money import AmountKind, Money
from tests.ledger_scene import last, say, stage_ledger, tap

TWO = "昨天签约两个项目：储能电池项目总投资5-6亿元，冷链物流园项目总投资2-3亿元"
SUMS = "昨天签约储能电池项目，总投资5亿元，到位资金1亿元"


async def without(app, person, card, row):
    """Takes one project off; `row` 0 is the first."""
    if "✏️ 修改" in card.labels:
        await tap(app, person, card, "✏️ 修改")
    buttons = [data for line in card.buttons for _, data, *_ in line if data and ":rm:" in data]
    app.world.press(person, card, buttons[row], app.world.bot)
    await app.settled()


async def asked(app, person, card, field):
    """The question for a field of the card."""
    await tap(app, person, card, "✏️ 修改")
    await tap(app, person, card, field)
    return last(app, person)


async def test_the_range_that_is_asked_about_is_that_of_the_project_left(app, db, liaison):
    card = await say(app, liaison, TWO)
    await without(app, liaison, card, 0)
    assert "5亿元" not in card.text and "6亿元" not in card.labels
    await tap(app, liaison, card, "3亿元")
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        [project] = await store.projects.all()
    assert (project.name, project.amount(AmountKind.TOTAL)) == ("冷链物流园", Money.of(300_000_000))


async def test_what_was_asked_of_a_project_is_not_set_in_another(app, db, liaison):
    card = await say(app, liaison, TWO)
    question = await asked(app, liaison, card, "1·总投资")
    await without(app, liaison, card, 0)
    answer = await say(app, liaison, "9亿")
    assert "9亿元" not in card.text and "2亿元" in card.text
    assert answer.id != question.id and "已改好" not in answer.text


async def test_a_question_about_a_project_that_is_gone_is_taken_back(app, liaison):
    card = await say(app, liaison, TWO)
    question = await asked(app, liaison, card, "2·总投资")
    await without(app, liaison, card, 1)
    answer = await say(app, liaison, "9亿", reply_to=question)
    assert "卡片已变" in answer.text
    assert "9亿元" not in card.text and "储能电池" in card.text


async def test_a_reply_to_what_was_asked_of_a_project_that_is_gone_is_refused(app, liaison):
    card = await say(app, liaison, TWO)
    question = await asked(app, liaison, card, "1·总投资")
    await without(app, liaison, card, 0)
    answer = await say(app, liaison, "9亿", reply_to=question)
    assert answer.text.startswith("卡片已变") and "/mine" in answer.text
    assert "9亿元" not in card.text and "2亿元" in card.text


async def test_what_was_asked_of_the_card_itself_is_answered_all_the_same(app, liaison):
    card = await say(app, liaison, TWO)
    question = await asked(app, liaison, card, "地点")
    await without(app, liaison, card, 0)
    await say(app, liaison, "苏州", reply_to=question)
    assert "苏州" in card.text


async def test_a_reply_to_what_was_asked_of_a_sum_that_moved_is_refused(app, liaison):
    card = await say(app, liaison, SUMS)
    paid_in = await asked(app, liaison, card, "到位资金")
    await tap(app, liaison, card, "总投资")
    await say(app, liaison, "无")
    assert "5亿元" not in card.text and "1亿元" in card.text
    answer = await say(app, liaison, "2亿", reply_to=paid_in)
    assert answer.text.startswith("卡片已变") and "2亿元" not in card.text


async def test_one_more_sum_is_added_once_and_takes_no_other_ones_place(app, liaison):
    card = await say(app, liaison, SUMS)
    question = await asked(app, liaison, card, "➕ 加一笔金额")
    await say(app, liaison, "设备投资3亿")
    answer = await say(app, liaison, "7亿", reply_to=question)
    assert answer.text.startswith("卡片已变")
    assert "3亿元" in card.text and "7亿元" not in card.text


async def test_an_old_button_of_a_card_is_refused_after_a_project_is_taken_off(app, liaison):
    card = await say(app, liaison, TWO)
    old = [data for line in card.buttons for _, data, *_ in line if data]
    await without(app, liaison, card, 0)
    before = card.text
    for data in old:
        tapped = app.world.press(liaison, card, data, app.world.bot)
        await app.settled()
        assert tapped.text.startswith("卡片已变") and tapped.alert
    assert card.text == before
    await tap(app, liaison, card, "✅ 确认保存")
    assert "已保存" in card.text and "储能电池" not in card.text


async def test_a_project_found_by_name_is_not_chosen_for_another_mention(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, TWO)
    await tap(app, liaison, card, "🗂 换项目")
    await tap(app, liaison, card, "1·海川储能电池项目")
    await tap(app, liaison, card, "🔍 按名称找")
    found = await say(app, liaison, "海川正极材料项目")
    await tap(app, liaison, card, "↩️ 返回")
    await without(app, liaison, card, 0)
    tapped = await tap(app, liaison, found, found.labels[0])
    assert tapped.text.startswith("卡片已变") and "正极材料" not in card.text


async def test_a_message_that_is_edited_ends_what_was_asked_of_its_projects(app, liaison):
    sent = liaison.say(TWO)
    await app.settled()
    card = last(app, liaison)
    question = await asked(app, liaison, card, "1·总投资")
    liaison.edit(sent, "昨天签约冷链物流园项目总投资2亿元")
    await app.settled()
    answer = await say(app, liaison, "9亿", reply_to=question)
    assert answer.text.startswith("卡片已变") and "9亿元" not in card.text


async def test_of_projects_that_fit_alike_the_one_that_moved_last_is_offered_first(app, db, liaison):
    ledger = await stage_ledger(db)

    async def offered():
        card = await say(app, liaison, "海川那个又到账3000万")
        return [label for label in card.labels if label.startswith("是「")]

    for day, number, name in ((3, ledger.cathode, "海川正极材料项目"), (4, ledger.battery, "海川储能电池项目")):
        async with db.begin() as store:
            project = await store.projects.get(number)
            await store.projects.save(replace(project, last_news_at=datetime(2026, 3, day, tzinfo=UTC)))
        assert (await offered())[0] == f"是「{name}」"


async def test_two_cards_of_one_new_project_make_one(app, db, liaison):
    """The same told twice: the second card's ✅ shows whose news it is before anything is filed."""
    one, two = [await say(app, liaison, "今天在深圳拜访甲光科技，计划投资2亿元建设显示模组项目") for _ in range(2)]
    taps = [liaison.tap(card, "✅ 确认保存") for card in (one, two)]
    await app.settled()
    assert "新项目 #1" in one.text and "请确认" in two.text and "台账 #1" in two.text
    assert "登记了同名项目" in taps[1].text
    await tap(app, liaison, two, "✅ 确认保存")
    async with db.begin() as store:
        assert [p.name for p in await store.projects.all()] == ["显示模组"]
        assert len(await store.updates.of_project(1)) == 2


async def test_a_project_that_a_person_called_new_stays_new(app, db, liaison):
    one, two = [await say(app, liaison, "今天在深圳拜访甲光科技，计划投资2亿元建设显示模组项目") for _ in range(2)]
    await tap(app, liaison, two, "🗂 换项目")
    await tap(app, liaison, two, "➕ 作为新项目")
    await tap(app, liaison, one, "✅ 确认保存")
    await tap(app, liaison, two, "✅ 确认保存")
    async with db.begin() as store:
        assert len(await store.projects.all()) == 2


async def test_one_of_several_that_is_named_is_set_right_and_no_other(app, liaison):
    card = await say(app, liaison, "到账(万元)：储能电池500，冷链物流园1200")
    await say(app, liaison, "冷链物流园是1300万")
    assert "到位资金　500万元" in card.text and "到位资金　1300万元" in card.text and "总投资" not in card.text
    await say(app, liaison, "前者应该是600万")
    assert "到位资金　600万元" in card.text and "到位资金　1300万元" in card.text


@pytest.mark.parametrize(("text", "leads"), [
    ("新线索3条：1、锐恒精密想投3亿做传感器；2、顺达冷链想建冷库；3、海川储能想建厂",
     ["海川储能", "锐恒精密", "顺达冷链"]),
    ("获得2条线索：甲公司想建厂；乙公司想投电池", ["乙公司", "甲公司"]),
    ("新线索：锐恒精密想投3亿做传感器", ["锐恒精密"])])
async def test_each_of_several_leads_is_one_of_its_own(app, db, people, text, leads):
    await tap(app, people.liaison_a, await say(app, people.liaison_a, text), "✅ 确认保存")
    async with db.begin() as store:
        facts = [fact for fact in await store.facts.standing() if fact.kind is FactKind.LEAD]
    assert sorted(fact.enterprise for fact in facts) == sorted(leads)
    assert len({fact.project_id for fact in facts}) == len(leads)


@pytest.mark.parametrize("text", [
    "今天签约云杉传感器项目，总投资3亿元，海川储能电池到位资金500万元",
    "今天签约云杉传感器项目，总投资3亿元，海川新能源2026年1月产值2000万元",
    "今天签约云杉传感器项目，总投资3亿元，另一家钧泰机械1月产值2000万元"])
async def test_a_correction_of_a_new_project_beside_another_ones_sum_stays_its_own(app, db, liaison, text):
    """The report tells the project with the higher number first."""
    ledger = await stage_ledger(db)
    await tap(app, liaison, await say(app, liaison, text), "✅ 确认保存")
    card = await say(app, liaison, "不对，总投资是4亿")
    assert "云杉传感器（台账 #5）" in card.text and "总投资　4亿元（原 3亿元）" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        made = [project for project in await store.projects.all() if "云杉" in project.name]
        battery = await store.projects.get(ledger.battery)
    assert [(one.id, one.amount(AmountKind.TOTAL)) for one in made] == [(5, Money.of(400_000_000))]
    assert battery.amount(AmountKind.TOTAL) == Money.of(1_200_000_000)


async def test_what_is_told_of_each_project_is_filed_for_it_whatever_its_number(app, db, liaison):
    ledger = await stage_ledger(db)
    told = "海川正极材料周五签约，海川储能电池下周二设备进场"
    await tap(app, liaison, await say(app, liaison, told), "✅ 确认保存")
    async with db.begin() as store:
        [update] = await store.updates.of_project(ledger.battery)
        planned = {m.project_id: m.title for m in await store.milestones.open() if m.next_step}
    assert [entry.project_id for entry in update.entries] == [ledger.cathode, ledger.battery]
    assert planned == {ledger.cathode: "签约", ledger.battery: "设备进场"}
