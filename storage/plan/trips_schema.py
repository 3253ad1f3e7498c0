"""The part of a plan file that says how the office goes on trips, what people, units and teams owe (`quotas:`), which
teams there are (`teams:`) and which contests it runs (`contests:`)."""

from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from domain.people.team import Team, TeamKind
from domain.period import Kind
from domain.trips.quota import ALL, Contest, Quota, QuotaAmount, QuotaMeasure, TripRules, read_asked
from storage.plan.plan_values import PlanMoney, PlanName

_HOLDERS = ("people", "leaders_of", "units", "units_of", "teams", "teams_of")


def _asked(said: object) -> QuotaAmount:
    asked = read_asked(str(said))
    if asked is None:
        raise PydanticCustomError("quota_unreadable", "not a quota")
    return asked


def _several(said: Any) -> Any:
    return [said] if isinstance(said, str) else said


Names = Annotated[list[PlanName], BeforeValidator(_several)]
QuotaValue = Annotated[QuotaAmount, BeforeValidator(_asked)]


class TripPart(BaseModel):
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


class QuotaIn(TripPart):
    """Exactly one of people, leaders_of, units, units_of, teams, teams_of."""

    measure: QuotaMeasure
    at_least: QuotaValue
    per: Annotated[Kind, Field(pattern="^(week|month|quarter|half|year)$")] = "month"
    people: Names = []
    leaders_of: str | None = None
    units: Names = []
    units_of: str | None = None
    teams: Names = []
    teams_of: str | None = None
    remind: Annotated[int, Field(ge=0, le=60)] = 7
    source: str = ""

    @model_validator(mode="after")
    def one_of(self) -> Self:
        if len([name for name in _HOLDERS if getattr(self, name)]) != 1:
            raise PydanticCustomError("quota_holder", "exactly one", {"expected": ", ".join(_HOLDERS)})
        if self.teams_of not in (None, ALL, *TeamKind):
            raise PydanticCustomError("unknown_value", "no such kind", {"expected": ", ".join((ALL, *TeamKind))})
        if self.at_least.weeks and self.measure is not QuotaMeasure.TRIP_DAYS:
            raise PydanticCustomError("quota_unreadable", "weeks are of trip_days")
        return self

    def build(self, place: int) -> Quota:
        units = tuple(dict.fromkeys(self.units))  # merged units are one
        return Quota(self.measure, self.at_least, self.per, tuple(self.people), self.leaders_of, units, self.units_of,
                     tuple(self.teams), self.teams_of, self.remind, self.source, place)


class TripRulesIn(TripPart):
    """`ask_leave`: groups, or `all`; `budget`: of the whole office, `budgets`: of units."""

    week_days: Annotated[int, Field(ge=1, le=7)] | None = None
    ask_leave: Names = []
    report_days: Annotated[int, Field(ge=1, le=60)] | None = None
    report_workdays: bool = False
    budget: PlanMoney | None = None
    budgets: dict[PlanName, PlanMoney] = {}
    big_project: PlanMoney | None = None
    follow_up_days: Annotated[int, Field(ge=1, le=60)] | None = None

    def build(self) -> TripRules:
        whole = {} if self.budget is None else {"": self.budget}
        return TripRules(self.week_days, frozenset(self.ask_leave), self.report_days, self.report_workdays,
                         whole | self.budgets, self.big_project, self.follow_up_days)


class TeamIn(TripPart):
    name: PlanName
    kind: TeamKind = TeamKind.GROUP
    place: str | None = None
    unit: str | None = None
    leader: str | None = None
    deputies: Names = []
    members: Names = []
    aliases: Names = []
    project: str | None = None
    every: Annotated[int, Field(ge=1, le=90)] | None = None
    weekly_report: bool = False
    source: str = ""

    def build(self) -> Team:
        return Team(self.name, self.kind, self.place, self.unit, self.leader, tuple(self.deputies), tuple(self.members),
                    tuple(self.aliases), self.project, every=self.every, weekly_report=self.weekly_report,
                    source=self.source)


class ContestIn(TripPart):
    name: PlanName
    effort: Names
    result: Names
    source: str = ""

    def build(self) -> Contest:
        return Contest(self.name, tuple(self.effort), tuple(self.result), self.source)


class TripsIn(TripPart):
    """What a plan file may say of these; `PlanIn` has the fields too."""

    quotas: list[QuotaIn] = []
    trips: TripRulesIn = TripRulesIn()
    teams: list[TeamIn] = []
    contests: list[ContestIn] = []

    def built_quotas(self) -> tuple[Quota, ...]:
        return tuple(quota.build(place) for place, quota in enumerate(self.quotas))
