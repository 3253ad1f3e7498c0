"""The office's own words for stages (包装, 落户, 建设) read as the ladder's, where the words around say that a stage is
meant: «已落户», «进入包装阶段», «建设完成»; never within a name («环美包装公司»)."""

import re
from collections.abc import Mapping
from functools import lru_cache

from domain.projects.stages import Stage
from reading.text.patterns import regex

# What the grammar of stages knows for certain (reading/meaning/stage_cues.py).
LADDER_WORDS: Mapping[Stage, str] = {
    Stage.LEAD: "线索", Stage.NEGOTIATING: "洽谈", Stage.INTENT: "意向协议", Stage.SIGNED: "签约", Stage.LANDED: "落户",
    Stage.STARTED: "开工", Stage.ENROLLED: "纳统", Stage.COMPLETED: "竣工", Stage.OPERATING: "投产",
    Stage.AT_CAPACITY: "达产", Stage.PAUSED: "暂停", Stage.ENDED: "终止"}
_BEFORE = r"(?:进入|处于|转入|到了|已经|已|正式|刚刚|刚|完成|顺利|成功|开始|正在)"
_BEHIND = r"(?:了|阶段|环节|完成|完毕|成功|完(?=[,，。;；!！\s]|$)|的(?:项目)?(?:有|是)?(?:哪些|几个|多少))"


def in_ladder_words(text: str, own: tuple[tuple[str, Stage], ...]) -> str:
    """`own`: the office's words, each with its stage; a text without any stays as it is."""
    if not any(word in text for word, _ in own):
        return text
    stages = dict(own)
    return _pattern(tuple(stages)).sub(lambda found: LADDER_WORDS[stages[found[0]]], text)


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    said = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    # A look behind has one length: each word before is a form of its own.
    before = "|".join(f"(?<={word})" for word in _BEFORE[3:-1].split("|"))
    return regex(rf"(?:{before})(?:{said})(?!公司|集团|有限|厂|材料|产业|股份)|(?:{said})(?={_BEHIND})")
