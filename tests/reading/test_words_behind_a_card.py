"""What is said right behind a card: small talk changes nothing of it, one thing comes off, names are spelled out, sums
that are open yet are told in words, and nothing that is told beside is lost. Today is Monday 30 November 2026."""

from dataclasses import replace
from datetime import date, time

import pytest

from domain.filing.record import UpdateKind
from domain.money import AmountKind
from reading import (
    AnnouncementMeaning,
    CardOrder,
    CardOrderMeaning,
    CardSeen,
    CorrectionMeaning,
    LedgerEntry,
    ReadingContext,
    ReportMeaning,
    SmallTalkMeaning,
    TakingBackMeaning,
    build_ledger,
    understand,
    who_went,
)

ROWS = ((1, "竹基复合管道", "竹韧管业"), (2, "钨丝母线", "赣锐钨业"), (3, "色釉料", "彩晟釉料"))
PEOPLE = ("程副区长", "赵局", "龚主任", "万主任")
CONTEXT = ReadingContext(date(2026, 11, 30), build_ledger(LedgerEntry(*row) for row in ROWS), people=PEOPLE,
                         units=("投促中心",), speaker="程副区长", sent_at=time(10))
VISIT = "昨天跟龚主任去泉州见了赣锐钨业，谈钨丝母线"
MONEY = "今天竹基复合管道到账2000万"


def after(said, filed=False):
    meaning = understand(said, CONTEXT)
    projects = tuple(found[0].project_id if found else None for found in meaning.candidates)
    led, along = who_went(said, PEOPLE, "程副区长", meaning.record.kind)
    return replace(CONTEXT, card=CardSeen(meaning.record, said, filed, projects, False, led, along))


def changes(text, said, filed=False):
    meaning = understand(text, after(said, filed))
    assert isinstance(meaning, CorrectionMeaning), meaning
    return {change.path: change.value for change in meaning.changes}


@pytest.mark.parametrize("said", [VISIT, MONEY])
@pytest.mark.parametrize("text", [
    "孩子明天考试", "好的收到，那我先下楼接一下客人哈，晚点再来填", "行 先这样 我开会去了", "我后天请假一天",
    "明天要降温，大家多穿点",
    "车子限号，明天坐地铁", "明早我要送老人去医院", "今天下午体检，可能晚点回", "我先去接孩子，八点再弄",
    "晚上八点我再看看",
    "过两天再说吧", "下周三我结婚纪念日", "老家来人了，今天就到这", "明天我值班", "快递到了，我去拿"])
def test_small_talk_changes_nothing_of_a_card(text, said):
    assert isinstance(understand(text, after(said)), SmallTalkMeaning)


@pytest.mark.parametrize("text", ["下周五送样", "下周一交定金", "后天勘界", "明天董事会", "下周三来回访",
                                  "12月20号开工"])
def test_a_step_to_come_is_more_of_it(text):
    assert "next_on" in changes(text, VISIT)


@pytest.mark.parametrize(("text", "order"), [
    ("对，撤回", CardOrder.DROP), ("算了撤了", CardOrder.DROP), ("不要了", CardOrder.DROP),
    ("把这条删了", CardOrder.DROP), ("算了，删掉吧", CardOrder.DROP), ("存吧就这样", CardOrder.SAVE),
    ("好，就这样存", CardOrder.SAVE), ("嗯嗯 存", CardOrder.SAVE), ("嗯对没问题", CardOrder.WHETHER),
    ("没错 就这样", CardOrder.WHETHER)])
def test_an_open_card_is_ordered_about(text, order):
    assert understand(text, after(VISIT)) == CardOrderMeaning(order)


@pytest.mark.parametrize(("text", "meaning"), [
    ("对，撤回", TakingBackMeaning()), ("算了撤了", TakingBackMeaning()), ("不要了", CardOrderMeaning(CardOrder.DROP))])
def test_a_saved_one_is_taken_back(text, meaning):
    assert understand(text, after(VISIT, filed=True)) == meaning


@pytest.mark.parametrize("text", ["撤资了", "他们撤了", "取消签约", "撤回到常州了", "手续没问题", "对方没问题"])
def test_news_orders_nothing(text):
    assert not isinstance(understand(text, after(VISIT)), CardOrderMeaning)
    assert changes_kind(text) is not UpdateKind.ISSUE


def changes_kind(text):
    meaning = understand(text, after(VISIT))
    return next((one.value for one in getattr(meaning, "changes", ()) if one.path == "kind"), None)


@pytest.mark.parametrize(("text", "said", "path", "value"), [
    ("刚才那个诉求撤了吧", "今天钨丝母线到账500万，他们反映用电不够", "projects.0.matter", None),
    ("用电那个问题不用写", "今天钨丝母线到账500万，他们反映用电不够", "projects.0.matter", None),
    ("下一步那条去掉", f"{VISIT}，下周三来回访", "next_on", None),
    ("回访那个不要了", f"{VISIT}，下周三来回访", "next_on", None),
    ("租厂房那句去掉", f"{VISIT}，对方想租2万平厂房", "projects.0.matter", None),
    ("泉州两个字去掉", VISIT, "places", ()),
    ("把龚主任删了，他没去", "昨天跟赵局、龚主任去泉州见了赣锐钨业", "participants", ("程副区长",)),
    ("赵局没去", "昨天跟赵局、龚主任去泉州见了赣锐钨业", "leader", None),
    ("签约先不算", "今天竹基复合管道签约，总投资6亿", "projects.0.stage", None),
    ("钨丝母线那笔撤了", f"{MONEY}，钨丝母线到账300万", "projects.1", None),
    ("竹韧那个不要了", f"{MONEY}，钨丝母线到账300万", "projects.0", None)])
def test_one_thing_comes_off(text, said, path, value):
    assert changes(text, said)[path] == value


def test_a_card_of_trouble_alone_goes_with_its_trouble():
    meaning = understand("色釉料那个困难不用记了", after("色釉料反映用工缺30个", filed=True))
    assert meaning == CardOrderMeaning(CardOrder.DROP)


@pytest.mark.parametrize(("firm", "text", "right"), [
    ("贝灯科技", "登山的登", "贝登科技"), ("贝灯科技", "是贝登，登山的登", "贝登科技"),
    ("立成电子", "木子李", "李成电子"), ("臣氏电子", "耳东陈的那个陈", "陈氏电子"), ("章氏电子", "弓长张", "张氏电子"),
    ("皇氏电子", "草头黄", "黄氏电子"), ("旅安电子", "企业名写错了，双口吕", "吕安电子"),
    ("林达电子", "王字旁的", "琳达电子"),
    ("林达电子", "王字旁的琳", "琳达电子"), ("峰巢电子", "不是山峰的峰是蜂蜜的蜂", "蜂巢电子"),
    ("峰巢电子", "不是山峰的峰，是蜂蜜的蜂", "蜂巢电子")])
def test_a_character_is_spelled_out(firm, text, right):
    assert changes(text, f"昨天去泉州见了{firm}，谈儿童车项目")["enterprises"] == (right,)


def test_a_name_is_spelled_out_where_it_is_told():
    [firm] = understand("昨天去泉州见了贝灯科技，登山的登，谈儿童车项目", CONTEXT).record.enterprises
    assert firm == "贝登科技"


@pytest.mark.parametrize("text", ["他们的老板今天没来", "路边的店面也看了"])
def test_words_that_spell_nothing(text):
    meaning = understand(text, after("昨天去泉州见了清源水务，谈净水项目"))
    assert not any(one.path == "enterprises" for one in getattr(meaning, "changes", ()))


@pytest.mark.parametrize(("text", "said", "matter"), [
    ("租2万平改成1.5万平", f"{VISIT}，对方想租2万平厂房", "对方想租1.5万平厂房"),
    ("不是2万平是1.5万", f"{VISIT}，对方想租2万平厂房", "对方想租1.5万平厂房")])
def test_a_number_in_the_words_is_set_right(text, said, matter):
    assert changes(text, said) == {"projects.0.matter": matter}


def test_the_words_of_the_message_are_set_right_too():
    assert changes("不是80亩是60亩", "昨天去深圳跑了一圈，看了3个园区，厂房80亩") == {"matter": "厂房60亩"}


@pytest.mark.parametrize(("text", "left"), [
    ("赵局也去了，企业说价格还能谈", "企业说价格还能谈"), ("万主任陪同，对方老板很有诚意", "对方老板很有诚意"),
    ("王局也去了，企业说价格还能谈", "企业说价格还能谈"),
    ("不对，是去的厦门，对方说厂房层高不够", "对方说厂房层高不够"),
    ("人数5个，人家主要看重供电", "人家主要看重供电")])
def test_what_is_told_beside_a_correction_stays(text, left):
    found = changes(text, VISIT)
    assert found["projects.0.matter"] == left and len(found) == 2


def test_who_went_too_goes_beside_the_others():
    assert changes("王局也去了", VISIT) == {"participants": ("程副区长", "王局")}


@pytest.mark.parametrize("text", ["不是昨天是前天，我看错日历了", "不对，是厦门，财务刚说的"])
def test_how_the_slip_came_about_is_not_told(text):
    assert "projects.0.matter" not in changes(text, VISIT)


@pytest.mark.parametrize("text", ["800万 设备款", "设备款800万", "800万"])
def test_how_much_came_answers_that_money_came(text):
    found = changes(text, "竹基复合管道又到了一笔钱")
    assert found["projects.0.amounts.0"].kind is AmountKind.PAID_IN and found["kind"] is UpdateKind.FUNDS


@pytest.mark.parametrize(("text", "words"), [
    ("总投资加到4个亿 还没定", "总投资加到4个亿，还没定"), ("总投资可能要加到4亿", "总投资可能要加到4亿"),
    ("投资打算追加到5亿，还在研究", "投资打算追加到5亿，还在研究")])
def test_a_sum_that_is_open_yet_is_told_and_offered(text, words):
    found = changes(text, "竹基复合管道签约了，总投资3亿")
    assert found["projects.0.matter"] == words and found["doubts"][0].choices[0].startswith("+total")
    assert "projects.0.amounts.0" not in found


@pytest.mark.parametrize("text", ["总投资加到4个亿", "总投资是4个亿"])
def test_a_sum_that_is_settled_stands(text):
    assert "projects.0.amounts.0" in changes(text, "竹基复合管道签约了，总投资3亿")


@pytest.mark.parametrize("text", ["改到下下个月8号", "推到下下个月8号吧", "下下个月8号"])
def test_the_step_of_the_card_is_moved(text):
    found = changes(text, "竹基复合管道开工定在12月20号")
    assert found["next_on"].start == date(2027, 1, 8) and "next_step" not in found


def test_news_behind_a_saved_card_stays_news():
    meaning = understand("总投资加到4个亿 还没定", after("竹基复合管道签约了，总投资3亿", filed=True))
    assert isinstance(meaning, ReportMeaning) and not meaning.record.projects[0].amounts
    assert not isinstance(meaning, AnnouncementMeaning)
