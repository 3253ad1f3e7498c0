"""The part of a plan file that says what is judged: procedures with their steps, and which bulletins may be objected
to."""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from domain.people.member import Role
from domain.verdicts.procedure import (
    Answerer,
    AuthorityRung,
    Gate,
    ObjectionRule,
    Party,
    Procedure,
    Proof,
    Step,
    Use,
    procedures_of,
)
from storage.plan.indicator_schema import FactKinds
from storage.plan.plan_values import PlanName

ALONE = (Answerer.OWN_LEADER, Answerer.LADDER, Answerer.INTERPRETER)
PlanCode = Annotated[str, Field(pattern="^[a-z][a-z0-9_]{0,19}$")]


def read_asked(said: object) -> tuple[Party, ...]:
    """`ladder`, `own_leader`, `interpreter`; `{role: leader}`, `{unit: 县商务局}`, `{units: […]}`, `{person: 王局}`,
    `{outside: 市统计局}`."""
    if isinstance(said, str) and said in ALONE:
        return (Party(Answerer(said)),)
    if isinstance(said, dict) and len(said) == 1:
        (kind, name), = said.items()
        names = name if isinstance(name, list) else [name]
        kind = "unit" if kind == "units" else kind
        if kind in set(Answerer) - set(ALONE) and names and all(isinstance(one, str) and one for one in names) \
                and (kind != Answerer.ROLE or set(names) <= set(Role)):
            return tuple(Party(Answerer(kind), one) for one in dict.fromkeys(names))  # merged units are one
    raise PydanticCustomError("unknown_value", "nobody who can be asked", {
        "expected": "ladder, own_leader, interpreter, {role: leader}, {unit: …}, {units: […]}, {person: …}, "
                    "{outside: …}"})


def read_percent(said: object) -> int:
    """`30%`"""
    match = re.fullmatch(r"(\d{1,3})\s*[%％]", str(said).strip())
    if match is None or not 1 <= int(match[1]) <= 100:
        raise PydanticCustomError("percent_unreadable", "not a percentage from 1 to 100")
    return int(match[1])


PartyIn = Annotated[tuple[Party, ...], BeforeValidator(read_asked)]
Workdays = Annotated[int, Field(ge=1)]


class VerdictPart(BaseModel):
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


class ProcedureStepIn(VerdictPart):
    name: PlanCode
    title: PlanName
    by: PartyIn
    workdays: Workdays
    evidence: list[Proof] = []
    checklist: list[PlanName] = []

    def build(self) -> Step:
        return Step(self.name, self.title, self.by, self.workdays, tuple(self.evidence), tuple(self.checklist))


class AuthorityRungIn(VerdictPart):
    approver: PlanName
    by: PartyIn
    exceeds: list[PlanName] = []

    def build(self) -> AuthorityRung:
        return AuthorityRung(self.approver, self.by[0], tuple(self.exceeds))


class ProcedureIn(VerdictPart):
    """`opens: filed`: by itself, as soon as a fact of its kinds is filed; `asked`: by command. `lets_through`: what
    waits for its good result; without it what its use lets through."""

    name: PlanCode
    title: PlanName
    use: Use
    steps: Annotated[list[ProcedureStepIn], Field(min_length=1)]
    facts: FactKinds | None = None
    opens: Literal["filed", "asked"] = "asked"
    ladder: list[AuthorityRungIn] = []
    share: Annotated[int, BeforeValidator(read_percent)] = 0
    source: str = ""
    lets_through: list[Gate] | None = None

    def build(self) -> Procedure:
        return Procedure(self.name, self.title, self.use, tuple(step.build() for step in self.steps),
                         tuple(self.facts or ()), self.opens == "filed", tuple(rung.build() for rung in self.ladder),
                         self.share, self.source,
                         None if self.lets_through is None else frozenset(self.lets_through))


class ObjectionIn(VerdictPart):
    reports: list[PlanName] = []
    workdays: Workdays = 3

    def build(self) -> ObjectionRule:
        return ObjectionRule(tuple(self.reports), self.workdays if self.reports else 0)


class VerdictsIn(VerdictPart):
    """What a plan file may say of verdicts; `PlanIn` has these fields too."""

    procedures: list[ProcedureIn] = []
    objection: ObjectionIn = ObjectionIn()

    def built_procedures(self) -> tuple[Procedure, ...]:
        return procedures_of(tuple(one.build() for one in self.procedures))
