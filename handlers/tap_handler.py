"""A tap as its typed callback: whose data does not read back exactly is left to `unsupported.on_unknown_tap`."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from telegram import Update
from telegram.ext import Application, BaseHandler

from domain.callback import Callback
from handlers.context import BotContext
from handlers.forged_taps import refusing_forged

C = TypeVar("C", bound=Callback)


class TapHandler(BaseHandler[Update, BotContext, None]):
    """Hands taps of one kind to its function, already read."""

    def __init__(self, kind: type[C], act: Callable[[Update, BotContext, C], Awaitable[None]]) -> None:
        super().__init__(act)  # type: ignore[arg-type]  # called below, with the tap as well
        self.kind: type[Callback] = kind

    def check_update(self, update: object) -> Callback | None:
        query = update.callback_query if isinstance(update, Update) else None
        return None if query is None or query.data is None else self.kind.parse(query.data)

    async def handle_update(self, update: Update, application: Application[Any, BotContext, Any, Any, Any, Any],
                            check_result: object, context: BotContext) -> None:
        """Also refuses what reads well and names nothing there is."""
        async def act(update: Update, context: BotContext) -> None:
            await self.callback(update, context, check_result)  # type: ignore[call-arg]

        await refusing_forged(act)(update, context)
