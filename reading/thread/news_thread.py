"""News that names nobody and goes on from what was said before: from the last card, or from a question about one
project."""

from dataclasses import replace
from datetime import date

from domain.filing.record import Record, UpdateKind
from reading.meaning.money_labels import FIGURE_IS_THERE, LABEL
from reading.meaning.stage_cues import stage_words
from reading.reading_context import CardSeen, ReadingContext
from reading.report.reporting import ReportMeaning, of_any, report_of
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.thread.question_answers import names_somebody
from reading.thread.slip_words import goes_on, opening
from reading.thread.stated_fields import fields_stated
from reading.values.dates import find_dates

_OF_THEM = regex(r"\s*(?:另外|还有|对了|而且|不过|然后|刚才|今天|再?补(?:充|报)?(?:一?[句点下]|说明)?|[,，"
                      r"\s])*(?:他们?|她们?|它|对方|人家|企业方?|"
                      r"客[商人方]|老板|这[事条]|那[事条]|[这那]个?(?:事|问题|困难)|这家|那家|"
                      r"该(?:公司|企业|项目)|(?:这|那)个?项目|那边|这边)(?!报|的?人报|是)")
# «厂房看的是标准厂房三期» right after a card where a works is sought: which one
_WHICH = regex(r"(?P<of>[一-龥]{0,6}?)(?:他们|对方|人家)?(?:[看谈要租买选定签报做投用走聊]|考察|对接)"
               r"(?:中|上|过|好)?的(?:就|都|也)?是[一-龥\dA-Za-z]{2,}")
_THEIRS = regex(r"[他她]们|对方|人家|客[商人]|[一-龥]总(?![部投额])|老板|[这那该](?:家|企业|公司)|企业方")


def going_on(text: str, report: ReportMeaning, context: ReadingContext) -> ReportMeaning:
    """«他们还说投资要缩到八个亿», «哦还有，这家又到账600万» right after a card of one project is news of that
    project, and so is what tells of the project that was asked about."""
    told = _of_the_asked(text, report, context)
    if told is not None:
        return told
    card = context.card
    if card is None or not card.projects or names_somebody(report.record):
        return report
    known = tuple(one for one in card.projects if one is not None)
    if len(card.projects) > 1 and len(known) == len(card.projects) and _is_money_alone(report.record):
        return of_any(text, known, context)
    if len(card.projects) != 1 or card.projects[0] is None:
        return report
    if not (_is_money_alone(report.record) or goes_on(text) or fields_stated(text) is not None
            or _OF_THEM.match(_behind_the_day(opening(text), context.today)) or _says_which(text, card)
            or _figure_found(uniform(text))):
        return report
    return report_of(text, replace(context, about=card.projects[0]))


def _says_which(text: str, card: CardSeen) -> bool:
    """Of a thing that the card told of."""
    which = _WHICH.match(uniform(text))
    return which is not None and which["of"] in card.text and "?" not in uniform(text)


def _figure_found(plain: str) -> bool:
    """«投资额问到了，8000万»."""
    label = LABEL.match(plain)
    return label is not None and FIGURE_IS_THERE.match(plain, label.end()) is not None


def _is_money_alone(record: Record) -> bool:
    """«又到账600万»: money that came, and nothing says whose."""
    return record.kind is UpdateKind.FUNDS and any(m.amounts for m in record.projects)


def _of_the_asked(text: str, report: ReportMeaning, context: ReadingContext) -> ReportMeaning | None:
    """«已经接上了 昨天通的水» right after a question about one project, which names nobody and tells of a day, a step
    or a sum."""
    if context.spoken_of is None or names_somebody(report.record) or context.asked is not None:
        return None
    told = report_of(text, replace(context, about=context.spoken_of))
    planned = told.record.next_on and stage_words().search(uniform(text))  # «7月必须开工»
    says = told.record.happened or planned or any(m.stage is not None or m.amounts for m in told.record.projects)
    return told if says else None


def _behind_the_day(plain: str, today: date) -> str:
    """«下周三他们老总要过来»: from who comes on."""
    first = next(iter(find_dates(plain, today)), None)
    return plain[first.end:] if first is not None and first.start == 0 else plain


def by_those_of(card: CardSeen | None, visit: Record, text: str) -> Record:
    """«下周三他们老总要过来» after a card of one enterprise: it is they who come."""
    firms = card.record.enterprises if card is not None else ()
    if len(firms) != 1 or names_somebody(visit) or not _THEIRS.search(text):
        return visit
    return replace(visit, enterprises=firms)
