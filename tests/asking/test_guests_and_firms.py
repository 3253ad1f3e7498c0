"""Firms that no project of the ledger has, guests by where they come from, who spoke of a project, the park as all."""

import pytest

from tests.ledger_scene import say, stage_ledger, tap


@pytest.fixture
async def filed(app, db, people):
    """A visit of a firm without a project, and a firm that is to come."""
    await stage_ledger(db)
    for text in ("今天去深圳拜访博联精密，聊了聊", "下周三包头的蒙稀电机来考察"):
        card = await say(app, people.liaison_a, text)
        await tap(app, people.liaison_a, card, next(one for one in card.labels if "确认保存" in one))


@pytest.mark.parametrize(("asked", "shown", "hidden"), [
    ("博联接触过几次", ("共 1 次", "博联精密"), "没看懂"), ("上次见博联是什么时候", ("博联精密",), "没看懂"),
    ("跟博联谈过几回", ("共 1 次", "博联精密"), "没看懂"), ("谁接触过博联", ("联络员甲", "1 次"), "没看懂"),
    ("包头那家什么时候来", ("蒙稀电机", "来考察"), "没看懂"), ("蒙稀电机哪天来", ("蒙稀电机", "来考察"), "没看懂"),
    ("乐海接触过几次", ("没看懂「乐海」",), "博联精密"), ("上次见乐海是什么时候", ("没看懂「乐海」",), "博联精密"),
    ("王局说的那个储能电池是哪个单位的", ("商务局", "海川储能电池项目"), "人员"),
    ("马县长提到的那个储能电池是哪个单位的", ("商务局", "海川储能电池项目"), "没看懂"),
    ("刨掉终止的，园区还剩几个项目", ("不含终止", "海川储能电池项目"), "没看懂"),
    ("海上风电装备那个谁接洽过", ("远景重工",), "没看懂")])
async def test_is_found(app, people, filed, asked, shown, hidden):
    answer = await say(app, people.liaison_a, asked)
    assert [one for one in shown if one not in answer.text] == [] and hidden not in answer.text
    assert "确认保存" not in "".join(answer.labels)
