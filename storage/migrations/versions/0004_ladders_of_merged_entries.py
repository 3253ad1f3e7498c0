"""ladders of merged entries"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('stage_moves', sa.Column('told_of', storage.engine.column_types.Id, nullable=True))
    op.add_column('stage_moves', sa.Column('echo', sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column('stage_moves', 'echo')
    op.drop_column('stage_moves', 'told_of')
