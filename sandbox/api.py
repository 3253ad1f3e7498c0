"""One HTTP request of a bot, from its token to its answer; long polling for updates."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import Any

from sandbox.body import Upload
from sandbox.call import Ask, unauthorized
from sandbox.model import BotAccount, Call
from sandbox.parameters import METHODS, NAMES, typed
from sandbox.query_methods import ANSWERS
from sandbox.refusal import Refused
from sandbox.world import World

Json = dict[str, Any]
log = logging.getLogger(__name__)
OTHER_POLL = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
HOOKED = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass(slots=True)
class Reply:
    """The answer as Telegram gives it; `lost` on the way; `instead`: HTTP status and body that somebody says in its
    place."""

    said: Json
    lost: bool = False
    instead: tuple[int, bytes] | None = None


async def answer(world: World, token: str, method: str, params: Json, files: dict[str, Upload]) -> Reply:
    """Every call is logged in world.calls."""
    if world.delay:
        await asyncio.sleep(world.delay)
    name = NAMES.get(method.lower(), method)
    bot = world.bots.get(token)
    if await world.faults.held(name, after=False):
        return Reply(Refused(500, "Internal Server Error").json(), lost=True)
    try:
        result = await _result(world, bot, name, params, files)
        said: Json = {"ok": True, "result": result}
    except Refused as refusal:
        said = refusal.json()
    except (KeyError, TypeError, ValueError, AttributeError):
        log.exception("a call the sandbox could not read: %s", name)
        said = Refused(400, "Bad Request: can't parse the request").json()
    held = await world.faults.held(name, after=True)
    lost, instead = world.faults.damage(name, _chat_of(params))
    if bot is not None:
        named = {field: f"attach://{field}" for field in files if field in METHODS.get(name, ())}
        world.record(Call(name, params | named, said, world.clock.now, bot.id))
    return Reply(said, held or lost, instead)


async def _result(world: World, bot: BotAccount | None, name: str, params: Json, files: dict[str, Upload]) -> Any:
    if bot is None:
        raise unauthorized()
    if name not in METHODS:
        world.problems.append(f"{name}: unknown method")
        raise Refused(404, "Not Found")
    if strange := params.keys() - METHODS[name] - files.keys():
        world.problems.append(f"{name}: unknown parameters {sorted(strange)}")
    values = typed(params)
    params.clear()
    params |= values
    world.faults.refuse(name, _chat_of(params))
    ask = Ask(world, bot, name, params, files)
    return await get_updates(ask) if name == "getUpdates" else ANSWERS[name](ask)


def _chat_of(params: Json) -> object:
    return params.get("chat_id")


async def get_updates(ask: Ask) -> list[Json]:
    """Updates from `offset` on (earlier ones are confirmed and gone); waits up to `timeout` seconds for the first."""
    bot = ask.bot
    if bot.webhook:
        raise Refused(409, HOOKED)
    if ask.get("allowed_updates") is not None:
        bot.allowed = frozenset(ask.get("allowed_updates")) or None
    if bot.poll is not None and not bot.poll.done():
        bot.poll.set_result("conflict")
    _confirm(ask.world, bot, ask.get("offset", 0))
    if not bot.updates and ask.get("timeout", 0) > 0 and not ask.world.closed:
        await _wait(bot, min(ask.get("timeout"), 50))
    limit = max(1, min(ask.get("limit", 100), 100))
    return [update for _, update in zip(range(limit), bot.updates, strict=False)]


def _confirm(world: World, bot: BotAccount, offset: int) -> None:
    if offset > bot.next_update:
        return  # a number from before the numbering began anew confirms nothing
    if offset < 0:
        while len(bot.updates) > -offset:
            bot.updates.popleft()
    while offset > 0 and bot.updates and bot.updates[0]["update_id"] < offset:
        bot.updates.popleft()
    world.ring()


async def _wait(bot: BotAccount, timeout: float) -> None:
    poll = bot.poll = asyncio.get_running_loop().create_future()
    try:
        if await asyncio.wait_for(poll, timeout) == "conflict":
            raise Refused(409, OTHER_POLL)
    except TimeoutError:
        pass
    finally:
        if bot.poll is poll:
            bot.poll = None
