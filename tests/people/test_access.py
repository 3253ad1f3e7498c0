from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.people.access import (
    TABLE,
    allowed,
    looks_only,
    may_edit,
    may_file_for,
    may_judge,
    may_report,
    may_see,
    may_sign,
    menu,
    other_chat,
    signers,
)
from domain.people.member import Member, Role
from domain.projects.project import Project

NOW = datetime(2024, 5, 20, tzinfo=UTC)
PROJECT = Project(1, "甲项目", "甲公司", None, "招商局", NOW, NOW, serving_unit="核心片区")
ADMIN = Member(1, "管理员", Role.ADMIN, ("办公室",))
LEADER = Member(2, "王局", Role.LEADER, ("招商局",))
CHIEF = Member(3, "班子成员一", Role.LEADER, (), office_wide=True)
OWN = Member(4, "联络员甲", Role.LIAISON, ("招商局",))
SERVING = Member(5, "联络员乙", Role.LIAISON, ("核心片区",))
OTHER = Member(6, "联络员丙", Role.LIAISON, ("财政局",))
WATCHER = Member(7, "督查员", Role.SUPERVISOR, ())

QUERIES = ("status", "projects", "mine", "overdue", "rank", "digest", "bulletin", "plan", "history", "help")
RUNNING = ("invite", "members", "schedule", "publish", "resend", "approve_join")


def test_strangers_may_only_press_start_and_ask_to_join():
    granted = {(action, chat) for action in TABLE for chat in ("private", "group") if allowed(action, None, chat)}
    assert granted == {("start", "private"), ("request_join", "private")}


@pytest.mark.parametrize("role", [None, *Role])
def test_an_unknown_action_is_refused_to_everybody(role):
    assert not allowed("drop_everything", role, "private")
    assert not allowed("", role, "group")


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("chat", ["private", "group"])
def test_every_member_may_ask_anywhere(role, chat):
    assert all(allowed(query, role, chat) for query in QUERIES)


def test_filing_is_for_all_but_supervisors():
    assert {r for r in Role if allowed("report", r, "private")} == {Role.ADMIN, Role.LEADER, Role.LIAISON}
    assert {r for r in Role if allowed("report", r, "group")} == {Role.ADMIN, Role.LEADER, Role.LIAISON}


@pytest.mark.parametrize("action", RUNNING)
def test_running_the_office_is_for_admins_in_private(action):
    assert [r for r in Role if allowed(action, r, "private")] == [Role.ADMIN]
    assert not any(allowed(action, r, "group") for r in Role)


def test_binding_is_for_admins_in_groups():
    assert allowed("bind", Role.ADMIN, "group") and not allowed("bind", Role.ADMIN, "private")
    assert not allowed("unbind", Role.LEADER, "group")
    assert other_chat("bind", Role.ADMIN, "private") == "group"
    assert other_chat("bind", Role.LIAISON, "private") is None
    assert other_chat("status", Role.LIAISON, "private") is None


def test_menus_differ_by_role_and_hold_only_what_is_granted():
    menus = {role: menu(role) for role in Role}
    assert len(set(menus.values())) == len(menus)
    assert all(allowed(name, role, "private") for role, names in menus.items() for name in names)
    assert menu(None) == ("start",)
    assert "bind" in menu(Role.ADMIN, "group") and "bind" not in menu(Role.LIAISON, "group")


def test_who_sees_a_project():
    assert all(may_see(m, PROJECT) for m in (ADMIN, LEADER, CHIEF, OWN, SERVING, WATCHER))
    assert not may_see(OTHER, PROJECT)


def test_who_edits_a_project():
    assert [m.id for m in (ADMIN, LEADER, CHIEF, OWN, SERVING, OTHER, WATCHER) if may_edit(m, PROJECT)] == [1, 4, 5]


def test_whose_reports_move_a_project():
    people = (ADMIN, LEADER, CHIEF, OWN, SERVING, OTHER, WATCHER)
    assert [m.id for m in people if may_report(m, PROJECT)] == [1, 2, 3, 4, 5]


def test_a_supervisor_is_told_of_looking_only_where_others_file():
    assert {action for action in TABLE if looks_only(action, Role.SUPERVISOR)} == {
        "report", "undo", "zero_report", "project", "postpone", "snooze", "solve", "serve", "lead", "claim", "review",
        "object", "answer_supervision", "trip", "team_post", "visit", "meeting"}
    assert not any(looks_only(action, role) for action in (*TABLE, "drop_everything") for role in (None, *Role)
                   if role is not Role.SUPERVISOR)


def test_who_files_for_a_unit():
    assert [m.id for m in (ADMIN, LEADER, CHIEF, OWN, SERVING, OTHER) if may_file_for(m, "招商局")] == [1, 2, 4]
    assert not may_file_for(Member(8, "督查员", Role.SUPERVISOR, ("招商局",)), "招商局")


def test_who_judges_a_postponement():
    assert [m.id for m in (ADMIN, LEADER, CHIEF, OWN, SERVING, OTHER, WATCHER) if may_judge(m, PROJECT)] == [1, 2, 3]


def test_who_signs():
    assert [m.id for m in (ADMIN, LEADER, CHIEF, OWN, WATCHER) if may_sign(m, "班子成员一")] == [1, 3]
    assert [m.id for m in (ADMIN, LEADER, CHIEF) if may_sign(m, None)] == [1]


def test_the_approver_is_asked_to_sign_or_else_the_admins():
    admin, chief = replace(ADMIN, telegram_id=11), replace(CHIEF, telegram_id=13)
    assert signers((admin, chief), "班子成员一") == (chief,)
    assert signers((admin, CHIEF), "班子成员一") == (admin,)
    assert signers((admin, chief), None) == (admin,)


def test_a_removed_member_may_nothing():
    gone = Member(1, "管理员", Role.ADMIN, ("招商局",), active=False)
    assert not (may_see(gone, PROJECT) or may_edit(gone, PROJECT) or may_judge(gone, PROJECT))
    assert not (may_file_for(gone, "招商局") or may_sign(gone, None))
