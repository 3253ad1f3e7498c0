"""Forms of telling that carry no cue word: bare parts of a sentence, lists, plans, names alone."""

import re
import re._constants as op
import re._parser as parser
from datetime import date
from pathlib import Path

import pytest

from domain.filing.record import NOTHING, UpdateKind
from domain.projects.stages import Stage
from reading import read
from reading.meaning import kind, money_labels, mood, office_talk, stage_cues
from reading.model.units import heads
from reading.parse import parse
from reading.text.normalise import uniform
from reading.values import date_forms, dates

MONDAY = date(2024, 4, 15)


def told(text):
    return [(m.enterprise, m.name, m.stage, [a.money.plain() for a in m.amounts]) for m in read(text, MONDAY).projects]


@pytest.mark.parametrize(("text", "name"), [
    ("跟元力机床签了备忘录，船用齿轮箱，4000万美元", "船用齿轮箱"), ("昨天拜访了元力机床，谈的是中央厨房，2亿左右",
                                            "中央厨房"),
    ("元力机床的保证金200万到了，项目是密封条", "密封条"), ("终于签了，就是做光伏玻璃的晶岳，投资26亿元", "光伏玻璃"),
    ("昨天拜访了元力机床，他们想做1条压铸件生产线，投8000万", "压铸件生产线"),
    ("元力机床说改性塑料准备扩产", "改性塑料"),
    ("高档皮革项目开工了", "高档皮革"), ("元力机床要建精密减速器项目，3个亿", "精密减速器"),
])
def test_a_project_without_a_cue_word(text, name):
    assert [mention.name for mention in read(text, MONDAY).projects] == [name]


def test_a_stage_told_once_holds_for_the_list():
    assert told("昨天签约三个项目：1、沪泰轴承的滚针轴承 2.2亿；2、申龙包装的铝塑膜 1.4亿") == [
        ("沪泰轴承", "滚针轴承", Stage.SIGNED, ["220000000"]), ("申龙包装", "铝塑膜", Stage.SIGNED, ["140000000"])]


def test_items_without_a_project_stand_for_their_own():
    assert [(m.name, m.stage) for m in read("1.元力机床的磨床项目封顶了；2.星禾乳品环评批了", MONDAY).projects] == [
        ("磨床", Stage.STARTED), ("星禾乳品", Stage.LANDED)]


@pytest.mark.parametrize(("text", "firm"), [
    ("蜂鸣星声昨天正式投产", "蜂鸣星声"), ("优必康，康复机器人项目签了", "优必康"),
    ("合肥的量通晶格打算外迁一条光模块线", "量通晶格"),
    ("Bühler在国内选址建第二工厂", "Bühler"), ("公司没错是锁安居，投资4200万", "锁安居"),
])
def test_an_unknown_name_that_does_something(text, firm):
    assert firm in read(text, MONDAY).enterprises


@pytest.mark.parametrize("text", [
    "月球项目", "顺达集团", "明天去南京，拜访元力机床", "那个投资额再核一下，是不是3.2亿写成32亿了",
    "力促签约项目早日落地。",
    "比签约项目情况,赛过亿元以上工业项目的落户数;", "能不能查一下去年我们接待了多少批客商",
])
def test_names_plans_and_questions_are_no_report(text):
    assert read(text, MONDAY) == NOTHING


@pytest.mark.parametrize(("text", "kind"), [
    ("昨天跟元力机床的人吃了个饭，他们想搞个测试场", UpdateKind.TRIP), ("元力机床昨天实缴550万美元", UpdateKind.FUNDS),
    ("第一批客人昨天到的，元力机床，11人", UpdateKind.RECEPTION), ("2月28号全县招商大会，到会350余人",
                                                   UpdateKind.MEETING),
    ("有人托我问，元力机床要搬一条磨床线过来", UpdateKind.LEAD), ("园区供水、供电还不正常，用电价格偏高",
                                               UpdateKind.ISSUE),
])
def test_kinds_without_their_usual_words(text, kind):
    assert read(text, MONDAY).kind is kind


@pytest.mark.parametrize(("text", "people"), [
    ("我和小王、老赵三个人在重庆，拜访了元力机床", 3), ("元力机床一行7人到访", None),
    ("开了个碰头会，就我们科室5个人", 5),
    ("元力机床来访，一共6个人", None),
])
def test_only_our_own_heads_are_counted(text, people):
    assert read(text, MONDAY).people == people


@pytest.mark.parametrize(("said", "count"), [
    ("我们4个在展会上蹲了两天", 4), ("咱们五个一起去的", 5), ("二组3人+我", 4), ("应到22实到19，没来的补课", 19),
    ("昨天来了60来号人", 60), ("我和老田、小宋三个陪的", 3),
])
def test_heads_are_counted_in_spoken_forms_too(said, count):
    text = uniform(said)
    assert count in [many for _, _, many in heads(text, list(parse(text, MONDAY).tokens))]


@pytest.mark.parametrize("said", ["我们组头一个", "我们4个月没见", "我们3个亿的盘子"])
def test_what_counts_no_heads(said):
    text = uniform(said)
    assert heads(text, list(parse(text, MONDAY).tokens)) == []


def test_sums_are_dealt_out_to_the_projects_in_their_order():
    said = "元力机床本月到账2000万、宏图木业900万；累计分别是1.1亿和1500万"
    assert [row[3] for row in told(said)] == [["20000000", "110000000"], ["9000000", "15000000"]]


def test_thresholds_and_withdrawn_sums_are_no_amounts():
    assert told("元力机床的磨床项目入统了，总投1.2亿（门槛是5000万）")[0][3] == ["120000000"]
    assert told("跟元力机床签定了合同，磨床项目，总投资18亿，之前报的20亿作废")[0][2:] == (Stage.SIGNED, ["1800000000"])


def test_the_next_stage_does_not_hide_the_one_reached():
    [(_, _, stage, _)] = told("元力机床的磨床项目环评通过了，5月上旬开工")
    assert stage is Stage.LANDED


def first_characters(pattern) -> set[str]:
    """Every character that a match of the parsed pattern can begin with; "" where it may be empty."""
    found: set[str] = set()
    for code, value in pattern:
        if code in (op.ASSERT, op.ASSERT_NOT, op.AT):
            continue
        if code is op.LITERAL:
            return found | {chr(value)}
        if code is op.IN:
            return found | {chr(char) for kind, char in value if kind is op.LITERAL}
        if code is op.BRANCH:
            inner = set().union(*(first_characters(branch) for branch in value[1]))
        elif code is op.SUBPATTERN:
            inner = first_characters(value[3])
        else:
            inner = first_characters(value[2]) | ({""} if value[0] == 0 else set())
        found |= inner - {""}
        if "" not in inner:
            return found
    return found | {""}


GATES = [
    ("stages", stage_cues._OPENS, "|".join(pattern for _, pattern in stage_cues._STAGES)),
    ("labels", money_labels.OPENS, "|".join(pattern for _, pattern in money_labels.LABELS)),
    ("plan", mood._OPENS_PLAN, mood._PLAN),
    ("meeting", kind._OPENS_MEET, kind._MEET), ("small", office_talk._OPENS_TALK, office_talk._TALK),
    ("funds", kind._OPENS_MONEY, kind._MONEY), ("trouble", kind._OPENS_TROUBLED, kind._TROUBLED),
    ("targets", office_talk._OPENS_TARGET, office_talk._TARGETS), ("slogans", office_talk._OPENS_SLOGAN,
                                                                   office_talk._SLOGANS),
    ("policies", office_talk._OPENS_POLICY, office_talk._POLICIES), ("progress", kind._OPENS_PROGRESS,
                                                                     kind._PROGRESSED),
    *((name, kind._OPENS[name], pattern) for name, _, pattern in kind._RACE),
]


@pytest.mark.parametrize(("name", "opens", "pattern"), GATES)
def test_no_match_begins_with_a_character_that_is_passed_over(name, opens, pattern):
    assert first_characters(parser.parse(pattern)) <= set(re.sub(r"\\", "", opens))


def test_no_date_begins_with_a_character_that_is_passed_over():
    every = re.compile(dates.IN_A_WORD
                       + f"(?:{'|'.join(f'(?P<{name}>{form})' for name, form in date_forms.FORMS.items())})")
    for path in sorted((Path(__file__).resolve().parents[1] / "data").glob("reading_*.jsonl")):
        text = uniform(path.read_text(encoding="utf-8"))
        ungated = [m.span() for m in every.finditer(text) if m[0] not in ("底", "末", "初")]  # these alone are no date
        assert [m.span() for m in dates._forms().finditer(text)] == ungated


@pytest.mark.parametrize(("said", "step"), [
    ("下周三派人过来看场地", "派人过来看场地"), ("下周五签补充协议", "签补充协议"), ("6月10日开工建设", "开工建设"),
    ("下周二来回访", "回访"), ("6月10日签约锐普光电", "签约"), ("下周二来签约3亿元项目", "来签约")])
def test_a_step_is_told_with_what_it_is_about_but_no_name_and_no_sum(said, step):
    assert read(f"昨天去苏州看了瑞丰电子，{said}", date(2024, 5, 20)).next_step == step


@pytest.mark.parametrize("said", ["今天拜访华光电子🎉总投资3亿元🎉", "👍今天拜访华光电子，总投资3亿元",
                                  "今天拜访华光电子❤️，总投资3亿元👨‍👩‍👧",
                                  "☀️今天拜访华光电子👌🏻总投资3亿元"])
def test_emoji_are_in_no_name(said):
    assert read(said, MONDAY).enterprises == ("华光电子",)
    assert [sums for *_, sums in told(said)] == [["300000000"]]
