"""What the commands share: settings or one clear line per fault, the office, and refusals with exit code 1."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from bot.logs import configure_logging
from bot.settings import Settings, SettingsWrong, load_settings
from bot.system_clock import SystemClock
from domain.calendar import ChineseCalendar
from domain.plan.office import Office
from domain.plan.plan import Plan, built_in_plan
from reports.render import speak_as, words

if TYPE_CHECKING:
    from datetime import datetime

    from bot.office_model import OfficeModel
    from storage.engine.database import Database


def refuse(lines: Iterable[str]) -> NoReturn:
    """Say why on standard error; exit code 1."""
    for line in lines:
        print(line, file=sys.stderr)
    sys.exit(1)


NO_TOKEN = "0:none"  # of commands that never speak to Telegram


def settings_or_exit(token: bool = True) -> Settings:
    """The settings, with logging set up by them; a command that never speaks to Telegram needs no token."""
    try:
        settings = load_settings() if token else load_settings(bot_token=NO_TOKEN)
    except SettingsWrong as wrong:
        refuse(wrong.lines)
    configure_logging(settings.log_level, settings.bot_token)
    return settings


def office_model(settings: Settings) -> "OfficeModel | None":
    """The office's own language model; None where the settings name none."""
    from bot.office_model import ModelAddress, OfficeModel

    address = ModelAddress(settings.llm_url, settings.llm_model, settings.llm_key)
    return OfficeModel(address) if address.url else None


def office_or_exit(settings: Settings) -> Office:
    """The office that the settings describe; a wrong plan file is named with place and reason."""
    plan = _plan(settings)
    speak_as(plan)
    return Office(plan, settings.zone, ChineseCalendar(), settings.admins, settings.flood_limit,
                  settings.quiet_hours)


async def keep_plan(db: "Database", settings: Settings, now: "datetime") -> None:
    """The plan's file as it is in force from this start on; what units had under former names is theirs."""
    if settings.plan:
        from domain.plan.unit_history import former_names
        from storage.plan.plan_file import load_plan

        path = Path(settings.plan)
        plan = load_plan(path)
        async with db.begin() as store:
            await store.plan_versions.keep(path.read_text(encoding="utf-8-sig"), plan.version, now)
            await store.unit_renaming.carry(former_names(plan), now)


def _plan(settings: Settings) -> Plan:
    if not settings.plan:
        return built_in_plan(SystemClock().now().astimezone(settings.zone).date())
    from storage.plan.plan_file import PlanBroken, load_plan

    try:
        return load_plan(Path(settings.plan))
    except PlanBroken as broken:
        refuse(fault.text(words()["plan_faults"]) for fault in broken.faults)
