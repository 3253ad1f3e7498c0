"""A card set right or completed in the words that come to mind: a sum reported too large, matters mixed up, a line
added. Today is Monday 2 March 2026."""

from dataclasses import replace
from datetime import date

import pytest

from domain.filing.record import Span
from domain.money import Basis
from domain.projects.stages import Stage
from reading import (
    CardSeen,
    CorrectionMeaning,
    LedgerEntry,
    ReadingContext,
    ReportMeaning,
    TakingBackMeaning,
    build_ledger,
    understand,
)

ROWS = ((1, "储能电站", "澜图能源"), (2, "储能电池组装", "际明新能"), (3, "海上风电叶片", "泓岸风电"),
        (4, "云上茶饮产业园", "茗岫集团"), (5, "速溶茶粉", "茗岫集团"), (6, "特种气体", "穹析科技"))
CONTEXT = ReadingContext(date(2026, 3, 2), build_ledger(LedgerEntry(*row) for row in ROWS), people=("王局", "联络员丁"))


def after(said, filed=True):
    meaning = understand(said, CONTEXT)
    meaning = getattr(meaning, "otherwise", meaning)
    projects = tuple(found[0].project_id if found else None for found in meaning.candidates)
    return replace(CONTEXT, card=CardSeen(meaning.record, said, filed, projects))


@pytest.mark.parametrize(("text", "sum_"), [
    ("报大了 是四千六百万", "46000000"), ("多报了一个零 是640万", "6400000"), ("报少了，8400万才对", "84000000"),
    ("数记岔了 是1.2亿", "120000000"), ("钱也打错了，5000万", "50000000")])
def test_a_sum_that_was_reported_wrongly(text, sum_):
    meaning = understand(text, after("海上风电叶片今天又到资六千四百万"))
    assert isinstance(meaning, CorrectionMeaning)
    [change] = meaning.changes
    assert (change.path, change.value.money.plain()) == ("projects.0.amounts.0", sum_)


@pytest.mark.parametrize("text", [
    "搞串了 这是储能电站的 澜图的人", "弄混了，是储能电站那边的", "张冠李戴了 这条是储能电站的",
    "记岔了 应该记在储能电站头上", "弄拧了，这笔钱是储能电站的", "这笔搞混了，该归到储能电站名下",
    "说错了说错了，不是际明，是储能电占的"])
def test_another_project_was_meant(text):
    meaning = understand(text, after("今天上午电池组装的客人来看了场地 挺满意"))
    assert (meaning.changes, meaning.project) == ((), "储能电站")


@pytest.mark.parametrize(("text", "sum_"), [
    ("更正 非6400 是4600", "46000000 CNY"), ("嘴快了，8400，不是6400", "84000000 CNY"),
    ("币种打错了，是美元", "64000000 USD"), ("Sorry currency 写错，EUR not RMB", "64000000 EUR"),
    ("多敲了个零，是640万", "6400000 CNY")])
def test_a_bare_figure_counts_in_the_cards_unit_and_a_currency_alone_is_set_right(text, sum_):
    [change] = understand(text, after("海上风电叶片今天又到资六千四百万")).changes
    assert (change.path, f"{change.value.money.plain()} {change.value.money.currency}") == (
        "projects.0.amounts.0", sum_)


def test_more_of_the_enterprises_wishes_is_no_name():
    meaning = understand("补 对方要起降场20亩 另要试飞空域", after("今天接待泓岸风电 5人，海上风电叶片"))
    changes = meaning.changes if isinstance(meaning, CorrectionMeaning) else ()
    assert "enterprises" not in {change.path for change in changes}


@pytest.mark.parametrize(("text", "values"), [
    ("错了 不是上海是昆山，数也不对，3.8个亿", {"places": ("昆山",), "projects.0.amounts.0": "380000000"}),
    ("地方错了是昆山 钱也错了 3.8亿", {"places": ("昆山",), "projects.0.amounts.0": "380000000"}),
    ("补一句 去了4个人，杨局带的队", {"people": 4, "leader": "杨局"}),
    ("人数补一下，我们这边林主任带队3个人去的", {"people": 3, "leader": "林主任"}),
    ("漏说了 还有联络员丁一起去的", {"participants": ("联络员丁",)}),
    ("忘了说 投资2亿", {"projects.0.amounts.0": "200000000"})])
def test_an_open_card_is_set_right_or_completed(text, values):
    meaning = understand(text, after("昨天在上海拜访泓岸风电，海上风电叶片项目总投资加到3.6亿", filed=False))
    assert isinstance(meaning, CorrectionMeaning)
    said = {change.path: getattr(getattr(change.value, "money", None), "plain", lambda v=change.value: v)()
            for change in meaning.changes}
    assert said == values


@pytest.mark.parametrize(("text", "project", "total"), [
    ("特种气体台账上总投资录错了 应该3.8亿 不是3.3亿", "特种气体", "380000000"),
    ("台账里储能电站总投资不对 应该是9.2亿", "储能电站", "920000000")])
def test_a_sum_of_the_ledger_is_wrong(text, project, total):
    meaning = understand(text, CONTEXT)
    assert isinstance(meaning, ReportMeaning)
    [mention] = meaning.record.projects
    assert (mention.name, mention.amounts[0].money.plain()) == (project, total)


def test_one_of_a_firms_projects_ends():
    record = understand("速溶茶粉谈崩了，茗岫说这个不上了，茶饮园照旧不受影响", CONTEXT).record
    assert {m.name: m.stage for m in record.projects} == {"速溶茶粉": Stage.ENDED, "云上茶饮产业园": None}


@pytest.mark.parametrize("text", ["打扰了，对方刚刚来电，考察改到下周五，请帮我更正。",
                                  "不好意思，那边来电话，推到下周五"])
def test_a_step_of_the_card_is_moved(text):
    card = after("今天上午到宁波拜访泓岸风电，谈海上风电叶片，对方下周四来考察")
    assert [(c.path, str(c.value.start)) for c in understand(text, card).changes] == [("next_on", "2026-03-13")]


@pytest.mark.parametrize(("text", "project"), [
    ("这条记串了，来的是澜图，应该算储能电站的。", "储能电站"), ("记串了，谈的是产业园", "云上茶饮产业园")])
def test_another_project_is_pointed_at(text, project):
    assert understand(text, after("今天茗岫集团来了4个人，谈速溶茶粉的水电")).project == project


def test_a_line_that_was_left_out_is_added():
    meaning = understand("刚才漏了一句，总投资由4亿元调整为4.5亿元。", after("储能电站今天正式开工了，我们都去了现场"))
    assert [c.value.money.plain() for c in meaning.changes] == ["450000000"]


@pytest.mark.parametrize(("text", "path"), [
    ("早了早了，只是桩机进场，还没开工", "projects.0.stage"), ("报早了，还没动工呢", "projects.0.stage")])
def test_what_was_told_too_early_is_taken_off(text, path):
    assert [(c.path, c.value) for c in understand(text, after("储能电站昨天开工")).changes] == [(path, None)]


def test_a_sum_is_all_that_has_come():
    [change] = understand("累计的，不是这次到的", after("海上风电叶片今天又到位资金600万元", filed=False)).changes
    assert change.value.basis is Basis.TOTAL


def test_the_last_one_is_taken_back():
    assert isinstance(understand("刚那笔撤了吧，财务说没到", after("储能电站今天到账1200万")), TakingBackMeaning)


@pytest.mark.parametrize("filed", [True, False])
@pytest.mark.parametrize(("text", "changes"), [
    ("补充一下 是跟联络员丁一起去的", {"participants": ("联络员丁",)}),
    ("联络员丁也去了", {"participants": ("联络员丁",)}),
    ("是王局带的队", {"leader": "王局"}), ("王局带队，联络员丁陪同", {"leader": "王局", "participants": ("联络员丁",)}),
    ("忘了说 王局也在", {"participants": ("王局",)}), ("王局也去了，企业说价格还能谈", {
        "participants": ("王局",), "projects.0.matter": "企业说价格还能谈"}),
    ("我和王局一起去的", {"participants": ("王局",)})])
def test_who_went_is_told_afterwards(text, changes, filed):
    meaning = understand(text, after("今天在南通拜访了海润新材，谈海水淡化膜，想投3亿", filed))
    assert {change.path: change.value for change in meaning.changes} == changes


@pytest.mark.parametrize("text", ["王局明天去南通见客商", "王局去了哪里"])
def test_news_and_questions_of_people_change_no_card(text):
    meaning = understand(text, after("今天在南通拜访了海润新材，谈海水淡化膜，想投3亿"))
    assert not getattr(meaning, "changes", ())


@pytest.mark.parametrize("text", ["打错了，是攀岳", "打错了，是攀岳，山岳的岳", "名字写错了，攀岳，不是攀越",
                                  "越字错了，是山岳的岳"])
def test_a_part_of_a_name_that_only_sounds_as_it_was_typed(text):
    changes = understand(text, after("今天去苏州拜访了攀越户外公司，想投5000万建登山杖项目", filed=False)).changes
    assert {change.path: change.value for change in changes}["enterprises"] == ("攀岳户外公司",)


def test_a_name_that_was_typed_wrongly_and_not_found_is_the_enterprise():
    changes = understand("打错了，是攀岳，山岳的岳", after("新线索：浙江攀越户外想来建登山杖厂，投资5000万")).changes
    assert [(change.path, change.value) for change in changes] == [("enterprises", ("攀岳",))]


@pytest.mark.parametrize(("text", "path", "value"), [
    ("哎说错了是在合肥不是南京", "places", ("合肥",)), ("不是在南京，在合肥", "places", ("合肥",)),
    ("不是南京，他们新厂在惠州仲恺", "places", ("惠州仲恺",)), ("合肥不是南京", "places", ("合肥",)),
    ("南京改合肥", "places", ("合肥",)), ("不在南京，见面是在合肥", "places", ("合肥",)),
    ("不对，我去的合肥，不是南京", "places", ("合肥",)), ("不是南京是合肥的肥东", "places", ("合肥肥东",)),
    ("南京写错了 应该是南平建瓯", "places", ("南平建瓯",)), ("没去南京，去的是合肥", "places", ("合肥",)),
    ("不是澜图能源，见的是他们的母公司峰储集团", "enterprises", ("峰储集团",)),
    ("是前天去的", "happened", Span(date(2026, 2, 28), date(2026, 2, 28)))])
@pytest.mark.parametrize("filed", [False, True])
def test_what_is_denied_on_the_card_is_set_right_wherever_the_right_value_stands(text, path, value, filed):
    changes = understand(text, after("昨天去南京拜访澜图能源，谈储能电站", filed)).changes
    assert {change.path: change.value for change in changes}[path] == value
    assert {change.path for change in changes} <= {path, "projects.0.enterprise"}


@pytest.mark.parametrize("text", ["今天又去了合肥见了泓岸风电", "不是说好南京见的吗"])
def test_news_and_questions_set_nothing_right(text):
    assert not isinstance(understand(text, after("昨天去南京拜访澜图能源，谈储能电站")), CorrectionMeaning)


def test_what_a_firm_is_called_is_no_day_of_signing():
    [change] = understand("是昨天签的 我今天才知道", after("海上风电叶片签了 3500万", filed=False)).changes
    assert change.path == "happened"


@pytest.mark.parametrize(("text", "sums"), [
    ("8000万是一期，总的2个亿", {"phase": 8000, "total": 20000}), ("8000万是一期", {"phase": 8000}),
    ("那个8000万是设备款，总投资1.5亿", {"total": 15000})])
@pytest.mark.parametrize("filed", [False, True])
def test_a_sum_of_the_card_is_said_to_be_something_else(text, sums, filed):
    meaning = understand(text, after("今天在南京见了澜图能源，储能电站扩产，投8000万", filed))
    told = [change.value for change in meaning.changes]
    assert {str(one.kind): one.money.minor // 1_000_000 for one in told} == sums


@pytest.mark.parametrize("text", [
    "8000万是第一笔，后面还有1500万", "8000万是上午到的，下午又到了300万", "8000万是设备的，后面还到2亿"])
@pytest.mark.parametrize("filed", [False, True])
def test_another_sum_replaces_none_that_the_message_affirms(text, filed):
    meaning = understand(text, after("储能电站今天到账8000万", filed))
    assert {(c.path, c.value) for c in meaning.changes} == {("projects.0.matter", text)}


@pytest.mark.parametrize(("text", "path", "value"), [
    ("没去南京园区，去的合肥", "places", ("合肥",)), ("没去南京高新区，去的是合肥", "places", ("合肥",)),
    ("南京改芜湖繁昌", "places", ("芜湖繁昌",)), ("澜图能源改峰储智能", "enterprises", ("峰储智能",)),
    ("澜图能源有限公司写错了，是岚图能源", "enterprises", ("岚图能源",)),
    ("澜图能源→峰储", "enterprises", ("峰储",))])
@pytest.mark.parametrize("filed", [False, True])
def test_a_name_gives_way_to_one_of_its_sort_and_may_be_said_longer_than_it_stands(text, path, value, filed):
    changes = understand(text, after("昨天去南京拜访澜图能源，谈储能电站", filed)).changes
    assert {change.path: change.value for change in changes}[path] == value


@pytest.mark.parametrize("text", [
    "澜图能源换老总了", "澜图能源改股份公司了", "澜图能源换法人", "澜图能源改做减速器", "澜图能源换成新老总了",
    "澜图能源改成股份公司了", "储能电站改设计方案", "南京改规划了", "没去南京园区"])
@pytest.mark.parametrize("filed", [False, True])
def test_news_of_a_name_on_the_card_replaces_none(text, filed):
    changes = getattr(understand(text, after("昨天去南京拜访澜图能源，谈储能电站", filed)), "changes", ())
    assert not {change.path for change in changes} & {"places", "enterprises", "projects.0.enterprise",
                                                      "projects.0.name"}


@pytest.mark.parametrize("text", [
    "是必须要落地的", "是想落地的", "是要签约的", "是一定能开工的", "是会投产的", "是投了3亿的", "是签了约的"])
@pytest.mark.parametrize("filed", [False, True])
def test_how_it_came_about_or_is_to_be_is_no_stage_and_no_sum(text, filed):
    meaning = understand(text, after("昨天去南京拜访澜图能源，谈储能电站", filed))
    assert [change.path for change in meaning.changes] == ["projects.0.matter"]


@pytest.mark.parametrize(("text", "sum_"), [
    ("8000万是美元", "80000000 USD"), ("8000万应该是5000万", "50000000 CNY")])
def test_a_sum_that_opens_the_message_is_still_set_right(text, sum_):
    [change] = understand(text, after("储能电站今天到账8000万")).changes
    assert f"{change.value.money.plain()} {change.value.money.currency}" == sum_


@pytest.mark.parametrize(("text", "values"), [
    ("企业写错了，是泓安风电，不是泓岸。金额他们刚又说是2.4亿",
     {"enterprises": ("泓安风电",), "projects.0.enterprise": "泓安风电", "projects.0.amounts.0": "240000000"}),
    ("不对，地点是黄石，企业叫泓案风电，去了3个人",
     {"enterprises": ("泓案风电",), "projects.0.enterprise": "泓案风电", "places": ("黄石",), "people": 3}),
    ("实在抱歉，日期说错了，是前天谈的不是昨天", {"happened": Span(date(2026, 2, 28), date(2026, 2, 28))}),
    ("对了刚才那个金额写错了，是2.2亿，not 3.6亿", {"projects.0.amounts.0": "220000000"}),
    ("应该是前天上午在孝感见的面", {"happened": Span(date(2026, 2, 28), date(2026, 2, 28)), "places": ("孝感",)})])
def test_whatever_else_a_correction_sets_right_is_set_right_too(text, values):
    meaning = understand(text, after("昨天在上海拜访泓岸风电，海上风电叶片项目总投资3.6亿"))
    assert isinstance(meaning, CorrectionMeaning)
    said = {change.path: getattr(getattr(change.value, "money", None), "plain", lambda v=change.value: v)()
            for change in meaning.changes}
    assert said == values


def test_a_word_that_binds_belongs_to_no_name():
    """«泓岸风刚…» begins as 泓岸风电 does."""
    card = after("昨天在上海拜访泓岸风电，海上风电叶片项目总投资3.6亿")
    meaning = understand("泓岸风刚刚报错了，不是昨天，是前天", card)
    assert "enterprises" not in {change.path for change in meaning.changes}
