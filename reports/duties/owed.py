"""What one person owes: overdue, coming up, cards not settled, and what they filed this week."""

from dataclasses import dataclass
from datetime import date, datetime, time

from domain.duties.overdue import OverdueItem, Reminder, by_project, due_soon, overdue_items, owed_by
from domain.filing.draft import Draft
from domain.filing.update import Update
from domain.people.member import Member
from domain.period import Period
from domain.plan.office import Office
from reports.asking.status import promised
from storage.store import Store


@dataclass(frozen=True, slots=True)
class MineView:
    """What templates/duties/mine.html.j2 shows. `filed` since Monday, oldest first."""

    member: Member
    today: date
    late: tuple[OverdueItem, ...]
    soon: tuple[OverdueItem, ...]
    cards: tuple[Draft, ...]
    filed: tuple[Update, ...]
    names: dict[int, str]  # projects of `filed`

    @property
    def late_projects(self) -> tuple[tuple[OverdueItem, ...], ...]:
        """`late` by project, the worst first."""
        return tuple(tuple(r.item for r in group) for group in by_project(map(Reminder, self.late)))


async def load_mine(store: Store, office: Office, member: Member, now: datetime) -> MineView:
    """Nine queries at most."""
    today = office.day(now)
    since = datetime.combine(Period.of("week", today).start, time(), office.zone)
    members, projects = await store.members.all(), await store.projects.all()
    milestones, difficulties = await store.milestones.open(), await store.difficulties.unsolved()
    judged = (milestones, difficulties, office.plan.thresholds, today, office.calendar, office.zone)
    late = overdue_items(projects, *judged)
    soon = due_soon(promised(projects, milestones, difficulties), *judged)
    filed = await store.updates.of_member(member.id, since)
    return MineView(
        member, today, owed_by(late, member, members), owed_by(soon, member, members),
        tuple(await store.drafts.open_of(member.id)), tuple(filed), {p.id: p.name for p in projects})
