"""What a short order, or words that begin with the field that is wrong, change of the last card."""

from reading.reading_context import Change, ReadingContext
from reading.thread.card_changes import changes_of
from reading.thread.card_orders import day_moved, hour_changed, ordered, went_along, whose_it_is
from reading.thread.card_projects import pointed_at, respelled
from reading.thread.card_split import split_projects
from reading.thread.holding_as_before import held_as_before
from reading.thread.introduced_with import introduced_together
from reading.thread.slip_words import names_a_field, names_a_slip
from reading.thread.stated_fields import changes_stated
from reading.thread.sums_of_each import sums_of_each
from reading.thread.tag_changes import only_of_tags
from reading.thread.taken_out import taken_out
from reading.thread.words_left import went_beside


def changes_ordered(text: str, context: ReadingContext) -> tuple[Change, ...]:
    """Empty where nothing is ordered, or a question is open."""
    if context.card is None or context.asked is not None:
        return ()
    card = context.card
    short = held_as_before(text, card) or taken_out(text, card, context)
    short = short or ordered(text, card) or went_along(text, context.people, card) or whose_it_is(
        text, context.units, context.own_units, open_card=not card.filed) or hour_changed(text, card) or day_moved(
            text, card, context.today)
    short = short or split_projects(text, card, context) or only_of_tags(text, card, context)
    short = short or respelled(text, card, context) or pointed_at(text, card, context)
    short = short or sums_of_each(text, card, context) or introduced_together(text, card, context)
    short = short or went_beside(text, card, context)
    stated = short or changes_stated(text, context.card, context)
    return stated or (changes_of(text, card, context) if names_a_slip(text) or (
        card.replied and names_a_field(text)) else ())
