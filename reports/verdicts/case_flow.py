"""How a case runs: opened, its steps asked one after the other, each answered once, its outcome applied and told.

Everything happens in the transaction that is handed in; letters are queued in it.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.bot_questions import StepQuestion
from domain.letter import Button, Buttons, Letter, Priority
from domain.people.member import Member
from domain.plan.office import Office
from domain.projects.project import Project
from domain.verdicts.answering_rights import answerers
from domain.verdicts.authority import rung_for
from domain.verdicts.case import Case, Remark, Verdict, fact_verdict, onward
from domain.verdicts.procedure import Answerer, Party, Procedure, Result, Step, Use
from domain.verdicts.verdict_callbacks import StepTap, TickTap
from reports.confidentiality import load_veils, veiled_buttons, veiled_html
from reports.render import clip, render, word
from reports.verdicts.asked_together import ask_together
from reports.verdicts.case_view import CaseView, VerdictRow, load_case, load_cases, procedure_of, title_of
from storage.store import Store

TICK, BOX = "☑", "☐"
LABEL = 40


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What became of an answer: `kept` False: it had been given already, and this one is a remark. `view` is the case
    as it stands now."""

    kept: bool
    view: CaseView


async def open_case(store: Store, office: Office, case: Case, now: datetime) -> CaseView:
    """Store it, mark its fact as claimed, ask its first step."""
    opened, asked = await open_quietly(store, office, case, now)
    view = await load_case(store, office, opened)
    await _ask_each(store, view, asked, now)
    return view


async def open_quietly(store: Store, office: Office, case: Case, now: datetime) -> tuple[Case, list[int]]:
    """The same, and nobody is written to yet; with the numbers of the verdicts that are waited for."""
    opened = await store.cases.open(case)
    procedure = procedure_of(office.plan, opened)
    claimed = fact_verdict(opened, procedure)
    if claimed is not None and opened.fact_id is not None:
        await store.facts.judge(opened.fact_id, claimed, now)
    return opened, await _put_step(store, office, opened, procedure.steps[0], now) if procedure.steps else []


async def give(store: Store, office: Office, verdict: Verdict, member: Member, result: Result, reason: str,
               now: datetime) -> GivenAnswer:
    """One party's answer. Whether the member may give it is decided before (`may_answer`)."""
    case = await store.cases.get(verdict.case_id)
    assert case is not None  # a verdict has its case
    if not case.is_open or not await store.verdicts.give(verdict.id, result, reason, member.id, now):
        await store.verdicts.remark(Remark(verdict.id, member.id, result, reason, now))
        return GivenAnswer(False, await load_case(store, office, case))
    await _show_given(store, office, await load_case(store, office, case), verdict.id, now)
    await _move_on(store, office, case, verdict.step, member, now)
    return GivenAnswer(True, await load_case(store, office, await store.cases.get(case.id) or case))


async def may_answer(store: Store, office: Office, case: Case, verdict: Verdict, member: Member) -> bool:
    project = await store.projects.ever(case.project_id) if case.project_id is not None else None
    able = answerers(await store.members.all(), case, verdict.asked, project, office.plan.interpreter)
    return any(one.id == member.id for one in able)


async def show_to(store: Store, office: Office, view: CaseView, row: VerdictRow, member: Member, key: str,
                  now: datetime) -> None:
    """The question of one step, with its buttons, to somebody who may answer it."""
    await _queue(store, [(member, key)], view, row, now)


async def ask_newcomers(store: Store, office: Office, now: datetime) -> None:
    """After members changed: whoever may answer now and was never asked gets the question, so that nothing waits for
    somebody who left."""
    waiting = await store.verdicts.waiting()
    cases = await store.cases.some(one.case_id for one in waiting)
    views = await load_cases(store, office, list(cases.values())) if cases else ()
    for view in views:
        if view.case.details.import_id is None or view.answered:
            await _ask_each(store, view, [row.verdict.id for row in view.waiting], now)
    await ask_together(store, [view for view in views if view.case.details.import_id is not None], now)


def step_letter_key(verdict_id: int, member: Member) -> str:
    return f"verdict:{verdict_id}:{member.id}"


def step_buttons(view: CaseView, row: VerdictRow) -> Buttons:
    """The checklist's items, each to be ticked, then the answers."""
    if row.verdict.result is not None or not view.case.is_open:
        return ()
    number = row.verdict.id
    items = [(Button(f"{TICK if at in row.verdict.ticked else BOX} {clip(item, LABEL)}", TickTap(number, at).pack()),)
             for at, item in enumerate(row.step.checklist)]
    return (*items, tuple(Button(answer_word(view.case.use, result), StepTap(number, result.value).pack())
                          for result in answers_of(view.case.use)))


def answers_of(use: Use) -> tuple[Result, ...]:
    """Only a review may be answered with conditions."""
    return tuple(Result) if use is Use.REVIEW else (Result.YES, Result.NO)


def answer_word(use: Use, result: Result) -> str:
    return word("verdict_answer", f"{use}_{result}")


async def _put_step(store: Store, office: Office, case: Case, step: Step, now: datetime) -> list[int]:
    """Everybody whom the step asks; the numbers of their verdicts."""
    due = office.calendar.add_workdays(office.day(now), step.workdays)
    parties = _parties(procedure_of(office.plan, case), case, step)
    return [await store.verdicts.ask(case.id, step.name, party, now, due) for party in parties]


async def _ask_each(store: Store, view: CaseView, asked: Container[int], now: datetime) -> None:
    """The question of each of these verdicts to whoever may answer; a key that was queued before queues nothing."""
    for row in [row for row in view.rows if row.verdict.id in asked]:
        people = [(one, step_letter_key(row.verdict.id, one)) for one in row.people if one.reachable]
        await _queue(store, people, view, row, now)


def _parties(procedure: Procedure, case: Case, step: Step) -> Iterable[Party]:
    """Those whom the plan names; for the ladder whom it leads to."""
    for party in step.answered_by:
        if party.kind is Answerer.LADDER:
            rung = rung_for(procedure.rungs, case.details.exceeded)
            yield rung.answered_by if rung is not None else Party(Answerer.ROLE, "admin")
        else:
            yield party


async def _queue(store: Store, people: Sequence[tuple[Member, str]], view: CaseView, row: VerdictRow,
                 now: datetime, edit: bool = False) -> None:
    veils = await load_veils(store)
    for member, key in people:
        veil = veils.of(member)
        html = veiled_html(veil, render("verdict_ask", view=view, row=row))
        buttons = veiled_buttons(veil, step_buttons(view, row))
        letter = Letter(key, member.telegram_id or 0, html, buttons, about=StepQuestion(row.verdict.id).about,
                        kind="verdict_ask",
                        priority=Priority.PUSH)
        if edit:
            letter = replace(letter, key=f"{key}:given", edit_of=key)
        await store.letters.queue(letter, now)


async def _show_given(store: Store, office: Office, view: CaseView, verdict_id: int, now: datetime) -> None:
    """Everybody who was asked sees who answered what; the buttons are gone."""
    row = next(row for row in view.rows if row.verdict.id == verdict_id)
    asked = [(member, key) for member in await store.members.all()
             if await store.letters.by_key(key := step_letter_key(verdict_id, member)) is not None]
    await _queue(store, asked, view, row, now, edit=True)


async def _move_on(store: Store, office: Office, case: Case, step: str, member: Member, now: datetime) -> None:
    procedure = procedure_of(office.plan, case)
    following = onward(procedure, step, (await store.verdicts.of_cases([case.id]))[case.id])
    if following.step is not None:
        asked = await _put_step(store, office, case, following.step, now)
        await _ask_each(store, await load_case(store, office, case), asked, now)
    elif following.outcome is not None and await store.cases.close(case.id, following.outcome, now):
        closed = replace(case, outcome=following.outcome, closed_at=now)
        judged = fact_verdict(closed, procedure)
        if judged is not None and case.fact_id is not None:
            await store.facts.judge(case.fact_id, judged, now)
        if case.project_id is not None:
            await store.projects.note_change(
                case.project_id, "verdict", clip(f"{title_of(procedure)} {case.subject}", 60),
                answer_word(case.use, following.outcome), member.id, now)
        await _tell_outcome(store, office, closed, member, now)


async def _tell_outcome(store: Store, office: Office, case: Case, judge: Member, now: datetime) -> None:
    """Whoever asked for it, and those who answer for the project's unit, read the result on one page."""
    view = await load_case(store, office, case)
    veils = await load_veils(store)
    for member in await store.members.all():
        if member.telegram_id and member.reachable and _concerns(view, member, judge):
            html = veiled_html(veils.of(member), render("verdict_page", view=view))
            about = f"project:{view.project.id}" if view.project is not None else None
            await store.letters.queue(Letter(f"case:{case.id}:outcome:{member.id}", member.telegram_id, html,
                                             kind="verdict_page", about=about, priority=Priority.PUSH), now)


def _concerns(view: CaseView, member: Member, judge: Member) -> bool:
    own = {view.case.details.unit} | (_units(view.project) if view.project is not None else set())
    return member.id == view.case.opened_by or (member.id != judge.id and view.case.use in (Use.CHECK, Use.SAMPLE)
                                                and not own.isdisjoint(member.units))


def _units(project: Project) -> set[str]:
    return {project.unit}
