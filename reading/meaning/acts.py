"""What a clause does to what was there before: puts a day off, takes a rest up again, ends, solves or reopens a
difficulty."""

import re
from dataclasses import dataclass
from datetime import date

from domain.filing.record import Span
from reading.text.normalise import clause_at, uniform
from reading.values.dates import find_dates

_LATER = (r"推迟|延迟|延期|延后|顺延|推后|后延|往后[推延挪拖]|往后|提前|推|拖|延|挪|改期|改约|另约|改定|改在|改|调整|"
          r"重新定|重新约|缓|顺")
_PUT_OFF = re.compile(rf"(?:{_LATER})(?:了)?(?:一下)?(?:到|至|在|为|成|了)?[:：,，\s]?$")
_PUT_OFF_WITHOUT = re.compile(r"推迟|延迟|延期|延后|顺延|推后|往后[推延挪拖]|改期|来不了|签不了|开不了|投不了|赶不上|"
                              r"拖后|搁后")
_STEPS = (
    ("来访", re.compile(r"来访|到访|来考察|考察|回访|来看|过来|来人|来谈|来不了|不来|[^\s]来(?!自|源|年)|行程|[会见]面|"
                      r"洽谈")),
    ("签约", re.compile(r"签约|签正式|签合同|签协议|签字|签")),
    ("开工", re.compile(r"开工|动工|奠基|进场施工|开建")),
    ("投产", re.compile(r"投产|试生产|量产|试产")),
    ("竣工", re.compile(r"竣工|完工|封顶|验收")),
    ("到位", re.compile(r"到位|到账|到帐|打款|付款|注资")),
    ("拜访", re.compile(r"拜访|走访|[去赴](?!年)|出差")),
    ("开会", re.compile(r"开会|上会|会议|会商|评审|论证")),
    ("设备进场", re.compile(r"设备(?:进场|安装|到货)")),
    ("拿地", re.compile(r"拿地|摘牌|供地|挂牌")),
)
_THING = re.compile(r"(?:项目|的|那边|那个|^)(?:的)?(?P<what>[一-龥]{2,8}?)(?:的?(?:时间|日期|日子))?(?:要|得|又|往后|"
                    r"再)?$")
_RESUMED = re.compile(
    r"重新(?:启动|推进|上马|激活|恢复|提上日程|捡起来?|开始|做)|恢复(?:推进|谈判|洽谈|建设|施工|正常|对接|了|合作|$)|"
    r"重启|复工|复建|续建|解除暂停|解冻|"
    r"又(?:开始|动|启动|活|谈|推进|有戏|做|干)(?:起来|工|过来|上)?了|接着(?:谈|干|推进|做|建)|继续(?:推进|往下(?:谈|"
    r"走)|谈|做|搞|建)(?:了|下去)|死灰复燃|起死回生|"
    r"(?:决定|同意)(?:继续|恢复)")
_NOT_YET = re.compile(r"[没未不别想]|有意|考虑|什么时候|何时|能否|希望|争取|力争|等|如果|要是|计划|打算|准备|预计|可能")
_GONE_ELSEWHERE = re.compile(r"(?:人家|他们|对方|企业|客商|老板|公司)(?:已经?|都|最后|最终|还是)*(?:去了|落[到在]了?|"
                             r"选了?|改投|转投|跑到?)[^,，。;；]{1,8}|被[^,，。;；]{1,8}(?:抢|挖|截)(?:走|去|胡)?")
_OVER = re.compile(r"黄了|谈崩|没谈成|谈不[拢成]|泡汤|没戏了|打水漂|不投了|放弃了|不了了之|作罢|不谈了|不跟了|"
                   r"[结销划]掉(?=[吧了算,，。;；!！]|$)|结了吧|别跟了|不用再?跟了")
_NOT_OVER = re.compile(r"[没未别]|差点|可能|怕|如果|要是|不然|否则|会不会")
_SOLVED = re.compile(
    r"(?:解决|搞定|协调好|协调下来|处理好|处理完|处理掉|办妥|办好|弄好|摆平|落实好|化解|理顺|打通|消除|疏通|谈妥|补上|"
    r"配齐|招[到齐满够]|接通|换好|修好|批下来|批了|"
    r"到货|对接好|腾出来|清[完理]|增容[好完])(?:了|完|好|掉|$|[,，。])|已(?:经)?(?:解决|协调|落实|化解|处理|办结|销号|"
    r"接通|打通|到位)|不(?:再)?是问题|没问题了|不[缺卡堵]了|通(?:电|水|气|路|车)了|销号|(?:事情?|问题|困难|麻烦)(?:都|"
    r"也|已经?|总算|终于|算是)*(?:了了|了结了?|完了|过去了|有着落了)")
_TROUBLE = re.compile(r"的?(?:事|问题|困难|难题|诉求|麻烦|缺口|矛盾|瓶颈|障碍|堵点|卡点)")
_AS_LEAD = re.compile(r"(?<!不)(?<!别)(?:当|作为|按|算|记[成为作到]?|登记?[成为]?|放[到在]?|列[为入]|挂)(?:个|条|是|做|"
                      r"成)?"
                      r"(?:一[个条])?(?:招商|项目)?线索")
_REOPENED = re.compile(
    r"又(?:出现了?问题|反复|冒出来|不行|卡住?了|断了|停[电水气]|反弹|出问题)|反弹了|没(?:真正?|彻底|完全)?解决|"
    r"没解决好|老问题")


@dataclass(frozen=True, slots=True)
class PutOff:
    """What is to come later than it was (or sooner): the new day, where one is said, the step in a word, and the
    stretch of the text that says so."""

    on: Span | None
    step: str | None
    start: int
    end: int


def put_off(text: str, today: date) -> PutOff | None:
    """«开工推到2月上旬了», «下周三来不了了，改到12号», «签约延期，等董事会»; None for anything else."""
    plain = uniform(text)
    for when in find_dates(plain, today):
        if when.future is None or not (moved := _PUT_OFF.search(plain, max(0, when.start - 8), when.start)):
            continue
        start = clause_at(plain, when.start)[0]
        step = _step_of(plain, start, moved.start(), when.end)
        return PutOff(when.future, step, _clause_before(plain, start), clause_at(plain, when.end)[1])
    without = _PUT_OFF_WITHOUT.search(plain)
    if without is None:
        return None
    start, end = clause_at(plain, without.start())
    return PutOff(None, _step(plain[start:end]), start, end)


def _step_of(plain: str, start: int, cue: int, after: int) -> str | None:
    """The step that is put off: named before the cue in its clause, in an earlier clause, or behind the day; else what
    stands before the cue («董事会推迟到…»)."""
    known = _step(plain[start:cue]) or _step(plain[:start]) or _step(plain[after:clause_at(plain, after)[1]])
    thing = _THING.search(plain[start:cue])
    return known or (thing["what"] if thing and not thing["what"].endswith(("那边", "这边")) else None)


def _clause_before(plain: str, start: int) -> int:
    """Where the clause before begins that says what does not come about («下周三来不了了，»)."""
    if start < 2:
        return start
    left, right = clause_at(plain, start - 2)
    return left if re.search(r"不了|不成|不上|来不及|没法|有事|推迟|延期|赶不", plain[left:right]) else start


def _step(said: str) -> str | None:
    """The word for a step that stands last in `said`."""
    found = [(match.end(), word) for word, pattern in _STEPS for match in pattern.finditer(said)]
    return max(found)[1] if found else None


def resumes(text: str) -> str | None:
    """The words by which what rested goes on («重新启动», «复工»); None where nothing does, or not yet."""
    plain = uniform(text)
    for match in _RESUMED.finditer(plain):
        left = clause_at(plain, match.start())[0]
        if not _NOT_YET.search(plain, left, match.start()):
            return match[0]
    return None


def wishes_to_resume(text: str) -> bool:
    """«企业又想重新启动了»: it is not taken up yet."""
    return resumes(text) is None and _RESUMED.search(uniform(text)) is not None


def ends(text: str) -> bool:
    """«黄了，人家去了义乌», «被邻县抢走了»."""
    plain = uniform(text)
    return any(not _NOT_OVER.search(plain, clause_at(plain, match.start())[0], match.start())
               for pattern in (_GONE_ELSEWHERE, _OVER) for match in pattern.finditer(plain))


def kept_as_lead(text: str) -> bool:
    """«先当线索记着», «算条线索吧»: however it was met, it is to stand in the ledger as a lead."""
    return _AS_LEAD.search(uniform(text)) is not None


def solves(text: str) -> bool:
    """A difficulty is told as solved: what was the matter is named, or the word says it all."""
    plain = uniform(text)
    for match in _SOLVED.finditer(plain):
        left, right = clause_at(plain, match.start())
        if re.search(r"[没未]|尽快|帮|请|希望|争取|怎么|需要|等|要|抓紧|如何|能否|急需|亟待|难以|不好|"
                     r"[月日号底周天年](?:之?前|以?内)|前$", plain[left:match.start()]):
            continue
        if re.match(r"解决|搞定|化解|办结|销号|协调好|摆平|打通|消除|不是问题|没问题|处理好|已(?:经)?(?:解决|协调|化解|"
                    r"办结|销号)", match[0]) \
                or _TROUBLE.search(plain, left, right):
            return True
    return False


def reopens(text: str) -> bool:
    """«变压器又不行了», «用地的事还是没解决»."""
    return _REOPENED.search(uniform(text)) is not None
