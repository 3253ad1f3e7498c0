"""The record as a whole, chosen among its rivals.

Every unit (kind, day, sum, name, stage) is judged by itself; here the records that they make together are weighed
against each other by what no unit sees: how likely all the answers are at once, how many firms, projects and sums there
are beside how many the words count («两家», «三个项目»), what goes with which kind, what is left unexplained. The
weights (weights/record.txt) are learned from messages as models read them that never saw their author
(training/records); a change here needs `python -m training fit records`.
"""

import math
from collections import Counter
from collections.abc import Iterator
from datetime import date

from domain.filing.record import NOTHING, Record, UpdateKind
from domain.money import AmountKind
from domain.numerals import number
from reading.meaning.alternatives import Reading, alternatives
from reading.meaning.judgement import Judgement
from reading.model.blend import chance_taken, likeliest
from reading.model.learned import Model
from reading.model.linear import LinearModel
from reading.names.found_names import ALONE
from reading.parse import Parsed
from reading.text.patterns import regex

Features = dict[str, float]
ROUNDS = 2  # a record that was preferred may have a rival of its own
STAYS = 0.4  # what a rival must weigh more: of 3,290 records 124 are gained and 37 lost, 162 and 73 without it
STAGES = ("stage", "stages")  # only offered: chosen by the whole record 3 were gained and 5 lost
_CAME = {AmountKind.PAID_IN, AmountKind.INVESTED, AmountKind.DEPOSIT}
_FEW = r"(?<![第\d.一二三四五六七八九十百千万这那每])(1[0-2]|[2-9]|[两二三四五六七八九十俩])"
_COUNTS = (("firms", regex(_FEW + "多?[家户]")),
           ("projects", regex(_FEW + r"[个条宗桩](?:\w{0,4}?(?:项目|线索|工程)|(?=[:,都在分]))")),
           ("any", regex(_FEW + "[个家条]")))
_EACH = regex(r"一[家个条].{1,40}?(?<!第)一[家个条]|前者.{1,20}后者")
_ALIKE = regex(r"都|均|各|分别|全部|一起|一块|同时|同一天|先后|陆续")
_UNLIKELY = 1e-4


class WholeMessage:
    """What its records are weighed by, worked out once a message."""

    def __init__(self, parsed: Parsed) -> None:
        text = parsed.text
        self.sums = any(not item.sum.vague for item in parsed.sums)
        self.steps = any(step.reached for step in parsed.steps)
        self.alike = _ALIKE.search(text) is not None
        said = [(of, match[1]) for of, form in _COUNTS if (match := form.search(text))]
        self.counts = [(of, 2 if count == "俩" else int(number(count) or 0)) for of, count in said
                       if of != "any" or len(said) == 1]  # how many firms or projects its words count
        if _EACH.search(text):
            self.counts.append(("each", 2))


def chosen(parsed: Parsed, first: Reading, sent_on: date, model: Model) -> tuple[Reading, list[Reading]]:
    """The reading whose record as a whole is the likeliest, and its rivals. Of a known project's part of a message the
    first stays: no such parts were learned from."""
    message, reading = WholeMessage(parsed), first
    rivals = alternatives(parsed, reading, sent_on, model)
    for _ in range(0 if parsed.projects else ROUNDS):
        open_ones = [one for one in rivals if one.changed[-1] not in STAGES
                     and not _is_settled_otherwise(parsed, reading, one)]
        weights = [weight(model.record, record_features(message, one)) for one in (reading, *open_ones)]
        if max(weights) <= weights[0] + STAYS:
            break
        reading = open_ones[weights.index(max(weights)) - 1]
        rivals = alternatives(parsed, reading, sent_on, model)
    return reading, rivals


def _is_settled_otherwise(parsed: Parsed, reading: Reading, rival: Reading) -> bool:
    """What words settle no likelihood moves: a day ahead has not happened, money that has not come is no news of money,
    and a name hardly likely by itself was taken for the words around it."""
    now, then = reading.judged, rival.judged
    came = any(likeliest(after) == "happened" != likeliest(before) and when.end in parsed.ahead
               for when, before, after in zip(parsed.dates, now.days, then.days, strict=True))
    told = {found[:3] for found in now.found if found.chance < ALONE} & {*now.names}
    funds = rival.record.kind is UpdateKind.FUNDS is not reading.record.kind
    sums = {amount.kind for mention in rival.record.projects for amount in mention.amounts}
    return came or (funds and bool(sums) and not sums & _CAME) or not told <= {*then.names}


def weight(model: LinearModel, features: Features) -> float:
    """What speaks for a record, on the scale of a logarithm."""
    rows = model.weights.packed  # one weight a row
    return sum([rows.get(name, 0) * value for name, value in features.items()]) / 100


def record_features(message: WholeMessage, reading: Reading) -> Features:
    """How likely its answers are, how it differs from the first reading, and what the record tells at once."""
    out: Features = {**_likelihood(reading.judged), **Counter(f"changed {change}" for change in reading.changed)}
    record = reading.record
    if record is NOTHING:
        return out | {"nothing": 1.0}
    told = (*_sizes(message, record), *_counted(message, record), *_together(message, record))
    unowned = sum(mention.name is not None and mention.enterprise is None for mention in record.projects)
    shared = sum(len(share) > 1 for share in reading.judged.shares)
    return out | dict.fromkeys(told, 1.0) | _shares(record) | {"no firm's": min(unowned, 2),
                                                               "clauses shared": min(shared, 2)}


def _likelihood(judged: Judgement) -> Features:
    """How likely all its answers are, by the sort of unit."""
    out = {"log kind": _log(chance_taken(judged.kind)),
           **{f"log {part}": sum([_log(chance_taken(chances)) for chances in every]) for part, every in (
               ("day", judged.days), ("sum", judged.sums), ("heads", judged.heads),
               ("stage", judged.stages), ("firm", judged.firms.values()))}}
    names = {*judged.names}
    for one in judged.found:
        key = f"log {one.kind}"
        out[key] = out.get(key, 0.0) + _log(one.chance if one[:3] in names else 1 - one.chance)
    return out


def _log(chance: float) -> float:
    return math.log(chance if chance > _UNLIKELY else _UNLIKELY)


def _sizes(message: WholeMessage, record: Record) -> Iterator[str]:
    """Of what there is how many, alone and beside its kind."""
    firms, projects = min(len(record.enterprises), 3), min(len(record.projects), 3)
    both = f"{projects} projects, {firms} firms"
    yield both
    yield from (f"{record.kind}: {one}" for one in (
        both, f"{projects} projects", f"{firms} firms", f"happened {record.happened is not None}",
        f"next {record.next_on is not None}", f"places {bool(record.places)}", f"people {record.people is not None}",
        f"step told of none {message.steps and not projects}", f"sum told of none {message.sums and not projects}"))


def _counted(message: WholeMessage, record: Record) -> Iterator[str]:
    for of, count in message.counts:
        for name, have in (("firms", len(record.enterprises)), ("projects", len(record.projects))):
            yield f"{of} counted, {name} {(have > count) - (have < count)}"
            yield f"{of} counted, {name} {have > 0}"


def _together(message: WholeMessage, record: Record) -> Iterator[str]:
    """Whether what is told of several projects is alike."""
    sums = [len(mention.amounts) for mention in record.projects]
    kinds = {amount.kind for mention in record.projects for amount in mention.amounts}
    if len(sums) > 1:
        stages = {mention.stage for mention in record.projects}
        yield f"{min(len(stages), 3)} stages, alike {message.alike}"
        yield f"some stages {None in stages and len(stages) > 1}"
        if any(sums):
            yield from (f"sums even {len({*sums}) == 1}", f"sums for some {0 in sums}", f"{min(len(kinds), 3)} sorts",
                        f"a sum each, uneven {sum(sums) == len(sums) and len({*sums}) > 1}")
    if any(mention.name is None for mention in record.projects):
        yield from ("nameless", f"nameless, {min(len(record.enterprises), 3)} firms")


def _shares(record: Record) -> Features:
    """Which stages and sorts of sums there are beside its kind, each with its share."""
    stages = [f"{record.kind}: stage {mention.stage or ''}" for mention in record.projects]
    sums = [f"{record.kind}: sum {amount.kind}" for mention in record.projects for amount in mention.amounts]
    return {name: count / len(every) for every in (stages, sums) for name, count in Counter(every).items()}
