"""The slots of a question, and the words that fill them: lexicon/question_words.txt, a meaning a line."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from domain.asking.query import GroupBy, OrderBy, Own, Sought
from domain.figures.fact import FactKind
from domain.filing.record import UpdateKind
from domain.money import AmountKind
from domain.projects.stages import Stage
from reading.text.normalise import LEXICON
from reading.text.patterns import regex


class Slot(StrEnum):
    ASK = "ask"  # a question word; value: Sought, or None for «多少», which means what the rest says
    WHICH_GROUP = "which_group"  # «哪个单位», «各单位»; value: GroupBy
    STAGE = "stage"
    BUILDING = "building"  # 在建: started and not completed
    STANDING = "standing"  # «停在签约»: where projects stand
    DONE = "done"  # 已, 了: it has happened
    NOT = "not"
    AHEAD = "ahead"  # 要, 计划
    WITHOUT = "without"  # «不算…», «除了…»
    WITH = "with"  # «…的也算»: what is said to be counted too narrows nothing
    TOPIC = "topic"  # value: the Topic's name
    MONEY = "money"  # a kind of money; value: AmountKind
    KIND = "kind"  # of activity
    FOREIGN = "foreign"
    SECRET = "secret"
    CURRENCY = "currency"
    QUIET = "quiet"
    SILENT = "silent"  # «没报»: of units
    TROUBLE = "trouble"
    SOLVED = "solved"
    CARRY = "carry"  # 负责, 跟进
    CREDIT = "credit"  # 引进, 服务
    ORDER = "order"  # value: (OrderBy, descending)
    COMPARE = "compare"
    SHARE = "share"
    AVERAGE = "average"
    RATE = "rate"
    OWN = "own"  # value: Own
    ALL = "all"
    ACTIVE = "active"
    LACK = "lack"
    PAID = "paid"  # of projects: money has come («到过钱的»)
    NEED = "need"  # land, workshops; value: the words by which they are told
    EVIDENCE = "evidence"  # 环评, 施工许可 … as got or not; value: (their names, whether they are lacking)
    SEND = "send"
    THEN = "then"  # a follow-up: «那», «呢»
    SHIFT = "shift"  # «再往前一个月»: so many periods from those asked before; value: steps
    ASIDE = "aside"  # why it is asked: «领导突然问我», «例会要讲»
    AREA = "area"  # «新能源这块», «集成电路这条线上»: of everything that has to do with it
    THAT = "that"  # «他们», «那家»: what was spoken of
    NTH = "nth"  # «第二个»: of the projects that were told; value: its number
    AMONG = "among"  # «其中»
    FILL = "fill"
    # The following are not of the list: they come from the ledger, the calendar, the map and the grammar of sums.
    DAYS = "days"
    UNIT = "unit"
    UNITS = "units"  # a group of units
    PERSON = "person"
    INDUSTRY = "industry"
    PLACE = "place"
    NAME = "name"
    BOUNDS = "bounds"
    PERCENT = "percent"
    LIMIT = "limit"
    LENGTH = "length"  # «超过一个月»
    TAG = "tag"  # of a firm: 500强, 央企; value: as it is kept
    TIMES = "times"  # «两次以上»


@dataclass(frozen=True, slots=True)
class SlotForm:
    slot: Slot
    value: Any
    form: re.Pattern[str]


_SIGNS = {
    "<N>": r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})",
    "<MANY>": r"(?:多少|几多|若干|(?<![十百千万\d])几|好多|有多少)",
    "<HOW>": r"(?:怎么样|怎样|如何|咋样|咋的|怎么个|啥样|什么样)",
    "<HITHER>": r"(?<![上下出进过回起到新原看说本近以往想带引招将未提报录打交])",
    "<STILL>": r"(?:还|仍|仍然|依然|依旧|一直|始终|至今|迄今|都|也|尚|还是|却)",
    "<NO>": r"(?:没有?|无|未)",
    "<TELL>": r"(?<![补上汇申填协])[报点列念说讲数排捋理挑拣筛拎摆亮拉拿调摘找抽发翻抖甩]",
    "<ASKED>": r"请|麻烦|帮我|给我|跟我|都|再|也|全部?|单独|一一|逐[个一]|挨个|分别|一并",
}
_NONE = "-"


def _order(said: str) -> tuple[OrderBy, bool]:
    by, _, direction = said.partition(":")
    return OrderBy(by), direction == "desc"


_VALUES: dict[Slot, Callable[[str], Any]] = {
    Slot.ASK: Sought,
    Slot.WHICH_GROUP: GroupBy,
    Slot.STAGE: Stage,
    Slot.RATE: Stage,
    Slot.MONEY: AmountKind,
    Slot.KIND: lambda said: UpdateKind(said) if said in set(UpdateKind) else FactKind(said),
    Slot.FOREIGN: "yes".__eq__,
    Slot.SOLVED: "yes".__eq__,
    Slot.SECRET: bool,
    Slot.ORDER: _order,
    Slot.OWN: Own,
    Slot.SHIFT: int,
}


@cache
def slot_forms() -> tuple[SlotForm, ...]:
    """Every line of the list, in its order."""
    rows = (LEXICON / "question_words.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_form(*row.split(maxsplit=2)) for row in rows if row.strip() and not row.startswith("#"))


def _form(slot: str, value: str, words: str) -> SlotForm:
    for sign, meaning in _SIGNS.items():
        words = words.replace(sign, meaning)
    meant = None if value == _NONE else _VALUES.get(Slot(slot), str)(value)
    return SlotForm(Slot(slot), meant, regex(words))
