"""Rows of filed messages, to and from what the domain knows them as."""

from collections.abc import Sequence

from domain.filing.update import Entry, Update
from domain.projects.stages import Stage
from storage.engine.collection import Row
from storage.filing.stored_records import FILES, RECORD, SUMS
from storage.tables import updates

# What is read of a report: the machine's own reading is asked for where corrections are counted, nowhere else.
UPDATE_COLUMNS = [column for column in updates.c if column is not updates.c.first_reading]


def update_columns(filed: Update) -> dict[str, object]:
    return {
        "member_id": filed.member_id, "unit": filed.unit, "kind": filed.record.kind, "filed_at": filed.filed_at,
        "happened_on": filed.happened_on, "happened_to": filed.happened_to, "text": filed.text,
        "record": RECORD.write(filed.record), "first_reading": RECORD.write(filed.first_reading or filed.record),
        "leader": filed.leader, "participants": list(filed.participants),
        "attachments": FILES.write(filed.attachments), "corrects": filed.corrects,
        "chat_id": filed.chat_id, "message_id": filed.message_id}


def entry_columns(update_id: int, entry: Entry, place: int) -> dict[str, object]:
    return {"update_id": update_id, "project_id": entry.project_id, "stage_before": entry.stage_before,
            "stage_after": entry.stage_after, "created": entry.created, "aside": entry.aside,
            "amounts": SUMS.write(entry.amounts), "place": place}


def entry_of(row: Row) -> Entry:
    before, after = (None if row[c] is None else Stage(row[c]) for c in ("stage_before", "stage_after"))
    return Entry(row["project_id"], before, after, SUMS.read(row["amounts"]), row["created"],
                 row["aside"])


def update_of(row: Row, said: Sequence[Entry]) -> Update:
    return Update(
        row["id"], row["member_id"], row["unit"], row["filed_at"], row["happened_on"], row["happened_to"],
        row["text"], RECORD.read(row["record"]), None, row["leader"],
        tuple(row["participants"]), tuple(said), FILES.read(row["attachments"]), row["corrects"],
        row["withdrawn_at"], row["zero_report"], row["chat_id"], row["message_id"])
