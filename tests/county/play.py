"""The played year: forty people, one group, a database of its own, and the real application from 5 January to the
first working day of the next year."""

import random
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from pathlib import Path

from domain.duties.duty import Duty, DutyScope
from domain.filing.update import Update
from domain.period import Period
from domain.plan.office import Office
from reports.duties.duty_list import duty_list
from sandbox import Person, World, serve
from sandbox.groups import Group
from storage.bulletins.editions import Edition
from storage.store import Store
from tests.conftest import TestApp, Unpaced, WorldClock
from tests.county.acts import Act, moment
from tests.county.habits import Habits
from tests.county.office import county_office
from tests.county.ordinary import CHINA, ordinary
from tests.county.player import Player, Pressed
from tests.county.story import story
from tests.factories import SHANGHAI
from tests.open_database import open_database

SEED = "county"
BEGINS, ENDS = datetime(2026, 1, 4, 8, 0, tzinfo=SHANGHAI), datetime(2027, 1, 8, 18, 0, tzinfo=SHANGHAI)
GROUP = "全县招商工作群"
BOUND = ("weekly_digest", "monthly_ranking", "dispatch_agenda", "supervision_list", "red_black_board", "problem_list",
         "trip_attendance", "quarterly_assessment", "half_year_summary", "annual_settlement")


@dataclass(frozen=True)
class Standing:
    at: datetime
    duties: dict[str, Duty]


@dataclass
class Year:
    """The county in the middle of its year."""

    world: World
    app: TestApp
    office: Office
    people: dict[str, Person]
    group: Group


@asynccontextmanager
async def county(file: Path) -> AsyncIterator[Year]:
    """The county on its first morning; `file` is a migrated database."""
    random.seed(SEED)  # the seeds of samples are drawn
    office, world = county_office(), World(now=BEGINS)
    people = {one.name: world.person(one.name, one.telegram_id) for one in office.plan.roster}
    async with serve(world) as running:
        db = open_database(file)
        app = TestApp(token=world.bot.token, api_url=running.url, office=office, db=db, clock=WorldClock(world),
                      pacer=Unpaced())
        app.world = world
        group = world.group(GROUP, list(people.values()), supergroup=True)
        await app.start()
        for person in people.values():
            person.start()
        await app.settled()
        people["管理员"].say(f"/bind@{world.bot.username} {' '.join(BOUND)}", group)
        await app.settled()
        yield Year(world, app, office, people, group)
        await app.stop()
        await db.close()


@dataclass
class Played:
    """What is left when the year is over: what was published as it was published, every duty as it stood then, and how
    open duties stood every second week."""

    world: World
    office: Office
    people: dict[str, Person]
    group: Group
    pressed: list[Pressed]
    editions: list[Edition]
    duties: list[Duty]
    stands: list[Standing]
    updates: list[Update]
    unhandled: int


async def played(file: Path) -> Played:
    async with county(file) as year:
        player, stands = await play(year)
        async with year.app.db.begin() as store:
            today = ENDS.date()
            return Played(
                year.world, year.office, year.people, year.group, player.pressed, await _editions(store),
                list(await duty_list(store, year.office, today, DutyScope(closed=True))), stands,
                list(await store.updates.filed_between(BEGINS, ENDS)), len(await store.inbox.set_aside()))


async def _editions(store: Store) -> list[Edition]:
    """Of every report bound to the group, each period of the year."""
    periods = {Period.of(kind, BEGINS.date() + timedelta(days=n)).key for kind in ("week", "month", "quarter", "half",
                                                                                  "year") for n in range(366)}
    return [edition for report in BOUND for key in sorted(periods)
            for edition in await store.editions.of_period(report, key)]


async def play(year: Year, until: datetime = ENDS) -> tuple[Player, list[Standing]]:
    """Everything that people do up to `until`, in order, and what the bot asks of them in between."""
    player, stands = Player(year.app, year.people), []
    habits = Habits(player)
    acts: list[tuple[datetime, Act | None]] = [
        (act.at, act) for act in chain(ordinary(year.office.plan, SEED), story())]
    acts += [(moment(day, 10, 30), None) for day in _round_days(until.date())]
    for at, act in sorted(acts, key=lambda one: one[0]):
        if at <= until:
            await player.until(at)
            await (habits.round() if act is None else player.do(act))
            if act is None and at.day <= 7:
                stands.append(await standing(year.app, year.office, at))
    await player.until(until)
    return player, stands


async def standing(app: TestApp, office: Office, at: datetime) -> Standing:
    """Every open duty as it stands on that day."""
    async with app.db.begin() as store:
        return Standing(at, {duty.id: duty for duty in await duty_list(store, office, at.date(), DutyScope())})


def _round_days(last: date) -> Iterator[date]:
    """Tuesdays and Thursdays, and the first working day of a month: on these everybody looks at the bot."""
    day = BEGINS.date()
    while day <= last:
        first = day == CHINA.first_workday(day.year, day.month)
        if CHINA.is_workday(day) and (first or day.weekday() in (1, 3)):
            yield day
        day += timedelta(days=1)
