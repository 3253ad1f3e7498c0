"""which report stated how an introduction is shared"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = "0020"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("introductions", sa.Column("update_id", types.Id, nullable=True))
    op.create_index("ix_introductions_update_id", "introductions", ["update_id"])


def downgrade() -> None:
    op.drop_index("ix_introductions_update_id", "introductions")
    op.drop_column("introductions", "update_id")
