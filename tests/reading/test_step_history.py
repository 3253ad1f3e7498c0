"""What a report tells of a project from its first day on: how it stands now is the news."""

from datetime import date

import pytest

from domain.filing.record import UpdateKind
from domain.projects.stages import Stage
from reading import read

SENT = date(2024, 9, 20)


@pytest.mark.parametrize(("text", "kind", "stage", "day"), [
    ("澜起轴承项目：2021年3月签约，2021年9月开工，2022年6月主体封顶，因资金问题，2023年2月起停工至今。",
     UpdateKind.ISSUE, Stage.PAUSED, date(2023, 2, 1)),
    ("关于玉龙湖文旅综合体项目的情况：总投资18亿元，2022年11月签约，2023年5月开工。因股权纠纷，6月3日项目停工。",
     UpdateKind.ISSUE, Stage.PAUSED, date(2024, 6, 3)),
    ("关于天麓滑雪度假区项目的情况：总投资35亿元，2019年12月开工，现因债务问题全面停工，复工时间待定。",
     UpdateKind.ISSUE, Stage.PAUSED, None),
    ("捷成汽配项目：6月2日取得不动产权证，6月19日取得建设工程规划许可证，6月30日开工。",
     UpdateKind.PROGRESS, Stage.STARTED, date(2024, 6, 30)),
    ("青禾乳业项目2022年11月15日签约，2023年3月28日开工，2024年1月试生产，4月2日正式投产。",
     UpdateKind.PROGRESS, Stage.OPERATING, date(2024, 4, 2)),
    ("锡能换热器项目8月5日签约，9月10日开工。", UpdateKind.PROGRESS, Stage.STARTED, date(2024, 9, 10)),
    ("宏睿新材料公司改性塑料项目，2022年4月签约，7月拿地，10月开工，今年8月18日正式投产。",
     UpdateKind.PROGRESS, Stage.OPERATING, date(2024, 8, 18)),
])
def test_the_last_step_is_the_news(text, kind, stage, day):
    record = read(text, SENT)
    assert (record.kind, [mention.stage for mention in record.projects]) == (kind, [stage])
    assert (record.happened.start if record.happened else None) == day
    assert record.next_on is None


def test_days_of_several_projects_are_no_history():
    record = read("6月2日，智联车灯项目开工，总投资2.8亿元；6月3日，福慧粮油项目竣工，总投资8600万元。", SENT)
    assert [mention.stage for mention in record.projects] == [Stage.STARTED, Stage.COMPLETED]


@pytest.mark.parametrize(("text", "year"), [
    ("2022年4月签约，7月拿地", 2022), ("2022年4月签约，同年7月拿地", 2022), ("2021年4月签约，次年7月拿地", 2022),
    ("2022年4月成立，7月12日来我县考察", 2024),
])
def test_the_year_goes_on_with_the_steps(text, year):
    from reading.values.dates import find_dates

    assert find_dates(text, SENT)[-1].past.start.year == year
