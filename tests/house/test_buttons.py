"""Buttons: rows, and that what they carry fits into Telegram's 64 bytes whatever the ids are."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.letter import Button
from domain.projects.project import Subject
from handlers.asking import answer_taps
from handlers.buttons import DATA_LIMIT, MOST_BUTTONS, key, projects, rows
from handlers.duties import overdue_taps
from handlers.filing.card_buttons import card_buttons
from handlers.filing.card_desk import CardDesk
from handlers.people import invitations, join, member_list
from handlers.projects import project_command
from reports.render import words
from tests import factories
from tests.filing.test_draft import LIAISON, drafts
from tests.ledger_scene import a_project

ENDED = [module.PATTERN for module in (answer_taps, invitations, join, member_list, project_command)]
HUGE = 10**15 - 1


@given(st.integers(0, 30), st.integers(1, 5))
def test_rows_keep_order_and_width(count, width):
    made = [Button(str(n)) for n in range(count)]
    laid = rows(made, width)
    assert [button for row in laid for button in row] == made
    assert all(len(row) == width for row in laid[:-1]) and all(0 < len(row) <= width for row in laid)


def test_a_label_with_facts():
    assert key("card", "q:d:7", text="苏州").text == "📝 苏州"


def test_projects_one_a_row():
    one, other = (replace(a_project(name, "甲公司", "商务局"), id=n) for n, name in ((1, "甲{id}"), (2, "乙" * 50)))
    first, second = projects([one, other], "q:p:{id}")
    assert first == (Button("#1 甲{id}", "q:p:1"),)
    assert second[0].text.endswith("…") and second[0].data == "q:p:2"


@pytest.mark.parametrize("pattern", ENDED)
@given(data=st.data())
def test_whatever_a_handler_takes_can_be_carried(pattern, data):
    carried = data.draw(st.from_regex(pattern.removesuffix("$") + r"\Z", fullmatch=True))
    assert len(carried.encode()) <= DATA_LIMIT or not carried.isascii()  # \d also means digits of other scripts


def test_the_longest_button_of_a_reminder():
    longest = max(words()["postpone_reason"], key=len)
    assert all(len(f"o:{subject}:{HUGE}:why:2026-03-02:{longest}") <= DATA_LIMIT for subject in Subject)
    assert overdue_taps.PATTERN.endswith("(:|$)")


@given(drafts, st.booleans())
def test_the_buttons_of_any_card(draft, again):
    desk = CardDesk(replace(draft, id=10**9), LIAISON, factories.a_plan(), {})
    shown = [button for row in card_buttons(desk, again) for button in row]
    assert {"sure" if again else "save", "edit", "swap", "drop"} <= {b.data.rpartition(":")[2] for b in shown[:4]}
    assert len(shown) <= MOST_BUTTONS
    assert all(0 < len(button.data.encode()) <= DATA_LIMIT and button.text for button in shown)
