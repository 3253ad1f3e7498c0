"""Report by one sentence: sentence → card → ✅ → ledger, as people do it."""

import pytest

from domain.filing.record import UpdateKind
from domain.money import AmountKind, Money
from domain.projects.stages import Stage

SAID = "今天在苏州拜访了锐恒精密，想投3个亿做传感器，下周三来回访"


async def say(app, person, text, **how):
    """The bot's last message after the text was handled."""
    person.say(text, **how)
    await app.settled()
    return app.world.sent_to(person)[-1]


async def tap(app, person, message, label):
    pressed = person.tap(message, label)
    await app.settled()
    return pressed


async def ledger(db):
    async with db.begin() as store:
        return await store.projects.all()


async def filed(db):
    async with db.begin() as store:
        return [u for p in await store.projects.all() for u in await store.updates.of_project(p.id)]


async def test_a_sentence_becomes_a_card(app, liaison, golden):
    card = await say(app, liaison, SAID)
    golden("card_new.html", card.html)
    assert card.labels[:4] == ["✅ 确认保存", "✏️ 修改", "🗂 换项目", "❌ 不保存"]


async def test_nothing_is_in_the_ledger_before_the_tap(app, db, liaison):
    await say(app, liaison, SAID)
    assert await ledger(db) == []


async def test_one_tap_files_it(app, db, liaison, golden):
    card = await say(app, liaison, SAID)
    pressed = await tap(app, liaison, card, "✅ 确认保存")
    [project] = await ledger(db)
    assert (project.name, project.stage, project.unit) == ("传感器", Stage.NEGOTIATING, "商务局")
    assert project.amount(AmountKind.TOTAL) == Money.of(300_000_000)
    [update] = await filed(db)
    assert (update.record.kind, update.text, update.leader) == (UpdateKind.TRIP, SAID, "联络员甲")
    assert pressed.text == "已保存（编号 1）"
    golden("card_saved.html", card.html)
    assert card.buttons == []


async def test_a_second_tap_changes_nothing_and_says_so(app, db, liaison):
    card = await say(app, liaison, SAID)
    buttons = card.buttons
    await tap(app, liaison, card, "✅ 确认保存")
    app.world.press(liaison, card, buttons[0][0][1], app.world.bot)
    await app.settled()
    assert len(await filed(db)) == 1
    assert [t.text for t in app.world.bot.taps.values()][-1] == "已经保存过了，没有重复保存。"


@pytest.mark.parametrize(("said", "label"), [
    (SAID, "带队"), ("今天锐恒精密一行5人来我县考察，想投3个亿做传感器", "接待"),
    ("锐恒精密传感器项目环评卡住了，推不动", "报告"),
    ("锐恒精密传感器项目昨天开工了", "报告")])
async def test_the_person_is_called_by_what_the_card_tells(app, liaison, said, label):
    card = await say(app, liaison, said)
    assert f"{label}　联络员甲" in card.text
    await tap(app, liaison, card, "✏️ 修改")
    assert label in card.labels


async def test_dropping_files_nothing(app, db, liaison):
    card = await say(app, liaison, SAID)
    await tap(app, liaison, card, "❌ 不保存")
    assert await ledger(db) == []
    assert "未保存" in card.text


async def test_news_of_a_known_project_moves_it(app, db, liaison):
    await tap(app, liaison, await say(app, liaison, SAID), "✅ 确认保存")
    card = await say(app, liaison, "传感器项目昨天正式签约了，总投资3.2亿元")
    assert "台账 #1" in card.text
    assert "在谈 → 签约" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    [project] = await ledger(db)
    assert project.stage is Stage.SIGNED
    assert project.amount(AmountKind.TOTAL) == Money.of(320_000_000)


async def test_a_near_name_is_offered_not_chosen(app, db, liaison):
    await tap(app, liaison, await say(app, liaison, "今天与甲乙新材料签约，高性能碳纤维项目，总投资5亿元"),
              "✅ 确认保存")
    card = await say(app, liaison, "碳纤维生产基地项目今天开工了")
    assert "（新项目）" in card.text
    near = [label for label in card.labels if label.startswith("是「")]
    for label in near[:1]:  # where the index found it near, one tap makes it the same project
        await tap(app, liaison, card, label)
    assert not near or "台账 #1" in card.text
    await tap(app, liaison, card, "🗂 换项目")
    assert any("#1" in label for label in card.labels)


async def test_the_project_can_be_chosen(app, db, liaison):
    await tap(app, liaison, await say(app, liaison, SAID), "✅ 确认保存")
    card = await say(app, liaison, "锐丰科技的压铸件项目今天开工了")
    await tap(app, liaison, card, "🗂 换项目")
    await tap(app, liaison, card, "#1 传感器")
    await tap(app, liaison, card, "✅ 确认保存")
    [project] = await ledger(db)
    assert project.stage is Stage.STARTED


async def test_a_field_is_changed_by_a_typed_answer(app, db, liaison):
    card = await say(app, liaison, SAID)
    await tap(app, liaison, card, "✏️ 修改")
    await tap(app, liaison, card, "总投资")
    assert "请直接发来" in app.world.sent_to(liaison)[-1].text
    await say(app, liaison, "3.5亿")
    assert "3.5亿元" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    [project] = await ledger(db)
    assert project.amount(AmountKind.TOTAL) == Money.of(350_000_000)


async def test_a_wrong_answer_is_explained_and_asked_again(app, liaison):
    card = await say(app, liaison, SAID)
    await tap(app, liaison, card, "✏️ 修改")
    await tap(app, liaison, card, "总投资")
    answer = await say(app, liaison, "很多很多")
    assert "没看懂这个金额" in answer.text
    assert "3亿元" in card.text
    await say(app, liaison, "2亿")
    assert "2亿元" in card.text


async def test_a_report_opens_a_new_card_even_while_a_question_is_open(app, liaison):
    card = await say(app, liaison, SAID)
    await tap(app, liaison, card, "✏️ 修改")
    await tap(app, liaison, card, "总投资")
    other = await say(app, liaison, "昨天在上海拜访了明珠光学，想投2亿元建镜头厂")
    assert "镜头" in other.text and other.id != card.id


async def test_a_value_is_changed_by_a_tap(app, liaison):
    card = await say(app, liaison, SAID)
    await tap(app, liaison, card, "✏️ 修改")
    await tap(app, liaison, card, "类别")
    await tap(app, liaison, card, "来访接待")
    assert "来访接待" in card.text


async def test_several_projects_make_one_card(app, db, liaison):
    card = await say(app, liaison,
                     "5月30日王局带队赴广州，签订了投资30亿元的远驰汽车工业园项目和投资12亿元的隆兴皮革项目")
    assert "1 远驰汽车工业园" in card.text and "2 隆兴皮革" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    assert sorted(p.name for p in await ledger(db)) == ["远驰汽车工业园", "隆兴皮革"]


async def test_secretaries_file_for_leaders(app, db, liaison):
    card = await say(app, liaison, "今天王局在苏州拜访了锐恒精密，想投3个亿做传感器")
    assert "带队　王局" in card.text


async def test_a_huge_amount_is_asked_again(app, db, liaison):
    card = await say(app, liaison, "今天与华阳集团签约低碳产业园项目，总投资300亿元")
    pressed = await tap(app, liaison, card, "✅ 确认保存")
    assert pressed.alert and "再核对" in pressed.text
    assert "达到 100 亿元" in card.text
    assert await ledger(db) == []
    await tap(app, liaison, card, "✅ 确定无误，保存")
    assert len(await ledger(db)) == 1


@pytest.mark.parametrize("said", ["1。5亿元", "1，5亿元", "1.2.5亿元", "3,5000万元", "l.5亿元"])
async def test_a_number_that_cannot_be_read_is_named_and_not_filed(app, liaison, said):
    liaison.say(f"昨天拜访远大机电，总投资{said}")
    await app.settled()
    card = liaison.world.sent_to(liaison)[-1]
    assert "有一处数字看不清，没有记" in card.text and "总投资　" not in card.text


@pytest.mark.parametrize(("said", "firm"), [
    ("昨天拜访金\u200b龙电力", "金龙电力"), ("昨天拜访\u202e金龙电力\ufeff", "金龙电力"),
    ("@zhang_san @li_si123 昨天拜访庚泰公司", "庚泰公司"), ("昨天和@wangju 一起拜访庚泰公司", "庚泰公司")])
async def test_signs_that_nobody_sees_and_those_a_message_is_sent_to_are_part_of_no_name(app, liaison, said, firm):
    liaison.say(said)
    await app.settled()
    assert f"企业　{firm}\n" in liaison.world.sent_to(liaison)[-1].text


@pytest.mark.parametrize("end", ["👍", " 🙏🙏", "✅ "])
async def test_pictures_at_the_end_of_a_message_take_nothing_from_its_beginning(app, liaison, end):
    await say(app, liaison, "昨天拜访了庚泰公司")
    thanks = await say(app, liaison, f"收到{end}")
    assert thanks.text.startswith("好的。上面那张卡片还没有保存")
    card = await say(app, liaison, f"昨天接待华阳集团来访{end}")
    assert "类别　来访接待" in card.text and "企业　华阳集团\n" in card.text


async def test_a_stage_going_backwards_is_asked_again(app, db, liaison):
    await tap(app, liaison, await say(app, liaison, "今天与锐恒精密签约，传感器项目总投资3亿元"), "✅ 确认保存")
    card = await say(app, liaison, "昨天和锐恒精密重新洽谈传感器项目")
    await tap(app, liaison, card, "✅ 确认保存")
    assert "退回到" in card.text
    await tap(app, liaison, card, "✅ 确定无误，保存")
    [project] = await ledger(db)
    assert project.stage is Stage.NEGOTIATING


async def test_of_several_projects_each_has_its_own_enterprise(app, db, liaison):
    card = await say(app, liaison,
                     "昨天到深圳拜访锐恒精密和海川储能，锐恒精密想投12亿元做传感器项目，海川储能拟投5亿元做储能柜项目")
    assert "　企业　锐恒精密" in card.text and "　企业　海川储能" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    assert {(p.name, p.enterprise) for p in await ledger(db)} == {("传感器", "锐恒精密"), ("储能柜", "海川储能")}


async def test_small_talk_is_not_filed(app, liaison):
    answer = await say(app, liaison, "今天天气不错")
    assert "没有存" in answer.text and answer.buttons == []


@pytest.mark.parametrize("said", ["收到，辛苦了", "好的谢谢", "明白了领导", "ok"])
async def test_courtesies_are_answered_in_one_short_line(app, liaison, said):
    assert len((await say(app, liaison, said)).text) < 20


async def test_thanks_are_answered_briefly(app, liaison):
    assert (await say(app, liaison, "谢谢！")).text == "不客气。有进展随时发给我。"


@pytest.mark.parametrize(("words", "now"), [
    ("不对，是7亿", "总投资　7亿元"), ("说错了，下周四来回访", "3月12日"), ("更正：总投资7亿元", "总投资　7亿元"),
    ("地方写错了 是常州", "地点　常州"), ("地方搞错了，那天在佛山", "地点　佛山"),
    ("金额不对，1.5个亿，是到位资金", "到位资金　1.5亿元"),
    ("人数写错了，去了5个人", "人数　5"), ("不是锐恒精密，是锐捷精密", "企业　锐捷精密"),
    ("日期错了，是昨天", "3月1日"), ("不对，是签约了", "签约"), ("人数是5个", "人数　5"), ("人数：5", "人数　5"),
    ("类别是接待", "来访接待")])
async def test_a_slip_is_set_right_in_a_message_of_its_own(app, db, liaison, words, now):
    card = await say(app, liaison, SAID)
    told = await say(app, liaison, words)
    assert "→" in told.text and now in card.text and len(told.labels) == 2
    await tap(app, liaison, told, "✅ 确认保存")
    assert "已保存" in card.text and now in card.text
    assert len(await ledger(db)) == 1


async def test_a_slip_of_a_saved_card_is_offered_as_a_correction(app, db, liaison):
    await tap(app, liaison, await say(app, liaison, SAID), "✅ 确认保存")
    card = await say(app, liaison, "刚才那个不对，是7亿")
    assert "3亿元 → " in card.text.replace("总投资", "") or "7亿元" in card.text
    assert "更正" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    [project] = await ledger(db)
    assert project.amount(AmountKind.TOTAL) == Money.of(700_000_000)


async def test_what_cannot_be_understood_of_a_slip_is_said(app, liaison):
    assert "没有另外登记" in (await say(app, liaison, "不对")).text


async def test_editing_before_saving_reads_again(app, db, liaison):
    message = liaison.say(SAID)
    await app.settled()
    card = app.world.sent_to(liaison)[-1]
    liaison.edit(message, SAID.replace("3个亿", "4个亿"))
    await app.settled()
    assert "4亿元" in card.text and app.world.sent_to(liaison)[-1].id == card.id
    await tap(app, liaison, card, "✅ 确认保存")
    [project] = await ledger(db)
    assert project.amount(AmountKind.TOTAL) == Money.of(400_000_000)


async def test_editing_after_saving_offers_the_difference(app, db, liaison, golden):
    message = liaison.say(SAID)
    await app.settled()
    await tap(app, liaison, app.world.sent_to(liaison)[-1], "✅ 确认保存")
    liaison.edit(message, SAID.replace("3个亿", "4个亿"))
    await app.settled()
    offer = app.world.sent_to(liaison)[-1]
    golden("card_correction.html", offer.html)
    await tap(app, liaison, offer, "✅ 确认保存")
    projects = await ledger(db)
    assert [p.amount(AmountKind.TOTAL) for p in projects] == [Money.of(400_000_000)]
    async with db.begin() as store:
        kept = await store.updates.of_project(projects[0].id, withdrawn=True)
    assert kept[0].corrects is not None


async def test_editing_who_went_is_a_correction_too(app, db, liaison):
    message = liaison.say(SAID)
    await app.settled()
    await tap(app, liaison, app.world.sent_to(liaison)[-1], "✅ 确认保存")
    liaison.edit(message, SAID.replace("今天", "今天王局"))
    await app.settled()
    offer = app.world.sent_to(liaison)[-1]
    assert "带队：联络员甲 → 王局" in offer.text
    await tap(app, liaison, offer, "✅ 确认保存")
    assert [u.leader for u in await filed(db)] == ["王局"]


async def test_correcting_the_first_report_keeps_the_project_and_its_number(app, db, liaison):
    message = liaison.say(SAID)
    await app.settled()
    await tap(app, liaison, app.world.sent_to(liaison)[-1], "✅ 确认保存")
    async with db.begin() as store:
        [project] = await store.projects.all()
        await store.projects.change(project, "industry", "电子", None, project.created_at)
    liaison.edit(message, SAID.replace("传感器", "激光雷达").replace("3个亿", "4个亿"))
    await app.settled()
    await tap(app, liaison, app.world.sent_to(liaison)[-1], "✅ 确认保存")
    [corrected] = await ledger(db)
    assert (corrected.id, corrected.name, corrected.industry) == (project.id, "激光雷达", "电子")
    assert (corrected.stage, corrected.created_at) == (Stage.NEGOTIATING, project.created_at)
    assert corrected.amount(AmountKind.TOTAL) == Money.of(400_000_000)


async def test_a_plain_reply_to_a_message_about_a_project_is_bound_to_it(app, db, liaison):
    card = await say(app, liaison, SAID)
    await tap(app, liaison, card, "✅ 确认保存")
    bound = await say(app, liaison, "今天土地摘牌了", reply_to=card)
    assert "台账 #1" in bound.text
    await tap(app, liaison, bound, "✅ 确认保存")
    [project] = await ledger(db)
    assert project.stage is Stage.LANDED


async def test_another_units_project_is_followed_not_shown(app, db, people):
    first, second = people.liaison_a, people.liaison_b
    await tap(app, first, await say(app, first, SAID), "✅ 确认保存")
    card = await say(app, second, "传感器项目正式签约，总投资8亿元")
    assert "已有单位跟进" in card.text and "商务局" not in card.text and "3亿元" not in card.text
    await tap(app, second, card, "✅ 确认保存")
    [project] = await ledger(db)
    assert (project.stage, project.unit) == (Stage.NEGOTIATING, "商务局")
    assert "两家单位" in app.world.sent_to(people.admin)[-1].text


async def test_cards_survive_a_restart(app, db, liaison):
    card = await say(app, liaison, SAID)
    await app.stop()
    await app.start()
    await tap(app, liaison, card, "✅ 确认保存")
    assert len(await ledger(db)) == 1


async def test_markup_in_names_is_harmless(app, liaison):
    card = await say(app, liaison, "今天在苏州拜访了<b>锐恒&精密</b>科技有限公司，想投3亿元做<传感器>项目")
    assert "✅ 确认保存" in card.labels


async def test_an_issue_opens_a_difficulty(app, db, liaison):
    await tap(app, liaison, await say(app, liaison, SAID), "✅ 确认保存")
    card = await say(app, liaison, "锐恒精密反映传感器项目用电不够，要双回路，月底前给答复")
    assert "困难" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        [difficulty] = await store.difficulties.unsolved()
    assert "双回路" in difficulty.text


async def test_an_enterprise_that_another_unit_follows_is_noticed_at_once(app, db, people):
    first, second = people.liaison_a, people.liaison_b
    await tap(app, first, await say(app, first, SAID), "✅ 确认保存")
    card = await say(app, second, "今天在无锡拜访了锐恒精密，想投1.2亿元建物流园")
    assert "锐恒精密：已有单位跟进" in card.text and "商务局" not in card.text
    await tap(app, second, card, "✅ 确认保存")
    told = app.world.sent_to(people.admin)[-1].text
    assert "先报：商务局" in told and "后报：临港产业区" in told
    assert len(await ledger(db)) == 2


async def test_a_question_of_hours_ago_takes_no_answer_unless_replied_to(app, liaison):
    card = await say(app, liaison, SAID)
    await tap(app, liaison, card, "✏️ 修改")
    await tap(app, liaison, card, "总投资")
    question = app.world.sent_to(liaison)[-1]
    app.world.clock.advance(hours=2)
    await say(app, liaison, "5亿")
    assert "3亿元" in card.text
    await say(app, liaison, "5亿", reply_to=question)
    assert "5亿元" in card.text


async def test_what_is_called_a_lead_is_one_also_of_a_firm_that_another_unit_follows(app, people):
    card = await say(app, people.liaison_a, "收到线索：三江电子公司有意到我县投资5亿元")
    await tap(app, people.liaison_a, card, "✅ 确认保存")
    again = await say(app, people.liaison_b, "收到线索：三江电子公司有意到我县投资2.6亿元")
    assert "类别　项目线索" in again.text and "已有单位跟进" in again.text
