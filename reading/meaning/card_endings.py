"""«说错了，是推迟到下半年再议，没说不投»: a card tells a project as ended or at rest, and the message that sets it
right says that it is not. Then it stands where it stood, with what the message says instead."""

import re
from datetime import date

from domain.filing.record import Act, UpdateKind
from reading.meaning.rescheduling import put_off
from reading.meaning.slip_words import ONLY_A_SLIP
from reading.reading_context import CardSeen
from reading.text.patterns import regex

_END = r"不[投来签做干建谈搞]|终止|取消|退出|撤资|放弃|解约|黄|停|中止|搁置"
_NOT_SO = regex(rf"(?:没有?|不是|并非|并没有?|还没)(?:说|讲|要|打算|决定|真的?|完全|彻底)*(?:{_END})")
_HEAD = regex(r"^(?:应该|其实|实际上?|只)?是(?:说)?")


def not_ended(plain: str, card: CardSeen, today: date) -> list[tuple[str, object]]:
    """Paths of the card's fields and what stands there then; `plain`: uniform text."""
    later = put_off(plain, today) is not None
    resting = [n for n, mention in enumerate(card.record.projects) if mention.stage and mention.stage.is_resting]
    if not resting or not (later or _NOT_SO.search(plain)):
        return []
    act = Act.PUT_OFF if later else None
    changed: list[tuple[str, object]] = [
        (f"projects.{n}.{part}", value) for n in resting
        for part, value in (("stage", None), ("act", act), ("matter", _instead(plain)))]
    return [*changed, *([("kind", UpdateKind.PROGRESS)] if card.record.kind is UpdateKind.ISSUE else [])]


def _instead(plain: str) -> str | None:
    """What is said to be so."""
    told = [_HEAD.sub("", clause.strip()) for clause in re.split(r"[,。;!]", plain)
            if clause.strip() and not (ONLY_A_SLIP.fullmatch(clause.strip()) or _NOT_SO.search(clause))]
    return "，".join(told) or None
