"""Enterprises called on that a message tells as a number (mechanisms 8, 21): on the card, in every figure, set right
by a sentence."""

from datetime import date

import pytest

from domain.figures.fact import FactKind
from domain.figures.indicator import DistinctOf, Indicator
from reading import ReadingContext, report_of
from reports.figures.plan_figures import as_text
from tests import factories
from tests.figures.test_plan_figures import asked
from tests.ledger_scene import say, tap

PLAN = factories.a_plan(indicators=(Indicator("走访企业", "家", DistinctOf((FactKind.VISIT,))),))


@pytest.mark.parametrize(("text", "firms", "about", "named"), [
    ("拜访了12家企业，80余人", 12, False, ()), ("今天走访企业15家，收集问题8个", 15, False, ()),
    ("昨天走访了十二家企业", 12, False, ()), ("今天跑了近20家工厂", 20, True, ()), ("走访20余家规上企业", 20, True, ()),
    ("赴深圳考察了3家公司，谈了精密减速器项目", 3, False, ()), ("今天见了五家客商", 5, False, ()),
    ("上午走访了3家企业，下午又走访了2家企业", 5, False, ()), ("拜访商会3家、企业12家", 12, False, ()),
    ("王局带队赴杭州对接企业6家，其中3家有投资意向", 6, False, ()),
    ("今天赴深圳拜访了天宁智造、科林空调等5家企业", 5, False, ("天宁智造", "科林空调")),
    ("今天走访了天宁智造", None, False, ("天宁智造",)), ("今年以来累计走访企业120家", None, False, ()),
    ("走访了一家企业，谈了投资", None, False, ()), ("接待了3家企业", None, False, ()),
    ("考察团12家企业来我县考察", None, False, ())])
def test_what_is_told(text, firms, about, named):
    record = report_of(text, ReadingContext(date(2026, 3, 3))).record
    assert (record.firms, record.firms_about, record.enterprises) == (firms, about, named)


async def filed(app, person, text):
    card = await say(app, person, text)
    await tap(app, person, card, "✅ 确认保存")
    return card


async def test_it_counts_wherever_firms_do(app, db, liaison):
    card = await filed(app, liaison, "昨天拜访了12家企业，80余人")
    assert "企业　12 家" in card.text and "没读到企业名称" not in card.text
    await filed(app, liaison, "今天赴深圳拜访了天宁智造、科林空调等近5家企业")
    assert "商务局　约17　" in as_text(await asked(db, PLAN, "走访企业"))
    why = (await say(app, liaison, "/why 走访企业")).text
    assert "12＋1＋1＋3＝17" in why and "计 3（约数）" in why
    assert "约17家" in (await say(app, liaison, "这个月走访了几家企业")).text
    app.world.clock.advance(days=1)
    digest = (await say(app, liaison, "/digest")).text
    assert "拜访12家企业" in digest and "天宁智造、科林空调等约5家企业" in digest


async def test_it_is_set_right_by_a_sentence(app, db, liaison):
    await say(app, liaison, "昨天拜访了12家企业")
    await say(app, liaison, "不对，是10家")
    cards = [m for m in app.world.sent_to(liaison) if "企业　10 家" in m.text]
    await tap(app, liaison, cards[-1], "✅ 确认保存")
    assert "商务局　10　" in as_text(await asked(db, PLAN, "走访企业"))
