"""Questions about the office's own doings, each with a short answer of its own: whether and why a project counts
(«竹木家居为什么不算»), the place in the superior's table («上级通报我们排第几»), who has handed in the month's forms
(«统计表谁没交»), a bulletin («本周亮点», «调度会要议什么»), when one goes out and up to when it tells
(«下一期通报什么时候发»).

The first two are anchored to the whole message; of the others every word is one of `office_words.py`. What tells of
them is news.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.period import Period
from reading.meaning.whole_form import asked_as_whole, whole_forms
from reading.office.office_words import OfficeNames, OfficeWord, OfficeWords, office_words
from reading.question.known import BulletinNames, KnownNames
from reading.text.normalise import uniform
from reading.text.patterns import regex

OfficeCommand = Literal["counted", "superior", "forms", "bulletin", "hours", "sent", "campaign", "ruling", "plan",
                        "mine"]

LONGEST = 36
_PLEASE = r"(?:请问|问一?下|想问一?下?|麻烦|帮我|看一?下|查一?下|说说)*[,，]?"
_END = r"(?:呢|吗|啊|呀|嘛|的|了)*[?。!\s]*$"
_STILL = r"(?:就|会|还|都|也|又)*"

_WHY = r"(?:为什么|为啥|为何|怎么|咋|凭什么|凭啥|干嘛)"
_NOT_COUNTED = (
    r"(?:不算(?!多|少|高|低|大|小)|没算|没有算|未算|不能算|算不上|"
    r"没计入|没有计入|不计入|未计入|没被?算|没统计|没有?(?:被|通过)?认定?|未(?:被|通过)?认定|不认定?|被退回|不在内|没在内)")
_IN = r"(?:进去|进来|上|在内|数|到|成|成绩|完成|任务|签约|我们的?|里面|里头)*"
_LEFT_OUT = rf"{_STILL}{_NOT_COUNTED}{_IN}"
_POINTS = regex(r"(?:这|那|它|该|本|他)(?:个|家|笔)?(?:项目|企业|事)?|刚才(?:那|这)个?(?:项目)?")
# who rules on it and what it rules by are no projects: «王总为什么不认», «3号文件为什么不算»
_NO_PROJECT = regex(r".*(?:[总董]|总经理|经理|老板|主任|书记|主席|领导|(?:董事|[市县区镇乡局处科所队会厂])长|"
                    r"文件|通知|批复|纪要|合同|协议|政策|规定|条款|发票|凭证)")
_WHAT = r"(?P<what>它|(?!不|没|还|哪|谁)[^,，。;；!?\n]{2,24}?)(?:这个|那个|项目)*(?:的)?"
_WHO_SAYS = r"(?:是)?(?:谁|哪个(?:领导|单位|部门)?|哪位(?:领导)?)(?:定|说|判|裁定|认定|认为|让)(?:的|它)*"

_THEIRS = (r"(?:上级|市里|省里|市级|省级|全市|全省|上面|市政府|市招商办|市商务局)"
           r"(?:的|最新|这次|上次|最近)*")
_TABLE = r"(?:招商)?(?:通报|排名|榜|表|考核)+(?:里|上|中)?"
_US = r"(?:我们?|我县|我市|我区|咱们?|本地|本县|[县区]里)(?:县|市|区|这儿|这边)?"
_PLACE = r"(?:现在|目前)?(?:排名|名次|位次|位置|排|是|在)*(?:第几|老几|多少|什么位置|啥位置|什么名次)[名位]?了?"

_MANY = r"(?:哪些|哪几个|几个|多少个?)"
_ASKED: tuple[tuple[OfficeCommand, str], ...] = (
    ("counted", rf"{_WHAT}{_WHY}{_LEFT_OUT}"),
    ("counted", rf"{_WHY}{_WHAT}{_LEFT_OUT}"),
    ("counted", rf"{_WHAT}{_LEFT_OUT}(?:吗|么|嘛)"),
    ("counted", rf"{_WHAT}{_WHO_SAYS}{_LEFT_OUT}"),
    ("counted", rf"{_WHAT}(?:是|被|由)?(?:谁|哪个(?:领导|单位|部门)|哪位(?:领导)?)(?:裁定|核定|认定|判定)"
                r"(?:不算|的|它)*(?:[,，]?(?:理由|原因|依据|为什么)(?:是)?(?:什么|啥)?)?"),
    ("ruling", rf"(?:都有)?{_MANY}(?:项目)?(?:是|被)?裁定(?:为|成|过)?(?:不算|算)?(?:的)?(?:项目)?"),
    ("ruling", rf"(?:被)?裁定(?:为|成|过)?(?:不算|算)?的?(?:项目)?(?:都)?有?{_MANY}"),
    ("plan", r"方案(?:里|中|上)?(?:还|都)*(?:有|剩|差)?(?:哪些|多少个?|几个|什么)?"
             r"(?:没有?|未|待)(?:回?答|答复|定|明确|解释)的?"
             r"(?:问题|事项|地方)?(?:有|是|还有)*(?:哪些|多少个?|几个|什么)?"),
    ("plan", r"(?:还有|有)?(?:哪些|多少个?|几个)?方案(?:里|中|上)?的?(?:问题|疑问)(?:还|都)?"
             r"(?:没有?|未|待)(?:回?答|答复|定|明确)的?"),
    ("mine", r"(?:还|现在|目前)*有?(?:哪些|多少[个条件项]?|几[个条件项]|什么)?(?:是|在)?(?:等着?|待|要|需要?|该)我?"
             r"(?:来|去)?(?:审批?|批|核定|签字?|审核|审签|定夺|拍板|研判)(?:的|了)*(?:事项|项目|东西|事|有|是)*(?:哪些|多少|几个|什么)?"),
    ("superior", rf"在?{_THEIRS}{_TABLE}(?:{_US})?{_PLACE}"),
    ("superior", rf"{_US}(?:现在|目前)?[在排]*{_THEIRS}(?:{_TABLE}|里|上|中)*{_PLACE}"),
)
_FORMS = whole_forms(_PLEASE, _ASKED, _END)
_OF_FORMS = (OfficeWord.FORM, OfficeWord.HAND, OfficeWord.DAYS, OfficeWord.THIS, OfficeWord.LATE, OfficeWord.NOT,
             OfficeWord.WHO, OfficeWord.ALL, OfficeWord.WHETHER, OfficeWord.WHEN, OfficeWord.DUE, OfficeWord.PROGRESS,
             OfficeWord.UNIT, OfficeWord.OWN, OfficeWord.SHOW)
_FORM_ALONE = (OfficeWord.FORM, OfficeWord.DAYS, OfficeWord.THIS, OfficeWord.UNIT, OfficeWord.OWN, OfficeWord.SHOW)
_WHOSE = (OfficeWord.WHO, OfficeWord.WHETHER, OfficeWord.PROGRESS, OfficeWord.WHEN)
_OF_DATES = (OfficeWord.BULLETIN, OfficeWord.REPORT, OfficeWord.MEETING, OfficeWord.DAYS, OfficeWord.NEXT,
             OfficeWord.LAST, OfficeWord.THIS, OfficeWord.WHEN, OfficeWord.OUT, OfficeWord.HAND, OfficeWord.DUE,
             OfficeWord.DATA, OfficeWord.UNTIL, OfficeWord.NUMBER, OfficeWord.WHETHER, OfficeWord.NOT,
             OfficeWord.SHOW, OfficeWord.CUT)
_OF_BULLETINS = (OfficeWord.REPORT, OfficeWord.MEETING, OfficeWord.DAYS, OfficeWord.NEXT, OfficeWord.LAST,
                 OfficeWord.THIS, OfficeWord.SHOW, OfficeWord.TALK, OfficeWord.INDICATORS, OfficeWord.FORM)


_OF_CAMPAIGNS = (OfficeWord.THIS, OfficeWord.CAMPAIGN, OfficeWord.THIS_CAMPAIGN, OfficeWord.CAMPAIGN_ENDS,
                 OfficeWord.WHEN, OfficeWord.UNTIL, OfficeWord.DUE, OfficeWord.WHETHER, OfficeWord.SHOW)


@dataclass(frozen=True, slots=True)
class OfficeQuestion:
    """`what`: the project ("" the one spoken of), or the bulletin's id ("" any); `days`: of which, None where none are
    named; `units`: of whom; `own`: of the asker's own; `bare`: no word asks, so that it may be an answer."""

    command: OfficeCommand
    what: str = ""
    days: Period | None = None
    units: tuple[str, ...] = ()
    own: bool = False
    bare: bool = False


def office_question(text: str, today: date, known: KnownNames) -> OfficeQuestion | None:
    """None where it asks nothing of this kind."""
    plain = uniform(text).strip().lstrip("@/ ")
    if not plain or len(plain) > LONGEST or "\n" in plain:
        return None
    asked = asked_as_whole(_FORMS, plain, lambda _: True)
    if asked is None:
        own = known.own
        words = office_words(plain, today, OfficeNames(known.bulletins.called, known.campaigns, known.units, own))
        return _of_words(words, known.bulletins, of_campaigns=bool(known.campaigns)) if words is not None else None
    command, match = asked
    what = (match.groupdict().get("what") or "").strip()
    if command == "counted" and _NO_PROJECT.fullmatch(what):
        return None
    return OfficeQuestion(command, "" if _POINTS.fullmatch(what) else what)


def _of_words(words: OfficeWords, names: BulletinNames, *, of_campaigns: bool) -> OfficeQuestion | None:
    if of_campaigns and words.has(OfficeWord.CAMPAIGN, OfficeWord.THIS_CAMPAIGN):
        return _of_campaign(words, names)
    if _asks_of_forms(words, names):
        return _of_forms(words)
    if _asks_for_dates(words):
        last = words.has(OfficeWord.LAST) and words.days is None and not words.has(OfficeWord.DUE, OfficeWord.NEXT)
        return OfficeQuestion("sent" if last else "hours", words.report or _of_meeting(words, names), words.days)
    if words.has(OfficeWord.TRIP_REPORT) and words.within(*_OF_FORMS, OfficeWord.TRIP_REPORT, OfficeWord.BULLETIN):
        asks = words.has(*_WHOSE) and names.trips
        return OfficeQuestion("bulletin", names.trips, words.days) if asks else None
    if words.has(OfficeWord.FORM) and words.within(*_FORM_ALONE) and not (names.forms and words.has(OfficeWord.SHOW)):
        return _of_forms(words)  # «泷泊镇8月统计表»
    report = words.report or _of_meeting(words, names) or _of_figures(words, names)
    listed = (OfficeWord.WHO,) if words.has(OfficeWord.TALK) else ()  # «调度会议题有哪些»
    runs_now = report == names.of_now and words.days is None
    if report and report not in names.own_commands and not runs_now and words.within(*_OF_BULLETINS, *listed):
        return OfficeQuestion("bulletin", report, words.days)
    return None


def _of_forms(words: OfficeWords) -> OfficeQuestion:
    return OfficeQuestion("forms", days=words.days, units=words.units, own=words.has(OfficeWord.OWN),
                          bare=not words.has(*_WHOSE, OfficeWord.SHOW))


def _of_figures(words: OfficeWords, names: BulletinNames) -> str:
    """«本月四项指标»; what is shown of the forms is the bulletin that they fill."""
    if words.has(OfficeWord.INDICATORS):
        kind = words.days.kind if words.days is not None else "month"
        return names.indicators.get(kind, names.indicators.get("month", ""))
    return names.forms if words.has(OfficeWord.FORM) else ""


def _of_campaign(words: OfficeWords, names: BulletinNames) -> OfficeQuestion | None:
    """«活动月什么时候结束», «活动月还剩几天»; how it goes is its bulletin's to tell."""
    if not words.within(*_OF_CAMPAIGNS):
        return None
    if words.has(OfficeWord.WHEN, OfficeWord.WHETHER):
        return OfficeQuestion("campaign", words.campaign)
    return OfficeQuestion("bulletin", names.campaigns) if words.has(OfficeWord.SHOW) and names.campaigns else None


def _asks_of_forms(words: OfficeWords, names: BulletinNames) -> bool:
    """Who has handed them in, who was late, until when. Of a month «谁还没报» is asked of its forms."""
    form = words.has(OfficeWord.FORM) or (words.report == names.forms and bool(names.forms))
    monthly = words.days is not None and words.days.kind == "month" and words.has(OfficeWord.HAND)
    unsaid = bool(names.forms) and words.has(OfficeWord.WHO) and (
        (words.has(OfficeWord.LATE) and words.has(OfficeWord.HAND)) or (monthly and words.has(OfficeWord.NOT)))
    asks = words.has(*_WHOSE) and words.has(OfficeWord.HAND, OfficeWord.DUE, OfficeWord.ALL, OfficeWord.LATE)
    return (form or unsaid) and asks and words.within(*_OF_FORMS, *([OfficeWord.REPORT] if form else []))


def _asks_for_dates(words: OfficeWords) -> bool:
    """When one goes out, or did; up to which day it tells."""
    named = words.has(OfficeWord.BULLETIN, OfficeWord.REPORT, OfficeWord.MEETING, OfficeWord.CUT)
    when = words.has(OfficeWord.WHEN, OfficeWord.NUMBER) or (
        words.has(OfficeWord.DUE, OfficeWord.DATA) and words.has(OfficeWord.UNTIL, OfficeWord.WHETHER))
    whether = words.has(OfficeWord.OUT) and words.has(OfficeWord.WHETHER, OfficeWord.SHOW)  # «该出什么通报了»
    return named and (when or whether) and words.within(*_OF_DATES)


def _of_meeting(words: OfficeWords, names: BulletinNames) -> str:
    return names.meetings if words.has(OfficeWord.MEETING) else ""
