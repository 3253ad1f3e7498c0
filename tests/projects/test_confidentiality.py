"""Confidential firms are named to those alone who may see the project: in no report, list, answer, notice or file."""

from datetime import date

import pytest

from domain.filing.record import UpdateKind
from domain.projects.stages import Stage
from tests.bulletin_scene import at, bind, file, go, said
from tests.ledger_scene import a_project, last, say, tap
from tests.overdue_scene import remind

SECRET = ("绝密芯片", "绝密 芯片", "绝密·芯片")
TROUBLE = "与绝密芯片争用同一块地"


@pytest.fixture
async def ids(app, db):
    """A confidential project of 临港产业区; one of 商务局 whose texts name its firm everywhere."""
    async with db.begin() as store:
        secret = await store.projects.add(
            a_project(
                "绝密芯片封装项目",
                "江苏绝密芯片科技有限公司",
                "临港产业区",
                Stage.SIGNED,
                confidential=True,
                aliases=("A计划",),
            )
        )
        own = await store.projects.add(a_project("锐恒传感器", "锐恒精密有限公司", "商务局"))
        await store.difficulties.open(own.id, TROUBLE, date(2026, 2, 2), date(2026, 2, 26))
        await store.milestones.plan(own.id, "绝密·芯片对接会", date(2026, 2, 27))
        await store.milestones.plan(own.id, "A计划联席会", date(2026, 3, 12))
        await file(
            store,
            at(2, 27, 10),
            text="陪绝密芯片看了锐恒传感器的厂房",
            places=("绝密芯片厂区",),
            enterprises=("绝密芯片",),
            leader="王局",
            projects=[(own.id, None, None)],
        )
        await file(
            store,
            at(2, 27, 11),
            text=TROUBLE,
            kind=UpdateKind.ISSUE,
            projects=[(own.id, None, None)],
        )
    return secret.id, own.id


def leaks(text: str) -> list[str]:
    return [name for name in (*SECRET, "A计划") if name in text]


QUESTIONS = (
    "/status",
    "/status 锐恒传感器",
    "/history 2",
    "/overdue",
    "/mine",
    "/projects",
    "/digest",
    "/rank",
    "/project 2",
    "查一下锐恒传感器",
    "有什么逾期的",
    "我欠什么",
    "谁没报",
    "今年签约多少",
    "上周周报",
    "锐恒传感器",
)


@pytest.mark.parametrize("question", QUESTIONS)
async def test_an_answer_to_another_unit(app, telegram, ids, liaison, question):
    before = len(telegram.sent_to(liaison))
    await say(app, liaison, question)
    told = telegram.sent_to(liaison)[before:]
    assert told
    assert [leaks(m.text + "".join(m.labels)) for m in told] == [[]] * len(told)


@pytest.mark.parametrize(
    "question", ["/status 锐恒传感器", "/history 2", "/overdue", "/status 商务局"]
)
async def test_who_may_see_it_reads_it(app, ids, admin, question):
    assert leaks((await say(app, admin, question)).text)


async def test_its_own_unit_reads_the_name_in_its_own_things(app, db, ids, people):
    card = await say(app, people.liaison_b, "/status 绝密芯片封装")
    assert "绝密芯片封装项目" in card.text


async def test_every_page_under_a_project(app, telegram, ids, liaison):
    """Buttons are named after milestones and difficulties, and open what is written of them."""
    page = await say(app, liaison, "/project 2")
    await tap(app, liaison, page, "🗓 节点")
    assert "某企业对接会" in "".join(page.labels) and not leaks("".join(page.labels))
    for label in [one for one in page.labels if "某企业" in one]:
        await tap(app, liaison, page, label)
        assert not leaks(page.text)
        await tap(app, liaison, page, "👤 责任人")
        assert not leaks(page.text)
        await tap(app, liaison, page, "↩️ 返回")
    assert not leaks("".join(m.text for m in telegram.sent_to(liaison)))


async def test_digest_to_the_group(app, telegram, db, ids, group):
    await bind(db, group)
    await go(app, at(3, 6, 17))
    text = said(app, group)
    assert "与某企业争用同一块地" in text and "某企业联席会" in text and not leaks(text)
    async with db.begin() as store:
        edition = await store.editions.last_published("weekly_digest")
        assert not leaks(str(edition.view))


async def test_a_note_of_the_approver(app, telegram, db, clock, ids, group, admin):
    await bind(db, group)
    await go(app, at(3, 31, 18))
    question = last(app, admin)
    await tap(app, admin, question, "📌 加按语")
    await say(app, admin, "请绝密芯片项目抓紧", reply_to=last(app, admin))
    await tap(app, admin, last(app, admin), "✅ 发布")
    await go(app, at(4, 1, 9, 1))
    assert "请某企业项目抓紧" in said(app, group) and not leaks(said(app, group))


async def test_the_reminder_of_the_morning(app, telegram, ids, people):
    await remind(app)
    await app.settled()
    reminder = last(app, people.liaison_a)
    assert "某企业" in reminder.text and not leaks(reminder.text)


async def test_a_postponement_asked_for(app, telegram, ids, liaison, people):
    await say(app, liaison, "/overdue")
    await tap(
        app,
        liaison,
        last(app, liaison),
        next(one for one in last(app, liaison).labels if "申请延期" in one),
    )
    for person in (liaison, people.leader):
        assert not leaks("".join(m.text + "".join(m.labels) for m in telegram.sent_to(person)))


async def test_a_card_of_ones_own_says_what_one_wrote(app, ids, liaison):
    """Hiding it there would tell that the firm is confidential."""
    card = await say(app, liaison, "昨天在苏州拜访了绝密芯片，谈供货")
    assert "绝密芯片" in card.text and "某企业" not in card.text
    assert (
        "绝密芯片" in (await say(app, liaison, "/status 绝密芯片封装项目")).text
    )  # «…»：已有单位跟进


async def test_a_project_made_confidential_is_hidden_at_once_and_opened_again(
    app, ids, liaison, admin
):
    page = await say(app, admin, "/project 1")
    await tap(app, admin, page, "🔓 取消保密")
    assert leaks((await say(app, liaison, "/history 2")).text)
    await tap(app, admin, page, "🔒 设为保密")
    assert not leaks((await say(app, liaison, "/history 2")).text)
