"""The list of projects on a card: one is left out and put back, or another list is taken. Pure."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from domain.filing.draft import Draft, drop_mention, insert_mention, with_projects
from domain.filing.record import NONE, Doubt, Mention, Record, UpdateKind, public_json, public_mention


def left_out(draft: Draft, index: int) -> Draft:
    """The card without that project; the first thing that it offers is the way back."""
    back = Doubt("projects", "offered", (mentions_json(draft.record.projects),))
    rest = drop_mention(draft, index)
    return replace(rest, record=replace(rest.record, doubts=(back, *rest.record.doubts)))


def of_list(draft: Draft, told: tuple[Mention, ...]) -> Draft:
    """The card with that list of projects. Those that it only has more are put back, and what was set of the others
    since stays theirs."""
    again = put_back(draft, told)
    if not again:
        back = Doubt("projects", "offered", (mentions_json(draft.record.projects),))
        return with_projects(draft, tuple(_as_read(draft, one) for one in told), back)
    out = draft
    for at in again:
        out = insert_mention(out, at, _as_read(draft, told[at]))
    others = tuple(doubt for doubt in out.record.doubts if doubt.field != "projects"
                   or any(put_back(out, mentions_of(choice)) for choice in doubt.choices))
    away = tuple(Doubt(f"projects.{at}", "offered", (NONE,)) for at in again)
    return replace(out, record=replace(out.record, doubts=(*others, *away)))


def put_back(draft: Draft, told: tuple[Mention, ...]) -> tuple[int, ...]:
    """Where in the list those projects stand that it has more than the card and that were read; none where they differ
    otherwise."""
    own, read = ([_called(one) for one in record.projects] for record in (draft.record, draft.first))
    names = [_called(one) for one in told]
    gone = tuple(at for at, name in enumerate(names) if name not in own)
    same = [name for name in names if name in own] == own and len({*names}) == len(names)
    return gone if same and all(names[at] in read for at in gone) else ()


def _called(mention: Mention) -> str | None:
    return mention.name or mention.enterprise


def mentions_json(projects: Iterable[Mention]) -> str:
    """A list of projects as one value, each with whose it is."""
    return json.dumps([mention_json(mention) | {"of": mention.enterprise} for mention in projects], ensure_ascii=False)


def mentions_of(value: str) -> tuple[Mention, ...]:
    """The inverse. Raises KeyError, TypeError or ValueError for what is none."""
    return tuple(replace(public_mention(row), enterprise=row["of"]) for row in json.loads(value))


def _as_read(draft: Draft, told: Mention) -> Mention:
    """The mention as the card has it, or as it was read, with what a list of projects does not say of it."""
    same = (one for one in (*draft.record.projects, *draft.first.projects)
            if mentions_json((one,)) == mentions_json((told,)))
    return next(same, told)


def mention_json(mention: Mention) -> dict[str, Any]:
    [row] = public_json(Record(UpdateKind.OTHER, projects=(mention,)))["projects"]
    return dict(row)
