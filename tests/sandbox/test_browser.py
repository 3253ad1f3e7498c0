"""The demo as a newcomer meets it: in Chromium, by mouse, by keyboard alone, and on a phone."""

from contextlib import asynccontextmanager

import pytest
from playwright.async_api import expect

from tests.browser import chromium
from tests.demo_scene import demo

SAID = "昨天在常州拜访了天宁智造，对方想投6.5亿元建精密减速器项目，下周二来回访"
PATIENCE = 30_000  # ms


@asynccontextmanager
async def opened(data, width=1280):
    """The demo's page; no error of its scripts and no request to anywhere else by the end."""
    async with chromium() as browser, demo(data) as url:
        page = await browser.new_page(viewport={"width": width, "height": 860})
        errors = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda request: errors.append(request.url) if not request.url.startswith((url, "data:"))
                else None)
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        await page.goto(url)
        await expect(page.locator("#list .chat").first).to_be_visible()
        yield page
        assert errors == []


def chat(page, person, title):
    """One chat of one person in the list."""
    return page.locator("#list section", has_text=person).filter(has=page.locator("h2", has_text=person)).locator(
        ".chat", has_text=title)


def last_words(page):
    return page.locator(".message:not(.mine) .words").last


@pytest.mark.browser
async def test_a_leader_reports_and_friday_s_digest_shows_it(tmp_path):
    async with opened(tmp_path) as page:
        await chat(page, "王局", "招商助手").click()
        await page.fill("#text", SAID)
        await page.press("#text", "Enter")
        await page.locator("button", has_text="✅ 确认保存").click()
        await expect(last_words(page)).to_contain_text("已保存")
        await expect(last_words(page)).to_contain_text("6.5亿元")
        await page.locator("#jumps button", has_text="到周五 17:00").click()
        await expect(page.locator("#now")).to_contain_text("2022年5月20日 周五 17:00")
        await chat(page, "王局", "招商工作群").click()
        await expect(last_words(page)).to_contain_text("招商周报")
        await expect(last_words(page)).to_contain_text("5月18日，王局率队赴常州，拜访天宁智造")


@pytest.mark.browser
async def test_the_leader_signs_the_month_s_ranking(tmp_path):
    async with opened(tmp_path) as page:
        await chat(page, "王局", "招商助手").click()
        await page.locator("#jumps button", has_text="到下月第一个工作日 9:00").click()
        await expect(page.locator("#now")).to_contain_text("2022年6月1日 周三 09:00")
        await expect(last_words(page)).to_contain_text("尚未签发")
        await page.locator("button", has_text="✅ 发布").last.click()
        await chat(page, "王局", "招商工作群").click()
        await expect(last_words(page)).to_contain_text("月度排名　2022年5月")
        await expect(last_words(page)).to_contain_text("第1　招商局")


async def tab_to(page, selector):
    """Tab until the focus is on what a person looks for."""
    for _ in range(200):
        await page.keyboard.press("Tab")
        if await page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reached {selector}")


@pytest.mark.browser
async def test_by_keyboard_alone_on_a_phone_without_sideways_scrolling(tmp_path):
    async with opened(tmp_path, width=390) as page:
        await tab_to(page, "#list .chat")  # the first person's private chat
        await page.keyboard.press("Enter")
        await tab_to(page, "#text")
        await page.keyboard.type(SAID)
        await page.keyboard.press("Enter")
        await expect(page.locator("button", has_text="✅ 确认保存")).to_be_visible()
        assert await sideways(page) == 0
        await tab_to(page, ".keys button")
        await page.keyboard.press("Enter")
        await expect(last_words(page)).to_contain_text("已保存")
        await tab_to(page, "#jumps button")
        await page.keyboard.press("Enter")
        await expect(page.locator("#now")).to_contain_text("周五 17:00")
        await tab_to(page, "#list .chat")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(last_words(page)).to_contain_text("天宁智造")
        assert await sideways(page) == 0


async def sideways(page):
    """Pixels by which the page is wider than the screen."""
    return await page.evaluate("document.documentElement.scrollWidth - innerWidth")
