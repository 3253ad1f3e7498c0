"""Which difficulty of a project a sentence means that tells it as solved, or as back again. Pure."""

from collections.abc import Iterable, Sequence

from domain.filing.record import Act, Mention
from domain.projects.project import Difficulty


def concerned(mention: Mention, text: str, difficulties: Sequence[Difficulty]) -> Difficulty | None:
    """Of the project's difficulties the one that the text speaks of: of the open ones where it is told as solved, of
    the solved ones where it is back; the one that shares most of the text's words, and of equals the newest."""
    if mention.act not in (Act.SOLVED, Act.REOPENED):
        return None
    fitting = [d for d in difficulties if (d.solved_on is None) == (mention.act is Act.SOLVED)]
    likeness = {d.id: _shared(text, d.text, (mention.name, mention.enterprise)) for d in fitting}
    if mention.act is Act.REOPENED:
        fitting = [d for d in fitting if likeness[d.id]]
    return max(fitting, key=lambda d: (likeness[d.id], d.opened_on, d.id), default=None)


def still_open(text: str, difficulties: Sequence[Difficulty]) -> bool:
    """«焊工问题还没解决» of a difficulty that is open already opens no second one."""
    return any(d.solved_on is None and _shared(text, d.text, ()) for d in difficulties)


def _shared(said: str, told: str, names: Iterable[str | None]) -> int:
    """Pairs of characters that both texts hold, the project's own names left out."""
    for name in names:
        said, told = said.replace(name or "\0", ""), told.replace(name or "\0", "")
    return len({said[at:at + 2] for at in range(len(said) - 1)} & {told[at:at + 2] for at in range(len(told) - 1)})
