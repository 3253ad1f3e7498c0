"""A visit that was announced is called off or moved: «迈澄明天来不了了», «周三的接待改到周四», «取消» in reply to its
reminder."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.filing.record import Span, UpdateKind
from reading.meaning.rescheduling import PutOff, put_off
from reading.names.ledger_index import plain_name
from reading.reading_context import CardSeen, Change, VisitSeen
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.date_forms import HOUR
from reading.values.dates import When, find_dates

LONGEST = 60
_OFF = regex(r"取消(?!投资|合作|合同|签约|协议|建设|项目|资格)|不[来去开]了|[来去]不[了成]|"
                  r"(?<!会)开不[了成](?![工产业])|过不来|"
                  r"先?不用?[来去接]了|不接待了|不见了|不约了|作罢")
_MOVED = regex(r"改|推|延|提前|挪|调整|换到|顺延|另约")
_MEETS = regex(r"来访|预约|接待|考察|见面|拜访|回访|来人|座谈|行程|会面|约见|那[批拨]人|客商|来看|过来|开会")
_OTHER_STEPS = frozenset("签约 开工 投产 竣工 到位 设备进场 拿地".split())  # such a step is no meeting
_COMMON = frozenset("公司 集团 项目 科技 有限 股份 实业 产业 基地 工业 制造 中心 技术 智能 材料 电子".split())


_STEP_OF = {UpdateKind.TRIP: "去拜访", UpdateKind.RECEPTION: "来访", UpdateKind.MEETING: "开会"}
_ONLY_THE_DAY = regex(r"(?:不对|错了|应该|其实|还没|才|就|我们?|他们?|要|会|是|去|来|见|谈|开会|拜访|接待|的|呢|啊|"
                      r"[,，\s])*")


@dataclass(frozen=True, slots=True)
class VisitChange:
    """`on`: the new day; None: it is called off. `hour`: of the new day, where one is said."""

    update_id: int
    on: Span | None = None
    hour: str = ""


def may_change_visit(text: str) -> bool:
    """Whether the words can call something off or move it at all, so that the visits to come are looked up."""
    plain = uniform(text)
    return (_OFF.search(plain) or _MOVED.search(plain)) is not None


def visit_change(text: str, ahead: Sequence[VisitSeen], about: int | None, today: date) -> VisitChange | None:
    """Which visit becomes otherwise; None where none does or it is not plain which. `about`: the one replied to, or
    told of just before."""
    plain = uniform(text)
    if len(plain) > LONGEST or not ahead:
        return None
    later, off = put_off(text, today), _OFF.search(plain)
    if (later is None or later.on is None or later.step in _OTHER_STEPS) and off is None:
        return None
    visit = _meant(plain, later, ahead, about, today)
    if visit is None:
        return None
    return VisitChange(visit.update_id, later.on, later.hour) if later else VisitChange(visit.update_id)


def visit_still_to_come(clause: str, field: str, when: When, card: CardSeen, today: date) -> list[Change]:
    """«不对，是明天», «日期错了，是5月20号去» after a card of a visit that is filed as past: it has not been yet."""
    span, record = when.on(None, today), card.record
    if span is None or span.start <= today or record.kind not in _STEP_OF or record.happened is None or record.next_on:
        return []
    rest = clause[:when.start] + clause[when.end:]
    if field != "happened" and not _ONLY_THE_DAY.fullmatch(rest):
        return []
    return [Change("kind", UpdateKind.APPOINTMENT), Change("happened", None), Change("next_on", span),
            Change("next_step", _STEP_OF[record.kind])]


def moved_to_day(on: Span, hour: str, step: str | None) -> tuple[Change, ...]:
    """«改后天下午了»: the new day of the `step` to come, with its hour instead of the one that was told."""
    told = re.match(HOUR, step or "")
    return (Change("next_on", on), *([Change("next_step", f"{hour}{(step or '')[told.end():]}")] if told
                                     and hour else []))


def _meant(plain: str, later: PutOff | None, ahead: Sequence[VisitSeen], about: int | None,
           today: date) -> VisitSeen | None:
    """The one that is named; else the one of the day that is named, or all there is, where the words are of a meeting;
    else the one that the words follow."""
    named = _most([(_shared(plain, one.names), one) for one in ahead])
    if named:
        return named[0] if len(named) == 1 else None
    told = next((one for one in ahead if one.update_id == about), None)
    if told is not None:
        return told
    days = [span for when in find_dates(plain, today) for span in (when.past, when.future)
            if span is not None and (later is None or span != later.on)]
    same_day = [one for one in ahead if one.on in days]
    found = same_day or (list(ahead) if not days else [])
    return found[0] if len(found) == 1 and _MEETS.search(plain) else None


def _most(scored: Sequence[tuple[int, VisitSeen]]) -> list[VisitSeen]:
    best = max(score for score, _ in scored)
    return [one for score, one in scored if score == best] if best else []


def _shared(plain: str, names: Sequence[str]) -> int:
    """Pairs of characters of the names that stand in the text, common words aside."""
    pairs = {name[at:at + 2] for said in names for name in (plain_name(said),) for at in range(len(name) - 1)}
    return sum(pair in plain for pair in pairs - _COMMON)
