"""What a report says to be of a category that the plan leaves out counts for no task (mechanism 4)."""

from datetime import date

import pytest

from domain.period import Period
from reports.figures import monthly_ranking
from tests import factories
from tests.bulletin_scene import at
from tests.overdue_scene import last, say, tap

MARCH = Period.of("month", date(2026, 3, 1))


@pytest.fixture
def office():
    return factories.an_office(plan=factories.a_plan(excluded_categories=("房地产",)))


async def ranking(app):
    async with app.db.begin() as store:
        return (await monthly_ranking.load(store, app.office, MARCH, at(3, 31))).ranking


async def test_the_card_says_it_and_the_ranking_lists_it_as_left_out(app, people):
    card = await say(app, people.liaison_a, "今天签约滨江花园项目，房地产开发，总投资5亿元")
    assert "项目类别　房地产（按方案不计任务）" in card.text
    await tap(app, people.liaison_a, card, "✅ 确认保存")
    found = await ranking(app)
    assert (found.office.count, [one.project.name for one in found.excluded]) == (0, ["滨江花园"])
    shown = await say(app, people.liaison_a, "/project 滨江花园")
    assert "房地产" in shown.text


async def test_what_only_speaks_of_the_trade_counts(app, people):
    card = await say(app, people.liaison_a, "今天签约智能家居项目，企业从房地产转型，总投资5亿元")
    assert "项目类别" not in card.text
    await tap(app, people.liaison_a, card, "✅ 确认保存")
    assert "已保存" in last(app, people.liaison_a).text
    assert (await ranking(app)).office.count == 1
