"""General causes, each tried on words that no labelled set has."""

import random
import re
from datetime import date

import pytest

from domain.filing.record import NOTHING, Span, UpdateKind
from domain.projects.stages import Stage
from reading import read

DAY = date(2024, 6, 20)  # a Thursday


def told(text):
    return [(m.enterprise, m.name, m.stage, [a.money.plain() for a in m.amounts]) for m in read(text, DAY).projects]


def stage_of(text):
    [mention] = read(text, DAY).projects
    return mention.stage


@pytest.mark.parametrize(("text", "firms"), [
    ("昨天博世的一级供应商伟盛精铸过来考察，看了3号厂房", ("伟盛精铸",)), ("上周五丰田配套商日盛金属来的，3个人",
                                               ("日盛金属",)),
    ("小米的核心供应商蓝卓电声今天来看地", ("蓝卓电声",)), ("谈了三家，浪沙、梦溪、双童，梦溪想做吸管，4000万",
                                       ("浪沙", "梦溪", "双童")),
        ("昨天在宁波见了两家企业：海沃精工和东岳传动", ("海沃精工", "东岳传动")),
        ("上午在捷扣集团上海总部谈了一上午", ("捷扣集团",)), ("昨天在力旋佛山工厂里转了一圈", ("力旋",)),
    ("华能新、国新投两家企业先后签订光伏电站框架协议", ("华能新", "国新投")), ("拜访了优必康，康复机器人项目",
                                                  ("优必康",)),
    ("今天见了云鲸，扫地机器人项目，2个亿", ("云鲸",)), ("朋友圈看到蜜果冰城在找物流仓，我托人问问", ("蜜果冰城",)),
    ("刚收到短信，中科瑞能6000w首期款到了", ("中科瑞能",)), ("科华电源招不满人，差150个普工", ("科华电源",)),
    ("跟交警大队沟通了两次，天禾食品的货车还是进不来，企业着急", ("天禾食品",)),
    ("湖东某商会会长看好我县旅游资源，表示愿意投资开发石门峡谷景区", ()),
])
def test_who_is_met_and_who_is_only_named(text, firms):
    assert read(text, DAY).enterprises == firms


@pytest.mark.parametrize(("text", "name"), [
    ("元力机床的工业相机，投1.7亿，今天签了", "工业相机"), ("温州客商投资的汽车4S店集群项目已开工", "汽车4S店集群"),
    ("元力机床想找20亩地上膜组件生产线", "膜组件生产线"), ("客商对我镇的古寨漂流开发很感兴趣，愿意投资3000万元",
                                      "古寨漂流开发"),
    ("周大禧同意把首饰加工厂放我们这，3亿", "首饰加工厂"), ("金太阳粮油股份有限公司年加工20万吨油菜籽项目于2月底投产。",
                                      "年加工20万吨油菜籽"),
    ("元力机床的实验室项目完成投资2600万", "实验室"), ("宏图木业有限公司投资的家具生产项目于2月上旬正式投产。",
                                     "家具生产"),
    ("威腾母线的铜排项目昨天到账1800w", "铜排"), ("客商某某拟投资3000万元在我镇建设花卉种植基地。", "花卉种植基地"),
])
def test_what_the_project_is_called(text, name):
    assert [mention.name for mention in read(text, DAY).projects] == [name]


@pytest.mark.parametrize(("text", "stage"), [
    ("元力机床的磨床项目上午打下第一根桩", Stage.STARTED), ("元力机床的磨床项目昨天打了首根桩", Stage.STARTED),
    ("磨床项目:现已办完工商、环保等手续,预计7月开工", Stage.LANDED), ("元力机床磨床项目的地昨天摘了", Stage.LANDED),
    ("元力机床的磨床项目环评二次公示了", Stage.LANDED), ("元力机床的磨床项目吹了", Stage.ENDED),
    ("元力机床退了地，项目不做了", Stage.ENDED),
    ("元力机床那个项目凉了", Stage.ENDED), ("凤翔轮胎更正一下，是竣工不是投产", Stage.COMPLETED),
    ("元力机床在我们这注册公司了", Stage.LANDED),
    ("元力机床的磨床项目，计划5月签的，昨天并网发电了", Stage.OPERATING), ("今天他们把意向书签了", Stage.INTENT),
])
def test_the_stage_told(text, stage):
    assert stage_of(text) is stage


@pytest.mark.parametrize(("text", "kind"), [
    ("宁州天朗仪器公司,负责人拟于下月上旬来我县实地考察。", UpdateKind.LEAD), ("宏泰食品加工项目至今未能开工。",
                                                      UpdateKind.ISSUE),
    ("部分项目落地难、开工慢,如光电产业园、家居建材城等项目一直未动工。", UpdateKind.ISSUE),
    ("副县长某某等一行4人赴大连开展招商活动。", UpdateKind.TRIP),
    ("香港盛康集团一行8人到经济开发区考察", UpdateKind.RECEPTION), ("宁川博威的人上午到的，转了高新区",
                                                   UpdateKind.RECEPTION),
    ("今天带元力机床的人踏勘了3号地块", UpdateKind.RECEPTION), ("1至3月,全市实际利用外资2.4亿美元,同比增长12%。",
                                                 UpdateKind.FUNDS),
    ("上半年,全镇引进市外资金1.35亿元,占年度目标的67.5%。", UpdateKind.FUNDS), ("设备已安装到位,元力机床月底可试产。",
                                                            UpdateKind.PROGRESS),
    ("皮革项目污水接管方案今天定了，问题解决了", UpdateKind.PROGRESS),
    ("元力机床的用电问题解决了", UpdateKind.PROGRESS),
    ("元力机床要求降气价，要不二期3个亿就不上了", UpdateKind.ISSUE), ("国仪的人反映子女上学解决不了", UpdateKind.ISSUE),
    ("组织部召集各招商专班开会，参会46人", UpdateKind.MEETING), ("跟元力机床开了视频会，谈的磨床项目", UpdateKind.TRIP),
    ("元力机床节后来签约", UpdateKind.PROGRESS),
    ("元力机床项目用地指标没落实，推不动", UpdateKind.ISSUE), ("磨床项目遇到困难：用地指标没有落实", UpdateKind.ISSUE),
    ("天禾食品的饼干项目碰到点问题：污水管网没接通", UpdateKind.ISSUE), ("天禾食品那头有点悬，资金没到位",
                                                   UpdateKind.ISSUE),
    ("元力机床第一笔款500万，催了两次还没打过来", UpdateKind.ISSUE), ("元力机床半年了还没动工", UpdateKind.ISSUE),
    ("因拆迁滞后,天禾食品饼干项目尚未开工。", UpdateKind.ISSUE), ("受原材料涨价影响,蓝卓电声暂缓扩产。",
                                                UpdateKind.ISSUE),
    ("部分招商项目如塑料包装、竹制品加工等,受土地因素制约,进展缓慢。", UpdateKind.ISSUE),
    ("三笔今天都到了：元力机床200万，天禾食品300万", UpdateKind.FUNDS),
    ("苏州见的创元微电，无锡见的华庄半导体", UpdateKind.TRIP), ("元力机床上午到我们开发区看地", UpdateKind.RECEPTION),
    ("元力机床的人从上海过来，看了标准厂房", UpdateKind.RECEPTION), ("书记带队赴福建厦门、泉州、漳州等地招商",
                                                   UpdateKind.TRIP),
    ("据商会反映,台州永固阀门计划外迁", UpdateKind.LEAD), ("元力机床的磨床项目停工两个月，昨天复工了",
                                            UpdateKind.PROGRESS),
])
def test_what_is_news(text, kind):
    assert read(text, DAY).kind is kind


@pytest.mark.parametrize("text", [
    "把昨天那条改成1.2亿", "上一条改一下，投资额是2.6亿", "改为下周三签约", "日期改为6月18日",
    "各组把本周拜访记录补一下，周五前发我", "请问天禾食品签了没有",
    "好的，我跟元力机床确认一下", "二是精心包装项目。", "一是提高认识,统一思想。", "3.精简项目联审流程。",
    "各单位要严格落实招商引资责任,主要负责人每季度外出招商不少于2次,确保全年任务圆满完成。",
    "全年计划引进亿元以上项目20个,到位资金30亿元。", "帮我看下这个数对不对，到位资金15.6亿",
    "<script>alert(1)</script>", "通过他们影响,吸引更多客商前来考察,形成以商招商的联动效应。",
])
def test_rules_headings_and_markup_are_no_report(text):
    assert read(text, DAY) == NOTHING


@pytest.mark.parametrize(("text", "places"), [
    ("江南造纸一行6人今天来看地", ()), ("上午在苏州拜访了德国的Bosch，谈传感器项目", ("苏州",)),
    ("县招商局一行7人赴广东东莞、惠州、中山三地考察", ("广东东莞", "惠州", "中山")),
    ("客商一行先后参观了开发区、城东物流园和滨江新城。", ("开发区", "城东物流园", "滨江新城")),
    ("6月初到晋江开了招商推介会，签约元力机床磨床项目", ("晋江",)),
    ("先到佛山看了天禾食品，再到中山见了元力机床", ("佛山", "中山")), ("上周去德国慕尼黑参加展会，见了Bosch",
                                              ("德国慕尼黑",)), ("东莞过来的客商，元力机床，看了厂房", ()),
    ("周一下午江苏省模具协会来我们高新区座谈", ("高新区",)), ("元力机床的磨床项目选址在城东物流园", ()),
])
def test_where_it_happened(text, places):
    assert read(text, DAY).places == places


@pytest.mark.parametrize(("text", "heads"), [
    ("我们专班5个人先后到了苏州、无锡，见了元力机床", 5), ("我镇招商小分队一行5人于6月10日至14日赴石狮开展招商。", 5),
    ("抽调12名干部组成招商小分队赴东莞招商", 12),
    ("商务局3人小组赴东莞对接元力机床", 3), ("连我在内5个人昨天到东莞拜访元力机床", 5),
    ("昨天五个人分两组跑了元力机床和天禾食品", 5), ("元力机床董事长带队一行7人来考察", None),
    ("四川商会秘书长带队9个人来了，看了开发区", None),
])
def test_how_many_of_us(text, heads):
    assert read(text, DAY).people == heads


@pytest.mark.parametrize(("text", "planned"), [
    ("元力机床的磨床项目计划五一前开工", (date(2024, 6, 20), date(2025, 4, 30))),
    ("昨天拜访了元力机床，磨床项目国庆后开工", None), ("昨天拜访了元力机床，磨床项目国庆开工",
                                        (date(2024, 10, 1), date(2024, 10, 7))),
    ("元力机床磨床项目签约了，争取春节前投产", (date(2024, 6, 20), date(2025, 1, 28))), ("昨天元力机床来访，中秋节再来",
                                                                      (date(2024, 9, 17), date(2024, 9, 17))),
    ("元力机床节后来签约", None), ("国庆机械的磨床项目开工了", None), ("五一路的元力机床开业了", None),
    ("赶在元旦前签了，元力机床，磨床项目，3亿", None),
])
def test_public_holidays(text, planned):
    told = read(text, DAY).next_on
    assert (told and (told.start, told.end)) == planned


@pytest.mark.parametrize(("text", "happened"), [
    ("磨床项目已于6月下旬正式开工,目前已完成场地平整。", (date(2023, 6, 21), date(2023, 6, 30))),
    ("元力机床磨床项目，8月18号奠基的", (date(2023, 8, 18),) * 2),
    ("截至5月底,全乡实际到位资金4320万元。", None), ("元力机床来访，看了4号地", None),
    ("本月入统2个：元力机床的磨床，天禾食品的饼干", (date(2024, 6, 1), date(2024, 6, 30))),
])
def test_when_it_happened(text, happened):
    assert read(text, DAY).happened == (happened and Span(*happened))


def test_another_firms_wish_stands_beside_the_news_of_a_signing():
    assert told("比亚迪想投5亿建电池厂，欣旺达的储能项目已签意向") == [
        ("比亚迪", "电池厂", Stage.LEAD, ["500000000"]), ("欣旺达", "储能", Stage.INTENT, [])]


def test_the_price_of_land_is_no_investment():
    [(_, _, stage, _)] = told("华丰超纤的项目地拍下来了，98亩，3200万")
    assert stage is Stage.LANDED
    assert str(read("华丰超纤的项目地拍下来了，98亩，3200万", DAY).projects[0].amounts[0].kind) == "other"


PARTS = re.split(r"(?<=[，。、了的])",
                 "1.泰宇风电的叶片厂开工了。2.美珈化妆品环评批了，昨天拜访了元力机床、天禾食品两家企业，总投资分别3亿、"
                 "5000万美元。"
                 "博世的供应商伟盛精铸来的，看了厂房，国庆后签约，不是3亿是3.5亿。同意把加工厂放我们这，饼干项目封顶，"
                 "一期2亿")


def test_parts_of_messages_in_any_order_are_read():
    order = random.Random(5)
    for _ in range(400):
        read("".join(order.choices(PARTS, k=12)), DAY)
