"""An office with one procedure of each use, for the tests of verdicts over the wire."""

import re
from dataclasses import replace
from datetime import date

from domain.figures.fact import FactKind
from domain.figures.indicator import Counting, CountOf, Filter, Indicator, Reached
from domain.figures.window import DayWindow
from domain.people.member import Role
from domain.plan.plan import RosterEntry
from domain.projects.stages import Stage
from domain.verdicts.procedure import (
    Answerer,
    AuthorityRung,
    Party,
    Procedure,
    Proof,
    Step,
    Use,
    procedures_of,
)
from tests import factories
from tests.bulletin_scene import a_project, at, file

DEPARTMENT = 3003
LEADERS = (Party(Answerer.ROLE, "leader"),)
OFFICE = Party(Answerer.UNIT, "发改委")
RUNGS = (AuthorityRung("县委县政府主要领导", Party(Answerer.PERSON, "王局")),
         AuthorityRung("领导小组审定并报书记", Party(Answerer.PERSON, "科长丙"), ("投资强度", "容积率")),
         AuthorityRung("个案研究", Party(Answerer.ROLE, "admin"), ("土地价格", "税收")))
OWN = (
    Procedure("lead_screening", "线索研判", Use.LEAD, (
        Step("screen", "研判", LEADERS, 3, checklist=("投资主体", "投资额", "用地")),), opens_itself=True),
    Procedure("joint_review", "项目联审", Use.REVIEW, (
        Step("opinions", "部门意见", (OFFICE, Party(Answerer.UNIT, "商务局")), 5),
        Step("decision", "领导小组审定", (Party(Answerer.PERSON, "王局"),), 3))),
    Procedure("signing", "签约审批", Use.AUTHORITY, (Step("approve", "审批", (Party(Answerer.LADDER),), 3),),
              rungs=RUNGS),
    Procedure("start_check", "开工核查", Use.CHECK, (
        Step("look", "现场查看", (Party(Answerer.ROLE, "supervisor"),), 10,
             (Proof.DAY, Proof.PEOPLE, Proof.PLACE, Proof.PHOTO)),), (FactKind.STARTED,), opens_itself=True),
    Procedure("claim", "申报认定", Use.CLAIM, (
        Step("unit", "商务局初审", (Party(Answerer.ROLE, "leader"),), 3),
        Step("confirm", "统计部门确认", (Party(Answerer.OUTSIDE, "县统计局"),), 5, (Proof.PAPER,))),
        (FactKind.SIGNED, FactKind.STARTED, FactKind.PAID_IN)),
    Procedure("sample", "季度抽查", Use.SAMPLE, (Step("look", "核实", (Party(Answerer.ROLE, "supervisor"),), 10),),
              (FactKind.SIGNED, FactKind.STARTED), share=30))
RECOGNISED = Filter(counting=Counting.RECOGNISED)
INDICATORS = (Indicator("认定签约", "个", Reached(Stage.SIGNED), RECOGNISED),
              Indicator("签约个数", "个", Reached(Stage.SIGNED)),
              Indicator("有效信息", "条", CountOf((FactKind.LEAD,)), RECOGNISED))


def an_office():
    """王局 leads 商务局 and the whole office; 科长丙 is a liaison of 发改委."""
    roster = tuple(replace(entry, office_wide=entry.role is Role.LEADER) for entry in factories.ROSTER)
    plan = factories.a_plan(procedures=procedures_of(OWN), indicators=INDICATORS, interpreter="王局", roster=(
        *roster, RosterEntry("科长丙", Role.LIAISON, ("发改委",), DEPARTMENT)))
    return factories.an_office(plan=plan)


async def signed_project(app, name="储能电站", total="1200000000", filed_at=None, unit="临港产业区",
                         stage=Stage.SIGNED):
    """A project whose signing (or start) was filed on 3 March; its id."""
    async with app.db.begin() as store:
        one = await file(store, filed_at or at(3, 1), unit=unit, projects=[
            (a_project(name, unit, stage=stage, total=total, filed_at=filed_at or at(3, 1)), None, stage)])
        return one.entries[0].project_id


async def cases(app):
    async with app.db.begin() as store:
        return await store.cases.all()


async def figure(app, name, window=None):
    async with app.db.begin() as store:
        found = await store.aggregates.figures(app.office.plan, app.office.plan.indicators, window or DayWindow(
            date(2026, 1, 1), date(2026, 12, 31)))
        return found[name].total.value


def texts_of(app, person):
    return [re.sub(r"<[^>]+>", "", message.html) for message in app.world.sent_to(person)]
