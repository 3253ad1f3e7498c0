"""What a correction changes of what is told of one project of a card: its words, the numbers in them, a trial that was
taken for the step itself, who came of its party."""

import re
from collections.abc import Sequence

from domain.money import Amount
from domain.projects.stages import Stage
from reading.meaning.step_evidence import step_evidence
from reading.names.references import projects_named
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.text.patterns import regex
from reading.thread.card_values import held_at, held_words
from reading.values.dates import find_dates
from reading.values.money_grammar import find_sums

_RIGHT = regex(r"(?<!还)是([^,，。;；!！我]{1,12})(?:我[一-龥]{2,5})?[。!！]?$")
# «厂房80亩», «宿舍是30亩»: of what, how many of what measure
_COUNTED = regex(r"(?P<of>[一-龥]{2})(?:面积|用地|数量?)?(?:应该|其实|才|只|就)?(?:要|有|是|为)?"
                 r"(?P<many>\d[\d.]*(?:多|余)?)(?P<measure>平方米|平米|公里|[亩平米吨台套人个条层栋间户千万]{1,2})")
_NUMBER = regex(r"\d[\d.]*[百千万亿]*[多余]?|"
                r"[一二两三四五六七八九十半]+[百千万亿]*[多余]?(?=[亩平米吨台套个条栋间户家公])")
_TRIAL = regex(r"试(?:投产|生产|运行|运营|营业|开业)")


def told_changed(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """«不是50亩是30亩», «租2万平改成1.5万平»: in the words that are told of a project, or of the message."""
    right = _RIGHT.search(clause)
    if right is None or not wrong:
        return []
    put = ((path, words, _in_its_place(words, wrong, right[1])) for path, words in held_words(card))
    return [Change(path, now) for path, words, now in put if now != words]


def measure_changed(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """«不是2万平是1.5万»: a number that stands in the card's words, and not as one of its sums, is of those."""
    sums = {amount.money.value for mention in card.record.projects for amount in mention.amounts}
    number = None if find_dates(wrong, context.today) else _NUMBER.search(wrong)
    if number is None or any(one.low in sums for one in find_sums(wrong)) or not any(
            number[0] in words for _, words in held_words(card)):
        return []
    return told_changed(clause, field, wrong, card, context)


def _in_its_place(words: str, wrong: str, right: str) -> str:
    """Of «租2万平» only the number is another where a number is said instead, with its measure where that is said."""
    old, new = _NUMBER.search(wrong), _NUMBER.match(right)
    if old is not None and new is not None:
        measured = right[new.end():] or not wrong[old.end():]
        wrong = wrong[old.start():] if measured else old[0]
        right = right if measured else new[0]
    return words.replace(wrong, right)


def words_in_place(clause: str, changes: Sequence[Change], wrong: str, card: CardSeen,
                   context: ReadingContext) -> list[Change]:
    """Beside a field that is set right: the same value in what is told in words."""
    told = {change.path for change in changes}
    out = [one for one in told_changed(clause, "", wrong, card, context) if one.path not in told]
    said = {one.low: clause[one.start:one.end] for one in find_sums(clause)}
    for change in changes:
        old, new = held_at(card, change.path), change.value
        if not (isinstance(old, Amount) and isinstance(new, Amount) and new.money.value in said):
            continue
        for path, words in held_words(card):
            again = [one for one in find_sums(words) if one.low == old.money.value]
            if again and path not in told | {one.path for one in out}:
                at = again[0]
                out.append(Change(path, words[:at.start] + said[new.money.value] + words[at.end:]))
    return out


def counts_changed(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """«说反了，是厂房80亩宿舍30亩», «宿舍是30亩»: the numbers that stand behind the same words of what is told."""
    out = []
    for path, words in held_words(card):
        matter = words
        for found in _COUNTED.finditer(clause):
            of, measure = re.escape(found["of"]), re.escape(found["measure"])
            held = re.search(rf"{of}(?:面积|用地|数量?)?(?:要|有|是|为)?(?P<many>\d[\d.]*(?:多|余)?)(?={measure})",
                             matter)
            if held is not None:
                matter = matter[:held.start("many")] + found["many"] + matter[held.end("many"):]
        if matter != words:
            out.append(Change(path, matter))
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


def paper_told(clause: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """«是施工许可证办下来了»: by what the stage is reached, in its own words."""
    matter = card.record.projects[0].matter
    words = re.sub(r"^[,，\s]*(?:而?是|就是)|[啊呀吧呢哈\s]+$", "", clause)
    if len(card.record.projects) != 1 or not step_evidence(clause, context.today) or words in (matter or ""):
        return []
    return [Change("projects.0.matter", "，".join(filter(None, (matter, words))))]
