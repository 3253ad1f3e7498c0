"""Clauses, hand-overs, tags and notes of firms, projects without a leader, cards that wait: straight on the
collections."""

from datetime import date

import pytest

from domain.projects.stages import Stage
from domain.service.firm_notes import FirmNote
from domain.service.service_acts import AnswerAct, Clause, ClausesAct, HandOverAct, NoteAct
from tests.factories import utc
from tests.ledger_scene import a_project, stage_ledger

NOW, LATER, DAY = utc(2026, 3, 2, 1), utc(2026, 3, 3, 1), date(2026, 3, 2)


@pytest.fixture
async def ledger(db):
    return await stage_ledger(db)


async def test_the_terms_behind_a_clause(db, ledger):
    clause = Clause("六月底前供地", True, date(2026, 6, 30))
    act = ClausesAct("海川", ledger.battery, "商务局", (clause,), DAY)
    async with db.begin() as store:
        await store.clauses.keep(3, act, clause)
        terms = await store.clauses.terms([3, 4])
    assert list(terms) == [3]
    assert (terms[3].words, terms[3].ours, terms[3].signed_on, terms[3].project_id) == (clause.words, True, DAY,
                                                                                        ledger.battery)


async def test_of_two_hand_overs_the_last_stands(db, ledger):
    first = HandOverAct(ledger.battery, "商务局", "临港产业区", DAY, (40, 60))
    second = HandOverAct(ledger.battery, "商务局", "经济开发区", DAY)
    async with db.begin() as store:
        assert await store.hand_overs.last(ledger.battery) is None
        for act, at in ((first, NOW), (second, LATER)):
            await store.hand_overs.keep(act, 1, at, "移交")
            assert await store.hand_overs.last(ledger.battery) == act
        assert await store.hand_overs.last(ledger.port) is None


async def test_notes_of_a_firm_stand_until_they_are_ended(db, ledger):
    async with db.begin() as store:
        await store.firm_notes.keep(NoteAct("海川新能源有限公司", FirmNote.TAG, ("500强", "央企")), [None], 1, NOW,
                                    "记")
        await store.firm_notes.keep(NoteAct("海川新能源有限公司", FirmNote.RISK, ("欠薪",)), [ledger.battery], 1, NOW,
                                    "记")
        standing = await store.firm_notes.standing()
        assert [(one.note, one.value, one.project_id) for one in standing] == [
            (FirmNote.TAG, "500强", None), (FirmNote.TAG, "央企", None), (FirmNote.RISK, "欠薪", ledger.battery)]
        await store.firm_notes.end([standing[0].id], 1, LATER)
        assert [one.value for one in await store.firm_notes.standing(FirmNote.RISK)] == ["欠薪"]


async def test_a_firms_tags_hold_however_its_name_is_written(db, ledger):
    async with db.begin() as store:
        await store.firm_tags.tag_firm("海川新能源有限公司", "商务局", ("500强", "央企"), DAY, NOW)
        await store.firm_tags.untag("海川新能源", (), ["500强"], LATER)
        assert await store.firm_tags.of("海川新能源") == ("央企",)
        assert await store.firm_tags.of_all(["海川新能源", "远景重工"]) == {"海川新能源": ("央企",)}
        assert await store.firm_tags.names() == ("央企",)


async def test_a_tag_that_goes_leaves_the_others_of_its_fact(db, ledger):
    async with db.begin() as store:
        battery = await store.projects.get(ledger.battery)
        await store.firm_tags.tag([battery], ("500强", "央企"), DAY, NOW)
        await store.firm_tags.untag(battery.enterprise, [ledger.battery], ("央企",), LATER)
        tags = [fact.tags for fact in await store.facts.of_project(ledger.battery) if fact.tags and fact.known(None)]
        assert tags == [("500强",)]
        await store.firm_tags.untag(battery.enterprise, [ledger.battery], ("500强",), LATER)
        assert [fact for fact in await store.facts.of_project(ledger.battery) if fact.tags and fact.known(None)] == []


async def test_projects_that_no_leader_answers_for(db, ledger):
    """海川储能电池 has its leader; a lead needs none yet, what rests none any more."""
    async with db.begin() as store:
        await store.projects.add(a_project("线索项目", "甲", "商务局", Stage.LEAD))
        paused = await store.projects.add(a_project("停着的", "乙", "商务局", Stage.PAUSED))
        found, total = await store.project_service.without_leader(limit=2)
        assert ([p.id for p in found], total) == ([ledger.cathode, ledger.port], 3)
        found, total = await store.project_service.without_leader(["商务局"])
        assert ([p.id for p in found], total) == ([ledger.cathode, ledger.served], 2)
        assert [p.id for p in await store.project_service.resting()] == [paused.id]


async def test_a_card_that_waits_is_settled_by_one_of_two_taps(db):
    async with db.begin() as store:
        card = await store.proposals.open(1, AnswerAct(5, "办好了"), "原话", NOW)
        await store.proposals.change(card.id, AnswerAct(5, "在办"))
        assert (await store.proposals.get(card.id)).act == AnswerAct(5, "在办")
        assert [await store.proposals.settle(card.id, state, LATER) for state in ("saved", "dropped")] == [True, False]
        await store.proposals.change(card.id, AnswerAct(5, "晚了"))
        kept = await store.proposals.get(card.id)
        assert (kept.state, kept.act) == ("saved", AnswerAct(5, "在办")) and await store.proposals.get(99) is None
