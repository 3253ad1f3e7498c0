"""projects by the unit that serves them: what one unit is concerned with is found without reading the ledger"""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_projects_serving_unit", "projects", ["serving_unit"])


def downgrade() -> None:
    op.drop_index("ix_projects_serving_unit", "projects")
