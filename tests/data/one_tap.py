#!/usr/bin/env python3
"""How many records are exact, and how many more are after one tap on a value that the card offers.

    python -m bot read --alternatives GOLD.jsonl > READ.jsonl
    python tests/data/one_tap.py GOLD.jsonl READ.jsonl [--errors]

GOLD is as score.py takes it. Each alternative (`"alternatives": {path: [value, …]}`) is put in its place alone; the
record is one tap away where one of them makes it exact. At most six alternatives a record are allowed.
"""

import copy
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import score

MOST = 6


def replaced(record: dict, path: str, value: object) -> dict:
    """The record with one value in place of another; `happened` is start and end together."""
    out = copy.deepcopy(record)
    if path == "happened":
        span = value if isinstance(value, dict) else {}
        return out | {"start": span.get("start"), "end": span.get("end")}
    *holders, last = path.split(".")
    holder = out
    for part in holders:
        holder = holder[int(part)] if part.isdecimal() else holder[part]
    holder[last] = value
    return out


def exact(gold: dict, read: dict) -> bool:
    return score.score([gold], {gold["id"]: read})["exact"] == 1


def one_tap(gold: dict, read: dict) -> str | None:
    """The path whose alternative makes the record exact; None where there is none."""
    offered = [(path, value) for path, values in read.get("alternatives", {}).items() for value in values]
    if len(offered) > MOST:
        raise SystemExit(f"{gold['id']}: {len(offered)} alternatives, at most {MOST} are allowed")
    return next((path for path, value in offered if exact(gold, replaced(read, path, value))), None)


def main(paths: list[str], errors: bool) -> None:
    golds = score.load(paths[0])
    reads = {row["id"]: row for row in score.load(paths[1])}
    right = [gold["id"] for gold in golds if exact(gold, reads[gold["id"]])]
    taps = {gold["id"]: path for gold in golds
            if gold["id"] not in right and (path := one_tap(gold, reads[gold["id"]])) is not None}
    for gold in golds if errors else []:
        if gold["id"] not in right and gold["id"] not in taps:
            print(gold["id"], gold["text"])
            found = score.score([gold], reads)["errors"]
            print("   ", *(f"{slot}: gold {want!r}, read {got!r};" for _, slot, want, got in found))
            print("   ", json.dumps(reads[gold["id"]].get("alternatives"), ensure_ascii=False))
    print(f"exact {len(right)}, one tap more {len(taps)}, of {len(golds)}: "
          f"{100 * len(right) / len(golds):.1f} % exact, {100 * (len(right) + len(taps)) / len(golds):.1f} % "
          "exact or one tap away")


if __name__ == "__main__":
    main([arg for arg in sys.argv[1:] if not arg.startswith("--")], "--errors" in sys.argv)
