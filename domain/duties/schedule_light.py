"""The light of a unit against the schedule of what it owes of an indicator (序时), by an office's margins. Pure."""

from collections.abc import Sequence
from fractions import Fraction

from domain.duties.duty import Light
from domain.duties.duty_rules import GapRule
from domain.plan.targets import HUNDRED, Progress


def behind(progress: Progress, relative: bool, is_rate: bool) -> Fraction:
    """How far behind: percentage points of the task, or (`relative`) per cent of what the schedule asks by now; 0 or
    less is on schedule. A rate has no schedule: it is held against its whole target, in points."""
    if is_rate:
        return progress.target.value - (progress.value or Fraction(0))
    if progress.gap is None or progress.rate is None:
        return Fraction(0)
    asked = progress.rate - progress.gap
    return -progress.gap if not relative else HUNDRED * -progress.gap / asked if asked else Fraction(0)


def gap_light(rule: GapRule, far: Fraction) -> Light:
    """Yellow from the margin on, red beyond the second; on schedule is green whatever the margins."""
    if far <= 0 or far < Fraction(rule.yellow):
        return Light.GREEN
    return Light.RED if rule.red is not None and far > Fraction(rule.red) else Light.YELLOW


def run_light(rule: GapRule, missed: Sequence[bool], last: Light) -> Light:
    """Of windows that are over (the latest first): `last` is the latest one's light; so many missed running are red."""
    run = next((n for n, one in enumerate(missed) if not one), len(missed))
    return Light.RED if rule.red_run is not None and run >= rule.red_run else last
