"""Every field of a card is put right by one short message: emptied, called otherwise, several at once, a project
more."""

from dataclasses import replace
from datetime import date

import pytest

from domain.filing.record import Act, UpdateKind
from domain.money import AmountKind
from domain.projects.stages import Stage
from reading import CardSeen, CorrectionMeaning, ReadingContext, read, understand
from tests.ledger_scene import say, stage_ledger

WEDNESDAY = date(2026, 11, 25)
TEXT = "昨天我们2个人去苏州见了锐恒精密，想投3亿做传感器项目，下周三来回访"
CARD = CardSeen(read(TEXT, WEDNESDAY), TEXT, False, (None,))
CONTEXT = ReadingContext(WEDNESDAY, units=("商务局", "高新区"), people=("王局", "李局", "周主任"), card=CARD)


def changes(text, context=CONTEXT):
    meaning = understand(text, context)
    assert isinstance(meaning, CorrectionMeaning), meaning
    return {change.path: change.value for change in meaning.changes}


@pytest.mark.parametrize(("said", "path", "value"), [
    ("人数去掉", "people", None), ("没有下一步", "next_on", None), ("地点不要", "places", ()),
    ("企业名称先不记", "enterprises", ()), ("3亿去掉", "projects.0.amounts.0", None),
    ("金额先不记", "projects.0.amounts.0", None), ("带队的是李局", "leader", "李局"),
    ("单位记成高新区", "unit", "高新区"), ("项目名字叫压力传感器", "projects.0.name", "压力传感器"),
    ("是高新区的", "unit", "高新区"), ("这是高新区那边的项目", "unit", "高新区"),
    ("应该是商务局的吧", "unit", "商务局"),
    ("属于高新区的", "unit", "高新区"), ("项目先叫压力传感器", "projects.0.name", "压力传感器")])
def test_one_field(said, path, value):
    assert changes(said) == {path: value}


def test_of_a_reception_those_are_counted_who_came():
    text = "今天接待锐恒精密一行9人，谈传感器项目"
    card = CardSeen(read(text, WEDNESDAY), text, False, (None,))
    assert changes("人数去掉，领导说先不写", replace(CONTEXT, card=card)) == {"guests": None}
    assert changes("是他们到咱这来的，不是我去的", replace(CONTEXT, card=replace(card, record=read(
        text.replace("接待", "拜访"), WEDNESDAY)))) == {"kind": UpdateKind.RECEPTION}


@pytest.mark.parametrize("said", ["5到8个亿先按6亿记", "先按6亿算吧", "按6亿报"])
def test_a_range_is_kept_as_one_sum(said):
    text = "今天见了锐恒精密，想投5到8亿做传感器项目"
    card = CardSeen(read(text, WEDNESDAY), text, False, (None,))
    [amount] = changes(said, replace(CONTEXT, card=card)).values()
    assert (amount.money.plain(), amount.upper, amount.approx) == ("600000000", None, False)


@pytest.mark.parametrize(("said", "act", "words"), [
    ("说错了，是推迟到下半年再议，没说不投", Act.PUT_OFF, "推迟到下半年再议"),
    ("不对，没说不投，只是还要董事会再讨论", None, "还要董事会再讨论"),
    ("搞错了，不是终止，是换了家股东", None, "换了家股东"),
    ("更正：没有取消，延期到明年3月签", Act.PUT_OFF, "延期到明年3月签")])
def test_what_was_told_as_ended_goes_on(said, act, words):
    text = "锐恒精密来电话，传感器项目不投了"
    card = CardSeen(read(text, WEDNESDAY), text, True, (None,))
    assert card.record.projects[0].stage is Stage.ENDED
    changed = changes(said, replace(CONTEXT, card=card))
    assert [changed[f"projects.0.{part}"] for part in ("stage", "act", "matter")] == [None, act, words]
    assert changed["kind"] is UpdateKind.PROGRESS


@pytest.mark.parametrize(("said", "name"), [
    ("就叫竹炭纤维吧", "竹炭纤维"), ("叫竹炭纤维", "竹炭纤维"), ("先叫竹炭纤维好了", None),
    ("做竹炭纤维的", "竹炭纤维"), ("是做竹炭纤维的", "竹炭纤维")])
def test_a_project_without_a_name_is_called(said, name):
    text = "刚接待了一个浙江来的老板，想投5000万"
    card = CardSeen(read(text, WEDNESDAY), text, False, (None,))
    found = changes(said, replace(CONTEXT, card=card)) if name else {}
    assert found.get("projects.0.name") == name and "enterprises" not in found


@pytest.mark.parametrize("said", ["那3亿是到位资金", "3亿算到位", "是到位资金", "这笔按到账记"])
def test_a_kind_of_amount_is_changed_without_the_sum_typed_again(said):
    [amount] = changes(said).values()
    assert (amount.kind, amount.money.plain()) == (AmountKind.PAID_IN, "300000000")


def test_a_bare_sum_is_the_one_that_stands_there():
    [amount] = changes("是4亿美元").values()
    assert (amount.kind, amount.money.plain(), amount.money.currency) == (AmountKind.TOTAL, "400000000", "USD")


@pytest.mark.parametrize(("said", "paths"), [
    ("不对，是5个人，去的是无锡，金额4亿", {"people", "places", "projects.0.amounts.0"}),
    ("企业名写错了，叫锐恒微电子，日期是前天", {"enterprises", "projects.0.enterprise", "happened"}),
    ("日期错了，是上周五，人是3个，带队王局", {"happened", "people", "leader"}),
    ("还要加一个项目，精密模具 2亿", {"projects.1.name", "projects.1.amounts.0"})])
def test_several_at_once(said, paths):
    assert set(changes(said)) == paths


@pytest.mark.parametrize("said", [
    "今天天气不错", "昨天王局去了苏州拜访沪宁光学，谈镜头项目，投资3亿", "锐恒精密到位资金3亿元"])
def test_other_words_are_no_order(said):
    meaning = understand(said, replace(CONTEXT, card=replace(CARD, filed=True)))
    assert not isinstance(meaning, CorrectionMeaning)


async def test_the_card_shows_it(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "昨天锐恒精密的传感器项目签约，总投资3亿元")
    await say(app, liaison, "那3亿是到位资金")
    assert "　到位资金　3亿元" in card.text
    await say(app, liaison, "还要加一个项目，精密模具 2亿")
    assert "精密模具" in card.text and "2亿元" in card.text and "3亿元" in card.text
    await say(app, liaison, "项目名字叫海川正极材料")
    assert "台账 #2" in card.text
