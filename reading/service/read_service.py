"""Whether a message tells something of service; which of its sentences, one after the other. The grammar of each lies
beside this."""

from datetime import date

from reading.service.request_words import request_news_told, request_told
from reading.service.service_told import ServiceTold


def service_told(text: str, today: date) -> ServiceTold | None:
    """None for everything that is a report, a question or nothing."""
    return request_told(text, today) or request_news_told(text)
