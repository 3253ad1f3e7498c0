"""From sentences to figures, through the whole application: sums add up, and a trip on which one signed is all it
was."""

from domain.figures.window import DayWindow
from tests.ledger_scene import say, tap


async def filed(app, person, text):
    card = await say(app, person, text)
    await tap(app, person, card, "✅ 确认保存")
    return card


async def figures(app, db, *names):
    plan = app.office.plan
    async with db.begin() as store:
        found = await store.aggregates.figures(plan, plan.indicators, DayWindow(plan.start, plan.end))
    return [found[name].of_unit["商务局"].value for name in names]


async def test_money_received_adds_up(app, db, liaison):
    await filed(app, liaison, "今天与锐恒精密签约，传感器项目总投资3亿元")
    for text, yuan in (("传感器项目到位资金1.5亿元", 150_000_000), ("传感器项目今天又到账5000万", 200_000_000),
                       ("传感器项目累计到位2亿元", 200_000_000), ("传感器项目新增到位8000万，累计2.8亿元", 280_000_000),
                       ("传感器项目外资到账500万美元", 280_000_000)):
        app.world.clock.advance(days=1)
        await filed(app, liaison, text)
        assert await figures(app, db, "到位资金") == [yuan * 100], text
    assert await figures(app, db, "外资到账", "签约个数", "签约金额") == [5_000_000_00, 1, 300_000_000_00]


async def test_a_trip_on_which_one_signed(app, db, liaison):
    await filed(app, liaison,
                "3月1日到2日王局带队赴苏州，拜访了天洋纺织、科林空调、泰宇风电，与泰宇风电签订了投资3亿元的传感器项目")
    names = ("外出天数", "外出批次", "走访企业", "签约个数", "签约金额")
    assert await figures(app, db, *names) == [2, 1, 3, 1, 300_000_000_00]
    told = await say(app, liaison, "/why 走访企业 商务局")
    assert "泰宇风电" in told.text and "3家" in told.text
