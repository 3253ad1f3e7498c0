"""How often somebody went out, received or called on in a month or longer, told as a number and nothing else
(«今年外出二十余次», «上半年外出招商26批次，拜访企业80多家»): a statistic, no visit of a day. What was filed answers it.

Every word has to be one that such a sentence is made of. Of a week or less it is a report as ever («本周走访企业12家»).
"""

from datetime import date

from domain.numerals import number
from reading.names.name_shapes import is_known_place
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import find_dates

LONGEST = 80
A_WEEK = 10  # days: «本周», «7日至15日»
_NUMERAL = r"(?P<number>\d{1,5}|[一二两三四五六七八九十百千]{1,7}|[几数]十|上百|十几|好几)"
_NUMBER = rf"(?:大?约|近|将近|超过?|逾|共|达|不少于|不下于?|有)*{_NUMERAL}(?:余|多|来|几)?个?"
# How often and how many: of times, of firms, of people («180余人次», «客商800多人», «客商500余名»), of what came of it.
_COUNTED = regex(rf"{_NUMBER}(?P<unit>批次?|次|趟|回(?!来|去|复)|家次?|户|人次?|名|位|天|轮|场次?|项目|条|(?<=\d)个)")
_TIMES = regex(rf"{_NUMBER}(?:批次?|次|趟|回(?!来|去|复)|轮|场次?)")
MANY_TIMES = 10  # «先后外出招商20多次»: nobody does that in a week
_GOES = r"外出|(?:赴|去了?|跑了?|到|前往)(?=Ⓟ)|Ⓟ[^,。;]{0,4}跑|赴外|出差|走出去"
_DOES = regex(rf"{_GOES}|请进来|接待|来访|拜访|走访|洽谈|对接|会见|招商活动|推介")
_SINCE = regex(r"[今去本全]年|以来|累计|截[至止]|至今|目前为止")
_YEAR = regex(r"[今去本全]年(?:以来)?")
_WENT, _CAME = regex(_GOES), regex(r"接待|来访|请进来")
_MADE_OF = regex(
    r"(?:外出|赴外|在外|出差|走出去|请进来|接待|来访|拜访|走访|洽谈|对接|会见|见了?(?=企业|客[商人户]|Ⓒ|老板)|招商引资|招商|考察团?|推介会?|活动|"
    r"企业家?|客[商人户]|嘉宾|老板|公司|单位|项目|信息|线索|"
    r"领导|主要领导|书记|[县市区镇乡局]长|班子(?:成员)?|干部|带队|"
    r"今年|本年|全年|年初|以来|到现在|目前|为止|至今|累计|合计|一共|总共|共|已经?|先后|组织|开展|举办|参加|完成|实现|主要|"
    r"我们?|咱们?|本|全[局办组镇县市区]|单位|[局办组]|[县市区镇乡](?:里|领导)?|其中|"
    r"(?:等|各|这[几些])?地?(?=Ⓒ|[,、。\s])|赴|去|跑|前往|先后|(?<=[Ⓟ地等])来?回?|下来|"
    r"[和与及的了也就有ⒸⓊⓅ\s,、。;:!到至截])+")


def outings_question(text: str, today: date, units: tuple[str, ...]) -> str | None:
    """The question that the number answers («今年外出多少次»); None where the text is no such statistic. `units`: how
    the office's units are called."""
    plain = uniform(text).strip()
    placed, places = _with_places_masked(plain)
    if len(plain) > LONGEST or not (_DOES.search(placed) and _COUNTED.search(plain)):
        return None
    days = find_dates(plain, today)
    spans = [span for when in days if (span := when.past or when.future) is not None]
    longer = any((span.end - span.start).days >= A_WEEK for span in spans)
    if not (longer or _SINCE.search(plain) or (not spans and _many_times(plain))):
        return None
    masked = _COUNTED.sub("Ⓒ", "".join(
        "" if any(one.start <= at < one.end for one in days) else char for at, char in enumerate(plain)))
    for place in places:
        masked = masked.replace(place, "Ⓟ")
    for unit in sorted(units, key=len, reverse=True):
        masked = masked.replace(unit, "Ⓤ")
    if not _MADE_OF.fullmatch(masked):
        return None
    since = next((plain[one.start:one.end] for one in days), "") or "".join(_YEAR.findall(plain)[:1])
    # of several places, or of one of them, it is told of going out at all
    there = places[0] if len(places) == 1 and "其中" not in plain and _WENT.search(placed) else ""
    unit = "".join(unit for unit in units if unit in plain)
    return f"{unit}{since}去{there}多少次" if there else _asked(placed, unit, since)


def _asked(plain: str, unit: str, since: str) -> str:
    """How often they went out, or received; of what only calls on firms, the sentence with the numbers asked for."""
    for does, said in ((_WENT, "外出招商"), (_CAME, "来访接待")):
        if does.search(plain):
            return f"{unit}{since}{said}多少批次"
    return _COUNTED.sub(lambda found: f"多少{found['unit']}", plain)


def _with_places_masked(plain: str) -> tuple[str, tuple[str, ...]]:
    """The text with «Ⓟ» for every place of the country, and the places («深圳、广州», «长三角»)."""
    out, places, at = "", [], 0
    while at < len(plain):
        said = next((plain[at:at + size] for size in (4, 3, 2) if is_known_place(plain[at:at + size])
                     and len(plain) >= at + size), "")
        out += "Ⓟ" if said else plain[at]
        places += [said] if said else []
        at += len(said) or 1
    return out, tuple(dict.fromkeys(places))


def _many_times(plain: str) -> bool:
    """More often than anybody goes out in a week, without a day: «先后二十余次», «外出招商22批180余人次»."""
    return any((number(found["number"]) or 0) >= MANY_TIMES or found["number"] in ("几十", "数十", "十几")
               for found in _TIMES.finditer(plain))
