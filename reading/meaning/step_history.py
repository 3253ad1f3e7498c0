"""A project's history: several steps of one project, each with its day, of which the last one is the news.

«2021年3月签约,9月开工,2023年2月起停工至今», «6月2日取得不动产权证,6月30日开工», «2019年12月开工,现因资金问题停工».
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from domain.filing.record import Span
from domain.projects.stages import Stage, rank
from reading.meaning.mood import Ahead
from reading.meaning.stage_cues import StageCue
from reading.text.normalise import clause_at
from reading.text.patterns import regex
from reading.values.dates import When

_NOW = regex(r"(?<!实)(?:现(?![场代金有行象状货浇])|目前|至今|如今|眼下|当前|仍(?=处于|在|然))")


class History(NamedTuple):
    """The stage that a project has come to, and the expression of its day (None where only «目前» is told)."""

    stage: Stage
    when: When | None


class _Event(NamedTuple):
    at: int
    stage: Stage
    when: When | None
    day: Span | None
    now: bool


def history(text: str, dates: list[When], ahead: Ahead, steps: tuple[StageCue, ...]) -> History | None:
    """None where fewer than two days of steps (or one and how it stands now) are told."""
    events = list(_events(text, dates, ahead, steps))
    dated = [event for event in events if event.day is not None]
    now = events[-1] if events and events[-1].now and events[-1].day is None else None
    if len({event.day for event in dated}) + (now is not None) < 2 or len({event.stage for event in events}) < 2:
        return None
    last = max(dated, key=lambda event: (event.day.start if event.day else date.min, event.at))
    if now is None or now.stage is last.stage:
        return History(last.stage, last.when)
    return History(now.stage, None) if now.stage.is_resting or rank(now.stage) > rank(last.stage) else None


def _events(text: str, dates: list[When], ahead: Ahead, steps: tuple[StageCue, ...]) -> Iterator[_Event]:
    for step in steps:
        if not step.reached or not (step.stage.is_resting or rank(step.stage) >= rank(Stage.SIGNED)):
            continue
        left, right = clause_at(text, step.start)
        beside = [when for when in dates if left <= when.start < right and when.past and not when.deadline
                  and when.end not in ahead]
        if not beside and left > 1:  # «8月底,投资人提出撤资»: the day is a clause by itself
            start, _ = clause_at(text, left - 2)
            beside = [when for when in dates if when.start == start and when.end == left - 1 and when.past]
        when = min(beside, key=lambda when: abs(when.start - step.start), default=None)
        now = (step.named or step.stage.is_resting) and _NOW.search(text, left, right) is not None
        yield _Event(step.start, step.stage, when, when.past if when else None, now)
