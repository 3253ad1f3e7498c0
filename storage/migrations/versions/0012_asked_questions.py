"""queries answered in a chat, to go on from and to turn pages of"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "asked_questions",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("chat_id", types.Telegram, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("asked_at", types.Instant, nullable=False),
    )
    op.create_index("ix_asked_questions_chat_id", "asked_questions", ["chat_id"])


def downgrade() -> None:
    op.drop_table("asked_questions")
