"""What one message says: the record that reading gives and that a card shows (shared schema: docs/record.md)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from domain.figures.fact import FactKind
from domain.money import Amount, AmountKind, Money
from domain.projects.stages import Stage
from domain.service.contact import Contact


class UpdateKind(StrEnum):
    TRIP = "trip"
    RECEPTION = "reception"
    SIGNING = "signing"
    PROGRESS = "progress"
    FUNDS = "funds"
    MEETING = "meeting"
    LEAD = "lead"
    ISSUE = "issue"
    APPOINTMENT = "appointment"  # a visit, a trip or a meeting to come
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `start` to `end`, both included; `by`: a limit («…前», «不晚于…»), of which only `end` is told."""

    start: date
    end: date
    by: bool = False


class Act(StrEnum):
    """What news does to what was there before, beside a stage: taken up again after a rest, a difficulty solved or
    back, a day put off."""

    RESUMED = "resumed"
    SOLVED = "solved"
    REOPENED = "reopened"
    CHARGED = "charged"  # given to somebody
    PUT_OFF = "put_off"  # a planned day holds no longer
    HELD_UP = "held_up"  # in trouble, beside other news of other projects
    CALLED_OFF = "called_off"  # a visit or a meeting that was to come


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One more step to come beside the message's next one: its day, what it is in the text's words, and the stage that
    it is, where it is one."""

    on: Span
    step: str
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A project as the text names it; `name` is None where only its money, stage or trouble is told."""

    name: str | None
    stage: Stage | None = None
    amounts: tuple[Amount, ...] = ()
    enterprise: str | None = None  # whose project it is, where the text says so (one of Record.enterprises)
    act: Act | None = None
    introducers: tuple[tuple[str, int], ...] = ()  # 联合引进: (unit, its part); every part 0 where none is said
    on: Span | None = None  # its own day, where the message tells of several days
    matter: str | None = None  # what is told of it, in the text's words
    tags: tuple[str, ...] = ()  # what it is called by: 央企, 主导产业, a category that the plan leaves out
    guests: int | None = None  # who came of its party, where several came; all together are the record's
    later: tuple[PlannedStep, ...] = ()  # its further steps to come; the first of all is the record's
    firm_told: bool = False  # what its enterprise is called is told («企业叫…»), not only that the enterprise is named


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something guessed or ambiguous, to be shown on the card with the likely answers.

    `field` is a path into the record (`kind`, `happened`, `next_on`, `projects.0.stage`, `projects.0.amounts.1`);
    `reason` names the sentence that explains it; `choices` are the other values in the record's JSON form. `along`,
    where it is not empty: for each choice what comes with it, a JSON object of other fields' paths and values, or "":
    were the message a visit, there would be places, and the project would be under negotiation.
    """

    field: str
    reason: str
    choices: tuple[str, ...] = ()
    along: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """All that one message reports; empty where the text does not say. Nothing is guessed."""

    kind: UpdateKind
    happened: Span | None = None
    places: tuple[str, ...] = ()
    enterprises: tuple[str, ...] = ()
    people: int | None = None  # ours: who went, who attended
    projects: tuple[Mention, ...] = ()
    next_on: Span | None = None
    next_step: str | None = None  # the planned step in the text's own words («签约», «开工»)
    doubts: tuple[Doubt, ...] = ()
    charged: str | None = None  # whom the difficulty is given to: a title of the roster, or an outsider's name
    was_on: Span | None = None  # the planned day that holds no longer, of a step that is put off or called off
    next_stage: Stage | None = None  # the stage that the next step is; set when the report is filed
    activities: tuple[FactKind, ...] | None = None  # what it tells beside its projects; set when the report is filed
    people_about: bool = False  # «80余人»: at least, about
    guests: int | None = None  # how many came to us, or will come
    guests_about: bool = False
    evidence: tuple[str, ...] = ()  # 环评, 施工许可 … told as done, of its one project; set when the report is filed
    tags: tuple[tuple[str, str], ...] = ()  # without a project: (of which firm, "" of all; what that is called by)
    firms: int | None = None  # how many enterprises we called on, where a number tells more than the names
    firms_about: bool = False
    leads: int | None = None  # how many leads (线索) a number tells, where that is more than are named
    leads_about: bool = False
    days: int | None = None  # of a trip: how many of the days of `happened` it took, where it was fewer
    matter: str | None = None  # what is told beside its projects, in the text's words
    contacts: tuple[tuple[str, Contact], ...] = ()  # (of which firm, "" of its first; whom to reach there)
    firms_set: tuple[tuple[int, str | None, str], ...] = ()  # project, its enterprise before and now; set when filed
    outputs: tuple[int, ...] = ()  # which of `projects` are none, only what was made; set when the report is filed


def fewer_days(record: Record) -> int | None:
    """How many of its days a trip took, where those that are told are more."""
    length = (record.happened.end - record.happened.start).days + 1 if record.happened else 0
    return record.days if record.days is not None and record.days < length else None


def moved_doubts(doubts: Iterable[Doubt], places: Mapping[int, int]) -> tuple[Doubt, ...]:
    """The doubts after the projects of a record took other places (old -> new); those of a project that is left out
    are left out too."""
    out = []
    for doubt in doubts:
        head, _, rest = doubt.field.partition(".")
        number, dot, part = rest.partition(".")
        if head != "projects" or not number:
            out.append(doubt)
        elif int(number) in places:
            out.append(replace(doubt, field=f"projects.{places[int(number)]}{dot}{part}"))
    return tuple(out)


JOINT = "、"  # between the names of a list that one choice sets
NONE = ""  # the choice that takes a value away: no day, no stage, not this sum, not this project
NOTHING = Record(UpdateKind.OTHER)


def amount_json(amount: Amount) -> dict[str, Any]:
    row = {"kind": str(amount.kind), "value": amount.money.plain(), "currency": amount.money.currency,
           "approx": amount.approx}
    basis = {} if amount.basis is None else {"basis": str(amount.basis)}
    day = {} if amount.on is None else {"on": amount.on.isoformat()}
    return row | basis | day | ({} if amount.upper is None else {"upper": amount.upper.plain()})


def span_json(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"start": span.start.isoformat(), "end": span.end.isoformat()}


def public_json(record: Record) -> dict[str, Any]:
    """Exactly the fields of the published schema (docs/record.md), for `python -m bot read`."""
    happened = span_json(record.happened) or {"start": None, "end": None}
    projects = [{"name": m.name, "stage": None if m.stage is None else str(m.stage),
                 "amounts": [_public_amount(a) for a in m.amounts]} for m in record.projects]
    return {"kind": str(record.kind), **happened, "places": list(record.places),
            "enterprises": list(record.enterprises), "people": record.people, "projects": projects,
            "next_on": span_json(record.next_on)}


def public_record(row: Mapping[str, Any]) -> Record:
    """The inverse of `public_json`. Raises KeyError, TypeError or ValueError for what has not that shape."""
    return Record(kind=UpdateKind(row["kind"]), happened=_span(row if row["start"] else None),
                  places=tuple(row["places"]), enterprises=tuple(row["enterprises"]), people=row["people"],
                  projects=tuple(public_mention(m) for m in row["projects"]), next_on=_span(row["next_on"]))


def _public_amount(amount: Amount) -> dict[str, Any]:
    row = amount_json(amount)
    return {name: value for name, value in row.items() if name not in ("upper", "basis", "on")}


def public_mention(row: Mapping[str, Any]) -> Mention:
    """A project as `public_json` has it. Raises KeyError, TypeError or ValueError for what has not that shape."""
    amounts = tuple(Amount(AmountKind(a["kind"]), Money.of(a["value"], a["currency"]), bool(a["approx"]))
                    for a in row["amounts"])
    return Mention(row["name"], None if row["stage"] is None else Stage(row["stage"]), amounts)


def _span(row: Mapping[str, Any] | None) -> Span | None:
    return None if row is None else Span(date.fromisoformat(row["start"]), date.fromisoformat(row["end"]))
