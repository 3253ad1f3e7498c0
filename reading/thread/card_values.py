"""What stands on a card and is denied without saying in the same breath what is right («不是东莞，他们新厂在惠州»,
«没去南京», «三明写错了»), or simply replaced («南京改合肥»)."""

from collections.abc import Iterator, Sequence

from domain.money import Amount, AmountKind
from reading.meaning.amounts import label
from reading.meaning.stage_cues import denied_stages
from reading.names.name_shapes import (
    is_office_or_legal_form,
    is_shaped_as_firm,
    is_shaped_as_place,
    is_shaped_as_work,
)
from reading.names.references import references
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.thread.card_endings import not_yet_reached
from reading.thread.slip_words import FIELD, SLIPPED, opening
from reading.thread.sum_changes import not_come
from reading.values.money_grammar import find_sums

_NOT = regex(r"(?:不是|并非|不在|没在|没去|没到|不叫)(?:在|去|到|叫)?的?(?P<wrong>[^,，。;!?\s是]{2,14}?)"
             r"(?P<end>那边|那里|公司|这家|那家|见的|谈的|去的|[的啊哦哈呀吧])?(?=[,，。;!?\s]|$)")
_WRONG = regex(rf"(?P<wrong>[^,，。;!?\s]{{2,14}}?){SLIPPED}了?(?=[,，。;!?\s]|$)")
_PUT = regex(r"(?P<wrong>[^,，。;!?\s]{2,14}?)(?P<by>[改换](?=[^成为到一下了名期天])|→|->)"
             r"(?P<right>[^,，。;!?\s]{2,14})$")
_BECAME = regex(r"(?P<wrong>[^,，。;!?\s]{2,14}?)[改换变](?:成|为)?(?P<right>[^,，。;!?\s]{2,14}?)了?$")
# «苏州是上回 这回常州»
_LAST_TIME = regex(r"(?P<wrong>[^,，。;；\s]{2,8}?)(?:那?是)?(?:上回|上次|上一次|前一?次|那次)(?:的|去的)?[,，\s]*"
                   r"(?:这回|这次|今天|这趟|本次)(?:是|在|去的?|到)*(?P<right>[^,，。;；\s的]{2,8})(?:的|啊|呀|哈)*$")
_POINTS, _IS = regex(r"(?:[那这上]面?个?|哦|对了|[,\s])*"), regex(r"(?:只|仅|其实|应该|就|都)*(?:是|不[该能]?算)")
_SHORTEST = 2
_LEGAL = regex(r"(?:(?:股份|有限|责任)*公司|集团|项目)")  # what may be said more of a firm or a project
_CLAUSE_ENDS = regex(r"[,，。;；!！]")
_LAST = regex(r"[吧啊呀哦哈嘛]*$")
_WHOLE = frozenset({AmountKind.TOTAL, AmountKind.CONTRACT, AmountKind.REGISTERED})  # a project has one of each


def held_at(card: CardSeen, path: str) -> object:
    """What stands at the path on the card; None where nothing does."""
    head, *rest = path.split(".")
    if head != "projects":
        return getattr(card.record, path, None)
    at, part, *which = int(rest[0]), *rest[1:]
    if part == "project":
        return card.projects[at] if at < len(card.projects) else None
    mention = card.record.projects[at] if at < len(card.record.projects) else None
    if part != "amounts":
        return getattr(mention, part, None)
    return mention.amounts[int(which[0])] if mention is not None and int(which[0]) < len(mention.amounts) else None


def held_words(card: CardSeen) -> Iterator[tuple[str, str]]:
    """What the card tells in words: the path and the words, of its projects and of the message."""
    yield from ((f"projects.{n}.matter", m.matter) for n, m in enumerate(card.record.projects) if m.matter)
    if card.record.matter:
        yield "matter", card.record.matter


def without_denied(plain: str, card: CardSeen, context: ReadingContext) -> tuple[str, str]:
    """The text without the clause that only denies a name on the card, and that name; («», «») where none does."""
    last = _LAST_TIME.search(plain)
    if last is not None and any(means_place(last["wrong"], place) for place in card.record.places):
        return f"{plain[:last.start()]}是在{last['right']}", last["wrong"]
    for found in (*_NOT.finditer(plain), *_WRONG.finditer(plain)):
        if _stands_there(found["wrong"], card):
            return plain[:found.start()] + plain[found.end():].lstrip(",， "), found["wrong"]
    put = _PUT.search(plain)
    if put is not None and (_is_of_its_sort(_LAST.sub("", put["right"]), put["wrong"], card, context)
                            or (put["by"] in ("→", "->") and _stands_there(put["wrong"], card))):
        return f"{plain[:put.start()]}是{put['right']}", put["wrong"]
    return "", ""


def denies_a_value(text: str, card: CardSeen, context: ReadingContext) -> bool:
    """Some name or step on the card is denied or replaced, whatever else is said."""
    plain = uniform(text)
    # «签约放到后天了，今天没签成»
    denied = {stage for clause in _CLAUSE_ENDS.split(plain) for stage in denied_stages(clause)}
    if any(not_come(clause, "", "", card, context) for clause in _CLAUSE_ENDS.split(plain)):
        return True
    return bool(without_denied(plain, card, context)[1] or not_yet_reached(plain, card)
                or any(mention.stage in denied for mention in card.record.projects))


def means_place(said: str, place: str) -> bool:
    """The same place in other words: by a part of its name («仲恺» for 惠州仲恺), or by more than it («苏州园区» for
    苏州), but no field of the card («苏州的时间»)."""
    if len(said) < _SHORTEST:
        return False
    more = said.removeprefix(place)
    return place.startswith(said) or place.endswith(said) or (
        more != said and not any(pattern.search(more) for _, pattern in FIELD))


def _stands_there(said: str, card: CardSeen) -> bool:
    return any(means_place(said, place) for place in card.record.places) or any(
        _means_name(said, name) for name in (*_firms_of(card), *_works_of(card)))


def _means_name(said: str, name: str) -> bool:
    more = said.removeprefix(name)
    return (len(said) >= _SHORTEST and name.startswith(said)) or (more != said and _LEGAL.fullmatch(more) is not None)


def _is_of_its_sort(right: str, wrong: str, card: CardSeen, context: ReadingContext) -> bool:
    """A place for a place of the card, a firm for a firm, a work for a work: «力驰传动换老总了» is news of it."""
    if any(means_place(wrong, place) for place in card.record.places):
        return is_shaped_as_place(right)
    firm = any(_means_name(wrong, name) for name in _firms_of(card))
    if not firm and not any(_means_name(wrong, name) for name in _works_of(card)):
        return False
    known = references(right, context.ledger, context.known, context.units)
    if any(one.firm == firm and one.end - one.start == len(right) for one in known):
        return True
    return is_shaped_as_firm(right) if firm else is_shaped_as_work(right)


def tells_of_a_name(plain: str, card: CardSeen) -> bool:
    """«力驰传动换成新老总了», «力驰传动改成股份公司»: news of a firm or work of the card, whose name stays."""
    found = _BECAME.search(plain)
    return found is not None and (plain.endswith("了") or is_office_or_legal_form(found["right"])) and any(
        _means_name(found["wrong"], name) for name in (*_firms_of(card), *_works_of(card)))


def _firms_of(card: CardSeen) -> Iterator[str]:
    yield from card.record.enterprises
    yield from (mention.enterprise for mention in card.record.projects if mention.enterprise)


def _works_of(card: CardSeen) -> Iterator[str]:
    yield from (mention.name for mention in card.record.projects if mention.name)


def speaks_of_its_sum(text: str, card: CardSeen) -> bool:
    """«8000万是一期，总的2个亿»: a sum of the card opens the message and is said to be something."""
    plain = opening(text)
    said = next(iter(find_sums(plain)), None)
    held = {amount.money.value for mention in card.record.projects for amount in mention.amounts}
    return said is not None and said.low in held and _POINTS.fullmatch(plain, 0, said.start) is not None and (
        _IS.match(plain, said.end) is not None)


def besides_its_sum(text: str, card: CardSeen, changes: Sequence[Change]) -> tuple[Change, ...]:
    """What a message that affirms a sum of the card changes of it: never that sum («500万是第一笔，后面还有1500万»),
    unless of a kind of which there is one the words name another. Where nothing is left its words are told."""
    plain = uniform(text)
    named = {(one.sum.low, one.kind) for one in label(plain, find_sums(plain)) if not one.guessed}
    held = {f"projects.{p}.amounts.{n}": amount for p, mention in enumerate(card.record.projects)
            for n, amount in enumerate(mention.amounts)}

    kinds = {amount.kind for path, amount in held.items() if path not in {change.path for change in changes}} | {
        change.value.kind for change in changes if change.path in held and isinstance(change.value, Amount)}

    def may_stand(change: Change) -> bool:
        new, old = change.value, held.get(change.path)
        if not isinstance(new, Amount):
            return True
        if old is None:
            return new.kind not in kinds
        return new.money.value == old.money.value or (new.kind in _WHOLE and (new.money.value, new.kind) in named)

    kept = tuple(change for change in changes if may_stand(change))
    if kept or len(card.record.projects) != 1:
        return kept
    told = filter(None, (card.record.projects[0].matter, text.strip(" 。!！")))
    return (Change("projects.0.matter", "，".join(told)),)


def how_it_was(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Of what «是前天去的» changes when, where, who and how: a stage or a sum is news."""
    return tuple(change for change in changes if not change.path.endswith(".stage") and ".amounts" not in change.path)
