"""Settings: defaults, the environment before `.env`, one line per fault."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import SettingsWrong, load_settings

TOKEN = "123:abc_DEF-9"
ROOT = Path(__file__).resolve().parents[2]


def faults(**given):
    with pytest.raises(SettingsWrong) as wrong:
        load_settings(_env_file=None, **given)
    return wrong.value.lines


def test_defaults():
    settings = load_settings(_env_file=None, bot_token=TOKEN)
    assert settings.api_url == "https://api.telegram.org"
    assert settings.database_url == "sqlite+aiosqlite:///data/zhaoshang.db"
    assert (settings.timezone, settings.flood_limit, settings.admins) == ("Asia/Shanghai", 60, frozenset())


@pytest.mark.parametrize("said, ids", [("1000", {1000}), ("1000, 1001", {1000, 1001}), ("1，2；3 4", {1, 2, 3, 4}),
                                       ("", set())])
def test_admins(said, ids):
    assert load_settings(_env_file=None, bot_token=TOKEN, admins=said).admins == ids


@pytest.mark.parametrize("name, value", [
    ("bot_token", "nonsense"), ("bot_token", ""), ("api_url", "telegram.org"), ("database_url", "mysql://x"),
    ("timezone", "Asia/Nowhere"), ("admins", "王局"), ("admins", "0"), ("proxy", "10.0.0.1:80"), ("flood_limit", -1),
    ("flood_limit", "many"), ("quiet_hours", "25:00-07:00"), ("log_level", "LOUD")])
def test_a_wrong_setting_is_named_in_one_line(name, value):
    (line,) = faults(**{"bot_token": TOKEN, name: value})
    assert line.startswith(f"ZHAOSHANG_{name.upper()}: ") and "\n" not in line


def test_every_fault_at_once():
    assert len(faults(timezone="x", flood_limit=-1)) == 3  # and the token is missing


def run(*command, cwd, **settings):
    clean = {k: v for k, v in os.environ.items() if not k.startswith("ZHAOSHANG_")}
    env = clean | {"PYTHONPATH": str(ROOT)} | {f"ZHAOSHANG_{k}": v for k, v in settings.items()}
    return subprocess.run([sys.executable, "-m", "bot", *command], cwd=cwd, env=env, capture_output=True, text=True,
                          timeout=60)


def test_the_environment_wins_over_the_file(tmp_path):
    (tmp_path / ".env").write_text("ZHAOSHANG_BOT_TOKEN=1:fromfile\nZHAOSHANG_TIMEZONE=Asia/Nowhere\n")
    done = run("migrate", cwd=tmp_path, TIMEZONE="Asia/Shanghai")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "data" / "zhaoshang.db").exists()


def test_faults_stop_the_program(tmp_path):
    done = run("run", cwd=tmp_path, BOT_TOKEN="x", LOG_LEVEL="LOUD")
    assert done.returncode == 1
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["ZHAOSHANG_BOT_TOKEN", "ZHAOSHANG_LOG_LEVEL"]


def test_a_wrong_plan_stops_the_program(tmp_path):
    (tmp_path / "plan.yaml").write_text("name: 1\n")
    done = run("run", cwd=tmp_path, BOT_TOKEN=TOKEN, PLAN="plan.yaml")
    assert done.returncode == 1 and "plan.yaml" in done.stderr and "Traceback" not in done.stderr


def test_usage_and_help_need_no_settings(tmp_path):
    assert run("--help", cwd=tmp_path).returncode == 0
    assert run("read", "--help", cwd=tmp_path).returncode == 0
    assert run("dance", cwd=tmp_path).returncode == 2


def test_read_answers_the_good_lines_and_names_the_bad(tmp_path):
    (tmp_path / "in.jsonl").write_text(
        '{"id": 1, "text": "昨天签约3亿元", "sent_on": "2026-03-06", "other": 1}\nnonsense\n\n'
        '{"id": 2, "text": "x"}\n{"id": "c", "text": "", "sent_on": "2026-03-06"}\n')
    done = run("read", "in.jsonl", cwd=tmp_path)
    assert done.returncode == 1
    assert [line.split(" ")[1] for line in done.stderr.splitlines()] == ["2", "4"]
    assert len(done.stdout.splitlines()) == 2 and '"kind": "signing"' in done.stdout


@pytest.mark.parametrize("said", ["1087968824", "777000", "136817688", "1271266957", "93372553", "1000,1087968824",
                                  "123456",
                                  "²", "１０００", "99999999999999999999", str(2**52)])
def test_who_cannot_be_an_administrator(said):
    """Accounts of Telegram's own (anonymous group administrators all act as one), the bot itself, and what is no
    number."""
    (line,) = faults(bot_token="123456:abc", admins=said)
    assert line.startswith("ZHAOSHANG_ADMINS: ")
