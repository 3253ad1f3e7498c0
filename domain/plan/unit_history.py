"""Units as they were called on a day: renamed, merged and split units keep their history in the plan.

A rename leaves the old name with its last day (`formerly`). A merger leaves the units that were taken in (`merged`);
one that began with it says so (`since`). A unit that was split ends (`until`), and what it became begins the day after.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from domain.plan.plan import FormerUnit, Plan, Unit


def plan_on(plan: Plan, day: date) -> Plan:
    """The plan with its units as they were on that day, for figures as they were known then. Targets of a unit that was
    renamed are those of its old name."""
    units = tuple(one for unit in plan.units for one in _on(unit, day))
    if units == plan.units:
        return plan
    called = {unit.name: name.name for unit in plan.units if (name := _called(unit, day)) is not None}
    targets = tuple(replace(target, holder=called.get(target.holder, target.holder)) for target in plan.targets)
    return replace(plan, units=units, targets=targets)


def standing_in(plan: Plan, first: date, last: date) -> Plan:
    """Without the units that are not on any of these days (both included): nothing is expected of them."""
    units = tuple(one for one in plan.units if (one.since is None or one.since <= last)
                  and (one.until is None or one.until >= first))
    return plan if units == plan.units else replace(plan, units=units)


def knowing_later(past: Plan, plan: Plan) -> Plan:
    """A plan of before whose units are found by the names that they have in `plan` too."""
    later = {former.name: unit.name for unit in plan.units for former in unit.formerly}
    units = tuple(replace(unit, aliases=(*unit.aliases, later[unit.name])) if unit.name in later
                  and later[unit.name] not in unit.names else unit for unit in past.units)
    return replace(past, units=units)


def former_names(plan: Plan) -> dict[str, str]:
    """Every former name, or name of a unit taken in, with the unit that it is now."""
    return {name: unit.name for unit in plan.units for name in unit.former_names}


def _on(unit: Unit, day: date) -> Iterator[Unit]:
    if unit.since is None or unit.since <= day:
        yield _under_its_name(unit, day)
    yield from (Unit(one.name, unit.group) for one in unit.merged if day <= one.until)


def _under_its_name(unit: Unit, day: date) -> Unit:
    """Its later names are aliases then: what is filed since belongs to it all the same."""
    called = _called(unit, day)
    taken = tuple(one for one in unit.merged if one.until < day)
    if called is None:
        return unit if taken == unit.merged else replace(unit, merged=taken)
    earlier = tuple(one for one in unit.formerly if one.until < called.until)
    later = tuple(one.name for one in unit.formerly if one.until > called.until)
    return replace(unit, name=called.name, aliases=(*unit.aliases, *later, unit.name), formerly=earlier, merged=taken)


def _called(unit: Unit, day: date) -> FormerUnit | None:
    """The former name that it had on that day; None where it had its own already."""
    return min((one for one in unit.formerly if day <= one.until), key=lambda one: one.until, default=None)
