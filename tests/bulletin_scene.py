"""A fortnight of filings for the tests of bulletins. The world's clock starts on Monday 2 March 2026, 9:00."""

from datetime import date, datetime, timedelta

from domain.duties.next_steps import NextStep
from domain.filing.record import Record, Span, UpdateKind
from domain.filing.saving import Filing
from domain.filing.update import Entry, Update
from domain.money import Amount, AmountKind, Money
from domain.projects.project import Project
from domain.projects.stages import Stage
from storage.people.chats import Binding
from tests import factories

ZONE = factories.SHANGHAI
FRIDAY_FIVE = datetime(2026, 3, 6, 17, 0, tzinfo=ZONE)
APRIL_FIRST = datetime(2026, 4, 1, 9, 0, tzinfo=ZONE)
PREVIEW = datetime(2026, 3, 31, 9, 0, tzinfo=ZONE)


def at(month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def a_filing(filed_at, unit="商务局", kind=UpdateKind.TRIP, *, member=1, days=0, places=(), enterprises=(), people=None,
             projects=(), leader=None, guests=None, next_step=None, difficulty=None, promised=None, text=""):
    """`projects`: (Project or id, stage before, stage after) triples; a Project is a new one."""
    on = filed_at.date() - timedelta(days=days)
    record = Record(kind, Span(on, filed_at.date()), places, enterprises, people, guests=guests)
    entries = tuple(Entry(p if isinstance(p, int) else 0, before, after, () if isinstance(p, int) else p.amounts,
                          created=not isinstance(p, int)) for p, before, after in projects)
    update = Update(0, member, unit, filed_at, on, filed_at.date(), text, record, record, leader, (), entries)
    created = tuple(None if isinstance(p, int) else p for p, _, _ in projects)
    return Filing(update, created, next_step, difficulty, promised)


def a_project(name, unit="商务局", stage=Stage.NEGOTIATING, total=None, currency="CNY", filed_at=None, **changes):
    sums = () if total is None else (Amount(AmountKind.TOTAL, Money.of(total, currency)),)
    moment = filed_at or at(3, 3)
    return Project(0, name, f"{name}公司", stage, unit, moment, moment, amounts=sums, **changes)


async def file(store, filed_at, **how):
    """The filed update; its project's id is `.entries[0].project_id`."""
    return await store.updates.file(a_filing(filed_at, **how))


async def a_week(store) -> None:
    """Last week one trip; this week trips, a signing, a new project, a secret one, a difficulty, a zero report."""
    old = await file(store, at(2, 26), places=("苏州",), enterprises=("甲公司",), leader="王局", projects=[
        (a_project("传感器", filed_at=at(2, 26), total="300000000"), None, Stage.NEGOTIATING)])
    sensor = old.entries[0].project_id
    await file(store, at(3, 3), days=2, places=("深圳", "东莞"), enterprises=("甲公司", "乙公司"), leader="王局",
               projects=[(sensor, Stage.NEGOTIATING, Stage.INTENT)], next_step=NextStep("签约", date(2026, 3, 12),
                                                                                        Stage.SIGNED))
    signed = await file(store, at(3, 4), kind=UpdateKind.SIGNING, projects=[
        (a_project("<储能>电站", stage=Stage.SIGNED, total="1200000000", filed_at=at(3, 4)), None, Stage.SIGNED)])
    await file(store, at(3, 5), unit="临港产业区", kind=UpdateKind.RECEPTION, enterprises=("丙公司",), guests=6,
               projects=[
        (a_project("秘密芯片", "临港产业区", total="5000000000", filed_at=at(3, 5), confidential=True,
                   industry="集成电路"),
         None, Stage.NEGOTIATING)])
    await file(store, at(3, 5, 13), unit="临港产业区", kind=UpdateKind.ISSUE, difficulty="用地指标不足",
               promised=date(2026, 3, 5), projects=[(signed.entries[0].project_id, None, None)])
    await store.updates.zero_report(1, "发改委", at(3, 5, 16), Record(UpdateKind.OTHER), date(2026, 3, 5))
    await file(store, at(3, 6, 17, 0), unit="经济开发区", places=("北京",))  # at the cut-off: the next week's


async def bind(db, group, *reports) -> None:
    async with db.begin() as store:
        await store.chats.see(group.id, "supergroup", group.title)
        for report in reports or ("weekly_digest", "monthly_ranking"):
            await store.chats.bind(Binding(group.id, report))


async def go(app, to) -> None:
    """The clock goes to `to` through every due hour on the way, as in the demo."""
    while (due := await app.runner.next_due(app.clock.now())) is not None and due <= to:
        app.world.clock.set(due)
        await app.runner.tick(due)
        await app.settled()
    app.world.clock.set(to)
    await app.runner.tick(app.clock.now())
    await app.settled()


async def jump(app, to) -> None:
    """The bot was off until `to`."""
    app.world.clock.set(to)
    await app.runner.tick(app.clock.now())
    await app.settled()


def texts(app, chat) -> list[str]:
    return [message.html for message in app.world.sent_to(chat)]


def said(app, chat) -> str:
    return "\n\n".join(texts(app, chat))
