"""What a sentence about service is understood to do: shown on a card first, carried out by one tap. Data only.

The project, the request and who is in charge are found already; an enterprise or an office that nobody knows stays by
name.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.service.contact import Contact
from domain.service.firm_notes import FirmNote
from domain.service.party import ResponsibleParty


class ActKind(StrEnum):
    REQUEST = "request"
    ANSWER = "answer"
    RATING = "rating"
    PASSED_ON = "passed_on"
    MINUTES = "minutes"
    CLAUSES = "clauses"
    NOTE = "note"
    CONTACT = "contact"
    HAND_OVER = "hand_over"
    RISK = "risk"
    DELIVERED = "delivered"


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
class PassedOnAct:
    """A request is another's to answer from now on; `words`: why, as it was told."""

    request_id: int
    owner: ResponsibleParty
    words: str


@dataclass(frozen=True, slots=True)
class RatingAct:
    request_id: int
    satisfied: bool
    words: str


@dataclass(frozen=True, slots=True)
class AssignedItem:
    """One item of minutes: `owners`, the first carries it. Without an owner or a day no clock runs; it is kept.
    `assumed`: its day was not told."""

    words: str
    owners: tuple[ResponsibleParty, ...] = ()
    due: date | None = None
    project_id: int | None = None
    assumed: bool = False

    @property
    def is_owed(self) -> bool:
        return self.due is not None and bool(self.owners)


@dataclass(frozen=True, slots=True)
class MinutesAct:
    """Minutes become assignments; without a title it is one order. `unit` answers for those whose owner is an
    outsider. `instead_of`: the assignments (`Duty.id`) that end once this is given. `kept_as`: the number of the
    minutes that it became, None while it waits."""

    title: str
    held_on: date
    unit: str
    items: tuple[AssignedItem, ...]
    more: int = 0
    instead_of: tuple[str, ...] = ()
    kept_as: int | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One obligation of a contract: `ours` or the enterprise's. `fault`: why it cannot be owed so ("" where it can):
    no_day, before_contract."""

    words: str
    ours: bool
    due: date | None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class ClausesAct:
    """`signed_on`: the contract's day, as it was told or as the project was signed; None where nobody knows it."""

    enterprise: str
    project_id: int | None
    unit: str
    clauses: tuple[Clause, ...]
    signed_on: date | None = None
    projects: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteAct:
    """Something of a firm: tags, who introduced its project. `project_ids`: its projects, which tags
    count for; of an introducer the one. `standing`: the introducer that was named first, with the day."""

    firm: str
    note: FirmNote
    values: tuple[str, ...]
    removed: bool = False
    project_ids: tuple[int, ...] = ()
    projects: tuple[int, ...] = ()
    standing: str = ""
    standing_on: date | None = None


@dataclass(frozen=True, slots=True)
class FirmContact:
    """A person of a firm (and of the one project that it was told of); `firm` "": nobody knows yet whose."""

    firm: str
    contact: Contact
    project_id: int | None = None


@dataclass(frozen=True, slots=True)
class ContactAct:
    """Whom to reach at enterprises, of one message. `projects`: those of the ledger that may be meant where a firm is
    not found; `ours`: numbers of our own people were told too, and are left out."""

    contacts: tuple[FirmContact, ...]
    projects: tuple[int, ...] = ()
    ours: bool = False


@dataclass(frozen=True, slots=True)
class HandOverAct:
    """招落分离: `project_id` goes from `from_unit`, who brought it, to `to_unit`, who lands it, on that day; `parts` of
    the credit for what is reached from then on, where they were told."""

    project_id: int
    from_unit: str
    to_unit: str
    on: date
    parts: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class RiskAct:
    """A warning at one of the four steps (`step`), or that those which stand are none any more (`over`)."""

    project_id: int
    step: str
    words: str
    over: bool = False


@dataclass(frozen=True, slots=True)
class DeliveredAct:
    """Something that the plan asks for is there (or, `removed`, is not after all): `count` of it, with `unit` since
    `on`, as the `words` tell. `needs`: what the plan asks of it besides."""

    name: str
    unit: str
    count: int
    on: date
    words: str
    unit_of_measure: str = ""
    needs: str = ""
    removed: bool = False


ServiceAct = (RequestAct | AnswerAct | RatingAct | PassedOnAct | MinutesAct | ClausesAct | NoteAct | ContactAct
              | HandOverAct | RiskAct | DeliveredAct)
KINDS: dict[ActKind, type] = {
    ActKind.REQUEST: RequestAct, ActKind.ANSWER: AnswerAct, ActKind.RATING: RatingAct,
    ActKind.PASSED_ON: PassedOnAct, ActKind.MINUTES: MinutesAct,
    ActKind.CLAUSES: ClausesAct, ActKind.NOTE: NoteAct,
    ActKind.CONTACT: ContactAct,
    ActKind.HAND_OVER: HandOverAct, ActKind.RISK: RiskAct,
    ActKind.DELIVERED: DeliveredAct}


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
