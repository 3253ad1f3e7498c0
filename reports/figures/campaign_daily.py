"""The daily bulletin of a campaign (活动月, 攻坚战; mechanism 75): its own counters over its own days, beside the
year's."""

from collections.abc import Sequence
from datetime import date, datetime

from domain.figures.indicator import Indicator
from domain.period import Kind, Period
from domain.plan.office import Office
from domain.plan.plan import Campaign, Plan
from reports.figures.indicator_bulletin import IndicatorBulletin
from storage.store import Store

ID = "campaign_daily"
KIND: Kind = "day"
COMMAND = "bulletin"
PREVIEW = None


def campaign_of(plan: Plan, period: Period) -> Campaign | None:
    """The campaign that runs on that day, the later one of two."""
    running = [campaign for campaign in plan.campaigns if period.start in campaign.days]
    return running[-1] if running else None


def _indicators(plan: Plan, period: Period) -> Sequence[Indicator]:
    campaign = campaign_of(plan, period)
    return [one for one in plan.indicators if campaign is not None
            and (not campaign.indicators or one.name in campaign.indicators)]


def _since(plan: Plan, period: Period) -> date:
    campaign = campaign_of(plan, period)
    return campaign.days.first if campaign is not None else period.start


_OWN = IndicatorBulletin(ID, KIND, _indicators, _since)


async def begun(store: Store, office: Office, period: Period, now: datetime) -> bool:
    """Only on days of a campaign."""
    return campaign_of(office.plan, period) is not None and await _OWN.begun(store, office, period, now)


current, first, load = _OWN.current, _OWN.first, _OWN.load
write, facts, changes = _OWN.write, _OWN.facts, _OWN.changes
