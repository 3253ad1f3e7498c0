"""«谁接触过比亚迪», /contacts: the memory of a firm, with its tags and its own people to be set on the page."""

from telegram import Update

from domain.letter import Buttons
from domain.people.access import allowed, may_report
from domain.people.member import Member
from domain.projects.project import Project
from domain.service.acting import called
from domain.service.firm_notes import LONGEST_VALUE, FirmNote
from domain.service.service_acts import FirmContact, NoteAct
from domain.service.service_questions import FirmNoteQuestion
from domain.taps import FirmTap
from handlers.asking.asked_names import forget_tags
from handlers.buttons import key
from handlers.context import BotContext
from handlers.filing.asked_for import answers
from handlers.filing.card_fields import SEPARATORS
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import permitted, private_chat
from handlers.projects.find import find_project
from handlers.service.act_card import meant
from handlers.service.contact_firms import contacts_seen
from handlers.service.firm_note_acts import keep_note
from reading import typed_contacts
from reports.filters import brief
from reports.service.contacts_view import load_contacts

MOST_TAGS = 6


async def show_contacts(context: BotContext, member: Member, said: str, *, sought: bool = False) -> None:
    """Of the firm that the words name; one that the ledger does not know is looked for in the reports. `sought`: whom
    to reach there was asked for."""
    if not said:
        await context.say(private_chat(member), "contacts_usage")
        return
    found = await find_project(context, member, said)
    projects = tuple(sorted(meant(found), key=lambda p: p.id)) if found.project or found.sure else ()
    view = await load_contacts(context.store, context.office, member, said, projects, context.today,
                               await contacts_seen(context, member))
    await context.say(private_chat(member), "contacts", view=view, sought=sought, buttons=_buttons(member, projects))


def _buttons(member: Member, projects: tuple[Project, ...]) -> Buttons:
    own = next((p for p in projects if may_report(member, p)), None)
    if own is None or not allowed("serve", member.role, "private"):
        return ()
    return ((key("firm_tags", FirmTap(own.id, "tag").pack()), key("firm_contact", FirmTap(own.id, "contact").pack())),)


async def on_firm_tap(update: Update, context: BotContext, tap: FirmTap) -> None:
    member = await permitted(update, context, "serve")
    project = await context.store.projects.get(tap.project) if member else None
    if member is None:
        return
    if project is None or not may_report(member, project):
        context.toast("gone", alert=True)
        return
    await ask(context, member, FirmNoteQuestion(project.id, tap.act), "ask_firm_note", firm=called(project),
              wanted=tap.act)


@answers(FirmNoteQuestion, "serve")
async def take_firm_note(context: BotContext, member: Member, asked: FirmNoteQuestion, text: str) -> None:
    project = await context.store.projects.get(asked.project)
    await settled(context, member)
    if project is None or not may_report(member, project):
        await context.say(private_chat(member), "gone")
        return
    if FirmNote(asked.note) is FirmNote.CONTACT:
        told = tuple(FirmContact(called(project), contact, project.id) for contact in typed_contacts(text))
        await context.store.contacts.keep(told, member.id, context.now, text)
    else:
        parts = [p for p in SEPARATORS.split(text.strip()) if p]
        values = tuple(dict.fromkeys(brief(part, LONGEST_VALUE) for part in parts))[:MOST_TAGS]
        act = NoteAct(called(project), FirmNote.TAG, values, project_ids=(project.id,))
        await keep_note(context.store, member, act, text, context.now, context.today)
        forget_tags(context)
    await show_contacts(context, member, called(project))
