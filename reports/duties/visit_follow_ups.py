"""Visits without a next step, as duties of who received them (plan: `trips: {follow_up_days: 5}`)."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from domain.duties.duty import Duty, DutyKind, DutyScope
from domain.duties.visit_follow_up import BACK, FollowUp, follow_ups
from domain.filing.record import UpdateKind
from domain.plan.office import Office
from reports.filters import short_day
from reports.render import word
from storage.store import Store


async def visits_without_step(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    """Four queries, where the plan has the rule; nothing is read of the time before the first visit."""
    workdays = office.plan.trips.follow_up_days
    if workdays is None:
        return ()
    since, until = (datetime.combine(day, time(), office.zone) for day in (today - BACK, today + timedelta(days=1)))
    first = await store.updates.first_of_kind(UpdateKind.RECEPTION, since, until)
    if first is None:
        return ()
    told = await store.updates.filed_between(first, until)
    ids = {entry.project_id for update in told for entry in update.entries}
    planned = {one.project_id for one in await store.milestones.open(of=ids)} if ids else set()
    found = [_duty(one, office) for one in follow_ups(told, planned, workdays, office.calendar)]
    return [duty for duty in found if scope.takes(duty)]


def _duty(one: FollowUp, office: Office) -> Duty:
    visit = one.visit
    project = visit.entries[0].project_id if len(visit.entries) == 1 else None
    title = word("duty_title", "follow_up").format(who="、".join(visit.record.enterprises[:2]),
                                                   day=short_day(visit.happened_to))
    return Duty(f"{DutyKind.FOLLOW_UP}:{visit.id}", DutyKind.FOLLOW_UP, title, one.due, one.due, f"update:{visit.id}",
                project, (visit.unit,), (visit.member_id,), opened_on=visit.happened_to,
                done_on=office.day(one.news.filed_at) if one.news is not None else None)
