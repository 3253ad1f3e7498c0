"""Chromium for tests of the page: skips with one line without it, unless CHROMIUM_REQUIRED=1."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, async_playwright

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A headless browser; use it with @pytest.mark.browser."""
    if PROGRAM is None:
        assert not os.environ.get("CHROMIUM_REQUIRED"), "Chromium is required and not installed"
        pytest.skip("no Chromium: the page was not tried")
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            await browser.close()
