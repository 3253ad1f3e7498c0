"""What the commands `publish` and `report` share: which reports, which periods, the data."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from domain.period import Period
    from domain.plan.office import Office
    from storage.engine.database import Database



class ReportName(click.ParamType):
    """One of the reports that may be asked for; which those are is looked up only when a command runs."""

    name = "report"

    @property
    def choices(self) -> tuple[str, ...]:
        from reports.bulletins.report_table import BY_HAND

        return tuple(BY_HAND)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return click.Choice(self.choices).convert(value, param, ctx)


REPORT = click.argument("report", type=ReportName(), metavar="REPORT")
DAY = click.DateTime(["%Y-%m-%d"])
PERIOD_HELP = "2024-W21, 2024-05 or a date 期间：周、月或日期"


@dataclass(frozen=True, slots=True)
class BulletinDesk:
    """The office's data, opened by a command; `now` is the machine's hour."""

    db: "Database"
    office: "Office"
    now: datetime

    @property
    def today(self) -> date:
        return self.office.day(self.now)


def period_of(report: str, said: str, today: date) -> "Period":
    """Exit code 2 where the words name no period of that report's kind."""
    from domain.errors import RuleBroken
    from domain.period import Period, parse
    from reports.bulletins.report_table import BY_HAND

    kind = BY_HAND[report].KIND
    try:
        return parse(said, today, kind)
    except RuleBroken:
        wanted = Period.of(kind, date(2024, 5, 20)).key
        raise click.BadParameter(f"{said!r}: {report} takes e.g. {wanted} 期间应写作 {wanted}",
                                 param_hint="--period") from None


@asynccontextmanager
async def desk(report: str, said: str | None) -> AsyncIterator[BulletinDesk]:
    """The office's data; words that name no period are refused before anything is opened."""
    if said:
        period_of(report, said, datetime.now(UTC).date())
    async with office_data() as opened:
        yield opened


@asynccontextmanager
async def office_data() -> AsyncIterator[BulletinDesk]:
    """Settings, plan and database; one clear line and exit code 1 for what is wrong."""
    from bot.cli.command_support import office_or_exit, settings_or_exit
    from bot.system_clock import SystemClock
    from storage.engine.database import Database
    from storage.engine.migrate import migrate

    settings = settings_or_exit(token=False)
    office = office_or_exit(settings)
    db = Database(settings.database_url)
    try:
        await migrate(db)
        yield BulletinDesk(db, office, SystemClock().now())
    finally:
        await db.close()


def refuse_broken(code: str) -> NoReturn:
    """Exit code 1 with the reason."""
    from bot.cli.command_support import refuse

    reasons = {"period_ahead": "this period has not begun, or lies outside a campaign "
                               "这一期还没有开始，或不在活动期间",
               "objection": "its draft may still be objected to; /publish in chat says until when and takes a reason "
                            "按方案先公示初稿，异议期未满；要提前发请在私聊 /publish 并写理由"}
    refuse([reasons.get(code, code)])
