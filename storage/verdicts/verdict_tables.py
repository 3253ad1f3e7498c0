"""The tables of verdicts: a case is one procedure over one thing; a verdict is one party's answer to one of its
steps."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from storage.engine.column_types import Id, Instant, Json
from storage.tables import metadata

cases = Table(
    "verdict_cases", metadata,
    Column("id", Id, primary_key=True),
    Column("procedure", String(40), nullable=False),
    Column("use", String(12), nullable=False),
    Column("subject", Text, nullable=False),
    Column("project_id", Id, ForeignKey("projects.id"), index=True),
    Column("fact_id", Id, index=True),
    Column("opened_by", Id),
    Column("opened_at", Instant, nullable=False),
    Column("details", Json, nullable=False, default=dict),
    Column("outcome", String(8)),
    Column("closed_at", Instant),
    Column("withdrawn", Text, nullable=False, default=""))
Index("ix_verdict_cases_use", cases.c.use, cases.c.outcome)

verdicts = Table(
    "verdicts", metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("verdict_cases.id"), nullable=False, index=True),
    Column("step", String(40), nullable=False),
    Column("asked_of", String(100), nullable=False),  # `unit:县商务局` (domain/verdicts/procedure.py, Party)
    Column("asked_at", Instant, nullable=False),
    Column("due", Date, nullable=False, index=True),
    Column("result", String(8)),
    Column("reason", Text, nullable=False, default=""),
    Column("by", Id),
    Column("given_at", Instant),
    Column("evidence", Json, nullable=False, default=dict),
    Column("ticked", Json, nullable=False, default=list))

remarks = Table(
    "verdict_remarks", metadata,  # answers that came when the answer had been given; they change nothing
    Column("id", Id, primary_key=True),
    Column("verdict_id", Id, ForeignKey("verdicts.id"), nullable=False, index=True),
    Column("member_id", Id, nullable=False),
    Column("result", String(8), nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("at", Instant, nullable=False))

samples = Table(
    "samples", metadata,  # what was drawn, by which seed, out of how many
    Column("id", Id, primary_key=True),
    Column("procedure", String(40), nullable=False),
    Column("period", String(10), nullable=False),
    Column("seed", String(40), nullable=False),
    Column("share", Integer, nullable=False),
    Column("drawn", Json, nullable=False),
    Column("population", Integer, nullable=False),
    Column("wanted", Integer, nullable=False),
    Column("avoided", Json, nullable=False),
    Column("drawn_by", Id),
    Column("drawn_at", Instant, nullable=False),
    UniqueConstraint("procedure", "period"))

objection_rounds = Table(
    "objection_rounds", metadata,  # a bulletin's draft that the ranked units see before it goes out
    Column("id", Id, primary_key=True),
    Column("report", String(30), nullable=False),
    Column("period", String(10), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("closed_at", Instant),
    UniqueConstraint("report", "period"))
