"""The record that the judged parts of a message make."""

from dataclasses import replace
from datetime import date
from functools import cache

from domain.filing.record import NOTHING, Mention, Record, Span, UpdateKind
from domain.money import Amount, AmountKind
from domain.projects.stages import Stage
from reading.meaning.clause_owners import ProjectTold, is_short_for
from reading.meaning.judgement import Judgement
from reading.meaning.pairing import sum_owners
from reading.meaning.timing import Timing, timing
from reading.model.blend import likeliest
from reading.model.view import Piece
from reading.names.certain_places import is_where_they_come
from reading.parse import Parsed
from reading.text.normalise import clause_at
from reading.text.patterns import regex
from reading.text.vocabulary import bare_place, divisions
from reading.values.date_spans import in_order
from reading.values.head_counts import are_ours, counts_news, guests, is_never_ours

_ENDING = regex(r"(?<=..)(?:省|市|县|区)$")
_ZONE = tuple(f"{sort}区" for sort in "园 新 开发 高新 经开 保税 综保 管理 度假 示范 试验 文旅 片 港 集中 集聚"
              " 城 经济".split())
_REGIONS = ("长三角", "珠三角", "京津冀", "大湾区", "粤港澳大湾区", "粤港澳")
_TOWN = ("镇", "乡", "街道")
_MERGER = regex(r"(.{2,}?)(?:成功)?(?:并购|收购|兼并|重组|控股|入股)(.{2,})")
_RUNNING = (AmountKind.PAID_IN, AmountKind.INVESTED)  # kinds of money that come bit by bit
_CALLED_TOTAL = regex(r"(?:总投资额?|投资总额|总盘子|总额)[为是约到就:：]*$")
_PHASE = regex(r"[二三四]期$")
_HERE = regex(r"[镇乡县市区村街厂][上里]")  # «在镇上» is no name
_ABROAD = ("东京 大阪 名古屋 首尔 釜山 柏林 慕尼黑 法兰克福 汉诺威 巴黎 伦敦 纽约 旧金山 洛杉矶 "
           "芝加哥 曼谷 河内 吉隆坡 雅加达 台北 新北 桃园 台中 台南 高雄 基隆 新竹 嘉义").split()


def composed(parsed: Parsed, judged: Judgement, sent_on: date) -> tuple[Record, Timing]:
    kind = UpdateKind(likeliest(judged.kind))
    if kind is UpdateKind.OTHER:
        return NOTHING, Timing()
    projects, times = _projects(parsed, judged, kind), _times(parsed, judged, sent_on, kind)
    return _record(parsed, judged, kind, enterprises(parsed, judged.names), projects, times, sent_on), times


def recomposed(part: str, parsed: Parsed, judged: Judgement, sent_on: date, record: Record,
               times: Timing) -> tuple[Record, Timing]:
    """The record with its times, where only the answers to one part («days», «sums», «heads») are others."""
    if part == "sums":
        return replace(record, projects=_with_later(_projects(parsed, judged, record.kind), times)), times
    times = _times(parsed, judged, sent_on, record.kind) if part == "days" else times
    return _record(parsed, judged, record.kind, record.enterprises, record.projects, times, sent_on), times


def _times(parsed: Parsed, judged: Judgement, sent_on: date, kind: UpdateKind) -> Timing:
    stages = [likeliest(chances) for chances in judged.stages]
    return timing(
        parsed,
        judged.names,
        [likeliest(chances) for chances in judged.days],
        sent_on,
        kind,
        Stage(stages[0]) if stages and stages[0] else None,
        len(judged.told),
    )


def _record(parsed: Parsed, judged: Judgement, kind: UpdateKind, firms: tuple[str, ...], projects: tuple[Mention, ...],
            times: Timing, sent_on: date) -> Record:
    """With when and where it was and who was there: who comes on a day ahead was not."""
    past = times.happened if times.happened and times.happened.start <= sent_on else None
    return Record(
        kind,
        enterprises=firms,
        happened=in_order(times.happened),
        places=_places(parsed, judged, kind, times.happened is not None),
        people=_people(parsed, judged, kind, past),
        guests=_guests(parsed, judged, kind, past),
        next_on=in_order(times.next_on),
        next_step=times.next_step,
        projects=_with_later(projects, times),
    )


def _with_later(projects: tuple[Mention, ...], times: Timing) -> tuple[Mention, ...]:
    """Steps behind the next one are the one project's."""
    one = len(projects) == 1 and projects[0].later != times.later
    return (replace(projects[0], later=times.later),) if one else projects


def _places(parsed: Parsed, judged: Judgement, kind: UpdateKind, took_place: bool) -> tuple[str, ...]:
    """Of a lead only the town that introduces it."""
    told = places(parsed, judged.names, took_place)
    return tuple(name for name in told if name.endswith(_TOWN)) if kind is UpdateKind.LEAD else told


def enterprises(parsed: Parsed, names: list[Piece]) -> tuple[str, ...]:
    """The firms as written, those that a merger joins among them: 甲集团并购乙控股."""
    told = [parsed.raw[start:end] for start, end, _ in firms(parsed.text, names)]
    joined = [
        part
        for start, end, kind in names
        if kind == "P" and (match := _MERGER.fullmatch(parsed.raw[start:end]))
        for part in match.groups()
    ]
    return tuple(dict.fromkeys((*joined, *told)))


def firms(text: str, names: list[Piece]) -> list[Piece]:
    """Each firm once, by the longest form of its name, in the order of the text."""
    kept: list[Piece] = []
    for firm in (name for name in names if name[2] == "E"):
        said = text[firm[0] : firm[1]]
        twin = next((at for at, other in enumerate(kept) if _alike(said, text[other[0] : other[1]])), None)
        if twin is None:
            kept.append(firm)
        elif len(said) > kept[twin][1] - kept[twin][0]:
            kept[twin] = firm
    return kept


def _alike(said: str, other: str) -> bool:
    return is_short_for(said, other) or is_short_for(other, said)


def places(parsed: Parsed, names: list[Piece], took_place: bool) -> tuple[str, ...]:
    """Where it was; of what took place not where the others are to come."""
    said = [part for start, end, kind in names if kind == "L" and not (took_place and is_where_they_come(parsed, start))
            for part in _cities(parsed.raw[start:end])]
    told = [name for name in said if not _HERE.fullmatch(name)]
    told = [name for name in told if name not in _REGIONS] or told  # «赴长三角招商,在嘉兴、湖州…»
    return tuple(dict.fromkeys(name if name.endswith(_ZONE) else _ENDING.sub("", name) for name in told))


def _cities(name: str) -> list[str]:
    """广州深圳 and 慕尼黑汉诺威 are two; 浙江义乌 and 武汉蔡甸 are one."""
    cities = _bare_cities()
    cut = next((at for at in range(2, len(name) - 1) if name[:at] in cities and name[at:] in cities), None)
    return [name] if cut is None else [name[:cut], name[cut:]]


@cache
def _bare_cities() -> frozenset[str]:
    """Of this country, and what is known of others."""
    return frozenset((*map(bare_place, divisions()[1]), *_ABROAD))


def _is_to_come(parsed: Parsed, start: int, happened: Span | None) -> bool:
    """«他们下周二派3个人过来» beside what happened: who is counted behind a day ahead was not there."""
    if happened is None:
        return False
    left, _ = clause_at(parsed.text, start)
    return any(left <= at <= start for at in parsed.ahead)


def _people(parsed: Parsed, judged: Judgement, kind: UpdateKind, happened: Span | None) -> int | None:
    ours = [
        (chances.get("ours", 0.0), count)
        for (start, end, count), chances in zip(judged.counts, judged.heads, strict=True)
        if not _is_to_come(parsed, start, happened) and not counts_news(parsed.text, start, end) and (
            are_ours(parsed.text, start)
            or (likeliest(chances) == "ours" and not is_never_ours(parsed.text, start, kind)))
    ]
    return max(ours, key=lambda pair: pair[0])[1] if ours else None


def _guests(parsed: Parsed, judged: Judgement, kind: UpdateKind, happened: Span | None) -> int | None:
    others = [
        count
        for count, chances in zip(judged.counts, judged.heads, strict=True)
        if not (are_ours(parsed.text, count[0]) or counts_news(parsed.text, *count[:2]))
        and not _is_to_come(parsed, count[0], happened)
        and (likeliest(chances) != "ours" or is_never_ours(parsed.text, count[0], kind))
    ]
    return guests(parsed.text, others, kind)


def _projects(parsed: Parsed, judged: Judgement, kind: UpdateKind) -> tuple[Mention, ...]:
    kinds = [likeliest(chances) for chances in judged.sums]
    live = [at for at, sort in enumerate(kinds) if sort != "none" and not parsed.sums[at].sum.vague]
    told = judged.told
    if not told:
        return _nameless(parsed, judged, kind, [(at, kinds[at]) for at in live])
    shared: list[list[tuple[int, Amount]]] = [[] for _ in told]
    places = [(parsed.sums[at].sum.start, parsed.sums[at].sum.end) for at in live]
    for at, of in zip(live, sum_owners(judged.seen, told, judged.shares, places, parsed.text), strict=True):
        for owner in of:
            shared[owner].append((at, _amount(parsed, at, kinds[at])))
    return tuple(
        _mention(parsed, subject, likeliest(stage), _without_added(parsed, amounts))
        for subject, stage, amounts in zip(told, judged.stages, shared, strict=True)
    )


def _without_added(parsed: Parsed, sums: list[tuple[int, Amount]]) -> list[Amount]:
    """Of a project the whole, without what is told as added to it, or was only talked of before it was called so
    («开口说要投3个亿…改口了：总投资8000万»)."""
    whole = any(amount.kind is AmountKind.TOTAL and not parsed.sums[at].added for at, amount in sums)
    called = [at for at, amount in sums if amount.kind is AmountKind.TOTAL
              and _CALLED_TOTAL.search(parsed.text, 0, parsed.sums[at].sum.start)]
    return [amount for at, amount in sums if amount.kind is not AmountKind.TOTAL or not (
        (whole and parsed.sums[at].added) or (called and at < called[-1]))]


def _amount(parsed: Parsed, at: int, sort: str) -> Amount:
    told, kind = parsed.sums[at].amount(), AmountKind(sort)
    return Amount(kind, told.money, told.approx, told.upper, told.basis if kind in _RUNNING else None,
                  capital=told.capital)


def _mention(parsed: Parsed, subject: ProjectTold, stage: str, amounts: list[Amount]) -> Mention:
    start, end, _ = subject.name
    name = parsed.raw[start:end]
    if _PHASE.search(name):
        amounts = [replace(a, kind=AmountKind.PHASE) if a.kind is AmountKind.TOTAL else a for a in amounts]
    owner = parsed.raw[subject.firm[0] : subject.firm[1]] if subject.firm else None
    return Mention(name, Stage(stage) if stage else None, tuple(amounts), owner)


def _of_event(parsed: Parsed, at: int) -> bool:
    """«现场集中签约项目18个,总投资126亿元»: how much was signed at an event in all is no project's."""
    start = parsed.sums[at].sum.start
    return _SIGNED_THERE.search(parsed.text, max(0, start - 34), start) is not None


_SIGNED_THERE = regex(r"(?:现场|集中|会上|仪式|期间|达成)[^。;\d]{0,16}(?:签约|开工|"
                      r"意向)[^,。;\d]{0,10}项目(?:[2-9]|\d{2,3}|"
                      r"[二三四五六七八九十]{1,3})个,(?:签约|计划|合同|协议|意向)?(?:总投资|总?金额|引资|资金|投资)"
                      r"[^,。;\d]{0,4}$")


def _nameless(parsed: Parsed, judged: Judgement, kind: UpdateKind, sums: list[tuple[int, str]]) -> tuple[Mention, ...]:
    """Money or a step told of a project that nobody names."""
    stage = likeliest(judged.stages[0])
    silent = kind is UpdateKind.MEETING or (not sums and any(name[2] == "E" for name in judged.names)) or (
        kind is not UpdateKind.FUNDS and sums and all(_of_event(parsed, at) for at, _ in sums))
    counted = bool(parsed.sums) and all(item.pooled for item in parsed.sums)  # of several, none of which is named
    told = sums or (stage and not counted and kind in (UpdateKind.PROGRESS, UpdateKind.ISSUE, UpdateKind.SIGNING))
    if silent or not told:
        return ()
    return (Mention(None, Stage(stage) if stage else None, tuple(_amount(parsed, at, sort) for at, sort in sums)),)
