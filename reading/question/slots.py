"""A question cut into slots: at every place the longest thing that is known there, whatever the order of the words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from domain.asking.query import GroupBy, Own
from reading.names.ledger_index import LedgerIndex
from reading.names.ledger_match import match
from reading.names.name_index import spots
from reading.names.office_short_forms import names_one
from reading.names.references import references
from reading.names.sounds import folded
from reading.question.cut_question import CutQuestion as CutQuestion
from reading.question.cut_question import Piece as Piece
from reading.question.evidence_words import with_evidence
from reading.question.known import KnownNames, named_projects, part_of_a_name
from reading.question.money_came import with_paid
from reading.question.needs import with_need
from reading.question.period_words import PeriodSaid, periods
from reading.question.said_otherwise import said_plainly
from reading.question.share_words import with_share
from reading.question.sizes import Bounds, sizes
from reading.question.slot_words import Slot, slot_forms
from reading.text.dictation import heard
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.text.vocabulary import vocabulary

_IN_NAMES = frozenset("比中上人家一总和于及以")  # words that bind, and first characters of names: «比亚迪»
_LONGEST_PLACE = 6
_NUMBERED_ON = regex(r"十[一二三四五六七八九](?![十个家次批天周年月日号季条])")  # «团组十» is not in «团组十二»
SHORTEST_HEARD = 3  # characters of a unit or person written by its sound
SHORTEST_SLIP = 4  # characters of a name with a slip in it
ALIKE, CLEARLY = 0.5, 0.1  # of 1: how like a name it is, and how much more than any other
_PARTICLES = regex(  # at the end of a clause, where they only colour it; and pictures
    r"[呀啊哦哈嘛哇鸭吖咯哟喔呗噢耶啦]+(?=[\s☀-➿️\U0001F300-\U0001FAFF]*(?:$|[,，。?？!！]))|"
    r"[☀-➿️\U0001F300-\U0001FAFF]")
_HEARD = ("heard", "heard_questions")
_THIS_CAMPAIGN = regex(r"(?:[这本此](?:一?[次个场轮期]|项)?|当前|目前|正在[搞开]的?)的?(?:招商引资|招商|专项)*"
                       r"(?:活动|行动|攻坚战?|会战|竞赛)(?![月季年周日])")
_OTHER_YEAR = regex(r"(?:去年|上年|前年|往年|明年|上(?:一)?[次届回])的?$")
_SPOKE_OF = regex(r"(?:昨天|今天|上次|刚才)?(?:说|讲|提|问|念叨|交代|惦记)(?:起|到|过)*的")
_WITHIN = regex(r"(?:期间|以来|当中|里面?|中|内)(?:到现在|至今)?|到现在|至今|到目前(?:为止)?")


Heard = tuple[int, int, tuple[int, ...]]  # where a name stands, and whose it may be
Beginning = dict[int, list[Piece]]  # what begins at a place of the text; of equals the first goes before the others


@lru_cache(maxsize=8)  # a message is cut for a figure of the plan and for a query of the ledger
def cut(text: str, today: date, known: KnownNames) -> CutQuestion:
    """Pure. Nothing is cut twice; what only binds the words counts as explained."""
    plain = _as_meant(said_plainly(_PARTICLES.sub("", uniform(text)).strip(), known), known)
    said = _by_start([*_fixed(plain, today, known), *_campaigns(plain, today, known), *_called(plain, known),
                      *_worded(plain)])
    found = _put_together(_cut(plain, said, known))
    heard = _heard(found, known)
    both = {at: [*heard.get(at, ()), *said.get(at, ())] for at in (*heard, *said)}
    return _of_teams(_put_together(_cut(plain, both, known)) if heard else found, known)


def _put_together(found: CutQuestion) -> CutQuestion:
    """With what several words say together: a share, papers, money that came, land and workshops."""
    return with_need(with_paid(with_evidence(with_share(_without_sayer(found)))))


def _without_sayer(found: CutQuestion) -> CutQuestion:
    """«王局说的冷链是哪个单位的»: who spoke of what is named narrows nothing."""
    said = [piece for piece in found.of(Slot.PERSON) if _SPOKE_OF.match(found.text, piece.end)]
    named = any(name.start > person.end for name in found.of(Slot.NAME) for person in said)
    return replace(found, pieces=tuple(piece for piece in found.pieces if piece not in said)) if named else found


def _of_teams(found: CutQuestion, known: KnownNames) -> CutQuestion:
    """«哪几个组» of an office whose units are called so: units, and those alone (`narrowing.py`)."""
    if not known.teams or not found.said(Slot.WHICH_GROUP, GroupBy.UNIT_GROUP):
        return found
    return replace(found, pieces=tuple(
        replace(piece, value=GroupBy.UNIT) if piece.slot is Slot.WHICH_GROUP and piece.text.endswith("组") else piece
        for piece in found.pieces))


def _by_start(pieces: Iterable[Piece]) -> Beginning:
    found: Beginning = {}
    for piece in pieces:
        found.setdefault(piece.start, []).append(piece)
    return found


def _cut(plain: str, said: Beginning, known: KnownNames) -> CutQuestion:
    pieces: list[Piece] = []
    unknown: list[tuple[int, int]] = []
    at = 0
    while at < len(plain):
        piece = _longest(plain, at, said, known)
        if piece is not None:
            pieces.append(piece)
        else:
            start = unknown.pop()[0] if unknown and unknown[-1][1] == at else at
            unknown.append((start, at + 1))
        at = piece.end if piece else at + 1
    binding = {piece.end for piece in pieces if piece.slot is Slot.FILL and piece.text in _IN_NAMES}
    return CutQuestion(plain, tuple(pieces), tuple(plain[start - (start in binding) : end] for start, end in unknown))


def _as_meant(text: str, known: KnownNames) -> str:
    """With words put right that only sound like those of questions, or like what a unit or a person is called; a part
    of a name of the ledger stays."""
    meant = heard(text, _HEARD)
    sounds = folded(meant)  # as long as the text, and the same when a name has been put right
    for name, sound in _sounding_names(known):
        at = sounds.find(sound)
        if at >= 0 and _is_slip(meant[at : at + len(name)], name):
            meant = meant[:at] + name + meant[at + len(name) :]
    changed = [at for at in range(len(text)) if meant[at] != text[at]]
    named = any(text[max(0, at - 1) : at + 1] in known.joined or text[at : at + 2] in known.joined for at in changed)
    return text if named else meant


@lru_cache(maxsize=2)  # they are the same for every message
def _sounding_names(known: KnownNames) -> list[tuple[str, str]]:
    """Units and people that may be heard wrongly, each with its sound."""
    return [(name, folded(name)) for name in (*known.units, *known.people) if len(name) >= SHORTEST_HEARD]


def _heard(found: CutQuestion, known: KnownNames) -> dict[int, list[Piece]]:
    """Names of the ledger that are said by their sound or with characters left out, where the cut left a part of a
    name or something unknown."""
    if known.ledger is None or not (found.unknown or found.has(Slot.NAME)):
        return {}
    pieces: dict[int, list[Piece]] = {}
    spoken_of = references(found.text, known.ledger, None, tuple(known.units))
    for start, end, projects in (*((one.start, one.end, one.projects) for one in spoken_of), *_more_of(found, known),
                                 *_sounding(found, known), *_near(found, known.ledger)):
        pieces[start] = [Piece(Slot.NAME, projects, start, end, found.text[start:end])]
    whole = {at for piece in found.of(Slot.NAME) for at in range(piece.start, piece.end)}
    return {at: held for at, held in pieces.items() if not set(range(at, held[0].end)) <= whole}


def _is_slip(said: str, name: str) -> bool:
    return sum(one != other for one, other in zip(said, name, strict=True)) == 1


def _more_of(found: CutQuestion, known: KnownNames) -> Iterator[Heard]:
    """«恒岳的二期»: a common word that tells apart the projects of what is named."""
    entries = known.ledger.entries if known.ledger else {}
    parts_said = [piece.value for piece in found.of(Slot.NAME) if isinstance(piece.value, str)]
    named = [entries[number] for said in parts_said for number in named_projects(said, known)[0]]
    for run in found.unknown if len(named) > 1 else ():
        for size in range(len(run), 1, -1):
            parts = {run[at : at + size] for at in range(len(run) - size + 1)}
            fits = {part: tuple(e.project_id for e in named if part in e.name) for part in parts}
            if part := next((part for part, ids in fits.items() if 0 < len(ids) < len(named)), ""):
                at = found.text.index(part, found.text.index(run))
                yield at, at + size, fits[part]
                break


def _sounding(found: CutQuestion, known: KnownNames) -> Iterator[Heard]:
    """«塔桶晾了多久»: what a question leaves unexplained is looked for as if it were pointed at."""
    for run in found.unknown:
        if known.ledger is None or len(run) < 2:
            continue
        spoken_of = references(f"{run}那个项目", known.ledger, None, tuple(known.units))
        at = found.text.index(run)
        yield from ((at + one.start, at + one.end, one.projects) for one in spoken_of
                    if len(one.projects) == 1 and one.end <= len(run))


def _near(found: CutQuestion, ledger: LedgerIndex) -> Iterator[Heard]:
    """«特种薄璃»: a name with a slip in it, of which nothing else is like it."""
    for run in found.unknown:
        end = found.text.index(run) + len(run)
        start = min([p.start for p in found.of(Slot.NAME) if p.end == end - len(run)], default=end - len(run))
        end = max([p.end for p in found.of(Slot.NAME) if p.start == end], default=end)
        said = found.text[start:end]
        best = match(said, said, ledger) if len(said) >= SHORTEST_SLIP else []
        if best and best[0].score >= ALIKE and (len(best) == 1 or best[0].score - best[1].score >= CLEARLY):
            yield start, end, (best[0].project_id,)


def _fixed(text: str, today: date, known: KnownNames) -> Iterator[Piece]:
    """Days, sums, whole names of the ledger."""
    for said in periods(text, today):
        yield Piece(Slot.DAYS, said, said.start, said.end, text[said.start : said.end])
    for one in sizes(text, today):
        yield Piece(one.slot, one.value, one.start, one.end, text[one.start : one.end])
    for spot in spots(text, known.ledger.names) if known.ledger else ():
        name = text[spot.start : spot.end]
        yield Piece(Slot.NAME, name, spot.start, spot.end, name)


def _campaigns(text: str, today: date, known: KnownNames) -> Iterator[Piece]:
    """By its name, or «这次活动»: the one that runs, else the last that has begun, with «期间» behind it."""
    named = [(spot, days) for said, days in known.campaigns.items() for spot in re.finditer(re.escape(said), text)]
    begun = sorted(known.campaigns.values(), key=lambda days: (days.start <= today, days.start))
    named += [(spot, begun[-1]) for spot in _THIS_CAMPAIGN.finditer(text) if begun]
    for spot, days in named:
        start, end = spot.span()
        if _OTHER_YEAR.search(text[:start]):
            continue  # «去年的活动月»: whose days the plan does not know
        end = within.end() if (within := _WITHIN.match(text, end)) else end
        yield Piece(Slot.DAYS, PeriodSaid(start, end, days, days), start, end, text[start:end])


def _called(text: str, known: KnownNames) -> Iterator[Piece]:
    """What is called so in this office, wherever it stands."""
    for said, bounds in known.tiers.items():
        for at in _places_of(said, text):
            yield Piece(Slot.BOUNDS, Bounds(*bounds), at, at + len(said), said)
    for slot, names in ((Slot.UNIT, known.units), (Slot.UNITS, known.groups), (Slot.TAG, known.tags)):
        for said in filter(text.__contains__, names):
            for at in _places_of(said, text):
                yield Piece(slot, names[said], at, at + len(said), said)
    for said in known.own:
        for at in _places_of(said, text):
            yield Piece(Slot.OWN, Own.UNIT, at, at + len(said), said)
    for said in (kind for kind in known.own_kinds if len(kind) > 1):  # «中心任务几个»
        for at in _places_of(said, text):
            if at == clause_of(text, at)[0]:
                yield Piece(Slot.OWN, Own.UNIT, at, at + len(said), said)
    people, kinds = ({name: name for name in names} for names in (known.people, known.industries))
    for slot, called in ((Slot.PERSON, people), (Slot.INDUSTRY, kinds), (Slot.PERSON, known.familiar)):
        for said in filter(text.__contains__, called):
            for at in _places_of(said, text):
                if called is not known.familiar or names_one(text, at, at + len(said)):
                    yield Piece(slot, called[said], at, at + len(said), said)


def _places_of(said: str, text: str) -> Iterator[int]:
    at = text.find(said)
    while said and at >= 0:
        if not _NUMBERED_ON.match(text, at + len(said) - 1):
            yield at
        at = text.find(said, at + 1)


def _worded(text: str) -> Iterator[Piece]:
    """Plain words. Each form is sought through the whole text: most stand nowhere in it."""
    for form in slot_forms():
        match = form.form.search(text)
        while match is not None:
            if match.end() > match.start():
                value = match.groupdict() if form.slot in (Slot.LIMIT, Slot.NTH) else form.value
                yield Piece(form.slot, value, match.start(), match.end(), match[0])
            match = form.form.search(text, match.start() + 1) if match.start() < len(text) else None


def _longest(text: str, at: int, said: Beginning, known: KnownNames) -> Piece | None:
    """The longest of all that may begin here; of equals what is called so in this office goes before plain words."""
    found = [*said.get(at, ()), *(place for place in _place(text, at) if not _is_cut_of(place, said))]
    best = max(found, key=lambda piece: piece.end, default=None)
    if best is None or best.slot is Slot.FILL:
        size = part_of_a_name(text, at, known)
        if size and (best is None or at + size > best.end):
            return Piece(Slot.NAME, text[at : at + size], at, at + size, text[at : at + size])
    return best


def _is_cut_of(place: Piece, said: Beginning) -> bool:
    """«县水利局和县工业园区»: no 和县, where a unit or a group of them begins within it and goes on."""
    return any(one.slot in (Slot.UNIT, Slot.UNITS) and one.end > place.end for at in range(place.start + 1, place.end)
               for one in said.get(at, ()))


def _place(text: str, at: int) -> Iterator[Piece]:
    """A province or a city."""
    for size in range(_LONGEST_PLACE, 1, -1):
        said = text[at : at + size]
        if len(said) == size and vocabulary().get(said) == "P":
            yield Piece(Slot.PLACE, said, at, at + size, said)
            return


def clause_of(text: str, at: int) -> tuple[int, int]:
    """Where the clause around a place of uniform text begins and ends."""
    start = max((match.end() for match in re.finditer(r"[,，。;；!！?？]", text[:at])), default=0)
    after = re.search(r"[,，。;；!！?？]", text[at:])
    return start, at + after.start() if after else len(text)
