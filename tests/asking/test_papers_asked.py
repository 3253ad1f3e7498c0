"""Projects by their papers (手续): which have them, which have not, whether one has got one and when.
The clock: Monday 2 March 2026, 9:00."""

import pytest

from tests.ledger_scene import say, stage_ledger, tap


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


@pytest.fixture
async def papers(app, liaison, ledger):
    for news in ("海川储能电池项目2月26日环评通过了", "海川正极材料项目昨天拿到施工许可证了"):
        await tap(app, liaison, await say(app, liaison, news), "✅ 确认保存")


@pytest.mark.parametrize(("question", "told", "untold"), [
    ("环评通过了的有哪些", ("海川储能电池", "环评 2月26日"), ("海川正极",)),
    ("拿到施工许可证的有哪几个", ("海川正极材料", "施工许可 3月1日"), ("海川储能",)),
    ("这个月拿到施工许可的有几个", ("共 1 个",), ("海川储能",)),
    ("这个月环评批下来的有几个", ("没有环评的登记",), ("海川储能",)),
    ("办好土地证的企业有哪些", ("没有土地证的登记",), ("海川",)),
    ("海川储能电池环评批了吗", ("环评 2月26日",), ()),
    ("海川储能电池环评批了没有", ("环评 2月26日",), ()),
    ("海川储能电池营业执照办好了没", ("没有工商注册的登记",), ()),
    ("环评批复下来的项目总投资多少", ("共 1 个", "环评 2月26日"), ()),
    ("海川储能电池环评哪天批的", ("环评 2月26日",), ()),
    ("海川储能电池施工许可办下来没有", ("没有施工许可的登记", "海川储能电池"), ("海川正极",)),
    ("还没拿到施工许可的有哪些", ("没有登记施工许可",), ("海川正极",)),
])
async def test_projects_by_their_papers(app, liaison, papers, question, told, untold):
    answer = (await say(app, liaison, question)).text
    assert all(words in answer for words in told) and not any(words in answer for words in untold), answer


async def test_a_paper_told_as_got_is_news(app, liaison, ledger):
    assert "请确认" in (await say(app, liaison, "海川储能电池项目土地昨天摘牌了")).text
