"""Orders and questions of verdicts in plain words; what tells news is none. And the evidence that a sentence gives."""

from datetime import date

import pytest

from reading import VerdictOrder, read_evidence, ruling_question, split_seed, verdict_order

TODAY = date(2026, 3, 20)


@pytest.mark.parametrize(("said", "command", "argument"), [
    ("把海川项目报联审", "review", "海川"), ("发起海川储能项目部门联审", "review", "海川储能"),
    ("请把冷链物流园送部门会审", "review", "冷链物流园"), ("海川项目签约审批", "review", "海川"),
    ("申报认定海川项目", "claim", "海川"), ("海川的开工申报认定", "claim", "海川"),
    ("帮我把锐恒精密的签约报认定", "claim", "锐恒精密"), ("提交海川到位资金认定", "claim", "海川"),
    ("研判一下力驰那条线索", "lead", "力驰那条"), ("骨科器械项目提交研判", "lead", "骨科器械"),
    ("去现场核查海川项目", "verify", "海川"), ("冷链物流园开工要现场核查", "verify", "冷链物流园"),
    ("按30%抽查上个月的项目", "sample", "上个月"), ("抽查5月", "sample", "5月"), ("上季度抽查", "sample", "上季度"),
    ("还有哪些待认定的", "claim", ""), ("有哪些线索没研判", "lead", ""), ("抽查结果", "sample", ""),
    ("滨江酒店算不算亿元项目？", "ruling", "滨江酒店算不算亿元项目？"),
    ("标准厂房类项目能不能算工业项目", "ruling", "标准厂房类项目能不能算工业项目")])
def test_orders_and_questions(said, command, argument):
    assert verdict_order(said) == VerdictOrder(command, argument)


@pytest.mark.parametrize("said", [
    "昨天核查了海川现场", "今天去海川现场核实开工情况", "海川项目已通过联审", "王局带队去深圳核查企业资质",
    "今天参加项目联审会", "请各部门抓紧联审", "海川项目报发改委了", "申报高新技术企业", "报送了海川的线索",
    "核实一下到位资金是不是5000万", "这个项目报上去", "督查组抽查了三个项目", "", "算了", "联审会上午开完了"])
def test_news_and_orders_to_others_are_none(said):
    assert verdict_order(said) is None


@pytest.mark.parametrize(("said", "day", "people", "place"), [
    ("3月18日，我和联络员甲到临港产业区现场，厂房已打桩", date(2026, 3, 18), ("督查员", "联络员甲"), "临港产业区"),
    ("昨天督查员、王局在海川项目工地核实，桩基已完成", date(2026, 3, 19), ("督查员", "王局"), "海川"),
    ("日期：3月17日 人员：科长甲、科员乙；地点：城东工业园3号地块", date(2026, 3, 17), ("科长甲", "科员乙"),
     "城东工业园3号地块"),
    ("3月16日李科长、张工在经济开发区现场查看", date(2026, 3, 16), ("李科长", "张工"), "经济开发区"),
    ("上周五我到泷泊镇工业园看过，设备进场", date(2026, 3, 13), ("督查员",), "泷泊镇工业园"),
    ("明天再去", None, (), ""), ("厂房已经封顶", None, (), "")])
def test_what_was_seen_when_by_whom_and_where(said, day, people, place):
    found = read_evidence(said, TODAY, "督查员", ("王局", "联络员甲", "督查员"))
    assert (found.day, found.people, found.place) == (day, people, place)


def test_what_a_ruling_is_about():
    assert ruling_question("标准厂房类项目算不算工业项目").category == "标准厂房"
    assert ruling_question("12 房地产配套算不算").subjects[0] == "12"
    assert ruling_question("怎么算").category == ""
    for said in ("滨江酒店 算不算亿元项目", "滨江酒店算不算 亿元项目", "滨江酒店　能不能计入亿元项目"):
        assert (ruling_question(said).subjects, ruling_question(said).category) == (("滨江酒店",), "滨江酒店")


def test_a_seed_is_split_from_the_period():
    assert split_seed("2026-03 种子 123") == ("2026-03", "123")
    assert split_seed("上月") == ("上月", None)
