"""A procedure (核定程序) as an office's plan states it: data of a closed set, no code.

Steps are asked one after the other; whoever answers a step may be several (the departments of a joint review), who are
asked at once. What a procedure is for (`Use`) says which words its answers have and what its result lets through.
"""

from dataclasses import dataclass
from enum import StrEnum

from domain.figures.fact import FactKind
from domain.people.member import Role


class Use(StrEnum):
    """What a procedure is for; a plan has at most one of each, but for reviews."""

    LEAD = "lead"  # 线索研判: without it a lead is no 有效信息
    REVIEW = "review"  # 联审
    AUTHORITY = "authority"  # 签约权限
    CHECK = "check"  # 现场核查
    CLAIM = "claim"  # 申报 → 认定/退回
    SAMPLE = "sample"  # 抽查
    RULING = "ruling"  # 算不算
    OBJECTION = "objection"  # 对通报数据的异议


OF_THE_PROJECT = (Use.LEAD, Use.REVIEW, Use.AUTHORITY)  # they let a project through; the others judge what happened


class Gate(StrEnum):
    """What waits for the good result of a procedure (放行什么)."""

    FACT = "fact"  # its fact is recognised (认定), by a bad result returned (退回); until then claimed
    START = "start"  # a project's start is no longer 未核实
    SIGNING = "signing"  # a project may sign; told as signed without it, that is said


GATES: dict[Use, frozenset[Gate]] = {  # where the plan does not say
    Use.LEAD: frozenset({Gate.FACT}), Use.CLAIM: frozenset({Gate.FACT}), Use.CHECK: frozenset({Gate.START}),
    Use.AUTHORITY: frozenset({Gate.SIGNING})}


class Result(StrEnum):
    """How a step is answered: 认定/同意/属实/算, with conditions (reviews alone), 退回/不同意/不符/不算."""

    YES = "yes"
    PART = "part"
    NO = "no"


class Proof(StrEnum):
    """What evidence a step may want."""

    DAY = "day"
    PEOPLE = "people"
    PLACE = "place"
    PHOTO = "photo"
    PAPER = "paper"  # a document: a certificate, a contract, a bank slip
    NOTE = "note"  # words


class Answerer(StrEnum):
    """Who answers a step."""

    ROLE = "role"
    UNIT = "unit"
    PERSON = "person"  # by the name in the plan's roster
    OWN_LEADER = "own_leader"  # a leader of the project's own unit
    OUTSIDE = "outside"  # somebody who does not use the bot: an administrator writes the answer down, with evidence
    LADDER = "ladder"  # whom the signing authority ladder names
    INTERPRETER = "interpreter"  # whom the plan names to interpret its indicators


@dataclass(frozen=True, slots=True)
class Party:
    """One party that is asked. `name` is the role, unit, person or outsider; empty where the kind says it all."""

    kind: Answerer
    name: str = ""

    def key(self) -> str:
        """`unit:县商务局`, as it is stored."""
        return f"{self.kind}:{self.name}" if self.name else str(self.kind)

    @classmethod
    def of_key(cls, key: str) -> "Party":
        kind, _, name = key.partition(":")
        return cls(Answerer(kind), name)

    @property
    def role(self) -> Role | None:
        return Role(self.name) if self.kind is Answerer.ROLE else None


@dataclass(frozen=True, slots=True)
class Step:
    """`workdays` to answer in; `checklist` is to be gone through before a good answer, `evidence` belongs to it."""

    name: str
    title: str
    answered_by: tuple[Party, ...]
    workdays: int
    evidence: tuple[Proof, ...] = ()
    checklist: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AuthorityRung:
    """签约权限: who approves where any of these policies is exceeded; the lowest rung exceeds none."""

    approver: str  # as the document says it: 领导小组审定并报书记
    answered_by: Party
    exceeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Procedure:
    """`facts`: the kinds it judges; `opens_itself`: filing one opens it. `share`: of a sample, in per cent.
    `rungs`: from the lowest up."""

    name: str
    title: str
    use: Use
    steps: tuple[Step, ...]
    facts: tuple[FactKind, ...] = ()
    opens_itself: bool = False
    rungs: tuple[AuthorityRung, ...] = ()
    share: int = 0
    source: str = ""
    lets_through: frozenset[Gate] | None = None  # None: as its use does

    @property
    def gates(self) -> frozenset[Gate]:
        return GATES.get(self.use, frozenset()) if self.lets_through is None else self.lets_through

    def step(self, name: str) -> Step | None:
        return next((step for step in self.steps if step.name == name), None)

    def after(self, name: str) -> Step | None:
        """The step that follows; None after the last one, and after one that the plan has no more."""
        names = [step.name for step in self.steps]
        at = names.index(name) + 1 if name in names else len(names)
        return self.steps[at] if at < len(self.steps) else None


@dataclass(frozen=True, slots=True)
class ObjectionRule:
    """Bulletins that go out so many working days after their draft; until then ranked units may object."""

    reports: tuple[str, ...] = ()
    workdays: int = 0


RULING_DAYS = 5  # working days in which whoever interprets the indicators answers, where the plan does not say
OBJECTION_DAYS = 3
RULING = Procedure("ruling", "", Use.RULING,
                   (Step("decide", "", (Party(Answerer.INTERPRETER),), RULING_DAYS),))
OBJECTION = Procedure("objection", "", Use.OBJECTION,
                      (Step("decide", "", (Party(Answerer.INTERPRETER),), OBJECTION_DAYS),))
# Every plan has them, unless it has its own for the same use. What they are called stands in words.toml [procedure].
BUILT_IN = (RULING, OBJECTION)


def procedures_of(own: tuple[Procedure, ...]) -> tuple[Procedure, ...]:
    """The plan's own and those built in for uses that it does not state."""
    uses = {one.use for one in own}
    return (*own, *(one for one in BUILT_IN if one.use not in uses))
