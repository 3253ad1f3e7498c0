"""«不算困难，阶段也先别动，还是意向» right after a card: what it opens or moves is not so, and nothing else is told."""

import re

from domain.filing.record import Act, UpdateKind
from domain.projects.stages import Stage
from reading.reading_context import CardSeen, Change
from reading.text.patterns import regex
from reading.thread.card_endings import stage_said
from reading.thread.slip_words import opening

LONGEST = 40
RESTING = frozenset(stage for stage in Stage if stage.is_resting)
_SAID = regex(r"^.*?(?:说|表示|讲)")
_THIS = r"(?:[这那](?:个|条|件|次)?(?:事|项目)?|它|目前|现在|其实|应该|我看|也|还|都|[,，\s])*"
_NO_TROUBLE = regex(rf"{_THIS}(?:(?:不|别|甭)(?:能|应该?|用|要|该)?(?:算|是|叫|记|登|当|写)[成作为]?|没有?|[谈够]不上)"
                    r"(?:什么|个|是|一项)*(?:困难|问题|难题)(?:问题)?[吧了啊的]*")
_STAGE_HOLDS = regex(rf"{_THIS}阶段(?:也|就|先|都|暂时|还|给我)*(?:别|不要?|不用|甭|莫|没有?)(?:先|急着|给我)*"
                     r"(?:动|变|改|调|挪)[化整吧了啊的]*")
_STILL = regex(rf"{_THIS}(?:阶段)?(?:还|仍[然旧]?|依[旧然]|就)(?:是|在|按|记)(?P<stage>[一-龥]{{2,4}}?)(?:阶段)?"
                r"[吧了啊的]*")
_NO_REST = regex(rf"{_THIS}(?:不|没|别|并非)(?:是|算|说|要|记)?[成作为]?(?:暂停|终止|停|放弃|不做|不投)[了的啊吧]*")
_ONLY_KEPT = regex(rf"{_THIS}(?:就是|只是|先|就)*(?:记|登记|说|报|留个)(?:一下|一笔|下|痕)[吧了啊的]*|{_THIS}")


def held_as_before(text: str, card: CardSeen) -> tuple[Change, ...]:
    """Empty where anything else is told."""
    plain = opening(text).strip(" 。!！")
    if len(plain) > LONGEST:
        return ()
    no_trouble = stays = False
    stage: Stage | None = None
    for clause in re.split(r"[,，。;；!！]+", plain):
        still = _STILL.fullmatch(clause)
        told = stage_said(still["stage"]) if still is not None else None
        if told is not None:
            stays, stage = True, told
        elif _NO_TROUBLE.fullmatch(clause):
            no_trouble = True
        elif _STAGE_HOLDS.fullmatch(clause) or (_rests(card) and _NO_REST.fullmatch(clause)):
            stays = True
        elif not _ONLY_KEPT.fullmatch(clause):
            return ()
    return (*(_without_trouble(card) if no_trouble or (stays and _rests(card)) else ()),
            *(_at_its_stage(card, stage) if stays else ()))


def _rests(card: CardSeen) -> bool:
    """It is in trouble only because it is told to rest."""
    return any(mention.stage is not None and mention.stage.is_resting for mention in card.record.projects)


def _without_trouble(card: CardSeen) -> list[Change]:
    """What was told of its rest stays told («先放一放»)."""
    words = [clause for clause in re.split(r"[,，。;；!！]+", card.text) if stage_said(clause) in RESTING]
    told = [Change(f"projects.{n}.matter", _SAID.sub("", words[-1])) for n, mention in enumerate(card.record.projects)
            if words and mention.matter is None and len(card.record.projects) == 1]
    held = [Change(f"projects.{n}.act", None) for n, mention in enumerate(card.record.projects)
            if mention.act is Act.HELD_UP]
    return [*([Change("kind", UpdateKind.PROGRESS)] if card.record.kind is UpdateKind.ISSUE else []), *held, *told]


def _at_its_stage(card: CardSeen, stage: Stage | None) -> list[Change]:
    """A stage that is said where there is one project alone."""
    said = stage if len(card.record.projects) == 1 else None
    return [Change(f"projects.{n}.stage", said) for n, mention in enumerate(card.record.projects)
            if mention.stage is not said]
