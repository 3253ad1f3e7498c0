"""What a message sets right of what its card is called by: «不是央企», «去掉主导产业», «属于战新»."""

from reading.meaning.tag_words import tags_denied, tags_told, without_tags
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.text.patterns import regex

_TAG = "□"
_ALONE = regex(
    rf"(?:不对|错了|补充(?:一下|一句)?|还有|对了|另外)?[,:\s]*(?:这个?|该|那个?)?(?:项目|投资方|对方|企业|公司|母公司|它|他们|人家)?"
    rf"(?:也|还|都|其实|应该|应)*(?:是|属于?|不是|不属于?|算|不算|系|去掉|取消|打上|加上|列入)(?:一?[家个])?{_TAG}(?:[、和,及]{_TAG})*"
    rf"(?:企业|公司|项目|投资|产业|的|标签|那个)*[。!了吧]*|{_TAG}(?:的?标签)?(?:去掉|不要|取消)(?:了|吧)?[。!]*")


def only_of_tags(text: str, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """Of a short sentence that names nobody and says nothing but what the card's project or firm is, or is not."""
    alone = _ALONE.fullmatch(without_tags(text, context.tags, _TAG))
    return tuple(tags_changed(text, card, context)) if alone else ()


def tags_changed(text: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """Tags that are denied go, others that are told come; of a card of several projects it is of the first."""
    record = card.record
    held = record.projects[0].tags if record.projects else tuple(tag for _, tag in record.tags)
    gone = [tag for tag in tags_denied(text, context.tags) if tag in held]
    new = [tag for tag in tags_told(text, context.tags) if tag not in held]
    if not (gone or new):
        return []
    tags = (*(tag for tag in held if tag not in gone), *new)
    if record.projects:
        return [Change("projects.0.tags", tags)]
    firms = {tag: firm for firm, tag in record.tags}
    return [Change("tags", tuple((firms.get(tag, ""), tag) for tag in tags))]
