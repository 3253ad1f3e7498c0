"""The regular expressions of `reading` are compiled when first used, and every one of them can be."""

import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator

import reading
from reading.text.patterns import _Pattern

KEPT = """
import gc, reading
from reading.text.patterns import _Pattern
print(sum("_compiled" in one.__dict__ for one in gc.get_objects() if isinstance(one, _Pattern)))
"""


def patterns(value: object) -> Iterator[_Pattern]:
    if isinstance(value, _Pattern):
        yield value
    elif isinstance(value, dict):
        yield from patterns((*value.keys(), *value.values()))
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from patterns(one)


def test_every_pattern_can_be_compiled():
    modules = [importlib.import_module(found.name) for found in pkgutil.walk_packages(reading.__path__, "reading.")]
    written = [one for module in modules for one in patterns(vars(module))]
    assert len(written) > 500
    assert all(isinstance(one.pattern, str) for one in written)


def test_who_only_imports_reading_compiles_next_to_nothing():
    told = subprocess.run([sys.executable, "-c", KEPT], capture_output=True, text=True, check=True)
    assert int(told.stdout) < 20
