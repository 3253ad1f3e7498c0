"""An office's database of an older version is brought to the present tables; what it held stays."""

import pytest
from sqlalchemy import text

from storage.engine.database import Database
from storage.engine.migrate import differences, is_current, migrate


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path}/old.db" if request.param == "sqlite" else request.getfixturevalue(
        "postgres_url")()


async def test_a_database_of_the_first_version(url):
    db = Database(url)
    await migrate(db, "0001")
    assert not await is_current(db)
    async with db.begin() as store:  # in the words of that version's tables, which stay what they were
        await store.connection.execute(text("INSERT INTO notes (name, value) VALUES ('bot_name', 'office_bot')"))
    await migrate(db)
    assert await is_current(db) and await differences(db) == []
    async with db.begin() as store:
        assert await store.notes.get("bot_name") == "office_bot"
    await db.close()
