"""/sample: draws the period's sample once, and shows it."""

from domain.errors import RuleBroken
from domain.people.access import allowed
from domain.people.member import Member
from domain.period import Period, parse
from domain.verdicts.procedure import Use
from handlers.context import BotContext
from handlers.people.permission import private_chat
from reading import split_seed
from reports.verdicts.sample_view import draw_sample, load_sample


async def show_sample(context: BotContext, member: Member, said: str) -> None:
    """`[期间] [种子 ××]`; without words the last sample."""
    procedure = next(iter(context.office.plan.procedures_for(Use.SAMPLE)), None)
    chat_id = private_chat(member)
    if procedure is None:
        await context.say(chat_id, "procedure_lacking", use=Use.SAMPLE)
        return
    if not said:
        samples = await context.store.samples.all(procedure.name)
        if not samples:
            await context.say(chat_id, "sample_none", title=procedure.title, share=procedure.share)
        else:
            view = await load_sample(context.store, context.office, samples[-1])
            await context.say(chat_id, "sample", view=view)
        return
    words, seed = split_seed(said)
    period = _period(words, context)
    if period is None or period.start > context.today:
        await context.say(chat_id, "sample_period", said=said)
        return
    kept = await context.store.samples.of_period(procedure.name, period.key)
    if kept is None and not allowed("draw_sample", member.role, "private"):
        await context.say(chat_id, "sample_not_drawn", period=period)
        return
    sample = kept or await draw_sample(context.store, context.office, procedure, period, member, context.now,
                                       seed)
    if sample is None:
        await context.say(chat_id, "sample_empty", period=period, kinds=procedure.facts)
        return
    view = await load_sample(context.store, context.office, sample)
    await context.say(chat_id, "sample", view=view, asked_seed=seed)


def _period(said: str, context: BotContext) -> Period | None:
    try:
        return parse(said, context.today)
    except RuleBroken:
        return None
