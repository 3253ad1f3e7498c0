"""Invented messages: the phrasings of phrasings/ filled with invented names, days and sums, labelled by construction.
"""

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from training.compounds import product
from training.example import Example, Piece
from training.labelled import stem_of
from training.names import firm, place, rows, township
from training.values import coming_day, money, past_day

HERE = Path(__file__).parent / "phrasings"
_SLOT = re.compile(r"\{([A-Za-z]+\d?)(?::([a-z_]+))?(?::([^}]+))?\}")
CHATTER = 0.18
_LABEL = {"F": "E", "J": "P", "L": "L", "T": "L"}
_SPOKEN = {
    "拜访": ["拜防", "拜仿", "走访"],
    "签约": ["迁约", "鉴约"],
    "投产": ["头产"],
    "投资": ["头资"],
    "洽谈": ["恰谈"],
    "考察": ["考查"],
    "到账": ["到帐"],
    "对接": ["对结"],
    "开工": ["开功"],
    "园区": ["元区"],
    "签订": ["签定"],
    "封顶": ["风顶"],
    "竣工": ["俊工"],
    "接待": ["接代"],
    "项目": ["向目"],
}
_OPENERS = (
    "汇报：",
    "领导，",
    "嗯",
    "报告，",
    "@所有人 ",
    "各位领导，",
    "刚刚，",
    "跟大家说下，",
    "补报：",
    "【动态】",
    "1、",
    "近期，",
    "更新一下，",
    "王局，",
)
_CLOSERS = (
    "，先报一下",
    "，特此报告",
    "，后续跟进",
    "，我再盯",
    "，请知悉",
    "哈",
    "～",
    "，材料晚点发",
    "，等通知",
    "，辛苦大家",
    "，已入台账",
    "，照片见群",
)


@cache
def phrasings() -> list[tuple[str, list[str], str]]:
    """(kind, stages, text) of every line."""
    out = []
    for file in sorted(HERE.glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                head, _, text = line.partition(" | ")
                kind, _, stages = head.partition("/")
                out.append((kind, stages.split(",") if stages else [], text))
    return out


def invented(count: int, seed: int) -> Iterator[Example]:
    """`count` messages, each phrasing in turn."""
    rng = random.Random(seed)
    lines = phrasings()
    for at in range(count):
        yield _filled(rng, *lines[at % len(lines)])


def _filled(rng: random.Random, kind: str, stages: list[str], text: str) -> Example:
    today = date(2024, 1, 1) + timedelta(days=rng.randrange(0, 900))
    said, pieces, known = _prelude(rng, kind, text), [], {}
    at = 0
    for match in _SLOT.finditer(text):
        said += _chatted(rng, _spoilt(rng, text[at : match.start()]), kind)
        value = _again(rng, match, today, known)
        pieces += [(len(said), len(said) + len(value), label) for label in _labels(match, kind)]
        said, at = said + value, match.end()
    said += _spoilt(rng, text[at:])
    if len(said) < 70 and rng.random() < 0.25 and kind != "other":
        said = said.rstrip("。") + rng.choice((rng.choice(_CLOSERS), f"{rng.choice(',， ')}{rng.choice(chatter())}"))
    said = _punctuation(rng, said)
    return Example(
        "invented",
        said,
        today,
        kind,
        _of(pieces, "EPL"),
        _of(pieces, "$"),
        _of(pieces, "@"),
        _staged(pieces, stages, kind),
        _of(pieces, "#"),
    )


def _again(rng: random.Random, match: re.Match, today: date, known: dict[str, str]) -> str:
    """The same name for the same slot; {Fs2} is the short form of {F2}."""
    name = match[1]
    if name in "MDNn":
        return _value(rng, match, today)
    if name.startswith("Fs"):
        whole = known[f"F{name[2:]}"]
        return stem_of(whole) or whole
    return known.setdefault(name, _value(rng, match, today))


@cache
def chatter() -> list[str]:
    lines = (HERE / "chatter.clauses").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _chatted(rng: random.Random, text: str, kind: str) -> str:
    """A clause more at a sign or a blank, now and then."""
    signs = [at for at, char in enumerate(text) if char in "，；。 "]
    if kind == "other" or not signs or rng.random() > CHATTER:
        return text
    at = rng.choice(signs)
    return f"{text[:at]}{text[at]}{rng.choice(chatter())}{text[at:]}"


def _prelude(rng: random.Random, kind: str, text: str) -> str:
    return rng.choice(_OPENERS) if rng.random() < 0.15 and kind != "other" and len(text) < 90 else ""


def _value(rng: random.Random, match: re.Match, today: date) -> str:
    name = match[1][0]
    if name in "Ff":
        return firm(rng)
    if name in "Jj":
        return product(rng)
    if name in "Ll":
        return place(rng, 0.3 if name == "L" else 0)
    if name == "T":
        return township(rng)
    if name in "DN":
        return (past_day if name == "D" else coming_day)(rng, today)
    if name == "M":
        return (match[3] or "") + money(rng)
    return _filler(rng, name)


def _filler(rng: random.Random, name: str) -> str:
    if name in "npg":
        return (
            str(rng.choice((2, 3, 4, 5, 6, 8, 12, 15, 30, 50, 120)))
            if rng.random() < 0.7
            else rng.choice("两三四五六七八")
        )
    key = {"W": "leaders", "c": "guests", "o": "trades", "U": "units", "Y": "own", "y": "years", "E": "events"}[name]
    return rng.choice(rows("said")[key])


def _labels(match: re.Match, kind: str) -> list[str]:
    name = match[1][0]
    if name == "M" and match[2] and match[2] != "none":
        return [f"${match[2]}"]
    if name in "DN":
        return ["@" + ("none" if kind == "other" else "happened" if name == "D" else "next")]
    if name in "pgn":
        return ["#ours" if name == "p" else "#none"]
    return [_LABEL[name]] if name in _LABEL and kind != "other" else []


def _of(pieces: list[Piece], signs: str) -> tuple[Piece, ...]:
    return tuple((start, end, label.lstrip("$@#")) for start, end, label in pieces if label[0] in signs)


def _staged(pieces: list[Piece], stages: list[str], kind: str) -> tuple[Piece, ...]:
    """The n-th project has the n-th stage; where the text names none, the firms stand for their projects."""
    told = [piece for piece in pieces if piece[2] == "P"] or [piece for piece in pieces if piece[2] == "E"]
    if len(told) < len(stages):
        told = _in_turn(pieces)
    if kind == "issue" and not stages and not any(piece[2] == "P" or piece[2][0] == "$" for piece in pieces):
        return ()  # what a firm asks for is no project of its own
    if kind in ("funds", "issue") and not stages:
        return tuple((start, end, "") for start, end, _ in told)
    stages = ["" if stage == "none" else stage for stage in stages]
    return tuple((start, end, stage) for (start, end, _), stage in zip(told, stages, strict=False))


def _in_turn(pieces: list[Piece]) -> list[Piece]:
    """Each firm's project, or the firm where the next firm comes before any project."""
    named = [piece for piece in pieces if piece[2] in "EP"]
    out = []
    for at, piece in enumerate(named):
        if piece[2] == "P" or at + 1 == len(named) or named[at + 1][2] == "E":
            out.append(piece)
    return out


def _spoilt(rng: random.Random, text: str) -> str:
    """A wrong character of dictation now and then."""
    if rng.random() < 0.08:
        for right, wrong in _SPOKEN.items():
            if right in text:
                return text.replace(right, rng.choice(wrong), 1)
    return text


def _punctuation(rng: random.Random, text: str) -> str:
    """Half-width signs, blanks for signs; lengths do not change."""
    way = rng.random()
    if way < 0.15:
        return text.replace("，", ",").replace("。", ".") if way < 0.03 else text.replace("，", ",")
    if way < 0.25 and len(text) < 70:
        return text.replace("，", " ").replace("。", " ")
    return text
