"""another day may be asked for of any duty"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("postponements") as table:
        table.alter_column("project_id", existing_type=types.Id, nullable=True)
        table.add_column(sa.Column("unit", sa.String(80), nullable=False, server_default=""))
        table.add_column(sa.Column("title", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    op.execute("delete from postponements where project_id is null")
    with op.batch_alter_table("postponements") as table:
        table.drop_column("title")
        table.drop_column("unit")
        table.alter_column("project_id", existing_type=types.Id, nullable=False)
