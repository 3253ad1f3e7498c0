"""What goes on about the last card in one's own words; chat, errands and what is not to be kept; steps, visits and
sums as people say them. Today is Monday 2 March 2026; the ledger is of an invented county."""

from dataclasses import replace
from datetime import date

import pytest

from domain.filing.record import Act, UpdateKind
from domain.projects.stages import Stage
from reading import (
    AnnouncementMeaning,
    CardSeen,
    CorrectionMeaning,
    DifficultySeen,
    LedgerEntry,
    QuestionMeaning,
    ReadingContext,
    ReportMeaning,
    SmallTalkMeaning,
    build_ledger,
    understand,
)

TODAY = date(2026, 3, 2)
ROWS = ((1, "海上风电叶片", "泓岸风电", ("叶片厂",)), (2, "光伏支架", "擎日光伏"), (3, "智算中心一期", "澜算科技"),
        (4, "智算中心二期", "澜算科技"), (5, "纺织智能工厂", "织锦纺织"), (6, "冷链物流园", "禾润冷链"),
        (7, "高速公路波形护栏", "铁麟交通"), (8, "汽车线束", "赫尔汽车电子"), (9, "风电塔筒", "拓桅重工"))
CONTEXT = ReadingContext(TODAY, build_ledger(LedgerEntry(*row) for row in ROWS), people=("王局", "何主任"))


def after(said, filed=False):
    meaning = understand(said, CONTEXT)
    projects = tuple(found[0].project_id if len(found) == 1 else None for found in meaning.candidates)
    return replace(CONTEXT, card=CardSeen(meaning.record, said, filed, projects))


def changes(text, said, filed=False):
    meaning = understand(text, after(said, filed))
    assert isinstance(meaning, CorrectionMeaning)
    return {change.path: getattr(getattr(change.value, "money", None), "plain", lambda v=change.value: v)()
            for change in meaning.changes}


@pytest.mark.parametrize(("text", "said", "path", "value"), [
    ("手抖了，9300万", "擎日今天到账3900万", "projects.0.amounts.0", "93000000"),
    ("后来又来了他们财务总监，总共5位", "今天下午接待织锦纺织3个人谈宿舍", "guests", 5),
    ("刚才那条来的是6个不是2个", "昨天接待织锦纺织一行2人，看宿舍", "guests", 6),
    ("二期的", "澜算今天到账5000万", "projects.0.project", 4),
    ("忘了写，二期投8000万", "织锦纺织今天来签了二期的意向书", "projects.0.amounts.0", "80000000")])
def test_half_a_sentence_goes_on_about_the_open_card(text, said, path, value):
    assert changes(text, said)[path] == value


def test_whom_a_trip_met_is_told_in_a_second_message():
    told = changes("见的是织锦的总公司，他们说二期想再投1.5亿", "今天陪书记跑了趟昆山")
    assert (told["projects.0.project"], told["enterprises"]) == (5, ("织锦纺织",))


@pytest.mark.parametrize(("text", "said", "told"), [
    ("哎呀日期按错了，前天去的，不是昨天", "昨天去织锦厂里看了织机", {"happened"}),
    ("报早了，只是平地，还没动工呢", "汽车线束项目昨天开工", {"projects.0.stage"}),
    ("日子报错 前天的，客人是5个", "昨天接待泓岸3个人", {"happened", "guests"})])
def test_a_saved_card_is_set_right(text, said, told):
    assert set(changes(text, said, filed=True)) == told


@pytest.mark.parametrize("text", ["讲错了不是铁麟 是擎日的", "说岔了，不是铁麟，是擎日那边的"])
def test_another_enterprise_is_another_project(text):
    assert understand(text, after("昨天铁麟到账800万", filed=True)).project == "光伏支架"


def test_money_of_the_same_firm_is_news_of_its_project_and_other_money_is_not():
    context = after("擎日今天上午来看了厂房", filed=True)
    told = understand("哦还有，这家昨天又到账600万", context)
    assert [found[0].project_id for found in told.candidates] == [2]
    assert understand("昨天拜访了一家企业，想投5个亿", context).candidates != told.candidates


@pytest.mark.parametrize("text", [
    "何，把禾润的接待方案印三份送我办公室", "叶片厂的横幅找人挂一下，别挂反了", "织锦门口新开的奶茶店真好喝",
    "拓桅的刘总酒量真好，昨晚把我喝趴了", "听说擎日想去隔壁市，别往系统里写", "泓岸内部调整的传闻未经证实，暂不作登记"])
def test_chat_errands_and_what_is_not_to_be_kept_open_no_card(text):
    assert isinstance(understand(text, CONTEXT), SmallTalkMeaning | QuestionMeaning)


@pytest.mark.parametrize("text", [
    "把拓桅的用地报批材料交上去了，今天受理的", "泓岸的老总昨晚喝酒时松口了，说投资提到25亿",
    "织锦食堂的排烟管被叫停，企业请街道协调", "擎日的图纸打好了，昨天送审"])
def test_what_tells_of_a_project_beside_it_is_a_report(text):
    assert not isinstance(understand(text, CONTEXT), SmallTalkMeaning)


@pytest.mark.parametrize(("text", "project", "stage"), [
    ("光伏支架这事先撂一撂，等开春再议", 2, Stage.PAUSED), ("拓桅那个先挂起来吧", 9, Stage.PAUSED),
    ("叶片厂的合同两边都盖了章，今天拿回来的", 1, Stage.SIGNED), ("冷链那块地昨天拍下来了，43亩", 6, Stage.LANDED),
    ("塔筒这回正儿八经谈起来了", 9, Stage.NEGOTIATING), ("冷链可以算意向了", 6, Stage.INTENT),
    ("光伏支架开工定了，3月20号", 2, None)])
def test_steps_in_spoken_words(text, project, stage):
    meaning = understand(text, CONTEXT)
    assert isinstance(meaning, ReportMeaning)
    assert [(found[0].project_id, m.stage) for found, m in zip(meaning.candidates, meaning.record.projects,
                                                               strict=True)] == [(project, stage)]


@pytest.mark.parametrize(("text", "day"), [
    ("擎日16号破土赶不上，往后顺到28号", 28), ("冷链下周三动不了土，得往后放到20号", 20)])
def test_a_start_is_put_off_in_other_words(text, day):
    record = understand(text, CONTEXT).record
    assert (record.next_on.start.day, record.next_step, record.projects[0].act) == (day, "开工", Act.PUT_OFF)


@pytest.mark.parametrize("text", [
    "焊工人手齐了，护栏的困难消掉吧", "铁麟那个难题可以划掉了，焊工招齐了", "焊工到岗了，护栏的卡点可以销"])
def test_a_difficulty_is_struck_off(text):
    context = replace(CONTEXT, difficulties=(DifficultySeen(7, "招工困难，缺焊工30人"),))
    assert [m.act for m in understand(text, context).record.projects] == [Act.SOLVED]


@pytest.mark.parametrize(("trouble", "text"), [
    ("护栏工地停电两天了，施工受影响", "护栏的电来了，已经复工"), ("护栏工地停水了", "护栏水来了"),
    ("护栏门口的路一直没修通，料进不来", "护栏的路通了"), ("护栏施工许可证卡住了", "护栏的证拿到了"),
    ("护栏贷款没批，钱接不上", "护栏的钱到了，银行放款了"), ("护栏招不到人", "护栏人够了"), ("护栏网络不通",
    "护栏网好了"),
    ("护栏用电报装没下来", "护栏电接上了，昨天送的电")])
def test_what_there_was_none_of_is_there_again(trouble, text):
    context = replace(CONTEXT, difficulties=(DifficultySeen(7, trouble),))
    assert [m.act for m in understand(text, context).record.projects] == [Act.SOLVED]


@pytest.mark.parametrize(("trouble", "text"), [
    ("护栏工地停电两天了", "护栏的路通了"), ("护栏门口的路没修通", "护栏的货到了"), ("护栏缺焊工30人",
    "护栏来了6个人考察"),
    ("护栏停电", "护栏电来了一小时又停了"), ("护栏停电", "护栏来电话了"), ("护栏停电", "护栏的电还没来")])
def test_another_thing_that_is_there_solves_nothing(trouble, text):
    context = replace(CONTEXT, difficulties=(DifficultySeen(7, trouble),))
    assert Act.SOLVED not in [m.act for m in understand(text, context).record.projects]


@pytest.mark.parametrize(("text", "firm"), [
    ("乐见的事不提，泓岸的德国人后天到，三位", "泓岸风电"), ("3月12号上午九点半擎日刘总带队过来，我接", "擎日光伏")])
def test_who_is_announced_is_known_by_the_ledger(text, firm):
    meaning = understand(text, CONTEXT)
    assert isinstance(meaning, AnnouncementMeaning) and meaning.report.record.enterprises == (firm,)


@pytest.mark.parametrize(("text", "total"), [
    ("叶片厂加码，总盘子22亿变25亿", "2500000000"), ("擎日又添了4000万，总盘子5个亿", "500000000")])
def test_a_figure_that_is_told_is_no_question(text, total):
    meaning = understand(text, CONTEXT)
    assert isinstance(meaning, ReportMeaning)
    assert total in [a.money.plain() for m in meaning.record.projects for a in m.amounts]


def test_a_plant_by_a_misheard_name_and_guests_by_what_they_are():
    funds, came = (understand(text, CONTEXT) for text in ("护篮厂又打过来一千五百万，昨天到的账",
                                                          "塔筒今天来了两个老外看地"))
    assert (funds.record.kind, funds.candidates[0][0].project_id) == (UpdateKind.FUNDS, 7)
    assert came.record.guests == 2


def test_a_project_in_the_next_sentence_is_another_matter():
    meaning = understand("拓桅昨天去盐城见了，还是嫌地贵；叶片厂又进来2000万", CONTEXT)
    assert {found[0].project_id for found in meaning.candidates} == {1, 9}
