"""From a message to its record: `read` puts the parts together."""

import re
from dataclasses import dataclass
from datetime import date

from domain.money import Amount, AmountKind
from domain.record import NOTHING, Mention, Record, Span, UpdateKind
from domain.stages import Stage, rank
from reading import cues
from reading.amounts import Labelled, label
from reading.corrections import settle
from reading.dates import When, find_dates
from reading.kinds import kind_of
from reading.money import find_sums
from reading.names import Run
from reading.numbers import number
from reading.roles import Cast, Named, cast, plain_place
from reading.text import clause_at, last_end, uniform
from reading.tokens import tokenize

_FORMAL = re.compile(r"[亿万]元|正式|目前|成功|同志|县委|市委|党委|组织|召开|我[县镇乡]|(?:已|并)于")
_ARRIVED = (AmountKind.PAID_IN, AmountKind.INVESTED, AmountKind.DEPOSIT, AmountKind.REGISTERED, AmountKind.TOTAL)
_PART_OF_DAY = re.compile(r"上午|下午|晚上|中午|今早|今晚|傍晚|早上")
_N = r"(?P<n>\d{1,5}|[一二两三四五六七八九十]{1,4})\s?个?(?:人|名|位)(?!才)"
_OURS = re.compile(rf"(?:我们局?|我方|我局|咱们?|连我|加我|算我)(?:一共|总共|一行|局里?|这边)?(?:去了|来了|出了|派了|有|共)?{_N}|{_N.replace('<n>', '<m>')}(?:陪|陪同|一起去|同行|同去)")
_WENT_WITH = re.compile(rf"(?<!会)(?:带队|一行|带了|率队|带着|同行|共|一共|去了|一共去了){_N}")
LIMIT = 1000  # what lies beyond is a pasted document: it is not read, and the record says so
_PIECE = re.compile(r"[。;!?\n,、和:]|(?<=[了米]) ")
_ATTEND = re.compile(r"(?:到会|参会|参加|来了|出席|到了|与会)[^,。;\d]{0,4}?(?P<a>\d{1,5})[多余来]?(?:个)?(?:人|名)|(?P<b>\d{1,5})[多余来]?(?:个)?(?:人|名)[^,。;]{0,6}(?:参加|参会|到会|出席|与会|在场)")


@dataclass(frozen=True, slots=True)
class Parsed:
    """The uniform text and everything found in it."""

    text: str
    raw: str
    cast: Cast
    sums: list[Labelled]
    dates: list[When]
    ahead: cues.Ahead
    steps: tuple[cues.Step, ...]


def read(text: str, sent_on: date) -> Record:
    """What one message reports. Pure, offline, deterministic; never raises for any text."""
    parsed = parse(text, sent_on)
    stage = cues.furthest(parsed.steps)
    named = bool(parsed.cast.enterprises or parsed.cast.projects or parsed.sums)
    paid = any(item.kind in _ARRIVED for item in parsed.sums)
    kind = kind_of(parsed.text, parsed.ahead, parsed.steps, stage, named=named, paid=paid)
    if kind is UpdateKind.OTHER:
        return NOTHING
    happened, next_on, step = timing(parsed, sent_on, kind, stage)
    places = () if kind is UpdateKind.LEAD else tuple(plain_place(run) for run in parsed.cast.places)
    return Record(kind, happened, places,
                  tuple(parsed.raw[run.start:run.end] for run in parsed.cast.enterprises), people(parsed.text, kind),
                  mentions(parsed, kind, stage), next_on, step)


def parse(text: str, sent_on: date) -> Parsed:
    plain = uniform(_readable(text))
    sums, dates = find_sums(plain), find_dates(plain, sent_on)
    settled = settle(plain, sorted([(s.start, s.end) for s in sums] + [(w.start, w.end) for w in dates]))
    if settled != plain:
        sums, dates = find_sums(settled), find_dates(settled, sent_on)
    sums = [s for s in sums if not any(w.start < s.end and s.start < w.end for w in dates)]
    ahead = tuple(when.end for when in dates if _is_ahead(settled, when, sent_on))
    people = cast(tokenize(settled, sums, dates), bool(_FORMAL.search(settled)))
    return Parsed(settled, text, people, label(settled, sums), dates, ahead, cues.steps_of(settled, ahead))


def _readable(text: str) -> str:
    """The text up to the last sentence end within LIMIT."""
    if len(text) <= LIMIT:
        return text
    return text[:max(text.rfind("。", LIMIT // 2, LIMIT), text.rfind("\n", LIMIT // 2, LIMIT)) + 1 or LIMIT]


# -- when -----------------------------------------------------------------------------------------------------------------

def timing(parsed: Parsed, sent_on: date, kind: UpdateKind, stage: Stage | None) -> tuple[Span | None, Span | None, str | None]:
    """The days of the event, the days of the next step, and what that step is."""
    done: list[Span] = []
    planned: list[Span] = []
    for when in parsed.dates:
        span = when.on(_ahead(parsed.text, when, sent_on), sent_on)
        if span is None:
            continue
        if when.deadline and when.end not in parsed.ahead:
            continue
        if when.end in parsed.ahead:
            if kind is not UpdateKind.MEETING or _planning(parsed.text, when):
                planned.append(span)
        elif not _of_earlier_step(parsed, when, kind, stage):
            done.append(span)
    happened = _together(done, kind)
    if happened is None and _PART_OF_DAY.search(parsed.text) and not parsed.dates:
        happened = Span(sent_on, sent_on)
    return happened, min(planned, key=lambda span: span.start, default=None), None


def _is_ahead(text: str, when: When, sent_on: date) -> bool:
    """A date still to come, or planned by the words around it."""
    ahead = _ahead(text, when, sent_on)
    span = when.on(ahead, sent_on)
    if span is None or re.match(r"[^,。;]{0,6}(?:不了|没法|无法|完不成)", text[when.end:]):
        return False
    return bool(ahead) or when.deadline or span.start > sent_on


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


def _ahead(text: str, when: When, sent_on: date) -> bool | None:
    """True for a planned date, False for a past one, None where only its distance can tell."""
    if when.past == when.future and when.past is not None:
        return when.past.start > sent_on or when.deadline or (when.past.end > sent_on and _open_end(text, when))
    if _planning(text, when):
        return True
    _, right = clause_at(text, when.start)
    return False if re.search(r"了|已|自|以来|来的|开的", text[when.end:right]) else None


def _open_end(text: str, when: When) -> bool:
    """A span that today lies in (本周, 月底) is planned where nothing in its clause is told as done."""
    left, right = clause_at(text, when.start)
    return _planning(text, when) or not re.search(r"了|已|完|过|来$|开的|召开", text[left:right])


def _planning(text: str, when: When) -> bool:
    left, right = clause_at(text, when.start)
    return bool(cues._PLAN.search(text, left, when.start)) or bool(re.match(r"[^,。;了]{0,4}(?:可|将|拟|计划|争取|准备|要|再)", text[when.end:right]))


# -- who ------------------------------------------------------------------------------------------------------------------

def people(text: str, kind: UpdateKind) -> int | None:
    """Our own head count; those attending where it is our own meeting, never the guests."""
    forms = (_ATTEND,) if kind is UpdateKind.MEETING else (_OURS, _WENT_WITH) if kind is UpdateKind.TRIP else (_OURS,)
    for form in forms:
        match = form.search(text)
        if match:
            said = next(group for group in match.groups() if group)
            return int(number(said) or 0) or None
    return None


# -- projects ---------------------------------------------------------------------------------------------------------------

def mentions(parsed: Parsed, kind: UpdateKind, stage: Stage | None) -> tuple[Mention, ...]:
    """One entry per project, with the stage and the sums told in its part of the text."""
    named = list(parsed.cast.projects) or _stand_ins(parsed, kind, stage)
    if not named:
        return _nameless(parsed, kind, stage)
    groups = _groups(parsed.text, named)
    return tuple(_mention(parsed, kind, item, index, groups) for index, item in enumerate(named))


def _stand_ins(parsed: Parsed, kind: UpdateKind, stage: Stage | None) -> list[Named]:
    """A firm whose money, stage or trouble is told stands for its project."""
    if kind is UpdateKind.MEETING:
        return []
    firms = parsed.cast.enterprises
    if stage in (Stage.PAUSED, Stage.ENDED) or stage and kind in (UpdateKind.PROGRESS, UpdateKind.SIGNING):
        return [Named(run, run) for run in firms]
    sums = [item for item in parsed.sums if not item.pooled and not item.sum.vague]
    if kind is UpdateKind.ISSUE:
        sums = [item for item in sums if item.kind is not AmountKind.OTHER]
    owners = {max((run for run in firms if run.start < item.sum.start), key=lambda run: run.start, default=None) or firms[0]
              for item in sums} if firms else set()
    return [Named(run, run) for run in firms if run in owners]


def _nameless(parsed: Parsed, kind: UpdateKind, stage: Stage | None) -> tuple[Mention, ...]:
    """Money or a step told of a project that nobody names."""
    amounts = tuple(_amounts(parsed, kind, 0, len(parsed.text), pooled=True))
    told = amounts or (stage and kind in (UpdateKind.PROGRESS, UpdateKind.ISSUE))
    stage = Stage.SIGNED if kind is UpdateKind.SIGNING and stage is None else stage
    silent = kind is UpdateKind.MEETING or parsed.cast.enterprises or kind is UpdateKind.ISSUE and not stage
    return (Mention(None, _default_stage(_allowed(stage, kind), kind), amounts),) if told and not silent else ()


def _groups(text: str, named: list[Named]) -> list[tuple[int, int]]:
    """For each project the part of the text that speaks of it; those listed together share one."""
    lead: list[int] = []
    for index, item in enumerate(named):
        joined = index and _listed(text, named[index - 1].run.end, item.run.start)
        lead.append(lead[-1] if joined else index)
    starts = [0 if at == 0 else _head(text, named[at].run, named[at].owner) for at in lead]
    ends = [min((start for start in starts if start > own), default=len(text)) for own in starts]
    return list(zip(starts, ends, strict=True))


def _listed(text: str, start: int, end: int) -> bool:
    """Only a list stands between two projects: no sentence ends and no step is told."""
    between = text[start:end]
    return not re.search(r"[。;!?\n]", between) and not cues.STAGE.search(between) and len(between) < 40


def _head(text: str, run: Run, owner: Run | None) -> int:
    """Start of the clause that first speaks of a project or its owner, with the sum put before it."""
    first = min(run.start, owner.start) if owner and run.start - 12 < owner.start else run.start
    return last_end(_PIECE, text, first)


def _mention(parsed: Parsed, kind: UpdateKind, item: Named, index: int, groups: list[tuple[int, int]]) -> Mention:
    scope = groups[index]
    stage = cues.furthest(parsed.steps, *scope)
    name = parsed.raw[item.run.start:item.run.end]
    owner = parsed.raw[item.owner.start:item.owner.end] if item.owner else None
    fellows = [at for at, group in enumerate(groups) if group == scope]
    amounts = _own_amounts(parsed, kind, item, scope) if len(fellows) == 1 else _shared_amounts(parsed, kind, index, fellows, scope)
    return Mention(name, _default_stage(_allowed(stage, kind), kind), amounts, owner)


def _own_amounts(parsed: Parsed, kind: UpdateKind, item: Named, scope: tuple[int, int]) -> tuple[Amount, ...]:
    return tuple(_amounts(parsed, kind, *scope))


def _shared_amounts(parsed: Parsed, kind: UpdateKind, index: int, fellows: list[int], scope: tuple[int, int]) -> tuple[Amount, ...]:
    """Projects of one list: «分别» deals the sums out in order; else each sum goes to the name beside it."""
    sums = [item for item in parsed.sums if scope[0] <= item.sum.start < scope[1] and not item.pooled and not item.sum.vague]
    if "分别" in parsed.text[scope[0]:scope[1]] and len(sums) == len(fellows):
        return (_paid(sums[fellows.index(index)], kind),)
    names = [_named(parsed)[at] for at in fellows]
    here = _named(parsed)[index]
    return tuple(_paid(item, kind) for item in sums if _beside(parsed.text, item, names) == here)


def _named(parsed: Parsed) -> list[Run]:
    return [item.run for item in parsed.cast.projects] or list(parsed.cast.enterprises)


def _beside(text: str, item: Labelled, names: list[Run]) -> Run:
    """The name a sum belongs to: the one right after «X元的», else the last one before it."""
    after = min((run for run in names if run.start >= item.sum.end), key=lambda run: run.start, default=None)
    if after and re.fullmatch(r"(?:以上|左右|上下)?的?[^,、。;和]{0,12}", text[item.sum.end:after.start]):
        return after
    before = max((run for run in names if run.end <= item.sum.start), key=lambda run: run.end, default=None)
    return before or names[0]



def _amounts(parsed: Parsed, kind: UpdateKind, start: int, end: int, *, pooled: bool = False) -> list[Amount]:
    return [_paid(item, kind) for item in parsed.sums
            if start <= item.sum.start < end and not item.sum.vague and (pooled or not item.pooled)]


def _paid(item: Labelled, kind: UpdateKind) -> Amount:
    """Where the news is money that arrived, a sum without a label is such money."""
    amount = item.amount()
    if kind is UpdateKind.FUNDS and item.guessed:
        return Amount(AmountKind.PAID_IN, amount.money, amount.approx, amount.upper)
    return amount


def _allowed(stage: Stage | None, kind: UpdateKind) -> Stage | None:
    if kind is UpdateKind.FUNDS or (kind is UpdateKind.ISSUE and stage not in (Stage.PAUSED, Stage.ENDED)):
        return None
    return stage


def _default_stage(stage: Stage | None, kind: UpdateKind) -> Stage | None:
    if kind is UpdateKind.LEAD:
        return Stage.LEAD
    return Stage.NEGOTIATING if stage is None and kind in (UpdateKind.TRIP, UpdateKind.RECEPTION) else stage
