"""Words of a text that mean projects of the ledger, and what stands in a list with them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reading.text.patterns import regex

LISTED = regex(r"\s*(?:[、和与及跟]|还有|以及)\s*")


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of a text (`start` to `end`) that mean `projects` of the ledger (several: it fits them all). `firm`: they
    are the enterprise's; `whole`: a full name or alias as it is in the ledger."""

    start: int
    end: int
    projects: tuple[int, ...]
    firm: bool
    whole: bool


def of_one_list(text: str, found: Sequence[Reference]) -> tuple[Reference, ...]:
    """«力驰和西格玛都开工了»: an enterprise of one project that stands in a list with a project is that project."""
    out = list(found)
    for at, (one, other) in enumerate(pairwise(found)):
        listed = one.firm != other.firm and LISTED.fullmatch(text, one.end, other.start) is not None
        if listed and len(one.projects) == len(other.projects) == 1 and one.projects != other.projects:
            out[at], out[at + 1] = replace(out[at], firm=False), replace(out[at + 1], firm=False)
    return tuple(out)
