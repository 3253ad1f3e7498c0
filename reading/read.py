"""From a message to its record: `read` puts the parts together."""

import re
from dataclasses import dataclass
from datetime import date

from domain.money import Amount, AmountKind
from domain.record import NOTHING, Mention, Record, Span, UpdateKind
from domain.stages import Stage
from reading import cues
from reading.amounts import Labelled, label
from reading.corrections import settle
from reading.dates import When, find_dates
from reading.money import find_sums
from reading.names import Run
from reading.roles import Cast, Named, cast, plain_place
from reading.text import SENTENCE_END, clause_at, uniform
from reading.tokens import tokenize

_FORMAL = re.compile(r"[亿万]元|正式|目前|成功|同志|县委|市委|党委|组织|召开|我[县镇乡]|(?:已|并)于")
_PEOPLE_OURS = re.compile(
    r"(?:我们|我方|我局|咱们?|连我|加我|带队|一行|陪同)[^,。;\d]{0,6}?(?P<a>\d+|[一二两三四五六七八九十]+)(?:个)?(?:人|名|位)|(?P<b>\d+|[一二两三四五六七八九十]+)(?:个)?人(?:去|陪|一起去|同行)")
_ATTEND = re.compile(r"(?:到会|参会|参加|来了|出席|到了|与会)[^,。;\d]{0,4}?(?P<a>\d+)[多余]?(?:个)?(?:人|名)|(?P<b>\d+)[多余]?(?:个)?(?:人|名)[^,。;]{0,6}(?:参加|参会|到会|出席|与会)")


@dataclass(frozen=True, slots=True)
class Parsed:
    """The uniform text and everything found in it."""

    text: str
    raw: str
    cast: Cast
    sums: list[Labelled]
    dates: list[When]


def read(text: str, sent_on: date) -> Record:
    """What one message reports. Pure, offline, deterministic; never raises for any text."""
    parsed = parse(text, sent_on)
    marks = cues.flags(parsed.text)
    stage = cues.stage_of(parsed.text, 0, len(parsed.text))
    kind = cues.kind_of(marks, stage, concrete=_concrete(parsed))
    if kind is UpdateKind.OTHER:
        return NOTHING
    happened, next_on, step = timing(parsed, sent_on, kind)
    return Record(kind, happened, tuple(plain_place(run) for run in parsed.cast.places),
                  tuple(parsed.raw[run.start:run.end] for run in parsed.cast.enterprises), people(parsed.text, kind),
                  mentions(parsed, kind, stage), next_on, step)


def parse(text: str, sent_on: date) -> Parsed:
    plain = uniform(text)
    spans = sorted([(s.start, s.end) for s in find_sums(plain)] + [(w.start, w.end) for w in find_dates(plain, sent_on)])
    settled = settle(plain, spans)
    sums, dates = find_sums(settled), find_dates(settled, sent_on)
    sums = [s for s in sums if not any(w.start < s.end and s.start < w.end for w in dates)]
    tokens = tokenize(settled, sums, dates)
    return Parsed(settled, text, cast(tokens, bool(_FORMAL.search(settled))), label(settled, sums), dates)


def _concrete(parsed: Parsed) -> bool:
    return bool(parsed.cast.enterprises or parsed.cast.projects or parsed.cast.places or parsed.sums or parsed.dates)


# -- when -----------------------------------------------------------------------------------------------------------------

def timing(parsed: Parsed, sent_on: date, kind: UpdateKind) -> tuple[Span | None, Span | None, str | None]:
    """The days of the event, the days of the next step, and what that step is."""
    done: list[Span] = []
    planned: list[Span] = []
    for when in parsed.dates:
        ahead = _ahead(parsed.text, when, sent_on)
        span = when.on(ahead, sent_on)
        if span is None:
            continue
        if ahead or (ahead is None and span.start > sent_on) or when.deadline:
            planned.append(span)
        else:
            done.append(span)
    happened = _together(done, kind)
    if happened is None and re.search(r"上午|下午|晚上|中午|今早|今晚", parsed.text) and not done:
        happened = Span(sent_on, sent_on)
    next_on = min(planned, key=lambda span: span.start, default=None)
    return happened, next_on, None


def _together(done: list[Span], kind: UpdateKind) -> Span | None:
    if not done:
        return None
    if kind in (UpdateKind.TRIP, UpdateKind.RECEPTION):
        return Span(min(s.start for s in done), max(s.end for s in done))
    return done[0]


def _ahead(text: str, when: When, sent_on: date) -> bool | None:
    """True for a planned date, False for a past one, None where only its distance can tell."""
    if when.past == when.future and when.past is not None:
        return when.past.start > sent_on or when.deadline or (when.past.end > sent_on and _planning(text, when))
    if _planning(text, when):
        return True
    _, right = clause_at(text, when.start)
    return False if re.search(r"了|已|自|以来|来的|开的", text[when.end:right]) else None


def _planning(text: str, when: When) -> bool:
    left, right = clause_at(text, when.start)
    return bool(cues._PLAN.search(text, left, when.start)) or bool(re.match(r"[^,。;了]{0,4}(?:可|将|拟|计划|争取|准备|要|再)", text[when.end:right]))


# -- who ------------------------------------------------------------------------------------------------------------------

def people(text: str, kind: UpdateKind) -> int | None:
    from reading.numbers import number
    match = (_ATTEND if kind is UpdateKind.MEETING else _PEOPLE_OURS).search(text)
    if not match:
        return None
    return int(number(match["a"] or match["b"]) or 0) or None


# -- projects ---------------------------------------------------------------------------------------------------------------

def mentions(parsed: Parsed, kind: UpdateKind, stage: Stage | None) -> tuple[Mention, ...]:
    """One entry per project, with the stage and the sums told in its part of the text."""
    named = list(parsed.cast.projects) or _stand_ins(parsed, kind, stage)
    if not named:
        return _nameless(parsed, kind, stage)
    scopes = _scopes(parsed.text, named)
    return tuple(_mention(parsed, kind, item, scope, scopes) for item, scope in zip(named, scopes, strict=True))


def _stand_ins(parsed: Parsed, kind: UpdateKind, stage: Stage | None) -> list[Named]:
    """A firm whose money, stage or trouble is told stands for its project."""
    if kind in (UpdateKind.TRIP, UpdateKind.RECEPTION, UpdateKind.MEETING) and not parsed.sums:
        return []
    told = parsed.sums or (stage and kind in (UpdateKind.PROGRESS, UpdateKind.SIGNING, UpdateKind.FUNDS)) or stage in (Stage.PAUSED, Stage.ENDED)
    return [Named(run, run) for run in parsed.cast.enterprises] if told else []


def _nameless(parsed: Parsed, kind: UpdateKind, stage: Stage | None) -> tuple[Mention, ...]:
    amounts = tuple(_amounts(parsed, kind, 0, len(parsed.text)))
    told = amounts or (stage and kind in (UpdateKind.PROGRESS, UpdateKind.ISSUE))
    return (Mention(None, _allowed(stage, kind), amounts),) if told and kind is not UpdateKind.MEETING else ()


def _scopes(text: str, named: list[Named]) -> list[tuple[int, int]]:
    """The part of the text that speaks of each project; those listed together share one."""
    heads = [_head(text, item.run) for item in named]
    scopes: list[tuple[int, int]] = []
    for index, item in enumerate(named):
        later = [head for head in heads[index + 1:] if head > item.run.end]
        start = 0 if index == 0 else heads[index]
        scopes.append((start, later[0] if later else len(text)))
    return scopes


def _head(text: str, run: Run) -> int:
    """Start of the clause in which a project is named, with the sum put before it."""
    return max((m.end() for m in re.finditer(r"[。;!?\n,、和]", text[:run.start])), default=0)


def _mention(parsed: Parsed, kind: UpdateKind, item: Named, scope: tuple[int, int], scopes: list[tuple[int, int]]) -> Mention:
    text = parsed.text
    stage = cues.stage_of(text, *scope) or cues.stage_of(text, 0, len(text))
    name = parsed.raw[item.run.start:item.run.end]
    owner = parsed.raw[item.owner.start:item.owner.end] if item.owner else None
    amounts = tuple(_amounts(parsed, kind, *scope))
    if not amounts and len(scopes) > 1:
        amounts = _distributed(parsed, kind, scopes.index(scope), len(scopes))
    return Mention(name, _default_stage(_allowed(stage, kind), kind), amounts, owner)


def _distributed(parsed: Parsed, kind: UpdateKind, index: int, count: int) -> tuple[Amount, ...]:
    """«总投分别6.5亿、1.3亿、1.1亿欧元»: the n-th sum belongs to the n-th project."""
    if "分别" in parsed.text and len(parsed.sums) == count:
        return (parsed.sums[index].amount(),)
    return ()


def _amounts(parsed: Parsed, kind: UpdateKind, start: int, end: int) -> list[Amount]:
    found = []
    for item in parsed.sums:
        if start <= item.sum.start < end and not item.sum.vague and not item.pooled:
            amount = item.amount()
            if kind is UpdateKind.FUNDS and item.guessed:
                amount = Amount(AmountKind.PAID_IN, amount.money, amount.approx, amount.upper)
            found.append(amount)
    return [] if "分别" in parsed.text and len(found) > 1 and len(found) == len(parsed.cast.projects) else found


def _allowed(stage: Stage | None, kind: UpdateKind) -> Stage | None:
    if kind is UpdateKind.FUNDS or (kind is UpdateKind.ISSUE and stage not in (Stage.PAUSED, Stage.ENDED)):
        return None
    return stage


def _default_stage(stage: Stage | None, kind: UpdateKind) -> Stage | None:
    if stage is None and kind in (UpdateKind.TRIP, UpdateKind.RECEPTION):
        return Stage.NEGOTIATING
    if kind is UpdateKind.LEAD:
        return Stage.LEAD
    return stage


_ = SENTENCE_END
