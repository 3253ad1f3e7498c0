"""The features of each thing that is judged: the message, a day, a sum, a head count, a project, a firm without a
project.
"""

from collections.abc import Sequence
from datetime import date

from domain.numerals import number
from reading.meaning.amounts import Labelled
from reading.meaning.stage_cues import StageCue
from reading.model.view import (
    View,
    anywhere,
    message_features,
    place_features,
    span_features,
    words_features,
    words_of,
)
from reading.parse import Parsed
from reading.text.patterns import regex
from reading.text.tokens import Token
from reading.values.dates import When

HEADS = regex(
    r"(?P<n>(?<![第头这那哪每])(?:\d{1,4}|[一二两三四五六七八九十百]{1,5}|[俩仨]))(?:多|余|来)?号?\s?(?:个半?人(?!工)|"
    r"名|位|人(?!民币|次|才|工)|口子|"
    r"(?<=实到\d)|(?<=实到\d\d)|(?<=[我咱]们.)个(?![月亿百千万多半])|(?<=[我咱]们..)个(?![月亿百千万多半])|个(?=陪|"
    r"一起|都去)|"
    r"个(?=[,。;\s]|$)|(?<=[俩仨]))(?P<me>\s?[+加](?:上)?我)?"
)


def of_message(seen: View, text: str) -> list[str]:
    return sorted(message_features(seen, text))


def of_day(seen: View, when: When, dates: list[When], sent_on: date, kind: str) -> list[str]:
    features = span_features(seen, when.start, when.end, kind)
    side = _side(when, sent_on)
    here = dates.index(when)
    features += [
        f"form{when.form}",
        f"side{side}",
        f"side{side}{kind}",
        f"no{min(here, 3)}of{min(len(dates), 4)}",
        f"due{when.deadline}",
    ]
    features += [f"side{side}{word}" for word in features[:8]]
    return features


def _side(when: When, sent_on: date) -> str:
    if when.past is None or when.future is None:
        return "masked"
    if when.past != when.future:
        back, on = (sent_on - when.past.end).days, (when.future.start - sent_on).days
        return "nearpast" if back * 2 < on else "nearcoming" if on * 2 < back else "either"
    if when.past.start > sent_on:
        return "coming"
    return "past" if when.past.end < sent_on else "today" if when.past.start == when.past.end else "around"


def of_sum(seen: View, told: Labelled, labelled: list[Labelled], kind: str) -> list[str]:
    """`labelled`: all sums with what the grammar takes them for; what the one before is says much of the next."""
    here, item, sums = labelled.index(told), told.sum, labelled
    last = str(labelled[here - 1].kind) if here else ""
    features = span_features(seen, item.start, item.end, kind)
    size = len(str(int(item.low)))
    before = [word.kind for word in seen.words[: seen.at(item.start)] if word.kind in "ⒺⓅ"]
    near = before[-1] if before else ""
    return [
        *features,
        f"size{size}",
        f"no{min(here, 3)}of{min(len(sums), 4)}",
        f"name{near}",
        f"vague{item.vague}",
        f"cur{item.currency}",
        f"k{kind}size{size}",
        f"last{last}",
        f"last{last}guessed{here > 0 and labelled[here - 1].guessed}{features[0]}",
    ]


def heads(text: str, tokens: list[Token]) -> list[tuple[int, int, int]]:
    """Counts of persons: start, end, how many."""
    taken = [(token.start, token.end) for token in tokens if token.kind in "MD"]
    out = []
    for match in HEADS.finditer(text):
        said = {"俩": 2, "仨": 3}.get(match["n"]) or int(number(match["n"]) or 0)
        said += bool(match["me"])
        if said and not any(a < match.end() and match.start() < b for a, b in taken):
            out.append((match.start(), match.end(), said))
    return out


def of_heads(seen: View, start: int, end: int, kind: str) -> list[str]:
    return span_features(seen, start, end, kind)


def of_project(
    seen: View, shares: list[frozenset[int]], number: int, own: int, kind: str, steps: Sequence[StageCue]
) -> list[str]:
    """The stage of the `number`-th project, told by its clauses and the steps that they name."""
    said, beside, steps_told = of_project_alone(seen, shares, number, own, kind, steps)
    return [*sorted(words_features(said, kind) | beside | anywhere(seen)), *steps_told]


def of_project_alone(
    seen: View, shares: list[frozenset[int]], number: int, own: int, kind: str, steps: Sequence[StageCue]
) -> tuple[tuple[str, ...], set[str], list[str]]:
    """(the words of its clauses, what stands beside it, which steps they name), without what is told `anywhere`."""
    mine = {at for at, share in enumerate(shares) if share == {number}}
    shared = {at for at, share in enumerate(shares) if number in share and len(share) > 1}
    said, beside = words_of(seen, mine or shared), place_features(seen, shared if mine else set(), own, kind)
    told = [(step, shares[seen.clause_of[seen.at(step.start)]]) for step in steps]
    named = [f"{step.stage}{step.reached}" for step, share in told if number in share]
    features = [f"step{name}" for name in sorted(set(named))] + [f"k{kind}step{name}" for name in sorted(set(named))]
    features += [f"last{named[-1]}", f"first{named[0]}"] if named else ["nostep", f"k{kind}nostep"]
    return said, beside, features


def of_firm(
    seen: View, start: int, end: int, kind: str, rivals: tuple[float, float], alone: bool, told: Parsed
) -> list[str]:
    """Whether a firm stands for a project of its own; `rivals` are the chances of the likeliest project's name beside
    it and anywhere in the message, `alone` what the grammar says of a message whose step no project is named for."""
    signs = [word.kind for word in seen.words]
    here = seen.at(start)
    left = [at for at in range(here) if signs[at] in "ⓅⒺ"]
    right = [at for at in range(here + 1, len(signs)) if signs[at] in "ⓅⒺ"]
    firms = min(signs.count("Ⓔ"), 4)
    told_of = f"{firms == 1}{bool(told.sums)}{bool(told.steps)}"
    flags = [
        f"firms{firms}",
        f"projects{min(signs.count('Ⓟ'), 3)}",
        f"sums{min(signs.count('M'), 3)}",
        f"left{signs[left[-1]] if left else ''}",
        f"right{signs[right[0]] if right else ''}",
        f"both{signs[left[-1]] if left else ''}{signs[right[0]] if right else ''}",
        f"money{'M' in signs[here : (right[0] if right else len(signs))]}",
        f"one{told_of}",
        f"alone{alone}",
        *(f"near>{step}" for step in _CHANCES if rivals[0] > step),
        *(f"rival>{step}" for step in _CHANCES if rivals[1] > step),
    ]
    flags += [f"k{kind}{flag}" for flag in flags]
    steps = {f"step{step.stage}{step.reached}" for step in told.steps}
    return [*span_features(seen, start, end, kind), *flags, *sorted(steps)]


_CHANCES = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
