"""Sums that are only talked of, of a project that is known: none of its sums, told in the text's words, and offered on
a button for who means them to be filed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.filing.offers import sum_choice
from domain.filing.record import Doubt, Mention, Record, UpdateKind
from domain.money import Amount, AmountKind
from reading.meaning.amounts import Labelled
from reading.meaning.money_paid import is_paid_out
from reading.meaning.mood import is_loosely_said, is_planned, is_said_in_jest
from reading.names.ledger_match import same_name
from reading.parse import parse
from reading.reading_context import ReadingContext
from reading.report.matter import TOLD_OF
from reading.text.normalise import clause_at, uniform
from reading.text.patterns import regex

NEAR = 10  # characters before a sum that tell what it is of
_RAISED = regex(r"(?:加|增|提|调|扩|涨|抬|翻|追|干|减|降|缩|压|砍)(?:大|高|加|投|资|减|低|少|小)*(?:到|至|为|成)?了?$")
# «增资到9亿还在研究», «调减到6亿元，尚未最后敲定»
_UNSETTLED = regex(r"(?:的?(?:事|方案|想法))?[,，\s]*(?:[还尚仍也都但]|目前|现在)*(?:有待|正在|[在需待没未要]|"
                   r"不)+(?:最[后终])?"
                   r"(?:研究|考虑|商[量议]|论证|敲定|定(?![了在为])|落实|批|确定|拍板|下定)")
_ON_TOP = regex(r"(?:追加|增加|加投|增投|再投|再加|又加|又投|多投)[^到至为成,。;]*$")
_CONDITION = regex(r"前提(?:条件)?是|条件是|只要|如果|要是|除非|门槛")  # «前提是产值三年做到2个亿»
_TO_PAY = regex(r"(?:要|想|准备|打算|得)[^,。;]{0,4}(?:垫|付|出|拿|打|到|交|缴|借|还|贷)"
                     r"[^,。;]{0,3}$")  # «设备要先垫3000万»


def without_loose_sums(record: Record, text: str, context: ReadingContext) -> Record:
    """«酒桌上说以后要干到十个亿», «承诺月底打3000万», «有意追加3亿»: a sum that is only talked of, promised or wished
    for is none of a project that is known, and is told in the text's words; of a new one it is all there is."""
    plain = uniform(text)
    sums = parse(text, context.today).sums
    loose = [one for one in sums if is_loose(plain, one)]
    untold = {one.amount().money for one in loose} - {one.amount().money for one in sums if one not in loose}
    if not untold or record.kind is UpdateKind.LEAD:
        return record
    rest = [tuple(a for a in m.amounts if a.money not in untold or not is_known(m, context)) for m in record.projects]
    words = "，".join(_words_of(text, one, context.today) for one in loose
                     if plain[one.sum.start:one.sum.end] not in uniform(record.next_step or "")
                     and not is_said_in_jest(plain, one.sum.start))
    fewer = tuple(f"projects.{n}.amounts" for n, m in enumerate(record.projects) if m.amounts != rest[n])
    wished = [replace(one.amount(), kind=AmountKind.OTHER if _is_other(plain, one) else one.kind) for one in loose
              if not one.missing and not is_loosely_said(plain, one.sum.start)]  # of hearsay nothing is offered
    offered = [Doubt(f"projects.{n}.amounts.{len(rest[n])}", "offered", tuple(map(sum_choice, wished)))
               for n, m in enumerate(record.projects) if is_known(m, context) and wished
               and (m.amounts != rest[n] or len(record.projects) == 1)]
    return replace(record, projects=tuple(replace(m, amounts=a, matter=m.matter or _beside(record, m, a, words))
                                          for m, a in zip(record.projects, rest, strict=True)),
                   doubts=(*offered, *(doubt for doubt in record.doubts if not doubt.field.startswith(fewer))))


def is_known(mention: Mention, context: ReadingContext) -> bool:
    """The ledger has a project of that name."""
    return mention.name is not None and bool(same_name(mention.name, context.ledger))


def _beside(record: Record, mention: Mention, kept: Sequence[Amount], words: str) -> str | None:
    """The words of a sum that is left out, where the card tells the project's news in its fields only."""
    return words or None if record.kind not in TOLD_OF and len(kept) < len(mention.amounts) else None


def _words_of(text: str, one: Labelled, today: date) -> str:
    """The clause of the sum; of a long one what stands right beside it."""
    plain = uniform(text)
    left, right = clause_at(plain, one.sum.start)
    if left and is_paid_out(plain, one.sum.start, one.sum.end) and left == one.sum.start:  # «尾款付了，120万»
        left, _ = clause_at(plain, left - 2)
    if right - left > 2 * NEAR:  # from the first word that stands near enough
        near = (token.start for token in parse(text, today).tokens if token.start >= one.sum.start - NEAR)
        left, right = max(left, next(near, one.sum.start)), one.sum.end
    return re.sub(r"^(?:项目)?的?", "", text[left:right].strip())


def is_loose(plain: str, one: Labelled) -> bool:
    """Only talked of; money that has not come, or that the project pays; more of it, or a sum that is raised, that is
    only planned; and what is put on top of an investment («投资又加2000万»), which is not the whole."""
    at, end = one.sum.start, one.sum.end
    if _is_on_top(plain, one) or is_paid_out(plain, at, end):
        return True
    raised = one.added or _RAISED.search(plain, max(0, at - 12), at)
    planned = is_planned(plain, at, end) or _UNSETTLED.match(plain, end) is not None
    return one.missing or is_loosely_said(plain, at) or (bool(raised) and planned) or _CONDITION.search(
        plain, clause_at(plain, at)[0], at) is not None


def _is_other(plain: str, one: Labelled) -> bool:
    return _is_on_top(plain, one) or is_paid_out(plain, one.sum.start, one.sum.end)


def _is_on_top(plain: str, one: Labelled) -> bool:
    """More than there was, or what has to be paid: no sum of the whole."""
    at = one.sum.start
    added = one.added and one.kind is AmountKind.TOTAL and _ON_TOP.search(plain, max(0, at - 12), at)
    raised = _RAISED.search(plain, max(0, at - 12), at)
    return bool(added or (one.guessed and not raised and _TO_PAY.search(plain, max(0, at - 10), at)))
