"""Money: an integer of the smallest unit and an ISO 4217 currency, never a float (DESIGN.md, Words)."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from domain.characters import narrow

NO_MINOR_UNIT = frozenset({"JPY", "KRW", "VND"})
YI = Decimal(100_000_000)
WAN = Decimal(10_000)


class AmountKind(StrEnum):
    """Kinds of money; never added to each other (mechanism 46)."""

    TOTAL = "total"
    CONTRACT = "contract"
    PAID_IN = "paid_in"
    INVESTED = "invested"
    REGISTERED = "registered"
    PHASE = "phase"
    OUTPUT = "output"
    TAX = "tax"
    DEPOSIT = "deposit"
    OTHER = "other"


class Basis(StrEnum):
    """How a sum of money that adds up is meant: what came this time (本次), or all that has come so far (累计)."""

    INCREMENT = "increment"
    TOTAL = "total"


class Capital(StrEnum):
    """Which account money that came goes to, where the text says it: 外资, 现汇, or expressly neither (内资)."""

    FOREIGN = "foreign"
    CASH = "foreign_cash"
    HOME = "home"


def minor_digits(currency: str) -> int:
    """Decimal digits of the currency's smallest unit (ISO 4217)."""
    return 0 if currency in NO_MINOR_UNIT else 2


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """`minor` whole smallest units (分, cents) of `currency`."""

    minor: int
    currency: str = "CNY"

    @classmethod
    def of(cls, value: Decimal | int | str, currency: str = "CNY") -> "Money":
        """From whole currency units (元): `Money.of("3000000000")` is 30亿元. Halves round up."""
        scaled = Decimal(value).scaleb(minor_digits(currency))
        return cls(int(scaled.to_integral_value(ROUND_HALF_UP)), currency)

    @property
    def value(self) -> Decimal:
        """Whole currency units, exact."""
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))

    def plain(self) -> str:
        """Decimal string in whole currency units without exponent or trailing zeros: `"3000000000"`."""
        text = format(self.value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Amount:
    """One stated sum: what kind of money, how much (the lower end of a range), whether only about."""

    kind: AmountKind
    money: Money
    approx: bool = False
    upper: Money | None = None  # the upper end where the text gave a range
    basis: Basis | None = None  # of 到位 and 完成投资, where the text says whether it came this time or in all
    on: date | None = None  # the day of this very sum, where a message tells several with a day each
    capital: Capital | None = None  # of 到位, where the text says whose money it is
    over: tuple[date, date] | None = None  # of 产值 and 税收: made in these days; None: what is promised a year


def in_place_of(said: Amount, before: object) -> Amount:
    """A sum that a person says takes the place of one on a card: of the same kind it keeps its days and its reading."""
    if not isinstance(before, Amount) or said.kind is not before.kind:
        return said
    return replace(said, over=before.over or said.over, basis=said.basis or before.basis)


# --- a sum written out plainly, as in a plan file or a table's cell --------------------------------------------------

CURRENCY_WORDS = {
    "元": "CNY", "人民币": "CNY", "美元": "USD", "美金": "USD", "港元": "HKD", "港币": "HKD", "欧元": "EUR",
    "日元": "JPY",
    "英镑": "GBP", "韩元": "KRW", "新台币": "TWD", "新加坡元": "SGD", "澳元": "AUD", "加元": "CAD", "瑞士法郎": "CHF",
    "澳门元": "MOP", "卢布": "RUB", "泰铢": "THB"}
SCALES = {"亿": YI, "千万": Decimal(10_000_000), "百万": Decimal(1_000_000), "万": WAN}
_PLAIN = re.compile(r"([0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3})+)(\.[0-9]{1,10})?(亿|千万|百万|万)?("
                    + "|".join(CURRENCY_WORDS)
                    + r"|[A-Z]{3})?")


def parse_plain(said: str, scale: Decimal = Decimal(1), currency: str = "CNY") -> "Money | None":
    """`3.5亿元`, `35,000万`, `5000万美元`, `3000000000`; None for anything else. `scale` and `currency` are those of a
    number that names none itself (a column headed «万元»)."""
    match = _PLAIN.fullmatch(re.sub(r"\s+", "", narrow(said)))
    if match is None:
        return None
    whole, part, size, word = match.groups()
    times = SCALES[size] if size else Decimal(1) if word else scale
    money = Money.of(Decimal(whole.replace(",", "") + (part or "")) * times,
                     CURRENCY_WORDS.get(word or "", word or currency))
    return money if money.minor < 10**18 else None


def say_plain(money: Money) -> str:
    """The exact inverse of `parse_plain`: `3.5亿元`, `5000万美元`."""
    word = next((w for w, code in CURRENCY_WORDS.items() if code == money.currency), money.currency)
    size, name = next(((s, n) for n, s in (("亿", YI), ("万", WAN)) if abs(money.value) >= s), (Decimal(1), ""))
    text = format(money.value / size, "f")
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}{name}{word}"


def say_amount(amount: Amount) -> str:
    """With «约» and the upper end of a range: `约3亿元—5亿元`."""
    upto = f"—{say_plain(amount.upper)}" if amount.upper else ""
    return f"{'约' if amount.approx else ''}{say_plain(amount.money)}{upto}"
