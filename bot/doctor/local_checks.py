"""What `doctor` looks at on this machine: time zone, plan, database, schedule, administrators and members."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.settings import Settings
from domain.bulletins.cadence import next_run, not_believed
from domain.calendar import ChineseCalendar
from domain.people.member import Member, Role
from domain.plan.office import Office
from domain.plan.plan import Plan, built_in_plan
from reports.bulletins.schedule import rows
from reports.filters import weekday
from reports.render import word, words
from storage.engine.database import Database
from storage.engine.health import DatabaseUnusable, Health, health
from storage.plan.plan_file import read_plan
from storage.store import Store


@dataclass(frozen=True, slots=True)
class DoctorFinding:
    """One line of the doctor; its sentence is `code` in templates/words.toml, section [doctor]."""

    good: bool
    code: str
    facts: dict[str, object] = field(default_factory=dict)

    def text(self) -> str:
        return f"{'✓' if self.good else '✗'} {word('doctor', self.code).format(**self.facts)}"


def good(code: str, **facts: object) -> DoctorFinding:
    return DoctorFinding(True, code, facts)


def bad(code: str, **facts: object) -> DoctorFinding:
    return DoctorFinding(False, code, facts)


def zone(settings: Settings, now: datetime) -> DoctorFinding:
    return good("zone", zone=settings.timezone, now=f"{now.astimezone(settings.zone):%Y-%m-%d %H:%M}")


def plan(settings: Settings, now: datetime) -> tuple[Plan | None, list[DoctorFinding]]:
    """The plan, None where its file cannot be used."""
    today = now.astimezone(settings.zone).date()
    if not settings.plan:
        return built_in_plan(today), [good("plan_built_in")]
    found = read_plan(Path(settings.plan))
    if found.plan is None:
        return None, [bad("plan_wrong", fault=fault.text(words()["plan_faults"])) for fault in found.faults]
    code = "plan" if found.plan.start <= today <= found.plan.end else "plan_other_period"
    return found.plan, [good(code, name=found.plan.name, start=found.plan.start, end=found.plan.end,
                             units=len(found.plan.units))]


def office_of(settings: Settings, plan: Plan) -> Office:
    return Office(plan, settings.zone, ChineseCalendar(), settings.admins, settings.flood_limit, settings.quiet_hours)


async def database(db: Database) -> DoctorFinding:
    where = db.url.render_as_string(hide_password=True)
    try:
        return DoctorFinding((state := await health(db)) is not Health.BEHIND, f"database_{state}", {"where": where})
    except DatabaseUnusable as unusable:
        return bad("database_unusable", where=where, reason=unusable.reason)


async def schedule(store: Store, office: Office, now: datetime) -> list[DoctorFinding]:
    """Each report's next run and last success, in the office's time."""
    done, found = await store.cadences.all(), []
    for row in await rows(store, office):
        last = done[row.report].last_success if row.report in done else None
        if last is not None and not_believed(last, now):
            found.append(bad("schedule_ahead", report=word("report", row.report), last=_hour(last, office)))
            last = None
        found.append(good("schedule" if last else "schedule_first", report=word("report", row.report),
                          next=_hour(next_run(row, now, office.calendar, office.zone), office),
                          last=_hour(last, office) if last else ""))
    return found


def _hour(moment: datetime, office: Office) -> str:
    local = office.local(moment)
    return f"{local:%Y-%m-%d}（周{weekday(local.weekday())}）{local:%H:%M}"


def administrators(members: Sequence[Member], settings: Settings, bot: str | None) -> Iterator[DoctorFinding]:
    """Who never pressed Start cannot be written to; without any administrator nobody can be invited."""
    known = [member for member in members if member.role is Role.ADMIN]
    missing = sorted(settings.admins - {member.telegram_id for member in known})
    if not known and not missing:
        yield bad("no_admin")
    for member in known:
        if member.reachable:
            yield good("admin", name=member.name, id=member.telegram_id)
        elif member.telegram_id is not None:
            yield bad("admin_silent", name=member.name, id=member.telegram_id, chat=_chat(bot))
    for telegram_id in missing:
        yield bad("admin_silent", name=word("role", Role.ADMIN), id=telegram_id, chat=_chat(bot))


def _chat(bot: str | None) -> str:
    return f"https://t.me/{bot or '<bot>'}"


async def newcomers(store: Store, members: Sequence[Member], office: Office, bot: str | None,
                    now: datetime) -> list[DoctorFinding]:
    """Members of the roster whose Telegram account is not known yet, with the link that is open for them."""
    waiting = [member for member in members if member.telegram_id is None]
    invites, found = await store.invites.open_of([member.id for member in waiting]), []
    for member in waiting:
        invite = invites.get(member.id)
        if invite is None or invite.expires_at <= now:
            found.append(bad("not_joined", name=member.name))
        else:
            found.append(bad("not_joined_yet", name=member.name, until=_hour(invite.expires_at, office),
                             link=f"{_chat(bot)}?start={invite.token}"))
    return found or [good("all_joined", count=len(members))]
