"""projects handed from who brought them to who lands them"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hand_overs",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("project_id", types.Id, sa.ForeignKey("projects.id"), nullable=False),
        sa.Column("from_unit", sa.String(80), nullable=False),
        sa.Column("to_unit", sa.String(80), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("from_part", sa.Integer()),
        sa.Column("to_part", sa.Integer()),
        sa.Column("by", types.Id, nullable=False),
        sa.Column("at", types.Instant, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    )
    op.create_index("ix_hand_overs_project_id", "hand_overs", ["project_id"])


def downgrade() -> None:
    op.drop_table("hand_overs")
