"""Tags of firms as facts, of their projects and of the firms themselves, so that every filter of figures finds them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import or_, select

from domain.figures.fact import Fact, FactKind
from domain.projects.enterprise_names import same_firm
from domain.projects.project import Project
from storage.engine.collection import Collection
from storage.figures.fact_tables import facts
from storage.figures.facts import LIVE, Facts

# By a sentence about the firm, or by what a report said of it.
_OF_FIRMS = select(facts.c.enterprise, facts.c.tags).where(
    LIVE, facts.c.kind == FactKind.TAG, facts.c.project_id.is_(None), facts.c.enterprise.is_not(None)).order_by(
    facts.c.id)


class FirmTags(Collection):
    async def of(self, firm: str) -> tuple[str, ...]:
        """The tags that hold of a firm, however its name was written."""
        return (await self.of_all([firm])).get(firm, ())

    async def of_all(self, firms: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """As `of`, of those firms that have any. One query."""
        rows = await self._all(_OF_FIRMS)
        told = [(row["enterprise"], tag) for row in rows for tag in row["tags"].split("|") if tag]
        found = {firm: tuple(dict.fromkeys(tag for name, tag in told if same_firm(name, firm)))
                 for firm in (firms if told else ())}
        return {firm: tags for firm, tags in found.items() if tags}

    async def names(self) -> tuple[str, ...]:
        """Every tag that is on some firm now."""
        rows = await self._all(_OF_FIRMS)
        return tuple(sorted({tag for row in rows for tag in row["tags"].split("|") if tag}))

    async def tag(self, projects: Iterable[Project], tags: Sequence[str], on: date, at: datetime) -> None:
        """A fact for each project that carries the tags."""
        await Facts(self._connection).add(
            Fact(FactKind.TAG, on, p.unit, at, project_id=p.id, enterprise=p.enterprise, tags=tuple(tags))
            for p in projects)

    async def tag_firm(self, firm: str, unit: str, tags: Sequence[str], on: date, at: datetime) -> None:
        """A fact of no project: its visits, meetings … without one carry the tags."""
        await Facts(self._connection).add([Fact(FactKind.TAG, on, unit, at, enterprise=firm, tags=tuple(tags))])

    async def untag(self, firm: str, project_ids: Iterable[int], tags: Sequence[str], at: datetime) -> None:
        """The tags that were set so go, those of the firm itself too; one that an imported fact carries stays with that
        fact."""
        rows = await self._all(select(facts.c.enterprise).where(
            LIVE, facts.c.kind == FactKind.TAG, facts.c.project_id.is_(None)).distinct())
        names = [row["enterprise"] for row in rows if row["enterprise"] and same_firm(row["enterprise"], firm)]
        own = facts.c.project_id.is_(None) & facts.c.enterprise.in_(names)
        ended = await Facts(self._connection).end(
            (facts.c.kind == FactKind.TAG) & (facts.c.project_id.in_(list(project_ids)) | own)
            & or_(*(facts.c.tags.contains(f"|{tag}|", autoescape=True) for tag in tags)), at)
        rest = [(fact, tuple(t for t in fact.tags if t not in tags)) for fact in ended]
        await Facts(self._connection).add(
            Fact(FactKind.TAG, fact.day, fact.unit, at, project_id=fact.project_id, enterprise=fact.enterprise,
                 tags=kept) for fact, kept in rest if kept)
