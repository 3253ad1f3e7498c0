"""What sentences about service tell: other ways to say each than the tests of its handling use; and what stays a
report."""

from dataclasses import replace
from datetime import date

import pytest

from domain.service.firm_notes import FirmNote
from reading import LedgerEntry, ReadingContext, build_ledger, request_told
from reading.service.clause_words import clauses_told
from reading.service.enterprise_words import firm_note_told, reward_asked, who_met_asked
from reading.service.hand_over_words import hand_over_told, risk_told
from reading.service.minutes_words import minutes_told
from reading.service.read_service import service_told
from reading.service.request_words import request_news_told

TODAY = date(2026, 3, 2)
LEDGER = build_ledger([LedgerEntry(2, "鲲鹏智造", "鲲鹏机器人有限公司", ())])
CONTEXT = ReadingContext(TODAY, LEDGER, units=("商务局", "开发区"))


@pytest.mark.parametrize(("said", "who", "words", "owner"), [
    ("鲲鹏反映厂区门口公交车少，员工上下班不方便，希望交运集团能加密班次", "鲲鹏", "厂区门口公交车少，员工上下班不方便",
     "交运集团"),
    ("鲲鹏机器人张总打电话来说，车间三相电不稳，请供电所尽快派人看看", "鲲鹏机器人", "车间三相电不稳", "供电所"),
    ("刚接到鲲鹏的电话，说污水管网一直没接通，想请住建局这周内给个说法", "鲲鹏", "污水管网一直没接通", "住建局"),
    ("鲲鹏公司来函：请求协调解决跨境电商退税慢的问题", "鲲鹏", "解决跨境电商退税慢的问题", ""),
    ("鲲鹏说招不到熟练工，能不能请人社局组织一次招聘", "鲲鹏", "招不到熟练工", "人社局"),
    ("鲲鹏诉求：宿舍不够", "鲲鹏", "宿舍不够", ""),
    ("鲲鹏的老板向我反映，蒸汽价格偏高，盼园区能协调降一点", "鲲鹏", "蒸汽价格偏高", "园区"),
    ("鲲鹏想让我们帮忙协调银行贷款2000万", "鲲鹏", "银行贷款2000万", "")])
def test_what_an_enterprise_asks(said, who, words, owner):
    told = request_told(said, TODAY)
    assert (told.who, told.words, told.owner) == (who, words, owner)


@pytest.mark.parametrize("said", [
    "鲲鹏反映用电不够", "企服科反映：鲲鹏的专线没接通，希望区里协调", "鲲鹏说下周签约",
    "昨天拜访鲲鹏，对方反映用电不够，请供电公司解决",
    "鲲鹏对标准厂房比较满意，昨天来考察了", "奥科今天签的正式合同，还是一个亿，6月1号注册",
    "因未按合同约定动工，10月12日收回土地",
    "谁去过深圳", "鲲鹏谁在跟", "鲲鹏是上市公司吗", "鲲鹏项目交给王局了", "会议纪要：大家要抓紧"])
def test_what_is_nothing_of_service(said):
    assert (service_told(said, CONTEXT) or who_met_asked(said) or reward_asked(said)) is None


@pytest.mark.parametrize(("said", "news"), [
    ("供电公司已经给鲲鹏回复了，4月完成增容", "answered"), ("鲲鹏的用电诉求已办结", "answered"),
    ("供电公司答复鲲鹏：线路迁改4月8日完成", "answered"), ("回访鲲鹏，对处理结果表示满意", "satisfied"),
    ("鲲鹏不认可这个答复", "dissatisfied"),
    ("鲲鹏对供电公司的答复不太满意，说停电照旧", "dissatisfied")])
def test_what_became_of_it(said, news):
    told = request_news_told(said)
    assert (told.who, told.news) == ("鲲鹏", news)


@pytest.mark.parametrize(("said", "items"), [
    ("3月1日专题会议定：（1）鲲鹏二期用地3月20日前完成收储，责任单位自然资源局；（2）人社局3月底前为企业招工50人。",
     [("自然资源局", date(2026, 3, 20)), ("人社局", date(2026, 3, 31))]),
    ("会议纪要\n1、鲲鹏环评，生态环境局，3月15日前\n2、商务局、开发区共同负责对接投资方，3月9日前反馈",
     [("生态环境局", date(2026, 3, 15)), ("商务局", date(2026, 3, 9))]),
    ("今天调度会定了三件事：第一，开发区本周内报送用地清单；第二，各单位每月25日前报进度；"
     "第三，供电公司4月底前完成增容",
     [("开发区", date(2026, 3, 8)), ("", None), ("供电公司", date(2026, 4, 30))]),
    ("县长办公会明确：鲲鹏项目由李县长包保，3月底前开工", [("李县长", date(2026, 3, 31))]),
    ("会议纪要：1. 鲲鹏项目由开发区3月底前开工；2. 由于用地紧张，水务局3月20日前拿出办法；3. 由供电公司3月9日前接通；"
     "4. 自由贸易区管委会3月底前报送方案",
     [("开发区", date(2026, 3, 31)), ("水务局", date(2026, 3, 20)), ("供电公司", date(2026, 3, 9)),
      ("自由贸易区管委会", date(2026, 3, 31))]),
    ("会议纪要\n1、鲲鹏用地由国土局负责，3月底前拿出来\n2、施工用水请自来水公司3月6日前接通",
     [("国土局", date(2026, 3, 31)), ("自来水公司", date(2026, 3, 6))]),
    ("周一碰头会的几个事 1鲲鹏3月底前把用地红线图拿出来 国土局 2护栏环评代办 环保局3月10号前",
     [("国土局", date(2026, 3, 31)), ("环保局", date(2026, 3, 10))]),
    ("今天上午调度会：1.鲲鹏3月15日前开工，何主任盯 2.电解液让陈主任下周去谈 3.护栏3月10日前复工",
     [("何主任", date(2026, 3, 15)), ("陈主任", date(2026, 3, 15)), ("", date(2026, 3, 10))])])
def test_items_of_minutes(said, items):
    found = minutes_told(said, replace(CONTEXT, people=("何主任", "陈主任")))
    assert [(item.owner.split("、")[0], item.due) for item in found.items] == items


@pytest.mark.parametrize(("said", "clauses"), [
    ("鲲鹏的合同里写明：2026年底前投产，2027年税收不低于500万元；政府这边要在今年6月底前完成七通一平",
     [(False, date(2026, 12, 31)), (True, date(2026, 6, 30))]),
    ("根据与鲲鹏签订的投资协议，企业须在2026年9月30日前竣工，我县须在竣工后30日内兑现奖补",
     [(False, date(2026, 9, 30)), (True, None)]),
    ("鲲鹏合同约定乙方2026年8月1日前投产，甲方2026年5月1日前交地",
     [(False, date(2026, 8, 1)), (True, date(2026, 5, 1))]),
    ("与鲲鹏的合同约定：2026年10月1日前开工建设", [(False, date(2026, 10, 1))])])
def test_clauses_of_both_sides(said, clauses):
    found = clauses_told(said, TODAY)
    assert found.who == "鲲鹏" and [(one.ours, one.due) for one in found.clauses] == clauses


@pytest.mark.parametrize(("said", "note", "values"), [
    ("鲲鹏是国家级专精特新小巨人企业", FirmNote.TAG, ("专精特新小巨人",)), ("给鲲鹏加个标签 500强", FirmNote.TAG,
                                                      ("500强",)),
    ("鲲鹏属于战略性新兴产业", FirmNote.TAG, ("战新",)),
    ("鲲鹏项目由刘会长引荐", FirmNote.INTRODUCER, ("刘会长",))])
def test_what_is_said_of_a_firm(said, note, values):
    told = firm_note_told(said)
    assert (told.who, told.note, told.values) == ("鲲鹏", note, values)


@pytest.mark.parametrize("said", ["谁跟鲲鹏熟", "咱们谁跟鲲鹏打过交道", "鲲鹏这边是谁对接的", "有没有人见过鲲鹏的老板",
                                  "上次谁拜访的鲲鹏",
                                  "我们跟鲲鹏接触过吗", "鲲鹏的对接人是谁", "哪些人拜访过鲲鹏？"])
def test_who_has_met_a_firm(said):
    assert who_met_asked(said) == "鲲鹏"


@pytest.mark.parametrize("said", ["鲲鹏引荐人能拿多少奖金", "鲲鹏项目的中介费怎么算", "鲲鹏的引荐人奖励是多少"])
def test_what_the_introducer_is_owed(said):
    assert reward_asked(said) == "鲲鹏"


@pytest.mark.parametrize(("said", "on", "parts"), [
    ("鲲鹏项目从下月起由开发区负责落地", date(2026, 4, 1), None), ("鲲鹏已签约，转开发区落地，4月1日移交",
                                                   date(2026, 4, 1), None),
    ("把鲲鹏移交给开发区，商务局占60%，开发区占40%", None, (60, 40)), ("鲲鹏移交开发区，招引七成、落地三成", None,
                                                    (7, 3)),
    ("鲲鹏交给开发区落地，六四开", None, (6, 4))])
def test_hand_overs(said, on, parts):
    told = hand_over_told(said, TODAY)
    assert (told.who, told.to, told.on, told.parts) == ("鲲鹏", "开发区", on, parts)


@pytest.mark.parametrize("said", ["鲲鹏存在风险：实控人涉诉", "鲲鹏项目预审风险提示：实控人涉诉",
                                  "提示风险：鲲鹏，实控人涉诉"])
def test_risks(said):
    told = risk_told(said)
    assert (told.who, told.words, told.over) == ("鲲鹏", "实控人涉诉", False)


def test_a_projects_trouble_with_nobody_asked_is_a_difficulty():
    said = "玄河微电子反映洁净厂房层高不足，特种芯片项目设备选型无法定案，请协调。"
    assert request_told(said, date(2024, 5, 20)) is None
