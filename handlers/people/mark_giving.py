"""Marks that people give for a part of the plan's score: `/score 载体评分 商务局 12`."""

import re

from domain.figures.given_marks import given_parts
from domain.people.access import allowed
from domain.people.member import Member, Role
from handlers.context import BotContext
from handlers.people.permission import private_chat
from reading.office.mark_words import MarksTold, marks_told

_MARKS = re.compile(r"(?P<part>\S+)\s+(?P<unit>\S+)\s+(?!(?:19|20)\d\d$)\d+(?:\.\d+)?\S?")


async def gave_marks(context: BotContext, member: Member, said: str) -> bool:
    """Whether the words were marks for a part that people judge; they are kept then, or it was said why not."""
    told = marks_told(context.office.plan, said, context.today.year)
    if told is None:
        return await _part_unknown(context, member, said)
    why = _refusal(member, told)
    if not why:
        await context.store.plan_answers.give(context.office.plan.name, told.marks, member.id, context.now)
    await context.say(private_chat(member), "marks_given", told=told, why=why)
    return True


async def _part_unknown(context: BotContext, member: Member, said: str) -> bool:
    """A name, a unit and a number, and no part of that name is for people to judge."""
    plan, match = context.office.plan, _MARKS.fullmatch(said.strip())
    if match is None or plan.unit(match["unit"]) is None:
        return False
    await context.say(private_chat(member), "marks_part_unknown", said=match["part"],
                      parts=[part.name for _, part in given_parts(plan)])
    return True


def _refusal(member: Member, told: MarksTold) -> str:
    whole_office = member.role is Role.ADMIN or (member.role is Role.LEADER and member.office_wide)
    if not allowed("give_marks", member.role, "private") or not whole_office:
        return "right"
    return "beyond" if told.beyond else "unread" if told.unread or not told.marks else ""
