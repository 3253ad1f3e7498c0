"""python -m bench reply|digest|figures|asking|load|start: prints tables; the commands of `make bench`."""

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BOTS = ("bare", "concurrent", "echo", "full")


@contextmanager
def process(*arguments: str) -> Iterator[subprocess.Popen]:
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    child = subprocess.Popen([sys.executable, "-m", *arguments], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    try:
        yield child
    finally:
        child.kill()
        child.wait()


def run(bot: str, *peer: str, members: int = 300) -> dict:
    """One measurement: a fresh Telegram, a fresh bot, a fresh database."""
    with tempfile.TemporaryDirectory() as folder, process("bench.peer", *peer) as telegram:
        url = telegram.stdout.readline().strip()
        with process("bench.bots", bot, url, f"sqlite+aiosqlite:///{folder}/office.db", str(members)) as child:
            result = json.loads(telegram.stdout.readline())
            child.send_signal(signal.SIGTERM)
            return result | json.loads(child.stdout.readline())


def median(runs: list[dict]) -> dict:
    return {key: statistics.median(one[key] for one in runs) for key in runs[0]}


def reply(options: argparse.Namespace) -> None:
    """Messages answered per second at 0 and 60 ms, latency at 30/s, CPU per update."""
    print("bot          text     delay    /s      x bare  x conc.  CPU ms/update")
    for delay in options.delays:
        rate: dict[str, float] = {}
        for bot in options.bots:
            for text in ("talk", "report") if bot == "full" else ("talk",):
                count = options.messages if delay == 0 or bot != "bare" else options.messages // 10
                peer = ("burst", "--messages", str(count), "--delay-ms", str(delay), "--text", text)
                one = median([run(bot, *peer) for _ in range(options.runs)])
                rate.setdefault(bot, one["per_second"])
                ratios = [one["per_second"] / rate[base] if base in rate else float("nan") for base in BOTS[:2]]
                print(f"{bot:12} {text:8} {delay:3} ms {one['per_second']:8.1f} {ratios[0]:8.2f} {ratios[1]:8.2f} "
                      f"{1000 * one['cpu'] / count:8.2f}", flush=True)
    print("\nbot          text     p50 ms  p95 ms at 30/s")
    for bot in options.bots:
        for text in ("talk", "report") if bot == "full" else ("talk",):
            one = median([run(bot, "steady", "--messages", "240", "--text", text) for _ in range(options.runs)])
            print(f"{bot:12} {text:8} {one['p50_ms']:7.1f} {one['p95_ms']:7.1f}", flush=True)


def digest(_options: argparse.Namespace) -> None:
    """The weekly digest against the length of the history."""
    import asyncio

    from bench.digest_bench import run as measure_digest
    asyncio.run(measure_digest())


def asking(_options: argparse.Namespace) -> None:
    """How long one answer over 20,000 projects takes."""
    import asyncio

    from bench.asking_bench import run as measure_asking
    asyncio.run(measure_asking())


def load(_options: argparse.Namespace) -> None:
    """One page over 20,000 projects beside reading the whole ledger for it, and the longest stalls."""
    import asyncio

    from bench.load_bench import run as measure_load
    from bench.names_bench import run as measure_names
    asyncio.run(measure_names())
    asyncio.run(measure_load())


def figures(_options: argparse.Namespace) -> None:
    """All indicators of a plan over 500,000 facts, beside hand-written SQL."""
    import asyncio

    from bench.figures_bench import run as measure_figures
    asyncio.run(measure_figures())


def start(options: argparse.Namespace) -> None:
    """Cold start to the first reply, and memory after it."""
    print("bot          first reply s   memory MB")
    for bot in options.bots:
        runs = []
        for _ in range(options.runs):
            begin = time.perf_counter()
            one = run(bot, "burst", "--messages", "1", members=20)
            runs.append(one | {"seconds": time.perf_counter() - begin})
        empty = statistics.median(_peer_alone() for _ in range(options.runs))
        one = median(runs)
        print(f"{bot:12} {one['seconds'] - empty:10.2f} {one['mb']:12.0f}", flush=True)


def _peer_alone() -> float:
    begin = time.perf_counter()
    with process("bench.peer", "burst", "--messages", "1") as telegram:
        telegram.stdout.readline()
        return time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("what", choices=["reply", "digest", "figures", "asking", "load", "start", "all"], nargs="?",
                        default="all")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--bots", nargs="+", default=list(BOTS), choices=BOTS)
    parser.add_argument("--delays", nargs="+", type=int, default=[0, 60])
    options = parser.parse_args()
    measures = {"reply": reply, "digest": digest, "figures": figures, "asking": asking, "load": load,
                "start": start}
    for name, measure in measures.items():
        if options.what in (name, "all"):
            measure(options)


if __name__ == "__main__":
    main()
