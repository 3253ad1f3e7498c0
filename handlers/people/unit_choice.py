"""The plan's units as buttons, page by page: a plan may have more of them than Telegram takes under one message."""

from collections.abc import Callable, Collection

from domain.callback import Callback
from domain.letter import Button, Buttons
from domain.plan.plan import Plan
from handlers.buttons import rows, turning
from reports.render import clip

PER_PAGE = 60


def page_of(number: int) -> int:
    """The page, counted from 0, on which the unit of that number stands."""
    return number // PER_PAGE


def unit_buttons(plan: Plan, page: int, choose: Callable[[int], Callback], turn: Callable[[int], Callback],
                 ticked: Collection[str] = ()) -> Buttons:
    """One page, three a row; `choose` of a unit's number, `turn` of a page, from 0. A page too far gives the last."""
    pages = max(1, -(-len(plan.units) // PER_PAGE))
    page = min(page, pages - 1)
    shown = list(enumerate(plan.units))[page * PER_PAGE:(page + 1) * PER_PAGE]
    made = [Button(("✅ " if unit.name in ticked else "") + clip(unit.name, 18), choose(n).pack())
            for n, unit in shown]
    return (*rows(made, 3), *turning(page, pages, turn, first=0))
