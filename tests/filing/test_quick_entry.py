"""/visit and /meeting open the ordinary card with their kind; without words the usage."""

import pytest

from domain.figures.fact import FactKind
from tests.ledger_scene import say, tap


@pytest.mark.parametrize(("said", "kind", "told"), [
    ("/meeting 小分队6人", "会议", FactKind.MEETING),
    ("/meeting 今天召开小分队例会，6人参加", "会议", FactKind.MEETING),
    ("/visit 深圳迈澄精密有限公司，谈扩产", "外出招商", FactKind.VISIT)])
async def test_a_quick_entry(app, db, liaison, said, kind, told):
    card = await say(app, liaison, said)
    assert f"类别　{kind}" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        assert told in {fact.kind for fact in await store.facts.standing()}


@pytest.mark.parametrize("command", ["/visit", "/meeting"])
async def test_without_words_how_it_is_used(app, people, command):
    assert "例如" in (await say(app, people.liaison_a, command)).text
    assert "督查员" in (await say(app, people.supervisor, f"{command} 甲公司")).text
