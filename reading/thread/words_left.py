"""What a message tells beside what it sets right of a card: «赵局也去了，企业说价格还能谈». Nothing that is
told is lost: the clauses that change no field stay in the card's words.

A clause is left over where it tells something of a project and has nothing that a field takes: no sum, day, name of the
roster or value that changed, no word of the slip itself.
"""

from collections.abc import Sequence

from domain.filing.record import Mention
from reading.meaning.chatter import may_be_of_a_project
from reading.meaning.message_talk import tells_nothing
from reading.meaning.stage_cues import stage_words
from reading.names.references import references
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.thread.card_orders import went_along
from reading.thread.slip_words import CUE, STAYS, added_words, admits_an_error, names_a_field
from reading.values.dates import find_dates
from reading.values.money_grammar import find_sums

_CLAUSES = regex(r"[,，。;；!！\n]+")
_ENOUGH = 5  # characters that tell something
_HAN = regex("[一-龥]")
_NO_WORDS = regex(r"^(?:就|其实|应该|都|也)*是|\d+(?:个|人|位|名)|[一二两三四五六七八九十]+(?:个人|位|名)|不是|"
                  r"并非|不对|[写说报记填]的|名(?:字|称)?(?:已经|终于)?[问查定有知]|[问查]到了|[叫是](?:什么|啥)|(?:问|核|查|对|确认)(?:过|了|清楚)|照旧|"
                  r"不变|刚[定说]|"
                  r"^(?:他们|对方|企业|公司|人家)?(?:叫|名字|名称)|[财会][政务计][说讲]")


def with_words_left(text: str, changes: Sequence[Change], card: CardSeen,
                    context: ReadingContext) -> tuple[Change, ...]:
    """The changes, with the clauses that none of them is of."""
    path = "projects.0.matter" if len(card.record.projects) == 1 else "matter"
    of_words = any(change.path.endswith(("matter", ".project", ".introducers")) or change.value is None
                   for change in changes)
    clauses = [one for one in _CLAUSES.split(added_words(text)) if one.strip()]
    left = [] if of_words or len(clauses) < 2 else [one.strip() for one in clauses if _is_left(one, changes, card,
                                                                                             context)]
    if not left:
        return tuple(changes)
    held = card.record.projects[0].matter if path != "matter" else card.record.matter
    return (*changes, Change(path, "，".join(filter(None, (held, *left)))))


def _is_left(clause: str, changes: Sequence[Change], card: CardSeen, context: ReadingContext) -> bool:
    plain = uniform(clause)
    if not may_be_of_a_project(plain) or len(_HAN.findall(plain)) < _ENOUGH or tells_nothing(plain):
        return False
    of_the_slip = CUE.search(plain) or STAYS.search(plain) or admits_an_error(plain) or _NO_WORDS.search(plain)
    if of_the_slip or names_a_field(plain) or stage_words().search(plain) or find_sums(plain) or find_dates(
            plain, context.today):
        return False
    values = {str(one) for change in changes
              for one in (change.value if isinstance(change.value, tuple) else (change.value,))}
    named = any(name in plain for name in (*context.people, *values) if len(name) > 1)
    others = references(plain, context.ledger, context.known, context.units)
    told = uniform("，".join(_words_of(card)))
    return not (named or others or plain in told)


def _words_of(card: CardSeen) -> list[str]:
    held: tuple[Mention, ...] = card.record.projects
    return [card.text, *(m.matter for m in held if m.matter), card.record.matter or ""]


def went_beside(text: str, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """«王局也去了，企业说价格还能谈»: who went too, beside clauses that are left over."""
    clauses = [one for one in _CLAUSES.split(text) if one.strip()]
    went = [(one, found) for one in clauses if (found := went_along(one, context.people, card))]
    if len(went) != 1 or len(clauses) < 2:
        return ()
    [(said, found)] = went
    rest = [one for one in clauses if one != said]
    return found if all(_is_left(one, found, card, context) for one in rest) else ()
