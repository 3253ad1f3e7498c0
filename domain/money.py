"""Money: an integer of the smallest unit and an ISO 4217 currency, never a float (DESIGN.md, Words)."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

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

    def __add__(self, other: "Money") -> "Money":
        if self.currency != other.currency:
            raise ValueError(f"cannot add {other.currency} to {self.currency}")
        return Money(self.minor + other.minor, self.currency)


@dataclass(frozen=True, slots=True)
class Amount:
    """One stated sum: what kind of money, how much (the lower end of a range), whether only about."""

    kind: AmountKind
    money: Money
    approx: bool = False
    upper: Money | None = None  # the upper end where the text gave a range
