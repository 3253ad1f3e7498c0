"""申报 → 认定/退回 over the wire: who is asked, what is counted, what two answers at once and people who left do."""

from dataclasses import replace

from domain.verdicts.procedure import Result
from domain.verdicts.verdict_callbacks import StepTap
from tests.overdue_scene import last, say, tap
from tests.verdicts.verdict_scene import cases, figure, signed_project, texts_of


async def claimed(app, people):
    """联络员乙 claims the signing of 储能电站; its number."""
    project = await signed_project(app)
    await say(app, people.liaison_b, f"/claim {project}")
    return project


async def test_a_claim_goes_to_the_leader_then_to_who_confirms_and_counts_only_then(app, people, golden):
    await claimed(app, people)
    golden("verdict_opened.html", last(app, people.liaison_b).html)
    golden("verdict_ask.html", last(app, people.leader).html)
    assert await figure(app, "认定签约") == 0 and await figure(app, "签约个数") == 1
    await tap(app, people.leader, last(app, people.leader), "认定")
    golden("verdict_ask_given.html", last(app, people.leader).html)
    assert last(app, people.leader).labels == []
    assert await figure(app, "认定签约") == 0  # 县统计局 has not confirmed it
    asked = last(app, people.admin)
    assert "县统计局" in asked.html
    await tap(app, people.admin, asked, "认定")
    golden("ask_proof.html", last(app, people.admin).html)
    people.admin.send_document("确认函.pdf", reply_to=last(app, people.admin))
    await app.settled()
    assert await figure(app, "认定签约") == 1
    golden("verdict_page_claim.html", last(app, people.liaison_b).html)


async def test_a_returned_claim_says_why_and_may_be_made_again(app, people):
    project = await claimed(app, people)
    await tap(app, people.leader, last(app, people.leader), "退回")
    await say(app, people.leader, "合同还没有盖章")
    assert "退回" in texts_of(app, people.liaison_b)[-1] and "合同还没有盖章" in texts_of(app, people.liaison_b)[-1]
    assert [case.outcome for case in await cases(app)] == [Result.NO]
    await say(app, people.liaison_b, f"/claim {project}")
    assert len(await cases(app)) == 2


async def test_a_reason_that_says_nothing_is_asked_for_again(app, people):
    await claimed(app, people)
    await tap(app, people.leader, last(app, people.leader), "退回")
    assert "理由" in texts_of(app, people.leader)[-1]
    again = await say(app, people.leader, "无")
    assert "理由" in again.html and (await cases(app))[0].is_open


async def test_nobody_without_the_right_decides(app, people):
    await claimed(app, people)
    data = StepTap(1, "yes").pack()
    for person in (people.liaison_a, people.liaison_b, people.supervisor, people.admin):
        pressed = await tap(app, person, last(app, person) if app.world.sent_to(person) else await say(
            app, person, "/help"), data)
        assert "不归您答复" in pressed.text
    assert (await cases(app))[0].is_open


async def test_two_answers_at_once_the_second_is_kept_as_a_remark(app, people):
    await claimed(app, people)
    async with app.db.begin() as store:
        leader = await store.members.by_telegram(people.leader.id)
        await store.members.add(replace(leader, name="李局", telegram_id=2001, reachable=True), app.clock.now())
    other = app.world.person("李局", 2001)
    other.private().started = True
    question = last(app, people.leader)
    await tap(app, people.leader, question, "退回")  # asked for the reason
    shown = await say(app, other, "/claim")
    await tap(app, other, shown, "#1 签约 3月1日")
    await tap(app, other, last(app, other), "✍️ 答复")
    await tap(app, other, last(app, other), "认定")
    late = await say(app, people.leader, "合同没有盖章")
    assert "记为备注" in late.html
    async with app.db.begin() as store:
        [remark] = await store.verdicts.remarks_of([1])
        verdict = await store.verdicts.get(1)
    assert (remark.reason, remark.result, verdict.result) == ("合同没有盖章", Result.NO, Result.YES)


async def test_who_left_decides_nothing_and_nothing_is_lost(app, people):
    await claimed(app, people)
    question = last(app, people.leader)
    async with app.db.begin() as store:
        leader = await store.members.by_telegram(people.leader.id)
    page = await say(app, people.admin, "/members 王局")
    await tap(app, people.admin, page, f"m:{leader.id}:remove")
    app.courier.wake()
    await app.settled()
    asked = last(app, people.admin)
    assert "原受理人不在，请管理员代办" in asked.html  # asked at once, not only when somebody looks
    pressed = await tap(app, people.leader, question, "认定")
    assert pressed.alert and (await cases(app))[0].is_open
    assert "原受理人不在，由管理员代办" in (await say(app, people.admin, "/claim")).html
    await tap(app, people.admin, asked, "认定")
    async with app.db.begin() as store:
        assert (await store.verdicts.get(1)).result is Result.YES


async def test_a_report_taken_back_takes_its_claim_along(app, people):
    project = await claimed(app, people)
    async with app.db.begin() as store:
        [update] = [u for u in await store.updates.of_project(project, limit=9)]
        await store.updates.withdraw(update.id, app.clock.now())
    question = last(app, people.leader)
    pressed = await tap(app, people.leader, question, "认定")
    assert "已撤销" in pressed.text
    async with app.db.begin() as store:
        await store.recording.restored(update.id, app.clock.now())
    await tap(app, people.leader, question, "认定")
    async with app.db.begin() as store:
        assert (await store.verdicts.get(1)).result is Result.YES


async def test_in_plain_words(app, people):
    await signed_project(app)
    await say(app, people.liaison_b, "把储能电站的签约申报认定")
    assert [case.procedure for case in await cases(app)] == ["claim"]
    assert "办理中" in (await say(app, people.liaison_b, "还有哪些待认定的")).html


async def test_another_units_project_is_not_claimed(app, people):
    project = await signed_project(app)
    answer = await say(app, people.liaison_a, f"/claim {project}")
    assert "已有单位跟进" in answer.html
    assert await cases(app) == []


async def test_nothing_to_claim(app, people, golden):
    project = await claimed(app, people)
    golden("verdict_page_waiting.html", (await say(app, people.liaison_b, f"/claim {project}")).html)
    assert len(await cases(app)) == 1


async def correct(app, people, message, text):
    """The liaison edits the message that was filed and saves the correction."""
    people.liaison_b.edit(message, text)
    await app.settled()
    await tap(app, people.liaison_b, last(app, people.liaison_b), "✅ 确认保存")


async def test_a_correction_keeps_what_was_recognised_unless_its_day_or_sum_changes(app, people):
    message = people.liaison_b.say("今天与天宁智造股份有限公司签约精密减速器项目，合同金额6.5亿元")
    await app.settled()
    await tap(app, people.liaison_b, last(app, people.liaison_b), "✅ 确认保存")
    await say(app, people.liaison_b, "/claim 1")
    await tap(app, people.leader, last(app, people.leader), "认定")
    await tap(app, people.admin, last(app, people.admin), "认定")
    people.admin.send_document("确认函.pdf")
    await app.settled()
    assert await figure(app, "认定签约") == 1
    await correct(app, people, message, "今天与天宁智造股份有限公司签约精密减速器项目，合同金额6.5亿元，王局带队")
    assert await figure(app, "认定签约") == 1
    await correct(app, people, message, "今天与天宁智造股份有限公司签约精密减速器项目，合同金额7.5亿元，王局带队")
    assert await figure(app, "认定签约") == 0 and await figure(app, "签约个数") == 1
    await say(app, people.liaison_b, "/claim 1")
    assert len([case for case in await cases(app) if case.is_open]) == 1


async def test_a_question_or_an_order_decides_nothing_while_a_reason_is_asked_for(app, people):
    await claimed(app, people)
    await tap(app, people.leader, last(app, people.leader), "退回")
    for said in ("下周转黄的", "督办清单", "风险抵押金"):
        await say(app, people.leader, said)
        assert (await cases(app))[0].is_open
    await say(app, people.leader, "合同还没有盖章")
    assert [case.outcome for case in await cases(app)] == [Result.NO]


async def test_the_fact_may_be_named_behind_the_project(app, people):
    await signed_project(app)
    await say(app, people.liaison_b, "/claim 储能电站 签约")
    assert [case.subject for case in await cases(app)] == ["签约 3月1日"]
