"""Everything judged about a message by both opinions: its names, kind, days, sums, head counts, projects and their
stages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from domain.filing.record import UpdateKind
from domain.projects.stages import Stage
from reading.meaning import stage_cues
from reading.meaning.clause_owners import ProjectTold, owners, subjects
from reading.meaning.days_of_head import is_of_head
from reading.meaning.grammar import grammar_kind, stands_alone
from reading.meaning.pairing import pointed
from reading.meaning.step_history import History
from reading.meaning.timing import grammar_role, is_no_day_ahead, says_which
from reading.meaning.told_rows import alike, of_pointed, stage_of_head, with_openers
from reading.meaning.unlikely_kinds import is_paper_signed, money_came, unlikely_kinds
from reading.model import units
from reading.model.blend import Answered, blend, likeliest
from reading.model.candidates import NameCandidate
from reading.model.learned import Model
from reading.model.linear import LinearModel
from reading.model.view import Piece, View, anywhere, dated, message_features, view, words_features
from reading.names.certain_names import called_names
from reading.names.found_names import FoundName, candidates, chosen, found_names, message_of
from reading.parse import Parsed
from reading.text.patterns import regex
from reading.values.dates import LATER
from reading.values.head_counts import as_said

Chances = dict[str, float]
_IS_CALLED = regex("(?:项目)?的(?:公司|企业|厂家)?(?:叫做?|名叫|是)")  # «一家做茶叶分选机的叫睿拣光电»
_DONE = regex(r"(?<![约好定妥])了|约好?了[^,。;]{0,12}了|[谈见拜来签]好了|[已过完刚]|[来到去签见]的")
_FAR = 10**6
_TOLD_OF_ONE = (UpdateKind.PROGRESS, UpdateKind.SIGNING, UpdateKind.ISSUE)  # of these a history is of one project
FEW = 20  # characters of a message of a few words
SETTLED = 0.94  # what words say of a thing beside what the model thinks
HARDLY = 0.1  # what remains of a chance that the words speak against


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
    firms: dict[int, Chances] = field(default_factory=dict)
    told: list[ProjectTold] = field(default_factory=list)
    shares: list[frozenset[int]] = field(default_factory=list)
    stages: list[Chances] = field(default_factory=list)


def judge(parsed: Parsed, model: Model, sent_on: date) -> Judgement:
    every = candidates(model.tagger.lattice(parsed.text, list(parsed.tokens)), parsed)
    grammar = grammar_of(parsed, every)
    found = found_names(model.names, message_of(parsed, str(grammar)), every)
    names = with_openers(parsed, found, [(name.start, name.end, name.kind) for name in chosen(found, parsed.text)])
    found = of_pointed(parsed, found, names)
    seen = view(list(parsed.tokens), names)
    kinds = _kinds(parsed, grammar, model.kind.chances(message_features(seen, parsed.text)))
    kind = likeliest(kinds)
    counts = as_said(parsed.text, units.heads(parsed.text, list(parsed.tokens)))
    judged = Judgement(found, names, seen, kinds, _days(parsed, model, seen, sent_on, kind),
                       _sums(parsed, model, seen, kind), counts,
                       [model.heads.chances(units.of_heads(seen, start, end, kind)) for start, end, _ in counts])
    return with_names(parsed, model, judged, names)


def with_kind(parsed: Parsed, model: Model, judged: Judgement, kind: str, sent_on: date) -> Judgement:
    """Everything that depends on the kind, were it this one."""
    days, sums = _days(parsed, model, judged.seen, sent_on, kind), _sums(parsed, model, judged.seen, kind)
    heads = [model.heads.chances(units.of_heads(judged.seen, start, end, kind)) for start, end, _ in judged.counts]
    again = replace(judged, kind=Answered(judged.kind, kind), days=days, sums=sums, heads=heads)
    return with_names(parsed, model, again, judged.names)


def with_names(parsed: Parsed, model: Model, judged: Judgement, names: list[Piece],
               answers: Mapping[int, str] = MappingProxyType({})) -> Judgement:
    """The projects with these names: which firms stand for one, whose clauses are whose, each one's stage. `answers`:
    what is taken of firms (numbers in `names`), however likely."""
    kind = likeliest(judged.kind)
    if names is judged.names and judged.firms and not isinstance(judged.kind, Answered):  # judged with these already
        seen, firms = judged.seen, {at: dict(chances) for at, chances in judged.firms.items()}
    else:
        seen = view(list(parsed.tokens), names)
        found = [one for one in judged.found if one[:3] in names or one[:3] not in judged.names]
        firms = _firms(parsed, model, seen, names, found, kind)
    firms |= {at: Answered(firms[at], answer) for at, answer in answers.items() if at in firms}
    told = subjects(parsed.text, names, {at for at, chances in firms.items() if likeliest(chances) == "project"})
    shares = pointed(seen, told, owners(seen, told), parsed.text)
    roles = [(when.start, likeliest(chances)) for when, chances in zip(parsed.dates, judged.days, strict=True)]
    stages = _stages(parsed, model, dated(seen, roles), told, shares, kind)
    return Judgement(judged.found, names, seen, judged.kind, judged.days, judged.sums, judged.counts, judged.heads,
                     firms, told, shares, stages)


def grammar_of(parsed: Parsed, every: Sequence[NameCandidate]) -> UpdateKind:
    """What the grammar makes of a message in which the tagger thinks some of these named; a step that a few words tell
    is somebody's («护栏那边开工了»)."""
    told = len(parsed.text) <= FEW and any(step.reached for step in parsed.steps)
    return grammar_kind(parsed, told or any(one.odds > 0 or one.sure for one in every if one.kind in "EP"))


def _kinds(parsed: Parsed, grammar: UpdateKind, chances: Chances) -> Chances:
    """What lies wholly ahead is no report, if the grammar takes it for none."""
    if grammar is UpdateKind.OTHER and _is_ahead(parsed):
        return {kind: float(kind == UpdateKind.OTHER) for kind in chances}
    for kind in unlikely_kinds(parsed, grammar):
        chances = _hardly(kind, chances)
    if money_came(parsed):  # of 334 labelled messages 306, of the others most are no reports
        chances = {kind: chance * (1 if kind in (UpdateKind.FUNDS, UpdateKind.OTHER, grammar) else HARDLY)
                   for kind, chance in chances.items()}
    return _of_history(parsed, blend("kind", chances, str(grammar), len(parsed.text) > FEW))


def _of_history(parsed: Parsed, kinds: Chances) -> Chances:
    """A project's history is told for how it stands now: as progress, as trouble where it rests."""
    if parsed.history is None or likeliest(kinds) not in _TOLD_OF_ONE:
        return kinds
    kind = UpdateKind.ISSUE if parsed.history.stage.is_resting else UpdateKind.SIGNING if (
        parsed.history.stage is Stage.SIGNED) else UpdateKind.PROGRESS
    return _settled(kinds, str(kind))


def _hardly(which: UpdateKind, chances: Chances) -> Chances:
    return {kind: chance * (HARDLY**2 if kind == which else 1) for kind, chance in chances.items()}


def _is_ahead(parsed: Parsed) -> bool:
    days = parsed.dates
    return bool(days) and all(when.end in parsed.ahead for when in days) and not _DONE.search(parsed.text)


def _history(parsed: Parsed, seen: View, kind: str) -> History | None:
    """What a message of one project tells of its steps in turn."""
    several = len({parsed.text[word.start:word.end] for word in seen.words if word.kind == "Ⓟ"}) > 1
    return None if several or kind not in _TOLD_OF_ONE else parsed.history


def _days(parsed: Parsed, model: Model, seen: View, sent_on: date, kind: str) -> list[Chances]:
    stage = stage_cues.furthest(parsed.steps)
    last = _history(parsed, seen, kind)
    out = []
    for when in parsed.dates:
        chances = model.day.chances(units.of_day(seen, when, parsed.dates, sent_on, kind))
        if when.form == LATER:
            out.append(_settled(chances, "next"))
        elif is_of_head(parsed, when, sent_on):
            out.append({"happened": 1.0, "next": 0.0, "none": 0.0})
        elif says_which(parsed.text, when, UpdateKind(kind)):
            out.append({"happened": 0.0, "next": 0.0, "none": 1.0})
        elif last is not None and not (when.deadline or when.end in parsed.ahead):
            out.append(_settled(chances, "happened" if when == last.when else "none"))
        else:
            chances = blend("day", chances, grammar_role(parsed, when, sent_on, UpdateKind(kind), stage))
            none_ahead = is_no_day_ahead(parsed, when)
            out.append(chances | {"next": chances["next"] * HARDLY**2} if none_ahead else chances)
    return out


def _settled(chances: Chances, answer: str) -> Chances:
    """What words say: the others stay possible."""
    return {one: SETTLED * (one == answer) + (1 - SETTLED) * chance for one, chance in chances.items()}


def _sums(parsed: Parsed, model: Model, seen: View, kind: str) -> list[Chances]:
    several = len({seen.words[at].start for at in range(len(seen.words)) if seen.words[at].kind in "ⒺⓅ"}) > 1
    out = []
    for item in parsed.sums:
        counted = not (several and (item.pooled or item.office))
        if item.parted:  # what a part of it is follows: the whole is nobody's
            out.append({"none": 1 - HARDLY, str(item.kind): HARDLY})
            continue
        if (item.announced or item.missing) and counted:
            out.append({str(item.kind): 1.0})
            continue
        vote = str(item.kind) if counted else "none"  # a total over several projects is nobody's
        chances = model.sum.chances(units.of_sum(seen, item, parsed.sums, kind))
        out.append(blend("sum", chances, vote, not (counted and item.guessed)))
    return out


def _firms(
    parsed: Parsed, model: Model, seen: View, names: list[Piece], found: list[FoundName], kind: str
) -> dict[int, Chances]:
    """For each firm at its first place (a number in `names`): does it stand for a project without a name of its own?"""
    firms = alike(parsed, names, {at: model.firm.chances(features) for at, features in firm_features(
        parsed, seen, names, found, UpdateKind(kind)).items()}, kind in (UpdateKind.TRIP, UpdateKind.RECEPTION))
    told_of = {parsed.text[start:end] for start, end, sort in names if sort in "EP"}
    if kind == UpdateKind.SIGNING and len(told_of) == len(firms) == 1 and is_paper_signed(parsed):
        firms = {at: _settled(chances, "project") for at, chances in firms.items()}  # what else would be signed for
    settled = {(*item, "E"): "project" for item in parsed.listed.names}
    settled |= {name: "none" for before, name in pairwise(names) if before[2] == "P" and name[2] == "E"
                and _IS_CALLED.fullmatch(parsed.text, before[1], name[0])}
    called = called_names(parsed.text)
    if any(sort == "P" for _, _, sort in called):  # then the enterprise called beside it is whose project it is
        settled |= dict.fromkeys(called, "none")
    return firms | {at: {answer: float(answer == settled[name]) for answer in ("project", "none")}
                    for at, name in enumerate(names) if name[2] == "E" and name in settled}


def firm_features(
    parsed: Parsed, seen: View, names: list[Piece], found: list[FoundName], kind: UpdateKind
) -> dict[int, list[str]]:
    """Of each firm at its first place (a number in `names`) what says whether it stands for a project."""
    alone = stands_alone(parsed, names, kind)
    first = {parsed.raw[start:end]: at for at, (start, end, sort) in reversed(list(enumerate(names))) if sort == "E"}
    out = {}
    for at in sorted(first.values()):
        item = _is_item_alone(parsed, seen, names, names[at])
        near, anywhere = _rivals(names[at], names, found)
        rivals = (0.0 if item else near, anywhere)
        out[at] = units.of_firm(seen, *names[at][:2], str(kind), rivals, alone or item, parsed)
    return out


def _is_item_alone(parsed: Parsed, seen: View, names: list[Piece], firm: Piece) -> bool:
    """«…；星禾乳品环评批了»: in its own item of a list a step is told as reached and no project is named."""
    item = seen.sentence_of[seen.at(firm[0])]
    told = any(step.reached and seen.sentence_of[seen.at(step.start)] == item for step in parsed.steps)
    return told and not any(kind == "P" and seen.sentence_of[seen.at(start)] == item for start, _, kind in names)


def _rivals(firm: Piece, names: list[Piece], found: list[FoundName]) -> tuple[float, float]:
    """The chance of the likeliest project's name with no other firm between, and of the likeliest anywhere."""
    others = [one for one in found if one.kind == "P" and not (one.start < firm[1] and firm[0] < one.end)]
    low = max((end for _, end, kind in names if kind == "E" and end <= firm[0]), default=0)
    high = min((start for start, _, kind in names if kind == "E" and start >= firm[1]), default=_FAR)
    near = [one.chance for one in others if low <= one.start and one.end <= high]
    return max(near, default=0.0), max((one.chance for one in others), default=0.0)


def _stages(
    parsed: Parsed, model: Model, seen: View, told: list[ProjectTold], shares: list[frozenset[int]], kind: str
) -> list[Chances]:
    common = model.stage.weights.total(anywhere(seen))
    last = _history(parsed, seen, kind) if len(told) <= 1 else None
    if last is not None:
        stage = _stage(parsed, model, seen, shares or _of_all(seen), 0, told[0].name[0] if told else 0, kind, common)
        return [_settled(stage, str(last.stage))]
    if not told:
        return [_stage(parsed, model, seen, _of_all(seen), 0, 0, kind, common)]
    headed = stage_of_head(parsed, told) if kind in (UpdateKind.PROGRESS, UpdateKind.SIGNING) else None
    if headed is not None:
        return [dict.fromkeys(model.stage.classes, 0.0) | {str(headed): 1.0} for _ in told]
    return [_stage(parsed, model, seen, shares, number, subject.name[0], kind, common)
            for number, subject in enumerate(told)]


def _of_all(seen: View) -> list[frozenset[int]]:
    return [frozenset({0})] * (seen.clause_of[-1] + 1 if seen.words else 0)


def _stage(
    parsed: Parsed, model: Model, seen: View, shares: list[frozenset[int]], number: int, own: int, kind: str,
    common: int
) -> Chances:
    """The model's; a step that the text names only as planned, denied or on a day to come is hardly the one reached.
    `common`: what is told of every project alike adds up to, packed."""
    said, beside, named = units.of_project_alone(seen, shares, number, own, kind, parsed.steps)
    chances = model.stage.chances([*beside, *named], common + _of_words(model.stage, said, kind))
    steps = tuple(step for step in parsed.steps if number in shares[seen.clause_of[seen.at(step.start)]])
    ahead = {str(stage) for stage in stage_cues.only_ahead(steps)}
    told = _told_of_it(parsed, seen, shares, number) if len(frozenset().union(*shares)) > 1 else frozenset()
    left = {stage: chance * (HARDLY if stage in ahead or (told and stage not in told) else 1)
            for stage, chance in chances.items()}
    whole = sum(left.values())
    return {stage: chance / whole for stage, chance in left.items()}


@lru_cache(maxsize=32)  # with other names most clauses of a message stay as they are
def _of_words(stage: LinearModel, said: tuple[str, ...], kind: str) -> int:
    """What the words of a project's clauses add up to, packed."""
    return stage.weights.total(words_features(said, kind))


def _told_of_it(parsed: Parsed, seen: View, shares: list[frozenset[int]], number: int) -> frozenset[str]:
    """The one step that clauses of an item alone tell in a list of projects; empty where there are others or none."""
    steps = [step for step in parsed.steps if shares[seen.clause_of[seen.at(step.start)]] == {number}]
    own = frozenset(str(step.stage) for step in steps)
    return own if len(own) == 1 and all(step.reached for step in steps) else frozenset()
