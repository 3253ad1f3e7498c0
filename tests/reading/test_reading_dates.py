"""Days in text: every form, on the side of today that is meant."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import read
from reading.text.normalise import uniform
from reading.values.date_spans import in_order
from reading.values.dates import find_dates

MONDAY = date(2024, 4, 15)


def span(text, planned=None, today=MONDAY):
    when = find_dates(uniform(text), today)[-1]
    found = when.on(planned, today)
    return None if found is None else (found.start.isoformat(), found.end.isoformat())


@pytest.mark.parametrize(("text", "start", "end"), [
    ("昨天", "2024-04-14", "2024-04-14"), ("昨日上午", "2024-04-14", "2024-04-14"),
    ("前天", "2024-04-13", "2024-04-13"),
    ("今天", "2024-04-15", "2024-04-15"), ("上周", "2024-04-08", "2024-04-14"), ("上周三", "2024-04-10", "2024-04-10"),
    ("上周六周日", "2024-04-13", "2024-04-14"), ("上周末", "2024-04-13", "2024-04-14"),
    ("上上周五", "2024-04-05", "2024-04-05"),
    ("5月30日", "2023-05-30", "2023-05-30"), ("12月29号", "2023-12-29", "2023-12-29"),
    ("7号", "2024-04-07", "2024-04-07"), ("2月份中晔氨纶完成投资", "2024-02-01", "2024-02-29"),
    ("2月中科绿碳开工", "2024-02-01", "2024-02-29"), ("2月中开工", "2024-02-11", "2024-02-20"),
    ("3月14日至17日", "2024-03-14", "2024-03-17"), ("11月28日至12月3日", "2023-11-28", "2023-12-03"),
    ("9月6日、7日、8日", "2023-09-06", "2023-09-08"), ("5月11日-17日", "2023-05-11", "2023-05-17"),
    ("3月17、18日", "2024-03-17", "2024-03-18"), ("3月17、18两天", "2024-03-17", "2024-03-18"),
    ("3月17和18号", "2024-03-17", "2024-03-18"), ("3月17、18、19三天", "2024-03-17", "2024-03-19"),
    ("3月17、18亩", "2024-03-17", "2024-03-17"), ("3月30日看厂，次日", "2024-03-31", "2024-03-31"),
    ("3月31号去的，第二天", "2024-04-01", "2024-04-01"),
    ("去年9月上旬", "2023-09-01", "2023-09-10"), ("去年12月", "2023-12-01", "2023-12-31"),
    ("九月中旬", "2023-09-11", "2023-09-20"),
    ("1-9月", "2024-01-01", "2024-09-30"), ("前三季度", "2024-01-01", "2024-09-30"),
    ("上年1到3月", "2023-01-01", "2023-03-31"), ("去年前9个月", "2023-01-01", "2023-09-30"),
    ("一至三季度", "2024-01-01", "2024-09-30"), ("去年第一、二季度", "2023-01-01", "2023-06-30"),
    ("上个月下半月", "2024-03-16", "2024-03-31"), ("9月上半月", "2023-09-01", "2023-09-15"),
    ("上个月15号", "2024-03-15", "2024-03-15"),
    ("2024年3月2日", "2024-03-02", "2024-03-02"), ("2023-05-06", "2023-05-06", "2023-05-06"),
    ("周三", "2024-04-10", "2024-04-10"),
    ("2月份", "2024-02-01", "2024-02-29"),
    ("12、13两天", "2024-04-12", "2024-04-13"), ("7、8两号", "2024-04-07", "2024-04-08"),
    ("元旦前一天", "2023-12-31", "2023-12-31"), ("清明前夕", "2024-04-03", "2024-04-03"),
    ("大年初三", "2024-02-12", "2024-02-12"), ("正月初八", "2024-02-17", "2024-02-17"),
    ("初八", "2024-02-17", "2024-02-17"), ("元宵节", "2024-02-24", "2024-02-24"),
    ("元月20号", "2024-01-20", "2024-01-20"),
    ("清明三天", "2024-04-04", "2024-04-06"), ("元旦假期", "2023-12-30", "2024-01-01"),
    ("八一那天", "2023-08-01", "2023-08-01"),
    ("昨前两天", "2024-04-13", "2024-04-14"), ("上周二三四三天", "2024-04-09", "2024-04-11"),
    ("03-18", "2024-03-18", "2024-03-18"),
    ("日期10-25", "2023-10-25", "2023-10-25"), ("上周签的：周二", "2024-04-09", "2024-04-09"),
    ("下周三来，周五再去", "2024-04-26", "2024-04-26"), ("下周五来，周三我去", "2024-04-10", "2024-04-10"),
    ("下周三来。周五我去", "2024-04-12", "2024-04-12"), ("上周三来了，周五签了", "2024-04-12", "2024-04-12"),
    ("改到再下一周的周二", "2024-04-30", "2024-04-30"), ("推到再下周三", "2024-05-01", "2024-05-01"),
    ("先签意向，再下周签合同", "2024-04-22", "2024-04-28"), ("下一个星期二", "2024-04-23", "2024-04-23"),
    ("再下个月10号", "2024-06-10", "2024-06-10"), ("上一周的周五", "2024-04-12", "2024-04-12"),
    ("Q1", "2024-01-01", "2024-03-31"), ("上旬", "2024-04-01", "2024-04-10"),
    ("下旬", "2024-03-21", "2024-03-31"), ("本周三场", "2024-04-15", "2024-04-21"),
    ("3月28日到3日", "2024-03-28", "2024-04-03"),
    ("除夕", "2024-02-09", "2024-02-09"), ("4/12 CO2机组", "2024-04-12", "2024-04-12"),
])
def test_done(text, start, end):
    assert span(text, planned=False) == (start, end)


@pytest.mark.parametrize(("text", "start", "end"), [
    ("明天", "2024-04-16", "2024-04-16"), ("下周", "2024-04-22", "2024-04-28"), ("下周五", "2024-04-26", "2024-04-26"),
    ("月底前", "2024-04-15", "2024-04-30"), ("下月底前", "2024-04-15", "2024-05-31"),
    ("下月中旬", "2024-05-11", "2024-05-20"),
    ("三季度", "2024-07-01", "2024-09-30"), ("明年3月", "2025-03-01", "2025-03-31"),
    ("明年下半年", "2025-07-01", "2025-12-31"),
    ("周五前", "2024-04-15", "2024-04-19"), ("年底前", "2024-04-15", "2024-12-31"),
    ("今年年底", "2024-12-01", "2024-12-31"),
    ("27号", "2024-04-27", "2024-04-27"), ("10月30日前", "2024-04-15", "2024-10-30"),
    ("三个月内", "2024-04-15", "2024-07-14"),
    ("10月", "2024-10-01", "2024-10-31"), ("星期三", "2024-04-17", "2024-04-17"),
    ("2月29日", "2028-02-29", "2028-02-29"),
    ("下旬", "2024-04-21", "2024-04-30"), ("上旬", "2024-05-01", "2024-05-10"),
    ("五一前来签", "2024-04-15", "2024-04-30"),
    ("端午前来看地", "2024-04-15", "2024-06-07"), ("中秋前", "2024-04-15", "2024-09-14"),
    ("元旦前", "2024-04-15", "2024-12-31"),
])
def test_planned(text, start, end):
    assert span(text, planned=True) == (start, end)


@pytest.mark.parametrize("text", [
    "城市3号片区", "2号地块", "近日", "日前", "半年多来", "5号楼", "周总", "周期", "今年", "一期", "2.3亿", "66、7%",
    "层高只有5.4", "指标写1.28", "掉到1.5公斤", "3.5 MW",
])
def test_no_date(text):
    assert find_dates(uniform(text), MONDAY) == []


@pytest.mark.parametrize("text", ["3号温棚完工", "2号大棚封顶了"])
def test_a_numbered_building_is_no_day(text):
    assert find_dates(uniform(text), MONDAY) == []


@pytest.mark.parametrize("text", [
    "说地价太高不肯签，沃垦农机那个项目这个月怕是悬",
    "康源药物那个项目贷款批不下来，企业请求帮一把，否则下月设备款付不出"])
def test_what_hangs_or_would_be_else_is_planned_for_no_day(text):
    assert read(text, MONDAY).next_on is None


def test_masked_year_voids_the_date():
    [when] = find_dates("20xx年9月1日至15日", MONDAY)
    assert (when.past, when.future) == (None, None)


DAYS = st.dates(date(2010, 1, 1), date(2060, 12, 1))


@given(DAYS)
def test_yesterday_is_yesterday(today):
    assert span("昨天", today=today) == ((today - timedelta(1)).isoformat(),) * 2


@given(DAYS, st.integers(0, 6), st.sampled_from([("上周", -7), ("本周", 0), ("下周", 7), ("上上周", -14)]))
def test_weeks_run_monday_to_sunday(today, day, week):
    monday = today - timedelta(today.weekday())
    wanted = monday + timedelta(days=day + week[1])
    assert span(f"{week[0]}{'一二三四五六日'[day]}", today=today) == (wanted.isoformat(),) * 2


@given(DAYS, DAYS)
def test_month_and_day_lie_on_the_side_asked_for(today, day):
    done, planned = (span(f"{day.month}月{day.day}日", planned=side, today=today) for side in (False, True))
    assert done[0] <= today.isoformat() <= planned[0]
    assert done[0][5:] == planned[0][5:] == day.isoformat()[5:]


@given(DAYS, DAYS)
def test_nearest_where_nothing_tells(today, day):
    if (day.month, day.day) == (2, 29):  # most years have none, and another day is not read out of it
        return
    near = date.fromisoformat(span(f"{day.month}月{day.day}号", today=today)[0])
    assert abs((near - today).days) <= 183


@given(st.text(alphabet="0123456789年月日号周一二三四五六七八九十上下本今明去前后至到-、季度半旬初中底末xX ",
               max_size=40), DAYS)
def test_never_fails(text, today):
    for when in find_dates(text, today):
        for days in (when.past, when.future):  # «17日到15日» stays as it is written, for who announces it is asked
            assert days is None or in_order(days).start <= in_order(days).end


PIECES = st.integers(0, 40).map(str) | st.sampled_from([
    "2023年", "今年", "明年", "去年12月", "年", "月", "日", "号", "至", "到", "-", "、", "周三", "上周", "下月", "本月",
    "底", "前", "旬", "季度"])


@given(st.lists(PIECES, max_size=10).map("".join), DAYS)
def test_numbers_that_are_no_day_never_fail(text, today):
    for when in find_dates(text, today):
        for days in (when.past, when.future):  # «17日到15日» stays as it is written, for who announces it is asked
            assert days is None or in_order(days).start <= in_order(days).end


@pytest.mark.parametrize("said", ["2月30日", "4月31号", "6月31日", "2月30日至3月2日", "2023年2月29日"])
def test_a_day_that_no_year_has(said):
    assert all(when.on(None, MONDAY) is None for when in find_dates(said, MONDAY))


@pytest.mark.parametrize(("text", "last"), [
    ("下周五前", "2024-04-26"), ("月底前", "2024-04-30"), ("下月10号以前", "2024-05-10"), ("两周内", "2024-04-29"),
    ("最晚下周五", "2024-04-26"), ("不晚于5月8日", "2024-05-08"), ("明天18:00前", "2024-04-16"),
    ("周五下班前", "2024-04-19"), ("后天下午五点之前", "2024-04-17"), ("最迟在五月中旬", "2024-05-20")])
def test_a_limit_is_one_day_before_which(text, last):
    [when] = find_dates(uniform(text), MONDAY)
    assert when.deadline and when.future is not None and when.future.end.isoformat() == last


@pytest.mark.parametrize("text", ["下周五", "前天", "三天前", "5月8日", "上周五前后", "国庆前夕"])
def test_a_plain_day_is_no_limit(text):
    assert not any(when.deadline for when in find_dates(uniform(text), MONDAY))


@pytest.mark.parametrize(("text", "start", "end"), [
    ("3月17日到15日去上海见了锐恒精密", date(2024, 3, 15), date(2024, 3, 17)),
    ("3月28日到4月1日去上海见了锐恒精密", date(2024, 3, 28), date(2024, 4, 1))])
def test_a_report_s_days_are_in_order(text, start, end):
    told = read(text, MONDAY).happened
    assert (told.start, told.end) == (start, end)
