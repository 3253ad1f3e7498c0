"""What is open and becomes otherwise by a sentence: the order that was given last, a trip of the speaker."""

from reading.meanings import OrderChangesMeaning, TripMeaning
from reading.reading_context import ReadingContext
from reading.service.order_changes import order_change
from reading.thread.trip_changes import trip_change


def change_of_what_is_open(text: str, context: ReadingContext) -> OrderChangesMeaning | TripMeaning | None:
    """An order first: nothing else was told of since it was given."""
    order = order_change(text, context.order, (*context.people, *context.units), context.today)
    if order is not None:
        return OrderChangesMeaning(order)
    trip = trip_change(text, context.trips, context.today, context.visit is None and context.card is None)
    return TripMeaning(trip) if trip is not None else None
