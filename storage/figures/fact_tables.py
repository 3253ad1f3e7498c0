"""The tables of facts. A row is one version of a fact or an introduction: it holds from `entered_at` until
`removed_at`.

Days are stored as numbers (date.toordinal), so that SQL may compare, group and encode them alike on every database.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, literal_column

from storage.engine.column_types import DayNumber, Id, Instant, Json, Minor
from storage.tables import metadata

facts = Table(
    "facts", metadata,
    Column("id", Id, primary_key=True),  # of this version
    Column("fact_id", Id, index=True),  # of the fact: its first version's id
    Column("kind", String(14), nullable=False),
    Column("step", Integer),  # place on the ladder, of a stage that is a step
    Column("day", DayNumber, nullable=False),
    Column("unit", String(80), nullable=False),
    Column("project_id", Id, ForeignKey("projects.id")),
    Column("currency", String(3)),
    Column("minor", Minor),
    Column("counts_minor", Minor),  # what it adds to its sum (domain/figures/received.py)
    Column("day_hundredths", Integer),  # 天数, in hundredths
    Column("batches", Integer),
    Column("people", Integer),
    Column("firms", Integer),  # 家数
    Column("removed_at", Instant),
    Column("entered_at", Instant, nullable=False),
    Column("import_id", Id, index=True),
    Column("update_id", Id, index=True),
    Column("basis", String(9), nullable=False),
    Column("filed_at", Instant, nullable=False),
    Column("last_day", DayNumber),
    Column("enterprise", String(200)),
    Column("tags", String(400), nullable=False, default=""),  # "|央企|500强|": looked for as "%|央企|%"
    Column("upper_minor", Minor),
    Column("approx", Boolean, nullable=False, default=False),  # any of the next four
    Column("money_about", Boolean, nullable=False, default=False),
    Column("people_about", Boolean, nullable=False, default=False),
    Column("firms_about", Boolean, nullable=False, default=False),
    Column("batches_about", Boolean, nullable=False, default=False),
    Column("persons", Json, nullable=False, default=list),
    Column("evidence", Text),
    Column("note", Text),
    Column("entry_id", Id),  # which of the entries that became this project it was told of
    Column("verdict", String(10)),  # claimed, recognised, returned
    Index("ix_facts_project", "project_id", "kind"))
Index("ix_facts_sums", facts.c.kind, facts.c.unit, facts.c.currency, facts.c.day, facts.c.counts_minor,
      facts.c.day_hundredths,
      facts.c.batches, facts.c.people, facts.c.removed_at, facts.c.import_id)
Index("ix_facts_about", facts.c.kind, facts.c.unit, facts.c.day, sqlite_where=facts.c.approx,
      postgresql_where=facts.c.approx)
COUNTS_FIRMS = facts.c.firms > literal_column("0")  # as the partial index has it: a bound number would not serve
Index("ix_facts_firms", facts.c.kind, facts.c.unit, facts.c.day, sqlite_where=COUNTS_FIRMS,
      postgresql_where=COUNTS_FIRMS)
_IS_STEP, _IS_TAGGED = facts.c.step.is_not(None), facts.c.tags != ""
Index("ix_facts_steps", facts.c.project_id, facts.c.step, facts.c.day, facts.c.fact_id, facts.c.removed_at,
      facts.c.import_id,
      sqlite_where=_IS_STEP, postgresql_where=_IS_STEP)
Index("ix_facts_tags", facts.c.project_id, sqlite_where=_IS_TAGGED, postgresql_where=_IS_TAGGED)

introductions = Table(
    "introductions", metadata,  # who introduced a project, in which share, from which day to which
    Column("id", Id, primary_key=True),
    Column("project_id", Id, ForeignKey("projects.id"), nullable=False, index=True),
    Column("unit", String(80), nullable=False),
    Column("part", Integer, nullable=False, default=1),
    Column("whole", Integer, nullable=False, default=1),
    Column("since", DayNumber),
    Column("until", DayNumber),
    Column("update_id", Id, index=True),  # the report that stated the shares
    Column("entered_at", Instant, nullable=False),
    Column("removed_at", Instant))

imports = Table(
    "imports", metadata,  # a file's rows become visible at once (made_at), and may be taken back whole
    Column("id", Id, primary_key=True),
    Column("name", String(200), nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("made_at", Instant),
    Column("taken_back_at", Instant))

import_changes = Table(
    "import_changes", metadata,  # what an import changed in known projects (storage/projects/imported_changes.py)
    Column("id", Id, primary_key=True),
    Column("import_id", Id, nullable=False, index=True),
    Column("project_id", Id, ForeignKey("projects.id"), nullable=False, index=True),
    Column("field", String(40), nullable=False),  # of the project, a kind of sum, or what is numbered by thing_id
    Column("thing_id", Id),  # of a milestone, a fact, a move, a stated sum
    Column("before", Json),
    Column("after", Json),
    Column("at", Instant, nullable=False),
    Column("undone_at", Instant))

superior_tables = Table(
    "superior_tables", metadata,  # what the superior published, worked out (domain/figures/superior.py)
    Column("id", Id, primary_key=True),
    Column("title", String(200), nullable=False),
    Column("column", String(80), nullable=False),
    Column("measure", String(20), nullable=False),
    Column("day", DayNumber, nullable=False),
    Column("own", String(80), nullable=False),
    Column("rows", Json, nullable=False),  # [unit, exact value as a fraction, rank]
    Column("kept_at", Instant, nullable=False))
