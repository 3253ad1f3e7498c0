"""One piece of a message that names projects of the ledger: its record, with their names as the ledger has them."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from domain.filing.offers import LISTS, leaf
from domain.filing.own_phase import is_phase_alone
from domain.filing.record import JOINT, NOTHING, Doubt, Mention, Record, UpdateKind, moved_doubts
from domain.money import AmountKind
from domain.projects.stages import Stage
from reading.meaning.charging import charge_of
from reading.meaning.dated_sums import with_dated_sums
from reading.meaning.message_talk import without_talk
from reading.meaning.mood import is_asked_by_others
from reading.meaning.remote_talk import talked_afar
from reading.meaning.rescheduling import put_off
from reading.meaning.tag_words import tags_told
from reading.names.ledger_index import plain_name
from reading.names.reference import Reference
from reading.names.stand_ins import aloud, spoken_of, stood_in
from reading.read import read
from reading.reading_context import ReadingContext
from reading.report.effects import acted, with_former
from reading.report.own_firms import cut_firms, full_firms, owners, with_own_firms
from reading.report.plain_news import plain_news
from reading.report.where_met import where_met
from reading.text.patterns import regex

_MEETING = (UpdateKind.TRIP, UpdateKind.RECEPTION)
_COMPANY = regex(r"(?:股份|集团|有限|责任)*公司|集团")
_LEGAL = regex(r"(?:公司|集团|合作社|股份)$")  # a lead that is called after its firm is that firm too
_PART_OF_IT = regex(r"(?:.{0,4}(?:厂房|车间|设备|地块|楼|仓库|宿舍|样板间|展厅|办公室|土地|用地|工地|生产线|"
                         r"[新老]线|产线|环评|"
                         r"能评|手续|合同|协议|变压器|电力|管网))[\d号一二三四五六A-Za-z]*楼?$|(?:那|这|他们?|该|此|"
                         r"本)?(?:个|家)?(?:项目|公司|企业)$")
_THERE = regex(r"(?:公司|集团|那边|那里|总部|厂里?)?(?:[跟和与][^,，。;；]{1,8})?(?:谈|聊|开会|座谈)")
_CALLED_ONE = regex(r"(?:这|那)?个?(?:项目|工程|基地|产业园|生产线)")
# what is talked of with an enterprise of the ledger («谈电芯配套») is a matter of its project
_PROPOSES = regex(r"(?:投|投资|建|上|做|搞|落|引进|签|签订|签约|新|再|(?<![那这])个|介绍)(?:了|过|"
                       r"[一二两]?[个条座期套]|一下|"
                       r"上)?$")
_LOOKED_AT = regex(r"看(?:了|过|完)[一二两三四五六\d]+[个家处块座]$")  # «看了两个猕猴桃基地»
_NEWS = regex(r"\d|[了过完成]|[在要将想已]|不|没|来|去|谈|看|批|下来|问|说|催|等|需|缺|卡|差|好|慢|快|停|开|签|投|"
                   r"建|装|改|增|减|报|办|扩|有意|愿意|打算|欠|被|裁员|起诉|罚|倒闭|破产|离职|辞职|抢|争|拉拢|挖")
_UNTOLD = "(?<![没未][定说讲谈提想])(?<![没未]确定)(?<![没未][定说讲谈提][要投是下好])"  # «还没定多少钱» asks nothing
# and so «来几个人还没说»
_OPEN_YET = r"(?![^,，。;；]{0,8}[没未]有?(?:[定说讲谈提]|确定))"
_NO_NEWS = regex(rf"{_UNTOLD}(?:多少|几[个家亿万号]){_OPEN_YET}|谁(?!也|都)|什么|怎么|吗|哪[个里些天家]|是否|能不能|"
                  r"有没有|[?？]|"
                  r"(?:准备|催|盯|跟|"
                      r"报|查|看|核|发|问|整理|协调|落实|安排|梳理)(?:一下|紧)|抓紧|尽快|你们|发我|给我")
_KIND = Doubt("kind", "guessed_kind", tuple(str(kind) for kind in (UpdateKind.TRIP, UpdateKind.RECEPTION,
                                                                   UpdateKind.FUNDS)))

def read_piece(text: str, found: list[Reference], context: ReadingContext) -> tuple[Record, dict[str, tuple[int, ...]]]:
    """The record of a piece with its projects by their names in the ledger; and each name -> the projects that it may
    mean."""
    plain = text.replace("啦", "了")
    unnamed = next((r for r in found if r.start == r.end), None)
    spoken = spoken_of(plain, unnamed) if unnamed else stood_in(plain, found, full_firms(found, context))
    names = {stand_in: _name(reference, text, context) for stand_in, reference in spoken.of.items()}
    troubles = _troubles_of(found, context)
    firms = full_firms(found, context).values()
    record = aloud(_read_piece(spoken.text, names, context, troubles), firms)
    record = _named(record, names, spoken.text, firms)
    record = _of_the_kind_told(cut_firms(record, {*firms, *owners(found, context)}), plain, found, names)
    record = where_met(record, plain, context.today)
    record = with_own_firms(_with_firms(record, plain, [r for r in found if r.firm], names, context), found, context)
    record = with_dated_sums(acted(record, spoken.text, context, troubles), spoken.text, context.today)
    record = _in_words_told(aloud(record, firms), names)
    if unnamed and record.projects and record.projects[0].stage:
        record = replace(record, doubts=(*record.doubts, Doubt("projects.0.stage", "guessed_stage")))
    meant = {names[stand_in]: reference.projects for stand_in, reference in spoken.of.items()}
    return record, {m.name: r.projects for m in record.projects for r in found if r.firm and m.name
                    and _is_of(m.name, r, context)} | meant


def _troubles_of(found: Sequence[Reference], context: ReadingContext) -> list[str]:
    """The open difficulties of the projects that are named, in the words by which they were told, but for whose they
    are: «桨王的施工许可证下来了» shares nothing with «桨王铸业反映天然气没有接通»."""
    out = []
    for one in context.difficulties:
        entry = context.ledger.entries.get(one.project_id)
        if any(one.project_id in r.projects for r in found):
            names = (entry.name, entry.enterprise) if entry else ()
            out.append(re.sub("|".join(re.escape(name) for name in names if name) or "(?!)", "", one.text))
    return out


def _of_the_kind_told(record: Record, plain: str, found: Sequence[Reference], names: Mapping[str, str]) -> Record:
    """A project that is known is no lead any more, unless the words call it one («收到线索：…»); who talked at an
    enterprise's own place («在氢屿谈的») went there; news of unclear kind that tells nothing but money that came is of
    that money."""
    guessed = any(doubt.field == "kind" for doubt in record.doubts)
    kind = record.kind
    known = bool(record.projects) and all(m.name in names.values() for m in record.projects)
    if kind is UpdateKind.LEAD and known and "线索" not in plain:
        kind = UpdateKind.PROGRESS
    if kind is UpdateKind.RECEPTION and any(r.firm and plain[:r.start].endswith("在") and _THERE.match(plain, r.end)
                                            for r in found):
        kind = UpdateKind.TRIP
    if kind in _MEETING and talked_afar(plain):
        kind = UpdateKind.PROGRESS
    sums = [amount.kind for m in record.projects for amount in m.amounts]
    if kind is UpdateKind.PROGRESS and guessed and sums and set(sums) == {AmountKind.PAID_IN} and not any(
            m.stage for m in record.projects):
        kind = UpdateKind.FUNDS
    return with_former(record, replace(record, kind=kind)) if kind is not record.kind else record


def _in_words_told(record: Record, names: Collection[str]) -> Record:
    """No made-up name is left in the words of a step or of what is told of a project."""
    made_up = regex(f"(?:{'|'.join(map(re.escape, names)) or '(?!)'})(?:项目)?的?")

    def told(words: str | None) -> str | None:
        return made_up.sub("", words or "").strip() or None

    return replace(record, next_step=told(record.next_step),
                   projects=tuple(replace(m, matter=told(m.matter)) for m in record.projects))


def _name(reference: Reference, text: str, context: ReadingContext) -> str:
    """What the ledger calls it, as far as the speaker may know and the words fit only one; else the words as they
    are."""
    project = reference.projects[0]
    if len(reference.projects) == 1 and (context.known is None or project in context.known):
        return context.ledger.entries[project].name
    behind = _COMPANY.match(text, reference.end)
    return text[reference.start:behind.end() if behind else reference.end]


def _read_piece(text: str, named: Collection[str], context: ReadingContext, troubles: Sequence[str]) -> Record:
    """A piece that names a project of the ledger tells news of it, whatever the reader made of the words."""
    record = read(text, context.today, named, is_news=context.is_news)
    if charge_of(text, context.people, context.today, context.units, troubles) is not None:
        charged = record if record.kind is not UpdateKind.OTHER else replace(NOTHING, kind=UpdateKind.PROGRESS)
        return charged if named else replace(charged, projects=())  # «织锦那个污水的事交给…»: that is no project
    if not named:
        return record
    moved = put_off(text, context.today) is not None
    told = record.happened or record.next_on or any(m.amounts or m.stage not in (None, Stage.LEAD)
                                                    for m in record.projects)
    if record.kind is UpdateKind.OTHER and (context.about is not None or moved
                                            or tags_told(text, context.tags)
                                            or _is_news(re.sub(r"[一-龥]{2}项目", "", text))):
        record = plain_news(text, context.today, _KIND)
    guessed = any(doubt.field == "kind" for doubt in record.doubts)
    if guessed and not (told or moved) and context.about is None and _NO_NEWS.search(
            without_talk(text)) and not is_asked_by_others(text):
        return NOTHING  # asked or ordered
    called = "线索" in text  # «收到线索：…»: another kind that is only offered makes it none of that
    if record.kind is UpdateKind.LEAD and ((guessed and not called) or context.about is not None):
        record = replace(record, kind=UpdateKind.PROGRESS, doubts=(_KIND,
                                                                   *(d for d in record.doubts if d.field != "kind")))
    return replace(record, projects=tuple(replace(m, stage=None) if m.stage is Stage.LEAD else m
                                          for m in record.projects))


def _named(record: Record, names: dict[str, str], text: str, firms: Collection[str]) -> Record:
    """The record with every stand-in as the project is called; what is only a part of the project («看肉牛屠宰的冷库»)
    or its enterprise («激光雷达那边睿瞳到位资金2200万») is none of its own."""
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
    parts = {n for n, m in enumerate(projects) if m.name and m.name not in names.values()
             and (m.name in firms or _PART_OF_IT.match(m.name) or _is_its_part(m.name, names, text)
                  or not (m.amounts or _is_proposed(m.name, text)))}
    if len(set(names.values())) == 1:  # what is told of the part is told of its project
        whole = next(iter(names.values()))
        projects = [replace(m, name=whole, stage=None) if n in parts else m for n, m in enumerate(projects)]
        parts = set()
    kept = [n for n in range(len(projects)) if n not in parts]
    told = once_each([projects[n] for n in kept])
    places_of = {n: at for n in kept for at, m in enumerate(told) if m.name == projects[n].name}
    doubts = _without_stand_ins(moved_doubts(record.doubts, places_of), names)
    met = [name for name in names.values() if record.kind in _MEETING and _LEGAL.search(name)]
    firms = (*(e for e in record.enterprises if not any(stand_in in e for stand_in in names)), *met)
    places = tuple(p for p in record.places if not any(stand_in in p for stand_in in names))
    return replace(record, projects=told, enterprises=firms, places=places, doubts=doubts)


def _is_its_part(name: str, names: Collection[str], text: str) -> bool:
    own = "|".join(map(re.escape, names))
    return re.search(rf"(?:{own})项目的[^,，。;；\s]{{0,4}}?{re.escape(name)}(?!项目|工程)", text) is not None


def _without_stand_ins(doubts: Sequence[Doubt], names: dict[str, str]) -> tuple[Doubt, ...]:
    """What is offered for names, without the made-up ones; a project of the ledger has no other name to offer."""
    def fitting(doubt: Doubt) -> tuple[str, ...]:
        lists = [[said for said in choice.split(JOINT) if not any(name in said for name in names)]
                 for choice in doubt.choices]
        return tuple(dict.fromkeys(JOINT.join(said) for said in lists))

    kept = [doubt for doubt in doubts if leaf(doubt.field) not in ("name", "projects")]
    return tuple(replace(doubt, choices=fitting(doubt)) if doubt.field in LISTS else doubt for doubt in kept)


def once_each(projects: Sequence[Mention]) -> tuple[Mention, ...]:
    """Two mentions of one name are one: the stage, the act and the day of the first that has one, the sums and the
    words of both."""
    out: dict[str | None, Mention] = {}
    for number, mention in enumerate(projects):
        key = mention.name or f"#{number}"
        out[key] = _both(out[key], mention) if key in out else mention
    return tuple(out.values())


def _both(first: Mention, more: Mention) -> Mention:
    words = dict.fromkeys(said for m in (first, more) if (said := m.matter))
    return replace(first, stage=first.stage or more.stage, act=first.act or more.act, on=first.on or more.on,
                   amounts=(*first.amounts, *(a for a in more.amounts if a not in first.amounts)),
                   enterprise=first.enterprise or more.enterprise, matter="，".join(words) or None,
                   tags=tuple(dict.fromkeys((*first.tags, *more.tags))),
                   later=tuple(dict.fromkeys((*first.later, *more.later))))


def _with_firms(record: Record, text: str, firms: Sequence[Reference], names: dict[str, str],
                context: ReadingContext) -> Record:
    """News of an enterprise of which the ledger has one project is news of that project, unless another one is
    proposed."""
    record = _of_several(record, firms, names, context)
    single = [r for r in firms if len(r.projects) == 1 and (context.known is None or r.projects[0] in context.known)]
    if len(single) > 1 and len(single) == len(firms) and not names:
        return _of_each(record, text, single, context)
    if names or len(single) != 1 or (record.kind is UpdateKind.OTHER and not (
            _tells_more(text, single[0]) or put_off(text, context.today))):
        return record
    entry = context.ledger.entries[single[0].projects[0]]
    proposed = record.kind is not UpdateKind.ISSUE  # «想请海关开个绿色通道»: trouble proposes nothing
    if any(proposed and m.name and _is_proposed(m.name, text) and plain_name(m.name) != plain_name(entry.enterprise
                                                                                                   or "")
           for m in record.projects):
        return replace(record, projects=tuple(  # «他们有意做二期»: of whose project it is the second
            replace(m, enterprise=m.enterprise or entry.enterprise) if is_phase_alone(m.name or "") else m
            for m in record.projects))
    if record.kind is UpdateKind.OTHER:
        record = replace(plain_news(text, context.today, _KIND), enterprises=(entry.enterprise or "",))
    first = record.projects[0] if record.projects else Mention(None)
    stage = None if first.stage is Stage.LEAD else first.stage
    doubts = tuple(doubt for doubt in record.doubts if leaf(doubt.field) not in ("name", "projects"))
    return replace(record, kind=UpdateKind.PROGRESS if record.kind is UpdateKind.LEAD else record.kind, doubts=doubts,
                   projects=(replace(first, name=entry.name, enterprise=entry.enterprise, stage=stage),))


def _of_each(record: Record, text: str, firms: Sequence[Reference], context: ReadingContext) -> Record:
    """«声桥科技和灏云算力都见着了»: news of several enterprises with one project each is news of every project."""
    entries = [context.ledger.entries[project] for project in dict.fromkeys(r.projects[0] for r in firms)]
    theirs = {plain_name(entry.enterprise or "") for entry in entries}
    if record.kind is UpdateKind.OTHER or any(m.name and plain_name(m.name) not in theirs and _is_proposed(m.name, text)
                                              for m in record.projects):
        return record
    first = record.projects[0] if record.projects else Mention(None)
    told = {plain_name(m.name or ""): m for m in record.projects}
    own = [told.get(plain_name(e.enterprise or ""), replace(first, amounts=())) for e in entries]
    return replace(record, projects=tuple(replace(
        m, name=e.name, enterprise=e.enterprise, stage=None if m.stage is Stage.LEAD else m.stage)
        for e, m in zip(entries, own, strict=True)))


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
    return _NEWS.search(rest) is not None and (_NO_NEWS.search(rest) is None or is_asked_by_others(rest))


def _is_proposed(name: str, text: str) -> bool:
    """A project of its own: called one, or what somebody wants to build, invest in or talk about; not a part of one."""
    at = text.find(name)
    if _PART_OF_IT.match(name) or _LOOKED_AT.search(text[:max(at, 0)]):
        return False
    return at < 0 or _CALLED_ONE.match(text, at + len(name)) is not None or _PROPOSES.search(text[:at]) is not None


def _is_of(name: str, reference: Reference, context: ReadingContext) -> bool:
    return any(context.ledger.entries[project].name == name for project in reference.projects)
