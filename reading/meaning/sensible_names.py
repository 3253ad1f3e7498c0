"""Which names are worth a button: what hardly anybody would call a firm or a place is offered on none."""

from reading.meaning.alternatives import Reading
from reading.parse import Parsed
from reading.text.patterns import regex
from reading.text.vocabulary import counties, vocabulary

_PLACE_ENDS = regex(r"(?:[省市县区镇乡村州岛港湾园]|街道|开发区|新城|小镇|中心|总部|酒店|会议室|基地)$")
_THERE = regex(r"(?:[在去赴抵往]|(?<![碰见遇找收拿得想聊谈看听])到|来自|位于|路过|前往|飞)(?:了|过)?(?:一?趟)?$")
_LOOKED_AT = regex(r"(?:看了?|看过|看的?|踏勘|参观)(?:一?下)?(?:我们的?|他们的?)?$")
_SIZE = "老新大小上下旧"


def is_sensible(parsed: Parsed, reading: Reading, field: str, names: tuple[str, ...]) -> bool:
    """`field`: enterprises or places; what the reading has itself is not asked of again."""
    own = getattr(reading.record, field)
    if field == "places" and any(_opens(name, firm) for name in names for firm in reading.record.enterprises):
        return False  # «去了趟沉晶化工» is no place called 沉晶
    test = _is_place if field == "places" else _may_be_firm
    return all(test(parsed.text, name) for name in names if name not in own)


def _opens(name: str, firm: str) -> bool:
    known = vocabulary().get(name) == "P" or name in counties()
    return firm.startswith(name) and not known


def _is_place(text: str, name: str) -> bool:
    """Known, called as places are, or where somebody is told to be («看冷库», «跑断腿» are neither)."""
    known = vocabulary().get(name) == "P" or name in counties() or _PLACE_ENDS.search(name) is not None
    at = text.find(name)
    return known or (at > 0 and _THERE.search(text, max(0, at - 5), at) is not None)


def _may_be_firm(text: str, name: str) -> bool:
    """No building by itself («老厂», «冷库»), nothing that is only looked at."""
    bare = name.lstrip(_SIZE)
    building = len(bare) < 2 or "F" in (vocabulary().get(name), vocabulary().get(bare))
    at = text.find(name)
    return not building and not (at > 0 and vocabulary().get(name[-2:]) in ("F", "J")
                                 and _LOOKED_AT.search(text, max(0, at - 5), at))
