"""Which clauses of a message speak of which project: told by where projects and firms are named."""

from dataclasses import dataclass

from reading.model.view import Piece, View
from reading.text.normalise import SENTENCE_END


@dataclass(frozen=True, slots=True)
class ProjectTold:
    """A project of a message: its name (a firm's where it has none), the firm whose it is, and every place that
    names either.
    """

    name: Piece
    firm: Piece | None
    places: tuple[Piece, ...]


def subjects(text: str, names: list[Piece], standing: set[int]) -> list[ProjectTold]:
    """The projects named, and the firms (by their place in `names`) that stand for a project without a name of its
    own.
    """
    firms = [name for name in names if name[2] == "E"]
    out: list[ProjectTold] = []
    for at, name in enumerate(names):
        said = text[name[0] : name[1]]
        if name[2] == "P" and not any(_same(said, text, other) for other in out):
            again = tuple(other for other in names if other[2] == "P" and text[other[0] : other[1]] in said)
            out.append(ProjectTold(name, firm_of(text, name, firms, names), again))
        elif at in standing and not any(other.name[2] == "E" and _same(said, text, other) for other in out):
            again = tuple(other for other in firms if is_short_for(text[other[0] : other[1]], said))
            out.append(ProjectTold(name, name, again or (name,)))
    owned = [subject.firm for subject in out if subject.firm]
    return [_with_firm(text, subject, owned, firms) for subject in out]


def _same(said: str, text: str, other: ProjectTold) -> bool:
    name = text[other.name[0] : other.name[1]]
    return said in name or name in said


def is_short_for(short: str, name: str) -> bool:
    """桥川 for 上海桥川汽车电子: the short form's characters stand in the name in their order, the first two side
    by side.
    """
    if short == name:
        return True
    if not 2 <= len(short) < len(name) or short[:2] not in name:
        return False
    rest = iter(name[name.find(short[:2]) :])
    return all(char in rest for char in short)


def firm_of(text: str, name: Piece, firms: list[Piece], names: list[Piece]) -> Piece | None:
    """The firm told before the project in its sentence, nearest first, else the one right after it in its clause."""
    left = max([match.end() for match in SENTENCE_END.finditer(text, 0, name[0])], default=0)
    before = [firm for firm in firms if left <= firm[0] and firm[1] <= name[0]]
    right = SENTENCE_END.search(text, name[1])
    end = right.start() if right else len(text)
    after = [firm for firm in firms if name[1] <= firm[0] < end]
    other = [piece[0] for piece in names if piece[2] == "P" and piece[0] > name[1]]
    after = [firm for firm in after if not other or firm[0] < other[0]]
    return before[-1] if before else after[0] if after else firms[0] if len(firms) == 1 else None


def _with_firm(text: str, subject: ProjectTold, owned: list[Piece], firms: list[Piece]) -> ProjectTold:
    """Where a firm has one project of the message, its name tells of that project too."""
    if subject.firm is None or owned.count(subject.firm) > 1 or subject.name[2] == "E":
        return subject
    said = text[subject.firm[0] : subject.firm[1]]
    more = tuple(firm for firm in firms if firm == subject.firm or is_short_for(text[firm[0] : firm[1]], said))
    return ProjectTold(subject.name, subject.firm, tuple(sorted({*subject.places, *more})))


def owners(seen: View, told: list[ProjectTold]) -> list[frozenset[int]]:
    """For each clause the projects (by number) that it speaks of; before any is named, all of them."""
    count = (seen.clause_of[-1] + 1) if seen.words else 0
    named: list[set[int]] = [set() for _ in range(count)]
    for number, subject in enumerate(told):
        for place in subject.places:
            named[seen.clause_of[seen.at(place[0])]].add(number)
    everyone = frozenset(range(len(told)))
    out: list[frozenset[int]] = []
    for here in named:
        out.append(frozenset(here) if here else out[-1] if out else everyone)
    return out
