"""Whether the words of a text ask, tell, or may do either: what the grammar sees before there is a query."""

import re

from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion, Piece
from reading.question.weighing import WordsOfAsking
from reading.text.patterns import regex

_OPEN_END = regex(r"(?:[?？]|吗|(?<!着)呢|没有|来着)[。!！\s]*$")
_AT_LAST = regex(r"(?:到底|究竟)[^,，。;；]{1,14}(?:[没不吗谁哪几]|多少|什么)")  # «到底解决了没，他们又来催»
_REPORTED = regex(
    r"(?:对方|企业|客商|他们?|客户|老板|公司|有人|领导)[^,，。]{0,6}(?:问(?!题)|想知道|打听)|[说讲][^,，。?？]{0,14}(?:回话|答复|回复|回音|准信|准话)|说是|反映(?!的)|怎么办|"
    r"商量|研究|讨论|琢磨|^请示|(?<=[,，])我[说讲]"
)
_LEFT_OPEN = regex(r"不清楚|不知道|没说|没定(?!责任|负责|领导)|未定|再说|待定|好几[个家批]|"
                     r"谁[也都](?!有)|怎么[^,，。]{0,3}都[不没]|[带叫][了着上]几个?人|"
                     r"没[谈看聊问拿要见听签][成出到上个]{0,2}(?:啥|什么)")
_ORDERS = regex(
    r"^(?:请|麻烦|通知|要求)?(?:各|大家|所有)[^,，。?？]{1,14}(?:把|将|抓紧|尽快|务必|发我|报我|发给我|报给我)|^去看看?几")
# «12月4日前把选址方案拿出来»: a step that is owed by a day
_OWED = regex(r"(?:[日号月底末旬天周一二三四五六日](?:之|以)?前|最[晚迟][^,，。]{1,8})(?:要|必须|务必|得)?"
              r"(?:把|将)[^,，。?？]{1,12}(?:拿|交|报|送|做|弄|搞|定)(?:出来|上来|上去|过来|过去|出|完|好|下来)(?!.*(?:我|[?？吗]))")
_SOME = regex(r"(?:[和与跟同带陪约请见来]|了|走访|拜访|接待|考察|来了|邀请|洽谈|[^前后]谈)$")
_ONE_DAY = regex(
    r"今[天早晚日]|昨[天日晚]|前天|明天|[上下中]午|刚刚?|\d[日号](?!以来|到|至)|(?:周|星期|"
    r"礼拜)[一二三四五六日天](?!到|至)"
)
_WEAK = regex(r"^(?:几(?![点号时月])|多少?人|多少个人|好多)")
_BESIDE = regex(r"(?:[和与跟同带陪请]|(?<!签)约)$")
_DOING = regex(
    r"拜访|走访|考察|[洽商座]谈|对接|接待|研究|讨论|汇报|协调|沟通|联系|邀请|陪|商量|调研|带队|会议|开会|汇总|参观|踏勘"
)
_WHOSE = (Slot.UNIT, Slot.UNITS, Slot.ALL, Slot.OWN, Slot.INDUSTRY, Slot.FOREIGN, Slot.SECRET, Slot.PERSON)


def words_of_asking(slots: CutQuestion) -> WordsOfAsking:
    """«上个月接待了几家企业» asks, «今天接待了几家企业» may as well tell; who reports somebody's question asks none."""
    first = slots.pieces[0].slot if slots.pieces and not slots.pieces[0].start else None
    opens = first in (Slot.ASK, Slot.WHICH_GROUP)
    told = _LEFT_OPEN.search(slots.text) is not None or _OWED.search(slots.text) is not None
    if told or _ORDERS.match(slots.text) or (_REPORTED.search(slots.text) and not opens):
        return WordsOfAsking.TELL
    if ASKED_AT_THE_END.search(slots.text):
        return WordsOfAsking.AT_THE_END
    if first is Slot.SEND and not slots.has(Slot.DONE) and all(len(run) == 1 for run in slots.unknown):
        return WordsOfAsking.ASK
    if _AT_LAST.search(slots.text):
        return WordsOfAsking.ASK
    if _OPEN_END.search(slots.text) and slots.has(Slot.ASK, Slot.THEN):
        return WordsOfAsking.ASK
    said = slots.of(Slot.ASK)
    asked = [piece for piece in said if not _indefinite(slots, piece)]
    done = WordsOfAsking.INDEFINITE if _is_done(slots) or _is_over(slots) else None
    if asked or slots.has(Slot.SHARE, Slot.SEND) or _superlative(slots) or _is_heading(slots):
        return done or (WordsOfAsking.DOUBTFUL if _tells(slots) else WordsOfAsking.ASK)
    return done or (WordsOfAsking.INDEFINITE if said else WordsOfAsking.DOUBTFUL)


def _is_over(slots: CutQuestion) -> bool:
    """«变压器的问题总算了结了»: its last word tells that it is solved, and nothing asks whether."""
    last = slots.pieces[-1] if slots.pieces and not slots.has(Slot.ASK, Slot.SEND) else None
    return last is not None and last.slot is Slot.SOLVED and last.value is True and last.text.endswith("了")


def _superlative(slots: CutQuestion) -> bool:
    """«总投资最大的五个项目», «各单位签约情况», «超过一个月没动静的»: a noun with an order, a group or a length of
    time, and nothing else said."""
    if slots.unknown or slots.has(Slot.AHEAD):
        return False
    ends = slots.text.endswith(("的", "项目")) or slots.has(Slot.WITHOUT)
    quiet = slots.has(Slot.QUIET) and slots.has(Slot.LENGTH, Slot.ORDER) and ends and not slots.has(Slot.NAME)
    told_apart = slots.has(Slot.ORDER, Slot.LIMIT, Slot.WHICH_GROUP, Slot.COMPARE, Slot.RATE, Slot.AVERAGE)
    return quiet or told_apart


_DOINGS = ("动态", "动向", "各项工作")


def _is_heading(slots: CutQuestion) -> bool:
    """«高新区的困难», «本月签约情况», «3亿以上的在谈项目», «10~20亿元任务完成情况»: of some days, a unit or a size, and
    nothing told."""
    if slots.said(Slot.TOPIC, "targets") and slots.text.endswith(("情况", "进度")):
        return not slots.unknown and not slots.has(Slot.DONE, Slot.NAME, Slot.KIND)
    if slots.has(Slot.STANDING) and slots.has(Slot.STAGE) and slots.text.rstrip("?？。").endswith(("的", "的项目")):
        return not slots.unknown and not slots.has(Slot.NAME, Slot.KIND, Slot.DAYS)  # «只签了框架协议的»
    if slots.has(Slot.EVIDENCE) and slots.text.rstrip("?？。").endswith(("的", "项目", "企业")):
        return not slots.unknown and not slots.has(Slot.NAME, Slot.KIND)  # «环评过了还没开工的»
    opens = [piece.slot for piece in slots.pieces if piece.slot in (Slot.BOUNDS, Slot.STAGE)]
    sized = opens[:1] == [Slot.BOUNDS] and not slots.has(Slot.DAYS) and slots.text.endswith(("项目", "的"))
    if sized and sum(len(run) for run in slots.unknown) <= 1 and not slots.has(Slot.DONE, Slot.NAME, Slot.KIND):
        return True
    named = slots.has(Slot.NAME) and slots.has(Slot.STAGE) and slots.pieces[-1].slot is Slot.MONEY
    if named and not slots.unknown and not slots.has(Slot.DONE, Slot.BOUNDS, Slot.KIND, Slot.DAYS):
        return True  # «民宿群签约金额»
    if slots.unknown or slots.has(Slot.DONE, Slot.NAME, Slot.BOUNDS, Slot.KIND) or not slots.has(Slot.DAYS, *_WHOSE):
        return False
    last = slots.pieces[-1]
    if last.slot is Slot.TOPIC and last.value == "projects" and not slots.has(Slot.DAYS):  # «我名下的项目»
        return True
    told = [piece for piece in slots.pieces if piece.slot is not Slot.FILL]
    if told and told[-1].slot is Slot.TOPIC and told[-1].text.endswith(_DOINGS):  # «本周招商动态汇总一下»
        return True
    noun = last.slot is Slot.TOPIC and last.value in ("planned", "difficulties", "targets")
    sum_of = last.slot is Slot.MONEY and slots.has(Slot.STAGE)
    return noun or sum_of or last.text in ("情况", "明细", "汇总")


def _indefinite(slots: CutQuestion, piece: Piece) -> bool:
    """«和几个客商», «走访了几家企业» of one day; «几家» beside words that nothing explains."""
    if not _WEAK.match(piece.text) or _over_a_period(slots):
        return False
    before = slots.text[: piece.start]
    rest = slots.text[piece.end :].strip("了的?。!呢啊 ")
    if _BESIDE.search(before) or (slots.unknown and rest):
        return True
    some = bool(_SOME.search(before)) and bool(rest) and not rest.startswith("项目")
    return bool(_ONE_DAY.search(before)) and (slots.has(Slot.KIND) or some)


def _over_a_period(slots: CutQuestion) -> bool:
    """«今年开了几次培训会»: over more days than one it is counted and not told as «几次»; in one clause."""
    longer = any(piece.value.past.kind != "day" for piece in slots.of(Slot.DAYS))
    return longer and not re.search("[,，。;；]", slots.text) and not slots.has(Slot.AHEAD)


def _is_done(slots: CutQuestion) -> bool:
    """Something done with somebody, before words that nothing explains: «和比亚迪沟通能不能提前开工»."""
    first = min((piece.start for piece in slots.of(Slot.ASK)), default=len(slots.text))
    return sum(map(len, slots.unknown)) > 1 and bool(_DOING.search(slots.text[:first]))


def _tells(slots: CutQuestion) -> bool:
    """A clause that asks nothing beside words that nothing explains: news with a question word in it."""
    left = sum(len(run) for run in slots.unknown)
    return (left > 4 and _has_untold_clause(slots)) or (left > 6 and left > 0.45 * len(slots.text))


def _has_untold_clause(slots: CutQuestion) -> bool:
    """Several clauses, one of which has no word of a question."""
    spans = [match.span() for match in re.finditer("[^,。;!?\\s]+", slots.text)]
    asking = [any(start <= piece.start < end for piece in slots.of(Slot.ASK)) for start, end in spans]
    return len(spans) > 1 and not all(asking)


_TAIL = r"(?:了|呢|呀|啊)?[。!\s]*$"
_UNSURE = (r"[没未]|[给等][^,，]{0,6}(?:回话|答复|回复|说法)|"
           r"犹豫|纠结|考虑|商量|讨论|不知|不清楚|不确定|[要想再等还]看|看(?:看|他们|企业|对方)|取决|问")
_DONE_BY = r"接待|出去|[来去到见报走跑签谈陪看]"
# what is asked at the end, whatever was done before («拜访完到现在有没有后续», «到底算意向还是签约», «签没签»)
ASKED_AT_THE_END = regex(
    rf"(?:有没有|有无)(?:什么|啥)?(?:后续|下文|消息|进展|动静|动作|变化|结果|反馈|回音|回信|说法|眉目|着落){_TAIL}|"
    rf"^(?!.*(?:{_UNSURE}).*到底).*(?:到底|究竟)[^,，]{{0,14}}"
    rf"(?:还是[^,，]{{1,8}}|(?P<verb>.)[没不](?P=verb)){_TAIL}|"
    rf"算(?!下来|了|上|起来)[^,，]{{1,6}}还是算?[^,，]{{1,6}}{_TAIL}|"
    # «供电公司怎么说的», «后来怎么弄的», «北京那边什么意思»
    rf"怎么[^,，。]{{0,2}}[说讲回答复弄搞办算定处解写填评分][^,，。]{{0,2}}[的了]{_TAIL}|"
    rf"(?<!没)(?<!不是)(?<!有)什么(?:意思|说法|态度|想法|要求|打算){_TAIL}|"
    rf"到了?(?:哪|什么)(?:一?步|阶段|程度|地步|环节)(?:来着)?{_TAIL}|"
    # «通没通», «算不算», «还来不来»
    rf"^(?!.*(?:{_UNSURE}).*[没不]).*(?P<does>[一-龥])[没不](?P=does)(?<![行可差对]不[行可差对]){_TAIL}|"
    # «今天上午接待了几个人», «昨天来了几位»: heads and times, of which nothing is said behind
    rf"(?:{_DONE_BY})[了过](?:多少|几)(?:[个名位口]?人|[位拨批次趟回条天]|[拨批](?:客人?|客商|人)){_TAIL}|"
    # «昨天谁接待的», «今天谁去镇江了»
    r"^(?:[今昨前明]天|[上下]午|[今昨]晚|早上|刚才|上周|这周|本周)*(?:是)?谁(?![都也家一])[^,，。]{2,12}[的了过]?[。!\s]*$")
_SUPPOSED = regex(r"^[^,，。;；?？]{2,24}(?<!酒)(?:是|对)?吧[,，。;；\s]+(?=[^,，。;；\s])")


def asked_behind(text: str) -> str:
    """«设备到货以后就可以开工了吧，储能计划几月开工»: what is asked, without what is only supposed before it."""
    return text[found.end():] if (found := _SUPPOSED.match(text)) is not None else text
