"""What a message means, as a table: the one function that decides it, without a chat around it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.filing.record import Act, UpdateKind
from domain.projects.stages import Stage
from reading import (
    AnnouncementMeaning,
    AnswerKind,
    AnswerMeaning,
    AskedFor,
    CardOrderMeaning,
    CardSeen,
    CorrectionMeaning,
    DoubtfulAnswerMeaning,
    LedgerEntry,
    QuestionMeaning,
    ReadingContext,
    ReportMeaning,
    SmallTalkMeaning,
    Talk,
    ZeroMeaning,
    build_ledger,
    known_names,
    understand,
)

TODAY = date(2026, 3, 2)  # a Monday
ROWS = (
    (1, "储能电站", "澜图能源"), (2, "功率半导体封装", "芯砺电子"), (3, "新能源重卡基地", "骏野重卡", ("重卡",)),
    (4, "高速公路波形护栏", "铁麟交通"),
    (5, "精密减速器产业园", "恒岳传动"), (6, "谐波减速器二期", "恒岳传动"), (7, "跨境电商产业园", "帆云供应链"),
    (8, "骨科植入物", "曜康医疗"),
    (9, "智能制造", "甲机械", (), ("商务局",)), (10, "智能制造", "乙机械", (), ("开发区",)),
    (11, "冷链物流园", "禾润冷链"))
CONTEXT = ReadingContext(TODAY, build_ledger(LedgerEntry(*row) for row in ROWS), units=("物流园", "商务局", "开发区"),
                         people=("王局", "李局"))
SAID = "今天在苏州拜访了锐恒精密，想投3个亿做传感器，下周三来回访"


def card(text=SAID, filed=False, replied=False):
    meaning = understand(text, CONTEXT)
    projects = tuple(found[0].project_id if found else None for found in meaning.candidates)
    return CardSeen(meaning.record, text, filed, projects, replied)


def meant(text, **changes):
    return understand(text, replace(CONTEXT, **changes))


def named(text, **changes):
    """The projects of the ledger that a report is taken to be about."""
    return [found[0].project_id for found in meant(text, **changes).candidates if found and found[0].reason == "exact"]


@pytest.mark.parametrize(("text", "projects"), [
    ("储能电站又到账5000万", [1]), ("澜图那边开工了", [1]), ("功率半导体那个昨天开工了", [2]),
    ("重卡没那么多，现在说是36个亿", [3]), ("护栏那边投产了", [4]),
    ("波行护栏昨天开工了", [4]), ("减速器产业园累计到位1.2亿", [5]), ("谐波减速器签啦，3.8亿", [6]),
    ("电商园那边黄了", [7]), ("骨科变压器的事解决了", [8]),
    ("曜康的厂房封顶了", [8]), ("耀康医疗昨天来了3个人", [8]), ("冷链物流园今天签约", [11]),
    ("储能电站设备进场了，骨科那边下周三来签补充协议，护栏还在装修", [8, 1, 4])])
def test_a_project_is_known_by_any_of_its_names(text, projects):
    assert named(text) == projects


@pytest.mark.parametrize("text", [
    "物流园今天接待了3家企业", "昨天拜访了做护栏的鑫达公司",
    "今天在无锡拜访珀拓智能，谈新能源重卡整车项目，总投资5亿元", "谐波减速器三期项目想落过来",
    "昨天拜访了丙机械公司，谈储能电站配套电缆项目"])
def test_our_own_units_and_other_peoples_projects_are_none_of_the_ledger(text):
    assert named(text) == []


def test_a_name_that_fits_several_is_offered_and_not_taken():
    [found] = meant("减速器那个昨天开工了").candidates
    assert {candidate.project_id for candidate in found} == {5, 6} and "exact" not in {c.reason for c in found}


def test_an_equal_name_beside_another_firm_is_not_taken():
    [found] = meant("昨天和丙机械签约，丙机械的智能制造项目总投资3亿元").candidates
    assert {candidate.reason for candidate in found} <= {"near", "short", "alias"} or found == ()


def test_of_another_units_project_only_the_full_name_is_known():
    assert named("重卡那边开工了", known=frozenset({1, 2})) == [3]  # an alias said in full
    assert named("护栏那边开工了", known=frozenset({1, 2})) == []


@pytest.mark.parametrize(("text", "stage", "act"), [
    ("功率半导体开工推到4月上旬了", None, Act.PUT_OFF), ("骨科变压器的事解决了，昨天换好了", None, Act.SOLVED),
    ("储能电站的用地问题还是没解决", None, Act.REOPENED),
    ("电商园那边黄了，人家去了义乌", Stage.ENDED, None), ("重卡那个恢复推进了，下月中旬再谈", None, Act.RESUMED),
    ("护栏那边先停一停", Stage.PAUSED, None),
    ("重卡重新启动，下月中旬开工", None, Act.RESUMED)])
def test_what_news_does_to_what_was_there(text, stage, act):
    [mention] = meant(text).record.projects
    assert (mention.stage, mention.act) == (stage, act)


@pytest.mark.parametrize(("text", "day", "step"), [
    ("功率半导体开工推到4月上旬了", date(2026, 4, 1), "开工"), ("曜康下周三来不了了 改到3月20号", date(2026, 3, 20),
                                                 "来访"),
    ("帆云的签约仪式延期到4月2号", date(2026, 4, 2), "签约"), ("储能电站投产时间往后挪到6月底", date(2026, 6, 30),
                                                 "投产")])
def test_what_is_put_off_has_its_new_day(text, day, step):
    record = meant(text).record
    assert record.next_on is not None and (record.next_on.start, record.next_step) in {(day, step),
                                                                                       (record.next_on.start, step)}
    assert record.next_on.start <= day <= record.next_on.end


@pytest.mark.parametrize(("text", "firm", "day"), [
    ("明天下午3点深圳迈澄来人考察，先记一下", "迈澄", date(2026, 3, 3)), ("后天上午10点宁波拓野能源来看地", "拓野能源",
                                                      date(2026, 3, 4)),
    ("下周二王局带队去武汉拜访衡观光电", "衡观光电", date(2026, 3, 10)),
    ("下周三驿路快运王总来看地", "驿路快运", date(2026, 3, 11))])
def test_a_visit_to_come_is_an_appointment(text, firm, day):
    meaning = meant(text)
    assert isinstance(meaning, AnnouncementMeaning)
    record = meaning.report.record
    assert (record.kind, record.happened, record.next_on.start) == (UpdateKind.APPOINTMENT, None, day)
    assert any(firm in name for name in record.enterprises)


@pytest.mark.parametrize(("text", "paths"), [
    ("不对，是7亿", {"projects.0.amounts.0"}), ("地方写错了 是常州", {"places"}), ("更正：日期是昨天", {"happened"}),
    ("说错了，下周四来", {"next_on"}),
    ("去了4个人，改成3.5亿", {"people", "projects.0.amounts.0"}),
    ("不是锐恒精密，是锐捷精密", {"enterprises", "projects.0.enterprise"}),
    ("带队的是李局", {"leader"}), ("项目名改成智能传感器", {"projects.0.name"}),
    ("不对，是签约了", {"projects.0.stage"}),
    ("不是总投资，是合同额", {"projects.0.amounts.0"}), ("企业名写错了，叫锐捷精密",
                                               {"enterprises", "projects.0.enterprise"})])
def test_words_right_after_a_card_set_it_right(text, paths):
    meaning = meant(text, card=card())
    assert isinstance(meaning, CorrectionMeaning) and {change.path for change in meaning.changes} == paths


@pytest.mark.parametrize("text", ["昨天在上海拜访了明珠光学，想投2亿元建镜头厂", "储能电站今天到位2000万",
                                  "功率半导体开工改到6月10日"])
def test_news_of_its_own_right_after_a_card_is_a_report(text):
    assert isinstance(meant(text, card=card()), ReportMeaning)


@pytest.mark.parametrize("text", ["请各单位<抓紧>推进。", "各单位务必本周五前报齐材料", "为什么还没开工？请说明",
                                  "辛苦了", "请供电公司3月5日前把变压器换好", "谢谢大家"])
def test_a_reply_to_what_asks_for_a_note_is_the_note_whatever_it_says(text):
    assert isinstance(meant(text, asked=AskedFor(AnswerKind.WORDS, replied=True)), AnswerMeaning)


@pytest.mark.parametrize(("text", "answers"), [
    ("请各单位抓紧推进。", True), ("各单位务必本周五前报齐材料", True), ("谢谢", False), ("查一下储能电站项目", False),
    ("昨天在上海拜访了明珠光学，想投2亿元建镜头厂", False)])
def test_without_a_reply_an_order_is_the_note_that_was_asked_for(text, answers):
    assert isinstance(meant(text, asked=AskedFor(AnswerKind.WORDS)), AnswerMeaning) is answers


@pytest.mark.parametrize(("text", "wanted", "answers"), [
    ("锂电设备二期", AnswerKind.NAME, True), ("顺达集团", AnswerKind.NAME, True),
    ("查一下储能电站项目", AnswerKind.NAME, False),
    ("昨天在上海拜访了明珠光学，想投2亿元建镜头厂", AnswerKind.NAME, False), ("6月10日 等环保批复", AnswerKind.DAY,
                                                         True), ("下周三", AnswerKind.DAY, True),
    ("哪些项目逾期了", AnswerKind.DAY, False), ("3.5亿", AnswerKind.AMOUNT, True), ("谢谢", AnswerKind.NAME, False),
    ("企业资金没到位", AnswerKind.WORDS, True), ("请用 单位统一的号码申请", AnswerKind.REASON, True),
    ("环评没批，企业资金没到位", AnswerKind.REASON, True), ("请按原计划抓紧办", AnswerKind.REASON, True),
    ("昨天在上海拜访了明珠光学，想投2亿元建镜头厂", AnswerKind.REASON, False), ("谢谢", AnswerKind.REASON, False)])
def test_what_answers_an_open_question(text, wanted, answers):
    assert isinstance(meant(text, asked=AskedFor(wanted)), AnswerMeaning) is answers


OWN_WORDS = (AnswerKind.WORDS, AnswerKind.REASON, AnswerKind.RULING, AnswerKind.STATEMENT, AnswerKind.PROOF)


@pytest.mark.parametrize("wanted", OWN_WORDS)
@pytest.mark.parametrize(("text", "kind"), [
    ("今年外出多少批次多少人次", QuestionMeaning), ("今年签了几个项目", QuestionMeaning),
    ("上个月到位资金多少", QuestionMeaning), ("谁还没报周报", QuestionMeaning), ("我还差几天", QuestionMeaning),
    ("储能电站到哪一步了", QuestionMeaning), ("我们排第几", QuestionMeaning), ("帮助", QuestionMeaning),
    ("导出台账", QuestionMeaning), ("算了", CardOrderMeaning), ("到位多少算多少", DoubtfulAnswerMeaning),
    ("无法核实到位了多少", DoubtfulAnswerMeaning), ("哪些项目还没开工", DoubtfulAnswerMeaning),
    ("我明天去杭州出差3天", DoubtfulAnswerMeaning), ("几家企业都没回话", AnswerMeaning),
    ("还差几份材料", AnswerMeaning),
    ("看了现场，多少有点进展，不够开工标准", AnswerMeaning), ("经营性房地产，不在产业项目之列", AnswerMeaning),
    ("合同没盖章，金额是2亿不是3亿", AnswerMeaning), ("本周无", AnswerMeaning), ("还不知道有多少", AnswerMeaning),
    ("没有固定资产投资，不计入签约个数", AnswerMeaning), ("地块已另有安排", AnswerMeaning)])
def test_what_is_asked_of_the_bot_is_no_reason_and_what_only_may_be_is_asked(text, kind, wanted):
    if wanted is AnswerKind.RULING and "算多少" in text:
        kind = AnswerMeaning  # what is asked of whoever rules
    assert isinstance(meant(text, asked=AskedFor(wanted)), kind)


@pytest.mark.parametrize("wanted", [AnswerKind.WORDS, AnswerKind.REASON, AnswerKind.RULING])
@pytest.mark.parametrize(("text", "kind"), [
    ("今年签了几个项目", DoubtfulAnswerMeaning), ("储能电站到哪一步了", DoubtfulAnswerMeaning),
    ("排名", QuestionMeaning),
    ("帮助", QuestionMeaning), ("算了", CardOrderMeaning),
    ("昨天在上海拜访了明珠光学，想投2亿元建镜头厂", DoubtfulAnswerMeaning), ("储能电站到账3000万", AnswerMeaning),
    ("今天接待了3家企业，12人", AnswerMeaning), ("哪些项目还没开工，请说明", AnswerMeaning)])
def test_a_reply_that_stands_by_itself_is_asked_about(text, kind, wanted):
    """The client opens the reply by itself, so that it may be written without a thought of what was asked."""
    assert isinstance(meant(text, asked=AskedFor(wanted, replied=True)), kind)


@pytest.mark.parametrize(("text", "wanted", "kind"), [
    ("今年外出多少批次多少人次", AnswerKind.NAME, QuestionMeaning),
    ("今年签了几个项目", AnswerKind.DAY, QuestionMeaning),
    ("签约项目清单", AnswerKind.NAME, DoubtfulAnswerMeaning), ("外资", AnswerKind.NAME, AnswerMeaning),
    ("骨科植入物用电不够，请供电公司解决", AnswerKind.NAME, ReportMeaning),
    ("今天接待了3家企业，12人", AnswerKind.DAY, ReportMeaning),
    ("今天无锡来了5个老板看地", AnswerKind.UNIT, ReportMeaning),
    ("3月1日现场看了，塔吊进场，王局带队", AnswerKind.STAGE, ReportMeaning), ("竣工", AnswerKind.STAGE, AnswerMeaning),
    ("3月5日功率半导体封装签约", AnswerKind.DAY, DoubtfulAnswerMeaning),
    ("6月10日 等环保批复", AnswerKind.DAY, AnswerMeaning), ("3月5日", AnswerKind.DAY, AnswerMeaning),
    ("5月规上工业产值28亿元", AnswerKind.DAY, DoubtfulAnswerMeaning), ("3亿元", AnswerKind.NAME, AnswerMeaning),
    ("到位资金5000万元", AnswerKind.AMOUNT, AnswerMeaning)])
def test_what_cannot_be_the_value_that_is_asked_for_is_what_it_would_be_unasked(text, wanted, kind):
    assert isinstance(meant(text, asked=AskedFor(wanted)), kind)


@pytest.mark.parametrize("replied", [False, True])
@pytest.mark.parametrize(("text", "kind"), [
    ("3月5日到8日", AnswerMeaning), ("我3月5号走，8号回", AnswerMeaning), ("应该是3月5日至3月8日", AnswerMeaning),
    ("改成5日到8日，共4天", AnswerMeaning), ("3月5日到8日去杭州出差", AnswerMeaning), ("不知道", AnswerMeaning),
    ("昨天在上海拜访了明珠光学，想投2亿元建镜头厂", ReportMeaning), ("储能电站3月1日到账3000万", ReportMeaning),
    ("3月5日储能电站开工", ReportMeaning), ("功率半导体开工改到6月10日", ReportMeaning),
    ("3月1日接待了3家企业，12人", ReportMeaning), ("储能电站到哪一步了", QuestionMeaning)])
def test_only_days_are_the_days_of_a_trip(text, kind, replied):
    assert isinstance(meant(text, asked=AskedFor(AnswerKind.DAYS, replied=replied)), kind)


@pytest.mark.parametrize("wanted", [AnswerKind.REASON, AnswerKind.STATEMENT, AnswerKind.PROOF])
@pytest.mark.parametrize(("text", "answers"), [
    ("下周转黄的", False), ("督办清单", False), ("给商务局下个督办单：3月25日前报送在谈项目清单", False),
    ("风险抵押金", False),
    ("退还商务局王局的风险抵押金", False), ("商务局3月1日签订责任书，签字人王局", False), ("我的待办", False),
    ("排名", False),
    ("储能电站因洪水停止计时到6月30日，依据应急局通知", False), ("手续不全", True), ("督办单发重了", True),
    ("已经约谈过，本周再看", True), ("抵押金没交", True), ("还没到期，下周再转黄", True)])
def test_an_order_of_its_own_is_no_reason_and_no_proof(text, answers, wanted):
    assert isinstance(meant(text, asked=AskedFor(wanted)), AnswerMeaning) is answers


@pytest.mark.parametrize(("text", "kind"), [
    ("好的谢谢", Talk.THANKS), ("👍", Talk.COURTESY), ("❤️", Talk.COURTESY), ("👍🏻🌹", Talk.COURTESY),
    ("好", Talk.COURTESY), ("。。", Talk.NOTHING), ("今天没什么事", Talk.COURTESY), ("明天下午没事", Talk.COURTESY),
    ("这两天没啥安排", Talk.COURTESY), ("下周我们没什么大事", Talk.COURTESY),
    ("收到，辛苦了", Talk.THANKS), ("大家下班前把本周情况报一下", Talk.INSTRUCTION),
    ("请各单位明天报送台账", Talk.INSTRUCTION),
    ("   ", Talk.EMPTY), ("今天天气不错", Talk.NOTHING)])
def test_what_is_small_talk(text, kind):
    assert meant(text) == SmallTalkMeaning(kind)


@pytest.mark.parametrize("text", ["储能电站怎么样了", "查一下储能电站", "储能电站什么时候开工？", "我们排第几"])
def test_what_asks_is_never_a_report(text):
    assert isinstance(meant(text), QuestionMeaning)
    assert isinstance(meant(text, card=card(), asked=AskedFor(AnswerKind.NAME)), QuestionMeaning)


def test_nothing_to_report_is_a_zero_report():
    assert isinstance(meant("商务局本周无更新"), ZeroMeaning)


def test_a_reply_to_a_filed_card_is_news_of_its_project():
    meaning = meant("对方要配套试飞场地 下周二派工程师来谈", card=card("储能电站今天来了6个人考察", True, True),
                    about=1)
    report = meaning.report if isinstance(meaning, AnnouncementMeaning) else meaning
    assert [found[0].project_id for found in report.candidates] == [1]


@given(st.text(alphabet=st.sampled_from("不对是改成亿万今天明昨下周三签约开工储能电站重卡护栏那个来了，。？ "
                                        "0123456789a/、\n谢"), max_size=40),
       st.booleans(), st.booleans())
def test_any_text_means_something(text, with_card, asked):
    question = AskedFor(AnswerKind.NAME) if asked else None
    meaning = meant(text, card=card() if with_card else None, asked=question)
    assert type(meaning).__name__.endswith("Meaning")


@pytest.mark.parametrize("said", ["要是骏野下个月能签就好了", "但愿他们早点定下来就好了", "要是能多来几家该多好啊"])
def test_a_wish_says_nothing_to_file(said):
    assert understand(said, ReadingContext(date(2024, 5, 20))) == SmallTalkMeaning(Talk.UNWANTED)


def test_a_place_is_told_by_the_ranking_of_the_unit_that_is_asked_of():
    names = known_names({"物流园": "物流园"}, {"园区组": ("物流园", "开发区")}, (), (), CONTEXT.ledger)
    asked = meant("到现在物流园的完成率在园区组排第几", names=names).question
    assert (asked.command, asked.unit) == ("rank", "物流园")


@pytest.mark.parametrize("known", [None, ()])
def test_a_lead_that_is_called_after_its_firm_is_also_the_firm_that_is_visited(known):
    ledger = build_ledger([LedgerEntry(1, "三江电子公司", "三江电子公司"), LedgerEntry(2, "五岳建材公司", None)])
    record = meant("今天组长戊带队赴长沙，拜访了三江电子公司", ledger=ledger, known=known).record
    assert record.enterprises == ("三江电子公司",) and [m.name for m in record.projects] == ["三江电子公司"]


def test_what_a_firm_did_is_told_without_its_own_ending():
    ledger = build_ledger([LedgerEntry(1, "三江电子公司", "三江电子公司"), LedgerEntry(2, "五岳建材公司", None)])
    [mention] = meant("三江电子公司项目今天与企业通了电话，对方仍在研究", ledger=ledger).record.projects
    assert mention.matter is not None and not mention.matter.startswith("公司")


@pytest.mark.parametrize(("text", "meaning"), [
    ("三年到位1000亿，现在到多少了", QuestionMeaning), ("今年签约目标30亿，现在签了多少", QuestionMeaning),
    ("计划引进50亿，目前多少了", QuestionMeaning), ("储能电站到账3亿，现在一共到了5亿", ReportMeaning),
    ("储能电站今天到账3亿，还差多少没说", ReportMeaning)])
def test_a_sum_that_is_only_aimed_at_is_no_news(text, meaning):
    assert isinstance(meant(text), meaning)
