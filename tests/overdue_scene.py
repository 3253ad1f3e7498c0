"""A ledger with overdue things, for the tests of reminders and postponements. The world's clock stands at Monday
2 March 2026, 9:00, as everywhere in the tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import event

from domain.bulletins.cadence import Due
from domain.period import Period
from domain.projects.project import Project
from domain.projects.stages import Stage
from reports.bulletins.scheduled_run import carry_out
from reports.bulletins.scheduled_run import remind as remind_everybody
from storage.engine.database import Database

TODAY = date(2026, 3, 2)
FRESH = datetime(2026, 2, 27, 2, 0, tzinfo=UTC)
OLD = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Scene:
    """Ids of what is overdue; `fresh` is a project of 商务局 with news, `silent` one of 临港产业区 without."""

    fresh: int
    silent: int
    milestone: int
    next_step: int
    difficulty: int


def a_project(name="传感器项目", unit="商务局", stage=Stage.SIGNED, news=FRESH, **changes) -> Project:
    return Project(0, name, "锐恒精密", stage, unit, OLD, news, **changes)


async def stage_scene(db: Database) -> Scene:
    """Two projects: a milestone 10 working days late, a next step of last Friday, a promise broken; one without
    news."""
    async with db.begin() as store:
        fresh = await store.projects.add(a_project())
        silent = await store.projects.add(a_project("冷链物流园", "临港产业区", news=OLD))
        milestone = await store.milestones.plan(fresh.id, "开工", date(2026, 2, 10), stage=Stage.STARTED)
        step = await store.milestones.plan(fresh.id, "回访", date(2026, 2, 27), next_step=True)
        trouble = await store.difficulties.open(fresh.id, "用地指标不足", date(2026, 2, 1), date(2026, 2, 26))
        return Scene(fresh.id, silent.id, milestone, step, trouble)


def due(report: str, now: datetime, late: bool = False) -> Due:
    kind = "week" if report == "weekly_nudge" else "day"
    return Due(report, Period.of(kind, now.date()), now, late)


async def remind(app, late: bool = False) -> None:
    """The morning's reminder at the world's hour, sent."""
    now = app.world.clock.now
    await remind_everybody(app.db, app.office, due("overdue_reminder", now, late), app.clock.now())
    await sent(app)


async def nudge(app) -> None:
    now = app.world.clock.now
    async with app.db.begin() as store:
        await carry_out(store, app.office, due("weekly_nudge", now), app.clock.now())
    await sent(app)


async def sent(app) -> None:
    app.courier.wake()
    await app.settled()


async def tap(app, person, message, button):
    """By label, or by data as an app may still show it after the message changed."""
    pressed = person.tap(message, button, stale=":" in button)
    await app.settled()
    return pressed


async def say(app, person, text, **how):
    """The bot's last message after the text was handled."""
    person.say(text, **how)
    await app.settled()
    return app.world.sent_to(person)[-1]


def last(app, person):
    return app.world.sent_to(person)[-1]


@contextmanager
def counted(db: Database) -> Iterator[list[str]]:
    """The statements sent to the database meanwhile."""
    said: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        said.append(statement)

    event.listen(db.engine.sync_engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(db.engine.sync_engine, "before_cursor_execute", note)
