"""Buttons of what is owed besides projects' own things: the way to settle it, another day, later."""

from domain.duties.duty import Duty, DutyKind, thing_of
from domain.duties.overdue_callbacks import OverdueAct, OverdueTap
from domain.letter import Button, Buttons
from domain.taps import OwedTap, RequestTap
from domain.verdicts.verdict_callbacks import StepTap
from reports.duties.other_duties import OtherDuties, OtherLine
from reports.render import word


def other_buttons(others: OtherDuties) -> Buttons:
    """One row a line, under its sign; what is late first."""
    return tuple(row for line in (*others.late, *others.soon, *others.undated) if (row := line_buttons(line)))


def line_buttons(line: OtherLine) -> tuple[Button, ...]:
    """办理 or 更新进展, 申请延期, 稍后提醒, as far as they make sense for its kind."""
    (subject, number), page = thing_of(line.duty.id), page_of(line.duty)
    makes_sense: dict[OverdueAct, bool] = {"new": page is None and line.project is not None,
                                           "post": line.duty.is_postponable, "later": line.duty.dated}
    acts = ({"handle": page} if page else {}) | {
        act: OverdueTap(subject, number, act).pack() for act, sense in makes_sense.items() if sense}
    return tuple(Button(word("overdue", name).format(n=line.sign), data) for name, data in acts.items())


def page_of(duty: Duty) -> str | None:
    """The button's data of the page on which it is settled; None for a duty without one."""
    if not duty.number.isdecimal():
        return None
    number = int(duty.number)
    if duty.kind is DutyKind.REQUEST:
        return RequestTap(number, "show").pack()
    if duty.kind is DutyKind.ASSIGNMENT:
        return OwedTap("assignment", number, "show").pack()
    if duty.kind is DutyKind.CLAUSE:
        return OwedTap("clause", number, "show").pack()
    return StepTap(number, "show").pack() if duty.kind is DutyKind.REVIEW_ANSWER else None
