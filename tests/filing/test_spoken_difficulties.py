"""A difficulty that is known is spoken of by what is the matter, without its project's name: solved, given to somebody,
promised by somebody. The clock: Monday 2 March 2026."""

from dataclasses import replace
from datetime import date

import pytest

from domain.filing.record import NOTHING, Act, UpdateKind
from reading import (
    DifficultySeen,
    LedgerEntry,
    ReadingContext,
    ReportMeaning,
    SmallTalkMeaning,
    build_ledger,
    understand,
)
from reading.meaning.trouble_words import trouble_words
from tests.ledger_scene import say, stage_ledger, tap

ROWS = ((1, "高速公路波形护栏", "铁麟交通"), (2, "骨科植入物", "曜康医疗"), (3, "纺织智能工厂", "织锦纺织"),
        (4, "汽车座椅", "安驰座椅", (), ("开发区",)))
CONTEXT = ReadingContext(
    date(2026, 3, 2), build_ledger(LedgerEntry(*row) for row in ROWS), units=("开发区",), people=("王局",),
    difficulties=(
        DifficultySeen(1, "铁麟交通反映招工困难，缺焊工30人，高速公路波形护栏项目推不动，请协调"),
        DifficultySeen(2, "曜康医疗反映变压器容量不够，骨科植入物项目设备进不了场，请协调"),
        DifficultySeen(3, "织锦纺织反映污水接管没有定下来，纺织智能工厂项目推不动，请协调")))


def told(text, context=CONTEXT):
    meaning = understand(text, context)
    assert isinstance(meaning, ReportMeaning)
    return meaning


@pytest.mark.parametrize(("text", "project", "act", "charged"), [
    ("焊工的事办妥了 昨天职校送过去三十二个", "高速公路波形护栏", Act.SOLVED, None),
    ("污水管网今天总算接通了", "纺织智能工厂", Act.SOLVED, None),
    ("变压器昨天换好了", "骨科植入物", Act.SOLVED, None),
    ("污水口子接好了，昨天通的水", "纺织智能工厂", Act.SOLVED, None),
    ("智能工厂的水终于通了", "纺织智能工厂", Act.SOLVED, None),
    ("污水接管的事局里批了，织锦可以接着干", "纺织智能工厂", Act.SOLVED, None),
    ("织锦污水的事定了 昨天出的图", "纺织智能工厂", Act.SOLVED, None),
    ("水的事定了", "纺织智能工厂", Act.SOLVED, None),
    ("水的事定了，下周一施工队进场", "纺织智能工厂", None, None),
    ("污水那个事让环保局老杨盯着 月底前给人家接上", "纺织智能工厂", Act.CHARGED, "环保局老杨"),
    ("变压器供电公司说下个月十号能换好", "骨科植入物", Act.CHARGED, "供电公司"),
    ("水务集团老周保证下周五前把污水接进管网", "纺织智能工厂", Act.CHARGED, "水务集团老周")])
def test_a_difficulty_found_by_its_own_words(text, project, act, charged):
    record = told(text).record
    assert [(m.name, m.act) for m in record.projects] == [(project, act)]
    assert (record.charged, record.kind) == (charged, UpdateKind.PROGRESS)


@pytest.mark.parametrize("text", ["纺织智能工厂的车的事定了", "车的事定了，周五接织锦的人"])
def test_another_matter_that_is_settled_solves_nothing(text):
    assert Act.SOLVED not in [m.act for m in getattr(understand(text, CONTEXT), "record", NOTHING).projects]


def test_what_fits_two_projects_is_offered_the_speakers_own_first():
    context = replace(CONTEXT, difficulties=(*CONTEXT.difficulties, DifficultySeen(4, "变压器坏了，停电")))
    both = told("变压器昨天换好了", context)
    assert both.record.projects[0].name is None
    assert {found.project_id for found in both.candidates[0]} == {2, 4}
    assert told("变压器昨天换好了", replace(context, own_units=("开发区",))).record.projects[0].name == "汽车座椅"


@pytest.mark.parametrize("text", ["这高铁晚点一个钟头了", "焊工真难招", "中午吃了个饭"])
def test_other_talk_finds_no_difficulty(text):
    assert isinstance(understand(text, CONTEXT), SmallTalkMeaning)


def test_the_thing_that_was_missing_is_there():
    open_one = DifficultySeen(3, "织锦纺织反映林地手续没有批下来，请协调")
    solved = told("纺织智能工厂的林地手续今天终于批了！", replace(CONTEXT, difficulties=(open_one,)))
    assert solved.record.projects[0].act is Act.SOLVED
    assert told("纺织智能工厂的林地手续今天终于批了！").record.projects[0].act is None


@pytest.mark.parametrize(("text", "words"), [
    ("刚从厂里出来 泓岸反映堆场手续批不下来 叶片运不出去 请交通局月底前给解决", "堆场手续批不下来，叶片运不出去"),
    ("变压器坏了，工地停电，让供电公司老李盯着", "变压器坏了，工地停电"), ("请协调用电", "请协调用电")])
def test_what_is_the_matter(text, words):
    assert trouble_words(text) == words


async def test_solved_and_given_without_the_projects_name(app, db, liaison):
    ledger = await stage_ledger(db)
    given = await say(app, liaison, "用地指标自规局答应3月20号前批")
    assert "海川储能电池项目" in given.text and "将交给 自规局，3月20日（周五）前解决：用地指标不足" in given.text
    await tap(app, liaison, given, "✅ 确认保存")
    async with db.begin() as store:
        [one] = await store.difficulties.of_project(ledger.battery)
        assert (one.owner_name, one.promised_on, one.solved_on) == ("自规局", date(2026, 3, 20), None)
    solved = await say(app, liaison, "用地指标的事办妥了")
    assert "困难将记为已解决：用地指标不足" in solved.text
    await tap(app, liaison, solved, "✅ 确认保存")
    async with db.begin() as store:
        assert (await store.difficulties.of_project(ledger.battery))[0].solved_on == date(2026, 3, 2)


def test_what_is_solved_in_part_is_not_solved():
    assert told("招工困难的问题解决了一半 还差十个人").record.projects[0].act is None
