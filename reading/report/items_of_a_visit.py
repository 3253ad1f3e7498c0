"""A list that tells of a visit to others first, then of projects that are known."""

from reading.text.patterns import regex

_ITEM = regex(r"[;；\n]\s*(?:[(（]?\d{1,2}[.．、)）])?\s*")
_CALLED_ON = regex("走访|拜访|接待|考察|洽谈|会见")
_FIRMS = regex(r"[一两二三四五六七八九\d]+家|、|公司|集团|一行|科技|企业")


def behind_a_visit(text: str, at: int) -> int:
    """Where the item of a list begins that opens with the first known name (at `at`), behind one that tells of a visit
    to others («走访了甲、乙两家企业；丙项目拿到施工许可证»); 0 where there is none."""
    start = max((m.end() for m in _ITEM.finditer(text, 0, at)), default=0)
    visited = start and _CALLED_ON.search(text, 0, start) and _FIRMS.search(text, 0, start)
    return start if visited and not text[start:at].strip(" 　-•·") else 0
