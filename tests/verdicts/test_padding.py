"""No padding: what may be counted twice, or is no new investment, is doubted and goes to a claim."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.money import Amount, AmountKind, Money
from domain.projects.project import Project
from domain.verdicts.padding import padding_doubts
from tests.overdue_scene import last, say, tap
from tests.verdicts.verdict_scene import cases, figure, signed_project

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def a_project(number, name, yuan=None, currency="CNY"):
    sums = () if yuan is None else (Amount(AmountKind.TOTAL, Money.of(yuan, currency)),)
    return Project(number, name, "锐恒精密", None, "商务局", NOW, NOW, amounts=sums)


FIRST = a_project(1, "锐恒传感器项目", 500_000_000)


@pytest.mark.parametrize(("name", "yuan", "told", "doubts"), [
    ("锐恒减速器项目", 500_000_000, "", ("duplicate:1",)),
    ("锐恒减速器项目", 400_000_000, "", ()),
    ("锐恒减速器项目", None, "", ()),
    ("锐恒传感器二期项目", 200_000_000, "", ("phase:1",)),
    ("锐恒传感器二期项目", 500_000_000, "", ("phase:1",)),
    ("锐恒传感器二期项目", 800_000_000, "", ()),
    ("锐恒传感器二期项目", None, "", ("phase:1",)),
    ("锐恒传感器扩建", 100_000_000, "", ("phase:1",)),
    ("锐恒新厂", 300_000_000, "老厂区搬到开发区，退城入园", ("moved",)),
    ("锐恒整体搬迁项目", 300_000_000, "", ("moved",)),
    ("锐恒新厂", 300_000_000, "从深圳来的客商", ()),
])
def test_what_is_doubted(name, yuan, told, doubts):
    assert padding_doubts(a_project(2, name, yuan), [FIRST], told) == doubts


def test_other_currencies_merged_entries_and_the_project_itself_say_nothing():
    assert padding_doubts(a_project(2, "锐恒减速器项目", 500_000_000, "USD"), [FIRST]) == ()
    assert padding_doubts(a_project(2, "锐恒减速器项目", 500_000_000), [replace(FIRST, merged_into=2)]) == ()
    assert padding_doubts(FIRST, [FIRST]) == ()


async def test_a_doubted_signing_goes_to_a_claim_with_what_is_doubted(app, people, golden):
    await signed_project(app, "传感器项目", unit="商务局")
    async with app.db.begin() as store:
        await store.projects.save(replace(await store.projects.get(1), enterprise="天宁智造股份有限公司"))
    await say(app, people.liaison_a, "今天天宁智造股份有限公司的减速器二期项目签约，总投资5亿元")
    await tap(app, people.liaison_a, last(app, people.liaison_a), "✅ 确认保存")
    golden("opened_by_doubt.html", last(app, people.liaison_a).html)
    [case] = await cases(app)
    assert case.details.doubts == ("phase:1",)
    assert "存疑" in last(app, people.leader).html
    assert await figure(app, "认定签约") == 0
