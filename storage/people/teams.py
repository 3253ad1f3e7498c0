"""Teams set up in chat, who came to teams and left them, and which message is of which team."""

from collections.abc import Collection as Several
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select, update

from domain.people.member import Member
from domain.people.team import LiveTeam, Post, Team, TeamChange, TeamKind, live_teams
from domain.plan.plan import Plan
from storage.engine.collection import Collection, Row
from storage.tables import updates
from storage.trips.trip_tables import made_teams, team_changes, team_updates

_MADE = select(made_teams).where(made_teams.c.ended_at.is_(None)).order_by(made_teams.c.id)
_CHANGES = select(team_changes).order_by(team_changes.c.id)


class Teams(Collection):
    async def live(self, plan: Plan, members: Sequence[Member]) -> tuple[LiveTeam, ...]:
        """The plan's and those set up in chat, with the people who are in them now. Two queries."""
        return live_teams((*plan.teams, *await self.made()), await self.changes(), members)

    async def made(self) -> Sequence[Team]:
        return [_team(row) for row in await self._all(_MADE)]

    async def make(self, team: Team, by: int, at: datetime) -> None:
        await self._add(made_teams, name=team.name, kind=str(team.kind), unit=team.unit, place=team.place,
                        project_id=team.project_id, every=team.every, weekly_report=team.weekly_report, made_by=by,
                        made_at=at)

    async def end(self, name: str, at: datetime) -> None:
        """A team set up in chat is no more; its messages stay."""
        await self._do(update(made_teams).where(made_teams.c.name == name).values(ended_at=at))

    async def changes(self) -> Sequence[TeamChange]:
        """In order."""
        rows = await self._all(_CHANGES)
        return [TeamChange(row["team"], row["member_id"], Post(row["post"]) if row["post"] else None, row["at"],
                           row["by"]) for row in rows]

    async def change(self, change: TeamChange) -> None:
        await self._add(team_changes, team=change.team, member_id=change.member_id,
                        post=str(change.post) if change.post else None, at=change.at, by=change.by)

    # --- whose a message is ------------------------------------------------------------------------------------------

    async def attribute(self, update_id: int, team: str | None) -> None:
        """None: a person said that it is of no team."""
        await self._do(self._upsert(team_updates, ["update_id"], update_id=update_id, team=team))

    async def of_update(self, update_id: int) -> str | None:
        row = await self._one(select(team_updates.c.team).where(team_updates.c.update_id == update_id))
        return None if row is None else row["team"]

    async def of_updates(self, update_ids: Several[int] | None = None) -> Mapping[int, str]:
        """Update -> its team, of those that have one."""
        where = [] if update_ids is None else [team_updates.c.update_id.in_(list(update_ids))]
        rows = await self._all(select(team_updates).where(team_updates.c.team.is_not(None), *where))
        return {row["update_id"]: row["team"] for row in rows}

    async def corrected(self, before: int, after: int) -> None:
        """The update that replaces another is of the same team."""
        row = await self._one(select(team_updates.c.team).where(team_updates.c.update_id == before))
        if row is not None:
            await self.attribute(after, row["team"])

    async def reports(self, since: datetime, until: datetime) -> Sequence[tuple[str, int, datetime]]:
        """(team, update, hour of filing) of live messages filed within [since, until), zero reports among them."""
        rows = await self._all(select(team_updates.c.team, updates.c.id, updates.c.filed_at).join(
            updates, updates.c.id == team_updates.c.update_id).where(
            team_updates.c.team.is_not(None), updates.c.withdrawn_at.is_(None), updates.c.filed_at >= since,
            updates.c.filed_at < until).order_by(updates.c.id))
        return [(row["team"], row["id"], row["filed_at"]) for row in rows]


def _team(row: Row) -> Team:
    return Team(row["name"], TeamKind(row["kind"]), row["place"], row["unit"], project_id=row["project_id"],
                every=row["every"], weekly_report=row["weekly_report"], id=row["id"])
