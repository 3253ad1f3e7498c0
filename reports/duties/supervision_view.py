"""Sheets of the ladder with what stands for their numbers, for the drafts of a morning, /supervise and the letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.duties.duty import DutyRung, Light
from domain.duties.duty_rules import LadderRule
from domain.duties.holders import Holders, owners_of
from domain.duties.supervision import Supervision, deciders
from domain.letter import Button, Buttons
from domain.people.member import Member
from domain.plan.office import Office
from domain.projects.project import Project
from domain.taps import SuperviseTap
from reports.duties.duty_called import kind_said
from reports.render import word
from storage.store import Store

PAGE = 5  # drafts under one message


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One sheet. `name`: the office's word for its rung; `owners`: whose duty it is about; `news`: the day of the
    project's last news; `within`: how long there is to answer; `before`: the sheet of the lower rung."""

    sheet: Supervision
    name: str
    project: Project | None
    owners: tuple[str, ...]
    news: date | None
    within: str
    by: str | None = None
    raiser: str | None = None
    before: Supervision | None = None

    @property
    def title(self) -> str:
        return self.sheet.title or kind_said(self.sheet.duty_id)


def within_said(rule: LadderRule | None) -> str:
    return "" if rule is None else word("term", rule.within.unit).format(count=rule.within.count)


async def sheet_lines(store: Store, office: Office, sheets: Sequence[Supervision]) -> tuple[SheetLine, ...]:
    """In the same order. Three queries."""
    projects = await store.projects.some(s.project_id for s in sheets if s.project_id is not None)
    members = await store.members.all(active_only=False)
    holders, names = Holders.of(members), {m.id: m.name for m in members}
    lower = {(s.duty_id, s.rung): s for s in await store.supervisions.open(office.zone) if s.sent}
    lines = []
    for sheet in sheets:
        project = projects.get(sheet.project_id or 0)
        rule = office.plan.duties.rung(sheet.rung)
        lines.append(SheetLine(
            sheet, word("duty_rung", sheet.rung), project, owners_of(sheet, holders, names),
            office.day(project.last_news_at) if project else None, within_said(rule), names.get(sheet.decided_by or 0),
            names.get(sheet.raised_by or 0), _below(sheet, lower)))
    return tuple(lines)


def _below(sheet: Supervision, known: dict[tuple[str, DutyRung], Supervision]) -> Supervision | None:
    rungs = list(DutyRung)
    below = rungs[:rungs.index(sheet.rung)]
    return next((known[sheet.duty_id, rung] for rung in reversed(below) if (sheet.duty_id, rung) in known), None)


def may_decide(office: Office, members: Sequence[Member], member: Member, sheet: Supervision) -> bool:
    """Whose 发出/不发 it is (domain/duties/supervision.py)."""
    rule = office.plan.duties.rung(sheet.rung)
    return any(one.id == member.id for one in deciders(members, rule, office.plan.approver))


def decide_buttons(lines: Sequence[SheetLine]) -> Buttons:
    """发出 / 不发 of each, by its number in the list."""
    return tuple((Button(word("supervise", "send").format(n=n), SuperviseTap(line.sheet.id, "send").pack()),
                  Button(word("supervise", "hold").format(n=n), SuperviseTap(line.sheet.id, "hold").pack()))
                 for n, line in enumerate(lines, 1))


def lit(light: Light) -> str:
    return word("light", light)
