"""Regular expressions that are compiled when first used.

Reading has some nine hundred of them, made of the lexicon's words: one message needs a part of them, and a command
that reads no message needs none.
"""

import re
from typing import Any, cast


class _Pattern:
    """Stands for a compiled pattern; a method becomes its own attribute once used, so later calls cost no more."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = self.__dict__.get("_compiled")
        if compiled is None:
            compiled = self.__dict__["_compiled"] = re.compile(self._source, self._flags)
        self.__dict__[name] = value = getattr(compiled, name)
        return value


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """The regular expression `source`, compiled at its first use (re.error is raised there; a test compiles all)."""
    return cast("re.Pattern[str]", _Pattern(source, flags))
