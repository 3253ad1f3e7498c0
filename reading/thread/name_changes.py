"""What a correction changes of how something is called: the project, its enterprise, a place that was taken for one."""

import re

from domain.filing.record import Mention
from reading.names.name_shapes import is_shaped_as_firm, is_shaped_as_work
from reading.names.references import references
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.text.patterns import regex
from reading.thread.place_changes import place_named
from reading.thread.slip_words import CUE, FIELD

_VALUE = regex(r"(?:应该|实际|其实|正确的?)?(?:是|为|叫做?|改成|改为|换成|写成|改到|在|[:：])\s*(?:是|为|"
                    r"叫做?)?(?P<value>[^,，。;；!！?？\s]{1,24})")
TAIL = regex(r"(?:的)?(?:才对|吧|啊|呀|哦|哈|了|呢|的|啦|咯|喔|嘛)*$")
_THEIR_OTHER = regex(r"^(?:他们|人家|对方)家?的?(?:[母子总分]公司|集团|总部)(?=[一-龥A-Za-z]{2})")
_ONLY_IS = regex(r"(?:他们|人家|[那这]个|项目|应该|其实|实际|就)*(?:是|叫)[^,，。;；!！?？\s是]{3,24}")
NOT_A_NAME = regex(r"[\d亿万要想需]|^[一二两三四五六七八九十百千点半多几零]+$|"
                   r"^(?:该|应|这|那|我|你|他|昨|今|明|前|上|下|说|讲|称|表示|觉得|认为|反映|答应)|项目的$|"
                   r"(?:投资|资金|合同额|[定保证]金|设备款|货款|补贴)$")


def name_changed(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """A name, of what the word before it says; of what was denied, where the card has it; else of the enterprise."""
    said = _THEIR_OTHER.sub("", value_said(clause))
    if not said or NOT_A_NAME.search(said):
        return []
    mention = card.record.projects[0] if card.record.projects else None
    if field == "name" and mention is not None:
        return [Change("projects.0.name", re.sub(r"(?:项目|工程)$", "", said))]
    if place := place_named(said, wrong, card):
        return place
    if field == "enterprises" or (wrong and any(wrong in e or e in wrong for e in card.record.enterprises)):
        return _of_known_firm(said, card, context) or _enterprise(said, mention)
    if wrong and mention is not None and mention.name and (wrong in mention.name or mention.name in wrong):
        return [Change("projects.0.name", said)]
    return _of_its_shape(said, mention) if not wrong and _ONLY_IS.fullmatch(clause) else []


def _of_its_shape(said: str, mention: Mention | None) -> list[Change]:
    """«就是连接器生产线»: a name that can be of nothing but a firm, or a work."""
    if is_shaped_as_firm(said):
        return _enterprise(said, mention)
    return [Change("projects.0.name", said)] if mention is not None and is_shaped_as_work(said) else []


def _of_known_firm(said: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """«是力旋的，不是捷扣» of a card of a project in the ledger: another enterprise's one project is meant."""
    found = [one for one in references(said, context.ledger, context.known, context.units) if one.firm]
    if len(found) != 1 or len(found[0].projects) != 1 or len(card.projects) != 1 or card.projects[0] is None:
        return []
    [project] = found[0].projects
    firm = context.ledger.entries[project].enterprise
    if firm is None or firm == context.ledger.entries[card.projects[0]].enterprise:
        return []
    return [Change("enterprises", (firm,)), Change("projects.0.project", project)]


def _enterprise(said: str, mention: Mention | None) -> list[Change]:
    changes = [Change("enterprises", (said,))]
    return [*changes, Change("projects.0.enterprise", said)] if mention is not None and mention.enterprise else changes


def value_said(clause: str) -> str:
    """The value that a clause gives: after 是, 叫, 改成 …; else all that is left of it."""
    named = next((match for _, pattern in FIELD if (match := pattern.search(clause))), None)
    found = list(_VALUE.finditer(clause, named.end() if named else 0)) or list(_VALUE.finditer(clause))
    bare = clause if named is None else clause[named.end():] if named.start() == 0 else ""
    said = found[-1]["value"] if found else bare
    return TAIL.sub("", CUE.sub("", said)).strip(" ,，。:：“”\"'")
