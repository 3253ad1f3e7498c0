"""The days that the head of a report tells («石桥镇本周招商工作：…») beside those of its items."""

from collections.abc import Sequence
from datetime import date

from domain.filing.record import Span
from reading.parse import Parsed
from reading.text.heads import head_of
from reading.text.patterns import regex
from reading.values.dates import When

DayTold = tuple[Span, When]
# «今日2项:» of what has a day too
_HEADED = regex(r"[^,。;:]{0,6}?[\d一二三四五六七八九十几][个件项条点笔][^,。;:]{0,6}:")
_THIS = regex("本[月周季]|当月")  # under a head that has its days, the same days


def is_of_head(parsed: Parsed, when: When, sent_on: date) -> bool:
    """«石桥镇本周招商工作：…», «11月动态：…»: the days of all that is told under the head."""
    head = head_of(parsed.text)
    return head.of_days and when.end <= head.end and not when.deadline and (
        when.past is not None and when.past.start <= sent_on)


def of_items_or_head(parsed: Parsed, done: Sequence[DayTold], sent_on: date, projects: int) -> list[DayTold]:
    """Of days told as past those of the items; the head's where some of several projects have none of their own."""
    head = head_of(parsed.text).end
    days = [pair for pair in done if not _goes_before(parsed, pair[1])]
    own = [pair for pair in days if pair[1].form != "feast" and pair[1].start >= head
           and not _HEADED.match(parsed.text, pair[1].end) and not (head and _THIS.match(parsed.text, pair[1].start))]
    of_head = [pair for pair in days if is_of_head(parsed, pair[1], sent_on)]
    some = bool(of_head) and 0 < len(own) < projects and all(
        of_head[0][0].start <= span.start and span.end <= of_head[0][0].end for span, _ in own)
    return of_head[:1] if some else own or days


def _goes_before(parsed: Parsed, when: When) -> bool:
    """«一周动态(8月29日-9月4日)»: the head says which week."""
    end = head_of(parsed.text).end
    return when.form == "wweek" and any(other.form != "wweek" and other.start < end for other in parsed.dates)
