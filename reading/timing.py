"""When it happened, and when the next step is due."""

import re
from datetime import date

from domain.record import Span, UpdateKind
from domain.stages import Stage, rank
from reading import cues
from reading.dates import When
from reading.parse import Parsed
from reading.tense import ahead_of, is_planning
from reading.text import clause_at

_PART_OF_DAY = re.compile(r"上午|下午|晚上|中午|今早|今晚|傍晚|早上")


def timing(parsed: Parsed, sent_on: date, kind: UpdateKind, stage: Stage | None) -> tuple[Span | None, Span | None, str | None]:
    """The days of the event, the days of the next step, and what that step is."""
    done: list[Span] = []
    planned: list[Span] = []
    for when in parsed.dates:
        span = when.on(ahead_of(parsed.text, when, sent_on), sent_on)
        if span is None:
            continue
        if when.deadline and when.end not in parsed.ahead:
            continue
        if when.end in parsed.ahead:
            if kind is not UpdateKind.MEETING or is_planning(parsed.text, when):
                planned.append(span)
        elif not _of_earlier_step(parsed, when, kind, stage):
            done.append(span)
    happened = _together(done, kind)
    if happened is None and _PART_OF_DAY.search(parsed.text) and not parsed.dates:
        happened = Span(sent_on, sent_on)
    return happened, min(planned, key=lambda span: span.start, default=None), None


def _of_earlier_step(parsed: Parsed, when: When, kind: UpdateKind, stage: Stage | None) -> bool:
    """«8月上旬签约,目前征地已完成»: the day of a step that later ones have overtaken is not the news."""
    if kind is not UpdateKind.PROGRESS or stage is None:
        return False
    left, right = clause_at(parsed.text, when.start)
    if re.match(r"(?:实现|完成)?(?:年|月|总)?(?:产值|税收|营收|销售|收入)", parsed.text[when.end:]):
        return True
    here = cues.furthest(parsed.steps, when.end, right)
    return here is not None and rank(here) < rank(stage) and rank(here) < rank(Stage.LANDED)


def _together(done: list[Span], kind: UpdateKind) -> Span | None:
    """A trip or visit spans all its days; other news has the day told first."""
    if not done:
        return None
    if kind in (UpdateKind.TRIP, UpdateKind.RECEPTION):
        return Span(min(span.start for span in done), max(span.end for span in done))
    return done[0]
