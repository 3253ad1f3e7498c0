"""The table of duties that have no other home; of the same metadata as storage/tables.py. Nothing in it is deleted."""

from sqlalchemy import Column, Date, Index, String, Table, Text

from storage.engine.column_types import Id, Instant
from storage.tables import metadata

duties = Table(
    "duties", metadata,
    Column("id", Id, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("project_id", Id, index=True),
    Column("unit", String(80), index=True),
    Column("owner_id", Id, index=True),  # a member
    Column("owner_name", String(80)),  # an outsider
    Column("due", Date, nullable=False, index=True),
    Column("original_due", Date, nullable=False),
    Column("opened_on", Date, nullable=False),  # the day its clock began; `opened_at`: when it was written down
    Column("done_on", Date),
    Column("done_by", Id, index=True),  # the update that did it, so that undo can open it again
    Column("evidence", Text),
    Column("cancelled_on", Date),
    Column("cancelled_reason", Text),
    Column("source", String(120), nullable=False, default=""),
    Column("opened_at", Instant, nullable=False),
    Column("opened_by", Id),
    Index("ix_duties_source", "source"))
