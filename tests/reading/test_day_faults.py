"""Days that were written and are none, or not whole: named and asked, never silently another day."""

from datetime import date

import pytest

from domain.errors import ReadingError
from reading import QuestionMeaning, TripMeaning, read_day
from reading.values.dates import find_dates
from reading.values.day_faults import MASKED_DAY, NO_SUCH_DAY, day_faults, words_of
from tests.ledger_scene import last, say, tap
from tests.reading.test_understand import TODAY, meant


@pytest.mark.parametrize(("text", "said", "kind"), [
    ("5月32日拜访了锐恒精密", "5月32日", NO_SUCH_DAY), ("2月30日去苏州拜访了锐恒精密", "2月30日", NO_SUCH_DAY),
    ("13月1日拜访了锐恒精密", "13月1日", NO_SUCH_DAY), ("储能电站2月29日开工", "2月29日", NO_SUCH_DAY),
    ("2026年2月30日拜访了锐恒精密", "2026年2月30日", NO_SUCH_DAY), ("2026-02-30拜访了锐恒精密",
    "2026-02-30", NO_SUCH_DAY),
    ("上月31号拜访了锐恒精密", "上月31号", NO_SUCH_DAY), ("二月三十日拜访了锐恒精密", "二月三十日", NO_SUCH_DAY),
    ("2月5日到32日去苏州拜访了锐恒精密", "2月5日到32日", NO_SUCH_DAY), ("32号拜访了锐恒精密", "32号", NO_SUCH_DAY),
    ("2月1X日拜访了锐恒精密", "2月1X日", MASKED_DAY), ("X月3日拜访了锐恒精密", "X月3日", MASKED_DAY),
    ("2月__日拜访了锐恒精密", "2月__日", MASKED_DAY), ("2月（ ）日拜访了锐恒精密", "2月（ ）日", MASKED_DAY),
    ("20xx年3月5日拜访了锐恒精密", "20xx年3月5日", MASKED_DAY), ("20XX年3月拜访了锐恒精密", "20XX年3月", MASKED_DAY),
    ("202*年2月5日拜访了锐恒精密", "202*年2月5日", MASKED_DAY), ("某年3月拜访了锐恒精密", "某年3月", MASKED_DAY),
    ("13月份拜访了锐恒精密", "13月份", NO_SUCH_DAY), ("十三月上旬拜访了锐恒精密", "十三月上旬", NO_SUCH_DAY),
    ("2月 日拜访了锐恒精密", "2月 日", MASKED_DAY), ("2月*日拜访了锐恒精密", "2月*日", MASKED_DAY)])
def test_a_day_that_cannot_be_read_is_none_and_is_named(text, said, kind):
    [doubt] = [one for one in meant(text).record.doubts if one.reason in (NO_SUCH_DAY, MASKED_DAY)]
    assert (doubt.field, doubt.reason, doubt.choices) == ("happened", kind, (said,))
    assert meant(text).record.happened is None


@pytest.mark.parametrize("text", [
    "昨天拜访了锐恒精密，4月31日来签约", "昨天锐恒精密来访，下周八再来", "4月31日前锐恒精密来签约",
    "3月2日锐恒精密来访，计划3月4X日签约"])
def test_a_step_to_come_on_no_day_is_asked_as_the_next_one(text):
    meaning = meant(text)
    record = meaning.record if hasattr(meaning, "record") else meaning.report.record
    assert any(one.field == "next_on" and one.reason in (NO_SUCH_DAY, MASKED_DAY) for one in record.doubts)
    assert record.next_on is None


@pytest.mark.parametrize("text", [
    "2月28日拜访了锐恒精密", "2月 8日拜访了锐恒精密", "5月32号楼交付", "建设路88号签约", "2024年2月29日签约",
    "2月，日本客商来访", "工期13月", "3年13个月", "中秋送15月饼", "1-12月到资", "2026年3月签约",
    "本周8家企业来访", "3月，日均客流3万", "2.30亿元到账", "12月31日开工", "1月31日至2月3日在苏州", "上周九家企业来访"])
def test_what_is_no_written_day_is_no_wrong_one(text):
    assert day_faults(text, TODAY) == ()


def test_where_a_day_is_wrong_no_other_is_read_out_of_it():
    for text in ("13月1日", "X月3日", "2月__日", "5月32日"):
        assert [when.past for when in find_dates(text, TODAY)] == [None]
    assert words_of("13月1日拜访", day_faults("13月1日拜访", TODAY)[0]) == "13月1日"


@pytest.mark.parametrize("text", ["2月30日", "3月5日到32日", "13月1日", "3月1X日"])
def test_a_typed_day_that_there_is_not_is_asked_again(text):
    with pytest.raises(ReadingError):
        read_day(text, TODAY, planned=True)


def test_two_days_the_wrong_way_round_are_told():
    record = meant("2月28日至20日去苏州拜访了锐恒精密").record
    assert (record.happened.start, record.happened.end) == (date(2026, 2, 20), date(2026, 2, 28))
    [doubt] = [one for one in record.doubts if one.reason == "reversed"]
    assert doubt.choices == ("2026-02-28", "2026-02-20")


@pytest.mark.parametrize("text", ["6月31日到7月5日到位资金多少", "6月5日到31日签了几个项目", "上月31号以来签了几个"])
def test_a_question_of_days_that_there_are_not_names_them(text):
    meaning = meant(text)
    assert isinstance(meaning, QuestionMeaning) and not meaning.question.read.sure and meaning.question.read.unknown


def test_a_trip_on_no_day_is_asked_for_its_days():
    meaning = meant("2月30日去杭州出差三天")
    assert isinstance(meaning, TripMeaning) and meaning.told.unclear == "2月30日"


async def test_the_card_says_it_and_asks_again_before_it_saves(app, liaison):
    card = await say(app, liaison, "2月30日拜访了锐恒精密，谈传感器项目")
    assert "没有“2月30日”这一天" in card.text and "暂按发送当天" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    assert "请再核对一次" in card.text
    await tap(app, liaison, card, "✏️ 日期")
    await say(app, liaison, "2月27日")
    assert "没有“2月30日”" not in card.text and "2026年2月27日" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    assert "已保存" in card.text


async def test_the_days_of_a_trip_are_named_and_asked(app, liaison):
    assert "“2月30日”没有这一天" in (await say(app, liaison, "2月30日去杭州出差三天")).text
    await say(app, liaison, "3月5日到8日")
    assert "3月5日" in last(app, liaison).text and "杭州" in last(app, liaison).text
