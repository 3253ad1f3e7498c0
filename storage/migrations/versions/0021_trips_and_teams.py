"""trips with what was put to them; teams with who is in them and which message is whose"""

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "trips",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("member_id", types.Id, nullable=False),
        sa.Column("unit", sa.String(80), nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("until", sa.Date),
        sa.Column("opened_at", types.Instant, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("leader", sa.String(80)),
        sa.Column("participants", types.Json, nullable=False),
        sa.Column("places", types.Json, nullable=False),
        sa.Column("leave_of", types.Id),
        sa.Column("leave_at", types.Instant),
        sa.Column("leave_reason", sa.Text),
        sa.Column("returned_on", sa.Date),
        sa.Column("update_id", types.Id),
        sa.Column("cost_minor", types.Minor),
        sa.Column("cost_currency", sa.String(3)),
        sa.Column("about", sa.String(12)),
    )
    op.create_table(
        "trip_items",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("trip_id", types.Id, nullable=False),
        sa.Column("member_id", types.Id, nullable=False),
        sa.Column("at", types.Instant, nullable=False),
        sa.Column("update_id", types.Id),
        sa.Column("text", sa.Text),
        sa.Column("file", types.Json),
    )
    op.create_table(
        "made_teams",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("name", sa.String(80), nullable=False, unique=True),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("unit", sa.String(80)),
        sa.Column("place", sa.String(80)),
        sa.Column("project_id", types.Id),
        sa.Column("every", sa.Integer),
        sa.Column("weekly_report", sa.Boolean, nullable=False),
        sa.Column("made_by", types.Id, nullable=False),
        sa.Column("made_at", types.Instant, nullable=False),
        sa.Column("ended_at", types.Instant),
    )
    op.create_table(
        "team_changes",
        sa.Column("id", types.Id, primary_key=True),
        sa.Column("team", sa.String(80), nullable=False),
        sa.Column("member_id", types.Id, nullable=False),
        sa.Column("post", sa.String(8)),
        sa.Column("at", types.Instant, nullable=False),
        sa.Column("by", types.Id, nullable=False),
    )
    op.create_table(
        "team_updates",
        sa.Column("update_id", types.Id, primary_key=True, autoincrement=False),
        sa.Column("team", sa.String(80)),
    )
    for table, *columns in (("trips", "member_id", "state", "update_id"), ("trip_items", "trip_id", "update_id"),
                            ("team_changes", "team", "member_id"), ("team_updates", "team")):
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for table in ("team_updates", "team_changes", "made_teams", "trip_items", "trips"):
        op.drop_table(table)
