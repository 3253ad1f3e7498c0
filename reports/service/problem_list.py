"""困难问题清单 (mechanisms 33, 61): the quarter's difficulties and requests by type, with the office in charge, the
days open and what was decided; for the quarterly meeting. Names of confidential projects stay out, also out of the
words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.bulletins.digest_view import shown
from domain.duties.duty import Duty, DutyKind, DutyScope
from domain.period import Kind, Period
from domain.plan.office import Office
from domain.projects.project import Difficulty, Project
from domain.projects.secret_names import Veil
from domain.projects.stages import Stage
from domain.service.problem_types import problem_type
from domain.service.problems import Decision, Problem, ProblemGroup, ProblemSource, as_of, grouped, within
from domain.service.request import EnterpriseRequest, RequestState
from reports.bulletins.bulletin_header import Marks
from reports.confidentiality import load_veils
from reports.filters import brief
from reports.render import render, split
from reports.serialise import plain
from storage.store import Store

ID = "problem_list"
KIND: Kind = "quarter"
COMMAND = "bulletin"
PREVIEW = None
LONGEST = 120  # characters of somebody's words


@dataclass(frozen=True, slots=True)
class ProblemListView:
    """`groups`: by type. `interim`: the quarter was not over."""

    period: Period
    data_date: date
    groups: tuple[ProblemGroup, ...]
    interim: bool

    @property
    def open(self) -> int:
        return sum(group.open for group in self.groups)

    @property
    def solved(self) -> int:
        return sum(group.solved for group in self.groups)

    @property
    def undecided(self) -> int:
        return sum(group.undecided for group in self.groups)


async def current(store: Store, office: Office, now: datetime) -> Period:
    return Period.of(KIND, office.day(now))


async def first(store: Store, office: Office) -> Period | None:
    filed = await store.updates.first_filed()
    return Period.of(KIND, office.day(filed)) if filed else None


async def begun(store: Store, office: Office, period: Period, now: datetime) -> bool:
    return period.start <= office.day(now)


async def load(store: Store, office: Office, period: Period, now: datetime, *, whole: bool = False) -> ProblemListView:
    """What stood open at some time of the quarter, as of its last day or today. Seven queries."""
    today = office.day(now)
    data_date = min(period.last_day, today)
    troubles = [d for d in await store.difficulties.opened_before(period.end)
                if within(d.opened_on, d.solved_on, period, data_date)]
    asked = [r for r in await store.requests.asked_before(period.end) if r.state is not RequestState.CANCELLED
             and within(r.asked_on, _settled(r), period, data_date)]
    projects = await store.projects.some([d.project_id for d in troubles] + [r.project_id for r in asked
                                                                             if r.project_id])
    names = {m.id: m.name for m in await store.members.all(active_only=False)}
    scope = DutyScope(project_ids=frozenset(projects), closed=True)
    decided = [d for d in await store.duties.scoped(scope, DutyKind.ASSIGNMENT)]
    veil = (await load_veils(store)).of(None)
    make = _Maker(office, projects, names, decided, veil, data_date)
    rows = [*(make.difficulty(d) for d in troubles if _lives(projects.get(d.project_id))),
            *(make.request(r) for r in asked)]
    own = [name for name, _ in office.plan.service.problems]
    return ProblemListView(period, data_date, grouped(rows, own, data_date), not whole and today <= period.last_day)


def _lives(project: Project | None) -> bool:
    """Of an ended project nothing is left to solve."""
    return project is not None and project.stage is not Stage.ENDED


def _settled(request: EnterpriseRequest) -> date | None:
    """The day it was answered, unless the enterprise opened it again."""
    return None if request.is_waiting else request.answered_on


@dataclass(frozen=True, slots=True)
class _Maker:
    """Rows out of what was loaded; names of confidential projects hidden."""

    office: Office
    projects: Mapping[int, Project]
    names: Mapping[int, str]
    assigned: Sequence[Duty]
    veil: Veil
    data_date: date

    def difficulty(self, one: Difficulty) -> Problem:
        project = self.projects[one.project_id]
        return Problem(
            ProblemSource.DIFFICULTY, one.id, self._type(one.text), self._words(one.text), shown(project), "",
            project.unit, self.names.get(one.owner_id or 0) or project.serving_unit or project.unit, one.opened_on,
            as_of(one.solved_on, self.data_date), one.promised_on, self._decided(one.project_id, one.opened_on))

    def request(self, one: EnterpriseRequest) -> Problem:
        project = self.projects.get(one.project_id or 0)
        answer = () if not one.answer or one.answered_on is None else (Decision(self._words(one.answer),
                                                                                one.answered_on),)
        decided = self._decided(one.project_id, one.asked_on) if one.project_id else ()
        return Problem(
            ProblemSource.REQUEST, one.id, one.problem or self._type(one.words), self._words(one.words),
            shown(project) if project else None, self.veil.hide(one.enterprise), one.unit,
            one.owner.name if one.owner else "", one.asked_on, as_of(_settled(one), self.data_date), one.due,
            (*answer, *decided))

    def _decided(self, project_id: int, since: date) -> tuple[Decision, ...]:
        """What minutes assigned for the project since the difficulty was opened."""
        return tuple(Decision(self._words(duty.title), duty.opened_on, duty.due, as_of(duty.done_on, self.data_date))
                     for duty in self.assigned if duty.project_id == project_id and duty.cancelled is None
                     and duty.opened_on is not None and since <= duty.opened_on <= self.data_date)

    def _type(self, words: str) -> str:
        return problem_type(words, self.office.plan.service.problems)

    def _words(self, words: str) -> str:
        return self.veil.hide(brief(words, LONGEST))


def write(view: ProblemListView, office: Office, marks: Marks) -> tuple[str, ...]:
    return split(render("problem_list", view=view, marks=marks, office=office.plan.office))


def facts(view: ProblemListView) -> dict[str, Any]:
    return {"report": ID, "period": view.period.key, "data_date": view.data_date.isoformat(), "interim": view.interim,
            "open": view.open, "solved": view.solved, "undecided": view.undecided, "groups": plain(view.groups)}


def changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[()]:
    return ()
