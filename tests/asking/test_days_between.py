"""How many days lie between two steps: on average, the longest, the shortest, of one project; what was only told of the
later step is not counted. The clock: Monday 2 March 2026, 9:00."""

from datetime import date

import pytest

from domain.projects.stages import Stage
from tests.ledger_scene import a_project, say

STEPS = {"传感器": (("商务局", Stage.SIGNED, date(2026, 1, 10)), ("商务局", Stage.STARTED, date(2026, 2, 9))),
         "电池": (("发改委", Stage.SIGNED, date(2026, 1, 5)), ("发改委", Stage.STARTED, date(2026, 1, 15))),
         "物流园": (("发改委", Stage.STARTED, date(2026, 2, 1)),),
         "罐头": (("商务局", Stage.SIGNED, date(2026, 2, 20)),)}


@pytest.fixture
async def ledger(app, db):
    now = app.clock.now()
    async with db.begin() as store:
        for name, steps in STEPS.items():
            unit, stage, day = steps[0]
            added = await store.projects.add(a_project(name, f"{name}公司", unit, stage), on=day)
            for _, later, on in steps[1:]:
                await store.projects.move_by_hand(await store.projects.get(added.id), later, on, None, now)


@pytest.mark.parametrize(("said", "told", "untold"), [
    ("签约到开工平均多少天", ("平均 20 天（2 个项目）", "最长 30 天：传感器", "最短 10 天：电池",
                      "另有 1 个没有分别登记"), ()),
    ("从签约到开工哪个项目拖得最久", ("1、传感器", "2、电池"), ("罐头",)),
    ("从签约到开工最快的是哪个", ("1、电池", "2、传感器"), ("罐头",)),
    ("签约后多久能开工", ("平均 20 天",), ()),
    ("各单位签约到开工平均多少天", ("商务局　平均 30 天（1 个）", "发改委　平均 10 天（1 个）"), ()),
    ("传感器签约到开工用了多久", ("30 天　1月10日（周六）签约，2月9日（周一）开工",), ("电池",)),
    ("罐头签约到开工用了多久", ("算不出来", "罐头"), ("平均",)),
    ("签约到开工超过20天的有哪些", ("传感器",), ("电池",)),
    ("签约到投产一般要多久", ("没有投产的项目，算不出来",), ())])
async def test_the_days_between_two_steps(app, people, ledger, said, told, untold):
    answer = (await say(app, people.supervisor, said)).text
    assert all(words in answer for words in told) and not any(words in answer for words in untold), answer
