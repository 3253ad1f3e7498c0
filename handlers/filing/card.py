"""A draft as a card: the view that its template shows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.duties.next_steps import postponed, told_done
from domain.duties.solving import another
from domain.figures.fact import Fact, FactKind, account_name
from domain.figures.introduction import agreed
from domain.figures.output_indicators import OutputCounted, counted_outputs
from domain.figures.tags import category_of
from domain.filing.card_doubts import asks_again, sums_of
from domain.filing.conversation import followed_elsewhere, opens_difficulty, stage_told, target_of, told_late
from domain.filing.draft import OPEN, Draft
from domain.filing.offers import UNTOLD_DAY
from domain.filing.own_firm import firm_to_be
from domain.filing.own_phase import is_phase_alone, with_own_total
from domain.filing.record import Act, Doubt, Mention, Record, Span, UpdateKind, fewer_days
from domain.filing.told_outputs import tells_only_outputs
from domain.money import Amount, Basis, Money
from domain.people.access import may_report
from domain.people.member import Member
from domain.projects.project import Project
from domain.projects.stages import Stage, goes_backwards, reached
from domain.service.contact import Contact
from handlers.context import BotContext
from handlers.filing.card_buttons import card_buttons
from handlers.filing.card_desk import CardDesk, Difference, desk_of
from handlers.filing.card_rows import AgainRow, AmountRow, ProjectRow
from handlers.filing.doubt_sentences import doubt_sentence, name_to_be, off_act, told_doubts
from reading.meaning.activities import activities
from reading.meaning.step_evidence import step_evidence
from reading.meaning.trouble_words import trouble_words
from reading.report.matter import shown_nowhere
from reports.render import clip, fragment

NOTICE = "notice"  # the key of a draft's facts: the letter that told what was set right, with buttons of its own


@dataclass(frozen=True, slots=True)
class CardView:
    """Everything that templates/filing/card.html.j2 shows."""

    state: str
    kind: UpdateKind
    unit: str
    sent_on: date
    happened: Span | None
    places: tuple[str, ...]
    enterprises: tuple[str, ...]
    people: int | None
    leader: str
    participants: tuple[str, ...]
    projects: tuple[ProjectRow, ...]
    next_on: Span | None
    next_step: str | None
    next_project: str
    difficulty: bool
    files: tuple[tuple[str, int], ...]
    doubts: tuple[str, ...]
    again: tuple[AgainRow, ...]
    differences: tuple[Difference, ...]
    corrects: bool
    update_id: int | None
    followed: tuple[str, ...] = ()  # enterprises that another unit already follows
    solved: tuple[str, ...] = ()  # difficulties that are told as solved; "" where none had been filed
    reopened: tuple[str, ...] = ()
    trouble: str = ""  # what is the matter, of a difficulty that is new
    charged: str = ""  # whom a difficulty is given to
    charged_of: tuple[str, ...] = ()  # which ones; "" for one that was never filed
    done: tuple[str, ...] = ()  # planned days whose own words are told as done
    off: str = ""  # put_off, called_off: what becomes of a planned step
    was_on: Span | None = None  # the day that it holds no longer
    moved: tuple[str, ...] = ()  # planned days that are put off or called off
    people_about: bool = False
    evidence: tuple[str, ...] = ()  # papers and works told as done
    guests: int | None = None
    guests_about: bool = False
    firms: int | None = None  # enterprises called on, where a number tells more than the names
    firms_about: bool = False
    leads: int | None = None  # that a number alone tells
    leads_about: bool = False
    days: int | None = None  # of a trip: how many of the days shown it took, where that is fewer
    held: tuple[str, ...] = ()  # 推介会, 培训
    tags: tuple[tuple[str, str], ...] = ()  # of a message without a project: of which firm, what it is called by
    outputs: tuple[OutputCounted, ...] = ()
    matter: str = ""  # what is told beside its projects, in the text's words
    contacts: tuple[tuple[str, Contact], ...] = ()  # of which firm, where there are several
    assignment: str = ""  # an assignment that is told as done
    untold_day: bool = False  # a day was written that could not be read, and none is set instead


def card_key(draft: Draft) -> str:
    """The letter key of a draft's card: every later state edits this letter's message."""
    return draft.facts.get("card") or f"card:{draft.id}"  # shown again below: a later letter


async def show(context: BotContext, desk: CardDesk, again: bool = False) -> None:
    """Queue the card: the first time as a message, later as its new state."""
    draft = desk.draft
    if not draft.shown:
        await _show_first(context, desk, again)
        await context.store.drafts.save(replace(draft, shown=1))
        return
    buttons = card_buttons(desk, again) if draft.state == OPEN else ()
    if not buttons:
        await context.without_buttons(draft.facts.get(NOTICE))
    about = f"update:{draft.update_id}" if draft.update_id else f"draft:{draft.id}"
    await context.change(card_key(draft), draft.chat_id, "card", card=card_view(desk, again), buttons=buttons,
                         about=about)


async def _show_first(context: BotContext, desk: CardDesk, again: bool = False) -> None:
    """The card as a message of its own."""
    draft = desk.draft
    buttons = card_buttons(desk, again) if draft.state == OPEN else ()
    await context.say(draft.chat_id, "card", key=card_key(draft), card=card_view(desk, again), buttons=buttons,
                      about=f"update:{draft.update_id}" if draft.update_id else f"draft:{draft.id}")


def card_view(desk: CardDesk, again: bool = False) -> CardView:
    draft, record = desk.draft, desk.draft.record
    rows = tuple(_project_row(desk, index) for index in range(len(record.projects)))
    files = tuple(Counter(a.kind for a in draft.attachments).items())
    step_of = rows[0].name if len(rows) > 1 else ""
    asked = asks_again(replace(draft, asked_again=False), desk.ledger, desk.member, desk.plan) if again else ()
    return CardView(
        draft.state, record.kind, draft.unit, draft.sent_on, record.happened, _clip(record.places),
        _clip(record.enterprises), record.people, draft.leader or desk.member.name, draft.participants, rows[:12],
        record.next_on, record.next_step, step_of, opens_difficulty(record), files,
        (*(doubt_sentence(desk, d) for d in told_doubts(desk)), *_against(desk)),
        tuple(_again_row(desk, d) for d in asked), desk.differences, draft.corrects is not None, draft.update_id,
        tuple(dict.fromkeys(name for name, _ in followed_elsewhere(draft, desk.ledger, desk.member)
                            if name in record.enterprises)),
        tuple(d.text if d else "" for d in desk.concerned(Act.SOLVED) if d or not desk.assignment),
        tuple(d.text if d else "" for d in desk.concerned(Act.REOPENED)),
        (another(draft.text) if desk.concerned(Act.SOLVED) else None) or _held_up(record) or trouble_words(draft.text),
        record.charged or "", tuple(d.text if d else "" for d in desk.concerned(Act.CHARGED)),
        tuple(planned.title for planned in desk.planned if told_done(planned, draft.text)), off_act(record),
        record.was_on,
        _moved(desk), record.people_about,
        step_evidence(draft.text, draft.sent_on, draft.record) if len(rows) == 1 and not rows[0].followed else (),
        guests=record.guests, guests_about=record.guests_about, firms=record.firms, firms_about=record.firms_about,
        leads=record.leads, leads_about=record.leads_about, days=fewer_days(record),
        held=_held(draft), tags=record.tags, outputs=counted_outputs(record, desk.plan),
        matter=record.matter or "", contacts=_contacts(record),
        assignment=desk.assignment.title if desk.assignment else "",
        untold_day=any(d.reason in UNTOLD_DAY and d.field == "happened" for d in desk.doubts))


def _against(desk: CardDesk) -> list[str]:
    """What the report says against the ledger; where nothing of a project is told again, that its words are."""
    record = desk.draft.record
    told = [(name_to_be(desk.draft, record.projects[n]), one) for n in range(len(record.projects))
            for one in desk.against(n)]
    again = any(one.code == "told_before" for _, one in told)
    twin = [fragment("same_words", number=desk.twin)] if desk.twin and not again else []
    return [*(fragment("against", name=clip(name, 40), against=one, sent_on=desk.draft.sent_on) for name, one in told),
            *twin]


def _contacts(record: Record) -> tuple[tuple[str, Contact], ...]:
    several = len({firm for firm, _ in record.contacts} | set(record.enterprises)) > 1
    return tuple((firm if several else "", contact) for firm, contact in record.contacts)


def _held(draft: Draft) -> tuple[str, ...]:
    """What was held beside the message's kind: 推介会, 培训."""
    kinds = activities(draft.text, draft.record) if draft.record.activities is None else draft.record.activities
    return tuple(str(kind) for kind in kinds if kind in (FactKind.PROMOTION, FactKind.TRAINING))


def _held_up(record: Record) -> str:
    return "；".join(mention.matter or "" for mention in record.projects if mention.act is Act.HELD_UP)


def _moved(desk: CardDesk) -> tuple[str, ...]:
    off = postponed(desk.draft.record)
    return tuple(planned.title for planned in desk.planned if off is not None and off.means(planned))


def _clip(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(clip(name, 60) for name in names[:20])


def _project_row(desk: CardDesk, index: int) -> ProjectRow:
    mention = desk.draft.record.projects[index]
    known = target_of(desk.draft, index, desk.ledger)
    followed = known is not None and not may_report(desk.member, known)
    shown = None if followed else known
    before = shown.stage if shown else None
    name = (shown.name if shown else "") if not mention.name or is_phase_alone(mention.name) else mention.name
    name = name or name_to_be(desk.draft, mention)
    made = shown is None and tells_only_outputs(mention)
    held = desk.held_of(index) if shown or made else None
    rows = _amount_rows(with_own_total(mention, shown), shown, held, desk.draft.corrects is not None)
    stage = stage_told(desk.draft, index, shown) or before
    moves = shown is not None and stage is not before
    filed = desk.filed[index] if known is None and len(desk.filed) == len(desk.draft.record.projects) else None
    firm = firm_to_be(desk.draft, index, desk.ledger, desk.member)
    one_of = len(desk.draft.record.projects) > 1 and mention.enterprise != name
    whose = clip(firm or (mention.enterprise if one_of else "") or "", 60)
    return ProjectRow(clip(name, 80), shown, followed, stage if mention.stage or moves else None, before, moves, rows,
                      filed,
                      whose, moves and mention.act is Act.RESUMED,
                      () if followed else agreed(mention.introducers, desk.plan), mention.on,
                      _matter_shown(desk, index, followed),
                      "" if followed else category_of(desk.plan, mention.tags) or "",
                      () if followed else tuple(t for t in mention.tags if t not in desk.plan.excluded_categories),
                      mention.guests, () if followed else mention.later,
                      None if moves else _passed(before, mention.stage), told_late(desk.draft, index, shown), made,
                      firm_before=(shown.enterprise or "") if shown and firm else None)


def _passed(stands: Stage | None, told: Stage | None) -> Stage | None:
    """A letter of intent of what is signed already; talks with whom something is signed are no step back."""
    return told if goes_backwards(stands, told) and told is not None and reached(told, Stage.INTENT) else None


def _matter_shown(desk: CardDesk, index: int, followed: bool) -> str:
    """What is told in the text's words and stands in no field of the card; of what rests or is over, why. A sum that
    was set right on the card is told by its row, not again as it was written."""
    record = desk.draft.record
    mention, first = record.projects[index], desk.draft.first.projects
    if followed or not mention.matter or _is_told_as_trouble(record, mention):
        return ""
    written = first[index].amounts if mention.amounts and len(first) == len(record.projects) else ()
    alone = replace(record, projects=(replace(mention, amounts=(*mention.amounts, *written)),))
    return shown_nowhere(mention.matter, alone, desk.draft.sent_on)


def _is_told_as_trouble(record: Record, mention: Mention) -> bool:
    """Its words stand on the card as the difficulty that is opened."""
    alone = record.kind is UpdateKind.ISSUE and len(record.projects) == 1
    return mention.act is Act.HELD_UP or (alone and opens_difficulty(record))


def _amount_rows(mention: Mention, known: Project | None, held: Sequence[Fact] | None,
                 corrects: bool) -> tuple[AmountRow, ...]:
    """A row a sum; what came this time and what in all are one row. What the ledger has in all holds the very report
    that is being corrected (`corrects`), so nothing is added to it then."""
    sums = sums_of(mention, None if corrects else known, None if corrects else held)
    had = {t.at[-1]: t.before for t in sums if mention.amounts[t.at[-1]].over is None} if held is not None else {}
    told = {t.at[-1]: t for t in sums
            if t.before is not None or t.again or len(t.at) > 1 or _is_said(mention.amounts[t.at[-1]])}
    within = {number for t in told.values() for number in t.at[:-1]}
    parts = {n: tuple(mention.amounts[at] for at in t.at if mention.amounts[at].on) for n, t in told.items()}
    own = {number for t in sums for number in t.at} if corrects else set()
    before = {n: had[n] if n in had else None if n in own else _other(known, amount)
              for n, amount in enumerate(mention.amounts)}
    return tuple(AmountRow(account_name(amount), amount, before[number],
                           told.get(number), parts.get(number, ()), Span(*amount.over) if amount.over else None)
                 for number, amount in enumerate(mention.amounts[:8]) if number not in within)


def _is_said(amount: Amount) -> bool:
    """Whether 本次 or 累计 is said of it; of a month's output that is the month itself."""
    of_a_month = amount.over is not None and amount.over[0].month == amount.over[1].month
    return amount.basis is not None and not of_a_month and (amount.over is None or amount.basis is Basis.TOTAL)


def _other(known: Project | None, amount: Amount) -> Money | None:
    before = known.amount(amount.kind, amount.money.currency) if known and amount.over is None else None
    return before if before != amount.money else None


def _again_row(desk: CardDesk, doubt: Doubt) -> AgainRow:
    if doubt.reason in (*UNTOLD_DAY, "negative"):
        return AgainRow("told", doubt_sentence(desk, doubt))
    parts = doubt.field.split(".")
    row = _project_row(desk, int(parts[1]))
    if doubt.reason in ("backwards", "resting"):
        return AgainRow(doubt.reason, row.name, doubt.choices[0], doubt.choices[1])
    amount = desk.draft.record.projects[int(parts[1])].amounts[int(parts[3])]
    return AgainRow("huge", row.name, label=str(amount.kind), amount=amount)


async def store_and_show(context: BotContext, member: Member, draft: Draft,
                         differences: tuple[Difference, ...] = ()) -> Draft:
    """Store a new draft and queue its card; who never pressed Start gets it then."""
    shown = member.reachable or draft.source_chat_id == draft.chat_id
    stored = await context.store.drafts.add(replace(draft, shown=int(shown)))
    if shown:
        await _show_first(context, await desk_of(context, member, stored, differences))
    return stored
