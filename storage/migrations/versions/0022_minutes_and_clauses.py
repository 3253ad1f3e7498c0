"""minutes of meetings with their items; what a contract says behind a duty of kind clause"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "minutes",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("unit", sa.String(80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("entered_by", types.Id, nullable=False),
        sa.Column("entered_at", types.Instant, nullable=False),
    )
    op.create_index("ix_minutes_held_on", "minutes", ["held_on"])
    op.create_table(
        "clause_terms",
        sa.Column("duty_number", types.Id, primary_key=True, autoincrement=False),
        sa.Column("enterprise", sa.String(200), nullable=False),
        sa.Column("project_id", types.Id, sa.ForeignKey("projects.id")),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("signed_on", sa.Date()),
        sa.Column("words", sa.Text(), nullable=False),
    )
    op.create_index("ix_clause_terms_project_id", "clause_terms", ["project_id"])


def downgrade() -> None:
    op.drop_table("clause_terms")
    op.drop_table("minutes")
