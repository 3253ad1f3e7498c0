"""A short word that another project is called by may be only what an enterprise that was just named works on.

«陪TAMA的张总转了一天，灌装线总算进场了» beside a project 蜂蜜灌装; «接待了阿普斯海洋，主要看网箱下水的码头» beside one
that is called 网箱 for short.
"""

from reading.text.patterns import regex
from reading.text.vocabulary import vocabulary

_LONG = 4  # characters: a name so long is no common word
_SENTENCE = regex(r"[。;；!！\n]")
_PIECE = regex(r"(?:生产)?线|设备|车间|机组|厂房|机器|产线|工段|用地")  # of a works, whoever's it is
_STOPS = regex(r"[的了那这和与及跟、今昨明前已也都还又要在项工]|$|[^一-龥]")


def is_another_product(before: str, after: str) -> bool:
    """«谈竹纤维纺纱，计划投资…» beside a project 竹纤维餐具: what is proposed goes on to what else is made."""
    made = vocabulary().get(after[:2]) in _MADE_CLASSES and _CLOSES.match(after, 2) is not None
    return made and _PROPOSED.search(before) is not None


def tells_of_a_new_one(before: str) -> bool:
    """«新报一个：阿凌精密，电感绕线机» beside a project 一体成型电感: no part of a name is of what is new."""
    return _NEW_ONE.search(before) is not None


_NEW_ONE = regex(r"新(?:报|增|上报|登记)了?(?:一|1)个(?:项目|线索)?\s*[:：,，]")
_MADE_CLASSES = ("T", "U")  # trades and products
_PROPOSED, _CLOSES = regex(r"(?:[谈投建做搞上]|洽谈|对接|商谈|投资)(?:了|个|一个)?$"), regex(
    r"(?:项目)?(?:$|[,，。;；\s]|计划|总?投资)")


def is_its_work(said: str, between: str, before: str, after: str) -> bool:
    """Whether `said` stands behind an enterprise's name (`between`: what stands between them) as a piece of its works,
    or in the middle of a clause (`before`) as a part of a longer word (`after`)."""
    if len(said) >= _LONG or _SENTENCE.search(between):
        return False
    return _PIECE.match(after) is not None or (len(before) > 1 and _STOPS.match(after) is None)
