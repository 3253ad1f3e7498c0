"""Export: projects, members and facts as JSON or as csv that `import` takes back."""

import asyncio
import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.figures.fact import Fact
from domain.figures.introduction import Introduction
from domain.filing.record import amount_json
from domain.money import AmountKind, say_amount
from domain.people.member import Member
from domain.plan.office import Office
from domain.projects.project import Milestone, Project
from domain.projects.stages import Stage
from exchange.cells import ROLE_WORDS, STAGE_WORDS, YES
from exchange.column_names import FACT_COLUMNS, MEMBER_COLUMNS, PROJECT_COLUMNS
from exchange.csv_text import guarded
from exchange.fact_export import fact_cells, fact_json, told_facts
from storage.store import Store

PORTION = 1000  # projects read at once for a chat


@dataclass(frozen=True, slots=True)
class Gathered:
    """The whole ledger's projects with their open milestones, the active members, and (where asked for) what holds of
    facts."""

    projects: tuple[Project, ...]
    milestones: Mapping[int, Sequence[Milestone]]
    members: tuple[Member, ...]
    facts: tuple[Fact, ...] = ()
    introductions: Mapping[int, Sequence[Introduction]] = field(default_factory=dict)


async def gather(store: Store, facts: bool = False) -> Gathered:
    """Four queries, and three for facts."""
    told = tuple(told_facts(await store.facts.standing())) if facts else ()
    shared = await store.introducers.shared() if facts else {}
    return Gathered(tuple(await store.projects.all()), await _planned(store), tuple(await store.members.all()), told,
                    shared)


async def gather_projects(store: Store, units: Sequence[str] | None, unit: str | None = None,
                          stage: Stage | None = None, portion: int = PORTION) -> Gathered:
    """What `units` introduced or serve (None: everything), narrowed as `Projects.page` does, latest news first; no
    members. In portions, between which others are served."""
    found: list[Project] = []
    while True:
        rows, total = await store.projects.page(portion, len(found), units=units, unit=unit, stage=stage)
        found += rows
        if not rows or len(found) >= total:
            return Gathered(tuple(found), await _planned(store) if found else {}, ())
        await asyncio.sleep(0)


async def _planned(store: Store) -> Mapping[int, Sequence[Milestone]]:
    """Project -> its open milestones."""
    planned: dict[int, list[Milestone]] = defaultdict(list)
    for milestone in await store.milestones.open():
        planned[milestone.project_id].append(milestone)
    return planned


def as_json(gathered: Gathered, office: Office) -> dict:
    """`{"projects": [{"name", "enterprise", "stage", "unit", "amounts", …}], "members": […]}`; amounts as in `read`:
    kind, value in whole units as a string, currency, approx (and upper, for a range)."""
    known = {project.id: project for project in gathered.projects}
    return {"projects": [_project_json(p, gathered.milestones.get(p.id, ()), office) for p in gathered.projects],
            "members": [_member_json(m) for m in gathered.members],
            "facts": [fact_json(fact, known) for fact in gathered.facts]}


def _project_json(project: Project, planned: Iterable[Milestone], office: Office) -> dict:
    same = ("id", "name", "enterprise", "stage", "unit", "serving_unit", "leader", "industry", "category",
            "confidential")
    return {**{name: getattr(project, name) for name in same}, "aliases": list(project.aliases),
            "amounts": [amount_json(a) for a in project.amounts],
            "stage_since": project.stage_since.isoformat() if project.stage_since else None,
            "created_on": _day(project.created_at, office), "news_on": _day(project.last_news_at, office),
            "milestones": [{"title": m.title, "planned_on": m.planned_on.isoformat(), "stage": m.stage,
                            "original_on": m.original_on.isoformat(), "next_step": m.next_step} for m in planned]}


def _member_json(member: Member) -> dict:
    return {"name": member.name, "role": member.role, "units": list(member.units), "telegram_id": member.telegram_id,
            "office_wide": member.office_wide}


def as_csv(gathered: Gathered, office: Office, kinds: Iterable[str] = ("projects", "members"),
           hide: Callable[[str], str] = str) -> str:
    """One table for each of `kinds`, with an empty line between; `hide` takes out of a cell what its reader may not
    see."""
    tables = {"projects": lambda: [list(_heads(PROJECT_COLUMNS)), *_project_rows(gathered, office)],
              "members": lambda: [list(_heads(MEMBER_COLUMNS)), *map(_member_row, gathered.members)],
              "facts": lambda: [list(_heads(FACT_COLUMNS)), *_fact_rows(gathered)]}
    return "\n".join(_written(tables[kind](), hide) for kind in kinds)


def _fact_rows(gathered: Gathered) -> Iterator[list[str]]:
    known = {project.id: project for project in gathered.projects}
    return (fact_cells(fact, known, gathered.introductions) for fact in gathered.facts)


def _heads(columns: Mapping[str, Sequence[str]]) -> Iterator[str]:
    return (names[0] for names in columns.values())


def _written(rows: Iterable[Sequence[str]], hide: Callable[[str], str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([[guarded(hide(cell)) for cell in row] for row in rows])
    return out.getvalue()


def _project_rows(gathered: Gathered, office: Office) -> Iterator[list[str]]:
    for project in gathered.projects:
        values = _project_cells(project, gathered.milestones.get(project.id, ()), office)
        yield [values[field] for field in PROJECT_COLUMNS]


def _project_cells(project: Project, planned: Iterable[Milestone], office: Office) -> dict[str, str]:
    text = {name: getattr(project, name) or "" for name in (
        "name", "enterprise", "unit", "serving_unit", "leader", "industry", "category")}
    in_yuan_last = sorted(project.amounts, key=lambda a: a.money.currency == "CNY")  # one cell holds one currency
    sums = {f"amount.{kind}": "" for kind in AmountKind} | {f"amount.{a.kind}": say_amount(a) for a in in_yuan_last}
    return {**text, **sums, "stage": STAGE_WORDS[project.stage][0] if project.stage else "",
            "confidential": YES[0] if project.confidential else "", "aliases": "、".join(project.aliases),
            "milestones": "；".join(f"{m.title} {m.planned_on}" for m in planned if not m.next_step),
            "created_on": _day(project.created_at, office), "news_on": _day(project.last_news_at, office),
            "stage_since": project.stage_since.isoformat() if project.stage and project.stage_since else ""}


def _member_row(member: Member) -> list[str]:
    values = {"name": member.name, "role": ROLE_WORDS[member.role][0], "units": "、".join(member.units),
              "telegram_id": str(member.telegram_id or ""), "office_wide": YES[0] if member.office_wide else ""}
    return [values[field] for field in MEMBER_COLUMNS]


def _day(moment: datetime, office: Office) -> str:
    return office.day(moment).isoformat()
