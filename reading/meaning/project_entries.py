"""One entry per project of a message, with the stage and the sums told in its part of the text."""

import re
from dataclasses import replace

from domain.filing.record import Mention, UpdateKind
from domain.money import Amount, AmountKind
from domain.projects.stages import Stage, rests
from reading.meaning import stage_cues
from reading.meaning.amounts import Labelled
from reading.names.name_runs import Run
from reading.parse import Parsed
from reading.text.normalise import SENTENCE_END, clause_at, last_end
from reading.text.scene import Named

_COUNTED = re.compile(r"(?:一批|一大批|多个|若干|\d+个|[两三四五六七八九十]个)[^,。;]{0,8}(?:项目|企业)|(?:项目|"
                      r"企业)\d+[个家]")
_AGREEMENTS = re.compile(r"签(?:订|署|约|下|了)[^,。;]{0,10}(?:协议|合同|备忘录|意向书)[\d两三四五六七八九十]+[个份项]")
_STUCK = re.compile(r"(?:^|[,。;])(?:这个|整个|所以)?项目(?:就)?(?:推不|进行不|没法|动不了|搁|卡)")
_WISHED = re.compile(r"想(?:投|建|找|上|做|搞|来)|有意|愿意|打算|感兴趣|意欲")
_RIGHT_BEFORE = re.compile(r"(?:以上|左右|上下)?的?[^,、。;和]{0,12}")
_HEADED = re.compile(r"(?:入统|纳统|开工|投产|竣工|落地|达产|试产|落)(?:了|的|下)?(?:项目)?(?:有)?[\d两三四五六七八九"
                     r"十]+[个家][^,。;:]{0,6}[:,]")
_PURPOSE = re.compile(r"为(?:了|我[县市区镇乡])?")
_PREPARED = re.compile(r"做(?:好|足)?[^,。;]{0,4}准备|打(?:好|下|牢)|奠定|铺路|积累|提供[^,。;]{0,4}借鉴")
_ITEM = re.compile(r"[;\n]|(?<=[。;:,\n ])[\d一二三四五六七八九十][.、)]")
_PIECE = re.compile(r"[。;!?\n,和:]|、(?!\d)|(?<![A-Za-z]) ")


def mentions(parsed: Parsed, kind: UpdateKind, stage: Stage | None) -> tuple[Mention, ...]:
    """One entry per project, with the stage and the sums told in its part of the text."""
    named = list(parsed.cast.projects)
    named = sorted([*named, *_fellows(parsed, named)], key=_start) if named and kind is UpdateKind.PROGRESS else named
    named = named or _stand_ins(parsed, kind, stage)
    if not named:
        return _nameless(parsed, kind, stage)
    groups = _groups(parsed.text, named)
    carried = kind is UpdateKind.SIGNING or bool(_HEADED.search(parsed.text))
    return _carried([_mention(parsed, kind, named, index, groups) for index in range(len(named))], carried)


def _carried(told: list[Mention], carried: bool) -> tuple[Mention, ...]:
    """«签约三个项目: 1.… 2.…»: in the news of a signing, or under a heading that counts them, the stage told once holds
    for those after it."""
    if carried:
        for index in range(1, len(told)):
            if told[index].stage is None:
                told[index] = replace(told[index], stage=told[index - 1].stage)
    return tuple(told)


def _start(item: Named) -> int:
    return item.run.start


def _fellows(parsed: Parsed, named: list[Named]) -> list[Named]:
    """«1.E的X项目封顶;2.F环评批了»: a firm with a step in an item that names no project stands for its own."""
    taken = [run for item in named for run in (item.run, item.owner) if run]
    found = []
    for run in parsed.cast.enterprises:
        left = last_end(_ITEM, parsed.text, run.start)
        end = _ITEM.search(parsed.text, run.end)
        right = end.start() if end else len(parsed.text)
        alone = left > 0 or end is not None
        if (
            alone
            and not any(left <= other.start < right for other in taken)
            and stage_cues.furthest(parsed.steps, left, right)
        ):
            found.append(Named(run, run))
    return found


def _stand_ins(parsed: Parsed, kind: UpdateKind, stage: Stage | None) -> list[Named]:
    """A firm whose money, stage or trouble is told stands for its project."""
    if kind is UpdateKind.MEETING or (kind is UpdateKind.SIGNING and _AGREEMENTS.search(parsed.text)):
        return []
    firms = parsed.cast.enterprises
    if rests(stage) or (stage and kind in (UpdateKind.PROGRESS, UpdateKind.SIGNING)):
        return [Named(run, run) for run in firms]
    if kind is UpdateKind.ISSUE and _STUCK.search(parsed.text):
        return [Named(run, run) for run in firms[:1]]
    sums = [item for item in parsed.sums if _counts(item, len(firms))]
    if kind is UpdateKind.ISSUE:
        sums = [item for item in sums if item.kind is not AmountKind.OTHER or item.missing]
    owners = (
        {
            max((run for run in firms if run.start < item.sum.start), key=lambda run: run.start, default=None)
            or firms[0]
            for item in sums
        }
        if firms
        else set()
    )
    return [Named(run, run) for run in firms if run in owners]


def _nameless(parsed: Parsed, kind: UpdateKind, stage: Stage | None) -> tuple[Mention, ...]:
    """Money or a step told of a project that nobody names."""
    amounts = tuple(_amounts(parsed, kind, 0, len(parsed.text)))
    if kind is UpdateKind.ISSUE:
        amounts = tuple(amount for amount in amounts if amount.kind is not AmountKind.OTHER)
    told = amounts or (stage and (kind is UpdateKind.PROGRESS or (_allowed(stage, kind) and kind is UpdateKind.ISSUE)))
    stage = Stage.SIGNED if kind is UpdateKind.SIGNING and stage is None else stage
    if not amounts and _COUNTED.search(parsed.text):
        return ()
    told = told or (kind is UpdateKind.SIGNING and stage)
    silent = kind is UpdateKind.MEETING or parsed.cast.enterprises or (kind is UpdateKind.ISSUE and not stage)
    return (Mention(None, default_stage(stage, kind), amounts),) if told and not silent else ()


def _groups(text: str, named: list[Named]) -> list[tuple[int, int]]:
    """For each project the part of the text that speaks of it; those listed together share one."""
    lead: list[int] = []
    for index, item in enumerate(named):
        joined = index and _listed(text, named[index - 1].run.end, item)
        lead.append(lead[-1] if joined else index)
    starts = [0 if at == 0 else _head(text, named[at].run, named[at].owner) for at in lead]
    ends = [min((start for start in starts if start > own), default=len(text)) for own in starts]
    return list(zip(starts, ends, strict=True))


def _listed(text: str, start: int, item: Named) -> bool:
    """Only a list stands between two projects: no sentence ends, no step is told and nobody else begins to act."""
    between = text[start : item.run.start]
    if item.owner and start < item.owner.start < item.run.start and "," in between:
        return False
    return len(between) < 40 and not SENTENCE_END.search(between) and not stage_cues.stage_words().search(between)


def _head(text: str, run: Run, owner: Run | None) -> int:
    """Start of the clause that first speaks of a project or its owner, with the sum put before it."""
    first = min(run.start, owner.start) if owner and run.start - 12 < owner.start else run.start
    return last_end(_PIECE, text, first)


def _mention(
    parsed: Parsed, kind: UpdateKind, named: list[Named], index: int, groups: list[tuple[int, int]]
) -> Mention:
    item, scope = named[index], groups[index]
    stage = stage_cues.furthest(parsed.steps, *scope)
    name = parsed.raw[item.run.start : item.run.end]
    owner = parsed.raw[item.owner.start : item.owner.end] if item.owner else None
    fellows = [at for at, group in enumerate(groups) if group == scope]
    amounts = (
        tuple(_amounts(parsed, kind, *scope, projects=len(named)))
        if len(fellows) == 1
        else _shared_amounts(parsed, kind, [named[at].run for at in fellows], item.run, scope)
    )
    if name.endswith(("二期", "三期")):
        amounts = tuple(replace(a, kind=AmountKind.PHASE) if a.kind is AmountKind.TOTAL else a for a in amounts)
    if stage is None and kind in (UpdateKind.TRIP, UpdateKind.RECEPTION) and _for_later(parsed.text, item.run):
        return Mention(name, None, amounts, owner)
    if stage is None and kind is UpdateKind.SIGNING and _WISHED.search(parsed.text, *scope):
        stage = Stage.LEAD
    return Mention(name, default_stage(stage, kind), amounts, owner)


def _for_later(text: str, run: Run) -> bool:
    """«为下一步建设X做好准备»: what the trip is only to prepare."""
    left, right = clause_at(text, run.start)
    return bool(_PURPOSE.match(text, left, run.start)) and bool(_PREPARED.search(text, run.end, right))


def _shared_amounts(
    parsed: Parsed, kind: UpdateKind, fellows: list[Run], here: Run, scope: tuple[int, int]
) -> tuple[Amount, ...]:
    """Projects of one list: «分别» deals the sums out in order; else each sum goes to the name beside it."""
    sums = [item for item in parsed.sums if scope[0] <= item.sum.start < scope[1] and _counts(item, len(fellows))]
    if "分别" in parsed.text[scope[0] : scope[1]] and len(sums) == len(fellows):
        return (_paid(sums[fellows.index(here)], kind),)
    return tuple(_paid(item, kind) for item in sums if _beside(parsed.text, item, fellows) == here)


def _beside(text: str, item: Labelled, names: list[Run]) -> Run:
    """The name a sum belongs to: the one right after «X元的», else the last one before it."""
    after = min((run for run in names if run.start >= item.sum.end), key=lambda run: run.start, default=None)
    if after and _RIGHT_BEFORE.fullmatch(text, item.sum.end, after.start):
        return after
    before = max((run for run in names if run.end <= item.sum.start), key=lambda run: run.end, default=None)
    return before or names[0]


def _amounts(parsed: Parsed, kind: UpdateKind, start: int, end: int, projects: int = 0) -> list[Amount]:
    """The sums within [start, end); where no project is named (0) the office's totals are the news."""
    return [_paid(item, kind) for item in parsed.sums if start <= item.sum.start < end and _counts(item, projects)]


def _counts(item: Labelled, projects: int) -> bool:
    """A stated number, and no total over several projects."""
    return not item.sum.vague and not (item.office and projects) and not (item.pooled and projects > 1)


def _paid(item: Labelled, kind: UpdateKind) -> Amount:
    """Where the news is money that arrived, a sum without a label is such money."""
    amount = item.amount()
    if kind is UpdateKind.FUNDS and item.guessed:
        return Amount(AmountKind.PAID_IN, amount.money, amount.approx, amount.upper)
    return amount


def _allowed(stage: Stage | None, kind: UpdateKind) -> Stage | None:
    if kind is UpdateKind.FUNDS or (kind is UpdateKind.ISSUE and not rests(stage)):
        return None
    return stage


def default_stage(stage: Stage | None, kind: UpdateKind) -> Stage | None:
    """The stage that a message of this kind gives a project of which it tells the step `stage` or none."""
    stage = _allowed(stage, kind)
    if kind is UpdateKind.LEAD:
        return Stage.LEAD
    return Stage.NEGOTIATING if stage is None and kind in (UpdateKind.TRIP, UpdateKind.RECEPTION) else stage
