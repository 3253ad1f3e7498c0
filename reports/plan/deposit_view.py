"""风险抵押: who paid, who has not, how the year's task stands, and what would go back by the plan's rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from domain.duties.duty import Duty, DutyKind, DutyScope
from domain.figures.figure_table import table_of
from domain.figures.window import DayWindow
from domain.money import Money
from domain.plan.deposit import Deposit, owing, suggested, weakest
from domain.plan.office import Office
from reports.filters import money
from reports.render import word
from storage.store import Store


@dataclass(frozen=True, slots=True)
class DepositRow:
    """`completed`: per cent of the year's task, None without one; `suggested`: what would go back."""

    deposit: Deposit
    completed: Fraction | None
    suggested: Money | None


@dataclass(frozen=True, slots=True)
class DepositsView:
    rows: tuple[DepositRow, ...]
    unpaid: tuple[str, ...]
    today: date


async def load_deposits(store: Store, office: Office, today: date) -> DepositsView:
    """Three queries and those of the figures, which are only asked for where somebody paid."""
    plan = office.plan
    kept = await store.deposits.of(plan.name)
    done = await completions(store, office, today) if kept else {}
    rows = [DepositRow(one, done.get(one.holder), suggested(plan, one, done.get(one.holder))) for one in kept]
    return DepositsView(tuple(rows), owing(plan, kept), today)


async def completions(store: Store, office: Office, today: date) -> dict[str, Fraction | None]:
    """Unit -> per cent of its task of the plan so far: of the rule's indicator, else of the task furthest behind."""
    plan, window = office.plan, DayWindow(office.plan.start, min(office.plan.end, today))
    wanted = plan.deposits.indicator if plan.deposits is not None else None
    indicators = [one for one in plan.indicators if wanted in (None, one.name)]
    found = await store.aggregates.figures(plan, indicators, window)
    tables = [table_of(plan, one, found[one.name], window, longest=True) for one in indicators]
    return {unit.name: weakest(row.rate for table in tables for row in table.rows if row.holder == unit.name)
            for unit in plan.units}


async def deposits_due(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    """Units that the plan has pay by a day and that have not; who has paid owes nothing any more."""
    rule = office.plan.deposits
    if rule is None or rule.by is None:
        return []
    kept = await store.deposits.of(office.plan.name)
    paid = {one.holder: one.paid_on for one in reversed(kept)}
    sum_said = money(rule.amount) if rule.amount is not None else ""
    title = word("deposit", "duty").format(name=rule.name or word("deposit", "name"), sum=sum_said)
    return [Duty(f"deposit:{name}", DutyKind.ASSIGNMENT, title, rule.by, rule.by, "plan:deposits", units=(name,),
                 opened_on=office.plan.start, done_on=paid.get(name))
            for name in (*owing(office.plan, kept), *(paid if scope.closed else ()))]
