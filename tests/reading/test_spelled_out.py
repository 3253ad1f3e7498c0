"""What chat writes short, in English or by its sound is put into plain words first; names stay as they are written.
Today is Sunday 29 November 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.filing.record import Act, Span, UpdateKind
from domain.projects.stages import Stage
from reading import (
    AnnouncementMeaning,
    AnswerKind,
    AnswerMeaning,
    AskedFor,
    LedgerEntry,
    ReadingContext,
    ReportMeaning,
    TripBegins,
    TripMeaning,
    build_ledger,
    understand,
)
from reading.names.subject_units import subject_units
from reading.text.spelled_out import spelled_out

TODAY = date(2026, 11, 29)
LEDGER = build_ledger(LedgerEntry(*row) for row in (
    (1, "储能电池组装", "际明新能"), (2, "无人机总装", "鹭航智能"), (3, "宠物零食", "爪悦食品"),
    (4, "精密轴承产业园", "恒澄传动"), (5, "谐波轴承二期", "恒澄传动"), (6, "激光雷达", "睿瞳光电"),
    (7, "净菜加工", "禾畦食品")))
CONTEXT = ReadingContext(TODAY, LEDGER, people=("李局", "郑局"), units=("高新区",))


def told(text):
    meaning = understand(text, CONTEXT)
    assert isinstance(meaning, ReportMeaning | AnnouncementMeaning), meaning
    return meaning.record if isinstance(meaning, ReportMeaning) else meaning.report.record


@pytest.mark.parametrize(("said", "plain"), [
    ("爪悦 second tranche EUR 2.5m 昨天到账", "爪悦第二笔资金250万欧元 昨天到账"),
    ("budget 大概 USD 12m", "计划投资大概 1200万美元"), ("capex RMB 350 million", "投资额3.5亿元"),
    ("押了 HK$ 800k", "押了 80万港元"), ("上午 host 4 pax", "上午接待4人"), ("deposit 1.2bn yuan", "定金12亿元"),
    ("SPA 没动", "SPA 没动"), ("见了 Nordwind Foods 的人", "见了 Nordwind Foods 的人"),
    ("Happy Foods 来了", "Happy Foods 来了"), ("110kV 专线", "110kV 专线"), ("/help list", "/help list")])
def test_english_of_the_trade(said, plain):
    assert spelled_out(said, LEDGER) == plain


@pytest.mark.parametrize(("said", "plain"), [
    ("昨赴蓉见睿瞳", "昨天赴成都，见睿瞳"), ("我克普洱了嘛", "我去普洱了嘛"),
    ("我们克服了", "我们克服了"), ("又克昆明见人", "又去昆明见人"),
    ("鹭航明来3人", "鹭航明天来3人"), ("际明来3人", "际明来3人"),
    ("和深圳启明签约，22亿", "和深圳启明签约，22亿"),
    ("与南通海明签约，光伏支架", "与南通海明签约，光伏支架"), ("启明来访", "启明来访"), ("东明来人", "东明来人"),
    ("与华今签约", "与华今签约"),
    ("今麦签约", "今麦签约"), ("王局明去杭州", "王局明天去杭州"), ("明赴沪", "明天赴上海"),
    ("苏州客商明来", "苏州客商明天来"), ("我们明去苏州", "我们明天去苏州"), ("首批设备今进场", "首批设备今天进场"),
    ("锐恒今签约", "锐恒今天签约"), ("睿瞳又到了1.2kw", "睿瞳又到了1.2千万"), ("想投2kw左右", "想投2千万左右"),
    ("变压器只有2kw", "变压器只有2kw"), ("还是8个亿 不对 8.5 下周过会", "还是8.5亿 下周过会"),
    ("投八千万 错了 九千", "投九千万"), ("8个亿，不对，8个人", "8个亿，不对，8个人"),
    ("昨日见了", "昨日见了"), ("睿瞳 今到资850", "睿瞳 今天到位资金850万"),
    ("总投12不变", "总投资12亿不变"), ("总投3500", "总投资3500万"),
    ("睿瞳和鹭航都到账了，一个500一个300", "睿瞳和鹭航都到账了，一个500万一个300万"),
    ("两家分别到账500、300", "两家分别到账500万、300万"), ("到账了，来了一个5000人的会", "到账了，来了一个5000人的会"),
    ("变压器昨装毕 可送电", "变压器昨天装好了 可送电"), ("至今没签", "至今没签"), ("说明来意", "说明来意"),
    ("昆明来的客商", "昆明来的客商"), ("到位2026年1月的钱", "到位2026年1月的钱"),
    ("睿瞳摘的牌、开的工", "睿瞳摘牌了、开工了"), ("锐恒轴承在泷泊镇落了户", "锐恒轴承在泷泊镇落户了"),
    ("锐恒轴承达了产，砺芯停了产", "锐恒轴承达产了，砺芯停产了"), ("砺芯破了产", "砺芯破了产"),
    ("昨个儿来了仨", "昨天来了三个人"), ("这俩项目", "这俩项目"),
    ("两事：①睿瞳移交 ②鹭航来3人", "两事：睿瞳移交；鹭航来3人"), ("污水的是情解绝了", "污水的事情解决了"),
    ("睿瞳今天把1500万打到共管户了", "睿瞳今天到账1500万"),
    ("睿瞳第一笔3000万已划入监管账户", "睿瞳第一笔已到账3000万"),
    ("睿瞳的200万美元昨天转进公司账上", "睿瞳的昨天到账200万美元"),
    ("睿瞳3000万还没打到共管户", "睿瞳3000万还没打到共管户"),
    ("企业 砺芯封测；项目 功率器件封装；3.2亿", "企业：砺芯封测；项目：功率器件封装；3.2亿"),
    ("新增 企业名称 砺芯封测 | 项目名称 功率器件", "新增 企业名称：砺芯封测 | 项目名称：功率器件"),
    ("项目 昨天签约，企业 很满意", "项目 昨天签约，企业 很满意"), ("企业 砺芯封测今天来了", "企业 砺芯封测今天来了")])
def test_telegraphic_style_and_dictation(said, plain):
    assert spelled_out(said, LEDGER) == plain


@given(st.text(max_size=200))
def test_it_never_fails_and_says_the_same_again(text):
    once = spelled_out(text, LEDGER)
    assert spelled_out(once, LEDGER) == once or len(once) >= 1


def test_an_answer_is_handed_on_as_it_was_typed():
    asked = ReadingContext(TODAY, LEDGER, asked=AskedFor(AnswerKind.NAME, replied=True))
    assert understand("Plant No. 2 项目", asked) == AnswerMeaning("Plant No. 2 项目")


def test_numbered_matters_are_told_each_of_its_project():
    record = told("三件：①鹭航桩机进场 ②睿瞳光电昨开工 ③爪悦又到资300")
    stages = {m.name: m.stage for m in record.projects}
    assert stages == {"无人机总装": None, "激光雷达": Stage.STARTED, "宠物零食": None}


@pytest.mark.parametrize(("text", "project"), [
    ("今儿恒澄来了六个人，专看二期那块地", "谐波轴承二期"), ("昨儿跟恒澄把二期的用电又过了一遍", "谐波轴承二期"),
    ("轴承一期昨天进了两台桩机", "精密轴承产业园"), ("恒澄张总说一期下月18号进场", "精密轴承产业园"),
    ("今早恒澄的人来看产业园三号地", "精密轴承产业园")])
def test_a_word_picks_one_of_two_projects_of_a_firm(text, project):
    assert [m.name for m in told(text).projects] == [project]


def test_what_is_overdue_is_not_done():
    assert told("轴承一期老早该破土了").projects[0].stage is None


def test_several_firms_of_one_trip_stand_for_their_projects():
    record = told("昨天在成都，睿瞳光电和鹭航智能都见着了")
    assert [m.name for m in record.projects] == ["激光雷达", "无人机总装"] and record.places == ("成都",)


@pytest.mark.parametrize(("text", "projects"), [
    ("昨天到杭州见际明新能，谈电芯配套", ["储能电池组装"]), ("今天际明新能来谈电池回收项目，想投2亿", ["电池回收"]),
    ("上午禾畦食品一行3人来访，看净菜加工的冷库", ["净菜加工"])])
def test_what_is_talked_of_is_a_matter_of_the_firms_project_unless_it_is_called_one(text, projects):
    assert [m.name for m in told(text).projects] == projects


@pytest.mark.parametrize(("text", "days"), [
    ("明后两天去趟上海，见几家轴承厂", (30, 31)), ("下周三飞 Munich 拜会总部，周六 back", (32, 35)),
    ("后天动身去无锡、常州转一圈，三天", (31, 33))])
def test_a_trip_to_come_waits_for_a_tap(text, days):
    meaning = understand(text, CONTEXT)
    assert isinstance(meaning, TripMeaning) and isinstance(meaning.told, TripBegins)
    first, last = (date.fromordinal(date(2026, 10, 31).toordinal() + day) for day in days)
    assert (meaning.told.first, meaning.told.until) == (first, last)


def test_an_answer_that_is_to_come_is_not_the_end_of_a_trip():
    record = told("今天在连云港，看了熔岑石英，高纯石英砂，投6个亿，要200亩地。下周一回话")
    assert (record.kind, [amount.money.plain() for m in record.projects for amount in m.amounts]) == (
        UpdateKind.TRIP, ["600000000"])


def test_a_day_of_another_step_is_not_the_end_of_a_trip():
    record = told("今天在宁波拜访爪悦食品，谈宠物零食，12月2日来考察")
    assert (record.kind, record.next_on) == (UpdateKind.TRIP, Span(date(2026, 12, 2), date(2026, 12, 2)))


def test_somebody_arrives_at_an_hour():
    record = told("明早10点睿瞳光电的人到，请郑局接一下")
    assert (record.kind, record.next_on) == (UpdateKind.APPOINTMENT, Span(date(2026, 11, 30), date(2026, 11, 30)))


def test_trouble_of_one_project_beside_other_news_is_its_own():
    record = told("净菜昨天接待采购商八个人；鹭航门口老积水，大车进不去，企业着急得很")
    assert [(m.name, m.act) for m in record.projects] == [("净菜加工", None), ("无人机总装", Act.HELD_UP)]


@pytest.mark.parametrize(("text", "names"), [
    ("刚从恒澄传动出来谐波轴承他们想把盘子加到五个亿", ["谐波轴承二期"]),
    ("今天跑了两家净菜加工那边新线完成投资800万激光雷达那边睿瞳到位资金2200万", ["净菜加工", "激光雷达"])])
def test_names_are_found_in_run_on_text(text, names):
    assert [m.name for m in told(text).projects] == names


def test_a_report_in_english():
    record = told("Yesterday met with Bosch in Shanghai, 3 pax, interested in EUR 20m ABS line, will visit us next "
                  "Tuesday")
    assert (record.enterprises, record.places, record.people, record.next_step) == (("Bosch",), ("上海",), 3, "来访")
    assert [(m.name, m.amounts[0].money.plain()) for m in record.projects] == [("ABS生产线", "20000000")]


def test_each_sum_of_run_on_text_is_its_own_projects():
    record = told("今天跑了两家净菜加工那边新线完成投资800万激光雷达那边睿瞳到位资金2200万")
    assert [m.amounts[0].money.plain() for m in record.projects] == ["8000000", "22000000"]


@pytest.mark.parametrize(("text", "stage"), [
    ("激光雷达那边打桩机昨个儿进场了，还没正式开工呢", None), ("激光雷达开工，原定12月25号，推至1月10号", None),
    ("激光雷达上周四开的工", Stage.STARTED)])
def test_a_start_is_told_or_denied(text, stage):
    assert told(text).projects[0].stage is stage


def test_what_is_asked_beside_the_news_is_no_part_of_it():
    record = told("您好，不知道这样报对不对……睿瞳光电的施工许可证今天拿到了，这个要写的吧？")
    assert [m.name for m in record.projects] == ["激光雷达"] and record.happened == Span(TODAY, TODAY)


@pytest.mark.parametrize("text", [
    "园区里都传激光雷达的专用线快批了，文件谁也没见着，先留个话", "听睿瞳的人讲想提前动土，还没定，先记一笔，别当真"])
def test_hearsay_is_kept_and_moves_no_stage(text):
    assert [(m.name, m.stage) for m in told(text).projects] == [("激光雷达", None)]


@pytest.mark.parametrize("text", ["睿瞳老板喝高了，说再砸一个亿，醉话，你可别往上记啊"])
def test_what_is_not_to_be_kept_is_not(text):
    assert not isinstance(understand(text, CONTEXT), ReportMeaning)


def test_trouble_that_is_brought_up_at_a_meeting_is_a_difficulty():
    record = told("今天上午我区召开激光雷达项目推进会，睿瞳光电3人参会。会上企业提出，"
                  "净化车间的双回路供电至今未获批复，恳请县里帮助研究解决。")
    [mention] = record.projects
    assert (record.kind, mention.act) == (UpdateKind.MEETING, Act.HELD_UP) and "至今未获批复" in mention.matter


@pytest.mark.parametrize("trouble", ["反映污水接管没有定下来，激光雷达项目推不动，请协调",
                                     "来人说林地没定，激光雷达项目走不动了"])
def test_what_is_not_settled_is_trouble_where_it_holds_the_project_up(trouble):
    assert told(f"睿瞳光电{trouble}").kind is UpdateKind.ISSUE


def test_the_own_phase_needs_no_name():
    ledger = build_ledger((LedgerEntry(1, "煤化工一期", "垚源化工", (), ("化工园",)),
                           LedgerEntry(2, "煤化工二期", "垚源化工", (), ("化工园",))))
    meaning = understand("一期今天又到账6000万，设备进了42台", ReadingContext(TODAY, ledger, own_units=("化工园",)))
    assert [m.name for m in meaning.record.projects] == ["煤化工一期"]


@pytest.mark.parametrize(("text", "names"), [
    ("激光雷达打桩了！昨天上午十点第一根，正儿八经开工", ["激光雷达"]),
    ("激光雷达模具在路上翻了车，交货要晚二十天，投产怕要拖到2月", ["激光雷达"]),
    ("睿瞳反映查验慢，一车货压四天，想请海关给开个绿色通道", ["激光雷达"])])
def test_words_beside_a_known_project_are_no_new_one(text, names):
    assert [m.name for m in told(text).projects] == names


@pytest.mark.parametrize("text", ["睿瞳那边先不谈了，等他们换完董事长再说", "激光雷达先放放",
                                  "激光雷达这边先等等，过完年再谈"])
def test_what_is_left_for_now_is_paused(text):
    assert [m.stage for m in told(text).projects] == [Stage.PAUSED]


def test_each_project_is_of_its_own_enterprise():
    record = told("在成都跑了两天，恒澄、睿瞳都见了，二期他们想提前，激光雷达还在比价")
    assert {m.name: m.enterprise for m in record.projects if m.name == "谐波轴承二期"} == {"谐波轴承二期": "恒澄传动"}


def test_a_trip_of_one_day():
    meaning = understand("后天我去趟北京，见几家的总裁，当天往返", CONTEXT)
    assert isinstance(meaning, TripMeaning) and meaning.told.first == meaning.told.until == date(2026, 12, 1)


def test_a_visit_that_was_arranged_for_a_weekday_is_to_come():
    record = told("睿瞳的人约了周四下午过来看保税仓，3个人，我接")
    assert (record.kind, record.next_on) == (UpdateKind.APPOINTMENT, Span(date(2026, 12, 3), date(2026, 12, 3)))


@pytest.mark.parametrize(("text", "step"), [
    ("睿瞳的人下周五上午到，5个人，郑局接待", "上午 到访"),
    ("有个做火龙果的姓马的要来看地具体哪家公司我也搞不清楚明天到", "到访"),
    ("后天有家做坚果的要来考察，哪家公司不清楚", "来考察")])
def test_whoever_comes_is_announced_and_nobody_is_made_up(text, step):
    record = told(text)
    assert record.kind is UpdateKind.APPOINTMENT and (record.next_step or "").replace("要", "") == step
    assert record.enterprises in ((), ("睿瞳光电",)) and record.charged is None


@pytest.mark.parametrize(("text", "stage"), [
    ("睿瞳的人走了，没谈成，价格差太远，先晾着", Stage.PAUSED), ("鹭航首架样机昨天下线试飞成功", None)])
def test_neither_an_end_nor_a_production(text, stage):
    assert [m.stage for m in told(text).projects] == [stage]


def test_what_others_ask_is_told():
    assert [m.name for m in told("睿瞳又来问，说能不能换个地方重新报，我答应帮他们问问").projects] == ["激光雷达"]


@pytest.mark.parametrize("text", [
    "激光雷达那个你们给恢复一下", "激光雷达给我恢复了吧 新股东来了",
    "激光雷达那个把它恢复过来，不停了", "激光雷达，昨天来函说继续干"])
def test_what_is_to_be_taken_up_again_is(text):
    assert told(text).projects[0].act is Act.RESUMED


@pytest.mark.parametrize("text", ["激光雷达用地那个事归一了", "激光雷达招工的事情搞归一了"])
def test_said_in_the_words_of_the_south_west_it_is_solved_too(text):
    assert told(text).projects[0].act is Act.SOLVED


@pytest.mark.parametrize(("text", "day"), [
    ("激光雷达开工 15号不行 推到下月25 冻土挖不动", date(2026, 12, 25)),
    ("激光雷达开工推到下月二十五", date(2026, 12, 25)),
    ("睿瞳下周二来不了，改下周五，人还是那几个", date(2026, 12, 4)), ("睿瞳周二不来了，改周五", date(2026, 12, 4))])
def test_the_new_day_is_read_and_nothing_ends(text, day):
    record = told(text)
    assert record.next_on == Span(day, day)
    assert (record.projects[0].act, record.projects[0].stage) == (Act.PUT_OFF, None)


def test_a_dish_in_a_name_makes_no_chat():
    record = told("11月25号在成都接到个消息，有家叫巴适火锅底料的想找地方建厂，投多少还没说，先当条线索")
    assert (record.kind, record.enterprises) == (UpdateKind.LEAD, ("巴适火锅底料",))


def test_a_sum_that_is_told_twice_is_told_once():
    record = told("昨天见了恒远仪表，想建智能阀门厂，大概三个亿吧三个亿出头")
    assert [amount.money.value for amount in record.projects[0].amounts] == [3 * 10**8]


@pytest.mark.parametrize(("text", "sums"), [
    ("更正：昨日上报的宠物零食到账80万应为85万", [85 * 10**4]), ("无人机总装总投资3亿，应该是3.5亿", [35 * 10**7])])
def test_a_sum_that_is_set_right_in_the_same_breath_is_told_once(text, sums):
    assert [amount.money.value for amount in told(text).projects[0].amounts] == sums


def test_numbers_of_two_buildings_are_no_day():
    assert told("睿瞳的人到了三个，下午看2号3号厂房").next_on is None


def test_a_numbered_line_may_open_with_whom_somebody_went_with():
    text = "今日工作：\n1、陪同际明新能到住建局办理施工许可；\n2、鹭航智能反馈协议无异议，拟12月9日签署；\n"
    text += "3、睿瞳光电试产成功。"
    assert {mention.name for mention in told(text).projects} == {"储能电池组装", "无人机总装", "激光雷达"}


def test_who_does_not_come_is_not_lost_where_a_visit_is_planned():
    record = told("睿瞳那个老板说不来了，嫌冷，改我们过去，定了16号去他们广州总部")
    assert (record.projects[0].stage, record.next_on.start) == (None, date(2026, 12, 16))


@pytest.mark.parametrize("text", ["引进单位记高新区，激光雷达今天签了，11个亿", "激光雷达签了，算高新区引进的",
                                  "激光雷达今日签订投资协议，总投资11亿元，引进单位高新区"])
def test_to_whom_it_is_counted_is_neither_place_nor_firm(text):
    record = told(text)
    assert not record.places and not any("高新区" in firm for firm in record.enterprises)
    assert not any("高新区" in said for doubt in record.doubts for said in doubt.choices)
    assert subject_units(text, {"高新区": "高新区"}) == ("高新区",)


def test_who_will_give_us_an_answer_asks_nothing():
    record = told("睿瞳的人说下礼拜五之前给咱们回话投不投")
    assert (record.next_on.end, record.next_on.by) == (date(2026, 12, 4), True)
