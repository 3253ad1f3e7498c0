"""What a question is about: the first line of `TOPICS` that applies to its slots."""

from collections.abc import Callable
from datetime import date

from domain.asking.query import GroupBy, OrderBy, Sought, Topic
from domain.filing.record import UpdateKind
from domain.period import Period
from domain.projects.stages import Stage
from reading.question.money_came import received
from reading.question.period_words import PeriodSaid
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion, Piece, clause_of

_OF_WHAT_WAS = (Slot.STAGE, Slot.KIND, Slot.SOLVED, Slot.DONE, Slot.ORDER)
OPEN_STAGES = (Stage.LEAD, Stage.NEGOTIATING)  # where a project stands; nobody «reaches» them
NEAR = 2  # characters that may stand between a word and what it belongs to
_BATCHES, _ROUNDS = ("批", "拨"), ("趟", "次", "回")
_WITHIN = frozenset("了过的个份几多少一")  # between «签» and «意向»

Applies = Callable[[CutQuestion, date], bool]


def topic_of(cut: CutQuestion, today: date) -> Topic | None:
    """None where no slot says it."""
    return next((topic for applies, topic in TOPICS if applies(cut, today)), None)


# --- what the slots say together --------------------------------------------------------------------------------------


def asked(cut: CutQuestion, *wanted: Sought) -> bool:
    return cut.said(Slot.ASK, *wanted)


def about(cut: CutQuestion, *names: str) -> bool:
    return cut.said(Slot.TOPIC, *names)


def grouped_by(cut: CutQuestion, *groups: GroupBy) -> bool:
    return cut.said(Slot.WHICH_GROUP, *groups)


def whether(cut: CutQuestion) -> bool:
    """A question to be answered with yes or no: «签了吗», «解决没有»."""
    return any(piece.value is None and "多少" not in piece.text and "几" not in piece.text
               for piece in cut.of(Slot.ASK) if piece.text not in ("?", "？"))


def positive_stages(cut: CutQuestion) -> list[Piece]:
    """Stages that are said of projects: not denied, and not what is asked of each («食品的有几个，都投产了吗»);
    «签意向» is no signing."""
    found = [piece for piece in cut.of(Slot.STAGE) if not denied(cut, piece) and not _asked_of_each(cut, piece)]
    intents = [piece for piece in found if piece.value is Stage.INTENT]
    return [piece for piece in found if not (piece.value is Stage.SIGNED and _is_of(cut, piece, intents))]


def _is_of(cut: CutQuestion, signed: Piece, intents: list[Piece]) -> bool:
    """«签意向», «签了个框架协议», «意向签约»; «框架协议和正式合同各几个» are two."""
    between = (cut.text[min(one.end, signed.end) : max(one.start, signed.start)] for one in intents)
    return any(set(words) <= _WITHIN for words in between)


def denied(cut: CutQuestion, stage: Piece) -> bool:
    return any(0 <= stage.start - piece.end <= 1 for piece in cut.of(Slot.NOT))


def short_of(cut: CutQuestion) -> Stage | None:
    """«还没开工的»."""
    return next((piece.value for piece in cut.of(Slot.STAGE) if denied(cut, piece)), None)


def _asked_of_each(cut: CutQuestion, stage: Piece) -> bool:
    """In a later clause, with a question to be answered with yes or no right behind it."""
    start, end = clause_of(cut.text, stage.start)
    before = [p for p in cut.of(Slot.ASK) if p.end <= start and p.value in (Sought.COUNT, Sought.LIST, Sought.FIRMS)]
    behind = [p for p in cut.of(Slot.ASK) if stage.end <= p.start <= end and p.value is None]
    return bool(before and behind)


# --- the topics -------------------------------------------------------------------------------------------------------


def is_silence(cut: CutQuestion, today: date) -> bool:
    """«哪些单位没报»: the units, not their projects, are silent."""
    quiet = cut.has(Slot.SILENT) or (cut.has(Slot.QUIET) and not about(cut, "projects"))
    who = asked(cut, Sought.WHO) and not cut.has(Slot.LENGTH)  # «超过40天没更新的有谁»: projects, with whose they are
    units = grouped_by(cut, GroupBy.UNIT) or who or cut.has(Slot.SILENT)
    return quiet and units and not cut.has(Slot.NAME, Slot.STAGE) and not _of_projects(cut)


def _of_projects(cut: CutQuestion) -> bool:
    return about(cut, "projects") and not cut.has(Slot.SILENT)


def _overdue(cut: CutQuestion, today: date) -> bool:
    return about(cut, "overdue")


_ROSTER = ("联络员", "管理员", "督查员", "花名册", "名册", "在册人员")


def _people(cut: CutQuestion, today: date) -> bool:
    """«高新区的联络员是谁», «联络员乙是哪个单位的»."""
    of_unit = about(cut, "people") and cut.has(Slot.UNIT, Slot.OWN) and not cut.has(Slot.NAME)
    whose = (
        cut.has(Slot.PERSON)
        and grouped_by(cut, GroupBy.UNIT)
        and not cut.has(Slot.NAME, Slot.STAGE, Slot.KIND, Slot.CARRY, Slot.ORDER)
        and not about(cut, "projects", "reports", "receipts", "difficulties")
    )
    roster = any(p.value == "people" and p.text in _ROSTER for p in cut.of(Slot.TOPIC)) and not cut.has(Slot.NAME)
    counted = asked(cut, Sought.WHO, Sought.LIST, Sought.HEADS, Sought.COUNT)
    return whose or ((of_unit or roster) and counted)


def _targets(cut: CutQuestion, today: date) -> bool:
    """The task by its name; who does well where nothing else is said to be counted."""
    judged = [p for p in cut.of(Slot.ORDER) if p.value[0] is OrderBy.COUNT and "多" not in p.text
              and "少" not in p.text]
    counted = cut.has(Slot.STAGE, Slot.KIND, Slot.MONEY, Slot.QUIET) or about(cut, "receipts", "reports",
                                                                              "difficulties")
    whose = cut.has(Slot.WHICH_GROUP, Slot.UNIT, Slot.UNITS) or asked(cut, Sought.WHO)
    compared = cut.has(Slot.COMPARE) or len(cut.of(Slot.UNIT)) > 1
    apart = compared and cut.has(Slot.STAGE) and not any(word in cut.text for word in ("任务", "目标"))
    each = asked(cut, Sought.LIST) and any(p.text.endswith(("快", "慢")) for p in judged)
    whose = whose or (each and not about(cut, "projects") and not cut.has(Slot.NAME))  # «哪个走得快»
    paced = asked(cut, Sought.PACE) and not cut.has(Slot.NAME)
    does_well = bool(judged) and whose and not counted and not _is_busy(cut)
    money = _is_of_money(cut) or _is_of_stages(cut)
    of_steps = about(cut, "planned") and not any(word in cut.text for word in ("任务", "目标"))  # «几个节点没完成»
    owed = about(cut, "targets") and not (apart or of_steps or money or _goes_short(cut))
    return owed or cut.has(Slot.PERCENT) or does_well or paced


def _is_of_money(cut: CutQuestion) -> bool:
    """«到位资金完成多少»: what came, where no task is spoken of."""
    said = [p.text for p in cut.of(Slot.TOPIC) if p.value == "targets"]
    return received(cut, date.min) and all("完成" in text and "率" not in text for text in said)


def _is_of_stages(cut: CutQuestion) -> bool:
    """«新签约、新开工完成多少»: how many came so far; the task is of one stage."""
    said = [p.text for p in cut.of(Slot.TOPIC) if p.value == "targets"]
    several = len({p.value for p in positive_stages(cut)}) > 1
    return several and all("完成" in text and "率" not in text for text in said)


def _goes_short(cut: CutQuestion) -> bool:
    """«护栏还缺多少人»: a project has no task of which anything could be missing."""
    missing = [p.text for p in cut.of(Slot.TOPIC) if p.value == "targets"]
    heads = asked(cut, Sought.HEADS)
    return cut.has(Slot.NAME) and bool(missing) and all(
        text.endswith("缺") or (heads and text.endswith("差")) for text in missing)


def _is_busy(cut: CutQuestion) -> bool:
    """«谁跑得最勤»: of days away; «活动月里哪个单位最积极», of days that no task is told for."""
    words = ("勤", "跑", "积极") if any(p.value.past.kind != "year" for p in cut.of(Slot.DAYS)) else ("勤", "跑")
    return any(p.value[0] is OrderBy.COUNT and any(word in p.text for word in words) for p in cut.of(Slot.ORDER))


def _difficult(cut: CutQuestion, today: date) -> bool:
    stuck = cut.has(Slot.NAME) and asked(cut, Sought.WHY) and not cut.has(Slot.STAGE, Slot.QUIET)
    return about(cut, "difficulties") or cut.has(Slot.TROUBLE) or stuck or _goes_short(cut)


def _to_come(cut: CutQuestion, today: date) -> bool:
    """«下周…», «要开工», «什么时候来考察»: days ahead, or a step that is intended and not told as done."""
    step = cut.has(Slot.STAGE, Slot.KIND)
    if any(_lies_ahead(p.value, today, cut) for p in cut.of(Slot.DAYS)) or about(cut, "planned"):
        return True
    when = asked(cut, Sought.WHEN)
    named = cut.has(Slot.NAME, Slot.THAT)
    if asked(cut, Sought.DAYS) and cut.has(Slot.AHEAD) and named:
        return True  # «离并网还剩几天»
    if when and named and not (about(cut, "reports") or cut.has(*_OF_WHAT_WAS)):
        return True  # «储能电站什么时候并网»: a step that only its own words name
    return (cut.has(Slot.AHEAD) and step) or (when and _guests(cut) and not _told(cut))


def _guests(cut: CutQuestion) -> bool:
    return cut.said(Slot.KIND, UpdateKind.RECEPTION)


def _told(cut: CutQuestion) -> bool:
    """Something is said of what was: a past day, 了 or 过, «上次»."""
    return cut.has(Slot.DAYS, Slot.DONE, Slot.ORDER) or _is_marked(cut)


def _is_marked(cut: CutQuestion) -> bool:
    return any(p.text.endswith(("了", "过", "的")) and len(p.text) > 1 for p in cut.of(Slot.KIND))


def _lies_ahead(said: PeriodSaid, today: date, cut: CutQuestion) -> bool:
    past, ahead = said.past, said.ahead
    coming = _guests(cut) and not cut.has(Slot.DONE, Slot.ORDER) and not _is_marked(cut)  # «周三谁来考察»
    if coming and past.kind == "day" and ahead.start >= today:
        return True
    either: bool = ahead.start >= today and past != ahead and past.end <= today and cut.has(Slot.AHEAD)
    running: bool = past.start <= today < past.end and past.kind != "day" and cut.has(Slot.AHEAD)
    until: bool = past == ahead and past.start == today and past.kind == "span" and past.end > Period.of("day",
                                                                                                         today).end
    return bool(past.start > today or either or running or until)


def _happening(cut: CutQuestion, today: date) -> bool:
    """A stage as something that happened: with past days, 了, a comparison; not «签约的项目», which says where they
    stand."""
    stages = positive_stages(cut)
    if not stages or short_of(cut) or cut.has(Slot.BUILDING, Slot.STANDING) or cut.has(Slot.LACK, Slot.QUIET):
        return False
    stage = stages[-1].value
    if stage in OPEN_STAGES:
        return False
    dated = any(p.value[0] is OrderBy.DAY for p in cut.of(Slot.ORDER))
    return stage.is_resting or cut.has(Slot.DAYS) or dated or not _as_state(cut, stages[-1])


def _as_state(cut: CutQuestion, stage: Piece) -> bool:
    """«签约的项目», «签约项目有几个», «处于签约阶段»."""
    rest = cut.text[stage.end :].lstrip("的")
    done = any(abs(p.end - stage.start) <= NEAR or 0 <= p.start - stage.end <= NEAR for p in cut.of(Slot.DONE))
    grouped = cut.has(Slot.COMPARE, Slot.RATE, Slot.SHARE) or any(
        p.value is OrderBy.COUNT or p.value[0] is OrderBy.COUNT for p in cut.of(Slot.ORDER)
    )
    at_end = cut.text[stage.end :].rstrip("?。!呢吗啊呀哦嘛哈") in ("", "的")
    when = asked(cut, Sought.WHEN, Sought.WHO)
    named = rest.startswith(("项目", "企业", "阶段", "有", "状态")) or (
        rest.startswith("是") and not asked(cut, Sought.WHEN)) or (  # «开工是哪天»
        cut.text[stage.end : stage.end + 1] == "的" and not (at_end and when)
    )
    return named and not done and not grouped and not cut.has(Slot.ALL)


def _added(cut: CutQuestion, today: date) -> bool:
    """«这个月新增几条», «本周有几条线索»: a lead of some days was entered then."""
    counted = any(p.text.endswith("条") for p in cut.of(Slot.ASK))
    leads = cut.said(Slot.STAGE, Stage.LEAD) and (cut.has(Slot.DAYS) or counted) and not cut.has(Slot.NAME, Slot.QUIET)
    return about(cut, "added") or leads


def _activities(cut: CutQuestion, today: date) -> bool:
    """By its verb, by the place asked, or by the word that counts («几批», «几趟»)."""
    counted = any(p.text.endswith((*_BATCHES, *_ROUNDS)) for p in cut.of(Slot.ASK) if p.value is Sought.COUNT)
    going = (cut.has(Slot.KIND) or _is_busy(cut)) and not cut.has(Slot.QUIET)
    return going or (counted and not about(cut, "reports", "projects")) or asked(cut, Sought.PLACES, Sought.HEADS)


def _reports(cut: CutQuestion, today: date) -> bool:
    counted = any(p.text.endswith(("条", "篇")) for p in cut.of(Slot.ASK))
    told = about(cut, "reports") and not cut.has(Slot.QUIET)
    latest = asked(cut, Sought.WHEN) and any(p.value[0] is OrderBy.DAY for p in cut.of(Slot.ORDER))
    return asked(cut, Sought.REPORTER) or (told and asked(cut, Sought.WHEN)) or (
        (told or counted or latest) and not _single_name(cut))


def _single_name(cut: CutQuestion) -> bool:
    dated = cut.has(Slot.DAYS) or any(p.value[0] is OrderBy.DAY for p in cut.of(Slot.ORDER))
    return cut.has(Slot.NAME) and not dated and not asked(cut, Sought.COUNT)


_HOLDERS = (Slot.UNIT, Slot.UNITS, Slot.OWN, Slot.INDUSTRY)
_OF_PROJECTS = (
    Slot.STAGE, Slot.BUILDING, Slot.FOREIGN, Slot.TAG, Slot.SECRET, Slot.CURRENCY, Slot.QUIET, Slot.BOUNDS,
    Slot.INDUSTRY,
    Slot.NAME,
    Slot.CARRY, Slot.CREDIT, Slot.MONEY, Slot.ACTIVE, Slot.LACK, Slot.PERSON)


def _projects(cut: CutQuestion, today: date) -> bool:
    listed = any(p.value is Sought.LIST and p.text.startswith("项目") for p in cut.of(Slot.ASK))
    largest = cut.has(Slot.ORDER, Slot.LIMIT) and not cut.has(Slot.DAYS)
    return cut.has(*_OF_PROJECTS) or about(cut, "projects") or listed or largest or _of_somebody(cut)


def _of_somebody(cut: CutQuestion) -> bool:
    """«我们集团手里还有几个», «北城那几个各到哪一步了»: of a unit nothing but how many, which, how much, or how far
    each is."""
    each = asked(cut, Sought.STATUS) and (cut.has(Slot.THAT) or "各" in cut.text or "分别" in cut.text)
    return cut.has(*_HOLDERS) and (each or asked(cut, Sought.COUNT, Sought.LIST, Sought.SUM))


TOPICS: tuple[tuple[Applies, Topic], ...] = (
    (is_silence, Topic.REPORTS),
    (_overdue, Topic.OVERDUE),
    (_people, Topic.PEOPLE),
    (lambda cut, today: cut.has(Slot.EVIDENCE) and not about(cut, "targets", "difficulties"), Topic.PROJECTS),
    (lambda cut, today: cut.has(Slot.SOLVED), Topic.DIFFICULTIES),
    (_targets, Topic.TARGETS),
    (received, Topic.RECEIPTS),
    (_difficult, Topic.DIFFICULTIES),
    (lambda cut, today: cut.has(Slot.RATE), Topic.REACHED),
    (_to_come, Topic.PLANNED),
    (_happening, Topic.REACHED),
    (_added, Topic.ADDED),
    (_activities, Topic.ACTIVITIES),
    (_reports, Topic.REPORTS),
    (_projects, Topic.PROJECTS),
)
