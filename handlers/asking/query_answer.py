"""A question that is a query: its answer with pages, or what was understood of it and the two nearest questions."""

from collections.abc import Sequence
from dataclasses import replace

from domain.asking.answer_callbacks import AnswerTurnTap, ShowProjectTap
from domain.asking.query import GroupBy, Narrowing, Own, Query, Sought, Topic
from domain.letter import Button, Buttons
from domain.people.access import may_see, may_see_unit, units_shown
from domain.people.member import Member
from domain.projects.project import Project
from handlers.asking.ask import show_found, show_project
from handlers.asking.asked_names import asked_names
from handlers.asking.figure_asked import show_figure, show_figures, told_together
from handlers.asking.listing import Place, put, show_overdue, turning
from handlers.asking.matter_meant import matter_of_question, show_matter, with_who
from handlers.asking.matters_answer import show_due_within
from handlers.asking.word_lookup import by_its_words, looked_up
from handlers.bulletins.rank_and_digest import show_again
from handlers.context import BotContext
from handlers.people.permission import private_chat
from handlers.projects.find import Found, say_elsewhere, tell_elsewhere
from reading import ReadQuestion, nearest_questions, read_question
from reports.asking.answer import load_answer
from reports.asking.answer_view import GROUPS, PAGE, AnswerView, Asker
from reports.asking.query_words import query_words
from reports.filters import brief
from reports.plan.value_said import task_said, value_said
from reports.render import words

PROJECT_BUTTONS = 8


async def answer_question_read(context: BotContext, member: Member, read: ReadQuestion, text: str) -> None:
    """Each of its questions is answered where it is understood, or where its other words stand in what was filed; of
    one project how it stands; without words that narrow nothing, which are named; else what was understood is said,
    with the nearest questions as buttons."""
    asker = await _asker(context, member)
    matter = await matter_of_question(context, member, read)
    if isinstance(matter, Query):
        await answer_query(context, member, with_who(matter), text)
        return
    if matter is not None:
        await show_matter(context, member, matter)
        return
    if read.query is not None and read.sure and told_together((read.query, *read.more)):
        await show_figures(context, member, (read.query, *read.more), apart=read.apart)
        return
    if read.query is not None and read.sure:
        for query in (read.query, *read.more):
            await answer_query(context, member, await by_its_words(context.store, asker, query), text, read.unknown,
                               apart=read.apart)
            if query.topic is Topic.PLANNED and query.only.own is Own.ME and query.days is not None:
                await show_due_within(context, member, query.days)
        return
    told = await looked_up(context.store, asker, read.query, read.unknown) if read.unknown else None
    if told is not None:
        await answer_query(context, member, told, text)
    elif read.query is None or not await _shows_project(context, member, read):
        if read.query is not None and read.loose:
            await answer_query(context, member, read.query, text, read.unknown)
        else:
            await offer_questions(context, member, read, text)


async def answer_words(context: BotContext, member: Member, said: tuple[str, ...]) -> bool:
    """Answered with what was filed in these words; False where nothing was."""
    query = await looked_up(context.store, await _asker(context, member), None, said)
    if query is not None:
        await answer_query(context, member, query, "".join(said))
    return query is not None


async def _asker(context: BotContext, member: Member) -> Asker:
    return Asker(member, await context.store.members.all(), context.office, context.now)


async def _shows_project(context: BotContext, member: Member, read: ReadQuestion) -> bool:
    """A question of one project that is not understood: how the project stands answers most of them."""
    ids = read.query.only.projects if read.query is not None else ()
    projects = await context.store.projects.some(ids)
    if len(projects) != 1 or not may_see(member, next(iter(projects.values()))):
        return False
    await show_project(context, member, next(iter(projects.values())), "project_unclear", unknown=read.unknown)
    return True


async def answer_query(context: BotContext, member: Member, query: Query, text: str,
                       unknown: Sequence[str] = (), *, apart: bool = False) -> None:
    """As a new message. What the asker may not know is said to be followed by others (in the asker's own words:
    `text`), or refused."""
    if query.topic in (Topic.RANKING, Topic.DIGEST):  # everybody may know them
        await show_again(context, member, query)
        return
    if query.topic is Topic.FIGURE:
        await show_figure(context, member, query)
        return
    if await _refused(context, member, query, text):
        return
    if query.topic is Topic.OVERDUE:
        await show_overdue(context, member, only=_of_asker(query, member), unused=unknown)
        return
    projects = await context.store.projects.some(query.only.projects)
    if _about_one(query) and projects:
        await show_found(context, member, _found(tuple(projects.values()), member, text))
        return
    view = await load_answer(context.store, await _asker(context, member), query)
    asked = replace(query, told=view.told, among=view.ranked or query.among)
    number = await context.store.asked_questions.note(private_chat(member), asked, context.now)
    followed = sum(not may_see(member, project) for project in projects.values()) if query.each else 0
    await _show(context, member, view, number, unknown=unknown, asked_of=query.only.units, followed=followed,
                apart=apart)


def _of_asker(query: Query, member: Member) -> Narrowing:
    """«我们局» are the asker's units."""
    own = query.only.own and not query.only.units and not (query.only.own is Own.WE and member.sees_all)
    return replace(query.only, units=member.units) if own else query.only


def _about_one(query: Query) -> bool:
    """«护栏那个什么情况»: a project by its name and nothing else; of several that are compared each is told."""
    alone = replace(query.only, projects=(), money=None, own=Own.NOBODY) == Narrowing()
    status = Sought.STATUS in query.asks or query.measures == (Sought.LIST,)
    compared = query.each and len(query.only.projects) > 1
    return (query.topic is Topic.PROJECTS and bool(query.only.projects) and alone and status and not compared
            and query.group is None)


def _found(projects: tuple[Project, ...], member: Member, said: str) -> Found:
    seen = tuple(project for project in projects if may_see(member, project))
    if not seen:
        return Found(said, elsewhere=projects[0])
    return (
        Found(seen[0].name, seen[0])
        if len(seen) == 1
        else Found(seen[0].enterprise or seen[0].name, near=seen, sure=True)
    )


async def _refused(context: BotContext, member: Member, query: Query, text: str) -> bool:
    """Of another unit, or of a project that only others follow."""
    if query.topic is Topic.PEOPLE:  # who is a unit's contact is no secret inside the office
        return False
    foreign = [unit for unit in query.only.units if not may_see_unit(member, unit)]
    if foreign and len(foreign) == len(query.only.units):
        await context.say(private_chat(member), "other_unit", unit="、".join(foreign), units=member.units)
        return True
    if not query.only.projects:
        return False
    projects = tuple((await context.store.projects.some(query.only.projects)).values())
    if not projects or any(may_see(member, project) for project in projects):
        return False
    await say_elsewhere(context, member, text, projects[0])
    await tell_elsewhere(context, member, projects[0])
    return True


async def _show(
    context: BotContext,
    member: Member,
    view: AnswerView,
    number: int,
    at: Place | None = None,
    unknown: Sequence[str] = (),
    asked_of: Sequence[str] = (),
    followed: int = 0,
    apart: bool = False,
) -> None:
    query = view.query
    by_unit = query.group in (GroupBy.UNIT, GroupBy.UNIT_GROUP) or (query.whole and not query.only.own)
    notes = words()["answer_note"]
    note = notes["own"] if units_shown(member) is not None and by_unit else ""
    note += notes["apart"] if apart else ""
    hidden = tuple(unit for unit in asked_of if query.topic is not Topic.PEOPLE and not may_see_unit(member, unit))
    await put(
        context,
        member,
        at,
        "answer",
        view=view,
        office=context.office.plan.office,
        plan=context.office.plan,
        value_said=value_said,
        task_said=task_said,
        unknown=tuple(unknown),
        note=note,
        hidden=hidden,
        followed=followed,
        groups=GROUPS,
        page_size=PAGE,
        buttons=_buttons(view, number),
    )


def _buttons(view: AnswerView, number: int) -> Buttons:
    """The projects of this page, and the pages before and after."""
    ids = dict.fromkeys(line.project_id for line in view.found.lines if line.project_id is not None)
    made = tuple(Button(f"#{one}", ShowProjectTap(one).pack()) for one in list(ids)[:PROJECT_BUTTONS])
    rows = tuple(made[at : at + 4] for at in range(0, len(made), 4))
    return (*rows, *turning(view.page, view.pages, lambda to: AnswerTurnTap(number, to)))


async def turn_answer(context: BotContext, member: Member, tap: AnswerTurnTap, at: Place) -> None:
    query = await context.store.asked_questions.get(tap.question, private_chat(member))
    if query is None:
        context.toast("gone", alert=True)
    elif tap.page:
        view = await load_answer(context.store, await _asker(context, member), query, tap.page)
        await _show(context, member, view, tap.question, at)
    else:
        await answer_query(context, member, query, query_words(query))


# --- what was not understood ------------------------------------------------------------------------------------------


async def offer_questions(context: BotContext, member: Member, read: ReadQuestion, text: str) -> None:
    """The query without what nothing explains, and the most like of the questions that are often asked."""
    offered = [read.query] if read.query is not None else []
    known = await asked_names(context)
    for said in nearest_questions(text, words()["often_asked"].values()):
        found = read_question(said, context.today, known)
        fresh = found is not None and found.query is not None and len(offered) < 2
        if fresh and query_words(found.query) not in map(query_words, offered):
            offered.append(found.query)
    buttons = []
    for query in offered:
        number = await context.store.asked_questions.note(private_chat(member), query, context.now, last=False)
        buttons.append((Button(f"❓ {brief(query_words(query), 40)}", AnswerTurnTap(number, 0).pack()),))
    await context.say(
        private_chat(member),
        "question_unclear",
        role=member.role,
        unit="",
        near=(),
        unknown=read.unknown,
        understood=query_words(read.query) if read.query else "",
        buttons=tuple(buttons),
    )
