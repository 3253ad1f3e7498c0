"""What the model knows for an order, a request or a visit though no grammar of those finds its form: read as far as
the words go. Whom it is for, until when and whose it is are sought anywhere in them; the words stay as they were
said."""

from dataclasses import replace

from domain.filing.record import Mention, UpdateKind
from reading.meaning.charge import until
from reading.meaning.loose_charge import ANY_OFFICE
from reading.meanings import AnnouncementMeaning
from reading.reading_context import ReadingContext
from reading.report.reporting import report_of
from reading.service.service_told import RequestTold
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import LATER, find_dates

_ASKED = regex(rf"(?:请|要|望|希望|转|盼)(?P<who>{ANY_OFFICE})")
_CHANGED = regex(r"改(?!造)|推迟|提前|取消|延[期后]|往[前后]|不[来去]|来不了|去不了|黄了|没空|变成|换成|挪")
_SETTLED = regex(r"了[,，;；。\s]")  # «条款谈定了，下周二过来签约» is news with its next step
_WE_GO = regex(r"[去赴跑飞到][^,。;来]{1,10}|出差|外出|上门|拜访|走访")
_THEY_COME = regex(r"(?<![发寄送打传汇拿交出起下])(?<![发寄送打传汇拿交]过)来(?!自|源|得及|不及)|"
                   r"到(?:我们|咱|访|这|园区|县里)|接(?!待办)|陪")


def request_loosely(text: str, context: ReadingContext) -> RequestTold | None:
    """None where no enterprise is found that asks."""
    record = report_of(text, replace(context, is_news=True)).record
    who = next(iter((*record.enterprises, *(m.enterprise or m.name or "" for m in record.projects))), "")
    asked = _ASKED.search(uniform(text))
    due = until(uniform(text), context.today)
    return RequestTold(who, text.strip(), asked["who"] if asked else "", due.end if due else None) if who else None


def visit_loosely(text: str, context: ReadingContext) -> AnnouncementMeaning | None:
    """None without a day that is to come, and where it may change a visit that is known."""
    plain = uniform(text)
    spans = ((when, when.on(True, context.today)) for when in find_dates(plain, context.today))
    at, ahead = next(((when.start, span) for when, span in spans if span is not None and (
        span.start > context.today or when.form == LATER)), (0, None))
    verb = "来访" if _THEY_COME.search(plain) else "外出" if _WE_GO.search(plain) else None
    if ahead is None or verb is None or _CHANGED.search(plain) or _SETTLED.search(plain, 0, at):
        return None
    report = report_of(text, replace(context, is_news=True))
    record = report.record
    if record.happened is not None and record.happened.start <= context.today:  # «今天签了，后天去无锡»
        return None
    projects = tuple(Mention(m.name, enterprise=m.enterprise, matter=m.matter) for m in record.projects)
    return AnnouncementMeaning(replace(report, record=replace(
        record, kind=UpdateKind.APPOINTMENT, happened=None, next_on=ahead, next_step=record.next_step or verb,
        projects=projects, doubts=())))
