"""what an import changed in projects of the ledger, so that it can be taken back"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "import_changes",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("import_id", types.Id, nullable=False),
        sa.Column("project_id", types.Id, sa.ForeignKey("projects.id"), nullable=False),
        sa.Column("field", sa.String(40), nullable=False),
        sa.Column("thing_id", types.Id),
        sa.Column("before", types.Json),
        sa.Column("after", types.Json),
        sa.Column("at", types.Instant, nullable=False),
        sa.Column("undone_at", types.Instant),
    )
    op.create_index("ix_import_changes_import_id", "import_changes", ["import_id"])
    op.create_index("ix_import_changes_project_id", "import_changes", ["project_id"])


def downgrade() -> None:
    op.drop_table("import_changes")
