"""Two entries of the ledger become one: it stands as the reports of both tell, by the hour they were filed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.filing.record import Mention, Record, UpdateKind
from domain.filing.saving import Filing
from domain.filing.update import Entry, Update, opens
from domain.money import Amount, AmountKind, Basis, Money
from domain.people.member import Member, Role
from domain.projects.project import Project
from domain.projects.stages import Stage
from tests.ledger_scene import say, stage_ledger, tap

FIRST = datetime(2026, 2, 2, 1, tzinfo=UTC)
LEAD, NEGOTIATING, SIGNED, STARTED, PAUSED = (
    Stage.LEAD,
    Stage.NEGOTIATING,
    Stage.SIGNED,
    Stage.STARTED,
    Stage.PAUSED,
)


@pytest.fixture
async def store(db):
    """One transaction, with somebody who files."""
    async with db.begin() as opened:
        await opened.members.add(Member(0, "联络员甲", Role.LIAISON, ("商务局",)), FIRST)
        yield opened


async def report(store, day, project_id, stage, name="甲项目", total=None):
    """Files one report `day` days after the first; `project_id` 0 opens an entry. Gives the entry's id."""
    at = FIRST + timedelta(days=day)
    sums = () if total is None else (Amount(AmountKind.TOTAL, Money(total)),)
    record = Record(UpdateKind.PROGRESS, projects=(Mention(name, stage, sums),))
    before = (await store.projects.get(project_id)).stage if project_id else None
    moves = stage is not None and stage is not before
    entry = Entry(
        project_id,
        before if moves else None,
        stage if moves else None,
        sums,
        created=not project_id,
    )
    update = Update(
        0, 1, "商务局", at, at.date(), at.date(), "话", record, record, entries=(entry,)
    )
    new = None if project_id else Project(0, name, None, stage, "商务局", at, at)
    filed = await store.updates.file(Filing(update, (new,), None, None, None))
    return filed.entries[0].project_id


async def merged(store, kept, lost):
    """Files both entries' (day, stage, total) in order of days, merges, gives the entry that is left."""
    ids = {}
    told = [(name, *row) for name, rows in (("甲项目", kept), ("乙项目", lost)) for row in rows]
    for which, day, stage, total in sorted(told, key=lambda row: row[1]):
        ids[which] = await report(store, day, ids.get(which, 0), stage, which, total)
    keep, lose = [await store.projects.get(ids[name]) for name in ("甲项目", "乙项目")]
    return await store.merging.merge(keep, lose, 1, FIRST + timedelta(days=90))


@pytest.mark.parametrize(
    ("kept", "lost", "ladder"),
    [
        ([(0, NEGOTIATING)], [(5, SIGNED)], [NEGOTIATING, SIGNED]),  # the other one knew more
        ([(0, SIGNED)], [(5, NEGOTIATING)], [SIGNED]),  # it knew less: nothing is told anew
        ([(0, SIGNED)], [(5, SIGNED)], [SIGNED]),
        ([(5, SIGNED)], [(0, NEGOTIATING)], [NEGOTIATING, SIGNED]),  # the older one is given up
        ([(0, NEGOTIATING), (9, STARTED)], [(5, SIGNED)], [NEGOTIATING, SIGNED, STARTED]),
        ([(0, SIGNED)], [(5, NEGOTIATING), (9, STARTED)], [SIGNED, STARTED]),
        ([(0, SIGNED)], [(5, LEAD), (9, NEGOTIATING)], [SIGNED]),
        ([(0, SIGNED), (5, PAUSED)], [(9, LEAD)], [SIGNED, PAUSED]),
        ([(0, SIGNED), (5, PAUSED)], [(9, STARTED)], [SIGNED, PAUSED, STARTED]),
        ([(0, SIGNED)], [(5, NEGOTIATING), (9, PAUSED)], [SIGNED]),
        (
            [(0, SIGNED), (5, NEGOTIATING)],
            [(9, LEAD)],
            [SIGNED, NEGOTIATING],
        ),  # the entry that leads may go back
    ],
)
async def test_the_stages_of_both_are_one_ladder(store, kept, lost, ladder):
    left = await merged(store, [(d, s, None) for d, s in kept], [(d, s, None) for d, s in lost])
    moves = await store.projects.moves(project_id=left.id)
    assert [m.after for m in moves] == ladder
    assert [m.before is None for m in moves] == [True, *(False for _ in moves[1:])]  # one beginning
    assert (left.stage, left.stage_since) == (moves[-1].after, moves[-1].on)


async def test_the_earlier_first_report_counts_and_the_later_one_is_news(store):
    left = await merged(store, [(5, SIGNED, None)], [(0, NEGOTIATING, None), (7, STARTED, None)])
    reports = await store.updates.of_project(left.id)
    assert (left.name, left.aliases, left.created_at) == ("甲项目", ("乙项目",), FIRST)
    assert left.last_news_at == FIRST + timedelta(days=7)
    assert sorted((r.filed_at, opens(r, r.entries[0], left)) for r in reports) == [
        (FIRST, True),
        (FIRST + timedelta(days=5), False),
        (FIRST + timedelta(days=7), False),
    ]


@pytest.mark.parametrize(
    ("kept", "lost", "total"), [((0, 100), (5, 200), 200), ((5, 100), (0, 200), 100)]
)
async def test_the_sum_that_was_stated_last_is_the_projects(store, kept, lost, total):
    left = await merged(store, [(kept[0], SIGNED, kept[1])], [(lost[0], SIGNED, lost[1])])
    assert [(a.kind, a.money) for a in left.amounts] == [(AmountKind.TOTAL, Money(total))]


async def test_one_report_of_both_is_told_once(store):
    one, other = await report(store, 0, 0, SIGNED), await report(store, 1, 0, SIGNED, "乙项目")
    at = FIRST + timedelta(days=2)
    record = Record(UpdateKind.MEETING)
    both = Update(
        0,
        1,
        "商务局",
        at,
        at.date(),
        at.date(),
        "话",
        record,
        record,
        entries=(Entry(one, None, None), Entry(other, None, None)),
    )
    await store.updates.file(Filing(both, (None, None), None, None, None))
    keep, lose = await store.projects.get(one), await store.projects.get(other)
    left = await store.merging.merge(keep, lose, 1, at)
    assert len(await store.updates.of_project(left.id)) == 3


async def test_what_is_planned_and_what_is_hard_comes_along(store):
    one, other = await report(store, 0, 0, SIGNED), await report(store, 1, 0, SIGNED, "乙项目")
    await store.milestones.plan(other, "开工", date(2026, 6, 1), stage=STARTED)
    await store.difficulties.open(other, "用地指标不足", date(2026, 2, 3))
    left = await store.merging.merge(
        await store.projects.get(one), await store.projects.get(other), 1, FIRST
    )
    assert [m.title for m in await store.milestones.of_project(left.id)] == ["开工"]
    assert [d.text for d in await store.difficulties.of_project(left.id)] == ["用地指标不足"]


@pytest.mark.parametrize("which", [0, 1])
async def test_a_report_taken_back_after_merging_leaves_what_the_other_told(store, which):
    left = await merged(store, [(0, SIGNED, None)], [(5, SIGNED, None)])
    reports = sorted(await store.updates.of_project(left.id), key=lambda r: r.filed_at)
    await store.updates.withdraw(reports[which].id, FIRST + timedelta(days=91))
    [move] = await store.projects.moves(project_id=left.id)
    assert (await store.projects.get(left.id)).stage is SIGNED
    assert (move.before, move.after, move.update_id) == (None, SIGNED, reports[1 - which].id)


async def test_a_correction_taken_back_after_merging_revives_no_echo(store):
    left = await merged(store, [(0, SIGNED, None)], [(5, NEGOTIATING, None)])
    told = next(r for r in await store.updates.of_project(left.id) if r.filed_at > FIRST)
    await store.updates.withdraw(told.id, FIRST + timedelta(days=91))
    await store.updates.restore(told.id, told)
    assert [m.after for m in await store.projects.moves(project_id=left.id)] == [SIGNED]


async def test_after_merging_the_project_may_go_back(store):
    left = await merged(store, [(0, NEGOTIATING, None)], [(5, SIGNED, None)])
    await report(store, 95, left.id, NEGOTIATING)
    await store.projects.derive([left.id])
    assert (await store.projects.get(left.id)).stage is NEGOTIATING


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def test_merging_shows_both_sums_before_and_after(app, db, liaison, ledger):
    """Every sum that either entry had received is kept; 1亿 and 3000万 are 1.3亿."""
    async with db.begin() as store:
        for number, yuan in ((1, "100000000"), (2, "30000000")):
            project = await store.projects.get(number)
            told = [Amount(AmountKind.PAID_IN, Money.of(yuan), basis=Basis.TOTAL)]
            await store.projects.state_by_hand(
                project, told, date(2026, 3, number), app.clock.now()
            )
    card = await say(app, liaison, "/project 1")
    await tap(app, liaison, card, "🔗 合并重复")
    await tap(app, liaison, card, "#2")
    assert "到位资金　保留的1亿元，并入的3000万元，合并后1.3亿元（每一笔都留着）" in card.text
    await tap(app, liaison, card, "🔗 确定合并")
    assert "到位资金　合并前 1亿元、3000万元，现在 1.3亿元" in card.text
    async with db.begin() as store:
        assert (await store.projects.get(1)).amount(AmountKind.PAID_IN) == Money.of(130_000_000)


# --- what an entry came with ---


async def imported(store, name, news, **changes):
    """An entry put in with its last news day, as an import does."""
    return await store.projects.add(
        Project(0, name, None, NEGOTIATING, "商务局", FIRST - timedelta(days=90), news, **changes)
    )


async def test_the_last_news_of_an_imported_project_outlives_an_undo(store):
    news = FIRST - timedelta(days=3)
    project = await imported(store, "甲项目", news)
    await report(store, 5, project.id, SIGNED)
    assert (await store.projects.get(project.id)).last_news_at == FIRST + timedelta(days=5)
    await store.updates.withdraw(1, FIRST + timedelta(days=6))
    assert (await store.projects.get(project.id)).last_news_at == news


async def test_the_last_news_of_imported_projects_outlives_their_merging(store):
    older, newer = FIRST - timedelta(days=30), FIRST - timedelta(days=3)
    for first, second in ((older, newer), (newer, older)):
        keep, lose = await imported(store, "甲项目", first), await imported(store, "乙项目", second)
        assert (await store.merging.merge(keep, lose, 1, FIRST)).last_news_at == newer


async def test_a_later_report_counts_more_than_what_an_entry_came_with(store):
    keep = await imported(store, "甲项目", FIRST - timedelta(days=3))
    other = await report(store, 4, 0, LEAD, "乙项目")
    merged_one = await store.merging.merge(
        keep, await store.projects.get(other), 1, FIRST + timedelta(days=9)
    )
    assert merged_one.last_news_at == FIRST + timedelta(days=4)


@pytest.mark.parametrize(
    "keeps, loses, left",
    [
        (None, "发改委", "发改委"),
        ("临港产业区", "发改委", "临港产业区"),
        ("发改委", None, "发改委"),
        (None, "商务局", None),
    ],
)
async def test_the_serving_unit_is_not_lost(store, keeps, loses, left):
    keep = await imported(store, "甲项目", FIRST, serving_unit=keeps)
    lose = await imported(
        store,
        "乙项目",
        FIRST,
        serving_unit=loses,
        leader="王局",
        industry="化工",
        confidential=True,
    )
    found = await store.merging.merge(keep, lose, 1, FIRST)
    assert (found.serving_unit, found.leader, found.industry, found.confidential) == (
        left,
        "王局",
        "化工",
        True,
    )
