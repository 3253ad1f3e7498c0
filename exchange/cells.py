"""One cell as what its column wants. Each raises CellWrong; none is called for an empty cell."""

import difflib
import re
import unicodedata
from datetime import date
from decimal import Decimal

from domain.money import Amount, AmountKind, Money, parse_plain
from domain.people.member import Role
from domain.plan.plan import Plan
from domain.projects.stages import Stage
from exchange.columns import Column
from exchange.fault import CellWrong

NAME_LIMIT, SHORT_LIMIT = 200, 80
SMALLEST_BARE = 10_000  # a bare 3 under 总投资 is 3 somethings, hardly 3 yuan
SEPARATORS = re.compile(r"[、,，;；|]+")
DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))")
RANGE = re.compile(r"\s*(?:—+|~|～|–|-|至|到)\s*")
BARE = re.compile(r"[\d.,\s]+")
YES, NO = ("是", "有", "√", "✓", "yes", "y", "true", "1", "保密"), ("否", "无", "×", "no", "n", "false", "0", "不保密")

# what a cell may say; the first is what `export` writes
STAGE_WORDS: dict[Stage, tuple[str, ...]] = {
    Stage.LEAD: ("线索", "信息", "储备"), Stage.NEGOTIATING: ("在谈", "洽谈", "跟踪"), Stage.INTENT: ("意向", "意向签约", "框架协议"),
    Stage.SIGNED: ("签约", "正式签约"), Stage.LANDED: ("落地", "注册"), Stage.STARTED: ("开工", "在建", "建设"),
    Stage.ENROLLED: ("纳统", "入统", "入库"), Stage.COMPLETED: ("竣工", "建成"), Stage.OPERATING: ("投产", "运营"),
    Stage.AT_CAPACITY: ("达产",), Stage.PAUSED: ("暂停", "搁置"), Stage.ENDED: ("终止", "退出")}
ROLE_WORDS: dict[Role, tuple[str, ...]] = {
    Role.ADMIN: ("管理员",), Role.LEADER: ("领导",), Role.LIAISON: ("联络员",), Role.SUPERVISOR: ("督查员", "督查")}
_STAGES = {word: stage for stage, words in STAGE_WORDS.items() for word in (stage.value, *words)}
_ROLES = {word: role for role, words in ROLE_WORDS.items() for word in (role.value, *words)}


def name(cell: str) -> str:
    return _short(cell, NAME_LIMIT)


def short(cell: str) -> str:
    return _short(cell, SHORT_LIMIT)


def _short(cell: str, limit: int) -> str:
    if len(cell) > limit:
        raise CellWrong("too_long", limit=limit)
    return cell


def stage(cell: str) -> Stage:
    said = cell.casefold().removeprefix("已").removesuffix("阶段")
    if said not in _STAGES:
        raise CellWrong("unknown_stage", said=cell, known="、".join(words[0] for words in STAGE_WORDS.values()))
    return _STAGES[said]


def role(cell: str) -> Role:
    if cell.casefold() not in _ROLES:
        raise CellWrong("unknown_role", said=cell, known="、".join(words[0] for words in ROLE_WORDS.values()))
    return _ROLES[cell.casefold()]


def unit(cell: str, plan: Plan) -> str:
    """The plan's own name of the unit."""
    found = plan.unit(cell)
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
    if not re.fullmatch(r"[1-9]\d{0,15}", cell):
        raise CellWrong("not_telegram_id", said=cell)
    return int(cell)


def day(cell: str) -> date:
    match = DAY.fullmatch(re.sub(r"\s.*|T.*", "", unicodedata.normalize("NFKC", cell)))
    try:
        year, *rest = (int(part) for part in match.groups() if part) if match else (0, 0, 0)
        return date(year, *rest)
    except ValueError:
        raise CellWrong("not_a_day", said=cell) from None


def amount(cell: str, column: Column) -> Amount:
    """`3亿元`, `约5000万美元`, `3亿元—5亿元`; a bare number counts what the head says, else 元."""
    text = cell.strip().removesuffix("左右").removesuffix("以上")
    about = text.startswith(("约", "近")) or text != cell.strip()
    low, *high = RANGE.split(text.lstrip("约近"))
    if high and BARE.fullmatch(low):  # «3—5亿元»: the first counts what the second counts
        low += re.sub(r"^[\d.,\s]+", "", high[0])
    sums = [_money(part, column, cell) for part in (low, *high[:1])]
    upper = sums[1] if len(sums) > 1 else None
    if len(high) > 1 or (upper and (upper.currency != sums[0].currency or upper.minor <= sums[0].minor)):
        raise CellWrong("not_money", said=cell)
    return Amount(AmountKind(column.field.removeprefix("amount.")), sums[0], about, upper)


def _money(text: str, column: Column, cell: str) -> Money:
    found = parse_plain(text, column.scale or Decimal(1), column.currency)
    if found is None:
        raise CellWrong("not_money", said=cell)
    if column.scale is None and BARE.fullmatch(text) and found.value < SMALLEST_BARE and found.minor:
        raise CellWrong("money_without_unit", said=cell)
    return found
