"""Filed messages: what was reported, by whom, of which projects, with the readings kept side by side."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.filing.record import Mention, Record, Span
from domain.money import Amount
from domain.projects.project import Project
from domain.projects.stages import Stage

UNDONE_WITHIN = timedelta(hours=24)  # how long after filing /undo takes a report back


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept at Telegram by `file_id`; `kind` is photo, document, voice or location (then `file_id` is
    "lat,lon")."""

    kind: str
    file_id: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What one update says of one project of the ledger. A step told late, which the project has behind it, has no
    stage before it: it adds its day (`told_late`)."""

    project_id: int
    stage_before: Stage | None
    stage_after: Stage | None
    amounts: tuple[Amount, ...] = ()
    created: bool = False  # this update is the project's first report (首报首谈)
    aside: bool = False  # of another unit's project: the report is kept and changes nothing of it


@dataclass(frozen=True, slots=True)
class Update:
    """One filed message. `record` is what was confirmed; `first_reading` what the machine read, of one that is being
    filed: what was filed comes back without it."""

    id: int
    member_id: int
    unit: str
    filed_at: datetime  # UTC
    happened_on: date  # first day of what is reported; the day sent where the text says none
    happened_to: date
    text: str
    record: Record
    first_reading: Record | None
    leader: str | None = None  # 带队
    participants: tuple[str, ...] = ()  # 参加
    entries: tuple[Entry, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    corrects: int | None = None
    withdrawn_at: datetime | None = None
    zero_report: bool = False  # 本周无更新 (零报告)
    chat_id: int | None = None
    message_id: int | None = None


def told_on(update: Update, place: int) -> Span:
    """The days on which what it tells of its `place`-th project happened; where it tells of one day, that one."""
    mention = _mention(update, place)
    return (mention.on if mention else None) or Span(update.happened_on, update.happened_to)


def matter_of(update: Update, place: int) -> str:
    """What it tells of its `place`-th project in its own words; "" where its fields say it."""
    mention = _mention(update, place)
    return mention.matter or "" if mention else ""


def tags_of(update: Update, place: int) -> tuple[str, ...]:
    """What its `place`-th project is called by."""
    mention = _mention(update, place)
    return mention.tags if mention else ()


def projects_told(update: Update) -> tuple[Mention, ...]:
    """What it tells of projects, without what was only made by no project of the ledger (`Record.outputs`): one for
    each entry, but where two were of one project."""
    record = update.record
    return tuple(mention for place, mention in enumerate(record.projects) if place not in record.outputs)


def projects_meant(update: Update) -> tuple[int | None, ...] | None:
    """Of each mention of its record which project of the ledger it was filed for; None in it: of none. None where two
    mentions were of one project."""
    if len(projects_told(update)) != len(update.entries):
        return None
    ids = iter(update.entries)
    return tuple(None if place in update.record.outputs else next(ids).project_id
                 for place in range(len(update.record.projects)))


def _mention(update: Update, place: int) -> Mention | None:
    mentions = projects_told(update)
    return mentions[place] if len(mentions) == len(update.entries) else None


def opens(update: Update, entry: Entry, project: Project) -> bool:
    """Whether this report is the project's first (首报); of two entries that were merged only the earlier one's is."""
    return entry.created and update.filed_at <= project.created_at
