"""Teams (招商组、驻外分队、专班): leader, deputies, members; a person may sit in several. Who is in which, and which
one a message belongs to. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from domain.people.member import Member, Role


class TeamKind(StrEnum):
    GROUP = "group"  # 招商组团, 小分队
    SQUAD = "squad"  # 驻外分队, 驻点: has a place
    TASK_FORCE = "task_force"  # 专班 of one big project


class Post(StrEnum):
    LEADER = "leader"
    DEPUTY = "deputy"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Team:
    """As the plan (or an administrator, in chat) sets it up; people by their roster names. `unit`: for which unit it
    reports. `every`: a 专班 owes news of its project every so many days (its own rhythm); None: as any project.
    `weekly_report`: owes a report each week, if only 零报告."""

    name: str
    kind: TeamKind = TeamKind.GROUP
    place: str | None = None
    unit: str | None = None
    leader: str | None = None
    deputies: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    project: str | None = None  # name of a 专班's project
    project_id: int | None = None  # where it was set up in chat
    every: int | None = None
    weekly_report: bool = False
    source: str = ""
    id: int = 0  # of one set up in chat

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class TeamChange:
    """Somebody came to a team, changed the post in it, or left it (`post` None). The latest holds; none is deleted."""

    team: str
    member_id: int
    post: Post | None
    at: datetime
    by: int


@dataclass(frozen=True, slots=True)
class LiveTeam:
    """A team as it stands: member id -> post, in the order leader, deputies, members."""

    team: Team
    posts: Mapping[int, Post] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.team.name

    @property
    def leader_id(self) -> int | None:
        return next((number for number, post in self.posts.items() if post is Post.LEADER), None)

    def of(self, post: Post) -> tuple[int, ...]:
        return tuple(number for number, held in self.posts.items() if held is post)


def live_teams(teams: Iterable[Team], changes: Sequence[TeamChange], members: Iterable[Member]) -> tuple[LiveTeam, ...]:
    """The plan's people, changed by what was said since. Who left the office is in no team."""
    active = [m for m in members if m.active]
    return tuple(_live(team, changes, active) for team in teams)


def team_named(teams: Iterable[LiveTeam], said: str) -> LiveTeam | None:
    """By name or alias; else the only one whose name has these words in it."""
    known = list(teams)
    exact = [one for one in known if said in one.team.names]
    near = exact or [one for one in known if said and any(said in name for name in one.team.names)]
    return near[0] if len(near) == 1 else None


def may_lead_team(member: Member, live: LiveTeam) -> bool:
    """Who may change its people: an administrator, its leader, a leader of its unit."""
    of_unit = member.role is Role.LEADER and (member.office_wide or live.team.unit in member.units)
    return member.active and (member.role is Role.ADMIN or live.posts.get(member.id) is Post.LEADER or of_unit)


def teams_meant(text: str, places: Collection[str], projects: Collection[int | str], members: Collection[int],
                teams: Iterable[LiveTeam]) -> tuple[str, ...]:
    """Which team a message belongs to; several where a person must say. In this order: the team whose name stands in
    the text; of the teams of who filed and who went (`members`) the 专班 of its project, the squad of its place; else
    all of theirs. `projects`: ids and names of the ledger."""
    known = list(teams)
    said = [one for one in known if any(name in text for name in one.team.names)]
    if said:
        return tuple(one.name for one in said)
    own = [one for one in known if not set(members).isdisjoint(one.posts)]
    force = [one for one in own if one.team.project_id in projects or one.team.project in projects]
    # A 专班 reports of its own project, and of nothing else.
    others = [one for one in own if one.team.kind is not TeamKind.TASK_FORCE]
    there = [one for one in others if one.team.place and any(one.team.place in p or p in one.team.place
                                                             for p in places)]
    return tuple(one.name for one in (force or there or others))


def _live(team: Team, changes: Sequence[TeamChange], members: Sequence[Member]) -> LiveTeam:
    posts: dict[int, Post] = {}
    for post, names in ((Post.LEADER, (team.leader,)), (Post.DEPUTY, team.deputies), (Post.MEMBER, team.members)):
        for name in names:
            for member in members:
                if member.plan_name == name:
                    posts.setdefault(member.id, post)
    for change in changes:
        if change.team == team.name:
            _apply(posts, change)
    there = {member.id for member in members}
    ordered = {number: post for wanted in Post for number, post in posts.items() if post is wanted and number in there}
    return LiveTeam(replace(team), ordered)


def _apply(posts: dict[int, Post], change: TeamChange) -> None:
    if change.post is None:
        posts.pop(change.member_id, None)
        return
    if change.post is Post.LEADER:  # one leads; who led before stays as a member
        posts.update({number: Post.MEMBER for number, post in posts.items() if post is Post.LEADER})
    posts[change.member_id] = change.post
