"""Words that dictation wrote by their sound are read as they are meant; other words stay."""

from datetime import date

import pytest

from domain.filing.record import UpdateKind
from domain.projects.stages import Stage
from reading import read
from reading.text.dictation import heard

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(("said", "meant"), [
    ("钢晟管件二月份已经那统了", "钢晟管件二月份已经纳统了"),
    ("拜方了新科木业,老总讲场房够用", "拜访了新科木业,老总讲厂房够用"),
    ("想透资一个冷链无流园", "想投资一个冷链物流园"),
    ("月下寻来", "月下旬来"),
    ("总头资三点二亿", "总投资三点二亿"),
    ("开了招商调渡会", "开了招商调度会"),
])
def test_what_sounds_like_a_word_of_the_trade(said, meant):
    assert heard(said) == meant


@pytest.mark.parametrize("said", [
    "实地考察了三家", "军工企业来访", "车载镜头产线", "全县在那统一部署", "老板的头发白了", "建镜头厂",
    "带队到长沙、株洲", "项目经理外出", "前定的时间不变", "昨天去找商会谈了", "工地停了", "考查团"])
def test_other_words_stay(said):
    assert heard(said) == said


def test_the_record_has_the_name_as_it_was_written():
    record = read("今天下午我们去江山拜方了新科木业，谈了家具项目", MONDAY)
    assert record.kind is UpdateKind.TRIP and record.enterprises == ("新科木业",)
    assert read("钢晟管件二月份已经那统了，材料是齐的", MONDAY).projects[0].stage is Stage.ENROLLED


def test_a_list_longer_than_what_is_read_is_read_as_far_as_it_goes():
    text = "签约：" + "；".join(f"鼎川储能{char} 3亿" for char in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥" * 4)
    assert read(text, MONDAY).kind is UpdateKind.SIGNING
