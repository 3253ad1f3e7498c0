"""What figures are worked out from: facts with who introduced which project, and what a plan says of units and
exclusions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from domain.figures.fact import STEPS, Fact, FactKind
from domain.figures.introduction import Introduction, credited_on
from domain.figures.received import statements
from domain.figures.rulings import Ruling
from domain.money import Money
from domain.plan.plan import Plan
from domain.projects.enterprise_names import firm_key


@dataclass(frozen=True, slots=True)
class Traits:
    """What filters look at of a project itself."""

    category: str | None = None
    industry: str | None = None

    @property
    def words(self) -> frozenset[str]:
        return frozenset(word for word in (self.category, self.industry) if word)


NO_TRAITS = Traits()


@dataclass(frozen=True)
class Known:
    """Facts that hold at one time, by day and id, and what is looked up of them."""

    plan: Plan
    facts: tuple[Fact, ...]
    introductions: tuple[Introduction, ...]
    traits: Mapping[int, Traits]
    settled: bool = False  # only some facts of an account are here: what each adds was worked out when it was stored
    rulings: tuple[Ruling, ...] = ()  # those that hold

    @cached_property
    def unit_names(self) -> Mapping[str, str]:
        """Name or alias (a former name) -> the plan's unit."""
        return {name: unit.name for unit in self.plan.units for name in unit.names}

    @cached_property
    def group_of(self) -> Mapping[str, str]:
        return {unit.name: unit.group for unit in self.plan.units}

    @cached_property
    def of_project(self) -> Mapping[int, list[Fact]]:
        """Facts of each project, in order."""
        return _by_project(self.facts)

    @cached_property
    def introducers(self) -> Mapping[int, list[Introduction]]:
        found: dict[int, list[Introduction]] = defaultdict(list)
        for one in self.introductions:
            found[one.project_id].append(one)
        return found

    @cached_property
    def adds(self) -> Mapping[int, Money]:
        """Fact -> what it adds to its sum."""
        if self.settled:
            return {fact.id: fact.counts for fact in self.facts if fact.counts is not None}
        return {s.fact.id: s.adds for s in statements(self.facts)}

    def total(self, project_id: int) -> Money | None:
        """总投资 as last stated."""
        stated = [f for f in self.of_project.get(project_id, ()) if f.kind is FactKind.TOTAL]
        return max(stated, key=lambda f: f.id).money if stated else None

    def size(self, project_id: int) -> Money | None:
        """How large a project is: its 总投资; where nobody stated one, the sum told with its signing, else with the
        last told of its other steps (a table's 金额). One size a project, whichever of its facts is looked at."""
        steps = [f for f in self.of_project.get(project_id, ()) if f.kind in STEPS and f.money is not None]
        told = max(steps, key=lambda f: (f.kind is FactKind.SIGNED, f.id), default=None)
        return self.total(project_id) or (told.money if told else None)

    def words(self, project_id: int) -> frozenset[str]:
        """Category, industry and every tag that a fact of the project carries."""
        own = self.traits.get(project_id, NO_TRAITS).words
        return own.union(*(f.tags for f in self.of_project.get(project_id, ())))

    def words_of(self, fact: Fact) -> frozenset[str]:
        """What its project is called by; of a fact without one its own tags and those of its firm."""
        if fact.project_id is not None:
            return self.words(fact.project_id)
        firm = None if fact.enterprise is None else firm_key(fact.enterprise)
        return frozenset(fact.tags) | self.firm_tags.get(firm, frozenset())

    @cached_property
    def firm_tags(self) -> Mapping[str | None, frozenset[str]]:
        """What firms themselves are tagged (facts of no project), by their key."""
        found: dict[str | None, frozenset[str]] = defaultdict(frozenset)
        for fact in self.facts:
            if fact.kind is FactKind.TAG and fact.project_id is None and fact.enterprise is not None:
                found[firm_key(fact.enterprise)] |= frozenset(fact.tags)
        return found

    def credit(self, fact: Fact, day: date | None = None) -> list[tuple[str, Fraction]]:
        """(unit of the plan, share) that a fact is credited to: a stage (`day` is when it was reached) to those who
        introduced the project, all else to the unit that reports it. Units outside the plan have no credit."""
        if day is None or fact.project_id is None:
            name = self.unit_names.get(fact.unit)
            return [(name, Fraction(1))] if name else []
        shared = [(self.unit_names.get(i.unit), i.share) for i in credited_on(self.introducers.get(fact.project_id, ()),
                                                                              day)]
        return [(name, share) for name, share in shared if name]


def _by_project(facts: Iterable[Fact]) -> dict[int, list[Fact]]:
    found: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.project_id is not None:
            found[fact.project_id].append(fact)
    return found
