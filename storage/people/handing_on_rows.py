"""What a member owns in every table that names owners, and its handing on. The history of a project names both."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Table, select, update

from domain.duties.duty import DutyScope
from domain.people.handing_on import Estate
from domain.people.member import Member
from domain.people.team import Post, TeamChange
from domain.plan.plan import Plan
from domain.service.request import LIVE
from storage.duties.duty_rows import Duties
from storage.engine.collection import Collection
from storage.people.members import Members
from storage.people.teams import Teams
from storage.projects.projects import Projects
from storage.service.service_tables import requests
from storage.tables import difficulties, milestones, projects
from storage.trips.trip_rows import Trips

REQUESTS_OPEN = requests.c.state.in_(LIVE)


class HandingOn(Collection):
    async def of(self, member: Member, plan: Plan) -> Estate:
        """Everything that waits for this member. Seven queries."""
        nodes = await self._named(milestones, milestones.c.title, milestones.c.owner_id == member.id,
                                  milestones.c.done_on.is_(None), milestones.c.replaced.is_(False),
                                  milestones.c.removed.is_(False))
        troubles = await self._named(difficulties, difficulties.c.text, difficulties.c.owner_id == member.id,
                                     difficulties.c.solved_on.is_(None))
        owed = [d.title for d in await Duties(self._connection).scoped(DutyScope()) if member.id in d.owner_ids]
        asked = await self._named(requests, requests.c.words, requests.c.owner_id == member.id, REQUESTS_OPEN)
        led = await self._named(projects, projects.c.name, projects.c.leader.in_(_names(member)),
                                projects.c.merged_into.is_(None))
        trips = [trip for trip in await Trips(self._connection).open_ends() if trip.member_id == member.id]
        teams = [team.name for team in await Teams(self._connection).live(plan, await self._members())
                 if team.leader_id == member.id]
        return Estate(nodes, troubles, tuple(owed), asked, led, tuple("、".join(t.places) or t.text for t in trips),
                      tuple(teams))

    async def hand(self, member: Member, successor: Member, plan: Plan, by: int, at: datetime) -> None:
        """All of it becomes the successor's; open things only, what is done stays as it was."""
        for project in [p for p in await Projects(self._connection).all() if p.leader in _names(member)]:
            await Projects(self._connection).change(project, "leader", successor.name, by, at)
        await self._note(member, successor, by, at)
        for table, open_ in ((milestones, milestones.c.done_on.is_(None)),
                             (difficulties, difficulties.c.solved_on.is_(None)), (requests, REQUESTS_OPEN)):
            await self._do(update(table).where(table.c.owner_id == member.id, open_).values(owner_id=successor.id))
        await Duties(self._connection).hand_over_all(member.id, successor.id)
        await Trips(self._connection).hand_over(member.id, successor.id)
        teams = Teams(self._connection)
        for team in await teams.live(plan, await self._members()):
            if team.leader_id == member.id:
                await teams.change(TeamChange(team.name, successor.id, Post.LEADER, at, by))
            if member.id in team.posts:
                await teams.change(TeamChange(team.name, member.id, None, at, by))

    async def _note(self, member: Member, successor: Member, by: int, at: datetime) -> None:
        """The history of each project whose node or difficulty changes hands says so."""
        for table, field, name in ((milestones, "milestone", milestones.c.title),
                                   (difficulties, "difficulty", difficulties.c.text)):
            ended = table.c.done_on if table is milestones else table.c.solved_on
            for row in await self._all(select(table.c.project_id, name.label("name")).where(
                    table.c.owner_id == member.id, ended.is_(None))):
                await Projects(self._connection).note_change(
                    row["project_id"], field, f"{row['name'][:60]}（{member.name}）",
                    f"{row['name'][:60]}（{successor.name}）",
                    by, at)

    async def _members(self) -> list[Member]:
        return list(await Members(self._connection).all())

    async def _named(self, table: Table, name: Column[Any], *where: Any) -> tuple[str, ...]:
        rows = await self._all(select(name.label("name")).where(*where).order_by(table.c.id))
        return tuple(row["name"] for row in rows)


def _names(member: Member) -> tuple[str, ...]:
    return tuple(dict.fromkeys((member.name, member.plan_name)))
