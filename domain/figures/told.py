"""The facts that one filed message gives: its activities, the stages that it brings, the sums that it states. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from domain.figures.fact import ACTIVITIES, ADDITIVE, KIND_OF, Fact, FactKind, FactVerdict, kind_of_sum
from domain.figures.received import SumAccount, account_of, basis_of
from domain.figures.tags import OF_FIRMS
from domain.filing.record import Record, Span, UpdateKind
from domain.filing.told_outputs import maker_of
from domain.filing.update import Entry, Update, projects_told, tags_of, told_on
from domain.money import Amount, AmountKind, Basis, Money
from domain.projects.stages import Stage

# What a message tells of by its kind alone, where its filing said nothing more precise.
PLAIN: dict[UpdateKind, tuple[FactKind, ...]] = {
    UpdateKind.TRIP: (FactKind.TRIP, FactKind.VISIT), UpdateKind.RECEPTION: (FactKind.RECEPTION,),
    UpdateKind.MEETING: (FactKind.MEETING,), UpdateKind.LEAD: (FactKind.LEAD,)}


def facts_of(update: Update, entered_at: datetime, so_far: Mapping[SumAccount, Money]) -> list[Fact]:
    """All facts of an update as stored, in the order of its telling. `so_far`: what each account of its projects had
    come to before it. A report of another unit's project tells of the reporter's activities only."""
    if update.zero_report:
        return []
    plain = _plain(update, entered_at)
    own = [(entry, _on(plain, told_on(update, n))) for n, entry in enumerate(update.entries) if not entry.aside]
    return [*_activities(update, plain), *(fact for one, on in own for fact in _of_entry(one, on, so_far)),
            *_outputs(update, plain, so_far), *_evidence(update, plain), *_tagged(update, plain)]


def _on(plain: Fact, days: Span) -> Fact:
    return replace(plain, day=days.start, last_day=days.end if days.end > days.start else None)


def corrected(told: Iterable[Fact], judged: Collection[Fact]) -> list[Fact]:
    """What a correction tells, where it tells again what was claimed or recognised (`judged`): a new version of that
    fact. A changed day or sum must be recognised anew; what waits for its verdict goes on waiting."""
    left, found = list(judged), []
    for fact in told:
        same = next((one for one in left if (one.kind, one.project_id, one.enterprise) == (
            fact.kind, fact.project_id, fact.enterprise)), None)
        if same is not None:
            left.remove(same)
            fact = replace(fact, id=same.id, verdict=kept_verdict(same, fact))
        found.append(fact)
    return found


def kept_verdict(before: Fact, now: Fact) -> FactVerdict | None:
    """What a corrected fact keeps of its verdict; None: it must be recognised anew."""
    holds = (before.day, before.money) == (now.day, now.money) or before.verdict is FactVerdict.CLAIMED
    return before.verdict if holds else None


def stated(amounts: Iterable[Amount], plain: Fact, so_far: Mapping[SumAccount, Money]) -> Iterator[Fact]:
    """A fact for each sum that is one, of `plain`'s project; of kinds that do not add up the last one said. Of a
    message that says both, what came and what has come in all are two facts."""
    sums = [(kind, a) for a in amounts if (kind := kind_of_sum(a))]
    last = {kind: a for kind, a in sums if kind not in ADDITIVE}
    for kind, amount in sums:
        if kind in ADDITIVE or last[kind] is amount:
            basis = Basis.INCREMENT
            fact = replace(plain, kind=kind, money=amount.money, upper=amount.upper, approx=amount.approx)
            if kind in ADDITIVE:
                basis = basis_of(amount.basis, amount.money, so_far.get(account_of(fact)))
            days = days_of(amount, basis)
            yield replace(fact if days is None else _on(fact, days), basis=basis)


def days_of(amount: Amount, basis: Basis) -> Span | None:
    """The days of a sum that has its own; a year's output so far is that of its last day."""
    if amount.over is None:
        return None if amount.on is None else Span(amount.on, amount.on)
    first, last = amount.over
    return Span(last, last) if basis is Basis.TOTAL else Span(first, last)


def _outputs(update: Update, plain: Fact, so_far: Mapping[SumAccount, Money]) -> Iterator[Fact]:
    """What was made in a month or a year by the unit, or by an enterprise that is no project of the ledger."""
    for place in update.record.outputs:
        mention = update.record.projects[place]
        yield from stated(mention.amounts, replace(plain, enterprise=maker_of(mention)), so_far)


def _plain(update: Update, entered_at: datetime) -> Fact:
    persons = tuple(name for name in (update.leader, *update.participants) if name)
    fact = Fact(FactKind.TRIP, update.happened_on, update.unit, entered_at, persons=persons, update_id=update.id,
                filed_at=update.filed_at)
    return _on(fact, Span(update.happened_on, update.happened_to))


def _activities(update: Update, plain: Fact) -> Iterator[Fact]:
    record = update.record
    told = PLAIN.get(record.kind, ()) if record.activities is None else record.activities
    for kind in [one for one in told if one in ACTIVITIES]:
        if kind is FactKind.VISIT:
            named = tuple(dict.fromkeys(record.enterprises))
            yield from (replace(plain, kind=kind, enterprise=name, tags=_beside(record, name)) for name in named)
            if record.firms is not None and record.firms > len(named):
                yield replace(plain, kind=kind, firms=record.firms - len(named), firms_about=record.firms_about)
        elif kind is FactKind.TRIP:
            length = (update.happened_to - update.happened_on).days + 1
            yield replace(plain, kind=kind, days=Decimal(min(record.days or length, length)), batches=1,
                          people=record.people, people_about=record.people_about, tags=_beside(record, None))
        elif kind is FactKind.LEAD and (len(own := _leads(update)) > 1 or record.leads is not None):
            for place, firm in own:
                yield replace(_on(plain, told_on(update, place)), kind=kind, enterprise=firm,
                              project_id=update.entries[place].project_id, tags=_beside(record, firm))
            if record.leads is not None and record.leads > len(own):  # a number alone tells the rest
                yield replace(plain, kind=kind, batches=record.leads - len(own), batches_about=record.leads_about,
                              tags=_beside(record, None))
        else:
            project = update.entries[0].project_id if kind is FactKind.LEAD and update.entries else None
            heads, about = ((record.guests, record.guests_about) if kind is FactKind.RECEPTION  # 来访人次 are theirs
                            else (record.people, record.people_about))
            firm = next(iter(record.enterprises), None)
            yield replace(plain, kind=kind, people=heads, people_about=about, enterprise=firm, project_id=project,
                          tags=_beside(record, firm))


def _leads(update: Update) -> list[tuple[int, str | None]]:
    """(place, firm) of the projects that a message of several leads («新线索3条：…») tells of, each a lead of its own;
    one that has come further already is none."""
    told = projects_told(update)
    if update.record.kind is not UpdateKind.LEAD or len(told) != len(update.entries):
        return []
    return [(place, mention.enterprise or (mention.name if mention.name in update.record.enterprises else None))
            for place, (mention, entry) in enumerate(zip(told, update.entries, strict=True))
            if not entry.aside and mention.stage in (None, Stage.LEAD)]


def _tagged(update: Update, plain: Fact) -> Iterator[Fact]:
    """What its projects are called by from that day on, as far as they are the reporter's; a firm that is called so
    counts for what tells of it without a project."""
    record = update.record
    for place, entry in enumerate(update.entries):
        tags = tags_of(update, place)
        if tags and not entry.aside:
            on = _on(plain, told_on(update, place))
            yield replace(on, kind=FactKind.TAG, project_id=entry.project_id, tags=tags)
    for firm in record.enterprises:
        if tags := tuple(tag for tag in _tags_of_firm(record, firm) if tag in OF_FIRMS):
            yield replace(plain, kind=FactKind.TAG, enterprise=firm, tags=tags)


def _beside(record: Record, firm: str | None) -> tuple[str, ...]:
    """What an activity carries itself: all but what its firm is tagged with for all that is told of it."""
    return tuple(tag for tag in _tags_of_firm(record, firm) if firm is None or tag not in OF_FIRMS)


def _tags_of_firm(record: Record, firm: str | None) -> tuple[str, ...]:
    """What is said of that firm, or of the one thing that the message tells of."""
    mentions = record.projects
    if not mentions:
        return tuple(tag for of, tag in record.tags if of in ("", firm))
    own = [m for m in mentions if firm is not None and m.enterprise == firm]
    alone = mentions if len(mentions) == 1 and (firm is None or len(record.enterprises) == 1) else ()
    return tuple(dict.fromkeys(tag for m in own or alone for tag in m.tags))


def _of_entry(entry: Entry, plain: Fact, so_far: Mapping[SumAccount, Money]) -> Iterator[Fact]:
    own = replace(plain, project_id=entry.project_id)
    kind = KIND_OF.get(entry.stage_after) if entry.stage_after else None
    if kind is not None:
        signed = next((a for a in entry.amounts if a.kind is AmountKind.CONTRACT),
                      None) if kind is FactKind.SIGNED else None
        yield replace(own, kind=kind, money=signed.money if signed else None, approx=bool(signed and signed.approx))
    yield from stated(entry.amounts, own, so_far)


def _evidence(update: Update, plain: Fact) -> Iterator[Fact]:
    """Papers and works told as done (手续), of the one project of the message."""
    own = [entry for entry in update.entries if not entry.aside]
    if len(update.entries) == len(own) == 1:
        for label in update.record.evidence:
            yield replace(plain, kind=FactKind.EVIDENCE, project_id=own[0].project_id, evidence=label)
