"""The part of a plan file that says how what is owed is watched (`duties:`): clocks, lights, gaps, ladder,
exemptions."""

from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from domain.duties.duty import DutyKind, DutyRung, Light
from domain.duties.duty_rules import (
    ClockEvent,
    ClockRule,
    DutyRules,
    GapRule,
    LadderRule,
    LightRule,
    MoneyCame,
    NodeDone,
    ProjectFilter,
    Until,
)
from domain.duties.term import Term, read_term
from domain.projects.stages import Stage
from storage.plan.plan_values import FigurePart, PlanName, read_decimal

_MONEY, _NODE, _QUESTION = "到位资金", "节点", "问题"
_SINCE: tuple[Stage | ClockEvent, ...] = (*(s for s in Stage if not s.is_resting), *ClockEvent)


def _term(said: object) -> Term:
    found = read_term(str(said))
    if found is None:
        raise PydanticCustomError("term_unreadable", "not a stretch of time")
    return found


def _term_or_question(said: object) -> Term | str:
    """`3个月`, or `问题 long_without_progress`: as the plan's open question of that key is answered."""
    head, _, key = str(said).strip().partition(" ")
    return key.strip() if head == _QUESTION and key.strip() else _term(said)


def _since(said: object) -> Stage | ClockEvent:
    found = next((one for one in _SINCE if str(said) == one.value), None)
    if found is None:
        raise PydanticCustomError("unknown_value", "no event", {"expected": ", ".join(_SINCE)})
    return found


def _until(said: object) -> Until:
    """`started`, `到位资金`, `到位资金 15%`, `节点 用地报批`."""
    head, _, rest = str(said).strip().partition(" ")
    stage = next((s for s in Stage if s.value == head and not s.is_resting), None)
    if stage is not None and not rest:
        return stage
    if head == _MONEY:
        return MoneyCame(_percent(rest) if rest else None)
    if head == _NODE and rest.strip():
        return NodeDone(rest.strip())
    raise PydanticCustomError("until_unreadable", "not an ending")


def _percent(said: object) -> Decimal:
    return read_decimal(str(said).strip().removesuffix("%"))


def _margin(said: object) -> tuple[Decimal, bool]:
    """`10个百分点` (points) or `50%` (of what the schedule asks), and whether it is the latter."""
    text = str(said).strip()
    points = next((text.removesuffix(word) for word in ("个百分点", "百分点", "个点") if text.endswith(word)), None)
    if points is None and not text.endswith("%"):
        raise PydanticCustomError("margin_unreadable", "not a margin")
    value = _percent(text if points is None else points)
    if value < 0:
        raise PydanticCustomError("margin_unreadable", "not a margin")
    return value, points is None


PlanTerm = Annotated[Term, BeforeValidator(_term)]
TermOrQuestion = Annotated[Term | str, BeforeValidator(_term_or_question)]
Margin = Annotated[tuple[Decimal, bool], BeforeValidator(_margin)]
Since = Annotated[Stage | ClockEvent, BeforeValidator(_since)]
UntilIn = Annotated[Stage | MoneyCame | NodeDone, BeforeValidator(_until)]


class ClockIn(FigurePart):
    name: Annotated[str, Field(min_length=1, max_length=30, pattern="^[^:]+$")]
    since: Since
    yellow: TermOrQuestion
    until: UntilIn | None = None
    red: PlanTerm | None = None
    stages: tuple[Stage, ...] = ()
    tiers: tuple[PlanName, ...] = ()
    categories: tuple[PlanName, ...] = ()
    kind: DutyKind = DutyKind.NODE
    note: str = ""
    source: str = ""

    @model_validator(mode="after")
    def ends(self) -> Self:
        if isinstance(self.since, Stage) and self.until is None:
            raise PydanticCustomError("clock_without_end", "a clock since a stage needs its end")
        return self

    def build(self) -> ClockRule:
        where = ProjectFilter(frozenset(self.stages), frozenset(self.tiers), frozenset(self.categories))
        term, asked = (Term(0), self.yellow) if isinstance(self.yellow, str) else (self.yellow, "")
        return ClockRule(self.name, self.since, term, self.until, self.red, where, self.kind, self.note,
                         self.source, asked)


class LightIn(FigurePart):
    kinds: Annotated[list[DutyKind], Field(min_length=1)]
    red: PlanTerm
    stages: tuple[Stage, ...] = ()

    def build(self) -> LightRule:
        return LightRule(frozenset(self.kinds), self.red, frozenset(self.stages))


class GapIn(FigurePart):
    """`yellow` and `red` in the same measure: both points, or both per cent of the schedule."""

    name: Annotated[str, Field(min_length=1, max_length=30, pattern="^[^:]+$")]
    indicator: PlanName
    yellow: Margin = (Decimal(0), False)
    red: Margin | None = None
    red_run: Annotated[int, Field(ge=2, le=12)] | None = None
    source: str = ""

    @model_validator(mode="after")
    def one_measure(self) -> Self:
        if self.red is not None and self.yellow[0] and self.red[1] != self.yellow[1]:
            raise PydanticCustomError("two_measures", "points or per cent")
        return self

    def build(self) -> GapRule:
        relative = self.red[1] if self.red is not None else self.yellow[1]
        return GapRule(self.name, self.indicator, self.yellow[0], None if self.red is None else self.red[0], relative,
                       self.red_run, self.source)


class RungIn(FigurePart):
    rung: DutyRung
    within: PlanTerm
    after: PlanTerm = Term(0)
    at: Light = Light.RED
    decides: str | None = None
    name: str = ""
    kinds: tuple[DutyKind, ...] = ()

    @model_validator(mode="after")
    def drafted(self) -> Self:
        if self.rung is DutyRung.NOTICE or self.at is Light.GREEN:
            raise PydanticCustomError("unknown_value", "not a rung", {"expected": "order, talk, account; yellow, red"})
        return self

    def build(self) -> LadderRule:
        return LadderRule(self.rung, self.within, self.after, self.at, self.decides, self.name,
                          frozenset(self.kinds))


class DutiesIn(FigurePart):
    clocks: tuple[ClockIn, ...] = ()
    lights: tuple[LightIn, ...] = ()
    gaps: tuple[GapIn, ...] = ()
    ladder: tuple[RungIn, ...] = ()
    exemptions: tuple[PlanName, ...] = ()

    def build(self) -> DutyRules:
        return DutyRules(tuple(c.build() for c in self.clocks), tuple(r.build() for r in self.lights),
                         tuple(g.build() for g in self.gaps), tuple(r.build() for r in self.ladder),
                         tuple(self.exemptions))


def _nothing(said: Any) -> Any:
    return {} if said is None else said


class DutyRulesIn(FigurePart):
    """What `PlanIn` has of duties."""

    duties: Annotated[DutiesIn, BeforeValidator(_nothing)] = DutiesIn()
