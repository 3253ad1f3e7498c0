"""申请加入: a stranger is asked for name and unit; the words that follow are the application, put to every
administrator."""

import re
from datetime import date

from telegram import Message, Update

from domain.bot_questions import ApplicationQuestion
from domain.letter import Button, Buttons
from domain.people.member import JoinRequest, Role, clean_name
from domain.people.member_callbacks import JudgeRoleTap, JudgeTap
from domain.plan.plan import Plan
from handlers.buttons import key
from handlers.context import BotContext
from handlers.people.unit_names import near_units
from handlers.plan.named_units import named_unit
from reading import introduced_name, is_talk
from reports.render import word

QUESTION = ApplicationQuestion().pack()  # kept as the open question of the stranger's private chat
LONGEST = 80
SEPARATORS = re.compile(r"[\s,，、;；/|]+")


async def ask_application(context: BotContext, chat_id: int, fault: str = "", near: tuple[str, ...] = ()) -> None:
    """Asks for name and unit; `fault` says what was missing before."""
    await context.store.chats.ask(chat_id, QUESTION, context.now)
    await context.say(chat_id, "ask_application", fault=fault, near=near, example=_usual_unit(context.office.plan))


def _usual_unit(plan: Plan) -> str:
    """A unit that somebody on the roster is of: a plan's first one may be a person's name."""
    return next((entry.units[0] for entry in plan.roster if entry.units), plan.units[0].name)


async def takes_application(context: BotContext, update: Update) -> bool:
    """A stranger's words where name and unit were asked for. False where they are no answer: nothing was asked, or they
    are a command."""
    message = update.message
    if message is None or not message.text or message.text.startswith("/"):
        return False
    known = await context.store.chats.get(message.chat_id)
    if known is None or known.asked != QUESTION:
        return False
    name, unit = name_and_unit(message.text, context.office.plan)
    fault = _fault(message.text, name, unit, context.today)
    if fault:
        await ask_application(context, message.chat_id, fault, near_units(message.text[:LONGEST], context.office.plan))
        return True
    await _put_to_admins(context, message, name, unit)
    return True


def _fault(text: str, name: str, unit: str, today: date) -> str:
    """What is wrong with it; "talk": it asks or reports something."""
    if is_talk(text, today):
        return "talk"
    if len(text) > LONGEST:
        return "long"
    return "" if name and unit else "unit" if name else "name"


def name_and_unit(text: str, plan: Plan) -> tuple[str, str]:
    """«联络员甲 商务局» in any order, «我是商务局的联络员甲»; a unit that the plan does not have stays as it was
    written, after the name."""
    said = clean_name(text)
    tokens = [token for token in SEPARATORS.split(said) if token]
    unit = next((token for token in tokens if plan.unit(token) is not None), "")
    if unit:
        found = plan.unit(unit)
        return introduced_name(" ".join(token for token in tokens if token != unit)), found.name if found else unit
    within = named_unit(plan.units, said)
    if within is not None:
        called = max((name for name in within.names if name and name in said), key=len)
        return introduced_name(said.replace(called, " ", 1)), within.name
    return introduced_name(tokens[0] if tokens else ""), " ".join(tokens[1:])


async def _put_to_admins(context: BotContext, message: Message, name: str, unit: str) -> None:
    request = await context.store.join_requests.add(message.chat_id, name, unit, context.now)
    await context.store.chats.ask(message.chat_id, None)
    await context.say(message.chat_id, "request_sent", request=request)
    await context.tell_admins("join_request", key=f"join_request:{request.id}", request=request,
                              known=context.office.plan.unit(request.unit) is not None, buttons=role_buttons(request))


def role_buttons(request: JoinRequest) -> Buttons:
    """Which role the applicant gets, or 不同意."""
    roles = tuple(Button(word("role", role), JudgeRoleTap(request.id, role).pack()) for role in Role)
    return (roles[:2], roles[2:], (key("refuse", JudgeTap(request.id, "no")),))
