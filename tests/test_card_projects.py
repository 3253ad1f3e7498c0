"""Cards of several projects: what is doubted, set or asked of one never falls upon another."""

from domain.money import AmountKind, Money
from tests.ledger_scene import last, say, tap

TWO = "昨天签约两个项目：储能电池项目总投资5-6亿元，冷链物流园项目总投资2-3亿元"


async def without(app, person, card, row):
    """Takes one project off; `row` 0 is the first."""
    if "✏️ 修改" in card.labels:
        await tap(app, person, card, "✏️ 修改")
    buttons = [data for line in card.buttons for _, data, *_ in line if data and ":rm:" in data]
    app.world.press(person, card, buttons[row], app.world.bot)
    await app.settled()


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
    await tap(app, liaison, card, "✏️ 修改")
    await tap(app, liaison, card, "1·总投资")
    question = last(app, liaison)
    await without(app, liaison, card, 0)
    answer = await say(app, liaison, "9亿")
    assert "9亿元" not in card.text and "2亿元" in card.text
    assert answer.id != question.id and "已改好" not in answer.text


async def test_a_question_about_a_project_that_is_gone_is_taken_back(app, liaison):
    card = await say(app, liaison, TWO)
    await tap(app, liaison, card, "✏️ 修改")
    await tap(app, liaison, card, "2·总投资")
    question = last(app, liaison)
    await without(app, liaison, card, 1)
    answer = await say(app, liaison, "9亿", reply_to=question)
    assert "卡片上已经没有这一项了" in answer.text
    assert "9亿元" not in card.text and "储能电池" in card.text
