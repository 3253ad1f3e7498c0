"""tags, contacts and introducers of firms"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "firm_notes",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("firm", sa.String(200), nullable=False),
        sa.Column("note", sa.String(12), nullable=False),
        sa.Column("value", sa.String(200), nullable=False),
        sa.Column("project_id", types.Id, sa.ForeignKey("projects.id")),
        sa.Column("by", types.Id, nullable=False),
        sa.Column("at", types.Instant, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("ended_at", types.Instant),
        sa.Column("ended_by", types.Id),
    )
    op.create_index("ix_firm_notes_firm", "firm_notes", ["firm"])
    op.create_index("ix_firm_notes_project_id", "firm_notes", ["project_id"])


def downgrade() -> None:
    op.drop_table("firm_notes")
