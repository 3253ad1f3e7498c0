"""links that were revoked, the roster's name of renamed members, an applicant's unit, why a postponement was refused"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('invites', sa.Column('revoked_by', storage.engine.column_types.Id, nullable=True))
    op.add_column('members', sa.Column('roster_name', sa.String(length=80), nullable=True))
    op.add_column('join_requests', sa.Column('unit', sa.String(length=80), nullable=True))
    op.add_column('postponements', sa.Column('answer', sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column('postponements', 'answer')
    op.drop_column('join_requests', 'unit')
    op.drop_column('members', 'roster_name')
    op.drop_column('invites', 'revoked_by')
