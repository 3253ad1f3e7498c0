"""Who is made responsible is told; 完成 under every milestone; a refusal has a reason; used buttons are dead."""

from domain.projects.stages import Stage
from tests.ledger_scene import last, say, stage_ledger, tap


async def milestone_page(app, person, project="海川储能电池项目"):
    page = await say(app, person, f"/project {project}")
    await tap(app, person, page, "🗓 节点")
    return page


async def test_the_owner_of_a_milestone_is_told(app, telegram, db, people):
    await stage_ledger(db)
    page = await milestone_page(app, people.admin)
    await tap(app, people.admin, page, page.labels[0])
    before = len(telegram.sent_to(people.leader))
    await tap(app, people.admin, page, "👤 责任人")
    await tap(app, people.admin, page, "王局")
    told = telegram.sent_to(people.leader)[before:]
    assert [m.text.splitlines()[:2] for m in told] == [
        ["👤 管理员指定您负责：", "「海川储能电池项目」（#1）节点“开工”，计划3月6日（周五）"]
    ]
    await tap(app, people.admin, page, page.labels[0])
    await tap(app, people.admin, page, "👤 责任人")
    await tap(app, people.admin, page, "王局")  # the same person again
    assert len(telegram.sent_to(people.leader)) == before + 1


async def test_who_is_named_with_a_new_milestone_is_told(app, telegram, db, people):
    await stage_ledger(db)
    page = await milestone_page(app, people.admin)
    await tap(app, people.admin, page, "➕ 加一个节点")
    await say(app, people.admin, "封顶 6月30日 联络员甲")
    assert "节点“封顶”，计划6月30日" in last(app, people.liaison_a).text


async def test_the_owner_of_a_difficulty_and_the_responsible_leader_are_told(
    app, telegram, db, people
):
    await stage_ledger(db)
    page = await say(app, people.liaison_a, "/project 海川储能电池项目")
    assert "🚧 用地指标不足" in page.labels  # 困难 stands on /project
    await tap(app, people.liaison_a, page, "🚧 用地指标不足")
    trouble = last(app, people.liaison_a)
    await tap(app, people.liaison_a, trouble, "👤 责任人")
    await tap(app, people.liaison_a, trouble, "王局")
    assert "的困难：用地指标不足" in last(app, people.leader).text
    page = await say(app, people.liaison_a, "/project 海川正极材料项目")
    await tap(app, people.liaison_a, page, "✏️ 责任领导")
    await say(app, people.liaison_a, "王局")
    assert "您是责任领导" in last(app, people.leader).text


async def test_nobody_is_told_of_what_they_took_on_themselves(app, telegram, db, people):
    await stage_ledger(db)
    page = await say(app, people.liaison_a, "/project 海川储能电池项目")
    await tap(app, people.liaison_a, page, "🚧 用地指标不足")
    trouble, before = last(app, people.liaison_a), len(telegram.sent_to(people.liaison_a))
    await tap(app, people.liaison_a, trouble, "👤 责任人")
    await tap(app, people.liaison_a, trouble, "联络员甲")
    assert len(telegram.sent_to(people.liaison_a)) == before


async def test_a_liaison_finishes_a_milestone_that_is_a_stage(app, db, liaison):
    ledger = await stage_ledger(db)
    page = await milestone_page(app, liaison)
    await tap(app, liaison, page, page.labels[0])
    pressed = await tap(app, liaison, page, "✅ 已完成")
    assert pressed.text.startswith("节点已完成；项目阶段仍是“签约”")
    async with db.begin() as store:
        assert (await store.milestones.get(ledger.milestone)).done_on is not None
        assert (await store.projects.get(ledger.battery)).stage is Stage.SIGNED


async def test_a_liaison_sets_stage_and_sums_of_the_own_projects(app, db, liaison, people):
    ledger = await stage_ledger(db)
    page = await say(app, liaison, "/project 海川正极材料项目")
    await tap(app, liaison, page, "✏️ 金额")
    await say(app, liaison, "总投资3.5亿元")
    await tap(app, liaison, page, "✏️ 阶段")
    await tap(app, liaison, page, "意向")
    async with db.begin() as store:
        project = await store.projects.get(ledger.cathode)
    assert project.stage is Stage.INTENT and project.amounts[0].money.plain() == "350000000"
    assert "✏️ 引进单位" not in page.labels
    assert "已有单位跟进" in (await say(app, people.liaison_b, "/project 海川正极材料项目")).text


async def test_a_button_tapped_twice_says_so(app, db, admin):
    ledger = await stage_ledger(db)
    page = await say(app, admin, "/project 海川正极材料项目")
    data = next(data for row in page.buttons for label, data in row if label == "🔒 设为保密")
    for said in ("已设为保密", "已经是保密的了，没有改动"):
        pressed = admin.tap(page, data, stale=True)
        await app.settled()
        assert pressed.text.startswith(said)
    async with db.begin() as store:
        assert (await store.projects.get(ledger.cathode)).confidential


async def test_a_refused_postponement_gets_its_reason(app, telegram, db, people):
    await stage_ledger(db)
    page = await milestone_page(app, people.liaison_a)
    await tap(app, people.liaison_a, page, page.labels[0])
    await tap(app, people.liaison_a, page, "⏳ 申请延期")
    await say(app, people.liaison_a, "3月20日 等环评批复")
    request = last(app, people.leader)
    await tap(app, people.leader, request, "不同意")
    assert (
        "不同意延期" in last(app, people.liaison_a).text
        and "请写一句理由" in last(app, people.leader).text
    )
    assert "请写一句理由" in (await say(app, people.leader, "。")).text
    await say(app, people.leader, "环评下周就批，请按原计划办")
    assert "不同意延期的理由：环评下周就批，请按原计划办" in last(app, people.liaison_a).text
    assert "王局不同意：环评下周就批" in (await say(app, people.admin, "/history 1")).text


async def test_a_card_opened_before_a_change_of_units_is_not_filed_for_the_old_one(
    app, db, admin, liaison
):
    card = await say(app, liaison, "今天在苏州拜访了锐恒精密，想投3个亿做传感器")
    page = await say(app, admin, "/members 联络员甲")
    for label in ("改单位", "临港产业区", "✅ 商务局"):
        await tap(app, admin, page, label)
    pressed = await tap(app, liaison, card, "✅ 确认保存")
    assert "您现在不属于商务局，卡片已改为临港产业区" in pressed.text
    async with db.begin() as store:
        assert await store.projects.all() == []
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        assert [p.unit for p in await store.projects.all()] == ["临港产业区"]
