"""外出考勤: per person and month, against the quota; golden text, figures with their messages, publishing."""

from datetime import date

import pytest

from domain.people.member import Member
from domain.period import Period
from reports.bulletins.bulletin_header import Marks
from reports.bulletins.publish import compose
from reports.plain_text import untagged
from tests.bulletin_scene import at, bind, go, said
from tests.ledger_scene import say
from tests.trips.trip_scene import a_month, an_office, asking_for_the_week

MARCH, APRIL = (Period.of("month", date(2026, month, 1)) for month in (3, 4))


async def staffed(store, office):
    for entry in office.plan.roster:
        await store.members.add(Member(0, entry.name, entry.role, entry.units, entry.telegram_id,
                                       office_wide=entry.office_wide), at(1, 1))


async def attendance(db, office, period=MARCH, now=None):
    async with db.begin() as store:
        composed = await compose(store, office, "trip_attendance", period, now or at(4, 3))
        parts = composed.parts(office, Marks(composed.form))
        return "\n\n".join(untagged(part) for part in parts), composed.facts


async def fill(db, office):
    async with db.begin() as store:
        await staffed(store, office)
        await a_month(store)


async def test_the_month(db, golden):
    office = an_office()
    await fill(db, office)
    text, _ = await attendance(db, office)
    golden("trip_attendance.txt", text)


async def test_a_trip_over_the_months_end_is_split_and_is_one_batch(db):
    office = an_office()
    await fill(db, office)
    (_, march), (_, april) = await attendance(db, office), await attendance(db, office, APRIL)
    rows = [{one["name"]: (one["batches"], one["days"], one["underway"]) for one in facts["people"]}
            for facts in (march, april)]
    assert rows[0]["联络员乙"] == (1, 2, 0) and rows[1]["联络员乙"] == (0, 2, 0)
    assert rows[0]["王局"] == (1, 3, 0)  # 3月3日至5日, told twice of the last day
    assert rows[0]["李主任"] == (2, 4, 4)  # no report tells of them yet
    assert march["none"] == ["班子成员一"]


async def test_every_quota_names_its_messages(db):
    office = an_office()
    await fill(db, office)
    _, facts = await attendance(db, office)
    meetings = next(one for one in facts["quotas"] if one["measure"] == "meetings")
    assert (meetings["holder"], meetings["value"], meetings["owed"], meetings["updates"]) == ("装备招商小分队", 1, 2,
                                                                                              [5])
    weeks = next(one for one in facts["quotas"] if one["measure"] == "weekly_reports")
    assert (weeks["value"], weeks["owed"]) == (1, 4)


async def test_a_week_nobody_explained_is_said_and_not_judged(db):
    office = asking_for_the_week()
    await fill(db, office)
    text, facts = await attendance(db, office)
    assert "“一周”按几天算还没有答复" in text
    async with db.begin() as store:
        await store.plan_answers.add(office.plan.name, "week_in_days", "?", "按5个工作日", 1, at(3, 1))
    text, facts = await attendance(db, office)
    assert "还没有答复" not in text
    assert [line["owed"] for one in facts["people"] if one["name"] == "班子成员一" for line in one["quotas"]] == [5]


async def test_an_office_without_quotas_has_its_people_all_the_same(db):
    office = an_office(quotas=(), teams=(), contests=())
    await fill(db, office)
    text, facts = await attendance(db, office)
    assert "王局（商务局）　1批次 3天" in text and "有任务没有外出" not in text
    assert facts["quotas"] == []


async def test_a_month_in_which_nobody_went_out_is_told_too(db):
    text, _ = await attendance(db, an_office(quotas=(), teams=(), contests=()))
    assert "本月没有外出" in text and "发 /why 外出天数 单位" in text


@pytest.fixture
def office():
    return an_office()


async def test_it_is_published_to_its_groups(app, db, admin, group, telegram):
    async with db.begin() as store:
        await a_month(store)
    await bind(db, group, "trip_attendance")
    telegram.clock.set(at(4, 1, 10))
    await say(app, admin, "/publish 外出考勤 2026-03")
    telegram.sent_to(admin)[-1]
    admin.tap(telegram.sent_to(admin)[-1], "✅ 发布")
    await app.settled()
    assert "外出考勤" in said(app, group) and "有任务没有外出" in said(app, group)


async def test_it_is_read_in_private(app, db, liaison):
    async with db.begin() as store:
        await a_month(store)
    await go(app, at(3, 20))
    assert "进度稿" in (await say(app, liaison, "/bulletin 外出考勤")).text
