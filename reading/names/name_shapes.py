"""Whether a bare word is made as names of one sort are, whoever may be called so: a firm, a place, a work."""

from reading.text.common_words import common_words
from reading.text.patterns import regex
from reading.text.vocabulary import SINGLES, counties, ordinary, vocabulary

_FIRM_TAILS, _WORK_TAILS = frozenset("GOTUB"), frozenset("FJTU")  # classes of the vocabulary
_LEGAL = regex(r"[一-龥A-Za-z0-9()]{2,}(?:公司|集团|股份|控股|银行|厂|院)")
_LEGAL_ALONE = regex(r"(?:(?:股份|有限|责任|独资|合资|合伙|集团|上市|[一-龥]资)+(?:制)?(?:公司|企业)|"
                     r"(?:总|分|子|母)公司)")
_PLACE = regex(r"[一-龥]{2,10}(?:省|市|县|区|镇|乡|街道|州|旗|岛|新城|园|港)")
_LEAST = 2  # characters of a firm's own name before the word of its trade


def is_shaped_as_firm(name: str) -> bool:
    """A name of its own, which is no word of every day, and the word of a trade or a legal form behind it («野宿文化»);
    «资金紧张», «老总», «股份公司» are none."""
    if not name or _LEGAL_ALONE.fullmatch(name) or name[0] in SINGLES or _begins_with_a_word(name):
        return False
    return _LEGAL.fullmatch(name) is not None or any(
        vocabulary().get(name[at:]) in _FIRM_TAILS for at in range(_LEAST, len(name) - 1))


def is_office_or_legal_form(name: str) -> bool:
    """What a firm has or becomes, and is not called: «新老总», «股份公司»."""
    return _LEGAL_ALONE.fullmatch(name) is not None or any(vocabulary().get(name[at:]) == "r" for at in (0, 1))


def is_shaped_as_place(name: str) -> bool:
    """A town that is known, with a part of it or not («惠州仲恺»), or what ends as places do."""
    return any(is_known_place(name[:size]) for size in range(len(name), 1, -1)) or _PLACE.fullmatch(name) is not None


def is_shaped_as_work(name: str) -> bool:
    """What ends as projects do («海上风电叶片», «冻干车间»), and does not begin with a verb that no work begins with
    («连接器生产线»)."""
    begins = any(vocabulary().get(name[:size]) in _WORK_TAILS for size in (3, 4))
    if not name or name[0] in SINGLES or (not begins and any(one[0] == "v" for one in common_words(name)[0])):
        return False
    return any(vocabulary().get(name[at:]) in _WORK_TAILS for at in range(_LEAST, len(name)))


def _begins_with_a_word(name: str) -> bool:
    heads = (name[:2], name[:3])
    return any(vocabulary().get(head) not in (None, "P", "B") or head in ordinary()[1] for head in heads)


def is_known_place(name: str) -> bool:
    """A division of the country by its full or bare name."""
    return vocabulary().get(name) == "P" or name in counties() or vocabulary().get(name.rstrip("市县区")) == "P"
