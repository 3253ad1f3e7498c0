"""Talk that names a project is not filed, and one tap makes it news. The clock: Monday 2 March 2026."""

import pytest

from tests.ledger_scene import say, stage_ledger, tap

TALK = "海川储能电池门口的包子真香，明天还去"
BUTTON = "🗒 登记为「海川储能电池项目」的动态"


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def test_one_tap_opens_the_card_and_another_files_it(app, db, liaison, ledger):
    answer = await say(app, liaison, TALK)
    assert answer.labels == [BUTTON]
    await tap(app, liaison, answer, BUTTON)
    card = app.world.sent_to(liaison)[-1]
    assert "海川储能电池" in card.html and "✅ 确认保存" in card.labels
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        assert [update.text for update in await store.updates.of_project(ledger.battery)] == [TALK]


async def test_a_second_tap_opens_no_second_card(app, liaison, ledger):
    answer = await say(app, liaison, TALK)
    await tap(app, liaison, answer, BUTTON)
    shown = len(app.world.sent_to(liaison))
    await tap(app, liaison, answer, BUTTON)
    assert len(app.world.sent_to(liaison)) == shown


async def test_what_follows_is_of_no_card_that_nobody_saw(app, liaison, ledger):
    await say(app, liaison, TALK)
    answer = await say(app, liaison, "人数改成4人")
    assert "✅ 确认保存" not in answer.labels


@pytest.mark.parametrize("text", ["食堂的排骨绝了", "海川储能电池项目的事先别登记", "祝大家周末愉快"])
async def test_what_names_none_or_is_not_to_be_kept_has_no_button(app, liaison, ledger, text):
    assert BUTTON not in (await say(app, liaison, text)).labels
