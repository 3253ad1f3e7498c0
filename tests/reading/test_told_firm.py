"""What a project's enterprise is called, told as its own data."""

import pytest

from reading.report.told_firm import firm_said


@pytest.mark.parametrize(("text", "firm"), [
    ("光伏边框企业叫金冠铝业", "金冠铝业"), ("企业全名叫北京丽源服装集团", "北京丽源服装集团"),
    ("搞错了,光伏边框那家叫金冠家居,改一下", "金冠家居"),
    ("光伏边框 投资方全称为江苏金冠铝业有限公司", "江苏金冠铝业有限公司"),
    ("储能的业主叫远衡能源", "远衡能源"), ("光伏边框的企业是金冠铝业有限公司", "金冠铝业有限公司"),
    ("项目公司名称已变更为衡远储能科技有限公司", "衡远储能科技有限公司"),
    ("客商名称:沙洲精铸有限公司", "沙洲精铸有限公司"),
    ("那家企业名叫百川仪表了", "百川仪表"), ("叶片厂的公司改名叫泰宇新能源吧", "泰宇新能源")])
def test_the_enterprise_is_told(text, firm):
    assert firm_said(text) == firm


@pytest.mark.parametrize("text", [
    "光伏边框那家企业是做铝材的", "光伏边框的企业是什么", "企业是外资", "企业叫我们去一趟", "企业叫停了",
    "那家叫什么来着",
    "企业是一家上市公司", "公司叫人来看了一下", "业主是想下个月开工", "企业为这事来了三趟", "公司是股份公司",
    "企业叫苦连天说资金紧张"])
def test_other_words_tell_no_enterprise(text):
    assert firm_said(text) is None
