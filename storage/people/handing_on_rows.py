"""What a member owns in every table that names owners, and its handing on. The history of a project names both."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, select, update

from domain.duties.duty import Duty, DutyScope
from domain.people.handing_on import Estate, takes_steps
from domain.people.member import Member
from domain.people.team import Post, TeamChange
from domain.plan.plan import Plan
from domain.service.request import LIVE
from domain.verdicts.answering_rights import is_asked
from domain.verdicts.case import Case, Verdict
from domain.verdicts.procedure import Answerer, Party
from storage.duties.duty_rows import Duties
from storage.engine.collection import Collection
from storage.people.members import Members
from storage.people.teams import Teams
from storage.projects.projects import Projects
from storage.service.service_tables import requests
from storage.tables import difficulties, milestones, projects
from storage.trips.trip_rows import Trips
from storage.verdicts.case_rows import Cases, Verdicts

REQUESTS_OPEN = requests.c.state.in_(LIVE)


class HandingOn(Collection):
    async def of(self, member: Member, plan: Plan, unit: str | None = None) -> Estate:
        """Everything that waits for this member; with `unit` only what belongs to that unit or its projects. Some ten
        queries."""
        nodes = await self._named(milestones, milestones.c.title, milestones.c.owner_id == member.id,
                                  milestones.c.done_on.is_(None), milestones.c.replaced.is_(False),
                                  milestones.c.removed.is_(False), *_of_unit(milestones.c.project_id, unit))
        troubles = await self._named(difficulties, difficulties.c.text, difficulties.c.owner_id == member.id,
                                     difficulties.c.solved_on.is_(None), *_of_unit(difficulties.c.project_id, unit))
        owed = [d.title for d in await self._owed(member, unit)]
        asked = await self._named(requests, requests.c.words, requests.c.owner_id == member.id, REQUESTS_OPEN,
                                  *([] if unit is None else [requests.c.unit == unit]))
        led = await self._named(projects, projects.c.name, projects.c.leader.in_(_names(member)),
                                projects.c.merged_into.is_(None), *_of_unit(projects.c.id, unit))
        if unit is not None:
            return Estate(nodes, troubles, tuple(owed), asked, led)
        trips = [trip for trip in await Trips(self._connection).open_ends() if trip.member_id == member.id]
        teams = [team.name for team in await Teams(self._connection).live(plan, await self._members())
                 if team.leader_id == member.id]
        alone = [case.subject for case, _ in await self._alone(member, plan)]
        return Estate(nodes, troubles, tuple(owed), asked, led, tuple(alone),
                      tuple("、".join(t.places) or t.text for t in trips), tuple(teams))

    async def hand(self, member: Member, successor: Member, plan: Plan, by: int, at: datetime,
                   unit: str | None = None) -> None:
        """All of it (with `unit`: of that unit) becomes the successor's; open things only, what is done stays as it
        was."""
        for project in [p for p in await Projects(self._connection).all() if p.leader in _names(member)
                        and (unit is None or unit in p.units)]:
            await Projects(self._connection).change(project, "leader", successor.name, by, at)
        await self._note(member, successor, by, at, unit)
        for table, open_ in ((milestones, milestones.c.done_on.is_(None)),
                             (difficulties, difficulties.c.solved_on.is_(None))):
            await self._do(update(table).where(table.c.owner_id == member.id, open_,
                                               *_of_unit(table.c.project_id, unit)).values(owner_id=successor.id))
        await self._do(update(requests).where(
            requests.c.owner_id == member.id, REQUESTS_OPEN, *([] if unit is None else [requests.c.unit == unit]))
            .values(owner_id=successor.id))
        for duty in await self._owed(member, unit):
            await Duties(self._connection).hand_over(duty.id, successor.id)
        if unit is None:
            await self._hand_posts(member, successor, plan, by, at)

    async def _hand_posts(self, member: Member, successor: Member, plan: Plan, by: int, at: datetime) -> None:
        """What goes with the person and not with a unit: steps to answer, trips, teams."""
        for _, verdict in await self._alone(member, plan) if takes_steps(member, successor) else ():
            await Verdicts(self._connection).ask_instead(verdict.id, Party(Answerer.PERSON, successor.plan_name))
        await Trips(self._connection).hand_over(member.id, successor.id)
        teams = Teams(self._connection)
        for team in await teams.live(plan, await self._members()):
            if team.leader_id == member.id:
                await teams.change(TeamChange(team.name, successor.id, Post.LEADER, at, by))
            if member.id in team.posts:
                await teams.change(TeamChange(team.name, member.id, None, at, by))

    async def _owed(self, member: Member, unit: str | None) -> list[Duty]:
        scope = DutyScope(units=None if unit is None else (unit,))
        return [d for d in await Duties(self._connection).scoped(scope) if member.id in d.owner_ids]

    async def _alone(self, member: Member, plan: Plan) -> list[tuple[Case, Verdict]]:
        """Open steps that mean this member and nobody else."""
        waiting, members = await Verdicts(self._connection).waiting(), await self._members()
        cases = await Cases(self._connection).some(one.case_id for one in waiting)
        known = await Projects(self._connection).some(c.project_id for c in cases.values() if c.project_id is not None)
        found = [(cases[one.case_id], one) for one in waiting if one.case_id in cases]
        return [(case, one) for case, one in found
                if [m.id for m in members if is_asked(m, one.asked, known.get(case.project_id or 0), plan.interpreter)]
                == [member.id]]

    async def _note(self, member: Member, successor: Member, by: int, at: datetime, unit: str | None) -> None:
        """The history of each project whose node or difficulty changes hands says so."""
        for table, field, name in ((milestones, "milestone", milestones.c.title),
                                   (difficulties, "difficulty", difficulties.c.text)):
            ended = table.c.done_on if table is milestones else table.c.solved_on
            for row in await self._all(select(table.c.project_id, name.label("name")).where(
                    table.c.owner_id == member.id, ended.is_(None), *_of_unit(table.c.project_id, unit))):
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


def _of_unit(project: ColumnElement[Any], unit: str | None) -> list[ColumnElement[bool]]:
    """Of projects that the unit introduced or serves."""
    if unit is None:
        return []
    return [project.in_(select(projects.c.id).where((projects.c.unit == unit) | (projects.c.serving_unit == unit)))]
