"""Heads of reports, and towns, counties and parks as places of what a bulletin tells."""

from datetime import date

import pytest

from domain.filing.record import Span
from reading.names.certain_names import is_ruled_out
from reading.names.territories import leaves, places_of_bulletin
from reading.read import read
from reading.text.heads import head_of
from reading.text.normalise import uniform

DAY = date(2026, 9, 18)  # a Friday


def said(text, spans):
    return {uniform(text)[start:end] for start, end in spans}


@pytest.mark.parametrize(("text", "who", "of_days"), [
    ("青石桥镇本周招商工作：1.对接甲公司；2.乙项目备案", "青石桥镇", True),
    ("【软件谷园】一周动态：①甲项目开工", "软件谷园", True),
    ("县经开区8月动态：甲项目投产", "县经开区", True),
    ("11月工作：接待客商两批", None, True),
    ("南塘街道：甲项目开工", "南塘街道", False),
    ("【桥头乡日报】9月17日，甲项目签约", "桥头乡", True),
    ("高新区招商二部：有个线索", None, False),
    ("王主任：甲项目已开工", None, False),
    ("下周计划：周二去南京", None, False)])
def test_the_head_of_a_report(text, who, of_days):
    plain = uniform(text)
    head = head_of(plain)
    assert (plain[slice(*head.who)] if head.who else None, head.of_days) == (who, of_days)


@pytest.mark.parametrize(("text", "days"), [
    ("青石桥镇本周招商工作：1.对接苏州恒昱纺织公司，商谈高端面料项目；2.智慧冷链项目完成立项备案。"
     "", ("2026-09-14", "2026-09-20")),
    ("园区一周要情：一是凯彦助剂项目取得安评批复；二是百洛特涂料项目主体封顶。", ("2026-09-14", "2026-09-20")),
    ("8月工作：瑞昶碳纤维项目达产；金裕固废项目取得能评批复。", ("2026-08-01", "2026-08-31")),
    ("招商组一周动态（9月7日—9月13日）：走访迈坦科技，企业拟投资5亿元建设显示模组项目。", ("2026-09-07", "2026-09-13")),
    ("本周招商动态：9月15日，常州华昱电机副总经理来区考察，拟租赁标准厂房。", ("2026-09-15", "2026-09-15"))])
def test_the_days_of_the_head_are_those_of_what_is_told_under_it(text, days):
    record = read(text, DAY)
    assert (record.happened, record.next_on) == (Span(*map(date.fromisoformat, days)), None)


@pytest.mark.parametrize(("text", "places"), [
    ("9月15日，宿阳市宿东区政府与江苏晏濂玻璃科技有限公司签署投资意向书", {"宿阳市宿东区"}),
    ("9月15日，沧岭县委副书记、县长会见云南茗煜茶业集团董事长一行", {"沧岭县"}),
    ("【柳塘街道】新引进线索1条：杭州某企业拟建产业园", {"柳塘街道"}),
    ("永康市五金科技园：浙江锐昱工具有限公司项目签约", {"永康市", "五金科技园"}),
    ("诸暨店口：9月11日，铜阀门数字工厂项目正式投产", {"诸暨店口"}),
    ("9月3日，高铁新区昊擎特种线缆项目首批设备到场安装", {"高铁新区"}),
    ("石坪镇引进的力崴体育器材有限公司昨日入规纳统", {"石坪镇"}),
    ("9月2日，川渝合作示范园迎来首个签约项目", {"川渝合作示范园"}),
    ("9月2日，中耀国际集团在江桐市签署战略合作框架协议", {"江桐市"}),
    ("总投资56亿元的储装备制造基地项目签约落户轻工产业园", {"轻工产业园"}),
    ("总投资4000万元的羽绒服加工厂在柏桐村开业", {"柏桐村"}),
    ("总投资4000万元的羽绒服加工厂拟落户柏桐村", set()),
    ("9月2日，深圳市烨昶电路有限公司项目签约", set()),
    ("8月26日，在第七届投资贸易洽谈会上，保岭市与浙江皓昱光伏科技股份有限公司签订框架协议", set()),
    ("分管副县长会见客商", set()), ("老乡介绍的项目", set()), ("兴隆坊夜市改造项目已完成招标", set()),
    ("9月25日，经开区管委会与宁波甬昱汽配有限公司签订项目投资协议", set())])
def test_where_it_happened_by_what_the_town_or_park_does(text, places):
    assert said(text, places_of_bulletin(uniform(text))) == places


@pytest.mark.parametrize(("text", "own", "goes"), [
    ("绵阳经开区赴苏州昆山走访台资电子企业", "绵阳经开区", True),
    ("洪石镇招商专班赴龙游、衢州对接特种纸企业", "洪石镇", True),
    ("桥下镇招商简报：9月3日，镇党委书记带队赴温州招商", "桥下镇", True),
    ("云山县、海岭市联合在深圳举行恳谈会", "海岭市", True),
    ("洪石镇接待杭州客商", "洪石镇", False)])
def test_whose_people_go_elsewhere_is_no_place(text, own, goes):
    plain = uniform(text)
    assert leaves(plain, plain.index(own), plain.index(own) + len(own)) is goes


@pytest.mark.parametrize(("text", "places"), [
    ("芝山镇引荐的线索：温州一家做合页的企业想找30亩工业用地，预计投资8000万", ("芝山镇",)),
    ("线索：杭州一家企业想建直播基地，投资8000万", ()),
    ("9月13日，青岛海岚食品集团董事长率团到石岛管理区考察", ("石岛管理区",))])
def test_towns_that_introduce_and_zones_with_their_ending(text, places):
    assert read(text, DAY).places == places


@pytest.mark.parametrize(("text", "projects"), [
    ("9月10日，高新区举行项目集中签约仪式，盛瑛玻璃公司光学镜片项目、川昂集团冷弯型钢项目等12个项目签约，总投资"
     "58亿元。",
     [("光学镜片", 0), ("冷弯型钢", 0)]),
    ("9月10日，全市举行签约仪式，总投资70亿元的12个项目签约，锐昶微影公司红外热成像项目投资3.3亿元。",
     [("红外热成像", 1)]),
    ("9月10日，“相约中原”招商推介会在郑州举行，现场集中签约项目18个，总投资126亿元。", [])])
def test_what_several_projects_come_to_is_none_s(text, projects):
    found = read(text, DAY).projects
    assert [((one.name or "").removesuffix("项目"), len(one.amounts)) for one in found] == projects


@pytest.mark.parametrize(("before", "place", "behind"), [
    ("拜访天津同昱医疗器械公司，推介我县", "医药产业园", ""), ("邀请其到", "玉溪", "考察"),
    ("企业的激光雷达项目有意落户", "高新区", ""), ("", "徐州", "那个做配件的客商又来了"), ("城关镇1200万,", "双"
     "桥镇", ":无")])
def test_where_nobody_was_yet_and_whence_somebody_is(before, place, behind):
    assert is_ruled_out(before + place + behind, len(before), len(before) + len(place), "L")


@pytest.mark.parametrize("said", ["国庆后来考察", "说中秋节后再来看地块", "元旦过后开工"])
def test_after_a_feast_is_no_day(said):
    assert read(f"9月16日，在佛山见了捷昱照明，洽谈灯具项目，投资2亿元，{said}", DAY).next_on is None


@pytest.mark.parametrize(("text", "firms"), [
    ("9月10日，川昂集团冷弯型钢、海岑日化公司洗护用品2个项目集中签约", ("川昂集团", "海岑日化公司")),
    ("经省侨商会推荐，浙江暹昱食品集团有意在我县投资建设椰子汁加工厂，投资额约8000万元", ("省侨商会", "浙江暹昱"
     "食品集团"))])
def test_what_ends_as_firms_do_is_a_firm(text, firms):
    assert read(text, DAY).enterprises == firms
