"""Whether words answer the bot's open question, or rather report something of their own."""

import re
from datetime import date

from domain.errors import ReadingError
from domain.filing.record import Record, UpdateKind
from domain.projects.stages import Stage
from reading.meaning.courtesy import is_courtesy
from reading.meaning.question import asks, is_question
from reading.reading_context import AnswerKind, AskedFor, ReadingContext
from reading.report.bare_trip import NO_PLACE
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import find_dates
from reading.values.money_grammar import find_sums
from reading.values.typed_values import read_amount, read_stage, split_day

LONGEST_NAME = 40
_SENTENCE = regex(r"[。；;!！?？\n]")
_COMMAND = regex(r"^[、/／\\]\s*[A-Za-z]")
EMPTY = ("无", "没有", "清空", "删除", "-")  # how a field is emptied that was asked about
_BESIDE_DAYS = regex(r"起止|日期|时间|应该?|是|改[成为到]?|从|自|出发|动身|走|去|到|至|返回?|回来?|结束|我们?|更正|"
                     r"的|和|吧|一?共?[一二两三四五六七八九十\d]+天|[^\w]")
_HAN = regex(r"[一-龥]")


def half_a_report(record: Record) -> bool:
    """True where the words name no enterprise, project or place («竣工», «到位资金5000万元»), or tell nothing of what
    they name («海川储能电池二期»): while a question is open such words answer it rather than report something."""
    if record.leads is not None or any(doubt.reason == NO_PLACE for doubt in record.doubts):  # «报来线索8条» is whole
        return False
    told = record.happened or record.next_on or any(m.stage not in (None, Stage.LEAD) or m.amounts
                                                    for m in record.projects)
    guessed = record.kind in (UpdateKind.OTHER, UpdateKind.LEAD) or any(d.field == "kind" for d in record.doubts)
    return not names_somebody(record) or (guessed and not told)


def names_somebody(record: Record) -> bool:
    """An enterprise, a project or a place."""
    return bool(record.enterprises or record.places or any(m.name or m.enterprise for m in record.projects))


def may_answer(asked: AskedFor, text: str, record: Record, context: ReadingContext) -> bool:
    """Half a report goes to the asker, who says what is wrong with it; only news with a day or a sum is no name."""
    tells = bool(record.happened or any(m.amounts for m in record.projects)) and not is_value(text, context.today)
    return _is_only_a_name(text, record) or (half_a_report(record) and not (asked.wanted is AnswerKind.NAME and tells))


def _is_only_a_name(text: str, record: Record) -> bool:
    """The text is what a project is called and nothing else, however long."""
    return text.strip() in {mention.name for mention in record.projects}


def is_value(text: str, today: date) -> bool:
    """Nothing but a sum or a day."""
    plain = uniform(text)
    spans = [(s.start, s.end) for s in find_sums(plain)] + [(w.start, w.end) for w in find_dates(plain, today)]
    for start, end in sorted(spans, reverse=True):
        plain = plain[:start] + plain[end:]
    return bool(spans) and not re.sub(r"[\s,，。.!！吧的是左右约大概]|总投资|到位|到账|金额|投资", "", plain)


def only_days(text: str, today: date) -> bool:
    """«3月5日到8日», «我3月5号走，8号回»: days, and nothing beside them but what joins them."""
    plain = uniform(text)
    spans = [(when.start, when.end) for when in find_dates(plain, today)]
    for start, end in sorted(spans, reverse=True):
        plain = plain[:start] + "," + plain[end:]
    return bool(spans) and not _BESIDE_DAYS.sub("", plain)


def can_answer(asked: AskedFor, text: str, record: Record, context: ReadingContext) -> bool:
    """Whether the words can be what was asked for, and do not rather report something of their own."""
    if asked.wanted is AnswerKind.NAME:
        told = tells(record) or record.kind is UpdateKind.ISSUE
        return len(text) <= LONGEST_NAME and is_name(text, context.today) and not told
    if asked.wanted is AnswerKind.DAY:
        return begins_with_day(text, context) and not _full(record)
    if asked.wanted is AnswerKind.STATEMENT:
        return True
    if asked.wanted is AnswerKind.PROOF:
        return not record.enterprises
    if asked.wanted in (AnswerKind.REASON, AnswerKind.RULING):
        return not (record.happened and (record.enterprises or any(m.name for m in record.projects)))
    if asked.wanted is not AnswerKind.NEWS and not half_a_report(record):
        return False
    if asked.wanted is AnswerKind.NEWS:
        return half_a_report(record) or not (record.enterprises or any(m.name for m in record.projects))
    return asked.wanted is not AnswerKind.WORDS and len(text) <= LONGEST_NAME and _reads_as(asked.wanted, text)


def begins_with_day(text: str, context: ReadingContext) -> bool:
    """«6月10日 等环保批复»."""
    try:
        said, _ = split_day(text, context.today)
    except ReadingError:
        return False
    return text.lstrip().startswith(said)


def is_name(text: str, today: date) -> bool:
    """What a project, an enterprise, a place or a person can be called: no sum, no day, no command, no sentence."""
    said = text.strip()
    if len(said) < 2 or _SENTENCE.search(said.rstrip("。!！")) or _COMMAND.match(said):
        return False
    if not _HAN.search(said) and len(re.sub(r"[^A-Za-z]", "", said)) < 3:
        return False
    return not is_value(said, today) and not (is_question(said) or asks(said) or is_courtesy(said))


def tells(record: Record) -> bool:
    """A day, a sum, a step beyond talks, what is done with a project: more than names."""
    return bool(record.happened or record.next_on) or any(
        m.stage not in (None, Stage.LEAD, Stage.NEGOTIATING) or m.amounts or m.act for m in record.projects)


def _full(record: Record) -> bool:
    """It could be filed on its own: a visit, a signing, money, an enterprise."""
    kinds = (UpdateKind.PROGRESS, UpdateKind.ISSUE, UpdateKind.OTHER)
    return record.kind not in kinds or bool(record.enterprises) or any(m.amounts for m in record.projects)


def _reads_as(wanted: AnswerKind, text: str) -> bool:
    if wanted is AnswerKind.PEOPLE:
        return re.fullmatch(r"\s*[\d一二两三四五六七八九十]{1,4}\s*(?:人|个人|位|名)?\s*", text) is not None
    if wanted in (AnswerKind.UNIT, AnswerKind.KIND):
        return len(text.strip()) <= 12
    try:
        read_amount(text) if wanted is AnswerKind.AMOUNT else read_stage(text)
    except ReadingError:
        return text.strip() in EMPTY
    return True
