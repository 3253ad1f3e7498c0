"""家数: how many enterprises a visit told of as a number, without their names"""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("facts", sa.Column("firms", sa.Integer))


def downgrade() -> None:
    with op.batch_alter_table("facts") as batch:
        batch.drop_column("firms")
