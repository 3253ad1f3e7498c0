"""News as it is spoken: several things in one breath, ends and rests in everyday words, denials, who is meant."""

from dataclasses import replace
from datetime import date

import pytest

from domain.filing.offers import span_text
from domain.filing.record import Act, Span, UpdateKind
from domain.money import AmountKind, Basis
from domain.projects.stages import Stage
from reading import (
    AnnouncementMeaning,
    CardSeen,
    CorrectionMeaning,
    DifficultySeen,
    LedgerEntry,
    ReadingContext,
    ReportMeaning,
    SmallTalkMeaning,
    Talk,
    build_ledger,
    understand,
    understood_in_turn,
)

TODAY = date(2026, 3, 2)  # a Monday
ROWS = (
    (1, "储能电站", "澜图能源"), (2, "功率半导体封装", "芯砺电子"), (3, "新能源重卡基地", "骏野重卡"),
    (4, "高速公路波形护栏", "铁麟交通"), (5, "精密减速器产业园", "恒岳传动"), (6, "跨境电商产业园", "帆云供应链"),
    (7, "骨科植入物", "曜康医疗"), (8, "风电塔筒", "拓桅重工"))
CONTEXT = ReadingContext(TODAY, build_ledger(LedgerEntry(*row) for row in ROWS), units=("商务局",), people=("王局",))


def meant(text, card=None):
    context = CONTEXT if card is None else ReadingContext(TODAY, CONTEXT.ledger, card=card)
    return understand(text, context)


def record_of(text, card=None):
    meaning = meant(text, card)
    assert isinstance(meaning, ReportMeaning)
    return meaning.record


def card_of(text, filed):
    meaning = meant(text)
    return CardSeen(meaning.record, text, filed, tuple(found[0].project_id if found else None
                                                       for found in meaning.candidates))


def told(text, card=None):
    """Each project of the ledger with its stage and what is done to it."""
    meaning = meant(text, card)
    return {found[0].project_id: (m.stage, m.act)
            for m, found in zip(meaning.record.projects, meaning.candidates, strict=True) if found}


@pytest.mark.parametrize(("text", "number"), [
    ("重卡那个不跟了 骏野定在外省了", 3), ("电商园那边不谈了，销掉吧", 6), ("骨科那个别跟了，曜康资金断了", 7)])
def test_an_end_in_everyday_words(text, number):
    assert told(text)[number][0] is Stage.ENDED


@pytest.mark.parametrize(("text", "stage"), [
    ("塔筒那边总算松口了，今天电话里说可以谈", Stage.NEGOTIATING), ("护栏可以进入谈判了", Stage.NEGOTIATING),
    ("塔筒那边说价格可以谈", None), ("护栏还没有进入谈判", None)])
def test_who_agrees_to_talk_is_talked_with(text, stage):
    [(found, _)] = told(text).values()
    assert found is stage


def test_what_was_looked_at_is_no_project_beside_the_firms_own():
    record = record_of("昨天下午接待拓桅重工3人，看了两个塔架基地，总投资还是7000万")
    assert [m.name for m in record.projects] == ["风电塔筒"]


def test_another_name_beside_another_firm_is_no_known_project():
    record = record_of("今天 深圳 绮罗织造 骨科康复研发中心 6000万 在谈")
    assert [m.name for m in record.projects] == ["骨科康复研发中心"]


def test_what_is_to_be_noted_as_a_lead_is_one():
    record = record_of("昨天在厦门碰到个做机上娱乐系统的叫云屏互娱 想落总部过来 额度没讲 先记个线索")
    assert (record.kind, [(m.stage, m.enterprise) for m in record.projects]) == (
        UpdateKind.LEAD, [(Stage.LEAD, "云屏互娱")])


@pytest.mark.parametrize("text", ["重卡那边别不谈了啊，再争取一下", "电商园的协议条款谈完了",
                                  "护栏差点不谈了，昨天又坐下来了"])
def test_talk_that_ends_nothing(text):
    assert Stage.ENDED not in [stage for stage, _ in told(text).values()]


@pytest.mark.parametrize(("text", "number"), [
    ("护栏焊工的事了了", 4), ("骨科变压器的问题总算了结了", 7), ("电站接入的事情过去了，省里批了", 1)])
def test_a_difficulty_is_over_in_everyday_words(text, number):
    assert told(text)[number][1] is Act.SOLVED


@pytest.mark.parametrize(("text", "firm", "day"), [
    ("塔筒那帮人下周三来不了了 改3月17号", 8, date(2026, 3, 17)),
    ("护栏那几个老板周五不来了 推到下周五", 4, date(2026, 3, 13)),
    ("重卡那伙人明天来不了 改到3月9号", 3, date(2026, 3, 9))])
def test_the_people_of_a_project_put_their_visit_off(text, firm, day):
    assert list(told(text)) == [firm]
    assert record_of(text).next_on.start == day


@pytest.mark.parametrize("text", [
    "昨天在苏州跟一家做轴承的谈了谈 叫锐恒精密 想投3个亿 先当线索记着",
    "上午接待了锐恒精密，想投3亿元做轴承，暂时算条线索吧", "今天去无锡见了锐恒精密，投资大概3亿，列入线索"])
def test_what_is_to_be_kept_as_a_lead_is_one(text):
    [mention] = record_of(text).projects
    assert mention.stage is Stage.LEAD


@pytest.mark.parametrize("text", [
    "储能电站聊下来有戏，从线索转在谈吧，3.1在无锡见的他们董秘", "储能电站那个从线索转成在谈", "储能电站算进入洽谈了",
    "澜图能源愿意正式谈了", "澜图能源今天同意坐下来谈", "储能电站今天转入正式洽谈"])
def test_a_lead_of_the_ledger_is_talked_about(text):
    [mention] = record_of(text).projects
    assert (mention.name, mention.stage) == ("储能电站", Stage.NEGOTIATING)


@pytest.mark.parametrize("text", ["澜图能源不愿意正式谈", "澜图能源说愿意看看"])
def test_nobody_agrees_to_talk(text):
    assert Stage.NEGOTIATING not in [mention.stage for mention in record_of(text).projects]


@pytest.mark.parametrize(("text", "whole"), [
    ("减速器产业园再追加三个亿 总盘子十五亿", 15), ("澜图增投2亿，总投资到10.6亿元", 10.6),
    ("塔筒加投一个亿，总投资十亿", 10)])
def test_beside_the_whole_what_is_added_is_no_investment_of_its_own(text, whole):
    [mention] = record_of(text).projects
    assert [(a.kind, float(a.money.value)) for a in mention.amounts] == [(AmountKind.TOTAL, whole * 1e8)]


@pytest.mark.parametrize(("text", "firm"), [
    ("曜康汇率闹的先放一放 年后再说", "曜康医疗"), ("骏野总部变动先缓一缓", "骏野重卡"),
    ("拓桅资金紧先停一停", "拓桅重工")])
def test_words_behind_a_known_firm_are_no_part_of_its_name(text, firm):
    [mention] = record_of(text).projects
    assert (mention.enterprise, mention.stage) == (firm, Stage.PAUSED)


@pytest.mark.parametrize("text", [
    "塔筒还没签啊 别登成签约 今天合同文本过了法务", "重卡没有签约，别记成签约了，今天只是谈了条款",
    "储能电站还没签呢，不要写成签约，今天协议送审了"])
def test_a_denied_signing_is_none(text):
    record = record_of(text)
    assert record.kind is not UpdateKind.SIGNING
    assert all(m.stage is not Stage.SIGNED for m in record.projects)
    assert not any(firm.startswith(("别", "不要")) for firm in record.enterprises)


@pytest.mark.parametrize(("text", "numbers"), [
    ("上午澜图来了3个人谈电站价格 下午我去骏野看样车 晚上拓桅打电话说下周五要来", {1, 3, 8}),
    ("骏野今天来了4个人，曜康的厂房也封顶了", {3, 7}), ("芯砺昨天签了合同 铁麟那边又到账500万", {2, 4})])
def test_each_firm_named_in_a_clause_of_its_own_is_told_of(text, numbers):
    assert set(told(text)) == numbers


def test_a_firm_that_comes_to_see_another_project_stays_one_visit():
    assert len(record_of("今天接待骏野重卡一行3人，考察储能电站项目").projects) <= 2


@pytest.mark.parametrize(("text", "value"), [
    ("护栏产值报上来了 两千三百万", 0.23), ("塔筒的产值统计出来了，1.2亿元", 1.2), ("储能电站产值数据核完了，8000万元",
                                                          0.8)])
def test_a_figure_said_to_be_there_is_the_sum_that_follows(text, value):
    [mention] = record_of(text).projects
    assert [(a.kind, float(a.money.value)) for a in mention.amounts] == [(AmountKind.OUTPUT, value * 1e8)]


@pytest.mark.parametrize("text", ["他们还说投资要缩到八个亿", "对方说下月10号派人来签合同",
                                  "人家今天把定金200万打过来了"])
def test_what_they_do_after_a_filed_card_is_news_of_its_project(text):
    meaning = meant(text, card_of("今天接待拓桅重工一行3人来访 看风电塔筒的码头", filed=True))
    meaning = getattr(meaning, "report", meaning)
    assert [found[0].project_id for found in meaning.candidates] == [8]


@pytest.mark.parametrize("text", ["帆云", "是帆云那个", "跨境电商产业园"])
def test_a_bare_name_completes_the_card_that_lacks_one(text):
    card = card_of("昨天去杭州见了客户 投资可能加到2.5亿", filed=False)
    meaning = meant(text, card)
    assert isinstance(meaning, CorrectionMeaning)
    assert [(change.path, change.value) for change in meaning.changes] == [("projects.0.project", 6)]


@pytest.mark.parametrize(("text", "stage"), [
    ("新项目报一个：珺衡传感，压力传感器，1.6亿，刚开始谈，王局在对接", Stage.NEGOTIATING),
    ("线索一个：珺衡传感，压力传感器，1.6亿，还没开始谈", Stage.LEAD)])
def test_a_lead_that_is_talked_about_is_negotiated(text, stage):
    assert [m.stage for m in record_of(text).projects] == [stage]


@pytest.mark.parametrize(("text", "sums"), [
    ("储能电站后来又补了500万", 500), ("储能电站第二笔也来了，800万", 800), ("塔筒又打了300万过来", 300)])
def test_money_that_came_again_is_no_investment(text, sums):
    [amount] = record_of(text).projects[0].amounts
    assert (amount.kind, amount.money.minor // 1_000_000, amount.basis) == (AmountKind.PAID_IN, sums, Basis.INCREMENT)


def test_what_came_today_is_of_this_time():
    [amount] = record_of("储能电站到账了 2200万 今天的").projects[0].amounts
    assert amount.basis is Basis.INCREMENT


@pytest.mark.parametrize(("text", "why"), [
    ("储能电站老板说不投了，嫌地价贵，这个就终止了吧", "嫌地价贵"), ("塔筒不搞了，拓桅资金链断了", "资金链断了"),
    ("骨科那个黄了", None)])
def test_an_end_is_told_with_its_reason_alone(text, why):
    [mention] = record_of(text).projects
    assert (mention.stage, mention.matter) == (Stage.ENDED, why)


@pytest.mark.parametrize(("text", "stage"), [
    ("骨科植入物：曜康医疗反映车间温湿度不达标，调试停了，请协调", None), ("骨科植入物停了，等资金", Stage.PAUSED)])
def test_a_trial_that_stopped_is_no_rest_of_the_project(text, stage):
    assert record_of(text).projects[0].stage is stage


def test_the_head_of_a_list_is_no_next_step():
    record = record_of("园区这周：①储能电站还在磨租金 ②拓桅重工签了意向书，今天 ③骨科那边到位200万")
    assert record.next_on is None and len(record.projects) == 3


def test_a_day_of_money_is_none_of_the_visits():
    record = record_of("今天接待拓桅重工4人看风电塔筒厂房，他们昨天还打了300万过来")
    assert (record.kind, record.happened.start, record.happened.end) == (UpdateKind.RECEPTION, TODAY, TODAY)


def test_what_a_meeting_sets_is_the_next_step():
    record = record_of("今天上午开招商调度会 12个人参加 定了塔筒下月20号必须开工")
    assert (record.kind, record.next_on.end, record.next_step) == (UpdateKind.MEETING, date(2026, 4, 20), "开工")


def test_a_step_put_off_keeps_its_own_name():
    record = record_of("封顶赶不上3月28号了，下雨下的，骨科植入物推到4月10号")
    assert (record.next_step, record.next_on.end) == ("封顶", date(2026, 4, 10))


@pytest.mark.parametrize(("text", "projects"), [
    ("今天在深圳见了两家，一家做茶叶分选机的叫睿拣光电，投8000万；另一家曜禾包装，做茶礼盒的，3000来万",
     [("茶叶分选机", "睿拣光电", 8000), ("茶礼盒", "曜禾包装", 3000)]),
    ("新来一个：芯桥触控，做触摸按键的，昨天在园区谈了，1.2亿", [("触摸按键", "芯桥触控", 12000)]),
    ("昨天有个厦门老板聊起来，公司是叫沐野露营，想做个露营地，600万", [("露营地", "沐野露营", 600)])])
def test_what_somebody_makes_or_plans_is_his_projects_name(text, projects):
    assert [(m.name, m.enterprise, m.amounts[0].money.minor // 1_000_000)
            for m in record_of(text).projects] == projects


@pytest.mark.parametrize(("text", "known"), [
    ("做骨科的那家今天来了3个人看厂房", True), ("搞塔筒的那个今天又到位300万", True), ("昨天来了个做骨科的老板，想租"
                                                                                       "厂房", False)])
def test_that_one_who_makes_it_is_the_project_of_the_ledger(text, known):
    sure = [one for found in meant(text).candidates for one in found if one.reason == "exact"]
    assert bool(sure) is known


@pytest.mark.parametrize(("text", "told_of"), [
    ("储能电站到位三百万骨科植入物征地还差两户风电塔筒封顶了", [1, 7, 8]), ("储能电站产线装好了骨科植入物今天投产塔筒"
                                                                            "的老板"
                                                                      "下周一来", [1, 7, 8]),
    ("今天早上一个是储能电站到位500万一个是骨科植入物的人改下周五来", [1, 7])])
def test_news_of_several_in_one_breath(text, told_of):
    meaning = meant(text)
    assert sorted(found[0].project_id for found in meaning.candidates) == told_of


@pytest.mark.parametrize(("text", "step"), [
    ("昨天见了拓桅重工，他们要我们给个厂房租金的方案 下周三前给过去", "厂房租金的方案给过去"),
    ("骨科那边说3月11号之前给个说法", "给个说法")])
def test_what_is_handed_over_is_told_with_its_day(text, step):
    assert record_of(text).next_step == step


def test_what_cannot_begin_is_put_off():
    record = record_of("骨科15号开不了了，设备没到，推到3月28日")
    assert (record.next_step, record.was_on.end, record.next_on.end) == ("开工", date(2026, 3, 15), date(2026, 3, 28))


def test_a_matter_told_beside_a_visit_is_of_its_own_project():
    record = record_of("今天拓桅来人看岸线了，来了5个，顺便说下骨科那边到账1200万")
    assert [(m.name, len(m.amounts)) for m in record.projects] == [("风电塔筒", 0), ("骨科植入物", 1)]


def test_two_numbered_postponements_are_done_one_by_one():
    both = understood_in_turn("①骨科植入物开工推迟到4月10日 说是桩机排不上 ②拓桅下周二改下周四来", CONTEXT)
    told = [one.meaning for _, one in both]
    days = [(m.report if isinstance(m, AnnouncementMeaning) else m).record.next_on.end for m in told]
    assert days == [date(2026, 4, 10), date(2026, 3, 12)]


@pytest.mark.parametrize("text", ["拓桅那边答应先打5000万过来，还没到哈", "今天开了调度会，塔筒议了，先走预审，下周五"
                                                                          "前出意见"])
def test_what_is_no_place_and_no_enterprise(text):
    record = record_of(text)
    assert not record.places and set(record.enterprises) <= {"拓桅重工"}


@pytest.mark.parametrize(("text", "firm"), [
    ("下礼拜二篾匠世家的老板要回来看地皮 我去车站接他 你记一下", "篾匠世家")])
def test_who_comes_back_to_look_is_announced(text, firm):
    meaning = meant(text)
    assert isinstance(meaning, AnnouncementMeaning) and meaning.report.record.enterprises == (firm,)


@pytest.mark.parametrize(("text", "day", "step", "later"), [
    ("拓桅重工周三来，周五再去他们那边", (2026, 3, 4), "来访", [((2026, 3, 6), "去他们那边")]),
    ("曜康医疗后天来签约，大后天开工", (2026, 3, 4), "来签约", [((2026, 3, 5), "开工")]),
    ("拓桅重工的人周四来考察，周五签协议", (2026, 3, 5), "来考察", [((2026, 3, 6), "签协议")]),
    ("云屏互娱周三来考察，下周一再来签意向", (2026, 3, 4), "来考察，3月9日来签意向", []),
    ("后天去无锡，缦科医疗签合同", (2026, 3, 4), "去无锡，签合同", []),
    ("明天下午到南宁，跟橙电科技签战略合作", (2026, 3, 3), "下午 到南宁，签战略合作", []),
    ("下周三去佛山，曜康医疗骨科那个正式签约，投资1.6亿", (2026, 3, 11), "去佛山，骨科那个正式签约，投资1.6亿", []),
    ("下周一去东莞，见蓝蝶食品，想投2亿", (2026, 3, 9), "去东莞，见蓝蝶食品，想投2亿", []),
    ("后天到无锡签缦科医疗，1.2亿", (2026, 3, 4), "到无锡签缦科医疗，1.2亿", [])])
def test_a_visit_to_come_keeps_what_is_done_there_and_the_steps_behind_it(text, day, step, later):
    meaning = meant(text)
    assert isinstance(meaning, AnnouncementMeaning)
    record = meaning.report.record
    assert (record.next_on.start, record.next_step) == (date(*day), step)
    assert [(one.on.start, one.step) for m in record.projects for one in m.later] == [
        (date(*on), said) for on, said in later]


def test_what_is_told_beside_a_visit_to_come_is_kept():
    record = meant("储能电站有动静了，澜图能源换了新股东，想恢复，让我们3.9过去谈").report.record
    assert record.enterprises == ("澜图能源",) and "换了新股东" in record.projects[0].matter


@pytest.mark.parametrize("text", [
    "昨天去无锡，缦科医疗签合同", "后天去无锡，今天缦科医疗签合同了", "周四拓桅重工来考察了，周五签协议",
    "云屏互娱想投2亿，下周一去东莞见他们"])
def test_what_was_told_as_done_is_no_announcement(text):
    assert isinstance(meant(text), ReportMeaning)


@pytest.mark.parametrize(("text", "project"), [
    ("听说隔壁县也在抢芯砺电子，条件给得比我们好", "功率半导体封装"), ("邻市拉拢铁麟交通，给免三年租金",
    "高速公路波形护栏"),
    ("风传曜康医疗上市被否", "骨科植入物"), ("外面传拓桅重工欠薪", "风电塔筒"), ("有大厂要收购恒岳传动",
    "精密减速器产业园"),
    ("隔壁区也在争帆云供应链", "跨境电商产业园")])
def test_what_is_heard_of_an_enterprise_of_the_ledger_is_news_of_its_project(text, project):
    record = record_of(text)
    assert [(m.name, m.stage, m.matter) for m in record.projects] == [(project, None, text)]


def test_equipment_that_came_starts_nothing():
    [mention] = record_of("拓桅重工的塔筒生产线，昨天到了两台设备").projects
    assert (mention.name, mention.stage) == ("风电塔筒", None)


@pytest.mark.parametrize(("text", "step"), [
    ("塔筒3月14日前把选址方案拿出来", "把选址方案拿出来"), ("拓桅重工月底前把可研拿出来", "把可研拿出来"),
    ("塔筒下周三前把图纸送过来", "把图纸送过来")])
def test_what_is_owed_by_a_day_is_neither_asked_nor_an_errand(text, step):
    assert record_of(text).next_step == step


@pytest.mark.parametrize(("text", "stage"), [
    ("塔筒黄了一半，先挂起来", Stage.PAUSED), ("塔筒谈黄了一半", None), ("塔筒差点黄了，又谈回来了", None),
    ("塔筒险些停工", None),
    ("塔筒黄了", Stage.ENDED), ("塔筒的竞争对手在邻县开工了", None), ("塔筒心里一块石头落了地", None),
    ("塔筒把临时用地的手续办了", None)])
def test_what_is_half_over_or_nearly_so_is_not_over(text, stage):
    assert [m.stage for m in record_of(text).projects] == [stage]


@pytest.mark.parametrize(("text", "place", "day"), [
    ("去了趟无锡", "无锡", None), ("昨天跑了趟厦门", "厦门", date(2026, 3, 1)), ("王局去了一趟杭州招商", "杭州", None)])
def test_who_went_somewhere_and_says_no_more_is_asked_for_the_rest(text, place, day):
    record = record_of(text)
    assert (record.kind, record.places, record.happened and record.happened.start) == (UpdateKind.TRIP, (place,), day)


@pytest.mark.parametrize(("text", "days", "length"), [
    ("上周去昆山跑了三天招商", "2026-02-23/2026-03-01", 3), ("2月去昆山驻点招商5天", "2026-02-01/2026-02-28", 5),
    ("上周王局带队去昆山招商3天，拜访恒岳传动", "2026-02-23/2026-03-01", 3),
    ("上个月出去跑了4天", "2026-02-01/2026-02-28", 4),
    ("1月份在杭州待了一个星期", "2026-01-01/2026-01-31", 7), ("2月14日起去昆山跑了三天", "2026-02-14/2026-02-16", None),
    ("2月14日至16日去昆山跑了三天", "2026-02-14/2026-02-16", None), ("昨天去苏州招商", "2026-03-01", None),
    ("上周去昆山拜访了恒岳传动，还要再跑三天", "2026-02-23/2026-03-01", None)])
def test_how_long_a_trip_took_where_its_days_are_more(text, days, length):
    record = record_of(text)
    assert (record.kind, span_text(record.happened), record.days) == (UpdateKind.TRIP, days, length)


@pytest.mark.parametrize(("text", "may"), [
    ("昨天去昆山跑了三天", ("2026-02-27/2026-03-01",)), ("在昆山待了两天见了恒岳传动", ("2026-03-01/2026-03-02",)),
    ("2月14日去昆山跑了两天", ("2026-02-14/2026-02-15", "2026-02-13/2026-02-14"))])
def test_a_trip_of_more_days_than_are_told_is_asked_for_them(text, may):
    assert [d.choices for d in record_of(text).doubts if d.reason == "length"] == [may]


@pytest.mark.parametrize("text", [
    "2月14日至17日外出招商", "上周三到周五出去招商", "上周我们出去招商了", "王局上周外出考察", "这周都在外面跑项目"])
def test_a_trip_without_a_place_is_asked_for_it(text):
    record = record_of(text)
    assert record.kind is UpdateKind.TRIP and ("places", "no_place") in {(d.field, d.reason) for d in record.doubts}


@pytest.mark.parametrize("text", ["去了趟厕所", "周末去了趟杭州玩", "去了趟无锡吗", "外出招商", "昨天出差了",
                                  "上周去医院待了三天"])
def test_what_is_no_trip_of_the_office(text):
    assert not isinstance(meant(text), ReportMeaning)


@pytest.mark.parametrize("text", [
    "下午去了家新的叫“糯小白”，做青稞烘焙的", "上午跑了家做烘焙的 叫“糯小白” 想投3000万",
    "今天去了家新开的“糯小白”，谈了奶茶原料",
    "昨天见了个做民宿的老板，叫“糯小白”，想投2000万"])
def test_a_new_firm_in_quotes_is_the_firm_and_one_of_them_no_place(text):
    record = record_of(text)
    assert "糯小白" in {*record.enterprises, *(m.enterprise for m in record.projects)} and not record.places


@pytest.mark.parametrize("text", [
    "储能电站那边澜图想上二期，还没定多少钱，先记一笔", "澜图能源有意扩产", "澜图没说投多少，先谈着"])
def test_what_the_enterprise_of_a_project_wants_is_news_of_it(text):
    record = record_of(text)
    assert record.kind is UpdateKind.PROGRESS
    assert [m.name for m in record.projects] == ["储能电站"] and record.projects[0].matter


def test_a_phase_alone_beside_an_enterprise_of_the_ledger_is_its_project():
    record = record_of("今天跟澜图聊，他们有意做二期，投资额待定")
    assert [(m.name, m.enterprise) for m in record.projects] == [("二期", "澜图能源")]


def test_who_was_met_and_comes_later_is_a_visit_with_its_next_step():
    record = record_of("刚下高铁 杭州 拓桅见上了 老板松口了，3月20号派人来看厂房")
    assert (record.kind, record.places, record.next_on.end) == (UpdateKind.TRIP, ("杭州",), date(2026, 3, 20))


@pytest.mark.parametrize(("text", "words"), [
    ("昨晚在上海见了拓桅重工的董事长，他表态塔筒年内一定开工", "表态塔筒年内一定开工"),
    ("昨天去杭州拜访拓桅重工，对方说肯定扩产", "肯定扩产")])
def test_what_those_who_were_met_promise_is_told(text, words):
    assert words in record_of(text).projects[0].matter


@pytest.mark.parametrize("filed", [False, True])
def test_what_stands_in_no_field_is_added_in_words(filed):
    card = card_of("昨天接待拓桅重工3人看风电塔筒用地", filed)
    meaning = meant("补充：下午还看了2号厂房", card)
    assert isinstance(meaning, CorrectionMeaning)
    assert [(c.path, c.value) for c in meaning.changes] == [("projects.0.matter", "下午还看了2号厂房")]


def test_the_enterprise_set_right_brings_its_project():
    meaning = meant("是曜康的，不是拓桅", card_of("今天接待拓桅重工2人来访看厂房", filed=False))
    assert {(c.path, c.value) for c in meaning.changes} == {("enterprises", ("曜康医疗",)), ("projects.0.project", 7)}


def test_the_project_of_the_card_is_called():
    meaning = meant("项目就叫做竹编灯具", card_of("今天在镇里接待了亮篾灯饰的老板，想来投五千万办个厂", filed=False))
    assert [(c.path, c.value) for c in meaning.changes] == [("projects.0.name", "竹编灯具")]


def test_what_is_not_to_be_kept_is_not():
    assert meant("那个竹席厂的事先莫记 八字还没一撇") == SmallTalkMeaning(Talk.UNWANTED)


def test_a_grade_is_no_money_and_no_firm():
    record = record_of("接待拓桅重工 4 pax，today 10:00，议题：租金/洁净度class 10k")
    assert record.enterprises == ("拓桅重工",) and not record.projects[0].amounts


@pytest.mark.parametrize(("text", "words"), [
    ("护栏那个事铁麟的董事会刚刚过了，全票，下礼拜五过来签", "董事会刚刚过了"),
    ("塔筒条款谈定了，下周二过来签约", "条款谈定了")])
def test_what_was_settled_before_a_visit_is_told_with_it(text, words):
    record = record_of(text)
    assert (record.kind, record.next_on is not None) == (UpdateKind.PROGRESS, True)
    assert words in record.projects[0].matter


def test_who_asks_and_says_how_much_is_a_lead_with_the_visit_as_its_next_step():
    record = record_of("有个姓邱的老板打电话来问养老院改造，公司叫邱邱之家，说三千万吧，3月12日过来面谈")
    assert (record.kind, record.projects[0].amounts[0].money.plain(), record.next_on.start) == (
        UpdateKind.LEAD, "30000000", date(2026, 3, 12))


@pytest.mark.parametrize(("text", "sums"), [
    ("储能电站今天签约，总投资核定为1.08亿元（原报1.1亿元）", [10800]), ("储能电站总投资原来2.6亿，现在2.8亿", [28000]),
    ("储能电站今天签约了，3.5亿，比原来多三千万", [35000]), ("储能电站投资定了5亿，比上次谈的少了4000万", [50000]),
    ("储能电站今天到账2800万，比原计划多300万", [2800]), ("储能电站的投资之前报的是2.6亿", [])])
def test_what_a_sum_was_before_and_by_how_much_it_differs_is_no_sum_of_its_own(text, sums):
    told = [amount.money.minor // 1_000_000 for m in record_of(text).projects for amount in m.amounts]
    assert told == sums


@pytest.mark.parametrize("text", [
    "储能电站增资到9亿还在研究", "储能电站总投资拟由9亿元调减到6亿元，尚未最后敲定",
    "跟他们视频了，储能电站要减到两亿五",
    "储能电站投资想压到2个亿，老板还没拍板"])
def test_a_sum_that_is_not_settled_stands_on_a_button(text):
    record = record_of(text)
    assert [m.amounts for m in record.projects] == [()]
    assert any(doubt.field == "projects.0.amounts.0" and doubt.choices for doubt in record.doubts)


@pytest.mark.parametrize(("text", "step"), [
    ("储能电站的投产时间 企业讲进口窑炉到货晚 恐怕要往后拖一个月左右 具体待定", "投产"),
    ("风电塔筒投产要往后拖，啥时候还没准", "投产"),
    ("骨科植入物的开工恐怕得缓一缓 钢板没到", "开工")])
def test_what_is_put_off_without_a_day_is_called_by_its_step(text, step):
    record = record_of(text)
    assert [m.act for m in record.projects] == [Act.PUT_OFF]
    assert (record.next_step, record.next_on) == (step, None)


def test_the_days_of_a_trip_are_not_those_of_what_was_put_off():
    record = record_of("王局带队2月28号到3月1号在大连跑了澜图能源，储能电站那个董事会延到下下周了")
    assert (record.kind, record.places, record.was_on, record.next_step) == (UpdateKind.TRIP, ("大连",), None, "董事会")
    assert record.happened == Span(date(2026, 2, 28), date(2026, 3, 1))


@pytest.mark.parametrize("text",
    ["储能电站开工定了 3月22号 澜图他们老总来", "储能电站签约敲定了，3月22号，对方董事长过来"])
def test_a_step_that_is_set_is_that_of_the_day_behind_it(text):
    meaning = meant(text)
    record = getattr(meaning, "report", meaning).record
    assert (record.next_on, record.next_step in ("开工", "签约")) == (Span(date(2026, 3, 22), date(2026, 3, 22)), True)


@pytest.mark.parametrize(("text", "stage"), [
    ("储能电站今天正式坐下来谈了，在管委会会议室", Stage.NEGOTIATING),
    ("储能电站今天正式谈了，他们愿意来", Stage.NEGOTIATING),
    ("储能电站还没正式谈了", None), ("储能电站的人不肯坐下来谈", None)])
def test_who_sat_down_to_talk_is_in_negotiation(text, stage):
    assert [m.stage for m in record_of(text).projects] == [stage]


@pytest.mark.parametrize(("text", "act"), [
    ("澜图的施工许可证下来了", None), ("澜图能源的环评批了", None), ("澜图的天然气接通了", Act.SOLVED),
    ("澜图能源的管道通了", Act.SOLVED)])
def test_a_paper_of_the_same_firm_solves_no_other_difficulty(text, act):
    trouble = DifficultySeen(1, "澜图能源反映天然气管道没有接通，储能电站项目推不动，请协调")
    meaning = understand(text, replace(CONTEXT, difficulties=(trouble,)))
    assert [m.act for m in meaning.record.projects] == [act]


@pytest.mark.parametrize(("text", "stage"), [
    ("储能电站那个进山路已经拓宽通车了", None), ("储能电站的变电站昨天竣工了", None),
    ("储能电站门口那条路开工了", None),
    ("储能电站今天并网了", Stage.OPERATING), ("储能电站路通了开工", Stage.STARTED),
    ("储能电站供电公司的人来了，今天开工", Stage.STARTED)])
def test_what_others_build_for_a_project_is_no_step_of_its_own(text, stage):
    assert [m.stage for m in record_of(text).projects] == [stage]


def test_a_rest_that_is_over_resumes_the_project_whatever_is_solved():
    trouble = DifficultySeen(1, "储能电站项目因电价没有谈拢暂停推进")
    meaning = understand("储能电站恢复推进 电价谈到位了", replace(CONTEXT, difficulties=(trouble,)))
    assert [m.act for m in meaning.record.projects] == [Act.RESUMED]


@pytest.mark.parametrize(("text", "kinds"), [
    ("储能电站今天新到位资金1800万元，累计已超过1亿元", [AmountKind.PAID_IN, AmountKind.PAID_IN]),
    ("储能电站又到账500万，累计到了2.3亿", [AmountKind.PAID_IN, AmountKind.PAID_IN]),
    ("储能电站愿意先投5000万做一期", [AmountKind.PHASE]), ("储能电站只投3000万搞首期", [AmountKind.PHASE]),
    ("储能电站一期投资约1.5亿元", [AmountKind.PHASE]), ("储能电站那个，30亿那个，今天松口了", []),
    ("储能电站总投资改成5000万", [AmountKind.TOTAL])])
def test_what_a_sum_behind_another_or_before_a_phase_is(text, kinds):
    assert [a.kind for a in record_of(text).projects[0].amounts] == kinds


def test_another_product_of_another_firm_is_a_project_of_its_own():
    meaning = meant("11月28日拜访绍兴的越织纺机，谈风电纺纱，计划投资1.1亿")
    assert [m.name for m in meaning.record.projects] == ["风电纺纱"]


def test_a_visit_to_others_in_a_list_is_none_to_the_projects_behind():
    record = record_of("本周小结：①3月1日赴连江走访海之味水产、阿强鲍鱼两家企业；②骨科植入物今天取得施工许可证；"
                       "③风电塔筒还在谈。")
    assert next((m.name, m.stage, m.matter) for m in record.projects) == ("骨科植入物", None, "取得施工许可证")


def test_what_is_told_of_one_of_several_is_its_own():
    record = record_of("上午开联席会，过了储能电站和骨科植入物两个项目的用地，骨科植入物的下周一挂牌")
    assert record.projects[0].name == "骨科植入物" and (record.next_on, record.next_step) == (
        Span(date(2026, 3, 9), date(2026, 3, 9)), "挂牌")
    assert all("挂牌" not in (m.matter or "") for m in record.projects)


def test_the_head_of_a_list_is_told_of_none():
    record = record_of("今天跑了三个工地：\n1、储能电站主体封顶\n2、风电塔筒设备安装中\n3、骨科植入物路还没通")
    assert all("工地" not in (m.matter or "") for m in record.projects)


def test_words_of_a_sum_that_is_left_out_begin_with_a_word():
    [mention] = record_of("今天上午见了澜图能源的董事长储能电站那个他原则上同意再追加两个亿"
                          "但是要等他们董事会开完会才能定").projects
    assert mention.matter is not None and mention.matter.startswith("他原则上")


@pytest.mark.parametrize("text", [
    "各位领导好，汇报一下：上午拜访澜图能源总部，储能电站总投资调整为1.8亿元", "储能电站开工推迟到3月28日，请领导知悉",
    "储能电站今天设备进场了，特此汇报"])
def test_what_is_said_to_the_readers_is_not_told(text):
    [mention] = record_of(text).projects
    assert not any(words in (mention.matter or "") for words in ("领导", "特此"))


def test_what_is_waited_for_is_the_step_that_comes():
    record = record_of("储能电站环评批复今天拿到，下一步就等施工许可，他们说下个月15号前能下来")
    assert record.next_step in ("施工许可下来", "施工许可能下来")


def test_that_it_will_do_is_no_step():
    record = record_of("储能电站图纸定了 3月20号开工没问题")
    assert record.next_step == "开工"


@pytest.mark.parametrize(("text", "paths"), [
    ("不是开工，是开工仪式定了，3月20号", {"projects.0.stage": None, "next_step": "开工仪式"}),
    ("不是开工 是平场地", {"projects.0.stage": None, "projects.0.matter": "平场地"}),
    ("不是开工，是签约", {"projects.0.stage": Stage.SIGNED})])
def test_a_step_that_is_denied_is_not_reached(text, paths):
    meaning = meant(text, card_of("储能电站今天开工", filed=False))
    assert isinstance(meaning, CorrectionMeaning)
    changes = {change.path: change.value for change in meaning.changes}
    assert {path: changes[path] for path in paths} == paths


def test_several_values_that_are_denied_are_each_set_right():
    meaning = meant("日期不是今天是昨天 地方是泉州不是漳州", card_of("今天在漳州拜访了澜图能源谈储能电站", filed=True))
    changes = {change.path: change.value for change in meaning.changes}
    assert changes == {"happened": Span(date(2026, 3, 1), date(2026, 3, 1)), "places": ("泉州",)}


def offered_names(record):
    return [name for doubt in record.doubts if doubt.field in ("enterprises", "places", "projects.0.name")
            for choice in doubt.choices for name in choice.split("、")]


@pytest.mark.parametrize(("text", "nonsense"), [
    ("今天跑断腿。。下午陪曜康医疗的厂长看冷库，他们嫌租金高，说回去算算12月8日给准信", ("断腿", "冷库")),
    ("今天跟李镇长去了趟龙岩，看了曜康医疗的老厂，骨科植入物扩建还是3500万", ("老厂",)),
    ("刚从曜康出来，聊了快三个小时。老板松口了，下周二派人过去量", ("刚从曜康医疗", "刚从曜康")),
    ("曜康那个别等了，法院都立案了，黄了", ("别",)), ("骨科植入物总投资调整为2.8亿元（原为2.6亿元）", ("原为",))])
def test_what_nobody_would_call_a_firm_or_a_place_stands_on_no_button(text, nonsense):
    assert set(offered_names(record_of(text))).isdisjoint(nonsense)


def test_whom_somebody_met_is_offered_as_no_place():
    record = record_of("2月27日在广州参加对接会，碰到叁两茶的人，说灌装线设备已经下单")
    assert not any("叁两茶" in choice for doubt in record.doubts if doubt.field == "places" for choice in doubt.choices)


@pytest.mark.parametrize(("text", "words"), [
    ("骨科植入物的事情说一下，曜康反映用地红线内还有两座旧水塔没有拆除", None),
    ("骨科植入物今天设备进场了，就是说一声进度", "设备进场了"),
    ("跟曜康的人视频了一下骨科植入物他们嫌电价高", None)])
def test_what_only_announces_the_news_is_not_told(text, words):
    [mention] = record_of(text).projects
    assert "说一下" not in (mention.matter or "") and "说一声" not in (mention.matter or "")
    assert words is None or mention.matter in (words, None)


def test_a_video_call_is_no_trip():
    assert record_of("早上跟曜康的人视频了一下，骨科植入物要往后放").kind is UpdateKind.PROGRESS


def test_going_back_to_reckon_is_no_step():
    record = record_of("陪曜康医疗的厂长看了场地，他们嫌租金高，说回去算算3月8日给准信")
    assert (record.next_on, record.next_step) == (Span(date(2026, 3, 8), date(2026, 3, 8)), "给准信")
