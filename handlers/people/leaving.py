"""Before somebody is removed it is shown what they own; it goes to the one who is tapped, else to the first in line.
Who goes to another unit is asked about what they own in the old one."""

from collections.abc import Sequence
from dataclasses import replace

from domain.errors import RuleBroken
from domain.letter import Button, Buttons
from domain.people.handing_on import inherited, successors, takes_steps
from domain.people.member import Member
from domain.people.member_callbacks import HandOnTap, HandUnitTap, MemberTap
from handlers.buttons import key, rows
from handlers.context import BotContext
from handlers.people.permission import private_chat
from reports.render import clip
from reports.verdicts.case_flow import ask_newcomers

SHOWN = 12  # successors as buttons


async def show_leaving(context: BotContext, here: tuple[int, int], member: Member) -> None:
    """Asks whether to remove, and who takes over what is left."""
    estate = await context.store.handing_on.of(member, context.office.plan)
    heirs = successors(member, await context.store.members.all())
    sure = ((key("remove_sure", MemberTap(member.id, "remove")),),)
    buttons = _heirs(member, heirs) if estate.size and heirs else sure
    await context.change_message(*here, "member_leaving", member=member, estate=estate,
                                 heir=heirs[0] if heirs else None, **_steps_of(member, heirs),
                                 buttons=(*buttons, (key("back", MemberTap(member.id)),)))


async def ask_moving(context: BotContext, admin: Member, member: Member, unit: str) -> None:
    """They no longer belong to the unit; nothing is said where nothing of it is theirs."""
    estate = await context.store.handing_on.of(member, context.office.plan, unit)
    heirs = successors(replace(member, units=(unit,)), await context.store.members.all())
    if not estate.size or not heirs:
        return
    place = [one.name for one in context.office.plan.units].index(unit)
    made = [Button(clip(heir.name, 20), HandUnitTap(member.id, place, heir.id).pack()) for heir in heirs[:SHOWN]]
    await context.say(private_chat(admin), "member_moving", key=f"moving:{context.turn.update_id}", member=member,
                      unit=unit, estate=estate, buttons=rows(made, 3))


def _steps_of(member: Member, heirs: Sequence[Member]) -> dict[str, object]:
    """Who of those shown takes over open steps too, and whether anybody does not."""
    shown = heirs[:SHOWN]
    taking = [heir.name for heir in shown if takes_steps(member, heir)]
    return {"taking": taking, "some_do_not": len(taking) < len(shown)}


async def hand_unit(context: BotContext, admin: Member, member: Member, tap: HandUnitTap) -> Member:
    """Raises RuleBroken("no_unit")."""
    units = context.office.plan.units
    if tap.unit >= len(units):
        raise RuleBroken("no_unit")
    moved = replace(member, units=(units[tap.unit].name,))
    if await hand_on(context, admin, moved, tap.successor, units[tap.unit].name) is None:
        context.toast("gone", alert=True)
    return member


async def hand_on(context: BotContext, admin: Member, member: Member, successor: int | None,
                  unit: str | None = None) -> Member | None:
    """`successor`: whose number, None for the first in line; `unit`: only what belongs to it. Gives who took over; None
    where there was nothing to take."""
    estate = await context.store.handing_on.of(member, context.office.plan, unit)
    heirs = successors(member, await context.store.members.all())
    heir = next((one for one in heirs if one.id == successor), heirs[0] if heirs else None)
    if not estate.size or heir is None:
        return None
    estate = inherited(estate, member, heir)
    await context.store.handing_on.hand(member, heir, context.office.plan, admin.id, context.now, unit)
    await ask_newcomers(context.store, context.office, context.now)
    if not estate.size:
        return heir
    if heir.telegram_id is not None and heir.id != admin.id:
        await context.say(heir.telegram_id, "taken_over", member=member, estate=estate, unit=unit)
    await context.say(private_chat(admin), "handed_on", member=member, heir=heir, estate=estate, unit=unit)
    return heir


def _heirs(member: Member, heirs: tuple[Member, ...]) -> Buttons:
    made = [Button(clip(heir.name, 20), HandOnTap(member.id, heir.id).pack()) for heir in heirs[:SHOWN]]
    return rows(made, 3)


