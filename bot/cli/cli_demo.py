"""python -m bot demo: everything in one process, to be tried in a browser."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import click

Run = Callable[[Path, int, asyncio.Event, Callable[[str], None]], Awaitable[None]]


@click.command("demo", short_help="Try everything in a browser 浏览器里试用")
@click.option("--port", default=8800, show_default=True, help="port of the chat page; 0 takes a free one")
@click.option("--data", type=click.Path(path_type=Path), default=Path("data/demo"), show_default=True)
@click.option("--reset", is_flag=True, help="forget what was said and filed, and stop")
def command(port: int, data: Path, reset: bool) -> None:
    """Start our own Telegram with a chat page, and the bot against it; Ctrl-C stops both."""
    from bot.cli.command_support import refuse
    from bot.demo.demo import forget, run_demo
    from bot.instance_lock import AlreadyRunning
    from bot.logs import configure_logging
    from sandbox import TOKEN

    configure_logging("WARNING", TOKEN)
    try:
        if reset:
            asyncio.run(forget(data))
            print("演示数据已清空。The demo's data are forgotten.")
        else:
            asyncio.run(_until_stopped(run_demo, data, port))
    except AlreadyRunning:
        refuse(
            [f"a demo is running on {data} 这份演示数据正在使用: stop it with Ctrl-C first 请先按 Ctrl-C 停止那一个"])
    except OSError as error:
        refuse([f"port {port} cannot be used 端口不可用 ({error.strerror}): python -m bot demo --port 0 takes a free "
                f"one"])


async def _until_stopped(run: Run, data: Path, port: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await run(data, port, stop, _ready)


def _ready(url: str) -> None:
    print(f"招商助手演示已就绪，请用浏览器打开：{url}\n（Ctrl-C 停止；数据保留，make demo-reset 清空）", flush=True)
