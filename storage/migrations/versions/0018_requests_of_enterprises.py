"""what enterprises ask and every step of it; acts that wait for a tap"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proposals",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("member_id", types.Id, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("made_at", types.Instant, nullable=False),
        sa.Column("settled_at", types.Instant),
    )
    op.create_index("ix_proposals_member_id", "proposals", ["member_id"])
    op.create_table(
        "requests",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("enterprise", sa.String(200), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("unit", sa.String(80), nullable=False),
        sa.Column("noted_by", types.Id, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("project_id", types.Id, sa.ForeignKey("projects.id")),
        sa.Column("problem", sa.String(40), nullable=False),
        sa.Column("procedure", sa.String(80), nullable=False),
        sa.Column("owner_id", types.Id),
        sa.Column("owner_unit", sa.String(80)),
        sa.Column("owner_name", sa.String(80)),
        sa.Column("due", sa.Date()),
        sa.Column("original_due", sa.Date()),
        sa.Column("answered_on", sa.Date()),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("reopened", sa.Integer(), nullable=False),
        sa.Column("ended_reason", sa.Text(), nullable=False),
        sa.Column("opened_at", types.Instant, nullable=False),
    )
    op.create_index("ix_requests_state", "requests", ["state"])
    op.create_index("ix_requests_project_id", "requests", ["project_id"])
    op.create_table(
        "request_steps",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("request_id", types.Id, sa.ForeignKey("requests.id"), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("at", types.Instant, nullable=False),
        sa.Column("by", types.Id, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("due", sa.Date()),
    )
    op.create_index("ix_request_steps_request", "request_steps", ["request_id", "id"])


def downgrade() -> None:
    for table in ("request_steps", "requests", "proposals"):
        op.drop_table(table)
