"""What ends a clock of a plan, in words."""

from domain.duties.duty_rules import MoneyCame, NodeDone, Until
from reports.filters import plain
from reports.render import word


def until_said(until: Until) -> str:
    """«开工», «到位资金达到15%», «“用地报批”办结»."""
    if isinstance(until, NodeDone):
        return word("clock_until", "node").format(title=until.title)
    if isinstance(until, MoneyCame):
        return word("clock_until", "money") if until.share is None else word("clock_until", "share").format(
            share=plain(until.share))
    return word("clock_since", until)
