"""which import of facts made a project, a move, a sum"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

TABLES = ('projects', 'stage_moves', 'amounts')


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column('import_id', types.Id, nullable=True))
        op.create_index(f'ix_{table}_import_id', table, ['import_id'])


def downgrade() -> None:
    for table in TABLES:
        op.drop_index(f'ix_{table}_import_id', table)
        op.drop_column(table, 'import_id')
