"""What administrators are told when something went wrong on the way in or out. Queued like every letter."""

from datetime import datetime

from domain.letter import Button, Letter, QueuedLetter
from reports.notices import PREFIX, tell_admins
from reports.render import clip, word
from storage.store import Store

__all__ = ["is_notice", "tell_admins", "tell_failed", "tell_uncertain"]


def is_notice(letter: Letter) -> bool:
    return letter.key.startswith(PREFIX)


async def tell_uncertain(store: Store, now: datetime, queued: QueuedLetter) -> None:
    """It may have arrived: an administrator looks and decides, by a button."""
    again = ((Button(word("letters", "resend"), f"resend:{queued.id}"),),)
    await tell_admins(store, now, f"uncertain:{queued.id}:{queued.tries}", "letter_uncertain", again,
                      **await _facts(store, queued))


async def tell_failed(store: Store, now: datetime, queued: QueuedLetter, reason: str, unreachable: bool) -> None:
    """Once per letter; for a chat that cannot be reached once a day."""
    chat_id = queued.letter.chat_id
    occasion = f"unreachable:{chat_id}:{now.date()}" if unreachable else f"failed:{queued.id}:{queued.tries}"
    facts = await _facts(store, queued)
    await tell_admins(store, now, occasion, "letter_failed", reason=reason, unreachable=unreachable, **facts)


async def _facts(store: Store, queued: QueuedLetter) -> dict[str, object]:
    chat_id = queued.letter.chat_id
    member = await store.members.by_telegram(chat_id) if chat_id > 0 else None
    chat = await store.chats.get(chat_id) if chat_id < 0 else None
    name = member.name if member else chat.title if chat and chat.title else str(chat_id)
    return {"to": name, "start": clip(queued.letter.html.split("\n")[0], 60)}
