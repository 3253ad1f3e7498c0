"""a number that follows a project's names: what has changed since they were read is found without reading all

Rows of earlier versions have none until they are next written; then it counts as a change.
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("projects", sa.Column("names_key", sa.BigInteger))
    op.create_index("ix_projects_names", "projects", ["merged_into", "id", "names_key"])


def downgrade() -> None:
    op.drop_index("ix_projects_names", "projects")
    op.drop_column("projects", "names_key")
