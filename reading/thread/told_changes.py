"""What a correction changes of what is told of one project of a card: its words, the numbers in them, a trial that was
taken for the step itself, who came of its party."""

import re

from domain.projects.stages import Stage
from reading.names.references import projects_named
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.text.patterns import regex

_RIGHT = regex(r"是([^,，。;；!！]{1,12})[。!！]?$")
# «厂房80亩», «宿舍是30亩»: of what, how many of what measure
_COUNTED = regex(r"(?P<of>[一-龥]{2})(?:面积|用地|数量?)?(?:应该|其实|才|只|就)?(?:要|有|是|为)?"
                 r"(?P<many>\d[\d.]*(?:多|余)?)(?P<measure>平方米|平米|公里|[亩平米吨台套人个条层栋间户千万]{1,2})")
_TRIAL = regex(r"试(?:投产|生产|运行|运营|营业|开业)")


def told_changed(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """«不是50亩是30亩»: in the words that are told of a project."""
    right = _RIGHT.search(clause)
    told = [(n, m.matter) for n, m in enumerate(card.record.projects) if wrong and m.matter and wrong in m.matter]
    return [Change(f"projects.{n}.matter", matter.replace(wrong, right[1])) for n, matter in told] if right else []


def counts_changed(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """«说反了，是厂房80亩宿舍30亩», «宿舍是30亩»: the numbers that stand behind the same words of what is told."""
    out = []
    for n, mention in enumerate(card.record.projects):
        matter = mention.matter or ""
        for found in _COUNTED.finditer(clause):
            of, measure = re.escape(found["of"]), re.escape(found["measure"])
            held = re.search(rf"{of}(?:面积|用地|数量?)?(?:要|有|是|为)?(?P<many>\d[\d.]*(?:多|余)?)(?={measure})",
                             matter)
            if held is not None:
                matter = matter[:held.start("many")] + found["many"] + matter[held.end("many"):]
        if matter != (mention.matter or ""):
            out.append(Change(f"projects.{n}.matter", matter))
    return out


def trial_only(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """«是试生产，不算投产»: the step is not reached, and the trial is told."""
    found = _TRIAL.search(clause)
    if found is None or len(card.record.projects) != 1 or card.record.projects[0].stage is not Stage.OPERATING:
        return []
    told = [words for words in re.split("[,，]", card.record.projects[0].matter or "")
            if words and not re.search("投产|生产|开业|营业|运营", words)]
    return [Change("projects.0.stage", None), Change("projects.0.matter", "，".join([*told, found[0]]))]


def party_meant(clause: str, wrong: str, card: CardSeen, context: ReadingContext) -> int | None:
    """Which of several parties a number is of: the one that is named, or that had the number that was wrong."""
    named = projects_named(clause, context.ledger, context.known)
    parties = [n for n, m in enumerate(card.record.projects) if m.guests]
    alone = parties if len(card.record.projects) == 1 else []
    found = alone or [n for n in parties if n < len(card.projects) and card.projects[n] in named] or [
        n for n in parties if re.search(rf"(?<!\d){card.record.projects[n].guests}(?!\d)", wrong)]
    return found[0] if len(found) == 1 else None
