"""What /supervise shows one member: what they have to decide, what was sent and waits, what was answered, withheld."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from domain.duties.supervision import Supervision
from domain.people.member import Member
from domain.plan.office import Office
from reports.duties.supervision_view import PAGE, SheetLine, may_decide, sheet_lines
from storage.store import Store


@dataclass(frozen=True, slots=True)
class SupervisePage:
    """`mine`: waiting for this member; `others`: waiting for somebody else; `ladder`: the plan has one."""

    today: date
    mine: tuple[SheetLine, ...]
    others: tuple[SheetLine, ...]
    unanswered: tuple[SheetLine, ...]
    answered: tuple[SheetLine, ...]
    withheld: tuple[SheetLine, ...]
    ladder: bool
    page: int = 1

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.mine) // PAGE))

    @property
    def shown(self) -> tuple[SheetLine, ...]:
        """Of the page; one too far gives the last."""
        page = min(self.page, self.pages)
        return self.mine[(page - 1) * PAGE:page * PAGE]

    @property
    def empty(self) -> bool:
        return not (self.mine or self.others or self.unanswered or self.answered or self.withheld)


async def load_page(store: Store, office: Office, member: Member, today: date, page: int = 1,
                    only: Callable[[Supervision], bool] = lambda sheet: True) -> SupervisePage:
    """Of the member's units, or of all for who sees all; and what they decide, whosever it is. Six queries."""
    members = await store.members.all()
    known = [s for s in await store.supervisions.open(office.zone) if only(s)]
    own = {s.id for s in known if s.waiting and may_decide(office, members, member, s)}
    seen = [s for s in known if s.id in own or s.decided_by == member.id or member.sees_all
            or not set(s.units).isdisjoint(member.units)]
    lines = await sheet_lines(store, office, seen)
    return SupervisePage(
        today, tuple(one for one in lines if one.sheet.id in own),
        tuple(one for one in lines if one.sheet.waiting and one.sheet.id not in own),
        tuple(one for one in lines if one.sheet.unanswered),
        tuple(one for one in lines if one.sheet.running and not one.sheet.unanswered),
        tuple(one for one in lines if one.sheet.sent is False), bool(office.plan.duties.ladder), page)
