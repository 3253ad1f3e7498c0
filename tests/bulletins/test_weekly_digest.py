"""The weekly digest: what it lists, in what order, in how many queries, and what it hides."""

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

import pytest
from markupsafe import Markup

from domain.bulletins.digest_view import Activities, ActivityLine, GroupLines, UnitLine
from domain.duties.next_steps import NextStep
from domain.filing.record import UpdateKind
from domain.people.member import Member
from domain.period import Period
from domain.plan.plan import Unit
from domain.plan.targets import IndicatorTarget, Recurrence
from domain.projects.stages import Stage
from reports.bulletins import weekly_digest
from reports.bulletins.bulletin_header import Marks
from reports.bulletins.weekly_digest import shown_of_each
from reports.figures import monthly_ranking
from reports.phone import width
from storage.engine.database import Database
from storage.engine.migrate import migrate
from tests import factories
from tests.bulletin_scene import FRIDAY_FIVE, a_project, a_week, at, bind, file, go, said, texts
from tests.overdue_scene import counted

WEEK = Period.of("week", date(2026, 3, 2))


@pytest.fixture
async def filled(db, app):
    async with db.begin() as store:
        await a_week(store)
    return db


async def loaded(db, office, now=FRIDAY_FIVE, period=WEEK):
    async with db.begin() as store:
        return await weekly_digest.load(store, office, period, now)


async def test_friday_five_the_group_has_it(app, filled, group, golden):
    await bind(filled, group)
    await go(app, FRIDAY_FIVE)
    golden("weekly_digest.html", said(app, group))


async def test_an_empty_week_is_sent_all_the_same(app, db, group, golden):
    await bind(db, group)
    await go(app, FRIDAY_FIVE)
    golden("weekly_digest_empty.html", said(app, group))


async def test_every_unit_stands_in_it_in_the_plans_order(app, filled, office, group):
    """Of each group those that told something, then those that did not, in one line."""
    await bind(filled, group)
    await go(app, FRIDAY_FIVE)
    text = said(app, group)
    told = [unit.name for unit in office.plan.units if re.search(f"▪️ (<b>)?{unit.name}", text)]
    places = {unit.name: text.index(unit.name) for unit in office.plan.units}
    for name in office.plan.groups:
        own = [unit.name for unit in office.plan.units_of(name)]
        assert sorted(own, key=places.__getitem__) == [*(one for one in own if one in told),
                                                       *(one for one in own if one not in told)]


async def test_confidential_projects_have_no_name(app, filled, group, office):
    await bind(filled, group)
    await go(app, FRIDAY_FIVE)
    assert "秘密芯片" not in said(app, group)
    assert "丙公司" not in said(app, group)
    assert "某集成电路企业" in said(app, group)
    assert "秘密芯片" not in str(weekly_digest.facts(await loaded(filled, office)))


async def test_what_is_filed_at_the_cutoff_is_the_next_weeks(app, filled, group):
    await bind(filled, group)
    await go(app, FRIDAY_FIVE)
    assert "北京" not in said(app, group)
    await go(app, FRIDAY_FIVE + timedelta(days=7))
    assert "北京" in texts(app, group)[-1]


async def test_nothing_falls_between_two_when_the_hour_changes(app, db, office, group, admin):
    """Friday 17:00, then 16:30: what was filed at 16:45 is in the later one."""
    await bind(db, group)
    await go(app, FRIDAY_FIVE)
    admin.say("/schedule 招商周报 周五 16:30")
    await app.settled()
    async with db.begin() as store:
        await file(store, at(3, 6, 18), places=("南通",))
        await file(store, at(3, 13, 16, 45), places=("扬州",))
    await go(app, at(3, 13, 17, 30))
    assert ("南通" in texts(app, group)[-1], "扬州" in texts(app, group)[-1]) == (True, False)
    await go(app, at(3, 20, 17))
    assert "扬州" in texts(app, group)[-1]


async def test_before_a_holiday_it_comes_on_the_last_working_day(app, db, group):
    """1 May 2026 is a Friday: Thursday 17:00; what was filed after it is the next week's."""
    await bind(db, group)
    await go(app, at(4, 24, 17))
    async with db.begin() as store:
        await file(store, at(4, 30, 16), places=("南通",))
        await file(store, at(4, 30, 18), places=("扬州",))
    await go(app, at(4, 30, 17))
    assert ("南通" in texts(app, group)[-1], "截至" in texts(app, group)[-1].split("\n")[0]) == (True, False)
    told = len(texts(app, group))
    await go(app, at(5, 6, 16))
    assert not [text for text in texts(app, group)[told:] if "招商周报" in text]
    await go(app, at(5, 8, 17))
    assert ("南通" in texts(app, group)[-1], "扬州" in texts(app, group)[-1]) == (False, True)


async def test_before_the_cutoff_it_is_interim(filled, office, golden):
    view = await loaded(filled, office, at(3, 4, 15))
    assert view.interim
    [html] = weekly_digest.write(view, office, Marks("interim"))
    golden("weekly_digest_interim.html", html)


async def test_a_running_week_stands_beside_as_many_days_of_the_last_one(db, office, app):
    """上周五报的不算进“上周同期”：本周才过了四天。"""
    async with db.begin() as store:
        for day in (23, 24, 27):
            await file(store, at(2, day), places=("苏州",))
        await file(store, at(3, 3), places=("无锡",))
    running, whole = await loaded(db, office, at(3, 3, 18)), await loaded(db, office)
    assert (running.digest.before.activities.trips, whole.digest.before.activities.trips) == (2, 3)
    said = weekly_digest.write(running, office, Marks("interim"))[0]
    assert "（括号内为上周同期，2月14日 17:00 至 2月24日 18:00）" in said


async def test_a_shortened_week_that_is_over_stands_whole_beside_a_longer_one(filled, office):
    running = await loaded(filled, office, at(4, 29, 12), Period.of("week", date(2026, 4, 27)))
    whole = replace(running, compared=(running.digest.since - timedelta(days=5), running.digest.since),
                    cutoff=running.digest.until + timedelta(days=1))
    assert "（括号内为上周整期，只有5天，4月" in weekly_digest.write(whole, office, Marks("interim"))[0]


async def test_late_in_the_year_what_is_still_at_0_is_marked(filled, office):
    told = replace(office, plan=replace(office.plan, targets=(
        IndicatorTarget("培训", Fraction(4)), IndicatorTarget("会议", Fraction(2), each="部门组"),
        IndicatorTarget("来访", Fraction(1), each="部门组", recurrence=Recurrence.MONTH))))
    view = await loaded(filled, told, at(11, 6, 17), Period.of("week", date(2026, 11, 6)))
    html = weekly_digest.write(view, told, Marks())[0]
    assert ("· 仍为0的：⚠️ 培训（任务4次）\n· 按单位下达的：" in html and "⚠️ 会议2个单位都仍为0" in html
            and "来访（部门组每个单位每月任务1次）：1—10月2个单位都是0\n（⚠️ 表示" in html), html
    assert "本周没有新增项目、阶段变化，" in html


async def test_what_the_office_owes_stands_with_its_rate_as_the_ranking_has_it(filled, office):
    view = await loaded(filled, office)
    async with filled.begin() as store:
        ranking = (await monthly_ranking.load(store, office, Period.of("month", date(2026, 3, 1)), FRIDAY_FIVE)).ranking
    [line] = view.owed
    assert (line.total.figure.counted, line.total.task) == (ranking.office.count, ranking.office.task_count) == (1, 27)
    [html] = weekly_digest.write(view, office, Marks())
    assert ("任务完成情况（1月1日至3月6日累计；序时按整月：2/12个月（16.7%））：\n"
            "· 签约个数 1个；任务27个，完成3.7%，欠序时进度13.0个百分点\n") in html


async def test_every_task_of_the_office_is_told_the_same_way_and_where_the_units_stand(filled, office):
    """What has something, what is at 0 and what cannot be worked out yet; none of them is left out."""
    targets = (IndicatorTarget("来访", Fraction(10)), IndicatorTarget("培训", Fraction(4)),
               IndicatorTarget("纳统率", Fraction(60)), IndicatorTarget("会议", Fraction(2), each="部门组"))
    told = replace(office, plan=replace(office.plan, targets=targets))
    [html] = weekly_digest.write(await loaded(filled, told), told, Marks())
    assert "\n· 来访 1次；任务10次，完成10.0%，欠序时进度6.7个百分点\n" in html
    assert ("\n· 仍为0的：培训（任务4次）\n· 还不能算的：纳统率（任务60%）\n"
            "· 按单位下达的：签约个数4个单位中3个仍为0；会议2个单位都仍为0\n"
            "各单位的任务：发 /bulletin 任务分解表；一个数怎么来的：发 /why 指标 单位\n") in html


async def test_late_correction_and_note_stand_at_the_head(filled, office):
    view = await loaded(filled, office)
    [html] = weekly_digest.write(view, office, Marks("correction", late=True, note="请<抓紧>"))
    head = html[:300]
    assert "补发" in head and "更正" in head and "请&lt;抓紧&gt;" in head


async def queries(db, office):
    with counted(db) as statements:
        await loaded(db, office)
    return len([s for s in statements if s.startswith("SELECT")])


async def test_a_fixed_number_of_queries(db, office, app):
    async with db.begin() as store:
        await file(store, at(3, 3))
    few = await queries(db, office)
    async with db.begin() as store:
        for number in range(60):
            filed = at(3, 3) + timedelta(minutes=number)
            await file(store, filed, enterprises=(f"企业{number}",), difficulty="缺电",
                       next_step=NextStep("签约", date(2026, 3, 10)),
                       projects=[(a_project(f"项目{number}", filed_at=filed), None, Stage.NEGOTIATING)])
    assert await queries(db, office) == few <= 20


async def test_two_hundred_units_stay_compact(db, office, app):
    units = tuple(Unit(f"单位{n}", "部门组") for n in range(200))
    many = factories.an_office(plan=factories.a_plan(units=units, groups=("部门组",)))
    async with db.begin() as store:
        for number in range(120):
            await file(store, at(3, 3), unit=f"单位{number % 20}", kind=UpdateKind.TRIP, places=("苏州",))
    parts = weekly_digest.write(await loaded(db, many), many, Marks())
    assert all(len(part) <= 4096 for part in parts)
    assert len(parts) <= 3
    assert all(f"单位{n}" in "".join(parts) for n in range(200))


async def test_on_postgresql_it_reads_the_same(db, office, app, postgres_url):
    async with db.begin() as store:
        await a_week(store)
    other = Database(postgres_url())
    await migrate(other)
    async with other.begin() as store:
        for member in factories.ROSTER:
            await store.members.add(Member(0, member.name, member.role, member.units, member.telegram_id), at(3, 1))
        await a_week(store)
    here, there = await loaded(db, office), await loaded(other, office)
    await other.close()
    assert weekly_digest.write(here, office, Marks()) == weekly_digest.write(there, office, Marks())


async def test_a_resumed_project_is_not_newly_signed(app, db, office):
    """Signed last month, paused last week, resumed this week: the ranking counted it then, so does the digest."""
    async with db.begin() as store:
        old = await file(store, at(2, 10), kind=UpdateKind.SIGNING, projects=[
            (a_project("传感器", stage=Stage.SIGNED, total="300000000", filed_at=at(2, 10)), None, Stage.SIGNED)])
        sensor = old.entries[0].project_id
        await file(store, at(2, 26), projects=[(sensor, Stage.SIGNED, Stage.PAUSED)])
        await file(store, at(3, 3), projects=[(sensor, Stage.PAUSED, Stage.SIGNED)])
    view = (await loaded(db, office)).digest
    assert (view.totals.counted, view.totals.amounts, view.totals.moves) == (0, (), 1)
    async with db.begin() as store:
        ranking = (await monthly_ranking.load(store, office, Period.of("month", date(2026, 3, 1)), at(3, 31))).ranking
    assert (ranking.office.count, ranking.office.month_count) == (1, 0)


def test_reports_of_a_unit_are_told_one_by_one_while_the_digest_stays_short():
    def of(units, reports):
        line = ActivityLine(1, UpdateKind.TRIP, date(2026, 3, 2), date(2026, 3, 2), (), (), (), None, (), None)
        return (GroupLines("", tuple(UnitLine(f"单位{n}", Activities(), (line,) * reports) for n in range(units))),)

    assert [shown_of_each(of(*size)) for size in ((1, 25), (6, 20), (12, 20), (100, 20))] == [8, 3, 2, 1]


def screens(html: str) -> float:
    """Of a phone 390 px wide: 22 Chinese characters a line, 32 lines a screen."""
    return sum(max(1, ceil(width(Markup(line).striptags()) / 22)) for line in html.split("\n")) / 32


async def test_an_ordinary_week_is_three_screens(db, office, app):
    """Ten units of eighteen, two reports each, some with a project."""
    units = tuple(Unit(f"城东街道办{n}", "部门组") for n in range(18))
    many = factories.an_office(plan=factories.a_plan(units=units, groups=("部门组",)))
    kinds = (UpdateKind.TRIP, UpdateKind.RECEPTION, UpdateKind.PROGRESS, UpdateKind.FUNDS)
    async with db.begin() as store:
        for number in range(20):
            unit = units[number % 10].name
            new = [(a_project(f"年产{number}万件精密零部件项目", unit, filed_at=at(3, 3), total="200000000"), None,
                    Stage.NEGOTIATING)] if number % 3 == 0 else ()
            await file(store, at(3, 3), unit=unit, kind=kinds[number % 4], places=("苏州", "无锡"), leader="王局",
                       enterprises=(f"江苏某某精密制造{number}有限公司",), projects=new)
    html = "\n".join(weekly_digest.write(await loaded(db, many), many, Marks()))
    assert screens(html) <= 3


async def test_what_is_folded_is_read_whole_by_the_line_to_type(app, db, people, admin, group):
    async with db.begin() as store:
        for number in range(12):
            await file(store, at(3, 3), kind=UpdateKind.TRIP, enterprises=(f"企业{number}",))
        await file(store, at(3, 4), kind=UpdateKind.SIGNING, projects=[
            (a_project("储能电站", stage=Stage.SIGNED, total="1200000000", filed_at=at(3, 4)), None, Stage.SIGNED)])
    await bind(db, group)
    await go(app, FRIDAY_FIVE)
    text = said(app, group)
    assert "…等13条，其余外出招商5条　<code>/digest 商务局 2026-W10</code>" in text
    assert text.index("签约「储能电站」") < text.index("企业0")
    admin.say("/digest 商务局 2026-W10")
    await app.settled()
    whole = texts(app, admin)[-1]
    assert all(f"拜访企业{number}" in whole for number in range(12)) and "签约「储能电站」" in whole


async def test_a_unit_that_told_nothing_and_an_unknown_week_are_answered(app, db, admin):
    for text, answer in (("/digest 发改委", "没有登记动态"),
                         ("/digest 商务局 随便", "没看懂“随便”：不是一期，也不是方案里的单位")):
        admin.say(text)
        await app.settled()
        assert answer in texts(app, admin)[-1]
