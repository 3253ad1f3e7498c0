"""Report by one sentence: what a text means (reading/understand.py) is carried out in the private chat."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from telegram import Message, Update

from domain.callback import BotQuestion
from domain.filing.draft import OPEN, Draft
from domain.letter import Button
from domain.people.access import allowed
from domain.people.member import Member
from handlers.asking.ask import asking
from handlers.asking.plain_questions import answer_of_project, answer_plain, of_the_project
from handlers.context import BotContext
from handlers.duties.raising import raise_of_charge, raise_of_order
from handlers.duties.visits_ahead import change_visit
from handlers.filing.assignments_done import assignment_told
from handlers.filing.card_words import carry_order, save_row
from handlers.filing.chat_context import card_spoken_of, known_to, last_card, reading_context
from handlers.filing.correcting import change, reread
from handlers.filing.doubtful_answer import ask_which
from handlers.filing.message_facts import Source, project_of, replied_about, sent_at, sent_on, source_of, spoken
from handlers.filing.name_resolution import draft_of, rebinds, shows_named
from handlers.filing.open_matters import with_open_matters
from handlers.filing.opening import open_card, read_report
from handlers.filing.second_meaning import row_of, second_button
from handlers.filing.typed_answers import answer_question, open_question, replied_question
from handlers.filing.undo import on_undo
from handlers.filing.zero_report import take_zero
from handlers.people.permission import permitted, private_chat, where
from handlers.people.team_command import carry_team
from handlers.projects.ledger_names import ledger_index
from handlers.projects.project_command import seal_by_words
from handlers.service.contact_telling import propose_contacts
from handlers.service.order_changing import change_order
from handlers.service.proposing import propose
from handlers.trips.trip_command import carry
from handlers.trips.trip_items import put_note
from reading import (
    AnnouncementMeaning,
    AnswerMeaning,
    CardOrderMeaning,
    ContactsTold,
    CorrectionMeaning,
    DoubtfulAnswerMeaning,
    Meaning,
    MinutesTold,
    OrderChangesMeaning,
    QuestionMeaning,
    ReadingContext,
    ReportMeaning,
    SecrecyMeaning,
    ServiceMeaning,
    SmallTalkMeaning,
    TakingBackMeaning,
    Talk,
    TeamMeaning,
    TripMeaning,
    VisitMeaning,
    ZeroMeaning,
    understood_in_turn,
)
from reading.names.references import projects_named
from reports.render import clip

CUT = 4000  # a message of so many characters may have been cut in two by the client (its limit is 4096)
CUT_WITHIN = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One message with what it belongs to: the open question, the card it may set right, the project it is about."""

    update: Update
    context: BotContext
    member: Member
    source: Source
    text: str
    asked: BotQuestion | None = None
    card: Draft | None = None
    about: int | None = None
    replied: bool = False  # to the card
    out: bool = False  # on a trip
    second: Button | None = None  # opens the text's second meaning


async def on_text(update: Update, context: BotContext) -> None:
    """A plain text in a private chat, or one that mentions or answers the bot in a group."""
    message = update.effective_message
    member = await permitted(update, context, "help")
    if member is None or message is None:
        return
    text = spoken(message.text or message.caption or "", context.turn.bot_name)
    last = await last_card(context, member)
    if last is not None and await _goes_on(context, member, message, text, last):
        return
    about = await replied_about(message, context)
    asked = await _asked(context, member, about)
    card, named = (await draft_of(context, *about), True) if about else await card_spoken_of(
        context, member, last, text, context.office.day(message.date))
    card = card if card is not None and card.member_id == member.id else None
    project = await project_of(context, *about) if about else None
    ledger = await ledger_index(context)
    named_ones = projects_named(text, ledger, known_to(member, ledger))
    told = await assignment_told(context, member, text, named_ones) if about is None else None
    project = told.project_id if told is not None else project
    there = project if project in ledger.entries else None
    known = await reading_context(context, member, sent_on(message, context), asked=asked, replied=about is not None,
                                  card=card, card_replied=named, about=there)
    known = replace(known, sent_at=sent_at(message, context))
    known = await with_open_matters(context, member, known, text, about=about, card=card)
    said = Spoken(update, context, member, source_of(message, context), text, asked, card, project, about is not None,
                  known.out)
    await carry_out_in_turn(said, known)


async def _asked(context: BotContext, member: Member, about: tuple[str, str] | None) -> BotQuestion | None:
    """The question that is replied to; without a reply the open one."""
    if about is None:
        return await open_question(context, member)
    return await replied_question(context, member, about)


async def carry_out(said: Spoken, meaning: Meaning) -> None:
    """Does what the words mean."""
    await CARRY_OUT[type(meaning)](said, meaning)


async def carry_out_in_turn(said: Spoken, known: ReadingContext) -> None:
    """Does what each matter of the words means."""
    for words, found in understood_in_turn(said.text, known):
        matter = replace(said, text=words)
        await carry_out(replace(matter, second=await second_button(matter, found)), found.meaning)


async def _answer(said: Spoken, meaning: AnswerMeaning) -> None:
    if said.asked is not None:
        await answer_question(said.context, said.member, said.asked, meaning.text)


async def _doubt_answer(said: Spoken, meaning: DoubtfulAnswerMeaning) -> None:
    """Who files nothing answers what was asked, unless it asks something."""
    if isinstance(meaning.otherwise, QuestionMeaning) or allowed("report", said.member.role, where(said.update)):
        await ask_which(said, meaning)
    else:
        await _answer(said, AnswerMeaning(meaning.text))


async def _correct(said: Spoken, meaning: CorrectionMeaning) -> None:
    """Changes of a card; of what was reported earlier it is said how."""
    if meaning.project and await rebinds(said.context, said.member, said.card, meaning.project):
        return
    if said.card is not None and meaning.changes:
        await change(said.context, said.member, said.card, meaning.changes, second=said.second)
        return
    await say_how_to_correct(said, None if meaning.earlier else said.card)


async def say_how_to_correct(said: Spoken, card: Draft | None) -> None:
    """The words that set something right were not understood, or are of another day."""
    await said.context.say(private_chat(said.member), "amend", earlier=card is None, said=clip(said.text, 60),
                           saved=card is not None and card.update_id is not None, buttons=row_of(said.second))


async def _ask(said: Spoken, meaning: QuestionMeaning) -> None:
    """What asks something is never filed, understood or not; in reply to a project it is asked of that project."""
    if said.about is not None and of_the_project(meaning.question, said.about):
        await answer_of_project(said.update, said.context, said.member, meaning.question, said.about)
    else:
        await answer_plain(said.update, said.context, said.member, meaning.question, said.text)


async def _report(said: Spoken, meaning: ReportMeaning) -> None:
    if said.asked is not None and not allowed("report", said.member.role, where(said.update)):
        await _answer(said, AnswerMeaning(said.text))  # who files nothing answers what was asked
        return
    given = await raise_of_charge(said.context, said.member, said.text, meaning, said.source.day)
    if given or not await permitted(said.update, said.context, "report"):
        return
    if said.about is not None and await said.context.store.projects.get(said.about) is None:
        await said.context.say(private_chat(said.member), "gone")
    else:
        await open_card(said.context, said.member, said.source, said.text, meaning, said.about, said.second)


async def _serve(said: Spoken, meaning: ServiceMeaning) -> None:
    """A card of its own, where there is something that it can be of; who gives no orders raises a 督办单."""
    role, told = said.member.role, meaning.told
    if isinstance(told, ContactsTold):
        await propose_contacts(said.context, said.member, told, said.text, said.card if said.replied else None,
                               said.second)
        return
    if isinstance(told, MinutesTold) and not (told.title or allowed("serve", role, "private")):
        if await permitted(said.update, said.context, "raise_supervision"):
            await raise_of_order(said.context, said.member, told)
    elif not await propose(said.context, said.member, meaning.told, said.text, said.source.day, said.second):
        await carry_out(said, meaning.otherwise)


async def _announce(said: Spoken, meaning: AnnouncementMeaning) -> None:
    await _report(said, meaning.report)


async def _change_visit(said: Spoken, meaning: VisitMeaning) -> None:
    if await permitted(said.update, said.context, "report"):
        await change_visit(said.context, said.member, meaning.change)


async def _take_back(said: Spoken, meaning: TakingBackMeaning) -> None:
    await on_undo(said.update, said.context)


async def _zero(said: Spoken, meaning: ZeroMeaning) -> None:
    if not await take_zero(said.update, said.context, said.member, meaning.zero):
        await _small_talk(said, SmallTalkMeaning(Talk.NOTHING))


async def _trip(said: Spoken, meaning: TripMeaning) -> None:
    if await permitted(said.update, said.context, "trip"):
        await carry(said.context, said.member, said.text, meaning.told)


async def _change_order(said: Spoken, meaning: OrderChangesMeaning) -> None:
    if await permitted(said.update, said.context, "serve"):
        await change_order(said.context, said.member, said.card, meaning.told)


async def _team(said: Spoken, meaning: TeamMeaning) -> None:
    if await asking(said.update, said.context, "team"):
        await carry_team(said.context, said.member, meaning.told)


async def _keep_secret(said: Spoken, meaning: SecrecyMeaning) -> None:
    """Who may not is told who does it."""
    if not await seal_by_words(said.context, said.member, meaning.project, meaning.secret):
        await _small_talk(said, SmallTalkMeaning(Talk.ELSEWHERE, place="project"))


async def _small_talk(said: Spoken, meaning: SmallTalkMeaning) -> None:
    bare, aloud = meaning.talk is Talk.NOTHING, said.source.chat_id != private_chat(said.member)
    if aloud and meaning.talk in (Talk.COURTESY, Talk.THANKS, Talk.GREETING):
        return  # what one says to the others in a group is no matter for a private message
    if bare and await shows_named(said.update, said.context, said.member, said.text):
        return
    waiting = said.card is not None and said.card.state == OPEN and meaning.talk in (Talk.COURTESY, Talk.THANKS)
    if not (bare and said.out and await put_note(said.context, said.member, said.text)):
        await said.context.say(private_chat(said.member), "small_talk", role=said.member.role, talk=str(meaning.talk),
                               place=meaning.place, said=clip(said.text, 40) if aloud else "",
                               waiting=waiting, buttons=save_row(said.card) if waiting else row_of(said.second))


async def _order_of_card(said: Spoken, meaning: CardOrderMeaning) -> None:
    await carry_order(said.update, said.context, said.member, said.card, meaning.order)


Carry = Callable[[Spoken, Meaning], Awaitable[None]]
CARRY_OUT: dict[type, Carry] = {
    AnswerMeaning: _answer, DoubtfulAnswerMeaning: _doubt_answer, CardOrderMeaning: _order_of_card,
    CorrectionMeaning: _correct, QuestionMeaning: _ask, ReportMeaning: _report, AnnouncementMeaning: _announce,
    ZeroMeaning: _zero, SmallTalkMeaning: _small_talk, SecrecyMeaning: _keep_secret, TripMeaning: _trip,
    TeamMeaning: _team, TakingBackMeaning: _take_back, VisitMeaning: _change_visit, OrderChangesMeaning: _change_order,
    ServiceMeaning: _serve}


async def _goes_on(context: BotContext, member: Member, message: Message, text: str, draft: Draft) -> bool:
    """The second part of a text that the client cut in two belongs to the card of the first."""
    if len(draft.text) < CUT or draft.source_message_id != message.message_id - 1 \
            or context.now - draft.opened_at > CUT_WITHIN:
        return False
    whole = draft.text + text
    await reread(context, member, draft, whole, await read_report(context, member, whole, draft.sent_on))
    return True
