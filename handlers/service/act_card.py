"""What the cards of all acts of service share: how one is made, shown and carried out, and the projects that it may
be of."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from domain.letter import Buttons
from domain.people.member import Member
from domain.projects.project import Project
from domain.service.party import ResponsibleParty, party_named
from domain.service.service_acts import Proposal, ServiceAct
from domain.taps import ProposalTap
from handlers.buttons import key, projects
from handlers.context import BotContext
from handlers.projects.find import Found

NEAR = 5  # projects offered
Make = Callable[[BotContext, Member, Any, date], Awaitable[ServiceAct | None]]  # None: there is nothing to act on
Shown = tuple[str, dict[str, Any], Buttons]  # template, view, buttons
Show = Callable[[BotContext, Member, Proposal], Awaitable[Shown]]
Told = Callable[[], Awaitable[None]]  # what is said once the card is settled
Carry = Callable[[BotContext, Member, Proposal], Awaitable[Told]]


def settle_row(proposal: Proposal, name: str) -> Buttons:
    """✅ and ❌."""
    return ((key(name, ProposalTap(proposal.id, "yes").pack()), key("not_so", ProposalTap(proposal.id, "no").pack())),)


def meant(found: Found) -> tuple[Project, ...]:
    """The projects that the words may mean: one, or those to choose from."""
    return (found.project,) if found.project is not None else found.near[:NEAR]


async def choices(context: BotContext, proposal: Proposal, ids: tuple[int, ...]) -> Buttons:
    """A button for each project that may be meant, and one for none of them."""
    near = list((await context.store.projects.some(ids)).values())
    if not near:
        return ()
    return (*projects(near, lambda number: ProposalTap(proposal.id, "pick", number)),
            (key("no_project", ProposalTap(proposal.id, "pick", 0).pack()),))


async def owner_said(context: BotContext, said: str) -> ResponsibleParty | None:
    """Whom typed words put in charge."""
    return party_named(said, await context.store.members.all(), context.office.plan)
