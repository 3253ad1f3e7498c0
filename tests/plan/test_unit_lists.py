"""Many units of a plan told in few words."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from domain.plan.plan import Unit
from domain.plan.unit_lists import MANY, unit_list
from reports.filters import unit_names
from tests import factories

PLAN = factories.a_plan(groups=("部门组", "片区组"), units=(
    *(Unit(f"部门{n}", "部门组") for n in range(7)), *(Unit(f"片区{n}", "片区组") for n in range(3))))
NAMES = [unit.name for unit in PLAN.units]


def test_all_of_them_and_a_whole_group_are_told_by_their_number():
    assert unit_names(NAMES, PLAN) == "全部10个单位"
    assert unit_names(NAMES[:7], PLAN) == "部门组全部7个"
    assert unit_names([*NAMES[:7], "片区1"], PLAN) == "部门组全部7个、片区1"


def test_nearly_all_of_a_group_are_told_by_who_is_not_meant():
    assert unit_names(NAMES[1:], PLAN) == "部门组除部门0外6个、片区组全部3个"
    assert unit_names(NAMES[2:8], PLAN) == "部门2、部门3、部门4、部门5、部门6、片区0"


def test_few_are_named():
    small = replace(PLAN, units=PLAN.units[:MANY - 1])
    assert unit_names(NAMES[:MANY - 1], small) == "、".join(NAMES[:MANY - 1])
    assert unit_names(NAMES[8:], PLAN) == "片区1、片区2"


def test_who_is_not_of_the_plan_is_named():
    assert unit_names([*NAMES, "驻深圳分队"], PLAN) == "全部10个单位、驻深圳分队"


@given(st.lists(st.sampled_from([*NAMES, "外单位"]), unique=True))
def test_everybody_is_told_once(names):
    groups = {"": PLAN.units, **{group: PLAN.units_of(group) for group in PLAN.groups}}
    told = [one for part in unit_list(PLAN, names)
            for one in ([unit.name for unit in groups[part.name] if unit.name not in part.but] if part.whole
                        else [part.name])]
    assert sorted(told) == sorted(names)
