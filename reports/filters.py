"""How figures and days are written in Chinese: 3.5亿元, 5月30日（周四）, 并列第2. Pure."""

from collections.abc import Collection
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from domain.figures.schedule_gap import printed
from domain.figures.score import printed_gap, rate_digits, rounded
from domain.figures.table_number import decimal_text
from domain.filing.record import Span
from domain.money import CURRENCY_WORDS, Amount, Money, say_amount, say_plain
from domain.plan.plan import Plan
from domain.plan.unit_lists import ListedUnits, unit_list
from domain.service.contact import Contact, WayKind

WEEKDAYS = "一二三四五六日"


def money(value: Money | None) -> str:
    """`3.5亿元`, `5000万美元`; exact: no figure is rounded."""
    return "—" if value is None else say_plain(value)


def bound(value: Money) -> str:
    """The upper end of a range as it was said: «5亿以下» is kept as less than 5亿 and one 分."""
    return say_plain(Money(value.minor - 1, value.currency) if value.minor % 100 == 1 else value)


def plain(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(value: Amount) -> str:
    """With «约» and the upper end of a range."""
    return say_amount(value)


def day(value: date | None, today: date | None = None) -> str:
    """`5月30日（周四）`, with the year where it is not `today`'s (always, without `today`)."""
    if value is None:
        return "—"
    year = "" if today is not None and today.year == value.year else f"{value.year}年"
    return f"{year}{value.month}月{value.day}日（周{weekday(value.weekday())}）"


def weekday(number: int) -> str:
    """`五` for 4; Monday is 0."""
    return WEEKDAYS[number]


def short_day(value: date | None, today: date | None = None) -> str:
    """`5月30日`, with the year where it is not `today`'s."""
    if value is None:
        return "—"
    year = "" if today is None or today.year == value.year else f"{value.year}年"
    return f"{year}{value.month}月{value.day}日"


def days(first: date, last: date, today: date | None = None) -> str:
    """`5月30日`, `5月30日至31日`, `5月30日至6月2日`, years where they are not `today`'s."""
    if (first.year, first.month) == (last.year, last.month):
        return short_day(first, today) + (f"至{last.day}日" if last > first else "")
    return f"{short_day(first, today or last)}至{short_day(last, today)}"


def span(value: Span | None, today: date | None = None) -> str:
    if value is None:
        return "—"
    if value.by:
        return f"{day(value.end, today)}前"
    if value.start == value.end:
        return day(value.start, today)
    return f"{day(value.start, today)}—{day(value.end, value.start)}"


def until(value: date, begins: date | None, today: date | None = None) -> str:
    """The last day of what is planned, with the first before it where a span of days was told."""
    return span(Span(begins or value, value), today)


def short_span(value: Span) -> str:
    """`5月30日`, `5月30日—6月2日`, `5月30日前`."""
    first, last = short_day(value.start), short_day(value.end)
    return f"{last}前" if value.by else first if first == last else f"{first}—{last}"


def clock(value: datetime, today: date | None = None) -> str:
    """`5月30日 17:00`, with the year where it is not `today`'s; the value must already be in the office's zone."""
    return f"{short_day(value, today)} {value:%H:%M}"


def unit_names(names: Collection[str], plan: Plan, within: str | None = None) -> str:
    """`全部37个单位`, `部门组全部19个、核心片区`, `部门组除招商局外18个`: a group of many is not told name by name.
    `within`: a group that the sentence has named already; `全部19个单位`, `除招商局外18个单位`."""
    return "、".join(_listed(part, within) for part in unit_list(plan, names))


def _listed(part: ListedUnits, within: str | None) -> str:
    if not part.whole:
        return part.name
    name = "" if part.name == within else part.name
    unit = "" if name else "单位"
    return f"{name}除{'、'.join(part.but)}外{part.whole}个{unit}" if part.but else f"{name}全部{part.whole}个{unit}"


def late(workdays: int) -> str:
    """How long something is overdue, always in working days: `5个工作日`; over a weekend none has passed yet."""
    return f"{workdays}个工作日" if workdays else "不到1个工作日"


def percent(value: Decimal | None, places: int = 1) -> str:
    """A ratio (1 = 100 %) as `75%`, `93.5%`; half up, no trailing zeros; — where there is no task."""
    if value is None:
        return "—"
    rounded = (value * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{plain(rounded)}%"


def share(value: float) -> str:
    """A ratio of whole numbers as `62.5%`."""
    return percent(Decimal(str(value)))


def part_of(part: int, whole: int) -> str:
    """A share as whole per cent where it is one (`60%`), else as it was said (`1/3`)."""
    return f"{part}/{whole}" if part * 100 % whole else f"{part * 100 // whole}%"


def per_mille(value: Fraction) -> str:
    """An exact rate as `3‰`."""
    return f"{plain(Decimal(value.numerator * 1000) / Decimal(value.denominator))}‰"


def rate_part(value: Fraction) -> str:
    """An exact share as `10%`."""
    return f"{plain(Decimal(value.numerator * 100) / Decimal(value.denominator))}%"


def minor_money(value: Fraction) -> str:
    """An exact number of 分 as money, halves up: `36万元`."""
    return say_plain(Money(int((value + Fraction(1, 2)) // 1)))


def size(value: Money) -> str:
    """Without its sign."""
    return say_plain(Money(abs(value.minor), value.currency))


def rate(value: Decimal | None) -> str:
    """A rate in per cent at the one decimal that bulletins print, at two below 1 %: `75.0%`, `0.14%`; — where there is
    no task."""
    return "—" if value is None else f"{printed(value, rate_digits(value))}%"


def gap(value: Decimal | None, rate: Decimal | None) -> str:
    """Percentage points of this rate against the schedule: `超4.2个百分点`, `欠12.9个百分点`, `持平`."""
    if value is None or rate is None:
        return "—"
    points = printed_gap(value, rate)
    return f"{'超' if points > 0 else '欠'}{abs(points)}个百分点" if points else "持平"


def rate_of(value: Fraction) -> str:
    """An exact rate in per cent at one decimal, at two below 1 %: `67.5%`, `50.0%`, `0.14%`."""
    return f"{rounded(value, rate_digits(value))}%"


def gap_of(value: Fraction, rate: Fraction) -> str:
    """An exact gap of this rate: `超序时进度4.2个百分点`, `欠…`, `与序时持平`."""
    points = printed_gap(value, rate)
    return f"{'超' if points > 0 else '欠'}序时进度{abs(points)}个百分点" if points else "与序时持平"


def points(value: Fraction) -> str:
    """A distance of two rates at one decimal: `21.2`."""
    return str(rounded(value, 1))


def count_of(value: Fraction) -> str:
    """A count, shared ones with at most two decimals."""
    return plain(rounded(value, 2))


def currency(code: str) -> str:
    """`美元` for USD."""
    return next((said for said, known in CURRENCY_WORDS.items() if known == code), code)


def period(key: str, units: str = "年月日") -> str:
    """A period's key as people say it: `2026年第10周`, `2026年3月`, `2026年3月2日`, `2026年上半年`, `2026年第1季度`,
    `2026年2月1日至3月2日`."""
    if ".." in key:
        first, last = key.split("..")
        return f"{period(first)}至{period(last[5:], '月日') if first[:4] == last[:4] else period(last)}"
    if "H" in key or "Q" in key:
        year, part = key.split("-")
        return f"{year}年" + {"H1": "上半年", "H2": "下半年"}.get(part, f"第{part[1:]}季度")
    if "W" in key:
        year, week = key.split("-W")
        return f"{year}年第{int(week)}周"
    return "".join(f"{int(n)}{unit}" for n, unit in zip(key.split("-"), units, strict=False))


BIDI = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))  # direction marks
UNSEEN = BIDI | dict.fromkeys((0x00AD, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))  # and of no width


def brief(text: str, limit: int) -> str:
    """A person's words on one line, without marks that turn the direction of writing, at most `limit` long."""
    line = " ".join(text.translate(UNSEEN).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def contact(value: Contact) -> str:
    """«刘女士（行政总监） 138 0000 1111 微信 lxy8899»."""
    mobiles = {way.value for way in value.ways if way.kind is WayKind.MOBILE}
    ways = ("微信同号" if way.kind is WayKind.WECHAT and way.value in mobiles else
            WAYS[way.kind].format(_grouped(way.value) if way.kind is WayKind.MOBILE else way.value)
            for way in value.ways)
    person = brief(value.person, 40) + (f"（{brief(value.position, 20)}）" if value.position else "")
    return " ".join(filter(None, (person, *ways)))


def _grouped(digits: str) -> str:
    return f"{digits[:3]} {digits[3:7]} {digits[7:]}" if len(digits) == 11 else digits


WAYS = {WayKind.MOBILE: "{}", WayKind.PHONE: "{}", WayKind.WECHAT: "微信 {}", WayKind.MAIL: "{}", WayKind.QQ: "QQ {}"}
FILTERS = {"brief": brief, "contact": contact, "money": money, "plain": plain, "currency": currency,
           "amount": amount, "day": day,
           "short_day": short_day, "days": days, "unit_names": unit_names,
           "bound": bound, "share": share, "size": size, "weekday": weekday, "span": span, "until": until,
           "clock": clock, "percent": percent, "rate": rate, "period": period, "gap": gap,
           "rate_of": rate_of, "gap_of": gap_of, "count_of": count_of, "points": points,
           "per_mille": per_mille, "rate_part": rate_part, "part_of": part_of, "minor_money": minor_money,
           "late": late, "exact": lambda value: decimal_text(value, 2)}
