"""Where it was, as a message sets it right: «是在合肥不是南京», «不是东莞，他们新厂在惠州仲恺», «我去的合肥»."""

import re

from reading.names.name_shapes import is_known_place
from reading.reading_context import CardSeen, Change
from reading.text.patterns import regex
from reading.thread.card_values import means_place

# «是在无锡见的»
MET_AT = regex(r"(?:^|是|天|[上下]午|晚上|早上|号|周[一二三四五六日])在(?P<place>[^,，。;；\s]{2,8}?)"
               r"(?:(?:[见谈聊碰签看接]|拜访|会面|考察|开会?|接待|座谈)的|(?:见面|签约|签字)(?:了|的))")
_INTO = regex(r"^(?:就|是)*(?:在|去|到|跑到?|往)的?(?:是)?")
_WHAT_FOLLOWS = r"(?!那边|这边|那里|那儿|见|谈|聊|碰|签|看|接|拜访|会面|考察|开会|[的了吧啊呀哦哈呢啦嘛])"
_LONGEST, _SHORTEST = 8, 2  # characters of a place's name


def places_changed(clause: str, said: str, field: str, wrong: str, card: CardSeen) -> list[Change]:
    """What a clause says of the place. `said`: the value that it gives, `wrong`: what was denied. A name that nobody
    knows is a place only where the field is said or a place of the card is denied."""
    met = MET_AT.search(clause)
    name = met["place"] if met else _INTO.sub("", said)
    if denied := _denied(wrong, card):
        right = place_in(clause) or (name if _INTO.match(said) else "")
        return [Change("places", _instead(right, denied, card))] if right else []
    known = met is not None or is_known_place(name)
    if not name or not (field == "places" or (known and field == "")):
        return []
    parts = [name] if known else [part for part in re.split(r"[、和与]", name) if part]  # 呼和浩特 is one
    return [Change("places", tuple(parts))]


def place_named(said: str, wrong: str, card: CardSeen) -> list[Change]:
    """A name that nobody knows for a place of the card that is denied («不是东莞是仲恺»)."""
    denied = _denied(wrong, card)
    return [Change("places", _instead(_INTO.sub("", said), denied, card))] if denied else []


def _denied(wrong: str, card: CardSeen) -> list[str]:
    return [place for place in card.record.places if means_place(wrong, place)]


def _instead(right: str, denied: list[str], card: CardSeen) -> tuple[str, ...]:
    return tuple(dict.fromkeys(right if place in denied else place for place in card.record.places))


def place_in(clause: str) -> str:
    """The first known place of the clause, with the part of it that stands behind («惠州仲恺», «合肥的肥东»)."""
    for at in range(len(clause)):
        for size in range(min(_LONGEST, len(clause) - at), _SHORTEST - 1, -1):
            if is_known_place(clause[at:at + size]):
                within = re.match(rf"的?((?:{_WHAT_FOLLOWS}[一-龥]){{2,6}})", clause[at + size:])
                return clause[at:at + size] + (within[1] if within else "")
    return ""
