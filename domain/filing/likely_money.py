"""What kind of money a bare sum of a project of the ledger is, beside what the ledger has of it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.filing.card_doubts import SLIP
from domain.filing.draft import Choice
from domain.filing.record import Doubt, Record, UpdateKind
from domain.money import AmountKind
from domain.projects.project import Project


def bare_totals(record: Record) -> Sequence[tuple[int, int]]:
    """(project, sum) of every sum that no word calls an investment and that was taken for one."""
    guessed = {doubt.field for doubt in record.doubts if doubt.reason == "guessed"}
    return [(at, n) for at, mention in enumerate(record.projects) for n, amount in enumerate(mention.amounts)
            if amount.kind is AmountKind.TOTAL and f"projects.{at}.amounts.{n}" in guessed]


def beside_the_ledger(record: Record, choices: Sequence[Choice], ledger: Mapping[int, Project]) -> Record:
    """«储能电站今天1200万» where the investment is 8.6亿: a bare sum of a tenth of it or less is no new investment; it
    is taken for money that came, and the card asks."""
    came = [(at, n) for at, n in bare_totals(record) if _is_a_part(record, at, n, choices, ledger)]
    for at, n in came:
        mention = record.projects[at]
        amounts = tuple(replace(a, kind=AmountKind.PAID_IN) if i == n else a for i, a in enumerate(mention.amounts))
        projects = tuple(replace(m, amounts=amounts) if i == at else m for i, m in enumerate(record.projects))
        record = replace(record, projects=projects, doubts=_with_other(record.doubts, f"projects.{at}.amounts.{n}",
                                                                       AmountKind.PAID_IN, AmountKind.TOTAL))
    kinds = {amount.kind for mention in record.projects for amount in mention.amounts}
    unclear = any(doubt.field == "kind" and doubt.reason == "guessed_kind" for doubt in record.doubts)
    if came and kinds == {AmountKind.PAID_IN} and unclear and not any(m.stage or m.act for m in record.projects):
        doubts = _with_other(record.doubts, "kind", UpdateKind.FUNDS, record.kind)
        record = replace(record, kind=UpdateKind.FUNDS, doubts=doubts)
    return record


def _is_a_part(record: Record, at: int, n: int, choices: Sequence[Choice], ledger: Mapping[int, Project]) -> bool:
    money = record.projects[at].amounts[n].money
    project = ledger.get(choices[at].project_id or 0) if at < len(choices) else None
    total = project.amount(AmountKind.TOTAL, money.currency) if project is not None else None
    return total is not None and total.minor >= SLIP * money.minor


def _with_other(doubts: Sequence[Doubt], field: str, now: str, before: str) -> tuple[Doubt, ...]:
    """What stands there now is offered no more, and what stood there is."""
    return tuple(replace(doubt, choices=(str(before), *(c for c in doubt.choices if c not in (str(now), str(before)))))
                 if doubt.field == field and doubt.choices else doubt for doubt in doubts)
