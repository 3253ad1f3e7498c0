"""人次: whoever went or came, each time anew; the number stays, with its 约."""

from datetime import date

import pytest

from domain.figures.fact import FactKind
from reading import ReadingContext, report_of
from tests.ledger_scene import say, tap


@pytest.mark.parametrize(("text", "people", "guests"), [
    ("今天接待客商30余人次", (None, False), (30, True)), ("接待客商60人次", (None, False), (60, False)),
    ("本月接待客商12批60人次", (None, False), (60, False)), ("赴苏州招商，3批次15人次", (15, False), (None, False)),
    ("外出拜访企业40余家，接待30余人次", (None, False), (30, True)), ("会见客商80多人", (None, False), (80, True)),
    ("走访企业12家，接待客商80多人次", (None, False), (80, True)),
    ("组织培训班一期，参训60余人次", (60, True), (None, False)),
    ("这条线路日客流3万人次", (None, False), (None, False)),
    ("今天接待锐恒精密一行5人次", (None, False), (5, False))])
def test_the_number_stays(text, people, guests):
    record = report_of(text, ReadingContext(date(2026, 3, 2), own_units=("商务局",))).record
    assert ((record.people, record.people_about), (record.guests, record.guests_about)) == (people, guests)


async def test_it_stands_on_the_card_and_in_its_fact(app, db, liaison):
    card = await say(app, liaison, "今天接待锐恒精密等客商30余人次")
    assert "来客　约 30 人" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        [fact] = [one for one in await store.facts.standing() if one.kind is FactKind.RECEPTION]
    assert (fact.people, fact.people_about, fact.approx) == (30, True, False)
