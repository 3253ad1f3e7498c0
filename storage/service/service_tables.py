"""The tables of service: acts that wait for a tap, what enterprises ask and every step of it, minutes, clauses."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from storage.engine.column_types import Id, Instant, Json
from storage.tables import metadata

proposals = Table(
    "proposals", metadata,
    Column("id", Id, primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("member_id", Id, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("body", Json, nullable=False),
    Column("text", Text, nullable=False),
    Column("state", String(8), nullable=False),  # open, done, dropped
    Column("made_at", Instant, nullable=False),
    Column("settled_at", Instant))

requests = Table(
    "requests", metadata,
    Column("id", Id, primary_key=True),
    Column("enterprise", String(200), nullable=False),
    Column("words", Text, nullable=False),  # the enterprise's own
    Column("asked_on", Date, nullable=False),
    Column("unit", String(80), nullable=False),
    Column("noted_by", Id, nullable=False),
    Column("state", String(10), nullable=False, index=True),
    Column("project_id", Id, ForeignKey("projects.id"), index=True),
    Column("problem", String(40), nullable=False),
    Column("procedure", String(80), nullable=False),
    Column("owner_id", Id),
    Column("owner_unit", String(80)),
    Column("owner_name", String(80)),
    Column("due", Date),
    Column("original_due", Date),
    Column("answered_on", Date),
    Column("answer", Text, nullable=False),
    Column("reopened", Integer, nullable=False),
    Column("ended_reason", Text, nullable=False),
    Column("opened_at", Instant, nullable=False))

request_steps = Table(
    "request_steps", metadata,
    Column("id", Id, primary_key=True),
    Column("request_id", Id, ForeignKey("requests.id"), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", Id, nullable=False),
    Column("words", Text, nullable=False),
    Column("due", Date),
    Index("ix_request_steps_request", "request_id", "id"))

minutes = Table(
    "minutes", metadata,  # of meetings, as they were typed or pasted, and their items
    Column("id", Id, primary_key=True),
    Column("title", String(200), nullable=False),
    Column("held_on", Date, nullable=False, index=True),
    Column("unit", String(80), nullable=False),
    Column("text", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("items", Json, nullable=False),
    Column("entered_by", Id, nullable=False),
    Column("entered_at", Instant, nullable=False))

clause_terms = Table(
    "clause_terms", metadata,  # what the contract says behind a duty of kind clause
    Column("duty_number", Id, primary_key=True, autoincrement=False),
    Column("enterprise", String(200), nullable=False),
    Column("project_id", Id, ForeignKey("projects.id"), index=True),
    Column("ours", Boolean, nullable=False),
    Column("signed_on", Date),
    Column("words", Text, nullable=False))

firm_notes = Table(
    "firm_notes", metadata,  # tags, contacts and introducers; one that holds no longer has its end
    Column("id", Id, primary_key=True),
    Column("firm", String(200), nullable=False, index=True),
    Column("note", String(12), nullable=False),
    Column("value", String(200), nullable=False),
    Column("project_id", Id, ForeignKey("projects.id"), index=True),
    Column("by", Id, nullable=False),
    Column("at", Instant, nullable=False),
    Column("text", Text, nullable=False),
    Column("ended_at", Instant),
    Column("ended_by", Id),
    Column("contact", Json),  # of a contact: the person and his numbers; `value` has the same in words
    Column("update_id", Id, index=True))  # the report that it is part of

hand_overs = Table(
    "hand_overs", metadata,  # 招落分离: from who brought a project to who lands it, on a day, with the credit of both
    Column("id", Id, primary_key=True),
    Column("project_id", Id, ForeignKey("projects.id"), nullable=False, index=True),
    Column("from_unit", String(80), nullable=False),
    Column("to_unit", String(80), nullable=False),
    Column("on", Date, nullable=False),
    Column("from_part", Integer),
    Column("to_part", Integer),
    Column("by", Id, nullable=False),
    Column("at", Instant, nullable=False),
    Column("text", Text, nullable=False))
