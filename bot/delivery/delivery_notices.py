"""What administrators are told when something went wrong on the way in or out. Queued like every letter."""

from collections.abc import Sequence
from datetime import datetime

from domain.letter import Button, Letter, QueuedLetter
from domain.taps import ResendAllTap, ResendTap
from reports.render import clip, word, words
from reports.trouble_notices import PREFIX, tell_admins
from storage.store import Store

__all__ = ["is_notice", "tell_admins", "tell_cut_off", "tell_failed", "tell_silenced", "tell_uncertain"]

MOST = 40  # rows of buttons


def is_notice(letter: Letter) -> bool:
    return letter.key.startswith(PREFIX)


async def tell_uncertain(store: Store, now: datetime, queued: QueuedLetter) -> None:
    """It may have arrived: an administrator looks and decides, by a button."""
    again = ((Button(word("letters", "resend"), ResendTap(queued.id).pack()),),)
    await tell_admins(store, now, f"uncertain:{queued.id}:{queued.tries}", "letter_uncertain", again,
                      **await _facts(store, queued))


async def tell_cut_off(store: Store, now: datetime, letters: Sequence[QueuedLetter], stop: int) -> None:
    """One notice for all that a kill of the process cut off, with a button for each and one for all of this stop."""
    if len(letters) < 2:
        for queued in letters:
            await tell_uncertain(store, now, queued)
        return
    rows = [await _facts(store, queued) for queued in letters]
    buttons = ((Button(word("letters", "resend_all").format(count=len(letters)), ResendAllTap(stop).pack()),),
               *((Button(clip(f"{word('letters', 'resend')}：{row['to']}", 40), ResendTap(queued.id).pack()),)
                 for queued, row in zip(letters, rows, strict=True)))
    await tell_admins(store, now, f"cut_off:{letters[0].id}:{stop}", "letters_cut_off", buttons[:MOST], rows=rows)


def in_chinese(reason: str) -> str:
    """What Telegram's refusal means; empty for one that is not known."""
    said = reason.lower()
    return next((chinese for english, chinese in words()["refusal"].items() if english in said), "")


async def tell_failed(store: Store, now: datetime, queued: QueuedLetter, reason: str, unreachable: bool) -> None:
    """Once per letter; for a chat that cannot be reached once a day."""
    chat_id = queued.letter.chat_id
    occasion = f"unreachable:{chat_id}:{now.date()}" if unreachable else f"failed:{queued.id}:{queued.tries}"
    facts = await _facts(store, queued)
    await tell_admins(store, now, occasion, "letter_failed", reason=reason, why=in_chinese(reason),
                      unreachable=unreachable, **facts)


async def tell_silenced(store: Store, now: datetime, queued: QueuedLetter, until: datetime | None) -> None:
    """Once a day for a group. `until` (office zone): how long what is published is tried again; None for an answer."""
    await tell_admins(store, now, f"silenced:{queued.letter.chat_id}:{now.date()}", "group_silenced", until=until,
                      **await _facts(store, queued))


async def _facts(store: Store, queued: QueuedLetter) -> dict[str, object]:
    chat_id = queued.letter.chat_id
    member = await store.members.by_telegram(chat_id) if chat_id > 0 else None
    chat = await store.chats.get(chat_id) if chat_id < 0 else None
    name = member.name if member else chat.title if chat and chat.title else str(chat_id)
    return {"to": name, "start": clip(queued.letter.html.split("\n")[0], 60)}
