"""One thing found in a plan: a fault that stops it, or a note that is shown."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """`where` is the path in the plan (`units[3].target.count`); `code` names the sentence; `facts` fill it."""

    where: str
    code: str
    facts: dict[str, object] = field(default_factory=dict)
