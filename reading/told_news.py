"""What a message tells: something that happened, a visit to come, a note; or nothing."""

from dataclasses import replace
from datetime import date

from domain.filing.record import Doubt, Mention, Record, UpdateKind
from reading.meaning.doubts import unreadable_sum
from reading.meaning.visits import announced_visit
from reading.meanings import AnnouncementMeaning, AnswerMeaning, Meaning, SmallTalkMeaning, Talk
from reading.names.ledger_match import Candidate
from reading.names.references import references
from reading.reading_context import ReadingContext
from reading.report.contacts_beside import with_contacts
from reading.report.ledger_candidates import candidates_of
from reading.report.makers import with_maker
from reading.report.matter import with_matter
from reading.report.plain_news import plain_news
from reading.report.reporting import ReportMeaning, report_of
from reading.service.contact_words import without_contacts
from reading.text.patterns import regex
from reading.thread.news_thread import by_those_of

_NOTE = regex(r"(?:先|帮我|给我|麻烦)?(?:记|登记|备注)(?:一下|下|一笔|个)|备忘|提醒我")
_KIND = Doubt("kind", "guessed_kind", (str(UpdateKind.TRIP), str(UpdateKind.RECEPTION), str(UpdateKind.LEAD)))
_HAN = regex(r"[一-龥]")


def told_in(text: str, report: ReportMeaning, context: ReadingContext) -> Meaning:
    """A report or an announcement; a note where it is asked for; else nothing."""
    plain = without_contacts(text)
    visit = announced_visit(plain, report.record, context.today, _known(text, context))
    if visit is not None:
        visit = _with_words(by_those_of(context.card, visit, plain), plain, context)
        visit = with_contacts(visit, text, context.people)
        return AnnouncementMeaning(replace(report, record=visit, candidates=_fitting(report, visit, context)))
    if report.record.kind is not UpdateKind.OTHER:
        return report
    if _NOTE.search(text) and len(_HAN.findall(text)) >= 6:
        return as_note(text, report, context.today)
    if context.asked is not None:
        return AnswerMeaning(text)
    unreadable = unreadable_sum(text)
    if unreadable and context.of_card is not None:
        return report_of(text, replace(context, about=context.of_card))
    return SmallTalkMeaning(Talk.GARBLED, unreadable) if unreadable else SmallTalkMeaning(Talk.NOTHING)


def _with_words(visit: Record, text: str, context: ReadingContext) -> Record:
    """What else is told beside the visit: «…，把没开工的几家过一遍»."""
    found = references(text, context.ledger, context.known, context.units)
    return with_matter(replace(visit, matter=None), text, found, context)


def as_note(text: str, report: ReportMeaning, today: date) -> ReportMeaning:
    """«周末有个做减震器的老板要来转转，先记一下»: kept as it is, with what somebody makes, where that is told."""
    news = plain_news(text, today, _KIND)
    record = with_maker(replace(news, projects=report.record.projects, enterprises=report.record.enterprises), text)
    return replace(report, record=record, candidates=report.candidates or ((),) * len(record.projects))


def _known(text: str, context: ReadingContext) -> tuple[Mention, ...]:
    """The projects of the ledger that are named, also by their enterprise; one of several has no name."""
    entries = context.ledger.entries
    found = references(text, context.ledger, context.known, context.units)
    return tuple(Mention(entries[r.projects[0]].name if len(r.projects) == 1 else None,
                         enterprise=entries[r.projects[0]].enterprise) for r in found)


def _fitting(report: ReportMeaning, record: Record, context: ReadingContext) -> tuple[tuple[Candidate, ...], ...]:
    """The candidates of the mentions that the record still has, or has now."""
    by_name = dict(zip((m.name for m in report.record.projects), report.candidates, strict=True))
    fresh = candidates_of(record, {}, context)
    return tuple(by_name.get(mention.name) or own for mention, own in zip(record.projects, fresh, strict=True))
