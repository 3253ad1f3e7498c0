"""Plain-word queries by one small grammar: a request («帮我看看»), whose («我们», «商务局»), when («这个月»), what
(«签了几个»).

What is no single thing of this grammar may still name a project: «查一下比亚迪项目», «比亚迪怎么样了».
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from reading.meaning.whole_form import asked_as_whole, whole_forms
from reading.office.away_words import AwayAsked
from reading.question.asking_words import ASKED_AT_THE_END, asked_behind
from reading.question.read_question import ReadQuestion
from reading.service.contact_questions import ContactsAsked
from reading.service.matters_asked import MattersAsked
from reading.text.normalise import uniform
from reading.text.patterns import regex

Command = Literal["status", "mine", "overdue", "rank", "digest", "history", "export", "help", "silent", "ask", "score",
                  "lead", "claim", "verify", "review", "sample", "ruling", "turning", "supervise", "chart",
                  "contacts", "exempt", "reward", "trip", "pledge", "away", "quota", "lacking",
                  "stated", "counted", "superior", "forms", "bulletin", "hours", "sent", "campaign", "plan", "matters"]
OWN = "我们"  # the asker's own units
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, and with it: a project, a stage, a bulletin's period (`argument`); of which days (`period`);
    of whom (`unit`: a name as it was said, `OWN`, or empty); what reads as a query (`read`); who is away; which
    contacts; which requests, assignments or difficulties (`matters`)."""

    command: Command
    argument: str = ""
    period: str = ""
    unit: str = ""
    read: ReadQuestion | None = None
    away: AwayAsked | None = None
    contacts: ContactsAsked | None = None
    matters: MattersAsked | None = None


_ASK = (r"(?:请问?|麻烦|帮我|帮忙|能不能|能否|可以|给我|想|我想|我要|要)*(?:查一?下|查查|查询|查|看一?下|看看|看|"
        r"发一?下|发|列一?下|列出|列|打开|显示|说说|告诉我|知道|了解一?下|问一?下|问问|给一下|给个|来个|要)?(?:一下|下|"
        r"我(?!们|局|单位|办))?")
_END = (r"(?:吗|呢|吧|啊|呀|了|一下|出来|给我|看看|怎么样了?|如何|是多少|是什么|有多少|有几个|发我|发给我|来看看|"
        r"现在|目前|眼下|来着|(?<!有)没有?)*[?。!\s]*$")
_YEAR = r"(?:今年|本年|去年|前年|\d{4}年)"
_MONTH = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])月份?"
_QUARTER = r"第?[一二三四1-4]季度"
_NUMBER = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"
_DAYS = regex(
    rf"(?:从|自)?(?P<period>\d{{4}}-W?\d{{2}}|{_YEAR}?(?:\d{{1,2}}|{_MONTH})[到至~-]{_MONTH}|(?:最近|"
    rf"近){_NUMBER}(?:个月|个?星期|周|天|年)|"
    rf"(?:{_YEAR}?(?:{_QUARTER}|[上下]半年|{_MONTH}(?:\d{{1,2}}[日号])?|第\d{{1,2}}周)|今天|昨天|前天|明天|上上周|"
    rf"[本这上下]一?周|[本这上下]个?(?:星期|季度)|"
    rf"上上个?月|[本这上当下]个?月|{_YEAR}|明年|全年)(?:以来|至今|到现在|到今天)?|"
    rf"最新|最近|这期|本期|上一?期|目前为止|到目前|截至目前|到现在|至今)(?:为止|期间|里|内|份)?"
)
_SINCE = regex(r"(?:以来|至今|到现在|到今天)$")
_TIME = regex(rf"^(?:近|最近|上|下|明|后|前|到|至|从|自|这|本|每)*{_NUMBER}?个?(?:年|月|周|天|日|季度|星期)|以来|"
                   rf"至今|期间|之前|之后|上午|下午|晚上|今天|昨天|前天|明天|刚")
_TO_COME = ("下", "明", "后")
_NOW = frozenset({"最新", "最近", "本期", "这期", "目前为止", "到目前", "截至目前", "到现在", "至今"})
# a ranking counts from the plan's first day on
_RUNNING = _NOW - {"最新", "最近", "本期", "这期"} | {"今年", "本年", "全年"}
OURS = r"我们(?:单位|局|办|组|组团)?|咱们?(?:单位|局)?|本单位|本局|我局|我单位|我办"
_ALL = r"全办|全局|全市|全县|全区|全部|各单位|各组|各部门|大家|一共|总共"
UNIT_NAME = r"(?![们排还有哪谁这那没未都共什怎几多现目已签项])[一-龥]{2,12}?"
_FILL = r"(?:的|一共|总共|合计|到底|现在|目前|已经|已|还|都)*"
_WHO = rf"(?:(?P<ours>{OURS})|(?P<all>{_ALL})|(?P<name>{UNIT_NAME}))??{_FILL}"
_WHO_KNOWN = rf"(?:(?P<ours>{OURS})|(?P<all>{_ALL}))??{_FILL}"
_WHICH = r"(?:哪些|哪几个|哪几家|哪个|什么|啥|多少个?|几个|几家)"
_PLANNED = regex(
    r"(?:要|将|会|该|能|想|再|计划|预计|打算|准备|争取|目标|任务|还差|还?需)(?:是|完成|新增|要|再|会|能)?(?:签|落地|"
    r"开工|动工|纳统|入统|竣工|投产|达产)"
)
_NO_NEWS = r"(?:没有?|未|不)(?:更新|报送|上报|报|登记|填报|填|交|动静|动态|消息|进展)"
_LEDGER = r"(?:项目)?(?:台账|总?表格?|清单|名单|数据|明细)|项目"
_FILE = r"(?:成|为)?(?:一个|一份|个|份)?(?:excel|csv|电子)?(?:表格?|文件)?"
_WHICH_OF_IT = r"(?P<which>[一-龥]{2,12}?)"
PLACE = r"(?:第几[名位]?|老几|多少[名位])"
_ASKED: tuple[tuple[Command, str, str], ...] = (
    ("help", "",
        r"(?:帮助|怎么用|如何使用|使用说明|说明书|你会(?:做)?(?:什么|啥)|你能(?:做|干)(?:什么|啥)|有(?:什么|"
        r"哪些)(?:功能|命令)|命令|菜单|help)|"
        r"[^,。;!?]{0,14}?(?:应该|该|要|得)?(?:怎么|如何|咋|在哪儿?|从哪儿?)(?:改|修改|更正|撤回|撤销|删掉?|删除|补报|"
        r"上报|报送|报(?!销)|登记|登|录入?|填报?|上传|导[出入]|下载|打印|查询|绑定|加人|邀请|操作|设置)(?:回来|过来|上去|进去)?|"
        r"(?:我)?(?:该|要)?(?:怎么|如何|咋)(?:更正|修改|撤回|撤销|删除|补报|补登|补录|登记|上报)[^,。;!?]{2,12}|"
        r"(?:我|我们|项目|日期|金额|企业名?|名字|阶段|单位|刚才|昨天|上周|动态|周报|数字?)*(?:(?:忘|漏)(?:了|记)?(?:报|登记|填)|[报填写登](?:错|重|漏)|写错)了?[^,。;!?]{0,10}?[,]?"
        r"(?:怎么|该怎么|咋)(?:办|弄|处理)"),
    (
        "rank",
        _WHO,
        rf"(?<!任务)(?<!目标)完成(?:情况|进度|得?怎么样|了?多少个?)|(?:各|按|分)档(?:次|位)?(?:来|都|分别)?(?:看|列|说)?(?:一?下)?的?"
        rf"(?:任务)?(?:完成|签约?)了?(?:情况|进度|多少个?|几个|得?怎么样)|"
        rf"(?:月度)?(?:招商)?排名(?:的)?(?:升降|变化|变动|进退)(?:情况)?|月度(?:招商)?排名|"
        rf"(?:任务|完成率?)?的?(?:排名|排行榜?|名次|位次|红黑榜|"
        rf"榜单)(?:[是在]?{PLACE})?|(?:任务|完成率?)?(?:排名?[在到]?{PLACE}|{PLACE}|谁(?:排名?)?(?:第一|最后|倒数))|"
        r"(?:谁|哪个?(?:单位|部门|局|组团?|镇|街道)|哪家)(?:干|做|搞|完成|表现|成绩)得?(?:最|比较)(?:好|差|棒|强|弱|"
        r"出色|出彩|突出|亮眼|漂亮)|"
        r"(?:(?:给|把)?(?:各(?:组团?|单位|部门|镇街?|乡镇|局|家)|大家))?(?:都|来)?排(?:一?个|一下|一排|下|出)(?:名次?|座次|位次|队)",
    ),
    (
        "export",
        "",
        rf"(?:把|将)?(?:全部|所有)?{_WHICH_OF_IT}??的?(?:{_LEDGER})(?:全部|都)?(?:导出|下载)(?:来|下来)?{_FILE}",
    ),
    ("export", "", rf"(?:导出|下载)(?:一下|一?份)?(?:全部|所有)?{_WHICH_OF_IT}??的?(?:{_LEDGER}){_FILE}"),
    ("digest", _WHO_KNOWN, r"(?:招商)?的?(?:周报|月报|季报|日报|简报|通报|周通报|汇总)"),
    (
        "silent",
        _WHO_KNOWN,
        rf"(?:还?有)?(?:谁|(?:哪些|哪几个|哪个|几个|多少个?)(?:单位|部门|局|组团|人)?)(?:还|都|一直)?{_NO_NEWS}(?:的|"
        rf"动态|过|周报)*(?:单位)?",
    ),
    ("silent", _WHO_KNOWN, rf"(?:还|一直)?{_NO_NEWS}(?:动态)?的?(?:单位|部门|名单)?(?:有|是)?(?:哪些|哪几个|谁|几个|"
                           rf"名单)"),
    ("silent", "", r"(?:报送|更新|上报)(?:情况|名单)"),
    (
        "overdue",
        _WHO_KNOWN,
        rf"(?:有没有|还有|有)?{_WHICH}?的?(?:项目|事项|东西|事)?(?:逾期|超期|过期|到期未办|红灯|亮红灯|拖期|滞后)(?:了|"
        rf"没有?)*的?(?:项目|事项|任务|清单|名单)?(?:有(?:哪些|什么|几个|多少|吗))?",
    ),
    ("overdue", _WHO_KNOWN, rf"(?:还?有)?{_WHICH}项目(?:很久|好久|长期|一直|还)?{_NO_NEWS}(?:过|的)?"),
    (
        "score",
        _WHO,
        r"(?:年度|全年)?的?(?:工作)?(?:实绩|成绩单|业绩|考核(?:得分|情况|成绩)|年度得分)(?:是多少|怎么样|如何)?",
    ),
    (
        "trip",
        "",
        rf"(?:我|咱)?(?:个人)?(?:{_DAYS.pattern.replace('?P<period>', '?:')})?(?:的)?(?:外出|出差|出门|招商)?(?:天数|"
        rf"批次|次数|任务|"
        rf"指标)?(?:还|总共|一共)*(?:差|缺|少|欠)(?:多少|几)(?:天|次|批次?)(?:外出|出差|出门|招商)?(?:任务|才够|达标|"
        rf"没完成)?"
        rf"|(?:我|咱)?(?:的)?(?:{_DAYS.pattern.replace('?P<period>', '?:')})?的?(?:外出|出差)(?:天数|批次|次数|任务|"
        rf"指标)?"
        rf"(?:完成|够|达标)(?:了)?(?:没有?|不够|多少)?",
    ),
    ("mine", "",
        r"(?:我|我这边|我名下|我手[上头里]|我们)(?:还|现在|目前)*有?(?:什么|啥|哪些|几个|几件|多少)?(?:的)?(?:交办|督办|任务|事)?(?:事项?|的?事)?"
        r"(?:还)?(?:有)?(?:哪些|什么|几[件个])?(?:还)?(?:[没未](?:有)?办?(?:完|结|了结|落实|清)|[没未]完成|[没未]办)(?:的|了)*",
    ),
    ("mine", "",
        r"(?:我|我这边|我名下|我手上|我们)(?:还|现在|目前|近期|最近)*(?:有|还有)?(?:什么|啥|哪些|几个|几件|"
        r"多少)?(?:事项?|东西|节点)?"
        r"(?:快要?|马上要?|将要?|要|近期)?到期的?(?:事项?|东西|节点)?(?:有(?:哪些|什么|几个|吗))?",
    ),
    ("mine", "",
        r"(?:还?有)?(?:哪些|什么|啥|几[件个样]|多少)?(?:事|东西)?(?:是|要|得|需要|等着?|该)+我(?:来)?(?:定|批|拍板|"
        r"签字?|过目|点头|办|处理|表态|出面(?:协调|解决)?|协调)(?:的|事|东西)*(?:有(?:哪些|什么|几[件个]|吗))?",
    ),
    ("mine", "",
        r"(?:我|我这边|我名下|我手上|我们)(?:还|现在|目前)?(?:欠|差(?!(?:几|多少)个?(?:$|[?？呢啊呀哦]))|"
        r"有(?!(?:什么|啥|哪些|几个|多少)项目))着?(?:什么|啥|"
        r"哪些|几个|几件|多少)(?:事|任务|项目|没报|没填|没办|材料|"
        r"要办|要报|要做)?(?:的|事)?|(?:我|我这边|我们)(?:还|现在|目前|这周|本周|这个?月|本月)*(?:要|得|该|需要)(?:交|报|办|填|提交)(?:些)?"
        r"(?:什么|啥|哪些)(?:材料|东西|表|事)?|我的(?:任务|待办|欠账|项目|事项|清单|进度|待办事项)|待办(?:事项|清单)?",
    ),
)


_FORMS = whole_forms(_ASK, ((command, f"{who}(?:{what})") for command, who, what in _ASKED), _END)
_HISTORY = regex(
    rf"^{_ASK}(?P<what>[^,。;!?\n]{{2,24}}?)??(?:项目)?的?(?:历史|沿革|来龙去脉|历次动态|历史记录|全部动态|所有动态|"
    rf"过程记录|跟进记录){_END}"
)
_SPOKEN_OF = regex(r"(?:[这那该本此]个?|它的?)?(?:项目|企业|公司|事)?(?:的|现在|目前|最近|情况|进展|进度)*")
_STATUS_ASKED = regex(
    rf"^(?:请问?|麻烦|帮我|我想|想|能不能)*(?:查一?下|查查|查询|查|搜一?下|搜索?|看一?下|看看|了解一?下|问一?下|"
    rf"问问)(?:一下|下)?(?P<what>[^,。;!?\n]{{2,24}}?)(?:的)?(?:情况|"
    rf"进展|进度|状态|现状|项目情况|项目进展)?{_END}"
)
_STATUS_HOW = regex(
    r"^(?P<what>[^,。;!?\n]{2,24}?)(?:现在|目前|最近)?(?:的)?(?:(?:情况|进展|进度|状态|现状)(?:怎么样|如何|怎样|呢|"
    r"是什么|到哪一?步)?了?[?]|"
    r"(?:怎么样|进展如何|到哪一?步|到什么(?:阶段|程度)|啥情况|什么情况|什么进展|啥进展|什么进度|啥进度|进度(?:怎么样|如何))了?(?:呢|啊)?[?。!]*)$"
)
_REPORTING = regex(
    r"(?:今天|昨天|前天|上周|刚|日|号|下午|上午)?.{0,12}(?:拜访|走访|考察|签约了|签了|开工了|到账|接待|来访|对接|见了|"
    r"看了|座谈|陪同|汇报)"
)
_DAY_SAID = (r"今[天早晚日]|昨[天日晚]|前天|[上下中]午|晚上|早上|刚刚?|[本这上]一?周|(?:周|星期|"
             r"礼拜)[一二三四五六日天]|\d[日号]")
_DOING = (
    r"拜访|走访|考察|洽谈|商谈|座谈|(?<!在)谈|对接|接待|来访|来人|陪|带|研究|现场|开会|会议|召开|参加|调研|参观|看地|"
    r"看厂|汇报|协调|沟通|联系|邀请|推介|讨论|商量|商议|推进|踏勘|约见|见面|出差|赴"
)
_ACTING = regex(rf"{_DAY_SAID}|{_DOING}")
_ACTED = regex(rf"[了过和与跟同请]|(?<!签)约|{_DAY_SAID}|{_DOING}")
_MARKED = regex(r"[?][。!\s]*$")
_TAIL = r"(?:了|呢|呀|啊)?[。!\s]*$"
_ENDS_ASKING = regex(rf"(?:吗|[了过]没有?|(?<!没)多少(?:个|家|钱)?|第几[名位]?|怎么样){_TAIL}")
_WHY = regex(r"为什么|为啥")
_ASKS = regex(
    rf"{_WHY.pattern}|谁(?![也都])|哪[些个几家天]|怎么(?![^,，。]{{0,3}}[也都][不没得])|(?:什么|啥)时候|几[号点月](?!线|楼|厂|地块)|是不是|有没有|能不能|"
    rf"(?<!不)是[^,，。]{{1,8}}还是|(?:(?<!好)(?<!没)几[个家](?:项目|企业|单位)?|"
    rf"如何|是什么){_TAIL}"
)
_STILL_OPEN = regex(r"(?<!怎么)还(?:要|在|得|需|没有?(?:定|谈|明确|最后|说|敲定|答复|结果))|正在|有待|待定|"
                         r"取决于?|要看|再定|没底|没谱|是关键|成问题|的问题|的事")
_REPORTED_SPEECH = regex(r"问(?!题)|没说|没定|未定|不清楚|不知道|没什么|没啥|好几|几个[月亿]|没多少|再说|说是|"
                              r"反映|希望|不怎么")
_PLEASE = regex(r"^(?:请问|想问一?下?|问一?下|问问)")
_CLAUSES = regex(r"[,。;!?\n]+")


@lru_cache(maxsize=8)  # the rules ask it of a message, then what it may mean otherwise does
def is_question(text: str) -> Question | None:
    """The query that the whole message is; None for a report and for anything not clearly a query."""
    plain = plain_of(text)
    if not plain or len(plain) > LONGEST or "\n" in plain:
        return None
    return _by_grammar(plain) or _about_project(plain)


def is_of_a_week(period: str) -> bool:
    """Who has not reported is kept by weeks (and by their days): the words for other periods are a query's."""
    if not period or period in _NOW:
        return True
    if re.match("近|最近|过去", period):
        return False
    return re.search(r"周|星期|礼拜|W|[今昨前明]天|\d[日号]$", period) is not None


@lru_cache(maxsize=8)  # the rules ask it of a message, then what it may mean otherwise does
def asks(text: str) -> bool:
    """True where a short message asks something, whether or not this grammar knows what («为什么今年签得少？»): by its
    question mark, its last words, or a question word that no day and no activity stands beside («海川什么时候签约»).
    What others asked («对方问能不能…»), questions after a piece of news and indefinite numbers («和几家企业洽谈») are
    none; in doubt it is a report: a card can be thrown away, lost news cannot be found again."""
    plain = asked_behind(plain_of(text))
    clauses = [clause for clause in _CLAUSES.split(plain) if clause.strip()]
    if not clauses or len(plain) > LONGEST or len(clauses) > 1 or (
            not plain.startswith("请问") and _REPORTED_SPEECH.search(_PLEASE.sub("", plain))):
        return False
    if any(form.search(plain) for form in (_MARKED, _ENDS_ASKING, ASKED_AT_THE_END, _PLEASE)):
        return True
    word = _ASKS.search(plain)
    if word is None or _ACTED.search(plain[:word.start()]):
        return False
    return bool(_WHY.match(word[0])) or not (_ACTING.search(plain[word.end():]) or _STILL_OPEN.search(plain))


def plain_of(text: str) -> str:
    return uniform(text).strip().lstrip("@/ ")


def _by_grammar(plain: str) -> Question | None:
    days = _DAYS.search(plain)
    period = days["period"] if days else ""
    core = plain[:days.start()] + plain[days.end():] if days else plain
    if _PLANNED.search(core):
        return None  # what is to come is no figure of what was done
    asked = asked_as_whole(_FORMS, core, lambda match: not _TIME.search(match.groupdict().get("name") or ""))
    if asked is not None and asked[0] == "mine" and period.startswith(_TO_COME):
        return None  # «下周我有哪些事»: of those days, not all that is owed
    return _question(*asked, period, core) if asked is not None else None


def _question(command: Command, match: re.Match[str], period: str, core: str) -> Question:
    said = match.groupdict()
    unit = said.get("name") or (OWN if said.get("ours") else "")
    days = "" if period in _NOW else period
    if command in ("rank", "digest"):
        place = command == "rank" and not unit and not said.get("all") and re.search(PLACE, core)
        named = "" if command == "rank" and _SINCE.sub("", period) in _RUNNING else period
        return Question(command, named, unit=OWN if place else unit)
    if command == "export":
        return Question(command, re.sub(rf"^(?:{OURS}|{_ALL}|我|招商)的?$", "", said.get("which") or ""))
    return Question(command, period=days if command == "silent" else "", unit=unit)


def _about_project(plain: str) -> Question | None:
    history = _HISTORY.match(plain)
    if history and not _REPORTING.search(plain) and not re.search(_DAY_SAID, plain):
        return Question("history", _subject(history["what"] or ""))
    asked = _STATUS_ASKED.match(plain) or _STATUS_HOW.match(plain)
    if asked and _WHOLE.fullmatch(_subject(asked["what"])):
        return Question("status")
    if asked and not _REPORTING.search(plain) and _subject(asked["what"]):
        return Question("status", _subject(asked["what"]))
    return None


_WHOLE = regex(rf"(?:{_ALL}|整体|总体|大局|大盘)的?(?:招商)?(?:工作)?")
_MATTER = regex(r"的?(?:[那这]?[个件])?(?:事情?|事儿|问题|情况)$")


def _subject(what: str) -> str:
    """The name alone; empty for «这个项目»: what is spoken of already."""
    named = re.sub(r"^(?:一下|下|的|关于)|(?:(?:[这那]个|的)(?:项目|企业|公司)?|现在|目前|最近)+$", "",
                   what.strip()).strip()
    named = _MATTER.sub("", named) or named
    return "" if _SPOKEN_OF.fullmatch(named) else named
