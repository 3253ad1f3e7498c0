"""The office's own words for stages: understood in messages and tables, said on cards and in bulletins."""

from datetime import date

import pytest

from domain.plan.plan_check import faults
from domain.projects.stages import Stage
from exchange import import_rows, read_rows
from reading import ReadingContext, ReportMeaning, understand
from reading.text.office_stages import in_ladder_words
from reports.render import fact_word, speak_as, word
from storage.plan.plan_file import check_text
from tests import factories
from tests.ledger_scene import say, stage_ledger, tap

OWN = {Stage.NEGOTIATING: ("包装", "策划"), Stage.LANDED: ("进驻",), Stage.STARTED: ("建设",)}
PAIRS = tuple((said, stage) for stage, several in OWN.items() for said in several)


@pytest.fixture
def office():
    return factories.an_office(plan=factories.a_plan(stage_words=OWN))


@pytest.mark.parametrize(("said", "read"), [
    ("传感器项目已进驻", "传感器项目已落户"), ("储能电站进入包装阶段", "储能电站进入洽谈阶段"),
    ("冷链园策划完成", "冷链园洽谈完成"),
    ("走访环美包装公司", "走访环美包装公司"), ("对接了环美包装有限公司", "对接了环美包装有限公司"),
    ("包装产业园签约", "包装产业园签约"),
    ("今天正在建设的工地检查", "今天正在开工的工地检查")])
def test_only_where_a_stage_is_meant(said, read):
    assert in_ladder_words(said, PAIRS) == read


def test_without_words_of_its_own_nothing_changes():
    assert in_ladder_words("进入包装阶段", ()) == "进入包装阶段"


@pytest.mark.parametrize(("said", "stage"), [("传感器项目正式进驻", Stage.LANDED),
                                             ("传感器项目转入包装阶段", Stage.NEGOTIATING)])
def test_a_message_tells_the_stage_in_the_offices_word(said, stage):
    meaning = understand(said, ReadingContext(date(2026, 3, 2), stages=PAIRS))
    assert isinstance(meaning, ReportMeaning) and [p.stage for p in meaning.record.projects] == [stage]


async def test_card_and_project_say_the_offices_word(app, db, people):
    await stage_ledger(db)
    card = await say(app, people.liaison_a, "海川储能电池项目已进驻")
    assert "进驻" in card.text and "落地" not in card.text
    await tap(app, people.liaison_a, card, "✅")
    async with db.begin() as store:
        assert (await store.projects.get(1)).stage is Stage.LANDED
    assert "进驻" in (await say(app, people.liaison_a, "/status 1")).text
    assert "海川" in (await say(app, people.liaison_a, "/projects 进驻")).text
    assert "进驻" in (await say(app, people.liaison_a, "进驻的项目有哪些")).text


async def test_a_table_may_write_it(db, office):
    content = "日期,单位,事项,项目\n2026-03-01,商务局,进驻,传感器项目\n2026-03-02,商务局,已建设,传感器项目\n".encode()
    done = await import_rows(db, office, read_rows(content, office), "事项.csv", factories.utc(2026, 6, 1))
    assert done.facts.added == 2
    async with db.begin() as store:
        assert [p.stage for p in await store.projects.all()] == [Stage.STARTED]


def test_facts_are_called_so_too():
    speak_as(factories.a_plan(stage_words=OWN))
    assert (word("stage", Stage.LANDED), fact_word("landed"), word("stage", Stage.SIGNED)) == ("进驻", "进驻", "签约")


PLAN = """name: 方案
office: 招商办
period: {start: 2026-01-01, end: 2026-12-31}
groups: [部门]
units:
  - {name: 商务局, group: 部门}
stages: {negotiating: [包装, 策划], landed: 落户}
"""


def test_in_the_plan_file(tmp_path):
    assert check_text(PLAN, tmp_path).plan.stage_words == {Stage.NEGOTIATING: ("包装", "策划"), Stage.LANDED: ("落户",)}
    wrong = check_text(PLAN.replace("落户", "开工"), tmp_path)
    assert [fault.code for fault in wrong.faults] == ["stage_word_twice"]
    assert not faults(factories.a_plan(stage_words=OWN))


def test_what_a_sentence_says_of_a_stage_is_the_offices_word():
    speak_as(factories.a_plan(stage_words=OWN))
    assert word("reached", Stage.LANDED) == "进驻"
    assert word("reached", Stage.INTENT) == "达成意向"
