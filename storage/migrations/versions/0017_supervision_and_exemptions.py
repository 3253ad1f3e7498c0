"""sheets of the ladder above the reminder, and clocks that stand still"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = "0017"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "supervisions",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("duty_id", sa.String(160), nullable=False),
        sa.Column("rung", sa.String(10), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("project_id", types.Id),
        sa.Column("units", sa.JSON, nullable=False),
        sa.Column("owner_ids", sa.JSON, nullable=False),
        sa.Column("drafted_on", sa.Date, nullable=False),
        sa.Column("duty_due", sa.Date, nullable=False),
        sa.Column("duty_original", sa.Date, nullable=False),
        sa.Column("workdays", sa.Integer, nullable=False),
        sa.Column("light", sa.String(8), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("sent", sa.Boolean),
        sa.Column("decided_on", sa.Date),
        sa.Column("decided_at", types.Instant),
        sa.Column("decided_by", types.Id),
        sa.Column("reason", sa.Text),
        sa.Column("due", sa.Date),
        sa.Column("answered_on", sa.Date),
        sa.Column("answer", sa.Text),
        sa.Column("answered_by", types.Id),
        sa.Column("closed_on", sa.Date),
        sa.Column("closed_why", sa.String(20)),
    )
    for column in ("duty_id", "project_id", "closed_on"):
        op.create_index(f"ix_supervisions_{column}", "supervisions", [column])
    op.create_table(
        "exemptions",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("project_id", types.Id),
        sa.Column("duty_id", sa.String(160)),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("until", sa.Date),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("granted_by", types.Id, nullable=False),
        sa.Column("granted_at", types.Instant, nullable=False),
        sa.Column("ended_on", sa.Date),
    )
    for column in ("project_id", "duty_id"):
        op.create_index(f"ix_exemptions_{column}", "exemptions", [column])


def downgrade() -> None:
    op.drop_table("exemptions")
    op.drop_table("supervisions")
