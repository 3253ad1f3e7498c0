"""What somebody says of the own trip: that it begins («去杭州三天», «明天赴深圳出差，周五回»), that it is over
(«回来了»), what it cost («差旅费3200元»).

A beginning has a place or is only called one («下周外出招商»), lies today or ahead, and says how long («三天»,
«到周五») or that it is a trip (出差, 外出招商). What is told as done («去杭州三天拜访了五家»), a visit to a firm
(«明天去深圳见迈澄») and a question are none: those are read as ever.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from domain.money import Money
from domain.numerals import number
from reading.meaning.days_in_small import in_small
from reading.meaning.mood import is_left_open
from reading.meaning.trip_costs import trip_costs
from reading.names.name_shapes import is_known_place
from reading.read import read
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.text.vocabulary import counties, vocabulary
from reading.values.dates import When, find_dates
from reading.values.day_faults import day_faults, words_of

RECENT, FAR_AHEAD = 120, 180  # days
LONGEST_TALK = 80  # characters; longer ones are reports
_COUNT = r"(?P<count>\d{1,3}|半|[一二两三四五六七八九十]{1,3})"
_LENGTH = regex(rf"(?:为期|预计|计划|大概|大约|要|待|呆|一共|总共|前后|共|约|跑|转|走|住|忙|"
                     rf"看)*(?:个)?{_COUNT}个?(?P<unit>天|晚|"
                     rf"日(?!本)|周|星期|礼拜|"
                     rf"月)(?:左右|时间)?")
_GO = r"(?:出发)?(?:出差|外出(?:招商|考察)?|带队|率队)*(?:去|赴|到|前往|飞往?|往|跑|在|外出|出差|:|：)(?:一?趟)?"
_PLACE = r"(?P<places>[一-龥]{2,7}?(?:[、和及,，][一-龥]{2,7}?){0,4})"
_WHAT = r"(?:(?:去|进行|开展)?(?:出差|外出招商|招商引资|招商|考察|学习|对接|洽谈|驻点|参会|开会))"
_BEGINS = regex(
    rf"^(?P<before>[^。;!?\n]{{0,24}}?){_GO}{_PLACE}(?:市|省|那边)?(?P<what>{_WHAT}?)(?P<after>[,，、。;\s!]*(?:$|[,，"
    rf"。;\s看见跑找谈聊会访拜兜转走逛参开对洽学考驻接].*))$")
# «明天外出招商», «3月14日至17日带队出去考察»: where to is not told
_NOWHERE = regex(r"(?=.*(?:出差|招商|考察|驻点|项目))起?(?:我们?|咱们?|大家|[和跟与、]|"
                 r"[一-龥]{1,3}(?:局长?|主任|书记|[县镇乡]长|组长)|带队|率队|要|准备|计划|打算|还)*"
                 r"(?:外出|出差|出去|出门|到外地|去外地)(?:去|招商引资|招商|考察|驻点|跑项目|对接项目|洽谈项目|[、，,\s])*")
_DONE = regex(r"[了过完]|拜访|走访|签约|会见|接待|座谈|参观了|回来|刚从|取消|没去|不去")
_AFTER_DONE = regex(r"(?<!为)[了过](?!年)|拜访了|签了|已经?|接待(?=[,。;了的]|$)|再来|过来|来访")
_TRIP_WORD = regex(r"出差|外出|招商|驻点|请假")
_WHO_GOES = regex(r"(?:出发|动身|走|启程)|.{0,8}(?:带队|率队|参加|同行|一起去?|[跟陪随](?:我|着)(?:走|去)?)")
_ZONES = ("园区", "片区", "厂区", "景区", "小区", "开发区", "高新区", "经开区", "新区", "镇区", "城区")  # here
_SELF = regex(r"我|请假|出差|外出")
_BACK = regex(
    r"^(?:我们?|大家|都|一行|团队|[一-龥]{1,5}(?:局长?|书记|主任|县长|镇长|组长))?(?:已经?|刚刚?|都|也|今[天晚早]|"
    r"昨[天晚]|安全|顺利|"
    r"平安|今日|准时)*(?:从[一-龥]{2,8}?)?(?:出差|外出(?:招商)?|考察)?(?:已经?|刚刚?)?"
    r"(?:回来|返回|返程|返回单位|回到(?:单位|局里|县里|家)|到家|回单位|归来|结束(?:了?行程|了?外出|了?出差)|返岗|"
    r"回程)(?:了|啦|的)?"
    r"[,，。!！~\s]*(?:销假|报到|报平安)?[。!！\s]*$")
_OWN_RETURN = regex(r"(?:我们?)?(?:已经?|刚刚?|平安|顺利|安全)*(?:出差|外出)?"
                         r"(?:回[来到单]|返[回程岗]|到家|归来|结束)")
_ONLY_SOUNDS = regex(r"[哈嘛哦啊呀咯喽嘞哟]+(?=$|[,，。;!~\s])")  # «去成都两天哈»
_SAME_DAY = regex(r"当[天日](?:往返|来回|去当天回|就?回|返)|早出晚归")
_RANGE = regex(r"\s*[到至\-—~、和及,，]+\s*")
_UNTIL = regex(r"(?:再?回(?![话复信函访电应款购填])来?|返回?|返程|结束|为止|止)")


@dataclass(frozen=True, slots=True)
class TripBegins:
    """`until` None: nobody said how long. `until` may lie before `first`: the speaker is asked."""

    first: date
    until: date | None
    places: tuple[str, ...]
    purpose: str = ""  # in the speaker's words
    unclear: str = ""  # words for a day that there is not, or that is not written out


@dataclass(frozen=True, slots=True)
class TripEnds:
    on: date


@dataclass(frozen=True, slots=True)
class TripCost:
    money: Money


TripTold = TripBegins | TripEnds | TripCost


@lru_cache(maxsize=8)  # the rules ask it of a message, then what it may mean otherwise does
def trip_told(text: str, today: date, out: bool) -> TripTold | None:
    """`out`: a trip of the speaker is running; only then can it cost something without a word of
    travel («差旅费»), or its end tell who and whence."""
    if len(text.strip()) > LONGEST_TALK:
        return None
    over = trip_ends(text, today)
    if over is not None and (out or _OWN_RETURN.match(uniform(text).strip())):
        return over
    if (cost := trip_costs(text, out)) is not None:
        return TripCost(cost)
    return _trip_to_find_out(uniform(text).strip(" 。!"), today) or trip_begins(text, today)


def trip_begins(text: str, today: date, by_command: bool = False, aimed: bool = False) -> TripBegins | None:
    """`by_command`: said after /trip, where it may have begun earlier and need not say how long. `aimed`: it was told
    what is to be found out there, so that it is a trip however long."""
    plain = _ONLY_SOUNDS.sub("", uniform(text).strip())
    faults = day_faults(plain, today)
    if faults:
        begins = _trip_begins(_without(plain, [(fault.start, fault.end) for fault in faults]), today, by_command,
                              aimed)
        return replace(begins, unclear=words_of(plain, faults[0])) if begins is not None else None
    return _trip_begins(plain, today, by_command, aimed)


def _trip_begins(plain: str, today: date, by_command: bool, aimed: bool) -> TripBegins | None:
    told = [when for when in find_dates(plain, today) if when.form != "ago"]
    dates = _of_the_trip(plain, told, by_command)
    core = _without(plain, [(when.start, when.end) for when in told])
    only_back = len(dates) == 1 and _UNTIL.match(plain, dates[0].end) is not None
    length = _LENGTH.search(core)
    spoken = _without(core, [length.span()] if length else [])
    spoken = _UNTIL.sub("", spoken) if only_back or len(dates) > 1 else spoken
    spoken = re.sub(r"[到至\-—~]\s*(?=$|[,，。去赴前])", "", spoken).strip(" ,，。")
    if not by_command and dates and _NOWHERE.fullmatch(spoken):
        ahead = _days(dates, length, today, by_command, only_back)
        return TripBegins(*ahead, ()) if ahead and ahead[0] > today and not _just_was(dates, today) else None
    match = _BEGINS.match(spoken) or (_BEGINS.match(f"去{spoken}") if by_command else None)
    days = _days(dates, length, today, by_command, only_back)
    places, rest = _places(match["places"], by_command and bool(days and days[1])) if match else ((), "")
    if by_command:
        places = places or read(plain, today).places
    elif match is None or not _is_to_come(match):
        return None
    if not places or days is None or (not by_command and (days[0] < today or _just_was(dates, today))):
        return None
    days = (days[0], days[0]) if days[1] is None and _SAME_DAY.search(plain) else days
    aimed = aimed and match is not None and all(map(_is_town, places)) and \
        _OWN.fullmatch(match["before"].strip(" ,")) is not None
    sure = by_command or aimed or days[1] is not None or (_TRIP_WORD.search(plain) and (dates or _SELF.match(plain)))
    reasons = re.split("[,，;。]", rest + match["after"]) if match else []
    purpose = "，".join(said for part in reasons if (said := part.strip(" 、!")) and not _WHO_GOES.fullmatch(said)
                       and not _SAME_DAY.match(said))
    return TripBegins(*days, places, purpose) if sure else None


# «后天去苏州，看看有没有做储能柜的»: what is to be found out there is asked of nobody
_FINDS_OUT = regex(r"(?P<trip>(?:去|到|赴|跑|飞|出差)[^,。;?？]{0,14}?)[,\s]*"
                   r"(?P<purpose>(?:顺便|主要是?|准备|打算|想|再|先|要)*"
                   r"(?:(?:看看|看一?下|问问|问一?下|打听|了解|摸摸底|摸底|找找|碰碰)|"
                   r"(?:[见看跑走转会]|拜访|走访|对接|接触|考察)(?:一?下)?(?=那?(?P<few>几)[家个位]))"
                   r"(?P<what>[^,。;?？吗呢]*))"
                   r"[^?？吗呢]*$")
_OWN = regex(r"(?:我们?|咱们?|大家|[和跟与、,]|[一-龥]{1,3}(?:局长?|书记|主任|[县镇乡]长|组长|联络员.?)|带队)*")


def finds_out(text: str, today: date) -> bool:
    """Somebody goes somewhere on a day to come, and what stands behind is why."""
    return _found_out(uniform(text).strip(" 。!"), today) is not None


def _found_out(plain: str, today: date) -> re.Match[str] | None:
    ahead = any((span := when.on(True, today)) is not None and span.end > today and when.start < 8
                for when in find_dates(plain, today))
    found = _FINDS_OUT.search(plain) if ahead else None
    return None if found is None or re.search("谁|哪|几", plain[:found.start()]) else found


def _trip_to_find_out(plain: str, today: date) -> TripBegins | None:
    """The trip as it is told without what is to be found out there, which tells nothing of its days nor of what was
    done («看看缦科医疗能不能把合同签了»)."""
    found = _found_out(plain, today)
    if found is None or not (found["few"] or is_left_open(found["what"])):
        return None
    told = trip_begins(plain[:found.start("purpose")].rstrip(" ,") + plain[found.end("what"):], today, aimed=True)
    return None if told is None else replace(told, purpose="，".join(filter(None, (found["purpose"], told.purpose))))


def _of_the_trip(plain: str, dates: list[When], by_command: bool) -> list[When]:
    """Its first day, and its last where it is told as that; «今天在宁波拜访旭岚，12月2日来考察» tells of another
    step, «下礼拜去镇江，25到27号» the days of what was told in large."""
    if len(dates) > 1 and not _UNTIL.match(plain, dates[1].end):
        dates = in_small(dates)
    if by_command or len(dates) < 2 or _UNTIL.match(plain, dates[-1].end) or _RANGE.fullmatch(
            plain, dates[0].end, dates[-1].start):
        return dates
    return dates[:1]


def trip_ends(text: str, today: date) -> TripEnds | None:
    """«回来了», «昨晚从杭州回来了»: the day they came back."""
    plain = uniform(text).strip()
    found = [when for when in find_dates(plain, today) if (span := when.on(False, today)) and span.end <= today]
    core = _without(plain, [(when.start, when.end) for when in found])
    if not (_BACK.match(plain) or _BACK.match(core.strip(" ,，"))):
        return None
    span = found[0].on(False, today) if found else None
    return TripEnds(span.end if span else today)


def _is_to_come(match: re.Match[str]) -> bool:
    """Nothing of it is told as done, and whatever else is said is who goes and why."""
    done = _DONE.search(match["before"] + match["what"]) or _AFTER_DONE.search(match["after"])
    return not done and len(match["after"]) <= 40


def _places(said: str, any_name: bool) -> tuple[tuple[str, ...], str]:
    """Only what is a place: «去开会三天» is no trip to 开会; and the words behind the last place. `any_name`: whatever
    was said is one."""
    found: list[str] = []
    chunks = re.split(r"[,，]", said)
    any_name = any_name and not any(is_place(name) for name in re.split(r"[,，、和及]", said))  # «苏州,恒岳总部,晚上»
    for at, chunk in enumerate(chunks):
        names = [re.sub(r"^[去到](?=[一-龥]{2})|(?:出差|招商|考察)$", "", part.strip())
                 for part in re.split(r"[、和及]|(?:再|然后)[去到]", chunk)]
        names = [part for name in names for part in _side_by_side(name)]
        if not all(len(name) >= 2 and (any_name or is_place(name)) for name in names):
            return tuple(dict.fromkeys(found)), "，".join(chunks[at:])
        found += names
    return tuple(dict.fromkeys(found)), ""


def _is_town(name: str) -> bool:
    """So far away that it is a trip to go there; the townships nearby are gone to every day."""
    return is_known_place(name) and not name.endswith(("镇", "乡", "街道"))


def _side_by_side(name: str) -> tuple[str, ...]:
    """«杭州宁波»: two towns without a mark between them."""
    cuts = (at for at in range(2, len(name) - 1) if is_place(name[:at]) and is_place(name[at:]))
    at = next(cuts, 0) if not is_place(name) else 0
    return (name[:at], name[at:]) if at else (name,)


def is_place(name: str) -> bool:
    """A town, a province or the like by its name."""
    if name in _ZONES:
        return False
    return "P" in (vocabulary().get(name), vocabulary().get(name + "市")) or name.endswith(
        ("市", "省", "县", "区", "镇", "州", "岛")) or _is_county_of_a_city(name)


def _is_county_of_a_city(name: str) -> bool:
    """«汕头澄海»."""
    return any(name[at:] in counties() and is_known_place(name[:at]) for at in range(2, len(name) - 1))


def _days(dates: list[When], length: re.Match[str] | None, today: date, by_command: bool,
          only_back: bool) -> tuple[date, date | None] | None:
    """First and last day; the last may be said to lie before the first. A stated length beats a second day; None where
    a day cannot be read. `only_back`: the one day said is that of coming back."""
    spans = [span for when in dates if (span := when.on(None if by_command else True, today)) is not None]
    if len(spans) < len(dates):
        return None
    first = spans[0].start if spans and not only_back else today
    if length is not None and (count := _count(length)) is not None:
        return first, first + timedelta(days=count - 1)
    if spans and (only_back or len(spans) > 1):
        return first, back_on(dates[-1], spans[-1].end, first)
    return first, spans[0].end if spans and spans[0].end != spans[0].start else None


def _just_was(dates: list[When], today: date) -> bool:
    """«9月8日到9日» said on the tenth: days without a year that lie just behind are not those of the next year."""
    before, ahead = (dates[0].on(False, today), dates[0].on(True, today)) if dates else (None, None)
    return before is not None and ahead is not None and (
        (today - before.end).days <= RECENT and (ahead.start - today).days > FAR_AHEAD)


def back_on(when: When, day: date, first: date) -> date:
    """«下周二去，周五回»: a bare weekday before the first day is the one of that week or the next."""
    bare = when.form == "week" and when.past != when.future
    return day + timedelta(weeks=-(-(first - day).days // 7)) if bare and day < first else day


def _count(length: re.Match[str]) -> int | None:
    said = length["count"]
    unit = {"周": 7, "星期": 7, "礼拜": 7, "月": 30}.get(length["unit"], 1)
    if said == "半":
        return unit // 2 if unit > 1 else 1
    value = int(said) if said.isdigit() else number(said)
    return int(value) * unit + (length["unit"] == "晚") if value else None  # one night is two days


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text
