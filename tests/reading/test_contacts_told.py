"""Whom to reach at an enterprise, as messages tell and ask it; what looks alike and is none."""

from datetime import date

import pytest

from domain.service.contact import WayKind
from reading import AnnouncementMeaning, ContactsTold, QuestionMeaning, ReadingContext, ServiceMeaning, understand
from reading.report.reporting import report_of
from reading.service.contact_questions import contacts_asked
from reading.service.contact_words import contacts_told, shared_contact, without_contacts
from reading.values.contact_ways import ways_in

CONTEXT = ReadingContext(date(2026, 11, 30), people=("王局", "老宁"), units=("招商局", "文广旅局"))


def told(text):
    found = contacts_told(text, CONTEXT.people)
    return None if found is None else [
        (one.firm, one.contact.position, one.contact.person, *(way.value for way in one.contact.ways))
        for one in found.contacts]


@pytest.mark.parametrize(("text", "values"), [
    ("陈总电话13800001111", ["13800001111"]), ("电话 138 0000 1111", ["13800001111"]),
    ("手机：138-0000-1111", ["13800001111"]), ("+86 13800001111", ["13800001111"]),
    ("0755-83211234", ["0755-83211234"]), ("（0797）8321123转801", ["0797-8321123转801"]),
    ("400-800-1234", ["400-800-1234"]), ("4008001234", ["400-800-1234"]), ("电话66778899", ["66778899"]),
    ("微信lxy8899", ["lxy8899"]), ("13800001111微信同号", ["13800001111", "13800001111"]),
    ("邮箱 li.si@firm.com.cn", ["li.si@firm.com.cn"]), ("幺三八零零零零一一一一", ["13800001111"]),
    ("QQ 12345678", ["12345678"]), ("电话1380000111", ["1380000111"]),
    ("总投资13800000000元", []), ("合同编号13800001111222", []), ("第138号", []), ("2026年11月30日", []),
    ("产值4008001234元", []), ("用地1380000亩", [])])
def test_numbers_by_which_somebody_is_reached(text, values):
    assert [one.way.value for one in ways_in(text)] == values


def test_a_mobile_of_ten_digits_is_marked():
    [found] = ways_in("电话1380000111")
    assert found.way.kind is WayKind.MOBILE and found.way.is_short


@pytest.mark.parametrize(("text", "contacts"), [
    ("赣锐那边陈总电话13800001111，存一下", [("赣锐", "", "陈总", "13800001111")]),
    ("把橙百味李总的手机号记一下 13912345678", [("橙百味", "", "李总", "13912345678")]),
    ("带队老总姓徐", [("", "带队", "徐总")]),
    ("对接人是他们的行政总监刘女士 微信lxy8899", [("", "行政总监", "刘女士", "lxy8899")]),
    ("陈总换号了，新的是13800002222", [("", "", "陈总", "13800002222")]),
    ("陈总手机改成13800002222了", [("", "", "陈总", "13800002222")]),
    ("联系人改成财务王总监", [("", "财务", "王总监")]),
    ("邮箱 a@b.com", [("", "", "", "a@b.com")]),
    ("赣锐前台0755-83211234", [("赣锐", "", "前台", "0755-83211234")]),
    ("13800001111是赣锐陈总的", [("赣锐", "", "陈总", "13800001111")]),
    ("13800001111 陈总", [("", "", "陈总", "13800001111")]),
    ("锐恒精密李总（总经理）13800001111", [("锐恒精密", "总经理", "李总", "13800001111")]),
    ("赣锐钨业，采购部张经理，13800001111", [("赣锐钨业", "采购部", "张经理", "13800001111")]),
    ("名片：赣锐钨业 采购部张经理 138-0000-1111", [("赣锐钨业", "采购部", "张经理", "13800001111")]),
    ("赣锐陈总13800001111、李工13900002222", [("赣锐", "", "陈总", "13800001111"), ("", "", "李工", "13900002222")]),
    ("刚要到伞都老板的微信 sandu_boss", [("伞都", "", "老板", "sandu_boss")]),
    ("钨丝母线的联系人：张伟民，13800001111", [("钨丝母线", "", "张伟民", "13800001111")]),
    ("赣锐陈总的助理小周13800001111", [("赣锐", "陈总的助理", "小周", "13800001111")]),
    ("存个电话：赣锐陈总13800001111", [("赣锐", "", "陈总", "13800001111")]),
    ("橙百味那个李总，他的手机13800001111", [("橙百味", "", "李总", "13800001111")]),
    ("跟我们对接的是张工，微信zhang_gong", [("", "", "张工", "zhang_gong")]),
    ("曜康换了新的负责人，叫赵总", [("曜康", "负责人", "赵总")]),
    ("陈总的电话删掉", [("", "", "陈总")])])
def test_contacts_that_are_told_by_themselves(text, contacts):
    assert told(text) == contacts
    meaning = understand(text, CONTEXT)
    assert isinstance(meaning, ServiceMeaning) and isinstance(meaning.told, ContactsTold), meaning


def test_what_a_telling_does():
    def flags(text):
        [one] = contacts_told(text).contacts
        return one.contact.main, one.contact.instead, one.contact.more, one.contact.gone

    assert flags("联系人改成财务王总监") == (True, True, False, False)
    assert flags("锐普的联系人是李经理") == (True, False, False, False)
    assert flags("陈总还有一个号13900003333") == (False, False, True, False)
    assert flags("陈总不是联系人了") == (False, False, False, True)


@pytest.mark.parametrize("text", [
    "联系人已加微信", "联系人还没给", "联系方式我稍后发群里", "王局明天带队去苏州", "李书记带队，一行6人",
    "带队的是李书记",
    "今年签了3亿", "今天签约3亿元，下周开工", "赣锐那边明天来", "电话打了没人接", "橙百味的项目签了",
    "谈妥了，签约3亿元"])
def test_what_tells_of_no_contact(text):
    assert contacts_told(text, CONTEXT.people) is None
    assert without_contacts(text) == text


def test_our_own_people_are_none():
    assert contacts_told("王局电话13800001111", CONTEXT.people) == ContactsTold((), ours=True)
    assert told("赣锐王局电话13800001111") == [("赣锐", "", "王局", "13800001111")]


@pytest.mark.parametrize(("text", "rest", "contacts"), [
    ("昨天去苏州见了锐恒精密陈总，电话13800001111，想投3亿做传感器", "昨天去苏州见了锐恒精密陈总，想投3亿做传感器",
     [("锐恒精密", "陈总", "13800001111")]),
    ("昨天去苏州见了锐恒精密陈总（13800001111），想投3亿做传感器", "昨天去苏州见了锐恒精密陈总，想投3亿做传感器",
     [("锐恒精密", "陈总", "13800001111")]),
    ("昨天接待锐恒精密一行6人，带队老总姓徐，电话0755-83211234，想投3亿", "昨天接待锐恒精密一行6人，想投3亿",
     [("锐恒精密", "徐总", "0755-83211234")]),
    ("新线索：江阴澄宇线缆要找300亩地，联系人顾总", "新线索：江阴澄宇线缆要找300亩地", [("江阴澄宇线缆", "顾总")]),
    ("锐恒精密昨天签约3亿元，热线400-800-1234", "锐恒精密昨天签约3亿元", [("锐恒精密", "", "400-800-1234")])])
def test_contacts_within_a_report(text, rest, contacts):
    """They are shown in a row of their own, and no sum, count or matter is read of them."""
    assert without_contacts(text) == rest
    record, plain = report_of(text, CONTEXT).record, report_of(rest, CONTEXT).record
    assert [(firm, one.person, *(way.value for way in one.ways)) for firm, one in record.contacts] == contacts
    assert (record.projects, record.people, record.matter) == (plain.projects, plain.people, plain.matter)


@pytest.mark.parametrize(("text", "firm", "person"), [
    ("赣锐陈总电话多少", "赣锐", "陈总"), ("钨丝母线找谁联系", "钨丝母线", ""), ("橙百味的联系人是谁", "橙百味", ""),
    ("谁有伞都老板的电话", "伞都", "老板"), ("给我橙百味李总的手机号", "橙百味", "李总"), ("赣锐的电话", "赣锐", ""),
    ("帮我查一下赣锐陈总的微信", "赣锐", "陈总"), ("你们谁有华为那边的联系方式？", "华为", ""), ("赣锐那边怎么联系",
    "赣锐", ""),
    ("主任 你上次说的那个无人机厂 有联系方式没", "无人机厂", ""), ("陈总电话", "", "陈总"), ("伞都那边该找哪位对接",
    "伞都", ""),
    ("把上次说的那个橙子大王的名片推给我", "橙子大王", "")])
def test_contacts_that_are_asked_for(text, firm, person):
    found = contacts_asked(text, CONTEXT.people, CONTEXT.units)
    assert (found.firm, found.person) == (firm, person)
    meaning = understand(text, CONTEXT)
    assert isinstance(meaning, QuestionMeaning) and meaning.question.contacts == found


@pytest.mark.parametrize("text", ["我存过哪些联系人", "通讯录", "我们存了几个联系人", "联系人有哪些",
                                  "企业联系人列一下"])
def test_those_that_one_kept(text):
    assert contacts_asked(text).own


@pytest.mark.parametrize("text", ["13800001111是谁的电话", "这个号是谁的 13800001111", "陈总的电话是不是13800001111",
                                  "13800001111是陈总吗？"])
def test_a_number_in_a_question_is_looked_up_and_opens_no_card(text):
    assert understand(text, CONTEXT).question.contacts.number == "13800001111"


@pytest.mark.parametrize("text", ["老宁电话多少", "文广旅局的对接人是哪个小姐姐呀", "今年签了几个", "谁接触过赣锐",
                                  "电话稍后发你",
                                  "橙百味签了没有", "旭岚谁在对接", "联系人没给"])
def test_what_asks_for_no_contact(text):
    assert contacts_asked(text, CONTEXT.people, CONTEXT.units) is None


@pytest.mark.parametrize(("name", "vcard", "contact"), [
    ("赣锐陈总", "", ("赣锐", "陈总", "13800001111")), ("客商", "", ("", "客商", "13800001111")),
    ("张伟民", "BEGIN:VCARD\nORG:赣锐钨业;采购\nEMAIL:a@b.com\nEND:VCARD", ("赣锐钨业", "张伟民", "13800001111",
                                                                   "a@b.com"))])
def test_a_card_out_of_an_address_book(name, vcard, contact):
    [one] = shared_contact(name, "+8613800001111", vcard).contacts
    assert (one.firm, one.contact.person, *(way.value for way in one.contact.ways)) == contact


def test_news_beside_a_number_is_a_report():
    meaning = understand("赣锐陈总电话13800001111，他说下周三过来签合同", CONTEXT)
    assert isinstance(meaning, AnnouncementMeaning), meaning
    assert [(firm, one.person) for firm, one in meaning.report.record.contacts] == [("赣锐", "陈总")]
    assert not meaning.report.record.matter
