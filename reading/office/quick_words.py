"""The words after /visit and /meeting as the sentence that they stand for."""

from reading.text.patterns import regex

_VISITED = regex(r"拜访|走访|考察|对接|洽谈|会见|见了|上门|登门|座谈|回访")
_HELD = regex(r"会议|开会|开了|召开|例会|会商|调度|座谈|培训|学习|推进会|研究")


def as_visit(text: str) -> str:
    """«甲公司，谈扩产» -> «拜访了甲公司，谈扩产»; what says itself that somebody was visited stays."""
    return text if _VISITED.search(text) else f"拜访了{text}"


def as_meeting(text: str) -> str:
    """«小分队6人» -> «召开会议：小分队6人»."""
    return text if _HELD.search(text) else f"召开会议：{text}"
