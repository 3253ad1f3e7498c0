"""One of each thing that lies in the database as JSON, with every field set that can be: put there and read back."""

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.asking.query import Query, Topic
from domain.figures.fact import FactKind
from domain.filing.draft import Choice, Draft
from domain.filing.record import Act, Doubt, Mention, Record, Span, UpdateKind
from domain.filing.saving import Filing
from domain.filing.update import Attachment, Entry, Update
from domain.letter import Button, File, Letter
from domain.money import Amount, AmountKind, Basis, Money
from domain.people.member import Member, Role
from domain.plan.pledge import Pledge, PledgedTask
from domain.projects.project import Project
from domain.projects.stages import Stage
from domain.service.service_acts import AssignedItem, MinutesAct
from domain.trips.trip import Trip, TripItem
from domain.verdicts.case import Case, CaseDetails
from domain.verdicts.evidence import Evidence
from domain.verdicts.procedure import Party, Use

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
SUMS = (Amount(AmountKind.TOTAL, Money(30_000_000_000), True, Money(50_000_000_000)),
        Amount(AmountKind.PAID_IN, Money(123, "USD"), basis=Basis.INCREMENT, on=DAY),
        Amount(AmountKind.OTHER, Money(7, "JPY"), basis=Basis.TOTAL))
RECORD = Record(
    UpdateKind.RECEPTION, Span(DAY, date(2026, 3, 3)), ("苏州", "东莞"), ("锐恒精密", "甲公司"), 3,
    (Mention("传感器项目", Stage.INTENT, SUMS, "锐恒精密", Act.PUT_OFF, (("商务局", 2), ("发改委", 1)), Span(DAY, DAY),
             "想投“传感器”\n两期"), Mention(None)),
    Span(date(2026, 3, 11), date(2026, 3, 11)), "回访", (Doubt("projects.0.stage", "no_stage", ("signed", "")),),
    "王局",
    Span(date(2026, 3, 9), date(2026, 3, 9)), Stage.SIGNED, (FactKind.RECEPTION,), True, 5, True, ("环评",))
PLAIN = Record(UpdateKind.OTHER)
FILES = (Attachment("photo", "AgAC", None), Attachment("document", "BQAC", "协议.pdf"))
MEMBER = Member(1, "联络员甲", Role.LIAISON, ("商务局", "发改委"), 3001)
DRAFT = Draft(
    1, 3001, "今天在苏州…", DAY, RECORD, PLAIN, "商务局", NOW, id=1, leader="王局", participants=("联络员甲",),
    choices=(Choice(1, (1, 4), True), Choice()), attachments=FILES, touched=frozenset({"kind", "projects.0.name"}),
    asked_again=True, corrects=3, bound_project=1, source_chat_id=-100, source_message_id=9, media_group_id="g",
    shown=2, order=1, facts={"card": "5:1"}, same_enterprise={"甲公司": (1, 2)})
PROJECT = Project(1, "传感器项目", "锐恒精密", Stage.INTENT, "商务局", NOW, NOW, aliases=("传感器", "二期"))
UPDATE = Update(1, 1, "商务局", NOW, DAY, date(2026, 3, 3), "今天在苏州…", RECORD, PLAIN, "王局", ("联络员甲", "张某"),
                (Entry(1, Stage.LEAD, Stage.INTENT, SUMS),), FILES, chat_id=-100, message_id=9)
LETTER = Letter(
    "5:1", 3001, "<b>周报</b>", ((Button("✅", "d:1:save"), Button("看", url="https://a.cn")),
                               (Button("改", "d:1:edit"),)),
    7, 8, "4:1", 6, 10, "card", "draft:1", File("周报.docx", b"PK\x00\xff\xfe", "F1", "photo"), True, True,
    {"awaits": "1"})
TRIP = Trip(1, 1, "商务局", DAY, date(2026, 3, 4), NOW, "去东莞三天", leader="王局", participants=("联络员甲",),
            places=("东莞", "深圳"))
ITEM = TripItem(NOW, 1, None, "看了两家", FILES[1])
DETAILS = CaseDetails(("年产值",), ("用地",), "亿元项目", "签约个数", "monthly_ranking", "2026-03", "商务局", 4)
EVIDENCE = Evidence(DAY, ("王局",), "苏州", ("P1",), ("D1", "D2"), "见过")
PLEDGE = Pledge(1, "商务局", "张主任", DAY, (PledgedTask("签约个数", "全年", "at_least", "12个"),), "商务局签了", 1,
                NOW)
MINUTES = MinutesAct("调度会", DAY, "商务局", (AssignedItem("报批用地"),))
QUERY = Query(Topic.PROJECTS, limit=3)


async def fill(store):
    await store.members.add(MEMBER, NOW)
    await store.projects.add(PROJECT)
    await store.drafts.add(DRAFT)
    await store.drafts.keep_file(1, FILES[1], "g", NOW)
    await store.updates.file(Filing(UPDATE, (None,), None, None, None))
    await store.letters.queue(LETTER, NOW)
    await store.trips.add(TRIP)
    await store.trips.put(1, ITEM)
    await store.cases.open(Case(0, "认定", Use.CLAIM, "传感器项目", 1, NOW, 1, details=DETAILS))
    await store.verdicts.ask(1, "初审", Party.of_key("unit:商务局"), NOW, DAY)
    await store.verdicts.add_evidence(1, EVIDENCE)
    await store.pledges.keep("方案", PLEDGE)
    await store.minutes.keep(MINUTES, "会议纪要", 1, NOW)
    await store.proposals.open(1, MINUTES, "会议纪要", NOW)
    await store.asked_questions.note(3001, QUERY, NOW)


async def kept(store):
    """The same things as they are read back, by name."""
    [queued], [minutes] = await store.letters.to_send(NOW), await store.minutes.held_between(DAY, date(2026, 3, 3))
    proposal, verdict = await store.proposals.get(1), await store.verdicts.get(1)
    return {
        "draft": await store.drafts.get(1), "loose": await store.drafts.take_files(1),
        "update": await store.updates.get(1), "readings": list(await store.updates.readings()),
        "letter": queued.letter, "trip": await store.trips.get(1), "items": list(await store.trips.items(1)),
        "details": (await store.cases.get(1)).details, "evidence": verdict.evidence, "asked": verdict.asked,
        "pledges": list(await store.pledges.of("方案")), "minutes": minutes.items, "proposal": proposal
        and proposal.act,
        "query": await store.asked_questions.get(1, 3001)}


# A report comes back without the machine's own reading, which `readings` gives.
PUT = {"draft": DRAFT, "loose": FILES[1:], "update": replace(UPDATE, first_reading=None), "readings": [(PLAIN, RECORD)],
       "letter": LETTER,
       "trip": TRIP, "items": [ITEM], "details": DETAILS, "evidence": EVIDENCE, "asked": Party.of_key("unit:商务局"),
       "pledges": [PLEDGE], "minutes": MINUTES.items, "proposal": MINUTES, "query": QUERY}
