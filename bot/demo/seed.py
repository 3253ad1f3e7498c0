"""Fills an empty ledger from a file of dated messages: each is read and filed as if its sender had tapped ✅."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from domain.figures.fact import FactKind
from domain.figures.tags import asked_about
from domain.filing.conversation import open_draft, preselect, reads_as_report
from domain.filing.draft import SAVED
from domain.filing.saving import filing
from domain.people.member import Member
from domain.plan.office import Office
from handlers.duties.milestone_taps import stage_named
from handlers.projects.ledger_names import HeldNames
from reading import ReadingContext, activities, report_of, who_went
from reading.meaning.step_evidence import step_evidence
from reports.render import word
from storage.store import Store


class Script:
    """A demo's messages: `now` (where its clock starts), `group` (the work group's title), `messages`, `verdicts`,
    `samples`, `trips`, `service`, `deposits`, `imports`."""

    def __init__(self, path: Path, office: Office) -> None:
        tree = yaml.safe_load(path.read_text(encoding="utf-8"))
        self.now = _instant(tree["now"], office)
        self.group: str = tree["group"]
        self.messages: list[tuple[str, datetime, str]] = [
            (row["by"], _instant(row["at"], office), row["text"]) for row in tree["messages"]]
        self.verdicts: list[dict[str, Any]] = tree.get("verdicts", [])
        self.samples: list[dict[str, Any]] = tree.get("samples", [])
        self.trips: list[dict[str, Any]] = tree.get("trips", [])
        self.service: list[dict[str, Any]] = tree.get("service", [])
        self.deposits: list[dict[str, Any]] = tree.get("deposits", [])
        self.imports: list[dict[str, Any]] = tree.get("imports", [])
        self._office = office

    def on_trip(self, name: str, at: datetime) -> bool:
        """Whether this person is on one of the script's trips then."""
        return any(trip["by"] == name and self.instant(trip["at"]) <= at <= self.instant(trip["back"])
                   for trip in self.trips)

    def instant(self, said: str | datetime) -> datetime:
        """A moment of the file, in the office's zone there."""
        return _instant(said, self._office)


def _instant(said: str | datetime, office: Office) -> datetime:
    moment = said if isinstance(said, datetime) else datetime.fromisoformat(said)
    return moment.replace(tzinfo=office.zone).astimezone(UTC)


async def seed(store: Store, office: Office, script: Script) -> int:
    """File every message in order; the number filed. Senders must be members already."""
    people = {member.name: member for member in await store.members.all()}
    filed, names = 0, HeldNames()
    for name, at, text in script.messages:
        context = ReadingContext(office.day(at), await names.brought_up(store), tags=asked_about(office.plan))
        untold = {FactKind.TRIP} if script.on_trip(name, at) else frozenset()
        filed += await _file(store, office, people[name], at, text, context, untold)
    return filed


async def _file(store: Store, office: Office, member: Member, at: datetime, text: str, context: ReadingContext,
                untold: Collection[FactKind]) -> int:
    """`untold`: what a trip's report tells once for all that was filed on the way."""
    found = report_of(text, context)
    record = found.record
    if not reads_as_report(record):
        return 0
    chosen = tuple(preselect([(c.project_id, c.reason) for c in near]) for near in found.candidates)
    draft = await store.drafts.add(replace(open_draft(record, text, office.day(at), member, office.plan, at,
                                                      who_went(text, office.plan.titles, member.name, record.kind)),
                                           choices=chosen))
    ledger = await store.projects.some(c.project_id for c in chosen if c.project_id)
    told = tuple(kind for kind in activities(text, record, office.plan.home_places) if kind not in untold)
    update = await store.updates.file(filing(
        draft, ledger, member, at, office.plan, next_stage=stage_named(record.next_step or ""),
        unnamed=word("project", "unnamed"), activities=told,
        evidence=step_evidence(text, office.day(at))))
    await store.drafts.save(replace(draft, state=SAVED, update_id=update.id))
    return 1
