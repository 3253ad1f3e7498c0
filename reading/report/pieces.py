"""A message of several projects: where it is cut, and the one record of all pieces."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from domain.filing.record import NOTHING, Act, Doubt, PlannedStep, Record, Span, UpdateKind, moved_doubts
from domain.money import Amount
from domain.projects.stages import Stage
from reading.meaning.money_labels import says_what_sums_are
from reading.meaning.stage_cues import stage_words
from reading.names.reference import Reference
from reading.parse import parse
from reading.report.bracketed import Piece, bracketed_members, led_by, moved, with_what_is_told_of_all
from reading.report.items_of_a_visit import behind_a_visit
from reading.report.named_piece import once_each
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import find_dates
from reading.values.head_counts import party_of
from reading.values.shared_unit import says_unit

_CLAUSE = regex(r"[,，。;；!！?？\n|｜]|(?<=[一-龥])\s+(?=[一-龥])|\s+(?=[(（]?\d{1,2}[.．、)）](?!\d))|"
                r"(?<=[一-龥])(?=\d{1,2}[)）、][一-龥])")
_TELLS = regex(r"\d[\d.]*[万亿个人台亩]|[开竣动]工|投产|签约|签了|到位|到账|完成|来了|去了")
# «砂光线装好了一次性竹餐具今天投产冷水鱼的老板…»: nothing can be what such a verb is of
_ENDS = regex(r"(?:投产|[开竣动]工|奠基|封顶|[装修搬换调接拆批办浇铺验弄搞][好完成齐掉妥顶上下])了?$|"
                   r"[一另]一?[个件条]是$")
_JOINS = regex(r"(?:[和与及跟给对为在到把是的谈看见]|关于|洽谈|考察)$")
_HEADED = regex(r"[。;；\n]\s*(?P<day>(?:\d{1,2}[.月/]\d{1,2}[日号]?|\d{1,2}[日号]|[今昨前]天|"
                     r"[上本]?周[一二三四五六日])"
                     r"[,，]\s*)$")  # «…。11.28，激光雷达，到位900万»: a day that heads what follows
_DATED_LINE = regex(r"(?:^|\n)\s*(?:[-•·*]\s*|\d[.)、]\s+)?(?=(?:\d{1,2}[.月/]\d{1,2}[日号]?|\d{1,2}[日号]|"
                         r"[今昨前]天|[上本]?(?:周|星期|礼拜)[一二三四五六日])[\s,，:：、]*[一-龥])")
_PART_OF_DAY, _SENTENCE_END = regex("上午|下午|晚上|中午|傍晚|早上|同一?[天日]|当天"), regex(r"[。!！\n]\s*$")
_OF_ALL = regex(r"都|全部|均")
_ENDED = regex(r"^\s*(?:\d{1,2}|[一二三四五六七八九十])[是、.．)）]|[。;；!！\n]\s*$")
_HEAD = regex(r"(?P<head>[^。;!?\n]{2,40}:)\s*(?:\d{1,2}[.、)]|[;\s])*$")
_TAIL = regex(r"[,;。]?\s*(?:(?:这些?|以上)?(?:都|均|全)(?:是|为|按)|(?:这些?|以上)(?:是|为|按)|(?:以上)?单位)"
                   r"(?![^,;。]*\d\s?[万亿])[^,;。]{1,12}[。!]?$")
_RECEIVED = regex(r"接(?:待)?了?[一两二三四五\d][拨批波]|[一两二三四五\d][拨批波]客")
_HOURS = regex(r"(?:公司|集团|那边|那里)?[,，、]\s*(?:上午|下午|晚上|中午|早上|傍晚|夜里|然后|接着|最后|又|再|见了|"
               r"去了|是|[\d两三]点)+")
_SAID = regex(r"(?:公司|集团|那边|那里)?\s*(?:[。;；!！\n]|$)")
_ONE_MORE = regex(r"[。;；!！\n]\s*(?:\d[.、)]\s*)?(?=(?:还有|另外?还?有?|再有|又见了?|剩下)的?一?[家个]"
                  r"(?:是?新的?|叫|做|没有?见过|企业|公司)|(?<![\d.])[3-9][.、)]\s*[^。;；\n]{2,12}?(?:项目|[二三四]期))")
_STOP = regex(r"[。;；!！\n]")
_SENTENCE = regex(r"[。;；!！\n]|[,，\s](?:顺[便带]|另外|对了|还有)")


def pieces(text: str, found: Sequence[Reference]) -> list[Piece]:
    """The text cut where a clause begins to speak of another project; each piece with its references, moved to it."""
    cuts, spoken_of = [0], found[0] if found else None
    told = {r.projects for r in found[:1]}  # in the piece so far
    cuts += [first for r in found[:1] if (first := behind_a_visit(text, r.start))]
    for at, (before, reference) in enumerate(pairwise(found), 1):
        start = max((m.end() for m in _CLAUSE.finditer(text) if m.end() <= reference.start), default=0)
        ended = _SENTENCE.search(text, before.end, reference.start) is not None
        start = reference.start if start < before.end and _runs_on(text[before.end:reference.start]) else start
        headed = _HEADED.search(text, before.end, start)
        start = headed.start("day") if headed else start
        of_one = len(told) > 1 and reference.projects in told  # «过了甲和乙的用地，乙下周一挂牌»
        apart = spoken_of is not None and start >= before.end and (of_one or _of_another(spoken_of, reference, ended))
        listed = _is_list(text[before.end:reference.start]) or _by_hours(text, before, at, found)
        if apart and start > cuts[-1] and not listed:
            cuts.append(start)
            told.clear()
        told.add(reference.projects)
        spoken_of = spoken_of if _is_its_firm(reference, spoken_of) else reference
    bracketed = bracketed_members(text)
    cuts = sorted({*cuts, *dated_lines(text), *_of_new_ones(text, found), *bracketed})
    ends = [*cuts[1:], len(text)]
    out = [(text[start:end], [moved(r, -start) for r in found if start <= r.start < end or r.start == r.end == start])
           for start, end in zip(cuts, ends, strict=True)]
    return with_what_is_told_of_all(text, out, cuts, bracketed) if bracketed else out


def dated_lines(text: str) -> list[int]:
    """Where lines begin that open with a day each («11.27 去常州…», «11.28 接待…»): each is of its own day; none where
    there is only one."""
    starts = [found.end() for found in _DATED_LINE.finditer(text)]
    return starts if len(starts) > 1 else []


def under_its_head(cut: list[Piece]) -> list[Piece]:
    """«8月到账(万元)：甲350，乙1200», «甲350，乙1200，单位都是万», «今天开工的有两个：甲，总投3亿；乙，总投5亿»: what
    the head or the end of a list says for all is said again with each piece but the one that it stands in; a step only
    where the piece tells none of its own."""
    if len(cut) < 2 or not cut[0][1] or not cut[-1][1]:
        return cut
    (first, found), (last, ended) = cut[0], cut[-1]
    head, tail = _HEAD.search(uniform(first[:found[0].start])), _TAIL.search(uniform(last), ended[-1].end)
    before = first[:head.end("head")] if head and _tells_of_all(head["head"]) else ""
    behind = last[tail.start():] if tail and _tells_of_all(tail[0]) else ""
    stepped = stage_words().search(uniform(before)) is not None
    out = []
    for number, (piece, inner) in enumerate(cut):
        own = number == 0 or (stepped and stage_words().search(uniform(piece)) is not None)
        piece = piece if number == len(cut) - 1 or not behind else piece.rstrip("，,；;|｜ ") + behind
        out.append(led_by("" if own else before, (piece, inner)))
    return out


def _tells_of_all(said: str) -> bool:
    return says_what_sums_are(said) or says_unit(said) or stage_words().search(said) is not None


def on_the_day_told(cut: list[Piece], today: date) -> list[Piece]:
    """«上周三在合肥，上午镜澜…，下午氢屿…»: a piece that begins with a part of the day, or «同一天», is of the day told
    before it in the sentence, which is said again at its head."""
    out: list[Piece] = []
    day = ""
    for piece, found in cut:
        plain = uniform(piece)
        past = [when for when in find_dates(plain, today) if when.past and when.past.end < today and not when.deadline]
        if day and not past and _PART_OF_DAY.match(plain):
            piece, found = day + piece, [moved(reference, len(day)) for reference in found]
        day = piece[past[-1].start:past[-1].end] if past else day
        day = "" if _SENTENCE_END.search(piece) else day
        out.append((piece, found))
    return out


def _runs_on(between: str) -> bool:
    """«预制菜那边完成投资800万纺织智能工厂…»: news was told without a mark behind it."""
    told = len(between) >= 6 and _TELLS.search(between) is not None and _JOINS.search(between) is None
    return told or _ENDS.search(between) is not None


def _is_its_firm(reference: Reference, project: Reference | None) -> bool:
    """«速溶茶粉谈崩了，茗岫说不上了，茶饮园照旧»: the enterprise speaks of the project that was named before."""
    return project is not None and reference.firm and set(project.projects) <= set(reference.projects)


def _of_another(before: Reference, reference: Reference, ended: bool) -> bool:
    """A name of another project; an enterprise none of whose projects was spoken of («下午我去氢屿看样机»). A project
    behind an enterprise's name may be what was talked of with it, in the same sentence (`ended`: in the next one)."""
    if reference.firm or (ended and before.firm):
        return set(reference.projects).isdisjoint(before.projects)
    return not before.firm and reference.projects != before.projects


def _is_list(between: str) -> bool:
    """Only a comma between two names: they are told of together."""
    return not re.sub(r"[,，、和与及\s]|项目|工程|[那这][个边]", "", between)


def _by_hours(text: str, before: Reference, at: int, found: Sequence[Reference]) -> bool:
    """«上午金珀和膜力，下午北岭，晚上再循环»: who was seen when, and nothing told of any."""
    reference = found[at]
    until = found[at + 1].start if at + 1 < len(found) else len(text)
    return _HOURS.fullmatch(text, before.end, reference.start) is not None and (
        _SAID.match(text, reference.end, until) is not None or _HOURS.fullmatch(text, reference.end, until) is not None)


def _of_new_ones(text: str, found: Sequence[Reference]) -> list[int]:
    """Where one more firm («；还有家叫柔屿的，…») or project («；3、力驰二期…») begins, none of the ledger."""
    starts = [m.end() for m in _ONE_MORE.finditer(text) if any(r.end <= m.start() for r in found)]
    ends = {start: _STOP.search(text, start) for start in starts}
    return [start for start, end in ends.items()
            if not any(start <= r.start < (end.start() if end else len(text)) for r in found)]


def told_on(parts: Sequence[Record], cut: Sequence[tuple[str, list[Reference]]], today: date) -> list[Record]:
    """«两笔到位资金：甲500万，乙700万»: a bare sum goes on with what the sentence said of the sums before it, and what
    tells no day with the day before it."""
    out: list[Record] = []
    for part, of in zip(parts, cut, strict=True):
        text = _without_names(*of)
        before = [a for m in out[-1].projects for a in m.amounts] if out else []
        ended = bool(out) and _SENTENCE_END.search(cut[len(out) - 1][0]) is not None
        out.append(_of_kind(part, before[0], out[-1].kind) if before and not ended and _is_bare(part, text, today)
                   else part)
    return _each_on_its_day(out, cut, today)


def _without_names(piece: str, found: Sequence[Reference]) -> str:
    for reference in reversed(found):
        piece = piece[:reference.start] + piece[reference.end:]
    return piece


def _is_bare(part: Record, text: str, today: date) -> bool:
    """No word says of any sum which kind it is, and nothing else is told."""
    sums = parse(text, today).sums
    return bool(sums) and all(one.guessed for one in sums) and not any(m.stage or m.act for m in part.projects)


def _of_kind(part: Record, before: Amount, kind: UpdateKind) -> Record:
    doubts = tuple(d for d in part.doubts if ".amounts" not in d.field and d.field != "kind")
    return replace(part, kind=kind, doubts=doubts, projects=tuple(
        replace(m, amounts=tuple(replace(a, kind=before.kind, basis=before.basis, capital=before.capital)
                                 for a in m.amounts)) for m in part.projects))


def _each_on_its_day(parts: Sequence[Record], cut: Sequence[Piece], today: date) -> list[Record]:
    """«1、甲到资300万 2、乙设备进场 3、丙昨天竣工»: what tells no day is of the day told before it; an item or sentence
    before the first day is of the day of sending, no words behind it saying «都是昨天»."""
    first = next((n for n, part in enumerate(parts) if part.happened), None)
    if first is None or _OF_ALL.search(uniform(cut[first][0])) is not None:
        return list(parts)
    out: list[Record] = []
    day = Span(today, today) if all(_ENDED.search(piece) for piece, _ in cut[:first]) else None
    for part in parts:
        day = part.happened or day
        out.append(replace(part, happened=day))
    return out


def joined(parts: Sequence[Record]) -> Record:
    """One record of the pieces' records; the piece that says what comes next stands first, as it is its project's."""
    told = [part for part in parts if part.kind is not UpdateKind.OTHER]
    if (len(told) < 2 and len(parts) < 2) or not told:
        return told[0] if told else NOTHING
    mixed = len({part.kind is UpdateKind.ISSUE for part in told}) > 1
    told = [_held_up(part) for part in told] if mixed else told
    days = [part.happened for part in told if part.happened]
    told = [_on_its_day(part) for part in told] if len(set(days)) > 1 else told
    ahead = sorted(told, key=lambda part: part.next_on is None)
    ahead = [ahead[0], *map(_with_own_step, ahead[1:])]
    first = told[0]
    places = tuple(dict.fromkeys(place for part in told for place in part.places))
    firms = tuple(dict.fromkeys(firm for part in told for firm in part.enterprises))
    every = tuple(m for part in ahead for m in part.projects)
    projects = once_each(every)
    places_of = {n: at for n, m in enumerate(every) for at, kept in enumerate(projects) if kept.name == m.name}
    doubts = [d for d in first.doubts if not d.field.startswith("projects")]
    doubts += moved_doubts(_of_their_projects(ahead), places_of)
    named: dict[str, Any] = {field: next((said for part in told if (said := getattr(part, field))), None)
                             for field in ("people", "guests", "firms", "leads", "charged", "was_on")}
    happened = Span(min(day.start for day in days), max(day.end for day in days)) if days else None
    kind = next((part.kind for part in told if not _only_ends(part)), first.kind)
    return replace(
        first, kind=kind, projects=projects, happened=happened, next_on=ahead[0].next_on,
        next_step=ahead[0].next_step, doubts=tuple(doubts), places=places, enterprises=firms,
        tags=() if projects else first.tags,
        matter="，".join(dict.fromkeys(part.matter for part in told if part.matter)) or None, **named)


def _with_own_step(part: Record) -> Record:
    """The record has one next step; that of another piece is its project's own."""
    trouble = part.kind is UpdateKind.ISSUE or part.charged
    if part.next_on is None or not part.next_step or not part.projects or trouble:
        return part
    first, *others = part.projects
    later = (PlannedStep(part.next_on, part.next_step), *first.later)
    return replace(part, projects=(replace(first, later=later), *others))


def with_parties(record: Record, cut: Sequence[Piece], parts: Sequence[Record]) -> Record:
    """«上午北岭的3个人，下午膜力的5个人»: who came of each party, and all together."""
    received = any(_RECEIVED.search(piece) for piece, _ in cut) and record.kind is UpdateKind.PROGRESS
    if len(cut) < 2 or not (received or record.kind is UpdateKind.RECEPTION):
        return record
    came: dict[str, int] = {}
    for (piece, _), part in zip(cut, parts, strict=True):
        heads, names = party_of(uniform(piece)), [m.name for m in part.projects if m.name]
        if heads and len(names) == 1:
            came[names[0]] = heads
    if len(came) < 2:
        return record
    return replace(record, kind=UpdateKind.RECEPTION, guests=sum(came.values()), projects=tuple(
        replace(m, guests=came.get(m.name or ""), matter=_without_heads(m.matter)) for m in record.projects))


def _without_heads(matter: str | None) -> str | None:
    """What its words tell beside how many came."""
    told = (said for said in re.split("[,，]", matter or "") if party_of(said) is None or len(said) > 12)
    return "，".join(told) or None


def _only_ends(part: Record) -> bool:
    """The end of a project holds no other one up."""
    return part.kind is UpdateKind.ISSUE and all(mention.stage is Stage.ENDED for mention in part.projects)


def _held_up(part: Record) -> Record:
    """Trouble of one project beside other news of others is its own."""
    if part.kind is not UpdateKind.ISSUE or _only_ends(part):
        return part
    return replace(part, projects=tuple(replace(m, act=m.act or Act.HELD_UP) for m in part.projects))


def _on_its_day(part: Record) -> Record:
    return replace(part, projects=tuple(replace(m, on=part.happened) for m in part.projects))


def _of_their_projects(parts: Sequence[Record]) -> list[Doubt]:
    """The doubts about projects, each at the place that its project has among all."""
    out: list[Doubt] = []
    at = 0
    for part in parts:
        own = [doubt for doubt in part.doubts if doubt.field.startswith("projects.")]
        out += moved_doubts(own, {number: number + at for number in range(len(part.projects))})
        at += len(part.projects)
    return out
