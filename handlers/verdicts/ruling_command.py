"""/ruling («算不算»): asked of whoever interprets the plan's indicators, kept, applied again to the figures."""

from dataclasses import replace

from telegram import Update

from domain.bot_questions import RulingSubjectQuestion
from domain.filing.conversation import open_draft
from domain.filing.draft import DROPPED
from domain.filing.record import NOTHING
from domain.people.member import Member
from domain.plan.plan import Plan
from domain.projects.project import Project
from domain.verdicts.case import Case, CaseDetails
from domain.verdicts.procedure import Procedure, Use
from domain.verdicts.verdict_callbacks import RulingTap
from handlers.buttons import key
from handlers.context import BotContext
from handlers.filing.asked_for import answers
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import permitted, private_chat
from handlers.projects.find import find, say_elsewhere, tell_elsewhere
from handlers.verdicts.case_pages import show_cases, show_page
from reading import AnswerKind, Question, ruling_question
from reports.verdicts.case_flow import open_case
from reports.verdicts.case_view import load_case, title_of

SHORTEST, LONGEST = 3, 300
_SUBMITTED = "submitted"  # the key of the kept words' facts: they were put before whoever rules


async def show_ruling(context: BotContext, member: Member, said: str) -> None:
    """Without words the rulings that stand; else a question."""
    if not said:
        await show_cases(context, member, Use.RULING)
    else:
        await _asked(context, member, said)


async def asks_whether_it_counts(context: BotContext, member: Member, question: Question) -> None:
    """«滨江酒店算不算亿元项目» in plain words is a question, of the office as much as of whoever rules: what was ruled
    is shown, else a button puts it before them."""
    if question.argument:
        await _asked(context, member, question.argument, at_once=False)
    else:
        await show_cases(context, member, Use.RULING)


async def on_ruling_tap(update: Update, context: BotContext, tap: RulingTap) -> None:
    """The words that were kept are put before whoever rules, once."""
    member = await permitted(update, context, "ruling")
    kept = await context.store.drafts.get(tap.kept) if member is not None else None
    if member is None:
        return
    if kept is None or kept.member_id != member.id:
        context.toast("gone", alert=True)
    elif _SUBMITTED in kept.facts:
        context.toast("submitted_before", alert=True)
    else:
        await context.store.drafts.save(replace(kept, facts={_SUBMITTED: "yes"}))
        await _asked(context, member, kept.text)


async def ask_ruling_question(context: BotContext, member: Member, project: Project) -> None:
    """The project is known, the question is not."""
    await ask(context, member, RulingSubjectQuestion(project.id), "ask_ruling", project=project)


@answers(RulingSubjectQuestion, "ruling", AnswerKind.RULING)
async def _typed_question(context: BotContext, member: Member, asked: RulingSubjectQuestion, text: str) -> None:
    project, said = await context.store.projects.get(asked.project), " ".join(text.split())
    if project is None:
        await settled(context, member)
        await context.say(private_chat(member), "gone")
    elif not SHORTEST <= len(said) <= LONGEST:
        await ask_ruling_question(context, member, project)
    else:
        await settled(context, member)
        await _put(context, member, said, project, "")


async def _asked(context: BotContext, member: Member, said: str, *, at_once: bool = True) -> None:
    """«/ruling 滨江酒店 算不算亿元项目»: what is named first is what it is about, a project or a category. `at_once`:
    it is put before whoever rules, else it is asked whether it is to be."""
    said = " ".join(said.split())[:LONGEST]
    about = ruling_question(said)
    for subject in about.subjects:
        found = await find(context, member, subject)
        if found.project is not None:
            await _of_project(context, member, said, subject, found.project, at_once)
            return
        if found.elsewhere is not None and subject in (found.elsewhere.name, str(found.elsewhere.id)):
            await say_elsewhere(context, member, subject, found.elsewhere)
            await tell_elsewhere(context, member, found.elsewhere)
            return
        if subject.isdecimal():
            await context.say(private_chat(member), "which_project", found=found, buttons=())
            return
    if len(said) < SHORTEST or (said in about.subjects and not about.category):
        await context.say(private_chat(member), "usage", command="ruling")  # a name that nothing bears asks nothing
    else:
        await _put(context, member, said, None, about.category, at_once)


async def _of_project(context: BotContext, member: Member, said: str, subject: str, project: Project,
                      at_once: bool) -> None:
    """The name alone asks nothing yet."""
    if len(said) - len(subject) < SHORTEST:
        await ask_ruling_question(context, member, project)
    else:
        await _put(context, member, said, project, "", at_once)


async def _put(context: BotContext, member: Member, said: str, project: Project | None, word: str,
               at_once: bool = True) -> None:
    """What was decided of the same thing before is shown; else whoever interprets the indicators is asked."""
    indicator = _indicator(context.office.plan, said)
    if await _decided_before(context, member, project, word, indicator):
        return
    procedure: Procedure = context.office.plan.procedures_for(Use.RULING)[0]
    if not at_once:
        await _offer(context, member, said, project, word)
        return
    case = Case(0, procedure.name, Use.RULING, said, member.id, context.now, project.id if project else None,
                details=CaseDetails(word=word, indicator=indicator))
    view = await open_case(context.store, context.office, case, context.now)
    await context.say(private_chat(member), "verdict_opened", views=[view], project=project, title=title_of(procedure))


async def _offer(context: BotContext, member: Member, said: str, project: Project | None, word: str) -> None:
    """The words are kept as a draft that is no card, so that the tap has them whole."""
    plan = context.office.plan
    draft = open_draft(NOTHING, said, context.today, member, plan, context.now, (None, ()))
    kept = await context.store.drafts.add(replace(draft, state=DROPPED))
    await context.say(private_chat(member), "ruling_offered", said=said, project=project, word=word,
                      excluded=_excluded(plan, word, project),
                      interpreter=plan.interpreter, buttons=((key("ask_for_ruling", RulingTap(kept.id)),),))


def _excluded(plan: Plan, word: str, project: Project | None) -> str:
    """The category that the plan leaves out and this is of («滨江酒店» of 酒店), "" where there is none."""
    own = (project.category, project.industry) if project is not None else ()
    return next((one for one in plan.excluded_categories if one in own or one in word), "")


async def _decided_before(context: BotContext, member: Member, project: Project | None, word: str,
                          indicator: str) -> bool:
    if project is None and not word:
        return False
    key = project.id if project else None, word, indicator
    for case in await context.store.cases.all(use=Use.RULING, project_id=project.id if project else None):
        same = (case.project_id, case.details.word, case.details.indicator) == key
        if same and not case.withdrawn:
            await show_page(context, member, await load_case(context.store, context.office, case))
            return True
    return False


def _indicator(plan: Plan, said: str) -> str:
    """The indicator that the question names, the longest name first; "" where it is of all."""
    named = sorted((one.name for one in plan.indicators if one.name in said), key=len, reverse=True)
    return named[0] if named else ""
