"""Trips, receptions, meetings and reports as rows, and what is asked of them: how many, how many days, where, with
whom. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.asking.found import FoundGroup, FoundLine, FoundTotal, days_out
from domain.asking.query import GroupBy, Narrowing, Query, Topic
from domain.asking.regions import lies_in
from domain.filing.record import UpdateKind
from domain.projects.enterprise_names import same_firm


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One filed message: who reported it, who went (`leader`, `participants`), which days; `filed` is the office's day
    of filing."""

    id: int
    kind: str
    unit: str
    start: date
    end: date
    filed: date
    reporter: str
    leader: str | None
    participants: tuple[str, ...]
    places: tuple[str, ...]
    firms: tuple[str, ...]
    heads: int | None
    text: str
    about: bool = False  # «约30人»

    @property
    def people(self) -> tuple[str, ...]:
        """Who went; where nobody is named, who reported it."""
        named = tuple(dict.fromkeys(name for name in (self.leader, *self.participants) if name))
        return named or (self.reporter,)


@dataclass(frozen=True, slots=True)
class FirmsOfKind:
    """Firms with a tag, or from abroad: `firms` by every name known; `told` message -> those whose project it is about.
    `other`: all but these are asked for."""

    firms: tuple[str, ...]
    told: Mapping[int, tuple[str, ...]]
    other: bool = False


def of_kind(row: ActivityRow, kind: FirmsOfKind) -> ActivityRow | None:
    """The row with its firms of that kind alone; None where there was none."""
    said = [firm for firm in row.firms if any(same_firm(firm, one) for one in kind.firms) is not kind.other]
    more = [firm for firm in kind.told.get(row.id, ()) if not any(same_firm(firm, one) for one in row.firms)]
    return replace(row, firms=tuple(dict.fromkeys((*said, *more)))) if said or more else None


def fits(row: ActivityRow, only: Narrowing, topic: Topic) -> bool:
    """The narrowing that the database cannot see: people, places and firms."""
    who = (row.reporter,) if topic is Topic.REPORTS else row.people
    there = row.places if topic is Topic.ACTIVITIES else ()
    said = (*row.places, *row.firms, row.text)
    return (
        (not only.people or not set(only.people).isdisjoint(who))
        and all(any(word in place or place in word or lies_in(place, word) for place in there) or word in row.text
                for word in only.places)
        and all(any(word in one for one in said) for word in only.words)
        and (not only.text or any(word in row.text for word in only.text))
    )


def left_out(row: ActivityRow, without: Narrowing, topic: Topic) -> bool:
    """What the database cannot see of what is left out: a person, a place, a kind."""
    each = [Narrowing(people=(name,)) for name in without.people] + [Narrowing(places=(at,)) for at in without.places]
    return row.kind in without.kinds or any(fits(row, one, topic) for one in each)


def total_of_rows(
    rows: Sequence[ActivityRow], first: date | None, last: date | None, people: Sequence[str] = ()
) -> FoundTotal:
    """`days`: of one person's trips on how many different days; of several people's, or a unit's, the trips' days
    added up."""
    trips = [row for row in rows if row.kind == UpdateKind.TRIP]
    if len(people) == 1:
        days = days_out(((t.start, t.end) for t in trips), first, last)
    else:
        days = sum(days_out([(t.start, t.end)], first, last) for t in trips)
    heads = [row.heads for row in rows if row.heads is not None]
    return FoundTotal(len(rows), days=days if trips else None, heads=sum(heads) if heads else None,
                      about=any(row.about and row.heads is not None for row in rows),
                      unheaded=len(rows) - len(heads))


def groups_of_rows(
    rows: Iterable[ActivityRow], query: Query, first: date | None, last: date | None, group_of: Callable[[str], str]
) -> list[FoundGroup]:
    """By person, place, firm, month or unit; one row may stand in several groups."""
    found: dict[str, list[ActivityRow]] = defaultdict(list)
    for row in rows:
        for key in _keys(row, query, group_of):
            found[key].append(row)
    whose = (lambda key: (key,)) if query.group is GroupBy.PERSON else (lambda key: ())
    return [
        FoundGroup(key, total_of_rows(own, first, last, whose(key)), last=max(row.start for row in own))
        for key, own in found.items()
    ]


def _keys(row: ActivityRow, query: Query, group_of: Callable[[str], str]) -> tuple[str, ...]:
    if query.group is GroupBy.PERSON:
        return (row.reporter,) if query.topic is Topic.REPORTS else row.people
    if query.group is GroupBy.MONTH:
        return ((row.end if query.topic is Topic.REPORTS else row.start).isoformat()[:7],)
    return {GroupBy.PLACE: row.places, GroupBy.FIRM: row.firms, GroupBy.UNIT_GROUP: (group_of(row.unit),)}.get(
        query.group or GroupBy.UNIT, (row.unit,)
    )


def line_of(row: ActivityRow, topic: Topic, projects: Sequence[tuple[int, str]]) -> FoundLine:
    """`projects` are those of the row that the asker may know."""
    number, name = projects[0] if len(projects) == 1 else (None, "、".join(name for _, name in projects))
    day = row.end if topic is Topic.REPORTS else row.start
    where = "、".join(row.places)
    who = row.reporter if topic is Topic.REPORTS else "、".join(row.people)
    firms = "、".join(row.firms)
    line = FoundLine(number, name or firms, row.unit, day, text=row.text, who=who, firm=firms, heads=row.heads,
                     about=row.about, reporter=row.reporter)
    return replace(
        line, text=f"{where}：{row.text}" if where and topic is Topic.ACTIVITIES and where not in row.text else row.text
    )
