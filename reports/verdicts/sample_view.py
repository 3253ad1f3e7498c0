"""A sample as it is drawn and read: the seed, what was drawn, what became of each, who was drawn before."""

from dataclasses import dataclass
from datetime import datetime

from domain.people.member import Member
from domain.period import Period, parse
from domain.plan.office import Office
from domain.projects.project import Project
from domain.verdicts.case import Case, CaseDetails
from domain.verdicts.procedure import Procedure, Result, Use
from domain.verdicts.sampling import Sample, draw
from reports.verdicts.case_flow import open_case
from storage.store import Store


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A drawn project: what the check found (None while it waits), in which periods it was drawn before."""

    project: Project | None
    project_id: int
    result: Result | None
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleView:
    sample: Sample
    title: str
    period: Period
    rows: tuple[SampleRow, ...]
    avoided: tuple[Project, ...]
    by: str | None
    last: Sample | None  # the one whose draw was avoided


async def draw_sample(store: Store, office: Office, procedure: Procedure, period: Period, member: Member,
                      now: datetime, seed: str | None = None) -> Sample | None:
    """Out of the projects that had a fact of the procedure's kinds in the period; each drawn one is put before whoever
    checks. A period is drawn once; where it had nothing to draw from (None) it may be drawn later. Without a seed it
    is the second at which it is drawn."""
    before = await store.samples.all(procedure.name)
    items = await store.facts.projects_with(procedure.facts, period.start, period.last_day)
    if not items:
        return None
    seed = seed or str(int(now.timestamp()))
    found = draw(items, procedure.share, seed, before[-1].draw.drawn if before else ())
    sample = await store.samples.keep(Sample(0, procedure.name, period.key, seed, procedure.share, found, member.id,
                                             now))
    if sample.draw == found and sample.drawn_at == now:
        projects = await store.projects.some(found.drawn)
        for number in found.drawn:
            project = projects[number]
            await open_case(store, office, Case(
                0, procedure.name, Use.SAMPLE, project.name, member.id, now, number,
                details=CaseDetails(period=period.key, unit=project.unit, sample_id=sample.id)), now)
    return sample


async def load_sample(store: Store, office: Office, sample: Sample) -> SampleView:
    """Five queries."""
    everything = await store.samples.all(sample.procedure)
    earlier = [one for one in everything if one.id < sample.id]
    cases = {case.project_id: case for case in await store.cases.all(procedure=sample.procedure)
             if case.details.sample_id == sample.id}
    projects = await store.projects.some((*sample.draw.drawn, *sample.draw.avoided))
    names = {member.id: member.name for member in await store.members.all(active_only=False)}
    procedure = office.plan.procedure(sample.procedure)
    rows = tuple(SampleRow(projects.get(number), number, cases[number].outcome if number in cases else None,
                           tuple(one.period for one in earlier if number in one.draw.drawn))
                 for number in sample.draw.drawn)
    return SampleView(sample, procedure.title if procedure else sample.procedure,
                      parse(sample.period, office.day(sample.drawn_at)), rows,
                      tuple(projects[i] for i in sample.draw.avoided if i in projects),
                      names.get(sample.drawn_by or 0), earlier[-1] if earlier else None)
