"""What is written as bulletins are: projects called by brand and product, lists of them, trades, who goes out."""

from datetime import date

import pytest

from domain.filing.record import UpdateKind
from domain.money import AmountKind
from domain.projects.stages import Stage
from reading import read
from reading.meaning.going_out import goes_out
from reading.names.certain_names import is_ruled_out
from reading.names.glued_names import is_bulletin

DAY = date(2023, 9, 20)


def projects(text):
    return tuple(mention.name for mention in read(text, DAY).projects)


@pytest.mark.parametrize(("text", "names"), [
    ("8月11日，新锐达电子元器件项目设备安装完成80%", ("新锐达电子元器件",)),
    ("9月11日，宇鸿玻璃深加工项目竣工验收，累计完成投资6800万元", ("宇鸿玻璃深加工",)),
    ("8月28日，锦铧铝型材项目到位市外资金1.86亿元", ("锦铧铝型材",)),
    ("9月8日，巨隆粮油项目正式投产，总投资8000万元", ("巨隆粮油",))])
def test_brand_and_product_in_one_are_the_projects_name_and_no_firm(text, names):
    assert (projects(text), read(text, DAY).enterprises) == (names, ())


@pytest.mark.parametrize(("text", "firm", "name"), [
    ("9月8日，金穗源公司的粮油深加工项目正式投产", "金穗源公司", "粮油深加工"),
    ("9月8日，元力机床磨床项目开工，总投资3亿元", "元力机床", "磨床")])
def test_what_is_marked_as_a_firm_stays_one(text, firm, name):
    record = read(text, DAY)
    assert (record.enterprises, record.projects[0].name) == ((firm,), name)


@pytest.mark.parametrize(("text", "formal"), [
    ("9月8日，金穗源公司粮油项目正式投产", True), ("睿通科技封测项目昨天开工了", False), ("项目总投资3亿元，已竣工",
                                                            True),
    ("老板说9月8日来", False)])
def test_how_bulletins_are_told_from_talk(text, formal):
    assert is_bulletin(text) is formal


@pytest.mark.parametrize(("text", "names"), [
    ("9月4日上午，副县长主持召开重点项目调度会，听取恒岳新材料、南麓冷链物流园等项目推进情况汇报", ("恒岳新材料",
                                                        "南麓冷链物流园")),
    ("经市发改委审核，我区耀祺钢构、天瑜电线电缆两个项目8月正式纳统", ("耀祺钢构", "天瑜电线电缆")),
    ("9月1日，县长专题调度锦川铜箔、海卫医疗器械产业园和绿源米业等三个重点项目", ("锦川铜箔", "海卫医疗器械产业园",
                                               "绿源米业"))])
def test_members_of_a_list_of_projects_are_projects(text, names):
    record = read(text, DAY)
    assert (projects(text), record.enterprises) == (names, ())


def test_a_project_that_is_quoted_is_called_so_without_its_quotes():
    assert projects("近日，全区首个氢能装备项目“氢驰产业园”正式投产") == ("氢驰产业园",)


@pytest.mark.parametrize(("before", "said", "behind", "kind"), [
    ("共签约项目12个，涵盖", "高端装备", "、电子信息、生物医药等领域", "P"), ("企业对", "文旅康养",
                                                    "、竹木加工等领域感兴趣", "E"),
    ("推介我市", "保税物流中心", "政策", "P"), ("首个", "百亿级", "项目--天衍锂能项目开工", "P"), ("与锐腾激光签订",
                                                            "入园", "协议", "P"),
    ("会议要求，紧盯", "长三角", "、珠三角", "L"), ("研究部署赴", "合肥", "、厦门招商事宜", "L"), ("项目选址",
                                                            "江北工业园", "，下月开工", "L"),
    ("正式投产的", "氢驰产业园”", "项目", "P"), ("赴沈阳、", "长春三市", "招商", "L"), ("集中签约", "仪式", "举行",
                                                            "E")])
def test_what_is_no_name_by_the_words_around_it(before, said, behind, kind):
    text = before + said + behind
    assert is_ruled_out(text, len(before), len(before) + len(said), kind)


@pytest.mark.parametrize(("before", "said", "behind", "kind"), [
    ("拜访", "博砺精密机械", "、华东线束行业协会等单位", "E"), ("签约", "智能水泵", "项目1.1亿", "P"), ("昨天开工的",
                                                            "物流", "项目9月入统", "P"),
    ("昨天考察了", "江北工业园", "，选址意向明确", "L")])
def test_what_may_be_a_name_all_the_same(before, said, behind, kind):
    assert not is_ruled_out(before + said + behind, len(before), len(before) + len(said), kind)


@pytest.mark.parametrize(("text", "places"), [
    ("赴杭州小组今日：上午走访数岚云，谈算力租赁项目；下午到萧山见浙海创投", ("杭州", "萧山")),
    ("我们到东莞了，今上午先跑了长安镇的铭泰精工", ("东莞", "长安镇")),
    ("9月15日，市投促局召开专班会议，研究部署赴合肥、厦门招商事宜，18人参会", ()),
    ("9月12日，局长率队赴珠三角招商，先后到佛山、中山拜访顺达陶瓷公司、华灯照明公司", ("佛山", "中山")),
    ("上旬，局长率队赴长三角招商，走访企业12家", ("长三角",))])
def test_towns_that_somebody_went_to(text, places):
    assert read(text, DAY).places == places


@pytest.mark.parametrize(("text", "places"), [
    ("9月11日，豫商联合会副会长率考察团来我区考察，先后参观城市规划展览馆、综合保税区、启智孵化器", ("综合保税区",
                                                         "启智孵化器")),
    ("9月10日，中农汇康集团投资的米粉加工项目在我县食品产业园正式开工，总投资7.2亿元", ("食品产业园",)),
    ("9月9日至11日，区党政考察团赴青岛西海岸新区、烟台开发区学习考察，走访海润达冷链集团", ("青岛西海岸新区",
                                                     "烟台开发区"))])
def test_parks_and_zones_that_were_seen_are_places(text, places):
    assert read(text, DAY).places == places


def test_what_is_seen_where_it_is_being_built_has_started():
    record = read("9月5日，副市长到永吉县调研，实地查看金塔辣椒精深加工项目建设现场，要求倒排工期", DAY)
    assert [mention.stage for mention in record.projects] == [Stage.STARTED]


@pytest.mark.parametrize(("text", "firm"), [
    ("由长沙县商会引荐，9月3日，湖南华芯谷科技董事长到我县考察，与县长就功率器件封装项目进行会谈", "长沙县商会"),
    ("9月10日，市湖北商会推荐的武汉智铂电气有限公司来园区看厂房，拟投资4000万元", "市湖北商会")])
def test_associations_that_bring_somebody_count(text, firm):
    assert firm in read(text, DAY).enterprises


def test_a_phase_alone_is_no_project_of_a_bulletin():
    assert projects("8月，华晟锂电隔膜项目一期达产，二期投资7亿元，已完成备案") == ("华晟锂电隔膜",)


def test_the_months_that_name_what_was_done_together_are_no_next_step():
    record = read("9月18日，高新区举行9月份项目集中签约活动，铭轩光学有限公司车载镜头项目签约，总投资4亿元", DAY)
    assert record.next_on is None


def test_the_month_said_twice_is_one_month():
    record = read("据统计，8月当月我市到位外资2380万美元，其中凯博汽车电子到位1800万美元", DAY)
    assert (record.happened.start, record.happened.end) == (date(2023, 8, 1), date(2023, 8, 31))


@pytest.mark.parametrize(("text", "out"), [
    ("镇党委书记带队到深圳市佳泓电子科技有限公司考察", True), ("县招商服务中心主任赴合肥考察徽凌微电子", True),
    ("县长与上海蔚蓝生物公司视频连线", True),
    ("博锐公司总经理一行到我县考察", False), ("县委书记陪同客商到经开区考察", False), ("明天局长赴合肥考察", True)])
def test_who_of_ours_goes_out(text, out):
    ahead = (2,) if text.startswith("明天") else ()
    assert goes_out(text, ahead) is (out and not ahead)


@pytest.mark.parametrize(("text", "kind"), [
    ("9月12日，驻深圳招商联络处一行2人拜访深圳前海鹏启供应链公司，企业表示将尽快组织团队来我市考察", UpdateKind.TRIP),
    ("9月18日，镇党委书记带队到深圳市佳泓电子科技有限公司考察，对方近期将来我镇看厂房", UpdateKind.TRIP)])
def test_who_went_to_whom(text, kind):
    assert read(text, DAY).kind is kind


def test_a_ceremony_that_is_held_is_the_step():
    [mention] = read("9月18日，总投资5.6亿元的天穗智慧粮仓项目举行开工仪式，达产后可实现年产值8亿元", DAY).projects
    assert mention.stage is Stage.STARTED


def test_numbered_buildings_are_no_days():
    record = read("9月20日上午，区人大副主任带队到石桥镇督查鸿翔木业项目。目前，1号、2号厂房主体已封顶", DAY)
    assert record.happened.start == DAY


@pytest.mark.parametrize("text", ["今天打了50万保证金过来，赣韵线缆", "赣韵线缆今天打了50万定金过来"])
def test_a_deposit_that_was_sent_over_is_a_deposit(text):
    assert [amount.kind for mention in read(text, DAY).projects for amount in mention.amounts] == [AmountKind.DEPOSIT]


@pytest.mark.parametrize("text", [
    "8月，全县实际到位省外资金6.4亿元，同比增长18%，其中茂腾矿业到位1.2亿元",
    "据统计，8月我市实际利用外资到账2380万元，主要为茂腾矿业增资1.2亿元"])
def test_of_a_total_and_its_part_the_part_is_the_projects(text):
    assert [amount.money.plain() for mention in read(text, DAY).projects for amount in mention.amounts] == ["120000000"]


def test_the_day_that_a_meeting_sets_a_project_is_the_next_step():
    record = read("9月19日，市长主持召开专题调度会，会议明确，柏盈光电项目供地手续于9月底前办结", DAY)
    assert (record.kind, record.next_on.end) == (UpdateKind.MEETING, date(2023, 9, 30))


@pytest.mark.parametrize("text", ["9月8日，书记走访恒拓机电，现场协调解决用工、融资等问题5个",
                                  "9月8日，镇长拜访恒拓机电，项目可吸纳120人就业"])
def test_counts_of_questions_and_of_jobs_are_none_of_us(text):
    assert read(text, DAY).people is None


def test_figures_of_a_month_that_a_meeting_looked_at_are_not_its_day():
    assert read("周例会：1.在谈项目过一遍；2.七月份到资通报，我们倒数第二。参会18人", DAY).happened is None
