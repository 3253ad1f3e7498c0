"""A plan of action as people read it: what is owed by whom, how each indicator is counted, what is still to be
answered."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from fractions import Fraction

from domain.duties.duty_rules import Until
from domain.figures.fact import FactKind
from domain.figures.figure_table import is_rate
from domain.figures.growth import with_bases
from domain.figures.indicator import (
    Counting,
    CountOf,
    DistinctOf,
    Filter,
    Growth,
    Indicator,
    Quantity,
    Rate,
    Reached,
    ReceivedRate,
    Share,
    SumOf,
)
from domain.figures.owed_tasks import is_of_years
from domain.figures.score import ScoreScheme
from domain.money import Money, say_plain
from domain.plan.plan import OpenQuestion, Plan, Unit
from domain.plan.pledge import PledgedTask
from domain.plan.targets import Bound, IndicatorTarget, Recurrence, owed_of
from reports.filters import currency
from reports.plan.duty_rules_said import until_said
from reports.plan.plan_questions import questions_of
from reports.plan.score_differences import scheme_differences
from reports.plan.score_rules_said import PartSaid, parts_said
from reports.plan.value_said import task_said
from reports.render import fact_word, word, words
from reports.trips.quota_words import quotas_said
from storage.plan.plan_answers import PlanAnswer


@dataclass(frozen=True, slots=True)
class TargetLine:
    """`owner` is the office (""), a unit, a group, or each unit of a group (`each`); `whole`: what all units of
    the office or group have adds up to it; `only`: the plan has no more than one year, and the task is of all of it."""

    indicator: str
    owner: str
    each: bool
    window: str
    bound: str
    value: str
    source: str
    whole: bool = False
    only: bool = False


@dataclass(frozen=True, slots=True)
class PlanView:
    """What templates/plan/plan_show.html.j2 shows. `unit` narrows the targets to what one unit owes."""

    plan: Plan
    unit: str | None
    formulas: tuple[tuple[str, str], ...]
    targets: tuple[TargetLine, ...]
    answers: Mapping[str, PlanAnswer]
    quotas: tuple[tuple[str, str], ...] = ()  # (sentence, source)
    questions: tuple[OpenQuestion, ...] = ()  # what administrators are asked

    @property
    def schemes(self) -> list[tuple[ScoreScheme, tuple[PartSaid, ...]]]:
        return [(scheme, parts_said(self.plan, scheme)) for scheme in self.plan.schemes]

    @property
    def stages(self) -> list[tuple[str, tuple[str, ...]]]:
        """The ladder's usual word beside the office's own."""
        return [(words()["stage"][str(stage)], said) for stage, said in self.plan.stage_words.items()]

    def until(self, until: Until) -> str:
        return until_said(until)


def plan_view(plan: Plan, unit: str | None = None, answers: Mapping[str, PlanAnswer] | None = None) -> PlanView:
    """Everything, with what was answered of its open questions, or what one unit owes (its own targets, and those that
    each unit of its group owes)."""
    based = with_bases(plan.indicators, {key: one.answer for key, one in (answers or {}).items()})
    return PlanView(plan, unit, tuple((i.name, formula_said(i)) for i in based),
                    tuple(target_line(plan, target) for target in _targets(plan, unit)), answers or {},
                    tuple(quotas_said(plan, unit)), questions_of(plan))


def target_line(plan: Plan, target: IndicatorTarget) -> TargetLine:
    window = word("windows",
                  target.recurrence.value) if target.days is None else f"{target.days.first}—{target.days.last}"
    owner = target.holder if target.each is None else target.each
    indicator = plan.indicator(target.indicator)
    adds_up = indicator is not None and not is_rate(indicator.formula)
    return TargetLine(target.indicator, owner, target.each is not None, window, target.bound.value,
                      task_said(indicator, target.value), target.source,
                      whole=adds_up and owner in ("", *plan.groups), only=_is_only(plan, target))


def _is_only(plan: Plan, target: IndicatorTarget) -> bool:
    return target.recurrence is Recurrence.PLAN and target.days is None and not is_of_years(plan)


def tasks_of(plan: Plan, unit: Unit) -> tuple[PledgedTask, ...]:
    """What the unit owes by the plan in force, in words: its own, and what each of its group or of the plan owes."""
    own = [target for target in plan.targets if owed_of([target], target.indicator, unit.name, unit.group)]
    lines = [target_line(plan, target) for target in own]
    whole = word("windows", Recurrence.PLAN)
    counted = [] if unit.target.count is None else [PledgedTask(word("pledge", "count"), whole, Bound.AT_LEAST,
                                                                word("pledge", "counted").format(
                                                                    n=unit.target.count))]
    summed = [] if unit.target.amount is None else [PledgedTask(word("pledge", "amount"), whole, Bound.AT_LEAST,
                                                                say_plain(unit.target.amount))]
    return (*counted, *summed, *(PledgedTask(one.indicator, one.window, one.bound, one.value) for one in lines))


def formula_said(indicator: Indicator) -> str:
    """How an indicator is counted, in words: 「走访」涉及的不同企业数；总投资不低于1亿元."""
    if indicator.told_as:
        said = word("formulas", "delivered").format(words="、".join(indicator.told_as))
        return said + (word("formulas", "needs").format(needs=indicator.needs) if indicator.needs else "")
    return "；".join((_formula(indicator), *_filters(indicator.filter)))


def size_said(indicator: Indicator) -> str:
    """How large the projects are that alone it counts: 总投资不低于1亿元; "" where size does not matter."""
    narrowed = indicator.filter
    if narrowed.at_least is not None and narrowed.below is not None:
        return word("formulas", "between").format(least=say_plain(narrowed.at_least), below=say_plain(narrowed.below))
    return "".join(_filters(Filter(at_least=narrowed.at_least, below=narrowed.below)))


def plan_differences(old: Plan, new: Plan) -> tuple[tuple[str, str, str], ...]:
    """(where, before, after) of everything that two plans say differently; a part that one lacks is «—»."""
    plain = [field.name for field in fields(Plan) if field.name != "schemes"]
    return (*(change for name in plain for change in _changes(name, getattr(old, name), getattr(new, name))),
            *scheme_differences(old, new))


def _targets(plan: Plan, unit: str | None) -> Iterator[IndicatorTarget]:
    found = plan.unit(unit) if unit is not None else None
    for target in plan.targets:
        if found is None or target.holder in (found.name, found.group) or target.each in ("", found.group):
            yield target


def _formula(indicator: Indicator) -> str:
    formula = indicator.formula
    match formula:
        case CountOf():
            return word("formulas", "count").format(kinds=_kinds(formula.kinds))
        case DistinctOf():
            return word("formulas", f"distinct_{formula.of}").format(kinds=_kinds(formula.kinds))
        case SumOf():
            key = "sum" if formula.of is Quantity.MONEY else f"sum_{formula.of}"
            return word("formulas", key).format(kinds=_kinds(formula.kinds), currency=currency(formula.currency))
        case Reached():
            key = "reached" if formula.of is None else "reached_amount"
            return word("formulas", key).format(stage=word("stage", formula.stage),
                                                currency=currency(formula.currency))
        case Rate():
            return word("formulas", "rate").format(cohort=word("stage", formula.cohort),
                                                   then=word("stage", formula.then))
        case ReceivedRate():
            return word("formulas", "received_rate").format(
                cohort=word("stage", formula.cohort), kinds=_kinds(formula.kinds), currency=currency(formula.currency))
        case Share():
            return word("formulas", "share").format(part=formula.part.name, whole=formula.whole.name)
        case Growth():
            base = "—" if formula.base is None else task_said(formula.of, Fraction(formula.base))
            return word("formulas", "growth").format(of=formula.of.name, base=base)


def _filters(narrowed: Filter) -> Iterator[str]:
    if narrowed.at_least is not None:
        yield word("formulas", "at_least").format(money=say_plain(narrowed.at_least))
    if narrowed.below is not None:
        yield word("formulas", "below").format(money=say_plain(narrowed.below))
    for key, names in (("tags", narrowed.tags), ("categories", narrowed.categories), ("without", narrowed.without),
                       ("groups", narrowed.groups)):
        if names:
            yield word("formulas", key).format(names="、".join(sorted(names)))
    if narrowed.counting is Counting.RECOGNISED:
        yield word("formulas", "recognised")


def _kinds(kinds: Iterable[FactKind]) -> str:
    return "、".join(fact_word(kind) for kind in kinds)


def _changes(where: str, old: object, new: object) -> Iterator[tuple[str, str, str]]:
    if old == new:
        return
    if isinstance(old, tuple) and isinstance(new, tuple) and all(hasattr(x, "name") for x in (*old, *new)):
        before, after = ({x.name: x for x in side} for side in (old, new))
        for name in dict.fromkeys((*before, *after)):
            if before.get(name) != after.get(name):
                yield f"{where}.{name}", _brief(before.get(name)), _brief(after.get(name))
    elif isinstance(old, tuple) and isinstance(new, tuple):
        for gone in (x for x in old if x not in new):
            yield where, _brief(gone), "—"
        for come in (x for x in new if x not in old):
            yield where, "—", _brief(come)
    else:
        yield where, _brief(old), _brief(new)


def _brief(value: object) -> str:
    """A value on one line: the parts that are set, without the class names of the program."""
    if value is None:
        return "—"
    if isinstance(value, Money):
        return say_plain(value)
    if hasattr(value, "__dataclass_fields__"):
        parts = (getattr(value, f.name) for f in fields(value))  # type: ignore[arg-type]
        return " ".join(_brief(part) for part in parts if part not in (None, "", (), {}, frozenset()))
    if isinstance(value, tuple | list | frozenset):
        return "、".join(_brief(part) for part in value)
    if isinstance(value, dict):
        return "、".join(f"{_brief(k)} {_brief(v)}" for k, v in value.items())
    return str(value)
