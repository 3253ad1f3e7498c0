"""which of the entries that became one project a fact was told of"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('facts', sa.Column('entry_id', types.Id, nullable=True))


def downgrade() -> None:
    op.drop_column('facts', 'entry_id')
