"""Facts for tests of figures: short to write, and a strategy that draws whole small ledgers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from domain.figures.book import Known, Traits
from domain.figures.credited import RankingInputs, ReachedProject
from domain.figures.fact import ADDITIVE, STEPS, Fact, FactKind, FactVerdict
from domain.figures.introduction import Introduction, credited_on
from domain.figures.measure import first_reached
from domain.figures.rulings import Ruling, standing
from domain.figures.window import DayWindow
from domain.money import AmountKind, Basis, Money
from domain.plan.plan import ExchangeRate, Plan
from tests.factories import a_plan, utc

YEAR = DayWindow(date(2026, 1, 1), date(2026, 12, 31))
FIRST_HOUR = utc(2026, 1, 1)
UNITS = ("发改委", "县发改委", "商务局", "临港产业区", "经济开发区", "别处")  # with an alias and one outside the plan


@dataclass(frozen=True)
class Book:
    """All versions of facts and introductions; `at` brings out what was known at one instant (UTC; None: now)."""

    plan: Plan
    facts: tuple[Fact, ...]
    introductions: tuple[Introduction, ...] = ()
    traits: Mapping[int, Traits] = field(default_factory=dict)
    rulings: tuple[Ruling, ...] = ()

    def at(self, instant):
        return Known(self.plan, tuple(known_at(self.facts, instant)),
                     tuple(i for i in self.introductions if i.known(instant)), self.traits,
                     rulings=standing(self.rulings, instant))


def known_at(facts, instant):
    """The versions that held at that instant, by day and id."""
    return sorted((f for f in facts if f.known(instant)), key=lambda f: (f.day, f.id))


def ranking_inputs(projects, known, moves):
    """From everything that is in the ledger: what the database has to pick out."""
    reached = (_reached_project(project, known) for project in projects if project.merged_into is None)
    return RankingInputs(known.plan, [one for one in reached if one is not None], moves, known.rulings)


def _reached_project(project, known):
    plan = known.plan
    reach = first_reached(known.of_project.get(project.id, ()), plan.counted_stage)
    if reach is None or not plan.start <= reach.fact.day <= plan.end:
        return None
    told = credited_on(known.introducers.get(project.id, ()), reach.fact.day)
    words = {*known.words(project.id), project.category, project.industry} - {None}
    return ReachedProject(
        project.id, project.name, project.enterprise, project.unit, project.industry, project.category,
        project.confidential, reach.fact.day, tuple((one.unit, one.share) for one in told),
        project.amount(AmountKind.TOTAL), frozenset(words), reach.fact.money,
        None if project.amount(AmountKind.TOTAL) else known.size(project.id)) if told else None


def a_fact(kind, day=(3, 1), unit="商务局", yuan=None, number=1, currency="CNY", **values):
    money = None if yuan is None else Money.of(yuan, currency)
    values.setdefault("entered_at", FIRST_HOUR)
    return Fact(kind, date(2026, *day), unit, id=number, money=money, **values)


def a_book(*facts, plan=None, traits=None, introductions=None):
    """Every project introduced by the unit of its first fact, unless told otherwise."""
    first = {}
    for fact in facts:
        if fact.project_id is not None:
            first.setdefault(fact.project_id, Introduction(fact.project_id, fact.unit, FIRST_HOUR))
    return Book(plan or a_plan(), tuple(facts), tuple(introductions or first.values()), traits or {})


RATES = (ExchangeRate("USD", Decimal("7.1"), date(2026, 1, 1)), ExchangeRate("USD", Decimal("6.95"), date(2026, 3, 15)),
         ExchangeRate("JPY", Decimal("0.05"), date(2026, 1, 1)))
days = st.dates(date(2026, 1, 1), date(2026, 6, 30))
hours = st.datetimes(datetime(2026, 1, 1), datetime(2026, 7,
                                                    31)).map(lambda moment: moment.replace(tzinfo=FIRST_HOUR.tzinfo))
kinds = st.sampled_from([*FactKind, FactKind.VISIT, FactKind.SIGNED, FactKind.STARTED, FactKind.PAID_IN,
                         FactKind.PAID_IN])


@st.composite
def drawn_fact(draw, number, projects=5):
    kind = draw(kinds)
    needs_project = kind in STEPS or kind in (FactKind.PAUSED, FactKind.ENDED, FactKind.TOTAL)
    entered = draw(hours)
    with_money = kind in STEPS or kind in ADDITIVE or kind in (FactKind.OUTPUT, FactKind.TAX, FactKind.TOTAL)
    money = Money(draw(st.integers(0, 10**13)), draw(st.sampled_from(["CNY", "CNY", "USD"]))) if with_money else None
    return Fact(
        kind, draw(days), draw(st.sampled_from(UNITS)), entered, number,
        project_id=draw(st.integers(1, projects)) if needs_project else draw(st.none() | st.integers(1, projects)),
        enterprise=draw(st.sampled_from([None, "甲公司", "乙公司", "丙公司"])),
        money=money if kind not in STEPS or draw(st.booleans()) else None,
        basis=draw(st.sampled_from(Basis)) if kind in ADDITIVE else Basis.INCREMENT,
        days=draw(st.none() | st.sampled_from([Decimal(1), Decimal("0.5"), Decimal(3)])),
        batches=draw(st.none() | st.integers(0, 3)), people=draw(st.none() | st.integers(0, 9)),
        firms=draw(st.none() | st.integers(0, 9)),
        tags=tuple(draw(st.sets(st.sampled_from(["央企", "500强", "房地产"]), max_size=2))),
        removed_at=draw(st.none() | st.just(entered + timedelta(days=draw(st.integers(1, 60))))),
        approx=draw(st.booleans()), people_about=draw(st.booleans()), firms_about=draw(st.booleans()),
        batches_about=draw(st.booleans()),
        verdict=draw(st.sampled_from([None, FactVerdict.CLAIMED, FactVerdict.RETURNED, *[FactVerdict.RECOGNISED] * 3])))


@st.composite
def drawn_book(draw, size=30, projects=5, plan=None):
    facts = [draw(drawn_fact(number, projects)) for number in range(1, draw(st.integers(0, size)) + 1)]
    introductions = [one for project in range(1, projects + 1) for one in draw(drawn_introductions(project))]
    traits = {n: Traits(draw(st.sampled_from([None, "房地产", "制造业"]))) for n in range(1, projects + 1)}
    rulings = tuple(draw(drawn_ruling(number, projects)) for number in range(1, draw(st.integers(0, 4)) + 1))
    plan = plan or a_plan(excluded_categories=("房地产",), exchange_rates=RATES[:draw(st.integers(0, 3))])
    return Book(plan, tuple(facts), tuple(introductions), traits, rulings)


@st.composite
def drawn_ruling(draw, number, projects=5):
    """On a project or on all of a category or tag; of one figure or of all."""
    of_project = draw(st.booleans())
    return Ruling(draw(st.booleans()), draw(hours), draw(st.integers(1, projects)) if of_project else None,
                  "" if of_project else draw(st.sampled_from(["房地产", "制造业", "央企"])),
                  draw(st.sampled_from(["", "", "签约个数", "走访企业", "央企到位", "认定到位"])), number)


@st.composite
def drawn_introductions(draw, project):
    """One unit, two units that share, or one that took over on a day."""
    one, other = draw(st.sampled_from(UNITS)), draw(st.sampled_from(UNITS))
    day, entered = draw(days), draw(hours)
    return draw(st.sampled_from([
        [Introduction(project, one, entered)],
        [Introduction(project, one, entered, 1, 3), Introduction(project, other, entered, 2, 3)],
        [Introduction(project, one, entered, until=day), Introduction(project, other, entered, since=day)]]))
