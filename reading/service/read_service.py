"""Whether a message tells something of service; which of its sentences, one after the other. The grammar of each lies
beside this."""

from reading.reading_context import ReadingContext
from reading.service.clause_words import clauses_told
from reading.service.delivered_words import delivered_told
from reading.service.enterprise_words import firm_note_told
from reading.service.hand_over_words import hand_over_told, risk_told
from reading.service.minutes_words import minutes_told
from reading.service.request_words import request_news_told, request_told
from reading.service.service_told import ServiceTold


def service_told(text: str, context: ReadingContext) -> ServiceTold | None:
    """None for everything that is a report, a question or nothing. Minutes first: their items tell anything."""
    today = context.today
    return (minutes_told(text, context) or delivered_told(text, context) or clauses_told(text, today)
            or firm_note_told(text) or hand_over_told(text, today) or risk_told(text)
            or request_told(text, today) or request_news_told(text))
