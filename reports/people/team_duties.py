"""What a 专班 owes by its own rhythm (mechanism 62): news of its project every so many days, whatever its stage."""

from collections.abc import Sequence
from datetime import date

from domain.duties.duty import Duty, DutyKind, DutyScope
from domain.people.team import TeamKind
from domain.plan.office import Office
from reports.people.team_view import news_due, project_of_team
from reports.render import word
from storage.store import Store


async def team_duties(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    """Of each 专班 with a rhythm whose project is in the ledger and does not rest; its leader owes it, without one all
    of it."""
    if not office.plan.teams and not await store.teams.made():
        return ()
    found = []
    for live in await store.teams.live(office.plan, await store.members.all()):
        if live.team.kind is not TeamKind.TASK_FORCE or live.team.every is None:
            continue
        project = await project_of_team(store, live.team)
        due = news_due(office, live.team, project)
        if project is not None and due is not None:
            owners = (live.leader_id,) if live.leader_id is not None else tuple(live.posts)
            title = word("team", "news").format(team=live.name, every=live.team.every)
            found.append(Duty(f"{DutyKind.WEEKLY_REPORT}:{live.name}", DutyKind.WEEKLY_REPORT, title, due, due,
                              f"team:{live.name}", project.id, (live.team.unit,) if live.team.unit else (project.unit,),
                              owners, opened_on=office.day(project.last_news_at)))
    return [duty for duty in found if scope.takes(duty)]
