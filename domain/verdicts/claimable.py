"""What of a project may be put before whom, and which facts still wait."""

from collections.abc import Container, Iterable

from domain.figures.fact import Fact, FactKind, FactVerdict
from domain.verdicts.procedure import Gate, Procedure, Use

# The facts that a use judges where the plan names none of its own.
DEFAULT_FACTS: dict[Use, tuple[FactKind, ...]] = {Use.LEAD: (FactKind.LEAD,), Use.CHECK: (FactKind.STARTED,)}


def kinds_of(procedure: Procedure) -> tuple[FactKind, ...]:
    return procedure.facts or DEFAULT_FACTS.get(procedure.use, ())


def unclaimed(facts: Iterable[Fact], procedure: Procedure) -> list[Fact]:
    """Of its kinds those that nobody has claimed, or that were returned: they may be claimed again. The newest last."""
    return [fact for fact in facts if fact.kind in kinds_of(procedure)
            and fact.verdict in (None, FactVerdict.RETURNED)]


def unopened(facts: Iterable[Fact], procedure: Procedure, about: Container[int]) -> list[Fact]:
    """Which of these facts open the procedure by themselves: each once, and once more where it must be judged anew.
    `about`: those that have a case of it already."""
    return [fact for fact in facts if fact.project_id is not None and fact.kind in kinds_of(procedure)
            and (fact.id not in about or (Gate.FACT in procedure.gates and fact.verdict is None))]
