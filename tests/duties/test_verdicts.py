"""Two who may judge one postponement tap at once: one verdict holds, everybody is told the same."""

import pytest

from domain.people.member import Role
from domain.plan.plan import RosterEntry
from tests import factories
from tests.duties.test_postponement import PLANNED, ask_postponement, milestone, requests
from tests.overdue_scene import last

SECOND = 2001


@pytest.mark.parametrize("office", [factories.an_office(plan=factories.a_plan(roster=(
    *factories.ROSTER, RosterEntry("李局", Role.LEADER, ("商务局",), SECOND))))], ids=["two leaders"])
async def test_one_verdict_holds(app, telegram, people):
    second = telegram.person("李局", SECOND)
    second.private().started = True
    scene, letter = await ask_postponement(app, people)
    taps = [people.leader.tap(letter, "同意"), second.tap(last(app, second), "不同意")]
    await app.settled()
    [request] = await requests(app, scene)
    assert request.agreed is not None
    agreed = request.agreed
    assert ((await milestone(app, scene)).planned_on == PLANNED) is not agreed
    told = [m.text for m in telegram.sent_to(people.liaison_a) if "同意" in m.text and "延期" in m.text]
    assert len([text for text in told if ("不同意" in text) is agreed]) == 0
    assert sorted(bool(tapped.alert) for tapped in taps) == [False, True]  # the later one learns who had judged
