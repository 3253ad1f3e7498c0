"""What a report says that its projects and firms are called by: 500强, 主导产业, what the plan leaves out (房地产)."""

from datetime import date

import pytest

from reading import ReadingContext, report_of
from reading.meaning.tag_words import tags_told

LEFT_OUT = ("房地产", "餐饮娱乐")
PLAN = ("房地产", "主导产业", "战新", "工业", "省外", "500强", "跨国公司", "上市公司", "行业龙头", "四新", "长三角",
"高端装备")
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize("said", [
    "5月16日签约滨江花园住宅项目，房地产开发，总投资5亿元", "今天签约锦绣城项目，属于房地产，总投资8亿元",
    "签约东湖房地产项目，总投资12亿", "签了个商品房开发项目，投资6亿元", "锦绣天地楼盘今天开工",
    "签约滨湖商业地产项目", "与万城集团签约别墅项目，3亿元", "今天签约御景湾（住宅小区）项目"])
def test_a_category_that_the_plan_leaves_out_is_said(said):
    assert tags_told(said, LEFT_OUT) == ("房地产",)


@pytest.mark.parametrize("said", [
    "与万科房地产开发有限公司签约智能家居项目", "签约住宅电梯生产项目，总投资2亿元", "这个项目不是房地产，总投资5亿元",
    "该公司从房地产转型做新能源，签约储能项目", "受房地产市场影响，企业暂缓投资", "签约房地产营销软件研发项目",
    "非房地产类项目签约，总投资3亿元", "今天签约储能电池项目，总投资3亿元"])
def test_it_is_not(said):
    assert tags_told(said, LEFT_OUT, ["万科房地产开发有限公司"]) == ()


def test_what_no_plan_asks_about_is_not_looked_for():
    assert tags_told("签约东湖房地产项目，属于主导产业", ()) == ()


@pytest.mark.parametrize(("said", "tags"), [
    ("今天签约氢屿储能项目，总投资5亿元，属于主导产业", ("主导产业",)),
    ("中粮集团是世界500强企业，今天来考察", ("世界500强",)),
    ("央企投资的储能项目开工", ("央企",)),
    ("世界500强某某旗下的子公司投资5亿元建设储能项目", ("世界500强",)),
    ("母公司是全球500强", ("世界500强",)),
    ("外资项目签约，总投资3000万美元", ("外资",)),
    ("一个工业项目今天签约，属战新产业，也是省外项目", ("工业", "战新", "省外")),
    ("锐普是行业龙头、上市公司", ("龙头企业", "上市公司")),
    ("它是外商独资企业", ("外资",)),
    ("高端装备制造项目今天签约", ("高端装备",)),
    ("今天在上海举办长三角推介会", ("长三角",)),
    ("“四新”项目签约", ("四新",)),
    ("主导工业项目今天开工", ("主导产业", "工业")),
    ("来自省外的锐普投资3亿", ("省外",)),
    ("列入战略性新兴产业的传感器项目签约", ("战新",)),
    ("签约传感器项目，属战新、主导产业", ("战新", "主导产业")),
    ("签约传感器项目，主导、战新都算", ("主导产业", "战新")),
    ("签约传感器项目，四新、主导、省外", ("四新", "主导产业", "省外")),
    ("签约传感器项目，战新＋主导产业", ("战新", "主导产业")),
    ("签约四新项目高端轴承，总投资2亿", ("四新",)), ("主导产业项目传感器二期今天开工", ("主导产业",))])
def test_what_a_project_or_its_firm_is(said, tags):
    assert tags_told(said, PLAN) == tags


@pytest.mark.parametrize("said", [
    "锐普不是央企，今天签约", "该公司不属于主导产业", "可能是世界500强，还要核", "争创专精特新小巨人",
    "拟上市公司锐普来访",
    "四新项目推介会在上海举办", "战新项目资金紧张", "四新项目进展情况",
    "为世界500强供货的锐普今天来访", "锐普的客户有世界500强", "锐普是央企的供应商", "参加世界500强对接会",
    "拜访了多家央企",
    "今天在高新区签约储能项目", "外资到账300万美元", "工业厂房封顶", "工业用地已摘牌", "水龙头项目今天签约",
    "新锐高端装备有限公司来访", "民企座谈会上锐普表示要投资", "国企改革大会", "对标世界500强建设标准厂房",
    "非工业项目签约"])
def test_what_it_is_not_or_somebody_else_is(said):
    assert tags_told(said, PLAN, ["新锐高端装备有限公司"]) == ()


def told(said):
    record = report_of(said, ReadingContext(TODAY, tags=PLAN)).record
    return [mention.tags for mention in record.projects], record.tags


@pytest.mark.parametrize(("said", "projects", "beside"), [
    ("今天签约储能电池项目3亿元、滨江住宅项目5亿元", [(), ("房地产",)], ()),
    ("今天签约储能电池项目3亿元，属于主导产业；签约滨江花园项目5亿元，是央企投资", [("主导产业",), ("央企",)], ()),
    ("今天签约储能电池项目3亿元和传感器项目5亿元，都属于主导产业", [("主导产业",), ("主导产业",)], ()),
    ("上午拜访了世界500强中粮集团", [], (("", "世界500强"),)),
    ("今天在上海举办长三角推介会，50余家企业参加", [], (("", "长三角"),)),
    ("今天拜访两家世界500强企业中粮集团、华润集团", [], (("", "世界500强"),)),
    ("今天接待了央企华润集团，下午拜访了锐普公司", [], (("华润集团", "央企"),))])
def test_each_has_its_own(said, projects, beside):
    assert told(said) == (projects, beside)


@pytest.mark.parametrize("said", [
    "签约传感器项目，总投资3亿，属战新、主导产业", "签约传感器项目，总投资3亿，主导、战新都算",
    "签约传感器项目，3亿，战新，四新，省外"])
def test_what_it_is_called_by_is_no_firm(said):
    record = report_of(said, ReadingContext(TODAY, tags=PLAN)).record
    assert record.enterprises == () and [mention.name for mention in record.projects] == ["传感器"]
