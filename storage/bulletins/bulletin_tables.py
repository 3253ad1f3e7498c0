"""Tables of what is published: editions as they went out, the schedule, what another process asked for."""

from sqlalchemy import Boolean, Column, Integer, String, Table, Text, UniqueConstraint

from storage.engine.column_types import Id, Instant, Json, Telegram
from storage.tables import metadata

editions = Table(
    "editions", metadata,
    Column("id", Id, primary_key=True),
    Column("report", String(30), nullable=False),
    Column("period", String(10), nullable=False),
    Column("number", Integer, nullable=False),  # 1, 2 … within the period
    Column("form", String(10), nullable=False),  # interim, final, correction
    Column("state", String(10), nullable=False),  # waiting, held, published
    Column("late", Boolean, nullable=False, default=False),
    Column("note", Text),  # 按语
    Column("view", Json, nullable=False),  # the figures as published
    Column("html", Json, nullable=False),  # the parts as published
    Column("made_at", Instant, nullable=False),
    Column("published_at", Instant),
    Column("signed_by", Id),
    UniqueConstraint("report", "period", "number"))

cadences = Table(
    "cadences", metadata,  # the schedule's rows that differ from the plan's, and when each last ran
    Column("report", String(30), primary_key=True),
    Column("at", String(5)),  # HH:MM where changed by /schedule
    Column("weekday", Integer),
    Column("last_at", Instant),  # up to here everything due was decided
    Column("last_success", Instant))

outgoing = Table(
    "outgoing", metadata,  # what another process asked the running bot to publish
    Column("id", Id, primary_key=True),
    Column("report", String(30), nullable=False),
    Column("period", String(10)),
    Column("chat_id", Telegram),
    Column("asked_at", Instant, nullable=False),
    Column("done_at", Instant))
