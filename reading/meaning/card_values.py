"""What stands on a card and is denied without saying in the same breath what is right («不是东莞，他们新厂在惠州»,
«没去南京», «三明写错了»), or simply replaced («南京改合肥»)."""

from collections.abc import Iterator

from reading.meaning.slip_words import SLIPPED
from reading.reading_context import CardSeen
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.money_grammar import find_sums

_NOT = regex(r"(?:不是|并非|不在|没在|没去|没到|不叫)(?:在|去|到|叫)?的?(?P<wrong>[^,，。;!?\s是]{2,14}?)"
             r"(?P<end>那边|那里|公司|这家|那家|见的|谈的|去的|[的啊哦哈呀吧])?(?=[,，。;!?\s]|$)")
_WRONG = regex(rf"(?P<wrong>[^,，。;!?\s]{{2,14}}?){SLIPPED}了?(?=[,，。;!?\s]|$)")
_PUT = regex(r"(?P<wrong>[^,，。;!?\s]{2,14}?)(?:[改换](?=[^成为到一下了名期天])|→|->)(?P<right>[^,，。;!?\s]{2,14})$")
_SHORTEST = 2


def values_of_card(card: CardSeen) -> Iterator[str]:
    """The names on it: places, enterprises, projects."""
    yield from (*card.record.places, *card.record.enterprises)
    yield from (name for mention in card.record.projects for name in (mention.name, mention.enterprise) if name)


def without_denied(plain: str, card: CardSeen) -> tuple[str, str]:
    """The text without the clause that only denies a name on the card, and that name; («», «») where none does."""
    for found in (*_NOT.finditer(plain), *_WRONG.finditer(plain)):
        if _stands_there(found["wrong"], card):
            return plain[:found.start()] + plain[found.end():].lstrip(",， "), found["wrong"]
    put = _PUT.search(plain)
    if put is not None and _stands_there(put["wrong"], card):
        return f"{plain[:put.start()]}是{put['right']}", put["wrong"]
    return "", ""


def denies_a_value(text: str, card: CardSeen) -> bool:
    """Some name on the card is denied or replaced, whatever else is said."""
    return bool(without_denied(uniform(text), card)[1])


def _stands_there(said: str, card: CardSeen) -> bool:
    return any(said == value or (len(said) >= _SHORTEST and value.startswith(said)) for value in values_of_card(card))


def speaks_of_its_sum(text: str, card: CardSeen) -> bool:
    """«8000万是一期，总的2个亿»: a sum of the card opens the message and is said to be something."""
    plain = uniform(text)
    said = next(iter(find_sums(plain)), None)
    held = {amount.money.value for mention in card.record.projects for amount in mention.amounts}
    return said is not None and said.low in held and _POINTS.fullmatch(plain, 0, said.start) is not None and (
        _IS.match(plain, said.end) is not None)


_POINTS, _IS = regex(r"(?:[那这上]面?个?|哦|对了|[,\s])*"), regex(r"(?:只|仅|其实|应该|就|都)*是")
