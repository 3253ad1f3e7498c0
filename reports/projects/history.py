"""What became of a project, in order: reports (withdrawn ones too), stage moves, changes by hand, postponements."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.filing.update import Entry, Update, opens
from domain.people.leading import leader_names, leaders_at
from domain.plan.office import Office
from domain.projects.project import Postponement, Project
from storage.store import Store

PAGE = 8
EVERYTHING = 10_000  # reports of one project


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history; `kind` says which of the others are set. `at` is in the office's zone.

    created: put into the ledger otherwise than by a report; report: `update` and its `entry`, `withdrawn` (taken back;
    `replaced`: by a correction), `leaders` who were there; withdrawal: `update`;
    change: `field`, `before`, `after` as stored, of a unit `since`; postponement: `postponement` with its `title`,
    `judge`.
    """

    at: datetime
    who: str
    kind: str
    update: Update | None = None
    entry: Entry | None = None
    replaced: bool = False
    leaders: tuple[str, ...] = ()
    field: str = ""
    before: str | None = None
    after: str | None = None
    since: date | None = None
    postponement: Postponement | None = None
    title: str = ""
    judge: str = ""


@dataclass(frozen=True, slots=True)
class HistoryView:
    """One page, oldest first within it. Pages count from 1; the last page holds the latest."""

    project: Project
    events: tuple[Event, ...]
    total: int
    page: int
    pages: int


async def load_history(store: Store, office: Office, project: Project, page: int | None = None) -> HistoryView:
    """`page` None: the last one. Three queries for each entry merged into the project, and three more."""
    members = await store.members.all(active_only=False)
    names, leaders = {m.id: m.name for m in members}, leader_names(members)
    titles = {m.id: m.title for m in await store.milestones.of_project(project.id)}
    titles |= {-d.id: d.text for d in await store.difficulties.of_project(project.id, withdrawn=True)}
    events: list[Event] = []
    for number in await store.projects.merged_ids(project.id):
        events += _reports(await store.updates.of_project(number, EVERYTHING, withdrawn=True), number, names, leaders)
        events += [Event(row["at"], names.get(row["member_id"], ""), "change", field=row["field"], before=row["before"],
                         after=row["after"], since=row["since"]) for row in await store.projects.changes(number)]
        events += [_postponement(p, names, titles) for p in await store.postponements.of_project(number)]
    events = [replace(e, entry=replace(e.entry, created=opens(e.update, e.entry, project))) if e.update
              and e.entry else e
              for e in events]
    if not any(e.entry and e.entry.created for e in events):
        events.append(Event(project.created_at, "", "created"))
    unique = {(e.kind, e.update.id): e for e in events if e.update}  # one report of two entries that were merged
    events = [*unique.values(), *(e for e in events if not e.update)]
    return _page(project, [_local(e, office) for e in sorted(events, key=_in_order)], page)


def _page(project: Project, events: list[Event], page: int | None) -> HistoryView:
    pages = max(1, -(-len(events) // PAGE))
    number = min(max(1, page or pages), pages)
    return HistoryView(project, tuple(events[(number - 1) * PAGE:number * PAGE]), len(events), number, pages)


def _in_order(event: Event) -> tuple[datetime, int]:
    return event.at, event.update.id if event.update else 0


def _reports(updates: Sequence[Update], project_id: int, names: Mapping[int, str],
             leaders: frozenset[str]) -> Iterator[Event]:
    """A correction stands at the hour when it was made."""
    known = {u.id: u for u in updates}
    corrected = {u.corrects for u in updates if u.withdrawn_at is None}
    for update in updates:
        who, replaced = names.get(update.member_id, ""), update.id in corrected
        entry = next((e for e in update.entries if e.project_id == project_id), None)
        before = known.get(update.corrects or 0)
        at = before.withdrawn_at if before is not None and before.withdrawn_at is not None else update.filed_at
        yield Event(at, who, "report", update, entry, replaced, leaders_at(update, leaders))
        if update.withdrawn_at is not None and not replaced:
            yield Event(update.withdrawn_at, who, "withdrawal", update, entry)


def _postponement(asked: Postponement, names: Mapping[int, str], titles: Mapping[int, str]) -> Event:
    title = asked.title or titles.get(asked.subject_id if asked.subject == "milestone" else -asked.subject_id, "")
    return Event(asked.asked_at, names.get(asked.asked_by, ""), "postponement", postponement=asked, title=title,
                 judge=names.get(asked.judged_by or 0, ""))


def _local(event: Event, office: Office) -> Event:
    return replace(event, at=office.local(event.at))
