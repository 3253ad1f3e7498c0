"""Words of the dialects that people type («昨儿个», «办咧», «甚时候») as everybody writes them."""

import re
from functools import cache

from reading.text.normalise import LEXICON
from reading.text.patterns import regex

_MAY_BE = regex("[儿俺咧甚啥辰几哒噶冇木莫没晓寻琴尋听聽唔掂咗嘅么咋恁归搁伐不]")


def in_common_words(text: str) -> str:
    """The text with such words put into common ones."""
    if _MAY_BE.search(text):
        for form, meant in _forms():
            text = form.sub(meant, text)
    return text


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = (LEXICON / "dialect.txt").read_text(encoding="utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return tuple((regex(form), meant) for form, meant in pairs)
