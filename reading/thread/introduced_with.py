"""Who introduced the project of the card together, told right after it: «是镇里跟商务局一块引的，一家一半»."""

from reading.meaning.joint_introduction import joint_introduction
from reading.names.references import references
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.text.normalise import uniform
from reading.text.patterns import regex

_INTRODUCED = regex(r"引[进荐来的]|招[引来]的|[一共]同?[块起道]?引|联合|一家一半|各一半|[一二三四五六七八九]{2}开")
_NEWS = regex(r"[\d一二三四五六七八九十][百千]?[万亿]|签|开工|投产|到[账位]|拜访|接待|今天|昨天|[\d日号]前")


def introduced_together(text: str, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """The units with their parts; () where the words tell anything else or name another project."""
    own = context.own_units[0] if context.own_units else ""
    plain = uniform(text)
    if len(card.record.projects) != 1 or not _INTRODUCED.search(plain) or _NEWS.search(plain):
        return ()
    parts = joint_introduction(text, context.units, own)
    others = {one for found in references(text, context.ledger, context.known, context.units)
              for one in found.projects} - set(card.projects)
    return (Change("projects.0.introducers", parts),) if len(parts) > 1 and not others else ()
