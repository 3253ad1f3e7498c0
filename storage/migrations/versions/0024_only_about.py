"""facts that tell only about so much are found by themselves"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_facts_about", "facts", ["kind", "unit", "day"], sqlite_where=sa.text("approx"),
                    postgresql_where=sa.text("approx"))


def downgrade() -> None:
    op.drop_index("ix_facts_about", "facts")
