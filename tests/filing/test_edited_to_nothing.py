"""A message that is edited to what is no report: what was understood or saved stays, and that is said."""

import pytest

from tests.ledger_scene import last, tap

SAID = "今天在苏州拜访了锐恒精密，想投3个亿做传感器，下周三来回访"
NO_REPORT = pytest.mark.parametrize("edited", [".", "😀", "谢谢", "今年签约几个"])


async def edit(app, liaison, message, edited):
    liaison.edit(message, edited)
    await app.settled()
    return last(app, liaison).text


@NO_REPORT
async def test_before_saving(app, liaison, edited):
    message = liaison.say(SAID)
    await app.settled()
    card = last(app, liaison)
    assert "卡片没有跟着变" in await edit(app, liaison, message, edited)
    assert "锐恒精密" in card.text


@NO_REPORT
async def test_after_saving(app, db, liaison, edited):
    message = liaison.say(SAID)
    await app.settled()
    await tap(app, liaison, last(app, liaison), "✅ 确认保存")
    assert "已保存的没有变" in await edit(app, liaison, message, edited)
    async with db.begin() as store:
        assert [u.withdrawn_at for u in await store.updates.of_project(1)] == [None]
