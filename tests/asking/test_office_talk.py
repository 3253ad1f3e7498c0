"""What people of an office ask of each other: who invests, who is a unit's contact, what «我们指挥部», «镇街» and
«平台公司» are, what is to start next month, what holds one project."""

from datetime import date

import pytest

from domain.people.member import Role
from domain.plan.plan import RosterEntry, Target, Unit
from domain.projects.stages import Stage
from tests import factories
from tests.ledger_scene import a_project, say, stage_ledger

GROUPS = ("镇街和开发区", "国有平台")
UNITS = (Unit("石桥镇", GROUPS[0], Target(count=2)), Unit("经济开发区", GROUPS[0], Target(count=2)),
         Unit("城投", GROUPS[1], Target(count=1)), Unit("酒业指挥部", GROUPS[1], Target(count=1)),
         Unit("商务局", "部门组", Target(count=5)), Unit("临港产业区", "部门组", Target(count=8)))
ROSTER = (*factories.ROSTER, RosterEntry("联络员丙", Role.LIAISON, ("酒业指挥部",), 3003))


@pytest.fixture
def office():
    return factories.an_office(plan=factories.a_plan(units=UNITS, groups=(*GROUPS, "部门组"), roster=ROSTER))


@pytest.fixture
async def ledger(app, db):
    """Beside the usual one: 酒业指挥部 has 窖池 in talks, which is to start in April; 城投 signed 管廊."""
    found = await stage_ledger(db)
    async with db.begin() as store:
        cellar = await store.projects.add(a_project("窖池", "醇香酒业公司", "酒业指挥部"))
        await store.milestones.plan(cellar.id, "开工", date(2026, 4, 8), stage=Stage.STARTED)
        await store.projects.add(a_project("管廊", "地下空间公司", "城投", Stage.SIGNED), on=date(2026, 2, 10))
    return found


@pytest.fixture
def cellarer(app):
    person = app.world.person("联络员丙", 3003)
    person.private().started = True
    return person


@pytest.mark.parametrize(("asked", "told", "not_told"), [
    ("海川储能电池项目是谁家投的", "海川新能源有限公司", "责任领导"),
    ("海川储能电池项目的投资方是谁", "海川新能源有限公司", ""),
    ("海川储能电池项目的业主是谁", "海川新能源有限公司", ""),
    ("海川储能电池项目是哪家公司投的", "海川新能源有限公司", ""),
    ("海川储能电池项目怎么还没开工", "用地指标不足", "未开工推进中项目"),
    ("商务局下个月有开工的吗", "计划开工的节点", "没有开工"),
    ("酒业指挥部下个月有开工的吗", "窖池", ""),
    ("哪个单位没有联络员", "3 个单位</b>没有：石桥镇、经济开发区、城投", "临港产业区"),
    ("名册里有几个联络员", "共 <b>3 人</b>", "王局"),
    ("石桥镇的联络员是谁", "名册里没有石桥镇的联络员", ""),
    ("平台公司今年签了几个", "管廊", "海川"), ("几个平台公司干得怎么样", "城投　1 个", "商务局"),
    ("哪个镇街今年还没签约", "1 个单位</b>没有：石桥镇", "经济开发区"),
    ("各镇街外出天数列一下", "石桥镇　0 次", "商务局"),
    ("石桥镇的督查员是谁", "督查员　督查员", "没有石桥镇"),
    ("石桥镇有哪些联络员", "名册里没有石桥镇的联络员", "督查员"),
    ("外资为什么一直是零", "外资到账", "困难"), ("今年走访几家", "走访企业", "次")])
async def test_it_is_answered(app, people, ledger, asked, told, not_told):
    answer = (await say(app, people.supervisor, asked)).html
    assert told in answer and not (not_told and not_told in answer), answer


@pytest.fixture
async def more(app, ledger):
    """A hotel of 房地产 was signed, a smelter of 制造业; a second difficulty is not due yet."""
    async with app.db.begin() as store:
        for name, category in (("滨江酒店", "房地产"), ("铜箔", "制造业")):
            await store.projects.add(a_project(name, f"{name}公司", "商务局", Stage.SIGNED, category=category),
                                     on=date(2026, 2, 12))
        await store.difficulties.open(ledger.cathode, "电力容量不够", date(2026, 2, 20), date(2026, 3, 20))


@pytest.mark.parametrize(("asked", "told", "not_told"), [
    ("今年签约的项目里制造业占几成", "占签约的 25%（1/4 个）", "100%"), ("房地产项目签了几个", "滨江酒店", "铜箔"),
    ("超期没解决的困难有哪些，谁负责", "用地指标不足", "电力容量不够"), ("没解决的困难有哪些", "电力容量不够", ""),
    ("上个月亮红灯的单位", "没有按「上个月」查", ""), ("签约隆重的项目有几个", "没看懂「隆重」", ""),
    ("有问题找谁", "管理员", "困难"), ("方案里还有哪些没答的问题", "2026年招商引资行动方案", "困难"),
    ("外出没交报告的有谁", "外出考勤", "人次"), ("抽查了几个", "没有", "总投资"),
    ("开工的有没有现场核查过", "核查", "计划开工"),
    ("有几条待审的", "待办", "总投资"),
    ("上半年和去年比签约多了还是少了", "2025年上半年", "2025年：")])
async def test_no_word_of_a_question_is_dropped(app, people, more, asked, told, not_told):
    answer = (await say(app, people.supervisor, asked)).text
    assert told in answer and not (not_told and not_told in answer), answer


async def test_the_project_spoken_of(app, people, ledger):
    await say(app, people.supervisor, "冷链物流园怎么样了")
    assert "顺达冷链有限公司" in (await say(app, people.supervisor, "它是谁家投的")).text


async def test_what_a_unit_calls_itself_by_the_end_of_its_name(app, cellarer, ledger):
    answer = (await say(app, cellarer, "我们指挥部手上有哪些项目")).text
    assert "窖池" in answer and "没看懂" not in answer


async def test_who_is_a_unit_s_contact_is_no_secret_but_its_projects_are(app, liaison, ledger):
    assert "联络员丙" in (await say(app, liaison, "酒业指挥部的联络员是谁")).text
    assert "联络员乙" in (await say(app, liaison, "临港产业区谁负责报数")).text
    assert "您只能看本单位" in (await say(app, liaison, "临港产业区有哪些项目")).text
