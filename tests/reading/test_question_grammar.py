"""Plain-word queries, and that no report is taken for one."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import Question, asks, is_question, nearest, zero_report
from reading.office.zero_words import Zero

DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.mark.parametrize(("text", "command", "argument"), [
    ("查一下比亚迪项目", "status", "比亚迪项目"), ("看看锐恒精密的进展", "status", "锐恒精密"),
    ("比亚迪项目怎么样了？", "status", "比亚迪项目"),
    ("排名", "rank", ""), ("本月排名", "rank", "本月"), ("看一下上个月的排名", "rank", "上个月"),
    ("红黑榜", "rank", ""),
    ("上周周报", "digest", "上周"), ("发一下最新周报", "digest", "最新"), ("我欠什么", "mine", ""),
    ("我的任务", "mine", ""), ("我手上有什么交办没完", "mine", ""), ("我名下交办还有几件没完", "mine", ""),
    ("我还欠哪些？", "mine", ""), ("有哪些逾期", "overdue", ""), ("哪些项目逾期了", "overdue", ""),
    ("逾期清单", "overdue", ""),
    ("帮助", "help", ""), ("怎么用？", "help", ""), ("项目报错了怎么改", "help", ""), ("怎么撤回", "help", ""),
    ("我还要交什么", "mine", ""), ("要我出面协调的有哪些", "mine", ""),
    ("你会做什么？", "help", ""), ("比亚迪项目的历史", "history", "比亚迪"),
])
def test_queries(text, command, argument):
    assert is_question(text) == Question(command, argument)


@pytest.mark.parametrize("text", [
    "上周五拜访了比亚迪，谈了电池项目", "昨天看了比亚迪", "看了比亚迪", "今天开了调度会", "收到", "", "下周三去深圳",
    "环评卡住了怎么办？",
    "查收", "明天几点的高铁？", "排名第三的企业来考察", "周报我晚点发你", "/status 比亚迪", "项目停了",
    "比亚迪项目签约了",
])
def test_no_query(text):
    assert is_question(text) is None


@pytest.mark.parametrize(("text", "question"), [
    ("各组排个名", Question("rank")), ("给各单位排个名次", Question("rank")), ("谁干得最出彩", Question("rank")),
    ("哪个单位表现最突出", Question("rank")),
    ("帮我看看排名第几", Question("rank", unit="我们")), ("我们排第几", Question("rank", unit="我们")),
    ("商务局上个月排第几？", Question("rank", "上个月", unit="商务局")), ("今年排名", Question("rank")),
    ("还有哪些没更新", Question("silent")), ("上周谁没报", Question("silent", period="上周")),
    ("没报的单位有哪些", Question("silent")),
    ("有什么逾期的", Question("overdue")),
])
def test_what_when_and_whose(text, question):
    assert is_question(text) == question


@pytest.mark.parametrize(("text", "asked"), [
    ("为什么今年签约这么少？", True), ("项目库的密码是多少", True), ("海川什么时候签约", True), ("在吗", True),
    ("锐恒精密昨天来考察了，投多少没说", False), ("对方问能不能给厂房？", False), ("签了几个亿的项目", False),
    ("收到", False), ("昨天去看了华为怎么布局的", False), ("锐恒精密来考察了吗？", True)])
def test_what_asks_something(text, asked):
    assert asks(text) is asked


@pytest.mark.parametrize(("text", "zero"), [
    ("本周无更新", Zero("", "this")), ("零报告", Zero()), ("商务局这周没动静", Zero("商务局", "this")),
    ("我们上周没有更新", Zero("我们", "last")), ("本月没有新增项目", Zero("", "", month=True)),
    ("这个月没有动态，零报告", Zero("", "", month=True)), ("我们上周没有更新，特零报告", Zero("我们", "last")),
    ("本月没有新增项目吗", None), ("本月我们有没有新签约", None), ("我们有没有新增项目", None),
    ("本月没有新增项目的单位", None),
    ("没有更新", None), ("本周没有拜访企业", None), ("海川项目没进展", None), ("谁没更新", None)])
def test_nothing_to_report(text, zero):
    assert zero_report(text) == zero


def test_names_like_a_mistyped_one():
    units = ("发改委", "商务局", "临港产业区", "经济开发区", "临海高新区")
    assert nearest("临港工业区", units)[0] == "临港产业区"
    assert nearest("经开区", units) == ("经济开发区",)
    assert nearest("火星", units) == nearest("", units) == ()


def reports():
    """Every labelled sentence that is to be filed."""
    rows = [json.loads(line) for path in sorted(DATA.glob("reading_*.jsonl"))
            for line in path.read_text(encoding="utf-8").splitlines()]
    return [row["text"] for row in rows if row["gold"]["kind"] != "other"]


def test_no_labelled_report_asks_or_says_that_there_is_none():
    assert len(reports()) > 1000
    assert [text for text in reports() if is_question(text) or asks(text) or zero_report(text)] == []


# Reports with words in them that also ask: numbers that say «some», what was discussed, what is still open.
NEWS = """今天和几个客商在苏州洽谈新能源项目 上午和几家深圳企业洽谈落户事宜 下午带几个部门去海川储能电池项目现场办公
今天研究海川项目怎么供地 今天陪几家企业看地块
今天和几个设备商谈了采购 下午和几个企业签约了 今天和几家企业签了约 今天几个客商来谈新能源 几个客商来谈新能源项目
今天走访了几家企业 上午拜访了几个企业 带队去深圳见了几家
今天研究了海川项目供地怎么办 今天商量海川储能什么时候开工 和锐恒精密对接什么时候签约 海川什么时候开工还没定
能不能落地还要看政策 今天跑了几家银行谈融资 陪客商看了几个地块
上午接待几家央企 昨天去常州考察几家光伏企业 今天会议讨论有没有合适厂房给锐恒 明天带几家企业去现场
和比亚迪沟通能不能提前开工 邀请几家企业参加推介会 下午调研几个在建项目
今天了解企业的历史 海川项目谁来牵头正在研究 今天拜访了比亚迪没谈什么 园区几家企业停产 周三开调度会研究哪些项目上会
约几个客商周五来看厂房 上午跟几家企业视频连线
去看看几个地块 和几家银行开会商量怎么贷款 几家设备商来对接采购事宜 海川项目能不能供地今天上会研究
下午研究为什么海川签约慢 协调用地问题怎么解决 今天来了好几家""".split()
ASKED = """海川什么时候签约 海川储能什么时候开工？ 为什么今年签约这么少 谁在跟锐恒精密 海川有没有困难 用地问题怎么解决
锐恒精密昨天来考察了吗 进展如何 现在怎么样了 怎么还没签
海川怎么停了 请问周报什么时候出 这个项目怎么样了 海川为什么不谈了 哪些项目还没开工 谁负责海川 今天和几个客商洽谈？
今年要签约几个 明年计划签约几个 今年任务是多少 有问题吗""".split()


@pytest.mark.parametrize("text", NEWS)
def test_news_with_words_that_also_ask_is_no_question(text):
    assert (is_question(text), asks(text)) == (None, False)


@pytest.mark.parametrize("text", ASKED)
def test_a_question_beyond_the_grammar_still_asks(text):
    assert asks(text) and is_question(text) is None


@given(st.sampled_from(["今天", "昨天下午", "上午", "3月1日", "刚"]),
       st.sampled_from(["几个", "几家", "多少家", "哪几个", "有没有", "怎么"]),
       st.sampled_from(["客商", "部门", "设备商", "供地"]), st.sampled_from(["在苏州洽谈新能源", "去现场办公", "看地块",
                                                                    "研究落户事宜"]))
def test_whatever_was_done_on_a_day_with_some_people_is_no_question(day, some, whom, what):
    text = f"{day}和{some}{whom}{what}"
    assert is_question(text) is None and not asks(text)


@pytest.mark.parametrize(("text", "argument"), [
    ("来龙去脉", ""), ("这个项目的历史", ""), ("海川项目来龙去脉", "海川"), ("冷链物流园的历史", "冷链物流园")])
def test_the_history_of_what_is_named_or_spoken_of(text, argument):
    assert is_question(text) == Question("history", argument)


@pytest.mark.parametrize(("text", "named"), [("支架那个项目现在啥情况", "支架"), ("优必康的项目到哪一步了", "优必康")])
def test_a_project_named_in_passing(text, named):
    assert is_question(text) == Question("status", named)


def test_what_is_planned_is_no_figure_of_what_was_done():
    assert [is_question(text) for text in ("今年要签约几个", "明年计划签约几个", "今年将落地多少",
                                           "本月预计开工几个")] == [None] * 4


@given(st.text(max_size=80))
def test_never_fails(text):
    found = is_question(text)
    assert found is None or found.command


@pytest.mark.parametrize(("said", "command"), [
    ("我还差几天外出", "trip"), ("这个月出差还差几天", "trip"), ("我本月外出任务完成没有", "trip"),
    ("外出天数够不够", "trip"),
    ("我名下有什么到期的", "mine"), ("我有哪些快到期的事", "mine")])
def test_days_away_that_lack_and_what_falls_due_are_ones_own(said, command):
    assert is_question(said).command == command


@pytest.mark.parametrize("said", ["离目标还差多少", "王局这个月出去几天", "项目还差多少钱"])
def test_what_lacks_of_a_target_is_no_trip(said):
    found = is_question(said)
    assert found is None or found.command != "trip"


def test_how_many_are_still_lacking_is_asked_of_the_task_not_of_what_is_owed():
    assert is_question("我们还差几个") is None
    assert is_question("我还差几件没报").command == "mine"
