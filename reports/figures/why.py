"""Where a figure comes from: its arithmetic, the projects, the facts, the messages with who wrote them and when.

Two queries; for a growth one more."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from domain.figures.about import is_about
from domain.figures.book import Known
from domain.figures.fact import Fact
from domain.figures.figure_table import money_of, parts_of, summand, written, written_count
from domain.figures.growth import lacking_base, measured_against, year_before
from domain.figures.held_down import HeldDown, held_down
from domain.figures.indicator import (
    Formula,
    Growth,
    Indicator,
    Rate,
    Reached,
    ReceivedRate,
)
from domain.figures.left_out import LeftOut, LeftOutWhy, leaf, left_out
from domain.figures.measure import Contribution, Measured, measure
from domain.figures.signed_sum import other_total
from domain.figures.window import DayWindow
from domain.money import Money, say_plain
from domain.plan.office import Office
from domain.plan.plan import ExchangeRate
from reports.figures.bases import with_stated_bases
from reports.figures.why_question import WhyQuestion
from reports.figures.why_toward import TowardFigure, toward_of
from reports.plain_text import untagged
from reports.render import clip, fact_word, render, word
from storage.figures.books import FactBehind, NamedProject, Opened
from storage.store import Store

A_PAGE = 8
SUMMANDS = 12  # so many are written out, more are only told
LEFT_OUT = 10  # told one by one
SAID = 120  # characters of a message
_BY_PROJECT = (Reached, Rate, ReceivedRate)
Sees = Callable[[NamedProject], bool]


@dataclass(frozen=True, slots=True)
class WhyLine:
    """One fact. `adds` as written; `project` is None where there is none, or where the asker may not see it
    (`hidden`)."""

    fact: Fact
    what: str
    adds: str
    project: str | None
    enterprise: str | None
    share: str | None
    implied: bool
    from_total: bool
    hidden: bool
    message: FactBehind | None
    rate: ExchangeRate | None = None  # by which its money was added
    not_taken: Money | None = None  # the 总投资, where the sum told with the step counts in its place


@dataclass(frozen=True, slots=True)
class LeftOutLine:
    """A fact that does not count; `why`: a key of words.toml [left_out], `said`: the category, or what the refusal
    said."""

    line: WhyLine
    why: str
    said: str


@dataclass(frozen=True, slots=True)
class TowardView:
    """What counts toward the task, as people say it: `sum_told` its arithmetic. `others`: the first of what does not,
    each with why, on the last page; `numbers`: the facts among `lines` of which that is so."""

    told: str
    sum_told: str
    task: str | None
    rate: str | None
    others: tuple[LeftOutLine, ...]
    count: int
    numbers: frozenset[int]


@dataclass(frozen=True, slots=True)
class WhyView:
    """`lines` of this page; `held_down`: the projects of the cohort that hold the rate down."""

    question: WhyQuestion
    how: str
    value: str | None
    told: str  # the value as people say it
    sum_told: str
    numerator: str | None
    denominator: str | None
    arithmetic: str  # of a rate, as people say it
    lines: tuple[WhyLine, ...]
    held_down: tuple[str, ...]
    others: tuple[Money, ...]
    page: int
    pages: int
    count: int
    first_number: int = 1
    left_out: tuple[LeftOutLine, ...] = ()  # the first ones, on the last page
    left_out_count: int = 0
    toward: TowardView | None = None  # of an indicator that the plan's task table is of

    @property
    def held_label(self) -> str:
        return word("why_how", "short_of" if isinstance(self.question.indicator.formula, ReceivedRate) else "not_yet")

    def is_about(self, fact: Fact) -> bool:
        """Whether what it adds is only about so much: a project counts whole, however round its sum."""
        formula = leaf(self.question.indicator).formula
        return is_about(formula, fact) or (money_of(formula) is not None and fact.approx)


async def load(store: Store, office: Office, question: WhyQuestion, *, page: int | None = 0,
               as_of: datetime | None = None, sees: Sees = lambda project: True) -> WhyView:
    """One page of it, or (None) all. What `sees` refuses is told without names and words."""
    stated = await with_stated_bases(store, office.plan, [question.counted], question.window)
    before = year_before(question.window) if lacking_base(stated) else None
    opened = await store.books.open(office.plan, stated, question.window, as_of, messages=SAID + 1, before=before)
    based = _with_measured_base(stated, opened.known, question.window)
    question = replace(question, indicator=replace(based, name=question.indicator.name))
    found = measure(question.indicator, opened.known, question.holder, question.window)
    pages = max(1, -(-len(found.lines) // A_PAGE))
    shown = found.lines if page is None else found.lines[page * A_PAGE:(page + 1) * A_PAGE]
    lines = tuple(_line(question.indicator, line, opened, sees) for line in shown)
    toward = await toward_of(store, office.plan, question.indicator, question.holder, question.window, opened.known,
                             found, as_of)
    left = left_out(question.indicator, opened.known, question.holder, question.window)
    named = left[:LEFT_OUT] if page in (None, pages - 1) else ()
    formula = question.indicator.formula
    return WhyView(
        question, how=word("why_how", _shape(formula)), value=written(formula, found.value),
        told=_told(question.indicator, found.value), sum_told=_sum_told(question.indicator, found),
        numerator=_parts(formula, found)[0], denominator=_parts(formula, found)[1],
        arithmetic=_arithmetic(question.indicator, found), lines=lines,
        held_down=_held_down(question.indicator, found, opened, sees), others=found.others, page=page or 0, pages=pages,
        count=len(found.lines), first_number=(page or 0) * A_PAGE + 1,
        left_out=tuple(_left_out_line(question.indicator, out, opened, sees) for out in named),
        left_out_count=len(left),
        toward=_toward(question.indicator, toward, opened, sees, page in (None, pages - 1)) if toward else None)


def _toward(indicator: Indicator, toward: TowardFigure, opened: Opened, sees: Sees, last: bool) -> TowardView:
    rate = written_count(100 * toward.value / toward.task) if toward.task else None
    others = [LeftOutLine(_line(indicator, line, replace(opened, messages={}), sees), "", why)
              for line, why in toward.others[:LEFT_OUT if last else 0]]
    return TowardView(_told(indicator, toward.value), _summed(indicator, toward.lines),
                      None if toward.task is None else _told(indicator, toward.task), rate, tuple(others),
                      len(toward.others), frozenset(line.fact.id for line, _ in toward.others))


def _with_measured_base(stated: Sequence[Indicator], known: Known, window: DayWindow) -> Indicator:
    found = {name: value for name, of in lacking_base(stated).items()
             if (value := measure(of, known, None, year_before(window)).value)}
    [indicator] = measured_against(stated, found, window)
    return indicator


def _left_out_line(indicator: Indicator, out: LeftOut, opened: Opened, sees: Sees) -> LeftOutLine:
    """The category, or what the refusal said, where the asker may read it."""
    line, fact = _line(indicator, out.line, replace(opened, messages={}), sees), out.line.fact
    ruling = next((one.reason for one in opened.known.rulings if not one.counts and one.project_id == fact.project_id
                   and one.indicator in ("", indicator.in_plan)), "")
    refusal = ruling if out.why is LeftOutWhy.RULING else opened.refused.get(fact.id, "")
    return LeftOutLine(line, str(out.why), out.words or ("" if line.hidden else refusal))


def _shape(formula: Formula) -> str:
    of = None if isinstance(formula, Growth) else getattr(formula, "of", None)
    return type(formula).__name__ + ("_money" if money_of(formula) else f"_{of}" if of else "")


def _parts(formula: Formula, found: Measured) -> tuple[str | None, str | None]:
    parts = parts_of(formula)
    if parts is None:
        return written_count(found.numerator), written_count(found.denominator)
    return written(parts[0].formula, found.numerator), written(parts[1].formula, found.denominator)


def _arithmetic(indicator: Indicator, found: Measured) -> str:
    """`5000万元÷1亿元＝50%`."""
    parts = parts_of(indicator.formula)
    if parts is None or found.denominator is None:
        return ""
    key = "none_of" if found.value is None else "grown" if isinstance(indicator.formula, Growth) else "divided"
    return word("why_how", key).format(part=_told(parts[0], found.numerator), whole=_told(parts[1], found.denominator),
                                       value=written(indicator.formula, found.value))


def _adds(indicator: Indicator, adds: Fraction) -> str:
    """What one fact adds: money as people say it."""
    added = summand(indicator.formula)
    currency = money_of(added)
    if currency is not None and adds.denominator == 1:
        return say_plain(Money(int(adds), currency))
    return written(added, adds) or "0" if currency else written_count(adds) or "0"


def _told(indicator: Indicator, value: Fraction | None) -> str:
    if value is None:
        return word("why_how", "none")
    if money_of(indicator.formula) and value.denominator == 1:
        return _adds(indicator, value)
    return f"{written(indicator.formula, value)}{indicator.unit_of_measure}"


def _sum_told(indicator: Indicator, found: Measured) -> str:
    """`1＋1＋1＝3`, where there are not too many; what was skipped is told."""
    return _summed(indicator, found.lines)


def _summed(indicator: Indicator, lines: Sequence[Contribution]) -> str:
    if not 1 < len(lines) <= SUMMANDS:
        return ""
    total = sum((line.adds for line in lines), Fraction(0))
    return f"{'＋'.join(_adds(indicator, line.adds) for line in lines)}＝{_adds(indicator, total)}"


def _line(indicator: Indicator, line: Contribution, opened: Opened, sees: Sees) -> WhyLine:
    fact = line.fact
    project = opened.projects.get(fact.project_id) if fact.project_id is not None else None
    hidden = project is not None and not sees(project)
    message = opened.messages.get(fact.update_id) if fact.update_id is not None and not hidden else None
    of_project = project.enterprise if project and isinstance(indicator.formula, _BY_PROJECT) else None
    enterprise = fact.enterprise or of_project
    own = message and FactBehind(message.update_id, message.member, message.filed_at, clip(message.text, SAID))
    return WhyLine(
        fact, what=fact_word(fact.kind), adds=_adds(indicator, line.adds),
        project=None if hidden or project is None else clip(project.name, 60),
        enterprise=None if hidden else enterprise,
        share=None if line.share == 1 else str(line.share), implied=line.implied, from_total=line.from_total,
        hidden=hidden, message=own, rate=line.rate, not_taken=_not_taken(indicator, line, opened))


def _not_taken(indicator: Indicator, line: Contribution, opened: Opened) -> Money | None:
    of_steps = isinstance(indicator.formula, Reached) and money_of(indicator.formula) is not None
    number = line.fact.project_id
    return other_total(line.fact.money, opened.known.total(number)) if of_steps and number is not None else None


def _held_down(indicator: Indicator, found: Measured, opened: Opened, sees: Sees) -> tuple[str, ...]:
    """Of a rate: projects of the cohort that have not come so far; of money with what they have of how much."""
    def said(one: HeldDown) -> str:
        project = opened.projects[one.project_id]
        if not sees(project):
            return word("why_how", "hidden")
        name = clip(project.name, 40)
        return word("why_how", "of_money").format(name=name, part=_adds(indicator, one.part), whole=_adds(
            indicator, one.whole)) if isinstance(indicator.formula, ReceivedRate) else name

    return tuple(dict.fromkeys(said(one) for one in held_down(found)))


def as_text(view: WhyView, office: Office) -> str:
    return untagged(render("why", view=view, local=local_hours(view, office)))


def local_hours(view: WhyView, office: Office) -> Mapping[int, datetime]:
    """Fact -> when its message was filed, on the office's clock."""
    return {line.fact.id: office.local(line.message.filed_at if line.message else line.fact.entered_at)
            for line in view.lines}


def as_json(view: WhyView) -> dict[str, Any]:
    """The figure and its facts, in the order of their days."""
    question = view.question
    return {"indicator": question.indicator.name, "holder": question.whose, "from": question.window.first.isoformat(),
            "to": question.window.last.isoformat(), "value": view.value, "numerator": view.numerator,
            "denominator": view.denominator, "held_down": list(view.held_down),
            "facts": [_line_json(line) for line in view.lines],
            "left_out": [{"fact": one.line.fact.id, "kind": one.line.what, "day": one.line.fact.day.isoformat(),
                          "unit": one.line.fact.unit, "project": one.line.project, "why": one.why, "said": one.said}
                         for one in view.left_out],
            "toward_task": None if view.toward is None else sorted(view.toward.numbers)}


def _line_json(line: WhyLine) -> dict[str, Any]:
    message = line.message
    return {"id": line.fact.id, "kind": line.what, "day": line.fact.day.isoformat(), "unit": line.fact.unit,
            "adds": line.adds, "project": line.project, "enterprise": line.enterprise, "implied": line.implied,
            "from_total": line.from_total, "update": line.fact.update_id, "import": line.fact.import_id,
            "by": message and message.member, "at": message and message.filed_at.isoformat(),
            "text": message and message.text}
