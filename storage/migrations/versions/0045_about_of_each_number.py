"""each number of a fact is about so much by itself: its sum, its people, its firms, its batches"""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

ABOUT = ("money_about", "people_about", "firms_about", "batches_about")


def upgrade() -> None:
    for name in ABOUT:
        op.add_column("facts", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    columns = [sa.column(name, sa.Boolean) for name in ("approx", *ABOUT)]
    facts = sa.table("facts", *columns, sa.column("minor", sa.BigInteger), sa.column("people", sa.Integer),
                     sa.column("firms", sa.Integer))
    had = sa.update(facts).where(facts.c.approx)
    op.execute(had.where(facts.c.minor.is_not(None)).values(money_about=sa.true()))
    op.execute(had.where(facts.c.minor.is_(None), facts.c.people.is_not(None)).values(people_about=sa.true()))
    op.execute(had.where(facts.c.firms.is_not(None)).values(firms_about=sa.true()))


def downgrade() -> None:
    with op.batch_alter_table("facts") as batch:
        for name in ABOUT:
            batch.drop_column(name)
