"""`python -m bot report` and `publish`: what they print, their exit codes, and that the running bot sends."""

import json
from asyncio import to_thread as in_thread

import pytest

from storage.engine.database import Database
from tests.bulletin_scene import bind, said


def test_report_prints_text_and_sends_nothing(cli):
    done = cli("report", "weekly_digest", "--period", "2026-W10")
    assert done.exit_code == 0
    assert "招商周报　2026年第10周" in done.stdout and "<b>" not in done.stdout


@pytest.mark.parametrize(("report", "period"), [
    ("weekly_digest", "2026-W10"), ("monthly_ranking", "2026-03"), ("overdue_reminder", "2026-03-05")])
def test_report_as_json(cli, report, period):
    done = cli("report", report, "--period", period, "--format", "json")
    facts = json.loads(done.stdout)
    assert (done.exit_code, facts["report"]) == (0, report)


@pytest.mark.parametrize(("words", "code"), [
    (("report", "monthly_ranking", "--period", "2026-W10"), 2), (("report", "weekly_digest"), 2),
    (("report", "annual", "--period", "2026-03"), 2), (("publish",), 2),
    (("publish", "weekly_digest", "--period", "随便"), 2),
    (("publish", "weekly_digest", "--chat", "群"), 2), (("report", "monthly_ranking", "--period", "2999-01"), 1),
    (("publish", "monthly_ranking", "--period", "2999-01"), 1)])
def test_exit_codes(cli, words, code):
    done = cli(*words)
    assert (done.exit_code, done.stdout) == (code, "") and done.stderr


def test_usage_comes_before_settings(cli):
    assert cli("report", "weekly_digest", "--period", "2026-03", TIMEZONE="x").exit_code == 2
    assert cli("report", "weekly_digest", "--period", "2026-W10", TIMEZONE="x").exit_code == 1


def test_what_never_speaks_to_telegram_needs_no_token(cli):
    for words in (("report", "weekly_digest", "--period", "2026-W10"), ("export", "--format", "json"), ("figures",),
                  ("why", "签约个数", "本单位")):
        assert cli(*words, BOT_TOKEN="").exit_code == 0


async def test_a_dry_run_asks_for_nothing(cli, db):
    done = await in_thread(cli, "publish", "weekly_digest", "--period", "2026-W10", "--dry-run")
    assert done.exit_code == 0 and "招商周报" in done.stdout
    async with db.begin() as store:
        assert await store.outgoing.waiting() == []


async def test_a_chat_that_may_not_get_it_is_named(cli, db, group):
    async def note(report, chat):
        done = await in_thread(cli, "publish", report, "--period", "2026-W10", "--chat", str(chat), "--dry-run")
        assert done.exit_code == 0 and "招商周报" in done.stdout
        return done.stderr

    assert "没见过这个群（人）" in await note("weekly_digest", 1)
    await bind(db, group, "monthly_ranking")
    assert "这个群没有绑定招商周报：招商工作群" in await note("weekly_digest", group.id)
    await bind(db, group)
    assert await note("weekly_digest", group.id) == ""
    async with db.begin() as store:
        await store.chats.leave(group.id)
    assert "机器人已不在这个群：招商工作群" in await note("weekly_digest", group.id)


async def test_without_a_running_bot_it_says_so(cli, db):
    done = await in_thread(cli, "publish", "weekly_digest", "--period", "2026-W10", "--chat", "-5")
    assert "没有机器人在运行" in done.stdout
    async with db.begin() as store:
        [asked] = await store.outgoing.waiting()
    assert (asked.report, asked.period, asked.chat_id) == ("weekly_digest", "2026-W10", -5)


async def test_the_running_bot_sends_it(cli, app, db, group):
    """The command ran in another process while the bot was up; the bot's next tick takes the request."""
    await bind(db, group)
    await in_thread(cli, "publish", "weekly_digest", "--period", "2026-W09")
    await app.runner.tick(app.clock.now())
    await app.settled()
    assert "2026年第9周" in said(app, group)


async def test_the_current_period_is_worked_out_by_the_running_bot(cli, app, db, group):
    await bind(db, group)
    await in_thread(cli, "publish", "monthly_ranking")
    await app.runner.tick(app.clock.now())
    await app.settled()
    assert "2026年3月" in said(app, group)


async def test_requests_are_kept_until_the_next_start(cli, db, db_file):
    await in_thread(cli, "publish", "weekly_digest")
    other = Database(f"sqlite+aiosqlite:///{db_file}")
    async with other.begin() as store:
        assert len(await store.outgoing.waiting()) == 1
    await other.close()
