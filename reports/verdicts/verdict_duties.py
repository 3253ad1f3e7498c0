"""Every step of a procedure that somebody must answer, as a duty of whoever may."""

from collections.abc import Sequence
from datetime import date

from domain.duties.duty import Duty, DutyKind, DutyScope
from domain.duties.project_end import ENDED
from domain.duties.supervision import is_over
from domain.plan.office import Office
from domain.verdicts.procedure import OF_THE_PROJECT
from reports.verdicts.case_view import CaseView, VerdictRow, load_cases
from storage.store import Store


async def answers_due(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    """The waiting ones; where the scope asks for what is closed, given and withdrawn ones too."""
    cases = await store.cases.all(only_open=not scope.closed)
    views = await load_cases(store, office, cases) if cases else ()
    return [_duty(office, view, row) for view in views for row in view.rows]


def _duty(office: Office, view: CaseView, row: VerdictRow) -> Duty:
    verdict, case = row.verdict, view.case
    people = tuple(one.id for one in row.people)
    units = tuple(dict.fromkeys(unit for one in row.people for unit in one.units)) or (
        (verdict.asked.name,) if office.plan.unit(verdict.asked.name) is not None else ())
    return Duty(
        f"verdict:{verdict.id}", DutyKind.REVIEW_ANSWER, _title(view, row), verdict.due, verdict.due,
        source=f"case:{case.id}", project_id=case.project_id, units=units, owner_ids=people,
        opened_on=office.day(verdict.asked_at), done_on=row.given_on,
        cancelled=case.withdrawn or ("closed" if case.outcome is not None and verdict.result is None else None)
        or (ENDED if case.use in OF_THE_PROJECT and verdict.result is None and is_over(view.project) else None))


def _title(view: CaseView, row: VerdictRow) -> str:
    """«申报认定·统计部门确认：「储能电站」签约 3月1日»"""
    step = f"·{row.step.title}" if row.step.title else ""
    name, said = view.project.name if view.project is not None else "", view.case.subject
    if name == said:
        return f"{view.title}{step}：「{name}」"
    return f"{view.title}{step}：{said}" if not name or name in said else f"{view.title}{step}：「{name}」{said}"
