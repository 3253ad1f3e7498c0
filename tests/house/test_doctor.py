"""The doctor's lines: what is right, what is wrong, and what to do."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from telegram import Bot

from bot.doctor.doctor import examine
from bot.settings import load_settings
from domain.people.member import Invite, Member, Role
from sandbox import TOKEN
from storage.people.chats import Binding
from tests import factories

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)
PLAN = """\
name: 2026年行动方案
office: 某区
period: {start: 2026-01-01, end: 2026-12-31}
groups: [部门组]
units: [{name: 商务局, group: 部门组}]
"""


@pytest.fixture
def settings(server, db_file, tmp_path):
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return load_settings(_env_file=None, bot_token=TOKEN, api_url=server.url, admins="1000",
                         database_url=f"sqlite+aiosqlite:///{db_file}", plan=str(tmp_path / "plan.yaml"))


async def lines(settings, **changes):
    """Every line of the examination of these settings."""
    return [finding.text() async for finding in examine(settings.model_copy(update=changes), NOW)]


def starting(said, *heads):
    return [line for line in said if line.startswith(heads)]


async def test_a_healthy_installation_is_all_ticks(app, group, settings, db):
    async with db.begin() as store:
        await store.chats.see(group.id, "supergroup", group.title)
        for report in ("weekly_digest", "monthly_ranking"):
            await store.chats.bind(Binding(group.id, report))
        await store.cadences.set("weekly_digest", last_success=NOW - timedelta(days=5))
    said = await lines(settings)
    assert starting(said, "✗") == []
    assert said[:7] == [
        "✓ 时区：Asia/Shanghai，现在 2026-03-04 10:00", "✓ 方案：2026年行动方案（2026-01-01 至 2026-12-31，1 个单位）",
        "✓ 代理：不用", f"✓ 服务器：{settings.api_url} 可访问", "✓ 令牌：有效，机器人是 @zhaoshang_bot",
        f"✓ 数据库：{settings.database_url} 可用，表是最新的",
        "✓ 推送：招商周报 下次 2026-03-06（周五）17:00，上次成功 2026-02-27（周五）10:00"]
    assert "✓ 推送：月度排名 下次 2026-04-01（周三）09:00，还没有发过" in said
    assert "✓ 成员：5 人都已加入" in said
    assert said[-1] == f"✓ 工作群：招商工作群（{group.id}）可以发送，接收 招商周报、月度排名"


async def test_a_new_installation_lacks_only_the_start_of_its_administrator(settings, server, tmp_path):
    said = await lines(settings, database_url=f"sqlite+aiosqlite:///{tmp_path}/new.db")
    assert starting(said, "✗") == ["✗ 管理员：管理员（1000）没有按过“开始”或已屏蔽机器人，收不到消息 "
                                   "→ 请他打开 https://t.me/zhaoshang_bot 按“开始”"]
    assert not (tmp_path / "new.db").exists()


async def test_a_token_that_the_server_does_not_know(settings, server):
    said = await lines(settings, bot_token="99:wrong")
    assert starting(said, "✗ 令牌：服务器不认识", "✓ 服务器") == said[3:5]
    assert "99:wrong" not in "\n".join(said)


async def test_a_server_and_a_proxy_that_are_away(settings, server, unused_tcp_port):
    nowhere = f"http://127.0.0.1:{unused_tcp_port}"
    said = await lines(settings, api_url=nowhere, proxy=f"http://user:secret@127.0.0.1:{unused_tcp_port}")
    assert [line[:5] for line in starting(said, "✗")] == ["✗ 代理：", "✗ 服务器", "✗ 令牌：", "✗ 管理员"]
    assert "secret" not in "\n".join(said)


async def test_a_bot_that_may_not_join_groups_or_write_in_them(app, telegram, settings, db):
    gone, mute = telegram.group("旧群"), telegram.group("禁言群")
    async with db.begin() as store:
        for chat in (gone, mute):
            await store.chats.see(chat.id, "group", chat.title)
            await store.chats.bind(Binding(chat.id, "weekly_digest"))
    gone.kick_bot()
    mute.mute()
    wrong = starting(await lines(settings), "✗")
    assert [line.split("）")[0] for line in wrong] == [f"✗ 工作群：旧群（{gone.id}", f"✗ 工作群：禁言群（{mute.id}"]
    assert "重新拉进群，再发 /bind@zhaoshang_bot" in wrong[0] and "不许机器人发言" in wrong[1]


async def test_a_webhook_that_keeps_messages_from_us(settings, server):
    async with Bot(TOKEN, base_url=f"{server.url}/bot") as bot:
        await bot.set_webhook("https://old.example/hook")
    (said,) = starting(await lines(settings), "✗ 接收")
    assert said.endswith(f"https://old.example/hook），run 会收不到消息 → 用浏览器打开一次 {server.url}/bot<令牌>/"
                         f"deleteWebhook")


async def test_members_who_never_joined_and_their_links(settings, server, db):
    async with db.begin() as store:
        await store.members.add(Member(0, "联络员甲", Role.LIAISON, ("商务局",)), NOW)
        waiting = await store.members.add(Member(0, "联络员乙", Role.LIAISON, ("商务局",)), NOW)
        await store.invites.add(Invite("tok-1", "联络员乙", Role.LIAISON, ("商务局",), NOW + timedelta(days=2),
                                       member_id=waiting.id))
    said = starting(await lines(settings), "✗ 成员")
    assert said == ["✗ 成员：联络员甲 没有加入，也没有有效的邀请链接 → 管理员发 /members 取链接",
                    "✗ 成员：联络员乙 没有加入 → 把链接发给他（2026-03-06（周五）10:00 前有效，只能用一次）："
                    "https://t.me/zhaoshang_bot?start=tok-1"]


async def test_nobody_who_could_invite(settings, server):
    assert starting(await lines(settings, admins=frozenset()), "✗") == [
        "✗ 管理员：一个也没有 → 把自己的 Telegram 编号写入 ZHAOSHANG_ADMINS（向机器人发 /start 就能看到编号）"]


async def test_a_plan_that_cannot_be_used(settings, server, tmp_path):
    (tmp_path / "bad.yaml").write_text("name: 方案\n", encoding="utf-8")
    wrong = starting(await lines(settings, plan=str(tmp_path / "bad.yaml")), "✗ 方案")
    assert len(wrong) == 4 and all("bad.yaml" in line and "plan check" in line for line in wrong)


async def test_a_plan_of_another_year_is_said_to_be_one(settings, server, tmp_path):
    (tmp_path / "old.yaml").write_text(PLAN.replace("2026", "2024"), encoding="utf-8")
    assert any("今天不在方案期内" in line for line in await lines(settings, plan=str(tmp_path / "old.yaml")))


async def test_a_database_without_tables_or_in_ruins(settings, server, tmp_path):
    (tmp_path / "empty.db").touch()
    (tmp_path / "ruin.db").write_bytes(b"not a database at all " * 100)
    behind = await lines(settings, database_url=f"sqlite+aiosqlite:///{tmp_path}/empty.db")
    ruined = await lines(settings, database_url=f"sqlite+aiosqlite:///{tmp_path}/ruin.db")
    assert any(line.startswith("✗ 数据库") and "运行 migrate" in line for line in behind)
    assert any(line.startswith("✗ 数据库") and "file is not a database" in line for line in ruined)


async def test_a_file_that_is_damaged_within(settings, server, tmp_path, db_file):
    """Its tables can be read; one page of an index cannot."""
    damaged = bytearray(db_file.read_bytes())
    damaged[-4096:] = b"\xff" * 4096
    db_file.write_bytes(damaged)
    told = await lines(settings, database_url=f"sqlite+aiosqlite:///{db_file}")
    assert any(line.startswith("✗ 数据库") and "不能用" in line for line in told)


async def test_a_last_success_in_the_future_is_no_tick(settings, server, db, clock):
    async with db.begin() as store:
        await store.cadences.set("weekly_digest", last_success=clock.now().replace(year=2027))
    told = await lines(settings)
    assert any(line.startswith("✗ 推送：") and "2027-" in line and "时钟" in line for line in told)


async def test_a_postgresql_that_refuses(settings, server, postgres_url):
    url = postgres_url()
    empty = await lines(settings, database_url=url)
    missing = await lines(settings, database_url=url.replace("/office", "/nowhere"))
    assert any(line.startswith("✗ 数据库") and "运行 migrate" in line for line in empty)
    assert any(line.startswith("✗ 数据库") and "does not exist" in line for line in missing)


def test_the_command_exits_with_1_and_never_shows_the_token(tmp_path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ZHAOSHANG_")}
    given = {"ZHAOSHANG_BOT_TOKEN": "77:never_shown", "ZHAOSHANG_API_URL": "http://127.0.0.1:9",
             "ZHAOSHANG_ADMINS": str(factories.ADMIN), "ZHAOSHANG_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/a.db"}
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-m", "bot", "doctor"], cwd=root, env=environment | given,
                          capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout.startswith("✓ 时区：") and "✗ 服务器" in done.stdout
    assert "never_shown" not in done.stdout + done.stderr
    faulty = subprocess.run([sys.executable, "-m", "bot", "doctor"], cwd=root, capture_output=True, text=True,
                            env=environment | given | {"ZHAOSHANG_TIMEZONE": "火星"})
    assert (faulty.returncode, faulty.stderr) == (1, "")
    assert faulty.stdout.startswith("✗ 设置：ZHAOSHANG_TIMEZONE")
