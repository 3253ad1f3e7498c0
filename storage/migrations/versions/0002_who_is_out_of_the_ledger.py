"""an index of who is out of the ledger"""

from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_projects_merged_into', 'projects', ['merged_into'])


def downgrade() -> None:
    op.drop_index('ix_projects_merged_into', 'projects')
