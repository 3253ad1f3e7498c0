"""What the bot has said itself, forwarded back to it (a digest, a saved card, a file): no news; answered once."""

from telegram import Message, MessageOriginUser, Update
from telegram.ext import filters

from handlers.context import BotContext
from handlers.people.permission import permitted, private_chat

TOGETHER = 10  # seconds


class OwnForward(filters.MessageFilter):
    """A message whose first author is this very bot; a bot cannot hide its name."""

    def filter(self, message: Message) -> bool:
        origin = message.forward_origin
        return isinstance(origin, MessageOriginUser) and origin.sender_user.id == message.get_bot().id


async def on_own_forward(update: Update, context: BotContext) -> None:
    """Nothing of it is read; several forwarded together are answered once."""
    member, message = await permitted(update, context, "help"), update.effective_message
    if member is not None and message is not None:
        await context.say(private_chat(member), "own_forward", role=member.role,
                          key=f"own_forward:{message.chat_id}:{int(message.date.timestamp()) // TOGETHER}")
