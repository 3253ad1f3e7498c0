"""Joint review, signing ladder, on-site check, screening, rulings and samples over the wire."""

import asyncio
import json
from dataclasses import replace
from datetime import date

from bot.__main__ import main
from domain.duties.duty import DutyKind, DutyScope, DutyState
from domain.period import Period
from domain.projects.stages import Stage
from domain.verdicts.case import Case, CaseDetails
from domain.verdicts.procedure import Answerer, Party, Result, Use
from domain.verdicts.sampling import Sample, draw
from reports.duties.duty_list import duty_list
from reports.figures import monthly_ranking
from reports.verdicts.case_table import load_verdict_table, verdicts_json, verdicts_text
from storage.engine.database import Database
from storage.engine.migrate import migrate
from tests.bulletin_scene import at
from tests.overdue_scene import last, say, tap
from tests.verdicts.verdict_scene import cases, figure, signed_project, texts_of


def drawn(app, person):
    """The last sample that this person was shown; the questions to check come after it."""
    return [message.html for message in app.world.sent_to(person) if message.html.startswith("🎲")][-1]


async def ranked(app):
    """How many projects the month's ranking counts."""
    async with app.db.begin() as store:
        found = await monthly_ranking.load(store, app.office, Period.of("month", date(2026, 3, 1)), app.clock.now())
    return found.ranking.office.count


async def test_departments_are_heard_then_the_leader_decides_on_one_page(app, people, department, golden):
    project = await signed_project(app)
    chosen = await say(app, people.liaison_b, f"/review {project}")
    await tap(app, people.liaison_b, chosen, "项目联审")
    assert len(await cases(app)) == 1
    await tap(app, department, last(app, department), "有条件同意")
    await say(app, department, "环评批复前不得开工")
    assert all("领导小组审定" not in text for text in texts_of(app, people.leader))  # 商务局 has not answered
    await tap(app, people.liaison_a, last(app, people.liaison_a), "同意")
    golden("review_decision.html", last(app, people.leader).html)
    await tap(app, people.leader, last(app, people.leader), "同意")
    golden("verdict_page_review.html", last(app, people.liaison_b).html)
    assert (await cases(app))[0].outcome is Result.YES
    again = await say(app, people.liaison_b, "/review")
    golden("verdict_list.html", again.html)


async def test_a_reply_in_words_answers_too(app, people, department):
    project = await signed_project(app)
    chosen = await say(app, people.liaison_b, f"/review {project}")
    await tap(app, people.liaison_b, chosen, "项目联审")
    question = last(app, department)
    unclear = await say(app, department, "我们再研究研究", reply_to=question)
    assert "“有条件同意”" in unclear.html
    assert "已答复" in (await say(app, department, "不同意，用地没有指标", reply_to=question)).html
    assert "理由" in (await say(app, people.liaison_a, "有条件同意", reply_to=last(app, people.liaison_a))).html
    await say(app, people.liaison_a, "先过环评")
    async with app.db.begin() as store:
        given = (await store.verdicts.of_cases([1]))[1]
    assert [(one.result, one.reason) for one in given[:2]] == [(Result.NO, "用地没有指标"), (Result.PART, "先过环评")]


async def test_a_review_under_way_is_shown_and_not_asked_twice(app, people, department):
    project = await signed_project(app)
    chosen = await say(app, people.liaison_b, f"/review {project}")
    await tap(app, people.liaison_b, chosen, "项目联审")
    await tap(app, people.liaison_b, chosen, "项目联审")
    assert len(await cases(app)) == 1 and "办理中" in last(app, people.liaison_b).html


async def test_which_policy_is_exceeded_decides_whose_approval(app, people, department, golden):
    project = await signed_project(app)
    chosen = await say(app, people.liaison_b, f"/review {project}")
    await tap(app, people.liaison_b, chosen, "签约审批")
    assert "县委县政府主要领导" in chosen.html
    await tap(app, people.liaison_b, chosen, "☐ 容积率")
    golden("ask_exceeded.html", chosen.html)
    await tap(app, people.liaison_b, chosen, "提请审批")
    golden("verdict_ask_ladder.html", last(app, department).html)
    [case] = await cases(app)
    assert case.details.exceeded == ("容积率",)
    await tap(app, department, last(app, department), "同意签约")
    assert (await cases(app))[0].outcome is Result.YES


async def test_a_start_is_checked_on_the_spot_with_day_people_place_and_photo(app, people, golden):
    project = await signed_project(app, stage=Stage.STARTED)
    await say(app, people.liaison_b, f"核查一下{project}号项目开工")
    await say(app, people.liaison_b, f"/verify {project}")
    question = last(app, people.supervisor)
    await tap(app, people.supervisor, question, "属实")
    golden("ask_proof_check.html", last(app, people.supervisor).html)
    await say(app, people.supervisor, "3月2日，我和科长乙到临港产业区现场，桩基已完成")
    assert "照片" in last(app, people.supervisor).html and "日期" not in last(app, people.supervisor).html
    people.supervisor.send_photo()
    await app.settled()
    [case] = await cases(app)
    assert case.outcome is Result.YES
    async with app.db.begin() as store:
        [verdict] = (await store.verdicts.of_cases([case.id]))[case.id]
    evidence = verdict.evidence
    assert (evidence.day, evidence.people, evidence.place, len(evidence.photos)) == (
        date(2026, 3, 2), ("督查员", "科长乙"), "临港产业区", 1)
    golden("verdict_page_check.html", last(app, people.liaison_b).html)


async def test_a_check_takes_the_words_people_use_and_waits_in_mine(app, people):
    project = await signed_project(app, stage=Stage.STARTED)
    await say(app, people.liaison_b, f"/verify {project}")
    await tap(app, people.supervisor, last(app, people.supervisor), "属实")
    mine = (await say(app, people.supervisor, "/mine")).text
    assert "办理意见：开工核查" in mine and "没有逾期" not in mine and "已报" not in mine
    await say(app, people.supervisor, "今天，我和小张")
    assert "还缺：地点、照片" in last(app, people.supervisor).text
    people.supervisor.send_photo()
    await app.settled()
    assert "还缺：地点" in last(app, people.supervisor).text and "小张" in last(app, people.supervisor).text
    await say(app, people.supervisor, "护栏那边，桩基打完了")
    assert [case.outcome for case in await cases(app)] == [Result.YES]


async def test_a_lead_needs_its_whole_checklist(app, people, golden):
    await say(app, people.liaison_b, "收到线索：海川新材料有限公司有意投资3亿元建储能电池项目")
    await tap(app, people.liaison_b, last(app, people.liaison_b), "✅ 确认保存")
    golden("opened_by_filing.html", last(app, people.liaison_b).html)
    question = last(app, people.leader)
    pressed = await tap(app, people.leader, question, "通过")
    assert "还有 3 项没有核对" in pressed.text and await figure(app, "有效信息") == 0
    for item in ("投资主体", "投资额", "用地"):
        await tap(app, people.leader, question, f"☐ {item}")
    await tap(app, people.leader, question, "通过")
    assert await figure(app, "有效信息") == 1


async def test_a_ruling_is_kept_applied_and_not_asked_twice(app, people, golden):
    project = await signed_project(app, "滨江酒店")
    asked = await say(app, people.liaison_b, "滨江酒店算不算签约个数？")
    assert "还没有裁定过" in asked.text and await cases(app) == []  # a question, until it is put before who rules
    await tap(app, people.liaison_b, asked, "🧾 提请裁定")
    golden("verdict_ask_ruling.html", last(app, people.leader).html)
    await tap(app, people.leader, last(app, people.leader), "不算")
    await say(app, people.leader, "经营性房地产，不在产业项目之列")
    assert await figure(app, "签约个数") == 0 and await ranked(app) == 0
    golden("verdict_page_ruling.html", last(app, people.liaison_b).html)
    assert "提交过" in (await tap(app, people.liaison_b, asked, "🧾 提请裁定")).text
    again = await say(app, people.liaison_b, f"/ruling {project} 算不算签约个数")
    assert "经营性房地产" in again.html and len(await cases(app)) == 1


async def test_a_command_of_a_name_and_a_question_is_of_that_project(app, people):
    project = await signed_project(app, "滨江酒店")
    await say(app, people.liaison_b, "/ruling 滨江酒店 算不算签约个数")
    assert [case.project_id for case in await cases(app)] == [project]


async def test_a_project_of_other_units_is_no_category(app, people):
    """A liaison is told that it is followed; nobody is asked about a category that holds nothing."""
    await signed_project(app, "滨江酒店")
    told = await say(app, people.liaison_a, "滨江酒店算不算签约个数")
    assert "已有单位跟进" in told.html and await cases(app) == []


async def test_a_ruling_on_a_category_is_applied_to_all_of_it(app, people):
    await say(app, people.liaison_b, "/ruling 标准厂房类项目算不算")
    [case] = await cases(app)
    assert (case.details.word, case.details.indicator, case.project_id) == ("标准厂房", "", None)


async def test_a_sample_is_drawn_once_and_the_next_avoids_it(app, people, golden):
    for number in range(7):
        await signed_project(app, f"项目{'甲乙丙丁戊己庚'[number]}", unit="商务局")
    for number in range(4):
        await signed_project(app, f"二月{'甲乙丙丁'[number]}", filed_at=at(2, 10), unit="商务局")
    refused = await say(app, people.liaison_b, "/sample 3月")
    assert "抽查由管理员或督查员来抽" in refused.html
    await say(app, people.supervisor, "/sample 2026-03 种子 2026")
    golden("sample.html", drawn(app, people.supervisor))
    first = await say(app, people.supervisor, "/sample 2026-03 种子 9")
    assert "不再重抽" in first.html
    await say(app, people.supervisor, "抽查一季度")
    golden("sample_next.html", drawn(app, people.supervisor))
    async with app.db.begin() as store:
        one, two = await store.samples.all("sample")
    assert set(one.draw.drawn).isdisjoint(two.draw.drawn) and len(two.draw.drawn) == 4


async def test_waiting_answers_are_duties_and_a_table(app, people, golden):
    project = await signed_project(app)
    await say(app, people.liaison_b, f"/claim {project}")
    async with app.db.begin() as store:
        everything = await duty_list(store, app.office, date(2026, 3, 6))
        [duty] = [one for one in everything if one.kind is DutyKind.REVIEW_ANSWER]
        leader = await store.members.by_telegram(people.leader.id)
    assert (duty.owner_ids, duty.state, duty.due) == ((leader.id,), DutyState.OVERDUE, date(2026, 3, 5))
    assert duty.title == "申报认定·商务局初审：「储能电站」签约 3月1日"
    await tap(app, people.leader, last(app, people.leader), "认定")
    async with app.db.begin() as store:
        closed = await duty_list(store, app.office, date(2026, 3, 6), DutyScope(closed=True))
        table = await load_verdict_table(store, app.office, date(2026, 3, 6))
        waiting = await load_verdict_table(store, app.office, date(2026, 3, 6), state="waiting")
    assert [one.state for one in closed if one.id == duty.id] == [DutyState.DONE]
    golden("verdict_table.txt", verdicts_text(table))
    rows = verdicts_json(table)["verdicts"]
    wanted = {"id", "procedure", "project", "fact", "step", "asked", "due", "result", "reason", "by", "given_on",
              "evidence"}
    assert all(wanted <= row.keys() for row in rows) and json.dumps(rows)
    assert [(row["result"], row["by"]) for row in rows] == [(Result.YES, "王局"), (None, None)]
    assert [line.row.party for line in waiting.lines] == ["县统计局"]


def test_the_command_is_there(capsys):
    assert "verdicts" in main.list_commands(None)


async def test_a_signing_without_approval_is_said_when_it_is_filed(app, people):
    await say(app, people.liaison_b, "今天与天宁智造股份有限公司签约精密减速器项目，总投资6.5亿元")
    await tap(app, people.liaison_b, last(app, people.liaison_b), "✅ 确认保存")
    assert "没有签约审批记录" in last(app, people.liaison_b).html and "/review 1" in last(app, people.liaison_b).html


async def test_on_postgresql_one_of_two_answers_at_the_same_time_counts(postgres_url):
    database = Database(postgres_url())
    await migrate(database)
    async with database.begin() as store:
        case = await store.cases.open(Case(0, "claim", Use.CLAIM, "签约", None, at(3, 2)))
        number = await store.verdicts.ask(case.id, "unit", Party(Answerer.ROLE, "leader"), at(3, 2), date(2026, 3, 5))

    async def answer(result):
        async with database.begin() as store:
            return await store.verdicts.give(number, result, "", 1, at(3, 3))

    kept = await asyncio.gather(answer(Result.YES), answer(Result.NO), answer(Result.NO))
    assert sorted(kept) == [False, False, True]
    async with database.begin() as store:
        sample = Sample(0, "sample", "2026-03", "7", 30, draw(range(1, 11), 30, "7"), 1, at(3, 2))
        assert await store.samples.keep(sample) == await store.samples.keep(replace(sample, seed="8"))
        assert await store.objection_rounds.open("monthly_ranking", "2026-03", at(3, 2), at(3, 5))
        assert not await store.objection_rounds.open("monthly_ranking", "2026-03", at(3, 2), at(3, 5))
        assert (await store.cases.get(case.id)).details == CaseDetails()
    await database.close()


async def test_a_bare_name_is_asked_what_and_a_name_that_nothing_bears_is_no_question(app, people):
    project = await signed_project(app)
    assert "要请指标解释人定什么" in (await say(app, people.liaison_b, f"/ruling {project}")).html
    await say(app, people.liaison_b, "算不算亿元项目")
    [case] = await cases(app)
    assert (case.project_id, case.subject) == (project, "算不算亿元项目")
    assert "/ruling" in (await say(app, people.liaison_b, "/ruling 火星项目")).html
    assert len(await cases(app)) == 1
    assert "按“海川”一类来问" in (await say(app, people.liaison_b, "海川算不算？")).html


async def test_periods_that_cannot_be_drawn_are_named(app, people):
    for said in ("明年", "昨晚", "13月"):
        assert "不是可以抽查的一期" in (await say(app, people.supervisor, f"/sample {said}")).html
    assert "还没有抽过" in (await say(app, people.supervisor, "/sample")).html


async def test_a_period_without_anything_to_draw_is_drawn_later(app, people):
    told = await say(app, people.supervisor, "/sample 2026-03")
    assert "没有可抽的" in told.text
    await signed_project(app)
    await say(app, people.supervisor, "/sample 2026-03")
    assert any("1 个项目抽 1 个" in text for text in texts_of(app, people.supervisor))


async def test_of_an_ended_project_what_lets_it_through_is_owed_no_longer(app, people, department):
    """A claim of what it reached still waits for its verdict."""
    project = await signed_project(app)
    chosen = await say(app, people.liaison_b, f"/review {project}")
    await tap(app, people.liaison_b, chosen, "项目联审")
    await say(app, people.liaison_b, f"/claim {project}")

    async def owed():
        async with app.db.begin() as store:
            found = await duty_list(store, app.office, app.office.day(app.clock.now()),
                                    DutyScope(frozenset({project}), closed=True))
        return {(one.title.partition("：")[0], one.cancelled) for one in found if one.kind is DutyKind.REVIEW_ANSWER}

    before = await owed()
    async with app.db.begin() as store:
        await store.projects.move_by_hand(await store.projects.get(project), Stage.ENDED,
                                          app.office.day(app.clock.now()), None, app.clock.now())
    after = await owed()
    assert {why for _, why in before} == {None} and len(before) == len(after) == 2
    assert {title for title, why in after if why == "ended"} == {"项目联审·部门意见"}
    async with app.db.begin() as store:
        await store.projects.move_by_hand(await store.projects.get(project), Stage.SIGNED,
                                          app.office.day(app.clock.now()), None, app.clock.now())
    assert await owed() == before
