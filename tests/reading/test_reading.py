"""Whole messages to records: the labelled sets, what is promised about doubt, and texts of any kind."""

import importlib.util
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.filing.record import NOTHING, Doubt, Record, UpdateKind, public_json
from domain.projects.stages import Stage
from reading import read
from storage.filing.stored_records import RECORD

DATA = Path(__file__).resolve().parents[1] / "data"
MONDAY = date(2024, 4, 15)


def scorer():
    spec = importlib.util.spec_from_file_location("score", DATA / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "least", "exact"), [
    ("reading_dev.jsonl", 0.985, 0.96), ("reading_own.jsonl", 0.98, 0.92), ("reading_own2.jsonl", 0.955, 0.87),
    ("reading_own3.jsonl", 0.99, 0.95), ("reading_own4.jsonl", 0.94, 0.85), ("reading_own5.jsonl", 0.99, 0.95),
    ("reading_own6.jsonl", 0.955, 0.85), ("reading_own7.jsonl", 0.98, 0.95), ("reading_own8.jsonl", 0.97, 0.92),
    ("reading_own9.jsonl", 0.98, 0.9), ("reading_blind_c.jsonl", 0.98, 0.93), ("reading_blind_s.jsonl", 0.93, 0.87),
    ("reading_blind2_c.jsonl", 0.99, 0.96), ("reading_blind2_s.jsonl", 0.99, 0.96), ("reading_blind3_c.jsonl", 0.99,
                                                                                     0.96),
    ("reading_blind3_s.jsonl", 0.99, 0.96), ("reading_last_a.jsonl", 0.95, 0.85),
    ("reading_last_b.jsonl", 0.92, 0.78), ("reading_own10.jsonl", 0.99, 0.95), ("reading_own11.jsonl", 0.97, 0.85),
    ("reading_own12.jsonl", 0.955, 0.8),
    ("reading_author_4.jsonl", 0.97, 0.9), ("reading_author_5.jsonl", 0.97, 0.88)])
def test_labelled_messages(name, least, exact):
    score = scorer()
    gold = score.load(DATA / name)
    found = {row["id"]: public_json(read(row["text"], date.fromisoformat(row["sent_on"]))) for row in gold}
    result = score.score(gold, found)
    assert result["overall"][5] >= least
    assert result["exact"] >= exact * len(gold)


def stages(text):
    return [(mention.name, mention.stage) for mention in read(text, MONDAY).projects]


@pytest.mark.parametrize(("text", "stage"), [
    ("元力机床的磨床项目还没开工，环评刚过", Stage.LANDED), ("元力机床的磨床项目预计10月开工，合同签了", Stage.SIGNED),
    ("元力机床的磨床项目昨天开工了", Stage.STARTED), ("元力机床的磨床项目签了意向书", Stage.INTENT),
    ("元力机床的磨床项目不是投产，是试生产", Stage.OPERATING), ("元力机床的磨床项目暂停了", Stage.PAUSED),
    ("元力机床的磨床项目因能评论证没有通过暂停推进", Stage.PAUSED),
    ("元力机床的磨床项目因能评没批暂停推进", Stage.PAUSED),
    ("元力机床的磨床项目因环评未通过终止", Stage.ENDED),
    ("拜访元力机床，谈了磨床项目，没签成", Stage.NEGOTIATING),
])
def test_plans_and_denials_are_not_facts(text, stage):
    assert stages(text) == [("磨床", stage)]


@pytest.mark.parametrize("text", ["元力机床磨床项目签约，不是3亿是3.5亿",
                                  "元力机床磨床项目签约，投资3亿。打错了，更正一下是3.5亿"])
def test_corrections_inside_one_message(text):
    [mention] = read(text, MONDAY).projects
    assert [amount.money.plain() for amount in mention.amounts] == ["350000000"]


def test_each_project_keeps_its_own_sums_and_stage():
    record = read("元力机床的磨床项目开工了，总投资3亿；天禾食品的饼干项目刚签约，5000万", MONDAY)
    assert [(m.enterprise, m.name, m.stage, [a.money.plain() for a in m.amounts]) for m in record.projects] == [
        ("元力机床", "磨床", Stage.STARTED, ["300000000"]), ("天禾食品", "饼干", Stage.SIGNED, ["50000000"])]


def test_the_planned_step_has_words_and_days():
    record = read("昨天拜访了元力机床，下周三他们来签约", MONDAY)
    assert (record.happened.start, record.next_on.start, record.next_step) == (date(2024, 4, 14), date(2024, 4, 24),
                                                                               "来签约")


@pytest.mark.parametrize("text", ["收到", "好的，辛苦了", "明天几点开会？", "祝大家新年快乐", "", "   ", "👍"])
def test_small_talk_holds_nothing(text):
    assert read(text, MONDAY) == NOTHING


def test_a_range_is_doubted_with_both_ends():
    record = read("昨天拜访元力机床，想投4-5亿建磨床厂", MONDAY)
    assert Doubt("projects.0.amounts.0", "range", ("400000000", "500000000")) in record.doubts


@pytest.mark.parametrize("said", ["3x万", "20xx万元", "几千万"])
def test_a_masked_number_is_left_out_and_doubted(said):
    record = read(f"昨天拜访元力机床，谈了磨床项目，投资{said}", MONDAY)
    assert record.projects[0].amounts == ()
    assert [doubt.reason for doubt in record.doubts if "amounts" in doubt.field] == ["masked"]


def test_two_readings_of_a_day_offer_the_other():
    record = read("10月18日元力机床签约", MONDAY)
    assert [(doubt.field, doubt.choices) for doubt in record.doubts if doubt.reason == "two_dates"] == [
        ("happened" if record.happened else "next_on", ("2024-10-18" if record.happened else "2023-10-18",))]


def test_what_lies_beyond_the_limit_is_said_not_to_be_read():
    record = read("昨天拜访了元力机床。" + "谈得很好。" * 300, MONDAY)
    assert record.kind is UpdateKind.TRIP
    assert "long" in [doubt.reason for doubt in record.doubts]


def test_traditional_and_full_width_read_alike():
    simple = read("昨天拜访了元力机床，总投资3.5亿元", MONDAY)
    wide = read("昨天拜訪了元力機床，總投資３．５億元", MONDAY)
    assert wide.enterprises == ("元力機床",)
    assert wide.projects[0].amounts == simple.projects[0].amounts


PIECES = ("昨天", "拜访了", "元力机床", "和", "博世", "，", "。", "总投资", "3.5亿", "项目", "的", "签约", "下周三",
          "一行5人", "到账", "没", "不是", "是",
          "5月30日", "在", "苏州", "开工", "1.", "（", "）", "3x万", " ", "\n", "等", "、", "有限公司", "A", "会议")

LABELLED = [json.loads(line)["text"] for file in sorted(DATA.glob("reading_*.jsonl"))
            for line in file.read_text(encoding="utf-8").splitlines()]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_any_order_of_ordinary_words(text, sent_on):
    check(read(text, sent_on), text, sent_on)


@given(st.sampled_from(LABELLED), st.sampled_from(LABELLED), st.integers(0, 120), st.integers(0, 120),
       st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_messages_cut_and_joined_anywhere(one, other, until, begins, sent_on):
    text = (one[:until] + other[begins:])[:400]
    check(read(text, sent_on), text, sent_on)


@pytest.mark.parametrize(("text", "place"), [("王局昨天赴杭州", "杭州"), ("一行5人赴福建晋江", "福建晋江")])
def test_a_place_may_end_the_message(text, place):
    assert read(text, MONDAY).places == (place,)


def test_a_sign_of_lists_may_begin_a_name():
    record = read("5月18日上午，县长主持召开调度会，听取正旺饲料、恒昌药包、和光新能源等项目进展", MONDAY)
    assert [m.name for m in record.projects] == ["正旺饲料", "恒昌药包", "和光新能源"]


@given(st.text(max_size=300), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_any_text(text, sent_on):
    check(read(text, sent_on), text, sent_on)


@pytest.mark.parametrize("piece", ["1亿", "一", "签约了，", "5月30日", "的项目", "公司", "\n", "(", "不是3亿是", "周",
                                   "𠮷", "\x00", "A1"])
def test_longest_messages_of_one_piece(piece):
    text = (piece * 4096)[:4096]
    check(read(text, MONDAY), text, MONDAY)


def check(record: Record, text: str, sent_on: date) -> None:
    """Every name stands in the text, every span is in order, and the record survives storing."""
    assert read(text, sent_on) == record
    assert RECORD.read(json.loads(json.dumps(RECORD.write(record)))) == record
    for name in (*record.enterprises, *(m.name for m in record.projects if m.name)):
        assert name in text
    for span in (record.happened, record.next_on):
        assert span is None or span.start <= span.end
