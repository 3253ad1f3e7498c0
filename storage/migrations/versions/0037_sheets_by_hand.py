"""sheets that somebody raised by hand"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("supervisions", sa.Column("raised_by", types.Id))


def downgrade() -> None:
    op.drop_column("supervisions", "raised_by")
