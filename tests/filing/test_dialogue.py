"""A dialogue that keeps its thread: answers, corrections, difficulties, sums, what a card cannot hold; and that nothing
is filed unseen."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.letter import Letter
from domain.money import AmountKind, Money
from domain.projects.stages import Stage
from tests.conversation_trial import OWN, Trial, rendered
from tests.ledger_scene import a_project, last, say, stage_ledger, tap


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def project(db, number):
    async with db.begin() as store:
        return await store.projects.get(number)


async def asked_for_name(app, person):
    card = await say(app, person, "今天签约了，总投资2亿元")
    await tap(app, person, card, "✏️ 项目名称")
    return card


@pytest.mark.parametrize("words", ["查一下海川储能电池项目", "排名", "谢谢"])
async def test_what_asks_or_thanks_is_no_name(app, liaison, ledger, words):
    card = await asked_for_name(app, liaison)
    before = card.text
    await say(app, liaison, words)
    assert card.text == before
    await say(app, liaison, "锂电设备二期")
    assert "锂电设备二期" in card.text


@pytest.mark.parametrize("words", ["3亿元", "en"])
async def test_what_cannot_be_a_name_is_asked_again(app, liaison, words):
    card = await asked_for_name(app, liaison)
    before = card.text
    assert "不像是" in (await say(app, liaison, words)).text
    assert card.text == before


@pytest.mark.parametrize("replied", [False, True])
async def test_a_question_of_a_kind_that_is_asked_no_more_takes_nothing(app, db, liaison, ledger, replied):
    """An older version asked it, and its answers go nowhere now: the words mean what they mean."""
    async with db.begin() as store:
        await store.letters.queue(Letter("old", liaison.id, "新的承诺日期？", about="ask:olden:1"), app.clock.now())
        await store.chats.ask(liaison.id, "olden:1", app.clock.now())
    app.courier.wake()
    await app.settled()
    reply = {"reply_to": last(app, liaison)} if replied else {}
    told = await say(app, liaison, "今天拜访了甲公司，洽谈锂电设备项目", **reply)
    assert told.labels[0] == "✅ 确认保存" and "甲公司" in told.text
    assert not [m for m in app.world.sent_to(liaison) if "出错" in m.text]


async def test_of_two_projects_of_one_name_the_reporters_own_is_taken(app, db, people):
    async with db.begin() as store:
        await store.projects.add(a_project("智能制造", "甲机械有限公司", "商务局"))
        other = await store.projects.add(a_project("智能制造", "乙机械有限公司", "临港产业区"))
    card = await say(app, people.liaison_b, "智能制造项目今天开工")
    assert f"台账 #{other.id}" in card.text and "新项目" not in card.text


async def test_a_difficulty_is_solved_by_a_sentence_and_back_by_undo(app, db, liaison, ledger):
    card = await say(app, liaison, "海川储能电池项目用地的事解决了")
    assert "用地指标不足" in card.text and "已解决" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        assert (await store.difficulties.get(ledger.difficulty)).solved_on == date(2026, 3, 2)
    await tap(app, liaison, await say(app, liaison, "/undo"), "↩️ 撤回")
    async with db.begin() as store:
        assert (await store.difficulties.get(ledger.difficulty)).solved_on is None


async def test_a_solved_difficulty_is_back_by_a_sentence(app, db, liaison, ledger):
    async with db.begin() as store:
        await store.difficulties.solve(ledger.difficulty, date(2026, 3, 1))
    await tap(app, liaison, await say(app, liaison, "海川储能电池项目用地指标还是没解决"), "✅ 确认保存")
    async with db.begin() as store:
        assert [d.id for d in await store.difficulties.unsolved()] == [ledger.difficulty]


async def test_what_rested_goes_on_where_it_stood(app, db, liaison, ledger):
    await tap(app, liaison, await say(app, liaison, "海川储能电池项目暂停推进"), "✅ 确认保存")
    assert (await project(db, ledger.battery)).stage is Stage.PAUSED
    card = await say(app, liaison, "海川储能电池项目恢复推进了，下月中旬再谈")
    assert "暂停 → 签约" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    assert (await project(db, ledger.battery)).stage is Stage.SIGNED


@pytest.mark.parametrize(("words", "shown", "other"), [
    ("又到账5000万", "本次 5000万元，累计 1.3亿元", "改为 累计 5000万元"), ("累计到位1.2亿", "累计 1.2亿元",
                                                         "改为 本次 1.2亿元")])
async def test_this_time_or_in_all(app, db, liaison, ledger, words, shown, other):
    async with db.begin() as store:
        held = await store.projects.get(ledger.battery)
        await store.projects.save(replace(held, amounts=()))
    await tap(app, liaison, await say(app, liaison, "海川储能电池项目今天到位资金8000万元"), "✅ 确认保存")
    card = await say(app, liaison, f"海川储能电池项目{words}")
    assert shown in card.text
    await tap(app, liaison, card, other)
    assert shown not in card.text and other.split()[1] in card.text and "总投资" not in card.text


@pytest.fixture
async def eighty_million_came(app, db, liaison, ledger):
    async with db.begin() as store:
        held = await store.projects.get(ledger.battery)
        await store.projects.save(replace(held, amounts=()))
    await tap(app, liaison, await say(app, liaison, "海川储能电池项目今天到位资金8000万元"), "✅ 确认保存")


@pytest.mark.parametrize(("words", "asked", "other", "then"), [
    ("新增到位3000万，累计到位1.5亿", "原来的加上本次是1.1亿元，和说的累计1.5亿元对不上", "改为 累计 1.1亿元",
     "累计 1.1亿元，本次 3000万元"),
    ("新增3000万，累计1.5亿", "和说的累计1.5亿元对不上", "改为 累计 1.1亿元", "累计 1.1亿元，本次 3000万元"),
    ("累计到位5000万", "累计5000万元，比原来的还少", "改为 本次 5000万元", "本次 5000万元，累计 1.3亿元")])
async def test_a_stated_total_that_is_not_what_came_is_asked(app, liaison, ledger, eighty_million_came, words, asked,
                                                             other, then):
    card = await say(app, liaison, f"海川储能电池项目{words}")
    assert asked in card.text
    await tap(app, liaison, card, other)
    assert then in card.text and asked not in card.text


async def test_what_came_in_another_currency_is_no_earlier_sum(app, liaison, ledger, eighty_million_came):
    card = await say(app, liaison, "海川储能电池项目外资到账300万美元")
    assert "外资到账　300万美元" in card.text and "原 8000万元" not in card.text


async def test_dollars_of_foreign_capital_and_in_cash_are_two_accounts(app, liaison, ledger, eighty_million_came):
    for words, shown in (("今天到账3000万元，外资到账200万美元", ("到位资金　本次 3000万元，累计 1.1亿元",
                                                    "外资到账　200万美元")),
                         ("现汇进资80万美元", ("现汇进资　80万美元",)),
                         ("外资又到账100万美元，累计300万美元",
                          ("外资到账　累计 300万美元，本次 100万美元（原 200万美元）",)),
                         ("现汇又进资20万美元", ("现汇进资　本次 20万美元，累计 100万美元（原 80万美元）",))):
        card = await say(app, liaison, f"海川储能电池项目{words}")
        assert all(line in card.text for line in shown), card.text
        assert "对不上" not in card.text
        await tap(app, liaison, card, "✅ 确认保存")
    page = await say(app, liaison, "/project 海川储能电池项目")
    assert "到位资金　1.1亿元\n外资到账　300万美元\n现汇进资　100万美元" in page.text


async def test_a_sum_that_no_ledger_holds_is_refused_on_the_card(app, db, liaison):
    card = await say(app, liaison, "今天和锐恒精密签约传感器项目，总投资99999999999亿元")
    assert "金额太大" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        assert [p.amounts for p in await store.projects.all()] == [()]


async def test_all_that_is_filed_stands_on_the_card(app, db, liaison):
    names = [f"{char}林智造" for char in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰"]
    card = await say(app, liaison, "今天签约：" + "；".join(f"{name}项目总投资{n}亿元"
                                                      for n, name in enumerate(names, 1)))
    shown = [name for name in names if f"{name}（新项目）" in card.text]
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        filed = {p.name for p in await store.projects.all()}
    assert filed <= set(shown)


async def test_a_text_that_the_client_cut_in_two_is_one_report(app, db, liaison):
    first = "今天在苏州拜访了锐恒精密，谈传感器项目。" + "园区条件都看过了。" * 500
    liaison.say(first[:4096])
    liaison.say("总投资5亿元，下周开工。")
    await app.settled()
    assert len([m for m in app.world.sent_to(liaison) if "请确认" in m.text]) == 1


async def test_a_correction_shows_old_and_new_and_saves_by_one_tap(app, db, liaison, golden):
    card = await say(app, liaison, "今天在无锡拜访珀拓智能，谈锂电设备项目，总投资18亿元")
    told = await say(app, liaison, "不对 是16亿，去了3个人")
    golden("card_set_right.html", told.html)
    await tap(app, liaison, told, "✅ 确认保存")
    async with db.begin() as store:
        [made] = await store.projects.all()
    assert made.amount(AmountKind.TOTAL) == Money.of(1_600_000_000) and "已保存" in card.text


async def test_an_appointment_says_when_and_counts_nothing(app, db, liaison, golden):
    card = await say(app, liaison, "明天下午3点深圳迈澄来人考察，先记一下")
    golden("card_appointment.html", card.html)
    await tap(app, liaison, card, "✅ 确认保存")
    assert "已保存" in last(app, liaison).text


# --- any sequence of texts and taps ----------------------------------------------------------------------------------

TEXTS = st.sampled_from((
    "海川储能电池项目今天到位资金800万元", "不对，是900万", "改成3.5亿", "谢谢", "排名", "海川的事解决了", "叫锐恒精密",
    "今天在苏州拜访了锐恒精密，谈传感器项目",
    "地方写错了 是泰州", "明天锐恒精密来考察", "海川储能电池项目恢复推进", "签约了", "3亿元",
    "搞错了，这是海川正极材料项目的", "大家把周报报一下", "本周无更新"))
ACTS = st.lists(st.one_of(TEXTS, st.integers(0, 9)), min_size=1, max_size=6)


@given(acts=ACTS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
async def test_nothing_is_filed_that_no_card_showed(app, db, liaison, acts):
    """Texts, and taps by their place under the newest message that has buttons: every filed sum stood on a card."""
    for act in acts:
        await (_tapped(app, liaison, act) if isinstance(act, int) else say(app, liaison, act))
    shown = "".join(m.text for m in app.world.sent_to(liaison))
    async with db.begin() as store:
        filed = [u for p in await store.projects.all() for u in await store.updates.of_project(p.id)]
    assert all(f"编号 {u.id}" in shown for u in filed)
    assert "处理时出错" not in shown


async def _tapped(app, person, number):
    message = next((m for m in reversed(app.world.sent_to(person)) if m.buttons), None)
    if message is not None:
        own = [data for row in message.buttons for _, data, *_ in row if data]
        person.tap(message, own[number % len(own)])
        await app.settled()


# --- the cases of an invented district -------------------------------------------------------------------------------


async def test_the_districts_reports_are_right(tmp_path):
    """A tenth of the cases, every other day another tenth would do as well: `python -m tests.conversation_trial` tries
    all."""
    today = date(2026, 11, 25)
    trial = Trial(OWN, today, tmp_path)
    assert await trial.prepare() == []
    cases = [rendered(case, today) for case in trial.rows("cases.jsonl")][7::6]
    outcomes = [await trial.play(case) for case in cases]
    assert [(o.case["id"], o.why) for o in outcomes if not o.right] == []



async def test_marks_that_nobody_sees_hide_nothing(app, liaison):
    card = await say(app, liaison,
                     "今天\u200b在苏\u200d州拜\u2060访了\u202e汇川精密\u202c，想投3亿\u200f元做伺服驱动器")
    assert "汇川精密" in card.text and "苏州" in card.text and "外出招商" in card.text
    assert not any("\u202e" in label for label in card.labels)


@pytest.mark.parametrize("said", ["1", "。。。", "在", "同意", "\u200b\u200b", "13800138000", "对", "嗯对"])
async def test_words_that_say_nothing_repeat_no_answer(app, liaison, ledger, said):
    before = (await say(app, liaison, "我们今年签约了几个")).text
    assert (await say(app, liaison, said)).text != before


@pytest.mark.parametrize(("said", "told"), [
    ("早上好", "您好！有进展"), ("你好", "您好！有进展"), ("在吗", "您好！有进展"), ("今天就这些，下班了", "好的。"),
    ("哈哈辛苦了兄弟", "不客气"),
    ("谢谢", "不客气")])
async def test_who_greets_is_greeted_and_who_thanks_is_thanked(app, liaison, said, told):
    assert (await say(app, liaison, said)).text.startswith(told)


@pytest.mark.parametrize("said", ["辛苦了", "收到", "早上好"])
async def test_courtesy_in_a_group_is_no_matter_for_a_private_message(app, liaison, group, said):
    before = len(app.world.sent_to(liaison))
    liaison.say(f"@{app.world.bot.username} {said}", chat=group)
    await app.settled()
    assert len(app.world.sent_to(liaison)) == before and not app.world.sent_to(group)


@pytest.mark.parametrize("said", ["先别存", "这条不登了", "算了，先不要保存", "别记了吧", "刚才那条先别登记"])
async def test_what_is_not_to_be_saved_is_no_card_any_more(app, liaison, said):
    card = await say(app, liaison, "今天在无锡拜访珀拓智能，谈锂电设备项目，总投资18亿元")
    told = await say(app, liaison, said)
    assert "未保存" in card.text and card.labels == [] and "没有保存" in told.text
    assert (await say(app, liaison, "先别存")).text == "好的，没有登记。"


async def test_of_what_is_saved_already_it_is_asked_first(app, liaison):
    card = await say(app, liaison, "今天在无锡拜访珀拓智能，谈锂电设备项目，总投资18亿元")
    await tap(app, liaison, card, "✅ 确认保存")
    assert "要撤回这一条吗" in (await say(app, liaison, "先别存")).text


@pytest.mark.parametrize(("said", "told"), [
    ("同意", "要答复哪一件"), ("不同意，证据不足", "要答复哪一件"), ("把这个项目设成保密", "/project"),
    ("海川储能电池项目和海上风电装备合并一下", "/project"), ("把联络员乙改成小乙", "由管理员办"),
    ("联络员乙调走了，移除他", "由管理员办"), ("周报改到周四下午4点发", "/schedule"),
    ("群里发个通知：明天停电", "不代发"),
    ("催一下没报的单位", "谁没报"), ("商务局的任务改成3个", "/plan")])
async def test_what_is_ordered_of_the_bot_says_where_it_is_done(app, liaison, ledger, said, told):
    assert told in (answer := await say(app, liaison, said)).text and answer.labels == []


@pytest.mark.parametrize("said", [
    "今天和锐恒精密达成一致，同意签约", "昨天和锐恒精密签了保密协议，传感器项目要保密", "锐恒精密和天宁智造合并了",
    "王局改到周四去苏州拜访锐恒精密",
    "海川储能电池项目环评通过了",
    "群里报的那个海川储能电池项目今天开工了", "昨天接待了联络员乙带来的锐恒精密一行5人"])
async def test_news_is_no_order_of_the_bot(app, liaison, ledger, said):
    told = (await say(app, liaison, said)).text
    assert not any(word in told for word in ("要答复哪一件", "由管理员办", "不代发", "发 /project"))


@pytest.mark.parametrize("said", [
    "海上风电装备，阶段写错了，还没签", "海上风电装备的金额报错了", "海上风电装备，日期不对",
    "海上风电装备的阶段搞错了"])
@pytest.mark.parametrize("filed", [False, True])
async def test_a_slip_of_another_projects_field_moves_no_card_to_it(app, liaison, ledger, said, filed):
    card = await say(app, liaison, "海川储能电池项目用地的事解决了")
    if filed:
        await tap(app, liaison, card, "✅ 确认保存")
    told = await say(app, liaison, said)
    assert "海上风电装备" not in card.text and "→ 海上风电装备" not in told.text and "用地的事" not in told.text
