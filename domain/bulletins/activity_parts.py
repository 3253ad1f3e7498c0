"""The parts of the sentence in which the digest tells one report, the less important ones shortened first. Pure; the
words are templates/bulletins/activity.html.j2."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from domain.bulletins.digest_view import ActivityLine, ProjectNews, Shown, ToldSum
from domain.filing.record import UpdateKind
from domain.projects.stages import Stage, rank, reached

MONEY = 2  # how notable money is; what is less so is effort, no result


@dataclass(frozen=True, slots=True)
class SentenceLimits:
    """How much of each part is told. `name`, `firm`, `place`, `trouble`, `step`: characters; the others: how many."""

    firms: int = 4
    places: int = 4
    projects: int = 3
    sums: int = 3
    name: int = 24
    firm: int = 20
    place: int = 10
    trouble: int = 40
    step: int = 12
    people: bool = True
    next_day: bool = True
    leader: bool = True
    firm_count: bool = True


# From all that is known to the bare event: each step takes from what matters less than what it leaves.
STEPS: tuple[Mapping[str, Any], ...] = (
    {}, {"people": False}, {"firms": 2, "places": 2}, {"step": 6, "trouble": 24, "projects": 2}, {"name": 16},
    {"firms": 1, "firm": 14}, {"places": 1}, {"next_day": False}, {"projects": 1, "sums": 2}, {"firms": 0},
    {"sums": 1, "trouble": 16}, {"firm_count": False}, {"name": 12}, {"leader": False},
    {"name": 9, "trouble": 10, "place": 6, "firm": 8})


@dataclass(frozen=True, slots=True)
class Item:
    """One project of a report: what became of it by this report, where that is worth a word, and its sums."""

    project: Shown
    stage: Stage | None
    sums: tuple[ToldSum, ...]
    matter: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """What one sentence says. `firms`, `places` are those named of `firm_count`, `place_count`; `items` likewise."""

    line: ActivityLine
    limits: SentenceLimits
    firms: tuple[str, ...]
    firm_count: int
    places: tuple[str, ...]
    place_count: int
    items: tuple[Item, ...]
    item_count: int


def versions(line: ActivityLine) -> Iterator[Parts]:
    """The same report, each time told in fewer words."""
    limits = SentenceLimits()
    for step in STEPS:
        limits = replace(limits, **step)
        yield parts(line, limits)


def parts(line: ActivityLine, limits: SentenceLimits) -> Parts:
    items = [Item(project, told.stage if _worth(told) else None, told.sums[:limits.sums], told.matter)
             for project, told in zip(line.projects, line.told or (ProjectNews(),) * len(line.projects), strict=True)]
    items.sort(key=lambda item: (-rank(item.stage), not item.sums))  # what was reached stands before what was spoken of
    firms = [name for name in line.enterprises if not any(_within(name, item.project) for item in items)]
    firm_count = max(len(firms), line.firms or 0) if limits.firm_count else 0
    return Parts(line, limits, tuple(firms[:limits.firms]), firm_count, line.places[:limits.places], len(line.places),
                 tuple(items[:limits.projects]), len(items))


def notable_first(lines: Iterable[ActivityLine], most: int | None = None) -> Sequence[ActivityLine]:
    """The `most` notable ones (None: all): what was achieved (signings, starts, money), then what was done for it,
    each in the order of days."""
    chosen = sorted(lines, key=lambda line: (_place(line), line.start, line.update_id))[:most]
    return sorted(chosen, key=lambda line: (_place(line) > MONEY, line.start, line.update_id))


def _worth(told: ProjectNews) -> bool:
    return told.stage is not None and (told.stage.is_resting or reached(told.stage, Stage.INTENT))


def _within(firm: str, project: Shown) -> bool:
    """«甲公司» need not be said beside «甲公司传感器项目»."""
    return project.name is not None and firm in project.name


def _place(line: ActivityLine) -> int:
    """How notable, 0 the most: signings, starts, money, then receptions, trips and the others."""
    stages = [told.stage for told in line.told if _worth(told)]
    if line.kind is UpdateKind.SIGNING or Stage.SIGNED in stages:
        return 0
    if any(reached(stage, Stage.LANDED) for stage in stages):
        return 1
    if line.kind is UpdateKind.FUNDS or any(one.came for told in line.told for one in told.sums):
        return MONEY
    return {UpdateKind.RECEPTION: 3, UpdateKind.TRIP: 4}.get(line.kind, 5)

