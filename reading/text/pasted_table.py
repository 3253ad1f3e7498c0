"""A table that was pasted as lines («日期 企业 项目 投资(亿)⏎11.28 辰锆新材 氧化锆粉体 1.7»): its head says what stands
in every row, so each row is told in words («11月28日，企业：辰锆新材，项目：氧化锆粉体，总投资1.7亿元»)."""

import re

from reading.text.patterns import regex

_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = tuple((kind, regex(form)) for kind, form in (
    ("number", r"序号|编号|No\.?"), ("day", r"(?:签约|到位|到账|走访|来访)?(?:日期|时间)"),
    ("firm", r"企业(?:名称)?|公司(?:名称)?|投资方|业主|客商"),
    ("project", r"项目(?:名称)?"),
    ("sum", r"(?P<what>总投资额?|计划总?投资|投资额?|到位资金|到资|到位|到账(?:金额)?|合同额|协议投资|金额|完成投资)"
            r"[(（]?(?P<unit>亿元?|万元?)?[)）]?"),
    ("stage", r"阶段|进展|状态|进度|当前阶段|目前进展"), ("place", r"地点|城市|来源地|所在地"),
    ("people", r"人数"), ("next", r"下一步(?:计划|打算)?"), ("other", r"备注|联系人|责任人|单位|责任单位|产业|类别")))
_FEWEST = 3  # columns
_DAY = regex(r"(?:\d{4}[-./年])?(1[0-2]|0?[1-9])[-./月](3[01]|[12]\d|0?[1-9])[日号]?")
_NUMBER = regex(r"\d+(?:\.\d+)?")
_NOTHING = regex(r"[-—/无]*")
_BETWEEN = regex(r"\s*[|｜\t]\s*|[ \u3000]+")
_WORDS = {"firm": "企业：", "project": "项目：", "place": "地点：", "people": "人数：", "next": "下一步"}


def told_in_words(text: str) -> str:
    """The text with the rows of such a table told in words; any other text comes back as it is."""
    lines = text.split("\n")
    at = next((n for n, line in enumerate(lines[:-1]) if _heads(line)), None)
    if at is None:
        return text
    heads = _heads(lines[at])
    rows = [_cells(line) for line in lines[at + 1:] if line.strip()]
    if any(len(row) != len(heads) for row in rows):
        return text
    return "\n".join([*lines[:at], *(_row(heads, row) for row in rows)])


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _BETWEEN.split(line.strip(" |｜\t\u3000")) if cell.strip()]


def _heads(line: str) -> list[tuple[str, re.Match[str]]]:
    """What each cell of a table's head says; empty for any other line."""
    said = [next(((kind, found) for kind, form in _HEADS if (found := form.fullmatch(cell))), None)
            for cell in _cells(line)]
    known = [one for one in said if one is not None]
    kinds = {kind for kind, _ in known}
    return known if len(known) == len(said) >= _FEWEST and kinds & {"firm", "project"} else []


def _row(heads: list[tuple[str, re.Match[str]]], cells: list[str]) -> str:
    told = (_cell(kind, head, cell) for (kind, head), cell in zip(heads, cells, strict=True))
    return "，".join(words for words in told if words) + "。"


def _cell(kind: str, head: re.Match[str], cell: str) -> str:
    if kind in ("number", "other") or _NOTHING.fullmatch(cell):
        return ""
    if kind == "day":
        return f"{day[1]}月{day[2]}日" if (day := _DAY.fullmatch(cell)) else cell
    if kind == "sum":
        what = "总投资" if head["what"] in ("投资", "投资额", "金额") else head["what"]
        unit = (head["unit"] or "").rstrip("元")
        return f"{what}{cell}{unit}元" if unit and _NUMBER.fullmatch(cell) else f"{what}{cell}"
    return _WORDS.get(kind, "") + cell
