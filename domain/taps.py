"""Every kind of button: what it carries and what a tap on it means. The one list of them is `TAPS`."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from domain.asking import answer_callbacks as answers
from domain.callback import Callback
from domain.duties import overdue_callbacks as overdue
from domain.filing import card_callbacks as cards
from domain.people import member_callbacks as people
from domain.period import Period
from domain.projects import project_callbacks as projects
from domain.service.service_questions import OwedKind
from domain.trips.trip_taps import LeaveTap, ScoreTap, TeamOfTap, TeamTap, TripTap
from domain.verdicts import verdict_callbacks as verdicts

YesNo = Literal["yes", "no"]
SignOffAct = Literal["yes", "hold", "note"]
OwedAct = Literal["show", "done", "day", "end"]


@dataclass(frozen=True, slots=True)
class SignOffTap(Callback):
    """✅ 发布, ⏸ 暂缓, 加按语 under a bulletin that waits for its signature."""

    HEAD: ClassVar[str] = "s"
    edition: int
    act: SignOffAct


@dataclass(frozen=True, slots=True)
class PublishTap(Callback):
    """Whether what /publish showed goes out; of what may be objected to first, whether its draft goes to the units or
    it goes out all the same. `shown`: the second (Unix time) at which it was shown."""

    HEAD: ClassVar[str] = "pub"
    report: str
    period: Period
    shown: int
    said: Literal["yes", "no", "draft", "force"]


@dataclass(frozen=True, slots=True)
class SecondMeaningTap(Callback):
    """Reads a message as what it may be otherwise; `kept`: the draft that has its words."""

    HEAD: ClassVar[str] = "as"
    kept: int
    act: Literal["news", "visit", "order", "request", "correction", "question", "talk"]


@dataclass(frozen=True, slots=True)
class AnswerTap(Callback):
    """Whether words answer what the bot asked or are a matter of their own; `kept`: the draft that has them."""

    HEAD: ClassVar[str] = "an"
    kept: int
    said: YesNo


@dataclass(frozen=True, slots=True)
class UndoTap(Callback):
    """Whether one's own report is taken back."""

    HEAD: ClassVar[str] = "u"
    update: int
    said: YesNo


@dataclass(frozen=True, slots=True)
class ContactUndoTap(Callback):
    """Whether contacts that one told are taken back: all of the message in which that `note` was."""

    HEAD: ClassVar[str] = "uc"
    note: int
    said: YesNo


@dataclass(frozen=True, slots=True)
class VisitTap(Callback):
    """Whether a visit that was announced is called off. `update`: the report that announced it."""

    HEAD: ClassVar[str] = "vis"
    update: int
    said: YesNo


@dataclass(frozen=True, slots=True)
class ZeroTap(Callback):
    """本周无更新. `unit` is its code (`weekly_nudge.unit_code`), or `all`: every unit of one's own that is silent."""

    HEAD: ClassVar[str] = "z"
    unit: str
    week: Period


@dataclass(frozen=True, slots=True)
class ZeroPageTap(Callback):
    """Turns the pages of the units that are silent: `under` the nudge, or the question which of them is meant."""

    HEAD: ClassVar[str] = "zp"
    under: Literal["nudge", "which"]
    week: Period
    page: int


@dataclass(frozen=True, slots=True)
class VerdictTap(Callback):
    """同意 or 不同意 of a postponement."""

    HEAD: ClassVar[str] = "p"
    request: int
    said: YesNo


@dataclass(frozen=True, slots=True)
class DifficultyTap(Callback):
    """Acts on one difficulty; `member` is the one chosen as its owner, 0 for nobody."""

    HEAD: ClassVar[str] = "x"
    difficulty: int
    act: Literal["show", "solve", "open", "own", "day"]
    member: int | None = None


@dataclass(frozen=True, slots=True)
class ProposalTap(Callback):
    """✅, ❌ and changes under a card of service; `chosen`: the project's number, 0 for none."""

    HEAD: ClassVar[str] = "sv"
    proposal: int
    act: Literal["yes", "no", "own", "day", "pick"]
    chosen: int | None = None


@dataclass(frozen=True, slots=True)
class RequestTap(Callback):
    """Acts on what an enterprise asks."""

    HEAD: ClassVar[str] = "rq"
    request: int
    act: Literal["show", "own", "day", "answer", "good", "bad", "end"]


@dataclass(frozen=True, slots=True)
class OwedTap(Callback):
    """Acts on an assignment out of minutes or on a contract's clause."""

    HEAD: ClassVar[str] = "ow"
    kind: OwedKind
    number: int
    act: OwedAct


@dataclass(frozen=True, slots=True)
class SuperviseTap(Callback):
    """发出 or 不发 of one sheet of the ladder."""

    HEAD: ClassVar[str] = "sheet"
    sheet: int
    act: Literal["send", "hold"]


@dataclass(frozen=True, slots=True)
class SupervisePageTap(Callback):
    """Turns the pages of /supervise."""

    HEAD: ClassVar[str] = "sheets"
    page: int


@dataclass(frozen=True, slots=True)
class ChartTap(Callback):
    """挂图作战 of one project."""

    HEAD: ClassVar[str] = "chart"
    project: int


@dataclass(frozen=True, slots=True)
class UnitChartTap(Callback):
    """Turns the pages of a unit's 挂图作战; `unit`: its number in the plan."""

    HEAD: ClassVar[str] = "charts"
    unit: int
    page: int


@dataclass(frozen=True, slots=True)
class FirmTap(Callback):
    """Asks for a tag or a contact of the firm of a project."""

    HEAD: ClassVar[str] = "fm"
    project: int
    act: Literal["tag", "contact"]


@dataclass(frozen=True, slots=True)
class RewardTap(Callback):
    """What the introducer of a project is owed."""

    HEAD: ClassVar[str] = "rw"
    project: int


@dataclass(frozen=True, slots=True)
class ResendAllTap(Callback):
    """Sends again every letter that one stop (`domain.letter.cut_off_by`) left uncertain."""

    HEAD: ClassVar[str] = "resend:all"
    stop: int


@dataclass(frozen=True, slots=True)
class ResendTap(Callback):
    """Sends one letter again."""

    HEAD: ClassVar[str] = "resend"
    letter: int


@dataclass(frozen=True, slots=True)
class ExemptTap(Callback):
    """恢复计时: ends what stops a project's clocks."""

    HEAD: ClassVar[str] = "runs"
    exemption: int
    project: int


@dataclass(frozen=True, slots=True)
class PlanAnswerTap(Callback):
    """Asks an administrator for what the plan leaves open."""

    HEAD: ClassVar[str] = "plan"
    key: str


@dataclass(frozen=True, slots=True)
class PlanBaseTap(Callback):
    """Keeps what last year came to as the answer to the plan's question of that `key`; in the own unit of what grows
    (money in 分)."""

    HEAD: ClassVar[str] = "base"
    key: str
    base: int


TAPS: tuple[type[Callback], ...] = (
    SignOffTap, PublishTap, SecondMeaningTap, AnswerTap, UndoTap, ContactUndoTap, VisitTap, ZeroTap, ZeroPageTap,
    VerdictTap,
    DifficultyTap, ProposalTap, RequestTap, OwedTap, FirmTap, RewardTap, SuperviseTap, SupervisePageTap, ChartTap,
    UnitChartTap, ResendAllTap, ResendTap, verdicts.StepTap, verdicts.TickTap, verdicts.SubmitTap,
    verdicts.ProcedureTap, verdicts.NamedTap, verdicts.CaseTap, verdicts.ObjectTap, verdicts.RulingTap,
    TripTap, LeaveTap, TeamTap, TeamOfTap, ScoreTap,
    ExemptTap, PlanAnswerTap, PlanBaseTap,
    cards.CardTap, cards.CardFieldTap, cards.CardValueTap, cards.CardMentionTap, cards.CardPickTap, cards.CardNewTap,
    projects.KeepTap, projects.FieldTap, projects.StageTap, projects.SealTap, projects.RestTap, projects.MergeTap,
    projects.MilestoneTap, projects.MilestoneOwnerTap,
    answers.ShowProjectTap, answers.HistoryTap, answers.OverdueTurnTap, answers.BundleTurnTap, answers.ListTurnTap,
    answers.ShowCardTap, answers.BulletinTap, answers.AnswerTurnTap, answers.WhyTap,
    people.MembersTurnTap, people.LinksTap, people.MemberTap, people.MemberRoleTap, people.MemberUnitTap,
    people.MemberUnitsTurnTap, people.MemberWideTap, people.HandOnTap, people.HandUnitTap, people.InvitesTurnTap,
    people.RevokeTap,
    people.ApplyTap, people.JudgeTap, people.JudgeRoleTap, people.JudgeTurnTap, people.AdmitTap, people.AdmitAllTap,
    overdue.OverdueTap, overdue.LaterTap, overdue.NewDayTap, overdue.PostponeReasonTap)
