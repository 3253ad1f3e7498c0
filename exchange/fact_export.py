"""Facts as a table of 事项 that `import` takes back, and as JSON."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from domain.figures.fact import ACTIVITIES, ADDITIVE, FACT_WORDS, NUMBERS, UNTOLD, Fact, FactKind
from domain.figures.introduction import Introduction, credited_on
from domain.money import Amount, AmountKind, Basis, Money, say_amount
from domain.projects.project import Project
from exchange.column_names import FACT_COLUMNS

HUNDRED = 100
WORDS_BETWEEN = "至"


def told_facts(facts: Iterable[Fact]) -> Iterator[Fact]:
    """What a table of 事项 can tell: 总投资 and tags come with projects, papers with reports; a stated total as what it
    adds, and not where it adds nothing."""
    for fact in facts:
        if fact.kind not in UNTOLD and not (fact.kind in ADDITIVE and (adds(fact) or Money(0)).minor <= 0):
            yield fact


def adds(fact: Fact) -> Money | None:
    """The sum that a row of the fact writes."""
    return fact.counts if fact.basis is Basis.TOTAL and fact.kind in ADDITIVE else fact.money


def fact_cells(fact: Fact, projects: Mapping[int, Project],
               shared: Mapping[int, Sequence[Introduction]]) -> list[str]:
    """In the order of FACT_COLUMNS. The project's enterprise tells projects of one name apart; a stage of one that
    several introduced (`shared`, by project) names them all with their parts."""
    project = projects.get(fact.project_id) if fact.project_id is not None else None
    money = adds(fact)
    values = {
        "day": _days(fact), "unit": _units(fact, shared), "kind": FACT_WORDS[fact.kind],
        "project": project.name
        if project else "",
        "enterprise": fact.enterprise or (project.enterprise if project else None) or "",
        "money": say_amount(Amount(AmountKind.OTHER, money, fact.approx, fact.upper)) if money else "",
        "currency": "", "days": _plain(fact.days),
        "batches": "约" * fact.batches_about + _plain(fact.batches),
        "people": "约" * fact.people_about + _plain(fact.people),
        "firms": "约" * fact.firms_about + _plain(fact.firms),
        "persons": "、".join(fact.persons), "tags": "、".join(fact.tags), "evidence": fact.evidence or "",
        "note": fact.note or ""}
    return [values[field] for field in FACT_COLUMNS]


def _days(fact: Fact) -> str:
    """«2026-03-01至2026-03-05» where its days are not told by its 天数."""
    told = fact.days if fact.kind is FactKind.TRIP else None
    several = fact.kind in ACTIVITIES and fact.last_day is not None and told != (fact.last_day - fact.day).days + 1
    return f"{fact.day}{WORDS_BETWEEN}{fact.last_day}" if several else fact.day.isoformat()


def _units(fact: Fact, shared: Mapping[int, Sequence[Introduction]]) -> str:
    """«商务局60%、财政局40%», who reports first; the reporting unit alone where it is none of them."""
    several = credited_on(shared.get(fact.project_id or 0, ()), fact.day) if fact.stage else []
    if fact.unit not in [one.unit for one in several]:
        return fact.unit
    several.sort(key=lambda one: one.unit != fact.unit)
    return "、".join(f"{one.unit}{one.part}{'%' if one.whole == HUNDRED else '份'}" for one in several)


def _plain(number: int | Decimal | None) -> str:
    return "" if number is None else format(Decimal(number).normalize(), "f")


def fact_json(fact: Fact, projects: Mapping[int, Project]) -> dict[str, object]:
    """`value` is what the fact adds, in whole units of its currency, as a string."""
    money, project = adds(fact), projects.get(fact.project_id or 0)
    return {"id": fact.id, "kind": fact.kind, "day": fact.day.isoformat(), "unit": fact.unit,
            "project_id": fact.project_id,
            "project": project.name if project else None, "enterprise": fact.enterprise, "value": money.plain()
            if money else None,
            "currency": money.currency if money else None, "approx": fact.approx, "days": _plain(fact.days) or None,
            "batches": fact.batches, "people": fact.people, "firms": fact.firms,
            "about": [name for name in NUMBERS if getattr(fact, f"{name}_about")], "persons": list(fact.persons),
            "tags": list(fact.tags),
            "evidence": fact.evidence, "note": fact.note}
