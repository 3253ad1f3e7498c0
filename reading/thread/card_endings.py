"""«说错了，是推迟到下半年再议，没说不投»: a card tells a project as ended or at rest, and the message that sets it
right says that it is not. Then it stands where it stood, with what the message says instead."""

import re
from collections.abc import Sequence
from datetime import date

from domain.errors import ReadingError
from domain.filing.record import Act, UpdateKind
from domain.projects.stages import Stage
from reading.meaning.rescheduling import put_off
from reading.reading_context import CardSeen
from reading.text.patterns import regex
from reading.thread.slip_words import ONLY_A_SLIP
from reading.values.typed_values import read_stage

_END = r"不[投来签做干建谈搞]|终止|暂停|暂缓|取消|退出|撤资|放弃|解约|黄|停|中止|搁置"
_NOT_SO = regex(rf"(?:没有?|不是|并非|并没有?|还没)(?:说|讲|要|打算|决定|真的?|完全|彻底)*(?:{_END})")
_HEAD = regex(r"^(?:应该|其实|实际上?|只)?是(?:说)?")


def not_ended(plain: str, card: CardSeen, today: date) -> list[tuple[str, object]]:
    """Paths of the card's fields and what stands there then; `plain`: uniform text."""
    later = put_off(plain, today) is not None
    resting = [n for n, mention in enumerate(card.record.projects) if mention.stage and mention.stage.is_resting]
    if not resting or not (later or _NOT_SO.search(plain)):
        return []
    act = Act.PUT_OFF if later else None
    changed: list[tuple[str, object]] = [
        (f"projects.{n}.{part}", value) for n in resting
        for part, value in (("stage", None), ("act", act), ("matter", _instead(plain)))]
    return [*changed, *([("kind", UpdateKind.PROGRESS)] if card.record.kind is UpdateKind.ISSUE else [])]


_NOT_THE_STEP = regex(r"(?:不是|并非|不算|没有?|还没)(?P<step>[^,。;!?\s是]{2,6}?)[,，\s]+(?:而|只|就|应该?)?是")
# «是开工仪式定了，下月20号»: what is to be then
_SET_STEP = regex(r"(?<=是)(?P<step>[^,。;!?\s是]{2,8}?)的?(?:时间|日子|日期)?(?:[敲排说]?定)(?:下来)?了?[,，\s]")


def not_yet_reached(plain: str, card: CardSeen, changed: Sequence[str] = ()) -> list[tuple[str, object]]:
    """«不是开工，是开工仪式定了，下月20号»: the step that is denied is not reached, where none is said instead."""
    denied = {stage for found in _NOT_THE_STEP.finditer(plain) if (stage := stage_said(found["step"])) is not None}
    out: list[tuple[str, object]] = [(f"projects.{n}.stage", None) for n, mention in enumerate(card.record.projects)
                                     if mention.stage in denied and f"projects.{n}.stage" not in changed]
    step, instead = _SET_STEP.search(plain), _INSTEAD.search(plain)
    if out and step is not None and "next_on" in changed and "next_step" not in changed:
        out.append(("next_step", step["step"]))
    elif len(out) == 1 and instead is not None and not changed:  # «不是开工 是平场地»
        path = out[0][0].replace("stage", "matter")
        old = card.record.projects[int(path.split(".")[1])].matter
        out.append((path, "，".join(filter(None, (old, instead["right"])))))
    return out


_INSTEAD = regex(r"(?<!不)(?:而|只|就|应该?)?是(?P<right>[^,。;!?]{2,20}?)[。!的了吧呢啊]*$")


def stage_said(said: str) -> Stage | None:
    """The stage that the words name; None where they name none."""
    try:
        return read_stage(said)
    except ReadingError:
        return None


def _instead(plain: str) -> str | None:
    """What is said to be so."""
    told = [_HEAD.sub("", clause.strip()) for clause in re.split(r"[,。;!]", plain)
            if clause.strip() and not (ONLY_A_SLIP.fullmatch(clause.strip()) or _NOT_SO.search(clause))]
    return "，".join(told) or None
