"""What a sentence about service is understood to do: shown on a card first, carried out by one tap. Data only.

The project, the request and who is in charge are found already; an enterprise or an office that nobody knows stays by
name.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.service.party import ResponsibleParty


class ActKind(StrEnum):
    REQUEST = "request"
    ANSWER = "answer"
    RATING = "rating"


@dataclass(frozen=True, slots=True)
class RequestAct:
    """A new request. `projects`: those of the ledger that may be meant where it is not one; `promised`: the day comes
    from the plan's procedure; `other_unit`: the project is followed by another unit, which the request goes to."""

    enterprise: str
    words: str
    asked_on: date
    unit: str
    project_id: int | None = None
    projects: tuple[int, ...] = ()
    problem: str = ""
    procedure: str = ""
    owner: ResponsibleParty | None = None
    due: date | None = None
    promised: bool = False
    other_unit: bool = False


@dataclass(frozen=True, slots=True)
class AnswerAct:
    request_id: int
    words: str


@dataclass(frozen=True, slots=True)
class RatingAct:
    request_id: int
    satisfied: bool
    words: str


ServiceAct = RequestAct | AnswerAct | RatingAct
KINDS: dict[ActKind, type] = {ActKind.REQUEST: RequestAct, ActKind.ANSWER: AnswerAct, ActKind.RATING: RatingAct}


@dataclass(frozen=True, slots=True)
class Proposal:
    """An act that waits for its tap. `state`: open, done or dropped."""

    id: int
    kind: ActKind
    member_id: int
    act: ServiceAct
    state: str = "open"
    text: str = ""  # the message that it was read from


def kind_of(act: ServiceAct) -> ActKind:
    return next(kind for kind, one in KINDS.items() if isinstance(act, one))
