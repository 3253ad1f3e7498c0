"""What is arranged beside the planned days of projects: visits and meetings to come that no project is named of, and
trips («下周有什么安排»)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from domain.asking.found import FoundLine
from domain.asking.query import VISITS, Narrowing, Own, Topic
from domain.duties.appointments import Appointment, trips_ahead
from reports.asking.answer_view import AnswerView, Asker
from reports.duties.visit_reminder import load_visits
from storage.store import Store


async def with_agenda(store: Store, asker: Asker, view: AnswerView) -> AnswerView:
    """The view with visits among its rows and with trips beside them, where all that is planned is asked for, or all
    guests. Three queries."""
    query, today = view.query, asker.scope.today
    only = replace(query.only, units=(), own=Own.NOBODY, people=(), text=(), words=())
    of_all = only == Narrowing() and query.only.text in ((), VISITS) and query.without == Narrowing()
    if query.topic is not Topic.PLANNED or not of_all or query.group or query.order or query.limit:
        return view
    since = max(view.first or today, today)
    visits = [one for one in await load_visits(store, asker.now, since) if not one.project_ids]
    guests = bool(query.only.text)
    visits = [one for one in visits if not guests or not one.step or any(word in one.step for word in VISITS)]
    visits = [one for one in visits if _is_of(one, query.only.words)]
    trips = [] if guests or query.only.words else trips_ahead(await store.trips.running(), date.min)
    found = [_line(one) for one in _asked_of(visits, asker, view)]
    total = replace(view.found.total, rows=view.found.total.rows + len(found))
    lines = view.found.lines if view.page > 1 else tuple(sorted((*view.found.lines, *found), key=_first_day))
    return replace(view, found=replace(view.found, total=total, lines=lines),
                   trips=tuple(_line(one) for one in _asked_of(trips, asker, view)))


def _is_of(one: Appointment, words: Iterable[str]) -> bool:
    """Each word stands in who comes, from where, or what is planned."""
    said = "\n".join((*one.names, *one.places, one.step))
    return all(word in said for word in words)


def _asked_of(arranged: Iterable[Appointment], asker: Asker, view: AnswerView) -> list[Appointment]:
    """Within the days, the asker's rights, and of the units or people that are asked of."""
    only, scope = view.query.only, asker.scope
    members = {member.id: member.name for member in asker.members}
    people = {asker.member.name} if only.own is Own.ME else set(only.people)
    units = only.units or (scope.own if only.own and not people else ()) or scope.units
    found = []
    for one in arranged:
        who = {one.leader, *one.participants, members.get(one.member_id)}
        in_days = (view.last is None or one.on.start <= view.last) and one.on.end >= (view.first or date.min)
        of_people = not people or not who.isdisjoint(people)
        if in_days and of_people and (people or units is None or one.unit in units) and (
                scope.units is None or one.unit in scope.units or asker.member.name in who):
            found.append(one)
    return found


def _line(one: Appointment) -> FoundLine:
    who = "、".join(dict.fromkeys(name for name in (one.leader, *one.participants) if name))
    return FoundLine(None, "、".join(one.names or one.places), one.unit, one.on.end, text=one.step, who=who,
                     begins=one.on.start if one.on.start < one.on.end else None)


def _first_day(line: FoundLine) -> tuple[date, int]:
    return line.begins or line.day or date.max, line.project_id or 0
