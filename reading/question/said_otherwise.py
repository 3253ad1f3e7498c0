"""What a question says otherwise («仨», «土还没动», English of the trade) in words that the lexicon has."""

import re
from functools import cache

from reading.question.known import KnownNames
from reading.question.owed_words import in_words_of_tasks
from reading.text.normalise import LEXICON
from reading.text.patterns import regex
from reading.text.spelled_out import spelled_out

_WHICH = regex(r"(?<=[是在])那(?=(?:一?[天日]|几?[个号家]|些|里)(?:的|$|[,。]))")  # «是那一天的事»
_ASKING = regex(r"[?]|[谁几哪吗呢怎咋何]|什么|啥|多少|[没不]$")


def said_plainly(text: str, known: KnownNames) -> str:
    """The uniform text with those words; what is part of a name stays."""
    text = in_words_of_tasks(spelled_out(text), known)
    names = (known.joined, *known.units, *known.people)
    for form, meant in _forms():
        if (match := form.search(text)) and not any(match[0] in name for name in names):
            text = form.sub(meant, text)
    return text if _ASKING.search(text) else _WHICH.sub("哪", text)


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """In the order of the list: longer ones first."""
    rows = (LEXICON / "said_otherwise.txt").read_text(encoding="utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return tuple((regex(form), meant) for form, meant in pairs)
