"""A project of the ledger whose land or workshop somebody else looked at: «锐科激光…看了低碳那块地，想投1个亿搞激光»
tells of the newcomer's project, not of the one whose name the land bears."""

from collections.abc import Sequence

from reading.names.reference import Reference
from reading.reading_context import ReadingContext
from reading.text.patterns import regex

_SEEN = regex(r"(?:看(?:了|过|中了?|上了?|好了?)|相中了?|选中?了?|要了?|去)(?:一下)?"
              r"(?:我们?的?|咱们?的?|原来的?|旁边的?)?$")
_SITE = regex(r"(?:项目)?(?:旁边|隔壁|对面|边上|原来)?的?(?:那|这)?[块片处个幢栋]?"
              r"(?:空地|土地|用地|地块|地(?![方产]|下)|厂房|场地|标房|车间|仓库)")
_NEWCOMER = regex(r"(?:名叫|叫做?|名为)(?P<firm>[^,，。;；\s的]{2,14})|"
                  r"(?:来了|过来|有)(?:了)?(?:一|几|两)?[家个](?:做|搞|生产)?[^,，。;；]{1,12}(?:的|公司|企业|客商|老板)")
_PROPOSES = regex(r"(?:想|拟|计划|打算|准备|有意|预计|要)(?:在[^,，。;；]{0,8})?(?:总?投资?|搞|建|上|做|租|落)")


def without_sites_seen(text: str, found: Sequence[Reference], context: ReadingContext) -> tuple[Reference, ...]:
    """What the text names, without the project whose site a newcomer looked at who wants something of his own."""
    if not _PROPOSES.search(text) or not _NEWCOMER.search(text):
        return tuple(found)
    return tuple(one for one in found if one.firm or not (
        _SEEN.search(text, 0, one.start) and _SITE.match(text, one.end) and not _is_its_own(text, one, context)))


def _is_its_own(text: str, one: Reference, context: ReadingContext) -> bool:
    """The newcomer is the enterprise of that project."""
    firms = [context.ledger.entries[project].enterprise for project in one.projects]
    return any(firm and firm[:4] in text for firm in firms)
