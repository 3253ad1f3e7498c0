"""News as it is spoken: several things in one breath, ends and rests in everyday words, denials, who is meant."""

from datetime import date

import pytest

from domain.filing.record import Act, UpdateKind
from domain.money import AmountKind
from domain.projects.stages import Stage
from reading import CardSeen, CorrectionMeaning, LedgerEntry, ReadingContext, ReportMeaning, build_ledger, understand

TODAY = date(2026, 3, 2)  # a Monday
ROWS = (
    (1, "储能电站", "澜图能源"), (2, "功率半导体封装", "芯砺电子"), (3, "新能源重卡基地", "骏野重卡"),
    (4, "高速公路波形护栏", "铁麟交通"), (5, "精密减速器产业园", "恒岳传动"), (6, "跨境电商产业园", "帆云供应链"),
    (7, "骨科植入物", "曜康医疗"), (8, "风电塔筒", "拓桅重工"))
CONTEXT = ReadingContext(TODAY, build_ledger(LedgerEntry(*row) for row in ROWS), units=("商务局",), people=("王局",))


def meant(text, card=None):
    context = CONTEXT if card is None else ReadingContext(TODAY, CONTEXT.ledger, card=card)
    return understand(text, context)


def record_of(text, card=None):
    meaning = meant(text, card)
    assert isinstance(meaning, ReportMeaning)
    return meaning.record


def card_of(text, filed):
    meaning = meant(text)
    return CardSeen(meaning.record, text, filed, tuple(found[0].project_id if found else None
                                                       for found in meaning.candidates))


def told(text, card=None):
    """Each project of the ledger with its stage and what is done to it."""
    meaning = meant(text, card)
    return {found[0].project_id: (m.stage, m.act)
            for m, found in zip(meaning.record.projects, meaning.candidates, strict=True) if found}


@pytest.mark.parametrize(("text", "number"), [
    ("重卡那个不跟了 骏野定在外省了", 3), ("电商园那边不谈了，销掉吧", 6), ("骨科那个别跟了，曜康资金断了", 7)])
def test_an_end_in_everyday_words(text, number):
    assert told(text)[number][0] is Stage.ENDED


@pytest.mark.parametrize("text", ["重卡那边别不谈了啊，再争取一下", "电商园的协议条款谈完了",
                                  "护栏差点不谈了，昨天又坐下来了"])
def test_talk_that_ends_nothing(text):
    assert Stage.ENDED not in [stage for stage, _ in told(text).values()]


@pytest.mark.parametrize(("text", "number"), [
    ("护栏焊工的事了了", 4), ("骨科变压器的问题总算了结了", 7), ("电站接入的事情过去了，省里批了", 1)])
def test_a_difficulty_is_over_in_everyday_words(text, number):
    assert told(text)[number][1] is Act.SOLVED


@pytest.mark.parametrize(("text", "firm", "day"), [
    ("塔筒那帮人下周三来不了了 改3月17号", 8, date(2026, 3, 17)),
    ("护栏那几个老板周五不来了 推到下周五", 4, date(2026, 3, 13)),
    ("重卡那伙人明天来不了 改到3月9号", 3, date(2026, 3, 9))])
def test_the_people_of_a_project_put_their_visit_off(text, firm, day):
    assert list(told(text)) == [firm]
    assert record_of(text).next_on.start == day


@pytest.mark.parametrize("text", [
    "昨天在苏州跟一家做轴承的谈了谈 叫锐恒精密 想投3个亿 先当线索记着",
    "上午接待了锐恒精密，想投3亿元做轴承，暂时算条线索吧", "今天去无锡见了锐恒精密，投资大概3亿，列入线索"])
def test_what_is_to_be_kept_as_a_lead_is_one(text):
    [mention] = record_of(text).projects
    assert mention.stage is Stage.LEAD


@pytest.mark.parametrize(("text", "whole"), [
    ("减速器产业园再追加三个亿 总盘子十五亿", 15), ("澜图增投2亿，总投资到10.6亿元", 10.6),
    ("塔筒加投一个亿，总投资十亿", 10)])
def test_beside_the_whole_what_is_added_is_no_investment_of_its_own(text, whole):
    [mention] = record_of(text).projects
    assert [(a.kind, float(a.money.value)) for a in mention.amounts] == [(AmountKind.TOTAL, whole * 1e8)]


@pytest.mark.parametrize(("text", "firm"), [
    ("曜康汇率闹的先放一放 年后再说", "曜康医疗"), ("骏野总部变动先缓一缓", "骏野重卡"),
    ("拓桅资金紧先停一停", "拓桅重工")])
def test_words_behind_a_known_firm_are_no_part_of_its_name(text, firm):
    [mention] = record_of(text).projects
    assert (mention.enterprise, mention.stage) == (firm, Stage.PAUSED)


@pytest.mark.parametrize("text", [
    "塔筒还没签啊 别登成签约 今天合同文本过了法务", "重卡没有签约，别记成签约了，今天只是谈了条款",
    "储能电站还没签呢，不要写成签约，今天协议送审了"])
def test_a_denied_signing_is_none(text):
    record = record_of(text)
    assert record.kind is not UpdateKind.SIGNING
    assert all(m.stage is not Stage.SIGNED for m in record.projects)
    assert not any(firm.startswith(("别", "不要")) for firm in record.enterprises)


@pytest.mark.parametrize(("text", "numbers"), [
    ("上午澜图来了3个人谈电站价格 下午我去骏野看样车 晚上拓桅打电话说下周五要来", {1, 3, 8}),
    ("骏野今天来了4个人，曜康的厂房也封顶了", {3, 7}), ("芯砺昨天签了合同 铁麟那边又到账500万", {2, 4})])
def test_each_firm_named_in_a_clause_of_its_own_is_told_of(text, numbers):
    assert set(told(text)) == numbers


def test_a_firm_that_comes_to_see_another_project_stays_one_visit():
    assert len(record_of("今天接待骏野重卡一行3人，考察储能电站项目").projects) <= 2


@pytest.mark.parametrize(("text", "value"), [
    ("护栏产值报上来了 两千三百万", 0.23), ("塔筒的产值统计出来了，1.2亿元", 1.2), ("储能电站产值数据核完了，8000万元",
                                                          0.8)])
def test_a_figure_said_to_be_there_is_the_sum_that_follows(text, value):
    [mention] = record_of(text).projects
    assert [(a.kind, float(a.money.value)) for a in mention.amounts] == [(AmountKind.OUTPUT, value * 1e8)]


@pytest.mark.parametrize("text", ["他们还说投资要缩到八个亿", "对方说下月10号派人来签合同",
                                  "人家今天把定金200万打过来了"])
def test_what_they_do_after_a_filed_card_is_news_of_its_project(text):
    meaning = meant(text, card_of("今天接待拓桅重工一行3人来访 看风电塔筒的码头", filed=True))
    meaning = getattr(meaning, "report", meaning)
    assert [found[0].project_id for found in meaning.candidates] == [8]


@pytest.mark.parametrize("text", ["帆云", "是帆云那个", "跨境电商产业园"])
def test_a_bare_name_completes_the_card_that_lacks_one(text):
    card = card_of("昨天去杭州见了客户 投资可能加到2.5亿", filed=False)
    meaning = meant(text, card)
    assert isinstance(meaning, CorrectionMeaning)
    assert [(change.path, change.value) for change in meaning.changes] == [("projects.0.project", 6)]


@pytest.mark.parametrize(("text", "stage"), [
    ("新项目报一个：珺衡传感，压力传感器，1.6亿，刚开始谈，王局在对接", Stage.NEGOTIATING),
    ("线索一个：珺衡传感，压力传感器，1.6亿，还没开始谈", Stage.LEAD)])
def test_a_lead_that_is_talked_about_is_negotiated(text, stage):
    assert [m.stage for m in record_of(text).projects] == [stage]
