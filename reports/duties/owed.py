"""What one person owes: overdue, coming up, cards not settled, and what they filed this week."""

from dataclasses import dataclass
from datetime import date, datetime, time

from domain.duties.appointments import Appointment
from domain.duties.duty import Duty
from domain.duties.overdue import OverdueItem, Reminder, by_project
from domain.filing.draft import Draft
from domain.filing.update import Update
from domain.people.member import Member
from domain.period import Period
from domain.plan.office import Office
from reports.duties.other_duties import NO_OTHERS, OtherDuties, load_others_of
from reports.duties.overdue_page import load_owed
from reports.duties.visit_reminder import load_visits
from storage.duties.overdue_rows import OverdueCount
from storage.store import Store

PROJECTS = 8  # told one by one
QUOTA_DAYS = 370  # a quota of the running year is told, too


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
    others: OtherDuties = NO_OTHERS  # of other kinds: late ones and those of the next days
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
    members, soon = await store.members.all(), office.plan.thresholds.due_soon_days
    known = await load_others_of(store, office, member, members, today, soon, QUOTA_DAYS)
    visits = tuple(one for one in await load_visits(store, now, today) if one.concerns(member))
    told = {(project, one.on.end) for one in visits for project in one.project_ids}
    return MineView(member, today, owed.late, owed.late_count,
                    tuple(item for item in owed.soon if (item.project.id, item.due_on) not in told),
                    tuple(await store.drafts.open_of(member.id)), tuple(filed), known.of_member(member, soon),
                    known.quotas_of(member), visits)
