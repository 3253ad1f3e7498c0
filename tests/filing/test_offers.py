"""The other values that a card offers: the same as `read --alternatives` prints, and what a tap on one does."""

import importlib.util
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.filing.draft import Choice, Draft, set_field
from domain.filing.leaving_out import left_out, mentions_json
from domain.filing.offers import MOST, Offer, alternatives_json, offers, taken
from domain.filing.record import NONE, Doubt, Mention, Record, UpdateKind, public_json
from domain.projects.stages import Stage
from handlers.filing.card_buttons import offer_label, offer_of
from reading import read
from reports.render import word
from tests.ledger_scene import last, say, stage_ledger, tap

MONDAY = date(2026, 3, 2)
ONE_TAP = Path(__file__).parent.parent / "data" / "one_tap.py"
MESSAGES = (
    "昨天我们3个人去苏州见了锐恒精密，想投3亿做传感器，下周三来回访",
    "今天下午永泰德包装的陈总带了五个人过来，看了标准厂房，租金还在谈",
    "上周五天禾微生物到了1500w 今天又来500w",
    "青州花海园艺想搞蝴蝶兰大棚，光一期就要投1500万，7、8月份开工",
    "皖通服务区公司来人了 想搞农产品直营店项目 大概投个八九百万",
    "签约3个：甲光电的镜头模组9000万，科讯达集成做智能电表1.5亿，野渡文旅露营基地2200万",
)


def value_buttons(card):
    """The labels of the buttons that set a value."""
    return [label for row in card.buttons for label, data, *_ in row if data and ":v:" in data]


def a_draft(record, text=""):
    return Draft(1, 1, text, MONDAY, record, record, "商务局", None, choices=tuple(Choice() for _ in record.projects))


@pytest.mark.parametrize("text", MESSAGES)
async def test_the_card_offers_what_the_command_prints(app, liaison, text):
    card = await say(app, liaison, text)
    record = read(text, MONDAY)
    assert sorted(value_buttons(card)) == sorted(offer_label(a_draft(record), offer)
                                                 for offer in offers(record.doubts))
    assert sum(map(len, alternatives_json(record).values())) == len(value_buttons(card)) <= MOST


@pytest.mark.parametrize("text", MESSAGES)
def test_a_tap_does_what_the_alternative_says(text):
    """In the record's public form, the one place where the two are compared."""
    spec = importlib.util.spec_from_file_location("one_tap", ONE_TAP)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    record = read(text, MONDAY)
    printed = [(path, value) for path, values in alternatives_json(record).items() for value in values]
    by_path = [module.replaced(public_json(record), path, value) for path, value in printed]
    by_tap = [public_json(taken(a_draft(record), offer).record) for offer in offers(record.doubts)]
    assert sorted(map(str, by_path)) == sorted(map(str, by_tap))


def kind_of(card):
    return next(line for line in card.text.splitlines() if line.startswith("类别")).removeprefix("类别").strip()


async def test_one_tap_changes_one_value_and_another_changes_it_back(app, liaison):
    card = await say(app, liaison, "锐恒精密来电说设备到了 人也来了")
    before, was = card.text, kind_of(card)
    now = next(label for label in value_buttons(card) if label in (word("kind", kind) for kind in UpdateKind))
    await tap(app, liaison, card, now)
    assert kind_of(card) == now != was
    await tap(app, liaison, card, was)
    assert card.text.split("⚠️")[0] == before.split("⚠️")[0]


def test_with_another_kind_comes_what_depends_on_it():
    """«碰到一家做氧化锆粉的»: a lead has no place of a visit; were it a visit, it was in 广州 and was negotiated."""
    record = read("在广州参加陶瓷工业展，碰到一家做氧化锆粉的，叫粉末方程，一期8000万，二期再说", MONDAY)
    visit = Doubt("kind", "guessed_kind", ("trip",), ('{"places": "广州", "projects.0.stage": "negotiating"}',))
    lead = replace(record, kind=UpdateKind.LEAD, places=(), doubts=(visit,), projects=tuple(
        replace(mention, stage=Stage.LEAD) for mention in record.projects))
    after = taken(a_draft(lead), Offer("kind", "trip"))
    assert (after.record.places, after.record.projects[0].stage) == (("广州",), Stage.NEGOTIATING)
    assert "places" not in after.touched
    back = taken(after, Offer("kind", "lead"))
    assert (back.record.places, back.record.projects[0].stage) == ((), Stage.LEAD)
    said = replace(a_draft(lead), touched=frozenset({"places"}))
    assert taken(said, Offer("kind", "trip")).record.places == ()


async def test_a_list_of_long_names_is_set_by_a_tap(app, liaison):
    record = replace(read(MESSAGES[0], MONDAY), doubts=(
        Doubt("enterprises", "guessed", ("锐恒精密制造（苏州）股份有限公司、永泰德包装科技集团有限公司",)),))
    draft = a_draft(record)
    [offer] = offers(record.doubts)
    assert offer_of(draft, "enterprises", "@0") == offer
    assert taken(draft, offer).record.enterprises == ("锐恒精密制造（苏州）股份有限公司", "永泰德包装科技集团有限公司")


async def test_what_does_not_follow_is_taken_away_by_a_tap(app, db, liaison):
    card = await say(app, liaison, "昨天签约锐恒精密传感器项目，总投资3亿元")
    draft = (await drafts(db, liaison))[-1]
    offer = Offer("projects.0.amounts.0", NONE)
    assert taken(draft, offer).record.projects[0].amounts == ()
    assert taken(draft, Offer("happened", NONE)).record.happened is None
    assert taken(draft, Offer("projects.0", NONE)).record.projects == ()
    assert "3亿元" in card.text and last(app, liaison).id == card.id


@pytest.mark.parametrize(("text", "label", "filed"), [
    ("海上风电昨天跟远景的老总吃饭，人家说想加到四个亿，还没定", "记 总投资 4亿元", "总投资　4亿元"),
    ("海上风电想上二期，再投三千万，还没定", "记 其他金额 3000万元", "其他金额　3000万元"),
    ("远景的老总说海上风电愿意加到五千万欧元", "记 总投资 5000万欧元", "总投资　5000万欧元")])
async def test_a_sum_that_is_only_wished_for_is_filed_by_a_tap(app, db, liaison, text, label, filed):
    await stage_ledger(db)
    card = await say(app, liaison, text)
    assert filed not in card.text and label in value_buttons(card)
    await tap(app, liaison, card, label)
    assert filed in card.text and label not in value_buttons(card)
    assert "二期" not in text or "想上二期" in card.text


async def test_that_something_works_now_may_solve_a_difficulty(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "海川储能电池那边路通了")
    assert "▶️ 困难已解决" in value_buttons(card)


async def test_a_step_says_how_many_are_lacking(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "海上风电装备设备进场8台，还差12台月底前到齐")
    assert "下一步　还差12台到齐" in card.text


async def test_a_whole_list_of_projects_is_taken_by_a_tap_and_given_back(app, db, liaison):
    """Other names with their own stages and sums, where one word was taken for another project's."""
    await say(app, liaison, "昨天签约锐恒精密传感器项目，总投资3亿元")
    draft = (await drafts(db, liaison))[-1]
    [own] = draft.record.projects
    other = (replace(own, name="传感器车间"), Mention("测试线", Stage.NEGOTIATING, enterprise="天禾微生物"))
    offer = Offer("projects", mentions_json(other))
    assert offer_label(draft, offer) == "项目：传感器车间 签约 3亿元、测试线 在谈"
    after = taken(draft, offer)
    assert after.record.projects == other and len(after.choices) == 2
    back = next(offered for offered in offers(after.record.doubts) if offered.field == "projects")
    assert taken(after, back).record.projects == draft.record.projects
    with pytest.raises(ValueError):
        taken(draft, Offer("projects.1", "天禾微生物"))


async def drafts(db, person):
    async with db.begin() as store:
        member = await store.members.by_telegram(person.id)
        return await store.drafts.open_of(member.id)


@given(st.lists(st.tuples(st.sampled_from(("kind", "people", "projects.0.stage", "projects.0.project", "projects")),
                          st.lists(st.text("一二三", max_size=3), max_size=9)), max_size=9))
def test_a_card_never_offers_more_than_it_has_room_for(told):
    doubts = [Doubt(field, "guessed", tuple(choices)) for field, choices in told]
    found = offers(doubts)
    assert len(found) <= MOST and not any(offer.field.endswith(".project") for offer in found)
    assert [offer for offer in found if offer.value not in {c for d in doubts for c in d.choices}] == []


def test_nothing_is_offered_of_a_record_without_doubts():
    assert alternatives_json(Record(UpdateKind.TRIP)) == {}


@pytest.mark.parametrize("text", [
    *MESSAGES[1:],  # the first is read without a doubt
    "9日至11日，县招商小分队在武汉开展驻点招商，引进了智慧冷链物流园项目，由顺捷源供应链有限公司投资，总投资约5.6亿元。",
    "银行客户经理透露，他的客户昌硕五金4月下旬要来看厂房，五金冲压，两千万左右",
])
async def test_after_every_offer_the_card_stands_and_offers_the_way_back(app, liaison, text):
    """Also where nothing was read at first: «在谈» taken, «不记阶段» takes it away again."""
    offered = value_buttons(await say(app, liaison, text))
    assert offered
    for index in range(len(offered)):
        card = last(app, liaison)
        label = value_buttons(card)[index]
        tapped = await tap(app, liaison, card, label)
        after = last(app, liaison)
        assert not tapped.alert and "出错" not in tapped.text and value_buttons(after)
        await tap(app, liaison, after, word("button", "drop"))
        await say(app, liaison, text)


async def test_a_project_left_out_is_put_back_with_its_place_in_the_ledger(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "海川储能电池项目今天到位500万元；海上风电装备今天到位300万元")
    before = card.text
    await tap(app, liaison, card, word("button", "edit"))
    await tap(app, liaison, card, word("button", "remove_project"))
    assert "500万" not in card.text and "恢复 海川储能电池项目" in card.labels
    await tap(app, liaison, card, "恢复 海川储能电池项目")
    assert card.text == before and "恢复" not in "".join(card.labels)


async def test_what_was_set_since_stays_where_a_project_is_put_back(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "海川储能电池项目今天到位500万元；海上风电装备今天到位300万元")
    await tap(app, liaison, card, word("button", "edit"))
    await tap(app, liaison, card, word("button", "remove_project"))
    await say(app, liaison, "不是300万，是800万")
    await tap(app, liaison, card, "恢复 海川储能电池项目")
    assert "800万" in card.text and "500万" in card.text and "300万" not in card.text


@pytest.mark.parametrize("first", [(0, 0), (1, 1), (2, 0), (0, 1)])
def test_whatever_is_left_out_one_after_another_comes_back_beside_what_was_set(first):
    record = Record(UpdateKind.PROGRESS, projects=tuple(Mention(name) for name in "甲乙丙"))
    draft = Draft(1, 3001, "话", date(2026, 3, 2), record, record, "商务局", datetime(2026, 3, 2, 1, tzinfo=UTC),
                  choices=(Choice(1), Choice(2), Choice(3)))
    for index in first:
        draft = left_out(draft, index)
    draft = set_field(draft, "projects.0.stage", Stage.SIGNED)
    kept = draft.record.projects[0]
    while back := [offer for offer in offers(draft.record.doubts) if offer.field == "projects"]:
        draft = taken(draft, back[0])
    assert [mention.name for mention in draft.record.projects] == [*"甲乙丙"]
    at = "甲乙丙".index(kept.name)
    assert draft.record.projects[at] == kept and draft.choices[at] == Choice(at + 1)
    assert draft.touched == {f"projects.{at}.stage"}
