"""Rows of 事项 as facts: what each kind must have, which project each speaks of; whatever the order of the rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal

from domain.figures.fact import ACTIVITIES, FACT_WORDS, MONEY_KINDS, NUMBERS, STAGE_OF, Fact, FactKind
from domain.figures.indicator import CountOf
from domain.figures.introduction import Shares
from domain.money import Amount
from domain.plan.office import Office
from domain.projects.project import Project
from exchange.cells import AboutCount
from exchange.checks import KnownProjects, name_key
from exchange.entries import SheetEntry
from exchange.fault import CellFault

EVENTS = (FactKind.PROMOTION, FactKind.TRAINING, FactKind.MEETING)
PLAIN_PARTS = ("enterprise", "days", "batches", "people", "firms", "persons", "tags", "evidence", "note")


@dataclass(frozen=True, slots=True)
class ProjectKey:
    """A project that the file names and the ledger has not: by name and enterprise as they are compared."""

    name: str
    enterprise: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row, the fact that it tells (without its project's number), and whose it is: a project of the ledger, a new
    one, or none."""

    entry: SheetEntry
    fact: Fact
    project: Project | ProjectKey | None = None


def readable(entries: Iterable[SheetEntry]) -> list[SheetEntry]:
    """Without those with a wrong or missing cell: that is told already."""
    return [entry for entry in entries if entry.values.keys() >= {"day", "unit", "kind"}
            and not any(isinstance(value, CellFault) for value in entry.values.values())]


def incomplete(entries: Iterable[SheetEntry]) -> Iterator[CellFault]:
    """What a fact of its kind cannot be without: a stage its project, money its sum, both their one day."""
    for entry in entries:
        kind = entry.values.get("kind")
        if kind in STAGE_OF and "project" not in entry.values:
            yield entry.fault("project", "project_missing", said=str(entry.values["kind"]))
        if kind in MONEY_KINDS and "money" not in entry.values:
            yield entry.fault("money", "money_missing")
        if "until" in entry.values and kind not in ACTIVITIES:
            yield entry.fault("day", "one_day_wanted", kind=FACT_WORDS[entry.values["kind"]],
                              near=entry.values["until"])
        if kind not in STAGE_OF and entry.values["unit"].shares:
            yield entry.fault("unit", "shared_not_stage", said=FACT_WORDS[entry.values["kind"]])


def fact_of(entry: SheetEntry, office: Office, now: datetime) -> Fact:
    """Counted from the hour of the import; the hour to which it goes back is the noon of its day."""
    values = entry.values
    parts = {name: values[name] for name in PLAIN_PARTS if name in values}
    money = values.get("money")
    if values["kind"] is not FactKind.VISIT or "enterprise" in parts:  # told by its name, or no visit
        parts.pop("firms", None)
    parts |= {f"{name}_about": True for name in NUMBERS if isinstance(parts.get(name), AboutCount)}
    if isinstance(money, Amount):
        parts |= {"money": money.money, "upper": money.upper, "approx": money.approx}
    day, days, last = values["day"], values.get("days"), values.get("until")
    if values["kind"] is FactKind.TRIP and last is not None and days is None:
        parts["days"] = Decimal((last - day).days + 1)
    elif values["kind"] is FactKind.TRIP and last is None and days is not None and days > 1 and days == int(days):
        last = day + timedelta(days=int(days) - 1)
    if values["kind"] in EVENTS and "project" not in values and not parts.get("tags"):
        parts["tags"] = _asked_of_events(
            values["kind"], " ".join(str(values.get(name, "")) for name in ("place", "note")), office)
    noon = datetime.combine(day, time(12), office.zone)
    return Fact(values["kind"], day, values["unit"].unit, now, filed_at=min(now, noon), last_day=last, **parts)


def _asked_of_events(kind: FactKind, said: str, office: Office) -> tuple[str, ...]:
    """What an event's place and its own words call it of what the plan counts such events by («在长三角举办推介会»)."""
    counted = [one.filter.tags for one in office.plan.indicators
               if isinstance(one.formula, CountOf) and kind in one.formula.kinds]
    return tuple(sorted(tag for tag in frozenset().union(*counted) if tag in said))


class NamedProjects:
    """Which project each row speaks of: the ledger's of that name (and enterprise, where the row names one), else one
    new project a name and enterprise. A row without an enterprise means the only project of its name; where there are
    several it is a fault."""

    def __init__(self, entries: Iterable[SheetEntry], known: KnownProjects) -> None:
        self._known = known
        self._firms: dict[str, set[str]] = defaultdict(set)
        for entry in entries:
            self._firms[name_key(entry.values.get("project"))].add(name_key(entry.values.get("enterprise")))

    def of(self, entry: SheetEntry) -> Project | ProjectKey | CellFault | None:
        name, firm = name_key(entry.values.get("project")), name_key(entry.values.get("enterprise"))
        if not name:
            return None
        found = {name_key(project.enterprise): project for project in self._known.called(name)}
        firms = self._firms[name] - {""}
        if firm and firm in found:
            return found[firm]
        if firm:  # an entry of the ledger without an enterprise is meant where the file knows but one
            return found[""] if "" in found and len(firms - found.keys()) == 1 else ProjectKey(name, firm)
        others = [*found.values(), *(ProjectKey(name, other) for other in sorted(firms - found.keys())
                                     if not ("" in found and len(
            firms - found.keys()) == 1))]
        if len(others) > 1:
            return entry.fault("enterprise" if "enterprise" in entry.said else "project", "ambiguous_fact",
                               said=entry.values["project"],
                               firms="、".join(sorted({*firms, *(p.enterprise or "—" for p in found.values())})))
        return others[0] if others else ProjectKey(name, "")


def fact_rows(entries: Sequence[SheetEntry], known: KnownProjects, office: Office,
              now: datetime) -> tuple[list[FactRow], list[CellFault]]:
    """All rows, or what stands against them."""
    whole = readable(entries)
    faults = list(incomplete(whole))
    named = NamedProjects(whole, known)
    rows: list[FactRow] = []
    for entry in whole:
        project = named.of(entry)
        if isinstance(project, CellFault):
            faults.append(project)
        else:
            rows.append(FactRow(entry, fact_of(entry, office, now), project))
    return rows, faults


def new_projects(rows: Iterable[FactRow], office: Office) -> dict[ProjectKey, list[FactRow]]:
    """The rows of every new project in the order of their days; on one day in the plan's order of units. The first is
    who introduced it."""
    found: dict[ProjectKey, list[FactRow]] = defaultdict(list)
    for row in rows:
        if isinstance(row.project, ProjectKey):
            found[row.project].append(row)
    places = {unit.name: n for n, unit in enumerate(office.plan.units)}
    for own in found.values():
        own.sort(key=lambda row: (row.fact.day, places.get(row.fact.unit, 0), row.fact.kind, repr(row.fact.money)))
    return found


def shares_of(rows: Sequence[FactRow]) -> Shares:
    """How a new project's introduction is shared: as its first row with several units says."""
    return next((shares for row in rows if (shares := row.entry.values["unit"].shares)), ())


def shared_elsewhere(rows: Iterable[FactRow]) -> Iterator[CellFault]:
    """Rows that name several units for a project of the ledger, whose introducers stay as they are there."""
    for row in rows:
        if isinstance(row.project, Project) and row.entry.values["unit"].shares:
            yield row.entry.fault("unit", "shares_not_taken", name=row.project.name)


def spelled(rows: Sequence[FactRow], field: str) -> str | None:
    """A name as most rows spell it, so that no row's place decides."""
    said = [str(row.entry.values[field]) for row in rows if field in row.entry.values]
    return min(said, key=lambda name: (-said.count(name), name)) if said else None


