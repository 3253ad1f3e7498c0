import string
import tomllib
from datetime import date, time, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from domain.bulletins.cadence import DEFAULT_CADENCES, DayRule, Release
from domain.money import Money
from domain.people.member import Role
from domain.plan.plan import built_in_plan, tier_of
from domain.projects.stages import Stage
from storage.plan.plan_file import PlanBroken, load_plan, read_plan

ROOT = Path(__file__).resolve().parents[2]
GUANYUN = ROOT / "plans" / "guanyun.yaml"
WORDING = tomllib.loads((ROOT / "templates" / "words.toml").read_text(encoding="utf-8"))["plan_faults"]

GOOD = """\
name: 测试方案
office: 某开发区
period: {start: 2024-01-01, end: 2024-12-31}
target: {count: 3, amount: 30亿元}
tiers:
  - {name: 大, at_least: 10亿元, count: 1}
  - {name: 小, at_least: 1亿元, below: 10亿元, count: 2}
groups: [部门组, {name: 片区组, target: {count: 2}}]
units:
  - {name: 招商局, group: 部门组, target: {count: 1, amount: 1.5亿元}, aliases: [投促局]}
  - {name: 东区, group: 片区组, target: {count: 2, tiers: {大: 1, 小: 1}}}
roster:
  - {name: 王局, role: leader, units: [招商局], telegram_id: 1}
  - {name: 联络员甲, role: liaison, units: [投促局]}
approver: 王局
cadences:
  weekly_digest: {day: monday, at: 9:00}
  weekly_nudge: off
"""


def check_plan(path):
    return list(read_plan(path).faults)


def written(tmp_path, text):
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def found(tmp_path, old, new):
    """(where, code) of every fault after one change of the good plan; each also has its sentence."""
    assert old in GOOD
    faults = check_plan(written(tmp_path, GOOD.replace(old, new, 1)))
    assert all(fault.text(WORDING).startswith(str(tmp_path)) for fault in faults)
    return [(fault.where, fault.code) for fault in faults]


def test_a_good_plan_is_read_whole(tmp_path):
    plan = load_plan(written(tmp_path, GOOD))
    assert (plan.start, plan.end, plan.groups) == (date(2024, 1, 1), date(2024, 12, 31), ("部门组", "片区组"))
    assert plan.target.amount == Money.of("3000000000")
    assert plan.unit("投促局") is plan.units[0] and plan.units[0].target.amount == Money.of("150000000")
    assert plan.units[1].target.tiers == {"大": 1, "小": 1}
    assert plan.roster[0].role is Role.LEADER and plan.roster[1].telegram_id is None
    assert plan.roster[1].units == ("招商局",)  # by its own name, though the file says an alias
    assert plan.counted_stage is Stage.SIGNED and plan.approver == "王局"


def test_cadences_change_the_defaults_row_by_row(tmp_path):
    plan = load_plan(written(tmp_path, GOOD))
    digest = plan.cadence("weekly_digest")
    assert (digest.rule, digest.weekday, digest.at, digest.window) == (DayRule.WEEKLY, 0, time(9), timedelta(days=3))
    assert plan.cadence("weekly_nudge") is None
    assert plan.cadence("monthly_ranking") == DEFAULT_CADENCES[2]
    assert plan.cadence("monthly_ranking").release is Release.SIGN_OFF


@pytest.mark.parametrize(("old", "new", "where", "code"), [
    ("office: 某开发区", "", "office", "missing"),
    ("office:", "ofice: x\noffice:", "ofice", "unknown_key"),
    ("office: 某开发区", "office: {a: b}", "office", "not_text"),
    ("office:", "name: 又一次\noffice:", "name", "duplicate_key"),
    ("end: 2024-12-31", "end: 2024-13-31", "period.end", "date_unreadable"),
    ("end: 2024-12-31", "end: 2023-12-31", "period.end", "period_backwards"),
    ("count: 1, amount: 1.5亿元", "count: 两个", "units[0].target.count", "not_a_number"),
    ("count: 1, amount: 1.5亿元", "count: -1", "units[0].target.count", "too_small"),
    ("amount: 1.5亿元", "amount: 很多", "units[0].target.amount", "money_unreadable"),
    ("count: 1, amount: 1.5亿元", "cuont: 1", "units[0].target.cuont", "unknown_key"),
    ("name: 东区, group: 片区组", "name: 东区, group: 园区组", "units[1].group", "unknown_group"),
    ("name: 东区", "name: 投促局", "units[1].name", "duplicate_unit"),
    ("大: 1, 小: 1", "巨: 1", "units[1].target.tiers.巨", "unknown_tier"),
    ("below: 10亿元", "below: 11亿元", "tiers[0].at_least", "tiers_overlap"),
    ("below: 10亿元", "below: 0.5亿元", "tiers[1].below", "tier_backwards"),
    ("below: 10亿元", "below: 10亿美元", "tiers[1].below", "tier_currency"),
    ("name: 小", "name: 大", "tiers[1].name", "duplicate_tier"),
    ("groups: [部门组,", "groups: [部门组, 部门组,", "groups[1].name", "duplicate_group"),
    ("units: [投促局]", "units: [西区]", "roster[1].units[0]", "unknown_unit"),
    (", units: [投促局]", "", "roster[1].units", "liaison_without_unit"),
    ("units: [投促局]", "units: [投促局], telegram_id: 1", "roster[1].telegram_id", "duplicate_telegram_id"),
    ("units: [投促局]", "units: [投促局], telegram_id: 0", "roster[1].telegram_id", "too_small"),
    ("units: [投促局]", "units: 投促局", "roster[1].units", "not_a_list"),
    ("name: 联络员甲", "name: 王局", "roster[1].name", "duplicate_member"),
    ("role: liaison", "role: boss", "roster[1].role", "unknown_value"),
    ("role: liaison", "role: liaison, office_wide: 大概", "roster[1].office_wide", "not_a_truth"),
    ("approver: 王局", "approver: 张局", "approver", "unknown_member"),
    ("approver: 王局", "approver: 联络员甲", "approver", "approver_role"),
    ("approver: 王局", "counted_stage: 签约了", "counted_stage", "unknown_value"),
    ("approver: 王局", "thresholds: {silent_days: {talk: 3}}", "thresholds.silent_days.talk", "unknown_value"),
    ("approver: 王局", "thresholds: []", "thresholds", "not_a_section"),
    ("weekly_nudge: off", "daily_news: {at: 9:00}", "cadences.daily_news", "unknown_value"),
    ("day: monday", "day: someday", "cadences.weekly_digest.day", "unknown_value"),
    ("at: 9:00", "at: 25:00", "cadences.weekly_digest.at", "time_unreadable"),
])
def test_each_fault_is_named_by_its_path_and_reason(tmp_path, old, new, where, code):
    assert (where, code) in found(tmp_path, old, new)


def test_a_fault_names_its_line(tmp_path):
    (fault,) = check_plan(written(tmp_path, GOOD.replace("name: 东区, group: 片区组", "name: 东区, group: 园区组")))
    assert fault.line == 11
    assert fault.text(WORDING).endswith("plan.yaml 第11行 units[1].group：没有“园区组”这个考核组")


def test_a_syntax_error_names_line_and_column(tmp_path):
    (fault,) = check_plan(written(tmp_path, "name: 甲\nunits: [a, b\noffice: 乙\n"))
    assert (fault.code, fault.facts["line"]) == ("yaml_syntax", 3)
    assert fault.text(WORDING)


@pytest.mark.parametrize(("content", "code"), [
    (b"", "not_a_mapping"), (b"- a\n- b\n", "not_a_mapping"), (b"\xff\xfe\x00", "not_utf8"), (b"a: \x07", "not_yaml")])
def test_what_is_no_plan_at_all(tmp_path, content, code):
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)
    (fault,) = check_plan(path)
    assert fault.code == code and fault.text(WORDING)


def test_a_missing_file_is_one_fault(tmp_path):
    with pytest.raises(PlanBroken) as broken:
        load_plan(tmp_path / "nothing.yaml")
    assert [fault.code for fault in broken.value.faults] == ["unreadable_file"]


def test_contradicting_figures_are_notes_and_do_not_stop_the_plan(tmp_path):
    text = (GOOD.replace("{name: 小, at_least: 1亿元, below: 10亿元, count: 2}",
                         "{name: 小, at_least: 1亿元, below: 10亿元, count: 5}")
            .replace("{name: 片区组, target: {count: 2}}", "{name: 片区组, target: {count: 4}}")
            .replace("{count: 2, tiers: {大: 1, 小: 1}}", "{count: 3, tiers: {大: 1, 小: 1}}"))
    check = read_plan(written(tmp_path, text))
    assert check.plan is not None and not check.faults
    assert [(n.where, n.code) for n in check.notes] == [
        ("tiers", "tier_sum"), ("groups[1].target.count", "group_sum"), ("target.count", "office_sum"),
        ("units[1].target.tiers", "unit_tier_sum")]
    assert all(note.text(WORDING) for note in check.notes)


@given(st.text(string.printable + "亿元：，", max_size=200))
def test_any_text_is_a_plan_or_has_faults(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("plans") / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    assert all(fault.text(WORDING) for fault in check_plan(path))


@given(st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3)
                    | st.dictionaries(st.sampled_from(["name", "units", "period", "target", "count", "cadences"]),
                                      inner,
                                      max_size=4), max_leaves=12))
def test_any_yaml_is_a_plan_or_has_faults(tmp_path_factory, tree):
    path = tmp_path_factory.mktemp("plans") / "plan.yaml"
    path.write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    faults = check_plan(path)
    assert faults and all(fault.text(WORDING) for fault in faults)


def test_guanyun_has_its_printed_tasks():
    check = read_plan(GUANYUN)
    plan = check.plan
    assert (plan.start, plan.end) == (date(2021, 9, 1), date(2022, 8, 31))
    sizes = {group: len(plan.units_of(group)) for group in plan.groups}
    assert sizes == {"领导班子组": 15, "部门组": 19, "招商组团组": 3}
    tasks = {group: sum(unit.target.count for unit in plan.units_of(group)) for group in plan.groups}
    assert tasks == {"领导班子组": 30, "部门组": 34, "招商组团组": 12}
    assert [t.count for t in plan.tiers] == [2, 7, 7, 51] and plan.target.count == 67
    assert plan.excluded_categories == ("房地产",)
    assert [(note.code, note.facts["sum"], note.facts["stated"]) for note in check.notes
            if note.code != "open_question"] == [("office_sum", 76, 67)]


@pytest.mark.parametrize(("total", "tier"), [
    ("3000000000", "30亿元以上"), ("2999999999.99", "20~30亿元"), ("2000000000", "20~30亿元"),
    ("1000000000", "10~20亿元"),
    ("100000000", "1~10亿元"), ("99999999.99", None)])
def test_a_project_lies_in_exactly_one_tier(total, tier):
    found_tier = tier_of(Money.of(total), load_plan(GUANYUN).tiers)
    assert (found_tier.name if found_tier else None) == tier
    assert tier_of(Money.of(total, "USD"), load_plan(GUANYUN).tiers) is None


def test_the_built_in_plan_has_one_unit_and_the_calendar_year():
    plan = built_in_plan(date(2024, 5, 20))
    assert [unit.name for unit in plan.units] == ["本单位"]
    assert (plan.start, plan.end, plan.cadences) == (date(2024, 1, 1), date(2024, 12, 31), DEFAULT_CADENCES)
