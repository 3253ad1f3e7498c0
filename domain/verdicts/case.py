"""A case: one procedure over one fact, project, figure or question, with the verdicts (核定) that its steps ask for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.figures.fact import FactVerdict
from domain.figures.rulings import Ruling
from domain.verdicts.evidence import Evidence
from domain.verdicts.procedure import Gate, Party, Procedure, Result, Step, Use


@dataclass(frozen=True, slots=True)
class CaseDetails:
    """What a case is about beside its project and fact: doubts that it was opened for, policies that are exceeded, the
    word or indicator of a ruling, the bulletin of an objection, the sample that it was drawn in, the import that its
    fact came by."""

    doubts: tuple[str, ...] = ()
    exceeded: tuple[str, ...] = ()
    word: str = ""
    indicator: str = ""
    report: str = ""
    period: str = ""
    unit: str = ""
    sample_id: int | None = None
    import_id: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """`subject` are the words it is known by. `outcome` is set once, when its last step was answered."""

    id: int
    procedure: str
    use: Use
    subject: str
    opened_by: int | None  # the member; None: opened by itself
    opened_at: datetime
    project_id: int | None = None
    fact_id: int | None = None
    details: CaseDetails = field(default_factory=CaseDetails)
    outcome: Result | None = None
    closed_at: datetime | None = None
    withdrawn: str = ""  # why it is no longer asked: its report was taken back, …

    @property
    def is_open(self) -> bool:
        return self.outcome is None and not self.withdrawn


@dataclass(frozen=True, slots=True)
class Verdict:
    """One party's answer to one step; `result` is None while it waits. `ticked`: places in the checklist."""

    id: int
    case_id: int
    step: str
    asked: Party
    asked_at: datetime
    due: date
    result: Result | None = None
    reason: str = ""
    by: int | None = None
    given_at: datetime | None = None
    evidence: Evidence = Evidence()
    ticked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What was answered when the answer had been given already; kept, changes nothing."""

    verdict_id: int
    member_id: int
    result: Result
    reason: str
    at: datetime


def step_result(verdicts: Sequence[Verdict]) -> Result | None:
    """Of all that a step asked: 不同意 where anybody says so, else with conditions, else 同意; None while one waits."""
    results = [verdict.result for verdict in verdicts]
    if None in results or not results:
        return None
    return next((one for one in (Result.NO, Result.PART) if one in results), Result.YES)


@dataclass(frozen=True, slots=True)
class Onward:
    """What follows an answered step: another step to ask, or the case's outcome; neither while somebody is still
    asked."""

    step: Step | None = None
    outcome: Result | None = None


def onward(procedure: Procedure, step: str, verdicts: Iterable[Verdict]) -> Onward:
    """A refusal ends the case; of a joint review everybody is heard first."""
    result = step_result([one for one in verdicts if one.step == step])
    if result is None:
        return Onward()
    following = procedure.after(step)
    if following is None or (result is Result.NO and procedure.use is not Use.REVIEW):
        return Onward(outcome=result)
    return Onward(step=following)


def fact_verdict(case: Case, procedure: Procedure) -> FactVerdict | None:
    """What the case makes of its fact: claimed while it is open. None where it judges no fact."""
    if Gate.FACT not in procedure.gates or case.fact_id is None:
        return None
    if case.outcome is None:
        return FactVerdict.CLAIMED
    return FactVerdict.RETURNED if case.outcome is Result.NO else FactVerdict.RECOGNISED


def ruling_of(case: Case) -> Ruling | None:
    """The ruling that a decided case is; None for a question in words that name neither project nor category."""
    decided = case.use is Use.RULING and case.outcome is not None and case.closed_at is not None
    if not decided or not (case.project_id or case.details.word):
        return None
    assert case.closed_at is not None
    return Ruling(case.outcome is not Result.NO, case.closed_at, case.project_id, case.details.word,
                  case.details.indicator, case.id)
