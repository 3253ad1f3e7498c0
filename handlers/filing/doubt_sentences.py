"""What a card says of each doubt: which of them it tells in a sentence, and in which words."""

from domain.figures.fact import account_name
from domain.filing.conversation import target_of
from domain.filing.draft import Draft
from domain.filing.offers import leaf
from domain.filing.record import Act, Doubt, Mention, Record
from domain.filing.told_outputs import maker_of, tells_only_outputs
from domain.money import Money
from domain.projects.project_naming import name_of
from handlers.filing.card_desk import CardDesk
from reports import filters
from reports.render import clip, fragment, word

SHOWN_DOUBTS = 6
SILENT = ("offered", "said_basis", "no_day")  # that no day was told stands beside the day


def off_act(record: Record) -> str:
    """How the step of the first project does not come about: put off or called off; "" where it does."""
    act = record.projects[0].act if record.projects else None
    return str(act) if act in (Act.PUT_OFF, Act.CALLED_OFF) else ""


def name_to_be(draft: Draft, mention: Mention) -> str:
    """What the project will be called, said before it is saved; of what is none, who made it."""
    if tells_only_outputs(mention):
        return maker_of(mention) or draft.unit
    return name_of(draft.record, mention, draft.unit, word("project", "unnamed"))


def told_doubts(desk: CardDesk) -> tuple[Doubt, ...]:
    """Those that the card has a sentence for; the others only have a button."""
    return tuple(d for d in desk.doubts if d.reason not in SILENT and not _is_moot(desk, d))[:SHOWN_DOUBTS]


def _is_moot(desk: CardDesk, doubt: Doubt) -> bool:
    """A guess that the ledger or another line of the card settles; its other readings stay on buttons."""
    record = desk.draft.record
    known = [target_of(desk.draft, n, desk.ledger) for n in range(len(record.projects))]
    if doubt.reason == "guessed_project":
        return bool(known) and all(known)
    if doubt.reason != "guessed":
        return False
    if doubt.field == "enterprises":
        return bool(record.enterprises) and set(record.enterprises) <= {project.enterprise for project in known
                                                                        if project}
    return doubt.field in ("happened", "next_on") and (bool(off_act(record)) or getattr(record, doubt.field) is None)


def doubt_sentence(desk: CardDesk, doubt: Doubt) -> str:
    """What is doubtful, with the values that it is about."""
    parts = doubt.field.split(".")
    in_project = parts[0] == "projects" and len(parts) > 1 and int(parts[1]) < len(desk.draft.record.projects)
    mention = desk.draft.record.projects[int(parts[1])] if in_project else None
    amounts = mention.amounts if mention else ()
    at = int(parts[3]) if len(parts) > 3 and parts[3].isdigit() else len(amounts)
    label, said = (account_name(amounts[at]), filters.amount(amounts[at])) if at < len(amounts) else ("", "")
    before = (filters.money(Money.of(doubt.choices[0], amounts[at].money.currency))
              if doubt.reason in ("out_of_line", "sums_differ") else "")
    name = clip(name_to_be(desk.draft, mention) if mention else "", 40)
    field = leaf(doubt.field)
    rest = target_of(desk.draft, int(parts[1]), desk.ledger) if doubt.reason == "resting" else None
    return fragment("doubt", reason=doubt.reason, field=field, name=name, unit=desk.draft.unit, label=label, sum=said,
                    before=before, choices=doubt.choices, rest=rest, why=desk.rests.get(rest.id, "") if rest else "",
                    sent_on=desk.draft.sent_on)
