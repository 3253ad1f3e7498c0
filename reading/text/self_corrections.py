"""Corrections inside one message: what was taken back is blanked out, what is meant stays where it is."""

import re
from collections.abc import Sequence
from itertools import pairwise

from reading.text.patterns import regex

_NOT_BUT = regex(r"(?:也|并)?(?:不是|并非)(?P<old>(?!不是)(?<!不是不是)[^,。;!?()\n]{1,14}?)[,、]?\s?(?:而是|"
                      r"应该是|应该?为|是)(?=\S)")
# 是竣工不是投产
_NOT_THAT = regex(r"(?<!不)是[^,。;!?不]{1,12},?(?P<old>(?:而)?不是[^,。;!?是()]{1,12})(?=[,。;!?)]|$)")
_CHANGED = regex(
    r"(?:由|从)(?:原来的?|原|最初的?)?(?P<old>[^,。;!?]{2,12}?)(?:调整|变更|增加|提高|追加|改|升|加|涨|扩|减少|减|降低|"
    r"降)[^,。;\d]{0,3}(?:为|"
    r"到|至|成)(?=[\d一二两三四五六七八九十])"
)
_ASIDE = regex(
    r"\(?别(?:跟|和|与)[^,。;)]{2,10}(?:弄|搞)?混了?\)?|\(不是[^)]{1,12}\)|,不是[^,。;!?是()]{1,12}(?=[,。;!?)]|$)"
)
_BECOMES = regex(r"[,，]?(?:现在|又|直接)?(?:变|降|涨|加|升|调|增|改|减|缩|压|提|追加|调减|调增|增加|减少)"
                      r"(?:成|到|为|至)了?|[,，]?变|做到|[,，\s]*(?:应为|应该?是|(?:更正|改正|纠正|订正)[为成])|了[,，](?:现在|又|直接)?(?:降|改|减|缩|加|涨)(?:成|到|为|"
                      r"至)了?|(?:恐怕|可能|肯定|都|也)*(?:打不住|兜不住|下不来|不够|不止)[,，\s]*"
                      r"(?:恐怕|起码|至少|怎么也)?[得要]?(?:[做投要][到足])?")
# «六百万 不对 六千万», «8号，哦说错了，9号»
_TAKEN_BACK = regex(r"(?:之前|以前|前)?[,。.…;!\s]*(?:[哦噢啊呃诶唉呸嗨哎呀]+|等等)?[,!\s]*(?:(?:不对|不是){1,3}|"
                         r"不(?=[,。\s])|"
                         r"(?:[说报写打记讲看听数]|"
                         r"眼花)?[错快反]了|"
                         r"口误|笔误|"
                         r"更正(?:一下)?)(?:[,。;:!\s]|啊|哈|哦)*(?:(?:[我俺瞧看这]|老)[^,。;!?\d]{0,6}(?:眼|脑子|记性|"
                         r"嘴)[^,。;!?\d]{0,3},)?"
                         r"(?:应该?)?(?:是|为)?\s*")
_NOT_THE_OTHER = regex(r"[,\s]*(?:可|而|并)?不是")
_WRONG = regex(
    r"(?:(?:上面|前面|刚才|刚刚)?(?:打|写|说|发|记|报|弄|搞)(?:错了?|[多少]了)|(?:哦|噢|啊|呃|诶)?不对(?!称|付)|"
    r"口误|笔误|纠正一下|更正一下|更正|"
    r"说错了?)[,:。!\s]*(?:一下)?[,:]?\s?(?:应该?是|应为|是|改成|改为|改一下是)"
)


def settle(text: str, spans: list[tuple[int, int]]) -> str:
    """The uniform text with taken-back parts as spaces; `spans` are its sums and dates, left to right."""
    if "不是" in text or "并非" in text or "别" in text:
        for match in (*_NOT_BUT.finditer(text), *_ASIDE.finditer(text)):
            text = blank(text, match.start(), match.end())
        for match in _NOT_THAT.finditer(text):
            text = blank(text, match.start("old"), match.end("old"))
    for old, new in pairwise(spans):
        if _BECOMES.fullmatch(text, old[1], new[0]):
            text = blank(text, *old)  # 8000万降成6000万
    text = without_taken_back(_without_denied(text, spans), spans)
    if "由" in text or "从" in text:
        for match in _CHANGED.finditer(text):
            text = blank(text, match.start("old"), match.end("old"))
    if any(sign in text for sign in ("错", "误", "正", "多了", "少了", "不对")):
        for match in _WRONG.finditer(text):
            later = [span for span in spans if span[0] >= match.end()]
            earlier = [span for span in spans if span[1] <= match.start()]
            if later and earlier:
                text = _replace(text, earlier[-1], later[0], match)
    return text


def _without_denied(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """«下个月十八号不是八号»: the value that stands behind a denial."""
    for meant, denied in pairwise(spans):
        if _NOT_THE_OTHER.fullmatch(text, meant[1], denied[0]):
            text = blank(text, meant[1], denied[1])
    return text


def without_taken_back(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Of «推到16日，不，20日吧» what is meant."""
    for old, new in pairwise(spans):
        if _TAKEN_BACK.fullmatch(text, old[1], new[0]) and not text[new[0]:new[1]].isspace():
            text = blank(text, old[0], new[0])
    return text


def _replace(text: str, old: tuple[int, int], new: tuple[int, int], cue: re.Match[str]) -> str:
    return blank(blank(text, *old), cue.start(), cue.end())


def blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]
