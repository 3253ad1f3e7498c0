"""Toasts are plain text, sentences of a card are escaped once: people's «&» and «<» stand as they were written."""

import pytest

from reports.render import environment, fragment
from tests.ledger_scene import last, say, tap


async def test_a_stranger_who_taps_reads_the_own_number(app, telegram, db, clock, people):
    people.stranger.start()
    await app.settled()
    pressed = people.stranger.tap(last(app, people.stranger), "q:o:1", stale=True)
    await app.settled()
    assert "9000" in pressed.text and "<" not in pressed.text and "&" not in pressed.text


@pytest.mark.parametrize("name", ["A&B", "R<D", '甲"乙"', "O'Neil", "<b>甲</b>"])
async def test_names_in_a_toast(app, db, admin, name):
    await say(app, admin, f"/invite 督查员 {name}")
    page = await say(app, admin, "/members")
    await tap(app, admin, page, "✉️ 未用的邀请（1）")
    pressed = await tap(app, admin, page, page.labels[0])
    assert pressed.text == f"已作废：{name}"


def test_a_sentence_within_a_card_is_escaped_once():
    said = fragment(
        "doubt",
        reason="out_of_line",
        field="amounts",
        name="R&D科技",
        unit="商务局",
        label="total",
        sum="3亿元",
        before="1亿元",
        choices=(),
    )
    assert (
        environment().from_string("{{ said }}").render(said=said).count("&amp;")
        == str(said).count("R&amp;D")
        == 1
    )
