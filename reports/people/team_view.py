"""Teams as people read them: who is in them, what they filed this week, what a 专班 owes of its project."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from domain.people.member import Member
from domain.people.team import LiveTeam, Post, Team
from domain.period import Period
from domain.plan.office import Office
from domain.projects.project import Project
from storage.store import Store


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team with its people's names by post."""

    team: Team
    leader: str | None
    deputies: tuple[str, ...]
    members: tuple[str, ...]

    @property
    def size(self) -> int:
        return len(self.deputies) + len(self.members) + (self.leader is not None)


@dataclass(frozen=True, slots=True)
class TeamView:
    """`reports`: messages of this week; `project`: a 专班's; `news_due`: the day by which it owes news of it."""

    line: TeamLine
    today: date
    reports: int
    project: Project | None
    news_due: date | None


async def load_teams(store: Store, teams: Sequence[LiveTeam]) -> tuple[TeamLine, ...]:
    members = {m.id: m for m in await store.members.all()}
    return tuple(_line(team, members) for team in teams)


async def load_team(store: Store, office: Office, team: LiveTeam, now: datetime) -> TeamView:
    today = office.day(now)
    week = Period.of("week", today)
    since, until = (datetime.combine(day, time(), office.zone) for day in (week.start, week.end))
    filed = [update for name, update, _ in await store.teams.reports(since, until) if name == team.name]
    project = await project_of_team(store, team.team)
    line = (await load_teams(store, [team]))[0]
    return TeamView(line, today, len(filed), project, news_due(office, team.team, project))


async def project_of_team(store: Store, team: Team) -> Project | None:
    """A 专班's project: the one it was set up for, or that the plan names; one that is out of the ledger is none."""
    if team.project_id is not None:
        return await store.projects.get(team.project_id)
    return await store.projects.by_name(team.project) if team.project else None


def news_due(office: Office, team: Team, project: Project | None) -> date | None:
    """By when a 专班 with a rhythm of its own owes news of its project; none while that rests."""
    if project is None or team.every is None or project.is_resting:
        return None
    return date.fromordinal(office.day(project.last_news_at).toordinal() + team.every)


def _line(team: LiveTeam, members: dict[int, Member]) -> TeamLine:
    def names(post: Post) -> tuple[str, ...]:
        return tuple(members[number].name for number in team.of(post) if number in members)

    return TeamLine(team.team, next(iter(names(Post.LEADER)), None), names(Post.DEPUTY), names(Post.MEMBER))
