"""The page under an input method, on a phone with its keyboard open, with long bulletins, and between several
persons."""

import pytest
from playwright.async_api import expect

from tests.sandbox.test_sandbox_page import opened, write

pytestmark = pytest.mark.browser


async def started(world, page):
    leader = next(iter(p for p in world.people.values() if p.name == "王局"))
    leader.start()
    await page.locator(f'[data-key="{leader.id}|p{leader.id}"]').click()
    await expect(page.locator("#composer")).to_be_visible()
    return leader


COMPOSE = """([ends, keyCode, flagged]) => {
  const field = document.getElementById("text");
  field.focus();
  field.dispatchEvent(new CompositionEvent("compositionstart", {bubbles: true}));
  field.value = "nihao";
  const key = {key: "Enter", keyCode, isComposing: flagged, bubbles: true, cancelable: true};
  const enter = () => field.dispatchEvent(new KeyboardEvent("keydown", key));
  const end = () => field.dispatchEvent(new CompositionEvent("compositionend", {bubbles: true}));
  ends === "before" ? (end(), enter()) : ends === "after" ? (enter(), end()) : enter();
}"""


@pytest.mark.parametrize("order", [("before", 229, False), ("after", 229, True), ("never", 13, True),
                                   ("after", 13, False)])
async def test_an_enter_that_belongs_to_the_input_method_sends_nothing(order):
    async with opened() as (world, page):
        await started(world, page)
        await page.evaluate(COMPOSE, list(order))
        await expect(page.locator("#text")).to_have_value("nihao")


async def test_a_real_enter_after_composing_sends_though_a_browser_still_flags_it():
    async with opened() as (world, page):
        await started(world, page)
        await page.evaluate(COMPOSE, ["before", 13, True])
        await expect(page.locator("#text")).to_have_value("")
        await expect(page.locator(".message.mine .words").last).to_have_text("nihao")


async def test_a_command_typed_in_full_is_sent_and_not_a_longer_one():
    async with opened() as (world, page):
        await world_commands(world, page)
        await page.locator("#text").press_sequentially("/project")
        await expect(page.locator('#menu li[aria-selected="true"] b')).to_have_text("/project")
        await page.locator("#text").press("Enter")
        await expect(page.locator(".message.mine .words").last).to_have_text("/project")


async def world_commands(world, page):
    await started(world, page)
    world.bot.commands[next(iter(world.bot.commands))] = [{"command": name, "description": name}
                                                          for name in ("projects", "project")]


async def test_what_is_half_written_stays_with_its_writer():
    async with opened() as (world, page):
        leader = await started(world, page)
        other = next(p for p in world.people.values() if p.name == "联络员甲")
        other.start()
        await page.locator("#text").fill("写到一半")
        await page.locator(f'[data-key="{other.id}|p{other.id}"]').click()
        await expect(page.locator("#text")).to_have_value("")
        await page.locator(f'[data-key="{leader.id}|p{leader.id}"]').click()
        await expect(page.locator("#text")).to_have_value("写到一半")


async def test_a_long_bulletin_opens_at_its_beginning_and_a_short_answer_at_its_end():
    async with opened(width=390) as (world, page):
        await started(world, page)
        await write(page, "第一句")
        await expect(page.locator(".message:not(.mine)")).to_have_count(2)
        await write(page, "周报")
        await expect(page.locator(".message:not(.mine)")).to_have_count(3)
        top = await page.evaluate("""() => { const log = document.getElementById("messages");
            return log.lastElementChild.getBoundingClientRect().top - log.getBoundingClientRect().top; }""")
        assert 0 <= top < 60


async def test_the_end_stays_in_sight_when_the_keyboard_opens():
    async with opened(width=390) as (world, page):
        await started(world, page)
        for n in range(12):
            await write(page, f"第{n}句")
            await expect(page.locator(".message:not(.mine)")).to_have_count(n + 2)
        await page.set_viewport_size({"width": 390, "height": 500})
        await page.wait_for_function(f"({HIDDEN})() < 3")


HIDDEN = """() => { const log = document.getElementById("messages");
    return log.scrollHeight - log.scrollTop - log.clientHeight; }"""


async def test_on_a_phone_the_clock_may_go_anywhere_and_a_finger_hits_the_small_buttons():
    async with opened(width=390) as (world, page):
        await started(world, page)
        await page.locator("#goto-open").click()
        await expect(page.locator("#goto-at")).to_be_visible()
        await write(page, "一句")
        box = await page.locator(".foot button").first.bounding_box()
        assert box["width"] >= 44 and box["height"] >= 40


async def test_the_list_says_who_everybody_is_and_a_first_message_is_offered():
    async with opened() as (world, page):
        leader = next(p for p in world.people.values() if p.name == "王局")
        world.about[leader.id], world.suggestions = "领导 · 招商局", ("昨天在常州拜访了天宁智造",)
        await started(world, page)
        await expect(page.locator("#list h2", has_text="王局")).to_contain_text("领导 · 招商局")
        await page.locator("#suggestions button").click()
        await expect(page.locator("#text")).to_have_value("昨天在常州拜访了天宁智造")
        await page.locator("#text").press("Enter")
        await expect(page.locator("#suggestions")).to_be_hidden()


CUT = """() => [...document.querySelectorAll("#clock button, #suggestions *")]
    .filter(node => node.offsetParent && !(node.getBoundingClientRect().left >= 0
                                           && node.getBoundingClientRect().right <= innerWidth))
    .map(node => node.textContent)"""


async def test_on_a_phone_no_button_of_the_clock_and_no_suggestion_is_cut():
    async with opened(width=390) as (world, page):
        world.suggestions = ("昨天在常州拜访了天宁智造，想投6.5亿元建精密减速器项目", "这个月签了几个，多少钱",
                             "我们排第几")
        await started(world, page)
        await expect(page.locator("#suggestions button")).to_have_count(3)
        await expect(page.locator("#jumps button")).to_have_count(4)
        assert await page.evaluate(CUT) == []
        label = await page.locator("#suggestions span").bounding_box()
        assert label["height"] < 30  # one line


async def test_on_a_phone_the_tab_of_the_chat_that_is_opened_is_whole():
    async with opened(width=390) as (world, page):
        await started(world, page)
        tab = page.locator("#list .chat").nth(3)
        await tab.evaluate("node => node.click()")  # as a finger does where it is half in sight
        await expect(tab).to_have_attribute("aria-current", "true")
        await expect(tab).to_be_in_viewport(ratio=0.99)


async def test_who_has_read_to_the_end_is_not_led_back_to_where_the_new_began():
    async with opened(width=390) as (world, page):
        await started(world, page)
        await write(page, "周报")
        await expect(page.locator(".message:not(.mine)")).to_have_count(2)
        await page.wait_for_function(f"({HIDDEN})() > 300")
        await page.evaluate("""new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
            const log = document.getElementById("messages");
            log.addEventListener("scroll", () => requestAnimationFrame(done), {once: true});
            log.scrollTop = log.scrollHeight; })))""")
        await page.set_viewport_size({"width": 390, "height": 700})
        await page.wait_for_function(f"({HIDDEN})() < 3")
