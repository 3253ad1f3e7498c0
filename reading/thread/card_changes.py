"""What a message sets right of a card: «不对，是16亿», «地方写错了 是泰州», «日期是前天，人数5个人»,
«不是到位是总投资».

A correction is a list of changes: a path of the card's fields (as `domain.filing.draft.set_field` takes them) and the
value that stands there then. Values are found by the grammars of sums, days, places and stages; which field is meant is
said by a word («地方», «金额»), by what the value is, or by the wrong value that stands beside it («不是16亿是18亿»).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.errors import ReadingError
from domain.filing.record import UpdateKind
from domain.money import Amount
from domain.projects.stages import Stage
from reading.meaning.planned_step import step_in_words, step_named
from reading.meaning.rescheduling import put_off
from reading.meaning.stage_cues import denied_stages
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.thread.card_endings import not_ended, not_yet_reached, stage_said
from reading.thread.card_values import held_at, tells_of_a_name, without_denied
from reading.thread.name_changes import name_changed, value_said
from reading.thread.people_changes import LED, firms_changed, leads_changed, people_changed, unit_changed, who_changed
from reading.thread.place_changes import MET_AT, places_changed
from reading.thread.slip_words import CUE, FIELD, ONLY_A_SLIP, STAYS
from reading.thread.sum_changes import (
    NOT_YET,
    amount_kind_changed,
    currency_changed,
    not_come,
    sums_changed,
    tells_of_zeros,
    with_sums,
    without_unsettled,
)
from reading.thread.tag_changes import tags_changed
from reading.thread.told_changes import (
    counts_changed,
    measure_changed,
    paper_told,
    told_changed,
    trial_only,
    words_in_place,
)
from reading.thread.visit_changes import visit_still_to_come
from reading.values.dates import When, find_dates
from reading.values.typed_values import read_stage

_DENIED = regex(r"(?:不是|并非|(?<![一-龥])非)(?P<wrong>[^,。;!?\s]{1,14}?)[,，。\s]*(?:而是|应该是|应是|就是|"
                     r"是)(?=[^不])")
_DENIED_AFTER = regex(
    r"(?P<right>(?:是|叫)[^,。;!?]{1,14}?|[^,。;!?是叫]{1,14}[,，\s])[,，\s]*(?:而?不是|并非|不叫)"
    r"(?P<wrong>[^,。;!?]{1,14})")
_NOT_WRITTEN = regex(r"[,，\s]*先?(?:别|不要|不用|先不)[记写算挂报](?:成|作|为|在(?!谈))?"
                     r"(?P<wrong>[^,，。;；!！\s]{2,8})(?=[,，。;；!！\s]|$)"
                     r"(?<=[谈约工产地向索收位账会访程])")
_REPLACED = regex(r"(?P<wrong>[^,。;!?\s:]{2,14}?)(?:改为|改成|换成|应为|应该是|应是)(?P<right>[^,。;!?]{2,14})")
_KINDS: tuple[tuple[UpdateKind, str], ...] = (
    (UpdateKind.RECEPTION, r"接待|来访|(?:他们|人家|对方|企业|客商)(?:主动|自己|上门)*"
     r"(?:[到上][^,，。;；]{1,4})?(?:过?来|上门)的|来考察"),
    (UpdateKind.TRIP, r"外出|出去|我们(?:[到上][^,，。;；]{1,4})?(?:过?去|上门)(?:见|谈|拜访)?的|上门|拜访|出差|走访"),
    (UpdateKind.MEETING, r"开会|会议|座谈会"), (UpdateKind.LEAD, r"线索"),
    (UpdateKind.ISSUE, r"困难|(?<!没)(?<!没有)(?<!没什么)(?<!没啥)问题(?!不大)"),
    (UpdateKind.PROGRESS, r"进展"))
_SENTENCES = regex(r"[。;；!！\n]+")
_DOTTED = regex(r"(?<![\d.])(1[0-2]|0?[1-9])\.(3[01]|[12]\d|0?[1-9])(?![\d.亿万])")
def changes_of(text: str, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """What the message changes of the card; empty where nothing is found that could. Of several projects it is of the
    one that it names («冷链物流园是1300万», «后者是3亿»)."""
    meant = _meant(uniform(text), card)
    if meant is None:
        return _changes(text, card, context)
    at, name = meant
    alone = replace(card, record=replace(card.record, projects=(card.record.projects[at],)),
                    projects=card.projects[at:at + 1])
    return tuple(Change(change.path.replace("projects.0", f"projects.{at}", 1), change.value)
                 for change in _changes(text.replace(name, ""), alone, context))


def sets_one_right(text: str, card: CardSeen) -> bool:
    """«冷链物流园是1300万», «后者应该是3亿»: one of the card's several projects is said to be otherwise, and no
    more."""
    meant = _meant(uniform(text), card)
    return meant is not None and _IS.fullmatch(uniform(text).replace(meant[1], "", 1)) is not None


def _meant(plain: str, card: CardSeen) -> tuple[int, str] | None:
    """The one of the card's several projects that the text names, and as what it does."""
    projects = card.record.projects
    said = [(at, name) for at, m in enumerate(projects) for name in (m.name, m.enterprise)
            if name and uniform(name) in plain]
    head = _OF_ONE.match(plain)  # «法兰是950»: by a part of its name
    said += [(at, head["of"]) for at, m in enumerate(projects) for name in (m.name, m.enterprise)
             if head is not None and not said and name and head["of"] in uniform(name)]
    said += [(len(projects) - 1 if found[0] == "后者" else 0, found[0]) for found in _POINTED.finditer(plain)]
    return said[0] if len(projects) > 1 and len({at for at, _ in said}) == 1 else None


_POINTED = regex("前者|后者")
_OF_ONE = regex(r"(?P<of>[一-龥A-Za-z0-9]{2,8}?)(?:那边|那个|那笔|的)?(?:应该|其实|只)?"
                r"(?:是|改[成为]?|才)(?=[^,，。;；]*\d)")
_IS = regex(r"[,\s]*(?:不对|错了|更正)?[,:\s]*(?:项目|那个|的)*(?:应该|其实|应)?是[^,;。!?]{1,16}[。!]?")


def _changes(text: str, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    found: list[Change] = []
    field = ""
    for sentence in _statements(uniform(text)):
        if tells_of_a_name(sentence, card):
            continue
        sentence, open_yet = without_unsettled(sentence, card)
        found += open_yet
        plain, wrong = _affirmed(sentence, card, context)
        for clause in _clauses(plain):
            field = next((name for name, pattern in FIELD if pattern.search(clause)), field)
            told = tells_of_zeros(clause) and any(isinstance(change.value, Amount) for change in found)
            idle = told or ONLY_A_SLIP.fullmatch(clause) or STAYS.search(clause)
            changes = [] if idle else _of_clause(clause, field, wrong, card, context)
            found += changes
            if changes:
                found += words_in_place(clause, changes, wrong, card, context)
            card = with_sums(card, changes)  # «1.5个亿，是到位资金»: its kind is that of the sum just said
            wrong = "" if changes and not any(isinstance(change.value, Amount) for change in changes) else wrong
            # «企业名写错了，叫凌跃光学»: first the field
            field = "" if changes or STAYS.search(clause) else field
    found += tags_changed(text, card, context)
    ended = not_ended(uniform(text), card, context.today)
    found += [Change(*field) for field in (*ended, *not_yet_reached(uniform(text), card, [c.path for c in found]))]
    found += _when_it_comes(found)
    first_day = [change for change in found if change.path == "happened"][:1]  # «是昨天见的 今天一天都在车上»
    found += _no_longer_signed(found, card)
    out: dict[str, Change] = {}
    for change in (*found, *first_day):  # «是意向，还没签»: the step that is said holds, not that another is denied
        if not (change.value is None and change.path.endswith(".stage") and change.path in out):
            out[change.path] = change
    return tuple(out.values())


def _no_longer_signed(found: Sequence[Change], card: CardSeen) -> list[Change]:
    """A signing that was none is progress."""
    if card.record.kind is not UpdateKind.SIGNING or any(change.path == "kind" for change in found):
        return []
    undone = any(change.path.endswith(".stage") and change.value is not Stage.SIGNED for change in found)
    return [Change("kind", UpdateKind.PROGRESS)] if undone else []


def _when_it_comes(found: Sequence[Change]) -> list[Change]:
    """«那2000万是首期款还没到账，下月20号前打»: the day to come is that of the money."""
    paths = {change.path for change in found}
    late = next((str(change.value) for change in found if str(change.value).endswith(NOT_YET)), None)
    if late is None or "next_on" not in paths or "next_step" in paths:
        return []
    return [Change("next_step", re.split("[,，]", late)[-1].replace("还没", ""))]


def side_told(text: str) -> UpdateKind | None:
    """«他们来的 3个人»: who came to whom, in a clause of its own."""
    return next((kind for clause in _clauses(uniform(text)) for kind, form in _SIDES.items() if form.fullmatch(clause)),
                None)


_SIDES = {
    UpdateKind.RECEPTION: regex(r"(?:是|其实|应该)*(?:他们?|人家|对方|企业|客商|客人)(?:主动|自己|专程)?"
                                r"(?:过?来|上门|找来)的"),
    UpdateKind.TRIP: regex(r"(?:是|其实|应该)*(?:我们?|咱们?)(?:主动|自己|专程)?(?:过?去|上门|跑过?去)的")}


def values_of(text: str, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """The sums and the head counts that a message tells beyond the card, with who led, and where they met («是在无锡
    见的»)."""
    return tuple(change for clause in _clauses(uniform(text))
                 for reader in (sums_changed, people_changed, *((_places,) if MET_AT.search(clause) else ()))
                 if (found := reader(clause, "", "", card, context))
                 for change in (*found, *_beside(reader, clause, "", card, context)))


def _statements(plain: str) -> list[str]:
    """The sentences; where several values are set right, each by itself («日期不是今天是昨天 地方是泉州不是漳州»)."""
    out: list[str] = []
    for sentence in _SENTENCES.split(plain):
        told: list[str] = []
        for clause in _clauses(sentence):
            if told and not ("不是" in clause and any(form.search(told[-1]) for form in (_DENIED, _DENIED_AFTER))):
                told[-1] += "，" + clause
            else:
                told.append(clause)
        out += told if len(told) > 1 else [sentence]
    return out


def _affirmed(plain: str, card: CardSeen, context: ReadingContext) -> tuple[str, str]:
    """The text without what it denies («不是16亿，是18亿» → «是18亿»), and what it denies."""
    if (other := _NOT_WRITTEN.search(plain)) is not None:  # «二期先挂线索，别记在谈»
        return plain[:other.start()] + plain[other.end():], other["wrong"]
    for pattern, kept in ((_DENIED, "是"), (_DENIED_AFTER, "")):
        if match := pattern.search(plain):
            return plain[:match.start()] + (kept or match["right"]) + plain[match.end():], match["wrong"]
    replaced = _REPLACED.search(plain)
    if replaced and not any(pattern.search(replaced["wrong"])
                            for _, pattern in FIELD) and not CUE.search(replaced["wrong"]):
        return f"{plain[:replaced.start()]}是{replaced['right']}{plain[replaced.end():]}", replaced["wrong"]
    kept, wrong = without_denied(plain, card, context)
    return kept if wrong else plain, wrong


def _clauses(plain: str) -> list[str]:
    return [clause
            for clause in re.split(r"(?<!\d)[,，]|[,，](?!\d{3}(?!\d))|[。;；!！\n]|(?<=[一-龥])\s+(?=[一-龥\d])",
                                   plain) if clause.strip()]


def _of_clause(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """The changes that one clause tells of (`field`: the one that it or the clause before names): the field's own
    grammar first, then the surest; what stands there already is none («是昨天到账的不是今天»)."""
    readers = (measure_changed, not_come, sums_changed, amount_kind_changed, currency_changed, people_changed,
               firms_changed, leads_changed, _step_denied, _days, who_changed, unit_changed, _places, trial_only,
               _stage, _kind, told_changed,
               counts_changed, name_changed)
    for reader in (*_OF_FIELD.get(field, ()), *readers):
        found = [one for one in reader(clause, field, wrong, card, context) if held_at(card, one.path) != one.value]
        if found:
            return found + _beside(reader, clause, wrong, card, context)
    return []


def _beside(reader: object, clause: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """What one clause says besides: where, behind when («是昨天下午在黄石接待的»), and who led beside how many
    («我们这边林主任带队3个人陪»)."""
    if reader is _days and MET_AT.search(clause):
        return _places(clause, "", wrong, card, context)
    led = reader is people_changed and LED.search(clause) is not None
    return who_changed(clause, "leader", wrong, card, context) if led else []


def _days(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    dotted = field in ("happened", "next_on")  # «日期更正为11.27»
    clause = _DOTTED.sub(r"\1月\2日", clause) if dotted else clause
    found = find_dates(clause, context.today)
    if not found:
        return []
    later = put_off(clause, context.today)
    if ahead := visit_still_to_come(clause, field, found[0], card, context.today):
        return ahead
    path = _day_path(clause, field, found[0], card, context.today)
    span = later.on if later and later.on else found[0].on(path == "next_on", context.today)
    changes = [Change(path, span)] if span is not None else []
    step = later.step if later else step_in_words(clause[found[0].end:], clause[:found[0].start])
    step = step_named(clause) if field == path or not step else step
    if path == "next_on" and step and card.record.next_step is None:
        changes.append(Change("next_step", step))
    return changes


def _day_path(clause: str, field: str, when: When, card: CardSeen, today: date) -> str:
    """The day of the next step where the words or the day itself are of what is to come."""
    if field == "next_on" or (field != "happened" and put_off(clause, today) is not None):
        return "next_on"
    span = when.on(None, today)
    return "next_on" if span is not None and (span.by or span.start > today) else "happened"


def _places(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    return places_changed(clause, value_said(clause), field, wrong, card)


def _step_denied(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """«只是平地，还没动工», «今天没签成»: it stands where it stood before."""
    step = card.record.projects[0].stage if card.record.projects and field in ("stage", "") else None
    return [Change("projects.0.stage", None)] if step is not None and step in denied_stages(clause) else []


def _stage(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    if field not in ("stage", "") or not card.record.projects:
        return []
    try:
        stage = Stage.NEGOTIATING if re.search(r"[还并]?没有?签|还在谈|取消签约", clause) else read_stage(clause)
    except ReadingError:
        return []
    if stage_said(wrong) is stage:  # «不是开工，是开工仪式定了»
        return []
    return [Change("projects.0.stage", stage), *paper_told(clause, card, context)]


def _kind(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    kind = next((kind for kind, pattern in _KINDS if re.search(pattern, clause)), None)
    return [Change("kind", kind)] if kind is not None and field in ("", "kind", "enterprises", "next_on") else []


_OF_FIELD = {"happened": (_days,), "next_on": (_days,)}
