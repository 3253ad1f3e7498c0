"""Each shipped plan through a generated year: every report of figures is written, adds up, shows no machinery."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from domain.figures.schedule_gap import add_months
from domain.figures.toward_task import is_tabled
from domain.period import Period
from reports.asking.status import load_status
from reports.bulletins.bulletin_header import Marks
from reports.bulletins.publish import compose
from reports.figures.plan_figures import FigureQuestion, as_json
from reports.figures.plan_figures import load as load_figures
from reports.plain_text import untagged
from storage.plan.plan_file import load_plan
from tests import factories
from tests.plan.generated_year import GeneratedYear

PLANS = sorted((Path(__file__).resolve().parents[2] / "plans").glob("*.yaml"))
REPORTS = (("monthly_ranking", "month"), ("monthly_indicators", "month"), ("quarterly_assessment", "quarter"),
           ("half_year_summary", "half"), ("annual_settlement", "year"), ("task_table", "month"),
           ("three_lists", "month"), ("weekly_digest", "week"))
BY_INDICATOR = ("monthly_indicators", "quarterly_assessment", "half_year_summary", "annual_settlement")
MACHINERY = re.compile(r"[a-z]+_[a-z]+|None|Fraction|Decimal|Stage\.|nan|\{\{|\}\}|<[a-z]+ |True|False")


# What is printed beside each other: done, task, rate; and what of the figure counts toward the task.
SUM = r"([\d.]+(?:[万亿](?=美?元))?)(?:个|美?元)?"
PROPORTION = re.compile(rf"{SUM}/{SUM}　([\d.]+)%　(?:([超欠])([\d.]+)个百分点|持平)")
SHARE = re.compile(r"序时按整月：(?:年度任务[^；\n]*；)?(?:全程任务)?\d+/\d+个月（([\d.]+)%）")  # the whole plan's
TASK = re.compile(r"累计([\d.]+[万亿]?)([^\d\s，；]*)(?:，其中计入任务([\d.]+)\2)?[^\n]*[\n；]"
                  r"(?:年度|全程)?任务([\d.]+[万亿]?)\2，完成([\d.]+)%")
COUNT = re.compile(r"个数　([\d.]+)[^（\n]*(?:（累计([\d.]+)个)?")
IN_TIERS = re.compile(r"分档　([^（\n]*)")


def tiers_add_up(text):
    """What a ranking prints of tiers, and outside of them, is every project that it counts."""
    told, (done, in_all) = IN_TIERS.search(text.replace("（含）", "")), COUNT.search(text).groups()
    parts = re.findall(r" ([\d.]+)(?:/\d+)?个", told[1]) if told else [in_all or done]
    return sum(map(Decimal, parts)) == Decimal(in_all or done)


def printed_rates(text):
    """(done, task, rate) wherever a bulletin prints the three."""
    found = [(done, task, rate) for done, task, rate, *_ in PROPORTION.findall(text)]
    return found + [(counted or done, task, rate) for done, _, counted, task, rate in TASK.findall(text)]


def gaps_agree(text):
    """Every printed gap is the difference of the two rates printed."""
    share = SHARE.search(text)
    return all(Decimal(points or 0) * (-1 if sign == "欠" else 1) == Decimal(rate) - Decimal(share[1])
               for _, _, rate, sign, points in PROPORTION.findall(text)) if share else True


def number(said):
    """`1.2亿` as 120000000."""
    return Decimal(said.rstrip("万亿")) * {"万": 10**4, "亿": 10**8}.get(said[-1], 1)


def agrees(done, task, rate):
    """Nothing that is printed is rounded but the rate."""
    return abs(100 * number(done) / number(task) - Decimal(rate)) <= Decimal("0.05")


def tasks_told(plan, facts, text):
    """Every task of the plan stands in its table with how far it is, unless nothing can be worked out yet."""
    for told, target in zip(facts["tasks"], plan.targets, strict=True):
        assert target.indicator in text and (told["indicator"], told["every"]) == (target.indicator, target.recurrence)
        rated = told["rate"] is not None or told["units"] or told["value"] is None
        line = next(line for line in text.replace("⚠️ ", "").splitlines() if line.startswith(f"· {target.indicator}："))
        assert rated and "　" in line, (told, line)


def owed_by_all(plan):
    """Names of what the office or whole groups owe."""
    stated = {target.indicator for target in plan.targets if target.each is None and not plan.unit(target.holder)}
    tabled = {one.name for one in plan.indicators if is_tabled(plan, one) and (
        plan.target.count if one.formula.of is None else plan.target.amount)}
    return stated | tabled


async def done_everywhere(store, office, day, now):
    """What is done against the office's task and each unit's, as each report of that day has it."""
    month = Period.of("month", day)
    told = {report: (await compose(store, office, report, month, now)).facts
            for report in ("monthly_ranking", "task_table", "monthly_indicators")}
    tabled = [one for one in office.plan.indicators if is_tabled(office.plan, one) and one.formula.of is None]
    ranking, table = told["monthly_ranking"], told["task_table"]["rows"]
    units = {row["unit"]: Decimal(row["tally"]["count"]) for group in ranking["groups"] for row in group["rows"]}
    yield ranking["office"]["count"], units
    cells = {row["name"]: Decimal(row["cells"]["total"]["done"]) for row in table}
    yield cells[office.plan.office], {unit: cells[unit] for unit in units}
    yield (await load_status(store, office, None, now)).tally.count, units
    for one in tabled if office.plan.target.count else ():
        figures = as_json(await load_figures(store, office, FigureQuestion((one.name,), last=day),
                                             now))["indicators"][0]
        yield figures["total"].get("counted", figures["total"]["value"]), {
            row["holder"]: Decimal(row.get("counted", row["value"])) for row in figures["rows"]}
        [line] = [line for line in told["monthly_indicators"]["indicators"] if line["name"] == one.name]
        yield line["counted"], units


def sums(facts):
    """(total, units together) of every count of a bulletin, this period."""
    for one in facts["indicators"]:
        if one["unit_of_measure"] in ("个", "条", "次", "场", "批次", "天"):
            yield one["name"], float(one["value"] or 0), sum(float(unit["value"] or 0) for unit in one["units"])


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
async def test_every_report_of_a_year_can_be_read(path, db, app):
    plan = load_plan(path)
    office = factories.an_office(plan=plan)
    year, told = GeneratedYear(plan, path.stem), {}
    for day in (plan.start + timedelta(days=100), plan.start + timedelta(days=335)):
        now = datetime.combine(day, datetime.min.time().replace(hour=10), UTC)
        async with db.begin() as store:
            await year.until(store, day)
        for report, kind in REPORTS:
            async with db.begin() as store:
                composed = await compose(store, office, report, Period.of(kind, day), now)
                text = "\n".join(untagged(part) for part in composed.parts(office, Marks(composed.form)))
            told[report, day] = text
            assert not MACHINERY.search(text), (report, MACHINERY.search(text), text)
            assert "indicators" not in composed.facts or all(
                total == units for _, total, units in sums(composed.facts)), report
            assert report != "monthly_ranking" or tiers_add_up(text), text
            assert all(agrees(*one) for one in printed_rates(text)) and gaps_agree(text), (report, text)
            if report == "task_table":
                tasks_told(plan, composed.facts, text)
            assert report not in ("weekly_digest", "monthly_indicators") or not [
                name for name in owed_by_all(plan) if name not in text], (report, text)
            assert report not in BY_INDICATOR or not [
                one.name for one in plan.indicators if one.name not in text], (report, text)
            for group in composed.facts["groups"] if report == "monthly_ranking" else ():
                assert float(group["total"]["count"]) == sum(float(row["tally"]["count"]) for row in group["rows"])
        async with db.begin() as store:
            done = [(Decimal(str(count)), units) async for count, units in done_everywhere(store, office, day, now)]
            assert all(one == done[0] for one in done)
    assert len(told) == 2 * len(REPORTS)
    assert plan.target.count is None or any(printed_rates(text) for text in told.values())
    assert not [text for text in told.values() if "年度任务" in text and plan.end < add_months(plan.start, 13)]
