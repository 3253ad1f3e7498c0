"""next steps that were replaced, and reports of other units' projects"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('milestones', sa.Column('replaced', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('entries', sa.Column('aside', sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column('entries', 'aside')
    op.drop_column('milestones', 'replaced')
