"""A generated year of an office: projects that go up the ladder one step at a time, money, trips, visits, meetings,
leads; in the order of days, so that a bulletin of any day sees what was filed by then and no more."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from domain.filing.record import UpdateKind
from domain.money import Amount, AmountKind, Basis, Money
from domain.people.member import Member, Role
from domain.projects.project import Project
from domain.projects.stages import Stage
from tests.bulletin_scene import a_filing

STEPS = (Stage.NEGOTIATING, Stage.INTENT, Stage.SIGNED, Stage.STARTED, Stage.ENROLLED, Stage.OPERATING)
CATEGORIES = (None, "房地产", "制造业", "主导产业", "战新")
TOTALS = (60_000_000, 120_000_000, 800_000_000, 2_000_000_000, 5_500_000_000)
TRADES = ("锂电隔膜", "精密轴承", "冷链物流", "预制菜加工", "光伏组件", "智能阀门", "标准厂房", "生物制药",
          "电子连接器",
          "纺织印染", "储能电池", "汽车零部件")
PLACES = ("苏州", "无锡", "深圳", "上海", "杭州", "东莞", "长沙")
LEADERS = ("王局", "李主任", "张镇长", None)
ACTIVITIES = (UpdateKind.TRIP, UpdateKind.MEETING, UpdateKind.RECEPTION, UpdateKind.LEAD)


@dataclass
class Underway:
    """A project of the year: its step of `STEPS`, when it last moved, how much of its whole sum has come."""

    name: str
    unit: str
    total: int
    filed: datetime
    category: str | None
    number: int = 0
    step: int = 0
    paid: int = 0


@dataclass
class GeneratedYear:
    """Filed up to a day, then further."""

    plan: object
    seed: str
    acts: int = 90
    days: int = 330
    underway: list[Underway] = field(default_factory=list)
    member: int = 0
    done: int = 0

    def __post_init__(self) -> None:
        self.draw = random.Random(self.seed)
        self.moments = sorted(datetime.combine(self.plan.start + timedelta(days=self.draw.randrange(self.days)),
                                               time(self.draw.randrange(1, 9)), UTC) for _ in range(self.acts))

    async def until(self, store, day: date) -> None:
        """Files what happened up to the end of that day and was not filed yet."""
        if not self.member:
            first = datetime.combine(self.plan.start, time(), UTC)
            made = await store.members.add(Member(0, "联络员甲", Role.LIAISON, (self.plan.units[0].name,)), first)
            self.member = made.id
        for moment in self._due(day):
            await self._act(store, moment)

    def _due(self, day: date) -> Iterator[datetime]:
        while self.done < len(self.moments) and self.moments[self.done].date() <= day:
            self.done += 1
            yield self.moments[self.done - 1]

    async def _act(self, store, moment: datetime) -> None:
        # the last unit of every plan does nothing all year
        unit = self.draw.choice([unit.name for unit in self.plan.units[:-1]] or [self.plan.units[0].name])
        able = [one for one in self.underway if one.step < len(STEPS) - 1]
        what = self.done % 3
        if what == 1 or not able:
            await self._open(store, moment, unit)
        elif what == 2:
            await self._advance(store, moment, self.draw.choice(able))
        else:
            await store.updates.file(a_filing(
                moment, unit, self.draw.choice(ACTIVITIES), member=self.member, days=self.draw.randrange(3),
                places=(self.draw.choice(PLACES),), people=self.draw.choice((None, 6)),
                enterprises=(f"{self.draw.choice(TRADES)}{self.draw.randrange(40)}公司",),
                leader=self.draw.choice(LEADERS)))

    async def _open(self, store, moment: datetime, unit: str) -> None:
        number = len(self.underway)
        one = Underway(f"{TRADES[number % len(TRADES)]}{number or ''}项目", unit, self.draw.choice(TOTALS), moment,
                       self.draw.choice(CATEGORIES))
        made = Project(0, one.name, f"企业{number}公司", STEPS[0], unit, moment, moment, category=one.category,
                       amounts=(Amount(AmountKind.TOTAL, Money.of(one.total)),))
        done = await store.updates.file(a_filing(moment, unit, UpdateKind.RECEPTION, member=self.member,
                                                 projects=[(made, None, STEPS[0])]))
        one.number = done.entries[0].project_id
        self.underway.append(one)

    async def _advance(self, store, moment: datetime, one: Underway) -> None:
        """One step up, now and then two; from the signing on with money, never more than the whole."""
        before, one.step = one.step, min(one.step + self.draw.choice((1, 1, 2)), len(STEPS) - 1)
        stage = STEPS[one.step]
        kind = UpdateKind.SIGNING if stage is Stage.SIGNED else UpdateKind.PROGRESS
        filing = a_filing(moment, one.unit, kind, member=self.member, projects=[(one.number, STEPS[before], stage)])
        came = min(self.draw.choice((5_000_000, 30_000_000)), one.total - one.paid) if one.step > 1 else 0
        if came:
            one.paid += came
            paid = Amount(AmountKind.PAID_IN, Money.of(came), basis=Basis.INCREMENT)
            entry = replace(filing.update.entries[0], amounts=(paid,))
            filing = replace(filing, update=replace(filing.update, entries=(entry,)))
        await store.updates.file(filing)
