"""The whole demo in the test's own process: sandbox, page, bot, and a month of seeded messages."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.demo.demo import run_demo


@asynccontextmanager
async def demo(data: Path) -> AsyncIterator[str]:
    """The address of its page, while the block lasts; `data` is kept for another start."""
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    stop = asyncio.Event()
    running = asyncio.create_task(run_demo(data, 0, stop, ready.set_result))
    await asyncio.wait((running, ready), return_when=asyncio.FIRST_COMPLETED)
    try:
        yield ready.result() if ready.done() else await running  # type: ignore[misc]
    finally:
        stop.set()
        await running
