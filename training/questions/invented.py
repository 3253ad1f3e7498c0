"""Invented questions: the phrasings of training/questions/phrasings.txt said with names and days, labelled by
construction."""

import random
import re
from collections.abc import Callable
from functools import cache

from reading.question.frame import Frame
from reading.question.known import KnownNames
from training.compounds import product
from training.inputs import ROOT
from training.names import place
from training.questions.labelled_questions import NEWS, NONE, Asked, Thread, office

TIMES = 5  # so often each line is said
THREADS = 12  # and each of those that go on
_PLAIN = Frame("projects", frozenset())
_CHOICE = re.compile(r"\(([^()]*)\)(\?)?")
_UNITS = (
    "高新区", "经开区", "商务局", "临港片区", "水利局", "文旅局", "岭东街道", "青禾乡", "交运局", "住建局",
)
_PEOPLE = (
    "王局", "李书记", "陈主任", "周科长", "吴镇长", "联络员甲", "郑县长", "何部长",
)
_INDUSTRIES = (
    "食品", "新能源", "光伏", "汽车零部件", "生物医药", "冷链物流", "文旅", "电子信息", "纺织", "新材料",
)
_PAST = (
    "上个月", "这个月", "今年", "上周", "昨天", "本周", "去年", "上半年", "一季度", "近三个月", "十月份",
    "今年以来", "国庆后", "这周", "最近", "上季度", "近半年", "年初以来", "九月", "前天", "今天", "头三季度",
)
_AHEAD = (
    "下周", "下个月", "明天", "后天", "年底前", "月底前", "下周三", "十二月", "明年", "下季度", "这周五", "年内",
    "下下周", "本月底",
)
_SIZES = (
    "5亿以上", "1亿以下", "10亿以上", "过亿", "3亿到5亿", "五千万以上", "20亿元以上", "超过2亿", "不到5000万",
)
_LENGTHS = (
    "一个月", "超过一个月", "两个月", "半年", "俩月", "三十天以上", "大半年", "仨月", "四十天", "两周",
)
_BEFORE = (
    "请问", "问下", "帮我看看", "麻烦查下", "想问问", "老板问", "查一下", "我想知道", "哎，", "那个，", "看下",
    "领导要，", "现在",
)
_BEHIND = (
    "呀", "呢", "啊", "嘛", "哦", "哈", "？", "?", "啦", "诶", "来着", "，急", "🤔", "，谢谢", "噻", "咧",
    "，报个数", "，列一下", "，望告知", "～",
)


def invented_questions(seed: int) -> list[Asked]:
    rng = random.Random(seed)
    known, said = _office()[0], _names(rng)
    out = []
    for number, line in enumerate(_lines("phrasings.txt")):
        meant, form = line.split("|", 1)
        frame = _frame(meant.split())
        texts = {_said(form.strip(), said, rng, frame) for _ in range(TIMES)}
        out += [Asked("invented", f"I{number}.{at}", text, None, frame, known) for at, text in enumerate(sorted(texts))]
    return out


def invented_threads(seed: int) -> list[Thread]:
    """Ways of going on from a question, each after any question; and as many questions that stand alone after
    others."""
    rng = random.Random(seed)
    known, said = _office()[0], _names(rng)
    alone = [one.text for one in invented_questions(seed) if one.frame.topic not in (NONE, NEWS)]
    texts = [_said(form, said, rng, _PLAIN) for form in _lines("threads.txt") for _ in range(THREADS)]
    return [Thread("invented", text, rng.choice(alone), known, follows) for following in texts
            for text, follows in ((following, True), (rng.choice(alone), False))]


def _names(rng: random.Random) -> dict[str, Callable[[], str]]:
    names = _office()[1]
    return {
        "D": lambda: rng.choice(_PAST), "F": lambda: rng.choice(_AHEAD), "U": lambda: rng.choice(_UNITS),
        "N": lambda: rng.choice(names), "R": lambda: rng.choice(_PEOPLE), "I": lambda: rng.choice(_INDUSTRIES),
        "L": lambda: place(rng, 0), "S": lambda: rng.choice(_SIZES), "W": lambda: rng.choice(_LENGTHS),
    }


def _lines(file: str) -> list[str]:
    rows = (ROOT / "training" / "questions" / file).read_text(encoding="utf-8").splitlines()
    return [row for row in rows if row.strip() and not row.startswith("#")]


def _frame(meant: list[str]) -> Frame:
    told = dict(word.split("=") for word in meant if "=" in word)
    flags = frozenset(word[1:] for word in meant if word.startswith("+"))
    asks = frozenset(word for word in meant[1:] if "=" not in word and not word.startswith("+"))
    return Frame(meant[0], asks, told.get("stage", ""), told.get("not", ""), told.get("group", ""),
                 told.get("order", ""), flags)


def _said(form: str, names: dict[str, Callable[[], str]], rng: random.Random, frame: Frame) -> str:
    text = form
    while _CHOICE.search(text):
        text = _CHOICE.sub(lambda match: "" if match[2] and rng.random() < 0.5 else rng.choice(match[1].split("|")),
                           text)
    text = re.sub(r".\?(?=.)", lambda match: match[0][0] if rng.random() < 0.5 else "", text)
    text = re.sub("(?<![A-Z])[A-Z](?![A-Z])", lambda match: names[match[0]]() if match[0] in names else match[0], text)
    asks = frame.topic not in (NONE, NEWS)
    before = rng.choice(_BEFORE) if asks and rng.random() < 0.2 else ""
    return before + text + (rng.choice(_BEHIND) if asks and rng.random() < 0.35 else "")


@cache
def _office() -> tuple[KnownNames, tuple[str, ...]]:
    rng = random.Random(1)
    names = tuple(sorted({product(rng) for _ in range(60)}))
    return office(_UNITS, names, _PEOPLE, _INDUSTRIES), names
