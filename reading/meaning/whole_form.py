"""Forms of which each is the whole message: words of courtesy before, words of asking behind."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from reading.text.patterns import regex

C = TypeVar("C", bound=str)
Forms = Sequence[tuple[C, re.Pattern[str]]]


def whole_forms(please: str, rows: Iterable[tuple[C, str]], end: str) -> Forms[C]:
    """`rows`: what is asked for, with a way of asking for it."""
    return tuple((asked, regex(f"^{please}(?:{form}){end}")) for asked, form in rows)


def asked_as_whole(forms: Forms[C], plain: str, fits: Callable[[re.Match[str]], bool]
                   ) -> tuple[C, re.Match[str]] | None:
    """The first form that the message is and whose match `fits`."""
    matches = ((asked, match) for asked, form in forms if (match := form.match(plain)) is not None)
    return next(((asked, match) for asked, match in matches if fits(match)), None)
