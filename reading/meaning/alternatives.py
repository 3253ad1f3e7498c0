"""The other ways to read a message: each thing that was judged (kind, a day, a sum, a head count, a name, a stage)
answered in its other ways one at a time, and of several projects all alike; each makes a record of its own.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from domain.filing.record import NOTHING, Record, UpdateKind
from domain.projects.stages import Stage
from reading.meaning.composition import composed, recomposed
from reading.meaning.judgement import Chances, Judgement, with_kind, with_names
from reading.meaning.timing import Timing
from reading.model.blend import Answered, likeliest
from reading.model.learned import Model
from reading.model.view import Piece
from reading.parse import Parsed

LEAST = 0.02  # an answer less likely is neither weighed nor offered
TRIED = 12  # other answers for which the record is made again; of a page as many as are offered
TRIED_OF_PAGE = 6
NAMED = 5  # of the names: with three one message of a hundred loses its one tap
PAGE = 300  # characters; of more no names are tried otherwise, nor all else anew for another kind: it has ten projects
_PARTS = ("days", "sums", "heads")
FOR_ITS_TRADE = 0.1  # how often at least a firm is meant where its trade was taken for the project
_KIND_JUDGED = 0.08  # all else is judged anew for a kind so likely


class Reading(NamedTuple):
    """A message read in one way. `changed`: what is answered otherwise than at first («kind», «firm»); `chance`: of
    the last such answer beside the one in whose place it stands."""

    judged: Judgement
    record: Record
    times: Timing
    changed: tuple[str, ...] = ()
    chance: float = 1.0


def first_reading(parsed: Parsed, judged: Judgement, sent_on: date) -> Reading:
    return Reading(judged, *composed(parsed, judged, sent_on))


def alternatives(parsed: Parsed, reading: Reading, sent_on: date, model: Model) -> list[Reading]:
    """Every other reading that is likely enough, one answer away or with all projects alike."""
    judged, page = reading.judged, len(parsed.text) > PAGE
    told = reading.record is not NOTHING
    found = [] if page and told else [*_kinds_otherwise(parsed, judged, sent_on, model)]
    if told:
        found += _answered_otherwise(parsed, judged)
        found += [] if page else [*_names_otherwise(parsed, judged, model), *_firms_otherwise(parsed, judged, model),
                                  *_by_its_firm(parsed, judged, model)]
    return [*_at_once(reading), *(
        Reading(again, *_record_of(change, parsed, again, sent_on, reading), (*reading.changed, change), chance)
        for change, chance, again in found)]


def _record_of(change: str, parsed: Parsed, again: Judgement, sent_on: date, reading: Reading
               ) -> tuple[Record, Timing]:
    """Made anew as far as it may be another one."""
    part = change.removeprefix("all ")
    if part in _PARTS and "kind" not in reading.changed:  # with another kind at once the rest was not made anew
        return recomposed(part, parsed, again, sent_on, reading.record, reading.times)
    return composed(parsed, again, sent_on)


Otherwise = tuple[str, float, Judgement]  # what is answered otherwise, its chance beside what was taken, all with it


def _against(chance: float, taken: float) -> float:
    """How likely an answer is beside the one that was taken: all else being right, it is one of the two."""
    return chance / max(chance + taken, 1e-6)


def _less_likely(chances: Chances) -> Iterator[tuple[str, float]]:
    """The answers that were not taken and are likely enough."""
    taken = likeliest(chances)
    for value, chance in chances.items():
        if value != taken and (against := _against(chance, chances[taken])) >= LEAST:
            yield value, against


def _at_once(reading: Reading) -> Iterator[Reading]:
    """Another kind, another stage: what else is judged stays, so the record is not made again."""
    judged, record = reading.judged, reading.record
    if record is NOTHING:
        return
    for kind, chance in _less_likely(judged.kind):
        other = replace(record, kind=UpdateKind(kind)) if kind != UpdateKind.OTHER else NOTHING
        yield Reading(replace(judged, kind=Answered(judged.kind, kind)), other, reading.times,
                      (*reading.changed, "kind"), chance)
    for at in range(len(record.projects)):
        for stage, chance in _less_likely(judged.stages[at]):
            yield _staged(reading, {at: stage}, "stage", chance)
    if len(record.projects) > 1:
        for stage, chance in _alike(judged.stages):
            yield _staged(reading, dict.fromkeys(range(len(record.projects)), stage), "stages", chance)


def _staged(reading: Reading, stages: Mapping[int, str], change: str, chance: float) -> Reading:
    judged, record = reading.judged, reading.record
    projects = [replace(mention, stage=Stage(stages[at]) if stages[at] else None) if at in stages else mention
                for at, mention in enumerate(record.projects)]
    every = [Answered(chances, stages[at]) if at in stages else chances for at, chances in enumerate(judged.stages)]
    return Reading(replace(judged, stages=every), replace(record, projects=tuple(projects)), reading.times,
                   (*reading.changed, change), chance)


def _alike(every: list[Chances]) -> Iterator[tuple[str, float]]:
    """What all of them may be, where more than one was taken for something else."""
    for answer in dict.fromkeys(name for chances in every for name in chances):
        others = [chances for chances in every if likeliest(chances) != answer]
        if len(others) > 1 and all(answer in chances for chances in others):
            odds = [_against(chances[answer], chances[likeliest(chances)]) for chances in others]
            if (mean := math.prod(odds) ** (1 / len(odds))) >= LEAST:
                yield answer, mean


def _answered_otherwise(parsed: Parsed, judged: Judgement) -> list[Otherwise]:
    """Another answer to a day, a sum or a head count, or one for all sums."""
    found = [(part, chance, {at: answer}) for part in _PARTS
             for at, chances in enumerate(getattr(judged, part)) for answer, chance in _less_likely(chances)]
    found += [("sums", chance, dict.fromkeys(range(len(judged.sums)), answer))
              for answer, chance in _alike(judged.sums)]
    likely = sorted(found, key=lambda one: -one[1])[: TRIED if len(parsed.text) <= PAGE else TRIED_OF_PAGE]
    return [(f"all {part}" if len(answers) > 1 else part, chance, _with(judged, part, answers))
            for part, chance, answers in likely]


def _with(judged: Judgement, part: str, answers: Mapping[int, str]) -> Judgement:
    every = [Answered(chances, answers[at]) if at in answers else chances
             for at, chances in enumerate(getattr(judged, part))]
    changed: dict[str, Any] = {part: every}
    return replace(judged, **changed)


def _names_otherwise(parsed: Parsed, judged: Judgement, model: Model) -> Iterator[Otherwise]:
    for chance, change, names in sorted(named_otherwise(judged), key=lambda other: -other[0])[:NAMED]:
        yield f"names {change}", chance, (_with_places(judged, names) if change.endswith("L") and _told_of(
            names) == _told_of(judged.names) else with_names(parsed, model, judged, names))


def _told_of(names: list[Piece]) -> list[Piece]:
    return [name for name in names if name[2] != "L"]


def _with_places(judged: Judgement, names: list[Piece]) -> Judgement:
    """With other places: what is told of firms and projects stays what it was."""
    firms = {names.index(judged.names[at]): chances for at, chances in judged.firms.items()}
    return replace(judged, names=names, firms=firms)


def named_otherwise(judged: Judgement) -> Iterator[tuple[float, str, list[Piece]]]:
    """The names with one more, one less or one in another's place."""
    taken = {name: next((found.chance for found in judged.found if found[:3] == name), 1.0) for name in judged.names}
    for found in judged.found:
        name = found[:3]
        crossed = [other for other in judged.names if other[0] < name[1] and name[0] < other[1]]
        left = [other for other in judged.names if other not in crossed]
        if name in taken:
            against, change, names = _against(1 - found.chance, found.chance), "left out", left
        else:
            rival = max((taken[other] for other in crossed), default=1 - found.chance)
            against, names = _against(found.chance, rival), sorted([*left, name])
            same = [other[:2] for other in crossed] == [name[:2]]
            change = "added" if not crossed else "called" if same else "moved"
        if against >= LEAST:
            yield against, f"{change} {name[2]}", names


def _firms_otherwise(parsed: Parsed, judged: Judgement, model: Model) -> Iterator[Otherwise]:
    """A firm that stands for its project or does not."""
    for at, chances in judged.firms.items():
        for answer, chance in _less_likely(chances):
            yield "firm", chance, with_names(parsed, model, judged, judged.names, {at: answer})


def _by_its_firm(parsed: Parsed, judged: Judgement, model: Model) -> Iterator[Otherwise]:
    """«科瑞泰传感，做压力传感器的，投3个亿»: what the firm makes is the project to some, to others the firm is."""
    trades = [name for name in judged.names if name[2] == "P"]
    firms = [name for name in judged.names if name[2] == "E"]
    if trades and firms and len({parsed.text[start:end] for start, end, _ in trades}) == 1 and len(judged.told) == 1:
        chance = next((1 - found.chance for found in judged.found if found[:3] == trades[0]), 0.0)
        names = [name for name in judged.names if name not in trades]
        nearest = min(firms, key=lambda firm: abs(firm[0] - trades[0][0]))
        first = next(at for at, (start, end, kind) in enumerate(names)
                     if kind == "E" and parsed.text[start:end] == parsed.text[nearest[0]:nearest[1]])
        yield "firm", max(chance, FOR_ITS_TRADE), with_names(parsed, model, judged, names, {first: "project"})


def _kinds_otherwise(parsed: Parsed, judged: Judgement, sent_on: date, model: Model) -> Iterator[Otherwise]:
    """Another kind, and all that depends on it judged anew."""
    for kind, chance in _less_likely(judged.kind):
        if kind != UpdateKind.OTHER and chance >= _KIND_JUDGED:
            yield "whole kind", chance, with_kind(parsed, model, judged, kind, sent_on)
