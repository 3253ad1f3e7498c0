"""督办清单, once a month: every sheet of the ladder that ran in it, its answer and where it stands; beside it how many
duties were done, are on schedule, are late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.bulletins.digest_view import Shown, shown
from domain.duties.duty import DutyScope
from domain.duties.unit_board import as_of, counts
from domain.period import Kind, Period
from domain.plan.office import Office
from reports.bulletins.bulletin_header import Marks
from reports.duties.duty_list import duty_list, judged_all
from reports.duties.supervision_view import sheet_lines
from reports.render import render, split
from storage.store import Store

ID = "supervision_list"
KIND: Kind = "month"
COMMAND = "bulletin"
PREVIEW = None


@dataclass(frozen=True, slots=True)
class ListedSheet:
    """`standing`: a key of words.toml [sheet_standing]; a confidential project's matter is not told."""

    number: int
    rung: str
    name: str
    unit: str
    project: Shown | None
    title: str
    sent_on: date | None
    due: date | None
    answered_on: date | None
    standing: str


@dataclass(frozen=True, slots=True)
class SupervisionListView:
    """`sheets` by number; `counts`: duties done, on_schedule, late. `interim`: the month was not over."""

    period: Period
    data_date: date
    sheets: tuple[ListedSheet, ...]
    counts: Mapping[str, int]
    interim: bool

    @property
    def sent(self) -> int:
        """Within the month."""
        return sum(one.sent_on is not None and one.sent_on in self.period for one in self.sheets)

    def standing(self, wanted: str) -> int:
        return sum(one.standing == wanted for one in self.sheets)


async def current(store: Store, office: Office, now: datetime) -> Period:
    return Period.of(KIND, office.day(now))


async def first(store: Store, office: Office) -> Period | None:
    filed = await store.updates.first_filed()
    return Period.of(KIND, office.day(filed)) if filed else None


async def begun(store: Store, office: Office, period: Period, now: datetime) -> bool:
    return period.start <= office.day(now)


async def load(store: Store, office: Office, period: Period, now: datetime, *,
               whole: bool = False) -> SupervisionListView:
    """Up to the month's last day, or up to today within it."""
    today = office.day(now)
    data_date = period.last_day if whole else min(period.last_day, today)
    lines = await sheet_lines(store, office, await store.supervisions.told_within(period.start, data_date,
                                                                                  office.zone))
    found = await duty_list(store, office, data_date, DutyScope(closed=True))
    stood = judged_all((as_of(duty, data_date) for duty in found), office, data_date)
    sheets = []
    for line in lines:
        sheet, project = line.sheet, None if line.project is None else shown(line.project)
        secret = project is not None and project.confidential
        sheets.append(ListedSheet(
            sheet.id, str(sheet.rung), line.name, sheet.units[0] if sheet.units else "", project,
            "" if secret else line.title, sheet.decided_on, sheet.due, _by(sheet.answered_on, data_date),
            _standing(sheet.closed_on, sheet.answered_on, sheet.due, data_date)))
    return SupervisionListView(period, data_date, tuple(sheets), counts(stood, period),
                               not whole and today <= period.last_day)


def _by(day: date | None, data_date: date) -> date | None:
    return day if day is not None and day <= data_date else None


def _standing(closed: date | None, answered: date | None, due: date | None, data_date: date) -> str:
    if _by(closed, data_date):
        return "closed"
    if _by(answered, data_date):
        return "answered"
    return "late" if due is not None and due < data_date else "waiting"


def write(view: SupervisionListView, office: Office, marks: Marks) -> tuple[str, ...]:
    return split(render("supervision_list", view=view, marks=marks, office=office.plan.office))


def facts(view: SupervisionListView) -> dict[str, Any]:
    return {"report": ID, "period": view.period.key, "data_date": view.data_date.isoformat(), "interim": view.interim,
            "counts": dict(view.counts), "sent": view.sent, "sheets": [_json(one) for one in view.sheets]}


def _json(one: ListedSheet) -> dict[str, Any]:
    secret = one.project is not None and one.project.confidential
    return {"number": one.number, "rung": one.rung, "name": one.name, "unit": one.unit,
            "project": None if one.project is None or secret else one.project.name, "title": one.title,
            "sent_on": _day(one.sent_on), "due": _day(one.due), "answered_on": _day(one.answered_on),
            "standing": one.standing}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[()]:
    return ()
