"""The error handler: `process_update` swallows what handlers raise, so the failure is handed to the intake here."""

from handlers.context import BotContext


async def on_error(update: object, context: BotContext) -> None:
    context.turn.failure = context.error
