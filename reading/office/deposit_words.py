"""风险抵押 in plain words: «商务局张主任3月5日缴纳风险抵押金2000元», «退还商务局张主任的风险抵押金»,
«商务局的风险抵押金退1000元，其余不退，理由：任务只完成80%», «谁交了风险抵押金».

Which sentence it is: what goes back or not (退, 没收, 扣) settles; a sum with 缴 or 交 pays; all else asks.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.money import Money
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import find_dates
from reading.values.money_grammar import find_sums

LONGEST_TOLD = 200
_DEPOSIT = regex(r"风险抵押(?:金|款)?")
_BY_COMMAND = regex(r"(?:风险)?抵押(?:金|款)?")
_ASKS = regex(r"[?]|吗|谁|哪些|哪几|有没有|多少|看看|查一?下|清单|情况")
_SETTLES = regex(r"退|没收|扣(?:除|下|减|罚)?|罚没")
_NOTHING = regex(r"不(?:予|再)?退|没收|罚没|全部?扣|扣(?:除|下)")
_PAYS = regex(r"缴|交|收到|收了")
_BY_PLAN = regex(r"按(?:照)?(?:方案|规定|办法|结果)")
_PAYER = regex(r"(?:缴款人|交款人|缴纳人|付款人)(?:是|为|[:])?(?P<who>[一-龥A-Za-z]{2,10})")
_REASON = regex(r"(?:理由|原因)(?:是|为|[:])?|因为|由于|因(?=[一-龥])")
_ACTS = regex(r"(?:已经?|请|把|将|给|向|由|应|要|按方案|按规定|全额|全部|如数)*(?:退还|退回|退给|退|不予退还|不退|"
                   r"没收|扣除|扣下|缴纳|缴存|缴了|缴|交纳|交了|交|收到|收了)?(?:了|的|给)*")
_EDGES = " ,。;:、\n的"


@dataclass(frozen=True, slots=True)
class DepositTold:
    """`about`: the words in which unit and payer stand; `money`: what was paid, or what goes back; `nothing`: nothing
    goes back; `by_plan`: as the plan's rule has it."""

    act: Literal["list", "pay", "settle"]
    about: str
    payer: str = ""
    on: date | None = None
    money: Money | None = None
    nothing: bool = False
    by_plan: bool = False
    reason: str = ""


def deposit_told(text: str, today: date, ordered: bool = False) -> DepositTold | None:
    """None for what speaks of none. `ordered`: the words of /pledge, where 抵押 alone says it."""
    plain = " ".join(uniform(text).split()).lstrip("@ ")
    named = (_BY_COMMAND if ordered else _DEPOSIT).search(plain)
    if named is None or len(plain) > LONGEST_TOLD:
        return None
    reason = _REASON.search(plain, named.end())
    said = plain[:reason.start()] if reason else plain
    sums, days = find_sums(said), find_dates(said, today)
    money = Money.of(sums[0].low, sums[0].currency) if sums else None
    on = next((span.end for when in days if (span := when.done(today)) is not None), None)
    payer, about = _PAYER.search(said), _about(said, named, [(when.start, when.end) for when in days])
    if not _ASKS.search(said) and _SETTLES.search(said):
        return DepositTold("settle", about, "", on, money, money is None and _NOTHING.search(said) is not None,
                           _BY_PLAN.search(said) is not None, _why(plain, reason))
    if not _ASKS.search(said) and (_PAYS.search(said) or money is not None):
        return DepositTold("pay", about, payer["who"] if payer else "", on, money)
    return DepositTold("list", about)


def payer_beside(about: str, names: Iterable[str]) -> str:
    """Who is named beside the unit that these are the names of: «商务局张主任» is 张主任's."""
    unit = next((name for name in sorted(names, key=len, reverse=True) if name in about), "")
    return about.replace(unit, "", 1).strip(_EDGES)


def _about(said: str, named: re.Match[str], days: list[tuple[int, int]]) -> str:
    """What stands before the deposit, without days and verbs; where nothing does, what stands behind it."""
    before = said[:named.start()]
    for first, last in sorted(days, reverse=True):
        if last <= named.start():
            before = before[:first] + "，" + before[last:]
    parts = [_ACTS.sub("", part).strip(_EDGES) for part in re.split(r"[,，]", before)]
    return "".join(parts) or said[named.end():].strip(_EDGES)


def _why(plain: str, reason: re.Match[str] | None) -> str:
    """The words after 理由; else the last part, where it says neither what goes back nor what does not."""
    if reason is not None:
        return plain[reason.end():].strip(_EDGES)
    last = re.split(r"[,，;。]", plain.strip(_EDGES))[-1]
    return "" if _SETTLES.search(last) or _DEPOSIT.search(last) else last.strip(_EDGES)
