"""What a message can mean: the kinds, each with what was understood."""

from dataclasses import dataclass
from enum import StrEnum

from reading.meaning.question import Question
from reading.meaning.trip_talk import TripTold
from reading.office.team_talk import TeamTold
from reading.office.zero_words import Zero
from reading.reading_context import Change
from reading.report.reporting import ReportMeaning
from reading.service.order_changes import OrderChangesTold
from reading.service.service_told import ServiceTold
from reading.thread.card_keeping import CardOrder
from reading.thread.trip_changes import TripChanges
from reading.thread.visit_changes import VisitChange


class Talk(StrEnum):
    """Small talk by what it is."""

    EMPTY = "empty"
    COURTESY = "courtesy"
    THANKS = "thanks"
    GREETING = "greeting"
    INSTRUCTION = "instruction"
    UNWANTED = "unwanted"  # no news, or none to be kept
    ELSEWHERE = "elsewhere"  # ordered of the bot, and done by a command
    GARBLED = "garbled"  # a sum that cannot be read, and nothing else
    NOT_YET = "not_yet"  # what the office sets up (a fund, a building) is only to come; `place`: what
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class AnswerMeaning:
    """Words for whoever asked the open question."""

    text: str


@dataclass(frozen=True, slots=True)
class DoubtfulAnswerMeaning:
    """Words for whoever asked the open question, or a matter of their own: which is asked."""

    text: str
    otherwise: "Meaning"


@dataclass(frozen=True, slots=True)
class CorrectionMeaning:
    """The last card (or the one replied to) says something wrong or lacks something. `project`: the words for the
    project that it is said to be about. Without changes and project it is not understood what is wrong; `earlier`: it
    is of another day."""

    changes: tuple[Change, ...] = ()
    project: str | None = None
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class TakingBackMeaning:
    """What was filed last is to be taken back («撤回刚才那条»)."""


@dataclass(frozen=True, slots=True)
class QuestionMeaning:
    question: Question


@dataclass(frozen=True, slots=True)
class AnnouncementMeaning:
    """A visit, a trip or a meeting to come."""

    report: ReportMeaning


@dataclass(frozen=True, slots=True)
class ZeroMeaning:
    """Nothing to report (零报告)."""

    zero: Zero


@dataclass(frozen=True, slots=True)
class SmallTalkMeaning:
    """`place`: where it is done what was ordered of the bot (reading/office/keeping_talk.py); what cannot be read."""

    talk: Talk
    place: str = ""


@dataclass(frozen=True, slots=True)
class CardOrderMeaning:
    """The last card is to be saved, put away or taken up again; or what is asked needs no answer."""

    order: CardOrder


@dataclass(frozen=True, slots=True)
class SecrecyMeaning:
    """A project of the ledger is to be confidential, or no longer."""

    project: int
    secret: bool


@dataclass(frozen=True, slots=True)
class TripMeaning:
    """A trip begins, is over, cost something, or is to be otherwise."""

    told: TripTold | TripChanges


@dataclass(frozen=True, slots=True)
class VisitMeaning:
    """A visit that was announced is called off or moved."""

    change: VisitChange


@dataclass(frozen=True, slots=True)
class TeamMeaning:
    """A team is asked about, joined or left."""

    told: TeamTold


@dataclass(frozen=True, slots=True)
class OrderChangesMeaning:
    """The order that was given just now is somebody else's, or due on another day."""

    told: OrderChangesTold


@dataclass(frozen=True, slots=True)
class ServiceMeaning:
    """Something of service; `otherwise`: what it is where there is nothing here that it could be of."""

    told: ServiceTold
    otherwise: "Meaning"


Meaning = (ReportMeaning | AnswerMeaning | DoubtfulAnswerMeaning | CorrectionMeaning | QuestionMeaning
           | AnnouncementMeaning | ZeroMeaning | SmallTalkMeaning | TakingBackMeaning | SecrecyMeaning
           | CardOrderMeaning | ServiceMeaning | TripMeaning | VisitMeaning | TeamMeaning | OrderChangesMeaning)
