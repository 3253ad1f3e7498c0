"""An order that was given just now becomes otherwise: «不是丙 是辛去办», «改成下周五前», «加上乙一起», «后天吧»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reading.names.juniors import in_short
from reading.service.office_names import OFFICE_END
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.date_meanings import length_of_time
from reading.values.dates import When, find_dates

SHORT = 14  # characters: nothing but another day
LONGEST = 40  # characters: a longer text is an order or news of its own
_WORK = r"(?:来|去)?(?:办|跑|跟|盯|催|对接|负责|牵头|落实|处理|做)?(?:一?下|吧|了|着)*"
_NOT_BUT = (r"不是(?P<was>{who})[,，\s]*(?:而|应该|就)?是(?P<who>{who})|"
            r"是(?P<who2>{who})[,，\s]*(?:而?不是|非)(?P<was2>{who})")
_INSTEAD = (r"(?:还是|应该|就|那|要不)*(?:(?:换|改)(?:成|为|由|让|叫|派)?|让|由|叫|派)(?P<who>{who})"
            r"(?=$|来|去|办|跟|盯|负责|吧|跑|催|落实|牵头|[,，。\s])")
_ADDED = r"(?:再|还|也|把)*(?:加上?|叫上|带上|算上|喊上)(?P<who>{who})|(?P<who2>{who})也(?:一起|一块|参加|去|跟|盯|办)"
# what may stand beside a new day of nothing but the order
_FILLING = regex(r"(?:改|换|定|推|延|提前|放宽|宽|缓)(?:成|到|为|在|至|一?点|些|两?天)*|期限|时间|日期|截止|最[晚迟]|"
                 r"之?前|以前|"
                 r"内|就|那|还是|先|要|到|给[他她它](?:们)?|他们?|吧|了|好了?|不急|可以|行|[,，。!！\s]")
_CUES = regex(r"不是|换|改|让|由|叫|派|加|带上|算上|喊上|也|期限|时间")
_OF_TIME = regex(r"[天周月号日前]|星期|礼拜")
_LENGTH = regex(r"(?P<n>\d{1,2}|半|[一两二三四五六七八九十]{1,3})个?(?P<unit>天|周|星期|礼拜|月)")
_LIMIT = regex(r"[,，]?\s*(?:在|于|请|务必|最[晚迟]|必须)*$")
_BEFORE = regex(r"\s*(?:之前|以前|前|内)")


@dataclass(frozen=True, slots=True)
class OrderItemSeen:
    """What is to be done, who was told to, by when."""

    words: str
    owners: tuple[str, ...]
    due: date | None


@dataclass(frozen=True, slots=True)
class OrderChangesTold:
    """Of the item at that place. `owner`: who does it instead; `also`: who does it as well; what is empty stays.
    `words`: what is to be done, without the day that holds no longer."""

    at: int
    words: str
    owner: str = ""
    also: str = ""
    due: date | None = None


def may_change_order(text: str) -> bool:
    """Whether the words can change an order at all, so that the last one is looked up."""
    plain = uniform(text).strip()
    short = len(plain) <= SHORT and _OF_TIME.search(plain) is not None
    return len(plain) <= LONGEST and (short or _CUES.search(plain) is not None)


def order_change(text: str, items: Sequence[OrderItemSeen], known: Sequence[str],
                 today: date) -> OrderChangesTold | None:
    """None where no order becomes otherwise. `known`: the roster's titles and the units."""
    plain = uniform(text).strip()
    if not items or len(plain) > LONGEST:
        return None
    who = _Names(known)
    found, instead = who.match(_NOT_BUT, plain) or who.match(_INSTEAD, plain), True
    if found is None:
        found, instead = who.match(_ADDED, plain), False
    rest = plain[:found.start()] + plain[found.end():] if found else plain
    due, left = _day(rest, today)
    if _FILLING.sub("", re.sub(rf"^{_WORK}|一起|一块", "", left)) or (found is None and due is None):
        return None
    same = not instead and len({item.words for item in items}) == 1
    at = 0 if same else _which(items, who.full(_named(found, "was")))
    if at is None:
        return None
    name = who.full(_named(found, "who"))
    told = OrderChangesTold(at, items[at].words, name if instead else "", "" if instead else name, due)
    return replace(told, words=_without_limit(items[at], today)) if due is not None else told


class _Names:
    """Titles and units in full and in short («甲»), and whatever is written as an office."""

    def __init__(self, known: Sequence[str]) -> None:
        self._short = in_short(tuple(known))
        names = sorted({*known, *self._short}, key=len, reverse=True)
        self._form = rf"(?:{'|'.join(map(re.escape, names)) or '(?!)'}|[一-龥]{{1,8}}?{OFFICE_END})"

    def match(self, form: str, plain: str) -> re.Match[str] | None:
        return re.match(form.replace("{who}", self._form), plain)

    def full(self, said: str) -> str:
        return self._short.get(said, said)


def _named(found: re.Match[str] | None, group: str) -> str:
    said = found.groupdict() if found is not None else {}
    return said.get(group) or said.get(f"{group}2") or ""


def _which(items: Sequence[OrderItemSeen], was: str) -> int | None:
    """The one that `was` told to do; the only one there is."""
    own = [at for at, item in enumerate(items) if was and was in item.owners]
    if len(own) == 1:
        return own[0]
    return 0 if len(items) == 1 and (not was or not own) else None


def _day(rest: str, today: date) -> tuple[date | None, str]:
    """The new day, and what is left of the words without it."""
    days: list[When] = [when for when in find_dates(rest, today) if when.future is not None]
    if days:
        last = days[-1]
        span = last.on(True, today)
        return (span.end if span is not None and span.end >= today else None), rest[:last.start] + rest[last.end:]
    length = _LENGTH.search(rest)
    if length is None:
        return None, rest
    by: timedelta = length_of_time(length["n"], length["unit"])
    return today + by, rest[:length.start()] + rest[length.end():]


def _without_limit(item: OrderItemSeen, today: date) -> str:
    """«催一下图纸，下周三前» → «催一下图纸»: the words keep no day that holds no longer."""
    for when in find_dates(uniform(item.words), today):
        span = when.on(True, today)
        if span is not None and span.end == item.due:
            behind = _BEFORE.match(item.words, when.end)
            before = _LIMIT.sub("", item.words[:when.start])
            return (before + item.words[behind.end() if behind else when.end:]).strip(" ,，。")
    return item.words
