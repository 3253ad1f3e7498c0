"""Before somebody is removed it is shown what they own; it goes to the one who is tapped, else to the first in line."""

from domain.letter import Button, Buttons
from domain.people.handing_on import successors
from domain.people.member import Member
from handlers.buttons import key, rows
from handlers.context import BotContext
from handlers.people.permission import private_chat
from reports.render import clip

SHOWN = 12  # successors as buttons


async def show_leaving(context: BotContext, here: tuple[int, int], member: Member) -> None:
    """Asks whether to remove, and who takes over what is left."""
    estate = await context.store.handing_on.of(member, context.office.plan)
    heirs = successors(member, await context.store.members.all())
    buttons = _heirs(member, heirs) if estate.size and heirs else ((key("remove_sure", f"m:{member.id}:remove"),),)
    await context.change_message(*here, "member_leaving", member=member, estate=estate, heir=heirs[0]
                                 if heirs else None,
                                 buttons=(*buttons, (key("back", f"m:{member.id}"),)))


async def hand_on(context: BotContext, admin: Member, member: Member, said: str) -> Member | None:
    """`said`: the successor's id, "" for the first in line. Gives who took over; None where there was nothing to
    take."""
    estate = await context.store.handing_on.of(member, context.office.plan)
    heirs = successors(member, await context.store.members.all())
    heir = next((one for one in heirs if str(one.id) == said), heirs[0] if heirs else None)
    if not estate.size or heir is None:
        return None
    await context.store.handing_on.hand(member, heir, context.office.plan, admin.id, context.now)
    if heir.telegram_id is not None and heir.id != admin.id:
        await context.say(heir.telegram_id, "taken_over", member=member, estate=estate)
    await context.say(private_chat(admin), "handed_on", member=member, heir=heir, estate=estate)
    return heir


def _heirs(member: Member, heirs: tuple[Member, ...]) -> Buttons:
    made = [Button(clip(heir.name, 20), f"m:{member.id}:remove:{heir.id}") for heir in heirs[:SHOWN]]
    return rows(made, 3)


