"""What the words settle of a message's kind, its days, names and sums, whatever the model thinks."""

from datetime import date

import pytest

from domain.filing.offers import alternatives_json
from domain.filing.record import Span, UpdateKind
from domain.projects.stages import Stage
from reading import read

DAY = date(2024, 6, 20)  # a Thursday


@pytest.mark.parametrize(("text", "kind"), [
    ("6月12日上午，副市长会见元力机床集团董事长一行，双方就磨床项目签署备忘录。", UpdateKind.SIGNING),
    ("6月12日，县长带队赴杭州考察天禾食品公司，签订米粉项目投资协议，投资2亿元。", UpdateKind.SIGNING),
    ("6月12日，县长带队赴杭州考察天禾食品公司，就米粉项目达成合作意向，拟投资2亿元。", UpdateKind.TRIP),
    ("林总说临时有事，明天不来了，改期再通知", UpdateKind.OTHER),
    ("元力机床不来了，已经跟咱解约", UpdateKind.ISSUE),
    ("元力机床的厂房租金怎么算的，帮我查下文件", UpdateKind.OTHER),
    ("天禾食品那个材料到了，发您邮箱了", UpdateKind.OTHER),
    ("徐州 元力机床 4个人接待的我们 机床展也看了", UpdateKind.TRIP),
    ("昨天下午又跑了两家，杭州的天禾食品，做米粉的，想来办厂，刚接触", UpdateKind.TRIP),
    ("天禾食品杭州总部，今天见的，说想加到3亿", UpdateKind.TRIP),
    ("俺带着支书去徐州转了两天，看了家做铸件的，叫铸立方，想投两千万", UpdateKind.TRIP),
    ("昨天参加了县里的招商调度会", UpdateKind.MEETING), ("下周一参加县里的调度会", UpdateKind.OTHER),
    ("镇上来了拨浙江客商，看竹子的，没留名字", UpdateKind.RECEPTION)])
def test_kinds_that_the_words_settle(text, kind):
    assert read(text, DAY).kind is kind


@pytest.mark.parametrize(("text", "ours", "theirs"), [
    ("今天接待了我们邀请的元力机床一行6人", None, 6), ("今天接待了元力机床客商五六十人，看了厂房", None, 50),
    ("王局带队出差3人，去深圳拜访元力机床", 3, None),
    ("今天接待了元力机床五六个人，看了厂房", None, 5), ("徐州 元力机床 4个人接待的我们", None, None),
    ("今天开了个用工协调会，元力机床缺300人", None, None), ("昨天去徐州拜访了元力机床，我们去了3个人", 3, None)])
def test_who_is_counted(text, ours, theirs):
    record = read(text, DAY)
    assert (record.people, record.guests) == (ours, theirs)


def test_money_that_came_this_month_is_not_to_come():
    record = read("外资到资快报：天禾食品本月到账80万美元。", DAY)
    assert [str(amount.kind) for amount in record.projects[0].amounts] == ["paid_in"]


def test_what_a_list_comes_to_is_nobodys():
    record = read("东湖镇报：本月引资到位资金2600万元，其中裕丰米业1500万元，同兴建材1100万元。", DAY)
    assert [(mention.name, [amount.money.plain() for amount in mention.amounts]) for mention in record.projects] == [
        ("裕丰米业", ["15000000"]), ("同兴建材", ["11000000"])]


def test_counted_projects_without_a_name_can_be_left_out():
    record = read("2月26日上午，我镇举行一季度重大项目集中开工仪式，共有6个项目参加，总投资18.7亿元。", DAY)
    assert record.projects == () or [] in alternatives_json(record)["projects"]


@pytest.mark.parametrize(("text", "until"), [
    ("客商钱总一行来考察，想投2500万元建纸箱厂，表示7月8日前来签合同", date(2024, 7, 8)),
    ("昨天接待了元力机床，磨床项目投3亿，下周继续跟进", None), ("昨天去了天津，见了渤控租赁，明天回", None),
    ("磨床项目先停一停，等下半年再看", None)])
def test_limits_and_own_errands(text, until):
    coming = read(text, DAY).next_on
    assert (coming and (coming.end, coming.by)) == (until and (until, True))


@pytest.mark.parametrize(("text", "stage", "day"), [
    ("磨床项目他们说二十五号左右开工，我看悬", None, date(2024, 6, 25)),
    ("磨床项目老板说10号投产", None, date(2024, 7, 10)), ("磨床项目老板说10号开工了", Stage.STARTED, None)])
def test_a_step_that_is_to_come_about_then(text, stage, day):
    record = read(text, DAY, ("磨床",))
    assert record.next_on == (Span(day, day) if day else None)
    assert Stage.STARTED not in [m.stage for m in record.projects] if stage is None else record.happened is not None


@pytest.mark.parametrize(("text", "days"), [
    ("一周动态（6.10-6.16）\n1.宏图达汽车零部件项目：1号厂房基础施工；\n2.绿源有机肥项目：环评批复已取得；\n"
     "3.瑞普康医疗器械有限公司一次性耗材项目：6月12日试投产。", (date(2024, 6, 10), date(2024, 6, 16))),
    ("河西工业集中区5月工作\n1.万邦机械铸件项目5月16日竣工；2.佳禾饲料项目5月26日投产。",
     (date(2024, 5, 16), date(2024, 5, 26)))])
def test_the_days_of_a_head_where_items_have_none(text, days):
    happened = read(text, DAY).happened
    assert (happened.start, happened.end) == days


@pytest.mark.parametrize(("text", "firm", "project"), [
    ("6月12日至16日，市招商小分队赴昆山、嘉兴考察，拜访了昆山雅馥香料、嘉兴中欣香原料2家企业。其中昆山雅馥香料肉桂醛"
     "项目拟投资1.3亿元。", "昆山雅馥香料", "肉桂醛"),
    ("6月13日，我县在广州举办招商推介会，现场签约：香港嘉丰毛织有限公司毛衫加工项目，总投资2亿港元；广州市朗悦音响器材厂音箱项目，"
     "总投资4500万元。", "广州市朗悦音响器材厂", "音箱")])
def test_a_firm_and_its_project_are_two(text, firm, project):
    record = read(text, DAY)
    assert firm in record.enterprises
    assert project in [mention.name for mention in record.projects]


@pytest.mark.parametrize(("text", "places"), [
    ("6月12日—15日，县政协副主席带队，一行4人赴福建晋江、石狮、南安招商，拜访了石狮市服装商会。",
     ("福建晋江", "石狮", "南安")),
    ("6月14日，招商一分局赴南通走访叠石桥家纺城，拜访锦梦家纺。", ("南通", "叠石桥家纺城"))])
def test_lists_of_towns_and_parks_that_were_seen(text, places):
    assert read(text, DAY).places == places


@pytest.mark.parametrize(("text", "people"), [
    ("6月6日至8日，县招商小组3人赴成都、眉山，拜访蜀味坊食品集团。", 3),
    ("6月13日，我镇邀请在外乡贤座谈，来自上海、杭州的企业家20余人参加。义乌市锦绣饰品有限公司负责人表示愿意回乡投资"
     "建饰品加工厂，规模3000万元左右。", None)])
def test_whose_heads_were_counted(text, people):
    assert read(text, DAY).people == people


def test_a_visit_off_is_no_end():
    assert all(mention.stage is not Stage.ENDED for mention in read("元力机床的人今天不来了，改天", DAY).projects)


@pytest.mark.parametrize(("text", "kind"), [
    ("元力机床入统了没有，统计局那边催", UpdateKind.OTHER), ("天禾食品的竣工仪式定了没有", UpdateKind.OTHER),
    ("元力机床昨天入统了", UpdateKind.PROGRESS), ("这个月签约的口径，框架协议算不算？", UpdateKind.OTHER),
    ("元力磨床项目什么时候能供地，企业天天催我", UpdateKind.OTHER),
    ("月底了，各科室把在谈项目表交一下，谢谢", UpdateKind.OTHER),
    ("天禾食品下周二来看厂房，想投3000万建米粉厂", UpdateKind.LEAD),
    ("元力机床今天派技术团队来看厂房了", UpdateKind.RECEPTION)])
def test_what_is_asked_is_no_report(text, kind):
    assert read(text, DAY).kind is kind


@pytest.mark.parametrize(("text", "happened", "next_on"), [
    ("元力机床6月份实现达产，全年预计产值2亿元", Span(date(2024, 6, 1), date(2024, 6, 30)), None),
    ("天禾食品的米粉项目本周入统", Span(date(2024, 6, 17), date(2024, 6, 23)), None),
    ("6月18日，天禾食品来洽谈米粉项目，约定7月底前来签约。", Span(date(2024, 6, 18), date(2024, 6, 18)),
     Span(date(2024, 6, 20), date(2024, 7, 31), by=True)),
    ("元力机床的磨床项目6月16日签合同，总投资4200万", Span(date(2024, 6, 16), date(2024, 6, 16)), None),
    ("磨床项目6月11日开工，当天还有米粉项目一起开工", Span(date(2024, 6, 11), date(2024, 6, 11)), None),
    ("6月18日，全市二季度重大项目集中开工，我县参加的是元力磨床项目（总投资20亿元）",
     Span(date(2024, 6, 18), date(2024, 6, 18)), None),
    ("三月三米业首期资金1200万到账", None, None),
    ("元力机床海外订单取消了六成，老板说撑不到八月，问有没有贴息", None, None)])
def test_which_days_the_words_mean(text, happened, next_on):
    record = read(text, DAY)
    assert (record.happened, record.next_on) == (happened, next_on)


@pytest.mark.parametrize(("text", "places"), [
    ("那个米粉项目黄了，对方决定终止，改去徐州了", ()), ("元力机床终止合作了，去了芜湖", ()),
    ("今天陪元力机床看了石门村和老坝村两块地，嫌路不好", ("石门村", "老坝村")),
    ("青石乡米粉项目的地昨天摘牌了，68亩", ("青石乡",))])
def test_where_it_was_and_where_somebody_only_went(text, places):
    assert read(text, DAY).places == places


def test_a_sum_beside_the_month_before_and_a_day_are_told_apart():
    record = read("5月份全区实际到位资金3.6亿元，比4月多了八千万。", DAY)
    assert [amount.money.plain() for mention in record.projects for amount in mention.amounts] == ["360000000"]
