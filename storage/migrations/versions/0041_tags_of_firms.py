"""what firms were tagged before counts for their visits and meetings without a project too"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

FIRM_NOTES = sa.table(
    "firm_notes", sa.column("firm", sa.String), sa.column("note", sa.String), sa.column("value", sa.String),
    sa.column("project_id", types.Id), sa.column("at", types.Instant), sa.column("ended_at", types.Instant))
FACTS = sa.table(
    "facts", sa.column("id", types.Id), sa.column("fact_id", types.Id), sa.column("kind", sa.String),
    sa.column("day", types.DayNumber), sa.column("unit", sa.String), sa.column("project_id", types.Id),
    sa.column("entered_at", types.Instant), sa.column("filed_at", types.Instant), sa.column("basis", sa.String),
    sa.column("enterprise", sa.String), sa.column("tags", sa.String), sa.column("approx", sa.Boolean),
    sa.column("persons", types.Json))
OF_FIRMS = (FACTS.c.kind == "tag") & FACTS.c.project_id.is_(None)


def upgrade() -> None:
    notes = op.get_bind().execute(sa.select(FIRM_NOTES.c.firm, FIRM_NOTES.c.value, FIRM_NOTES.c.at).where(
        FIRM_NOTES.c.note == "tag", FIRM_NOTES.c.ended_at.is_(None), FIRM_NOTES.c.project_id.is_(None))).all()
    op.bulk_insert(FACTS, [{
        "kind": "tag", "day": note.at.date(), "unit": "", "entered_at": note.at, "filed_at": note.at,
        "basis": "increment", "enterprise": note.firm, "tags": f"|{note.value}|", "approx": False, "persons": []}
        for note in notes])
    op.execute(FACTS.update().where(OF_FIRMS, FACTS.c.fact_id.is_(None)).values(fact_id=FACTS.c.id))


def downgrade() -> None:
    op.execute(FACTS.delete().where(OF_FIRMS))
