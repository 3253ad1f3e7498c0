"""Everything judged about a message by both opinions: its names, kind, days, sums, head counts, projects and their
stages.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from domain.filing.record import Record, UpdateKind
from domain.projects.stages import Stage
from reading.meaning import stage_cues
from reading.meaning.clause_owners import ProjectTold, owners, subjects
from reading.meaning.grammar import default_stage, grammar_record, stands_alone
from reading.meaning.timing import grammar_role
from reading.model import units
from reading.model.blend import blend, likeliest
from reading.model.features import character_features
from reading.model.learned import Model
from reading.model.view import Piece, View, dated, view
from reading.names.certain_names import called_names
from reading.names.found_names import FoundName, chosen, found_names
from reading.names.itemised import itemised
from reading.parse import Parsed

Chances = dict[str, float]
_DONE = re.compile(r"(?<![约好定妥])了|约好?了[^,。;]{0,12}了|[谈见拜来签]好了|[已过完刚]|[来到去签见]的")
_PAPERS_SIGNED = (Stage.INTENT, Stage.SIGNED)
FEW = 20  # characters of a message of a few words
NOT_DONE = 0.1  # what remains of the chance of a step that the grammar finds only ahead or denied


@dataclass
class Judgement:
    """`found` has every candidate name, `names` the chosen ones; the lists of chances go with parsed.dates, sums,
    counts, told.
    """

    found: list[FoundName]
    names: list[Piece]
    seen: View
    kind: Chances
    days: list[Chances]
    sums: list[Chances]
    counts: list[tuple[int, int, int]]
    heads: list[Chances]
    firms: dict[int, Chances]
    told: list[ProjectTold]
    shares: list[frozenset[int]]
    stages: list[Chances]


def judge(parsed: Parsed, model: Model, sent_on: date) -> Judgement:
    lattice = model.tagger.lattice(character_features(parsed.text, list(parsed.tokens)))
    items = itemised(parsed.raw[:len(parsed.text)])
    called = called_names(parsed.text)
    cast = replace(parsed.cast, sure=parsed.cast.sure | called | {(start, end, "E") for start, end in items})
    found = [name for name in found_names(lattice, cast, parsed.text)
             if not any(name.start < item.sum.end and item.sum.start < name.end for item in parsed.sums)]
    names: list[Piece] = [(name.start, name.end, name.kind) for name in chosen(found, parsed.text)]
    seen = view(list(parsed.tokens), names)
    grammar = grammar_record(parsed, any(sort in "EP" for _, _, sort in names))
    kinds = _kinds(parsed, grammar, model.kind.chances(units.of_message(seen, parsed.text)))
    kind = likeliest(kinds)
    counts = units.heads(parsed.text, list(parsed.tokens))
    firms = _firms(parsed, model, seen, names, kind)
    firms |= {at: {"project": 1.0, "none": 0.0} for at, name in enumerate(names)
              if name[:2] in items and name[2] == "E"}
    if any(sort == "P" for _, _, sort in called):  # then the enterprise called beside it is whose project it is
        firms |= {at: {"project": 0.0, "none": 1.0} for at, name in enumerate(names) if name in called and name[2]
                  == "E"}
    told = subjects(parsed.text, names, {at for at, chances in firms.items() if likeliest(chances) == "project"})
    shares = owners(seen, told)
    days = _days(parsed, model, seen, sent_on, kind)
    later = dated(seen, [(when.start, likeliest(chances)) for when, chances in zip(parsed.dates, days, strict=True)])
    return Judgement(
        found,
        names,
        seen,
        kinds,
        days,
        _sums(parsed, model, seen, kind),
        counts,
        _heads(grammar, model, seen, counts, kind),
        firms,
        told,
        shares,
        _stages(parsed, model, later, told, shares, kind),
    )


def _kinds(parsed: Parsed, grammar: Record, chances: Chances) -> Chances:
    """What lies wholly ahead is no report, if the grammar takes it for none."""
    if grammar.kind is UpdateKind.OTHER and _is_ahead(parsed):
        return {kind: float(kind == UpdateKind.OTHER) for kind in chances}
    if parsed.sums and all(item.missing for item in parsed.sums):  # no money came
        chances = {kind: chance * (NOT_DONE**2 if kind == UpdateKind.FUNDS else 1) for kind, chance in chances.items()}
    return blend("kind", chances, str(grammar.kind), len(parsed.text) > FEW)


def _is_ahead(parsed: Parsed) -> bool:
    days = parsed.dates
    return bool(days) and all(when.end in parsed.ahead for when in days) and not _DONE.search(parsed.text)


def _days(parsed: Parsed, model: Model, seen: View, sent_on: date, kind: str) -> list[Chances]:
    stage = stage_cues.furthest(parsed.steps)
    return [
        blend(
            "day",
            model.day.chances(units.of_day(seen, when, parsed.dates, sent_on, kind)),
            grammar_role(parsed, when, sent_on, UpdateKind(kind), stage),
        )
        for when in parsed.dates
    ]


def _sums(parsed: Parsed, model: Model, seen: View, kind: str) -> list[Chances]:
    several = len({seen.words[at].start for at in range(len(seen.words)) if seen.words[at].kind in "ⒺⓅ"}) > 1
    out = []
    for item in parsed.sums:
        counted = not (several and (item.pooled or item.office))
        if (item.announced or item.missing) and counted:
            out.append({str(item.kind): 1.0})
            continue
        vote = str(item.kind) if counted else "none"  # a total over several projects is nobody's
        chances = model.sum.chances(units.of_sum(seen, item, parsed.sums, kind))
        out.append(blend("sum", chances, vote, not (counted and item.guessed)))
    return out


def _heads(grammar: Record, model: Model, seen: View, counts: list[tuple[int, int, int]], kind: str) -> list[Chances]:
    return [
        blend(
            "heads",
            model.heads.chances(units.of_heads(seen, start, end, kind)),
            "ours" if grammar.people == count else None,
        )
        for start, end, count in counts
    ]


def _firms(parsed: Parsed, model: Model, seen: View, names: list[Piece], kind: str) -> dict[int, Chances]:
    """For each firm at its first place (a number in `names`): does it stand for a project without a name of its own?"""
    alone = stands_alone(parsed, names, UpdateKind(kind))
    first = {parsed.raw[start:end]: at for at, (start, end, sort) in reversed(list(enumerate(names))) if sort == "E"}
    return {at: blend("firm", model.firm.chances(units.of_firm(seen, *names[at][:2], kind)),
                      "project" if alone else "none", alone) for at in sorted(first.values())}


def _stages(
    parsed: Parsed, model: Model, seen: View, told: list[ProjectTold], shares: list[frozenset[int]], kind: str
) -> list[Chances]:
    if not told:
        whole = [frozenset({0})] * (seen.clause_of[-1] + 1 if seen.words else 0)
        return [_stage(parsed, model, seen, whole, 0, 0, kind)]
    return [_stage(parsed, model, seen, shares, number, subject.name[0], kind) for number, subject in enumerate(told)]


def _stage(
    parsed: Parsed, model: Model, seen: View, shares: list[frozenset[int]], number: int, own: int, kind: str
) -> Chances:
    chances = model.stage.chances(units.of_project(seen, shares, number, own, kind, parsed.steps))
    steps = tuple(step for step in parsed.steps if number in shares[seen.clause_of[seen.at(step.start)]])
    step = stage_cues.furthest(steps)
    vote = default_stage(step, UpdateKind(kind))
    weighed = blend("stage", chances, str(vote) if vote else "", vote == step and step is not None)
    several = len(frozenset().union(*shares)) > 1
    return _only_done(_of_its_own(weighed, steps) if several else weighed, steps)


def _of_its_own(chances: Chances, steps: tuple[stage_cues.StageCue, ...]) -> Chances:
    """In a list of projects the one step that an item's own clauses tell outweighs the kind of the whole message."""
    own = {str(step.stage) for step in steps}
    if len(own) != 1 or not all(step.reached for step in steps):
        return chances
    return {stage: chance * (1 if stage in own else NOT_DONE) for stage, chance in chances.items()}


def _only_done(chances: Chances, steps: tuple[stage_cues.StageCue, ...]) -> Chances:
    """A step that the text names only as planned, denied or on a day to come is hardly the one reached."""
    ahead = {str(stage) for stage in stage_cues.only_ahead(steps)}
    if stage_cues.furthest(steps) in _PAPERS_SIGNED:  # a visit at which something was signed is no mere talk
        ahead.add(str(Stage.NEGOTIATING))
    left = {stage: chance * (NOT_DONE if stage in ahead else 1) for stage, chance in chances.items()}
    whole = sum(left.values())
    return {stage: chance / whole for stage, chance in left.items()}
