"""Forged taps are refused once and logged: no second try, no notice to an administrator, nothing changed."""

from datetime import date

import pytest

from domain.letter import Letter
from domain.projects.project import Postponement, Subject
from tests.ledger_scene import stage_ledger
from tests.people.test_rights import TAPS, watched

BOGUS = (
    "",
    "0",
    "999999999999999",
    "bogus",
    "2026-W99",
    "2026-99",
    "-",
    "²",
    "٣",
    "2026-02-30",
    "all",
    "p99",
)


def forgeries() -> list[str]:
    """Each kind of button with each of its words replaced."""
    made = [
        "q:l:1:bogus:-",
        "z:all:2026-W99",
        "o:milestone:1:day:2026-02-30",
        "o:milestone:1:why:bogus:land",
        "k:1:m:²",
        "o:milestone:1:why:2026-03-09:bogus",
        "o:milestone:1:later:bogus",
        "k:1:why:bogus",
        "k:1:stage:bogus",
        "q:r:2026-13",
        "q:w:2026-W54",
        "pub:weekly_digest:2026-W99:1:no",
        "pub:monthly_ranking:2026-W10:1:yes",
        "d:1:v:kind:bogus",
        "d:1:v:happened:2026-99-99",
        "d:1:pick:9:²",
        "x:1:own:²",
        "m:2:role:bogus",
        "i:drop:²²²²²²²²",
    ]
    for data in TAPS:
        parts = data.split(":")
        made += [
            ":".join((*parts[:at], word, *parts[at + 1 :]))
            for at in range(1, len(parts))
            for word in BOGUS
        ]
    return [data for data in dict.fromkeys(made) if len(data.encode()) <= 64]


@pytest.mark.parametrize("who", ["admin", "leader", "liaison_b"])
async def test_forged_taps(app, telegram, db, clock, people, who):
    person = getattr(people, who)
    async with db.begin() as store:
        await store.letters.queue(Letter("plain", person.id, "没有按钮的消息"), clock.now())
    app.courier.wake()
    await app.settled()
    message = telegram.sent_to(person)[-1]
    taps = []
    for number, data in enumerate(forgeries()):
        taps.append((data, person.tap(message, data, stale=True)))
        if number % 50 == 0:
            await app.settled()
    await app.settled()
    assert [data for data, tap in taps if "出错" in tap.text] == []
    assert [
        m.text for m in telegram.sent_to(people.admin) if "出错" in m.text or "没能处理" in m.text
    ] == []
    async with db.begin() as store:
        assert await store.inbox.waiting(1000) == []


async def test_a_leader_of_another_unit_does_not_judge_what_is_closed(
    app, telegram, db, db_file, clock, people
):
    """A forged `p:1:no` of a matter that is done: the request stays for those who may judge it."""
    ledger = await stage_ledger(db)
    async with db.begin() as store:
        wind = await store.milestones.plan(ledger.served, "开工", date(2026, 3, 3))
        number = await store.postponements.ask(
            Postponement(
                0,
                Subject.MILESTONE,
                wind,
                ledger.served,
                3,
                clock.now(),
                date(2026, 4, 1),
                "等环评",
            )
        )
        await store.milestones.finish(wind, date(2026, 3, 2))
        await store.letters.queue(Letter("plain", people.leader.id, "没有按钮的消息"), clock.now())
    app.courier.wake()
    await app.settled()
    before = watched(db_file)
    tap = people.leader.tap(telegram.sent_to(people.leader)[-1], f"p:{number}:no", stale=True)
    await app.settled()
    assert "您的角色不能做这件事" in tap.text and watched(db_file) == before
