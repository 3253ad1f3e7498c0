"""What an enterprise asks (诉求): open → assigned → answered → rated, and reopened where it is not satisfied. Pure.

The enterprise's own words are kept as they were told; every step is kept with who, when and what was said, so that a
request that is opened again still shows the answers before.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from domain.errors import RuleBroken
from domain.service.party import ResponsibleParty


class RequestState(StrEnum):
    OPEN = "open"  # nobody is in charge yet
    ASSIGNED = "assigned"
    ANSWERED = "answered"  # waits for the enterprise's rating
    RATED = "rated"  # closed: the enterprise is satisfied
    REOPENED = "reopened"  # answered, and the enterprise is not satisfied
    CANCELLED = "cancelled"  # no longer pursued, with the reason


WAITING = frozenset({RequestState.OPEN, RequestState.ASSIGNED, RequestState.REOPENED})  # its clock is running
LIVE = WAITING | {RequestState.ANSWERED}


class StepKind(StrEnum):
    """What happened to a request."""

    OPENED = "opened"
    ASSIGNED = "assigned"
    PROMISED = "promised"  # another day was set
    ANSWERED = "answered"
    SATISFIED = "satisfied"
    DISSATISFIED = "dissatisfied"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class EnterpriseRequest:
    """`words`: what the enterprise said; `asked_on`: the day it said so; `unit` looks after the enterprise here.
    `owner`: who must answer; `original_due` stays as it was first set. `answered_on` and `answer`: the last answer."""

    id: int
    enterprise: str
    words: str
    asked_on: date
    unit: str
    noted_by: int
    state: RequestState = RequestState.OPEN
    project_id: int | None = None
    problem: str = ""  # its type (domain/service/problem_types.py)
    procedure: str = ""  # the service procedure of the plan whose promised days it has
    owner: ResponsibleParty | None = None
    due: date | None = None
    original_due: date | None = None
    answered_on: date | None = None
    answer: str = ""
    reopened: int = 0  # how often
    ended_reason: str = ""  # why it is no longer pursued

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    def days_open(self, today: date) -> int:
        return (today - self.asked_on).days


@dataclass(frozen=True, slots=True)
class RequestStep:
    """One step as it was taken; `words`: the owner's name, the answer, the enterprise's words or the reason."""

    request_id: int
    kind: StepKind
    at: datetime
    by: int
    words: str = ""
    due: date | None = None


def assigned(request: EnterpriseRequest, owner: ResponsibleParty, due: date | None) -> EnterpriseRequest:
    """Somebody is in charge; a day that stands already stays unless another is given."""
    _must_be(request, WAITING, "request_closed")
    return replace(_due(request, due or request.due), owner=owner, state=RequestState.ASSIGNED)


def promised(request: EnterpriseRequest, due: date) -> EnterpriseRequest:
    """Another day; it cannot lie before the enterprise asked."""
    _must_be(request, WAITING, "request_closed")
    if due < request.asked_on:
        raise RuleBroken("due_before_asked", due=due, asked=request.asked_on)
    return _due(request, due)


def answered(request: EnterpriseRequest, words: str, on: date) -> EnterpriseRequest:
    """The answer to the enterprise. A second one before the enterprise has rated takes the first one's place; both are
    kept as steps."""
    _must_be(request, LIVE, "request_closed")
    return replace(request, state=RequestState.ANSWERED, answer=words, answered_on=on)


def rated(request: EnterpriseRequest, satisfied: bool) -> EnterpriseRequest:
    """Satisfied closes it; dissatisfied opens it again with its clock running on from the first day."""
    if request.state is RequestState.RATED:
        raise RuleBroken("request_rated")
    _must_be(request, frozenset({RequestState.ANSWERED}), "request_not_answered")
    if satisfied:
        return replace(request, state=RequestState.RATED)
    return replace(request, state=RequestState.REOPENED, reopened=request.reopened + 1)


def cancelled(request: EnterpriseRequest, reason: str) -> EnterpriseRequest:
    _must_be(request, LIVE, "request_closed")
    return replace(request, state=RequestState.CANCELLED, ended_reason=reason)


def _due(request: EnterpriseRequest, due: date | None) -> EnterpriseRequest:
    return replace(request, due=due, original_due=request.original_due or due)


def _must_be(request: EnterpriseRequest, states: frozenset[RequestState], code: str) -> None:
    if request.state not in states:
        raise RuleBroken(code, state=str(request.state))
