"""A Telegram of our own: a Bot API server with people who act, and a web page to chat on. Imports nothing of ours.

The demo's and the tests' Telegram are this same code. `World` is the state, `serve(world)` puts it on HTTP; a bot talks
to `{url}/bot{token}/…` as it would to api.telegram.org. Tests act as people and read what the bot sent::

    async def test_a_report_is_filed() -> None:
        world = World(now=datetime(2026, 3, 6, 16, 0, tzinfo=ZoneInfo("Asia/Shanghai")))
        leader = world.person("王局", id=7001)
        group = world.group("招商工作群", members=[leader], supergroup=True)
        async with serve(world) as server:
            ...                                            # start the bot on server.url with world.bot.token
            leader.start()
            leader.say("今天拜访了比亚迪,计划投资30亿元")
            card = await world.answer(leader)              # the bot's first message after it
            tap = leader.tap(card, "✅ 确认保存")             # by label, by data, or by a unique part of a label
            await world.wait_for(lambda: tap.answered)     # any condition; asked again at every API call
            assert "30亿元" in card.text                    # messages are live: card.edits holds earlier texts
            world.clock.advance(days=7)                    # stands still unless moved (or World(ticking=True))
            assert world.problems == []                    # unknown methods and parameters

People: say, edit, tap, start(token), forward, send_photo, send_album, send_document, send_voice, send_sticker,
send_location, send_contact, say_anonymously, block, unblock. Groups: add, remove, kick_bot, promote, mute, topic,
rename, migrate. Reading: world.sent_to(chat or person), message.text/.html/.buttons/.labels/.edits/.deleted,
world.calls (every API call), world.updates (every update queued). Faults: world.fail_next, world.drop_answer,
world.delay (seconds per call), World(limits=Limits()) for Telegram's sending limits.

Odd cases: person.tap(message, data, stale=True) presses what is no longer shown; world.queue(world.bot, "message", {…})
queues any update, also a malformed one; load(path) and serve(world, keep=path) keep a world between two starts.
A private chat counts as started once the person wrote (or `person.private().started = True`).

Known differences from Telegram: reply keyboards, editMessageMedia, reactions, polls and inline mode are not there (404
or ignored); a webhook is remembered but not called; message ids count per chat; pictures are kept as they are.

Modules: world <- groups <- actors <- traffic (state) <- model, clock, files, faults; api (one call) <- ask, sending,
asking, parameters, body, entities, keyboard, limits; server and web (HTTP), page/ (the static page), keep (the file
between two starts). `python -m sandbox --help` runs it alone.
"""

from sandbox.actors import Person
from sandbox.limits import Limits
from sandbox.model import BotAccount, Call, Chat, Message, Tap
from sandbox.server import Running, create_app, serve
from sandbox.traffic import TOKEN
from sandbox.world import World
from sandbox.world_file import load, save

__all__ = [
    "TOKEN", "BotAccount", "Call", "Chat", "Limits", "Message", "Person", "Running", "Tap", "World", "create_app",
    "load",
    "save", "serve",
]  # fmt: skip
