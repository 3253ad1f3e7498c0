"""The chat page: its JSON interface, and the page itself in Chromium with a small bot on the other side."""

import asyncio
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import httpx
import pytest
from playwright.async_api import expect
from telegram import Bot, BotCommand, InputMediaPhoto, ReplyParameters, Update
from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from sandbox import World, serve
from sandbox.files import picture
from sandbox.page_server import pieces
from sandbox.page_view import friday_17
from sandbox.world_file import load, save
from tests.browser import chromium
from tests.telegram_model import check_calls

CARD = "📋 <b>请核对</b>\n<i>总投资</i> <code>30亿元</code> &lt;b&gt;不是标签&lt;/b&gt;"
KEYS = Keyboard([[Button("✅ 确认保存", callback_data="save"), Button("❌ 不保存", callback_data="drop")]])
LONG = "招商周报\n" + "\n".join(f"第{n}行" for n in range(120))
LINK = "邀请:https://t.me/zhaoshang_bot?start=invite_1"


async def respond(bot: Bot, update: Update) -> None:
    """A bot that is just good enough for the page: a card for a text, a toast or an alert for a tap."""
    if query := update.callback_query:
        await query.answer("已保存" if query.data == "save" else "没有保存", show_alert=query.data == "drop")
        await query.edit_message_text(f"<b>{query.data}</b>", parse_mode="HTML")
        return
    message = update.effective_message
    if update.edited_message:
        await bot.send_message(message.chat_id, f"改成了:{message.text}")
    elif message.text == "/start invite_1":
        await bot.send_message(message.chat_id, "欢迎加入")
    elif message.text == "周报":
        await bot.send_message(message.chat_id, LONG)
    elif message.text == "邀请":
        await bot.send_message(message.chat_id, LINK)
    elif message.photo:
        await bot.send_media_group(message.chat_id, [InputMediaPhoto(picture(60, 40)),
                                                     InputMediaPhoto(picture(50, 50))])
        await bot.send_document(message.chat_id, b"doc", filename="周报.docx")
    elif message.text:
        reply = ReplyParameters(message.message_id)
        await bot.send_message(message.chat_id, CARD, "HTML", reply_markup=KEYS, reply_parameters=reply)


async def answer_everything(bot: Bot) -> None:
    offset = 0
    while True:
        for update in await bot.get_updates(offset=offset, timeout=20):
            offset = update.update_id + 1
            await respond(bot, update)


@asynccontextmanager
async def demo(**options):
    """(world, address): three people, a group, and the bot above running."""
    world = World(**options)
    leader, liaison = world.person("王局"), world.person("联络员甲")
    world.group("招商工作群", [world.person("管理员"), leader, liaison], supergroup=True)
    jumps = {"到下月第一个工作日 9:00": lambda now: now + timedelta(days=30)}
    async with serve(world, jumps=jumps) as server, Bot(world.bot.token, base_url=f"{server.url}/bot") as bot:
        await bot.set_my_commands([BotCommand("status", "查询"), BotCommand("help", "帮助")])
        running = asyncio.create_task(answer_everything(bot))
        try:
            yield world, server.url
        finally:
            running.cancel()
    check_calls(world)


@asynccontextmanager
async def opened(width=1280, **options):
    async with demo(**options) as (world, url), chromium() as browser:
        page = await browser.new_page(viewport={"width": width, "height": 800})
        errors = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda request: errors.append(request.url) if not request.url.startswith((url, "data:"))
                else None)
        await page.goto(url)
        yield world, page
        assert errors == []


async def write(page, text):
    await page.fill("#text", text)
    await page.press("#text", "Enter")


# The JSON interface


async def test_the_page_tells_all_and_then_only_changes():
    async with demo() as (world, url), httpx.AsyncClient(base_url=url) as client:
        first = (await client.get("/page/changes?since=0")).json()
        assert [chat["title"] for chat in first["chats"]] == ["招商助手"] * 3 + ["招商工作群"]
        assert first["jumps"] == ["friday_17", "day", "week", "到下月第一个工作日 9:00"]
        waiting = asyncio.create_task(client.get(f"/page/changes?since={world.version}"))
        await client.post("/page/say", json={"person": 500001, "chat": "p500001", "text": "<b>你好</b>"})
        assert (await waiting).json()["messages"][0]["html"] == "&lt;b&gt;你好&lt;/b&gt;"


async def test_a_person_says_edits_taps_uploads_over_the_interface():
    async with demo() as (world, url), httpx.AsyncClient(base_url=url) as client:
        leader, here = world.people[500001], {"person": 500001, "chat": "p500001"}
        await client.post("/page/say", json={**here, "text": "去了比亚迪"})
        card = await world.answer(leader)
        tap = (await client.post("/page/tap", json={**here, "message": card.id, "data": "save"})).json()
        assert tap == {"answered": True, "text": "已保存", "alert": False, "url": None}
        await client.post("/page/edit", json={**here, "message": 1, "text": "去了宁德时代"})
        assert (await world.answer(leader, after=card)).text == "改成了:去了宁德时代"
        await client.post("/page/location", json={**here, "latitude": 34.1, "longitude": 119.1})
        await client.post("/page/voice", json=here)
        await client.post("/page/sticker", json=here)
        await client.post("/page/forward", json={**here, "text": "转来的"})
        assert leader.private().messages[max(leader.private().messages)].json["forward_origin"][
            "sender_user_name"] == "王局"
        files = {"file0": ("a.png", picture(), "image/png"), "file1": ("b.png", picture(), "image/png")}
        await client.post("/page/upload", data={**here, "caption": "现场"}, files=files)
        await client.post("/page/upload", data=here, files={"file0": ("说明.docx", b"doc", "application/msword")})
        kinds = [message.kind for message in leader.private().messages.values() if not message.by_bot]
        assert kinds == ["text", "location", "voice", "sticker", "text", "photo", "photo", "document"]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("say", {"person": 500001, "chat": "p500001", "text": "  "}),
        ("say", {"person": 9, "chat": "p500001", "text": "a"}),
        ("say", {"person": 500001, "chat": "g1", "text": "a"}),
        ("tap", {"person": 500001, "chat": "p500001", "message": 1, "data": "x"}),
        ("person", {"name": " "}),
    ],
)
async def test_what_cannot_be_done_is_a_400(path, data):
    async with demo() as (_, url), httpx.AsyncClient(base_url=url) as client:
        assert (await client.post(f"/page/{path}", json=data)).status_code == 400


async def test_a_forwarded_message_keeps_its_day_and_its_sender():
    async with demo() as (world, url), httpx.AsyncClient(base_url=url) as client:
        group, leader = next(iter(world.groups.values())), world.people[500001]
        said = world.people[500002].say("昨天去了无锡", group)
        world.clock.advance(days=2)
        data = {"person": leader.id, "chat": f"p{leader.id}", "from": f"g{group.id}", "message": said.id}
        assert (await client.post("/page/forward", json=data)).json() == {}
        got = next(m for m in leader.private().messages.values() if not m.by_bot)
        origin = got.json["forward_origin"]
        assert (got.text, origin["sender_user_name"], origin["date"]) == ("昨天去了无锡", "联络员甲", said.json["date"])


async def test_the_clock_goes_forward_only():
    async with demo() as (world, url), httpx.AsyncClient(base_url=url) as client:
        assert (await client.post("/clock", json={"jump": "friday_17"})).json() == {"now": "2026-03-06T17:00:00+08:00"}
        assert (await client.post("/clock", json={"to": "2026-03-09T08:30"})).json() == {
            "now": "2026-03-09T08:30:00+08:00"}
        for wrong in ({"to": "2026-03-01T08:30"}, {"to": "明天"}, {"jump": "nowhere"}):
            assert (await client.post("/clock", json=wrong)).status_code == 400
        assert world.clock.now.isoformat() == "2026-03-09T08:30:00+08:00"


def test_friday_at_five_is_always_ahead():
    friday = datetime(2026, 3, 6, 17, 0)
    assert friday_17(friday - timedelta(minutes=1)) == friday
    assert friday_17(friday) == friday + timedelta(days=7)
    assert friday_17(friday + timedelta(days=2)) == friday + timedelta(days=7)


def test_a_long_text_goes_out_in_pieces():
    assert [len(piece) for piece in pieces("字" * 5000)] == [4096, 904]
    assert [len(piece) for piece in pieces("😀" * 3000)] == [2048, 952]


@pytest.mark.parametrize("path", ["/static/..%2f__init__.py", "/static/none.js", "/page/file/none", "/file/botx/a"])
async def test_nothing_else_is_served(path):
    async with demo() as (_, url), httpx.AsyncClient(base_url=url) as client:
        assert (await client.get(path)).status_code == 404


# Two starts


def test_a_world_is_kept_between_two_starts(tmp_path):
    world = World()
    leader = world.person("王局", username="wangju")
    group = world.group("工作群", [leader], topics=True)
    thread = group.topic("周报")
    photo = leader.send_photo("图")
    leader.say("@zhaoshang_bot 问", group, topic=thread)
    card = world.post(leader.private(), world.bot, {"text": "卡", "reply_markup": KEYS.to_dict()})
    tap = leader.tap(card, "save")
    world.clock.advance(days=3)
    save(world, tmp_path / "chats.json")
    again = load(tmp_path / "chats.json")
    same = again.people[leader.id]
    assert (again.clock.now, again.id) == (world.clock.now, world.id)
    assert list(again.bot.updates) == list(world.bot.updates)
    assert [message.json for message in same.private().messages.values()] == [
        message.json for message in leader.private().messages.values()
    ]
    assert again.groups[group.id].topics == {thread: "周报"}
    assert again.files[photo.json["photo"][-1]["file_id"]].data == picture()
    assert again.bot.taps[tap.id].message.text == "卡"
    assert same.say("新的").id > card.id
    assert again.updates[-1]["update_id"] > world.updates[-1]["update_id"]


async def test_a_served_world_is_saved_when_it_ends(tmp_path):
    world = World()
    async with serve(world, keep=tmp_path / "demo" / "chats.json"):
        world.person("王局").say("你好")
    assert next(iter(load(tmp_path / "demo" / "chats.json").people.values())).private().messages[1].text == "你好"


# In Chromium


@pytest.mark.browser
async def test_a_leader_types_and_taps():
    async with opened() as (_, page):
        await page.click("#begin")
        await write(page, "今天拜访了<b>比亚迪</b>")
        await expect(page.locator(".keys")).to_have_count(2)
        card = page.locator(".message:not(.mine)").last
        await expect(card.locator(".words")).to_contain_text("<b>不是标签</b>")
        await expect(card.locator(".words b").first).to_have_text("请核对")
        await expect(page.locator(".mine .words").last).to_have_text("今天拜访了<b>比亚迪</b>")
        await page.locator("button", has_text="✅ 确认保存").last.click()
        await expect(page.locator("#toast")).to_have_text("已保存")
        await expect(page.locator(".message:not(.mine) .words").last).to_have_text("save")
        await page.locator("button", has_text="❌ 不保存").last.click()
        await expect(page.locator("#alert")).to_be_visible()
        await expect(page.locator("#alert-text")).to_have_text("没有保存")


@pytest.mark.browser
async def test_by_keyboard_alone_on_a_phone():
    async with opened(390) as (_, page):
        await page.focus("#begin")
        await page.keyboard.press("Enter")
        await expect(page.locator("#text")).to_be_focused()
        await expect(page.locator(".keys")).to_have_count(1)
        await page.keyboard.type("/")
        await expect(page.locator("#menu li")).to_have_count(2)
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Enter")
        await expect(page.locator("#text")).to_have_value("/help ")
        await page.keyboard.press("Enter")
        await expect(page.locator(".keys")).to_have_count(2)
        await page.keyboard.press("ArrowUp")
        await expect(page.locator("#context-text")).to_have_text("编辑：/help")
        await page.keyboard.type(" 我")
        await page.keyboard.press("Enter")
        await expect(page.locator(".message .words").last).to_contain_text("改成了:/help")
        await page.locator(".keys button").last.focus()
        await page.keyboard.press("Enter")
        await expect(page.locator("#alert")).to_be_visible()
        await page.keyboard.press("Enter")
        await expect(page.locator("#alert")).not_to_be_visible()
        width = await page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width[0] <= width[1]


@pytest.mark.browser
async def test_photos_files_replies_and_links():
    async with opened() as (world, page):
        await page.click("#begin")
        files = [{"name": name, "mimeType": "image/png", "buffer": picture()} for name in ("一.png", "二.png")]
        await page.set_input_files("#files", files)
        await write(page, "现场")
        await expect(page.locator(".mine img.photo")).to_have_count(2)
        await expect(page.locator(".message:not(.mine) img.photo")).to_have_count(4)
        await expect(page.locator(".message a.file").first).to_contain_text("周报.docx")
        await page.locator(".message:not(.mine) button", has_text="回复").first.click()
        await write(page, "邀请")
        await expect(page.locator(".mine .quote")).to_have_count(1)
        await page.locator("a", has_text="start=invite_1").click()
        await page.fill("#ask-name", "新来的")
        await page.keyboard.press("Enter")
        await expect(page.locator("#subtitle")).to_have_text("您现在是：新来的")
        await expect(page.locator(".words").last).to_have_text("欢迎加入")
        assert [person.name for person in world.people.values()][-1] == "新来的"


@pytest.mark.browser
async def test_the_group_the_badge_and_the_clock():
    async with opened() as (world, page):
        group = next(iter(world.groups.values()))
        await expect(page.locator("#list .chat")).to_have_count(6)
        world.on_jump(lambda start, to: step(world, group, to))
        await page.locator("#jumps button", has_text="到周五 17:00").click()
        await expect(page.locator("#now")).to_contain_text("2026年3月6日 周五 17:00")
        await expect(page.locator(".badge")).to_have_count(3)
        await page.locator("#list .chat", has_text="招商工作群").first.click()
        await expect(page.locator(".words").last).to_have_text("周报来了")
        await expect(page.locator(".badge")).to_have_count(2)
        await expect(page.locator("#subtitle")).to_contain_text("3 人")


@pytest.mark.browser
async def test_a_voice_a_forwarded_message_and_the_clocks_field():
    async with opened() as (world, page):
        group = next(iter(world.groups.values()))
        world.people[500002].say("昨天去了无锡", group)
        await expect(page.locator("#goto-at")).to_have_value("2026-03-02T17:00")
        await page.click("#begin")
        await page.click("#voice")
        await expect(page.locator(".mine .file")).to_contain_text("语音")
        await page.locator("#list .chat", has_text="招商工作群").first.click()
        await page.locator(".message button", has_text="转发").last.click()
        await expect(page.locator("#title")).to_have_text("招商助手")
        await expect(page.locator(".mine .forward").last).to_have_text("转发自 联络员甲")
        await page.locator("#jumps button", has_text="到周五 17:00").click()
        await expect(page.locator("#goto-at")).to_have_value("2026-03-07T17:00")
        await page.locator("#goto button").click()
        await expect(page.locator("#now")).to_contain_text("2026年3月7日 周六 17:00")


async def step(world, group, to):
    world.clock.set(to)
    world.post(group, world.bot, {"text": "周报来了"})
