"""How often Python looks for garbage: seldom, since what a running bot holds for good is large."""

import gc

SELDOM = (50_000, 20, 50)  # Python's own: 700, 10, 10


def collect_seldom() -> None:
    """What is loaded by now stays for ever and is not looked at again. A ranking of 4,600 projects takes a third less
    time so (docs/decisions.md)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
