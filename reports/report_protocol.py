"""What a report is. A module of `reports/` is one when it has the names of `Bulletin`, `PersonalByHand` or `Personal`;
`reports/bulletins/report_table.py` names them all, and that a module fits is checked there by mypy."""

from datetime import datetime
from typing import Any, Protocol, TypeVar

from domain.letter import Letter
from domain.period import Kind, Period
from domain.plan.office import Office
from reports.bulletins.bulletin_header import Marks
from storage.engine.database import Database
from storage.store import Store

V = TypeVar("V")  # the report's own view: what its template is shown


class Report(Protocol):
    """`ID` is the same in the schedule, table, templates, letters and words.toml; `KIND`: of which kind its periods
    are."""

    @property
    def ID(self) -> str: ...
    @property
    def KIND(self) -> Kind: ...


class ByHand(Report, Protocol):
    """What may be asked for by hand (/publish, the command line)."""

    async def current(self, store: Store, office: Office, now: datetime) -> Period:
        """The period that is meant where nobody names one."""


class Bulletin(ByHand, Protocol[V]):
    """For the groups that are bound to it: numbered, kept as published, corrected by an edition, signed where the
    schedule says so. Its view has `interim`: the period was not over.

    `COMMAND` reads it in private. `PREVIEW` is the row of the schedule at which it goes to its approver, None for none.
    """

    @property
    def COMMAND(self) -> str: ...
    @property
    def PREVIEW(self) -> str | None: ...

    async def load(self, store: Store, office: Office, period: Period, now: datetime, *, whole: bool = False) -> V:
        """As of `now`; `whole`: as the final one, even on the period's last day. A fixed number of queries."""

    def write(self, view: V, office: Office, marks: Marks) -> tuple[str, ...]:
        """Telegram's HTML, in parts."""

    def facts(self, view: V) -> dict[str, Any]:
        """The figures as JSON values, as they are kept of an edition; two with the same facts are the same edition."""

    def changes(self, before: dict[str, Any], after: dict[str, Any]) -> tuple[Any, ...]:
        """What its signer is told of that changed between two editions' facts (rows of `sign_off_changed`)."""

    async def begun(self, store: Store, office: Office, period: Period, now: datetime) -> bool:
        """Whether there can be one of that period yet."""

    async def first(self, store: Store, office: Office) -> Period | None:
        """The first period that it has anything to tell of; None where there is nothing yet."""


class Personal(Report, Protocol[V]):
    """For persons, at its hour only: each gets a letter of their own."""

    async def load(self, store: Store, office: Office, period: Period, now: datetime, late: bool = False) -> V:
        """`now` is the hour at which it fell due; `late`: to be marked 补发."""

    def letters(self, view: V) -> tuple[Letter, ...]:
        """The same keys for the same period: a second call sends nothing twice."""


class PersonalByHand(ByHand, Protocol[V]):
    """For persons, at its hour and by hand."""

    async def load(self, store: Store, office: Office, period: Period, now: datetime, late: bool = False) -> V:
        """Everything that everybody is told: for the command line."""

    async def queue(self, db: Database, office: Office, period: Period, now: datetime, late: bool = False) -> None:
        """Queues each person's letters in a transaction of their own, so that nobody waits for all of them; a second
        call queues nothing twice."""

    async def letters(self, store: Store, office: Office, period: Period) -> tuple[Letter, ...]:
        """Everybody's at once, with the same keys."""

    def text(self, view: V) -> str:
        """All that everybody is sent, as HTML."""

    def facts(self, view: V) -> dict[str, Any]:
        """The figures as JSON values."""
