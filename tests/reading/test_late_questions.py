"""Questions whose asking word comes late, in dialect, or behind what is only supposed;
and news that looks so."""

import pytest

from reading import ReadingContext
from reading.meanings import QuestionMeaning
from reading.understand import understood_in_turn
from tests.reading.test_question_slots import KNOWN, LEDGER, TODAY

CONTEXT = ReadingContext(TODAY, LEDGER, names=KNOWN)


def acts(text: str) -> list[bool]:
    """Of each matter whether it asks."""
    return [isinstance(one.meaning, QuestionMeaning) for _, one in understood_in_turn(text, CONTEXT)]


@pytest.mark.parametrize("text", [
    "变压器那事供电公司咋说的", "供电公司那边咋回的", "储能电站那边啥意思", "护栏涨价的事后来咋弄的",
    "设备到货以后就可以开工了吧，储能电站计划几月开工", "合同都签了吧，护栏几号开工", "应该是签了吧，冷链现在到哪步了",
    "今天上午接待了几个人", "昨天来了几位", "早上来了几拨客人", "昨天去了几趟", "储能电站合同盖章了伐",
    "储能电站红线图出来了么", "护栏的钱到了伐", "护栏的路通没通", "冷链的老板还来不来", "今天谁去镇江了",
    "昨天谁接待的", "储能电站算不算",
])
def test_what_asks_late_is_no_report(text):
    assert acts(text) == [True]


@pytest.mark.parametrize("text", [
    "供电公司说变压器7月能增容，护栏问能不能再早点", "冷链的老板问我们什么时候能给地价答复",
    "储能电站那边在问设备什么时候进场，我说下周", "护栏说什么时候审完图什么时候开工",
    "冷链的老板说怎么也要10月才能开工", "今天去看了护栏，路坏了，问祥云什么时候修，说月底",
    "昨天带了几个人去镇江，把储能电站的合同送过去盖章", "护栏打桩了，谁都没想到这么快", "储能电站还没定来不来",
    "昨天见了几家做储能的，没谈具体的", "没什么意思，冷链不想谈了", "林场那边砍伐了几棵树，护栏的路通了",
    "电话里怎么说都不肯6月开工",
])
def test_what_others_asked_or_nobody_counted_is_told(text):
    assert not any(acts(text))
