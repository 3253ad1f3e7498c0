"""What a sentence about service tells, in its own words: names are found in the ledger and the roster by who asks."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class RequestTold:
    """«锐普反映用电不够，请供电公司3月10日前解决»: who asks what, in the enterprise's own words, of whom, until
    when."""

    who: str
    words: str
    owner: str = ""
    due: date | None = None


class RequestNews(StrEnum):
    ANSWERED = "answered"
    SATISFIED = "satisfied"
    DISSATISFIED = "dissatisfied"


@dataclass(frozen=True, slots=True)
class RequestNewsTold:
    """«锐普的用电问题供电公司答复了：下周增容», «锐普对答复很满意»; `about`: the words for the request, "" where it is
    not told apart."""

    who: str
    news: RequestNews
    words: str
    about: str = ""


ServiceTold = RequestTold | RequestNewsTold
