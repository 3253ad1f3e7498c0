"""Which project of the ledger the words mean: a part of a firm's own project, what is denied, misheard names, days and
firms around a name."""

from datetime import date

import pytest

from reading import LedgerEntry, ReadingContext, ReportMeaning, build_ledger, understand
from reading.names.references import references

LEDGER = build_ledger(LedgerEntry(*row) for row in (
    (1, "精密轴承产业园", "岱川传动"), (2, "滚珠丝杠二期", "岱川传动"), (3, "光伏组件", "晞曜股份"),
    (4, "光伏玻璃", "晞曜股份"),
    (5, "山地风电塔筒", "梧桅重工"), (6, "峡谷景区", "云岫集团"), (7, "算力中心", "栈石科技"),
    (8, "铁路道岔护栏", "铁岭交通"),
    (9, "船用紧固件", "翎海精工"), (10, "果园农机", "沃川农机")))
CONTEXT = ReadingContext(date(2026, 11, 29), LEDGER, units=("商务局",), people=("王局",))


def meant(text):
    return [reference.projects for reference in references(text, LEDGER) if not reference.firm]


@pytest.mark.parametrize(("text", "number"), [
    ("明天上午十点到岱川谈二期那个", 2), ("岱川今天打过来两千万 是产业园那个 不是二期", 1),
    ("岱川说产业园这边还差一个批文", 1), ("又跑了一趟梧桅重工塔筒的事还是没定", 5),
    ("岱川表示丝杠二期项目力争提前开工", 2),
    ("回访了一次栈石科技算力中心那边没变化", 7),
    ("今天去看了晞曜那个组件厂 进度不错", 3), ("晞曜的玻璃封顶了", 4), ("昨天见的栈石谈算力，没松口", 7)])
def test_a_part_of_one_of_the_firms_own_projects(text, number):
    assert meant(text) == [(number,)]


@pytest.mark.parametrize(("text", "number"), [
    ("岱川不是二期，是产业园到账500万", 1), ("不是二期，岱川产业园今天拿到许可了", 1),
    ("不是塔筒，是护栏那边今天到了500万", 8)])
def test_what_is_denied_is_not_meant(text, number):
    assert meant(text) == [(number,)]


@pytest.mark.parametrize(("text", "number"), [
    ("护拦那个昨天到位八百万", 8), ("今天组件开工了 另塔筒下周二再谈一轮", 5), ("上礼拜四果园农机施工许可下来了", 10),
    ("两件事：塔筒又涨了", 5), ("护栏和塔筒今天都在北京谈的", 5), ("刚从塔筒那边出来", 5), ("紧固件企业股权理顺了", 9)])
def test_the_words_around_a_name(text, number):
    assert (number,) in meant(text)


@pytest.mark.parametrize(("text", "number"), [
    ("栈石的张总说塔筒线总算进场了", 7), ("今天接待了栈石科技，主要看护栏隔音的效果", 7),
    ("陪栈石的人转了一天，组件车间还要改", 7), ("今天接待了栈石，谈塔筒项目", 5), ("栈石下周来，护栏那边今天竣工了", 8),
    ("栈石来了。护栏今天竣工了", 8),
    ("栈石的老总都来了 还有护栏厂到了三百万", 8), ("栈石下周来 另外塔筒又涨了", 5), ("大家伙梧桅 下周二来看地", 5)])
def test_what_an_enterprise_works_on_is_its_own(text, number):
    named = [one.projects for one in references(text, LEDGER) if one.projects != (7,) or number == 7]
    assert named == [(number,)]


@pytest.mark.parametrize(("text", "number"), [
    ("塔筒一期投产了", 5), ("护栏二期的厂房今天封顶了", 8), ("算力一期首批设备到了", 7), ("农机二期车间停电了", 10),
    ("丝杠二期今天打桩", 2), ("塔筒一期款到了2000万", 5),
    ("护栏二期想投5亿", None), ("塔筒二期签了", None), ("算力三期有想法，先当线索", None),
    ("农机一期还想扩，再投2亿", None)])
def test_what_is_built_of_it_is_its_own(text, number):
    assert meant(text) == ([(number,)] if number else [])


LONG_NAMES = build_ledger(LedgerEntry(*row) for row in (
    (1, "标准厂房三期", "园区建投"), (2, "石斛种苗中心", "云栖生物"), (3, "柚木地板", "老柯木业"),
    (4, "国际快件监管中心", "飞鸿速递"), (5, "高山竹木产业园", "竹立方"), (6, "智能水表模组", "滴准仪表"),
    (7, "20号标准胶", "泰琏橡胶")))


@pytest.mark.parametrize(("text", "numbers"), [
    ("标厂三期封顶了，昨天", [1]), ("国快监管中心签了", [4]), ("智水模组昨天投产", [6]), ("高竹木园昨天动工了", [5]),
    ("木材园柚木地板到位1200万；林草局石斛苗到位300万", [3, 2]), ("竹木园的厂房封顶了", [5]),
    ("标准件厂三期工人招齐了", []), ("竹木园12月20号验收", [5]), ("标的物厂家三期付款", [])])
def test_a_short_form_leaves_characters_out_and_stands_behind_its_unit(text, numbers):
    found = references(text, LONG_NAMES, ours=("木材园", "林草局"))
    assert [one.projects for one in found] == [(number,) for number in numbers]


@pytest.mark.parametrize("text", [
    "见了一家紧固件企业，想投2亿", "紧固件企业来了三家 都是看场地的", "今天开了产业园调度会", "二期的地还没定",
    "拦护那个没信了", "新增一个 汉越舾装 光伏背板 4500万 在谈"])
def test_words_that_mean_no_project(text):
    assert meant(text) == []


def test_an_enterprise_with_its_ending_is_one_name():
    meaning = understand("昨天陪云岫集团一行6人看了场地，他们想投3亿", CONTEXT)
    assert isinstance(meaning, ReportMeaning)
    assert meaning.record.enterprises == ("云岫集团",) and meaning.candidates[0][0].project_id == 6


TWO_SCRIPTS = build_ledger([LedgerEntry(1, "房车改装基地", "Roamer罗漫"), LedgerEntry(2, "生物反应器", "博锐克Bioreq"),
                            LedgerEntry(3, "电力设备", "ABB中国"), LedgerEntry(4, "检测船", "VentoAR万拓海能")])


@pytest.mark.parametrize(("text", "project"), [
    ("昨天罗漫房车签约了", 1), ("今天和罗漫谈了用地", 1), ("Roamer今天到位300万", 1), ("Bioreq 到位200万", 2),
    ("博锐克今天签约", 2), ("万拓今天开工", 4), ("万拓海能昨天到位1000万", 4), ("中国市场不好", None),
    ("浪漫谈", None)])
def test_an_enterprise_is_called_by_either_half_of_its_name(text, project):
    found = references(text, TWO_SCRIPTS)
    assert {one.projects for one in found} == ({(project,)} if project else set())


def test_the_half_that_is_said_is_that_enterprise():
    record = understand("昨天罗漫房车签约了", ReadingContext(date(2026, 3, 2), TWO_SCRIPTS)).record
    assert record.enterprises == ("Roamer罗漫",) and [m.name for m in record.projects] == ["房车改装基地"]


def test_a_word_as_it_stands_was_not_misheard():
    """«组件» sounds as 铸件 does, and is a word."""
    ledger = build_ledger([LedgerEntry(20, "新能源汽车压铸件", "华鸿精工")])
    assert references("周一去盐城考察了东方光伏，组件项目，总投资8亿", ledger) == ()
    assert [one.projects for one in references("压铸件那个项目今天到资600万", ledger)] == [(20,)]


@pytest.mark.parametrize(("text", "found"), [
    ("海川新材刚才来电话", True), ("宁波海川新材来了", True), ("海川说下周签", True), ("宁波今天开会", False),
    ("银行今天放款", False)])
def test_an_enterprise_is_called_without_the_place_that_it_is_of(text, found):
    ledger = build_ledger([LedgerEntry(22, "改性塑料", "宁波海川新材"), LedgerEntry(23, "数据中心", "杭州银行")])
    assert [one.projects for one in references(text, ledger)] == ([(22,)] if found else [])


@pytest.mark.parametrize("text", ["力驰和西格玛都开工了", "今天去看了力驰和西格玛的现场",
                                  "看了力驰、智能拖拉机两个项目"])
def test_a_list_of_brands_is_a_list_of_their_projects(text):
    ledger = build_ledger((LedgerEntry(16, "智能拖拉机", "金牛农机"), LedgerEntry(1, "力驰汽车工业园", "力驰汽车"),
                           LedgerEntry(5, "西格玛产业园", "西格玛")))
    assert [one.firm for one in references(text, ledger)] == [False, False]


@pytest.mark.parametrize("text", ["东山那边没戏", "浦丰那个谈得不错"])
def test_two_characters_that_sound_like_the_middle_of_a_name_mean_nothing(text):
    ledger = build_ledger([LedgerEntry(1, "电动三轮车", "金牛犊车业"), LedgerEntry(2, "海上风电装备")])
    assert references(text, ledger) == ()
