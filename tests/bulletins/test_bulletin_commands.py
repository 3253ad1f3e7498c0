"""`python -m bot report` and `publish`: what they print, their exit codes, and that the running bot sends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from storage.engine.database import Database
from tests import factories
from tests.bulletin_scene import bind, said

ROOT = Path(__file__).resolve().parents[2]


def bot(*words, db_file, **settings):
    """The finished process; its settings are these and no others."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("ZHAOSHANG_")}
    own = {"ZHAOSHANG_BOT_TOKEN": "1:a", "ZHAOSHANG_ADMINS": str(factories.ADMIN),
           "ZHAOSHANG_DATABASE_URL": f"sqlite+aiosqlite:///{db_file}", "PYTHONUTF8": "1", **settings}
    return subprocess.run([sys.executable, "-m", "bot", *words], cwd=ROOT, env={**clean, **own}, capture_output=True,
                          text=True, encoding="utf-8", check=False)


def test_report_prints_text_and_sends_nothing(db_file):
    done = bot("report", "weekly_digest", "--period", "2026-W10", db_file=db_file)
    assert done.returncode == 0
    assert "招商周报　2026年第10周" in done.stdout and "<b>" not in done.stdout


@pytest.mark.parametrize(("report", "period"), [
    ("weekly_digest", "2026-W10"), ("monthly_ranking", "2026-03"), ("overdue_reminder", "2026-03-05")])
def test_report_as_json(db_file, report, period):
    done = bot("report", report, "--period", period, "--format", "json", db_file=db_file)
    facts = json.loads(done.stdout)
    assert (done.returncode, facts["report"]) == (0, report)


@pytest.mark.parametrize(("words", "code"), [
    (("report", "monthly_ranking", "--period", "2026-W10"), 2), (("report", "weekly_digest"), 2),
    (("report", "annual", "--period", "2026-03"), 2), (("publish",), 2),
    (("publish", "weekly_digest", "--period", "随便"), 2),
    (("publish", "weekly_digest", "--chat", "群"), 2), (("report", "monthly_ranking", "--period", "2999-01"), 1),
    (("publish", "monthly_ranking", "--period", "2999-01"), 1)])
def test_exit_codes(db_file, words, code):
    done = bot(*words, db_file=db_file)
    assert (done.returncode, done.stdout) == (code, "") and done.stderr


def test_usage_comes_before_settings(db_file):
    assert bot("report", "weekly_digest", "--period", "2026-03", db_file=db_file,
               ZHAOSHANG_TIMEZONE="x").returncode == 2
    assert bot("report", "weekly_digest", "--period", "2026-W10", db_file=db_file,
               ZHAOSHANG_TIMEZONE="x").returncode == 1


def test_what_never_speaks_to_telegram_needs_no_token(db_file):
    for words in (("report", "weekly_digest", "--period", "2026-W10"), ("export", "--format", "json"), ("figures",),
                  ("why", "签约个数", "本单位")):
        assert bot(*words, db_file=db_file, ZHAOSHANG_BOT_TOKEN="").returncode == 0


async def test_a_dry_run_asks_for_nothing(db, db_file):
    done = bot("publish", "weekly_digest", "--period", "2026-W10", "--dry-run", db_file=db_file)
    assert done.returncode == 0 and "招商周报" in done.stdout
    async with db.begin() as store:
        assert await store.outgoing.waiting() == []


async def test_a_chat_that_may_not_get_it_is_named(db, db_file, group):
    def note(report, chat):
        done = bot("publish", report, "--period", "2026-W10", "--chat", str(chat), "--dry-run", db_file=db_file)
        assert done.returncode == 0 and "招商周报" in done.stdout
        return done.stderr

    assert "没见过这个群（人）" in note("weekly_digest", 1)
    await bind(db, group, "monthly_ranking")
    assert "这个群没有绑定招商周报：招商工作群" in note("weekly_digest", group.id)
    await bind(db, group)
    assert note("weekly_digest", group.id) == ""
    async with db.begin() as store:
        await store.chats.leave(group.id)
    assert "机器人已不在这个群：招商工作群" in note("weekly_digest", group.id)


async def test_without_a_running_bot_it_says_so(db, db_file):
    done = bot("publish", "weekly_digest", "--period", "2026-W10", "--chat", "-5", db_file=db_file)
    assert "没有机器人在运行" in done.stdout
    async with db.begin() as store:
        [asked] = await store.outgoing.waiting()
    assert (asked.report, asked.period, asked.chat_id) == ("weekly_digest", "2026-W10", -5)


async def test_the_running_bot_sends_it(app, db, db_file, group):
    """The command ran in another process while the bot was up; the bot's next tick takes the request."""
    await bind(db, group)
    bot("publish", "weekly_digest", "--period", "2026-W09", db_file=db_file)
    await app.runner.tick(app.clock.now())
    await app.settled()
    assert "2026年第9周" in said(app, group)


async def test_the_current_period_is_worked_out_by_the_running_bot(app, db, db_file, group):
    await bind(db, group)
    bot("publish", "monthly_ranking", db_file=db_file)
    await app.runner.tick(app.clock.now())
    await app.settled()
    assert "2026年3月" in said(app, group)


async def test_requests_are_kept_until_the_next_start(db, db_file):
    bot("publish", "weekly_digest", db_file=db_file)
    other = Database(f"sqlite+aiosqlite:///{db_file}")
    async with other.begin() as store:
        assert len(await store.outgoing.waiting()) == 1
    await other.close()
