"""Buttons: rows, and that what they carry fits into Telegram's 64 bytes whatever the ids are."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.asking.answer_callbacks import ShowProjectTap
from domain.callback import DATA_LIMIT
from domain.duties.overdue_callbacks import PostponeReasonTap
from domain.letter import Button
from domain.projects.project import Subject
from handlers.buttons import MOST_BUTTONS, key, projects, rows
from handlers.filing.card_buttons import card_buttons
from handlers.filing.card_desk import CardDesk
from reports.render import words
from tests import factories
from tests.filing.test_draft import LIAISON, drafts
from tests.ledger_scene import a_project

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
    first, second = projects([one, other], ShowProjectTap)
    assert first == (Button("#1 甲{id}", "q:p:1"),)
    assert second[0].text.endswith("…") and second[0].data == "q:p:2"


def test_the_longest_button_of_a_reminder():
    longest = max(words()["postpone_reason"], key=len)
    assert all(PostponeReasonTap(subject, HUGE, date(2026, 3, 2), longest).pack() for subject in Subject)


@given(drafts, st.booleans())
def test_the_buttons_of_any_card(draft, again):
    desk = CardDesk(replace(draft, id=10**9), LIAISON, factories.a_plan(), {})
    shown = [button for row in card_buttons(desk, again) for button in row]
    assert {"sure" if again else "save", "edit", "swap", "drop"} <= {b.data.rpartition(":")[2] for b in shown[:4]}
    assert len(shown) <= MOST_BUTTONS
    assert all(0 < len(button.data.encode()) <= DATA_LIMIT and button.text for button in shown)
