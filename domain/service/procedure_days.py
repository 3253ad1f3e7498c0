"""代办、限时办结: which promised procedure a request falls under, and the day by which it must be answered. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class ServiceProcedure:
    """One row of the plan's `service: procedures:`. `days` 0: on the same day (当天). `calendar_days`: not working
    days."""

    name: str
    department: str
    days: int
    words: tuple[str, ...] = ()
    calendar_days: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class ServiceRules:
    """The plan's `service:`. `answer_days`: working days for a request of no procedure (None: the plan sets none and a
    day has to be said); `problems`: the office's own types of difficulty -> words that tell them."""

    procedures: tuple[ServiceProcedure, ...] = ()
    answer_days: int | None = None
    problems: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def procedure(self, name: str) -> ServiceProcedure | None:
        return next((one for one in self.procedures if one.name == name), None)


def procedure_of(text: str, procedures: Sequence[ServiceProcedure]) -> ServiceProcedure | None:
    """The procedure whose own name or words stand in the text; of several the one told by the longest word."""
    told = [(len(word), -place, one) for place, one in enumerate(procedures)
            for word in (one.name, *one.words) if word in text]
    return max(told, key=lambda found: found[:2])[2] if told else None


def promised_day(rules: ServiceRules, text: str, since: date, calendar: WorkCalendar) -> date | None:
    """The day that the plan promises for what the text asks; None where the plan promises nothing."""
    found = procedure_of(text, rules.procedures)
    if found is not None and found.calendar_days:
        return since + timedelta(days=found.days)
    days = found.days if found is not None else rules.answer_days
    return None if days is None else calendar.add_workdays(since, days)
