"""What really happened: nothing that is only planned, waited for, promised, denied, heard of or wished moves a
project."""

import re
from dataclasses import replace
from datetime import date

import pytest

from domain.filing.record import Act, UpdateKind
from domain.money import AmountKind
from domain.projects.stages import Stage
from reading import (
    AnnouncementMeaning,
    LedgerEntry,
    ReadingContext,
    ReportMeaning,
    ServiceMeaning,
    SmallTalkMeaning,
    Talk,
    build_ledger,
    understand,
)
from reading.meaning.stage_cues import furthest
from reading.parse import parse

TODAY = date(2026, 3, 2)  # a Monday
ROWS = ((1, "储能电站", "澜图能源"), (2, "功率半导体封装", "芯砺电子"), (3, "跨境电商产业园", "帆云供应链"),
        (4, "骨科植入物", "曜康医疗"),
        (5, "特种玻璃", "旭岚玻璃"))
CONTEXT = ReadingContext(TODAY, build_ledger(LedgerEntry(*row) for row in ROWS))


def record_of(text):
    meaning = understand(text, CONTEXT)
    assert isinstance(meaning, ReportMeaning), meaning
    return meaning.record


def stage_of(text):
    [mention] = record_of(text).projects
    return mention.stage


@pytest.mark.parametrize(("text", "told"), [
    ("视频对接约在3月24日上午，已跟芯砺确认", None), ("3月30日 等征地", None), ("材料昨天送到县里了", None),
    ("4月太晚了，3月必须开工", None), ("务必3月20日前签约", None), ("等拿地", None), ("3月5日，等通知", None),
    ("设备3月16日到", None), ("大楼昨天封顶", Stage.STARTED), ("昨天正式开仓运营", Stage.OPERATING)])
def test_a_stage_that_no_word_tells_moves_no_project_of_the_ledger(text, told):
    """It may stand on a button. Said of the project that is spoken of, as in a reply to a 督办单."""
    meaning = understand(text, replace(CONTEXT, about=2))
    assert isinstance(meaning, ReportMeaning), meaning
    assert [mention.stage for mention in meaning.record.projects] == [told]
    assert told or not [doubt for doubt in meaning.record.doubts if doubt.reason == "guessed_stage"]


@pytest.mark.parametrize("text", [
    "特种玻璃投产了没那么快，再等等", "特种玻璃签约哪有这么快", "芯砺说电价0.6以上就不来了，请县里协调",
    "旭岚再拖下去就不投了", "芯砺说不给政策就撤资",
    "芯砺开工前先要招60个技工", "储能电站投产之前还得做并网验收", "芯砺说等能评下来就开工",
    "特种玻璃开工最晚下月21号",
    "骨科植入物正式投产还得等到4月份", "旭岚下个月6号开工肯定够呛，图纸没审完", "特种玻璃只要电通了就投产",
    "曜康那个谈不上达产，一半产能都没有", "芯砺答应这个月底开工", "帆云的合同还没到签约那一步",
    "储能电站并网最快也要到5月",
    "特种玻璃开工原定2月15号，供货商没备好料", "曜康说不定年底能达产", "特种玻璃正式开工等设备", "电商园说是年前一定签",
    "储能电站开工日子看在4月中旬", "骨科植入物手续没批，先不动工", "澜图说只要电价定了立马签",
    "骨科植入物今天试生产（尚未正式投产）", "特种玻璃今天试运行，正式投产还要等环保验收",
    "芯砺桩机进场了，正式动工还是下月25号",
    "储能电站基坑在挖，正式开工还照原来讲好的日子", "电商园围挡搭好了，但不算开工", "帆云今天打桩，开工放到下月8号",
    "特种玻璃土方在做，你可别给我写成已经开工了"])
def test_what_lies_ahead_is_no_stage(text):
    assert stage_of(text) not in (Stage.SIGNED, Stage.STARTED, Stage.OPERATING, Stage.COMPLETED, Stage.AT_CAPACITY)


@pytest.mark.parametrize("step", ["签约", "正式开工", "投产"])
@pytest.mark.parametrize("when", [
    "择日", "另择日期", "择期", "改日", "他日", "往后", "十一前后", "岁末", "年终", "年中", "月内", "周内", "一周左右",
    "三五天", "这几天", "稍后", "迟些", "迟早", "随时", "立马", "立即", "即日", "下步", "双十一", "秋天", "入秋",
    "冬季",
    "来年", "明春", "今秋", "27年", "2027", "2027年", "十五五", "今天晚上", "四季度", "Q3", "后年", "开春", "回头"])
def test_a_step_behind_a_word_of_time_that_names_no_day_gone_by_is_not_told_as_done(when, step):
    stages = {mention.stage for mention in record_of(f"昨天拜访旭岚玻璃，特种玻璃项目{when}{step}").projects}
    assert not stages & {Stage.SIGNED, Stage.STARTED, Stage.OPERATING}


@pytest.mark.parametrize("step", ["签约", "开工", "投产"])
@pytest.mark.parametrize("said", ["{}在即", "{}仪式在即", "{}已进入倒计时", "{}在望", "{}指日可待", "临近{}", "廿八{}",
                                  "廿号{}",
                                  "{}仪式筹备中", "{}已提上日程"])
def test_a_step_that_is_near_has_not_come(said, step):
    stages = {mention.stage for mention in record_of(f"昨天拜访旭岚玻璃，特种玻璃项目{said.format(step)}").projects}
    assert stages.isdisjoint({Stage.SIGNED, Stage.STARTED, Stage.OPERATING})


@pytest.mark.parametrize("paid", ["到位资金500万元", "首期资金800万元同步到账", "当天到资2000万",
                                  "外资200万美元也已到位"])
@pytest.mark.parametrize(("step", "stage"), [
    ("正式签约", Stage.SIGNED), ("开工", Stage.STARTED), ("正式投产", Stage.OPERATING), ("竣工验收", Stage.COMPLETED),
    ("签订投资协议", Stage.SIGNED)])
def test_money_beside_a_step_takes_nothing_from_either(step, stage, paid):
    for text in (f"特种玻璃项目今天{step}，{paid}", f"{paid}，特种玻璃项目今天{step}"):
        [mention] = record_of(text).projects
        assert (mention.stage, [amount.kind for amount in mention.amounts]) == (stage, [AmountKind.PAID_IN])


@pytest.mark.parametrize(("words", "stage"), [
    ("签订框架协议", Stage.INTENT), ("签订战略合作协议", Stage.INTENT), ("签订投资协议", Stage.SIGNED),
    ("签了合同", Stage.SIGNED)])
@pytest.mark.parametrize("visit", ["昨天王局带队赴深圳拜访旭岚玻璃", "昨天接待旭岚玻璃来访"])
def test_what_a_visit_tells_as_signed_is_the_step_of_its_project(visit, words, stage):
    assert stage_of(f"{visit}，{words}") is stage


@pytest.mark.parametrize("text", ["节前签的特种玻璃那个，今天注册资本金1500万到账",
                                  "特种玻璃三季度完成投资5200万元，自进场以来累计完成1.9亿元"])
def test_a_step_that_only_says_which_project_or_since_when_is_no_news_beside_money(text):
    assert record_of(text).kind is UpdateKind.FUNDS


@pytest.mark.parametrize(("text", "offered"), [
    ("芯砺的能评批复昨天拿到了", "landed"), ("特种玻璃的施工许可证办下来了", "landed"),
    ("曜康厂房装修队昨天进场", "started"),
    ("储能电站桩基检测合格", "started"), ("曜康的设备昨天到场了", "started"), ("特种玻璃备案证昨天下来了", "landed")])
def test_a_paper_or_a_work_is_told_and_moves_no_project_of_the_ledger_by_itself(text, offered):
    record = record_of(text)
    assert record.kind is UpdateKind.PROGRESS and [m.stage for m in record.projects] == [None]
    assert offered in [choice for d in record.doubts if d.field == "projects.0.stage" for choice in d.choices]


@pytest.mark.parametrize(("text", "stage"), [
    ("芯砺昨天正式动的工，桩机也进场了", Stage.STARTED), ("特种玻璃的地昨天摘牌了", Stage.LANDED),
    ("曜康等了半年的合同今天签了", Stage.SIGNED), ("储能电站拖到今天总算投产了", Stage.OPERATING),
    ("储能电站提前投产了", Stage.OPERATING), ("储能电站投产比计划提前了一个月", Stage.OPERATING),
    ("储能电站并网提早半个月", None), ("储能电站并网往前赶", None),
    ("芯砺答应的事办到了，昨天开工", Stage.STARTED), ("骨科植入物主体昨天封顶", Stage.STARTED)])
def test_what_is_done_is_a_stage(text, stage):
    assert stage_of(text) is stage


@pytest.mark.parametrize("text", ["听说芯砺在外省也开工了，没核实", "有人说储能电站停工了，真假不知道",
                                  "据说特种玻璃要终止"])
def test_what_is_only_heard_of_moves_nothing(text):
    assert stage_of(text) is None


def test_what_was_heard_of_and_asked_after_counts():
    assert stage_of("听说芯砺开工了，我问过了，还真开工了") is Stage.STARTED


def test_the_plane_that_lands_is_no_project():
    assert record_of("飞机刚落地，晚上和芯砺谈功率半导体封装").projects[0].stage is not Stage.LANDED


@pytest.mark.parametrize("text", [
    "旭岚电话里说先打八百万美元过来，钱还没到", "芯砺答应月底前打两千万过来", "曜康说好3月5号到账3000万",
    "帆云首期款一千五百万还在路上", "芯砺的5000万卡在银行了", "澜图承诺清明前到位1.2亿，目前一分没来",
    "芯砺答应月底打1500万保证金", "旭岚老总说明天先打500万定金", "曜康保证金800万下周一交", "储能电站的5000万下周到位",
    "芯砺5000万注册资金月底前到位", "曜康说3月10号打第一笔3000万过来", "芯砺的2000万月底能到",
    "骨科3月15日前缴纳土地款1200万",
    "芯砺承诺3月底前再打2000万", "储能电站首期款下月20号前打2000万"])
def test_money_that_is_promised_has_not_arrived(text):
    record = record_of(text)
    [mention] = record.projects
    assert record.kind is not UpdateKind.FUNDS and not mention.amounts
    assert re.search("万|亿", f"{mention.matter}{record.next_step}")


@pytest.mark.parametrize("text", ["芯砺昨天跟设备商签了采购合同1.6亿", "骨科植入物和施工方签了总包合同8000万",
                                  "曜康的设备采购合同签了，3200万",
                                  "储能电站和银行签了2亿贷款合同"])
def test_what_an_enterprise_signs_with_its_suppliers_is_no_investment(text):
    record = record_of(text)
    assert record.kind is UpdateKind.PROGRESS
    assert [(m.stage, a.kind) for m in record.projects for a in m.amounts] == [(None, AmountKind.OTHER)]


def test_what_a_tender_was_won_for_is_no_total():
    [mention] = record_of("芯砺那边设备招标弄完了，中标价三千二百六十万").projects
    assert [a.kind for a in mention.amounts] == [AmountKind.CONTRACT]


@pytest.mark.parametrize("text", ["储能电站的钱到今天累计进来两千万了", "特种玻璃这个月又进来三百万",
                                  "储能电站今天又到500万", "储能电站昨天又进3000万", "骨科后来又补了500万",
                                  "芯砺老板刚转了800万", "储能电站又收了1200万", "旭岚昨天下午又打了600万"])
def test_money_that_came_in(text):
    assert [a.kind for m in record_of(text).projects for a in m.amounts] == [AmountKind.PAID_IN]


@pytest.mark.parametrize(("text", "kinds"), [("财政今天给储能电站补了500万", [AmountKind.OTHER]),
                                             ("储能电站答应下周二再补500万", []),
                                             ("储能电站投资又加2000万", [])])
def test_what_the_state_gives_is_promised_or_put_on_top_did_not_come(text, kinds):
    assert [a.kind for m in record_of(text).projects for a in m.amounts] == kinds


@pytest.mark.parametrize("text", ["芯砺12月产值280万元", "芯砺四季度税收30万",
"储能电站12月完成产值2800万元，税收30万"])
def test_what_was_made_in_a_month_is_no_step_to_come(text):
    assert record_of(text).next_on is None


@pytest.mark.parametrize(("text", "kind"), [
    ("芯砺昨天把800万保证金打过来了", AmountKind.DEPOSIT), ("芯砺交了800万保证金", AmountKind.DEPOSIT),
    ("骨科昨天付了土地款1200万", AmountKind.OTHER), ("曜康注册资本5000万，下周到位", AmountKind.REGISTERED)])
def test_what_was_paid_is_no_promise(text, kind):
    assert [a.kind for m in record_of(text).projects for a in m.amounts] == [kind]


@pytest.mark.parametrize(("text", "step"), [
    ("芯砺承诺3月底前再打2000万", "打2000万"), ("储能电站的5000万下周到位", "5000万到位"),
    ("芯砺5000万注册资金月底前到位", "5000万注册资金到位"), ("储能电站总投资5亿下月签约", "签约")])
def test_the_sum_to_come_stands_in_the_words_of_its_step(text, step):
    assert record_of(text).next_step == step


def test_what_arrived_and_what_is_to_come_stand_side_by_side():
    record = record_of("储能电站今天打过来三千万，下周还有两千万到账")
    [mention] = record.projects
    assert [a.kind for a in mention.amounts] == [AmountKind.PAID_IN]
    assert record.next_step == "有两千万到账"


@pytest.mark.parametrize("text", ["旭岚想特种玻璃一期先投3亿，总盘子8亿不变", "特种玻璃首期计划投资3亿，总投资8亿"])
def test_a_phase_is_not_the_total(text):
    [mention] = record_of(text).projects
    assert [(a.kind, a.money.plain()) for a in mention.amounts] == [(AmountKind.PHASE, "300000000"),
                                                                    (AmountKind.TOTAL, "800000000")]


@pytest.mark.parametrize("text", [
    "芯砺那帮人我看悬，随口说说，别记", "芯砺那个……算了，等我核实了再说",
    "要是储能电站年底能并网我请大家吃饭", "昨晚做梦梦见特种玻璃投产了哈哈",
    "曜康说要投一百亿，吹的，别当真", "等芯砺落地了我倒立洗头", "但愿电商园下周能签", "开个玩笑，储能电站明天达产"])
def test_wishes_jokes_and_what_is_not_to_be_kept_open_no_card(text):
    assert understand(text, CONTEXT) == SmallTalkMeaning(Talk.UNWANTED)


@pytest.mark.parametrize("text", ["储能电站今天签约了，芯砺那个算了，等我核实了再说",
                                  "如果月底前电还接不上，芯砺就要撤了", "不是开玩笑，电商园今天真签了",
                                  "储能电站开工了，晚上请客人吃了饭"])
def test_a_threat_and_what_is_no_joke_are_reports(text):
    assert record_of(text).projects


def test_from_a_weekday_on():
    assert record_of("储能电站从上周五起恢复施工").happened.start == date(2026, 2, 27)


@pytest.mark.parametrize(("text", "words"), [
    ("今天芯砺的老总来我们这看了地块，对方提出电力不够要双回路", "电力不够要双回路"),
    ("昨天拜访旭岚玻璃，企业反映招不到熟练工", "招不到熟练工"),
    ("昨天去了趟特种玻璃 他们说 钢材涨价了 融资差两千万", "钢材涨价了，融资差两千万"),
    ("今天接待曜康医疗来看厂房，老板讲污水接管没着落", "污水接管没着落")])
def test_a_difficulty_told_at_a_visit_is_kept_beside_it(text, words):
    record = record_of(text)
    assert record.kind in (UpdateKind.RECEPTION, UpdateKind.TRIP)
    assert [(mention.act, mention.matter) for mention in record.projects] == [(Act.HELD_UP, words)]


@pytest.mark.parametrize("text", ["昨天拜访旭岚玻璃，他们提出想要20亩地", "今天芯砺的人来谈了，老板说投资要加到5亿"])
def test_a_wish_told_at_a_visit_is_no_difficulty(text):
    assert [mention.act for mention in record_of(text).projects] == [None]


@pytest.mark.parametrize(("text", "day", "step"), [
    ("下周一上午9点在管委会三楼开调度会，通知各片区参加", date(2026, 3, 9), "上午9点 开调度会"),
    ("明天下午2点召开招商推进会", date(2026, 3, 3), "下午2点 召开招商推进会"),
    ("3月20日举办产业对接会，各单位带客商参加", date(2026, 3, 20), "举办产业对接会")])
def test_a_meeting_of_the_office_is_announced(text, day, step):
    meaning = understand(text, CONTEXT)
    assert isinstance(meaning, AnnouncementMeaning), meaning
    assert (meaning.report.record.next_on.start, meaning.report.record.next_step) == (day, step)


@pytest.mark.parametrize(("text", "who", "contact"), [
    ("芯砺电子换了个联系人 李工 13900001111", "芯砺电子", "李工"), ("旭岚的联系人换成王经理了", "旭岚", "王经理"),
    ("帆云那边对接人改成张工，电话13800000000", "帆云", "张工"), ("曜康换了新的负责人，叫赵总", "曜康", "赵总")])
def test_a_contact_that_changed_is_noted(text, who, contact):
    meaning = understand(text, CONTEXT)
    assert isinstance(meaning, ServiceMeaning), meaning
    assert [(one.firm, one.contact.person) for one in meaning.told.contacts] == [(who, contact)]


@pytest.mark.parametrize(("text", "step"), [("4月太晚了，3月必须开工", "开工"), ("3月底前必须签下来", "签下来")])
def test_what_must_be_after_a_question_about_one_project_is_its_next_step(text, step):
    meaning = understand(text, replace(CONTEXT, spoken_of=2))
    assert isinstance(meaning, ReportMeaning), meaning
    assert (meaning.record.projects[0].stage, meaning.record.next_step) == (None, step)


@pytest.mark.parametrize("text", ["下周再说吧", "好的，明天看"])
def test_talk_after_a_question_is_no_next_step(text):
    assert not isinstance(understand(text, replace(CONTEXT, spoken_of=2)), ReportMeaning)


@pytest.mark.parametrize("text", ["见了织锦的老板，条件谈拢就签", "塔筒批下来就开工", "塔筒钱到了才签"])
def test_a_step_behind_what_has_to_come_first_is_not_done(text):
    assert furthest(parse(text, date(2026, 3, 2)).steps) is None


@pytest.mark.parametrize("text", ["昨天谈完就签了", "塔筒昨天就签约", "当场就签了协议"])
def test_a_step_told_with_its_day_or_as_over_is_done(text):
    assert furthest(parse(text, date(2026, 3, 2)).steps) is Stage.SIGNED


@pytest.mark.parametrize("said", ["下个月十八号不是八号", "下个月十八号，不是八号"])
def test_a_day_that_stands_behind_a_denial_is_not_meant(said):
    assert record_of(f"特种玻璃开工仪式定下来了{said}").next_on.start.day == 18
