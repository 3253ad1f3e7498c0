"""Several things told in one sentence: what the head says holds for all, what a row says for its own project."""

from datetime import date

import pytest

from reading import read

DAY = date(2026, 9, 16)  # a Wednesday


def told(text):
    return [(m.name, str(m.stage) if m.stage else None, [(str(a.kind), a.money.plain()) for a in m.amounts])
            for m in read(text, DAY).projects]


@pytest.mark.parametrize(("text", "sums"), [
    ("云帆电机、铭泽新材的补贴还没兑现，一家380万一家215万", [("other", "3800000"), ("other", "2150000")]),
    ("昨天云帆电机和铭泽新材签了投资协议，一个1.4亿，一个2.7亿", [("total", "140000000"), ("total", "270000000")]),
    ("今天云帆电机和铭泽新材各到了一笔，前者1500万，后者480万", [("paid_in", "15000000"), ("paid_in", "4800000")]),
    ("云帆电机、铭泽新材的外资昨天到账，前一家40万美元，后一家25万美元",
     [("paid_in", "400000"), ("paid_in", "250000")]),
    ("云帆电机、铭泽新材昨天到账300万、500万", [("paid_in", "3000000"), ("paid_in", "5000000")]),
    ("云帆电机和铭泽新材昨天到账，分别是300万和500万", [("paid_in", "3000000"), ("paid_in", "5000000")]),
    ("云帆电机、铭泽新材昨天各到账300万", [("paid_in", "3000000"), ("paid_in", "3000000")]),
    ("云帆电机和铭泽新材今天开工，每家总投资都是2亿", [("total", "200000000"), ("total", "200000000")]),
    ("今天到账三笔：云帆电机 1.35亿、Tessaro 400万、铭泽新材 88万", [("paid_in", "135000000"), ("paid_in", "4000000"),
                                                    ("paid_in", "880000")]),
    ("签约2个项目，30亿元的电子产业园和12亿元的纺织园", [("total", "3000000000"), ("total", "1200000000")]),
    ("今天签约3个：3亿元磨床项目、5亿元轴承项目、8000万元食品园",
     [("total", "300000000"), ("total", "500000000"), ("total", "80000000")]),
    ("今天云帆电机投资3亿元的传感器项目和铭泽新材投资5亿元的电池项目签约",
     [("total", "300000000"), ("total", "500000000")]),
    ("昨天引进总投资10亿元的液压件项目，以及6亿元左右的铸造项目", [("total", "1000000000"), ("total", "600000000")]),
])
def test_whose_each_sum_is(text, sums):
    assert [amounts for _, _, amounts in told(text)] == [[one] for one in sums]


@pytest.mark.parametrize(("text", "kind"), [
    ("今天两个项目一块奠基：云帆检修基地2.9亿，铭泽二厂8600万", "total"),
    ("两家都注册了：云帆电机500万，铭泽新材100万", "registered"),
    ("云帆电机500万，铭泽新材100万，都是交的税", "tax"),
    ("昨日签约|云帆电机 1.1亿|铭泽新材 2.4亿", "total"),
    ("8月到账明细 云帆电机 600万｜铭泽新材 1500万", "paid_in"),
    ("云帆电机3亿，铭泽新材2亿，今天都开工了", "total"),
    ("去年全年纳税数：云帆电机870万，铭泽新材410万", "tax"),
])
def test_the_head_or_the_end_of_a_list_says_what_its_sums_are(text, kind):
    assert [[sort for sort, _ in amounts] for _, _, amounts in told(text)] == [[kind], [kind]]


@pytest.mark.parametrize(("text", "sums"), [
    ("周二的账，单位万：云帆电机三百五，铭泽新材1200", [("3500000", "CNY"), ("12000000", "CNY")]),
    ("到账：云帆电机90，铭泽新材260，单位都是万", [("900000", "CNY"), ("2600000", "CNY")]),
    ("昨天到的都是美元：云帆电机90万，铭泽新材260万", [("900000", "USD"), ("2600000", "USD")]),
    ("到位（万欧元）云帆电机90，铭泽新材260", [("900000", "EUR"), ("2600000", "EUR")]),
    ("8月完成投资，单位亿元：云帆电机3.2、铭泽新材1.75", [("320000000", "CNY"), ("175000000", "CNY")]),  # no 2 March
])
def test_a_unit_or_a_currency_told_once(text, sums):
    assert [(a.money.plain(), a.money.currency) for m in read(text, DAY).projects for a in m.amounts] == sums


@pytest.mark.parametrize(("text", "names"), [
    ("三件：云帆电机的大丝束昨天打桩；铭泽巴士竣工验收完了；翼展无人机开门营业", ["大丝束", "铭泽巴士", "翼展无人机"]),
    ("库里又多两个，云帆的冰箱配套园和铭泽酒具，7月纳统", ["冰箱配套园", "铭泽酒具"]),
    ("上礼拜签的两个：12号Zephyr（海缆检修，5800万），14号铭泽渔具（1.1亿）", ["海缆检修", "铭泽渔具"]),
    ("昨天下午云帆科技、长风制造、铭泽翻译三家签了入驻协议", ["云帆科技", "长风制造", "铭泽翻译"]),
    ("昨天拜访了云帆电机和铭泽新材，谈铭泽新材的薄膜项目", ["薄膜"]),
    ("两个卡壳的：云帆冷链论证找不到单位做，铭泽索具的专家意见迟迟不出", ["云帆冷链", "铭泽索具"]),
    ("今天去常州走了两家，云帆电驱和铭泽膜业，都有意来投，分别打算投5亿、2.2亿", ["云帆电驱", "铭泽膜业"]),
    ("云帆产业园项目落户手续办完，股东两家：江风文化、洛伽科技", ["云帆产业园"]),
])
def test_a_row_of_a_list_is_a_project_where_the_others_are(text, names):
    assert [name for name, _, _ in told(text)] == names


@pytest.mark.parametrize(("text", "firms"), [
    ("云帆电机要求延期开工，倒是隔壁铭泽道岔没二话，昨天把监理都请进场了", ("云帆电机", "铭泽道岔")),
    ("台风停工的两家，云帆钢构今天复工，铭泽索具还泡着水", ("云帆钢构", "铭泽索具")),
    ("本周动态三条：云帆碳纤开工了；同德聚氨酯还在等安评；老杨家葡萄酒停产检修两个月",
     ("云帆碳纤", "同德聚氨酯", "老杨家葡萄酒")),
])
def test_a_row_that_is_numbered_or_pointed_at_has_a_name(text, firms):
    assert read(text, DAY).enterprises == firms


@pytest.mark.parametrize(("text", "names"), [
    ("云帆农商行行长推了个客户，苏州铭泽精密，要做风电法兰，投资10个亿", ["风电法兰"]),
    ("今天签了两个：云帆电投的江面光伏，总投6.8亿；铭泽物联跟园区签的备忘录，岸电桩", ["江面光伏", "岸电桩"]),
])
def test_who_has_its_project_in_its_row_or_only_introduces_stands_for_none(text, names):
    assert [name for name, _, _ in told(text)] == names


@pytest.mark.parametrize("text", [
    "两家药企今天环评都批复：云帆制药，缓释片，总投3.3亿；铭泽生物，海洋多糖，6800万",
    "今天环评都过了的有两家：云帆制药，缓释片；铭泽生物，海洋多糖",
])
def test_the_head_says_how_far_all_are(text):
    assert [stage for _, stage, _ in told(text)] == ["landed", "landed"]


def test_what_is_pointed_at_has_its_own_step():
    text = "云帆电机和铭泽新材都谈成了，前者今天开工，后者昨天才签约"
    assert [(name, stage) for name, stage, _ in told(text)] == [("云帆电机", "started"), ("铭泽新材", "signed")]


def test_projects_of_a_list_are_no_firms():
    record = read("今天三个项目一块奠基：云帆药物中心2.9亿，转向架检修基地4.4亿，铭泽二厂8600万", DAY)
    assert record.enterprises == ()
    assert [m.name for m in record.projects] == ["云帆药物中心", "转向架检修基地", "铭泽二厂"]
