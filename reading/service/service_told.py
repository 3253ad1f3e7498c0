"""What a sentence about service tells, in its own words: names are found in the ledger and the roster by who asks."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.service.contact import Contact
from domain.service.firm_notes import FirmNote


@dataclass(frozen=True, slots=True)
class RequestTold:
    """«锐普反映用电不够，请供电公司3月10日前解决»: who asks what, in the enterprise's own words, of whom, until
    when."""

    who: str
    words: str
    owner: str = ""
    due: date | None = None
    passed: date | None = None  # the day that was told, where it is over already


class RequestNews(StrEnum):
    ANSWERED = "answered"
    SATISFIED = "satisfied"
    DISSATISFIED = "dissatisfied"
    PASSED_ON = "passed_on"  # another is to answer


@dataclass(frozen=True, slots=True)
class RequestNewsTold:
    """«锐普的用电问题供电公司答复了：下周增容», «锐普对答复很满意»; `about`: the words for the request, "" where it is
    not told apart; `number`: which one of those that are open, where that is known; `owner`: who is to answer now."""

    who: str
    news: RequestNews
    words: str
    about: str = ""
    number: int | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """One item: its words whole, who is in charge, by when, of which project of the ledger; what it does not say is
    empty. `assumed`: its day was not told."""

    words: str
    owner: str = ""
    due: date | None = None
    project_id: int | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class MinutesTold:
    """`more`: how many items beyond those that fit; `meeting`: the head also tells that a meeting was held, which is a
    report of its own. Without a title it is one order, told by itself."""

    title: str
    held_on: date
    items: tuple[MinutesItem, ...]
    more: int = 0
    meeting: bool = False


@dataclass(frozen=True, slots=True)
class ClausePart:
    """One obligation: `ours` or the enterprise's; without a day no clock can run."""

    words: str
    ours: bool
    due: date | None


@dataclass(frozen=True, slots=True)
class ClausesTold:
    """`signed_on`: the contract's day, where the words tell it."""

    who: str
    clauses: tuple[ClausePart, ...]
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class FirmNoteTold:
    """«比亚迪是世界500强», «锐普的联系人是李经理», «锐普的引荐人是张会长»; `removed`: it holds no longer."""

    who: str
    note: FirmNote
    values: tuple[str, ...]
    removed: bool = False


@dataclass(frozen=True, slots=True)
class ContactTold:
    """One person of an enterprise and by what he is reached; `firm` as it was said, "" where none was; `start`: where
    in the text."""

    firm: str
    contact: Contact
    start: int = 0


@dataclass(frozen=True, slots=True)
class ContactsTold:
    """«赣锐那边陈总电话138…，存一下»; `ours`: our own people's numbers, which are left out, were told too."""

    contacts: tuple[ContactTold, ...]
    ours: bool = False


@dataclass(frozen=True, slots=True)
class HandOverTold:
    """«锐普项目4月1日起移交给开发区落地，招落按7:3计»; `parts`: who brought it, who lands it. `sure`: the words mean
    nothing else (移交, 招落)."""

    who: str
    to: str
    on: date | None = None
    parts: tuple[int, int] | None = None
    sure: bool = False


@dataclass(frozen=True, slots=True)
class RiskTold:
    """«锐普风险提示：股东被列入失信，建议暂缓签约»; `over`: it is none any more."""

    who: str
    words: str
    over: bool = False


@dataclass(frozen=True, slots=True)
class DeliveredTold:
    """«渠沟镇总部经济楼宇已建成，年税收1100万元»: what the plan asks for, of which unit ("" the teller's), how many,
    since when, in which words; `removed`: it is not there after all."""

    name: str
    unit: str
    count: int
    on: date
    words: str
    removed: bool = False


ServiceTold = (RequestTold | RequestNewsTold | MinutesTold | ClausesTold | FirmNoteTold | ContactsTold
               | HandOverTold | RiskTold | DeliveredTold)
