"""What every decision may need to know of the office that runs the bot: its plan, zone, calendar and limits."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.calendar import WorkCalendar
from domain.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Office:
    plan: Plan
    zone: ZoneInfo
    calendar: WorkCalendar
    admins: frozenset[int] = frozenset()  # Telegram ids that are administrators from the start
    flood_limit: int = 60  # messages a minute from one person; 0: no limit
    quiet_hours: str = ""  # "22:00-07:30"; empty: none

    def local(self, moment: datetime) -> datetime:
        """The office's own wall clock."""
        return moment.astimezone(self.zone)

    def day(self, moment: datetime) -> date:
        return self.local(moment).date()
