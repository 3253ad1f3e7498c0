"""The buttons under a card: save, edit, and the other values that the domain offers (domain/filing/offers.py)."""

from collections.abc import Sequence

from domain.callback import FreeText
from domain.filing.card_callbacks import CardFieldTap, CardMentionTap, CardNewTap, CardPickTap, CardTap, CardValueTap
from domain.filing.draft import Draft, field_of
from domain.filing.leaving_out import mentions_of, put_back
from domain.filing.offers import (
    DAYS,
    Offer,
    basis_of,
    leaf,
    offers,
    span_of,
    sum_of,
    tag_said,
    tags_at,
    taken,
)
from domain.filing.record import JOINT, NONE, Doubt, Mention
from domain.letter import Button, Buttons
from domain.money import Amount, AmountKind, Basis, Money
from domain.people.access import may_report
from handlers.buttons import key, rows
from handlers.filing.card_desk import CardDesk
from handlers.filing.card_fields import field_word, mark
from reports import filters
from reports.render import clip, word, words

OfCard = CardTap | CardFieldTap | CardValueTap | CardMentionTap | CardPickTap | CardNewTap
SIDE_BY_SIDE = 3
UNTYPED = ("long", "basis", "said_basis", "sum_falls", "offered")  # doubts that nobody is asked to type an answer to
MOST_ROWS = 8
LABEL = 30
SECOND, SECOND_LABEL = "second", "second_label"  # keys of a draft's facts
_NOTHING = "@"
BASES = {Basis.TOTAL: "basis_total", Basis.INCREMENT: "basis_increment"}


def card_buttons(desk: CardDesk, again: bool = False) -> Buttons:
    """✅ is always there; under it a row for each field that may be otherwise."""
    number = mark(desk.draft)
    save = key("save_again", CardTap(number, "sure")) if again else key("save", CardTap(number, "save"))
    others = (key("edit", CardTap(number, "edit")), key("swap", CardTap(number, "swap")),
              key("drop", CardTap(number, "drop")))
    return ((save,), others, *_second(desk.draft), *_answers(desk)[:MOST_ROWS])


def as_facts(second: Button | None) -> dict[str, str]:
    """How a draft keeps the button of its text's second meaning."""
    return {SECOND: second.data, SECOND_LABEL: second.text} if second is not None else {}


def _second(draft: Draft) -> Buttons:
    return ((Button(draft.facts[SECOND_LABEL], draft.facts[SECOND]),),) if SECOND in draft.facts else ()


def _answers(desk: CardDesk) -> Buttons:
    """Of each doubtful field its other values, or a question where the answer can only be typed."""
    doubts, offered = desk.doubts, offers(desk.doubts)
    out: list[tuple[Button, ...]] = []
    for field in dict.fromkeys(doubt.field for doubt in doubts):
        made = _projects(desk, field, doubts) if leaf(field) == "project" else [
            Button(offer_label(desk.draft, offer), _value(desk.draft, field, _code(desk.draft, offer)))
            for offer in offered if offer.field == field]
        made = list({button.text: button for button in reversed(made)}.values())[::-1]  # what says the same is one
        if any(doubt.field == field and doubt.reason == "resting" for doubt in doubts):  # 恢复, 只记动态
            made.append(key("other_project", CardMentionTap(mark(desk.draft), "swap", int(field.split(".")[1]))))
        out += rows(made or _to_be_typed(desk, field, doubts), SIDE_BY_SIDE)
    return tuple(out)


def _projects(desk: CardDesk, field: str, doubts: Sequence[Doubt]) -> list[Button]:
    """The projects of the ledger that may be meant."""
    return [Button(_project_label(desk, value), _value(desk.draft, field, value))
            for doubt in doubts if doubt.field == field for value in doubt.choices]


def _project_label(desk: CardDesk, number: str) -> str:
    project = desk.ledger.get(int(number))
    if project is None or not may_report(desk.member, project):
        return word("button", "followed")
    return word("button", "maybe").format(name=clip(project.name, LABEL))


def _to_be_typed(desk: CardDesk, field: str, doubts: Sequence[Doubt]) -> list[Button]:
    asked = any(doubt.field == field and doubt.reason not in UNTYPED for doubt in doubts)
    if not asked or leaf(field) not in words()["field"]:
        return []
    return [Button(f"✏️ {field_word(field, desk.draft.record.kind)}", CardFieldTap(mark(desk.draft), field).pack())]


# --- what a button carries and says ----------------------------------------------------------------------------------


def _code(draft: Draft, offer: Offer) -> str:
    """The value, or, where it may be too long for a button, `@n`: the n-th that was read for the field. `@` alone takes
    the value away: a button carries no empty word."""
    if offer.value == NONE:
        return _NOTHING
    read = _read(draft, offer.field)
    return f"@{read.index(offer.value)}" if offer.value in read and _is_long(draft, offer) else offer.value


def _value(draft: Draft, field: str, value: str) -> str:
    return CardValueTap(mark(draft), field, FreeText(value)).pack()


def _is_long(draft: Draft, offer: Offer) -> bool:
    try:
        _value(draft, offer.field, offer.value)
    except ValueError:
        return True
    return False


def offer_of(draft: Draft, field: str, said: str) -> Offer:
    """The offer that a button carries. Raises ValueError or IndexError for one that is not the card's."""
    if said == _NOTHING:
        return Offer(field, NONE)
    return Offer(field, _read(draft, field)[int(said[1:])] if said.startswith("@") else said)


def _read(draft: Draft, field: str) -> list[str]:
    return [choice for doubt in draft.record.doubts if doubt.field == field for choice in doubt.choices]


def offer_label(draft: Draft, offer: Offer) -> str:
    """What the button says; of several projects which one is meant."""
    parts = offer.field.split(".")
    several = parts[0] == "projects" and len(parts) > 2 and len(draft.record.projects) > 1
    return clip(f"{int(parts[1]) + 1}·{_label(draft, offer)}" if several else _label(draft, offer), LABEL)


def _label(draft: Draft, offer: Offer) -> str:
    name, value = leaf(offer.field), offer.value
    if name == "tags":
        there = value in map(tag_said, tags_at(draft.record, offer.field))
        return word("offer", "no_tags" if there else "tags").format(value=value)
    if value == NONE:
        return word("offer", f"no_{name}").format(value=_now(draft, offer.field))
    if offer.field == "projects":
        told = mentions_of(value)
        again = [told[at].name or told[at].enterprise or "" for at in put_back(draft, told)]
        key, said = ("put_back", again) if again else (name, [*map(_told, told)])
        return word("offer", key).format(value=JOINT.join(said))
    if name == "introducers":
        return word("button", "equal_parts")
    if name == "amounts":
        return _amount_label(draft, offer)
    said = word(name, value) if name in ("kind", "stage",
                                         "act") else filters.short_span(span_of(value)) if name in DAYS else value
    return word("offer", name).format(value=said) if name in words()["offer"] else said


def _told(mention: Mention) -> str:
    """A project with its stage and sums, as short as a button is."""
    stage = [word("stage", mention.stage)] if mention.stage else []
    return " ".join([mention.name or "", *stage, *map(filters.amount, mention.amounts)]).strip()


def _amount_label(draft: Draft, offer: Offer) -> str:
    """Another kind of money, another reading (本次, 累计), another value, or one sum more."""
    if (more := sum_of(offer.value)) is not None:
        return word("offer", "more_amounts").format(sum=filters.amount(more), value=word("amount", more.kind))
    present = field_of(draft, offer.field)
    said = filters.amount(present) if isinstance(present, Amount) else ""
    basis = basis_of(offer.value)
    if basis is not None:
        return word("button", BASES[basis]).format(sum=said)
    if offer.value in set(AmountKind):
        return word("offer", "amounts").format(sum=said, value=word("amount", offer.value))
    other = filters.money(Money.of(offer.value, present.money.currency if isinstance(present, Amount) else "CNY"))
    is_total = isinstance(present, Amount) and present.basis is Basis.TOTAL
    return word("button", "basis_total").format(sum=other) if is_total else other


def _now(draft: Draft, field: str) -> str:
    """What is taken away: a sum or a project by its name."""
    parts = field.split(".")
    if parts[0] != "projects":
        return ""
    if len(parts) == 2:
        mention = draft.record.projects[int(parts[1])]
        return clip(mention.name or mention.enterprise or "", LABEL - 6)
    present = field_of(draft, field)
    return filters.amount(present) if isinstance(present, Amount) else ""


# --- what a tap may carry --------------------------------------------------------------------------------------------


def fits(draft: Draft, tap: OfCard) -> bool:
    """Whether a button of an earlier state of the card (or of an older version) still names something on it."""
    try:
        match tap:
            case CardValueTap(path=path, value=value):
                return _on_card(draft, path) and (_is_pick(value) if leaf(path) == "project"
                                                  else _is_value(draft, path, value))
            case CardFieldTap(path=path):
                return _on_card(draft, path)
            case CardMentionTap(index=index) | CardPickTap(index=index) | CardNewTap(index=index):
                return index in (0, *range(len(draft.record.projects)))
    except (AttributeError, IndexError, KeyError, ValueError):
        return False
    return True


def _on_card(draft: Draft, path: str) -> bool:
    """Raises (AttributeError, IndexError) for a path that leads nowhere."""
    parts = path.split(".")
    name = leaf(path)
    if path == "projects":
        return True
    if name in ("project", "projects"):
        return int(parts[1]) <= len(draft.record.projects)
    if name == "amounts" and int(parts[3]) > len(draft.record.projects[int(parts[1])].amounts):
        return False
    field_of(draft, path)
    return name in words()["field"]


def _is_pick(value: str) -> bool:
    return value == "new" or value.isdigit()


def _is_value(draft: Draft, path: str, value: str) -> bool:
    """Raises ValueError for what is none."""
    return taken(draft, offer_of(draft, path, value)) is not None
