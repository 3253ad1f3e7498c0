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
from tests.ledger_scene import a_project, say, stage_ledger, tap

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


FUNDS, TAX = "到位资金　本次 300万元", "税收　2月 30万元"
PACKING, UNIT = "永泰德包装（产出，不是项目）", "商务局（产出，不是项目）"


@pytest.mark.parametrize(("text", "parts"), [
    ("今天海上风电装备到位300万元，永泰德包装2月产值2000万元", [(FUNDS,), (PACKING, "产值　2月 2000万元")]),
    ("永泰德包装2月产值2,000万元；今天海上风电装备到位300万元", [(FUNDS,), (PACKING, "产值　2月 2000万元")]),
    ("今天海上风电装备到位300万元，顺便报一下永泰德包装2月产值2000万元，税收30万元。", [
        (FUNDS,), (PACKING, "产值　2月 2000万元", TAX)]),
    ("今天海上风电装备开工，永泰德包装去年税收1200万元", [("在谈 → 开工",), (PACKING, "税收　")]),
    ("今天海上风电装备签约，全县2月规上工业产值28亿元", [("在谈 → 签约",), (UNIT, "产值　2月 28亿元")]),
    ("今天海上风电装备到位300万元，临港产业区2月产值40亿元", [(FUNDS,), (UNIT, "产值　2月 40亿元")]),
    ("今天海上风电装备到位300万元，2月产值2000万元", [(FUNDS, "产值　2月 2000万元")]),
    ("今天海上风电装备到位300万元，企业2月产值2000万元", [(FUNDS, "产值　2月 2000万元")]),
    ("今天海上风电装备到位300万元，远景重工2月产值2000万元", [(FUNDS, "产值　2月 2000万元")])])
async def test_another_name_right_at_the_output_is_told_of_apart(app, db, people, text, parts):
    await stage_ledger(db)
    card = await say(app, people.liaison_a, text)
    told = card.text.split("\n\n")[1:len(parts) + 1]
    assert [all(word in part for word in words) for part, words in zip(told, parts, strict=True)] == [True] * len(parts)
    assert ("产出，不是项目" in card.text) is (len(parts) > 1)


async def test_news_without_a_name_is_of_the_name_at_the_output(app, people):
    card = await say(app, people.liaison_a, "达产了达产了，润丰饲料2月产值2000多万")
    assert "▪️ 润丰饲料" in card.text and "达产" in card.text


async def test_one_head_for_the_outputs_of_several(app, people):
    card = await say(app, people.liaison_a, "1—2月产值出来了：虾小满3.4亿，Nautex 1.9亿；税收分别1200万和760万")
    assert all(said in card.text for said in ("虾小满", "Nautex", "3.4亿元", "1.9亿元", "1200万元", "760万元"))
    assert card.text.count("产值　1—2月") == card.text.count("税收　1—2月") == 2


async def test_saved_each_has_its_own_days(app, db, people):
    ledger = await stage_ledger(db)
    card = await say(app, people.liaison_a, "昨天海川储能电池项目到位900万元，今天海上风电装备到位300万元，"
                                            "永泰德包装2月产值2000万元")
    await tap(app, people.liaison_a, card, "✅ 确认保存")
    async with db.begin() as store:
        days = {(fact.kind, fact.project_id): fact.day for fact in await store.facts.standing()}
    assert days[FactKind.PAID_IN, ledger.battery] == date(2026, 3, 1)
    assert days[FactKind.PAID_IN, ledger.served] == date(2026, 3, 2)
    assert days[FactKind.OUTPUT, None] == date(2026, 2, 1)
