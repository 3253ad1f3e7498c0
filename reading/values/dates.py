"""Finding days in text: every form gives the reading that lies before the day sent and the one that lies after it.

Which of the two is meant (something done or something planned) is decided by the words around it: see `When.on`.
"""

import re
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from domain.filing.record import Span
from reading.text.normalise import SENTENCE_END
from reading.text.numbered_names import numbered_names
from reading.text.patterns import regex
from reading.values.date_forms import FORMS, HOUR
from reading.values.date_meanings import READERS
from reading.values.date_spans import Pair
from reading.values.day_faults import day_faults
from reading.values.later_today import is_of_another_day, later_today
from reading.values.named_days import leave_of

# «协议文本月底前», «晚上周总»: the end of another word
IN_A_WORD = "(?!(?<=[文样版成资副账课剧脚])本|(?<=[马晚早线网以楼车])上|(?<=[楼地天乡线以])下)"
_STARTS = (  # what a date can begin with, so that most places are passed over at once
    "(?=[前昨今明][昨今明后](?:这?[两2二])?天|[0-9xX*×〇一二两三四五六七八九十]|大年|正月|年[初三十]|除夕|"
    "昨(?=[封开动投竣奠摘签])|[今去明前后本当同次上这下大昨周星礼年月](?=[年天日晚早晨儿夜上下个月周星"
    "礼半季第一二三四五六1-4末前后底初中期拜旬])|[前头](?=[\\d两七八九十]{1,2}个月|[2-4二两三四]个?季)|"
    "[元春清端中劳国](?=[旦节明午秋动庆月宵旬])|初[一二三四五六七八九十]|三八|Q[1-4]|第(?=[一二三四1-4]个?季)|次日|翌日|第二天|"
    "年(?=[内后前以之中关])|过年|过(?=[完了]年)|节(?=[前后之以])|开春|来年|"
    "雨季|梅雨|供暖|封冻|上冻|化冻|解冻|开学|高考|两会|立[春夏秋冬]|冬至|过(?=[几两些一阵段])|近期|不日|"
    "很快|下[一次回]|再下[一个周星礼月]|后续|改天|回头|届时|到时|晚些|日后|今后|不久|"
    "[暑寒]假|汛期|[秋麦]收|入[冬夏秋]|这[几两]天|半(?=[天日个年月])|几(?=[天日个年月周]))"
)
_BEFORE = regex(rf"(?:(?:\s?{HOUR}|[上下]班)(?=之?以?前))?\s?(?:之前|以前|前(?!期|后|段|去|来|往|景|沿|几|台|次|"
                     rf"身|排|端|往|提(?![交供出]))|内)")
_BEFORE_COMING = regex(r"(?<=[日号月底末旬])前(?=来)")  # «10月15日前来签约» of a day that lies nearer ahead: a limit
_BEFORE_FEAST = regex(r"\s?(?:之前|以前|前(?!后|夕))")  # «国庆前来看地»: what comes before a feast lies ahead
_AT_LATEST = regex(r"(?:不[晚迟]于|最[晚迟]|至迟)(?:是|到|在|要在)?$")
_OF_A_MESSAGE = regex(
    r"(?:上午|下午|晚上)?(?:那条|那个消息|(?:我)?(?:发|报|说|填|写)的(?:那|数|情况|信息|消息|有误|不对))"
)
_LIMIT_LABEL = regex(r"(?:完成)?(?:时限|期限|时间|日期)\s*[:为]?\s*$")
_LIMIT_WORD = regex(r"\s*(?:之?前|以前|内|完成|办结|到位)")
_EVERY = regex(r"每(?:个|隔)?$")
_HINT = regex(r"[月日号周天季半星礼年旬晚早][^元]|[月日号周天季半星礼年末初旬]|20\d\d[-./]|[今昨明后]|五一|"
                   r"国庆|十一|端午|中秋|清明|春节|元旦|劳动节|除夕|年初|\d[./]\d|"
                   r"20\d{6}|[年日天周月期拜]后|季度|近期|不日|很快|下[次回一]|后续|改天|回头|届时|到时|晚些|"
                   r"过[几两些一阵段]|这[几两]天|不久|[暑寒]假|汛期|[秋麦]收|入[冬夏秋]|年[前关中]|[过来]年|过了年|节[前后之以]|开春|雨季|梅雨|供暖|[封上化解]冻|开学|高考|两会|立[春夏秋冬]|冬至|Q[1-4]|初[一二三四五六七八九十]|"
                   r"元宵|三八|520|\d-\d")


LATER = "later"  # the form of an hour of today that is still to come
JUST_GONE, ALMOST_A_YEAR = timedelta(days=45), timedelta(days=300)
SOON = timedelta(days=62)
_UNTOLD = frozenset({"masked", "feast", "season", "soon", "ago", "year"})  # forms that may have no reading


class When(NamedTuple):
    """One date expression at [start, end) of the text; `past` and `future` are its two readings (equal where only
    one)."""

    start: int
    end: int
    past: Span | None
    future: Span | None
    form: str

    @property
    def deadline(self) -> bool:
        """«X前», «两周内», «最晚X»: a limit ahead."""
        return self.future is not None and self.future.by

    def on(self, planned: bool | None, today: date) -> Span | None:
        """The reading for something planned, done, or (None) whichever lies nearer to `today`."""
        if planned is None and self.past and self.future:
            weight = 2 if self.form == "bare" else 1  # a bare day is told of what was more often than of what will be
            planned = weight * (self.future.start - today) < (today - self.past.end)
        return self.future if planned else self.past

    def done(self, today: date) -> Span | None:
        """The reading for what has been, of whoever names a day by mistake that is near at hand the coming one."""
        nearer = self.on(None, today)
        return self.past if nearer and self.past and nearer.start - today > SOON else nearer


# what was done on a day of a project's history
_STEP_TOLD = regex(r"[^,。;!?\n]{0,10}?(?:签约|签订|签署|拿地|摘牌|供地|立项|备案|开工|动工|封顶|竣工|完工|验收|投产|"
                   r"试产|达产|停工|停产|复工|纳统|入统|落户|注册|开业|中标|启动)[^,。;!?\n]{0,8}[,、;]?")


@cache
def _forms() -> re.Pattern[str]:
    """Every form of a date, each a group of its name, compiled when first asked for."""
    return regex(IN_A_WORD + _STARTS + "(?:" + "|".join(f"(?P<{name}>{form})" for name, form in FORMS.items()) + ")")


@lru_cache(maxsize=32)  # a message is asked for its days by each that may begin with one
def find_dates(text: str, today: date) -> list[When]:
    """All date expressions in uniform text, left to right; one that is masked, or no day at all, has no reading."""
    if not _HINT.search(text):
        return _with_hours_to_come(text, [], today)
    found: list[When] = []
    faults = day_faults(text, today)
    for match in _forms().finditer(text):
        form = match.lastgroup or ""
        longest = match.end() if form == "masked" else match.start()
        if any(match.start() < fault.end and longest < fault.end and fault.start < match.end() for fault in faults):
            continue
        if form == "rpart" and text[match.start() - 1 : match.start() + 1] == "月当":
            continue  # «9月当月» is September
        if form == "rel" and match["word"] == "当天" and any(_is_a_day(when) for when in found):
            continue  # «2月9日开工，当天还有…»: the day that was told
        if form == "part" and any(start == match.start() for start, _ in numbered_names(text)):
            continue
        pair = _day_after(found) if form == "nextday" else _pair(form, match, today)
        if pair is None:
            continue
        if (form not in _UNTOLD and pair[0] is None) or _OF_A_MESSAGE.match(text, match.end()):
            continue
        pair = _in_year_told(text, found, match, _in_week_told(text, found, match, pair, today), today)
        found.append(_with_deadline(text, match, form, *pair, today))
    seen = [(when.start, when.end) for when in found]
    found += [When(fault.start, fault.end, None, None, "masked") for fault in faults
              if not any(start < fault.end and fault.start < end for start, end in seen)]
    return _with_hours_to_come(text, sorted(found, key=lambda when: when.start) if faults else found, today)


def _with_hours_to_come(text: str, found: list[When], today: date) -> list[When]:
    """«待会过来», «今天下午三点才签»: today, in place of the day that the words hold."""
    for start, end in later_today(text):
        others = [when.end for when in found if when.past is None or when.past.start != today]
        if not is_of_another_day(text, start, others):
            apart = [when for when in found if when.end <= start or end <= when.start]
            later = When(start, end, Span(today, today), Span(today, today), LATER)
            found = sorted([*apart, later], key=lambda when: when.start)
    return found


def _day_after(before: list[When]) -> Pair | None:
    """«12月11日飞沈阳，次日拜访…»."""
    if not before or not _is_a_day(before[-1]):
        return None
    return _next_day(before[-1].past), _next_day(before[-1].future)


def _next_day(span: Span | None) -> Span | None:
    return span and Span(span.end + timedelta(days=1), span.end + timedelta(days=1))


def _is_a_day(when: When) -> bool:
    return when.past is not None and when.past.start == when.past.end


def _in_week_told(text: str, before: list[When], match: re.Match[str], pair: Pair, today: date) -> Pair:
    """«上周签的两家：周二甲，周四乙»: the days of a week that was told, on the side of today where it lies; «下周三来，
    周五再去»: behind a day of a week to come those that follow it in its sentence are of that week."""
    past, future = pair
    if match.lastgroup != "week" or match["wr"] or past is None or not before:
        return pair
    last, week = before[-1], next((when.past for when in reversed(before) if when.form == "wweek"), None)
    if last.form == "week" and last.past == last.future and last.past is not None and last.past.start > today and (
            SENTENCE_END.search(text, last.end, match.start()) is None):
        own = _of_week(last.past.start, past)
        return (own, own) if own.start > last.past.start else pair
    if week is None:
        return pair
    own = _of_week(week.start, past)
    return own if week.start <= today else past, own if today <= week.end else future


def _of_week(day: date, weekday: Span) -> Span:
    """The same weekdays in the week of `day`."""
    step = timedelta(days=(day - weekday.start).days - day.weekday() + weekday.start.weekday())
    return Span(weekday.start + step, weekday.end + step)


def _in_year_told(text: str, before: list[When], match: re.Match[str], pair: Pair, today: date) -> Pair:
    """«2022年4月签约,7月拿地,10月开工»: of steps told one after the other the year goes on; «同年» and «次年» count
    from the day before them."""
    form, last = match.lastgroup or "", before[-1] if before else None
    word = {"day": "dy", "part": "sy"}.get(form)
    if word is None or last is None or last.past is None or last.past != last.future or pair[0] is None:
        return pair
    told, between = match[word], text[last.end:match.start()]
    if told in ("同", "次"):
        year = last.past.start.year + (told == "次")
    elif told or last.form not in ("day", "part", "iso") or not (
            _STEP_TOLD.fullmatch(between) and _STEP_TOLD.match(text, match.end())):
        return pair
    else:
        year = last.past.start.year
    try:
        first, end = (day.replace(year=day.year + year - pair[0].start.year) for day in (pair[0].start, pair[0].end))
    except ValueError:
        return pair
    span = Span(first, end)
    return (span, span) if last.past.start <= first and (told or first <= today) else pair


def _pair(form: str, match: re.Match[str], today: date) -> Pair | None:
    try:
        return READERS[form](match, today)
    except (ValueError, OverflowError):
        return None


def _with_deadline(text: str, match: re.Match[str], form: str, past: Span | None, future: Span | None,
                   today: date) -> When:
    """«X前» runs from the day sent to the limit, «最晚X» names it; only what is still to come can be one."""
    before = (_BEFORE_FEAST if form in ("feast", "season") else _BEFORE).match(text, match.end())
    plain = When(match.start(), match.end(), past, future, form)
    if future is not None and plain.on(None, today) is future and future.start >= today:
        before = before or _BEFORE_COMING.match(text, match.end())
    if form in ("ago", "masked", "soon", "year") or future is None:
        return plain
    if not before:
        latest = _AT_LATEST.search(text, max(0, match.start() - 8), match.start()) and future.end >= today
        limit = Span(future.start, future.end, by=True)
        return plain._replace(past=limit, future=limit) if latest else plain
    if past is not None and timedelta() < today - past.end < JUST_GONE and future.end - today > ALMOST_A_YEAR:
        limit = Span(past.start, past.end, by=True)  # «11月28日前», written on the 30th
        return plain._replace(end=before.end(), past=limit, future=limit)
    whole = form == "feast" or (form == "part" and not match["sp"])
    whole = whole or form == "season"
    last = (leave_of(match, future) if form == "feast" else future).start - timedelta(days=1) if whole else future.end
    if last < today:  # «入冬前», told in winter
        return plain._replace(end=before.end(), past=None, future=None) if form == "season" else plain
    limit = Span(today, last, by=True)
    return plain._replace(end=before.end(), past=limit, future=limit)


def limit_told(said: str, today: date) -> date | None:
    """The last day ahead that is told as a limit, or any one ahead where there is only one."""
    told = [(when, span.end) for when in find_dates(said, today)
            if (span := when.on(True, today)) is not None and not _EVERY.search(said[:when.start])]
    ahead = [(when, day) for when, day in told if day >= today]
    limits = [(when, day) for when, day in ahead if when.deadline or _LIMIT_LABEL.search(said[:when.start])
              or _LIMIT_WORD.match(said[when.end:])]
    chosen = limits or (ahead if len(ahead) == 1 else [])
    return chosen[-1][1] if chosen else None
