"""visits told only by how many firms are found by themselves"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_facts_firms", "facts", ["kind", "unit", "day"], sqlite_where=sa.text("firms > 0"),
                    postgresql_where=sa.text("firms > 0"))


def downgrade() -> None:
    op.drop_index("ix_facts_firms", "facts")
