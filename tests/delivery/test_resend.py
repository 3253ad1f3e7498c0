"""The button 重发 under the notice that a letter may not have arrived."""

from dataclasses import replace

import pytest

from bot.delivery.delivery_notices import tell_uncertain
from domain.letter import LetterState
from domain.people.member import Role
from storage.delivery.letters import Sent
from tests import factories


@pytest.fixture
async def notice(app, admin, db, clock):
    """The notice to the administrator that a bulletin may or may not have arrived."""
    async with db.begin() as store:
        await store.letters.queue(factories.a_push("digest:1", html="招商周报 第10周"), clock.now())
        queued = await store.letters.by_key("digest:1")
        await store.letters.settle([Sent(queued.id, LetterState.UNCERTAIN)], clock.now())
        await tell_uncertain(store, clock.now(), queued)
    app.courier.wake()
    await app.settled()
    return app.world.sent_to(admin)[-1]


async def test_it_is_sent_once_more_and_only_once(app, telegram, admin, leader, notice):
    assert "不确定是否送达" in notice.text and notice.labels == ["重发"]
    assert telegram.sent_to(leader) == []
    again = admin.tap(notice, "重发")
    await app.settled()
    assert again.text == "正在重发"
    assert [m.text for m in telegram.sent_to(leader)] == ["招商周报 第10周"]
    second = admin.tap(notice, "重发")
    await app.settled()
    assert "不再重复" in second.text
    assert len(telegram.sent_to(leader)) == 1


async def test_who_is_no_administrator_any_more_sends_nothing(app, telegram, admin, leader, db, notice):
    async with db.begin() as store:
        member = await store.members.by_telegram(admin.id)
        await store.members.save(replace(member, role=Role.SUPERVISOR))
    tapped = admin.tap(notice, "重发")
    await app.settled()
    assert tapped.alert and telegram.sent_to(leader) == []
