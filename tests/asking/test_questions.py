"""Questions that are queries, through the real application: answers, follow-ups, pages, rights; a list sums to its
total."""

from datetime import date, timedelta

import pytest

from domain.asking.query import Narrowing, Query, Topic
from domain.figures.credited import credited
from domain.money import Money
from domain.people.member import Member, Role
from domain.period import Period
from domain.projects.stages import Stage
from reports.asking.answer import load_answer
from reports.asking.answer_view import PAGE, Asker
from tests.ledger_scene import a_project, say, stage_ledger, tap, total

TODAY = date(2026, 3, 2)


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


@pytest.fixture
async def many(app, db, ledger):
    """Fifty projects more, of four units, in two currencies, some without a sum."""
    units, stages = ("商务局", "临港产业区", "发改委", "经济开发区"), (Stage.NEGOTIATING, Stage.SIGNED, Stage.STARTED,
                                                       Stage.ENDED)
    async with db.begin() as store:
        for n in range(50):
            money = () if n % 7 == 0 else total(str((n + 1) * 10_000_000), "USD" if n % 11 == 0 else "CNY")
            project = a_project(f"甲乙丙{n}号", f"某企业{n}", units[n % 4], stages[n // 4 % 4], amounts=money,
                                category="外资" if n % 11 == 0 else "内资", stage_since=TODAY - timedelta(days=n))
            await store.projects.add(project, on=TODAY - timedelta(days=n))


async def asker(app, store, telegram_id):
    member = await store.members.by_telegram(telegram_id)
    return Asker(member, await store.members.all(), app.office, app.clock.now())


async def every_line(store, who, query):
    view = await load_answer(store, who, query)
    lines = list(view.found.lines)
    for page in range(2, view.pages + 1):
        lines += (await load_answer(store, who, query, page)).found.lines
    return view, lines


QUERIES = [
    Query(Topic.PROJECTS), Query(Topic.PROJECTS, only=Narrowing(foreign=True)),
    Query(Topic.REACHED, only=Narrowing(stages=(Stage.SIGNED,))),
    Query(Topic.PROJECTS, only=Narrowing(at_least=Money.of(10**8))),
    Query(Topic.PROJECTS, only=Narrowing(stages=(Stage.STARTED,))),
    Query(Topic.ADDED), Query(Topic.DIFFICULTIES, only=Narrowing(solved=False)), Query(Topic.PLANNED)]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("who", ["supervisor", "liaison_a"])
async def test_a_list_sums_to_its_total_and_shows_nothing_foreign(app, db, people, many, query, who):
    async with db.begin() as store:
        someone = await asker(app, store, getattr(people, who).id)
        view, lines = await every_line(store, someone, query)
        seen = await store.projects.some({line.project_id for line in lines})
    assert len(lines) == view.found.total.rows and len(lines) <= view.pages * PAGE
    sums = {}
    for line in lines:
        if line.money is not None:
            sums[line.money.currency] = sums.get(line.money.currency, 0) + line.money.minor
    assert {one.currency: one.minor for one in view.found.total.money} == sums
    assert view.found.total.unstated == sum(line.money is None for line in lines)
    assert all(someone.member.sees_all or "商务局" in project.units for project in seen.values())


async def test_groups_sum_to_the_total(app, db, people, many):
    async with db.begin() as store:
        someone = await asker(app, store, people.supervisor.id)
        for query in QUERIES[:5]:
            grouped = await load_answer(store, someone, Query(query.topic, only=query.only, group="unit"))
            assert sum(group.total.rows for group in grouped.found.groups) == grouped.found.total.rows


async def test_stages_reached_equal_the_rankings_own_count(app, db, people, many):
    plan = app.office.plan
    async with db.begin() as store:
        someone = await asker(app, store, people.supervisor.id)
        view = await load_answer(store, someone, Query(Topic.REACHED, only=Narrowing(stages=(Stage.SIGNED,))))
        done = credited(plan, await store.books.ranking_inputs(plan, [TODAY]), Period.of("month", TODAY), TODAY)
    assert view.found.total.rows == len({credit.project.id for credit in done.counted}) > 0


async def test_pages_are_turned_and_a_short_question_goes_on(app, people, many):
    first = await say(app, people.supervisor, "项目清单发我一份")
    assert "共 54 个" in first.text and "第 1/3 页" in first.text
    await tap(app, people.supervisor, first, "下一页 ➡️")
    assert "第 2/3 页" in app.world.sent_to(people.supervisor)[-1].text
    assert "商务局" in (await say(app, people.supervisor, "商务局呢")).text.splitlines()[0]
    assert "外资" in (await say(app, people.supervisor, "外资的呢")).text.splitlines()[0]


async def test_what_was_half_understood_is_answered_by_one_tap(app, liaison, ledger):
    offered = await say(app, liaison, "比亚迪上个月到位资金多少")
    assert "没看懂「比亚迪」" in offered.text and len(offered.labels) == 2
    await tap(app, liaison, offered, offered.labels[0])
    assert app.world.sent_to(liaison)[-1].text.startswith("💰 商务局　2026年2月到位资金")


@pytest.mark.parametrize(("said", "shown"), [
    ("海川储能电池谁在跟", "责任领导 王局，联络员 联络员甲"), ("还有哪些困难没解决", "用地指标不足"),
    ("这周有哪些节点", "开工"),
    ("海川储能电池什么时候开工", "计划：3月6日"), ("王局负责哪些项目", "海川储能电池项目"),
    ("商务局的联络员是谁", "联络员甲"),
    ("海川储能电池和海川正极材料哪个投得多", "共 2 个，总投资"),
    ("海川储能电池和海川正极材料哪个更大", "共 2 个，总投资"),
    ("我们离目标还差几个", "还差 4 个"), ("上周去了哪些地方", "没有")])
async def test_answers(app, liaison, ledger, said, shown):
    assert shown in (await say(app, liaison, said)).text


async def test_of_another_units_project_it_is_said_that_others_follow_it(app, people, ledger):
    answer = await say(app, people.liaison_a, "冷链物流园谁在跟")
    assert "已有单位跟进" in answer.text and "顺达" not in answer.text and "临港" not in answer.text


async def test_a_trip_is_counted_by_its_days_places_and_people(app, people, ledger):
    card = await say(app, people.leader, "2月26日至2月28日王局在苏州拜访了海川新能源，洽谈海川储能电池项目")
    await tap(app, people.leader, card, "✅ 确认保存")
    assert "外出 3 天" in (await say(app, people.leader, "王局上个月在外面跑了几天")).text
    assert "苏州" in (await say(app, people.leader, "上个月去了哪些地方")).text
    assert "王局" in (await say(app, people.leader, "上个月谁出去最多")).text


def test_an_office_wide_leader_sees_everything():
    wide = Member(1, "某局长", Role.LEADER, ("商务局",), 1, office_wide=True)
    assert wide.sees_all
