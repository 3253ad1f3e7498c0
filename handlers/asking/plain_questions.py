"""Plain words that ask: each question of the grammar goes to who answers it; one that is not understood gets
examples."""

from telegram import Update

from domain.asking.query import GroupBy, Narrowing, Query, Topic
from domain.duties.duty import Light
from domain.errors import RuleBroken
from domain.people.access import may_report, may_see, may_see_unit, units_shown
from domain.people.member import Member
from domain.period import Period, parse
from domain.plan.plan import Plan
from handlers.asking.ask import SHOW, asking, show_project
from handlers.asking.asked_names import asked_names
from handlers.asking.away_answer import show_away
from handlers.asking.listing import show_history
from handlers.asking.matter_meant import matter_of_question
from handlers.asking.matters_answer import show_matters
from handlers.asking.office_answers import (
    show_campaign,
    show_counted,
    show_forms,
    show_hours,
    show_named_bulletin,
    show_sent,
    show_superior,
)
from handlers.asking.query_answer import answer_question_read, answer_words
from handlers.asking.quota_answer import show_lacking, show_quotas
from handlers.asking.statistic_answer import answer_statistic
from handlers.bulletins.rank_and_digest import show_rank
from handlers.context import BotContext
from handlers.duties.duty_answers import show_chart, show_turning
from handlers.people.permission import private_chat
from handlers.people.score_command import show_score
from handlers.people.unit_names import near_units
from handlers.projects.find import find
from handlers.service.contact_answers import answer_contacts
from handlers.trips.trip_command import show_trips
from handlers.verdicts.ruling_command import asks_whether_it_counts
from reading import OWN, Question, ReadQuestion, matters_in
from reports.bulletins import weekly_digest
from reports.bulletins.publish import nothing_known
from reports.bulletins.silent_units import load_silent
from reports.bulletins.weekly_nudge import week_of, window
from reports.render import words


async def answer_plain(update: Update, context: BotContext, member: Member, question: Question, text: str) -> None:
    """A question in plain words («查一下比亚迪项目», «我们排第几», «这个月签了几个»)."""
    if await asking(update, context, question.command) is None:
        return
    if question.away is not None:
        await show_away(context, member, question.away)
    elif question.contacts is not None:
        await answer_contacts(context, member, question.contacts)
    elif question.read is not None and question.command == "ask":
        await answer_question_read(context, member, question.read, text)
    elif question.command in ANSWERS:
        await ANSWERS[question.command](context, member, question)
    else:
        await SHOW[question.command](context, member, question.argument)


def of_the_project(question: Question, about: int) -> bool:
    """Asked in reply to a project, of nothing else: «现在怎么样了», «什么时候开工？»."""
    only = question.read.query.only if question.read is not None and question.read.query is not None else None
    named = only is not None and (only.projects not in ((), (about,)) or only.units or only.words or only.people)
    return question.command in ("status", "history") or (question.command == "ask" and not named)


async def answer_of_project(update: Update, context: BotContext, member: Member, question: Question,
                            project_id: int) -> None:
    """What is asked in reply to a project is asked of that project and is no news of it, unless the words name another
    one."""
    asked = question if question.command != "ask" else Question("status")
    if await asking(update, context, asked.command) is None:
        return
    if asked.argument and await _names_another(context, member, asked.argument, project_id):
        await SHOW[asked.command](context, member, asked.argument)
        return
    project = await context.store.projects.get(project_id)
    if project is None or not may_see(member, project):
        await context.say(private_chat(member), "gone")
    elif asked.command == "history":
        await show_history(context, member, project)
    else:
        await show_project(context, member, project, "project_asked" if may_report(member, project) else "project_card")


async def _names_another(context: BotContext, member: Member, said: str, project_id: int) -> bool:
    """«冷链物流园怎么样了»; words that name nothing («手续怎么样了») are about the project itself, unless they call
    themselves a project."""
    found = await find(context, member, said)
    if found.project is not None:
        return found.project.id != project_id
    return bool(found.unit or found.near or found.elsewhere) or said.endswith(tuple(words()["find"]["called"].split()))


async def say_unclear(context: BotContext, member: Member, unit: str = "") -> None:
    """What can be asked; `unit`: a name that no unit bears."""
    await context.say(private_chat(member), "question_unclear", role=member.role, unit=unit,
                      near=near_units(unit, context.office.plan) if unit else (), understood="", unknown=())


async def _silent(context: BotContext, member: Member, question: Question) -> None:
    found = await _units(context, member, question.unit)
    if found is None:
        return
    week = await _week(context, question.period)
    if week is None:
        await say_unclear(context, member)
        return
    since, _ = await window(context.store, context.office, week)
    if since > context.now:
        await context.say(private_chat(member), "days_ahead", days=week)
        return
    first = await weekly_digest.first(context.store, context.office)
    if nothing_known(week, first, context.today):
        await context.say(private_chat(member), "silent_none", week=week, first=first)
    else:
        spoken_of = Query(Topic.REPORTS, only=Narrowing(units=found[0] or ()), days=week, group=GroupBy.UNIT, none=True)
        await context.store.asked_questions.note(private_chat(member), spoken_of, context.now)
        view = await load_silent(context.store, context.office, found[0], week, context.now)
        await context.say(private_chat(member), "silent", view=view)


async def _week(context: BotContext, said: str) -> Period | None:
    """The week that is being filed for, or the one that the words name; None for anything but a week or a day."""
    if not said:
        return await week_of(context.store, context.office, context.now)
    try:
        return parse(said, context.today, "week")
    except RuleBroken:
        return None


async def _rank(context: BotContext, member: Member, question: Question) -> None:
    """With the place of whom it was asked, first."""
    if question.unit not in ("", OWN) and context.office.plan.unit(question.unit) is None:
        await say_unclear(context, member, question.unit)
        return
    await show_rank(context, member, question.argument, _placed(member, question.unit, context.office.plan))


async def _turns(context: BotContext, member: Member, question: Question) -> None:
    found = await _units(context, member, question.unit)
    if found is not None:
        await show_turning(context, member, found[0], parse(question.period, context.today), Light(question.argument))


async def _chart(context: BotContext, member: Member, question: Question) -> None:
    await show_chart(context, member, question.argument)


def _placed(member: Member, said: str, plan: Plan) -> tuple[str, ...]:
    """Everybody may know every place: the ranking is public."""
    unit = plan.unit(said)
    return member.units if said == OWN else (unit.name,) if unit else ()


async def _units(context: BotContext, member: Member, said: str) -> tuple[tuple[str, ...] | None] | None:
    """A tuple around the units (None in it: all of them); None once it was said why there are none."""
    if said in ("", OWN):
        return (units_shown(member, own=said == OWN),)
    unit = context.office.plan.unit(said)
    if unit is None:
        await say_unclear(context, member, said)
    elif not may_see_unit(member, unit.name):
        await context.say(private_chat(member), "other_unit", unit=unit.name, units=member.units)
    else:
        return ((unit.name,),)
    return None


async def _status(context: BotContext, member: Member, question: Question) -> None:
    """A project or a unit; words that name neither may stand in what was filed («污水的事怎么样了»)."""
    found = await find(context, member, question.argument) if question.argument else None
    named = found is None or found.project or found.unit or found.near or found.elsewhere
    if not named and await _of_matter(context, member, question.argument):
        return
    if named or not await answer_words(context, member, (question.argument,)):
        await SHOW["status"](context, member, question.argument)


async def _of_matter(context: BotContext, member: Member, said: str) -> bool:
    """«路灯那个诉求怎么样了»: of what is no project; False where nothing is called so."""
    read = ReadQuestion(None, matters=matters_in(said, context.today, await asked_names(context)))
    if not read.matters or await matter_of_question(context, member, read) is None:
        return False
    await answer_question_read(context, member, read, said)
    return True


async def _score(context: BotContext, member: Member, question: Question) -> None:
    """Of whom it was asked: a unit, a person, oneself."""
    await show_score(context, member, "" if question.unit == OWN else question.unit)


async def _trips(context: BotContext, member: Member, question: Question) -> None:
    await show_trips(context, member)


ANSWERS = {"score": _score, "silent": _silent, "rank": _rank, "turning": _turns, "chart": _chart, "status": _status,
           "trip": _trips, "quota": show_quotas, "lacking": show_lacking, "counted": show_counted,
           "superior": show_superior, "forms": show_forms, "bulletin": show_named_bulletin, "hours": show_hours,
           "sent": show_sent, "stated": answer_statistic, "campaign": show_campaign, "ruling": asks_whether_it_counts,
           "matters": show_matters}
