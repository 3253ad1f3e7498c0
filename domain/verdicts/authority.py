"""签约权限 (mechanism 52): which policy a contract exceeds decides whose approval it needs."""

from collections.abc import Iterable, Sequence

from domain.verdicts.procedure import AuthorityRung


def policies(rungs: Sequence[AuthorityRung]) -> tuple[str, ...]:
    """Every policy that the ladder asks of, from the lowest rung up."""
    return tuple(dict.fromkeys(policy for rung in rungs for policy in rung.exceeds))


def rung_for(rungs: Sequence[AuthorityRung], exceeded: Iterable[str]) -> AuthorityRung | None:
    """The highest rung that any of them leads to; the lowest where nothing is exceeded. None without a ladder."""
    said = set(exceeded)
    reached = [rung for rung in rungs if not rung.exceeds or not said.isdisjoint(rung.exceeds)]
    return reached[-1] if reached else None
