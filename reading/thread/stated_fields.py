"""What a field of the card is, said right after it without owning up to a slip: «产值是2200万», «人数4个»,
«其实是1200万», «开工日子也改了，下月8号».

Every clause states a field and its value, says that one is otherwise, denies one, or tells only that it was checked. So
nothing else is told, and what is stated stands in place of what the card has.
"""

import re
from dataclasses import dataclass

from reading.names.references import references
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.text.patterns import regex
from reading.thread.card_changes import changes_of
from reading.thread.card_values import held_at
from reading.thread.slip_words import FIELDS, ONLY_A_SLIP, STAYS, opening
from reading.thread.sum_changes import AMOUNT_KINDS, tells_of_zeros

LONGEST = 48
_CALLED = ("name", "enterprises")  # what may be called anything: only words of a slip set it right
_VISIT = r"人数|带队(?:的人?|领导)?|领队|地[点方]|同去的"  # fields that need no word between them and their value
_STEP = r"(?:签约?|开工|动工|投产|竣工|落地|开业|入统|到账|到位|拜访|考察|来访|回访|见面)的?(?:日期|时间|日子)"
_SUMS = "|".join(pattern for _, pattern in AMOUNT_KINDS)
_FIELD = "|".join((_STEP, _VISIT, _SUMS, "阶段", *(pattern for field, pattern in FIELDS
                                                  if field not in (*_CALLED, "stage"))))
_HEAD = (r"(?:刚才?|刚刚|上面|前面|[这那](?:[个笔条次]|里|边)?|的|他们|企业|项目|今天|本[次月季年]|上个?月|"
         r"\d{1,2}月份?|\s)*")
_ALSO = (r"(?:应该|应当|其实|实际上?|准确(?:地说|的说)?|确切|也|都|还|又|就|已经?|后来|刚|重新|再|得|要|数|额|"
         r"日期|时间|可能|也许|打算|准备|考虑|计划|想)*")
_IS = r"(?:是|为|[:：]|改(?:成|为|到|了)?|换(?:成|为)?|写(?:成|为)|核[定实]?(?:为|是|下来)是?|算(?:下来|出来)是?)"
_MOVED = (r"(?:上?涨|降|提高?|追?加|增加?|减少?|扩大?|缩小?|压减?|调[高低增减整]?|提前|推迟?|延后?|顺延|变)"
          r"(?:[到成至为了]|到了)*")
_VALUE = r"[^,，。;；!！?？\s]{1,16}"
_STATES = regex(rf"{_HEAD}(?:{_FIELD}){_ALSO}{_IS}\s*{_VALUE}")
_SHORT = regex(rf"{_HEAD}(?:{_VISIT}){_ALSO}{_VALUE}")
_HEADS = regex(r"(?:我们?|他们|一共|总共|其实|实际上?|就|只|共)*(?:[去来到]|参加)了?的?(?:一共|总共|是|有|就|只)*"
               r"[\d一二两三四五六七八九十]{1,3}(?:个?人|位|名)")
_REALLY = regex(rf"(?:其实|实际上?|准确(?:地说|的说|的)?|正确的?|应当|确切地?说?)(?:应该|就)?(?:是|为){_VALUE}")
_RIGHT = regex(rf"{_VALUE}(?:才对|才是|为准|才准|才准确)[的啊吧呢]*")
_OTHERWISE = regex(rf"{_HEAD}(?:{_FIELD}){_ALSO}(?P<verb>改|变|不对|有出入|有变化|{_MOVED})[了啦]?")
_PUT = regex(rf"{_HEAD}(?:{_FIELD}){_ALSO}(?P<verb>{_MOVED}){_VALUE}")
_ONLY_VALUE = regex(r"(?:应该|现在|目前|就|是|为|到|改到|\s)*[\d一二两三四五六七八九十百千万亿下上本这今明后昨前周月底]"
                    r"[^,，。;；!！?？]{0,14}")
_CHECKED = regex(r"(?:[一-龥]{1,4}?|我)?(?:刚才?|刚刚|又|重新|再|已经?|后来)?(?:核|查|问|对|算|确认|核实|核对|复核|翻)"
                 r"(?:过|了|下|一下|清楚|完)+[一-龥]{0,6}")
_AFTER_CHECK = regex(rf"{_HEAD}(?:{_FIELD}){_ALSO}{_VALUE}")
_OPEN_YET = regex(r"(?:[还尚仍也]|目前|现在)*(?:[没未](?:有)?(?:最[后终])?(?:敲?定|确定|拍板|落实|批)(?:下来)?|"
                  r"[在待](?:研究|考虑|商[量议]|论证))[的了呢啊]*")
_DENIED = regex(r"(?:而?不是|并非|没有?)[^,，。;；]{1,12}")
_CLAUSES = regex(r"(?<!\d)[,，]|[,，](?!\d{3}(?!\d))|[。;；!！\n]+")
_OPEN = regex(r"[?？吗]|多少|哪|谁|什么|啥|几(?!千|百|十)|怎么")


@dataclass(frozen=True, slots=True)
class StatedFields:
    """`moved`: a value is said to have become another («总投资涨到1.5亿»), which of a filed card is news."""

    moved: bool


def fields_stated(text: str) -> StatedFields | None:
    """None where anything else is told, or where something is asked."""
    plain = opening(text)
    if len(plain) > LONGEST or _OPEN.search(plain):
        return None
    clauses = [one.strip() for one in _CLAUSES.split(plain) if one.strip()]
    checked = any(_CHECKED.fullmatch(clause) or STAYS.search(clause) for clause in clauses)
    states = moved = waits = False
    for clause in clauses:
        put, otherwise = _PUT.fullmatch(clause), _OTHERWISE.fullmatch(clause)
        if put or otherwise:
            moved |= re.fullmatch(_MOVED, (put or otherwise)["verb"]) is not None  # type: ignore[index]
            states, waits = states or put is not None, otherwise is not None
        elif any(form.fullmatch(clause) for form in (_STATES, _SHORT, _HEADS, _REALLY, _RIGHT)) or tells_of_zeros(
                clause) or (waits and _ONLY_VALUE.fullmatch(clause)) or (checked and _AFTER_CHECK.fullmatch(clause)):
            states, waits = True, False
        elif not (any(form.fullmatch(clause) for form in (_CHECKED, _OPEN_YET, _DENIED, ONLY_A_SLIP))
                  or STAYS.search(clause)):
            return None
    return StatedFields(moved) if states else None


def changes_stated(text: str, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """What stands on the card from now on; nothing where the card has no such field yet, which is more of it or news,
    or where it is filed and the value is said to have become another."""
    bare = _behind_its_name(text, card, context)
    stated = fields_stated(bare)
    if stated is None or (stated.moved and card.filed):
        return ()
    changes = changes_of(bare, card, context)
    return changes if all(_holds(card, change.path) for change in changes) else ()


def _behind_its_name(text: str, card: CardSeen, context: ReadingContext) -> str:
    """«板材到账改成1800万» after a card of 秸秆板材: what is stated of it."""
    plain = opening(text)
    named = next((one for one in references(plain, context.ledger, context.known, context.units)
                  if one.start == 0 and set(one.projects) & set(card.projects)), None)
    return plain[named.end:].removeprefix("那笔").removeprefix("的") if named is not None else text


def _holds(card: CardSeen, path: str) -> bool:
    """What is told in words and offered beside them needs nothing there before."""
    return path in ("leader", "participants", "unit", "doubts") or path.endswith("matter") or bool(held_at(card, path))
