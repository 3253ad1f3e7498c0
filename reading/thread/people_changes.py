"""What a correction changes of who was there and how many: who led and went along, for which unit, of our people or
theirs, of enterprises, of leads."""

import re

from domain.filing.record import UpdateKind
from domain.numerals import number
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.text.patterns import regex
from reading.thread.told_changes import party_meant

_PEOPLE = regex(r"(?<!\d)(\d{1,3}|[一二两三四五六七八九十]{1,3})(?<![错少多看漏差]一)(?:个?人|位|名|个(?=\s*$|吧|"
                     r"的))(?!民)")
_FIRMS = regex(r"(?<!\d)(\d{1,4}|[一二两三四五六七八九十百]{1,5})家(?!公司的|企业的)|家数?(?:应该?)?(?:是|为)(\d{1,4})")
_LEADS = regex(r"(?<!\d)(\d{1,4}|[一二两三四五六七八九十百]{1,5})条|条数?(?:应该?)?(?:是|为)(\d{1,4})")
_THINGS = regex(r"个(?:项目|企业|公司|事|标段)")  # «不是一个项目，是两个»
_OUR_HEADS = regex(r"我|咱|去|陪|参加")
_THEIR_HEADS = regex(r"来|客|对方|他们|人家|一行")
_TITLED = regex(r"(?:由|是|我们|这边)*(?P<who>[一-龥]{1,2}?(?:局|主任|书记|[县区市镇乡局处科]长|总|董))"
                r"(?:(?=带|领|牵)|[吧啊呀的]*$)")
LED = regex(r"带[队着领]|牵头|领队")
_ME = regex(r"(?:^|(?<=[有和跟与同是、]))我(?!们|[县市区局委办镇乡方])(?=$|[,，。和跟与同、也一])")
_TOGETHER = regex(r"一起|跟着|一[块道]|也[去来]了?|同[去来行]|还有|陪")


def people_changed(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    found = _PEOPLE.search(clause) or re.search(r"^人数?(?:应该?)?[是为:：\s]{0,2}(\d{1,3})个?$", clause)
    if found is None or _THINGS.search(wrong):
        return []
    whose = _whose_heads(clause, card)
    party = party_meant(clause, wrong, card, context) if whose == "guests" else None
    return [Change(whose if party is None else f"projects.{party}.guests", int(number(found[1]) or 0))]


def firms_changed(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """«是10家不是12家», where the card counts enterprises."""
    return _set_right(clause, "firms", _FIRMS) if card.record.firms is not None else []


def leads_changed(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """«是10条不是12条», where the card counts leads."""
    return _set_right(clause, "leads", _LEADS) if card.record.leads is not None else []


def _set_right(clause: str, counts: str, form: re.Pattern[str]) -> list[Change]:
    found = form.search(clause)
    many = number(found[1] or found[2]) if found else None
    return [Change(counts, int(many))] if many else []


def _whose_heads(clause: str, card: CardSeen) -> str:
    """Who came to us, where the words or the card are of those; else who went."""
    ours, theirs = _OUR_HEADS.search(clause), _THEIR_HEADS.search(clause)
    received = card.record.kind in (UpdateKind.RECEPTION, UpdateKind.APPOINTMENT) and card.record.people is None
    return "guests" if not ours and (theirs or card.record.guests or received) else "people"


def who_changed(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    clause = _ME.sub(context.speaker or "我", clause)
    known = dict.fromkeys(filter(None, (*context.people, context.speaker)))
    people = [name for name in known if name in clause] or ([found["who"]] if field == "leader" and (
        found := _TITLED.search(clause)) is not None else [])
    named = sorted((clause.find(name), name) for name in people)
    if not named or field not in ("leader", "participants", ""):
        return []
    together = _TOGETHER.search(clause) is not None or (len(named) > 1 and LED.search(clause) is None)
    if field == "participants" or (field == "" and together):
        return [Change("participants", tuple(name for _, name in named))]
    return [Change("leader", named[0][1])]


def unit_changed(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    named = [unit for unit in context.units if re.search(rf"(?:是|记[在到成]?|算|归|改成){re.escape(unit)}", clause)]
    return [Change("unit", named[0])] if named else []
