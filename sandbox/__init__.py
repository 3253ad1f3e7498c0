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

Modules: world (state) <- model, people, groups, clock, files, faults; api (one call) <- ask, sending, asking,
parameters, body, entities, keyboard, limits; server and web (HTTP), page/ (the static page), keep (the file between
two starts). `python -m sandbox --help` runs it alone.
"""

from sandbox.limits import Limits
from sandbox.model import BotAccount, Call, Chat, Message, Tap
from sandbox.people import Person
from sandbox.server import Running, create_app, serve
from sandbox.world import TOKEN, World

__all__ = [
    "TOKEN", "BotAccount", "Call", "Chat", "Limits", "Message", "Person", "Running", "Tap", "World", "create_app", "serve",
]  # fmt: skip
