"""What a share is of."""

from dataclasses import replace

from domain.asking.query import Narrowing, Query, narrowed


def whole_of(query: Query) -> Query:
    """What a share is of: without what sets the part apart, the most particular first."""
    if query.of is not None:
        return replace(query, only=query.of, of=None)
    only = query.only
    for names in (
        ("foreign", "industries", "words", "tags", "at_least", "below", "currency", "confidential", "people", "places",
         "quiet_days", "troubled", "lacking"),
        ("units", "own"),
        ("short_of",),  # «签约的有几成还没开工»: of those that were signed
        ("stages", "came_to"),
    ):
        changed = {
            name: getattr(Narrowing(), name) for name in names if getattr(only, name) != getattr(Narrowing(), name)
        }
        if changed:
            return narrowed(query, **changed)
    return query
