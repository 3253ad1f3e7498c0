"""How many days lie between two steps of projects («签约到开工平均多少天»). Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from domain.asking.found import FoundLine


@dataclass(frozen=True, slots=True)
class BetweenSteps:
    """`lines`: a project each, `begins` its first step and `day` the second; `unknown`: how many came to the second
    step without a day of their own for the first; `shorter`: how many took less than was asked for."""

    lines: tuple[FoundLine, ...]
    unknown: int = 0
    shorter: int = 0

    @property
    def average(self) -> Fraction | None:
        return Fraction(sum(map(days_of, self.lines)), len(self.lines)) if self.lines else None

    @property
    def longest(self) -> FoundLine:
        return max(self.lines, key=days_of)

    @property
    def shortest(self) -> FoundLine:
        return min(self.lines, key=days_of)

    @property
    def by_unit(self) -> tuple[tuple[str, "BetweenSteps"], ...]:
        """The units that have some, the slowest first."""
        held: dict[str, list[FoundLine]] = defaultdict(list)
        for line in self.lines:
            held[line.unit].append(line)
        found = [(unit, BetweenSteps(tuple(lines))) for unit, lines in held.items()]
        return tuple(sorted(found, key=lambda pair: pair[1].average or 0, reverse=True))


def days_of(line: FoundLine) -> int:
    return (line.day - line.begins).days if line.day and line.begins else 0


def between_steps(first: Iterable[FoundLine], second: Sequence[FoundLine], behind: Sequence[Iterable[FoundLine]], *,
                  fastest_first: bool, at_least: int = 1) -> BetweenSteps:
    """Of projects that came to both. `behind`: when each came to the step right behind the first, and behind the
    second. What came to that one on the same day was only told of that: a project that was entered when it had started
    has no day of its signing."""
    began, came = (_told(lines, later) for lines, later in zip((first, second), behind, strict=True))
    both = [replace(line, begins=began[line.project_id].day) for line in came.values() if line.project_id in began]
    known = [line for line in both if days_of(line) > 0]
    asked = [line for line in known if days_of(line) >= at_least]
    return BetweenSteps(tuple(sorted(asked, key=days_of, reverse=not fastest_first)),
                        len(second) - len(known), len(known) - len(asked))


def _told(lines: Iterable[FoundLine], later: Iterable[FoundLine]) -> dict[int | None, FoundLine]:
    skipped = {(line.project_id, line.day) for line in later}
    return {line.project_id: line for line in lines if (line.project_id, line.day) not in skipped}
