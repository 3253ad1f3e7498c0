"""One cell as what its column wants. Each raises CellWrong; none is called for an empty cell."""

import difflib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from domain.characters import narrow, plain
from domain.figures.fact import FACT_WORDS, KIND_OF, UNTOLD, FactKind, kind_said
from domain.money import CURRENCY_WORDS, SCALES, Amount, AmountKind, Money, parse_plain, say_plain
from domain.numerals import in_digits
from domain.people.member import Role
from domain.plan.plan import Plan
from domain.projects.stages import Stage, rank
from domain.written_sum import likely_sum, plainly_written
from exchange.columns import Column
from exchange.fault import CellWrong
from exchange.stage_words import STAGE_WORDS

NAME_LIMIT, SHORT_LIMIT, TEXT_LIMIT = 200, 80, 2000
SMALLEST_BARE = 10_000  # a bare 3 under 总投资 is 3 somethings, hardly 3 yuan
SMALLEST_APART = 1_000_000  # 500美元 under «金额(万元)» is 500万美元; from here on the cell means what it says
SEPARATORS = re.compile(r"[、,，;；|]+")
DAY = re.compile(r"([0-9]{4})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))")
# Excel's days: 45432 is 2024-05-20
SERIAL, SERIAL_ZERO = re.compile(r"([2-6][0-9]{4})(?:\.[0-9]+)?"), date(1899, 12, 30)
RANGE = re.compile(r"\s*(?:—+|~|～|–|-|至|到)\s*")
BARE = re.compile(r"[0-9.,\s]+")
# a number that stands whole: nothing of «12.3.4», «1/3», «3-5»
_LIKELY_START = r"(?<![0-9.,/-])"
_LIKELY = re.compile(rf"{_LIKELY_START}[0-9]+(?:\.[0-9]+)?(?![0-9.,/-])")
_LIKELY_SUM = re.compile(rf"{_LIKELY_START}[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?(?:亿|千万|百万|万)?"
                         r"(?:元|美元|港元|欧元|日元)?(?![0-9.%/])")
_WRITTEN_ALIKE = str.maketrans("OoQlI", "00011")
YES, NO = ("是", "有", "√", "✓", "yes", "y", "true", "1", "保密"), ("否", "无", "×", "no", "n", "false", "0", "不保密")

KIND_WORDS = {stage: FACT_WORDS[kind] for stage, kind in KIND_OF.items()}
# other words that offices have for matters: never taken for them, only offered
LIKE_KINDS: dict[FactKind, tuple[str, ...]] = {
    FactKind.VISIT: ("拜访", "考察", "登门"), FactKind.TRIP: ("出差", "赴外"), FactKind.RECEPTION: ("接待", "来客"),
    FactKind.PROMOTION: ("推介", "招商会", "集中招商", "招商活动", "恳谈会"), FactKind.LEAD: ("信息",),
    FactKind.TRAINING: ("学习",),
    FactKind.TAX: ("纳税",),
    FactKind.PAID_IN: ("资金到位", "到账", "进资", "引资"), FactKind.FOREIGN: ("外资",), FactKind.INVESTED: ("固投",)}
ROLE_WORDS: dict[Role, tuple[str, ...]] = {
    Role.ADMIN: ("管理员",), Role.LEADER: ("领导",), Role.LIAISON: ("联络员",), Role.SUPERVISOR: ("督查员", "督查")}
_STAGES = {word: stage for stage, words in STAGE_WORDS.items() for word in (stage.value, *words)}
_ROLES = {word: role for role, words in ROLE_WORDS.items() for word in (role.value, *words)}
_CLAUSES = re.compile(r"[,;。、\s()（），；]+")
_STAGE_BEFORE = re.compile(r"^(?:项目|目前|现|该项目)*(?:已经|已|正在|正式|处于|完成|实现|正)*")
_STAGE_BEHIND = re.compile(r"(?:阶段|状态|中|了|完成|项目)+$")


@dataclass(frozen=True, slots=True)
class Noted:
    """A value that was read with something to be said about it; `code` and `facts` as of a fault."""

    value: object
    code: str
    facts: dict[str, object]


class AboutCount(int):
    """A count that is said with 约, 余, 多."""


def name(cell: str) -> str:
    return _short(cell, NAME_LIMIT)


def short(cell: str) -> str:
    return _short(cell, SHORT_LIMIT)


def text(cell: str) -> str:
    return _short(cell, TEXT_LIMIT)


def _short(cell: str, limit: int) -> str:
    if len(cell) > limit:
        raise CellWrong("too_long", limit=limit)
    return cell


def stage(cell: str, plan: Plan | None = None) -> Stage | Noted:
    """«签约», «已签约阶段», a word of the office's own; of a sentence like «已签约，正在办理环评» the stage, and that
    the rest is not kept."""
    whole = (plan.stage_said(plain(cell)) if plan else None) or stage_named(cell)
    if whole is not None:
        return whole
    clauses = [clause for clause in _CLAUSES.split(narrow(cell)) if clause]
    reached = [found for clause in clauses if (found := stage_named(clause))]
    if not reached:
        near = next((words[0] for words in STAGE_WORDS.values() if any(word in cell for word in words)), "")
        known = "、".join(words[0] for words in STAGE_WORDS.values())
        raise CellWrong("unknown_stage_near" if near else "unknown_stage", said=cell, near=near, known=known)
    best = max(reached, key=rank) if all(rank(found) >= 0 for found in reached) else next(f for f in reached
                                                                                          if rank(f) < 0)
    rest = "，".join(clause for clause in clauses if stage_named(clause) is None)
    return Noted(best, "stage_only" if rest else "stages_in_one", {"stage": STAGE_WORDS[best][0], "rest": rest,
                                                                   "said": cell})


def stage_named(said: str) -> Stage | None:
    """A clause that names a stage and nothing else; «未开工», «拟签约», «即将开工» name none."""
    key = plain(said)
    return _STAGES.get(key) or _STAGES.get(_STAGE_BEHIND.sub("", _STAGE_BEFORE.sub("", key)))


def role(cell: str) -> Role:
    if cell.casefold() not in _ROLES:
        raise CellWrong("unknown_role", said=cell, known="、".join(words[0] for words in ROLE_WORDS.values()))
    return _ROLES[cell.casefold()]


def unit(cell: str, plan: Plan) -> str:
    """The plan's own name of the unit."""
    found = plan.unit(cell) or next((u for u in plan.units if plain(cell) in map(plain, u.names)), None)
    if found is None:
        names = [u.name for u in plan.units]
        near = difflib.get_close_matches(cell, names, n=3, cutoff=0.3) or names[:5]
        raise CellWrong("unknown_unit", said=cell, near="、".join(near))
    return found.name


def units(cell: str, plan: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit(part.strip(), plan) for part in SEPARATORS.split(cell) if part.strip()))


def names(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name(part.strip()) for part in SEPARATORS.split(cell) if part.strip()))


def yes(cell: str) -> bool:
    if cell.casefold() not in (*YES, *NO):
        raise CellWrong("not_yes_or_no", said=cell)
    return cell.casefold() in YES


def telegram_id(cell: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,15}", cell):
        raise CellWrong("not_telegram_id", said=cell)
    return int(cell)


# --- days -------------------------------------------------------------------------------------------------------------


def day(cell: str) -> date:
    """2024-05-20, 2024/5/20, 2024.5.20, 2024年5月20日, 20240520, and Excel's number of a day; an hour, a part of the
    day or a day of the week behind it says nothing more."""
    said = narrow(cell).strip()
    serial = SERIAL.fullmatch(said)
    if serial:
        return SERIAL_ZERO + timedelta(days=int(serial[1]))
    bare = re.sub(r"(?:上午|下午|晚上?|早上?|中午)$|\((?:周|星期)[一二三四五六日天]\)$", "", said).replace("号", "日")
    match = DAY.fullmatch(re.sub(r"(?<=[0-9日])[\sT].*", "", bare).strip())
    try:
        year, *rest = (int(part) for part in match.groups() if part) if match else (0, 0, 0)
        return date(year, *rest)
    except ValueError:
        raise CellWrong("not_a_day_near" if _near_day(said) else "not_a_day", said=cell, near=_near_day(said)) from None


def _near_day(said: str) -> str:
    """What a day that cannot be read most likely is: circled and raised digits as plain ones, a day past its month's
    end as the last."""
    digits = "".join(str(unicodedata.digit(c)) if unicodedata.digit(c, None) is not None else c for c in said)
    match = DAY.match(digits) or re.match(r"([0-9]{4})\D+([0-9]{1,2})\D+([0-9]{1,2})", digits)
    if match is None:
        short = re.match(r"([0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2})", digits)  # 26.3.5
        return _near_day(f"20{short[1]}") if short else ""
    year, month, of_month = (int(part) for part in match.groups() if part)
    if not 1 <= month <= 12 or of_month > 31:
        return ""
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return f"{year:04}-{month:02}-{min(max(of_month, 1), last):02}"


# --- numbers and money ------------------------------------------------------------------------------------------------


def count(cell: str) -> int:
    """A whole number, «3», «3人», «3批次»; not «3²»."""
    number = amount_of_days(cell)
    if number != number.to_integral_value():
        raise CellWrong("not_a_count", said=cell)
    return int(number)


def heads(cell: str) -> int:
    """Of people, firms or leads: «80人», «12家», «80余人», «约20家», «20余条», the last three as AboutCount."""
    said = "".join(narrow(cell).split())
    bare = re.sub(r"^[约近]|(?<=[0-9十百千])[多余]|左右$|以上$", "", said)
    return count(bare) if bare == said else AboutCount(count(bare))


def amount_of_days(cell: str) -> Decimal:
    """«2», «2天», «0.5天», «两天»."""
    said = in_digits("".join(narrow(cell).split()).replace("半", "0.5"))
    match = re.fullmatch(r"([0-9]{1,6}(?:\.[0-9]{1,2})?)(?:个)?(?:天|日|批次|批|次|条|人次|人|名|家|户)?(?:\.0)?", said)
    if match is None:
        near = _LIKELY.search(_alike(said))
        raise CellWrong("not_a_number_near" if near else "not_a_number", said=cell, near=near[0] if near else "")
    return Decimal(match[1])


def currency(cell: str) -> str:
    """The ISO code of «美元», «USD», «万美元»."""
    return counted_in(cell)[1]


def counted_in(cell: str) -> tuple[Decimal | None, str]:
    """(size, currency) of «万美元», «亿元», «USD»; no size where none is written."""
    match = re.fullmatch(rf"({'|'.join(SCALES)})?(.*)", plain(cell))
    size, word = match.groups() if match else (None, plain(cell))
    found = next((code for said, code in CURRENCY_WORDS.items() if word in (said, code.casefold())), None)
    if found is None:
        raise CellWrong("unknown_currency", said=cell, known="、".join(CURRENCY_WORDS))
    return SCALES.get(size), found


def fact_kind(cell: str, plan: Plan | None = None) -> FactKind:
    """One of the closed list of 事项, with or without 已, or the office's own word for a stage."""
    said = plain(cell)
    own = plan.stage_said(said.removeprefix("已")) if plan else None
    found = kind_said(said) or kind_said(said.removeprefix("已")) or (KIND_OF.get(own) if own else None)
    if found is None:
        known = [word for kind, word in FACT_WORDS.items() if kind not in UNTOLD]
        near = _like_kinds(said, known)
        raise CellWrong("unknown_kind", said=cell, near="、".join(near or known))
    return found


def _like_kinds(said: str, known: Sequence[str]) -> list[str]:
    """The matters that a word likely means: one that it contains, another word for one, else one written alike."""
    meant = [FACT_WORDS[kind] for kind, words in LIKE_KINDS.items() if any(word in said for word in words)]
    named = [KIND_WORDS[stage] for stage, words in STAGE_WORDS.items() if stage in KIND_WORDS and any(
        word in said for word in words)]
    return list(dict.fromkeys([*(word for word in known if word in said), *meant, *named])) or \
        difflib.get_close_matches(said, known, n=2, cutoff=0.3)


def amount(cell: str, column: Column) -> Amount | Noted:
    """`3亿元`, `约5000万美元`, `3亿元—5亿元`, `1、4亿`; a bare number counts what the head says, else 元."""
    said = plainly_written(cell)
    if re.match(r"[-−]|\([0-9.,]+\)$", said):
        raise CellWrong("negative_money", said=cell)
    written = in_digits(said)
    text = re.sub(r"(?<=[0-9亿万])[多余]", "", written.removesuffix("左右").removesuffix("以上"))
    about = text.startswith(("约", "近")) or text != written
    low, *high = RANGE.split(text.lstrip("约近"))
    if high and BARE.fullmatch(low):  # «3—5亿元»: the first counts what the second counts
        low += re.sub(r"^[0-9.,\s]+", "", high[0])
    sums = [_money(part, column, cell) for part in (low, *high[:1])]
    upper = sums[1] if len(sums) > 1 else None
    if len(high) > 1 or (upper and (upper.currency != sums[0].currency or upper.minor <= sums[0].minor)):
        raise _no_money(cell)
    kind = AmountKind(column.field.removeprefix("amount.")) if column.field.startswith("amount.") else AmountKind.OTHER
    found = Amount(kind, sums[0], about, upper)
    scaled = column.scale is not None and column.scale > 1 and _word_alone(low) and low and _face(low) < SMALLEST_APART
    return Noted(found, "read_as_head", {"said": cell, "read": say_plain(sums[0])}) if scaled else found


def _word_alone(said: str) -> bool:
    """Whether a sum names a currency and no size: «500美元»."""
    return re.fullmatch(rf"[0-9.,\s]+(?:{'|'.join(CURRENCY_WORDS)}|[A-Z]{{3}})", said.strip()) is not None


def _face(said: str) -> Decimal:
    return Decimal(re.sub(r"[^0-9.]", "", said) or 0)


def _money(said: str, column: Column, cell: str) -> Money:
    found = parse_plain(said, column.scale or Decimal(1), column.currency)
    if found is None:
        raise _no_money(cell)
    if column.scale is not None and column.scale > 1 and _word_alone(said) and _face(said) < SMALLEST_APART:
        if found.currency == column.currency:
            raise CellWrong("money_against_head", said=cell,
                            near=say_plain(Money.of(found.value * column.scale, found.currency)))
        return Money.of(found.value * column.scale, found.currency)
    if column.scale is None and BARE.fullmatch(said) and found.value < SMALLEST_BARE and found.minor:
        raise CellWrong("money_without_unit", said=cell, near=said.strip())
    return found


def _alike(said: str) -> str:
    """With the letters beside digits that are written like digits as those: «1O», «l2»."""
    return re.sub(r"(?<=[0-9.])[OoQlI]+|[OoQlI]+(?=[0-9])", lambda found: found[0].translate(_WRITTEN_ALIKE), said)


def _no_money(cell: str) -> CellWrong:
    """With the sum that is most likely meant: «三个亿», «3²亿元»."""
    said = in_digits(re.sub(r"[²³¹①-⑳]", "", plainly_written(cell)))
    near = _LIKELY_SUM.search(_alike(likely_sum(said) or said))
    return CellWrong("not_money_near", said=cell, near=near[0]) if near else CellWrong("not_money", said=cell)
