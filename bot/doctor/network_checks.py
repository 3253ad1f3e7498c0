"""What `doctor` asks over the network: proxy, server, token, and the bot's rights in each bound group."""

import asyncio
import time
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

import httpx
from telegram import Bot, ChatFullInfo, ChatMember, ChatMemberRestricted, User
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, TelegramError
from telegram.request import HTTPXRequest

from bot.cli import command_support
from bot.doctor.local_checks import DoctorFinding, bad, good
from bot.settings import Settings
from reading.model.office_opinion import opinion_of
from reports.render import word
from storage.people.chats import Binding, ChatRow

PATIENCE = 10.0  # seconds for one answer
SAMPLE = "昨天在常州拜访了天宁智造公司，对方想投6.5亿元建精密减速器项目"


def bot_of(settings: Settings) -> Bot:
    request = HTTPXRequest(proxy=settings.proxy or None, connect_timeout=PATIENCE, read_timeout=PATIENCE)
    return Bot(settings.bot_token, base_url=f"{settings.api_url.rstrip('/')}/bot", request=request)


async def proxy(settings: Settings) -> DoctorFinding:
    """Whether somebody listens at the proxy's address; the password is not shown."""
    if not settings.proxy:
        return good("proxy_none")
    address = urlsplit(settings.proxy)
    where = f"{address.scheme}://{address.hostname}:{address.port or 1080}"
    try:
        async with asyncio.timeout(PATIENCE):
            _, writer = await asyncio.open_connection(address.hostname, address.port or 1080)
        writer.close()
    except (OSError, TimeoutError) as error:
        return bad("proxy_away", where=where, reason=str(error) or type(error).__name__)
    return good("proxy", where=where)


async def office_model(settings: Settings, today: date) -> list[DoctorFinding]:
    """Whether the office's own language model reads a plain report as it stands; nothing where there is none."""
    model = command_support.office_model(settings)
    if model is None:
        return []
    where, began = {"url": settings.llm_url, "model": settings.llm_model}, time.monotonic()
    try:
        async with asyncio.timeout(PATIENCE):
            opinion = opinion_of(await model.ask(SAMPLE, today), SAMPLE, today)
    except (httpx.HTTPError, TimeoutError, ValueError, KeyError, IndexError, TypeError) as error:
        return [bad("model_away", reason=_reason(error), **where)]
    finally:
        await model.close()
    if opinion is None or not opinion.enterprises:
        return [bad("model_poor", **where)]
    return [good("model", seconds=f"{time.monotonic() - began:.1f}", **where)]


async def server(bot: Bot, settings: Settings) -> tuple[User | None, list[DoctorFinding]]:
    """The bot's own account, None where it could not be asked for."""
    url = settings.api_url
    try:
        await bot.initialize()
        hook = (await bot.get_webhook_info()).url
    except InvalidToken:
        return None, [good("server", url=url), bad("token")]
    except NetworkError as error:
        return None, [bad("server_away", url=url, reason=_reason(error)), bad("token_unknown")]
    except TelegramError as error:
        return None, [bad("server_refuses", url=url, reason=_reason(error)), bad("token_unknown")]
    found = [good("server", url=url), good("token_fine", bot=bot.username)]
    if hook:
        found.append(bad("webhook", hook=hook, url=url))
    if not bot.bot.can_join_groups:
        found.append(bad("no_groups_allowed", bot=bot.username))
    return bot.bot, found


async def groups(bot: Bot, chats: Sequence[tuple[ChatRow, Sequence[Binding]]]) -> list[DoctorFinding]:
    """Each bound group: is the bot still in it, and may it write?"""
    if not chats:
        return [good("groups_none", bot=bot.username)]
    found = []
    for chat, bindings in chats:
        reports = "、".join(word("report", binding.report) for binding in bindings)
        code, reason = await _rights(bot, chat.id)
        found.append(DoctorFinding(code == "group", code, {"title": chat.title or chat.id, "id": chat.id,
                                                           "reports": reports,
                                                     "bot": bot.username, "reason": reason}))
    return found


async def _rights(bot: Bot, chat_id: int) -> tuple[str, str]:
    """(code of the finding, Telegram's word where it refused)."""
    try:
        chat = await bot.get_chat(chat_id)
        member = await bot.get_chat_member(chat_id, bot.id)
    except ChatMigrated:
        return "group_moved", ""
    except (BadRequest, Forbidden) as error:
        return "group_gone", _reason(error)
    except TelegramError as error:
        return "group_unknown", _reason(error)
    if member.status in (ChatMember.LEFT, ChatMember.BANNED):
        return "group_gone", member.status
    return ("group", "") if _may_write(member, chat) else ("group_mute", "")


def _may_write(member: ChatMember, chat: ChatFullInfo) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return bool(member.can_send_messages)
    plain = member.status == ChatMember.MEMBER
    return not plain or chat.permissions is None or chat.permissions.can_send_messages is not False


def _reason(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
