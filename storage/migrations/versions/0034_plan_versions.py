"""the plan's file as it stood at each time"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = "0034"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_versions",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("version", sa.String(20), nullable=False),
        sa.Column("since", types.Instant, nullable=False),
    )
    op.create_index("ix_plan_versions_since", "plan_versions", ["since"])


def downgrade() -> None:
    op.drop_table("plan_versions")
