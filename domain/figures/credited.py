"""Which projects the ranking counts, and for whom: by facts, with the introducing unit of the day (one rule with
figures).

A project is done on the day its facts FIRST show it at the plan's counted stage, if that day lies in the plan's period
up to the data date. It is credited, in its shares, to those who introduced it as of that day, whoever has it now. It
counts once; one that fell back below the stage does not count and is named (`fallen`: figures still count it); one that
was paused or ended later does, and is marked. Excluded categories never count and are listed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from domain.figures.exchange import in_yuan
from domain.figures.indicator import Filter, Indicator, Reached
from domain.figures.rulings import Ruling, ruled
from domain.figures.signed_sum import other_total, worth_of
from domain.figures.toward_task import counts_tiers_only
from domain.money import Money
from domain.period import Period
from domain.plan.plan import Plan, tier_of
from domain.projects.project import StageMove
from domain.projects.stages import Stage, rank, reached

ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class ReachedProject:
    """A project of the ledger that first reached the counted stage within the plan's period, on the day `on`; what a
    ranking says of it and judges it by. `unit` has it now; `introducers`: (unit, share) as of that day, by the names
    that they had; `words`: category, industry and the tags of its facts, where any of them may rule it out."""

    id: int
    name: str
    enterprise: str | None
    unit: str
    industry: str | None
    category: str | None
    confidential: bool
    on: date
    introducers: tuple[tuple[str, Fraction], ...]
    total: Money | None = None  # 总投资 as last stated
    words: frozenset[str] = frozenset()
    told: Money | None = None  # the sum told with the fact by which it reached the stage
    sized: Money | None = None  # without a 总投资: how large its steps tell it to be (domain/figures/book.py `size`)


@dataclass(frozen=True, slots=True)
class Credit:
    """One project done for a unit, with the unit's share of it. `state`: paused or ended by the data date. `total` as
    last stated, else the size that its steps tell; `worth` what it adds to the amount: the sum told with the fact, else
    the 总投资 (as 签约金额 has it); None unknown. `now_of`: whose project it is now, where that is another unit."""

    project: ReachedProject
    unit: str
    on: date
    this_month: bool
    total: Money | None = None
    tier: str | None = None
    state: Stage | None = None
    share: Fraction = ONE
    now_of: str | None = None
    worth: Money | None = None

    @property
    def other_total(self) -> Money | None:
        """The 总投资, where another sum was told with the step and counts in its place."""
        return other_total(self.project.told, self.project.total)


@dataclass(frozen=True, slots=True)
class DoneProject:
    """A line for each unit that introduced it; `excluded`: of a category that never counts, or ruled out."""

    credits: tuple[Credit, ...]
    excluded: bool


@dataclass(frozen=True)
class RankingInputs:
    """What a ranking is worked out from: projects that reached the counted stage, with who introduced them; what was
    ruled; and the live moves that say where a project stood on the day that is asked for. Of one that never left the
    counted stage or what lies beyond it, none are needed."""

    plan: Plan
    projects: Sequence[ReachedProject]
    moves: Sequence[StageMove]
    rulings: Sequence[Ruling] = ()

    @cached_property
    def done(self) -> Sequence["DoneProject"]:
        """Of the plan's whole period; the ranking of a month and the one before it take theirs out of it."""
        plan, filters = self.plan, _filters(self.plan, self.rulings)
        names = {name: unit.name for unit in plan.units for name in unit.names}
        return [DoneProject(_credits(plan, names, one), any(_rules_out(plan, one.id, one.words, said)
                                                            for said in filters)) for one in self.projects]

    @cached_property
    def history(self) -> Mapping[int, list[StageMove]]:
        """Project -> its moves in order of their days."""
        found: dict[int, list[StageMove]] = defaultdict(list)
        for move in sorted(self.moves, key=lambda m: (m.on, m.filed_at)):
            found[move.project_id].append(move)
        return found


@dataclass(frozen=True, slots=True)
class Credited:
    """`counted` and `excluded` (by category) in order of day and project; `fallen`: below the stage again."""

    counted: tuple[Credit, ...]
    excluded: tuple[Credit, ...]
    fallen: tuple[Credit, ...]


def credited(plan: Plan, ledger: RankingInputs, month: Period, data_date: date) -> Credited:
    """Every project that first reached the counted stage in the plan's period up to `data_date`."""
    found: Mapping[str, list[Credit]] = {"counted": [], "excluded": [], "fallen": []}
    for one in ledger.done:
        if one.credits[0].on <= data_date:
            past = [m for m in ledger.history.get(one.credits[0].project.id, ()) if m.on <= data_date]
            kind = "excluded" if one.excluded else "fallen" if _has_fallen(plan, past) else "counted"
            found[kind].extend(_as_of(credit, past, month) for credit in one.credits)
    return Credited(*(tuple(sorted(found[kind], key=lambda c: (c.on, c.project.id)))
                      for kind in ("counted", "excluded", "fallen")))


def _as_of(credit: Credit, past: Sequence[StageMove], month: Period) -> Credit:
    state = past[-1].after if past and past[-1].after.is_resting else None
    this_month = credit.on in month
    return replace(credit, this_month=this_month, state=state) if this_month or state else credit


def excludes(plan: Plan, words: Iterable[str]) -> bool:
    """A project of these words (category, industry, tags of its facts) is one that the plan never counts
    (mechanism 4)."""
    return not set(plan.excluded_categories).isdisjoint(words)


def is_unsized(plan: Plan, credit: Credit) -> bool:
    """Its total investment is in a currency for which the plan gives no rate: no tier can be found for it."""
    return credit.total is not None and in_yuan(plan.exchange_rates, credit.total, credit.on) is None


def counts_for_office(plan: Plan, credit: Credit) -> bool:
    """Of what counts for a unit: where the office owes projects of tiers, what lies in one, or could not be sized."""
    return not counts_tiers_only(plan) or credit.tier is not None or is_unsized(plan, credit)


def untiered(plan: Plan, credits: Iterable[Credit]) -> Mapping[str, Fraction]:
    """What lies in none of the plan's tiers, by the reason: `below` all of them, `between` two or above the highest,
    `unstated` how large, or in a currency of which there is `no_rate`."""
    found: dict[str, Fraction] = defaultdict(Fraction)
    for credit in credits if plan.tiers else ():
        if credit.tier is None:
            found[_why_untiered(plan, credit)] += credit.share
    return found


def _why_untiered(plan: Plan, credit: Credit) -> str:
    size = in_yuan(plan.exchange_rates, credit.total, credit.on) if credit.total else None
    if size is None:
        return "no_rate" if credit.total else "unstated"
    return "below" if size.minor < min(tier.at_least.minor for tier in plan.tiers) else "between"


def _has_fallen(plan: Plan, past: Sequence[StageMove]) -> bool:
    """Its last step along the ladder left it below the counted stage; a pause or an end is no step."""
    last = next((move.after for move in reversed(past) if rank(move.after) >= 0), None)
    return last is not None and not reached(last, plan.counted_stage)


def _filters(plan: Plan, rulings: Sequence[Ruling]) -> list[Filter]:
    """What was ruled («算不算») of what the ranking counts, also of an indicator by its name where that counts the
    same."""
    reached = Reached(plan.counted_stage)
    own = [one for one in plan.indicators if one.formula == reached and one.filter == Filter()]
    return [ruled(one, rulings).filter for one in own or [Indicator("", "", reached)]]


def left_out_of_tasks(plan: Plan, rulings: Sequence[Ruling], words: Mapping[int, Iterable[str]]) -> frozenset[int]:
    """Of these projects (id -> category, industry, tags) those that the plan's tasks do not count."""
    filters = _filters(plan, rulings)
    return frozenset(number for number, own in words.items()
                     if any(_rules_out(plan, number, frozenset(own), said) for said in filters))


def _rules_out(plan: Plan, number: int, words: frozenset[str], said: Filter) -> bool:
    """By the plan's excluded categories and by what was ruled of this project or of such words."""
    never = (frozenset(plan.excluded_categories) - said.admitted) | said.without
    return number in said.ruled_out or (number not in said.ruled_in and not never.isdisjoint(words))


def _credits(plan: Plan, names: Mapping[str, str], project: ReachedProject) -> tuple[Credit, ...]:
    """A line for each unit that introduced it, by the plan's own `names`; of units outside the plan under the name that
    they have."""
    on, total, worth = project.on, project.total or project.sized, worth_of(project.told, project.total)
    size = in_yuan(plan.exchange_rates, total, on) if total else None
    tier = tier_of(size, plan.tiers) if size else None
    now = names.get(project.unit, project.unit)
    introducers = [(names.get(unit, unit), share) for unit, share in project.introducers]
    now_of = None if now in {unit for unit, _ in introducers} else now
    return tuple(Credit(project, unit, on, False, total, tier.name if tier else None, None, share, now_of, worth)
                 for unit, share in introducers)
