"""The weekly digest's facts: what was filed from cut-off to cut-off, beside the week before; every unit, also those
with none.

A confidential project leaves here without its names: `Shown` then carries only its industry, and texts that could tell
more (difficulties, titles of next steps, enterprises of its reports) are empty.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from domain.bulletins.digest_view import (
    Activities,
    ActivityLine,
    DifficultyLine,
    DigestInputs,
    DigestView,
    Filed,
    GroupLines,
    MilestoneLine,
    OutputLine,
    ProjectNews,
    ToldSum,
    Totals,
    UnitLine,
    shown,
)
from domain.bulletins.moved_projects import big, left_out, moved, new_projects, newly_counted
from domain.calendar import WorkCalendar
from domain.duties.next_steps import announced
from domain.duties.overdue import carriers
from domain.figures.exchange import sums_said
from domain.figures.fact import ACTIVITIES, Fact, FactKind, kind_of_sum
from domain.filing.record import Span, UpdateKind
from domain.filing.told_outputs import maker_of
from domain.filing.update import Entry, Update, matter_of
from domain.money import AmountKind, Basis, Money
from domain.people.member import Role
from domain.period import Period
from domain.plan.plan import Plan
from domain.plan.unit_history import standing_in
from domain.projects.enterprise_names import firm_key, same_firm
from domain.projects.project import Project

HELD = frozenset({FactKind.PROMOTION, FactKind.TRAINING})  # told instead of «会议»
STATED = frozenset({AmountKind.TOTAL, AmountKind.CONTRACT})  # of money that does not add up, what a bulletin tells


def digest(plan: Plan, ledger: DigestInputs, this: Filed, last: Filed, period: Period, span: tuple[datetime, datetime],
           today: date, calendar: WorkCalendar) -> DigestView:
    """The digest of `period`, in which `this` was filed within `span`; `last` is what the one before listed."""
    updates = _counting(this.updates)
    groups = _groups(standing_in(plan, period.start, period.last_day), ledger, updates, this.facts)
    units = [unit for group in groups for unit in group.units]
    moves = moved(ledger, updates, this.moves)
    new = new_projects(ledger, updates, moves)
    return DigestView(
        period, *span, _totals(plan, ledger, this), _totals(plan, ledger, last), groups, new, moves, big(new, moves),
        _difficulties(ledger, today, calendar), _milestones(ledger, today, period.next().last_day),
        tuple(u.unit for u in units if u.silent), tuple(u.unit for u in units if u.zero_report and not u.lines),
        newly_counted(plan, ledger, this), left_out(plan, ledger, this, (*new, *moves)))


def activities(updates: Iterable[Update], facts: Iterable[Fact], projects: Mapping[int, Project]) -> Activities:
    """Effort told in these updates, by their facts; zero reports are none. Firms met are those named, else those
    whose projects were spoken of."""
    told = [u for u in updates if not u.zero_report]
    live = {u.id for u in told}
    own = [fact for fact in facts if fact.update_id in live]
    kinds = Counter[FactKind]()
    for fact in own:
        kinds[fact.kind] += fact.times
    trips = [fact for fact in own if fact.kind is FactKind.TRIP]
    signing = {u.id for u in told if u.record.kind is UpdateKind.SIGNING}
    signing |= {fact.update_id for fact in own if fact.kind is FactKind.SIGNED and fact.update_id is not None}
    met = signing | {fact.update_id for fact in own if fact.kind in ACTIVITIES}
    return Activities(
        len(told), kinds[FactKind.TRIP],
        sum(int(fact.days or 0) for fact in trips), kinds[FactKind.RECEPTION], len(signing),
        kinds[FactKind.MEETING] + kinds[FactKind.TRAINING], kinds[FactKind.PROMOTION],
        len({firm_key(name) for u in told if u.id in met for name in _firms(u, projects)})
        + sum(fact.firms or 0 for fact in own),
        sum(u.record.people or 0 for u in told))


def _firms(update: Update, projects: Mapping[int, Project]) -> list[str]:
    """Those named, by the ledger's writing where it is the firm of a project of this report; else these projects'."""
    known = [project.enterprise for entry in update.entries
             if (project := projects.get(entry.project_id)) is not None and project.enterprise]
    named = [next((own for own in known if same_firm(name, own)), name) for name in update.record.enterprises]
    return named or known


def _counting(updates: Iterable[Update]) -> list[Update]:
    """Live updates in order, without those that a later one corrects."""
    live = [u for u in updates if u.withdrawn_at is None]
    corrected = {u.corrects for u in live}
    return [u for u in live if u.id not in corrected]


def _totals(plan: Plan, ledger: DigestInputs, filed: Filed) -> Totals:
    updates = _counting(filed.updates)
    moves, counted = moved(ledger, updates, filed.moves), newly_counted(plan, ledger, filed)
    said = sums_said(plan.exchange_rates, [(line.total, line.on) for line in counted if line.total is not None])
    return Totals(activities(updates, filed.facts, ledger.projects),
                  len({u.unit for u in updates if not u.zero_report}),
                  len(new_projects(ledger, updates, moves)), len(moves), len(counted), said.sums, said.exchanged)


def _groups(plan: Plan, ledger: DigestInputs, updates: Sequence[Update],
            facts: Sequence[Fact]) -> tuple[GroupLines, ...]:
    by_unit: dict[str, list[Update]] = defaultdict(list)
    for update in updates:
        unit = plan.unit(update.unit)
        by_unit[unit.name if unit else update.unit].append(update)
    named = [GroupLines(g, tuple(_unit(ledger, u.name, by_unit.pop(u.name, []), facts) for u in plan.units_of(g)))
             for g in plan.groups]
    others = tuple(_unit(ledger, name, by_unit[name], facts) for name in sorted(by_unit))
    return (*named, GroupLines("", others)) if others else tuple(named)


def _unit(ledger: DigestInputs, name: str, updates: Sequence[Update], facts: Sequence[Fact]) -> UnitLine:
    told = sorted((u for u in updates if not u.zero_report), key=lambda u: (u.happened_on, u.id))
    return UnitLine(name, activities(told, facts, ledger.projects), tuple(_activity(ledger, u) for u in told),
                    any(u.zero_report for u in updates))


def _activity(ledger: DigestInputs, update: Update) -> ActivityLine:
    entries = [e for e in update.entries if e.project_id in ledger.projects]
    projects = [ledger.projects[e.project_id] for e in entries]
    secret = any(p.confidential for p in projects)
    enterprises = tuple(name for name in update.record.enterprises if not any(same_firm(name, kept)
                                                                              for kept in ledger.secret))
    if secret:
        # Whose the other names are is not known: only those of its open projects are told.
        enterprises = tuple(e for e in enterprises if e in {p.enterprise for p in projects if not p.confidential})
    hide = ledger.veil.hide
    line = ActivityLine(
        update.id, update.record.kind, update.happened_on, update.happened_to, tuple(map(hide, update.record.places)),
        enterprises, tuple(shown(p) for p in projects), hide(_leader(ledger, update) or "") or None,
        tuple(map(hide, update.participants)), update.record.people,
        tuple(_told(ledger, update, e) for e in entries), act=next((m.act for m in update.record.projects if m.act),
                                                                   None),
        held=next((kind for kind in update.record.activities or () if kind in HELD), None),
        people_about=update.record.people_about, guests=update.record.guests,
        guests_about=update.record.guests_about, firms=update.record.firms, firms_about=update.record.firms_about,
        leads=update.record.leads, leads_about=update.record.leads_about,
        outputs=tuple(_outputs(ledger, update)))
    if not secret:
        line = replace(line, told=tuple(replace(told, matter=hide(matter_of(update, n)))
                                        for n, told in enumerate(line.told)))
    return _ahead(line, update, "" if secret else hide(update.record.next_step or ""),
                  "" if secret or not projects else hide(update.text))


def _outputs(ledger: DigestInputs, update: Update) -> Iterator[OutputLine]:
    for mention in (update.record.projects[place] for place in update.record.outputs):
        maker = maker_of(mention) or ""
        if not any(same_firm(maker, kept) for kept in ledger.secret):
            for a in mention.amounts:
                kind = kind_of_sum(a)
                if kind is not None and a.over is not None:
                    yield OutputLine(maker, kind, a.money, a.approx, Span(*a.over), a.basis is Basis.TOTAL)


def _leader(ledger: DigestInputs, update: Update) -> str | None:
    """Who went. A liaison stands there also for want of another name: then nobody is said to have led."""
    filer = next((m for m in ledger.members if m.id == update.member_id), None)
    supposed = (filer is not None and filer.role is Role.LIAISON and update.leader == filer.name
                and filer.name not in update.text)
    return None if supposed else update.leader


def _ahead(line: ActivityLine, update: Update, step: str, trouble: str) -> ActivityLine:
    """With its trouble, or with what it announces."""
    if update.record.kind is UpdateKind.ISSUE:
        return replace(line, trouble=trouble)
    announces = announced(update)
    return line if announces is None else replace(line, next_on=announces.day, next_step=step,
                                                  next_stage=announces.stage, next_by=announces.by)


def _told(ledger: DigestInputs, update: Update, entry: Entry) -> ProjectNews:
    """Of sums that add up what the facts say, of the others what was stated last of each kind. A stage at which it
    stood already is no news."""
    stated = {a.kind: ToldSum(a.kind, None, a.money, total_approx=a.approx, upper=a.upper) for a in entry.amounts
              if a.kind in STATED}
    whole = ledger.projects[entry.project_id].amount(AmountKind.TOTAL)
    came = [replace(one, above=whole) if _above(one, whole) else one
            for one in ledger.sums.get((update.id, entry.project_id), ())]
    return ProjectNews(None if entry.stage_after is entry.stage_before else entry.stage_after,
                       (*came, *stated.values()))


def _above(told: ToldSum, whole: Money | None) -> bool:
    """Whether more has come, or was invested, than the project is to cost."""
    so_far = told.total or told.came
    return (whole is not None and so_far is not None and whole.currency == so_far.currency
            and told.kind in (FactKind.PAID_IN, FactKind.INVESTED) and so_far.minor > whole.minor)


def _awake(ledger: DigestInputs, project_id: int) -> Project | None:
    project = ledger.projects.get(project_id)
    return None if project is None or project.merged_into is not None or project.is_resting else project


def _difficulties(ledger: DigestInputs, today: date, calendar: WorkCalendar) -> tuple[DifficultyLine, ...]:
    """Unsolved ones, the longest open first."""
    lines, carried = [], _carried(ledger)
    for d in sorted(ledger.difficulties, key=lambda d: (d.opened_on, d.id)):
        project = _awake(ledger, d.project_id)
        if project is not None and d.solved_on is None:
            late = d.promised_on if d.promised_on is not None and d.promised_on < today else None
            overdue = calendar.workdays_between(late, today) if late else None
            text = "" if project.confidential else ledger.veil.hide(d.text)
            owner = d.owner_name or carried(project, d.owner_id)
            lines.append(DifficultyLine(shown(project), project.unit, text, owner, (today - d.opened_on).days,
                                        d.promised_on, overdue))
    return tuple(lines)


def _milestones(ledger: DigestInputs, after: date, until: date) -> tuple[MilestoneLine, ...]:
    """Open ones planned after `after`, up to the end of the coming week, by day."""
    lines, carried = [], _carried(ledger)
    for m in sorted(ledger.milestones, key=lambda m: (m.planned_on, m.id)):
        project = _awake(ledger, m.project_id)
        if project is not None and m.done_on is None and after < m.planned_on <= until:
            title = "" if project.confidential else ledger.veil.hide(m.title)
            lines.append(MilestoneLine(shown(project), project.unit, title, m.stage, m.planned_on,
                                       carried(project, m.owner_id), m.begins_on))
    return tuple(lines)


def _carried(ledger: DigestInputs) -> Callable[[Project, int | None], str | None]:
    """Who carries a thing of a project, by its owner's number."""
    carry = carriers(ledger.members)
    return lambda project, owner_id: "、".join(m.name for m in carry(project, owner_id)) or None
