"""Which open assignment (交办) words mean that tell one as done. Pure."""

from collections.abc import Collection, Sequence

from domain.duties.duty import Duty
from domain.duties.solving import shared_words


def assignment_meant(text: str, open_ones: Sequence[Duty], projects: Collection[int]) -> Duty | None:
    """The one that shares most words with the text; of the `projects` that it names, where it names any. None
    where several fit alike, or none does."""
    own = [duty for duty in open_ones if duty.project_id in projects]
    scored = [(len(shared_words(text, duty.title)), duty) for duty in (own if projects else open_ones)]
    best = max((score for score, _ in scored), default=0)
    meant = [duty for score, duty in scored if score == best]
    return meant[0] if len(meant) == 1 and (best or own) else None
