"""cases, verdicts, samples, rounds of objection; facts know their verdict"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = "0015"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("facts", sa.Column("verdict", sa.String(10)))
    op.create_table(
        "verdict_cases",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("procedure", sa.String(40), nullable=False),
        sa.Column("use", sa.String(12), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("project_id", types.Id, sa.ForeignKey("projects.id")),
        sa.Column("fact_id", types.Id),
        sa.Column("opened_by", types.Id),
        sa.Column("opened_at", types.Instant, nullable=False),
        sa.Column("details", types.Json, nullable=False),
        sa.Column("outcome", sa.String(8)),
        sa.Column("closed_at", types.Instant),
        sa.Column("withdrawn", sa.Text(), nullable=False))
    op.create_index("ix_verdict_cases_project_id", "verdict_cases", ["project_id"])
    op.create_index("ix_verdict_cases_fact_id", "verdict_cases", ["fact_id"])
    op.create_index("ix_verdict_cases_use", "verdict_cases", ["use", "outcome"])
    op.create_table(
        "verdicts",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("case_id", types.Id, sa.ForeignKey("verdict_cases.id"), nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("asked_of", sa.String(100), nullable=False),
        sa.Column("asked_at", types.Instant, nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("result", sa.String(8)),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", types.Id),
        sa.Column("given_at", types.Instant),
        sa.Column("evidence", types.Json, nullable=False),
        sa.Column("ticked", types.Json, nullable=False))
    op.create_index("ix_verdicts_case_id", "verdicts", ["case_id"])
    op.create_index("ix_verdicts_due", "verdicts", ["due"])
    op.create_table(
        "verdict_remarks",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("verdict_id", types.Id, sa.ForeignKey("verdicts.id"), nullable=False),
        sa.Column("member_id", types.Id, nullable=False),
        sa.Column("result", sa.String(8), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", types.Instant, nullable=False))
    op.create_index("ix_verdict_remarks_verdict_id", "verdict_remarks", ["verdict_id"])
    op.create_table(
        "samples",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("procedure", sa.String(40), nullable=False),
        sa.Column("period", sa.String(10), nullable=False),
        sa.Column("seed", sa.String(40), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("drawn", types.Json, nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("avoided", types.Json, nullable=False),
        sa.Column("drawn_by", types.Id),
        sa.Column("drawn_at", types.Instant, nullable=False),
        sa.UniqueConstraint("procedure", "period"))
    op.create_table(
        "objection_rounds",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("report", sa.String(30), nullable=False),
        sa.Column("period", sa.String(10), nullable=False),
        sa.Column("opened_at", types.Instant, nullable=False),
        sa.Column("until", types.Instant, nullable=False),
        sa.Column("closed_at", types.Instant),
        sa.UniqueConstraint("report", "period"))


def downgrade() -> None:
    for table in ("objection_rounds", "samples", "verdict_remarks", "verdicts", "verdict_cases"):
        op.drop_table(table)
    op.drop_column("facts", "verdict")
