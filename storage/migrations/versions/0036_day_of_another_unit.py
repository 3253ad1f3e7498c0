"""the day from which a project is another unit's"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("changes", sa.Column("since", sa.Date))


def downgrade() -> None:
    op.drop_column("changes", "since")
