"""Characters that a database cannot keep."""

import re

_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")


def storable(text: str) -> str:
    """Half a character (a lone surrogate) becomes �; NUL, which PostgreSQL refuses, goes."""
    return _SURROGATE.sub("\ufffd", text).replace("\0", "")


def storable_json(text: str) -> str:
    """The same for JSON text, in which NUL is written as an escape (and «\\\\u0000» is six letters that somebody
    wrote)."""
    clean = _SURROGATE.sub("\ufffd", text)
    return _ESCAPED_NUL.sub(r"\1", clean) if "\\u0000" in clean else clean
