"""Every kind of question that the bot asks and that the next words answer: what it is about. The one list of them is
`QUESTIONS`; who takes the answer is registered beside each conversation (`handlers/filing/asked_for.py`)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from domain.callback import BotQuestion
from domain.period import Period
from domain.projects.project import Subject
from domain.service import service_questions as service
from domain.verdicts.procedure import Result


@dataclass(frozen=True, slots=True)
class CardFieldQuestion(BotQuestion):
    """One field of a card; `card`: its mark (`7`, `7.2`), `path`: `projects.0.amounts.1`."""

    HEAD: ClassVar[str] = "draft"
    card: str
    path: str

    @property
    def of_projects(self) -> bool:
        """Whether it is about what stands in one place among the card's projects."""
        return self.path.startswith("projects.")


@dataclass(frozen=True, slots=True)
class CardProjectQuestion(BotQuestion):
    """Which project of the ledger the card's mention of that place is."""

    HEAD: ClassVar[str] = "find"
    card: str
    index: int

    @property
    def of_projects(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class ProjectFieldQuestion(BotQuestion):
    """One field of a project in the ledger."""

    HEAD: ClassVar[str] = "keep"
    project: int
    field: str


@dataclass(frozen=True, slots=True)
class RestReasonQuestion(BotQuestion):
    """Why a project is put off, ended or resumed."""

    HEAD: ClassVar[str] = "rest"
    project: int
    wanted: Literal["paused", "ended", "resume"]


@dataclass(frozen=True, slots=True)
class MergeOtherQuestion(BotQuestion):
    """Which other entry is the same project."""

    HEAD: ClassVar[str] = "merge"
    project: int


@dataclass(frozen=True, slots=True)
class NewsQuestion(BotQuestion):
    """What is new of a project."""

    HEAD: ClassVar[str] = "news"
    project: int


@dataclass(frozen=True, slots=True)
class MilestoneQuestion(BotQuestion):
    """A new planned day: «阶段 日期 [负责人]»."""

    HEAD: ClassVar[str] = "plan"
    project: int


@dataclass(frozen=True, slots=True)
class MilestoneDayQuestion(BotQuestion):
    """Another day of a milestone."""

    HEAD: ClassVar[str] = "mday"
    project: int
    milestone: int


@dataclass(frozen=True, slots=True)
class NewDayQuestion(BotQuestion):
    """To which day something is put off."""

    HEAD: ClassVar[str] = "newday"
    subject: Subject
    number: int


@dataclass(frozen=True, slots=True)
class PostponeReasonQuestion(BotQuestion):
    """Why it is put off to that day."""

    HEAD: ClassVar[str] = "why"
    subject: Subject
    number: int
    day: date


@dataclass(frozen=True, slots=True)
class RefusalQuestion(BotQuestion):
    """Why a postponement was refused."""

    HEAD: ClassVar[str] = "refuse"
    request: int


@dataclass(frozen=True, slots=True)
class PromiseQuestion(BotQuestion):
    """By when a difficulty is to be solved."""

    HEAD: ClassVar[str] = "promise"
    difficulty: int


@dataclass(frozen=True, slots=True)
class WithholdQuestion(BotQuestion):
    """Why a sheet of the ladder is not sent."""

    HEAD: ClassVar[str] = "withhold"
    sheet: int


@dataclass(frozen=True, slots=True)
class SheetAnswerQuestion(BotQuestion):
    """What is answered to a sheet that is about no project."""

    HEAD: ClassVar[str] = "answersheet"
    sheet: int


@dataclass(frozen=True, slots=True)
class TripDaysQuestion(BotQuestion):
    """The right days of a trip."""

    HEAD: ClassVar[str] = "trip"
    trip: int


@dataclass(frozen=True, slots=True)
class LeaveRefusalQuestion(BotQuestion):
    """Why somebody may not go."""

    HEAD: ClassVar[str] = "leave"
    trip: int


@dataclass(frozen=True, slots=True)
class StepQuestion(BotQuestion):
    """What a step of a procedure asks: the reply says 同意, 不同意 …"""

    HEAD: ClassVar[str] = "step"
    verdict: int


@dataclass(frozen=True, slots=True)
class VerdictReasonQuestion(BotQuestion):
    """Why the step was answered so."""

    HEAD: ClassVar[str] = "verdictreason"
    verdict: int
    result: Result


@dataclass(frozen=True, slots=True)
class ProofQuestion(BotQuestion):
    """The evidence that a good answer to the step needs."""

    HEAD: ClassVar[str] = "proof"
    verdict: int


@dataclass(frozen=True, slots=True)
class RulingSubjectQuestion(BotQuestion):
    """What is to be ruled of a project."""

    HEAD: ClassVar[str] = "ruling"
    project: int


@dataclass(frozen=True, slots=True)
class ObjectionQuestion(BotQuestion):
    """What is wrong in the draft of a bulletin; `unit`: its place in the plan."""

    HEAD: ClassVar[str] = "objection"
    round: int
    unit: int


@dataclass(frozen=True, slots=True)
class PlanAnswerQuestion(BotQuestion):
    """What the plan leaves open under that key."""

    HEAD: ClassVar[str] = "plananswer"
    key: str


@dataclass(frozen=True, slots=True)
class BulletinNoteQuestion(BotQuestion):
    """The signer's note of an edition."""

    HEAD: ClassVar[str] = "note"
    edition: int


@dataclass(frozen=True, slots=True)
class EarlyReasonQuestion(BotQuestion):
    """Why a bulletin goes out before anybody could object."""

    HEAD: ClassVar[str] = "early"
    report: str
    period: Period


@dataclass(frozen=True, slots=True)
class RenameQuestion(BotQuestion):
    """A member's new name."""

    HEAD: ClassVar[str] = "rename"
    member: int


@dataclass(frozen=True, slots=True)
class JoinRefusalQuestion(BotQuestion):
    """Why an application was refused."""

    HEAD: ClassVar[str] = "joinno"
    request: int


@dataclass(frozen=True, slots=True)
class ApplicationQuestion(BotQuestion):
    """A stranger's name and unit; no member is asked it."""

    HEAD: ClassVar[str] = "join"


QUESTIONS: tuple[type[BotQuestion], ...] = (
    CardFieldQuestion, CardProjectQuestion, ProjectFieldQuestion, RestReasonQuestion, MergeOtherQuestion, NewsQuestion,
    MilestoneQuestion, MilestoneDayQuestion, NewDayQuestion, PostponeReasonQuestion, RefusalQuestion, PromiseQuestion,
    WithholdQuestion, SheetAnswerQuestion, TripDaysQuestion, LeaveRefusalQuestion, StepQuestion, VerdictReasonQuestion,
    ProofQuestion, RulingSubjectQuestion, ObjectionQuestion, PlanAnswerQuestion, service.OwedDoneQuestion,
    service.OwedDayQuestion, service.OwedEndQuestion, service.FirmNoteQuestion, service.ContactFirmQuestion,
    service.ProposalOwnerQuestion,
    service.ProposalDayQuestion, service.RequestOwnerQuestion, service.RequestDayQuestion,
    service.RequestAnswerQuestion, service.RequestComplaintQuestion, service.RequestEndQuestion, BulletinNoteQuestion,
    EarlyReasonQuestion, RenameQuestion, JoinRefusalQuestion, ApplicationQuestion)
_BY_HEAD = {kind.HEAD: kind for kind in QUESTIONS}


def question_of(token: str) -> BotQuestion | None:
    """None for what no kind of this version packs."""
    kind = _BY_HEAD.get(token.partition(":")[0])
    return None if kind is None else kind.parse(token)
