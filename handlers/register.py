"""Which update goes to which handler. Each family names its own; order matters only within this file."""

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from handlers import (
    ask,
    ask_taps,
    card_taps,
    difficulties,
    failure,
    flood,
    groups,
    guide,
    join,
    media,
    members,
    odd,
    outbox,
    overdue,
    postpone,
    project,
    publish,
    report,
    schedule,
    signing,
    undo,
    zero,
)

NEW = filters.UpdateType.MESSAGE  # editing /undo must not undo again
EDITED = filters.UpdateType.EDITED_MESSAGE
SPOKEN = filters.TEXT & ~filters.COMMAND
FILES = (filters.PHOTO | filters.LOCATION | filters.VOICE | filters.VIDEO | filters.VIDEO_NOTE | filters.ANIMATION
         | filters.Document.ALL | filters.AUDIO)
FOR_US = groups.Addressed()


def register(application: Application) -> None:
    """Add every handler of the bot to an application."""
    commands = {"start": join.on_start, "invite": join.on_invite, "cancel": guide.on_cancel,
                "project": project.on_project, "undo": undo.on_undo}
    commands |= {"publish": publish.on_publish, "schedule": schedule.on_schedule}
    commands |= {"bind": groups.on_bind, "unbind": groups.on_unbind, "members": members.on_members}
    commands |= {name: ask.on_command(name) for name in ask.SHOW}
    for name, callback in commands.items():
        application.add_handler(CommandHandler(name, callback, filters=NEW))
    taps = {r"^d:\d{1,15}(\.\d{1,9})?:[a-z]+(:|$)": card_taps.on_card_tap, r"^join$": join.on_join_tap, join.PATTERN: join.on_judge_tap}
    taps |= {ask_taps.PATTERN: ask_taps.on_ask_tap, project.PATTERN: project.on_keep_tap,
             difficulties.PATTERN: difficulties.on_difficulty_tap, undo.PATTERN: undo.on_undo_tap}
    taps |= {overdue.PATTERN: overdue.on_overdue_tap, r"^p:\d{1,15}:(yes|no)$": postpone.on_verdict_tap,
             zero.PATTERN: zero.on_zero_tap}
    taps |= {members.PATTERN: members.on_member_tap, outbox.PATTERN: outbox.on_resend_tap}
    taps |= {publish.PATTERN: publish.on_publish_tap, signing.PATTERN: signing.on_sign_tap}
    for pattern, callback in taps.items():
        application.add_handler(CallbackQueryHandler(callback, pattern=pattern))
    application.add_handler(MessageHandler(NEW & SPOKEN & FOR_US, report.on_text))
    application.add_handler(MessageHandler(EDITED & (filters.TEXT | filters.CAPTION) & FOR_US, report.on_edited))
    _add_chats(application)
    _add_odd(application)
    application.add_error_handler(failure.on_error)


def _add_chats(application: Application) -> None:
    """Files, and what happens to chats themselves."""
    application.add_handler(MessageHandler(NEW & FILES, media.on_media))
    application.add_handler(ChatMemberHandler(groups.on_my_membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(NEW & filters.StatusUpdate.MIGRATE, groups.on_migrated))
    application.add_handler(MessageHandler(NEW & filters.StatusUpdate.NEW_CHAT_TITLE, groups.on_renamed))


def _add_odd(application: Application) -> None:
    """Before all others: patience. After all others: what nobody took."""
    application.add_handler(TypeHandler(Update, flood.guard), group=-1)
    application.add_handler(CallbackQueryHandler(odd.on_tap_without_message), group=-1)
    application.add_handler(CallbackQueryHandler(odd.on_unknown_tap))
    application.add_handler(MessageHandler(NEW & filters.COMMAND, odd.on_unknown_command))
    application.add_handler(MessageHandler(NEW & ~filters.COMMAND, odd.on_odd_message))
