"""A clock that is to stand still, in plain words: «传感器项目因洪水停止计时到6月30日，依据应急局通知»; or to run
again."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import When, find_dates

LONGEST_ORDER = 200
JUST_PASSED = timedelta(days=60)
_STOPS = regex(r"(?:申请|请|予以|要|先)*(?:(?:停止|暂停|中止|停)(?:督办)?计时|(?:督办|计时)?豁免(?:督办|计时)?|"
                    r"不再?计时|停表)")
_GOES_ON = regex(r"(?:恢复|继续|重新)(?:督办)?计时|(?:取消|撤销|结束)(?:豁免|停止计时)")
_EVIDENCE = regex(r"[,，。;；\s(（]*(?:(?:有)?(?:依据|凭据|凭证|证据|佐证|证明)(?:材料)?(?:是|为|有|见|[:：])*|"
                       r"附(?:上|件)?(?:是|有|[:：])*|"
                       r"根据[:：]?)(?P<what>[^。;；\n]{2,120}?)[)）。]*$")
_WHY = regex(r"[,，\s]*(?:因为?|由于|鉴于|遇到?|原因[:：是为]*)(?P<why>[^,，。;；]{1,60})")
_AROUND_DAY = regex(r"(?:从|自|由)\s*$"), regex(r"(?:到|至|—|-|~|截至|直到)\s*$"), regex(
    r"^\s*(?:起|开始)")
_RANGE = regex(r"[到至—~-]")
_TELLS = regex(r"已经?(?:停止|暂停)计时|停止计时了|[?？吗]\s*$")
_EDGES = " ,，。;；:：的、"


@dataclass(frozen=True, slots=True)
class ExemptionTold:
    """`name`: the words for the project; `until` None: until further notice; `ends`: the clock is to run again. What is
    missing is empty."""

    name: str
    since: date | None = None
    until: date | None = None
    reason: str = ""
    evidence: str = ""
    ends: bool = False


def exemption_told(text: str, today: date, ordered: bool = False) -> ExemptionTold | None:
    """None for what orders no such thing. `ordered`: the words of a command, which need not say 停止计时."""
    plain = " ".join(uniform(text).split()).lstrip("@ ")
    if not plain or len(plain) > LONGEST_ORDER or (not ordered and _TELLS.search(plain)):
        return None
    if _GOES_ON.search(plain):
        return ExemptionTold(_GOES_ON.sub("", plain).strip(_EDGES + "把将对"), ends=True)
    if not ordered and not _STOPS.search(plain):
        return None
    proof = _EVIDENCE.search(plain)
    rest = plain[:proof.start()] if proof else plain
    since, until, rest = _days(rest, today)
    head, reason = _parts(_STOPS.sub(",", rest))
    return ExemptionTold(head, since, until, reason, proof["what"].strip(_EDGES) if proof else "")


def _days(said: str, today: date) -> tuple[date | None, date | None, str]:
    """(from, until, the words without them): «从6月1日到6月30日», «到6月30日»."""
    since = until = None
    for when in reversed(find_dates(said, today)):
        before, after = said[:when.start], said[when.end:]
        span = when.on(True, today) or when.past
        if span is not None and _RANGE.search(said[when.start:when.end]):
            since, until = span.start, span.end
        elif _AROUND_DAY[0].search(before) or _AROUND_DAY[2].match(after) or until is not None:
            since = _first(when, today)  # «从6月1日起», «6月1日到6月30日»
        else:
            until = _last(when, today)
        before = _AROUND_DAY[1].sub("", _AROUND_DAY[0].sub("", before))
        said = before + "," + _AROUND_DAY[2].sub("", after)
    return since, until, said


def _first(when: When, today: date) -> date | None:
    """A beginning may lie before or after today: the nearer one."""
    days = [span.start for span in (when.past, when.future) if span is not None]
    return min(days, key=lambda day: abs((day - today).days), default=None)


def _last(when: When, today: date) -> date | None:
    """An end that has just passed is a slip, no day of next year."""
    if when.past is not None and timedelta(0) < today - when.past.end <= JUST_PASSED:
        return when.past.end
    span = when.on(True, today)
    return span.end if span else None


def _parts(said: str) -> tuple[str, str]:
    """(project, reason): the reason after 因, else whatever follows the project."""
    why = _WHY.search(said)
    if why is not None:
        name = said[:why.start()].strip(_EDGES) or said[why.end():].strip(_EDGES)
        return _first_words(name)[0], why["why"].strip(_EDGES)
    return _first_words(said.strip(_EDGES))


def _first_words(said: str) -> tuple[str, str]:
    head, *rest = [part for part in re.split(r"[,，。;；\s]+", said.lstrip("把将对给 ")) if part.strip(_EDGES)] or [""]
    return head.strip(_EDGES), "，".join(part.strip(_EDGES) for part in rest)
