"""Planned days: milestones, next steps, postponements, snoozes. Those of a withdrawn report stay, out of sight."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, delete, select, tuple_, update

from domain.duties.next_steps import Ending, News, NextStep, ending, going_on, news_of, same_step, steps_told
from domain.filing.update import Update
from domain.projects.project import Milestone, Postponement, Subject
from domain.projects.stages import Stage
from storage.duties.duty_tables import postponements, snoozes
from storage.engine.collection import Collection, Row
from storage.filing.corrections import of_live_updates
from storage.tables import milestones

STANDING = ~milestones.c.removed & of_live_updates(milestones)


class Milestones(Collection):
    async def plan(self, project_id: int, title: str, day: date, *, stage: Stage | None = None,
                   owner_id: int | None = None, next_step: bool = False, update_id: int | None = None,
                   begins: date | None = None) -> int:
        """A new planned day, the last of a span that `begins` on another; its id."""
        return await self._add(milestones, project_id=project_id, title=title, stage=stage, planned_on=day,
                               original_on=day, owner_id=owner_id, next_step=next_step, update_id=update_id,
                               begins_on=begins)

    async def reached(self, project_id: int, stage: Stage, on: date) -> None:
        """A stage set by hand: what was planned up to it is done."""
        await self._end(project_id, News(on, stage), on)

    async def told(self, told: Update, but_of: Sequence[int] = ()) -> None:
        """What news does to the planned days of its projects (domain/duties/next_steps.py); the steps announced by the
        updates `but_of` (it corrects them) are its own."""
        for entry in told.entries:
            if not entry.aside:
                await self._end(entry.project_id, news_of(told, entry), told.happened_on, told.id, but_of)

    async def retold(self, project_id: int, reports: Sequence[Update]) -> None:
        """After two entries were merged: what each of their reports, oldest first, does to the days planned before
        it."""
        for at, told in enumerate(reports):
            entry = next(e for e in told.entries if e.project_id == project_id)
            if not entry.aside:
                await self._end(project_id, news_of(told, entry), told.happened_on, told.id,
                                [u.id for u in reports[at:]])

    async def _end(self, project_id: int, news: News, on: date, closed_by: int | None = None,
                   but_of: Sequence[int] = ()) -> None:
        rows = await self._all(select(milestones).where(milestones.c.project_id == project_id,
                                                        milestones.c.done_on.is_(None), ~milestones.c.removed))
        ended = {row["id"]: ending(_milestone(row), news) for row in rows
                 if not (row["next_step"] and row["update_id"] in but_of)}
        for how in Ending:
            ids = [number for number, found in ended.items() if found is how]
            if ids:
                await self._do(update(milestones).where(milestones.c.id.in_(ids)).values(
                    done_on=on, closed_by=closed_by, replaced=how is Ending.REPLACED))

    async def follow(self, told: Update, steps: Sequence[tuple[int, NextStep]], before: Sequence[Update],
                     plans: bool = True) -> None:
        """The steps (project, step) that an update announces. Where one of `before` (what it corrects, or what
        corrected it) announced it, it is the same: owner, a postponed day, what is asked of it and whether it is done
        stay. Else it is planned (`plans`)."""
        kept = [one for former in before for one in await self._steps_of_update(former.id)]
        days = {former.id: steps_told(former) for former in before}

        def day_told(one: Milestone) -> date:
            said = [step.day for project, step in days.get(one.update_id or 0, ())
                    if project == one.project_id and same_step(one, step)]
            return said[0] if said else one.original_on

        for (project, step), same in zip(steps, going_on(steps, kept, day_told), strict=True):
            if same is not None:
                moved = {} if day_told(same) == step.day else {"planned_on": step.day, "original_on": step.day,
                                                               "begins_on": step.begins}
                await self._do(update(milestones).where(milestones.c.id == same.id).values(
                    update_id=told.id, project_id=project, title=step.title, stage=step.stage, **moved))
            elif plans:
                await self.plan_again(project, told, step)

    async def plan_again(self, project_id: int, told: Update, step: NextStep) -> None:
        """A new step; where it takes the place of the same one, whose it is and the day first planned stay known."""
        rows = await self._all(select(milestones).where(milestones.c.closed_by == told.id, milestones.c.replaced))
        same = next((row for row in rows if row["project_id"] == project_id and same_step(_milestone(row), step)), None)
        number = await self.plan(project_id, step.title, step.day, stage=step.stage, next_step=True,
                                 owner_id=same["owner_id"] if same else None, update_id=told.id,
                                 begins=step.begins)
        if same is not None:
            await self._do(update(milestones).where(milestones.c.id == number).values(original_on=same["original_on"]))

    async def _steps_of_update(self, update_id: int) -> Sequence[Milestone]:
        """Whether it is withdrawn or not."""
        rows = await self._all(select(milestones).where(milestones.c.update_id == update_id, milestones.c.next_step,
                                                        ~milestones.c.removed).order_by(milestones.c.id))
        return [_milestone(row) for row in rows]

    async def withdraw(self, update_id: int) -> None:
        """What an update closed opens again."""
        await self._do(update(milestones).where(milestones.c.closed_by == update_id)
                       .values(done_on=None, closed_by=None, replaced=False))

    async def get(self, milestone_id: int) -> Milestone | None:
        row = await self._one(select(milestones).where(milestones.c.id == milestone_id, STANDING))
        return None if row is None else _milestone(row)

    async def open(self, until: date | None = None, of: Iterable[int] | None = None) -> Sequence[Milestone]:
        """Not done yet, by day; with `until` only those planned up to it, with `of` only of these projects."""
        where: list[ColumnElement[bool]] = [milestones.c.done_on.is_(None), STANDING]
        if of is not None:
            where.append(milestones.c.project_id.in_(list(of)))
        if until is not None:
            where.append(milestones.c.planned_on <= until)
        rows = await self._all(select(milestones).where(and_(*where)).order_by(milestones.c.planned_on,
                                                                               milestones.c.id))
        return [_milestone(row) for row in rows]

    async def planned_between(self, first: date, last: date) -> Sequence[Milestone]:
        """Open ones planned within these days, both included, by day."""
        rows = await self._all(select(milestones).where(
            milestones.c.done_on.is_(None), milestones.c.planned_on.between(first, last), STANDING)
            .order_by(milestones.c.planned_on, milestones.c.id))
        return [_milestone(row) for row in rows]

    async def of_project(self, project_id: int) -> Sequence[Milestone]:
        rows = await self._all(select(milestones).where(milestones.c.project_id == project_id, STANDING)
                               .order_by(milestones.c.planned_on, milestones.c.id))
        return [_milestone(row) for row in rows]

    async def postpone(self, milestone_id: int, day: date) -> None:
        await self._do(update(milestones).where(milestones.c.id == milestone_id).values(
            planned_on=day, begins_on=None))

    async def set_owner(self, milestone_id: int, owner_id: int | None) -> None:
        await self._do(update(milestones).where(milestones.c.id == milestone_id).values(owner_id=owner_id))

    async def finish(self, milestone_id: int, on: date) -> None:
        await self._do(update(milestones).where(milestones.c.id == milestone_id).values(done_on=on))

    async def remove(self, milestone_id: int) -> None:
        await self._do(update(milestones).where(milestones.c.id == milestone_id).values(removed=True))


class Postponements(Collection):
    async def ask(self, request: Postponement) -> int:
        """Store a request; its id."""
        return await self._add(postponements, subject=request.subject, subject_id=request.subject_id,
                               project_id=request.project_id, asked_by=request.asked_by, asked_at=request.asked_at,
                               new_day=request.new_day, reason=request.reason, unit=request.unit,
                               title=request.title)

    async def get(self, request_id: int) -> Postponement | None:
        row = await self._one(select(postponements).where(postponements.c.id == request_id))
        return None if row is None else _postponement(row)

    async def waiting(self, subject: Subject, subject_id: int) -> Postponement | None:
        """The request about one thing that nobody has judged yet."""
        row = await self._one(select(postponements).where(
            postponements.c.subject == subject, postponements.c.subject_id == subject_id,
            postponements.c.agreed.is_(None)).order_by(postponements.c.id.desc()).limit(1))
        return None if row is None else _postponement(row)

    async def unjudged(self) -> Sequence[Postponement]:
        """Every request that waits for its verdict, oldest first."""
        rows = await self._all(select(postponements).where(postponements.c.agreed.is_(None)).order_by(
            postponements.c.id))
        return [_postponement(row) for row in rows]

    async def granted(self) -> Mapping[int, date]:
        """Of duties that lie nowhere else: their number (`thing_of`) -> the last new day that was agreed to. One
        query."""
        rows = await self._all(select(postponements.c.subject_id, postponements.c.new_day).where(
            postponements.c.subject == Subject.DUTY, postponements.c.agreed).order_by(postponements.c.id))
        return {row["subject_id"]: row["new_day"] for row in rows}

    async def judge(self, request_id: int, agreed: bool, judged_by: int) -> bool:
        """The one verdict; False where somebody gave it already."""
        return await self._do(update(postponements).where(
            postponements.c.id == request_id, postponements.c.agreed.is_(None))
            .values(agreed=agreed, judged_by=judged_by)) == 1

    async def explain(self, request_id: int, answer: str) -> None:
        """Why it was refused."""
        await self._do(update(postponements).where(postponements.c.id == request_id).values(answer=answer))

    async def of_project(self, project_id: int) -> Sequence[Postponement]:
        rows = await self._all(select(postponements).where(postponements.c.project_id == project_id)
                               .order_by(postponements.c.id))
        return [_postponement(row) for row in rows]

    async def snooze(self, member_id: int, subjects: Sequence[tuple[Subject, int]], until: date) -> None:
        """This person is not reminded of these before `until`. Two queries."""
        these = tuple_(snoozes.c.subject, snoozes.c.subject_id).in_(subjects)
        await self._do(delete(snoozes).where(snoozes.c.member_id == member_id, these))
        await self._add_all(snoozes, [{"member_id": member_id, "subject": subject, "subject_id": number, "until": until}
                                      for subject, number in subjects])

    async def snoozed(self, today: date) -> Mapping[tuple[int, Subject, int], date]:
        """(member, subject, subject id) -> the day until which nothing is said, for those still in force."""
        rows: Sequence[Row] = await self._all(select(snoozes).where(snoozes.c.until > today))
        return {(r["member_id"], Subject(r["subject"]), r["subject_id"]): r["until"] for r in rows}


def _milestone(row: Row) -> Milestone:
    stage = None if row["stage"] is None else Stage(row["stage"])
    return Milestone(row["id"], row["project_id"], row["title"], row["planned_on"], row["original_on"], stage,
                     row["owner_id"], row["next_step"], row["done_on"], row["update_id"], row["replaced"],
                     row["begins_on"])


def _postponement(row: Row) -> Postponement:
    return Postponement(row["id"], Subject(row["subject"]), row["subject_id"], row["project_id"], row["asked_by"],
                        row["asked_at"], row["new_day"], row["reason"], row["agreed"], row["judged_by"],
                        row["answer"], row["unit"], row["title"])
