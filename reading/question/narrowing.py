"""What narrows a question, and what it leaves out: each field of `Narrowing` by its own slots."""

from dataclasses import replace
from datetime import date

from domain.asking.query import VISITS, Narrowing, OrderBy, Own, Query, Sought, Topic, UnitPart, narrowed
from domain.filing.record import UpdateKind
from domain.money import AmountKind
from domain.projects.stages import Stage
from reading.question.known import KnownNames, named_projects
from reading.question.sizes import Bounds
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion, Piece, clause_of
from reading.question.standing import standing
from reading.question.topic import about, asked, positive_stages, short_of, whether
from reading.text.normalise import words
from reading.text.patterns import regex

LONG_QUIET = 30  # days that «很久没动静» means
_AFTER_START = frozenset({"桩基", "主体封顶", "设备进场", "设备调试", "试生产", "验收"})
BUILDING = (Stage.STARTED, Stage.ENROLLED)
_HEAD = regex(r"除|不算|不含|不包|不要|别|不计|不看|去掉|刨|排|撇|抛|扣|剔|略过|不列|不用管")
_JOINS = frozenset({Slot.FILL, Slot.DONE, Slot.THAT})
_AND = frozenset("和跟与及、或")
_EITHER_WAY = ("接触", "见", "碰", "会", "对接", "谈")  # they came or we went
_OF_GUESTS_TOO = ("考察", "调研", "参观", "看")  # «来我们区考察的客商»: what guests came for
_GOING_TO = regex(r"我们?[^,，。;；?？的]{0,6}?(?:(?:要|得|好|先|再|想|准备|打算|马上|[今明后]天|等下|一会儿?|待会儿?)"
                  r"[^,，。;；?？\s]{1,8}|[来去](?:催|盯|跑|看|问|跟|办|协调|处理|汇报|谈|转)[^,，。;；?？\s]{0,6}"
                  r"|(?:催|盯|问|跟|协调|汇报|跑|看)一?(?:催|盯|问|看|下|遍|趟))[了吧啊呢。\s]*$")
LEFT_OUT = frozenset({
    Slot.STAGE, Slot.UNIT, Slot.UNITS, Slot.PERSON, Slot.INDUSTRY, Slot.FOREIGN, Slot.SECRET, Slot.CURRENCY, Slot.NAME,
    Slot.BUILDING, Slot.PLACE, Slot.BOUNDS, Slot.TROUBLE, Slot.KIND, Slot.QUIET, Slot.OWN, Slot.TAG})


def set_apart(cut: CutQuestion) -> tuple[CutQuestion, CutQuestion]:
    """(what is asked, what is left out): «不算外资», «除了高新区和临港», «停了的不算»."""
    out: list[Piece] = []
    for word in cut.of(Slot.WITHOUT):
        out += _behind(cut, word) or _before(cut, word)
    too = [piece for word in cut.of(Slot.WITH) for piece in _before(cut, word)]
    return replace(cut, pieces=tuple(p for p in cut.pieces if p not in (*out, *too))), cut.only(out)


def _behind(cut: CutQuestion, word: Piece) -> list[Piece]:
    """The first filter after the word, and those joined to it by 和."""
    found: list[Piece] = []
    joined = True
    for piece in cut.pieces:
        if piece.start < word.end or not _HEAD.search(word.text):
            continue
        if piece.slot in LEFT_OUT and joined:
            found.append(piece)
            joined = False
        elif piece.slot is Slot.FILL and piece.text in _AND:
            joined = True
        elif piece.slot not in _JOINS or piece.text in (",", "，"):
            break
    return found


def _before(cut: CutQuestion, word: Piece) -> list[Piece]:
    """Every filter of the clause up to the word."""
    start, _ = clause_of(cut.text, word.start)
    return [p for p in cut.pieces if start <= p.start < word.start and p.slot in LEFT_OUT]


def left_out_of(cut: CutQuestion, topic: Topic, known: KnownNames) -> Narrowing:
    """What a row must not fit. A stage is where its project stands now."""
    only = replace(_who(cut), own=_own(cut), kinds=_kinds(cut, topic) if cut.has(Slot.KIND) else ())
    only = _named(_bounded(only, cut), cut, known)
    stages = tuple(dict.fromkeys(p.value for p in cut.of(Slot.STAGE)))
    quiet = LONG_QUIET if cut.has(Slot.QUIET) else None
    return replace(only, stages=BUILDING if cut.has(Slot.BUILDING) else stages, quiet_days=quiet,
                   troubled=cut.has(Slot.TROUBLE))


def narrowing(cut: CutQuestion, topic: Topic, today: date, known: KnownNames) -> Narrowing:
    only = replace(
        _of_a_group(_who(cut), cut, known),
        part=_part(cut),
        own=_own(cut),
        active=cut.has(Slot.ACTIVE),
        kinds=_kinds(cut, topic),
        solved=_solved(cut, topic),
        lacking=_lacking(cut, topic),
        paid=cut.has(Slot.PAID),
        roles=_roles(cut) if topic is Topic.PEOPLE else (),
        overdue=topic is Topic.DIFFICULTIES and about(cut, "overdue"),
    )
    only = _named(_staged(_bounded(only, cut, topic), cut, topic), cut, known)
    only = _with_evidence(standing(only, cut, topic), cut, topic)
    quiet = _quiet_days(cut, today) if topic is Topic.PROJECTS else None
    aged = next((p.value for p in cut.of(Slot.LENGTH)), None) if quiet is None and not _latest(cut) else None
    return replace(only, quiet_days=quiet, aged=aged, money=_money(cut, topic), text=_step(cut, topic))


def _lacking(cut: CutQuestion, topic: Topic) -> tuple[str, ...]:
    """«还有哪些难题没人管» are difficulties without an owner."""
    alone = topic is Topic.DIFFICULTIES and any(p.text.endswith(("人管", "人跟")) for p in cut.of(Slot.QUIET))
    return tuple(dict.fromkeys((*(p.value for p in cut.of(Slot.LACK)), *(("leader",) if alone else ()))))


def _with_evidence(only: Narrowing, cut: CutQuestion, topic: Topic) -> Narrowing:
    """«还没拿到施工许可的»: of what is signed and not yet so far that it must have it, unless a stage is said."""
    said = next((piece.value for piece in cut.of(Slot.EVIDENCE)), None)
    if said is None or topic is not Topic.PROJECTS:
        return only
    names, lacking = said
    if not lacking:
        return replace(only, evidence=names)
    staged = only.stages or only.came_to or only.short_of or only.projects
    if staged:
        return replace(only, no_evidence=() if only.projects else names, evidence=names if only.projects else ())
    late = bool(set(names) & _AFTER_START)
    return replace(only, no_evidence=names, active=True, came_to=(Stage.STARTED if late else Stage.SIGNED,),
                   short_of=Stage.OPERATING if late else Stage.STARTED)


_ROLES = dict(pair.split(":") for pair in words("roles"))


def _roles(cut: CutQuestion) -> tuple[str, ...]:
    """«名册里有几个联络员», «哪个单位没有联络员»: as what people are asked for."""
    said = [p.text for p in cut.of(Slot.TOPIC, Slot.WHICH_GROUP, Slot.CARRY)]
    found = [role for word, role in _ROLES.items() if any(word in text for text in said)]
    return tuple(dict.fromkeys(found))


def _latest(cut: CutQuestion) -> bool:
    """«快两个月没理他，上回有动静是哪天»: the last one is asked for, however long ago."""
    return cut.said(Slot.ORDER, (OrderBy.DAY, True))


def _who(cut: CutQuestion) -> Narrowing:
    one = cut.has(Slot.UNIT, Slot.OWN)
    units = [p.value for p in cut.of(Slot.UNIT)] + [
        unit for p in cut.of(Slot.UNITS) for unit in p.value
        if not (one and cut.text[: p.start].endswith("在"))]  # «高新区在园区组排第几»: the one
    return Narrowing(
        units=tuple(dict.fromkeys(units)),
        people=tuple(dict.fromkeys(p.value for p in cut.of(Slot.PERSON))),
        industries=tuple(p.value for p in cut.of(Slot.INDUSTRY)),
        places=tuple(p.value for p in cut.of(Slot.PLACE)),
        foreign=None if which_capital(cut) else next((p.value for p in cut.of(Slot.FOREIGN)), None),
        tags=tuple(dict.fromkeys(p.value for p in cut.of(Slot.TAG))),
        confidential=True if cut.has(Slot.SECRET) else None,
        currency=None if which_currency(cut) else next((p.value for p in cut.of(Slot.CURRENCY)), None),
    )


def _of_a_group(only: Narrowing, cut: CutQuestion, known: KnownNames) -> Narrowing:
    """«哪几个乡镇还没完成任务», «各园区签了几个»: the units that are it."""
    called = [p.text for p in cut.of(Slot.WHICH_GROUP)]
    held = next((units for group, units in known.groups.items() if any(text.endswith(group) for text in called)), ())
    if known.teams and any(text.endswith("组") for text in called):
        held = known.teams
    return replace(only, units=held) if held and not only.units else only


def which_capital(cut: CutQuestion) -> bool:
    """«是内资还是外资»: asked, and narrows nothing."""
    return len({piece.value for piece in cut.of(Slot.FOREIGN)}) > 1


def which_currency(cut: CutQuestion) -> bool:
    """«是人民币还是美元», «人民币合计多少，外币另列»: all of them."""
    sums = {piece.value.at_least.currency for piece in cut.of(Slot.BOUNDS) if piece.value.at_least is not None}
    return len({piece.value for piece in cut.of(Slot.CURRENCY)} | (sums if "还是" in cut.text else set())) > 1


def _own(cut: CutQuestion) -> Own:
    """«我们局» before «我们» before «我»; where a unit or a project is named, «我» only tells who asks."""
    said = [p.value for p in cut.of(Slot.OWN) if not ((p.value is Own.ME and cut.has(Slot.NAME)) or _is_why(cut, p))]
    return next((own for own in (Own.UNIT, Own.WE, Own.ME) if own in said), Own.NOBODY)


def _is_why(cut: CutQuestion, own: Piece) -> bool:
    """«还有哪些困难没解决 我回来前要过一遍»: behind what is asked, what the asker is going to do with it."""
    asked_before = any(p.start < own.start for p in cut.pieces if p.slot in (Slot.ASK, Slot.TOPIC))
    _, end = clause_of(cut.text, own.start)
    asked_here = any(own.start < p.start < end for p in cut.pieces if p.slot in (Slot.ASK, Slot.TOPIC))
    return asked_before and not asked_here and _GOING_TO.match(cut.text, own.start) is not None


def _part(cut: CutQuestion) -> UnitPart:
    credited = cut.has(Slot.CREDIT) and cut.has(Slot.UNIT, Slot.OWN, Slot.UNITS)
    return UnitPart(cut.of(Slot.CREDIT)[0].value) if credited else UnitPart.EITHER


def _kinds(cut: CutQuestion, topic: Topic) -> tuple[str, ...]:
    """By the verb; «几批» are guests, «几趟» and «去了哪些地方» are trips."""
    if topic is not Topic.ACTIVITIES:
        return ()
    either = _EITHER_WAY + (_OF_GUESTS_TOO if cut.said(Slot.KIND, UpdateKind.RECEPTION) else ())
    said = tuple(dict.fromkeys(str(p.value) for p in cut.of(Slot.KIND) if not p.text.startswith(either)))
    if cut.has(Slot.KIND) and not said:
        return ()  # «接触过几次»: whoever came or went
    batches = any(p.text.endswith(("批", "拨", "批次")) for p in cut.of(Slot.ASK))
    rounds = asked(cut, Sought.PLACES) or any(p.text.endswith(("趟", "次", "回")) for p in cut.of(Slot.ASK))
    implied = UpdateKind.RECEPTION if batches or asked(cut, Sought.HEADS) else UpdateKind.TRIP if rounds else None
    return said or ((str(implied),) if implied else ())


def _step(cut: CutQuestion, topic: Topic) -> tuple[str, ...]:
    """Guests to come are planned steps of these names, where not all that is planned is asked for («日程：谁来…»)."""
    guests = topic is Topic.PLANNED and cut.said(Slot.KIND, UpdateKind.RECEPTION)
    return VISITS if guests and not about(cut, "planned") else ()


def _solved(cut: CutQuestion, topic: Topic) -> bool | None:
    """Difficulties are the open ones, unless it is said that they are solved, or asked whether they are."""
    said = next((p.value for p in cut.of(Slot.SOLVED)), None)
    counted = asked(cut, Sought.COUNT, Sought.LIST)
    to_come = cut.has(Slot.AHEAD) or asked(cut, Sought.WHEN)  # «几号前要解决»
    if topic is not Topic.DIFFICULTIES or (said is True and (whether(cut) or to_come) and not counted):
        return None
    return said if said is not None else None if cut.has(Slot.DAYS) else False


def _bounded(only: Narrowing, cut: CutQuestion, topic: Topic = Topic.PROJECTS) -> Narrowing:
    """Of receipts it is the projects that are so large, where they stand right behind («过亿元项目到位多少»)."""
    if topic is Topic.RECEIPTS:
        ends = [cut.text[piece.end :].lstrip("的") for piece in cut.of(Slot.BOUNDS)]
        only = replace(only, of_projects=any(rest.startswith(("项目", "企业")) for rest in ends))
    for piece in cut.of(Slot.BOUNDS) if not which_currency(cut) else ():
        bounds: Bounds = piece.value
        if topic is Topic.TARGETS and _is_exact(bounds):
            continue  # «300亿总投资完成多少»: the task itself
        only = replace(only, at_least=bounds.at_least or only.at_least, below=bounds.below or only.below)
    return only


def _is_exact(bounds: Bounds) -> bool:
    least, below = bounds.at_least, bounds.below
    return least is not None and below is not None and below.minor - least.minor == 1


def _staged(only: Narrowing, cut: CutQuestion, topic: Topic) -> Narrowing:
    stages = tuple(dict.fromkeys(piece.value for piece in positive_stages(cut)))
    short = short_of(cut)
    if cut.has(Slot.RATE):
        further = cut.of(Slot.RATE)[0].value
        return replace(only, stages=(Stage.SIGNED if further is not Stage.SIGNED else Stage.NEGOTIATING, further))
    if topic in (Topic.REACHED, Topic.PLANNED, Topic.TARGETS):
        return replace(only, stages=stages, short_of=short)
    if cut.has(Slot.BUILDING):
        return replace(only, stages=BUILDING)
    if short is not None:
        return replace(only, came_to=stages[:1], short_of=short, active=True)
    if "receipts" in only.lacking or only.paid:
        return replace(only, came_to=stages[:1])
    return replace(only, stages=stages)


def _money(cut: CutQuestion, topic: Topic) -> AmountKind | None:
    if topic is Topic.RECEIPTS:
        return AmountKind.INVESTED if about(cut, "invested") else AmountKind.PAID_IN
    return next((p.value for p in cut.of(Slot.MONEY)), None)


def _quiet_days(cut: CutQuestion, today: date) -> int | None:
    """For how long: as said («超过一个月»), since the beginning of the days said («这个月没动静»), or long."""
    if not cut.has(Slot.QUIET):
        return None
    said = [p.value for p in cut.of(Slot.LENGTH)] or [(today - p.value.past.start).days for p in cut.of(Slot.DAYS)]
    return said[0] if said else 0 if cut.has(Slot.ORDER) or cut.has(Slot.NAME) else LONG_QUIET


def _named(only: Narrowing, cut: CutQuestion, known: KnownNames) -> Narrowing:
    """A whole name is its project (a firm's: all of them); a part that fits one project alone is that one; else a word
    to look for."""
    ids: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    for piece in cut.of(Slot.NAME):
        if any(area.start == piece.end for area in cut.of(Slot.AREA)):
            words += (piece.text,)
            continue
        if not isinstance(piece.value, str):
            ids += piece.value
            continue
        found, whole = named_projects(piece.value, known)
        fits_industry = any(piece.value in industry for industry in known.industries)
        if whole or (len(found) == 1 and not fits_industry):
            ids += found
        else:
            words += (piece.value,)
    both = set(ids) & {number for word in words for number in named_projects(word, known)[0]}
    return replace(only, projects=tuple(dict.fromkeys(n for n in ids if not both or n in both)),
                   words=() if both else words)


def without_places(query: Query, known: KnownNames) -> tuple[Query, tuple[str, ...]]:
    """Only what people did has a place; of «平乐县签了几个» it is not known, and the office's own is everywhere."""
    if query.topic in (Topic.ACTIVITIES, Topic.REPORTS) or not query.only.places:
        return query, ()
    home = (*known.home, *known.units)
    elsewhere = tuple(said for said in query.only.places if not any(said in one or one in said for one in home))
    return narrowed(query, places=()), elsewhere
