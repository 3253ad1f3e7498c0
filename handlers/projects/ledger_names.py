"""The ledger's names as an index for matching, rebuilt only when a name may have changed."""

from collections.abc import Mapping, Sequence

from domain.filing.record import Record
from domain.projects.project import Project
from handlers.context import BotContext
from reading import Candidate, LedgerEntry, LedgerIndex, build_ledger, match, same_name

KEY = "ledger_index"


async def ledger_index(context: BotContext) -> LedgerIndex:
    """The index over every project of the ledger, as it stood when this update's turn came."""
    if context.turn.ledger is not None:
        return context.turn.ledger
    version = await context.store.projects.version()
    held = context.bot_data.get(KEY)
    if held is None or held[0] != version:
        rows = await context.store.projects.names()
        held = (version, build_ledger(LedgerEntry(*row) for row in rows))
        context.bot_data[KEY] = held
    context.turn.ledger = held[1]
    return held[1]


async def candidates(context: BotContext, record: Record) -> list[tuple[Candidate, ...]]:
    """For each project of the record: which of the ledger it may be, best first."""
    if not record.projects:
        return []
    index = await ledger_index(context)
    return [match(m.name, m.enterprise, index) for m in record.projects]


async def recent_first(context: BotContext, found: Sequence[Candidate]) -> list[Candidate]:
    """Of projects that the words fit alike the one with the latest news first."""
    known = await context.store.projects.some(c.project_id for c in found) if len(found) > 1 else {}
    return by_news(found, known)


def by_news(found: Sequence[Candidate], known: Mapping[int, Project]) -> list[Candidate]:
    """What fits better goes first (to a tenth), then what moved last."""
    def order(candidate: Candidate) -> tuple[float, float]:
        project = known.get(candidate.project_id)
        return -round(candidate.score, 1), -project.last_news_at.timestamp() if project else 0.0

    return sorted(found, key=order)


async def of_enterprises(context: BotContext, record: Record) -> dict[str, tuple[int, ...]]:
    """For each enterprise of the record that the ledger has projects of: which (首报首谈)."""
    if not record.enterprises:
        return {}
    index = await ledger_index(context)
    found = {name: same_name(name, index) for name in record.enterprises}
    return {name: ids for name, ids in found.items() if ids}


async def ledger_of(context: BotContext, *id_groups: tuple[int, ...]) -> dict[int, Project]:
    """The named projects by id."""
    return dict(await context.store.projects.some(i for group in id_groups for i in group))
