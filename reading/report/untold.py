"""Which clauses of a text the card of its record shows in no field of its own.

A clause is taken away piece by piece: names, days, sums, counts, the planned step, a stage reached, papers got, the
words of going and meeting that the kind of the record stands for, and words that tell nothing by themselves. What is
left over, if it is anything, no field shows; so it is with a sum, a measure or a day ahead that is not the record's.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from domain.filing.record import Act, Record, Span, UpdateKind
from domain.money import AmountKind
from domain.projects.stages import Stage
from reading.meaning.money_labels import LABEL
from reading.meaning.step_evidence import EVIDENCE, step_evidence
from reading.parse import parse
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import When

SUBSTANCE = 2  # characters that remain of a clause that tells something
ALONE = 3  # characters with which a clause says of what it tells
BESIDE_A_VISIT = 3  # the same of one that tells whom or what was called on
_CLAUSE = regex(r"[,，。;；!！?？…\n|｜]|(?<=[一-龥])\s+(?=[一-龥])")
_STAGE_WORDS = {
    Stage.LEAD: r"线索",
    Stage.NEGOTIATING: r"洽谈|商谈|对接|接洽|磋商|在谈|[正还]?在?谈(?![妥好定拢成崩不])|聊",
    Stage.INTENT: r"签(?:订|署|约|了|下)?|达成|意向书?|框架|合作|协议书?|备忘录",
    Stage.SIGNED: r"正式|签(?:订|署|约|了|下|定)?|合同书?|协议书?|投资",
    Stage.LANDED: r"落户|落地|入驻",
    Stage.STARTED: r"正式|开工|动工|奠基|开建|破土|建设",
    Stage.ENROLLED: r"[纳入]统",
    Stage.COMPLETED: r"竣工|完工",
    Stage.OPERATING: r"正式|投产|开业|运营|投入|生产",
    Stage.AT_CAPACITY: r"达产|满产",
    Stage.PAUSED: r"暂停|停工|停建|停了|(?:先|暂时?)(?:放|停|缓)一?[放停缓下]?",
    Stage.ENDED: r"终止|不投了|不来了|黄了|谈崩|解约",
}
_PEOPLE = (r"董事长|总经理|老[总板]|[一-龥]总(?![投的额])|副总|领导们?|负责人|团队|客商|同[事志]|"
           r"[小老][一-龥](?=[去来跟和陪到一、\s]|$)|[一-龥]?(?:书记|[局县市镇主区]长|主任|科长|经理|工程师|秘书长|会长)|联络员|企业家|考察[团组]|代表")
_OF_THE_VISIT = (
    r"拜访|走访|考察|参观|看望|接待|会见|会谈|会面|见面|碰[面头到上了]|遇[到见上]|见[到过着]?|来访|到访|[上登]门|回访|对接|洽谈|"
    r"座谈|交流|商谈|调研|出差|外出|招商|带队|带着?|带了|随行|陪同?|一[行起块同道]|[赴到飞]|前往|参[加会]|出席|主持|召开|开了?会|电话|"
    r"微信|视频|路上|酒店|机场|高铁|车上|吃了?[个顿]*[早中晚]?饭?|喝茶|散会?|送走|[去跑走看聊谈坐来]了[一几两]?[趟圈下聊谈坐]?|"
    r"[派来]人|实地|现场|推介会?|收到|客人|"
    r"看(?:地皮?|厂房?|场地|地块)(?=\s*$)|[市省县区镇局]里|[一-龥]{0,5}会(?=\s*$)")
_OF_A_VENTURE = (r"投资额?|总投|总额|规模|金额|[想拟]?投|计划|打算|准备|预计|建设|新建|项目|工程|企业|公司|集团|有限|"
                 r"股份|生产线?|基地|[建办设]厂|加工|主[做营要]|[做搞上建办]|新增|登记|线索")
_OF_MONEY = (r"[外内]资|美元|人民币|现金|到[账位帐]|到|打[过进]?来?|进[账来]|汇|收到|资金|款项?|注册资[本金]|累计|"
             r"本次|其中")
_OF_A_STEP = (r"争取|力争|确保|必须|务必|预计|计划|准备|打算|应该|基本|肯定|一定|正式|没(?:啥|什么)?问题|问题不大|"
              r"不变|照旧|约[好定了]?|说好|[定排]在|可以|要|会|能")
_MOVED = r"怕是?|恐怕|来不及|赶不上|[推改延拖挪顺]+[迟后期延到至了]*|往后|提前|不[了成]|取消|算了|开不成"
_GIVEN = r"[办处][好理]|解决|落实|必须|务必|交[给由办]|负责|牵头|协调|帮忙|跟进|[盯请让由]"
_IDLE = regex(
    r"\d{1,2}[点时]半?|[的了着过地得在是有和与跟同把被给让向往从于对为以及吧呢啊嘛哦呀嘞哈吗啦就也都再才又还先其这那他她它们我你您咱个家位名人次批共些"
    r"上下里中前后等去来说讲]|今[天早晚日]|昨[天晚日]|明[天早]|前天|刚[才刚]?|上午|下午|中午|晚上|早上|一早|现在|目前|已经?|正在|"
    r"另外|感觉|觉得|应该|情况|事情|东西|什么|比较|大概|大约|左右|估计|可能|差不多|一[个家位行条下趟]|[两几]个|[那这][趟次回边]|对方|"
    r"方面|园区|本地|当地|表示|告知|反馈|汇报|报告|补[记报]|更正|总共|一共|今年|[上下本]个?[月周]")
_MEASURE = regex(
    r"(?:\d[\d.]*|[一二三四五六七八九十百千两几半]+)(?:多|来|余|几)?[万亿千百]?"
    r"(?:平方米?|平米|[亩平台套条吨辆栋间层度折成]|兆瓦|千瓦|公里|立方|年(?!\d)|%)|\d{3}")
_HOUR = regex(r"(?:\d{1,2}|[一二两三四五六七八九十]+)点(?!多?名|子)")
_MANY = r"(?:\d+|[一二两三四五六七八九十百千几]+)(?:多|来|余|几)?"
# of idle characters, and what came of it: «说再等等», «加了八个微信», «有两家有意向»
_RESULT = regex(r"有戏|还早|再(?:等等|等一?等|说(?![一下])|看看)|"
                rf"[收发加递换留派扫](?:了|到|出去?)*{_MANY}[张份个条本册](?!项目|[多小]?时|亿)|"
                rf"[有就]{_MANY}[家个位](?:企业|公司|客商|老板)?[^,。;]{{0,4}}?(?:意向|兴趣|[想愿要]|打算|表示)")
_DENIES = regex(r"[没未]|不(?![变过])")
_COUNT = regex(r"(?:\d+|[一二三四五六七八九十两几]+)(?:多|来|余|几)?(?:个人|[人名位家]|个)")
_HAN = regex(r"[一-龥]")
_VISITED, _MONEY = regex(_OF_THE_VISIT), regex(f"{LABEL.pattern}|{_OF_MONEY}")
_POSTPONES = regex(_MOVED)
_OF_NEWS = (UpdateKind.PROGRESS, UpdateKind.ISSUE)


@dataclass(frozen=True, slots=True)
class ToldClause:
    """A clause from `start` to `end`; `more`: no field shows all of it, `shown`: a stage, a paper, a sum or a step
    shows some of it."""

    start: int
    end: int
    more: bool
    shown: bool


def untold(text: str, record: Record, today: date, names: Collection[str] = (),
           held: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Where the clauses stand that no field of the record shows whole; `names`: titles and units that its card tells
    beside the record's own names, `held`: more stretches that a field tells."""
    return [(one.start, one.end) for one in told_clauses(text, record, today, names, held) if one.more]


def told_clauses(text: str, record: Record, today: date, names: Collection[str] = (),
                 held: Sequence[tuple[int, int]] = ()) -> list[ToldClause]:
    """Every clause, with what the record's fields show of it."""
    plain, parsed = uniform(text), parse(text, today)
    sums = {amount.money for mention in record.projects for amount in mention.amounts
            if amount.kind is not AmountKind.OTHER}  # «其他金额» does not say what it is
    told = (record.happened, *(span for span, _ in _steps(record)), *(mention.on for mention in record.projects))
    days = {span.end for span in told if span is not None}
    steps = tuple(uniform(step) for _, step in _steps(record) if step)
    others = [one.sum.start for one in parsed.sums if one.amount().money not in sums
              and not any(plain[one.sum.start:one.sum.end] in step for step in steps)]
    others += [when.start for when in parsed.dates
               if _lies_ahead(when, today) and days.isdisjoint(span.end for span in (when.past, when.future) if span)]
    if record.kind in _OF_NEWS and record.next_on is not None:  # of a visit to come it stands in the step
        others += [hour.start() for hour in _HOUR.finditer(plain) if not any(hour[0] in step for step in steps)]
    fields = [(one.sum.start, one.sum.end) for one in parsed.sums if one.amount().money in sums]
    left = list(plain)
    for start, end in (*held, *fields, *((when.start, when.end) for when in parsed.dates),
                       *_named(plain, record, names)):
        left[start:end] = " " * (end - start)
    # of what is put off the card shows the old day beside the new
    put_off = any(mention.act is Act.PUT_OFF for mention in record.projects)
    words = _Words(_reached(record, step_evidence(text, today)), _idle(record), steps, put_off)
    out: list[ToldClause] = []
    for start, end in clauses(text):
        summed = any(start <= at < end for at, _ in fields)
        more, shown = words.of("".join(left[start:end]), plain[start:end], summed)
        counted = more and len(_HAN.findall(text[start:end])) < ALONE  # «设备到场了，8台»: of what is told before it
        if counted and out:
            out[-1] = replace(out[-1], more=True)
        ahead = any(start <= at < end for at in others) and not (put_off and _POSTPONES.search(plain, start, end))
        out.append(ToldClause(start, end, more or ahead, shown))
    return out


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that fields stand for: `reached` in stages, papers and sums, `idle` in the kind of the record, `steps`."""

    reached: re.Pattern[str]
    idle: re.Pattern[str]
    steps: tuple[str, ...]
    put_off: bool

    def of(self, left: str, clause: str, summed: bool) -> tuple[bool, bool]:
        """Whether the clause tells more than they do, and whether they show any of it; `left`: the clause without
        names, days and sums that are shown; `summed`: it had such a sum."""
        rest = left
        for step in self.steps:
            rest = _without_step(rest, step)
        rest = _POSTPONES.sub(" ", rest) if self.put_off else rest  # «开工赶不上» denies no step that is reached
        if _MEASURE.search(rest) or _RESULT.search(rest):
            return True, False
        rest = self.reached.sub(" ", rest)
        if rest != left and _DENIES.search(rest):  # «还没签» is no step reached
            return True, False
        rest = _MONEY.sub(" ", rest) if summed else rest
        shown, bare = summed or rest != left, self.idle.sub(" ", rest)
        called = bare != rest and left != clause and _VISITED.search(clause)
        count = len(_HAN.findall(_IDLE.sub(" ", _COUNT.sub(" ", bare))))
        return count >= (BESIDE_A_VISIT if called else SUBSTANCE), shown


def _steps(record: Record) -> list[tuple[Span | None, str | None]]:
    """The days that its card tells ahead, each with what is to be done then."""
    later = [(step.on, step.step) for mention in record.projects for step in mention.later]
    return [(record.next_on, record.next_step), (record.was_on, None), *later]


def _without_step(left: str, step: str) -> str:
    """The clause without what a step says in its words, which may stand apart in it («变压器月底前换好»)."""
    if step in left:
        return left.replace(step, " ")
    pairs = {step[at:at + 2] for at in range(len(step) - 1)}
    gone = {n for at in range(len(left) - 1) if left[at:at + 2] in pairs for n in (at, at + 1)}
    return "".join(" " if at in gone else sign for at, sign in enumerate(left))


def _lies_ahead(when: When, today: date) -> bool:
    return when.future is not None and when.future.end > today and (when.past is None or when.past.end > today)


def _named(plain: str, record: Record, names: Collection[str]) -> list[tuple[int, int]]:
    own = {*record.places, *record.enterprises, record.charged, *names,
           *(name for mention in record.projects for name in (mention.name, mention.enterprise))}
    called = {uniform(short) for name in own if name for short in (name, re.sub("(?:项目|工程)$", "", name))}
    return [found.span() for name in called if name and name in plain for found in re.finditer(re.escape(name), plain)]


def _reached(record: Record, evidence: Collection[str]) -> re.Pattern[str]:
    """The words of the stages that are reached, and of what was got on the way to the stage of one project."""
    told = [m.stage for m in record.projects if m.stage is not None]
    forms = [_STAGE_WORDS[stage] for stage in told]
    forms += [form.pattern for label, form in EVIDENCE if label in evidence and len(record.projects) == len(told) == 1]
    return _compiled("|".join(f"(?:{form})" for form in dict.fromkeys(forms)) or "(?!)")


def _idle(record: Record) -> re.Pattern[str]:
    acts = {mention.act for mention in record.projects}
    forms = [_OF_A_VENTURE, _PEOPLE, *([] if record.kind in (*_OF_NEWS, UpdateKind.APPOINTMENT) else [_OF_THE_VISIT]),
             *([_OF_A_STEP] if record.next_on is not None else []), *([_GIVEN] if record.charged else []),
             *([_MOVED] if not acts.isdisjoint((Act.PUT_OFF, Act.CALLED_OFF)) else []),
             *([_OF_MONEY] if record.kind is UpdateKind.FUNDS else [])]
    return _compiled("|".join(f"(?:{form})" for form in forms))


@lru_cache(maxsize=64)  # one for each kind, stages and papers that occur together
def _compiled(forms: str) -> re.Pattern[str]:
    return re.compile(forms)


def clauses(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a text begin and end, without the marks between them."""
    marks = list(_CLAUSE.finditer(text))
    starts, ends = [0, *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
