"""A phase alone («一期今天又到账6000万») is of the one project of the speaker's units that is called so."""

from reading.names.reference import Reference
from reading.reading_context import ReadingContext
from reading.text.patterns import regex

_PHASE = regex(r"\s*(?:今天|昨天|刚才|刚刚)?[,，\s]*(?P<phase>[一二三四五六]期)")


def phase_of_own(text: str, context: ReadingContext) -> tuple[Reference, ...]:
    """«一期今天又到账6000万» of who has one project that is called so."""
    phase = _PHASE.match(text)
    own = [project for project in context.ledger.of_units(context.own_units)
           if phase is not None and phase["phase"] in context.ledger.entries[project].name]
    return (Reference(phase.start("phase"), phase.end(), (own[0],), False, False),) if phase and len(own) == 1 else ()
