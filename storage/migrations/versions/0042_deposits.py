"""风险抵押: what was paid beside letters of responsibility, and what went back"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deposits",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("plan", sa.String(120), nullable=False),
        sa.Column("holder", sa.String(80), nullable=False),
        sa.Column("payer", sa.String(80), nullable=False),
        sa.Column("minor", types.Minor, nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("paid_on", sa.Date, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("kept_by", types.Id, nullable=False),
        sa.Column("kept_at", types.Instant, nullable=False),
        sa.Column("returned_minor", types.Minor),
        sa.Column("settled_on", sa.Date),
        sa.Column("settled_by", types.Id),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_index("ix_deposits_plan", "deposits", ["plan"])


def downgrade() -> None:
    op.drop_table("deposits")
