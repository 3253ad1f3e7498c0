"""Names of confidential projects and firms found in running text, in the forms in which people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.projects.secret_names import NO_VEIL, forms_of, veil_over

FIRM = "江苏绝密芯片科技有限公司"


def hide(text, *names, open_names=()):
    return veil_over(names or (FIRM,), "某企业", open_names).hide(text)


@pytest.mark.parametrize(
    "text, told",
    [
        ("与绝密芯片争用同一块地", "与某企业争用同一块地"),
        ("绝密芯片对接会", "某企业对接会"),
        ("江苏绝密芯片科技有限公司来访", "某企业来访"),
        ("绝密芯片科技公司来访", "某企业来访"),
        ("绝密芯片科技的厂房", "某企业的厂房"),
        ("绝密·芯片", "某企业"),
        ("绝密 芯片", "某企业"),
        ("“绝密”芯片", "“某企业"),
        ("绝密\u200b芯片", "某企业"),
        ("绝密-芯片和绝密芯片", "某企业和某企业"),
        ("等绝密芯片集团让地，绝密芯片同意后开工", "等某企业让地，某企业同意后开工"),
        ("用地指标不足", "用地指标不足"),
        ("芯片项目", "芯片项目"),
        ("", ""),
        ("科技有限公司", "科技有限公司"),
        ("江苏省", "江苏省"),
    ],
)
def test_a_firm_in_a_text(text, told):
    assert hide(text) == told


@pytest.mark.parametrize(
    "name, text",
    [
        ("海川新能源有限公司", "和海川谈"),
        ("顺达冷链有限公司", "顺达要地"),
        ("苏州市天宁智造股份有限公司", "天宁的人"),
        ("ABC科技", "ABC 来了"),
        ("ABC科技", "ａｂｃ来了"),
        ("ABC科技", "abc科技有限公司"),
        ("绝密芯片封装项目", "绝密芯片封装要等"),
        ("金龙客车", "⾦龙客车"),
        ("华为技术有限公司", "华为"),
        ("3M中国有限公司", "3m中国"),
        ("Tesla", "tesla 的厂"),
    ],
)
def test_ten_other_firms(name, text):
    assert "某企业" in hide(text, name)


@pytest.mark.parametrize(
    "name, text",
    [
        ("ABC科技", "ABCD来了"),
        ("新能源汽车有限公司", "新能源产业"),
        ("江苏科技有限公司", "江苏来的科技人才"),
        ("海川新能源有限公司", "新能源汽车"),
        ("冷链物流园", "冷链物流"),
        ("智能制造项目", "智能化改造"),
    ],
)
def test_what_is_no_name(name, text):
    assert hide(text, name) == text


def test_a_form_within_an_open_name_is_no_secret():
    """The firm has an open project too: only what names the secret one is hidden."""
    names = ("海川新能源有限公司", "海川固态电池项目")
    assert (
        hide(
            "海川正极材料等海川固态电池让地",
            *names,
            open_names=("海川正极材料项目", "海川新能源有限公司"),
        )
        == "海川正极材料等某企业让地"
    )


@given(st.text(alphabet="绝密芯片科技江苏有限公司与地，。 ab·", max_size=30))
def test_no_form_is_left(text):
    left = hide(text)
    assert "绝密芯片" not in left.replace(" ", "").replace("·", "")
    assert hide(left) == left and (hide(text, "没有的名字") == text)


@given(st.text(max_size=40))
def test_other_texts_stay(text):
    assert NO_VEIL.hide(text) == text
    assert "绝" in text or hide(text) == text


@given(st.text(min_size=1, max_size=30))
def test_forms_of_anything(name):
    veil_over([name], "某企业").hide(name)
    assert all(len(form) >= 2 for form in forms_of(name))
