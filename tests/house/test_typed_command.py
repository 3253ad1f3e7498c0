"""Commands as people type them: signs of Chinese keyboards, words without a blank, words that mean nothing."""

import pytest

from handlers.typed_command import typed_words
from tests.ledger_scene import last, say, stage_ledger


@pytest.mark.parametrize(
    "text, name, rest",
    [
        ("/status 比亚迪", "status", "比亚迪"),
        ("、status 比亚迪", "status", "比亚迪"),
        ("／status", "status", ""),
        ("/status：比亚迪", "status", "比亚迪"),
        ("/status比亚迪", "status", "比亚迪"),
        ("／ＳＴＡＴＵＳ 比亚迪", "status", "比亚迪"),
        ("、rank 5月", "rank", "5月"),
        (" /Status,比亚迪", "status", "比亚迪"),
        ("/ status 比亚迪", "status", "比亚迪"),
        ("/status\n比亚迪", "status", "比亚迪"),
        ("、projects、签约", "projects", "签约"),
        ("/status\u3000比亚迪", "status", "比亚迪"),
    ],
)
def test_a_command(text, name, rest):
    said = typed_words(text)
    assert (said.name, said.rest) == (name, rest)


@pytest.mark.parametrize(
    "text", ["", "、", "/", "请看 /status", "/12", "、和甲公司谈了", "、 、", "//", "今天/明天"]
)
def test_no_command(text):
    assert typed_words(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "/status 海川储能电池项目",
        "、status 海川储能电池项目",
        "／status：海川储能电池项目",
        "/status海川储能电池项目",
        "、ＳＴＡＴＵＳ　海川储能电池项目",
        "/STATUS，海川储能电池项目",
    ],
)
async def test_a_project_by_any_sign(app, db, liaison, text):
    await stage_ledger(db)
    assert (await say(app, liaison, text)).text.startswith("📁 海川储能电池项目")


async def test_a_month_by_a_chinese_sign_opens_no_card(app, db, liaison):
    assert "rank" not in (await say(app, liaison, "、rank 3月")).text
    async with db.begin() as store:
        assert await store.drafts.open_of(2) == await store.drafts.open_of(3) == []


async def test_in_a_group_only_telegrams_own_sign_counts(app, telegram, people):
    group = telegram.group("招商工作群", [people.admin, people.liaison_a], supergroup=True)
    await app.settled()
    before = len(telegram.sent_to(people.liaison_a))
    people.liaison_a.say("、status 比亚迪", group)
    await app.settled()
    assert len(telegram.sent_to(people.liaison_a)) == before


@pytest.mark.parametrize(
    "text", ["/mine 财政局", "/help 5", "/cancel 全部", "/undo 5", "、undo：5"]
)
async def test_words_that_mean_nothing_are_named(app, liaison, text):
    answer = await say(app, liaison, text)
    assert "没有用到" in answer.text


async def test_a_role_that_may_not_hears_of_its_rights_alone(app, people):
    assert "没有用到" not in (await say(app, people.supervisor, "/undo 5")).text


@pytest.mark.parametrize(
    "text", ["请看 /status", "发 /rank 就行", "用/status看 /mine", "昨天拜访甲公司 /status"]
)
async def test_a_command_within_a_text_files_nothing(app, db, liaison, text):
    answer = await say(app, liaison, text)
    assert "单独发出来" in answer.text and answer.labels == []


async def test_overdue_of_a_unit_or_a_project(app, db, people):
    await stage_ledger(db)
    every = await say(app, people.admin, "/overdue")
    assert "海川储能电池项目" in every.text
    assert "海川储能电池项目" in (await say(app, people.admin, "/overdue 商务局")).text
    assert "海川储能电池项目" in (await say(app, people.admin, "/overdue 海川储能电池")).text
    assert (await say(app, people.admin, "/overdue 发改委")).text == "✅ 「发改委」没有逾期事项。"
    assert "没有叫「火星」的单位或项目" in (await say(app, people.admin, "/overdue 火星")).text
    assert "最接近的单位：商务局" in (await say(app, people.admin, "/overdue 商务厅")).text


async def test_another_units_project_is_not_told_of(app, db, liaison):
    await stage_ledger(db)
    assert "不归您看" in (await say(app, liaison, "/overdue 冷链物流园")).text
    assert "冷链" not in last(app, liaison).text.replace("「冷链物流园」", "")
