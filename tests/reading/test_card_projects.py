"""Which projects a card is of, and what more is told of it, in a message right after it. Today is Monday 2
March 2026."""

from dataclasses import replace
from datetime import date

import pytest

from domain.filing.record import Span
from reading import (
    CardSeen,
    CorrectionMeaning,
    LedgerEntry,
    ReadingContext,
    ReportMeaning,
    SmallTalkMeaning,
    build_ledger,
    understand,
)

ROWS = ((1, "储能电站", "澜图能源"), (2, "储能电池组装", "际明新能"), (3, "海上风电叶片", "泓岸风电"),
        (4, "骨科植入物", "曜康医疗"), (5, "激光雷达", "睿眸光电"))
CONTEXT = ReadingContext(date(2026, 3, 2), build_ledger(LedgerEntry(*row) for row in ROWS),
                         people=("王局", "李局", "联络员丁"))


def after(said, filed=False):
    meaning = understand(said, CONTEXT)
    meaning = getattr(meaning, "report", meaning)
    projects = tuple(found[0].project_id if found else None for found in meaning.candidates)
    return replace(CONTEXT, card=CardSeen(meaning.record, said, filed, projects))


@pytest.mark.parametrize(("text", "filed"), [
    ("不是一个项目，是两个，连接器8000万，线束5000万", False), ("应该是两个项目：连接器8000万，线束5000万", False),
    ("分成两个项目，连接器8000万、线束5000万", False), ("记错了，是两个项目，线束5000万，连接器8000万", True)])
def test_one_project_of_the_card_is_told_to_be_two(text, filed):
    told = changes(text, "昨天见了博联电子，想做连接器，投资1.3亿", filed)
    assert [str(told[f"projects.{at}.amounts.0"].money.value) for at in (0, 1)] == ["80000000.00", "50000000.00"]
    assert told["projects.1.name"] == "线束" and told["projects.1.enterprise"] == "博联电子"


@pytest.mark.parametrize(("text", "parts"), [
    ("是我们跟商务局一块引的，一家一半", (("临港片区", 1), ("商务局", 1))),
    ("是镇里跟商务局一块引的，一家一半", (("临港片区", 1), ("商务局", 1))),
    ("和商务局联合引进，三七开，我们七", (("商务局", 3), ("临港片区", 7))), ("是临港片区和商务局共同引进的",
    (("临港片区", 0), ("商务局", 0)))])
@pytest.mark.parametrize("filed", [False, True])
def test_who_introduced_it_together_is_told_behind_the_card(text, parts, filed):
    context = replace(after("昨天见了博联电子，想做连接器，投资1.3亿", filed), units=("临港片区", "商务局"),
    own_units=("临港片区",))
    assert [(one.path, one.value) for one in understand(text, context).changes] == [("projects.0.introducers", parts)]


def test_what_tells_not_each_of_the_two_splits_nothing():
    told = understand("是两个项目，一共1.5亿", after("昨天见了博联电子，想做连接器，投资1.3亿"))
    assert "projects.1.name" not in {change.path for change in getattr(told, "changes", ())}


def changes(text, said, filed=False):
    meaning = understand(text, after(said, filed))
    assert isinstance(meaning, CorrectionMeaning), meaning
    return {change.path: change.value for change in meaning.changes}


@pytest.mark.parametrize("filed", [True, False])
@pytest.mark.parametrize(("text", "project"), [
    ("储能电站也一块谈了，帮我补进去", 1), ("把骨科植入物也加到这条里", 4), ("少写一个，激光雷达也看了，加进去", 5),
    ("加上储能电站，回来路上又领澜图的人看了变电站", 1), ("还漏了骨科植入物，一并算上", 4)])
def test_a_project_more_is_put_on_the_card(text, project, filed):
    assert changes(text, "今天在杭州拜访际明新能，谈储能电池组装", filed)["projects.1.project"] == project


@pytest.mark.parametrize("text", ["储能电站今天到账500万，加上之前的一共2300万",
                                  "骨科植入物昨天开工了，加上他一共三家开工", "骨科植入物开工推到3月28日，记上",
                                  "不对，骨科植入物到位资金3500万"])
def test_news_that_adds_up_is_no_order(text):
    assert isinstance(understand(text, after("今天在杭州拜访际明新能，谈储能电池组装")), ReportMeaning)


@pytest.mark.parametrize("filed", [True, False])
@pytest.mark.parametrize("text", ["看岔了，这笔500万是激光雷达的", "等下 看错行了 这500万是睿眸激光雷达的",
                                  "录串行了，这500万是睿眸打进来的，激光雷达那个"])
def test_a_sum_was_another_projects(text, filed):
    assert changes(text, "储能电站今天到账500万", filed) == {"projects.0.project": 5}


@pytest.mark.parametrize("filed", [True, False])
@pytest.mark.parametrize("text", ["激光雷达的", "是激光雷达的", "激光雷达那边的。", "不对，这笔是激光雷达的",
                                  "睿眸光电的"])
def test_nothing_but_whose_it_is(text, filed):
    assert changes(text, "储能电站今天到账500万", filed) == {"projects.0.project": 5}


@pytest.mark.parametrize("filed", [True, False])
@pytest.mark.parametrize(("text", "wan"), [
    ("多打了一个零", 50), ("不好意思，多写了个0", 50),
    ("500万是多打了一个零", 50), ("少打了个零", 5000), ("刚才少写了两个零", 50_000),
    ("等下，是5000万，少打个零", 5000), ("少打个零，是5000万", 5000)])
def test_a_zero_too_many_or_too_few(text, wan, filed):
    [(path, amount)] = changes(text, "储能电站今天到账500万", filed).items()
    assert (path, amount.money.value) == ("projects.0.amounts.0", wan * 10_000), amount


VISIT = "今天去苏州拜访了曜康医疗"


@pytest.mark.parametrize("filed", [True, False])
@pytest.mark.parametrize(("text", "told"), [
    ("再加一个，还见了澜图能源", {"enterprises": ("曜康医疗", "澜图能源"), "projects.1.project": 1}),
    ("对了还见了个做轴承的，叫恒曜轴承", {"enterprises": ("曜康医疗", "恒曜轴承")}),
    ("顺路还去看了恒曜轴承", {"enterprises": ("曜康医疗", "恒曜轴承")}),
    ("还去了趟无锡", {"places": ("苏州", "无锡")}),
    ("也去看了下厂房", {"projects.0.matter": "也去看了下厂房"}),
    ("对了，还见到他们董事长了", {"projects.0.matter": "还见到他们董事长了"})])
def test_whom_the_visit_was_to_besides(text, told, filed):
    assert changes(text, VISIT, filed) == told


@pytest.mark.parametrize("text", ["还见了恒曜轴承，想投2个亿做轴承", "又去了澜图能源，他们说下周三来看地", "还没吃饭",
                                  "还去过哪些地方", "昨天还去了澜图能源", "还见到困难，用电容量不够",
                                  "顺便去看看储能电站，环评批下来了", "顺便去了储能电站，他们嫌电价高",
                                  "另外也看到澜图能源停工了"])
def test_news_of_its_own_is_not_put_on_the_visit(text):
    meaning = understand(text, after(VISIT))
    assert not (isinstance(meaning, CorrectionMeaning) and any(one.path == "enterprises" for one in meaning.changes))


def test_the_name_alone_where_the_card_named_nobody():
    card = replace(after("储能电站今天到账500万").card, text="今天到账500万")
    meaning = understand("激光雷达", replace(CONTEXT, card=card))
    assert isinstance(meaning, CorrectionMeaning) and meaning.changes[0].value == 5, meaning


@pytest.mark.parametrize("text", ["激光雷达", "激光雷达的？", "激光雷达的困难解决了", "激光雷达的联系人是谁"])
def test_a_name_and_more_is_no_change_of_the_card(text):
    assert not isinstance(understand(text, after("储能电站今天到账500万")), CorrectionMeaning)


@pytest.mark.parametrize("text", ["刚才那个不是储能电站是激光雷达的搞混了", "搞混了不是储能电站而是激光雷达"])
def test_another_project_is_meant_in_one_breath(text):
    meaning = understand(text, after("储能电站今天到账500万"))
    assert isinstance(meaning, CorrectionMeaning) and meaning.project == "激光雷达", meaning


def test_an_error_and_news_of_another_project_is_news():
    text = "刚才打错字没事，激光雷达昨天到账900万"
    assert isinstance(understand(text, after("储能电站今天到账500万")), ReportMeaning)


@pytest.mark.parametrize(("text", "right"), [
    ("名片翻出来了，人家是伺远智控，我把字写错了", "伺远智控"), ("人家叫思元智控，字打错了", "思元智控")])
def test_a_name_typed_wrongly_is_set_right(text, right):
    assert changes(text, "昨天在无锡拜访思远智控，想投伺服电机项目2亿")["enterprises"] == (right,)


@pytest.mark.parametrize("filed", [True, False])
@pytest.mark.parametrize(("text", "told"), [
    ("还有，李局也去了，一共4个人；对方答应下周五把图纸给我们。", {"people": 4, "participants": ("李局",)}),
    ("对了，王局也在，总共去了4个", {"people": 4, "participants": ("王局",)}),
    ("另外联络员丁也去了，去了三个人", {"people": 3, "participants": ("联络员丁",)})])
def test_more_is_told_of_the_same_visit(text, told, filed):
    found = changes(text, "昨天在苏州拜访泓岸风电，谈海上风电叶片", filed)
    assert told.items() <= found.items()


def test_a_promise_is_the_next_step():
    found = changes("还有，对方答应下周五把图纸给我们。", "昨天在苏州拜访泓岸风电，谈海上风电叶片", filed=True)
    assert found["next_on"] == Span(date(2026, 3, 13), date(2026, 3, 13))


def test_a_stroll_after_the_card_is_small_talk():
    assert isinstance(understand("对了，食堂的排骨绝了", after("今天泓岸风电来了3个人")), SmallTalkMeaning)


@pytest.mark.parametrize(("text", "told"), [
    ("日期更正为2.26，金额不变。", {"happened": Span(date(2026, 2, 26), date(2026, 2, 26))}),
    ("时间更正为2.25，数额照旧", {"happened": Span(date(2026, 2, 25), date(2026, 2, 25))})])
def test_a_dotted_day_sets_a_day_right_and_the_rest_holds(text, told):
    assert changes(text, "储能电站 2.28 到位 900万", filed=True) == told


def test_two_fields_each_with_what_was_wrong():
    found = changes("更正两处。地点株洲，不是长沙。日期昨天，不是今天。", "今天在长沙拜访泓岸风电", filed=True)
    assert found == {"places": ("株洲",), "happened": Span(date(2026, 3, 1), date(2026, 3, 1))}


@pytest.mark.parametrize("text", ["领导日程有变，王局那天开会，换李局接待，其他照旧。",
                                  "王局有会，改由李局接待，其它不变",
                                  "改派李局去接，别的照旧"])
def test_another_receives_the_guests(text):
    assert changes(text, "明天下午3点泓岸风电来谈海上风电叶片，王局接待") == {"leader": "李局"}


@pytest.mark.parametrize("text", ["2亿拿掉，他们董事会还没批，总投资不动", "2亿先不记，还没谈到钱"])
def test_a_sum_is_struck_out_and_why(text):
    assert changes(text, "今天在成都拜访泓岸风电，谈海上风电叶片，总投资2亿") == {"projects.0.amounts.0": None}


@pytest.mark.parametrize(("text", "place"), [("补一句，是在呼和浩特见的。", "呼和浩特"), ("忘了说，在上海谈的", "上海"),
                                             ("说快了，地方是无锡", "无锡")])
def test_where_it_was_is_told_afterwards(text, place):
    assert changes(text, "昨天与际明新能的总经理见了一面，谈了储能电池组装")["places"] == (place,)
