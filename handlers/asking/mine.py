"""/mine: what I owe, with my open cards to be shown again."""

from dataclasses import replace

from domain.asking.answer_callbacks import ShowCardTap, ShowProjectTap
from domain.filing.draft import OPEN
from domain.letter import Button, Buttons
from domain.people.member import Member
from handlers.buttons import key, rows
from handlers.context import BotContext
from handlers.filing.card import card_key, show
from handlers.filing.card_desk import CardDesk, desk_of
from handlers.people.permission import private_chat
from reports.duties.other_buttons import other_buttons
from reports.duties.owed import MineView, load_mine
from reports.filters import brief

CARDS = 5
PROJECTS = 8


async def show_mine(context: BotContext, member: Member, said: str = "") -> None:
    """Overdue, coming up, open cards, filed this week."""
    view = await load_mine(context.store, context.office, member, context.now)
    await context.say(private_chat(member), "mine", view=view, buttons=_buttons(view))


def _buttons(view: MineView) -> Buttons:
    """Each open card, then each project that something is owed for, then what else is owed."""
    cards = [key("card", ShowCardTap(d.id), text=brief(d.text, 24)) for d in view.cards[:CARDS]]
    ids = dict.fromkeys(item.project.id for item in (*view.late, *view.soon))
    made = [Button(f"#{number}", ShowProjectTap(number).pack()) for number in list(ids)[:PROJECTS]]
    return (*rows(cards, 1), *rows(made, 4), *other_buttons(view.others))


async def show_card_again(context: BotContext, member: Member, number: int) -> None:
    """An open card of one's own, as a new message; the old one says where it went."""
    draft = await context.store.drafts.get(number)
    if draft is None or draft.member_id != member.id:
        context.toast("not_your_card", alert=True)
    elif draft.state != OPEN:
        context.toast("already", saved=draft.state == "saved")
    else:
        await show_again(context, await desk_of(context, member, draft))


async def show_again(context: BotContext, desk: CardDesk) -> None:
    """The card as a new message below; the old one loses its buttons and says so."""
    draft = desk.draft
    if draft.shown:
        await context.change(card_key(draft), draft.chat_id, "card_moved", about=f"draft:{draft.id}")
    facts = {**draft.facts, "card": f"card:{draft.id}:{context.turn.update_id}"}
    await show(context, replace(desk, draft=replace(draft, facts=facts, shown=0)))
