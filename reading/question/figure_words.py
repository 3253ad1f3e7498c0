"""What is asked of an indicator of the plan by its name (`figure_names.py`): what it comes to («资金到位率多少»), by
which rule it is counted («走访企业怎么算的»), what holds it down («开工率是被哪些项目拖的»).

An indicator whose name says what the rows of the ledger are («到位资金») is asked of those, unless its rule is.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from domain.asking.query import GroupBy, Narrowing, Own, Query, Sought, Topic
from domain.period import Period
from reading.question.figure_names import GAP, OWED, FiguresNamed, figures_named, without
from reading.question.joined_measures import is_to_be_added
from reading.question.known import KnownNames, as_said
from reading.question.narrowing import narrowing
from reading.question.near_indicators import lacking_indicator, near_indicators
from reading.question.ordering import days_of, group_of, order_of
from reading.question.owed_words import in_words_of_tasks, which_tier_asked
from reading.question.read_question import ReadQuestion
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion, cut
from reading.question.task_numbers import without_task_number
from reading.question.unnamed_figures import LEFT_OUT, figures_meant
from reading.text.normalise import uniform
from reading.text.patterns import regex

LONGEST = 40
_HOW = r"(?:怎么|咋个?|如何|怎样)(?:样)?"
_RULE = regex(
    rf"(?:是|都|又)?{_HOW}(?:计算|算|来|得来|得出|统计|认定|核定|界定|定义|考核|折算|数|排|定|理解|取数|计分|打分|评分?)"
    r"(?:出来|来|法)?的?(?!时候)|"
    r"按(?:照)?(?:什么|啥|哪个|哪种)(?:口径|标准|办法|规则)?(?:来)?(?:计算|算|统计|计)?的?|"
    rf"{_HOW}(?={GAP})|"  # «怎么折算»: the verb is what it is called
    r"(?:是)?(?:什么|啥)意思|(?:是)?指的?是?(?:什么|啥|哪些)|(?:什么|啥|哪些|哪种)(?:情况|样的)?(?:才|就)?(?:算作?|叫做?)(?!了)|"
    r"(?:都)?包[括含](?:什么|啥|哪些)|(?P<kind>[包含算][不没][包含算][括含]?|[不没]算(?=吗|$|[?])|[包含]括?(?=[^,，。;；]{1,12}吗)|算(?=[^,，。;；]{1,12}吗))|"
    r"分[子母](?:和分[子母])?(?:各)?是?(?:什么|啥|哪些)?|"
    r"(?P<noun>(?:的|计算|统计|认定|考核|计分)*(?:口径|公式|算法|定义|[计统][算计]方[法式]|[计评]分办法|评分标准|认定标准)"
    r"(?:都?是)?(?:什么|啥|怎么样|怎样)?)")
_HOW_MUCH = regex(r"(?:[是有定为]|规定)*(?:多少|几)(?P<kind>(?!))?(?P<noun>(?!))?")
_RATE_RULE = "汇率"
_TASK_RULE = "计入任务"  # what counts toward the tasks, tier by tier
_UNCOUNTED = ("不算", "没算")  # «意向不算吗»: toward the tasks
_OPENS = regex(
    r"请问|(?:麻烦)?问一?下|我想(?:知道|问一?下)|帮我(?:看|查|解释)一?下|[解说][释明]一?下|说说|查一?下")
_SLOTS = frozenset({
    Slot.ASK, Slot.FILL, Slot.DAYS, Slot.UNIT, Slot.UNITS, Slot.OWN, Slot.ALL, Slot.WHICH_GROUP, Slot.ORDER, Slot.LIMIT,
    Slot.COMPARE, Slot.SEND, Slot.THEN, Slot.DONE, Slot.SHARE, Slot.THAT, Slot.ASIDE,
    Slot.PERCENT})
_ASKING = (Slot.ASK, Slot.SEND, Slot.THEN, Slot.WHICH_GROUP, Slot.ORDER, Slot.COMPARE)
_BARELY = regex(
    r"(?:分?别|各自?|\d{1,3}(?:\.\d+)?%|[这那怎]么|[高低多少大小涨升降掉跌下上到达有个支栋座是不的了呢没太很偏还和跟与])*")


_GROWS = regex(r"(?:同比|[比较](?:去年|上年))*(?:增[幅速]|增长?[了率]?(?!加)|涨了?)|同比")


# «签约总额多少», «今年签了多少钱»: 签约金额, whatever each project is to cost
_SUM_NAME = "签约金额"
_SIGNED_SUM = regex(r"签约(?:的|项目)?的?(?:合同)?总?金?额|签[约下订]?了?的?合同总?金?额|合同签约额")
_SIGNED_HOW_MUCH = regex(r"签[约下]?了?(?:多少|几个?)(?:个?亿|钱|资金|合同额)元?(?!的|元?(?:及|或)?以上|元?级)")


# «完成计划多少», «占年度计划的百分之几»: the task, where a figure is named
_PLANNED = regex(r"(?:(?<=完成)|(?<=占)|(?<=达到))(?:了|到)?(?:全年|年度|本年|今年|上级|下达)?的?计划"
                 r"(?:数|任务)?(?:的)?")
_SHARE_OF = regex(r"占(?P<whole>全[县市区办]|全部)的?(?:比重|比例|份额|几成|多少)")
# «美元按什么汇率折算», «汇率是多少», «外币怎么折人民币»: the plan's rule
_RATES = regex(r"(?:美元|外币|外资|外汇|港元|港币|欧元|日元)?(?:[是都]?按|用|照)?(?:什么|哪个|多少|啥)?的?汇率"
               r"(?:[是按用]?(?:多少|几|什么|啥)|(?:来)?(?:折算|换算|折合|算)(?:的|多少)?|怎么[算定])+的?|"
               r"(?:按|用)(?:什么|哪个|多少|啥)的?汇率(?:来)?(?:折算|换算|折合|算)?的?|"
               r"(?:美元|外币|外汇|港元|港币|欧元|日元)(?:是)?(?:怎么|如何|咋|[是都]?按(?:多少|几|什么))(?:折|换)[算合成]*"
               r"(?:人民币)?的?")
_BRINGS = r"(?:设立|成立|组建|注册|备案|建成|建好|落成|投用|投入使用|启用|揭牌|挂牌|办成|完成|落地|落实|到位)"
# «目前设立情况», «设立了没有», «有没有落实» of what is there or is not: how many there are
_IS_THERE = regex(rf"(?<={GAP})(?:的|目前|现在|现|到现在|至今|工作)*(?:"
                  rf"(?:是否|有没有?|是不是)(?:已经?|都)?{_BRINGS}[了好完]*|{_BRINGS}[了好完]*(?:没有?|吗|么)|"
                  rf"{_BRINGS}?(?:工作)?的?(?:情况|进展|进度)(?:如何|怎么?样|咋样)?|"
                  rf"{_BRINGS}[得的]?(?:怎么?样|如何|咋样|到哪一?步))[了啊呢]*[?？]?$")
_BASE = regex("(?:的)?(?:去年|上年|上一年)的?(?:增长)?基数")
_IN_YUAN = regex(r"(?:折合|折算|换算|折|按)(?:成|为|算成)?(?:多少)?(?:人民币|本币)(?:是|有|合)?(?:多少|几)?"
                 r"(?:个?亿|万|钱|元)*")
_FOREIGN = regex(r"(?:到位|到账|实际|利用|进资)*(?:外资|外币|外汇|美元|现汇)(?:到位|到账|进资|资金)*")
_RECOGNISED = regex(r"(?:已经?|被)*认定(?:了|过)?(?=多少|几)")
# «渠沟镇外出够不够天数», «我们外出天数达标了吗»
_ENOUGH = regex(r"(?P<what>外出|走访|培训|学习)?(?:够不够|够没够|够了没有?|够了?吗|达没达标|达标了?(?:没有?|吗))"
                r"(?P<measure>天数|批次|次数|家数)?")
_MINE = regex("我(?!们)|本人")
_PER_CENT = regex(r"百分之(?:几|多少)|几成|(?:多少|几)个?(?:百分)?点(?![钟半多前后整])")


def figure_asked(text: str, today: date, known: KnownNames, previous: Query | None = None, *, waits: bool = False
                 ) -> ReadQuestion | None:
    """The figure that the text asks for, or several; None where it asks for none. `previous`: what was asked just
    before, from which «怎么算的» goes on; `waits`: another question is open, which a bare name may answer."""
    plain = in_words_of_tasks(without_task_number(as_said(text).strip().lstrip("@/ "), known.figures), known)
    if not plain or len(plain) > LONGEST or "\n" in plain:
        return None
    if which_tier_asked(plain) and _TASK_RULE in known.figures.called:
        return ReadQuestion(Query(Topic.FIGURE, (Sought.RULE,), indicator=known.figures.called[_TASK_RULE]))
    if _RATE_RULE in known.figures.called:
        plain = _RATES.sub(f"{_RATE_RULE}怎么算", plain)
    if _SUM_NAME in known.figures.called:
        plain = _SIGNED_HOW_MUCH.sub(f"{_SUM_NAME}多少", _SIGNED_SUM.sub(_SUM_NAME, plain))
    plain = _in_plain_words(plain)
    in_yuan = _IN_YUAN.search(plain) if _RATE_RULE in known.figures.called else None
    if in_yuan is not None and (changed := _in_yuan(without(plain, in_yuan), today, known)) is not None:
        return changed
    near = near_indicators(plain, known.figures)
    if near is not None and (near.same or not _is_one_word(near.said, today, known)):
        asked = _asked_of(near.plain, today, known, previous, waits=waits)
        if asked is not None and asked.query is not None:
            said = "" if near.same else near.said
            return replace(asked, query=replace(asked.query, said_as=said),
                           more=tuple(replace(one, said_as=said) for one in asked.more))
    return _asked_of(plain, today, known, previous, waits=waits) or _of_none(plain, today, known)


def _in_yuan(plain: str, today: date, known: KnownNames) -> ReadQuestion | None:
    """«外资折合人民币多少»: the figures in another currency that are named, else the first owed; and the rate."""
    foreign = [name for name, measure in known.figures.measures.items() if measure.endswith("元") and measure != "元"]
    named = figures_named(plain, known.figures)
    names = tuple(name for name in named.names if name in foreign) or tuple(
        [name for name in foreign if name in known.figures.owed.values()] or foreign)[:1]
    found = cut(_OPENS.sub(GAP, _FOREIGN.sub(GAP, named.rest)), today, known)
    if not names or found.has(Slot.NAME, Slot.DONE) or found.unknown:
        return None
    rates = Query(Topic.FIGURE, (Sought.RULE,), indicator=known.figures.called[_RATE_RULE])
    asked = list(_queries(names, found, today, known))
    return ReadQuestion(asked[0], more=(*asked[1:], rates))


def _is_one_word(said: str, today: date, known: KnownNames) -> bool:
    """«投资额», «签约项目»: of every office, and asked of its rows."""
    found = cut(said, today, known)
    return len(found.pieces) == 1 and not found.unknown


def _of_none(plain: str, today: date, known: KnownNames) -> ReadQuestion | None:
    """A rate or an output that the plan has not: that it has none, and which come near."""
    said = lacking_indicator(plain, known.figures)
    if said is None or not known.figures.lacking:
        return None
    found = cut(_OPENS.sub(GAP, f"{plain[:said.start('name')]}{GAP}{plain[said.end('name'):]}"), today, known)
    owes = {piece.value for piece in found.of(Slot.TOPIC)} <= {"targets"}
    strange = any(piece.slot not in _SLOTS and not (piece.slot is Slot.TOPIC and owes) for piece in found.pieces)
    if strange or found.has(Slot.DONE) or found.unknown or _is_one_word(said["name"], today, known) or (
            cut(said["name"], today, known).has(Slot.NAME, Slot.UNIT, Slot.PERSON)):
        return None
    return ReadQuestion(Query(Topic.FIGURE, (Sought.RULE,), indicator=known.figures.lacking, said_as=said["name"]))


def _asked_of(plain: str, today: date, known: KnownNames, previous: Query | None, *, waits: bool
              ) -> ReadQuestion | None:
    left = LEFT_OUT.search(plain)
    counted = f"{plain[: left.start()]}{GAP}{left['what'] or ''}{plain[left.end():]}" if left is not None else plain
    said = figures_meant(counted, today, known, left is not None)
    if left is not None and not said.names:  # «哪些不计任务»: the plan's rule
        left, said = None, figures_meant(plain, today, known)
    names, rest = said.names, _BASE.sub("去年", said.rest) if said.names else said.rest
    if names and known.figures.delivered.issuperset(names):
        rest = _IS_THERE.sub("多少", rest)
    if known.figures.leads in names and "有效" in rest:  # «线索怎么算有效»
        measure = known.figures.measures.get(known.figures.leads)
        alike = tuple(name for name in sorted(known.figures.recognised) if known.figures.measures.get(name) == measure)
        names, rest = (alike, rest.replace("有效", "", 1)) if alike else (names, rest)
    if known.figures.recognised.issuperset(names):  # «有效信息认定了几条»
        rest = _RECOGNISED.sub(GAP, rest)
    rule = _RULE.search(rest)
    if rule is None and names and known.figures.stated.issuperset(names):
        rule = _HOW_MUCH.search(rest)  # «折算系数是多少»
    if rule is not None:
        rest = without(rest, rule)
    grown = tuple(known.figures.grown[name] for name in names if name in known.figures.grown)
    grown = grown if _GROWS.search(rest) else ()
    if grown:  # «到位内资完成多少，同比增长多少»
        names, rest = tuple(dict.fromkeys((*names, *grown))), _GROWS.sub(GAP, rest)
    found = cut(_OPENS.sub(GAP, rest), today, known)
    if rule is not None and (asked := _of_its_rule(rule, names, found, today, known, previous)):
        rules = [replace(one, measures=(Sought.RULE,), days=_begun(one.days, today)) for one in asked]
        return ReadQuestion(rules[0], more=tuple(rules[1:]))
    meant = replace(said, names=names, held=said.held or left is not None)
    if rule is not None or not names or not _asks_how_much(meant, found, known, waits):
        return None
    also = (Sought.LEFT_OUT,) if left is not None else (Sought.WHY,) if said.held else ()
    asked = [replace(one, measures=(*one.measures, *also),
                     against=None if grown and one.indicator in (*known.figures.grown, *grown) else one.against)
             for one in _queries(names, found, today, known)]  # its growth tells both years
    return ReadQuestion(asked[0], more=tuple(asked[1:]), apart=len(asked) > 1 and is_to_be_added(plain))


def _in_plain_words(plain: str) -> str:
    if not _MINE.search(plain):  # of a person: the quota
        plain = _ENOUGH.sub(r"\g<what>\g<measure>任务完成多少", plain)
    return _SHARE_OF.sub(r"占\g<whole>多少", _PER_CENT.sub("多少", _PLANNED.sub("任务", plain)))


def asks_how_much_signed(text: str) -> bool:
    """«今年签了几个亿»: no sum is told."""
    return _SIGNED_HOW_MUCH.search(uniform(text)) is not None


def _begun(days: Period | None, today: date) -> Period | None:
    """A rule holds over days to come as well; what it comes to is told as of now."""
    return None if days is not None and days.start > today else days


def _of_its_rule(rule: re.Match[str], names: tuple[str, ...], found: CutQuestion, today: date, known: KnownNames,
                 previous: Query | None) -> list[Query]:
    """«签约怎么算的» names the stage; «怎么算的» alone goes on from the figure told before. A project, or words of news
    around a noun («口径已经报县里了»), ask for no rule."""
    told = rule["noun"] is not None and (found.has(Slot.DONE) or sum(map(len, found.unknown)) > 2)
    if told or found.has(Slot.NAME, Slot.BOUNDS):
        return []
    if not names:
        steps = [known.figures.of_stages[piece.value] for piece in found.of(Slot.STAGE)
                 if piece.value in known.figures.of_stages]
        names = tuple(steps[-1:])  # «框架协议算签约吗»: the last
        if rule["kind"] and found.has(Slot.STAGE) and (
                found.said(Slot.TOPIC, "targets") or rule[0] in _UNCOUNTED or not names):
            names = (known.figures.tabled,) if known.figures.tabled else names  # «意向算不算完成任务»
    if not names and previous is not None and previous.topic is Topic.FIGURE:
        return [previous] if sum(map(len, found.unknown)) < 2 else []
    return list(_queries(names, found, today, known))


def _asks_how_much(said: FiguresNamed, found: CutQuestion, known: KnownNames, waits: bool) -> bool:
    """Nothing else is spoken of; without words of asking the name, with days and units, stands alone."""
    targets = {piece.value for piece in found.of(Slot.TOPIC)} <= {"targets"}
    without_any = found.has(Slot.WHICH_GROUP, Slot.UNITS) or found.said(Slot.ASK, Sought.WHO)  # «谁还没有产业基金»
    known_slots = all(piece.slot in _SLOTS or (piece.slot is Slot.TOPIC and targets)
                      or (piece.slot is Slot.NOT and without_any) for piece in found.pieces)
    strange = any(not _BARELY.fullmatch(run) for run in found.unknown)
    if strange or not known_slots:
        return False
    if not (said.held or said.by_kind) and all(_told_by_rows(name, said.rest, known) for name in said.names):
        return False
    if said.held or found.has(*_ASKING):
        return True
    return not (waits or found.has(Slot.DONE) or found.unknown)


def _told_by_rows(name: str, rest: str, known: KnownNames) -> bool:
    """The rows of the ledger say how much it is, and not what is owed of it («到位资金还差多少»)."""
    owes = name in known.figures.owed and OWED.search(rest) is not None
    return name in known.figures.by_rows and not owes


def _queries(names: tuple[str, ...], found: CutQuestion, today: date, known: KnownNames) -> Iterator[Query]:
    only = narrowing(found, Topic.FIGURE, today, known)
    who = Narrowing(units=only.units, own=only.own if only.own is not Own.ME else Own.UNIT)
    days, against = days_of(found, Topic.FIGURE, today)
    several = len(who.units) > 1 or found.has(Slot.UNITS)
    group = group_of(found, Topic.FIGURE)
    if several or found.has(Slot.NOT) or group not in (None, GroupBy.UNIT_GROUP):
        group = GroupBy.UNIT
    order = order_of(found, Topic.FIGURE)
    if order is not None and len(names) == 1 and not who.units and who.own is Own.NOBODY:
        group = GroupBy.UNIT
    share = found.has(Slot.SHARE) and (who.units or who.own)  # «县商务局到位内资多少，占全县多少»
    wanted = (Sought.COUNT, Sought.SHARE) if share else (Sought.COUNT,)
    for name in names:
        yield Query(Topic.FIGURE, wanted, who, days=days, against=against, group=group, order=order,
                    none=found.has(Slot.NOT), indicator=name)
