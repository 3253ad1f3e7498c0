"""A report of projects that also tells what was made by none of them: each keeps its own days."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.figures.fact import FactKind
from domain.figures.told import facts_of
from domain.filing.draft import Choice, Draft, set_field
from domain.filing.record import Mention, Record, Span, UpdateKind
from domain.filing.saving import filing
from domain.filing.update import matter_of
from domain.money import Amount, AmountKind, Basis, Money
from domain.people.member import Member, Role
from domain.projects.stages import Stage
from tests import factories
from tests.ledger_scene import a_project

NOW = datetime(2026, 6, 10, 1, 0, tzinfo=UTC)
LIAISON = Member(1, "联络员甲", Role.LIAISON, ("商务局",), 3001)
MAY = date(2026, 5, 1), date(2026, 5, 31)


def day(number):
    return Span(date(2026, 6, number), date(2026, 6, number))


def made(over=MAY, basis=Basis.INCREMENT):
    return Mention(None, amounts=(Amount(AmountKind.OUTPUT, Money.of(20_000_000), basis=basis, over=over),),
                   enterprise="永泰德包装")


def a_draft(happened, *mentions):
    record = Record(UpdateKind.PROGRESS, happened, projects=mentions)
    return Draft(1, 3001, "话", date(2026, 6, 10), record, record, "商务局", NOW,
                 choices=tuple(Choice(n, (), True) if mention.name else Choice()
                               for n, mention in enumerate(mentions, 1)))


@pytest.mark.parametrize("place", [0, 1, 2])
def test_projects_keep_their_own_days_words_and_tags(place):
    told = [Mention("甲项目", Stage.STARTED, on=day(8), matter="甲的情况", tags=("央企",)),
            Mention("乙项目", Stage.SIGNED, on=day(9), matter="乙的情况")]
    told.insert(place, made())
    draft = a_draft(Span(date(2026, 6, 8), date(2026, 6, 9)), *told)
    ledger = {n: replace(a_project(m.name, "企业", "商务局"), id=n) for n, m in enumerate(told, 1) if m.name}
    update = filing(draft, ledger, LIAISON, NOW, factories.a_plan()).update
    assert [matter_of(update, n) for n in range(2)] == ["甲的情况", "乙的情况"]
    facts = {fact.kind: fact for fact in facts_of(update, NOW, {})}
    assert facts[FactKind.STARTED].day == facts[FactKind.TAG].day == date(2026, 6, 8)
    assert facts[FactKind.SIGNED].day == date(2026, 6, 9)
    assert (facts[FactKind.OUTPUT].day, facts[FactKind.OUTPUT].last_day) == MAY


SIGNED = Mention("甲项目", Stage.SIGNED)
ALL_MAY = Span(*MAY)
YEAR_SO_FAR = date(2026, 1, 1), date(2026, 5, 31)


@pytest.mark.parametrize(("happened", "mentions", "overs"), [
    (day(10), (SIGNED, made()), [MAY]),  # the day of the signing is none of May's output
    (ALL_MAY, (made(),), [(date(2026, 6, 9), date(2026, 6, 9))]),
    (day(10), (made(),), [(date(2026, 6, 9), date(2026, 6, 9))]),
    (ALL_MAY, (made(YEAR_SO_FAR, Basis.TOTAL),), [(date(2026, 1, 1), date(2026, 6, 9))]),
    (ALL_MAY, (SIGNED, made()), [(date(2026, 6, 9), date(2026, 6, 9))]),
    (Span(*YEAR_SO_FAR), (made(YEAR_SO_FAR, Basis.TOTAL), made()), [(date(2026, 1, 1), date(2026, 6, 9)), MAY])])
def test_another_date_moves_only_the_outputs_of_that_date(happened, mentions, overs):
    moved = set_field(a_draft(happened, *mentions), "happened", day(9))
    assert moved.record.happened == day(9)
    assert [amount.over for mention in moved.record.projects for amount in mention.amounts] == overs
