"""What any colleague would know when a message comes: who speaks, the ledger's names, what was asked, the last card."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from domain.asking.query import Query
from domain.filing.record import Record, Span
from domain.projects.stages import Stage
from reading.names.ledger_index import LedgerIndex, build_ledger
from reading.question.known import KnownNames
from reading.service.order_changes import OrderItemSeen
from reading.thread.trip_changes import TripSeen


class AnswerKind(StrEnum):
    """What kind of words answer the question that is open."""

    NAME = "name"  # of a project, an enterprise, a place, a person
    DAY = "day"
    DAYS = "days"  # the first and the last
    AMOUNT = "amount"
    STAGE = "stage"
    KIND = "kind"
    UNIT = "unit"
    PEOPLE = "people"
    WORDS = "words"  # a reason, a note
    REASON = "reason"  # of a verdict that was tapped just now: whatever is said, but a report with its day and firm
    RULING = "ruling"  # what is to be ruled: a question whether something counts
    STATEMENT = "statement"  # of what is wrong with a figure: names, days and sums belong to it
    PROOF = "proof"  # of a check: day, people, place
    NEWS = "news"  # of the project that was asked about


@dataclass(frozen=True, slots=True)
class AskedFor:
    """The bot's open question; `replied`: the message is a reply to it; `contact`: whom to reach is asked for."""

    wanted: AnswerKind
    replied: bool = False
    contact: bool = False


@dataclass(frozen=True, slots=True)
class CardSeen:
    """A card of this chat as it stands now. `projects`: which one of the ledger each of its mentions is; `replied`: the
    message is a reply to it; `leader`, `participants`: who led and who went along, by their titles."""

    record: Record
    text: str
    filed: bool = False
    projects: tuple[int | None, ...] = ()
    replied: bool = False
    leader: str | None = None
    participants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One field of the card and what stands there from now on."""

    path: str
    value: object


@dataclass(frozen=True, slots=True)
class VisitSeen:
    """A visit to come, of which the speaker may speak: the report that announced it, who comes or is visited and
    where, its day."""

    update_id: int
    names: tuple[str, ...]
    on: Span


@dataclass(frozen=True, slots=True)
class DifficultySeen:
    """An open difficulty of which the speaker may know, in the words by which it was told."""

    project_id: int
    text: str


@dataclass(frozen=True, slots=True)
class RequestSeen:
    """A request that waits for an answer, of which the speaker may know; `owner`: who is to answer, "" where nobody."""

    number: int
    enterprise: str
    words: str
    project_id: int | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class ReadingContext:
    """One message's: told apart by identity, so that what is found with it may be kept while it is understood.

    `known`: the projects that the speaker may know of (None: all). `own_units`: the speaker's; `units`: every unit's
    names; `people`: the roster's titles. `about`: the project of the message replied to. `names`: what questions may
    call things; `last_query`: what was asked and answered just before. `out`: a trip of the speaker is running."""

    today: date
    ledger: LedgerIndex = field(default_factory=lambda: build_ledger(()))
    known: Collection[int] | None = None
    own_units: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    asked: AskedFor | None = None
    card: CardSeen | None = None
    about: int | None = None
    names: KnownNames = field(default_factory=KnownNames)
    last_query: Query | None = None
    advice: object = None  # what the office's own language model answered (reading/model/office_opinion.py)
    out: bool = False
    visits: tuple[VisitSeen, ...] = ()  # to come; looked up where the words may change one
    order: tuple[OrderItemSeen, ...] = ()  # items of the order that was given last, nothing else since
    trips: tuple[TripSeen, ...] = ()  # of the speaker, not over; looked up where the words may change one
    stages: tuple[tuple[str, Stage], ...] = ()  # the office's own words for stages
    deliverables: tuple[tuple[str, tuple[str, ...]], ...] = ()  # of the plan: its name, the words that tell it
    tags: tuple[str, ...] = ()  # words that the plan's figures, exclusions and rewards look for
    difficulties: tuple[DifficultySeen, ...] = ()  # open ones; looked up where the words may speak of one
    requests: tuple[RequestSeen, ...] = ()  # that wait; looked up where the words may speak of one
    visit: int | None = None  # the report of the visit that is replied to or was told of just before
    speaker: str = ""  # the title by which the roster knows who writes
    sent_at: time | None = None  # by the office's clock; None: not known
    card_query: Query | None = None  # how the projects of the last card stand, where nothing was asked since
    spoken_of: int | None = None  # the one project that was asked about just before, after the last card
    is_news: bool = False  # its writer says that it reports something

    @property
    def of_card(self) -> int | None:
        """The one project of the last card."""
        return self.card.projects[0] if self.card is not None and len(self.card.projects) == 1 else None
