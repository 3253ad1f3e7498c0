"""letters of responsibility as they were signed"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pledges",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("plan", sa.String(120), nullable=False),
        sa.Column("holder", sa.String(80), nullable=False),
        sa.Column("signer", sa.String(80), nullable=False),
        sa.Column("signed_on", sa.Date, nullable=False),
        sa.Column("tasks", types.Json, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("kept_by", types.Id, nullable=False),
        sa.Column("kept_at", types.Instant, nullable=False),
    )
    op.create_index("ix_pledges_plan", "pledges", ["plan"])


def downgrade() -> None:
    op.drop_table("pledges")
