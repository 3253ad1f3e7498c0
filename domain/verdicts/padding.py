"""No padding (不得以次充好, mechanism 55): a project counted twice, or that is no new investment, is doubted.
doubted.

A doubt decides nothing: it opens a claim that says why. What is looked at, in this order: another project of the same
enterprise with the same sum; a second phase whose sum lies inside what was signed before; a local firm that moved.
"""

import re
from collections.abc import Iterable, Iterator

from domain.money import AmountKind
from domain.projects.project import Project

_PHASE = re.compile(r"(?:第?[二三四五2-5]期|扩建|续建|增资|技改|改扩建)")
_MOVED = re.compile(r"搬迁|迁建|迁入新址|退城(?:入园|进园)|异地(?:新建|重建)|整体搬|[老原]厂区?搬|本地企业|"
                    r"由本[县市区]")


def padding_doubts(project: Project, others: Iterable[Project], told: str = "") -> tuple[str, ...]:
    """Codes with what they are about: `duplicate:12`, `phase:12`, `moved`. `others`: of the same enterprise; `told`:
    the words that it was filed with."""
    same = [one for one in others if one.id != project.id and one.merged_into is None]
    return tuple(dict.fromkeys((*_of_others(project, same), *(("moved",) if _moved(project, told) else ()))))


def _of_others(project: Project, same: Iterable[Project]) -> Iterator[str]:
    for other in same:
        ours, theirs = project.amount(AmountKind.TOTAL), other.amount(AmountKind.TOTAL)
        if _PHASE.search(project.name):
            if ours is None or theirs is None or (ours.currency == theirs.currency and ours <= theirs):
                yield f"phase:{other.id}"
        elif ours is not None and ours == theirs:
            yield f"duplicate:{other.id}"


def _moved(project: Project, told: str) -> bool:
    return _MOVED.search(f"{project.name} {told}") is not None
