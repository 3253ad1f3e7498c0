"""What the enterprise of a known project is called, told as its own data: «光伏边框企业叫金冠铝业», «企业全名叫…»,
«那家叫金冠家居»; no news of what happened."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from domain.filing.record import Record, UpdateKind
from reading.names.ledger_match import Candidate
from reading.names.name_shapes import is_shaped_as_firm
from reading.text.patterns import regex

_WHOSE = r"(?:投资|建设|落户|项目)?(?:企业|公司|业主|投资[方商]|客商|厂家|厂商)(?:方)?"
_CALLED = (r"(?:应该|其实|实际上?|现在|已经?|确定)?"
           r"(?:叫做?|名叫|[更改]名为|[更改]名叫|[改变]更?成|改叫|改为|变更为|更正为)")
_IS = r"(?:应该|其实|实际上?|就)?(?:是|为|[:：])"
_NAME = r"(?P<name>[一-龥A-Za-z0-9()（）·]{2,30}?)"
_END = r"(?:这家|那家|的)?(?:改一下|更正一下|记一下|补一下|登记一下|[了吧啊哈呢嘛呀哦])*(?=[,，。.;；!！\s]|$)"
_NAMED = regex(rf"(?:{_WHOSE}的?(?:全名|全称|名称|名字)?|[那这]家(?:企业|公司)?的?(?:全名|全称|名称|名字)?|全名|全称)"
               rf"(?:{_CALLED})\s*{_NAME}{_END}")
_SAID = regex(rf"(?:{_WHOSE}(?:的?(?:全名|全称|名称|名字))?|[那这]家(?:企业|公司)|全名|全称){_IS}\s*{_NAME}{_END}")
_NO_NAME = regex(r"^(?:什么|啥|哪|谁|我们?|你们?|他们?|人家|停|来|去|[一几两]家|做|搞|生产|从)|"
                 r"[吗么?？]|^(?:[不没想要说还]|是)")
_OF_ITS_NAME = regex(r"全名|全称|名称|名字|名叫|改叫|名为")
_SLIP = regex(r"(?:搞错了?|说错了?|记错了?|弄错了?|写错了?|更正一?下|补充一?下|改一下|不对)")


def firm_said(text: str, read: Collection[str] = ()) -> str | None:
    """The name that the words give to a project's enterprise; where they do not speak of its name, one that is made as
    firms' names are or that the reader took for a firm (`read`)."""
    found = _NAMED.search(text) or _SAID.search(text)
    if found is None or _NO_NAME.search(found["name"]):
        return None
    plain = _OF_ITS_NAME.search(found[0]) is not None or found["name"] in read
    return found["name"] if plain or is_shaped_as_firm(found["name"]) else None


def with_told_firm(record: Record, candidates: Sequence[Sequence[Candidate]], text: str) -> Record:
    """The one project of the record, where the ledger knows it, is of the enterprise that the words name."""
    firm = firm_said(text, record.enterprises)
    if firm is None or len(record.projects) != 1 or len(candidates) != 1 or len(candidates[0]) != 1:
        return record
    [mention] = record.projects
    words = _without_it(mention.matter or "")
    kind = record.kind if words or mention.stage or mention.amounts or mention.act else UpdateKind.PROGRESS
    doubts = tuple(doubt for doubt in record.doubts if doubt.field not in ("enterprises", "projects.0.enterprise")
                   and (doubt.field != "kind" or words))
    return replace(record, kind=kind, enterprises=(firm,), doubts=doubts, projects=(
        replace(mention, enterprise=firm, firm_told=True, matter=words or None),))


def _without_it(matter: str) -> str:
    """What else is told, without the clause that names the enterprise and the slip that is owned up to."""
    rest = _SAID.sub("", _NAMED.sub("", matter))
    clauses = [one for one in regex(r"[,，。;；\s]+").split(rest) if one and not _SLIP.fullmatch(one)]
    return "，".join(clauses)
