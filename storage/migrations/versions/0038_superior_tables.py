"""tables that the superior published"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "superior_tables",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("column", sa.String(80), nullable=False),
        sa.Column("measure", sa.String(20), nullable=False),
        sa.Column("day", types.DayNumber, nullable=False),
        sa.Column("own", sa.String(80), nullable=False),
        sa.Column("rows", types.Json, nullable=False),
        sa.Column("kept_at", types.Instant, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("superior_tables")
