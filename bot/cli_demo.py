"""python -m bot demo: everything in one process, to be tried in a browser."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import click

Run = Callable[[Path, int, asyncio.Event], Awaitable[None]]


@click.command("demo", short_help="Try everything in a browser 浏览器里试用")
@click.option("--port", default=8800, show_default=True, help="port of the chat page; 0 takes a free one")
@click.option("--data", type=click.Path(path_type=Path), default=Path("data/demo"), show_default=True)
@click.option("--reset", is_flag=True, help="forget what was said and filed, and stop")
def command(port: int, data: Path, reset: bool) -> None:
    """Start our own Telegram with a chat page, and the bot against it; Ctrl-C stops both."""
    from bot.demo import forget, run_demo

    if reset:
        forget(data)
        print("演示数据已清空 The demo's data are forgotten.")
        return
    from bot.cli import refuse
    from bot.logs import configure_logging
    from sandbox import TOKEN

    configure_logging("WARNING", TOKEN)
    try:
        asyncio.run(_until_stopped(run_demo, data, port))
    except OSError as error:
        refuse([f"port {port} cannot be used 端口不可用: {error.strerror}; try --port 0"])


async def _until_stopped(run: Run, data: Path, port: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await run(data, port, stop)
