"""A later phase that the ledger does not have is a project by itself, of the enterprise that the ledger knows."""

from datetime import date

import pytest

from domain.filing.record import UpdateKind
from reading import LedgerEntry, ReadingContext, build_ledger, understand

CONTEXT = ReadingContext(date(2026, 3, 2), build_ledger([
    LedgerEntry(1, "储能电站", "澜图能源"), LedgerEntry(2, "海上风电叶片", "泓岸风电", ("叶片厂",)),
    LedgerEntry(3, "功率半导体封装", "芯砺电子"), LedgerEntry(4, "精密减速器产业园", "恒岳传动"),
    LedgerEntry(5, "谐波减速器二期", "恒岳传动"), LedgerEntry(6, "高速公路波形护栏", "铁麟交通")]))


def told(text):
    meaning = understand(text, CONTEXT)
    return meaning.record, meaning.candidates


@pytest.mark.parametrize(("text", "name", "firm"), [
    ("储能电站二期有想法，8000万，先当线索", "储能电站二期", "澜图能源"), ("澜图二期想上5亿，先记个线索", "二期",
    "澜图能源"),
    ("叶片厂想上二期，再拿100亩地", "叶片厂二期", "泓岸风电"), ("芯砺的二期，6000万，还在看", "二期", "芯砺电子"),
    ("泓岸二期谈了一轮，打算再投8个亿", "二期", "泓岸风电"), ("芯砺电子二期项目今天签约，总投资8亿", "二期",
    "芯砺电子"),
    ("护栏三期今天开工", "护栏三期", "铁麟交通"), ("叶片厂要启动二期，投3亿，下周来谈", "叶片厂二期", "泓岸风电"),
    ("精密减速器产业园二期规划出来了，投资15亿", "精密减速器产业园二期", "恒岳传动")])
def test_a_phase_that_the_ledger_lacks_is_new_and_has_its_enterprise(text, name, firm):
    record, candidates = told(text)
    [mention] = record.projects
    assert (mention.name.removesuffix("项目"), mention.enterprise, record.enterprises) == (name, firm, (firm,))
    assert not any(found.reason in ("exact", "alias") for found in candidates[0])


@pytest.mark.parametrize(("text", "project"), [
    ("恒岳的二期今天打桩", 5), ("储能电站二期的厂房今天封顶了", 1), ("叶片厂一期投产了，二期下月开工", 2),
    ("芯砺一期到账2000万", 3),
    ("叶片厂说二期先不急，一期环评过了", 2)])
def test_what_is_the_running_projects_own_stays_its(text, project):
    assert [found[0].project_id for found in told(text)[1]] == [project]


def test_who_only_thinks_of_one_is_a_lead():
    assert told("叶片厂想上二期，再拿100亩地")[0].kind is UpdateKind.LEAD
