"""What a handler is given: one transaction, one hour, and a way to answer that queues letters instead of sending."""

from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from domain.letter import AWAITS, Buttons, File, Letter, Priority
from domain.people.member import Member
from domain.plan.office import Office
from domain.projects.secret_names import NO_VEIL, Veil
from handlers.buttons import key, rows
from reading import LedgerIndex
from reports.confidentiality import Veils, load_veils, veiled_buttons, veiled_html
from reports.filters import brief
from reports.plain_text import untagged
from reports.render import TEMPLATES, render, split
from storage.store import Store

VEILS = "veils"
OWN = "filing"  # templates of this folder show a person the own words: a card never tells that a firm is confidential
ECHOES = frozenset("elsewhere which_project projects_usage question_unclear overdue_whose unused_words".split())
LABEL = 64  # characters of a button
NO_LABEL = "—"


@dataclass(slots=True)
class Turn:
    """One update being handled: opened by the intake, seen by every handler of that update.

    `failure` is set by the error handler (`process_update` swallows errors); `toast` is what answerCallbackQuery says.
    """

    update_id: int
    now: datetime  # UTC; the injected clock
    store: Store
    office: Office
    bot_name: str
    failure: BaseException | None = None
    toast: str = ""
    alert: bool = False
    letters: int = field(default=0)
    speaker: Member | None = None  # looked up once an update
    ledger: LedgerIndex | None = None  # likewise the names to match
    veils: Veils | None = None  # and those to hide
    advice: object = None  # what the office's own language model says of the text


CURRENT: ContextVar[Turn] = ContextVar("turn")


class BotContext(CallbackContext[ExtBot, dict, dict, dict]):
    """The typed context of every handler."""

    turn: Turn
    update: object  # what is being handled, for those who take typed answers

    @classmethod
    def from_update(cls, update: object, application: Application) -> "BotContext":
        context = super().from_update(update, application)
        context.turn = CURRENT.get()
        context.update = update
        return context

    @property
    def store(self) -> Store:
        return self.turn.store

    @property
    def office(self) -> Office:
        return self.turn.office

    @property
    def now(self) -> datetime:
        return self.turn.now

    @property
    def today(self) -> date:
        return self.office.day(self.now)

    def toast(self, template: str, *, alert: bool = False, **view: Any) -> None:
        """What the person who tapped sees for a moment: plain text, at most 200 characters."""
        self.turn.toast, self.turn.alert = untagged(render(template, **view))[:200], alert

    async def say(self, chat_id: int, template: str, *, buttons: Buttons = (), about: str | None = None,
                  thread_id: int | None = None, reply_to: int | None = None, key: str | None = None,
                  file: File | None = None, kind: str | None = None, awaits: bool = False, **view: Any) -> str:
        """Queue an answer rendered from a template; long ones go in parts, buttons under the last. `awaits`: the
        client opens a reply to it (ForceReply), where it has no buttons. Gives its key."""
        html, buttons = await self._written(chat_id, template, view, buttons)
        parts = split(html)
        for part in parts[:-1]:
            await self.queue(Letter(self._next_key(), chat_id, part, thread_id=thread_id, about=about, kind=template))
        last = Letter(key or self._next_key(), chat_id, parts[-1], buttons, thread_id=thread_id, reply_to=reply_to,
                      about=about, kind=kind or template, file=file, facts={AWAITS: "1"} if awaits else {})
        await self.queue(last)
        return last.key

    async def say_html(self, chat_id: int, html: str, *, kind: str, buttons: Buttons = ()) -> None:
        """Queue an answer whose text a report has rendered."""
        html = veiled_html(await self._veil(chat_id), html)
        await self.queue(Letter(self._next_key(), chat_id, html, buttons, kind=kind))

    async def change(self, letter_key: str, chat_id: int, template: str, *, buttons: Buttons = (),
                     about: str | None = None, **view: Any) -> None:
        """Queue the new state of a message sent before (or still queued) under `letter_key`."""
        html, buttons = await self._written(chat_id, template, view, buttons)
        await self.queue(Letter(self._next_key(), chat_id, split(html)[0], buttons, edit_of=letter_key, about=about,
                                kind=template))

    async def change_message(self, chat_id: int, message_id: int, template: str, *, buttons: Buttons = (),
                             about: str | None = None, **view: Any) -> None:
        """Queue the new state of the message whose button was tapped."""
        html, buttons = await self._written(chat_id, template, view, buttons)
        await self.queue(Letter(self._next_key(), chat_id, split(html)[0], buttons, edit_message_id=message_id,
                                about=about, kind=template))

    async def without_buttons(self, letter_key: str | None) -> None:
        """The message sent under that key keeps its words; its buttons have had their use."""
        sent = await self.store.letters.by_key(letter_key) if letter_key else None
        if sent is not None:
            await self.queue(replace(sent.letter, key=self._next_key(), buttons=(), edit_of=letter_key, reply_to=None,
                                     facts={}))

    async def _written(self, chat_id: int, template: str, view: dict[str, Any],
                       buttons: Buttons) -> tuple[str, Buttons]:
        """Text and buttons as whoever reads that chat may see them."""
        html = render(template, **view)
        if chat_id > 0 and template in own_words():
            return html, buttons
        veil = await self._veil(chat_id)
        return veiled_html(veil, html), veiled_buttons(veil, buttons)

    async def _veil(self, chat_id: int) -> Veil:
        """What is hidden from the person of a private chat, or from everybody in a group."""
        speaker = self.turn.speaker
        if speaker is not None and speaker.telegram_id == chat_id:
            reader: Member | None = speaker
        else:
            reader = await self.store.members.by_telegram(chat_id) if chat_id > 0 else None
        return NO_VEIL if reader is not None and reader.sees_all else (await self.veils()).of(reader)

    async def veils(self) -> Veils:
        """The ledger's secrets as they stood when this update's turn came; loaded again only when they may have
        changed."""
        if self.turn.veils is None:
            version, held = await self.store.projects.names_state(), self.bot_data.get(VEILS)
            if held is None or held[0] != version:
                held = self.bot_data[VEILS] = (version, await load_veils(self.store))
            self.turn.veils = held[1]
        return self.turn.veils

    @staticmethod
    def buttons(*pairs: tuple[str, str], width: int = 1) -> Buttons:
        """Rows of `width` buttons from (word in [button], data)."""
        return rows([key(name, data) for name, data in pairs], width)

    async def queue(self, letter: Letter) -> None:
        await self.store.letters.queue(replace(letter, buttons=labelled(letter.buttons)), self.now)

    async def push(self, letter: Letter) -> None:
        """Queue a message that nobody is waiting for."""
        await self.queue(replace(letter, priority=Priority.PUSH))

    async def tell_admins(self, template: str, *, key: str | None = None, buttons: Buttons = (), **view: Any) -> None:
        """One letter to every administrator who can be reached; `key` makes the occasion unique."""
        for number, admin in enumerate(await self.store.members.admins()):
            letter_key = f"{key}:{admin.id}" if key else f"{self._next_key()}:admin{number}"
            await self.say(admin.telegram_id or 0, template, key=letter_key, buttons=buttons, **view)

    def _next_key(self) -> str:
        self.turn.letters += 1
        return f"{self.turn.update_id}:{self.turn.letters}"


@cache
def own_words() -> frozenset[str]:
    """Templates that say nothing but what their reader wrote."""
    return ECHOES | {file.name.removesuffix(".html.j2") for file in (TEMPLATES / OWN).iterdir()}


def labelled(buttons: Buttons) -> Buttons:
    """Telegram refuses a whole message for one button without a word that is seen: a person's own text may be such."""
    return tuple(tuple(b if b.text.isascii() and b.text.strip() else replace(b, text=brief(b.text, LABEL) or NO_LABEL)
                       for b in row) for row in buttons)


def speaker_id(update: Update) -> int | None:
    """The Telegram id of the person who acts; None for an anonymous group admin or a channel."""
    if update.effective_message is not None and update.effective_message.sender_chat is not None \
            and update.callback_query is None:
        return None
    return update.effective_user.id if update.effective_user else None
