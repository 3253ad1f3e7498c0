"""News of a project that is called by a word of its name only: taken where one fits, offered where it may be. Today is
Monday 2 March 2026."""

from datetime import date

import pytest

from reading import LedgerEntry, ReadingContext, ReportMeaning, build_ledger, understand

ROWS = ((1, "海上风电叶片", "泓岸风电"), (2, "风电塔筒", "拓桅重工"), (3, "光伏支架", "擎日光伏"))
OTHERS = ((4, "特种玻璃", "旭岚玻璃"), (5, "预制菜加工基地", "鲜稷食品"))
LEDGER = build_ledger([*(LedgerEntry(*row, units=("临港片区",)) for row in ROWS),
                       *(LedgerEntry(*row, units=("工信局",)) for row in OTHERS)])


def told(text, unit="临港片区"):
    known = LEDGER.of_units((unit,))
    meaning = understand(text, ReadingContext(date(2026, 3, 2), LEDGER, known, own_units=(unit,)))
    assert isinstance(meaning, ReportMeaning), meaning
    return meaning


def offered(meaning):
    return [int(choice) for doubt in meaning.record.doubts if doubt.field.endswith(".project")
            for choice in doubt.choices]


@pytest.mark.parametrize(("text", "project"), [
    ("做叶片的郭总那边今天又打进来3200万啦，账上我亲眼看到的", 1), ("搞叶片的那家今天到账600万", 1),
    ("搞光伏的那家今天打进来1200万", 3)])
def test_news_of_no_name_is_of_the_only_project_that_shares_a_word(text, project):
    assert [found[0].project_id for found in told(text).candidates] == [project]


@pytest.mark.parametrize(("text", "projects"), [
    ("今天去南通看了塔筒那一家的老厂，想把总投资提到10亿", [2]), ("今天新来一家做风电轴承的，叫翼彩传动，想投5000万",
                                          [1, 2])])
def test_those_that_share_a_word_are_offered(text, projects):
    assert offered(told(text)) == projects


@pytest.mark.parametrize("text", ["今天到账800万，手续都齐了", "海上风电叶片今天到账800万",
                                  "今天接待一家做加工的企业，想投3000万"])
def test_nothing_is_offered_for_a_project_that_is_known_or_a_word_that_all_have(text):
    assert offered(told(text)) == []


def test_projects_of_other_units_are_not_offered():
    assert offered(told("今天去看了搞玻璃的那家，想投3000万")) == []
