"""What was seen by whom, where and on which day: the evidence of a verdict, and what of it is still missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.verdicts.procedure import Proof


@dataclass(frozen=True, slots=True)
class Evidence:
    """`photos` and `papers` are Telegram's ids of the files."""

    day: date | None = None
    people: tuple[str, ...] = ()
    place: str = ""
    photos: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    note: str = ""

    def __bool__(self) -> bool:
        return any((self.day, self.people, self.place, self.photos, self.papers, self.note))

    def joined(self, more: "Evidence") -> "Evidence":
        """With what was said later; words said again replace, files add up."""
        photos, papers = (tuple(dict.fromkeys((*one, *other))) for one, other in ((self.photos, more.photos),
                                                                                  (self.papers, more.papers)))
        return replace(self, day=more.day or self.day, people=more.people or self.people,
                       place=more.place or self.place, photos=photos, papers=papers,
                       note=" ".join(filter(None, (self.note, more.note))))


def missing(wanted: Sequence[Proof], given: Evidence) -> tuple[Proof, ...]:
    """What a step wants and the evidence lacks, in the plan's order."""
    has = {Proof.DAY: given.day, Proof.PEOPLE: given.people, Proof.PLACE: given.place, Proof.PHOTO: given.photos,
           Proof.PAPER: given.papers, Proof.NOTE: given.note}
    return tuple(proof for proof in wanted if not has[proof])
