"""红黑榜, once a month: how each unit kept what it owed, what is red at the month's end, which sheets run."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.duties.duty import DutyScope
from domain.duties.unit_board import UnitKept, as_of, black_board, red_board, unit_board
from domain.period import Kind, Period
from domain.plan.office import Office
from reports.bulletins.bulletin_header import Marks
from reports.duties.duty_list import duty_list, judged_all
from reports.render import render, split
from reports.serialise import plain
from storage.store import Store

ID = "red_black_board"
KIND: Kind = "month"
COMMAND = "bulletin"
PREVIEW = None


@dataclass(frozen=True, slots=True)
class BoardView:
    """`rows` of every unit in the plan's order; `interim`: the month was not over."""

    period: Period
    data_date: date
    rows: tuple[UnitKept, ...]
    interim: bool

    @property
    def red(self) -> tuple[UnitKept, ...]:
        return red_board(self.rows)

    @property
    def black(self) -> tuple[UnitKept, ...]:
        return black_board(self.rows)

    @property
    def others(self) -> tuple[UnitKept, ...]:
        """Neither praised nor named, with something that fell due."""
        return tuple(row for row in self.rows if row.due and not (row.praised or row.named))

    @property
    def idle(self) -> tuple[str, ...]:
        return tuple(row.unit for row in self.rows if not (row.due or row.named))


async def current(store: Store, office: Office, now: datetime) -> Period:
    return Period.of(KIND, office.day(now))


async def first(store: Store, office: Office) -> Period | None:
    filed = await store.updates.first_filed()
    return Period.of(KIND, office.day(filed)) if filed else None


async def begun(store: Store, office: Office, period: Period, now: datetime) -> bool:
    return period.start <= office.day(now)


async def load(store: Store, office: Office, period: Period, now: datetime, *, whole: bool = False) -> BoardView:
    """Up to the month's last day, or up to today within it."""
    today = office.day(now)
    data_date = period.last_day if whole else min(period.last_day, today)
    found = await duty_list(store, office, data_date, DutyScope(closed=True))
    stood = judged_all((as_of(duty, data_date) for duty in found), office, data_date)
    sheets = await store.supervisions.told_within(period.start, data_date, office.zone)
    return BoardView(period, data_date, unit_board(office.plan, stood, sheets, period, data_date),
                     not whole and today <= period.last_day)


def write(view: BoardView, office: Office, marks: Marks) -> tuple[str, ...]:
    return split(render("red_black_board", view=view, marks=marks, office=office.plan.office, plan=office.plan))


def facts(view: BoardView) -> dict[str, Any]:
    return {"report": ID, "period": view.period.key, "data_date": view.data_date.isoformat(), "interim": view.interim,
            "red": [row.unit for row in view.red], "black": [row.unit for row in view.black],
            "units": plain(list(view.rows))}


def changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[()]:
    return ()
