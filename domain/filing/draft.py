"""A draft: what one message was understood as, on its way from reading to filing (shown as a card)."""

from collections.abc import Container
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar

from domain.filing.record import Act, Doubt, Mention, Record
from domain.filing.told_outputs import in_other_days
from domain.filing.update import Attachment
from domain.projects.project import Project

OPEN, SAVED, DROPPED = "open", "saved", "dropped"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which project of the ledger a mention is. `project_id` None: a new one. `candidates`: near ones, best first."""

    project_id: int | None = None
    candidates: tuple[int, ...] = ()
    decided: bool = False  # a person chose


@dataclass(frozen=True, slots=True)
class Draft:
    """One card. `first` is the machine's reading and never changes; `record` is what will be filed."""

    member_id: int
    chat_id: int  # the private chat where the card stands
    text: str
    sent_on: date
    first: Record
    record: Record
    unit: str
    opened_at: datetime
    id: int = 0
    state: str = OPEN
    leader: str | None = None
    participants: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()  # one for each of record.projects
    attachments: tuple[Attachment, ...] = ()
    touched: frozenset[str] = frozenset()  # fields a person has set
    asked_again: bool = False
    corrects: int | None = None  # the update that this replaces
    update_id: int | None = None  # what it was filed as
    bound_project: int | None = None  # opened as a reply about this project
    source_chat_id: int | None = None
    source_message_id: int | None = None
    media_group_id: str | None = None
    shown: int = 0  # states of the card so far, for letter keys
    order: int = 0  # counted up whenever a project or a sum may stand at another place than before
    facts: dict[str, str] = field(default_factory=dict)  # "card": the letter in which the card stands now
    # enterprise -> its projects in the ledger
    same_enterprise: dict[str, tuple[int, ...]] = field(default_factory=dict)


def with_mention(draft: Draft, index: int, mention: Mention) -> Draft:
    """The draft with one project's mention replaced."""
    projects = (*draft.record.projects[:index], mention, *draft.record.projects[index + 1:])
    return replace(draft, record=replace(draft.record, projects=projects))


def moved_to(draft: Draft, index: int, project: Project, before: Project | None) -> Draft:
    """A mention is of that project of the ledger, and so is its enterprise of the one that was meant `before`."""
    draft = with_mention(draft, index, replace(draft.record.projects[index], name=project.name,
                                               enterprise=project.enterprise))
    old = {before.enterprise, draft.record.projects[index].enterprise} - {None} if before is not None else set()
    others = tuple(firm for firm in draft.record.enterprises if firm not in old)
    if len(others) == len(draft.record.enterprises) or project.enterprise is None:
        return replace(draft, record=replace(draft.record, enterprises=others))
    return replace(draft, record=replace(draft.record, enterprises=(*others, project.enterprise)))


def with_choice(draft: Draft, index: int, project_id: int | None) -> Draft:
    """A person says which project of the ledger a mention is (None: a new one)."""
    chosen = replace(draft.choices[index], project_id=project_id, decided=True)
    return replace(draft, choices=(*draft.choices[:index], chosen, *draft.choices[index + 1:]), asked_again=False)


def set_field(draft: Draft, path: str, value: Any) -> Draft:
    """A person sets one field. Paths: `kind`, `happened`, `next_on`, `next_step`, `places`, `enterprises`, `people`,
    `guests`, `firms`, `unit`, `leader`, `participants`, `projects.N.name|stage|enterprise|guests`,
    `projects.N.amounts.M` (None takes it out; M = number of amounts adds one). Values are of the field's own type."""
    touched = replace(draft, touched=draft.touched | {path}, asked_again=False)
    head, _, rest = path.partition(".")
    if head == "projects":
        number, _, part = rest.partition(".")
        return _set_in_project(touched, int(number), part, value)
    if head in ("unit", "leader", "participants"):
        return replace(touched, **{head: value})
    if head in ("people", "guests", "firms", "leads"):  # who sets a number by hand means it
        draft = _of_one_party(draft) if head == "guests" else draft
        return replace(touched, record=replace(draft.record, **{head: value, f"{head}_about": False}))
    if head == "next_on" and value is not None:  # «改下下周二吧» of what was called off: it is put off
        touched = replace(touched, record=replace(draft.record, projects=tuple(
            replace(m, act=Act.PUT_OFF) if m.act is Act.CALLED_OFF else m for m in draft.record.projects)))
    if head == "happened":  # one day for all that the message tells of
        touched = replace(touched, record=replace(draft.record, projects=in_other_days(draft.record, value)))
    return replace(touched, record=replace(touched.record, **{head: value}))


def _of_one_party(draft: Draft) -> Draft:
    return replace(draft, record=replace(draft.record, projects=tuple(replace(m, guests=None)
                                                                      for m in draft.record.projects)))


def _set_in_project(draft: Draft, index: int, part: str, value: Any) -> Draft:
    mention = draft.record.projects[index]
    if not part.startswith("amounts"):
        draft = with_mention(draft, index, replace(mention, **{part: value}))
        together = sum(one.guests or 0 for one in draft.record.projects)
        record = replace(draft.record, guests=together, guests_about=False)
        return draft if part != "guests" else replace(draft, record=record)
    number = int(part.partition(".")[2])
    kept = list(mention.amounts)
    if value is None and number < len(kept):
        draft = _closed_up(draft, f"projects.{index}.amounts.", number)
    elif value is not None and number >= len(kept):
        draft = replace(draft, order=draft.order + 1)  # where one more was to go, that one stands now
    kept[number:number + 1] = [] if value is None else [value]
    return with_mention(draft, index, replace(mention, amounts=tuple(kept)))


def field_of(draft: Draft, path: str) -> object:
    """The present value of a field (the inverse of `set_field`); None where there is none."""
    parts = path.split(".")
    if parts[0] == "projects":
        mention = draft.record.projects[int(parts[1])]
        if parts[2] == "amounts":
            number = int(parts[3])
            return mention.amounts[number] if number < len(mention.amounts) else None
        return getattr(mention, parts[2])
    return getattr(draft if parts[0] in ("unit", "leader", "participants") else draft.record, parts[0])


def with_own_changes(fresh: Draft, before: Draft, kept: Container[str] = ()) -> Draft:
    """A card whose message was edited: what a person had set on it `before` still holds wherever the new words say no
    more of it than the old ones did. `kept`: fields that `fresh` has from them already."""
    read = replace(before, record=before.first)
    for path in sorted(before.touched):
        if path in kept or not _same_place(path, read.record, before.record, fresh.record):
            continue
        own = field_of(before, path)
        if field_of(fresh, path) == field_of(read, path) != own:
            fresh = set_field(fresh, path, own)
    return fresh


def _same_place(path: str, *records: Record) -> bool:
    """Whether the path leads to the same thing in each of them: project 1 of the one is project 1 of the other."""
    if not path.startswith("projects."):
        return True
    number, _, part = path.removeprefix("projects.").partition(".")
    if part in ("", "project") or len({len(record.projects) for record in records}) > 1:
        return False
    return part == "name" or len({record.projects[int(number)].name for record in records}) == 1


def with_projects(draft: Draft, projects: tuple[Mention, ...], back: Doubt) -> Draft:
    """A person took another list of projects: what was chosen for one of them by its name stays; of what was doubted
    nothing does, `back` offers the old list."""
    known = {mention.name: choice for mention, choice in zip(draft.record.projects, draft.choices, strict=False)}
    tags = {mention.name: mention.tags for mention in draft.record.projects}
    if len(tags) == len(projects) == 1:
        tags[projects[0].name] = draft.record.projects[0].tags
    projects = tuple(replace(mention, tags=mention.tags or tags.get(mention.name, ())) for mention in projects)
    doubts = tuple(doubt for doubt in draft.record.doubts if not doubt.field.startswith("projects"))
    return replace(draft, record=replace(draft.record, projects=projects, doubts=(*doubts, back)),
                   choices=tuple(known.get(mention.name, Choice()) for mention in projects),
                   order=draft.order + 1, asked_again=False)


def drop_mention(draft: Draft, index: int) -> Draft:
    """Take one project off the card; what was doubted or set of the others stays theirs."""
    draft = _closed_up(draft, "projects.", index)
    return replace(draft, record=replace(draft.record, projects=_without(draft.record.projects, index)),
                   choices=_without(draft.choices, index))


def insert_mention(draft: Draft, index: int, mention: Mention) -> Draft:
    """Put one more project on the card at that place, none of the ledger yet (the inverse of `drop_mention`)."""
    doubts = tuple(replace(doubt, field=_moved_down(doubt.field, index)) for doubt in draft.record.doubts)
    projects, choices = draft.record.projects, draft.choices
    return replace(draft, record=replace(draft.record, doubts=doubts,
                                         projects=(*projects[:index], mention, *projects[index:])),
                   choices=(*choices[:index], Choice(), *choices[index:]),
                   touched=frozenset(_moved_down(path, index) for path in draft.touched),
                   order=draft.order + 1, asked_again=False)


def _moved_down(path: str, new: int) -> str:
    if not path.startswith("projects."):
        return path
    number, dot, rest = path.removeprefix("projects.").partition(".")
    return f"projects.{int(number) + (int(number) >= new)}{dot}{rest}"


def _closed_up(draft: Draft, of: str, gone: int) -> Draft:
    """Doubts and touched fields after item `gone` of the list `of` is taken out: its own go, later ones move up."""
    doubts = tuple(replace(doubt, field=path) for doubt in draft.record.doubts
                   if (path := _moved_up(doubt.field, of, gone)) is not None)
    touched = frozenset(path for old in draft.touched if (path := _moved_up(old, of, gone)) is not None)
    return replace(draft, touched=touched, record=replace(draft.record, doubts=doubts), order=draft.order + 1)


def _moved_up(path: str, of: str, gone: int) -> str | None:
    if not path.startswith(of):
        return path
    number, dot, rest = path.removeprefix(of).partition(".")
    return None if int(number) == gone else f"{of}{int(number) - (int(number) > gone)}{dot}{rest}"


def add_mention(draft: Draft, mention: Mention, choice: Choice) -> Draft:
    """Put one more project on the card."""
    return replace(draft, record=replace(draft.record, projects=(*draft.record.projects, mention)),
                   choices=(*draft.choices, choice))


def _without(items: tuple[T, ...], index: int) -> tuple[T, ...]:
    return items[:index] + items[index + 1:]
