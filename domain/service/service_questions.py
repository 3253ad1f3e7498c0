"""What the bot asks of requests, assignments, clauses and firms."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from domain.callback import BotQuestion

OwedKind = Literal["assignment", "clause"]


@dataclass(frozen=True, slots=True)
class OwedDoneQuestion(BotQuestion):
    """How an assignment or a clause was done."""

    HEAD: ClassVar[str] = "owdone"
    kind: OwedKind
    number: int


@dataclass(frozen=True, slots=True)
class OwedDayQuestion(BotQuestion):
    """Its new day."""

    HEAD: ClassVar[str] = "owday"
    kind: OwedKind
    number: int


@dataclass(frozen=True, slots=True)
class OwedEndQuestion(BotQuestion):
    """Why it is given up."""

    HEAD: ClassVar[str] = "owend"
    kind: OwedKind
    number: int


@dataclass(frozen=True, slots=True)
class FirmNoteQuestion(BotQuestion):
    """A tag or a contact of the firm of a project."""

    HEAD: ClassVar[str] = "firm"
    project: int
    note: Literal["tag", "contact"]


@dataclass(frozen=True, slots=True)
class ContactFirmQuestion(BotQuestion):
    """Of which enterprise a contact is, on a card of service."""

    HEAD: ClassVar[str] = "svfirm"
    proposal: int


@dataclass(frozen=True, slots=True)
class ProposalOwnerQuestion(BotQuestion):
    """Who is in charge, on a card of service."""

    HEAD: ClassVar[str] = "svown"
    proposal: int


@dataclass(frozen=True, slots=True)
class ProposalDayQuestion(BotQuestion):
    """By when, on a card of service."""

    HEAD: ClassVar[str] = "svday"
    proposal: int


@dataclass(frozen=True, slots=True)
class RequestOwnerQuestion(BotQuestion):
    """Who is in charge of what an enterprise asks."""

    HEAD: ClassVar[str] = "rqown"
    request: int


@dataclass(frozen=True, slots=True)
class RequestDayQuestion(BotQuestion):
    """By when it is answered."""

    HEAD: ClassVar[str] = "rqday"
    request: int


@dataclass(frozen=True, slots=True)
class RequestAnswerQuestion(BotQuestion):
    """What the enterprise is answered."""

    HEAD: ClassVar[str] = "rqans"
    request: int


@dataclass(frozen=True, slots=True)
class RequestComplaintQuestion(BotQuestion):
    """With what of the answer it is not satisfied."""

    HEAD: ClassVar[str] = "rqbad"
    request: int


@dataclass(frozen=True, slots=True)
class RequestEndQuestion(BotQuestion):
    """Why it is no longer worked on."""

    HEAD: ClassVar[str] = "rqend"
    request: int
