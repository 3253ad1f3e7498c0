"""the day of the last news that an entry came with, which no report of ours told"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('projects', sa.Column('came_with_news_at', storage.engine.column_types.Instant(timezone=True),
                                        nullable=True))
    # Entries that nobody has reported on since they were put in: what stands there is what they came with.
    op.execute('UPDATE projects SET came_with_news_at = last_news_at '
               'WHERE NOT EXISTS (SELECT 1 FROM entries WHERE entries.project_id = projects.id)')


def downgrade() -> None:
    op.drop_column('projects', 'came_with_news_at')
