"""A small ledger for the tests of asking and keeping, and the two acts they are made of. The clock: Monday 2 March
2026."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from domain.money import Amount, AmountKind, Money
from domain.projects.project import Project
from domain.projects.stages import Stage
from storage.engine.database import Database

JANUARY = datetime(2026, 1, 15, 2, 0, tzinfo=UTC)
FEBRUARY = datetime(2026, 2, 27, 2, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Ledger:
    """`battery` and `cathode` of 商务局, `port` of 临港产业区, `served`: introduced by 临港产业区, served by 商务局."""

    battery: int
    cathode: int
    port: int
    served: int
    milestone: int
    difficulty: int


def total(text: str, currency: str = "CNY") -> tuple[Amount, ...]:
    return (Amount(AmountKind.TOTAL, Money.of(text, currency)),)


def a_project(name: str, enterprise: str, unit: str, stage: Stage = Stage.NEGOTIATING, **changes: object) -> Project:
    values = {"created_at": JANUARY, "last_news_at": FEBRUARY, "stage_since": date(2026, 1, 15)} | changes
    return Project(0, name, enterprise, stage, unit, **values)


async def stage_ledger(db: Database) -> Ledger:
    """Four projects, a milestone to come, a difficulty past its promised day."""
    async with db.begin() as store:
        battery = await store.projects.add(a_project(
            "海川储能电池项目", "海川新能源有限公司", "商务局", Stage.SIGNED, amounts=total("1200000000"),
            leader="王局"))
        cathode = await store.projects.add(a_project("海川正极材料项目", "海川新能源有限公司", "商务局"))
        port = await store.projects.add(a_project(
            "冷链物流园", "顺达冷链有限公司", "临港产业区", amounts=total("50000000", "USD"), confidential=True))
        served = await store.projects.add(a_project(
            "海上风电装备", "远景重工有限公司", "临港产业区", serving_unit="商务局", amounts=total("300000000")))
        owner = await store.members.by_telegram(3001)
        owner_id = owner.id if owner else None
        milestone = await store.milestones.plan(battery.id, "开工", date(2026, 3, 6), stage=Stage.STARTED,
                                                owner_id=owner_id)
        difficulty = await store.difficulties.open(battery.id, "用地指标不足", date(2026, 2, 2), date(2026, 2, 26),
                                                   owner_id=owner_id)
        return Ledger(battery.id, cathode.id, port.id, served.id, milestone, difficulty)


async def say(app, person, text, **how):
    """The bot's last message to the person after the text was handled."""
    person.say(text, **how)
    await app.settled()
    return app.world.sent_to(person)[-1]


async def tap(app, person, message, button):
    """The answer to the tap, once everything is handled."""
    pressed = person.tap(message, button)
    await app.settled()
    return pressed


def last(app, person):
    return app.world.sent_to(person)[-1]
