"""The part of a plan file that says what is promised to enterprises: `service:`."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from domain.service.procedure_days import ServiceProcedure, ServiceRules


class ServicePart(BaseModel):
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


class ServiceProcedureIn(ServicePart):
    """`days` 0: on the same day; `calendar`: days of the calendar, not working days."""

    name: Annotated[str, Field(min_length=1)]
    department: Annotated[str, Field(min_length=1)]
    days: Annotated[int, Field(ge=0)]
    words: list[Annotated[str, Field(min_length=1)]] = []
    calendar: bool = False
    source: str = ""


class ServiceIn(ServicePart):
    """`answer_days`: working days for a request that falls under no procedure; without it a day has to be said."""

    procedures: list[ServiceProcedureIn] = []
    answer_days: Annotated[int, Field(ge=0)] | None = None
    problems: dict[str, list[Annotated[str, Field(min_length=1)]]] = {}

    def build(self) -> ServiceRules:
        made = tuple(ServiceProcedure(p.name, p.department, p.days, tuple(p.words), p.calendar, p.source)
                     for p in self.procedures)
        return ServiceRules(made, self.answer_days, tuple((name, tuple(words)) for name, words in
                                                          self.problems.items()))


class ServingIn(ServicePart):
    """What PlanIn takes over from here."""

    service: ServiceIn = ServiceIn()
