"""A report of what happened, read by one who knows the ledger: which projects, what became of each, what comes next."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from domain.duties.solving import another
from domain.filing.record import NOTHING, Act, Doubt, Mention, Record, UpdateKind
from domain.money import Amount, AmountKind, Basis
from domain.projects.stages import Stage
from reading.meaning.acts import PutOff, ends, kept_as_lead, put_off, reopens, resumes, solves
from reading.meaning.joint_introduction import joint_introduction
from reading.meaning.stage_cues import denied_stages
from reading.names.known_names import recognise
from reading.names.ledger_match import Candidate, match, plain_name
from reading.names.references import Reference, references
from reading.names.stand_ins import spoken_of, stood_in
from reading.parse import LIMIT
from reading.read import read
from reading.reading_context import ReadingContext
from reading.text.normalise import uniform
from reading.values.money_grammar import find_sums

_PART_OF_IT = re.compile(r"(?:.{0,4}(?:厂房|车间|设备|地块|楼|仓库|宿舍|样板间|展厅|办公室|土地|用地|工地|生产线|环评|"
                         r"能评|手续|合同|协议|变压器|电力|管网))[\d号一二三四五六A-Za-z]*楼?$|(?:那|这|他们?|该|此|"
                         r"本)?(?:个|家)?(?:项目|公司|企业)$")
# «11.20 杭州 海枢机器人 …»: a day in front of a note in telegraphic style; no sum.
_DOTTED = re.compile(r"^\s*(1[0-2]|0?[1-9])[.．](3[01]|[12]\d|0?[1-9])(?=[\s,，、]*[一-龥])(?![\s,，"
                     r"、]*[亿万千百元个倍折米亩吨度])")
MOST = 24  # names of the ledger that one message may hold; a card shows half as many projects
_KIND = Doubt("kind", "guessed_kind", tuple(str(kind) for kind in (UpdateKind.TRIP, UpdateKind.RECEPTION,
                                                                   UpdateKind.FUNDS)))
_MAKER = re.compile(r"有(?:个|一个|家|一家|位)?(?:老板|客商|企业|公司|人)?(?:是)?(?:做|搞|生产)(?P<what>[^,，。;；"
                    r"\s]{2,12}?)(?:生意)?的(?!时候|事)")
_COMPANY = re.compile(r"(?:公司|集团|科技|股份|控股|厂|院|所)$")
_CALLED_ONE = re.compile(r"(?:这|那)?个?(?:项目|工程|基地|产业园|生产线)")
_PROPOSES = re.compile(r"(?:谈|洽谈|商谈|对接|投|投资|建|上|做|搞|落|引进|签|签订|签约|关于|新|再|个|的|推进|考察|"
                       r"介绍)(?:了|过|个|一个|一下|上)?$(?<!的)")
_HERE = re.compile(r"(?:来|到)(?:了)?(?:我们?|咱们?)?(?:这边|这里|[县区市镇乡村园]里|[县区市镇乡村]上|园区)?(?:看地|"
                   r"看看?厂|看场地|考察|参观|座谈|调研|实地)")
_CLAUSE = re.compile(r"[,，。;；!！?？\n]|(?<=[一-龥])\s+(?=[一-龥])")
_NEWS = re.compile(r"\d|[了过完成]|[在要将想已]|不|没|来|去|谈|看|批|下来|问|说|催|等|需|缺|卡|差|好|慢|快|停|开|签|投|"
                   r"建|装|改|增|减|报|办")
_NO_NEWS = re.compile(r"多少|几[个家亿万号]|谁|什么|怎么|吗|哪[个里些天家]|是否|能不能|有没有|[?？]|(?:准备|催|盯|跟|"
                      r"报|查|看|核|发|问|整理|协调|落实|安排|梳理)(?:一下|紧)|抓紧|尽快|你们|发我|给我")
_ORGANISATION = re.compile(r"(?:商会|协会|联合会|学会|银行|研究院|研究所|设计院|大学|学院|局|委|办|公司供电|供电公司|"
                           r"水务公司|园区|开发区|管委会)$")


@dataclass(frozen=True, slots=True)
class ReportMeaning:
    """Something that happened: the record, and for each of its projects which of the ledger it may be, best first."""

    record: Record
    candidates: tuple[tuple[Candidate, ...], ...]


def report_of(text: str, context: ReadingContext) -> ReportMeaning:
    """What the text reports; a record of kind OTHER where it reports nothing."""
    own = context.own_units[0] if context.own_units else ""
    together = joint_introduction(text, context.units, own)
    return _introduced(text, context, together) if together else _told(text, context)


def _introduced(text: str, context: ReadingContext, together: tuple[tuple[str, int], ...]) -> ReportMeaning:
    """Who introduced the one project of the message together; said of a project of the ledger alone it is news of
    it."""
    told = _told(text, context)
    record = told.record
    if record.kind is UpdateKind.OTHER:
        found = references(text[:LIMIT], context.ledger, context.known, context.units)
        meant = {r.projects for r in found} or ({(context.about,)} if context.about is not None else set())
        if len(meant) != 1 or len(next(iter(meant))) != 1:
            return told
        name = context.ledger.entries[next(iter(meant))[0]].name
        record = replace(NOTHING, kind=UpdateKind.PROGRESS, projects=(Mention(name),))
        told = ReportMeaning(record, candidates_of(record, {name: next(iter(meant))}, context))
    if len(record.projects) != 1:
        return replace(told, record=replace(record, doubts=(*record.doubts, Doubt("projects", "shares_of_several"))))
    [mention] = record.projects
    doubts = tuple(doubt for doubt in record.doubts if doubt.field != "kind")
    return replace(told, record=replace(record, doubts=doubts, projects=(replace(mention, introducers=together),)))


def _told(text: str, context: ReadingContext) -> ReportMeaning:
    text = _DOTTED.sub(r"\1月\2日", text)
    found = references(text[:LIMIT], context.ledger, context.known, context.units)[:MOST]
    if found and _only_names(text, found):
        return ReportMeaning(NOTHING, ())
    if not found and context.about is not None:
        found = (Reference(0, 0, (context.about,), False, True),)
    if not found:
        record = recognise(text, context.today, read(text, context.today), context.ledger)
        record = _acted(_received(with_maker(record, text), text), text, context)
        record = without_additions(with_basis(record, text), text)
        return ReportMeaning(record, candidates_of(record, {}, context))
    parts = [_part(piece, inner, context) for piece, inner in _pieces(text[:LIMIT], found)]
    record = without_additions(with_basis(_joined([part[0] for part in parts]), text), text)
    meant = {name: ids for part in parts for name, ids in part[1].items()}
    if len(text) > LIMIT:
        record = replace(record, doubts=(*record.doubts, Doubt("kind", "long")))
    return ReportMeaning(record, candidates_of(record, meant, context))


def _only_names(text: str, found: Sequence[Reference]) -> bool:
    """«帆云», «是帆云那个»: what is meant is named and nothing is told of it."""
    rest = text
    for reference in reversed(found):
        rest = rest[:reference.start] + rest[reference.end:]
    return not re.sub(r"项目|工程|公司|企业|就?是|[那这]个|[那这]家|[的吧啊呀哦嗯]|\W", "", rest)


def with_maker(record: Record, text: str) -> Record:
    """«有个做汽配的说想来看看»: what somebody without a name makes is all that is known of what he may bring."""
    found = _MAKER.search(text)
    if record.kind is UpdateKind.OTHER or record.projects or found is None:
        return record
    return replace(record, projects=(Mention(found["what"], Stage.LEAD),))


def _received(record: Record, text: str) -> Record:
    """Who came to look at land here was received, whatever he would build."""
    here = record.kind is UpdateKind.LEAD and record.happened is not None and _HERE.search(text)
    return replace(record, kind=UpdateKind.RECEPTION) if here else record


# --- several projects in one message ---------------------------------------------------------------------------------


def _pieces(text: str, found: Sequence[Reference]) -> list[tuple[str, list[Reference]]]:
    """The text cut where a clause begins to speak of another project; each piece with its references, moved to it."""
    cuts = [0]
    for before, reference in pairwise(found):
        start = max((m.end() for m in _CLAUSE.finditer(text) if m.end() <= reference.start), default=0)
        apart = start >= before.end and _of_another(before, reference)
        if apart and start > cuts[-1] and not _is_list(text[before.end:reference.start]):
            cuts.append(start)
    ends = [*cuts[1:], len(text)]
    return [(text[start:end], [_moved(r, -start) for r in found if start <= r.start < end or r.start == r.end == start])
            for start, end in zip(cuts, ends, strict=True)]


def _of_another(before: Reference, reference: Reference) -> bool:
    """A name of another project; an enterprise none of whose projects was spoken of («下午我去氢屿看样机»). A project
    behind an enterprise's name may be what was talked of with it."""
    if reference.firm:
        return set(reference.projects).isdisjoint(before.projects)
    return not before.firm and reference.projects != before.projects


def _is_list(between: str) -> bool:
    """Only a comma between two names: they are told of together."""
    return not re.sub(r"[,，、和与及\s]|项目|工程|[那这][个边]", "", between)


def _moved(reference: Reference, by: int) -> Reference:
    return replace(reference, start=reference.start + by, end=reference.end + by)


def _joined(parts: Sequence[Record]) -> Record:
    """One record of the pieces' records; the piece that says what comes next stands first, as it is its project's."""
    told = [part for part in parts if part.kind is not UpdateKind.OTHER]
    if not told:
        return NOTHING
    if len(told) == 1 and len(parts) == 1:
        return told[0]
    ahead = sorted(told, key=lambda part: part.next_on is None)
    first = told[0]
    places = tuple(dict.fromkeys(place for part in told for place in part.places))
    firms = tuple(dict.fromkeys(firm for part in told for firm in part.enterprises))
    doubts = [d for d in first.doubts if not d.field.startswith("projects.")] + _moved_doubts(ahead)
    return replace(
        first, happened=next((p.happened for p in told if p.happened), None), projects=tuple(m for part in ahead
                                                                                             for m in part.projects),
        next_on=ahead[0].next_on, next_step=ahead[0].next_step, doubts=tuple(doubts),
        people=next((p.people for p in told if p.people), None), places=places, enterprises=firms)


def _moved_doubts(parts: Sequence[Record]) -> list[Doubt]:
    out, at = [], 0
    for part in parts:
        for doubt in part.doubts:
            if doubt.field.startswith("projects."):
                number, _, rest = doubt.field.removeprefix("projects.").partition(".")
                out.append(replace(doubt, field=f"projects.{int(number) + at}.{rest}"))
        at += len(part.projects)
    return out


# --- one piece -------------------------------------------------------------------------------------------------------


def _part(text: str, found: list[Reference], context: ReadingContext) -> tuple[Record, dict[str, tuple[int, ...]]]:
    """The record of a piece with its projects by their names in the ledger; and each name -> the projects that it may
    mean."""
    plain = text.replace("啦", "了")
    unnamed = next((r for r in found if r.start == r.end), None)
    spoken = spoken_of(plain, unnamed) if unnamed else stood_in(plain, found, _full_firms(found, context))
    names = {stand_in: _name(reference, text, context) for stand_in, reference in spoken.of.items()}
    record = _named(_read_piece(spoken.text, bool(names), context), names)
    record = _cut_firms(record, _full_firms(found, context).values())
    record = _with_firms(record, plain, [r for r in found if r.firm], names, context)
    record = _acted(record, spoken.text, context)
    if unnamed and record.projects and record.projects[0].stage:
        record = replace(record, doubts=(*record.doubts, Doubt("projects.0.stage", "guessed_stage")))
    meant = {names[stand_in]: reference.projects for stand_in, reference in spoken.of.items()}
    return record, {m.name: r.projects for m in record.projects for r in found if r.firm and m.name
                    and _is_of(m.name, r, context)} | meant


def _full_firms(found: Sequence[Reference], context: ReadingContext) -> dict[tuple[int, ...], str]:
    """The enterprise's name in full, for the words that were said of it."""
    return {r.projects: firm for r in found if r.firm and (firm := context.ledger.entries[r.projects[0]].enterprise)}


def _name(reference: Reference, text: str, context: ReadingContext) -> str:
    """What the ledger calls it, as far as the speaker may know and the words fit only one; else the words as they
    are."""
    project = reference.projects[0]
    if len(reference.projects) == 1 and (context.known is None or project in context.known):
        return context.ledger.entries[project].name
    return text[reference.start:reference.end]


def _read_piece(text: str, named: bool, context: ReadingContext) -> Record:
    """A piece that names a project of the ledger tells news of it, whatever the reader made of the words."""
    record = read(text, context.today)
    if not named:
        return recognise(text, context.today, record, context.ledger)
    if record.kind is UpdateKind.OTHER and (context.about is not None
                                            or _is_news(re.sub(r"[一-龥]{2}项目", "", text))):
        record = replace(NOTHING, kind=UpdateKind.PROGRESS, doubts=(_KIND,))
    guessed = any(doubt.field == "kind" for doubt in record.doubts)
    told = record.happened or record.next_on or any(m.amounts or m.stage not in (None, Stage.LEAD)
                                                    for m in record.projects)
    if guessed and not told and context.about is None and _NO_NEWS.search(text):
        return NOTHING  # asked or ordered
    if record.kind is UpdateKind.LEAD and (guessed or context.about is not None):
        record = replace(record, kind=UpdateKind.PROGRESS, doubts=(_KIND,
                                                                   *(d for d in record.doubts if d.field != "kind")))
    return replace(record, projects=tuple(replace(m, stage=None) if m.stage is Stage.LEAD else m
                                          for m in record.projects))


def _named(record: Record, names: dict[str, str]) -> Record:
    """The record with every stand-in as the project is called; what is only a part of the project is none of its
    own."""
    if not names or record.kind is UpdateKind.OTHER:
        return record
    projects = list(record.projects)
    for stand_in, name in names.items():
        at = next((n for n, m in enumerate(projects) if m.name and stand_in in m.name), None)
        at = at if at is not None else next((n for n, m in enumerate(projects) if m.name is None), None)
        if at is None:
            projects.append(Mention(name))
        else:
            own = projects[at].enterprise
            projects[at] = replace(projects[at], name=name, enterprise=None if own and stand_in in own else own)
    kept = [m for m in projects if m.name in names.values() or not (m.name and _PART_OF_IT.match(m.name))]
    firms = tuple(e for e in record.enterprises if not any(stand_in in e for stand_in in names))
    places = tuple(p for p in record.places if not any(stand_in in p for stand_in in names))
    return replace(record, projects=_once(kept), enterprises=firms, places=places)


def _once(projects: Sequence[Mention]) -> tuple[Mention, ...]:
    """Two mentions of one name are one: the stage of the first that has one, the sums of both."""
    out: dict[str | None, Mention] = {}
    for number, mention in enumerate(projects):
        key = mention.name or f"#{number}"
        before = out.get(key)
        out[key] = mention if before is None else replace(
            before, stage=before.stage or mention.stage, amounts=(*before.amounts,
                                                                  *(a for a in mention.amounts
                                                                    if a not in before.amounts)))
    return tuple(out.values())


def _cut_firms(record: Record, firms: Collection[str]) -> Record:
    """«旭岚玻璃汇率闹的»: words that were read on to the name of an enterprise of the ledger are no part of it."""
    def own(name: str | None) -> str | None:
        firm = next((f for f in firms if name and name != f and name.startswith(f)), None)
        return name if firm is None or _COMPANY.search(name or "") else firm

    return replace(
        record, enterprises=tuple(dict.fromkeys(own(name) or name for name in record.enterprises)),
        projects=tuple(replace(m, name=own(m.name) if m.name == m.enterprise else m.name, enterprise=own(m.enterprise))
                       for m in record.projects))


def _with_firms(record: Record, text: str, firms: Sequence[Reference], names: dict[str, str],
                context: ReadingContext) -> Record:
    """News of an enterprise of which the ledger has one project is news of that project, unless another one is
    proposed."""
    record = _of_several(record, firms, names, context)
    single = [r for r in firms if len(r.projects) == 1 and (context.known is None or r.projects[0] in context.known)]
    if names or len(single) != 1 or (record.kind is UpdateKind.OTHER and not _tells_more(text, single[0])):
        return record
    entry = context.ledger.entries[single[0].projects[0]]
    if any(m.name and _is_proposed(m.name, text) and plain_name(m.name) != plain_name(entry.enterprise or "")
           for m in record.projects):
        return record
    if record.kind is UpdateKind.OTHER:
        record = replace(NOTHING, kind=UpdateKind.PROGRESS, enterprises=(entry.enterprise or "",), doubts=(_KIND,))
    first = record.projects[0] if record.projects else Mention(None)
    stage = None if first.stage is Stage.LEAD else first.stage
    guessed = any(doubt.field == "kind" for doubt in record.doubts) and record.kind is UpdateKind.LEAD
    return replace(record, kind=UpdateKind.PROGRESS if guessed else record.kind,
                   projects=(replace(first, name=entry.name, enterprise=entry.enterprise, stage=stage),))


def _of_several(record: Record, firms: Sequence[Reference], names: dict[str, str], context: ReadingContext) -> Record:
    """«恒岳传动那个又到账3000万», where the ledger has several projects of the enterprise: which one is open."""
    several = [context.ledger.entries[r.projects[0]].enterprise for r in firms if len(r.projects) > 1]
    if names or not several:
        return record
    projects = tuple(replace(m, name=None, enterprise=several[0], stage=None if m.stage is Stage.LEAD else m.stage)
                     if m.name and plain_name(m.name) == plain_name(several[0] or "") else m for m in record.projects)
    unnamed = projects != record.projects and record.kind is UpdateKind.LEAD
    return replace(record, projects=projects, kind=UpdateKind.PROGRESS if unnamed else record.kind)


def _tells_more(text: str, firm: Reference) -> bool:
    """More than the enterprise's name."""
    rest = text[:firm.start] + text[firm.end:]
    return len(re.findall(r"[一-龥]", rest)) >= 4 and _is_news(rest)


def _is_news(rest: str) -> bool:
    """Something is told, neither asked nor ordered."""
    return _NEWS.search(rest) is not None and _NO_NEWS.search(rest) is None


def _is_proposed(name: str, text: str) -> bool:
    """A project of its own: called one, or what somebody wants to build, invest in or talk about; not a part of one."""
    if _PART_OF_IT.match(name):
        return False
    at = text.find(name)
    return at < 0 or _CALLED_ONE.match(text, at + len(name)) is not None or _PROPOSES.search(text[:at]) is not None


def _is_of(name: str, reference: Reference, context: ReadingContext) -> bool:
    return any(context.ledger.entries[project].name == name for project in reference.projects)


# --- what becomes of it ----------------------------------------------------------------------------------------------


def _acted(record: Record, text: str, context: ReadingContext) -> Record:
    """The record with what the words do to what was there before: put off, resumed, ended, solved."""
    if record.kind is UpdateKind.OTHER or (not record.projects and record.kind is not UpdateKind.PROGRESS):
        return record
    record = _without_denied(record, text)
    later = put_off(text, context.today)
    if later is not None:
        record = _put_off(record, later, text, context)
    if kept_as_lead(text):
        return replace(record, projects=tuple(replace(m, stage=Stage.LEAD) for m in record.projects))
    again = resumes(text)
    if again is not None and record.projects:
        return _resumed(record, text, again, context)
    if ends(text):
        return replace(record, places=(), projects=tuple(replace(m, stage=Stage.ENDED) for m in record.projects))
    if record.projects and (solves(text) or reopens(text)):
        return _of_difficulty(record, solves(text), solves(text) and another(text) is not None)
    return record


def _without_denied(record: Record, text: str) -> Record:
    """«还没签，别登成签约»: a stage that the words deny wherever they name it is not reached."""
    denied = denied_stages(uniform(text))
    projects = tuple(replace(m, stage=None) if m.stage in denied else m for m in record.projects)
    signed = record.kind is UpdateKind.SIGNING and Stage.SIGNED in denied
    if projects == record.projects and not signed:
        return record
    kept = tuple(d for d in record.doubts if not re.fullmatch(r"projects\.\d+\.stage", d.field))
    return replace(record, kind=UpdateKind.PROGRESS if signed else record.kind, projects=projects, doubts=kept)


def _put_off(record: Record, later: PutOff, text: str, context: ReadingContext) -> Record:
    """What is put off is not done, and the day that counts is the new one."""
    rest = read(text[:later.start] + text[later.end:], context.today)
    reached = rest.projects[0].stage if rest.projects and rest.projects[0].stage not in (None, Stage.LEAD) else None
    projects = tuple(replace(m, stage=reached if n == 0 else m.stage) for n, m in enumerate(record.projects))
    happened = rest.happened if rest.kind is not UpdateKind.OTHER else None
    if later.on is None:
        return replace(record, projects=projects, happened=happened)
    return replace(record, projects=projects, happened=happened, next_on=later.on, next_step=later.step
                   or record.next_step,
                   doubts=tuple(d for d in record.doubts if d.field not in ("happened", "next_on")))


def _resumed(record: Record, text: str, said: str, context: ReadingContext) -> Record:
    """Where it stood before its rest is the ledger's to say; a stage of its own beside the words of resuming counts."""
    rest = read(text.replace(said, "，", 1), context.today)
    stage = next((m.stage for m in rest.projects if m.stage not in (None, Stage.LEAD, Stage.PAUSED)), None)
    return replace(record, kind=UpdateKind.PROGRESS if record.kind is UpdateKind.ISSUE else record.kind,
                   projects=tuple(replace(m, stage=stage, act=Act.RESUMED) for m in record.projects))


def _of_difficulty(record: Record, solved: bool, new: bool) -> Record:
    """News of a difficulty moves no stage. `new`: beside the one that is solved there is another one."""
    act = Act.SOLVED if solved else Act.REOPENED
    kind = (UpdateKind.ISSUE if new or not solved else UpdateKind.PROGRESS if record.kind is UpdateKind.ISSUE
            else record.kind)
    return replace(record, kind=kind, projects=(replace(record.projects[0], act=act), *record.projects[1:]))


_ADDED = re.compile(r"(?:追加|加投|增投|增资|增加|再投|再加|多投)(?:了|投资|投入|到)?[^,，。;；"
                    r"\d一二三四五六七八九十两]{0,4}$")


def without_additions(record: Record, text: str) -> Record:
    """«再追加三个亿，总盘子十五亿»: beside the whole what is added to it is no investment of its own."""
    plain = uniform(text)
    added = {found.low for found in find_sums(plain) if _ADDED.search(plain[max(0, found.start - 12):found.start])}

    def kept(mention: Mention) -> tuple[Amount, ...]:
        whole = [a for a in mention.amounts if a.kind is AmountKind.TOTAL and a.money.value not in added]
        return tuple(a for a in mention.amounts if not whole or a.kind is not AmountKind.TOTAL or a in whole)

    return replace(record, projects=tuple(replace(m, amounts=kept(m)) for m in record.projects))


_IN_ALL = re.compile(r"累计|总共|一共|合计|共计|总计|加起来|前前后后|至今|共(?:到|完成|收)")
_THIS_TIME = re.compile(r"又|再|新到|新增|追加|本次|这次|这笔|另外?到|第[一二三四五六]笔|首笔|今天到|刚到|昨天到|当月|"
                        r"本月|这个月|上个?月|本季|这?一?季度")


def with_basis(record: Record, text: str) -> Record:
    """Sums that add up, with what the words before each say: this time or in all («又到账5000万», «累计2.1亿»)."""
    plain = uniform(text)
    sums = find_sums(plain)

    def told(amount: Amount) -> Amount:
        at = next((n for n, found in enumerate(sums) if found.low == amount.money.value), None)
        if amount.basis is not None or at is None or amount.kind not in (AmountKind.PAID_IN, AmountKind.INVESTED):
            return amount
        before = plain[max(sums[at - 1].end if at else 0, sums[at].start - 16):sums[at].start]
        found = [(m.end(), basis) for pattern, basis in ((_IN_ALL, Basis.TOTAL), (_THIS_TIME, Basis.INCREMENT))
                 for m in pattern.finditer(before)]
        return replace(amount, basis=max(found)[1]) if found else amount

    return replace(record, projects=tuple(replace(m, amounts=tuple(told(a) for a in m.amounts))
                                          for m in record.projects))


# --- which of the ledger ---------------------------------------------------------------------------------------------


def candidates_of(record: Record, meant: dict[str, tuple[int, ...]],
                context: ReadingContext) -> tuple[tuple[Candidate, ...], ...]:
    """Which projects of the ledger each mention may be, best first; `meant`: those that a name was used for."""
    return tuple(_of_mention(mention, meant.get(mention.name or "", ()), context) for mention in record.projects)


def _of_mention(mention: Mention, meant: tuple[int, ...], context: ReadingContext) -> tuple[Candidate, ...]:
    """What the words were found to mean; else what the name is equal or near to."""
    if len(meant) == 1:
        return (Candidate(meant[0], 1.0, "exact"),)
    found = match(mention.name, mention.enterprise, context.ledger)
    if meant:
        return tuple(Candidate(project, 0.9, "short") for project in meant)
    return tuple(_against_firm(candidate, mention, context) for candidate in found)


def _against_firm(candidate: Candidate, mention: Mention, context: ReadingContext) -> Candidate:
    """An equal name beside another enterprise may be another project."""
    said, own = plain_name(mention.enterprise or ""), plain_name(context.ledger.entries[candidate.project_id].enterprise
                                                                 or "")
    same = not said or not own or said in own or own in said or _ORGANISATION.search(mention.enterprise or "")
    return candidate if same else Candidate(candidate.project_id, candidate.score * 0.9, "near")
