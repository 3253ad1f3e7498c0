"""Each shipped plan through a generated year: every report of figures is written, adds up, shows no machinery."""

import random
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.figures.schedule_gap import add_months
from domain.filing.record import UpdateKind
from domain.money import Amount, AmountKind, Basis, Money
from domain.people.member import Member, Role
from domain.period import Period
from domain.projects.project import Project
from domain.projects.stages import Stage
from reports.bulletins.bulletin_header import Marks
from reports.bulletins.publish import compose
from reports.plain_text import untagged
from storage.plan.plan_file import load_plan
from tests import factories
from tests.bulletin_scene import a_filing

PLANS = sorted((Path(__file__).resolve().parents[2] / "plans").glob("*.yaml"))
REPORTS = (("monthly_ranking", "month"), ("monthly_indicators", "month"), ("quarterly_assessment", "quarter"),
           ("half_year_summary", "half"), ("annual_settlement", "year"), ("task_table", "month"),
           ("three_lists", "month"), ("weekly_digest", "week"))
STEPS = (Stage.NEGOTIATING, Stage.INTENT, Stage.SIGNED, Stage.STARTED, Stage.ENROLLED, Stage.OPERATING)
CATEGORIES = (None, "房地产", "制造业", "主导产业", "战新")
MACHINERY = re.compile(r"None|Fraction|Decimal|Stage\.|nan|\{\{|\}\}|<[a-z]+ |True|False")


async def live(store, plan, seed, days=330):
    """A year of an office: projects that go up the ladder, money, trips with visits, meetings, leads."""
    draw, begun = random.Random(seed), datetime.combine(plan.start, datetime.min.time(), UTC)
    number = await store.members.add(Member(0, "联络员甲", Role.LIAISON, (plan.units[0].name,)), begun)
    units, projects = [unit.name for unit in plan.units], []
    for n in range(90):
        on = plan.start + timedelta(days=draw.randrange(days))
        moment, unit = datetime.combine(on, datetime.min.time().replace(hour=3), UTC), draw.choice(units[:-1] or units)
        how = {"unit": unit, "member": number.id}
        if n % 3 == 0 or not projects:
            total = Money.of(draw.choice((60_000_000, 120_000_000, 800_000_000, 2_000_000_000, 5_500_000_000)))
            made = Project(0, f"项目{n}", f"企业{n}公司", Stage.NEGOTIATING, unit, moment, moment,
                           category=draw.choice(CATEGORIES), amounts=(Amount(AmountKind.TOTAL, total),))
            done = await store.updates.file(a_filing(moment, projects=[(made, None, Stage.NEGOTIATING)], **how))
            projects.append([done.entries[0].project_id, unit, on, 0])
        elif n % 3 == 1:
            project = draw.choice(projects)
            project[3] = min(project[3] + draw.choice((1, 2)), len(STEPS) - 1)
            later = max(moment, datetime.combine(project[2], datetime.min.time().replace(hour=4), UTC))
            kind = UpdateKind.SIGNING if STEPS[project[3]] is Stage.SIGNED else UpdateKind.PROGRESS
            step = (project[0], None, STEPS[project[3]])
            filing = a_filing(later, project[1], kind, member=number.id, projects=[step])
            paid = Amount(AmountKind.PAID_IN, Money.of(draw.choice((5_000_000, 30_000_000))), basis=Basis.INCREMENT)
            entry = replace(filing.update.entries[0], amounts=(paid,))
            await store.updates.file(replace(filing, update=replace(filing.update, entries=(entry,))))
            project[2] = later.date()
        else:
            kind = draw.choice((UpdateKind.TRIP, UpdateKind.MEETING, UpdateKind.RECEPTION, UpdateKind.LEAD))
            await store.updates.file(a_filing(moment, kind=kind, days=draw.randrange(3), people=draw.choice((None, 6)),
                                              enterprises=(f"企业{draw.randrange(40)}公司",), **how))


def sums(facts):
    """(total, units together) of every count of a bulletin, this period."""
    for one in facts["indicators"]:
        if one["unit_of_measure"] in ("个", "条", "次", "场", "批次", "天"):
            yield one["name"], float(one["value"] or 0), sum(float(unit["value"] or 0) for unit in one["units"])


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
async def test_every_report_of_a_year_can_be_read(path, db, app):
    plan = load_plan(path)
    office = factories.an_office(plan=plan)
    async with db.begin() as store:
        await live(store, plan, path.stem)
    told = {}
    for day in (plan.start + timedelta(days=100), plan.start + timedelta(days=335)):
        now = datetime.combine(day, datetime.min.time().replace(hour=4), UTC)
        for report, kind in REPORTS:
            async with db.begin() as store:
                composed = await compose(store, office, report, Period.of(kind, day), now)
                text = "\n".join(untagged(part) for part in composed.parts(office, Marks(composed.form)))
            told[report, day] = text
            assert not MACHINERY.search(text), (report, MACHINERY.search(text), text)
            assert "indicators" not in composed.facts or all(
                total == units for _, total, units in sums(composed.facts)), report
            for group in composed.facts["groups"] if report == "monthly_ranking" else ():
                assert float(group["total"]["count"]) == sum(float(row["tally"]["count"]) for row in group["rows"])
    assert len(told) == 2 * len(REPORTS)
    assert not [text for text in told.values() if "年度任务" in text and plan.end < add_months(plan.start, 13)]
