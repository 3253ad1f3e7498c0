"""Tables of duties that have no other home, and of what is done about duties. Nothing in them is deleted."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, Text

from storage.engine.column_types import Id, Instant, Json
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

supervisions = Table(
    "supervisions", metadata,  # sheets of the ladder above 提示: drafted, sent or withheld, answered, closed
    Column("id", Id, primary_key=True),
    Column("duty_id", String(160), nullable=False, index=True),
    Column("rung", String(10), nullable=False),
    Column("title", Text, nullable=False),
    Column("project_id", Id, index=True),
    Column("units", Json, nullable=False),
    Column("owner_ids", Json, nullable=False),
    Column("drafted_on", Date, nullable=False),
    Column("duty_due", Date, nullable=False),  # these four: of the duty when it was drafted
    Column("duty_original", Date, nullable=False),
    Column("workdays", Integer, nullable=False),
    Column("light", String(8), nullable=False),
    Column("note", Text, nullable=False),
    Column("sent", Boolean),  # False: withheld, with its reason
    Column("decided_on", Date),
    Column("decided_at", Instant),
    Column("decided_by", Id),
    Column("reason", Text),
    Column("due", Date),
    Column("answered_on", Date),
    Column("answer", Text),
    Column("answered_by", Id),
    Column("closed_on", Date, index=True),
    Column("closed_why", String(20)),
    Column("raised_by", Id))  # by hand; else the ladder drafted it

exemptions = Table(
    "exemptions", metadata,  # clocks that stand still: of a whole project, or of one duty
    Column("id", Id, primary_key=True),
    Column("project_id", Id, index=True),
    Column("duty_id", String(160), index=True),
    Column("since", Date, nullable=False),
    Column("until", Date),
    Column("reason", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("granted_by", Id, nullable=False),
    Column("granted_at", Instant, nullable=False),
    Column("ended_on", Date))  # taken back or over earlier: its last day

postponements = Table(
    "postponements", metadata,
    Column("id", Id, primary_key=True),
    Column("subject", String(12), nullable=False),
    Column("subject_id", Id, nullable=False),
    Column("project_id", Id),
    Column("asked_by", Id, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("new_day", Date, nullable=False),
    Column("reason", Text, nullable=False),
    Column("agreed", Boolean),
    Column("judged_by", Id),
    Column("answer", Text),  # why it was refused
    Column("unit", String(80), nullable=False, default=""),  # these two: of a duty of no project's own things
    Column("title", Text, nullable=False, default=""))

snoozes = Table(
    "snoozes", metadata,
    Column("id", Id, primary_key=True),
    Column("member_id", Id, nullable=False, index=True),
    Column("subject", String(12), nullable=False),
    Column("subject_id", Id, nullable=False),
    Column("until", Date, nullable=False))
