"""Words of courtesy around a message, and words of the dialects: what is said in them is read as if it were said
plainly."""

import pytest

from reading.text.dialect import in_common_words
from reading.text.polite_frame import without_polite_frame


@pytest.mark.parametrize(("said", "plain"), [
    ("您好，请问一下我们中心在谈的项目有哪些呢？麻烦您了", "请问我们中心在谈的项目有哪些呢?"),
    ("老师好，想请教您，原丝线项目到位资金一共是多少呀？谢谢", "请问原丝线项目到位资金一共是多少呀？"),
    ("打扰一下，想了解下碳纤维自行车进展", "查一下碳纤维自行车进展"),
    ("请问本月到位资金", "查一下本月到位资金"),
    ("领导好，昨天接待了骑鲸运动3人，非常感谢！", "昨天接待了骑鲸运动3人"),
    ("不好意思，刚才那条报错了", "刚才那条报错了"),
    ("用地有点麻烦", "用地有点麻烦"), ("辛苦了", "辛苦了"), ("谢谢您", "谢谢您"), ("请问", "请问"),
    ("领导来视察", "领导来视察"), ("主任今天去苏州", "主任今天去苏州"), ("/mine 谢谢", "/mine 谢谢")])
def test_words_of_courtesy_say_nothing(said, plain):
    assert without_polite_frame(said) == plain


@pytest.mark.parametrize(("said", "plain"), [
    ("错咧 是昨儿个", "错了 是昨天"), ("老宋甚时候来", "老宋什么时候来"), ("几时签约", "什么时候签约"),
    ("他们几时来看地", "他们什么时候来看地"), ("嫌俺们电价高 不弄咧", "嫌我们电价高 不弄了"),
    ("合同签哒", "合同签了"), ("还冇动静", "还没有动静"), ("听日过来签约，唔系后日", "明天过来签约，不是后日"),
    ("幼儿园今儿开园", "幼儿园今天开园"), ("哈儿项目", "哈儿项目"), ("大理咧咧嘴项目", "大理咧咧嘴项目")])
def test_words_of_the_dialects(said, plain):
    assert in_common_words(said) == plain
