"""异议: the draft goes to the ranked units first, the bulletin N working days later; what is objected to is named."""

from dataclasses import replace
from datetime import datetime

import pytest

from domain.bulletins.cadence import Release
from domain.errors import RuleBroken
from domain.period import Period
from domain.verdicts.procedure import ObjectionRule, Result
from reports.bulletins.publish_requests import publish_now
from tests.bulletin_scene import APRIL_FIRST, ZONE, at, bind, go, texts
from tests.overdue_scene import last, say, tap
from tests.verdicts.verdict_scene import an_office, cases, signed_project

APRIL_SEVENTH = datetime(2026, 4, 7, 9, 0, tzinfo=ZONE)  # three working days later: 清明 lies between
RULE = ObjectionRule(("monthly_ranking",), 3)


@pytest.fixture
def office(request):
    """The ranking may be objected to for three working days; nobody signs it, unless a test asks for that."""
    made, release = an_office(), getattr(request, "param", Release.AUTO)
    rows = tuple(replace(row, release=release) if row.report == "monthly_ranking" else row
                 for row in made.plan.cadences)
    return replace(made, plan=replace(made.plan, cadences=rows, approver="王局", objection=RULE))


async def drafted(app, people, group):
    await bind(app.db, group, "monthly_ranking")
    await signed_project(app, filed_at=at(3, 5))
    await go(app, APRIL_FIRST)


def rankings(app, group):
    return [text for text in texts(app, group) if "月度排名" in text]


async def test_units_read_the_draft_and_the_group_gets_it_three_working_days_later(app, people, group, golden):
    await drafted(app, people, group)
    assert rankings(app, group) == []
    assert "月度排名" in texts(app, people.liaison_b)[-2]
    golden("objection_draft.html", last(app, people.liaison_b).html)
    assert last(app, people.liaison_b).labels == ["⚖️ 临港产业区有异议"]
    assert not any("初稿" in text for text in texts(app, people.supervisor))
    await go(app, datetime(2026, 4, 7, 8, 59, tzinfo=ZONE))
    assert rankings(app, group) == []
    await go(app, APRIL_SEVENTH)
    assert len(rankings(app, group)) == 1 and "异议" not in rankings(app, group)[0]


async def test_an_objection_stands_beside_the_figure_until_it_is_decided(app, people, group, golden):
    await drafted(app, people, group)
    await tap(app, people.liaison_b, last(app, people.liaison_b), "⚖️ 临港产业区有异议")
    await say(app, people.liaison_b, "冷链物流园3月20日已签约，应为2个")
    golden("verdict_ask_objection.html", last(app, people.leader).html)
    await go(app, APRIL_SEVENTH)
    [published] = rankings(app, group)
    assert "临港产业区</b>※有异议" in published and "待裁定" in published
    golden("ranking_objected.html", published)
    await tap(app, people.leader, last(app, people.leader), "成立")
    await say(app, people.leader, "合同已补交，下期更正")
    assert (await cases(app))[0].outcome is Result.YES
    assert "合同已补交" in last(app, people.liaison_b).html


async def test_decided_before_it_goes_out_the_bulletin_says_how(app, people, group):
    await drafted(app, people, group)
    await tap(app, people.liaison_b, last(app, people.liaison_b), "⚖️ 临港产业区有异议")
    await say(app, people.liaison_b, "少算一个")
    await tap(app, people.leader, last(app, people.leader), "不成立")
    await say(app, people.leader, "合同没有盖章")
    await go(app, APRIL_SEVENTH)
    [published] = rankings(app, group)
    assert "※有异议" not in published and "不成立" in published and "合同没有盖章" in published


async def test_who_may_object_once_and_only_in_time(app, people, group):
    await drafted(app, people, group)
    question = last(app, people.liaison_b)
    data = question.buttons[0][0].data if hasattr(question.buttons[0][0], "data") else question.labels[0]
    await tap(app, people.liaison_b, question, "⚖️ 临港产业区有异议")
    again = await say(app, people.liaison_b, "错")
    assert "写一句" in again.html  # too short to say anything
    await say(app, people.liaison_b, "少算一个项目")
    assert "已提过异议" in (await tap(app, people.liaison_b, question, data)).text
    pressed = await tap(app, people.liaison_a, last(app, people.liaison_a), "vo:1:2")
    assert pressed.alert  # of another unit
    await go(app, APRIL_SEVENTH)
    assert "异议期已过" in (await tap(app, people.liaison_b, question, data)).text
    assert len(await cases(app)) == 1


@pytest.mark.parametrize("office", [Release.SIGN_OFF], indirect=True)
async def test_a_signature_is_still_needed_and_the_hour_is_the_rounds_end(app, people, group):
    await drafted(app, people, group)
    await go(app, APRIL_SEVENTH)
    assert rankings(app, group) == []
    asked = [message for message in app.world.sent_to(people.leader) if "✅ 发布" in message.labels][-1]
    await tap(app, people.leader, asked, "✅ 发布")
    app.courier.wake()
    await app.settled()
    assert len(rankings(app, group)) == 1


# --- by hand ---------------------------------------------------------------------------------------------------------


async def test_by_hand_it_waits_for_the_rounds_end_and_says_until_when(app, people, group, golden):
    await drafted(app, people, group)
    page = await say(app, people.admin, "/publish 月度排名 2026-03")
    golden("publish_withheld.html", page.html)
    assert page.labels == ["⚠️ 不等了，提前发布", "✖️ 取消"]
    await tap(app, people.admin, page, f"pub:monthly_ranking:2026-03:{int(app.clock.now().timestamp())}:yes")
    assert rankings(app, group) == []
    await go(app, APRIL_SEVENTH)
    assert len(rankings(app, group)) == 1 and "提前" not in rankings(app, group)[0]


async def test_before_its_draft_went_out_the_draft_can_be_sent(app, people, group):
    await bind(app.db, group, "monthly_ranking")
    await signed_project(app, filed_at=at(3, 5))
    app.world.clock.set(datetime(2026, 4, 1, 7, 0, tzinfo=ZONE))
    page = await say(app, people.admin, "/publish 月度排名 2026-03")
    assert "初稿还没有发" in page.text and "3个工作日" in page.text
    await tap(app, people.admin, page, "📨 先公示初稿")
    app.courier.wake()
    await app.settled()
    assert last(app, people.liaison_b).labels == ["⚖️ 临港产业区有异议"]
    await go(app, datetime(2026, 4, 7, 7, 0, tzinfo=ZONE))
    assert len(rankings(app, group)) == 1


async def test_an_administrator_may_override_with_a_reason_that_is_kept_and_printed(app, people, group):
    await drafted(app, people, group)
    page = await say(app, people.admin, "/publish 月度排名 2026-03")
    await tap(app, people.admin, page, "⚠️ 不等了，提前发布")
    assert "2—200字" in (await say(app, people.admin, "急")).text and rankings(app, group) == []
    await say(app, people.admin, "常委会今天研究，需要先印发")
    app.courier.wake()
    await app.settled()
    [published] = rankings(app, group)
    assert "异议期未满，提前发布：常委会今天研究，需要先印发" in published
    async with app.db.begin() as store:
        (edition,) = await store.editions.of_period("monthly_ranking", "2026-03")
    assert edition.note == "异议期未满，提前发布：常委会今天研究，需要先印发" and edition.signed_by is not None
    await go(app, APRIL_SEVENTH)
    assert len(rankings(app, group)) == 1


async def test_an_interim_edition_and_other_reports_are_free(app, people, group):
    await bind(app.db, group, "monthly_ranking")
    page = await say(app, people.admin, "/publish 月度排名")
    assert "✅ 发布" in page.labels


async def test_the_command_line_is_refused_too(app, people, group):
    await drafted(app, people, group)
    async with app.db.begin() as store:
        with pytest.raises(RuleBroken, match="objection"):
            await publish_now(store, app.office, "monthly_ranking", Period.of("month", APRIL_FIRST.date()).previous(),
                              APRIL_FIRST)
