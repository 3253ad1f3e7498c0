"""The learned opinion of questions: its weights, what it sees, how it is weighed against the grammar."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.asking.query import Sought, Topic
from reading import LedgerEntry, build_ledger, known_names, read_question, unit_names
from reading.model.packed import PackedRows
from reading.model.sparse import PATH, JudgedPart, SparseModel, load_sparse
from reading.question.opinion import masked_question, opinion_of
from reading.question.slots import cut
from reading.question.weighing import WordsOfAsking, asks_anything
from training.inputs import question_fingerprint

TODAY = date(2026, 11, 29)
NAMES = ("储能电站", "铁麟护栏", "冷链物流园", "恒岳减速器", "数控刀具")
UNITS = ("高新区", "商务局", "岭东街道", "青禾乡")


def office(name, unit):
    return known_names(unit_names([(unit, ())]), {}, set(), set(), build_ledger([LedgerEntry(1, name)]))


KNOWN = office("储能电站", "高新区")


def test_the_weights_are_of_the_inputs_that_are_here():
    made_from = json.loads(PATH.with_name("questions_made_from.json").read_text(encoding="utf-8"))
    assert made_from == question_fingerprint(), "run `python -m training fit questions`"


def test_the_weights_are_small_and_read_as_they_were_written(tmp_path):
    fit_questions = pytest.importorskip("training.questions.fit_questions")
    fit_questions.save_questions(load_sparse(), tmp_path / "again.txt")
    assert (tmp_path / "again.txt").read_bytes() == PATH.read_bytes()
    assert PATH.stat().st_size < 1_000_000


def test_features_add_up_over_their_columns():
    model = SparseModel({"one": JudgedPart(("a", "b"), (0.0, 1.0), 0), "other": JudgedPart(("c", "d"), (0.0, 0.0), 2)},
                        PackedRows.of({"x": (200, 0, 0, 100)}, 4))
    chances = model.chances(["x", "unknown"])
    assert chances["one"]["a"] == pytest.approx(1 / (1 + 2.718281828 ** -1))
    assert chances["other"]["d"] > chances["other"]["c"]


@given(st.sampled_from(NAMES), st.sampled_from(UNITS),
       st.sampled_from(["{name}开工了没", "{unit}上个月签了几个", "{name}晾了多久了", "{unit}和{name}那事谁在管"]))
def test_no_name_changes_the_opinion(name, unit, form):
    said = cut(form.format(name=name, unit=unit), TODAY, office(name, unit))
    other = cut(form.format(name="储能电站", unit="高新区"), TODAY, KNOWN)
    assert masked_question(said, TODAY) == masked_question(other, TODAY)
    assert opinion_of(said, TODAY) == opinion_of(other, TODAY)


@given(st.text(max_size=60))
def test_every_text_has_an_opinion_whose_chances_are_whole(text):
    chances = opinion_of(cut(text, TODAY, KNOWN), TODAY).chances
    assert all(sum(part.values()) == pytest.approx(1) for part in chances.values())


@pytest.mark.parametrize(("text", "topic", "measure"), [
    ("还有啥疙瘩没解开", Topic.DIFFICULTIES, Sought.LIST),
    ("今年落袋多少真金白银", Topic.RECEIPTS, Sought.SUM),
    ("拖过头的有哪些", Topic.OVERDUE, Sought.LIST),
])
def test_words_that_the_grammar_does_not_know_are_understood(text, topic, measure):
    found = read_question(text, TODAY, KNOWN)
    assert found is not None and found.query is not None
    assert (found.query.topic, found.query.measures) == (topic, (measure,))


def test_a_name_that_nobody_knows_stays_open():
    found = read_question("华芯什么时候签约", TODAY, KNOWN)
    assert found is not None and (found.sure, found.loose, found.unknown) == (False, False, ("华芯",))


def test_words_of_asking_that_ask_nothing_are_news_whatever_the_model_thinks():
    opinion = opinion_of(cut("上个月签了几个", TODAY, KNOWN), TODAY)
    assert asks_anything(WordsOfAsking.ASK, opinion) and not asks_anything(WordsOfAsking.TELL, opinion, idle=True)
    news = opinion_of(cut("储能电站开工了，总投资3亿", TODAY, KNOWN), TODAY)
    assert not asks_anything(WordsOfAsking.DOUBTFUL, news, idle=True)


def test_an_author_whom_the_model_never_saw_is_understood_better_than_by_the_grammar():
    """The topic alone, learned from the other authors' questions without invented ones: a floor."""
    fit_questions = pytest.importorskip("training.questions.fit_questions")
    from training.questions.labelled_questions import questions

    rows = [fit_questions.of_question(one) for one in questions() if one.before is None]
    others = [row for row in rows if row.author != "qa"]
    part = {"topic": fit_questions.PARTS["topic"]}
    model = fit_questions.question_model(others, part)
    assert model == fit_questions.question_model(others, part)
    own = [row for row in rows if row.author == "qa" and row.frame is not None]
    right = sum(max((told := model.chances(row.features)["topic"]), key=told.get) == row.frame.topic for row in own)
    assert right >= 150  # of 226; the grammar has 144


def test_the_labelled_questions_hold_no_word_that_they_do_not_say():
    for file in sorted((Path(__file__).parents[1] / "data").glob("questions_*.jsonl")):
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        said = [(row["text"], word) for row in rows for words in row["frame"]["says"].values() for word in words]
        assert [word for text, word in said if word not in text] == []
