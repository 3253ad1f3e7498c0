"""Names that the words around them settle: lists that are counted, parents, origins, who did not come, sites."""

from datetime import date

import pytest

from domain.filing.record import UpdateKind
from reading import read
from reading.names.certain_names import is_ruled_out

DAY = date(2025, 6, 18)


@pytest.mark.parametrize(("text", "firms"), [
    ("拜访统一企业", ("统一企业",)), ("今天接待了宁德时代，谈了储能", ("宁德时代",)),
    ("走访了三一重工。", ("三一重工",))])
def test_a_known_firm_that_was_visited(text, firms):
    assert read(text, DAY).enterprises == firms


@pytest.mark.parametrize(("text", "places"), [
    ("上周跑了深圳宝安 东莞长安 佛山顺德三个地方，见了立铭五金", ("深圳宝安", "东莞长安", "佛山顺德")),
    ("昨天去了苏州吴江、无锡江阴两个地方，看了恒澜纺织", ("苏州吴江", "无锡江阴")),
    ("这两天走了宁波慈溪 绍兴上虞两个城市，拜访了越丰化纤", ("宁波慈溪", "绍兴上虞"))])
def test_places_of_a_counted_list(text, places):
    assert read(text, DAY).places == places


@pytest.mark.parametrize(("text", "firms"), [
    ("昨天接待了中车的一个配套厂，名字叫株洲联锐，谈轨道减震项目", ("株洲联锐",)),
    ("昨天拜访比亚迪的配套商 恒源注塑，谈注塑件项目", ("恒源注塑",)),
    ("昨天拜访三一供应链企业湖南劲锐机械", ("湖南劲锐机械",))])
def test_whom_somebody_works_for_is_not_met(text, firms):
    assert read(text, DAY).enterprises == firms


@pytest.mark.parametrize(("text", "left_out"), [
    ("昨天接待了浏阳那边的公司，叫鸿发彩印，谈烟花包装项目", "浏阳"),
    ("昨天拜访了台资的聿丰精密和港资的恒裕电子", "台资"),
    ("维晟光电今天来签了合同，科瑞达没来", "科瑞达"),
    ("鸿发彩印昨天来看了老粮站那块地，想搞包装项目", "老粮站"),
    ("昨天拜访沪源传感，沪源暂无外拓打算", "沪源暂无外拓")])
def test_what_is_no_firm_by_the_words_around_it(text, left_out):
    record = read(text, DAY)
    assert left_out not in record.enterprises
    assert len(record.enterprises) >= 1


@pytest.mark.parametrize(("text", "firms"), [
    ("昨天下午柚见田园老板来镇里，想投2000万建果酒厂", ("柚见田园",)),
    ("上午蓝鹞科技董事长来区里，谈二期", ("蓝鹞科技",)),
    ("今天外地老板来镇里看地", ()), ("昨天上午温州老板来县里谈", ()), ("今天水厂那边老板来镇里", ())])
def test_whose_head_came(text, firms):
    assert read(text, DAY).enterprises == firms


def test_the_last_of_those_seen_is_a_firm_and_what_one_of_them_will_build_the_project():
    record = read("昨天在佛山看了三家企业一个叫凯朵暖通一个叫恩泽厨电还有一个木头人玩具就恩泽厨电有意向"
                  "想搞一个集成灶的厂大概三个亿吧", DAY)
    assert record.enterprises == ("凯朵暖通", "恩泽厨电", "木头人玩具")
    assert [m.name for m in record.projects] == ["集成灶"]


@pytest.mark.parametrize("text", [
    "今天在佛山拜访了镁沃压铸，对方想到岩溪投3.2亿", "今天拜访了镁沃压铸，他们打算来岩溪建厂，投3.2亿",
    "今天拜访了镁沃压铸，对方愿意去岩溪办厂"])
def test_where_they_want_to_go_is_no_name_and_no_place_of_a_visit(text):
    record = read(text, DAY)
    assert "岩溪" not in (*record.places, *record.enterprises, *(m.name for m in record.projects))


@pytest.mark.parametrize("text", [
    "今天和沪洋生物开了视频会，他们想自建生产线，竞争城市有威海和舟山", "今天接待沪洋生物，威海和舟山也在抢这个项目"])
def test_who_competes_with_us_is_no_place_of_a_visit(text):
    assert read(text, DAY).places == ()


@pytest.mark.parametrize(("before", "said", "behind", "kind"), [
    ("", "刚散会", "。上午", "E"), ("", "语音转", "的啊", "E"), ("又到了", "笔钱", " 1500万", "E"),
    ("", "许可", "没拿到", "E"),
    ("", "常熟", "的锦秀无纺布", "E"), ("见了", "罗庄", "一个陶瓷老板", "E"), ("", "石狮", "的侨联介绍", "E"),
    ("暂时只有", "BP", "，还没约", "E"), ("26号", "会派技术", "的人来", "E"), ("紧盯", "海洋食品", "两条链", "E"),
    ("", "磷化工", "这一块", "E"), ("看了", "家竹筷厂", " 叫青筷子", "E"), ("想把", "转子厂引", "过来", "P"),
    ("", "叫青筷子", "", "E")])
def test_what_nobody_is_called(before, said, behind, kind):
    assert is_ruled_out(before + said + behind, len(before), len(before + said), kind)


@pytest.mark.parametrize(("said", "ruled_out"), [
    ("驿路赵总", True), ("杨局带", True), ("老吴", True), ("张主任", True), ("00前", True),
    ("老张船饰", False), ("乾唐金科", False), ("赵一手", False), ("金科股份", False), ("2030能源", False)])
def test_a_person_or_a_count_of_years_is_no_firm(said, ruled_out):
    assert is_ruled_out(f"今天{said}，来了", 2, 2 + len(said), "E") is ruled_out


@pytest.mark.parametrize(("text", "place"), [
    ("凉亭镇报：金谷园米业技改项目昨天拿到环评批复了", "凉亭镇"), ("河塌乡报：天禾食品饼干项目昨天开工", "河塌乡"),
    ("孚玉镇报:元力机床磨床项目今天竣工", "孚玉镇")])
def test_the_township_that_reports(text, place):
    assert read(text, DAY).places == (place,)


@pytest.mark.parametrize(("text", "firm", "place"), [
    ("今天下午在氢屿科技武汉总部坐了两个多钟头，他们董事长亲自陪的", "氢屿科技", "武汉"),
    ("上午在捷扣集团上海总部谈了一上午", "捷扣集团", "上海"), ("昨天在力旋佛山工厂里转了一圈", "力旋", "佛山")])
def test_who_sat_in_a_firm_s_house_in_another_city_went_there(text, firm, place):
    record = read(text, DAY)
    assert (record.kind, record.enterprises, record.places) == (UpdateKind.TRIP, (firm,), (place,))


@pytest.mark.parametrize("said", ["百访", "拜防", "走仿"])
def test_visiting_typed_by_its_sound(said):
    record = read(f"昨天到合肥蜀山区{said}了维晟光电", DAY)
    assert (record.enterprises, record.places) == (("维晟光电",), ("合肥蜀山",))


@pytest.mark.parametrize(("text", "firms"), [
    ("昨天跑了阜阳 看中药饮片 华草堂 九珍药业 两家", ("华草堂", "九珍药业")),
    ("今天见了立铭五金 百川家电 恒澜纺织 三家", ("立铭五金", "百川家电", "恒澜纺织")),
    ("昨天走访县经济开发区华丽隆家居、蓝科电缆两家企业", ("华丽隆家居", "蓝科电缆"))])
def test_as_many_firms_as_are_counted(text, firms):
    assert read(text, DAY).enterprises == firms


@pytest.mark.parametrize(("text", "project"), [
    ("今天跟巨力电机签了投资协议，项目叫高效电机定子，4个亿", "高效电机定子"),
    ("昨天和天禾食品签约，项目名称是速冻面点，2亿", "速冻面点"),
    ("今天恒源注塑来谈，项目名为汽车内饰件，投3亿", "汽车内饰件"),
    ("今天在义乌谈了个新的，项目叫蜡烛出口基地，企业朵然家居，打算投七千五百万", "蜡烛出口基地"),
    ("刚谈了一个，叫朵然储能柜生产线，公司名字朵然电气，8000万", "朵然储能柜生产线"),
    ("项目：冷锻齿轮二期，企业：钧泽机械，总投资1.8亿元，今天签约", "冷锻齿轮二期"),
    ("精深加工项目:已完成工商注册,注册资本1000万元,正在办理土地手续。", "精深加工"),
    ("项目名称待定，企业名称：禾然生物，总投资2亿", "禾然生物"),
    ("让我报个新项目 白茶精制厂 企业是野茶坊 返乡老板 总投1800万 刚有意向", "白茶精制厂"),
    ("文旅中心报：竹海星空营地，企业野宿文化，11.29签约，合同额4200万元。", "竹海星空营地"),
    ("报个新项目，竹凉席生产线，老板叫清簟竹席，5000万", "竹凉席生产线"),
    ("昨天跟一个做光伏支架的企业吃了个饭叫戈壁红新能源的，他们想在咱们这搞个跟踪支架项目，大概三个亿", "跟踪支架"),
    ("新项目 智能水表厂 企业：岚汐仪表 总投资1.2亿 刚谈", "智能水表厂")])
def test_what_a_project_is_called(text, project):
    assert [mention.name for mention in read(text, DAY).projects] == [project]


@pytest.mark.parametrize(("told", "firms"), [
    ("企业资金紧张", ()), ("企业注册完成", ()), ("企业急需用电", ()), ("公司总部在上海", ()), ("公司缺工严重", ()),
    ("业主老板换了", ()), ("企业增资扩产", ()), ("企业宏远机械", ("宏远机械",)), ("企业是野茶坊", ("野茶坊",)),
    ("企业岚汐仪表", ("岚汐仪表",))])
def test_how_a_firm_fares_is_not_what_it_is_called(told, firms):
    assert read(f"工业相机研发中心，{told}", DAY).enterprises == firms


@pytest.mark.parametrize("told", ["建设单位资金紧张", "建设单位急需用电", "投资主体注册完成"])
def test_how_who_builds_fares_is_no_name(told):
    assert read(f"储能电站今天到位500万，{told}", DAY).enterprises == ()


@pytest.mark.parametrize(("text", "firms", "projects"), [
    ("顺和物流园6月6日开业", (), ("顺和物流园",)), ("海之韵康养中心昨封顶", (), ("海之韵康养中心",)),
    ("6月11日，安澜养老服务中心取得施工许可证，家乐汇商业综合体开业。", (), ("安澜养老服务中心", "家乐汇商业综合体")),
    ("中卓激光装备产业园举行开工仪式，总投资22亿", (), ("中卓激光装备产业园",)),
    ("6月9日，全市重大项目集中开工，我区参加的有：力泰液压件智能工厂（5.5亿）、安诺德医药中间体（6亿）。", (),
     ("力泰液压件智能工厂", "安诺德医药中间体")),
    ("6月9日，全市重大项目集中开工，我县参加的是永芯封测项目（总投资20亿元）和赣粤边界农产品交易中心（总投资3.5亿元）。",
     (),
     ("永芯封测", "赣粤边界农产品交易中心")),
    ("线索登记\n企业：渝磁电机\n拟投：轮毂电机，1.6亿", ("渝磁电机",), ("轮毂电机",))])
def test_what_a_facility_is_called_is_a_project_as_a_whole(text, firms, projects):
    record = read(text, DAY)
    assert (record.enterprises, tuple(mention.name for mention in record.projects)) == (firms, projects)


@pytest.mark.parametrize(("text", "firms"), [
    ("6月17日下午，市政协副主席率台商协会一行12人来区考察，参观了智能制造产业园。", ("台商协会",)),
    ("6月17日，京粤港澳大湾区江西青年企业家联合会一行到县高新区走访，先后走进赣虔电子、鹭鸣乐器。",
     ("京粤港澳大湾区江西青年企业家联合会", "赣虔电子", "鹭鸣乐器"))])
def test_an_association_by_its_whole_name(text, firms):
    assert read(text, DAY).enterprises == firms


@pytest.mark.parametrize(("text", "name", "kind"), [
    ("跑了七八家灯具厂，谈得深的是光曜照明", "七八家灯具厂", "E"), ("各科室把表交一下", "各科室", "E"),
    ("镇党委书记与返乡创业的周总签了协议", "返乡创业", "E"), ("欧方提出投资3000万欧元", "欧方", "E"),
    ("我是二科小孙，今天接了个电话", "二科小孙", "E"), ("老板姓邱，江山人，带了两个股东", "江山人", "E"),
    ("能不能请住建局开个绿灯", "绿灯", "P"), ("想把老厂搬我们这儿来", "老厂", "P"),
    ("拜访了宁波镇海那边的甬盛", "宁波镇", "L"), ("速记:赴西安见了航宇", "速记", "P")])
def test_what_begins_or_goes_on_like_no_name(text, name, kind):
    start = text.index(name)
    assert is_ruled_out(text, start, start + len(name), kind)
