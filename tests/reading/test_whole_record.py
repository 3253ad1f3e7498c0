"""The record as a whole, chosen among its rivals; what is offered is what else it might be."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.filing.record import NOTHING, UpdateKind
from domain.projects.stages import Stage
from reading import read
from reading.meaning.alternatives import LEAST, PAGE, alternatives, first_reading
from reading.meaning.doubts import doubts, offered
from reading.meaning.judgement import judge
from reading.meaning.whole_record import WholeMessage, chosen, record_features, weight
from reading.model.blend import Answered, likeliest
from reading.model.learned import RECORD, shipped
from reading.model.linear import LinearModel
from reading.model.packed import PackedRows
from reading.parse import parse

MONDAY = date(2024, 5, 20)
TWO = "两个项目今天同时开工，锐恒的传感器和达辰的轴承"


def weighed(**weights):
    """The shipped model with these weights of whole records, hundredths by the feature."""
    return replace(shipped(), record=LinearModel((RECORD,), (0.0,), PackedRows(weights, 1)))


def first(text):
    parsed = parse(text, MONDAY)
    return parsed, first_reading(parsed, judge(parsed, shipped(), MONDAY), MONDAY)


def test_an_answer_that_is_taken_need_not_be_the_likeliest():
    chances = {"signing": 0.7, "progress": 0.3}
    assert likeliest(chances) == "signing"
    assert likeliest(Answered(chances, "progress")) == "progress"
    assert Answered(chances, "progress") == chances


def test_without_weights_the_first_record_stays():
    parsed, reading = first(TWO)
    assert chosen(parsed, reading, MONDAY, weighed())[0] is reading


def test_the_heaviest_record_is_chosen_and_the_first_one_offered():
    parsed, reading = first(TWO)
    assert [mention.name for mention in reading.record.projects] == ["传感器", "轴承"]
    best, rivals = chosen(parsed, reading, MONDAY, weighed(**{"2 projects, 1 firms": 10_000}))
    assert len(best.record.enterprises) == 1
    assert ("enterprises", "锐恒、达辰") in [(doubt.field, choice) for doubt in doubts(parsed, best, rivals, MONDAY)
                                        for choice in doubt.choices]


def test_what_makes_no_report_has_only_its_kind_in_doubt():
    parsed, reading = first("大家辛苦了")
    assert reading.record is NOTHING
    assert {one.changed for one in alternatives(parsed, reading, MONDAY, shipped())} <= {("whole kind",)}


def test_all_projects_may_have_one_stage():
    """«都…» is told of all of them: the whole list is offered."""
    parsed, reading = first("锐恒传感器和达辰电机都拿了地，马上都开工")
    assert len(reading.record.projects) == 2
    every = [one for one in alternatives(parsed, reading, MONDAY, shipped()) if one.changed == ("stages",)]
    assert every and all(len({mention.stage for mention in one.record.projects}) == 1 for one in every)
    assert {field for one in every for field, _ in offered(reading, one)} == {"projects"}


@pytest.mark.parametrize(("text", "counts"), [
    ("昨天来了三家企业", [("firms", 3)]), ("两家投产：岭塔叶片、骁恒油服", [("firms", 2)]),
    ("这三家都投产了", []), ("第二家投产了", []), ("二十家企业", []), ("十五家企业", []),
    ("120家企业", []), ("俩项目开工", []),
    ("今早三个项目一块奠基", [("projects", 3)]), ("收到两条线索", [("projects", 2)]),
    ("两个：甲公司、乙公司", [("projects", 2)]),
    ("来了两家，一家做轴承，一家做传感器", [("firms", 2), ("each", 2)]), ("前者1500万，后者480万", [("each", 2)])])
def test_how_many_the_words_count(text, counts):
    assert WholeMessage(parse(text, MONDAY)).counts == counts


def test_a_count_that_is_met_is_told_from_one_that_is_not():
    parsed, reading = first(TWO)
    fewer = reading._replace(record=replace(reading.record, projects=reading.record.projects[:1]))
    message = WholeMessage(parsed)
    assert "projects counted, projects 0" in record_features(message, reading)
    assert "projects counted, projects -1" in record_features(message, fewer)


def test_the_weight_of_a_record_is_the_sum_of_what_it_tells():
    model = LinearModel((RECORD,), (0.0,), PackedRows({"a": 150, "b": -50}, 1))
    assert weight(model, {"a": 1.0, "b": 2.0, "unknown": 9.0}) == pytest.approx(0.5)


def test_another_kind_takes_all_that_depends_on_it():
    """Were it no funds but progress, its sums and stages are judged for that."""
    parsed, reading = first("锐恒精密的传感器项目到账3000万，设备也开始装了")
    for one in alternatives(parsed, reading, MONDAY, shipped()):
        assert one.chance >= LEAST
        assert one.changed[-1] != "kind" or one.record is NOTHING or one.record == replace(
            reading.record, kind=one.record.kind)


@given(st.text(alphabet="两家项目A、和B签约开工了3亿，5月锐恒传感器的都\n", max_size=60))
def test_any_text_has_one_record_again_and_again(text):
    assert read(text, MONDAY) == read(text, MONDAY)


def test_a_stage_that_no_mood_allows_is_not_preferred():
    """What is planned only stays planned, whatever goes well with the kind."""
    record = read("锐恒精密的传感器项目预计10月开工，投资3亿", MONDAY)
    assert record.kind is not UpdateKind.OTHER
    assert [mention.stage for mention in record.projects] != [Stage.STARTED]


def test_what_the_words_settle_no_weight_moves():
    """A day ahead has not happened, and what is pointed at has a name, however heavy the other record is."""
    parsed, reading = first("睿瞳的人约了周四下午过来看保税仓，3个人")
    heavy = weighed(**{"reception: happened True": 10_000})
    assert chosen(parsed, reading, MONDAY, heavy)[0].record.happened is None
    parsed, reading = first("云帆电机要求延期开工，倒是隔壁铭泽道岔没二话，昨天把监理都请进场了")
    best, _ = chosen(parsed, reading, MONDAY, weighed(**{"1 projects, 1 firms": 10_000}))
    assert "铭泽道岔" in best.record.enterprises


def test_of_a_page_neither_names_are_tried_otherwise_nor_all_else_for_another_kind():
    parsed, reading = first("锐恒的传感器昨天开工了，达辰的轴承到账300万；" * 14)
    assert len(parsed.text) > PAGE and reading.record.projects
    changes = {one.changed[-1].split(" ")[0] for one in alternatives(parsed, reading, MONDAY, shipped())}
    assert changes and not changes & {"names", "firm", "whole"}
