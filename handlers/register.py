"""Which update goes to which handler. Each family names its own; order matters only within this file."""

from telegram.ext import Application, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from handlers import ask, card_taps, failure, join, overdue, postpone, report, zero

NEW = filters.UpdateType.MESSAGE  # editing /undo must not undo again
EDITED = filters.UpdateType.EDITED_MESSAGE
SPOKEN = filters.TEXT & ~filters.COMMAND


def register(application: Application) -> None:
    """Add every handler of the bot to an application."""
    commands = {"start": join.on_start, "invite": join.on_invite, "status": ask.on_status}
    for name, callback in commands.items():
        application.add_handler(CommandHandler(name, callback, filters=NEW))
    taps = {r"^d:": card_taps.on_card_tap, r"^join$": join.on_join_tap, r"^j:": join.on_judge_tap}
    taps |= {overdue.PATTERN: overdue.on_overdue_tap, r"^p:\d{1,15}:(yes|no)$": postpone.on_verdict_tap,
             zero.PATTERN: zero.on_zero_tap}
    for pattern, callback in taps.items():
        application.add_handler(CallbackQueryHandler(callback, pattern=pattern))
    application.add_handler(MessageHandler(NEW & SPOKEN, report.on_text))
    application.add_handler(MessageHandler(EDITED & (filters.TEXT | filters.CAPTION), report.on_edited))
    application.add_error_handler(failure.on_error)
