"""/pledge and the sentences about 责任书: what a unit signed for is kept as the plan says it that day, and shown."""

from collections.abc import Sequence

from domain.people.access import allowed, may_judge_for, may_see_unit
from domain.people.member import Member
from domain.plan.plan import Unit
from domain.plan.pledge import Pledge, PledgedTask, changed_since
from handlers.context import BotContext
from handlers.people.permission import private_chat
from handlers.people.unit_names import near_units
from handlers.plan.depositing import show_deposits
from handlers.plan.named_units import named_unit
from reading import OWN, PledgeTold, deposit_told, pledge_told
from reports.plan.plan_view import tasks_of

LONGEST = 400  # characters kept of the message


async def show_pledge(context: BotContext, member: Member, said: str = "") -> None:
    """Without words every one that the member may see; of a unit its own; with a signing one more is kept; what speaks
    of a deposit is about that."""
    deposit = deposit_told(said, context.today, ordered=True)
    if deposit is not None:
        await show_deposits(context, member, deposit, said)
        return
    told = pledge_told(said, context.today, ordered=True)
    own = told is not None and told.whose == OWN
    unit = context.office.plan.unit(member.units[0]) if own and member.units else named_unit(
        context.office.plan.units, told.about if told else "")
    if unit is None and told is not None and told.about and not told.keeps:
        plan = context.office.plan
        await context.say(private_chat(member), "plan_unit_unknown", said=told.whose, near=near_units(told.whose, plan),
                          units=[one.name for one in plan.units], command="pledge")
        return
    if told is None or not told.keeps:
        await _list(context, member, unit)
        return
    if why := _fault(context, member, told, unit):
        await context.say(private_chat(member), "pledge_refused", why=why, unit=unit.name if unit else "",
                          no_such_day=told.no_such_day)
        return
    await _keep(context, member, told, unit, said)


def _fault(context: BotContext, member: Member, told: PledgeTold, unit: Unit | None) -> str:
    if unit is None:
        return "unit"
    if not allowed("keep_pledge", member.role, "private") or not may_judge_for(member, unit.name):
        return "right"
    if told.on is None or told.on > context.today:
        return "day"
    if not told.signer:
        return "signer"
    return "" if tasks_of(context.office.plan, unit) else "tasks"


async def _keep(context: BotContext, member: Member, told: PledgeTold, unit: Unit | None, said: str) -> None:
    if unit is None or told.on is None:
        return
    tasks = tasks_of(context.office.plan, unit)
    pledge = Pledge(0, unit.name, told.signer, told.on, tasks, said[:LONGEST], member.id, context.now)
    await context.store.pledges.keep(context.office.plan.name, pledge)
    await context.say(private_chat(member), "pledge_kept", pledge=pledge, today=context.today)


async def _list(context: BotContext, member: Member, unit: Unit | None) -> None:
    plan = context.office.plan
    kept = [one for one in await context.store.pledges.of(plan.name)
            if (unit is None or one.holder == unit.name) and may_see_unit(member, one.holder)]
    names = {m.id: m.name for m in await context.store.members.all(active_only=False)}
    rows = [(one, names.get(one.kept_by, ""), changed_since(one, _now(context, one))) for one in kept]
    signed = {one.holder for one in kept}
    unsigned = [one.name for one in plan.units if unit in (None, one) and one.name not in signed
                and may_see_unit(member, one.name) and tasks_of(plan, one)]
    await context.say(private_chat(member), "pledges", rows=rows, unit=unit, unsigned=unsigned, today=context.today)


def _now(context: BotContext, pledge: Pledge) -> Sequence[PledgedTask]:
    unit = context.office.plan.unit(pledge.holder)
    return () if unit is None else tasks_of(context.office.plan, unit)
