"""Whether a report says that its project is of a category that the plan leaves out (房地产)."""

import pytest

from reading.meaning.category_words import categories_told

PLAN = ("房地产", "餐饮娱乐")


@pytest.mark.parametrize("said", [
    "5月16日签约滨江花园住宅项目，房地产开发，总投资5亿元", "今天签约锦绣城项目，属于房地产，总投资8亿元",
    "签约东湖房地产项目，总投资12亿", "签了个商品房开发项目，投资6亿元", "锦绣天地楼盘今天开工",
    "签约滨湖商业地产项目", "与万城集团签约别墅项目，3亿元", "今天签约御景湾（住宅小区）项目"])
def test_it_is_said(said):
    assert categories_told(said, ["某项目"], (), PLAN) == ("房地产",)


@pytest.mark.parametrize("said", [
    "与万科房地产开发有限公司签约智能家居项目", "签约住宅电梯生产项目，总投资2亿元", "这个项目不是房地产，总投资5亿元",
    "该公司从房地产转型做新能源，签约储能项目", "受房地产市场影响，企业暂缓投资", "签约房地产营销软件研发项目",
    "非房地产类项目签约，总投资3亿元", "今天签约储能电池项目，总投资3亿元"])
def test_it_is_not(said):
    assert categories_told(said, ["某项目"], ("万科房地产开发有限公司",), PLAN) == (None,)


def test_of_several_projects_each_by_its_own_name():
    said = "今天签约储能电池项目3亿元、滨江住宅项目5亿元"
    assert categories_told(said, ["储能电池", "滨江住宅"], (), PLAN) == (None, "房地产")


def test_what_the_plan_does_not_leave_out_is_not_looked_for():
    assert categories_told("签约东湖房地产项目", ["东湖"], (), ()) == (None,)
