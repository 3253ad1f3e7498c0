"""Which of the speaker's last cards words are of that set something right or add to it: the last one, or an earlier one
that they name («支架那个1200万记错了», «无锡那条补充一下，…», «漏了，南京还去了苏宁云仓»).

What is named counts where it is spoken of. What is said to be right instead («不对，是支架的») tells what stands on
the last card from now on, whichever card had it before.
"""

from collections.abc import Sequence

from domain.filing.record import UpdateKind
from reading.names.ledger_index import LedgerEntry, LedgerIndex, build_ledger
from reading.names.references import projects_named, references
from reading.reading_context import CardSeen
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.thread.slip_words import (
    FIELD,
    adds_something,
    admits_an_error,
    goes_on,
    names_a_field,
    opening,
    owns_a_slip,
    points_at_the_last,
    sets_something_right,
)
from reading.thread.taken_out import takes_something_off
from reading.values.money_grammar import find_sums

_ONE = r"(?:的)?[那这]一?[条个笔趟次份张家](?:报告|动态|消息|记录|卡片?|信息|行程)?"
# «无锡那条», «上午那个力道的»
_POINTER = regex(r"(?:(?:刚才|刚刚|早上|上午|中午|下午|昨天|前面|上面)?[那这][个家批拨]"
                 r"(?P<whose>[^,，。;；!！?？\s是不了]{2,10}?)的|(?P<of>[^,，。;；!！?？\s是不了]{2,8}?)的"
                 r"(?=(?:刚才|刚刚|上面|前面)?(?:我)?[说写报填记弄搞打]错)|"
                 rf"(?P<what>[^,，。;；!！?？\s是不了]{{2,14}}?){_ONE})[,，:：\s]*")
_SAID = regex(r"(?:^|(?<=[,，。;；\s]))(?:刚才|刚刚|前面|上面|之前|早先|早上|上午|中午|下午|昨天|昨晚)"
              r"我?(?:[报说发]的)?(?:那个)?(?=[一-龥])")
_SAYS_SO = regex(r"(?:(?:财政|财务|会计|他们|对方|企业|人家|领导)(?:那边)?[说讲]|再|还|得|要|想)*"
                 r"(?:日[子期]|时间|金额|人数|补|[漏落少忘]|加[一个上句条点]|更正|纠正|订正|改|不对|"
                 r"[搞弄说写打报记填]?错)")
_VALUE = regex(r"(?:是|叫做?|属于|[算记归挂换改写][到在给成为作]|应为|为)(?:的是)?$")
_FIELDS = tuple(pattern for field, pattern in FIELD if field not in ("name", "enterprises", "stage"))
_FIELDS_OF_A_VISIT = tuple(pattern for field, pattern in FIELD if field in ("people", "leader", "places"))
VISITS = (UpdateKind.TRIP, UpdateKind.RECEPTION, UpdateKind.MEETING)
_CLAUSES = regex(r"[^,，。;；!！\s]+")


def points_at_a_card(text: str) -> bool:
    """«无锡那条补充一下», «支架那个记错了»: it begins with the card that it is of."""
    plain = opening(text)
    found = _POINTER.match(plain)
    return found is not None and any(form.match(plain, found.end()) for form in (_SAYS_SO, *_FIELDS))


def without_pointer(text: str) -> str:
    """The words of a card without those that only say which one: «搞错了，就是连接器生产线» of «搞错了，联拓那个就是
    连接器生产线»."""
    for clause in _CLAUSES.finditer(uniform(text)):
        found = _POINTER.match(clause[0])
        if found is not None:
            return text[:clause.start()] + text[clause.start() + found.end():]
    return text


def speaks_of_a_card(text: str) -> bool:
    """Words that an earlier card may be meant by, if they name it."""
    return sets_something_right(text) or goes_on(text) or names_a_field(text) or names_its_card(text) or (
        takes_something_off(text))


def names_its_card(text: str) -> bool:
    """Words that can be of nothing but what was said before, so that the card which they name is as good as replied
    to."""
    pointed = points_at_a_card(text) or (goes_on(text) and without_pointer(text) != text)
    return pointed or adds_something(text) or owns_a_slip(text, of_its_own=True) or admits_an_error(text)


def card_meant(text: str, cards: Sequence[CardSeen], ledger: LedgerIndex, *, last: bool) -> int | None:
    """The number in `cards` (the newest first) of the one that is named; None where none is or where it is the last.
    `last`: the first of them is so new that it is meant without a name."""
    if not cards or (points_at_the_last(text) and not points_at_a_card(text)):
        return None
    named = _named(text, cards, ledger) or _of_a_visit(text, cards)
    right = (sets_something_right(text) or names_a_field(text) or points_at_a_card(text)
             or takes_something_off(text))
    if not right:  # «对了，博海那个…»: of a saved card it is news
        named = {at for at in named if at == 0 or not cards[at].filed}
    said = {one.low for one in find_sums(uniform(text))}
    hold = {at for at in named if said & {a.money.value for m in cards[at].record.projects for a in m.amounts}}
    meant = hold or named  # «力驰那笔不是8000万»: of two cards of 力驰 the one that has them
    return None if not meant or (last and 0 in meant) else min(meant)


def _of_a_visit(text: str, cards: Sequence[CardSeen]) -> set[int]:
    """«带队的是王主任» right after news of a project is of the visit before it."""
    if not any(form.match(opening(text)) for form in _FIELDS_OF_A_VISIT) or cards[0].record.kind in VISITS:
        return set()
    return {next((at for at, card in enumerate(cards) if card.record.kind in VISITS), 0)}


def _named(text: str, cards: Sequence[CardSeen], ledger: LedgerIndex) -> set[int]:
    """The cards that hold what is spoken of, by a project or an enterprise; where none does by a place."""
    plain, holders = _SAID.sub("", uniform(text)), _held_by(cards, ledger)
    entries = [LedgerEntry(number, *names) for number, names in enumerate(holders)]
    own, held = build_ledger(entries), list(holders.values())
    found: set[int] = set()
    for one in references(plain, own):
        if _VALUE.search(plain[:one.start]) is None:
            found.update(*(held[number] for number in one.projects))
    # «是冻干的，不是预制菜»: what is denied stands on the card
    denied = projects_named(plain.replace("不是", ""), own) - projects_named(plain, own)
    found |= {card for number in denied for card in held[number]}
    found |= {at for at, card in enumerate(cards) if any(said in name for said in _pointed(uniform(text))
                                                         for name in _names_of(card, ledger))}
    return found or {at for at, card in enumerate(cards) for place in card.record.places
                     if (start := plain.find(place)) >= 0 and _VALUE.search(plain[:start]) is None}


def _pointed(plain: str) -> list[str]:
    """«轴承» of «轴承那条改5600», a word of every day as it may be."""
    found = (_POINTER.match(clause[0]) for clause in _CLAUSES.finditer(plain))
    return [one["what"] or one["whose"] or one["of"] for one in found if one is not None]


def _names_of(card: CardSeen, ledger: LedgerIndex) -> set[str]:
    return {name for key in _held_by((card,), ledger) for name in key[:2] if name}


def _held_by(cards: Sequence[CardSeen], ledger: LedgerIndex) -> dict[tuple[str, str | None, tuple[str, ...]], set[int]]:
    """The cards' projects and enterprises (name, whose it is, what else it is called), and which cards have each."""
    out: dict[tuple[str, str | None, tuple[str, ...]], set[int]] = {}
    for at, card in enumerate(cards):
        for n, mention in enumerate(card.record.projects):
            known = ledger.entries.get(card.projects[n] or 0) if n < len(card.projects) else None
            name = known.name if known else mention.name
            firm = (known.enterprise if known else None) or mention.enterprise
            if name or firm:
                out.setdefault((name or firm or "", firm, known.aliases if known else ()), set()).add(at)
        for firm in card.record.enterprises:
            out.setdefault((firm, firm, ()), set()).add(at)
    return out
