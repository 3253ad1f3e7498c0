"""The way from a list to the page of an assignment, a clause or a request."""

from domain.duties.duty import Duty, DutyKind
from domain.letter import Button
from domain.taps import OwedTap, RequestTap
from handlers.buttons import key
from reports.filters import brief


def owed_button(duty: Duty) -> Button | None:
    """None for a duty that has no page of its own here."""
    if not duty.number.isdecimal():
        return None
    number = int(duty.number)
    if duty.kind is DutyKind.REQUEST:
        return key("request_of", RequestTap(number, "show").pack(), number=number, text=brief(duty.title, 24))
    if duty.kind is DutyKind.ASSIGNMENT:
        return key("owed_of", OwedTap("assignment", number, "show").pack(), text=brief(duty.title, 30))
    if duty.kind is DutyKind.CLAUSE:
        return key("owed_of", OwedTap("clause", number, "show").pack(), text=brief(duty.title, 30))
    return None
