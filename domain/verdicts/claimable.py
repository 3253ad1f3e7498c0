"""What of a project may be put before whom, and which facts still wait."""

from collections.abc import Iterable

from domain.figures.fact import Fact, FactKind, FactVerdict
from domain.verdicts.procedure import Procedure, Use

# The facts that a use judges where the plan names none of its own.
DEFAULT_FACTS: dict[Use, tuple[FactKind, ...]] = {Use.LEAD: (FactKind.LEAD,), Use.CHECK: (FactKind.STARTED,)}


def kinds_of(procedure: Procedure) -> tuple[FactKind, ...]:
    return procedure.facts or DEFAULT_FACTS.get(procedure.use, ())


def unclaimed(facts: Iterable[Fact], procedure: Procedure) -> list[Fact]:
    """Of its kinds those that nobody has claimed, or that were returned: they may be claimed again. The newest last."""
    return [fact for fact in facts if fact.kind in kinds_of(procedure)
            and fact.verdict in (None, FactVerdict.RETURNED)]
