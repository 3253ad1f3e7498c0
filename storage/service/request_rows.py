"""What enterprises ask, as it stands now, and every step that it took."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select, true, update

from domain.duties.duty import DutyScope
from domain.service.party import ResponsibleParty
from domain.service.request import LIVE, WAITING, EnterpriseRequest, RequestState, RequestStep, StepKind
from storage.duties.project_duties import within_day
from storage.engine.collection import Collection, Row
from storage.service.service_tables import request_steps, requests


class Requests(Collection):
    async def open(self, request: EnterpriseRequest, at: datetime) -> EnterpriseRequest:
        """A new one, with its first steps; it comes back with its id."""
        number = await self._add(requests, **_columns(request), opened_at=at)
        await self.step(RequestStep(number, StepKind.OPENED, at, request.noted_by, request.words, request.due))
        if request.owner is not None:
            await self.step(RequestStep(number, StepKind.ASSIGNED, at, request.noted_by, request.owner.name))
        found = await self.get(number)
        assert found is not None
        return found

    async def get(self, number: int) -> EnterpriseRequest | None:
        row = await self._one(select(requests).where(requests.c.id == number))
        return None if row is None else _request(row)

    async def keep(self, request: EnterpriseRequest, step: RequestStep) -> None:
        """The request after a step, and the step."""
        await self._do(update(requests).where(requests.c.id == request.id).values(**_columns(request)))
        await self.step(step)

    async def step(self, step: RequestStep) -> None:
        await self._add(request_steps, request_id=step.request_id, kind=step.kind, at=step.at, by=step.by,
                        words=step.words, due=step.due)

    async def steps(self, number: int) -> Sequence[RequestStep]:
        rows = await self._all(select(request_steps).where(request_steps.c.request_id == number)
                               .order_by(request_steps.c.id))
        return [RequestStep(row["request_id"], StepKind(row["kind"]), row["at"], row["by"], row["words"], row["due"])
                for row in rows]

    async def waiting(self) -> Sequence[EnterpriseRequest]:
        """Those whose clock is running, the oldest first."""
        return await self._load(requests.c.state.in_(WAITING))

    async def live(self, project_ids: Sequence[int] = (), enterprise: str | None = None) -> Sequence[EnterpriseRequest]:
        """Waiting or answered: all, or those of these projects or that enterprise's."""
        which: ColumnElement[bool] = requests.c.state.in_(LIVE)
        if project_ids or enterprise is not None:
            which &= or_(requests.c.project_id.in_(project_ids), requests.c.enterprise == enterprise)
        return await self._load(which)

    async def scoped(self, scope: DutyScope) -> Sequence[EnterpriseRequest]:
        """Those that may lie in the scope, as it is asked of duties."""
        which: ColumnElement[bool] = true() if scope.closed else requests.c.state.in_(WAITING)
        if scope.project_ids is not None:
            which &= requests.c.project_id.in_(scope.project_ids)
        if scope.until is not None:
            which &= within_day(requests.c.due, scope)
        return await self._load(which)

    async def of_project(self, project_id: int) -> Sequence[EnterpriseRequest]:
        return await self._load(requests.c.project_id == project_id)

    async def asked_before(self, end: date) -> Sequence[EnterpriseRequest]:
        """Every one that was asked before that day, whatever became of it."""
        return await self._load(requests.c.asked_on < end)

    async def _load(self, which: ColumnElement[bool]) -> Sequence[EnterpriseRequest]:
        return [_request(row) for row in await self._all(select(requests).where(which)
                                                         .order_by(requests.c.asked_on, requests.c.id))]


def _columns(one: EnterpriseRequest) -> dict[str, Any]:
    owner = one.owner
    return {"enterprise": one.enterprise, "words": one.words, "asked_on": one.asked_on, "unit": one.unit,
            "noted_by": one.noted_by, "state": one.state, "project_id": one.project_id, "problem": one.problem,
            "procedure": one.procedure, "owner_id": owner.member_id if owner else None,
            "owner_unit": owner.unit if owner else None, "owner_name": owner.name if owner else None, "due": one.due,
            "original_due": one.original_due, "answered_on": one.answered_on, "answer": one.answer,
            "reopened": one.reopened, "ended_reason": one.ended_reason}


def _request(row: Row) -> EnterpriseRequest:
    owner = None if row["owner_name"] is None else ResponsibleParty(row["owner_name"], row["owner_id"],
                                                                    row["owner_unit"])
    return EnterpriseRequest(
        row["id"], row["enterprise"], row["words"], row["asked_on"], row["unit"], row["noted_by"],
        RequestState(row["state"]), row["project_id"], row["problem"], row["procedure"], owner, row["due"],
        row["original_due"], row["answered_on"], row["answer"], row["reopened"],
        row["ended_reason"])
