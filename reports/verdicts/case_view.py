"""A case as people read it: what it is about, who was asked, who answered what, what is still wanted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.figures.fact import Fact
from domain.people.member import Member
from domain.plan.office import Office
from domain.plan.plan import Plan
from domain.projects.project import Project
from domain.verdicts.answering_rights import answerers, is_stood_in
from domain.verdicts.authority import rung_for
from domain.verdicts.case import Case, Remark, Verdict
from domain.verdicts.procedure import Answerer, Party, Procedure, Step
from reports.render import word, words
from storage.store import Store


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """An answer that came when the answer had been given."""

    who: str
    remark: Remark


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """One party's part: `who` gave it (`left`: and is no longer a member), `people` may give it while it waits
    (`stood_in`: administrators, because whoever is meant is not there)."""

    verdict: Verdict
    step: Step
    party: str
    who: str | None
    left: bool
    people: tuple[Member, ...]
    stood_in: bool
    given_on: date | None = None
    remarks: tuple[RemarkRow, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseView:
    """`fact_gone`: the report that told it was taken back. `approver`: whom the signing ladder names."""

    case: Case
    procedure: Procedure
    title: str
    project: Project | None
    fact: Fact | None
    fact_gone: bool
    opener: str | None
    opened_on: date
    closed_on: date | None
    rows: tuple[VerdictRow, ...]
    doubts: tuple[str, ...]
    approver: str | None

    @property
    def waiting(self) -> tuple[VerdictRow, ...]:
        return tuple(row for row in self.rows if row.verdict.result is None)

    @property
    def answered(self) -> bool:
        """Whether anybody has answered anything of it."""
        return any(row.verdict.result is not None for row in self.rows)


def procedure_of(plan: Plan, case: Case) -> Procedure:
    """The plan's; of a procedure that the plan has no more its name and no steps."""
    return plan.procedure(case.procedure) or Procedure(case.procedure, "", case.use, ())


def title_of(procedure: Procedure) -> str:
    return procedure.title or word("procedure", procedure.use)


def party_said(plan: Plan, party: Party) -> str:
    """How a party is called."""
    if party.kind is Answerer.ROLE:
        return word("role", party.name)
    if party.kind is Answerer.INTERPRETER:
        return plan.interpreter or word("role", "admin")
    return party.name or word("party", party.kind)


async def load_case(store: Store, office: Office, case: Case) -> CaseView:
    return (await load_cases(store, office, [case]))[0]


async def load_cases(store: Store, office: Office, cases: Sequence[Case]) -> tuple[CaseView, ...]:
    """Five queries at most, whatever the number of cases."""
    verdicts = await store.verdicts.of_cases(case.id for case in cases)
    remarks = await store.verdicts.remarks_of(one.id for found in verdicts.values() for one in found)
    everybody = await store.members.all(active_only=False)
    projects = await store.projects.some({i for case in cases for i in (case.project_id, *_named(case)) if i})
    facts = await store.facts.living(case.fact_id for case in cases if case.fact_id is not None)
    known = _Known(office, everybody, projects, facts, remarks)
    return tuple(known.view(case, verdicts[case.id]) for case in cases)


@dataclass(frozen=True, slots=True)
class _Known:
    office: Office
    members: Sequence[Member]
    projects: Mapping[int, Project]
    facts: Mapping[int, Fact]
    remarks: Sequence[Remark]

    def view(self, case: Case, verdicts: Sequence[Verdict]) -> CaseView:
        procedure = procedure_of(self.office.plan, case)
        rung = rung_for(procedure.rungs, case.details.exceeded)
        fact = self.facts.get(case.fact_id or 0)
        return CaseView(
            case, procedure, title_of(procedure), self.projects.get(case.project_id or 0), fact,
            case.fact_id is not None and fact is None, self._name(case.opened_by), self.office.day(case.opened_at),
            self.office.day(case.closed_at) if case.closed_at else None,
            tuple(self._row(case, procedure, one) for one in verdicts), tuple(self._doubts(case)),
            rung.approver if rung is not None else None)

    def _row(self, case: Case, procedure: Procedure, verdict: Verdict) -> VerdictRow:
        project, plan = self.projects.get(case.project_id or 0), self.office.plan
        giver = next((one for one in self.members if one.id == verdict.by), None)
        waits = verdict.result is None
        people = answerers(self.members, case, verdict.asked, project, plan.interpreter) if waits else ()
        outside = verdict.asked.kind is Answerer.OUTSIDE
        stood_in = waits and not outside and is_stood_in(self.members, verdict.asked, project, plan.interpreter)
        return VerdictRow(verdict, procedure.step(verdict.step) or Step(verdict.step, verdict.step, (), 0),
                          party_said(plan, verdict.asked), giver.name if giver else None,
                          giver is not None and not giver.active, people, stood_in,
                          self.office.day(verdict.given_at) if verdict.given_at else None,
                          tuple(RemarkRow(self._name(one.member_id) or "", one) for one in self.remarks
                                if one.verdict_id == verdict.id))

    def _name(self, member_id: int | None) -> str | None:
        return next((one.name for one in self.members if one.id == member_id), None)

    def _doubts(self, case: Case) -> Iterable[str]:
        for code in case.details.doubts:
            kind, _, number = code.partition(":")
            other = self.projects.get(int(number)) if number else None
            yield words()["padding"][kind].format(name=other.name if other else "", id=number)


def _named(case: Case) -> list[int]:
    """Projects that its doubts name."""
    return [int(number) for code in case.details.doubts if (number := code.partition(":")[2])]
