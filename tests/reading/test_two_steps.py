"""Two steps in one message, one done and one ahead: both stand on the card. The clock: Monday 2 March 2026."""

from datetime import date

import pytest

from reading import AnnouncementMeaning, LedgerEntry, ReadingContext, build_ledger, read, understand

MONDAY = date(2026, 3, 2)
CONTEXT = ReadingContext(MONDAY, build_ledger([LedgerEntry(1, "渔用声呐", "听澜声学")]), units=("海渔局",))


def test_of_several_limits_each_has_its_step():
    record = read("光伏支架12.10前出地块图，12.15前交可研，月底前签框架", date(2026, 12, 1))
    later = [(one.on.end, one.step) for mention in record.projects for one in mention.later]
    assert (record.next_on.end, record.next_step) == (date(2026, 12, 10), "出地块图")
    assert later == [(date(2026, 12, 15), "交可研"), (date(2026, 12, 31), "签框架")]


@pytest.mark.parametrize(("said", "done", "step"), [
    ("渔用声呐谈妥了，后天过来签", "谈妥了", "过来签"),
    ("渔用声呐条款都谈好了，听澜声学周五来签约", "条款都谈好了", "来签约"),
    ("蓝贝生物海藻面膜谈妥了，后天过来签", "谈妥了", "过来签"),
    ("渔用声呐设备到了，明天厂家来人装", "设备到了", "厂家来人装"),
    ("渔用声呐补贴到账了，明天听澜声学过来签确认书", "补贴到账了", "过来签确认书"),
    ("渔用声呐董事会过了，下周四来签", "董事会过了", "来签"),
    ("渔用声呐图审过了，听澜声学下周二来进场", "图审过了", "来进场"),
    ("今天给听澜声学发了函，他们后天来谈", "给听澜声学发了函", "来谈"),
    ("渔用声呐谈定了，下周三签约", "谈定了", "签约")])
def test_what_is_done_and_what_comes(said, done, step):
    meaning = understand(said, CONTEXT)
    record = (meaning.report if isinstance(meaning, AnnouncementMeaning) else meaning).record
    assert record.next_step == step and done in (record.projects[0].matter or ""), record


def test_a_limit_comes_due_behind_a_day_before_it():
    record = understand("渔用声呐昨天注册了公司，下周三开户，月底前把注册资本打进来", CONTEXT).record
    [later] = record.projects[0].later
    assert (record.next_step, record.next_on.start, later.step, later.on.end) == (
        "开户", date(2026, 3, 11), "把注册资本打进来", date(2026, 3, 31))
