"""Whose project it is, as a report tells it of a project that the ledger knows: one without an enterprise takes it,
one that has another takes it where the words say what its enterprise is called. Pure."""

from collections.abc import Mapping

from domain.filing.conversation import target_of
from domain.filing.draft import Draft
from domain.filing.record import Record, UpdateKind
from domain.filing.update import Update
from domain.people.access import may_report
from domain.people.member import Member
from domain.projects.project import Project
from domain.projects.project_naming import enterprise_of

_MET = (UpdateKind.ISSUE, UpdateKind.MEETING)  # there others than the enterprise speak: who supplies, who is to help


def firm_to_be(draft: Draft, index: int, ledger: Mapping[int, Project], member: Member,
               replaced: Record | None = None) -> str | None:
    """What the enterprise of that mention's project becomes by filing the card; None where it stays. `replaced`: the
    report that the card sets right: what it alone had told is set right with it."""
    mention, project = draft.record.projects[index], target_of(draft, index, ledger)
    if project is None or not may_report(member, project):
        return None
    firm = enterprise_of(draft.record, mention)
    alone = len(draft.record.projects) == 1 and len(draft.record.enterprises) == 1
    nobody = project.enterprise is None and firm is not None and firm not in project.name
    told = mention.firm_told or (nobody and alone and draft.record.kind not in _MET)
    was = {enterprise_of(replaced, one) for one in replaced.projects} - {None} if replaced is not None else set()
    return firm if firm and firm != project.enterprise and (told or (alone and project.enterprise in was)) else None


def firms_to_be(draft: Draft, ledger: Mapping[int, Project], member: Member,
                original: Update | None) -> tuple[tuple[int, str | None, str], ...]:
    """(project, its enterprise before, what it becomes) of every project of the card whose enterprise changes."""
    found: dict[int, tuple[int, str | None, str]] = {}
    for index in range(len(draft.record.projects)):
        project = target_of(draft, index, ledger)
        firm = firm_to_be(draft, index, ledger, member, original.record if original else None)
        if project is not None and firm is not None:
            found.setdefault(project.id, (project.id, project.enterprise, firm))
    return tuple(found.values())
