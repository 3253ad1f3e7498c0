"""The index of names follows the ledger, whoever wrote it and whatever was taken back."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from handlers.projects.ledger_names import HeldNames
from reading import LedgerEntry
from storage.projects.named_projects import BLOCK
from storage.tables import projects
from tests.ledger_scene import FEBRUARY, a_project


async def known(db, held: HeldNames) -> dict[int, str]:
    async with db.begin() as store:
        ledger = await held.brought_up(store)
        assert {n: ledger.entries[n] for n in ledger.entries} == {
            row.id: LedgerEntry(row.id, row.name, row.enterprise, row.aliases, row.units)
            for row in await store.projects.names()}
        return {number: entry.name for number, entry in ledger.entries.items()}


async def add(db, *names: str) -> list[int]:
    async with db.begin() as store:
        return [(await store.projects.add(a_project(name, f"{name}公司", "商务局"))).id for name in names]


async def test_new_renamed_merged_and_taken_back(db, office):
    held = HeldNames()
    one, two, three = await add(db, "电池", "风电", "冷链")
    assert await known(db, held) == {one: "电池", two: "风电", three: "冷链"}
    async with db.begin() as store:
        ledger = await store.projects.some([one, two])
        await store.projects.change(ledger[one], "name", "储能", None, FEBRUARY)
        await store.merging.merge(ledger[two], (await store.projects.get(three)), 1, FEBRUARY)
    assert await known(db, held) == {one: "储能", two: "风电"}
    async with db.begin() as store:
        await store.connection.execute(update(projects).where(projects.c.id == one).values(merged_into=one))
    assert await known(db, held) == {two: "风电"}
    await add(db, *(f"项目{n}" for n in range(2 * BLOCK)))
    assert len(await known(db, held)) == 2 * BLOCK + 1


@pytest.mark.parametrize("field", ["name", "enterprise", "aliases", "unit", "serving_unit"])
async def test_each_part_of_an_entry_is_followed(db, field):
    held = HeldNames()
    [number] = await add(db, "电池")
    await known(db, held)
    async with db.begin() as store:
        before = await store.projects.get(number)
        await store.projects.save(replace(before, **{field: ("别名",) if field == "aliases" else "别的"}))
    await known(db, held)


@pytest.mark.parametrize(("field", "value"), [("confidential", True), ("leader", "王局")])
async def test_who_may_read_it_changes_the_state_too(db, field, value):
    """What is hidden from whom is kept by the same state."""
    [number] = await add(db, "电池")
    async with db.begin() as store:
        before = await store.projects.names_state()
        await store.projects.change(await store.projects.get(number), field, value, None, FEBRUARY)
        assert await store.projects.names_state() != before


async def test_a_number_that_is_given_twice(db):
    """A transaction read names that were never stored; the next project has its number."""
    held = HeldNames()
    with pytest.raises(ZeroDivisionError):
        async with db.begin() as store:
            await store.projects.add(a_project("从未存在", "甲公司", "商务局"))
            assert len((await held.brought_up(store)).entries) == 1
            raise ZeroDivisionError
    [number] = await add(db, "后来的")
    assert await known(db, held) == {number: "后来的"}


async def test_rows_of_an_earlier_version_have_no_key(db):
    held = HeldNames()
    one, two = await add(db, "电池", "风电")
    async with db.begin() as store:
        await store.connection.execute(update(projects).values(names_key=None))
    assert await known(db, held) == {one: "电池", two: "风电"}
    async with db.begin() as store:
        await store.projects.save(replace(await store.projects.get(two), name="海上风电"))
    assert await known(db, held) == {one: "电池", two: "海上风电"}
