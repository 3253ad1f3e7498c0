"""What enterprises ask: said in a sentence, assigned, answered, rated, opened again; who may, and what stays."""

from datetime import date

import pytest

from domain.duties.duty import DutyKind, DutyScope, DutyState
from domain.service.procedure_days import ServiceProcedure, ServiceRules
from domain.service.request import RequestState
from reports.duties.duty_list import duty_list
from tests import factories
from tests.ledger_scene import last, say, stage_ledger, tap

SAID = "海川储能电池反映用电不够，请供电公司解决"
RULES = ServiceRules((ServiceProcedure("用电报装", "供电公司", 5, ("用电", "增容")),
                      ServiceProcedure("营业执照", "市场监管局", 0, ("执照",))), answer_days=7)


@pytest.fixture
def office():
    return factories.an_office(plan=factories.a_plan(service=RULES))


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def requests(db):
    async with db.begin() as store:
        return await store.requests.asked_before(date(2100, 1, 1))


async def open_one(app, person, said=SAID):
    card = await say(app, person, said)
    await tap(app, person, card, "✅ 确认登记")
    return last(app, person)


async def test_the_sentence_itself_is_a_card(app, db, liaison, ledger, golden):
    card = await say(app, liaison, SAID)
    golden("proposal_request.html", card.html)
    assert await requests(db) == []


async def test_one_tap_opens_it_with_the_promised_day(app, db, liaison, ledger, golden):
    await open_one(app, liaison)
    golden("request_open.html", last(app, liaison).html)
    one, = await requests(db)
    assert (one.words, one.owner.name, one.owner.is_outsider) == ("用电不够", "供电公司", True)
    assert (one.state, one.procedure, one.due) == (RequestState.ASSIGNED, "用电报装", date(2026, 3, 9))


async def test_it_is_dropped(app, db, liaison, ledger):
    card = await say(app, liaison, SAID)
    await tap(app, liaison, card, "❌ 不记")
    assert await requests(db) == [] and "没有登记" in card.text


async def test_answered_rated_and_opened_again(app, db, liaison, ledger, golden):
    card = await open_one(app, liaison)
    await tap(app, liaison, card, "✍️ 答复")
    card = await say(app, liaison, "3月20日前完成增容")
    await tap(app, liaison, card, "👎 不满意，重新办理")
    card = await say(app, liaison, "停电还是每周两次")
    one, = await requests(db)
    assert (one.state, one.reopened, one.due, one.original_due) == (
        RequestState.REOPENED, 1, date(2026, 3, 9), date(2026, 3, 9))
    await tap(app, liaison, card, "✍️ 答复")
    card = await say(app, liaison, "已增容，双回路供电")
    await tap(app, liaison, card, "👍 企业满意")
    golden("request_rated.html", card.html)
    assert (await requests(db))[0].state is RequestState.RATED


async def test_sentences_answer_and_rate_it(app, db, liaison, ledger, golden):
    await open_one(app, liaison)
    card = await say(app, liaison, "海川储能电池的用电问题供电公司答复了：下周增容")
    golden("proposal_answer.html", card.html)
    await tap(app, liaison, card, "✅ 记为答复")
    assert (await requests(db))[0].answer == "下周增容"
    card = await say(app, liaison, "海川储能电池不满意，还是停电")
    golden("proposal_bad.html", card.html)
    await tap(app, liaison, card, "✅ 记为不满意，重新办理")
    assert (await requests(db))[0].state is RequestState.REOPENED


async def test_without_a_request_the_same_sentence_is_a_report(app, db, liaison, ledger):
    assert "诉求" not in (await say(app, liaison, "海川储能电池不满意，还是停电")).text


async def test_a_member_in_charge_is_told_and_answers_by_a_reply(app, db, people, ledger, golden):
    card = await open_one(app, people.leader, "海川储能电池反映执照没办下来，请联络员甲办理")
    told = last(app, people.liaison_a)
    golden("request_assigned.html", told.html)
    await say(app, people.liaison_a, "执照今天已经办好", reply_to=told)
    assert (await requests(db))[0].answer == "执照今天已经办好"
    golden("request_answered.html", last(app, people.leader).html)
    assert card.text.startswith("📨 企业诉求#1")


async def test_the_owner_is_changed_by_hand(app, db, liaison, ledger):
    card = await open_one(app, liaison, "海川储能电池反映围墙外积水，请尽快解决")
    assert (await requests(db))[0].state is RequestState.OPEN
    await tap(app, liaison, card, "👤 承办")
    await say(app, liaison, "经济开发区")
    one, = await requests(db)
    assert (one.state, one.owner.unit, one.due) == (RequestState.ASSIGNED, "经济开发区", date(2026, 3, 11))


async def test_a_day_before_the_request_is_named(app, db, liaison, ledger):
    card = await open_one(app, liaison)
    await tap(app, liaison, card, "🗓 承诺日期")
    assert "早于企业提出的" in (await say(app, liaison, "2026年2月1日")).text
    assert (await requests(db))[0].due == date(2026, 3, 9)


async def test_given_up_with_its_reason(app, db, liaison, ledger):
    card = await open_one(app, liaison)
    await tap(app, liaison, card, "🚫 不再办理")
    assert "企业已自建变电站" in (await say(app, liaison, "企业已自建变电站")).text
    assert (await requests(db))[0].state is RequestState.CANCELLED


async def test_an_enterprise_that_nobody_knows_is_kept_by_name(app, db, liaison, ledger):
    await open_one(app, liaison, "东方锅炉反映招工难，请人社局3月底前解决")
    one, = await requests(db)
    assert (one.enterprise, one.project_id, one.unit, one.due) == ("东方锅炉", None, "商务局", date(2026, 3, 31))


async def test_several_projects_are_asked(app, db, liaison, ledger):
    card = await say(app, liaison, "海川反映用电不够，请供电公司解决")
    await tap(app, liaison, card, "#2 海川正极材料项目")
    await tap(app, liaison, card, "✅ 确认登记")
    assert (await requests(db))[0].project_id == 2


async def test_anothers_project_gets_it_and_tells_no_secret(app, db, people, ledger):
    card = await say(app, people.liaison_a, "冷链物流园反映用电不够，请供电公司解决")
    assert "转给跟进的单位" in card.text and "顺达" not in card.text
    await tap(app, people.liaison_a, card, "✅ 确认登记")
    assert "诉求" in (await say(app, people.liaison_b, "/request")).text and (await requests(db))[
        0].unit == "临港产业区"


async def test_the_list(app, db, people, ledger, golden):
    await open_one(app, people.liaison_a)
    app.world.clock.advance(days=10)
    golden("requests.html", (await say(app, people.liaison_a, "/request")).html)
    assert "没有办理中的" in (await say(app, people.liaison_b, "/request")).text
    assert "#1" in (await say(app, people.supervisor, "/request")).text


async def test_the_command_takes_what_the_sentence_does_not(app, db, liaison, ledger, golden):
    card = await say(app, liaison, "/request 海川储能电池，宿舍不够住")
    assert "“宿舍不够住”" in card.text
    golden("request_usage.html", (await say(app, liaison, "/request 帮忙")).html)
    assert "没有编号 9 的诉求" in (await say(app, liaison, "/request 9")).text


async def test_a_supervisor_looks_only(app, db, people, ledger):
    await open_one(app, people.liaison_a)
    card = await say(app, people.supervisor, "/request 1")
    assert card.labels == []
    assert "督查" in (await say(app, people.supervisor, "/request 海川储能电池反映漏水，请园区解决")).text


async def test_it_stands_in_the_projects_history_and_goes_with_a_merged_one(app, db, admin, ledger):
    await open_one(app, admin)
    assert "用电不够" in (await say(app, admin, "/history 1")).text
    async with db.begin() as store:
        keep, lose = await store.projects.get(2), await store.projects.get(1)
        await store.merging.merge(keep, lose, 1, factories.utc(2026, 3, 3))
    assert (await requests(db))[0].project_id == 2


@pytest.mark.parametrize("said", ["海川储能电池反映用电不够",
                                  "海川新能源反映变压器容量不够，海川储能电池项目推不动，请协调",
                                  "昨天在深圳拜访海川储能电池，对方反映用电不够，希望供电公司解决"])
async def test_a_report_stays_a_report(app, db, liaison, ledger, said):
    assert "诉求" not in (await say(app, liaison, said)).text


async def owed(db, office, today, closed=False):
    async with db.begin() as store:
        found = await duty_list(store, office, today, DutyScope(closed=closed))
    return [duty for duty in found if duty.kind is DutyKind.REQUEST]


async def test_its_clock_is_a_duty_and_an_answer_ends_it(app, db, office, liaison, ledger):
    card = await open_one(app, liaison)
    one, = await owed(db, office, date(2026, 3, 11))
    assert (one.id, one.owner_name, one.due, one.workdays) == ("request:1", "供电公司", date(2026, 3, 9), 2)
    await tap(app, liaison, card, "✍️ 答复")
    card = await say(app, liaison, "已增容")
    assert await owed(db, office, date(2026, 3, 11)) == []
    done, = await owed(db, office, date(2026, 3, 11), closed=True)
    assert (done.state, done.done_on) == (DutyState.DONE, date(2026, 3, 2))
    await tap(app, liaison, card, "👎 不满意，重新办理")
    await say(app, liaison, "又停电了")
    again, = await owed(db, office, date(2026, 3, 11))
    assert (again.due, again.workdays) == (date(2026, 3, 9), 2)


async def test_one_given_up_is_cancelled_with_its_reason(app, db, office, liaison, ledger):
    card = await open_one(app, liaison)
    await tap(app, liaison, card, "🚫 不再办理")
    await say(app, liaison, "企业撤回")
    one, = await owed(db, office, date(2026, 3, 11), closed=True)
    assert (one.state, one.cancelled) == (DutyState.CANCELLED, "企业撤回")
