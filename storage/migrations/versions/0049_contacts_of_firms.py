"""the person and the numbers of a firm's contact, and the report that told of it"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("firm_notes", sa.Column("contact", types.Json))
    op.add_column("firm_notes", sa.Column("update_id", types.Id))
    op.create_index("ix_firm_notes_update_id", "firm_notes", ["update_id"])


def downgrade() -> None:
    op.drop_index("ix_firm_notes_update_id", "firm_notes")
    with op.batch_alter_table("firm_notes") as table:
        table.drop_column("update_id")
        table.drop_column("contact")
