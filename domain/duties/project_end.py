"""What of a project is owed no longer once it ended (终止), and what stays. Pure.

The offices' rules (docs/decisions.md, «What an ended project still owes»): steps, promises, news and assignments are
ways to the project and end with it; so does an answer that only lets it through. What was done is still reported (a
trip, a form) and still judged (a claim, a sample: what was reached counts whatever becomes of the project), an
enterprise still gets its answer, and a clause of the contract that was due by then is still owed (兑现或收回政策).
Nothing is written down: resumed, the project owes again what it owed.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from domain.duties.duty import Duty, DutyKind

ENDED = "ended"  # of words.toml [duty_reasons]
STAYS = frozenset({DutyKind.FORM, DutyKind.WEEKLY_REPORT, DutyKind.TRIP_REPORT, DutyKind.TRIP, DutyKind.QUOTA,
                   DutyKind.REQUEST, DutyKind.REVIEW_ANSWER})  # a step that only lets it through: its provider says


def after_end(duty: Duty, ended: Mapping[int, date]) -> Duty:
    """Cancelled where its project is one of the ended ones (id -> since when) and it goes with it."""
    on = None if duty.project_id is None else ended.get(duty.project_id)
    over = duty.done_on is not None or duty.cancelled is not None
    if on is None or over or duty.kind in STAYS or (duty.kind is DutyKind.CLAUSE and duty.due <= on):
        return duty
    return replace(duty, cancelled=ENDED)
