"""All tables. Names are the domain's words; times are UTC instants; money is an integer of the smallest unit."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.engine.column_types import Id, Instant, Json, Minor, Telegram

metadata = MetaData(naming_convention={
    "ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"})

inbox = Table(
    "inbox", metadata,
    Column("update_id", Telegram, primary_key=True, autoincrement=False),
    Column("lane", Telegram, nullable=False),  # the chat whose updates go in order
    Column("body", Text, nullable=False),  # the raw update as Telegram sent it
    Column("state", String(10), nullable=False, default="waiting"),  # waiting, done, set_aside
    Column("tries", Integer, nullable=False, default=0),
    Column("reason", Text),
    Column("received_at", Instant, nullable=False),
    Column("done_at", Instant),
    Index("ix_inbox_state", "state", "update_id"))

letters = Table(
    "letters", metadata,
    Column("id", Id, primary_key=True),
    Column("key", String(200), nullable=False, unique=True),
    Column("chat_id", Telegram, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("about", String(80)),
    Column("body", Json, nullable=False),
    Column("state", String(10), nullable=False),  # queued, sending, sent, failed, uncertain
    Column("tries", Integer, nullable=False, default=0),
    Column("not_before", Instant),
    Column("message_id", Telegram),
    Column("reason", Text),
    Column("created_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Index("ix_letters_state", "state", "priority", "id"),
    Index("ix_letters_message", "chat_id", "message_id"))

members = Table(
    "members", metadata,
    Column("id", Id, primary_key=True),
    Column("telegram_id", Telegram, unique=True),
    Column("name", String(80), nullable=False),
    Column("role", String(12), nullable=False),
    Column("units", Json, nullable=False),
    Column("active", Boolean, nullable=False, default=True),
    Column("reachable", Boolean, nullable=False, default=False),
    Column("office_wide", Boolean, nullable=False, default=False),
    Column("joined_at", Instant),
    Column("roster_name", String(80)))  # as the plan's roster calls a person who was renamed here

invites = Table(
    "invites", metadata,
    Column("token", String(64), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("role", String(12), nullable=False),
    Column("units", Json, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("invited_by", Id),
    Column("member_id", Id),
    Column("used_by", Telegram),
    Column("revoked_by", Id))

plan_answers = Table(
    "plan_answers", metadata,
    Column("id", Id, primary_key=True),
    Column("plan", String(200), nullable=False),
    Column("key", String(40), nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("member_id", Id, nullable=False),
    Column("answered_at", Instant, nullable=False),
    Index("plan_answers_of", "plan", "key"))

plan_versions = Table(
    "plan_versions", metadata,  # the plan's file as it stood when the bot began to work with it
    Column("id", Id, primary_key=True),
    Column("text", Text, nullable=False),
    Column("version", String(20), nullable=False),
    Column("since", Instant, nullable=False, index=True))

join_requests = Table(
    "join_requests", metadata,
    Column("id", Id, primary_key=True),
    Column("telegram_id", Telegram, nullable=False, index=True),
    Column("name", String(80), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("verdict", Boolean),
    Column("unit", String(80)))  # as the applicant wrote it

chats = Table(
    "chats", metadata,
    Column("id", Telegram, primary_key=True, autoincrement=False),
    Column("kind", String(12), nullable=False),  # private, group, supergroup
    Column("title", String(200), nullable=False, default=""),
    Column("present", Boolean, nullable=False, default=True),  # the bot is in it and may write
    Column("menu", String(200)),  # the command menu that was last set for this chat
    Column("asked", String(80)),  # the open question of this chat: "draft:7:amounts.0"
    Column("asked_at", Instant))

bindings = Table(
    "bindings", metadata,
    Column("id", Id, primary_key=True),
    Column("chat_id", Telegram, nullable=False),
    Column("thread_id", Telegram),
    Column("report", String(30), nullable=False),
    UniqueConstraint("chat_id", "report"))

projects = Table(
    "projects", metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(200), nullable=False),
    Column("enterprise", String(200)),
    Column("stage", String(12)),
    Column("stage_since", Date),
    Column("held_stage", String(12)),
    Column("unit", String(80), nullable=False, index=True),
    Column("serving_unit", String(80), index=True),
    Column("leader", String(80)),
    Column("industry", String(80)),
    Column("category", String(80)),
    Column("confidential", Boolean, nullable=False, default=False),
    Column("aliases", Json, nullable=False, default=list),
    Column("created_at", Instant, nullable=False),
    Column("last_news_at", Instant, nullable=False),
    Column("came_with_news_at", Instant),  # the last news of an entry that was put in by hand or import
    Column("merged_into", Id, ForeignKey("projects.id"), index=True),
    Column("import_id", Id, index=True),  # which import of facts made it
    Column("names_key", BigInteger),  # of names and rights (project_rows.names_key); none in rows of earlier versions
    Index("ix_projects_names", "merged_into", "id", "names_key"))

amounts = Table(
    "amounts", metadata,
    Column("id", Id, primary_key=True),
    Column("project_id", Id, ForeignKey("projects.id"), nullable=False, index=True),
    Column("update_id", Id, ForeignKey("updates.id")),
    Column("kind", String(12), nullable=False),
    Column("minor", Minor, nullable=False),
    Column("upper_minor", Minor),
    Column("currency", String(3), nullable=False),
    Column("approx", Boolean, nullable=False),
    Column("stated_at", Instant, nullable=False),
    Column("current", Boolean, nullable=False, default=True),  # False: a later one replaced it
    Column("import_id", Id, index=True))

stage_moves = Table(
    "stage_moves", metadata,
    Column("id", Id, primary_key=True),
    Column("project_id", Id, ForeignKey("projects.id"), nullable=False, index=True),
    Column("update_id", Id, ForeignKey("updates.id"), index=True),
    Column("before", String(12)),
    Column("after", String(12), nullable=False),
    Column("on", Date, nullable=False),
    Column("filed_at", Instant, nullable=False, index=True),
    Column("withdrawn", Boolean, nullable=False, default=False),
    Column("told_of", Id),  # which of the entries that were merged; none where it is told of the whole project
    Column("echo", Boolean, nullable=False, default=False),  # derived: another entry stood as far already
    Column("import_id", Id, index=True))

changes = Table(
    "changes", metadata,  # who changed which field of a project by hand (/project), for /history
    Column("id", Id, primary_key=True),
    Column("project_id", Id, ForeignKey("projects.id"), nullable=False, index=True),
    Column("member_id", Id),
    Column("field", String(40), nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("since", Date),  # of another unit: the first day on which the project is its
    Column("at", Instant, nullable=False))

updates = Table(
    "updates", metadata,
    Column("id", Id, primary_key=True),
    Column("member_id", Id, ForeignKey("members.id"), nullable=False, index=True),
    Column("unit", String(80), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("filed_at", Instant, nullable=False, index=True),
    Column("happened_on", Date, nullable=False),
    Column("happened_to", Date, nullable=False),
    Column("text", Text, nullable=False),
    Column("record", Json, nullable=False),
    Column("first_reading", Json, nullable=False),
    Column("leader", String(80)),
    Column("participants", Json, nullable=False, default=list),
    Column("attachments", Json, nullable=False, default=list),
    Column("corrects", Id),
    Column("withdrawn_at", Instant),
    Column("zero_report", Boolean, nullable=False, default=False),
    Column("chat_id", Telegram),
    Column("message_id", Telegram),
    Index("ix_updates_message", "chat_id", "message_id"))

entries = Table(
    "entries", metadata,  # what one update says of one project
    Column("update_id", Id, ForeignKey("updates.id"), primary_key=True, autoincrement=False),
    Column("project_id", Id, ForeignKey("projects.id"), primary_key=True, autoincrement=False, index=True),
    Column("stage_before", String(12)),
    Column("stage_after", String(12)),
    Column("amounts", Json, nullable=False),
    Column("created", Boolean, nullable=False, default=False),
    Column("aside", Boolean, nullable=False, default=False),  # of another unit's project: changes nothing of it
    Column("place", Integer))  # the how manieth project of its report; old ones stand in the order of their numbers

drafts = Table(
    "drafts", metadata,
    Column("id", Id, primary_key=True),
    Column("member_id", Id, nullable=False, index=True),
    Column("state", String(10), nullable=False),  # open, saved, dropped
    Column("source_chat_id", Telegram),
    Column("source_message_id", Telegram),
    Column("media_group_id", String(80), index=True),
    Column("update_id", Id),
    Column("opened_at", Instant, nullable=False),
    Column("body", Json, nullable=False),
    Index("ix_drafts_source", "source_chat_id", "source_message_id"))

loose_files = Table(
    "loose_files", metadata,  # files that came before the text they belong to
    Column("id", Id, primary_key=True),
    Column("member_id", Id, nullable=False, index=True),
    Column("media_group_id", String(80)),
    Column("body", Json, nullable=False),
    Column("sent_at", Instant, nullable=False))

milestones = Table(
    "milestones", metadata,
    Column("id", Id, primary_key=True),
    Column("project_id", Id, ForeignKey("projects.id"), nullable=False, index=True),
    Column("title", String(200), nullable=False),
    Column("stage", String(12)),
    Column("planned_on", Date, nullable=False, index=True),
    Column("begins_on", Date),  # where a span was told: its first day, `planned_on` its last
    Column("original_on", Date, nullable=False),
    Column("owner_id", Id),
    Column("next_step", Boolean, nullable=False, default=False),
    Column("done_on", Date),
    Column("replaced", Boolean, nullable=False, default=False),  # not done: a newer next step took its place
    Column("update_id", Id, index=True),
    Column("closed_by", Id),  # the update that superseded or reached it, so that undo can open it again
    Column("removed", Boolean, nullable=False, default=False))  # never deleted: its number may stand in an old button

difficulties = Table(
    "difficulties", metadata,
    Column("id", Id, primary_key=True),
    Column("project_id", Id, ForeignKey("projects.id"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("owner_id", Id),
    Column("opened_on", Date, nullable=False),
    Column("promised_on", Date),
    Column("original_on", Date),
    Column("solved_on", Date),
    Column("update_id", Id, index=True),
    Column("owner_name", String(80)))  # an outsider's, who is no member

asked_questions = Table(
    "asked_questions", metadata,  # queries answered, to go on from and to turn pages of
    Column("id", Id, primary_key=True),
    Column("chat_id", Telegram, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("body", Json, nullable=False),
    Column("answered", Boolean, nullable=False, default=True),  # False: only offered on a button
    Column("asked_at", Instant, nullable=False))

notes = Table(
    "notes", metadata,  # single values: the bot's name, when it first started
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False))
