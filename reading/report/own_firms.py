"""The enterprises of the projects that a piece of a message names, and what else was read to be one."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from domain.filing.record import Record, UpdateKind
from reading.meaning.clause_owners import is_short_for
from reading.names.reference import Reference
from reading.names.short_forms import is_half_of
from reading.reading_context import ReadingContext
from reading.text.patterns import regex

_ITS = regex(r"的?(?:母|子|分|总)公司")  # whose money it is is the enterprise's own matter
_AT_HOME = (UpdateKind.PROGRESS, UpdateKind.ISSUE, UpdateKind.FUNDS)
_FIRM_END = regex(r"(?:公司|集团|科技|股份|控股|厂|院|所)$")
_TOLD_NEXT = regex(r"[缺停卡没不要想说反催急差来去又还]")


def full_firms(found: Sequence[Reference], context: ReadingContext) -> dict[tuple[int, ...], str]:
    """The enterprise's name in full, for the words that were said of it."""
    return {r.projects: firm for r in found if r.firm and (firm := context.ledger.entries[r.projects[0]].enterprise)}


def owners(found: Sequence[Reference], context: ReadingContext) -> set[str]:
    """The enterprises of the projects that are named, as far as the speaker may know of them."""
    meant = {r.projects[0] for r in found if len(r.projects) == 1}
    known = meant if context.known is None else meant & set(context.known)
    return {firm for project in known if (firm := context.ledger.entries[project].enterprise)}


def with_own_firms(record: Record, found: Sequence[Reference], context: ReadingContext) -> Record:
    """«金牛农机智能拖拉机封顶了»: an enterprise that stands right before its own project is told with it, even where
    the reader saw one long name."""
    for firm, reference in pairwise(found):
        beside = firm.firm and not reference.firm and firm.end == reference.start and len(reference.projects) == 1
        if not beside or reference.projects[0] not in firm.projects or record.enterprises:
            continue
        entry = context.ledger.entries[reference.projects[0]]
        if entry.enterprise and any(m.name == entry.name for m in record.projects):
            record = replace(record, enterprises=(entry.enterprise,), projects=tuple(
                replace(m, enterprise=m.enterprise or entry.enterprise) if m.name == entry.name else m
                for m in record.projects))
    return record


def cut_firms(record: Record, firms: Collection[str]) -> Record:
    """«旭岚玻璃汇率闹的», «入衡焰电力», «际明新能母公司»: words that were read on to the name of an enterprise of the
    ledger are no part of it; nor is what else was taken for an enterprise of news where nobody was met («八卡车»)."""
    def own(name: str | None) -> str | None:
        firm = next((f for f in firms if name and name != f and name.startswith(f)), None)
        firm = None if firm and _FIRM_END.search(name or "") and not _ITS.fullmatch(name or "", len(firm)) else firm
        return firm or next((f for f in firms if name and (name.endswith(f) or is_half_of(name, f))), name)

    strange = _strangers(record, firms)
    record = replace(record, enterprises=tuple(name for name in record.enterprises if name not in strange),
                     projects=tuple(replace(m, enterprise=None) if m.enterprise in strange else m
                                    for m in record.projects))
    whole = tuple(dict.fromkeys(own(name) or name for name in record.enterprises))
    return replace(  # «晨曦» beside «晨曦控股» is the same firm
        record, enterprises=tuple(name for name in whole if not any(name != other and is_short_for(name, other)
                                                             for other in whole)),
        projects=tuple(replace(m, name=own(m.name) if m.name == m.enterprise or _tells_of(m.name, firms) else m.name,
                               enterprise=own(m.enterprise))
                       for m in record.projects))


def _strangers(record: Record, firms: Collection[str]) -> set[str]:
    """Of news where nobody was met: what may be an enterprise besides those of the ledger, and is not called one."""
    doubted = any(doubt.field == "enterprises" for doubt in record.doubts)
    if not firms or record.kind not in _AT_HOME or not doubted:
        return set()
    return {name for name in record.enterprises
            if not (_FIRM_END.search(name) or any(firm in name or is_short_for(name, firm) for firm in firms))}


def _tells_of(name: str | None, firms: Collection[str]) -> bool:
    """«织锦缺电»: what is told of the enterprise was read on to its name."""
    return any(_TOLD_NEXT.match((name or "").removeprefix(firm)) for firm in firms if (name or "").startswith(firm))
