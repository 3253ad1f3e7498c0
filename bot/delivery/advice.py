"""The opinion of the office's own language model on a message, asked for before the message's transaction begins."""

from dataclasses import dataclass
from typing import Any

from bot.office_model import OfficeModel
from domain.clock import Clock
from domain.people.access import allowed
from domain.plan.office import Office
from domain.projects.secret_names import NO_VEIL
from reports.confidentiality import load_veils
from storage.engine.database import Database

SHORTEST = 6  # characters of a message that may report something


@dataclass(frozen=True, slots=True)
class Advice:
    """`confidential`: names of confidential projects may be told to the model too."""

    model: OfficeModel
    db: Database
    office: Office
    clock: Clock
    confidential: bool = False

    async def on(self, update: dict[str, Any]) -> object:
        """What the model says of a text that a member sends in private; None for all else. Nobody else's words leave
        the house."""
        message = update.get("message")
        message = message if isinstance(message, dict) else {}
        text, chat, speaker = message.get("text"), message.get("chat"), message.get("from")
        if not isinstance(text, str) or text.startswith("/") or len(text) < SHORTEST or not isinstance(chat, dict):
            return None
        if chat.get("type") != "private" or not isinstance(speaker, dict) or not isinstance(speaker.get("id"), int):
            return None
        async with self.db.begin() as store:
            member = await store.members.by_telegram(speaker["id"])
            if member is None or not allowed("report", member.role, "private"):
                return None
            hidden = NO_VEIL if self.confidential else (await load_veils(store)).of(None)
        return await self.model.opinion(text, self.office.day(self.clock.now()), hidden)
