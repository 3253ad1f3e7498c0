"""How often somebody went out, received or called on in a month or longer, told as a number and nothing else
(«今年外出二十余次», «上半年外出招商26批次，拜访企业80多家»): a statistic, no visit of a day. What was filed answers it.

Every word has to be one that such a sentence is made of. Of a week or less it is a report as ever («本周走访企业12家»).
"""

from datetime import date

from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import find_dates

LONGEST = 60
A_WEEK = 10  # days: «本周», «7日至15日»
_NUMBER = (r"(?:大?约|近|将近|超过?|逾|共|达|不少于|有)*(?:\d{1,5}|[一二两三四五六七八九十百]{1,5}|[几数]十|十几|好几)"
           r"(?:余|多|来|几)?个?")
_COUNTED = regex(rf"{_NUMBER}(?P<unit>批次?|次|趟|家次?|户|人次|天|轮)")
_DOES = regex(r"外出|出差|走出去|请进来|接待|来访|拜访|走访|洽谈|对接|会见")
_SINCE = regex(r"[今去本全]年|以来|累计|截[至止]|至今|目前为止")
_MADE_OF = regex(
    r"(?:外出|出差|走出去|请进来|接待|来访|拜访|走访|洽谈|对接|会见|招商引资|招商|考察团?|活动|企业|客[商人户]|公司|单位|"
    r"领导|带队|"
    r"今年|本年|全年|年初|以来|到现在|目前|为止|至今|累计|合计|一共|总共|共|已经?|先后|组织|开展|完成|实现|主要|"
    r"我们?|咱们?|本|全[局办组镇县市区]|单位|[局办组]|[县市区镇乡](?:里|领导)?|其中|"
    r"[和与及的了也就有ⒸⓊ\s,、。;:!到至截])+")


def outings_question(text: str, today: date, units: tuple[str, ...]) -> str | None:
    """The question that the number answers («今年外出多少次»); None where the text is no such statistic. `units`: how
    the office's units are called."""
    plain = uniform(text).strip()
    if len(plain) > LONGEST or not (_DOES.search(plain) and _COUNTED.search(plain)):
        return None
    days = find_dates(plain, today)
    spans = [span for when in days if (span := when.past or when.future) is not None]
    if not (_SINCE.search(plain) or any((span.end - span.start).days >= A_WEEK for span in spans)):
        return None
    asked = _COUNTED.sub(lambda found: f"多少{found['unit']}", plain)
    masked = _COUNTED.sub("Ⓒ", "".join(
        "" if any(one.start <= at < one.end for one in days) else char for at, char in enumerate(plain)))
    for unit in sorted(units, key=len, reverse=True):
        masked = masked.replace(unit, "Ⓤ")
    return asked if _MADE_OF.fullmatch(masked) else None
