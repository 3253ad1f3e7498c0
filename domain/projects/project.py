"""The ledger's facts: projects, their milestones, difficulties and moves (DESIGN.md, Words)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from domain.money import Amount, AmountKind, Money
from domain.projects.stages import Stage, rests


@dataclass(frozen=True, slots=True)
class Project:
    """One project of the ledger as it stands now. `unit` introduced it (谁引进), `serving_unit` serves it (谁服务)."""

    id: int
    name: str
    enterprise: str | None
    stage: Stage | None
    unit: str
    created_at: datetime
    last_news_at: datetime
    serving_unit: str | None = None
    leader: str | None = None  # the one responsible leader, by title (mechanism 57)
    industry: str | None = None
    category: str | None = None  # what exclusions look at (mechanism 4), e.g. 房地产
    confidential: bool = False
    stage_since: date | None = None
    held_stage: Stage | None = None  # the stage before 暂停/终止
    aliases: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()  # the last stated one of each kind
    merged_into: int | None = None

    def amount(self, kind: AmountKind, currency: str | None = None) -> Money | None:
        """The last stated sum of one kind (and currency, where several are known); kinds are never added."""
        return next((a.money for a in self.amounts if a.kind is kind and currency in (None, a.money.currency)), None)

    @property
    def units(self) -> frozenset[str]:
        """The units that may see it: introducing and serving."""
        return frozenset(u for u in (self.unit, self.serving_unit) if u)

    @property
    def is_resting(self) -> bool:
        """暂停 or 终止."""
        return rests(self.stage)

    def at_stage(self, stage: Stage, since: date) -> "Project":
        """Moved there; one that comes to rest keeps the stage it had before."""
        held = (self.held_stage or self.stage) if stage.is_resting else None
        return replace(self, stage=stage, stage_since=since, held_stage=held)


@dataclass(frozen=True, slots=True)
class StageMove:
    """A project's stage changed by one filed update; `on` is the day it happened, `filed_at` when it was filed
    (UTC)."""

    project_id: int
    before: Stage | None
    after: Stage
    on: date
    filed_at: datetime
    update_id: int | None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A planned day of a project: a stage to reach, or (`next_step`) the next step that an update announced."""

    id: int
    project_id: int
    title: str
    planned_on: date
    original_on: date  # kept when the day is postponed
    stage: Stage | None = None
    owner_id: int | None = None  # a member; None: the introducing unit's liaisons
    next_step: bool = False
    done_on: date | None = None  # no longer open since that day
    update_id: int | None = None
    replaced: bool = False  # not done: a newer next step took its place on `done_on`
    begins_on: date | None = None  # where a span was told («6月中旬»): its first day, `planned_on` its last


@dataclass(frozen=True, slots=True)
class Difficulty:
    """What holds a project up: owner, promised day, 已解决 (solved_on)."""

    id: int
    project_id: int
    text: str
    opened_on: date
    owner_id: int | None = None
    promised_on: date | None = None
    original_on: date | None = None
    solved_on: date | None = None
    update_id: int | None = None
    owner_name: str | None = None  # an outsider's, who is no member


class Subject(StrEnum):
    """What can be overdue and postponed. A duty that lies in the ledger of no project's own things is named by the
    number that domain/duties/duty.py `thing_of` gives it."""

    MILESTONE = "milestone"
    DIFFICULTY = "difficulty"
    SILENCE = "silence"  # a project without news
    DUTY = "duty"


@dataclass(frozen=True, slots=True)
class Postponement:
    """A request for a new day (申请延期) and its verdict; the original day stays on the subject. `unit` and `title`: of
    a duty as it was when that was asked."""

    id: int
    subject: Subject
    subject_id: int
    project_id: int | None
    asked_by: int
    asked_at: datetime
    new_day: date
    reason: str
    agreed: bool | None = None
    judged_by: int | None = None
    answer: str | None = None  # why it was refused
    unit: str = ""
    title: str = ""
