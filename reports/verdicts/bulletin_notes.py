"""What a bulletin says of verdicts beside its figures: how many facts wait, which rulings hold, which starts nobody has
checked (未核实), which units object."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.bulletins.digest_view import Shown, shown
from domain.figures.fact import FactKind
from domain.figures.indicator import Indicator
from domain.figures.rulings import Ruling
from domain.figures.waiting import waiting_counts
from domain.figures.window import DayWindow
from domain.plan.office import Office
from domain.verdicts.claimable import kinds_of
from domain.verdicts.procedure import Gate, Procedure, Result
from reports.confidentiality import load_veils
from reports.figures.left_out_projects import load_left_out
from reports.verdicts.case_view import party_said
from reports.verdicts.objections import objections_to
from storage.store import Store

NAMED = 20  # projects told one by one; the rest is counted


@dataclass(frozen=True, slots=True)
class WaitingNote:
    """How many facts, or projects, an indicator does not count because nobody has recognised them yet, and how many it
    counts."""

    indicator: str
    number: int
    recognised: int
    of_projects: bool


@dataclass(frozen=True, slots=True)
class RulingNote:
    """One ruling that holds: of a project or of what a word names; of one indicator ("" of all)."""

    project: Shown | None
    word: str
    indicator: str
    counts: bool
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class ObjectionNote:
    """`outcome` None: nobody has decided it; it stands beside the figure."""

    unit: str
    said: str
    outcome: Result | None
    reason: str


@dataclass(frozen=True, slots=True)
class UnverifiedStart:
    """A project whose start nobody has checked, and its unit; `left_out`: the plan's tasks do not count it."""

    project: Shown
    unit: str
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class VerdictNotes:
    """`unverified` of the days that the bulletin tells of; `checked_by`: who is to look at them on the spot."""

    waiting: tuple[WaitingNote, ...] = ()
    rulings: tuple[RulingNote, ...] = ()
    unverified: tuple[UnverifiedStart, ...] = ()
    objections: tuple[ObjectionNote, ...] = ()
    checked_by: tuple[str, ...] = ()

    @property
    def objecting(self) -> frozenset[str]:
        """Units whose objection nobody has decided."""
        return frozenset(one.unit for one in self.objections if one.outcome is None)


NO_NOTES = VerdictNotes()


async def load_notes(store: Store, office: Office, report: str, period: str, indicators: Sequence[Indicator],
                     window: DayWindow, standing: Sequence[Ruling] | None = None) -> VerdictNotes:
    """A fixed number of queries, whatever the number of facts. `standing`: the rulings that hold, where they are
    known."""
    held = await store.cases.rulings() if standing is None else standing
    return VerdictNotes(await _waiting(store, office, indicators, window), await _rulings(store, office, held),
                        await unverified_starts(store, office, window), await _objections(store, report, period),
                        checkers(office))


async def _waiting(store: Store, office: Office, indicators: Sequence[Indicator],
                   window: DayWindow) -> tuple[WaitingNote, ...]:
    counts = waiting_counts(indicators)
    if not counts:
        return ()
    everything = await store.aggregates.figures(office.plan, [one.all for one in counts], window)
    recognised = await store.aggregates.figures(office.plan, [one.recognised for one in counts], window)
    return tuple(WaitingNote(one.name, number, int(recognised[one.name].total.value or 0), one.of_projects)
                 for one in counts if (number := one.of(everything, recognised)))


async def unverified_starts(store: Store, office: Office, window: DayWindow) -> tuple[UnverifiedStart, ...]:
    """Projects that started within these days and whose start nobody has found in order on the spot, where the plan
    wants that; in the plan's order of units."""
    checks = [one.name for one in _checks(office)]
    if not checks:
        return ()
    started = await store.facts.projects_with((FactKind.STARTED,), window.first, window.last)
    open_ones = await store.cases.unverified(started, checks)
    projects = list((await store.projects.some(open_ones)).values())
    left_out = await load_left_out(store, office.plan, projects)
    order = {unit.name: place for place, unit in enumerate(office.plan.units)}
    return tuple(UnverifiedStart(shown(project), project.unit, project.id in left_out) for project in
                 sorted(projects, key=lambda one: (order.get(one.unit, len(order)), one.id)))


def checkers(office: Office) -> tuple[str, ...]:
    """Who answers the first step of the checks of a start, as the office calls them."""
    return tuple(dict.fromkeys(party_said(office.plan, party) for one in _checks(office)
                               for party in one.steps[0].answered_by))


def _checks(office: Office) -> list[Procedure]:
    return [one for one in office.plan.letting_through(Gate.START) if FactKind.STARTED in kinds_of(one)]


async def _rulings(store: Store, office: Office, standing: Sequence[Ruling]) -> tuple[RulingNote, ...]:
    if not standing:
        return ()
    projects = await store.projects.some(one.project_id for one in standing if one.project_id is not None)
    given = await store.verdicts.of_cases(one.case_id for one in standing)
    names = {member.id: member.name for member in await store.members.all(active_only=False)}
    veil = (await load_veils(store)).of(None)  # groups read it
    notes = []
    for one in standing:
        project, last = projects.get(one.project_id or 0), given[one.case_id][-1]
        notes.append(RulingNote(shown(project) if project else None, one.word, one.indicator, one.counts,
                                veil.hide(last.reason), names.get(last.by or 0, ""), office.day(one.given_at)))
    return tuple(notes)


async def _objections(store: Store, report: str, period: str) -> tuple[ObjectionNote, ...]:
    """In words that a group may read."""
    cases = [case for case in await objections_to(store, report, period) if not case.withdrawn]
    if not cases:
        return ()
    given, veil = await store.verdicts.of_cases(case.id for case in cases), (await load_veils(store)).of(None)
    return tuple(ObjectionNote(case.details.unit, veil.hide(case.subject), case.outcome,
                               veil.hide(given[case.id][-1].reason)) for case in cases)
