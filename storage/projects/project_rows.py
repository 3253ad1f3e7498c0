"""What every reader of the ledger shares: which rows count, and projects, sums and moves out of rows."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement

from domain.money import Amount, AmountKind, Money
from domain.projects.project import Project, StageMove
from domain.projects.stages import Stage
from storage.engine.collection import Row
from storage.tables import projects, stage_moves

CHUNK = 5_000  # numbers in one IN: PostgreSQL takes 32,767
STAGES = {str(stage): stage for stage in Stage}  # calling an enum costs ten times as much
KINDS = {str(kind): kind for kind in AmountKind}
COLUMNS = ("name", "enterprise", "stage", "stage_since", "held_stage", "unit", "serving_unit", "leader", "industry",
           "category", "confidential", "created_at", "last_news_at", "merged_into")
# A project whose every report was taken back is no longer in the ledger; its rows stay for the history.
ADDING_UP = (AmountKind.PAID_IN, AmountKind.INVESTED)
IN_LEDGER = projects.c.merged_into.is_(None)
TELLS = ~stage_moves.c.withdrawn & ~stage_moves.c.echo


def concerns(units: Sequence[str]) -> ColumnElement[bool]:
    return projects.c.unit.in_(units) | projects.c.serving_unit.in_(units)


def within(units: Sequence[str] | None) -> ColumnElement[bool]:
    """In the ledger; with `units` introduced or served by one of them."""
    return IN_LEDGER if units is None else IN_LEDGER & concerns(units)


def stage_of(said: str | None) -> Stage | None:
    return None if said is None else STAGES[said]


def in_chunks(ids: Iterable[int]) -> list[list[int]]:
    wanted = sorted(set(ids))
    return [wanted[at:at + CHUNK] for at in range(0, len(wanted), CHUNK)]


def amount_of_row(row: Row) -> Amount:
    upper = None if row["upper_minor"] is None else Money(row["upper_minor"], row["currency"])
    return Amount(KINDS[row["kind"]], Money(row["minor"], row["currency"]), row["approx"], upper)


def move_of_row(row: Row) -> StageMove:
    return StageMove(row["project_id"], stage_of(row["before"]), STAGES[row["after"]], row["on"], row["filed_at"],
                     row["update_id"])


def names_key(project: Project) -> int:
    """A number out of all that tells a project by name or decides who may read it, so that what was read of it stays
    right as long as the number does: whoever wrote it, in which order, and whatever was taken back."""
    said = (project.name, project.enterprise, project.aliases, project.unit, project.serving_unit, project.leader,
            project.confidential)
    return int.from_bytes(hashlib.blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big")


def row_of_project(project: Project) -> dict[str, Any]:
    """A project's own columns."""
    own = {name: getattr(project, name) for name in COLUMNS}
    return own | {"aliases": list(project.aliases), "names_key": names_key(project)}


def project_of_row(row: Row, sums: Sequence[Amount]) -> Project:
    values = {name: row[name] for name in COLUMNS}
    values["stage"], values["held_stage"] = stage_of(values["stage"]), stage_of(values["held_stage"])
    return Project(id=row["id"], aliases=tuple(row["aliases"]), amounts=tuple(sums), **values)
