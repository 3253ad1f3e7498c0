"""One process per database, on SQLite by a file and on PostgreSQL by an advisory lock."""

import pytest

from bot.delivery.courier import Courier
from bot.instance_lock import AlreadyRunning, only_instance
from storage.delivery.inbox import Received
from storage.engine.database import Database
from storage.engine.migrate import migrate
from tests.conftest import Unpaced
from tests.factories import a_push, an_answer


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/office.db"
    return request.getfixturevalue("postgres_url")()


async def test_a_second_one_is_refused_until_the_first_has_ended(url):
    first, second = Database(url), Database(url)
    async with only_instance(first):
        with pytest.raises(AlreadyRunning):
            async with only_instance(second):
                pass
    async with only_instance(second):
        pass
    await first.close()
    await second.close()


def test_the_password_is_not_told():
    assert "secret" not in AlreadyRunning(Database("postgresql+asyncpg://a:secret@h/d").url.render_as_string()).where


async def test_inbox_and_outbox_on_either_database(url, server, telegram, clock, office, people):
    """Delivered twice is kept once, done once; letters go out in order and are marked."""
    from telegram import Bot

    db = Database(url)
    await migrate(db)
    async with db.begin() as store:
        await store.inbox.receive([Received(n, 7, "{}") for n in (1, 2, 2)], clock.now())
        assert await store.inbox.done(1, clock.now()) and not await store.inbox.done(1, clock.now())
        assert [row.update_id for row in await store.inbox.waiting()] == [2]
        await store.letters.queue_all([a_push("p", html="推"), an_answer("a", html="答"), an_answer("a")], clock.now())
    async with Bot(telegram.bot.token, base_url=f"{server.url}/bot") as bot:
        courier = Courier(bot, db, clock, office, Unpaced())
        await courier.start()
        await courier.idle()
        await courier.stop()
    assert [message.text for message in telegram.sent_to(people.leader)] == ["答", "推"]
    async with db.begin() as store:
        assert (await store.letters.by_key("p")).message_id == 2
    await db.close()
