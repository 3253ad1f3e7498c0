"""At which place a report tells of each of its projects: those of a report were read in the order of their numbers"""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("entries", sa.Column("place", sa.Integer))


def downgrade() -> None:
    with op.batch_alter_table("entries") as batch:
        batch.drop_column("place")
