"""Parts of an album that came without a word and were put to the card before them: which, in case a later part tells
that the album is a report of its own."""

from dataclasses import replace

from domain.filing.draft import Draft
from domain.filing.update import Attachment


def with_part(draft: Draft, album: str, file: Attachment) -> dict[str, str]:
    """The draft's facts with one part more; Telegram's ids hold no space."""
    said = draft.facts.get(_key(album), "").split()
    return {**draft.facts, _key(album): " ".join(dict.fromkeys((*said, file.file_id)))}


def without_album(draft: Draft, album: str) -> tuple[Draft, tuple[Attachment, ...]]:
    """The draft without the album's parts, and these."""
    ids = draft.facts.get(_key(album), "").split()
    parts = tuple(file for file in draft.attachments if file.file_id in ids)
    kept = tuple(file for file in draft.attachments if file not in parts)
    facts = {name: said for name, said in draft.facts.items() if name != _key(album)}
    return replace(draft, attachments=kept, facts=facts), parts


def _key(album: str) -> str:
    return f"album:{album}"
