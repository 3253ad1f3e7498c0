"""What a plan asks for that is there or is not (成果: 基金, 楼宇; mechanism 14), from what was told of it. Pure."""

from collections.abc import Iterator
from datetime import date, datetime

from domain.figures.fact import Fact, FactKind
from domain.figures.indicator import Indicator
from domain.people.access import may_file_for
from domain.people.member import Member
from domain.plan.plan import Plan
from domain.service.service_acts import DeliveredAct


def deliverables(plan: Plan) -> tuple[Indicator, ...]:
    """The plan's indicators of what is delivered or not."""
    return tuple(one for one in plan.indicators if one.told_as)


def delivered_act(plan: Plan, member: Member, *, name: str, unit: str, count: int, on: date, words: str,
                  removed: bool) -> DeliveredAct | None:
    """Of the unit that is named, else the teller's own; None where the teller may not report for it."""
    found = plan.unit(unit) if unit else plan.unit(member.units[0]) if member.units else None
    indicator = plan.indicator(name)
    if found is None or indicator is None or not may_file_for(member, found.name):
        return None
    return DeliveredAct(name, found.name, count, on, words, indicator.unit_of_measure, indicator.needs, removed)


def delivered_facts(act: DeliveredAct, teller: str, at: datetime) -> Iterator[Fact]:
    """One fact a piece, with the words that tell it."""
    for _ in range(act.count):
        yield Fact(FactKind.DELIVERED, act.on, act.unit, at, tags=(act.name,), evidence=act.words, persons=(teller,))
