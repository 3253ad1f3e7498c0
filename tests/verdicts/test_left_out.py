"""/why names what a figure leaves out and why: returned, not recognised yet, ruled out, an excluded category."""

from dataclasses import replace

import pytest

from domain.figures.fact import FactKind
from domain.figures.indicator import Filter, Indicator, Reached
from domain.figures.left_out import left_out
from domain.figures.measure import measure
from domain.money import Money
from domain.projects.stages import Stage
from tests.figures.scene import YEAR, a_book, a_fact
from tests.overdue_scene import last, say, tap
from tests.verdicts import verdict_scene
from tests.verdicts.verdict_scene import signed_project


async def test_what_waits_and_what_was_returned_says_so(app, people, golden):
    project = await signed_project(app)
    waiting = await say(app, people.admin, "/why 认定签约 全办")
    assert "没有计入本数的　1 条" in waiting.text and "还没有认定" in waiting.text
    await say(app, people.liaison_b, f"/claim {project}")
    await tap(app, people.leader, last(app, people.leader), "退回")
    await say(app, people.leader, "合同还没有盖章")
    golden("why_left_out.html", (await say(app, people.admin, "/why 认定签约 全办")).html)
    counted = await say(app, people.admin, "/why 签约个数 全办")
    assert "没有计入" not in counted.text  # told is enough for it


async def test_a_ruling_is_named_with_its_reason(app, people):
    await signed_project(app, "滨江酒店")
    await say(app, people.liaison_b, "/ruling 滨江酒店 算不算签约个数？")
    await tap(app, people.leader, last(app, people.leader), "不算")
    await say(app, people.leader, "经营性房地产，不在产业项目之列")
    told = (await say(app, people.admin, "/why 签约个数 全办")).text
    assert "裁定不算：经营性房地产，不在产业项目之列" in told and "滨江酒店" in told


class TestExcludedCategory:
    @pytest.fixture
    def office(self):
        made = verdict_scene.an_office()
        return replace(made, plan=replace(made.plan, excluded_categories=("房地产",)))

    async def test_it_is_named(self, app, people):
        number = await signed_project(app, "湖景住宅")
        async with app.db.begin() as store:
            project = await store.projects.get(number)
            await store.projects.change(project, "category", "房地产", 1, app.clock.now())
        told = (await say(app, people.admin, "/why 签约个数 全办")).text
        assert "没有计入本数的　1 条" in told and "按方案不计任务：房地产" in told
        own = (await say(app, people.liaison_b, "/why 签约个数 临港产业区")).text
        assert "湖景住宅" in own


def test_of_projects_of_a_size_those_without_one_are_named_and_smaller_ones_are_not():
    large = Indicator("亿元开工", "个", Reached(Stage.STARTED), Filter(at_least=Money.of(100_000_000)))
    book = a_book(*(a_fact(FactKind.STARTED, number=number, project_id=number) for number in (1, 2, 3)),
                  a_fact(FactKind.TOTAL, yuan=200_000_000, number=4, project_id=1),
                  a_fact(FactKind.TOTAL, yuan=20_000_000, number=5, project_id=2)).at(None)
    assert measure(large, book, None, YEAR).value == 1
    assert [(out.line.fact.project_id, str(out.why)) for out in left_out(large, book, None, YEAR)] == [(3, "no_size")]
