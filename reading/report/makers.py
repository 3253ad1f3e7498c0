"""What somebody makes («做茶叶分选机的»), where that is all that is known of what he may bring. Pure."""

import re
from dataclasses import replace

from domain.filing.record import Doubt, Mention, Record, UpdateKind
from domain.money import AmountKind
from domain.projects.stages import Stage
from reading.text.normalise import uniform
from reading.text.patterns import regex

_MAKES = r"(?:做|搞|生产)(?P<what>[^,。;\s的叫]{2,10}?)(?:生意)?的"
_MAKER = regex(rf"有(?:个|一个|家|一家|位)?(?:老板|客商|企业|公司|人)?(?:是)?{_MAKES}(?!时候|事)")
_BEHIND = rf"[,\s]*(?:是|专门|主要|就是|他们)*{_MAKES}(?=[,。;\s]|$)"
_BEFORE = rf"{_MAKES}[,\s]*(?:一家|公司|企业|厂家?|老板)?(?:名字|名)?(?:就?叫做?|是)?[,\s]*$"


def with_maker(record: Record, text: str) -> Record:
    """«有个做汽配的说想来看看»: a project of what somebody without a name makes; of an enterprise that stands for its
    project («芯桥触控，做触摸按键的») what it makes is the project's name; of several with a sum each
    («一家做分选机的叫甲，投8000万；另一家乙，做礼盒的，3000万») each one's."""
    found = _MAKER.search(uniform(text))
    if record.kind is not UpdateKind.OTHER and not record.projects and found is not None:
        return replace(record, projects=(Mention(found["what"], Stage.LEAD),))
    return _by_what_they_make(record, uniform(text)) if record.projects and record.enterprises else record


def _by_what_they_make(record: Record, plain: str) -> Record:
    trades = {firm: what for firm in record.enterprises if (what := _trade(firm, plain))}
    each = _one_each(record, trades, plain)
    if each:
        return replace(record, projects=each, doubts=tuple(d for d in record.doubts if d.field != "projects"
                                                           and not d.field.startswith("projects.")))
    named = {n: trades[m.name] for n, m in enumerate(record.projects) if m.name in trades
             and not any(other.name == trades[m.name] for other in record.projects)}
    projects = tuple(replace(m, name=named.get(n, m.name), enterprise=m.enterprise or (m.name if n in named else None))
                     for n, m in enumerate(record.projects))
    firms = tuple(Doubt(f"projects.{n}.name", "offered", (record.projects[n].name or "",)) for n in named)
    return replace(record, projects=projects, doubts=(*record.doubts, *firms))


def _trade(firm: str, plain: str) -> str:
    """What the enterprise is said to make right before or right behind its name; "" where nothing is."""
    at = plain.find(firm)
    if at < 0:
        return ""
    told = regex(_BEHIND).match(plain, at + len(firm)) or re.search(_BEFORE, plain[max(0, at - 24):at])
    return told["what"] if told is not None else ""


def _one_each(record: Record, trades: dict[str, str], plain: str) -> tuple[Mention, ...]:
    """A project of each enterprise, with the sums in their order; none where they have projects of their own
    already, or not a sum each."""
    sums = [amount for m in record.projects for amount in m.amounts]
    firms = sorted(trades, key=plain.find)
    if not 1 < len(firms) == len(sums) > len(record.projects) or any(a.kind is not AmountKind.TOTAL for a in sums):
        return ()
    stage = record.projects[0].stage
    return tuple(Mention(trades[firm], stage, (amount,), firm) for firm, amount in zip(firms, sums, strict=True))

