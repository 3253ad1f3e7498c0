"""A reading that knows the ledger: names of its projects are recognised wherever they stand in a message."""

import re
from dataclasses import replace
from datetime import date

from domain.filing.record import NOTHING, Doubt, Mention, Record, UpdateKind
from domain.projects.stages import Stage
from reading.names.ledger_index import LedgerIndex, plain_name
from reading.names.name_index import Spot, spots
from reading.read import read

_LATIN_OR_HAN = re.compile(r"[0-9A-Za-z一-龥]")
_OPENS = re.compile(
    r"(?:的|了|过|把|和|与|及|对|跟|给|为|是|在|到|去|往|看|谈|签|约|访|研|察|推进|关于|就|今天|昨天|前天|明天|日|号|"
    r"早上?|晚上?|午|上周.|周.|"
    r"们|我局|我办|[那这]个|因|叫|说|讲|传|催|亿|万|元|件|项|让|请|陪|帮|办|报|查|完成|推动|对接|协调|解决|落实|研究|讨论|"
    r"调度|现场|目前|现在|已|刚|还有|其中|包括)$")
_TRADE = re.compile(r"(?:做|搞|生产|经营|从事|加工|制造|主营|研发|销售|卖|种|养|上|建|投|投资|(?<![那这])个|家|些|批|"
                    r"套|台|条|像|类似|同类)$")
_GOES_ON = re.compile(r"[一二三四五1-5]期|产业|制造|基地|园|厂(?!房)|公司|企业|集团|行业|市场|展|协会|商会|配套|零部件|"
                      r"客商|厂家|大会|论坛|技术")
_ANNOUNCED = re.compile(r"项目|工程")
_OF_IT = re.compile(r"厂房|设备|车间|主体|土地|用地|地块|合同|协议|手续|环评|工地|办公楼|宿舍|样品|产品")
_DISTINCT = 5  # a name of so many characters needs no word before it that ends another
_AMENDING = re.compile(r"改成|改为|更正|订正|应为|应该是|[搞弄说写打报记填]错|撤回|作废")
_IDLE = re.compile(r"项目|工程|[那这]个|有关|关于|你好|您好|谢谢|收到|好的|辛苦了?|知道了|明白|在吗|请问|怎么样?|如何|"
                   r"什么|啥|[的了呢吗吧啊嗯哦是]|\W")
_GUESSED = Doubt("kind", "guessed_kind", tuple(str(kind) for kind in (UpdateKind.TRIP, UpdateKind.RECEPTION,
                                                                      UpdateKind.FUNDS)))
_NO_NEWS = re.compile(r"(?<!有)没(?:有)?(?:啥|什么|任何|多少|多大)?(?:新的?|最新)?(?:进展|动静|变化|消息|进度|"
                      r"动作)[了。!！\s]*$")


def recognise(text: str, sent_on: date, record: Record, ledger: LedgerIndex) -> Record:
    """`record` (what `read` gave for this text) with the projects of the ledger that the text names: a project that was
    read without a name, or by a part of it, has the name as it was written; news that named nothing is news of that
    project; what is a project's name is no enterprise. Texts without such a name come back as they are."""
    named = tuple(spot for spot in spots(text, ledger.names) if _is_meant(spot, text, record, ledger))
    if not named:
        return record
    fresh = tuple(spot for spot in named if not any(_called(m, spot) for m in record.projects))
    if fresh and all(_is_open(mention, named, text) for mention in record.projects):
        record = _read_with(text, sent_on, record, fresh)
    if record.projects and all(any(_called(m, spot) for spot in named) for m in record.projects):
        record = _no_lead(record)
    return _without_names(record, named, ledger)


def no_news(text: str) -> bool:
    """«连接器生产线没啥进展»: that nothing has moved is told, not asked."""
    return _NO_NEWS.search(text) is not None


def _is_meant(spot: Spot, text: str, record: Record, ledger: LedgerIndex) -> bool:
    """The words are the project's name here, not a trade («做传感器的»), nor a part of another name."""
    before, after = text[:spot.start], text[spot.end:]
    announced = _ANNOUNCED.match(after) is not None
    if not announced and (_TRADE.search(before) or _GOES_ON.match(after)):
        return False
    alone = not before or not _LATIN_OR_HAN.match(before[-1]) or _OPENS.search(before[-6:])
    if not (alone or len(spot.key) >= _DISTINCT):
        return False
    others = (*record.enterprises, *record.places, *(m.name or "" for m in record.projects))
    return not any(_holds(other, spot.key) for other in others) and not _of_another_firm(spot, record, ledger)


def _holds(name: str, key: str) -> bool:
    """A longer name, of which this one is a part; «智能拖拉机厂房» is none."""
    whole = plain_name(name)
    return key in whole and whole != key and not _OF_IT.fullmatch(whole.removeprefix(key))


def _of_another_firm(spot: Spot, record: Record, ledger: LedgerIndex) -> bool:
    """The text names firms, and none of them is the project's."""
    said = [firm for name in record.enterprises if (firm := plain_name(name)) and not _overlap(firm, spot.key)]
    own = [owner for project in spot.projects if (owner := ledger.names.firms.get(project))]
    return bool(said and own) and not any(firm in one or one in firm for firm in said for one in own)


def _called(mention: Mention, spot: Spot) -> bool:
    return mention.name is not None and plain_name(mention.name) == spot.key


def _is_open(mention: Mention, named: tuple[Spot, ...], text: str) -> bool:
    """Without a name, or with one that is only a part of the ledger's or runs across its end."""
    name = mention.name
    return name is None or any(plain_name(name) in spot.key or _crosses(name, spot, text) for spot in named)


def _crosses(name: str, spot: Spot, text: str) -> bool:
    at = text.find(name)
    return at >= 0 and at < spot.end and spot.start < at + len(name)


def _read_with(text: str, sent_on: date, record: Record, fresh: tuple[Spot, ...]) -> Record:
    """The text read again with the names marked as projects."""
    if record.kind is UpdateKind.OTHER and not _tells_news(text, fresh):
        return record
    marked = read(_marked(text, fresh), sent_on)
    if marked.kind is UpdateKind.OTHER:
        marked = record if record.kind is not UpdateKind.OTHER else replace(NOTHING, kind=UpdateKind.PROGRESS,
                                                                            doubts=(_GUESSED,))
    for spot in fresh:
        marked = _bound(marked, spot, text[spot.start:spot.end])
    return marked


def _tells_news(text: str, fresh: tuple[Spot, ...]) -> bool:
    """More than a name, thanks or a request to change what was said before."""
    rest = text
    for spot in reversed(fresh):
        rest = rest[:spot.start] + rest[spot.end:]
    return len(_IDLE.sub("", rest)) >= 2 and not _AMENDING.search(text)


def _marked(text: str, fresh: tuple[Spot, ...]) -> str:
    for spot in reversed(fresh):
        if not _ANNOUNCED.match(text, spot.end):
            text = f"{text[:spot.end]}项目{text[spot.end:]}"
    return text


def _bound(record: Record, spot: Spot, said: str) -> Record:
    """The mention that the name belongs to bears it as it was written; there is one."""
    projects = list(record.projects)
    at = next((n for n, m in enumerate(projects) if m.name and _overlap(plain_name(m.name), spot.key)), None)
    if at is None:
        at = next((n for n, mention in enumerate(projects) if mention.name is None), None)
    if at is None:
        return replace(record, projects=(*projects, Mention(said)))
    projects[at] = replace(projects[at], name=said)
    return replace(record, projects=tuple(projects))


def _overlap(name: str, key: str) -> bool:
    return name in key or key in name


def _no_lead(record: Record) -> Record:
    """What is in the ledger is no new lead."""
    guessed = any(doubt.reason == "guessed_kind" for doubt in record.doubts)
    if record.kind is not UpdateKind.LEAD and not guessed:
        return record
    projects = tuple(replace(m, stage=None) if m.stage is Stage.LEAD else m for m in record.projects)
    if record.kind is not UpdateKind.LEAD:
        return replace(record, projects=projects)
    doubts = tuple(doubt for doubt in record.doubts if doubt.field != "kind")
    return replace(record, kind=UpdateKind.PROGRESS, projects=projects, doubts=(_GUESSED, *doubts))


def _without_names(record: Record, named: tuple[Spot, ...], ledger: LedgerIndex) -> Record:
    """Enterprises that are in truth the projects' names are taken out, unless a firm of the ledger is called so too."""
    firms = {name: _firm(name, named, ledger) for name in record.enterprises}
    record = replace(record, enterprises=tuple(dict.fromkeys(firms.values())), projects=tuple(
        replace(m, enterprise=firms.get(m.enterprise or "", m.enterprise)) for m in record.projects))
    wrong = {name for name in record.enterprises if _is_a_project(plain_name(name), named, ledger)}
    projects = tuple(replace(m, enterprise=None) if m.enterprise in wrong else m for m in record.projects)
    return replace(record, projects=projects, enterprises=tuple(e for e in record.enterprises if e not in wrong))


def _firm(name: str, named: tuple[Spot, ...], ledger: LedgerIndex) -> str:
    """«金牛农机智能» before «拖拉机» is 金牛农机: what was cut within «firm + name» ends where the project's firm
    ends."""
    plain = plain_name(name)
    for firm in (ledger.names.firms.get(project, "") for spot in named if plain in spot.key
                 for project in spot.projects):
        if firm and plain.startswith(firm) and name.startswith(firm):
            return firm
    return name


def _is_a_project(name: str, named: tuple[Spot, ...], ledger: LedgerIndex) -> bool:
    projects = {project for spot in named if spot.whole and spot.key == name for project in spot.projects}
    firms = {ledger.names.firms.get(project, "") for project in projects}
    return bool(projects) and not any(name in firm for firm in firms) and name not in ledger.firms
