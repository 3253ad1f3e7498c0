"""The doctor's round: settings given, every finding in the order in which faults should be mended."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from bot.doctor import local_checks as local
from bot.doctor import network_checks as wire
from bot.doctor.local_checks import DoctorFinding
from bot.settings import Settings
from domain.plan.plan import Plan
from storage.engine.database import Database
from storage.people.chats import Binding, ChatRow
from storage.store import Store


async def examine(settings: Settings, now: datetime) -> AsyncIterator[DoctorFinding]:
    """Looks only; nothing is made, changed or sent."""
    plan, found = local.plan(settings, now)
    for finding in (local.zone(settings, now), *found, await wire.proxy(settings),
                    *await wire.office_model(settings, now.astimezone(settings.zone).date())):
        yield finding
    bot, db = wire.bot_of(settings), Database(settings.database_url)
    try:
        me, found = await wire.server(bot, settings)
        usable = await local.database(db)
        for finding in (*found, usable):
            yield finding
        ready = usable.code == "database_current"
        for finding in await _inside(db if ready else None, settings, plan, me.username if me else None, now):
            yield finding
        if me is not None and ready:
            for finding in await wire.groups(bot, await _bound(db)):
                yield finding
    finally:
        await bot.shutdown()
        await db.close()


async def _inside(db: Database | None, settings: Settings, plan: Plan | None, bot: str | None,
                  now: datetime) -> list[DoctorFinding]:
    """What the database tells. Without one, the administrators of the settings are all there is to look at."""
    if db is None or plan is None:
        return list(local.administrators([], settings, bot))
    async with db.begin() as store:
        return await _told(store, settings, plan, bot, now)


async def _told(store: Store, settings: Settings, plan: Plan, bot: str | None, now: datetime) -> list[DoctorFinding]:
    office, members = local.office_of(settings, plan), await store.members.all()
    return [*await local.schedule(store, office, now), *local.administrators(members, settings, bot),
            *await local.newcomers(store, members, office, bot, now)]


async def _bound(db: Database) -> Sequence[tuple[ChatRow, Sequence[Binding]]]:
    """Every chat with a binding, also where the bot is known to be gone."""
    async with db.begin() as store:
        bindings = await store.chats.bindings()
        ids = dict.fromkeys(binding.chat_id for binding in bindings)
        return [(await store.chats.get(chat_id) or ChatRow(chat_id, "group", "", True),
                 [binding for binding in bindings if binding.chat_id == chat_id]) for chat_id in ids]
