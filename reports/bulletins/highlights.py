"""亮点专栏 (mechanism 37): the week's notable items, each with its source: who filed it, when, in which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.bulletins.digest_view import DigestView
from domain.bulletins.notable_items import Highlight, highlights
from domain.figures.indicator import Indicator, Reached
from domain.figures.window import DayWindow
from domain.filing.update import Update
from domain.period import Kind, Period
from domain.plan.office import Office
from domain.plan.plan import Plan
from domain.projects.secret_names import NO_VEIL, Veil
from reports.bulletins import weekly_digest
from reports.bulletins.bulletin_header import Marks
from reports.bulletins.weekly_digest import sentence
from reports.confidentiality import load_veils
from reports.render import render, split
from storage.store import Store

ID = "highlights"
KIND: Kind = "week"
COMMAND = "bulletin"
PREVIEW = None

current, first, begun = weekly_digest.current, weekly_digest.first, weekly_digest.begun


@dataclass(frozen=True, slots=True)
class HighlightsView:
    """`sources` by the report's number; what a confidential project's report says is not told."""

    digest: DigestView
    cutoff: datetime
    items: tuple[Highlight, ...]
    sources: Mapping[int, Update]
    writers: Mapping[int, str]
    interim: bool
    veil: Veil = NO_VEIL

    def words(self, item: Highlight) -> str:
        return "" if item.is_confidential else self.veil.hide(self.sources[item.line.update_id].text)

    def writer(self, item: Highlight) -> str:
        return self.writers.get(self.sources[item.line.update_id].member_id, "")


async def load(store: Store, office: Office, period: Period, now: datetime, *, whole: bool = False) -> HighlightsView:
    """What the week's digest lists, with a fixed number of queries more."""
    told = await weekly_digest.load(store, office, period, now, whole=whole)
    before = DayWindow(office.plan.start, period.previous().last_day)
    items = highlights(told.digest, await _without(store, office.plan, before), office.plan.counted_stage)
    sources = {update.id: update for update in await store.updates.some(one.line.update_id for one in items)}
    writers = {member.id: member.name for member in await store.members.all(active_only=False)}
    return HighlightsView(told.digest, told.cutoff, items, sources, writers, told.interim,
                          (await load_veils(store)).of(None))


async def _without(store: Store, plan: Plan, window: DayWindow) -> frozenset[str]:
    """Units that had nothing at the plan's counted stage within these days."""
    if window.empty:
        return frozenset(unit.name for unit in plan.units)
    counted = Indicator("", "", Reached(plan.counted_stage))
    of_unit = (await store.aggregates.figures(plan, [counted], window))[""].of_unit
    return frozenset(unit.name for unit in plan.units if unit.name not in of_unit or not of_unit[unit.name].value)


def write(view: HighlightsView, office: Office, marks: Marks) -> tuple[str, ...]:
    today = office.day(view.digest.until)
    items = [(item, sentence(item.line, today), view.writer(item), view.words(item)) for item in view.items]
    return split(render("highlights", view=view, items=items, marks=marks, office=office.plan.office,
                        counted=office.plan.counted_stage,
                        since=office.local(view.digest.since), until=office.local(view.digest.until),
                        filed={one.id: office.local(one.filed_at) for one in view.sources.values()}))


def facts(view: HighlightsView) -> dict[str, Any]:
    return {"report": ID, "period": view.digest.period.key, "interim": view.interim,
            "items": [{"unit": item.unit, "update": item.line.update_id, "grounds": [str(g) for g in item.grounds]}
                      for item in view.items]}


def changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[()]:
    return ()
