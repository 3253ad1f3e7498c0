"""What the office calls things, for the reading of questions: worked out once for each state of the ledger."""

from datetime import timedelta
from fractions import Fraction

from domain.asking.query import FOREIGN_CATEGORIES, HOME_CATEGORY, Query
from domain.figures.indicator import Counting
from domain.figures.indicator_names import (
    growth_names,
    of_leads,
    of_money,
    of_stages,
    owed_alike,
    rates_of_projects,
    score_parts,
    told_by_rows,
    ways_to_call,
)
from domain.figures.toward_task import of_the_ranking
from domain.figures.window import DayWindow
from domain.people.member import Member
from domain.period import Period
from domain.plan.plan import Plan
from handlers.context import BotContext
from handlers.people.permission import private_chat
from handlers.projects.ledger_names import ledger_index
from reading import BulletinNames, FigureNames, KnownNames, as_said, known_names, unit_names
from reports.asking.answer_view import GOES_ON
from reports.asking.figure_answer import LACKING, STATED, rule_name
from reports.bulletins import weekly_digest
from reports.bulletins.report_table import BULLETINS
from reports.duties import supervision_list
from reports.figures import campaign_daily, monthly_ranking, three_lists
from reports.render import word, words
from reports.service import dispatch_agenda
from reports.trips import trip_attendance

KEY = "asked_names"
_OF_CAPITAL = {*FOREIGN_CATEGORIES, HOME_CATEGORY}  # asked for by a slot of their own
INDICATORS = ("monthly_indicators", "quarterly_assessment", "half_year_summary", "annual_settlement")


async def asked_names(context: BotContext) -> KnownNames:
    """Four queries where the ledger, the roster or the tags of firms (`forget_tags`) have changed, else one."""
    ledger = await ledger_index(context)
    members = await context.store.members.names()
    state = (ledger.changes, members)
    held = context.bot_data.get(KEY)
    if held is None or held[0] != state:
        plan = context.office.plan
        groups = {group: tuple(unit.name for unit in plan.units_of(group)) for group in plan.groups}
        leaders, industries = await context.store.asked_rows.vocabulary()
        tags = {*await context.store.firm_tags.names(), *(tag for one in plan.indicators for tag in one.filter.tags)}
        kinds = {*industries, *plan.excluded_categories, *(said for one in plan.indicators
                                                           for said in one.filter.categories)} - _OF_CAPITAL
        units = unit_names((unit.name, unit.names[1:]) for unit in plan.units)
        held = (state, known_names(units, groups, {*leaders, *members}, kinds, ledger, tags, figure_names(plan),
                                   {one.name: _days(one.days) for one in plan.campaigns},
                                   {tier.name: (tier.at_least, tier.below) for tier in plan.tiers},
                                   bulletin_names(plan), (plan.office, plan.name, *plan.home_places)))
        context.bot_data[KEY] = held
    return held[1]


def _days(window: DayWindow) -> Period:
    return Period("span", window.first, window.last + timedelta(days=1))


def bulletin_names(plan: Plan) -> BulletinNames:
    """What bulletins are called in questions: by their labels and by what they are called besides."""
    called = {said: report for report, said_so in words()["report_called"].items() for said in said_so.split()}
    labels = {word("report", report): report for report in BULLETINS}
    return BulletinNames(labels | called, frozenset({weekly_digest.ID, monthly_ranking.ID}),
                         three_lists.ID if plan.form_due is not None else "", dispatch_agenda.ID, campaign_daily.ID,
                         {BULLETINS[one].KIND: one for one in INDICATORS}, trip_attendance.ID,
                         supervision_list.ID)


def figure_names(plan: Plan) -> FigureNames:
    """What the plan's figures are called in questions."""
    called = ways_to_call(plan)
    rules = {said: rule_name(rule) for rule, said_so in words()["plan_rules"].items() for said in said_so.split()}
    others = {scheme.name: scheme.name for scheme in plan.schemes} | rules
    by_rows = {one.name for one in called.values() if told_by_rows(one)}
    return FigureNames(others | {as_said(said): one.name for said, one in called.items()},
                       frozenset({*by_rows, *others.values()}),
                       {stage: one.name for stage, one in of_stages(plan).items()}, growth_names(plan),
                       owed_alike(plan), rates_of_projects(plan),
                       {one.name: one.unit_of_measure for one in called.values()}, of_leads(plan),
                       counted.name if (counted := of_the_ranking(plan)) is not None else "",
                       tuple(scheme.name for scheme in plan.schemes), score_parts(plan), rule_name("score"),
                       of_money(plan),
                       frozenset(one.name for one in plan.indicators if one.filter.counting is Counting.RECOGNISED),
                       frozenset(rule_name(rule) for rule in STATED), rule_name(LACKING),
                       frozenset(one.name for one in plan.indicators if one.told_as), _tasks(plan))


def _tasks(plan: Plan) -> dict[tuple[Fraction, str], tuple[str, ...]]:
    """How much is owed, in what it is counted -> of which indicators."""
    measures = {one.name: one.unit_of_measure for one in plan.indicators}
    found: dict[tuple[Fraction, str], tuple[str, ...]] = {}
    for task in plan.targets:
        owed = task.value, measures.get(task.indicator, "")
        found[owed] = tuple(dict.fromkeys((*found.get(owed, ()), task.indicator)))
    return found


def forget_tags(context: BotContext) -> None:
    """After a tag was put on a firm or taken off."""
    context.bot_data.pop(KEY, None)


async def last_query(context: BotContext, member: Member) -> Query | None:
    """What this person asked just before."""
    return await context.store.asked_questions.last(private_chat(member), context.now - GOES_ON)
