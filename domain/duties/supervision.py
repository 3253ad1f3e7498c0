"""The ladder 提示 → 督办单 → 约谈建议 → 问责建议: what is drafted next, who decides, when one is over. Pure.

Nothing above 提示 goes out by itself: a draft waits for 发出 or 不发 (with its reason). A higher rung is drafted once
the lower one was sent, its day has passed and the duty is still not done.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.calendar import WorkCalendar
from domain.duties.duty import Duty, DutyKind, DutyRung, DutyState, Light
from domain.duties.duty_rules import RUNGS, DutyRules, LadderRule
from domain.duties.holders import Holders
from domain.figures.fact import Fact, FactKind
from domain.people.access import allowed
from domain.people.member import Member, Role
from domain.projects.project import Project
from domain.projects.stages import Stage

LIGHTS = tuple(Light)
MOST_EVIDENCE = 200  # characters of what was asked


@dataclass(frozen=True, slots=True)
class Supervision:
    """One sheet: drafted, then sent or withheld, then answered, then closed. `due`: the last day to answer, known once
    it is sent. `answered_by_update`: the first news of its project after it was sent. `closed_why`: a key of words.toml
    [duty_reasons]. The days are those of the duty on the morning before it was decided."""

    id: int
    duty_id: str
    rung: DutyRung
    title: str
    project_id: int | None
    units: tuple[str, ...]
    owner_ids: tuple[int, ...]
    drafted_on: date
    duty_due: date
    duty_original: date
    workdays: int
    light: Light
    note: str = ""
    sent: bool | None = None
    decided_on: date | None = None
    decided_by: int | None = None
    reason: str | None = None
    due: date | None = None
    answered_on: date | None = None
    answer: str | None = None
    answered_by: int | None = None
    answered_by_update: int | None = None
    closed_on: date | None = None
    closed_why: str | None = None
    raised_by: int | None = None

    @property
    def waiting(self) -> bool:
        """For 发出 or 不发."""
        return self.sent is None and self.closed_on is None

    @property
    def running(self) -> bool:
        """Sent, and what it is about is not done."""
        return self.sent is True and self.closed_on is None

    @property
    def unanswered(self) -> bool:
        return self.running and self.answered_on is None

    def late(self, day: date) -> bool:
        """As it stood on that day: its own had passed, and it was neither answered nor over."""
        settled = any(on is not None and on <= day for on in (self.answered_on, self.closed_on))
        return self.sent is True and not settled and self.due is not None and day > self.due


def next_rung(duty: Duty, known: Sequence[Supervision], rules: DutyRules, today: date,
              calendar: WorkCalendar) -> LadderRule | None:
    """The rung to be drafted of an overdue duty this morning; `known`: every sheet of this duty, in order. An exemption
    in force, a draft that waits, an answer owed to a 督办单 and one that was withheld lately draft nothing."""
    if duty.state is not DutyState.OVERDUE or duty.exempt is not None or duty.kind is DutyKind.SUPERVISION:
        return None
    if any(sheet.waiting for sheet in known):
        return None
    running = [sheet for sheet in known if sheet.running]
    last = max(running, key=lambda sheet: (RUNGS.index(sheet.rung), sheet.due or date.min), default=None)
    rule = rules.above(DutyRung.NOTICE if last is None else last.rung)
    if rule is None or (rule.kinds and duty.kind not in rule.kinds) or _withheld_lately(known, rule, today, calendar):
        return None
    begins = today - timedelta(days=duty.days) if last is None else last.due
    lit = last is not None or LIGHTS.index(duty.light) >= LIGHTS.index(rule.at)
    return rule if lit and begins is not None and today > rule.after.after(begins, calendar) else None


def _withheld_lately(known: Sequence[Supervision], rule: LadderRule, today: date, calendar: WorkCalendar) -> bool:
    """不发 holds for as long as the answer would have had."""
    days = [s.decided_on for s in known if s.sent is False and s.rung is rule.rung and s.decided_on is not None]
    return bool(days) and today <= rule.within.after(max(days), calendar)


def closing(duty: Duty | None) -> str | None:
    """Why a sheet is over, by how its duty stands now (None: nobody owes it any more); None while it is overdue. News
    that began a clock anew did what was asked."""
    if duty is None:
        return "gone"
    if duty.state is DutyState.OVERDUE:
        return None
    if duty.state is DutyState.CANCELLED:
        return "cancelled"
    return "postponed" if duty.state is DutyState.OPEN and duty.postponed else "done"


def draft(duty: Duty, rule: LadderRule, today: date, note: str = "") -> Supervision:
    return Supervision(0, duty.id, rule.rung, duty.title, duty.project_id, duty.units, duty.owner_ids, today, duty.due,
                       duty.original_due, duty.workdays, duty.light, note)


def raised(title: str, due: date, project: Project | None, unit: str, by: Member, today: date) -> Supervision:
    """A draft by hand, about a project or (None) a unit."""
    units = (unit,) if project is None else tuple(u for u in (project.unit, project.serving_unit) if u)
    return Supervision(0, "", DutyRung.ORDER, title, None if project is None else project.id, units, (), today, due,
                       due, 0, Light.GREEN, raised_by=by.id)


def raise_fault(member: Member, project: Project | None, unit: str) -> str:
    """Why this member may not raise a sheet about it ("role", "elsewhere"), or nobody may ("ended"); "" where they may.
    It is a draft: whoever decides sends it."""
    if not allowed("raise_supervision", member.role, "private"):
        return "role"
    units = {unit} if project is None else project.units
    if not member.sees_all and units.isdisjoint(member.units):
        return "elsewhere"
    return "ended" if is_over(project) else ""


def is_over(project: Project | None) -> bool:
    """Nothing is asked any more of a project that ended."""
    return project is not None and project.stage is Stage.ENDED


def answer_day(sheet: Supervision, rule: LadderRule | None, today: date, calendar: WorkCalendar) -> date | None:
    """The day by which an answer is due once it is sent today: the one it was raised with while that is to come, else
    by the rung; None where the plan has no such rung (any more)."""
    if sheet.raised_by is not None and sheet.duty_due > today:
        return sheet.duty_due
    return None if rule is None else rule.within.after(today, calendar)


def matter_of(sheet: Supervision, due: date) -> Duty:
    """What a raised sheet asks for, as something owed; its number is given when it is written down."""
    return Duty("", DutyKind.ASSIGNMENT, sheet.title, due, due, f"supervision:{sheet.id}", sheet.project_id,
                sheet.units if sheet.project_id is None else (), sheet.owner_ids)


def answering(holders: Holders, sheet: Supervision) -> list[Member]:
    """Whom a sheet is sent to and who must answer it: a 督办单 who owes the matter, with their unit's heads; what is
    above it the heads, without any who owes."""
    owing = holders.owing(sheet.owner_ids, sheet.units)
    heads = [m for unit in sheet.units[:1] for m in holders.leading(unit)]
    return [*owing, *heads] if sheet.rung is DutyRung.ORDER else heads or owing


def answer_fact(sheet: Supervision, teller: str, words: str, today: date, at: datetime) -> Fact:
    """An answer in words to a sheet that is about no project: of its unit, like anything else that happened."""
    return Fact(FactKind.ANSWER, today, sheet.units[0] if sheet.units else "", at, persons=(teller,),
                evidence=sheet.title[:MOST_EVIDENCE], note=words)


def answer_owed(sheet: Supervision, holders: Holders) -> Duty:
    """A sheet that was sent, as something owed: an answer by its day. It ends with the answer, or with what it is
    about."""
    ended = sheet.answered_on or (sheet.closed_on if sheet.closed_why in ("done", "gone") else None)
    cancelled = sheet.closed_why if sheet.closed_on is not None and ended is None else None
    due = sheet.due or sheet.drafted_on
    heads = () if sheet.rung is DutyRung.ORDER else tuple(one.id for one in answering(holders, sheet))
    return Duty(f"supervision:{sheet.id}", DutyKind.SUPERVISION, sheet.title, due, due, sheet.duty_id, sheet.project_id,
                sheet.units, heads or sheet.owner_ids, opened_on=sheet.decided_on, done_on=ended, cancelled=cancelled)


def deciders(members: Sequence[Member], rule: LadderRule | None, approver: str | None) -> tuple[Member, ...]:
    """Whose 发出/不发 it is: who the ladder names, else the plan's approver, else the administrators."""
    named = None if rule is None else rule.decides
    able = [m for m in members if m.active and m.telegram_id is not None and m.role in (Role.ADMIN, Role.LEADER)]
    for name in (named, approver):
        if found := [m for m in able if name is not None and m.plan_name == name]:
            return tuple(found)
    return tuple(m for m in able if m.role is Role.ADMIN)


def rung_of(known: Sequence[Supervision]) -> DutyRung | None:
    """The highest rung that was sent and is not over."""
    sent = [sheet.rung for sheet in known if sheet.running]
    return max(sent, key=RUNGS.index, default=None)
