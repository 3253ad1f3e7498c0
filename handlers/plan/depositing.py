"""风险抵押 in words: what was paid is kept, what goes back is settled by an administrator or the unit's leader."""

from dataclasses import dataclass

from domain.money import Money
from domain.people.access import allowed, may_judge_for, may_see_unit
from domain.people.member import Member
from domain.plan.deposit import Deposit, meant, suggested
from domain.plan.plan import Unit
from handlers.context import BotContext
from handlers.people.permission import private_chat
from handlers.plan.named_units import named_unit
from reading import DepositTold, payer_beside
from reports.plan.deposit_view import completions, load_deposits

LONGEST = 400  # characters kept of the message


@dataclass(frozen=True, slots=True)
class SaidOfDeposit:
    """A sentence about a deposit: the unit and the payer that stand in it."""

    told: DepositTold
    unit: Unit | None
    payer: str
    text: str


async def show_deposits(context: BotContext, member: Member, told: DepositTold, text: str) -> None:
    said = _read(context, told, text)
    if told.act == "list":
        await _list(context, member, said.unit)
    elif why := _fault(context, member, said):
        await _refuse(context, member, said, why)
    elif told.act == "pay":
        await _keep(context, member, said)
    else:
        await _settle(context, member, said)


def _read(context: BotContext, told: DepositTold, text: str) -> SaidOfDeposit:
    unit = named_unit(context.office.plan.units, told.about)
    return SaidOfDeposit(told, unit, told.payer or payer_beside(told.about, unit.names if unit else ()), text)


def _fault(context: BotContext, member: Member, said: SaidOfDeposit) -> str:
    if said.unit is None:
        return "unit"
    if not allowed("keep_pledge", member.role, "private") or not may_judge_for(member, said.unit.name):
        return "right"
    if said.told.act == "pay" and (said.told.money is None or said.told.money.minor <= 0):
        return "money"
    return "day" if said.told.on is not None and said.told.on > context.today else ""


async def _refuse(context: BotContext, member: Member, said: SaidOfDeposit, why: str, **more: object) -> None:
    await context.say(private_chat(member), "deposit_refused", why=why, unit=said.unit.name if said.unit else "",
                      payer=said.payer, **more)


async def _keep(context: BotContext, member: Member, said: SaidOfDeposit) -> None:
    plan, unit, money = context.office.plan, said.unit, said.told.money
    if unit is None or money is None:
        return
    one = Deposit(0, unit.name, said.payer or unit.name, money, said.told.on or context.today, said.text[:LONGEST],
                  member.id, context.now)
    await context.store.deposits.keep(plan.name, one)
    asked = plan.deposits.amount if plan.deposits is not None else None
    await context.say(private_chat(member), "deposit_kept", one=one, today=context.today,
                      other=asked if asked not in (None, money) else None)


async def _settle(context: BotContext, member: Member, said: SaidOfDeposit) -> None:
    """One that is meant and not settled yet; less than all of it needs a reason."""
    kept = await context.store.deposits.of(context.office.plan.name)
    found = meant(kept, said.unit.name if said.unit else "", said.payer)
    if len(found) != 1:
        await _refuse(context, member, said, "several" if found else "none", found=found)
        return
    returned = await _returned(context, said.told, found[0])
    if returned is None:
        await _refuse(context, member, said, "no_rule")
    elif returned.currency != found[0].money.currency or returned.minor > found[0].money.minor:
        await _refuse(context, member, said, "too_much", found=found)
    elif returned.minor < found[0].money.minor and len(said.told.reason) < 2:
        await _refuse(context, member, said, "reason", found=found)
    elif await context.store.deposits.settle(found[0].id, returned, said.told.reason, member.id, context.today):
        await context.say(private_chat(member), "deposit_settled", one=found[0], returned=returned,
                          reason=said.told.reason)
    else:
        await _refuse(context, member, said, "none", found=())


async def _returned(context: BotContext, told: DepositTold, one: Deposit) -> Money | None:
    """What goes back as it was said: a sum, nothing, as the plan has it, else all."""
    if told.money is not None:
        return told.money
    if told.nothing:
        return Money(0, one.money.currency)
    if not told.by_plan:
        return one.money
    done = await completions(context.store, context.office, context.today)
    return suggested(context.office.plan, one, done.get(one.holder))


async def _list(context: BotContext, member: Member, unit: Unit | None) -> None:
    view = await load_deposits(context.store, context.office, context.today)
    rows = [row for row in view.rows if (unit is None or row.deposit.holder == unit.name)
            and may_see_unit(member, row.deposit.holder)]
    unpaid = [name for name in view.unpaid if (unit is None or name == unit.name) and may_see_unit(member, name)]
    await context.say(private_chat(member), "deposits", rows=rows, unpaid=unpaid, unit=unit, today=context.today,
                      rule=context.office.plan.deposits)
