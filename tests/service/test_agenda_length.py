"""The dispatch agenda is read on a phone in the meeting: however much there is, it keeps to three screens (mechanism
29)."""

from datetime import date
from decimal import Decimal

import pytest

from domain.bulletins.digest_view import Shown
from domain.duties.duty import DutyKind, Light
from domain.period import Period
from domain.projects.stages import Stage
from reports.bulletins.bulletin_header import Marks
from reports.phone import SCREEN, lines_on_phone
from reports.service.dispatch_agenda import (
    SCREENS,
    SHOWN,
    AgendaDecision,
    AgendaDuty,
    AgendaProject,
    AgendaRequest,
    AgendaSection,
    AgendaView,
    BehindLine,
    write,
)
from tests import factories

DAY = date(2026, 3, 27)
WORDS = "用地指标不足，企业反映变压器增容要等到下个季度才能批下来，请协调"


def a_view(rows):
    """`rows` in every section, of which it holds SHOWN."""
    kept = min(rows, SHOWN)
    named = [Shown(n, f"第{n}号储能电池配套项目", None, None, False) for n in range(rows)]
    projects = tuple(AgendaProject(one, "临港产业区", Stage.NEGOTIATING, 40) for one in named)
    owed = tuple(AgendaDuty(DutyKind.NODE, WORDS, one, "临港产业区", ("联络员乙",), DAY, 9, Light.RED) for one in named)
    asked = tuple(AgendaRequest(n, "远景重工有限公司", WORDS, "供电公司", DAY, 25, 14) for n in range(rows))
    return AgendaView(
        Period.of("month", DAY), DAY, False,
        tuple(BehindLine(f"第{n}单位", str(n), 40, Decimal(n) / 4 - 30, Decimal(n) / 4) for n in range(rows)),
        AgendaSection(projects[:kept], rows), AgendaSection(projects[:kept], rows), AgendaSection(owed[:kept], rows),
        0, rows, AgendaSection(asked[:kept], rows), AgendaSection(projects[:kept], rows), owed,
        tuple(AgendaDecision("item", WORDS, None, "3月2日调度会纪要", DAY) for _ in range(rows)))


@pytest.mark.parametrize("rows", [3, 10, 40])
def test_it_keeps_to_three_screens(rows):
    text = "\n".join(write(a_view(rows), factories.an_office(), Marks()))
    assert lines_on_phone(text) <= SCREENS * SCREEN
    assert f"逾期事项</b>　🔴 {rows} 项" in text and ("（列出前" in text) is (rows > 3)
