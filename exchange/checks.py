"""What a row may contradict: other rows of the file, what is in the ledger already, and the day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from domain.people.member import Member, Role
from domain.projects.project import Project
from exchange.entries import SheetEntry
from exchange.fault import CellFault

PAST = ("created_on", "stage_since", "news_on")


class KnownProjects:
    """The ledger by every name its projects go by. Different enterprises may have projects of one name."""

    def __init__(self, projects: Iterable[Project]) -> None:
        self._by_name: dict[str, list[Project]] = {}
        for project in projects:
            for name in dict.fromkeys(name_key(name) for name in (project.name, *project.aliases)):
                self._by_name.setdefault(name, []).append(project)

    def names(self) -> Iterator[tuple[str, str]]:
        """Every name as it is compared and as it is written."""
        return ((key, found[0].name) for key, found in self._by_name.items())

    def firms(self) -> Iterator[tuple[str, str]]:
        """(enterprise as it is compared, name of a project of it as it is written)."""
        return ((name_key(project.enterprise), project.name) for found in self._by_name.values() for project in found
                if project.enterprise)

    def called(self, key: str) -> list[Project]:
        """All of that name or alias, as names are compared."""
        return self._by_name.get(key, [])

    def named(self, entry: SheetEntry) -> list[Project]:
        """All of that name; nothing for a row whose name is missing."""
        return self._by_name.get(name_key(entry.values.get("name")), [])

    def of(self, entry: SheetEntry) -> Project | None:
        """The one that a row speaks of: of the same enterprise, or the only one where one of the two names none."""
        firm, found = name_key(entry.values.get("enterprise")), self.named(entry)
        same = [p for p in found if name_key(p.enterprise) == firm]
        if same:
            return same[0]
        return found[0] if len(found) == 1 and not (firm and found[0].enterprise) else None


def check_projects(entries: Sequence[SheetEntry], known: KnownProjects, today: date,
                   update: bool) -> Iterator[CellFault]:
    yield from _twice(entries, "name", "enterprise")
    for entry in entries:
        found = known.named(entry)
        if found and not update:
            yield entry.fault("name", "known_project", id=found[0].id, name=found[0].name)
        elif len(found) > 1 and known.of(entry) is None and "enterprise" not in entry.values:
            yield entry.fault("name", "ambiguous_project", ids="、".join(f"#{p.id}" for p in found))
        yield from _days(entry, today)


def _days(entry: SheetEntry, today: date) -> Iterator[CellFault]:
    for field in PAST:
        day = entry.values.get(field)
        if isinstance(day, date) and day > today:
            yield entry.fault(field, "in_future", day=day)
    if "stage_since" in entry.values and "stage" not in entry.values:
        yield entry.fault("stage_since", "day_without_stage")


def member_of(entry: SheetEntry, members: Iterable[Member]) -> Member | None:
    """The active member that a row speaks of: by Telegram id, else by name."""
    active = [m for m in members if m.active]
    telegram_id = entry.values.get("telegram_id")
    by_id = next((m for m in active if telegram_id is not None and m.telegram_id == telegram_id), None)
    return by_id or next((m for m in active if m.name == entry.values.get("name")), None)


def check_members(entries: Sequence[SheetEntry], members: Sequence[Member], update: bool) -> Iterator[CellFault]:
    yield from _twice(entries, "name")
    yield from _twice(entries, "telegram_id")
    for entry in entries:
        found = member_of(entry, members)
        if found is not None and not update:
            yield entry.fault("name", "known_member", name=found.name)
        elif found is not None and found.name != entry.values.get("name") and _named(entry, members):
            yield entry.fault("telegram_id", "id_of_another", name=found.name)
        units = entry.values.get("units", found.units if found and "units" not in entry.said else ())
        if entry.values.get("role") is Role.LIAISON and not units:
            yield entry.fault("units", "liaison_without_unit")


def _named(entry: SheetEntry, members: Iterable[Member]) -> bool:
    return any(m.active and m.name == entry.values.get("name") for m in members)


def _twice(entries: Iterable[SheetEntry], field: str, beside: str = "") -> Iterator[CellFault]:
    """Rows that say again what an earlier one said in `field` (and in `beside`)."""
    first: dict[tuple[str, str], int] = {}
    for entry in entries:
        key = name_key(entry.values.get(field)), name_key(entry.values.get(beside))
        if key[0] and first.setdefault(key, entry.number) != entry.number:
            yield entry.fault(field, "twice_in_file", row=first[key])


def name_key(value: object) -> str:
    """Faults stand in the place of wrong cells: they are no names."""
    return "" if value is None or isinstance(value, CellFault) else "".join(str(value).split()).casefold()
