"""Words for an hour of today that is still to come, by the words alone: «待会过来», «今晚签», «下午三点才签».

What a part of the day says by itself is told as often of what was («下午三点接待…»): it lies ahead where a word of what
is to be stands behind it («才», «要», «再»), or the clause ends right behind the verb that nobody tells as done
(«合同谈妥，下午签»). With the hour of sending known, `text/hours_to_come.py` says more.
"""

import re

from reading.text.patterns import regex

_HINT = regex("会|等下|等一下|晚|稍|午|夜|点|马上|快")
_CLOCK = r"(?:[\d一二两三四五六七八九十]{1,3}[点:：](?:半|[一三]刻|[\d一二三四五]{1,3}分?)?)"
_TODAY = r"(?:(?:今[天日儿])的?)?"
PART = rf"{_TODAY}(?:(?:上午|中午|下午|傍晚|晚上|夜里)(?:大概|大约)?{_CLOCK}?(?:左右|前后)?|(?<=今[天日儿]){_CLOCK})"
OF_TODAY = r"(?<![天日号儿前后昨明早\d一二三四五六末个])"
_SOON = (r"(?<![过开])(?:(?:待|等|过)(?:一?会儿?|下)(?!议|员|谈|见|展)|(?<![待等过了着])一会儿?(?=[就再要去来到过])|"
         r"(?:(?<=^)|(?<=[,。;\s]))一会儿|"
         r"等一下|晚[点些](?!名)儿?(?:时候)?|稍后|稍晚|今(?:天)?晚上?|"
         r"(?:马上|(?<![尽赶加很飞])快)(?:就|要)*(?=到(?![账帐位期资点])|来(?!电|函)))")
_WILL = r"(?:就|才|再|要|(?<![商协学工])会|将|准备|打算|计划|争取|预计|估计)(?!是)"
_VERB = (r"(?:(?<![下起进出回打带未本原将从])(?:过来|来)(?!电(?!站|[厂池子])|函|不及|自|源|年|得及|的)|"
         r"(?<![下上出回失过])去(?!年|的)|赴|前往|"
         r"(?<![达收签拿得看碰])到(?![账帐位期资底时货点手场年月的])|签(?!证|到|的)|[发送交](?!现|展|通|流|群)|打款|开(?=[^,。;了]{0,6}会)|"
         r"见个?面?(?!证|的)|拜访|接待|会见|见(?![了过到证的])|谈(?!得|的|下)|吃[个顿]?(?:便|[中午晚]|工作)?[饭餐]|"
         r"碰个?[头面]|喝茶)")
_GOES_ON = r"(?![^,。;!?\n]*(?:[了已]|过(?!来|去|会)))"
_GAP = r"[^,。;!?\n了过已刚没不]{0,12}?"
_WHO = r"(?:[^,。;!?\n了过已刚没不的谈见聊看接陪开]|的(?=[人老客])){0,20}?"
# «客商下午到，看了两块地，想投2亿»: what comes of it is told behind it
NO_OUTCOME = r"(?![^。!?\n]*(?:了(?!解)|[看谈见聊走]过|已|的[,。]|想[再要来]?投|有意|表示|反映|提出|觉得))"
_LATER = regex(
    rf"{OF_TODAY}(?:{_SOON}(?={_GAP}{_VERB}{_GOES_ON})|"
    rf"{PART}(?={_WHO}{_WILL}+[^,。;!?\n了过已刚]{{0,14}}?{_VERB}{_GOES_ON})|"
    rf"(?<![天日儿])(?!今){PART}(?=(?:再|来|过来|到|正式)?(?:签约?|签合同|签协议|来|到|过来)(?=[,。;!?\n]|$){NO_OUTCOME}))")


def later_today(plain: str) -> list[tuple[int, int]]:
    """Where such words stand in uniform text."""
    return [match.span() for match in _LATER.finditer(plain)] if _HINT.search(plain) else []


def is_of_another_day(plain: str, start: int, ends: list[int]) -> bool:
    """«昨天跑了两家，下午要签的没签成»: a day told before it in its sentence is the day of the hour (`ends`: where the
    days told, other than today, end)."""
    return any(end <= start and not re.search("[。!?\n]", plain[end:start]) for end in ends)
