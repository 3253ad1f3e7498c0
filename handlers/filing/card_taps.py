"""Taps on a card: ✅ saves, ✏️ changes a field, 🗂 chooses the project, ❌ drops. A second tap changes nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from telegram import Update

from domain.bot_questions import CardFieldQuestion, CardProjectQuestion
from domain.callback import Callback, FreeText
from domain.duties.next_steps import with_stages_ahead
from domain.filing.card_callbacks import CardFieldTap, CardMentionTap, CardNewTap, CardPickTap, CardTap, CardValueTap
from domain.filing.card_doubts import asks_again
from domain.filing.conversation import files_for, followed_elsewhere, unit_of
from domain.filing.draft import DROPPED, OPEN, SAVED, Draft, add_mention, with_choice
from domain.filing.draft import Choice as ProjectChoice
from domain.filing.leaving_out import left_out
from domain.filing.offers import leaf, renamed, taken
from domain.filing.record import Mention, UpdateKind
from domain.filing.saving import filing
from domain.letter import Button, Buttons
from domain.people.access import may_see
from domain.people.member import Member
from domain.projects.project import Project
from domain.projects.stages import Stage
from handlers.asking.asked_names import forget_tags
from handlers.buttons import MOST_BUTTONS, key, projects, rows
from handlers.context import BotContext
from handlers.duties.difficulty_taps import show_opened
from handlers.duties.milestone_taps import stage_named
from handlers.filing.asked_for import answers
from handlers.filing.assignments_done import finish_told
from handlers.filing.card import card_key, card_view, show
from handlers.filing.card_buttons import OfCard, fits, offer_of
from handlers.filing.card_desk import CardDesk, desk_of
from handlers.filing.card_fields import field_word, mark, marked
from handlers.filing.difficulty_news import settle
from handlers.filing.project_choices import came_meanwhile, matched_again
from handlers.filing.typed_answers import ask, asked_card, forget, settled
from handlers.people.permission import permitted, private_chat
from handlers.people.team_attribution import attribute
from handlers.projects.ledger_names import ledger_index
from handlers.trips.trip_items import kinds_told, put_filed
from handlers.verdicts.opened_by_filing import open_by_filing
from reading import AnswerKind, activities, match
from reading.meaning.step_evidence import step_evidence
from reports.render import clip, word

PROJECTS_SHOWN = 8
Act = Callable[[BotContext, CardDesk, Any], Awaitable[None]]


async def on_card_tap(update: Update, context: BotContext, tap: OfCard) -> None:
    member = await permitted(update, context, "report")
    if member is None:
        return
    draft = await context.store.drafts.get(marked(tap.mark))
    if draft is None or draft.member_id != member.id:
        context.toast("not_your_card", alert=True)
    elif draft.state != OPEN:
        context.toast("already", saved=draft.state == SAVED)
    elif tap.mark != mark(draft):
        context.toast("card_changed", alert=True)
    elif not fits(draft, tap):
        context.toast("expired", alert=True)
    else:
        act = ACTS[tap.act] if isinstance(tap, CardTap | CardMentionTap) else CHANGES[type(tap)]
        await act(context, await desk_of(context, member, draft), tap)


async def save(context: BotContext, desk: CardDesk, _: CardTap) -> None:
    """✅: files, unless something must be asked once more, or the card stands for a unit that is no longer the
    member's."""
    if desk.draft.corrects is None and not files_for(desk.member, desk.draft.unit):
        moved = replace(desk.draft, unit=unit_of(desk.draft.text, desk.member, desk.plan))
        await context.store.drafts.save(moved)
        await show(context, replace(desk, draft=moved))
        context.toast("unit_changed", alert=True, before=desk.draft.unit, unit=moved.unit)
        return
    current = await came_meanwhile(context, desk.draft)
    if current != desk.draft:
        await _changed(context, desk, current)
        context.toast("came_meanwhile", alert=True)
        return
    if asks_again(desk.draft, desk.ledger, desk.member, desk.plan):
        asked = replace(desk.draft, asked_again=True)
        await context.store.drafts.save(asked)
        await show(context, replace(desk, draft=asked), again=True)
        context.toast("look_again", alert=True)
        return
    await file_draft(context, desk)


async def file_draft(context: BotContext, desk: CardDesk) -> None:
    """Write what the card says, and show it as saved."""
    draft, member = desk.draft, desk.member
    original = await context.store.updates.get(draft.corrects) if draft.corrects else None
    if original is not None:
        await context.store.updates.withdraw(original.id, context.now)
        desk = await desk_of(context, member, draft)  # the ledger as it was before the report being replaced
    told = await kinds_told(context, draft, activities(draft.text, draft.record, context.office.plan.home_places),
                            original)
    draft = replace(draft, record=with_stages_ahead(draft.record, stage_named))
    filed = await context.store.updates.file(filing(
        draft, desk.ledger, member, context.now, desk.plan, original, stage_named(draft.record.next_step or ""),
        word("project", "unnamed"), told, step_evidence(draft.text, draft.sent_on, draft.record)))
    ids = tuple(e.project_id for e in filed.entries)
    settled_ones = await settle(context, desk, filed)
    await finish_told(context, member, desk.assignment, filed)
    saved = replace(draft, state=SAVED, update_id=filed.id, facts=draft.facts | settled_ones)
    await context.store.drafts.save(saved)
    await show(context, replace(desk, draft=saved, differences=(), filed=ids))
    context.toast("saved", number=filed.id)
    await put_filed(context, member, draft, filed, original)
    await attribute(context, member, filed, original)
    if filed.record.tags or any(mention.tags for mention in filed.record.projects):
        forget_tags(context)
    await _tell_of_followed(context, desk)
    await show_opened(context, member, filed.id)
    await open_by_filing(context, member, filed)


async def _tell_of_followed(context: BotContext, desk: CardDesk) -> None:
    """Another unit already follows it: the reporter learns only that, an admin is told both."""
    for name, project in followed_elsewhere(desk.draft, desk.ledger, desk.member):
        await context.tell_admins("followed_twice", project=project, member=desk.member, unit=desk.draft.unit,
                                  name=name,
                                  text=clip(desk.draft.text, 500), at=context.office.local(project.created_at),
                                  now=context.office.local(context.now))


async def drop(context: BotContext, desk: CardDesk, _: CardTap) -> None:
    await put_away(context, desk)
    context.toast("dropped")


async def put_away(context: BotContext, desk: CardDesk) -> None:
    """It is not saved."""
    dropped = replace(desk.draft, state=DROPPED)
    await context.store.drafts.save(dropped)
    await show(context, replace(desk, draft=dropped))


async def set_value(context: BotContext, desk: CardDesk, tap: CardValueTap) -> None:
    """A likely answer was tapped."""
    if leaf(tap.path) == "project":
        await _choose(context, desk, int(tap.path.split(".")[1]), None if tap.value == "new" else int(tap.value))
        return
    draft = taken(desk.draft, offer_of(desk.draft, tap.path, tap.value))
    await _changed(context, desk, await matched_again(context, draft, renamed(draft, tap.path)))


async def ask_field(context: BotContext, desk: CardDesk, tap: CardFieldTap) -> None:
    """Asks for a typed answer."""
    path, name = tap.path, leaf(tap.path)
    values = _values(desk, path, name) if name in ("kind", "stage", "unit") else []
    if 0 < len(values) <= MOST_BUTTONS:
        await _menu(context, desk, (*rows(values, 3), (_back(desk),)))
        return
    label = field_word(path, desk.draft.record.kind)
    await ask(context, desk.member, CardFieldQuestion(mark(desk.draft), path), "ask_field", field=name, label=label)


def _values(desk: CardDesk, path: str, name: str) -> list[Button]:
    """Every value of a field that has few; none where one is too long for a button: then the answer is typed."""
    if name == "unit":
        values = [(u, u) for u in desk.member.units or [unit.name for unit in desk.plan.units]]
    else:
        kinds = [k for k in UpdateKind if k is not UpdateKind.OTHER]
        values = [(str(v), word(name, v)) for v in (kinds if name == "kind" else Stage)]
    try:
        return [Button(clip(label, 20), CardValueTap(mark(desk.draft), path, FreeText(value)).pack())
                for value, label in values]
    except ValueError:  # too long for a button
        return []


async def edit(context: BotContext, desk: CardDesk, _: CardTap) -> None:
    """The list of fields."""
    paths = ["kind", "happened", "places", "enterprises", "leader", "participants", "people", "guests", "unit",
             "next_step", "next_on"]
    made = [Button(field_word(p, desk.draft.record.kind), CardFieldTap(mark(desk.draft), p).pack()) for p in paths]
    more = [row for index, mention in enumerate(desk.draft.record.projects[:6])
            for row in _project_fields(desk, index, mention)]
    await _menu(context, desk, (*rows(made, 3), *more, (_back(desk),)))


def _project_fields(desk: CardDesk, index: int, mention: Mention) -> Buttons:
    number, tag = mark(desk.draft), f"{index + 1}·" if len(desk.draft.record.projects) > 1 else ""

    def asks(part: str) -> CardFieldTap:
        return CardFieldTap(number, f"projects.{index}.{part}")

    made = [Button(f"{tag}{word('field', part)}", asks(part).pack()) for part in ("name", "stage", "tags")]
    made += [Button(f"{tag}{word('amount', a.kind)}", asks(f"amounts.{n}").pack())
             for n, a in enumerate(mention.amounts[:4])]
    return (*rows(made, 3), (key("add_amount", asks(f"amounts.{len(mention.amounts)}")),
                             key("remove_project", CardMentionTap(number, "rm", index))))


async def swap(context: BotContext, desk: CardDesk, tap: CardTap | CardMentionTap) -> None:
    """🗂: the projects of the ledger that a mention may be; with several mentions, which one first."""
    mentions, number = desk.draft.record.projects, mark(desk.draft)
    if len(mentions) > 1 and isinstance(tap, CardTap):
        made = [Button(f"{n + 1}·{clip(m.name or m.enterprise or '—', 24)}", CardMentionTap(number, "swap", n).pack())
                for n, m in enumerate(mentions[:10])]
        await _menu(context, desk, (*rows(made, 1), (_back(desk),)))
        return
    index = 0 if isinstance(tap, CardTap) else tap.index
    near = await _near(context, desk, index)
    others = (key("new_project", CardNewTap(number, index)), key("search", CardMentionTap(number, "find", index)))
    await _menu(context, desk, (*projects(near, lambda one: CardPickTap(number, index, one)), others, (_back(desk),)))


async def _near(context: BotContext, desk: CardDesk, index: int) -> list[Project]:
    """Near projects that this person may see; the most recent ones of the unit fill the list."""
    ids = desk.draft.choices[index].candidates if index < len(desk.draft.choices) else ()
    known = [p for i in ids if (p := desk.ledger.get(i)) is not None and may_see(desk.member, p)]
    if len(known) < PROJECTS_SHOWN:
        scope = None if desk.member.sees_all else desk.member.units
        others, _ = await context.store.projects.page(PROJECTS_SHOWN + len(ids), 0, units=scope)
        known += [p for p in others if p.id not in ids]
    return known[:PROJECTS_SHOWN]


async def find(context: BotContext, desk: CardDesk, tap: CardMentionTap) -> None:
    await ask(context, desk.member, CardProjectQuestion(mark(desk.draft), tap.index), "ask_project")


async def pick(context: BotContext, desk: CardDesk, tap: CardPickTap) -> None:
    await _choose(context, desk, tap.index, tap.project)


async def pick_new(context: BotContext, desk: CardDesk, tap: CardNewTap) -> None:
    await _choose(context, desk, tap.index, None)


async def _choose(context: BotContext, desk: CardDesk, number: int, project_id: int | None) -> None:
    """Which project of the ledger a mention is; None: a new one."""
    project = None if project_id is None else await context.store.projects.get(project_id)
    if project_id is not None and project is None:
        context.toast("gone", alert=True)
        return
    draft = desk.draft
    if number >= len(draft.record.projects):
        if project is None:
            await _changed(context, desk, draft)
            return
        mention = Mention(project.name, enterprise=project.enterprise)
        draft = add_mention(draft, mention, ProjectChoice(project.id, (project.id,), True))
    await _changed(context, desk, with_choice(draft, number, project.id if project else None))


async def remove(context: BotContext, desk: CardDesk, tap: CardMentionTap) -> None:
    number = tap.index
    if number < len(desk.draft.record.projects):
        await forget(context, desk.member, desk.draft)
        await _changed(context, desk, left_out(desk.draft, number))


async def back(context: BotContext, desk: CardDesk, _: CardTap) -> None:
    await show(context, desk)


async def _changed(context: BotContext, desk: CardDesk, draft: Draft) -> None:
    await context.store.drafts.save(draft)
    await show(context, await desk_of(context, desk.member, draft))


async def _menu(context: BotContext, desk: CardDesk, buttons: Buttons) -> None:
    """The same card with other buttons."""
    await context.change(card_key(desk.draft), private_chat(desk.member), "card", card=card_view(desk), buttons=buttons,
                         about=f"draft:{desk.draft.id}")


@answers(CardProjectQuestion, "report", AnswerKind.NAME)
async def take_project_name(context: BotContext, member: Member, asked: CardProjectQuestion, text: str) -> None:
    """A typed project name for a card; asked on until a name is found."""
    draft = await asked_card(context, member, asked.card, f"projects.{asked.index}")
    if draft is None:
        return
    near = match(text, text, await ledger_index(context))
    known = await context.store.projects.some(c.project_id for c in near)
    seen = [known[c.project_id] for c in near if c.project_id in known and may_see(member, known[c.project_id])]
    await context.say(private_chat(member), "project_found", found=len(seen), said=clip(text, 40),
                      buttons=projects(seen, lambda one: CardPickTap(mark(draft), asked.index, one)))
    if seen:
        await settled(context, member)


def _back(desk: CardDesk) -> Button:
    return key("back", CardTap(mark(desk.draft), "back"))


ACTS: dict[str, Act] = {"save": save, "sure": save, "drop": drop, "edit": edit, "back": back, "swap": swap,
                        "find": find, "rm": remove, "open": back}
CHANGES: dict[type[Callback], Act] = {CardFieldTap: ask_field, CardValueTap: set_value, CardPickTap: pick,
                                      CardNewTap: pick_new}
