"""The rights table at work: every command and every kind of button, by every role, in private and in a group.

What the table refuses is answered with the one polite sentence (a stranger in a group with silence) and changes
nothing.
"""

import sqlite3

import pytest
from telegram.ext import CommandHandler

from domain.letter import Button, Letter
from domain.people.access import HELP_SUBJECTS, TABLE, allowed, menu
from domain.people.member import Role
from handlers.asking import plain_questions
from handlers.filing.asked_for import ANSWERS
from handlers.register import FAMILIES
from reports.bulletins.weekly_nudge import unit_code
from reports.render import words
from tests.ledger_scene import say, stage_ledger
from tests.packed_kinds import some

WHO = {None: "stranger", Role.ADMIN: "admin", Role.LEADER: "leader", Role.LIAISON: "liaison_a",
       Role.SUPERVISOR: "supervisor"}
REFUSALS = ("您的角色不能做这件事", "请在与我的私聊里用", "请在工作群里用", "督查员只查询，不登记")
ROLE_REFUSALS = (REFUSALS[0], REFUSALS[3])
NOT_WATCHED = ("inbox", "letters", "chats")  # messages in and out, and where they went
# One button of every kind, and the action of the table that tapping it is.
TAPS = {
    "d:1:save": "report", "d:1:edit": "report", "j:1:no": "approve_join", "q:p:1": "status", "q:h:1": "history",
    "q:o:1": "overdue", "q:b:1": "overdue", "q:l:1:-:-": "projects", "q:d:1": "mine",
    "q:v:monthly_ranking:2026-03": "rank", "q:v:weekly_digest:2026-W10": "digest",
    "d:1:ask:kind": "report", "d:1:v:kind:trip": "report", "d:1:swap:0": "report", "d:1:pick:0:1": "report",
    "d:1:pick:0:new": "report", "k:1:show": "project", "k:1:f:name": "project", "k:1:stage:signed": "project",
    "k:1:seal:1": "project", "k:1:why:paused": "project", "k:1:merge:2": "project", "k:1:m:1": "project",
    "k:1:mown:1:0": "project", "q:a:1:0": "ask", "m:links": "members", "m:2": "members", "m:2:role:leader": "members",
    "m:2:unit:0": "members", "m:2:units:0": "members", "m:2:wide:1": "members", "m:2:remove:3": "members",
    "m:2:hand:0:3": "members",
    "j:1:leader": "approve_join", "jp:1:leader:0": "approve_join", "j:1:leader:0": "approve_join",
    "j:1:leader:all": "approve_join", "o:milestone:1:day:2026-03-09": "postpone",
    "o:milestone:1:why:2026-03-09:land": "postpone", "x:1:solve": "solve", "u:1:yes": "undo",
    "o:milestone:1:new": "report",
    "o:project:1:new": "report",
    "o:project:1:post": "postpone", "o:project:1:later": "snooze",
    "o:milestone:1:post": "postpone", "o:milestone:1:later:tomorrow": "snooze", "o:difficulty:1:done": "solve",
    "p:1:yes": "judge_postponement", f"z:{unit_code('商务局')}:2026-W10": "zero_report", "m:list:0": "members",
    "m:2:remove": "members", "pub:weekly_digest:2026-W10:1:yes": "publish", "s:1:yes": "sign_off", "resend:1": "resend",
    "resend:all:2": "resend", "sheet:1:send": "decide_supervision", "sheets:1": "supervise", "chart:1": "chart",
    "runs:1:1": "exempt",
    "charts:0:1": "chart",
    "y:0:1:739617:739677:1": "why", "plan:week_in_days": "answer_plan", "z:all:2026-W10": "zero_report",
    "zp:nudge:2026-W10:0": "zero_report", "zp:which:2026-W10:1": "zero_report",
    "i:list:0": "invite", "i:drop:no-such-token":
    "invite"}
NARROWER = {"s:1:yes", "p:1:yes", "z:all:2026-W10"}  # refused by more than the role: who signs, whose unit it is


def commands(app) -> list[str]:
    return [name for handler in app.application.handlers[0] if isinstance(handler, CommandHandler)
            for name in sorted(handler.commands)]


def watched(db_file) -> dict[str, list]:
    """What a refusal must leave as it is."""
    with sqlite3.connect(db_file) as db:
        names = [row[0] for row in db.execute("select name from sqlite_master where type = 'table'")]
        return {name: db.execute(f"select * from {name}").fetchall() for name in names if name not in NOT_WATCHED}


def test_every_command_has_a_row_a_line_and_an_example(app):
    named = set(commands(app))
    assert named == set(words()["command"]) == set(words()["example"])
    assert named <= TABLE.keys()
    shown = {name for role in Role for chat in ("private", "group") for name in menu(role, chat)}
    assert shown | {"start"} | {name for names in HELP_SUBJECTS.values() for name in names} == named


def test_every_action_of_the_table_is_asked_for(app):
    taken = {taker.action for taker in ANSWERS.values()}
    assert taken <= TABLE.keys()
    assert set(commands(app)) | set(TAPS.values()) | taken | plain_questions.ANSWERS.keys() | {
        "request_join", "ask", "draw_sample", "give_marks", "make_team", "team_post", "raise_supervision",
        "keep_pledge", "away"} == TABLE.keys()


def test_every_kind_of_button_is_tried():
    kinds = [kind for family, _ in FAMILIES for kind in family]
    untried = [kind.__name__ for kind in kinds if not any(kind.parse(data) for data in TAPS)]
    assert untried == ["ApplyTap"]  # a stranger's own button


@pytest.mark.parametrize("role", list(WHO), ids=str)
async def test_commands_in_private(app, telegram, db_file, people, role):
    person = getattr(people, WHO[role])
    for command in commands(app):
        before = watched(db_file)
        person.say(f"/{command}")
        await app.settled()
        answer = telegram.sent_to(person)[-1].text
        free = role is not None and allowed(command, role, "private")
        words = ("只为受邀成员服务",) if role is None else REFUSALS
        assert any(said in answer for said in words) is not free, command
        assert free or watched(db_file) == before, command


@pytest.mark.parametrize("role", list(WHO), ids=str)
async def test_commands_in_a_group(app, telegram, db_file, people, role):
    person = getattr(people, WHO[role])
    group = telegram.group("招商工作群", [people.admin, person], supergroup=True)
    await app.settled()
    for command in commands(app):
        before, public, private = watched(db_file), len(telegram.sent_to(group)), len(telegram.sent_to(person))
        person.say(f"/{command}@{telegram.bot.username}", group)
        await app.settled()
        refused = [m for m in telegram.sent_to(person)[private:] if any(said in m.text for said in REFUSALS)]
        free = role is not None and allowed(command, role, "group")
        assert bool(refused) is (role is not None and not free), command
        assert free or (len(telegram.sent_to(group)) == public and watched(db_file) == before), command


@pytest.mark.parametrize("role", list(WHO), ids=str)
async def test_buttons(app, telegram, db, clock, db_file, people, role):
    """Each button of the list under the person's own nose, whoever it was made for."""
    await stage_ledger(db)
    person = getattr(people, WHO[role])
    person.private().started = True
    rows = tuple((Button(data, data),) for data in TAPS)
    async with db.begin() as store:
        await store.letters.queue(Letter("buttons", person.id, "按钮", rows), clock.now())
    app.courier.wake()
    await app.settled()
    message = telegram.sent_to(person)[-1]
    for data, action in TAPS.items():
        before = watched(db_file)
        tapped = person.tap(message, data, stale=True)
        await app.settled()
        free = role is not None and allowed(action, role, "private")
        refused = any(one in tapped.text for one in (("只为受邀成员服务",) if role is None else ROLE_REFUSALS))
        assert free or (tapped.alert and refused and watched(db_file) == before), data
        assert not free or not refused or data in NARROWER, data


NOT_A_SUPERVISORS = sorted(some(kind).pack() for kind, taker in ANSWERS.items()
                           if not allowed(taker.action, Role.SUPERVISOR, "private"))


@pytest.mark.parametrize("token", NOT_A_SUPERVISORS)
async def test_an_answer_typed_after_the_role_has_changed(app, telegram, db, clock, db_file, people, token):
    await stage_ledger(db)
    async with db.begin() as store:
        await store.chats.see(people.supervisor.id, "private", "督查员")
        await store.chats.ask(people.supervisor.id, token, clock.now())
    before = watched(db_file)
    people.supervisor.say("6月30日")
    await app.settled()
    assert any(said in telegram.sent_to(people.supervisor)[-1].text for said in ROLE_REFUSALS)
    assert watched(db_file) == before


async def test_a_supervisor_who_replies_to_a_project_opens_no_card(app, telegram, db, db_file, people):
    await stage_ledger(db)
    card = await say(app, people.supervisor, "/status 海上风电装备")
    before = watched(db_file)
    answer = await say(app, people.supervisor, "今天对方来谈了用地", reply_to=card)
    assert answer.text.startswith("督查员只查询，不登记")
    assert watched(db_file) == before


async def test_a_supervisor_may_ask_by_mention_in_a_group(app, telegram, db, people):
    await stage_ledger(db)
    group = telegram.group("招商工作群", [people.admin, people.supervisor], supergroup=True)
    people.supervisor.say(f"@{telegram.bot.username} 有哪些逾期", group)
    await app.settled()
    assert "逾期" in telegram.sent_to(people.supervisor)[-1].text
    assert telegram.sent_to(group)[-1].text == "已私发给您。"
