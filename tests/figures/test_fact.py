"""Facts: the closed list of 事项, and which version held at which hour."""

from datetime import date

from domain.figures.fact import FACT_WORDS, STAGE_OF, STEPS, Fact, FactKind, kind_said
from domain.projects.stages import LADDER, Stage
from tests.factories import utc

LISTED = ("线索", "走访", "外出", "来访", "会议", "培训", "推介会", "意向", "签约", "落地", "开工", "纳统", "竣工",
          "投产", "达产", "暂停",
          "终止", "到位资金", "完成投资", "外资到账", "现汇进资", "产值", "税收", "成果")


def test_the_matters_of_a_table_are_a_closed_list():
    assert [word for word in FACT_WORDS.values() if kind_said(word)] == list(LISTED)
    assert kind_said("总投资") is None and kind_said("剪彩") is None


def test_every_kind_has_a_word():
    assert set(FACT_WORDS) == set(FactKind)


def test_stage_facts_follow_the_ladder_from_the_intent_on():
    assert [STAGE_OF[kind] for kind in STEPS] == list(LADDER[2:])
    assert STAGE_OF[FactKind.PAUSED] is Stage.PAUSED and FactKind.LEAD not in STAGE_OF


def test_a_version_holds_from_when_it_was_entered_until_it_was_removed():
    fact = Fact(FactKind.VISIT, date(2026, 3, 1), "商务局", utc(2026, 3, 2, 8), id=1, removed_at=utc(2026, 3, 5, 8))
    assert [fact.known(utc(2026, 3, day, 8)) for day in (1, 2, 4, 5)] == [False, True, True, False]
    assert not fact.known(None)
