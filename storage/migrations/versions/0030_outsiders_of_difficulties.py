"""a difficulty may be given to an outsider by name"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("difficulties", sa.Column("owner_name", sa.String(80)))


def downgrade() -> None:
    op.drop_column("difficulties", "owner_name")
