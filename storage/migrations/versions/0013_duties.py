"""what is owed by a day and has no other home"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "duties",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("project_id", types.Id),
        sa.Column("unit", sa.String(80)),
        sa.Column("owner_id", types.Id),
        sa.Column("owner_name", sa.String(80)),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("original_due", sa.Date, nullable=False),
        sa.Column("opened_on", sa.Date, nullable=False),
        sa.Column("done_on", sa.Date),
        sa.Column("done_by", types.Id),
        sa.Column("evidence", sa.Text),
        sa.Column("cancelled_on", sa.Date),
        sa.Column("cancelled_reason", sa.Text),
        sa.Column("source", sa.String(120), nullable=False),
        sa.Column("opened_at", types.Instant, nullable=False),
        sa.Column("opened_by", types.Id),
    )
    for column in ("project_id", "unit", "owner_id", "due", "done_by", "source"):
        op.create_index(f"ix_duties_{column}", "duties", [column])


def downgrade() -> None:
    op.drop_table("duties")
