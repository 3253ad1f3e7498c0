"""What one person owes: overdue, coming up, cards not settled, and what they filed this week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.duties.appointments import Appointment
from domain.duties.duty import Duty, DutyKind
from domain.duties.holders import Holders
from domain.duties.overdue import OverdueItem, Reminder, by_project
from domain.filing.draft import Draft
from domain.filing.update import Update
from domain.people.member import Member
from domain.period import Period
from domain.plan.office import Office
from reports.duties.duty_list import LEDGER, PROVIDERS, duty_list
from reports.duties.overdue_page import load_owed
from reports.duties.visit_reminder import load_visits
from storage.duties.overdue_rows import OverdueCount
from storage.store import Store

PROJECTS = 8  # told one by one
# Told by their projects, under 已逾期 and 近期要办.
BY_PROJECT = frozenset({DutyKind.NODE, DutyKind.NEXT_STEP, DutyKind.PROMISE, DutyKind.SILENCE})
# What the database finds by pages is not read here.
OTHERS = tuple(provider for provider in PROVIDERS if provider not in LEDGER)


@dataclass(frozen=True, slots=True)
class MineView:
    """What templates/duties/mine.html.j2 shows. `late` and `soon` of the first projects; `count` tells of all that is
    late. `filed` since Monday, oldest first."""

    member: Member
    today: date
    late: tuple[OverdueItem, ...]
    count: OverdueCount
    soon: tuple[OverdueItem, ...]
    cards: tuple[Draft, ...]
    filed: tuple[Update, ...]
    duties: tuple[Duty, ...] = ()  # of other kinds: late ones and those of the next days, the worst first
    quotas: tuple[Duty, ...] = ()  # of the running month, quarter, year
    visits: tuple[Appointment, ...] = ()  # to come, of this person

    @property
    def late_projects(self) -> tuple[tuple[OverdueItem, ...], ...]:
        """`late` by project, the worst first."""
        return tuple(tuple(r.item for r in group) for group in by_project(map(Reminder, self.late)))


async def load_mine(store: Store, office: Office, member: Member, now: datetime) -> MineView:
    """Twenty queries at most, and those of the list of duties."""
    today = office.day(now)
    since = datetime.combine(Period.of("week", today).start, time(), office.zone)
    owed = await load_owed(store, office, member, today, PROJECTS)
    filed = await store.updates.of_member(member.id, since)
    return MineView(member, today, owed.late, owed.late_count, owed.soon,
                    tuple(await store.drafts.open_of(member.id)), tuple(filed),
                    *await _other_duties(store, office, member, await store.members.all(), today),
                    tuple(one for one in await load_visits(store, now, today) if one.concerns(member)))


async def _other_duties(store: Store, office: Office, member: Member, members: Sequence[Member],
                        today: date) -> tuple[tuple[Duty, ...], tuple[Duty, ...]]:
    """(late or due soon, quotas) that wait for this member: of every kind but those that are told by project."""
    holders, soon = Holders.of(members), today + timedelta(days=office.plan.thresholds.due_soon_days)
    own = [duty for duty in await duty_list(store, office, today, providers=OTHERS)
           if duty.kind not in BY_PROJECT and not duty.owner_name
           and any(m.id == member.id for m in holders.owing(duty.owner_ids, duty.units))]
    quotas = tuple(duty for duty in own if duty.kind is DutyKind.QUOTA)
    return tuple(duty for duty in own if duty.kind is not DutyKind.QUOTA and duty.due <= soon), quotas
