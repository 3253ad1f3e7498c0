"""The third opinion: what of it is believed, when it settles a doubt, and that a model that guesses changes nothing."""

import json
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.filing.offers import alternatives_json
from domain.filing.record import Doubt, Mention, Record, Span, UpdateKind, public_json
from domain.projects.stages import Stage
from reading import ReadingContext, read, understand
from reading.model.office_opinion import MOST, advised, answer_schema, instructions, opinion_of
from tests.data.score import score

DATA = Path(__file__).parent.parent / "data"
MONDAY = date(2024, 5, 20)
TEXT = "昨天在常州拜访了天宁智造，对方想投6.5亿元建精密减速器项目，6月3日来回访"
READ = Record(UpdateKind.TRIP, Span(date(2024, 5, 19), date(2024, 5, 19)), ("常州",), ("天宁智造",),
              projects=(Mention("精密减速器", Stage.NEGOTIATING),),
              doubts=(Doubt("kind", "guessed_kind", ("lead",)),))
SAID = {"kind": "lead", "start": "2024-05-19", "end": "2024-05-19", "places": ["常州"], "enterprises": ["天宁智造"]}


def opinion(**fields):
    return opinion_of({**SAID, **fields}, TEXT, MONDAY)


def labelled():
    files = (DATA / "reading_hard.jsonl", DATA / "reading_author_4.jsonl")
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


# --- what is believed ------------------------------------------------------------------------------------------------


def test_only_names_sums_and_days_that_stand_in_the_text_are_believed():
    amounts = [{"kind": "total", "value": value, "currency": "CNY", "approx": False} for value in ("650000000", "7")]
    found = opinion(enterprises=["天宁智造", "某某集团"], places=["常州", "苏州"], people=9,
                    start="2023-01-01", end="2023-01-01", next_on={"start": "2024-06-03", "end": "2024-06-03"},
                    projects=[{"name": "精密减速器", "stage": "signed", "amounts": amounts},
                              {"name": "光伏", "stage": None, "amounts": []}])
    assert (found.enterprises, found.places, found.people) == (("天宁智造",), ("常州",), None)
    assert (found.happened, found.next_on) == (None, Span(date(2024, 6, 3), date(2024, 6, 3)))
    assert [(m.name, [a.money.plain() for a in m.amounts]) for m in found.projects] == [("精密减速器", ["650000000"])]


@pytest.mark.parametrize("answer", [None, [], "trip", {"kind": "banquet"}, {"places": None}, {"people": [1]},
                                    {"start": "昨天", "end": "昨天"}, {"projects": [{"name": "光伏"}]},
                                    {"next_on": "明天"}, {"projects": 3},
                                    {"projects": [{"name": "x", "stage": None, "amounts": [{"kind": "total"}]}]}])
def test_an_answer_of_another_shape_is_no_opinion(answer):
    assert opinion_of(answer, TEXT, MONDAY) is None or advised(READ, opinion_of(answer, TEXT, MONDAY)) == READ


json_values = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
                           lambda inner: st.lists(inner, max_size=3)
                           | st.dictionaries(st.sampled_from([*answer_schema()["properties"], "name", "stage",
                                                              "amounts", "value"]), inner, max_size=4), max_leaves=12)


@given(json_values)
def test_whatever_comes_back_nothing_breaks(answer):
    record = advised(READ, opinion_of(answer, TEXT, MONDAY))
    assert public_json(record) == public_json(READ)


# --- one voice of three ----------------------------------------------------------------------------------------------


def test_it_settles_what_the_other_two_dispute_and_the_former_value_stays_on_a_button():
    record = advised(READ, opinion())
    assert record.kind is UpdateKind.LEAD
    assert record.doubts == (Doubt("kind", "office_model", ("trip",)),)


def test_alone_against_both_it_only_offers_a_button():
    record = advised(READ, opinion(kind="trip", projects=[{"name": "精密减速器", "stage": "signed", "amounts": []}]))
    assert record.projects == READ.projects
    assert alternatives_json(record) == {"kind": ["lead"], "projects.0.stage": ["signed"]}


def test_one_that_agrees_with_hardly_anything_is_not_heard():
    assert advised(READ, opinion(enterprises=["常州"], places=["天宁"], start=None)) == READ


def test_there_are_never_more_than_six_buttons():
    full = Record(READ.kind, READ.happened, READ.places, READ.enterprises, projects=READ.projects,
                  doubts=(Doubt("people", "guessed", tuple("123456")),))
    assert advised(full, opinion()) == full
    assert MOST == 6


def test_understanding_hears_it():
    context = ReadingContext(MONDAY)
    plain = understand(TEXT, context).record
    heard = understand(TEXT, ReadingContext(MONDAY, advice=public_json(plain) | {"people": 6})).record
    assert public_json(heard) == public_json(plain)


# --- measured on the labelled messages -------------------------------------------------------------------------------


def guessed(row, rng):
    """A random answer of the right shape, made of pieces of the text."""
    schema = answer_schema()["properties"]
    text = row["text"]

    def piece():
        start = rng.randrange(len(text))
        return text[start:start + rng.randint(2, 8)]

    stages = schema["projects"]["items"]["properties"]["stage"]["anyOf"][0]["enum"]
    return {"kind": rng.choice(schema["kind"]["enum"]), "start": row["sent_on"], "end": row["sent_on"],
            "places": [piece()], "enterprises": [piece()],
            "projects": [{"name": piece(), "stage": rng.choice(stages), "amounts": []}]}


def marks(rows, records, answers):
    """(micro-F1, exact records) of what was read, advised by these answers."""
    predicted = {}
    for row, record, answer in zip(rows, records, answers, strict=True):
        said = opinion_of(answer, row["text"], date.fromisoformat(row["sent_on"]))
        predicted[row["id"]] = public_json(advised(record, said))
    found = score(rows, predicted)
    return found["overall"][5], found["exact"]


def test_a_model_that_guesses_changes_nothing_and_one_that_knows_helps():
    rows = [row | {"id": number} for number, row in enumerate(labelled())]
    records = [read(row["text"], date.fromisoformat(row["sent_on"])) for row in rows]
    rng = random.Random(20240520)
    none = marks(rows, records, [None] * len(rows))
    assert marks(rows, records, [guessed(row, rng) for row in rows]) == none
    assert marks(rows, records, [row["gold"] for row in rng.sample(rows, len(rows))]) == none
    assert marks(rows, records, [rows[0]["gold"]] * len(rows)) == none
    wrong_kind = [row["gold"] | {"kind": rng.choice(("trip", "funds", "meeting"))} for row in rows]
    assert marks(rows, records, wrong_kind) >= none
    assert marks(rows, records, [row["gold"] for row in rows]) > none


def test_the_model_is_told_the_day_and_the_shape():
    assert "2024-05-20，星期一" in instructions(MONDAY)
    assert set(answer_schema()["required"]) == set(public_json(READ))
