"""What comes by import is judged as what is filed in a chat: cases open by themselves, with one letter for all."""

from dataclasses import replace

from domain.figures.fact import FactVerdict
from domain.verdicts.procedure import Result
from exchange import import_rows, read_rows, take_back
from reports.verdicts.imported_cases import open_imported
from tests.exchange.test_fact_import import sheet
from tests.overdue_scene import last, say, sent, tap
from tests.verdicts.verdict_scene import cases, figure, texts_of

LEADS = [[f"2026-02-{day:02}", "临港产业区", "线索", f"线索项目{day}号", f"甲企业{day}"] for day in range(2, 22)]
START = ["2026-02-25", "临港产业区", "开工", "冷链物流园", "顺达冷链"]


async def bring(app, *rows, **how):
    """Import and open, as `python -m bot import` does; how many cases were opened."""
    now = app.clock.now()
    done = await import_rows(app.db, app.office, read_rows(sheet(*rows), app.office), "二月台账.xlsx", now, **how)
    opened = await open_imported(app.db, app.office, done.facts.import_id, now) if done.facts.import_id else 0
    await sent(app)
    return done.facts.import_id, opened


async def test_each_opens_a_case_and_who_answers_has_one_letter(app, people, golden):
    before = len(texts_of(app, people.leader))
    _, opened = await bring(app, *LEADS, START)
    assert opened == 21
    assert {(case.procedure, case.opened_by) for case in await cases(app)} == {
        ("lead_screening", None), ("start_check", None)}
    assert len(texts_of(app, people.leader)) == before + 1
    golden("cases_imported.html", last(app, people.leader).html)
    assert "开工核查 1 件" in texts_of(app, people.supervisor)[-1]


async def test_its_list_names_them_and_an_answer_counts(app, people):
    await bring(app, *LEADS)
    assert await figure(app, "有效信息") == 0
    listed = await say(app, people.leader, "/lead")
    assert "办理中（20）" in listed.text
    await tap(app, people.leader, listed, next(label for label in listed.labels if label.startswith("#")))
    await tap(app, people.leader, last(app, people.leader), "✍️ 答复")
    asked = last(app, people.leader)
    for label in [label for label in asked.labels if label.startswith("☐")]:
        await tap(app, people.leader, last(app, people.leader), label)
    await tap(app, people.leader, last(app, people.leader), "通过")
    assert await figure(app, "有效信息") == 1


async def test_before_the_plans_period_it_is_history(app, people):
    _, opened = await bring(app, ["2024-11-02", "临港产业区", "线索", "老线索项目", "甲企业"])
    assert opened == 0


async def test_the_same_file_again_asks_nothing_twice(app, people):
    number, _ = await bring(app, *LEADS)
    assert await bring(app, *LEADS) == (None, 0)
    assert await open_imported(app.db, app.office, number, app.clock.now()) == 0
    assert len(await cases(app)) == len(LEADS)


async def test_taken_back_it_is_no_longer_asked(app, people):
    number, _ = await bring(app, *LEADS)
    await take_back(app.db, number, app.clock.now())
    assert {case.withdrawn for case in await cases(app)} == {"taken_back"}
    assert "办理中（" not in (await say(app, people.leader, "/lead")).text


async def test_who_joins_later_has_one_letter_too(app, people):
    await bring(app, *LEADS)
    async with app.db.begin() as store:
        leader = await store.members.by_telegram(people.leader.id)
        await store.members.add(replace(leader, name="李局", telegram_id=2001, reachable=True), app.clock.now())
    other = app.world.person("李局", 2001)
    other.private().started = True
    page = await say(app, people.admin, "/members 联络员甲")
    await tap(app, people.admin, page, "改单位")
    await tap(app, people.admin, page, next(label for label in page.labels if "临港产业区" in label))
    await sent(app)
    assert sum("线索研判" in text for text in texts_of(app, other)) == 1


async def test_a_correction_by_a_file_keeps_what_was_recognised_unless_day_or_sum_change(app, people):
    lead = ["2026-02-02", "临港产业区", "线索", "储能电站", "甲企业", 5000]
    await bring(app, lead)
    [case] = await cases(app)
    async with app.db.begin() as store:
        await store.cases.close(case.id, Result.YES, app.clock.now())
        await store.facts.judge(case.fact_id, FactVerdict.RECOGNISED, app.clock.now())
    app.world.clock.advance(hours=1)
    assert (await bring(app, [*lead, "", "", "", "", "", "", "会议记录"], update=True))[1] == 0
    assert await figure(app, "有效信息") == 1
    app.world.clock.advance(hours=1)
    assert (await bring(app, [*lead[:5], 6000, "", "", "", "", "", "", "会议记录"], update=True))[1] == 1
    assert await figure(app, "有效信息") == 0


async def test_a_correction_in_chat_keeps_the_check_of_a_start(app, people):
    message = people.liaison_b.say("今天冷链物流园项目开工，总投资2亿元")
    await app.settled()
    await tap(app, people.liaison_b, last(app, people.liaison_b), "✅ 确认保存")
    [asked] = await cases(app)
    async with app.db.begin() as store:
        await store.cases.close(asked.id, Result.YES, app.clock.now())
    people.liaison_b.edit(message, "今天冷链物流园项目开工，总投资2亿元，王局参加")
    await app.settled()
    await tap(app, people.liaison_b, last(app, people.liaison_b), "✅ 确认保存")
    assert [(case.id, case.outcome) for case in await cases(app)] == [(asked.id, Result.YES)]
    assert "未核实" not in (await say(app, people.liaison_b, f"/project {asked.project_id}")).text
