"""The tables of trips and teams; of the same metadata as storage/tables.py. Nothing in them is deleted."""

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, Text

from storage.engine.column_types import Id, Instant, Json, Minor
from storage.tables import metadata

trips = Table(
    "trips", metadata,
    Column("id", Id, primary_key=True),
    Column("member_id", Id, nullable=False, index=True),
    Column("unit", String(80), nullable=False),
    Column("first", Date, nullable=False),
    Column("until", Date),
    Column("opened_at", Instant, nullable=False),
    Column("text", Text, nullable=False),
    Column("state", String(10), nullable=False, index=True),
    Column("leader", String(80)),
    Column("participants", Json, nullable=False),
    Column("places", Json, nullable=False),
    Column("leave_of", Id),
    Column("leave_at", Instant),
    Column("leave_reason", Text),
    Column("returned_on", Date),
    Column("update_id", Id, index=True),  # its report
    Column("cost_minor", Minor),
    Column("cost_currency", String(3)),
    Column("about", String(12)))

trip_items = Table(
    "trip_items", metadata,  # what was put to a trip, in order
    Column("id", Id, primary_key=True),
    Column("trip_id", Id, nullable=False, index=True),
    Column("member_id", Id, nullable=False),
    Column("at", Instant, nullable=False),
    Column("update_id", Id, index=True),
    Column("text", Text),
    Column("file", Json))

made_teams = Table(
    "made_teams", metadata,  # set up in chat, beside those of the plan
    Column("id", Id, primary_key=True),
    Column("name", String(80), nullable=False, unique=True),
    Column("kind", String(12), nullable=False),
    Column("unit", String(80)),
    Column("place", String(80)),
    Column("project_id", Id),
    Column("every", Integer),
    Column("weekly_report", Boolean, nullable=False),
    Column("made_by", Id, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("ended_at", Instant))

team_changes = Table(
    "team_changes", metadata,  # who came, changed the post, left; the latest of a person and team holds
    Column("id", Id, primary_key=True),
    Column("team", String(80), nullable=False, index=True),
    Column("member_id", Id, nullable=False, index=True),
    Column("post", String(8)),
    Column("at", Instant, nullable=False),
    Column("by", Id, nullable=False))

team_updates = Table(
    "team_updates", metadata,  # which team's a filed message is; none: it was said to be of no team
    Column("update_id", Id, primary_key=True, autoincrement=False),
    Column("team", String(80), index=True))
