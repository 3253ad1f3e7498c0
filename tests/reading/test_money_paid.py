"""What an enterprise pays is no money that came for its project; a figure that was found out is what its label says."""

from datetime import date

import pytest

from domain.filing.record import UpdateKind
from domain.money import AmountKind
from reading import LedgerEntry, ReadingContext, build_ledger, report_of

CONTEXT = ReadingContext(date(2026, 3, 5), build_ledger(LedgerEntry(*row) for row in (
    (1, "叶片厂", "泰宇风电"), (2, "高速公路波形护栏", None), (3, "支架", "欣越医疗"), (4, "传感器", "锐恒精密"),
    (5, "机器人关节模组", "苏州捷创"))))


@pytest.mark.parametrize("text", [
    "护栏的尾款今天付了，120万", "护栏的设备款今天付了，120万", "护栏的设备款今天付了120万",
    "支架的工程款结清了，300万",
    "护栏交了电费20万", "护栏给设备商付了300万预付款", "护栏给施工队打了500万工程款"])
def test_what_is_paid_is_none_that_came(text):
    record = report_of(text, CONTEXT).record
    assert record.kind is UpdateKind.PROGRESS
    assert record.projects[0].amounts == ()


@pytest.mark.parametrize("text", ["支架的首付款今天到账500万", "护栏设备款到了8000万"])
def test_what_came_stays(text):
    [mention] = report_of(text, CONTEXT).record.projects
    assert [amount.kind for amount in mention.amounts] == [AmountKind.PAID_IN]


@pytest.mark.parametrize(("text", "name", "kind"), [
    ("捷创那个投资额问到了，大概8000万，设备占一半", "机器人关节模组", AmountKind.TOTAL),
    ("捷创那家总投8000万", "机器人关节模组", AmountKind.TOTAL),
    ("传感器的投资额问到了，大概4个亿", "传感器", AmountKind.TOTAL),
    ("锐恒投资额打听到了，3.2亿", "传感器", AmountKind.TOTAL),
    ("叶片厂总投资摸清楚了，大概10个亿", "叶片厂", AmountKind.TOTAL),
    ("支架年产值问到了，5个亿", "支架", AmountKind.OUTPUT)])
def test_a_figure_that_was_found_out(text, name, kind):
    record = report_of(text, CONTEXT).record
    assert record.kind is UpdateKind.PROGRESS
    assert [(m.name, [a.kind for a in m.amounts]) for m in record.projects] == [(name, [kind])]
