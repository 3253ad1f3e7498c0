"""A sum that is part of another one told of the same project («到位4200万元，其中第二季度到位1500万元»,
«到位资金2600万元，省际资金1600万元») is not added to it: it stays in the project's words.
"""

from dataclasses import replace

from domain.filing.record import Mention, Record
from domain.money import Amount, AmountKind, Basis
from reading.meaning.amounts import Labelled
from reading.parse import parse
from reading.reading_context import ReadingContext
from reading.text.normalise import clause_at, uniform
from reading.text.patterns import regex

ONE_OF_A_KIND = frozenset({AmountKind.TOTAL, AmountKind.CONTRACT, AmountKind.REGISTERED})
_PART = regex(r"其中|省际|省外|市外|县外|境外")


def with_parts_left_out(record: Record, text: str, context: ReadingContext) -> Record:
    """The record whose projects have no sum beside the one of the same kind that it is a part of."""
    if all(len(mention.amounts) < 2 for mention in record.projects):
        return record
    once = tuple(map(_once, record.projects))
    plain, sums = uniform(text), parse(text, context.today).sums
    parts = [one for one in sums if _PART.search(plain, clause_at(plain, one.sum.start)[0], one.sum.start)]
    projects = tuple(_whole(mention, parts, plain) for mention in once) if parts else once
    fewer = tuple(f"projects.{n}.amounts" for n, m in enumerate(projects) if m is not record.projects[n])
    return replace(record, projects=projects,
                   doubts=tuple(doubt for doubt in record.doubts if not (fewer and doubt.field.startswith(fewer))))


def _once(mention: Mention) -> Mention:
    """«大概三个亿吧，三个亿出头»: what a project has one of, told twice, is one sum."""
    told = [(amount.kind, amount.money) for amount in mention.amounts]
    sums = tuple(amount for at, amount in enumerate(mention.amounts)
                 if amount.kind not in ONE_OF_A_KIND or (amount.kind, amount.money) not in told[:at])
    return mention if len(sums) == len(told) else replace(mention, amounts=sums)


def _whole(mention: Mention, parts: list[Labelled], plain: str) -> Mention:
    told = {one.amount().money: one for one in parts}
    left_out = [amount for amount in mention.amounts
                if amount.money in told and any(_holds(other, amount) for other in mention.amounts)]
    if not left_out:
        return mention
    words = [plain[slice(*clause_at(plain, told[amount.money].sum.start))].strip() for amount in left_out]
    matter = "，".join(filter(None, (mention.matter, *(said for said in words if said not in (mention.matter or "")))))
    return replace(mention, amounts=tuple(a for a in mention.amounts if a not in left_out), matter=matter)


def _holds(whole: Amount, part: Amount) -> bool:
    return (whole.kind is part.kind and whole.basis is not Basis.TOTAL and whole.money.currency == part.money.currency
            and whole.money.value > part.money.value)
