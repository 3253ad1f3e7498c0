"""The forms in which records, drafts, sums and files are stored."""

from domain.filing.draft import Draft
from domain.filing.record import Record
from domain.filing.update import Attachment
from domain.money import Amount
from storage.engine.stored_form import StoredForm
from storage.filing import older_forms as older

DRAFT_COLUMNS = ("id", "member_id", "state", "source_chat_id", "source_message_id", "media_group_id", "update_id",
                 "opened_at")
RECORD = StoredForm[Record](Record, 1, {0: older.record_1})
DRAFT = StoredForm[Draft](Draft, 1, {0: older.draft_1}, beside=frozenset(DRAFT_COLUMNS))
SUMS = StoredForm[tuple[Amount, ...]](tuple[Amount, ...], 1, {0: older.sums_1})
FILE = StoredForm[Attachment](Attachment, 1, {0: older.file_1})
FILES = StoredForm[tuple[Attachment, ...]](tuple[Attachment, ...], 1, {0: older.files_1})
