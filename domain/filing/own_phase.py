"""A phase that is a project of its own («西格玛二期项目，总投资15亿元») is worth what is said of it: the reading calls
the sum one phase's (其中一期), the ledger the project's 总投资. Pure."""

import re
from dataclasses import replace

from domain.filing.record import Mention
from domain.money import AmountKind
from domain.projects.project import Project

_PHASE = r"[一二三四五六首]期(?:项目|工程)?"
_OF_SOMETHING = re.compile(rf".{{2,}}{_PHASE}$")


def with_own_total(mention: Mention, project: Project | None) -> Mention:
    """`project`: the one of the ledger that is meant, None for a new one; a phase told of the whole project stays
    one."""
    name = project.name if project is not None else mention.name or ""
    kinds = [amount.kind for amount in mention.amounts]
    own = _OF_SOMETHING.match(name) or (project is None and is_phase_alone(name))
    if not own or AmountKind.TOTAL in kinds or kinds.count(AmountKind.PHASE) != 1:
        return mention
    return replace(mention, amounts=tuple(replace(a, kind=AmountKind.TOTAL) if a.kind is AmountKind.PHASE else a
                                          for a in mention.amounts))


def is_phase_alone(name: str) -> bool:
    """«二期», «三期项目»: of what, it does not say."""
    return re.fullmatch(_PHASE, name) is not None
