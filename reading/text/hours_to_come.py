"""An hour of today that the clock says is still to come, told as one.

«今天下午4点客商来考察», sent at half past nine, is «今天下午4点客商要来考察»; sent at six it stays as it is.
"""

import re
from datetime import time

from reading.text.patterns import regex
from reading.values.later_today import NO_OUTCOME, OF_TODAY, PART

_BEGINS = {"中午": time(11, 30), "下午": time(13), "傍晚": time(17), "晚上": time(18), "夜里": time(19)}
_NOON = 12
_OF_THE_AFTERNOON = ("下午", "傍晚", "晚上", "夜里")
_NUMBERS = {char: number for number, char in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "十一": 11, "十二": 12}
_COMES = regex(rf"{OF_TODAY}(?P<part>{PART})(?P<who>(?:[^,。;!?\n了过已刚没不的谈见聊看接陪开要会再就才将]|"
               rf"的(?=[人老客])){{0,20}}?)"
               r"(?P<verb>(?:过来|(?<![下起进出回打带未本原将从])来|(?<![下上出回失过])去)"
               r"(?![年的电函了过]|不|及)|(?<![达收签])到(?=[我咱园开])|"
               r"(?<=[点半刻分午晚])[,，\s]?(?=(?:我们?|咱们?)?(?:[跟和与陪同][^,。;!?\n了过已刚没]{1,12})?(?:见面|"
               r"会面|会见|见(?!过|到|证)|谈(?!判|妥|下)|"
               r"拜访|接待|视频|签约|开会)(?![了过的完]|得|到)))"
               rf"{NO_OUTCOME}")
# «晚上跟锐恒的刘总吃饭»
_MEETS = regex(rf"{OF_TODAY}(?P<part>{PART})"
               r"(?P<who>(?:我们?)?(?:跟|和|与|陪|请|约)[^,。;!?\n了过已刚没不要会再就才将]{1,12}?)"
               rf"(?P<verb>吃[个顿]?(?:便|[中午晚]|工作)?[饭餐]|见个?面|碰个?[头面]|喝茶)(?![了的过]){NO_OUTCOME}")
# «昨天去苏州，下午见锐恒»: of that day
_ANOTHER_DAY = regex(r"(?:昨|前[天日]|上周|(?:周|星期|礼拜)[一二三四五六日天]|\d[日号])[^。!?\n]*$")
_CLOCK = regex(r"(?P<hour>\d{1,2}|十[一二]|[一二两三四五六七八九十])[点:：](?P<half>半)?(?P<minutes>\d\d)?")


def with_hours_to_come(text: str, sent_at: time | None) -> str:
    """The text with «要» before who comes or goes at an hour after `sent_at` (the office's clock; None: not known)."""
    if sent_at is None or not re.search("[午晚夜点]", text):
        return text
    def lies_ahead(found: re.Match[str]) -> bool:
        at = _hour(found["part"])
        return at is not None and at > sent_at and not _ANOTHER_DAY.search(found.string, 0, found.start())

    text = _COMES.sub(lambda found: f"{found['part']}{found['who']}要{found['verb']}"
                      if lies_ahead(found) else found[0], text)
    return _MEETS.sub(lambda found: f"{found['part']}要{found['who']}{found['verb']}"
                      if lies_ahead(found) else found[0], text)


def _hour(part: str) -> time | None:
    """When the part of the day begins, or its hour; None where the words leave open which."""
    word = next((one for one in _BEGINS if one in part), None)
    clock = _CLOCK.search(part)
    if clock is None:
        return _BEGINS[word] if word else None
    hour = int(clock["hour"]) if clock["hour"].isdigit() else _NUMBERS[clock["hour"]]
    early = word is None and "上午" not in part and hour < _BEGINS_WORK
    later = hour < _NOON and (word in _OF_THE_AFTERNOON or early)
    minutes = 30 if clock["half"] else int(clock["minutes"] or 0)
    return time(hour + 12 * later, minutes) if hour + 12 * later <= 23 and minutes <= 59 else None


_BEGINS_WORK = 7  # «今天3点» is of the afternoon
