"""Where a planned day was told as a span («6月中旬»), its first day; of earlier ones only the last is known"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("milestones", sa.Column("begins_on", sa.Date))


def downgrade() -> None:
    with op.batch_alter_table("milestones") as batch:
        batch.drop_column("begins_on")
