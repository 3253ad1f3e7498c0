"""answers to what a plan leaves open"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'plan_answers', sa.Column('id', types.Id, primary_key=True), sa.Column('plan', sa.String(200), nullable=False),
        sa.Column('key', sa.String(40), nullable=False), sa.Column('question', sa.Text, nullable=False),
        sa.Column('answer', sa.Text, nullable=False), sa.Column('member_id', types.Id, nullable=False),
        sa.Column('answered_at', types.Instant, nullable=False))
    op.create_index('plan_answers_of', 'plan_answers', ['plan', 'key'])


def downgrade() -> None:
    op.drop_table('plan_answers')
