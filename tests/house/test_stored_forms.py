"""What lies in the database as JSON is read back as it was put there, also by a version that stored it otherwise."""

from pathlib import Path

import pytest
from sqlalchemy import text

from storage.engine.database import Database
from storage.engine.migrate import migrate
from storage.engine.stored_form import StoredForm, UnknownForm
from tests.stored_scene import PUT, fill, kept

OLDER = Path(__file__).parent.parent / "data" / "stored_at_0040.sql"  # what `fill` wrote before forms had numbers


@pytest.fixture
async def empty(tmp_path):
    found = Database(f"sqlite+aiosqlite:///{tmp_path}/office.db")
    yield found
    await found.close()


async def test_what_is_put_there_is_read_back(empty):
    await migrate(empty)
    async with empty.begin() as store:
        await fill(store)
    async with empty.begin() as store:
        assert await kept(store) == PUT


async def test_a_database_in_which_forms_had_no_numbers(empty):
    await migrate(empty, "0040")
    async with empty.begin() as store:
        await store.connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        for statement in OLDER.read_text().splitlines():
            await store.connection.execute(text(statement.replace(":", "\\:")))
    await migrate(empty)
    async with empty.begin() as store:
        assert await kept(store) == PUT


def test_each_form_is_brought_to_the_next():
    form = StoredForm[list[int]](list[int], 2, {0: lambda said: said.split(), 1: lambda parts: [int(p) for p in parts]})
    assert form.read("1 2") == form.read({"version": 1, "value": ["1", "2"]}) == form.read(form.write([1, 2])) == [1, 2]


@pytest.mark.parametrize("version", [0, 3, "2", None])
def test_a_form_that_nothing_leads_from_is_refused(version):
    with pytest.raises(UnknownForm):
        StoredForm[list[int]](list[int], 2).read({"version": version, "value": [1]})
