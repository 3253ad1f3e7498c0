"""The sentence in which the digest tells one report: who, where, whom, what came of it, sums, what is next."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.bulletins.activity_parts import notable_first
from domain.bulletins.digest_view import ActivityLine, ProjectNews, Shown, ToldSum
from domain.bulletins.told_sums import told_sums
from domain.figures.fact import Fact, FactKind
from domain.filing.record import Act, UpdateKind
from domain.money import AmountKind, Basis, Money
from domain.projects.stages import Stage
from reports.bulletins.weekly_digest import WIDTH, sentence
from reports.phone import width

YI, WAN = 100_000_000, 10_000
DAY = date(2026, 5, 23)
FILED = datetime(2026, 5, 23, 4, tzinfo=UTC)


def shown(name="力驰汽车工业园", **hidden):
    return Shown(1, name, None, hidden.get("industry"), bool(hidden))


def a_line(kind, *projects, firms=(), places=(), leader=None, days=1, number=1, **more):
    """`projects`: (Shown, ProjectNews) pairs."""
    return ActivityLine(number, kind, DAY, DAY + timedelta(days=days - 1), places, firms,
                        tuple(p for p, _ in projects), leader, (), more.pop("people", None),
                        tuple(t for _, t in projects), **more)


def came(kind, this, total=None, approx=False):
    return ToldSum(kind, Money.of(this), None if total is None else Money.of(total), approx)


def total(sum_, approx=False, kind=AmountKind.TOTAL):
    return ToldSum(kind, None, Money.of(sum_), total_approx=approx)


CASES = [
    (a_line(UpdateKind.FUNDS, (shown(), ProjectNews(None, (came(FactKind.PAID_IN, 5000 * WAN, 2 * YI, approx=True),))),
            leader="王局"),
     "5月23日，「力驰汽车工业园」到位资金本次约5000万元、累计2亿元"),
    (a_line(UpdateKind.FUNDS, (shown(), ProjectNews(None, (came(FactKind.PAID_IN, 3 * YI),)))),
     "5月23日，「力驰汽车工业园」到位资金3亿元"),
    (a_line(UpdateKind.FUNDS, (shown(), ProjectNews(None, (ToldSum(FactKind.FOREIGN, Money.of(600 * WAN, "USD"), None),
                                                           )))),
     "5月23日，「力驰汽车工业园」外资到账600万美元"),
    (a_line(UpdateKind.PROGRESS, (shown(), ProjectNews(Stage.STARTED, (came(FactKind.INVESTED, 8000 * WAN),)))),
     "5月23日，「力驰汽车工业园」开工，完成投资8000万元"),
    (a_line(UpdateKind.PROGRESS, (shown(), ProjectNews()), next_on=date(2026, 6, 5), next_stage=Stage.STARTED),
     "5月23日，「力驰汽车工业园」有新进展，下一步6月5日开工"),
    (a_line(UpdateKind.PROGRESS, (shown(), ProjectNews(matter="林地手续终于批了"))),
     "5月23日，「力驰汽车工业园」：林地手续终于批了"),
    (a_line(UpdateKind.PROGRESS, (shown(), ProjectNews()), act=Act.SOLVED), "5月23日，「力驰汽车工业园」困难已解决"),
    (a_line(UpdateKind.PROGRESS, (shown(), ProjectNews(matter="设备卡在海关")), act=Act.PUT_OFF,
            next_on=date(2026, 6, 10), next_stage=Stage.STARTED),
     "5月23日，「力驰汽车工业园」改期：设备卡在海关，下一步6月10日开工"),
    (a_line(UpdateKind.PROGRESS, (shown(), ProjectNews()), next_on=date(2026, 6, 10), next_by=True, next_step="交图纸"),
     "5月23日，「力驰汽车工业园」有新进展，下一步6月10日前交图纸"),
    (a_line(UpdateKind.PROGRESS, (shown(), ProjectNews()), act=Act.PUT_OFF), "5月23日，「力驰汽车工业园」改期"),
    (a_line(UpdateKind.PROGRESS, firms=("甲公司",), act=Act.CALLED_OFF), "5月23日，甲公司约定取消"),
    (a_line(UpdateKind.PROGRESS, (shown(), ProjectNews()), act=Act.CHARGED), "5月23日，「力驰汽车工业园」困难已交办"),
    (a_line(UpdateKind.TRIP, (shown("传感器"), ProjectNews(Stage.INTENT, (total(3 * YI, approx=True),))), leader="王局",
            places=("深圳", "东莞"), firms=("甲公司",), days=3),
     "5月23日至25日，王局率队赴深圳、东莞，拜访甲公司，洽谈「传感器」并达成意向，总投资约3亿元"),
    (a_line(UpdateKind.TRIP, leader="王局", days=10), "5月23日至6月1日，王局率队外出招商"),
    (a_line(UpdateKind.ISSUE, (shown(), ProjectNews(Stage.ENDED)),
            trouble="力驰科技力驰汽车工业园项目终止，资金链断裂"),
     "5月23日，「力驰汽车工业园」终止：资金链断裂"),
    (a_line(UpdateKind.ISSUE, (shown(), ProjectNews(Stage.PAUSED)), trouble="力驰汽车工业园项目因为指标没落实，暂停了"),
     "5月23日，「力驰汽车工业园」暂停：因为指标没落实，暂停了"),
    (a_line(UpdateKind.ISSUE, (shown(), ProjectNews(Stage.PAUSED)), trouble="项目暂停"),
     "5月23日，「力驰汽车工业园」暂停"),
    (a_line(UpdateKind.TRIP, firms=("甲公司",)), "5月23日，拜访甲公司"),
    (a_line(UpdateKind.TRIP, places=("苏州",)), "5月23日，赴苏州"),
    (a_line(UpdateKind.RECEPTION, firms=("甲公司",), guests=6, leader="李县长"), "5月23日，李县长接待甲公司一行6人"),
    (a_line(UpdateKind.RECEPTION, (shown(None, industry="集成电路"), ProjectNews())),
     "5月23日，接待客商，洽谈某集成电路企业项目"),
    (a_line(UpdateKind.SIGNING, (shown("储能电站"), ProjectNews(Stage.SIGNED, (total(12 * YI),))), firms=("甲公司",),
            leader="王局"),
     "5月23日，与甲公司签约「储能电站」，总投资12亿元，王局出席"),
    (a_line(UpdateKind.SIGNING, (shown("储能电站"), ProjectNews(Stage.INTENT))), "5月23日，达成意向「储能电站」"),
    (a_line(UpdateKind.MEETING, firms=("甲公司",), leader="王局"), "5月23日，王局与甲公司会谈"),
    (a_line(UpdateKind.MEETING, held=FactKind.PROMOTION, places=("上海",)), "5月23日，在上海举办推介会"),
    (a_line(UpdateKind.LEAD, (shown("精密件"), ProjectNews(Stage.LEAD, (total(YI),))), firms=("甲公司",)),
     "5月23日，新线索：甲公司「精密件」总投资1亿元"),
    (a_line(UpdateKind.ISSUE, (shown(), ProjectNews()), trouble="用地指标不足"),
     "5月23日，「力驰汽车工业园」有困难：用地指标不足"),
    (a_line(UpdateKind.ISSUE, (shown("风机"), ProjectNews(Stage.PAUSED)), trouble="风机项目暂停"),
     "5月23日，「风机」暂停"),
    (a_line(UpdateKind.ISSUE, (shown("风机"), ProjectNews()), trouble="风机项目因土地未批推进缓慢"),
     "5月23日，「风机」有困难：因土地未批推进缓慢"),
    (a_line(UpdateKind.RECEPTION, held=FactKind.PROMOTION, places=("上海",)), "5月23日，在上海举办推介会"),
    (a_line(UpdateKind.APPOINTMENT, firms=("甲公司",), next_on=date(2026, 6, 2)), "5月23日，约定6月2日与甲公司会面"),
    (a_line(UpdateKind.APPOINTMENT, places=("南京",)), "5月23日，约定赴南京"),
    (a_line(UpdateKind.OTHER), "5月23日，其他"),
]


@pytest.mark.parametrize(("line", "said"), CASES, ids=[said[6:26] for _, said in CASES])
def test_a_sentence_says_what_happened(line, said):
    assert str(sentence(line, DAY)) == said


def test_what_matters_less_is_shortened_first():
    """Three firms, four places, a stage, a sum, a next step: the event and its sum stay."""
    line = a_line(UpdateKind.TRIP, (shown("长三角新能源汽车零部件产业园"),
                                    ProjectNews(Stage.SIGNED, (total(35 * YI),))),
                  leader="王局", places=("深圳", "东莞", "惠州", "广州"), days=5,
                  firms=("深圳市某某精密制造有限公司", "东莞某某电子科技有限公司", "惠州某某新能源公司"),
                  next_on=date(2026, 6, 5), next_step="举行开工仪式")
    said = str(sentence(line, DAY))
    assert width(said) <= WIDTH
    assert "王局率队赴深圳等4地" in said and "签约，总投资35亿元" in said
    assert "惠州" not in said


def test_names_are_escaped_and_never_cut_within_an_escape():
    assert "「&lt;储能&gt;&amp;电站」" in sentence(a_line(UpdateKind.SIGNING, (shown("<储能>&电站"), ProjectNews())),
                                             DAY)


WORDS = st.text("<>&甲乙丙丁公司精密AB ", min_size=1, max_size=60)
LINES = st.builds(
    a_line, st.sampled_from(UpdateKind),
    st.tuples(st.builds(shown, WORDS),
              st.builds(ProjectNews, st.none() | st.sampled_from(Stage),
                        st.lists(st.just(came(FactKind.PAID_IN, 12345678, 987654321, True)), max_size=3).map(tuple))),
    firms=st.lists(WORDS, max_size=5).map(tuple), places=st.lists(WORDS, max_size=5).map(tuple),
    leader=st.none() | WORDS, days=st.integers(1, 40), trouble=WORDS, guests=st.none() | st.integers(1, 999),
    next_on=st.none() | st.just(DAY), next_step=WORDS)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_no_sentence_is_longer_than_two_lines_of_a_phone(line):
    said = sentence(line, DAY)
    assert width(said.unescape()) <= WIDTH
    assert said.unescape().startswith("5月23")


def test_the_notable_come_first():
    lines = [a_line(UpdateKind.MEETING, number=1), a_line(UpdateKind.TRIP, number=2),
             a_line(UpdateKind.RECEPTION, number=3), a_line(UpdateKind.FUNDS, number=4),
             a_line(UpdateKind.PROGRESS, (shown(), ProjectNews(Stage.STARTED)), number=5),
             a_line(UpdateKind.TRIP, (shown(), ProjectNews(Stage.SIGNED)), number=6),
             a_line(UpdateKind.SIGNING, number=7)]
    assert [line.update_id for line in notable_first(lines)] == [4, 5, 6, 7, 1, 2, 3]
    assert [{line.update_id for line in notable_first(lines, most)} for most in (2, 3, 4, 5, 6)] == [
        {6, 7}, {5, 6, 7}, {4, 5, 6, 7}, {3, 4, 5, 6, 7}, {2, 3, 4, 5, 6, 7}]


def test_what_was_achieved_comes_before_effort_each_in_the_order_of_days():
    def on(day, kind, number, *projects):
        line = a_line(kind, *projects, number=number)
        return replace(line, start=date(2026, 5, day), end=date(2026, 5, day))

    lines = [on(20, UpdateKind.SIGNING, 1), on(19, UpdateKind.TRIP, 2), on(21, UpdateKind.RECEPTION, 3),
             on(18, UpdateKind.FUNDS, 4), on(22, UpdateKind.PROGRESS, 5, (shown(), ProjectNews(Stage.STARTED)))]
    assert [line.start.day for line in notable_first(lines)] == [18, 20, 22, 19, 21]


def a_fact(update, minor, basis=Basis.INCREMENT, approx=False, hours=0):
    return Fact(FactKind.PAID_IN, DAY, "商务局", FILED, id=update, project_id=1, money=Money.of(minor), approx=approx,
                basis=basis, update_id=update, filed_at=FILED + timedelta(hours=hours))


def test_sums_say_what_came_and_all_that_had_come_by_then():
    sums = told_sums([a_fact(1, 15000 * WAN, approx=True), a_fact(2, 5000 * WAN, hours=1),
                      a_fact(3, 23000 * WAN, Basis.TOTAL, hours=2)])
    assert sums == {
        (1, 1): (ToldSum(FactKind.PAID_IN, Money.of(15000 * WAN), None, True, True),),
        (2, 1): (ToldSum(FactKind.PAID_IN, Money.of(5000 * WAN), Money.of(2 * YI), False, True),),
        (3, 1): (ToldSum(FactKind.PAID_IN, Money.of(3000 * WAN), Money.of(23000 * WAN), True, False),)}


def test_a_report_that_says_both_tells_one_sum():
    sums = told_sums([a_fact(1, 15000 * WAN), a_fact(2, 8000 * WAN, hours=1),
                      a_fact(2, 23000 * WAN, Basis.TOTAL, hours=1)])
    assert sums[2, 1] == (ToldSum(FactKind.PAID_IN, Money.of(8000 * WAN), Money.of(23000 * WAN)),)


def test_a_report_whose_total_differs_tells_both_as_it_says_them():
    sums = told_sums([a_fact(1, 8000 * WAN), a_fact(2, 2000 * WAN, hours=1),
                      a_fact(2, 12000 * WAN, Basis.TOTAL, hours=1)])
    assert sums[2, 1] == (ToldSum(FactKind.PAID_IN, Money.of(2000 * WAN), Money.of(12000 * WAN)),)
