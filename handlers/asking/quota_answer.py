"""«李主任定额完成了吗»: the quotas of that person alone; «谁的定额没完成»: whoever lacks some."""

from domain.people.member import Member
from domain.period import parse
from handlers.context import BotContext
from handlers.people.permission import private_chat
from reading import Question
from reports.trips.quota_of_person import load_person_quotas, load_quotas
from reports.trips.quota_words import amount_said, quota_said
from reports.trips.trip_duties import lacking_said


async def show_quotas(context: BotContext, member: Member, question: Question) -> None:
    """Everybody may know them: the attendance is published. `question.unit`: names, joined; "" the asker;
    `question.argument`: the measures that are asked for, joined."""
    names = [name for name in question.unit.split("、") if name]
    everybody = await context.store.members.all()
    people = [one for one in everybody if one.id == member.id] if not names else [
        one for name in names for one in everybody if name in (one.name, one.plan_name)]
    period = parse(question.period, context.today) if question.period else None
    found = await load_person_quotas(context.store, context.office, people, period, context.today)
    measures = [one for one in question.argument.split("、") if one]
    await context.say(private_chat(member), "person_quotas", people=found, today=context.today, much=amount_said,
                      lacking=lacking_said, measures=measures)


async def show_lacking(context: BotContext, member: Member, question: Question) -> None:
    """Quota by quota, of persons, units and teams; `question.argument`: measures, joined; "" all."""
    measures = [one for one in question.argument.split("、") if one]
    period = parse(question.period, context.today) if question.period else None
    quotas = await load_quotas(context.store, context.office, measures, period, context.today)
    await context.say(private_chat(member), "lacking_quotas", quotas=quotas, measures=measures, today=context.today,
                      much=amount_said, said=quota_said)
