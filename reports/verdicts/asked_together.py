"""Cases that an import opened: whoever must answer gets one letter for all of them, not one for each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.letter import Letter, Priority
from domain.people.member import Member
from domain.verdicts.procedure import Use
from reports.render import render
from reports.verdicts.case_view import CaseView, VerdictRow
from storage.store import Store


@dataclass(frozen=True, slots=True)
class AskedLine:
    """How many of one procedure wait, and by when the first of them is due."""

    title: str
    use: Use
    count: int
    due: date


async def ask_together(store: Store, views: Iterable[CaseView], now: datetime) -> None:
    """One letter an import and person; who had it is not told again."""
    waiting = list(_waiting(views))
    names = await store.imports.names(number for number, _, _, _ in waiting)
    asked: dict[tuple[int, Member], list[tuple[CaseView, VerdictRow]]] = defaultdict(list)
    for number, member, view, row in waiting:
        asked[number, member].append((view, row))
    for (number, member), rows in asked.items():
        html = render("cases_imported", name=names.get(number, ""), lines=_lines(rows))
        await store.letters.queue(Letter(f"import:{number}:cases:{member.id}", member.telegram_id or 0, html,
                                         kind="cases_imported", priority=Priority.PUSH), now)


def _waiting(views: Iterable[CaseView]) -> Iterator[tuple[int, Member, CaseView, VerdictRow]]:
    """Import, who may answer, case, its row: of cases of which nothing was answered yet."""
    for view in views:
        number = view.case.details.import_id
        if number is not None and not view.answered:
            for row in view.waiting:
                yield from ((number, one, view, row) for one in row.people if one.reachable)


def _lines(rows: Sequence[tuple[CaseView, VerdictRow]]) -> list[AskedLine]:
    of_procedure: dict[str, list[tuple[CaseView, VerdictRow]]] = defaultdict(list)
    for view, row in rows:
        of_procedure[view.title].append((view, row))
    return [AskedLine(title, its[0][0].case.use, len(its), min(row.verdict.due for _, row in its))
            for title, its in of_procedure.items()]
