"""What is owed to enterprises, as rows of the one list of duties."""

from collections.abc import Sequence
from datetime import date

from domain.duties.duty import NO_DAY, Duty, DutyKind, DutyScope
from domain.plan.office import Office
from domain.service.request import EnterpriseRequest, RequestState
from storage.store import Store


async def requests_owed(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    """Answers that enterprises wait for. One query, one more for those that belong to a project."""
    return [request_duty(one) for one in await store.requests.scoped(scope)]


def request_duty(one: EnterpriseRequest) -> Duty:
    """An answer ends the clock; where the enterprise is not satisfied it runs on from the first day."""
    due = one.due or NO_DAY
    owner = one.owner
    units = (owner.unit, one.unit) if owner is not None and owner.unit not in (None, one.unit) else (one.unit,)
    return Duty(
        f"request:{one.id}", DutyKind.REQUEST, f"{one.enterprise}：{one.words}", due, one.original_due or due,
        f"request:{one.id}", one.project_id, tuple(unit for unit in units if unit),
        (owner.member_id,) if owner is not None and owner.member_id is not None else (),
        owner.name if owner is not None and owner.is_outsider else None, one.asked_on,
        None if one.is_waiting or one.state is RequestState.CANCELLED else one.answered_on,
        (one.ended_reason or "—") if one.state is RequestState.CANCELLED else None)
