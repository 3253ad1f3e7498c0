"""Figures of a whole that are told as such: of the county, the office or a unit («全县到位内资20.53亿，同比增长55.6%»),
of its task («招商引资任务771万，完成136%»), of the year before («去年同期到位内资13.19亿元»): no project's money.

Every word has to be one that such a sentence is made of: a sentence that names anything else tells of that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.money import Money, say_plain
from reading.question.known import KnownNames
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import find_dates
from reading.values.money_grammar import find_sums

LONGEST = 80
_NAMED, _WHOSE, _SUM, _DAYS, _PERCENT, _COUNT = "ⒾⓊ¤ⒹⓅⒸ"
_PERCENTS = regex(r"(?:约|近)?百分之[一二三四五六七八九十百点]+|\d+(?:[.、]\d+)?(?:%|个?百分点|‰)")
_COUNTS = regex(r"(?<![\d.])\d+(?:\.\d+)?(?:个|家|项|次|批次?|条|场|户)")
_SCOPE = (r"全(?:市|县|区|镇|乡|州|旗|域|办|局)|全[一-龥]{2}(?=招商|到位|实际|签约)|"
          r"各(?:单位|部门|组|镇街?|街道|县区)")
_OURS = r"(?:我们|咱们?|本|我)(?:单位|局|办|组|组团|镇|乡|县|市|区|园区|街道|开发区)?"
_MEASURE = (
    r"招商引资|招商|招引|引资|(?:实际)?(?:利用|使用|到位)?(?:境外|省外|市外|外省)?(?:境?内|外)?资金?|固定资产投资|固投|"
    r"(?:[省境市区县]外)?(?:项目)?(?:实际|现汇)?进资|现汇|到位资金|资金到位|引进(?:资金|项目)|新?签约(?:项目|金额|额)?|开工项目|总?投资额?|合同额|项目(?:个数|数)?")
_LAST_YEAR = r"(?:去|上)年(?:全年|同期|度)?|同期|上一年|前一年|基数"
_COMPARED = r"[比较][去上]年|同比|环比|同期|基数|增长|增幅|增速|下降"
_OWED = r"任务|目标任务|任务目标|目标|考核指标|指标|序时"
_PLAIN = (
    r"今年|本年|全年|年度|年初|以来|[上下]半年|[一二三四1-4]?季度|[本上当]月|本[周季年]|截[至止]|目前|当前|现在|"
    r"大概|大约|差不多|左右|上下|将近|估计|不到|也就|就|来着|吧|都|"
    r"到位?|至|累计|合计|一共|总共|共|现?已经?|现|[多少高低只仅才还约近]|实际|[省境市区县]外|超过?|突破|达到?|为|是|有|实现|新增|完成|率|"
    r"[了的占比较欠差余快慢]|进度|情况|数据?|其中|分别|各|[和与同及在来上报告计额年月日号份底末初]")
_WORDS = regex(rf"(?:{'|'.join((_SCOPE, _OURS, _MEASURE, _LAST_YEAR, _COMPARED, _OWED, _PLAIN))}|"
               rf"[{_NAMED}{_WHOSE}{_SUM}{_DAYS}{_PERCENT}{_COUNT}\s,，。;；:：、（）()+-])+")
_OF_WHOLE, _IS_COMPARED, _IS_OWED = regex(_SCOPE), regex(_COMPARED), regex(_OWED)
_BEFORE = regex(_LAST_YEAR)
_WHOLE_MEASURE = regex(rf"{_NAMED}|招商|引资|外资|[境省市]?[内外]资|固定资产|固投|进资")
_OF_A_PROJECT = regex(r"投资|项目|合同额")
_MEASURES = regex(_MEASURE)
_THAN = regex(r"[比较](?:上年|去年)?$")
_GAP = r"(?:(?!任务|目标|今年|本年)[^,，。;；\d¥$多少增减高低长降]){0,14}?"
_BETWEEN = regex(_GAP)
_NUMBER = regex(rf"{_GAP}(?P<number>[¥$]?\d[\d.,、]*)(?!(?<=[.,、])\d|[\d%‰]|个?百分点)")
_DIGITS = regex(r"\d")
_MADE = regex(r"产值|税|走访|拜访|外出|出差|接待|来访|会议|培训|推介|洽谈")  # facts of their days and units


@dataclass(frozen=True, slots=True)
class StatisticTold:
    """`measure`: what it is of, by the name of the plan's indicator, else as it was said, else empty. `before`: what it
    was the year before, in words of its own; `part`: of which days of it alone («同期», «去年1-9月»)."""

    measure: str
    before: str = ""
    part: str = ""


def statistic_told(text: str, today: date, known: KnownNames) -> StatisticTold | None:
    """None where the text names anything else, tells no number, or may as well be of one project («到位资金2亿»)."""
    plain = uniform(text).strip()
    if len(plain) > LONGEST or _MADE.search(plain) or plain.endswith(("情况", "进度")):
        return None
    masked, names = _masked(plain, today, known)
    if not _WORDS.fullmatch(masked) or not any(sign in masked for sign in (_SUM, _PERCENT, _COUNT)):
        return None
    if not _is_of_a_whole(plain, masked, names, known):
        return None
    general = _MEASURES.search(masked)
    days = tuple((one.start, one.end) for one in find_dates(plain, today))
    return StatisticTold(next(iter(names), general[0] if general else ""), *_last_years(plain, days))


def _is_of_a_whole(plain: str, masked: str, names: tuple[str, ...], known: KnownNames) -> bool:
    """By whose it is; by what it is compared with; by the task that it is held against."""
    if _OF_WHOLE.search(plain):
        return True
    usual = bool(names) and all(name in known.figures.by_rows for name in names)  # «到位资金»: a project's as well
    of_all = _WHOLE_MEASURE.search(masked) is not None and not usual
    if _OF_A_PROJECT.search(masked) and not of_all:
        return False
    if _IS_COMPARED.search(plain) or _IS_OWED.search(plain):
        return True
    return of_all and _BEFORE.search(plain) is not None


def _last_years(plain: str, days: tuple[tuple[int, int], ...]) -> tuple[str, str]:
    """The first sum or number behind «去年», «同期», «基数» («上年…大概两亿»), unless it is what was more or less than
    then, and of which days of the year it is; `days`: where days are told, whose numbers count nothing
    («去年1-9月»)."""
    counted = plain
    for start, end in days:
        counted = counted[:start] + _DIGITS.sub(_DAYS, counted[start:end]) + counted[end:]
    sums = sorted(find_sums(plain), key=lambda one: one.start)
    for told in _BEFORE.finditer(plain):
        if _THAN.search(plain, 0, told.start()):
            continue
        found = next((one for one in sums if one.start >= told.end()
                      and _BETWEEN.fullmatch(counted, told.end(), one.start)), None)
        number = _NUMBER.match(counted, told.end()) if found is None else None
        at = found.start if found is not None else number.start("number") if number is not None else None
        if at is not None:
            before = say_plain(Money.of(found.low, found.currency)) if found is not None else (
                number["number"] if number is not None else "")
            part = next((plain[start:end] for start, end in days if told.start() <= start < at), "")
            return before, part or ("同期" if "同期" in plain else "")
    return "", ""


def _masked(plain: str, today: date, known: KnownNames) -> tuple[str, tuple[str, ...]]:
    """Values and names as signs; the indicators in their order."""
    signs = [(one.start, one.end, _SUM) for one in find_sums(plain)]
    signs += [(one.start(), one.end(), sign) for pattern, sign in ((_PERCENTS, _PERCENT), (_COUNTS, _COUNT))
              for one in pattern.finditer(plain)]
    signs += [(one.start, one.end, _DAYS) for one in find_dates(plain, today)]
    masked, at = "", 0
    for start, end, sign in sorted(signs, key=lambda one: (one[0], -one[1])):
        if start >= at:
            masked += plain[at:start] + sign
            at = end
    masked += plain[at:]
    names = tuple(known.figures.called[said] for said in _called(masked, known))
    for said in sorted(known.figures.called, key=len, reverse=True):
        masked = masked.replace(said, _NAMED)
    for said in sorted({*known.units, *known.groups}, key=len, reverse=True):
        masked = masked.replace(said, _WHOSE)
    return masked, names


def _called(masked: str, known: KnownNames) -> Iterator[str]:
    """The longest name at each place."""
    at = 0
    while at < len(masked):
        said = max((one for one in known.figures.called if masked.startswith(one, at)), key=len, default="")
        if said:
            yield said
        at += len(said) or 1
