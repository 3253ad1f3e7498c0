"""The clauses of a question: those that only tell why it is asked, what is asked where talk stands around it, and where
a second question begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reading.question.known import KnownNames
from reading.question.opinion import NAMED, name_chance, opinion_of
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion, Piece, clause_of, cut
from reading.question.unexplained import unexplained
from reading.text.patterns import regex

_CLAUSE = regex(r"(?:[^,，。;；:：、!！?？]|(?<=\d)[,:](?=\d))+[?？]?")
_SENTENCE = regex(r"[^。;！!?？]+[?？]*")
_REQUEST = regex(r"[,，:]((?:想?请|麻烦|劳驾)(?:您|你)?(?:[帮给替]我|问|查|看|算|列|统计|核)|"
                      r"[帮给替]我[查看算列数报找翻核]|想问)")
_TELLS = (Slot.STAGE, Slot.MONEY, Slot.BOUNDS, Slot.SOLVED, Slot.TROUBLE)
_SUPPOSED = regex("的话|如果|要是|万一|不然|否则")
_ASKER = regex("(?:问|问我|问了我?|问起|追问|打听)$")
_SETS_RIGHT = regex("更正|纠正|补充|订正|补录|说明|请示")  # what follows is told
_SAYS_NOTHING = frozenset({Slot.FILL, Slot.OWN, Slot.DAYS, Slot.AHEAD, Slot.NOT, Slot.DONE, Slot.ASK, Slot.SEND,
                           Slot.THEN, Slot.THAT, Slot.ASIDE, Slot.LENGTH})
_CALLS = frozenset({Slot.NAME, Slot.UNIT, Slot.PERSON, Slot.THEN, Slot.FILL})
_DENIABLE = frozenset({Slot.NAME, Slot.OWN, Slot.PERSON, Slot.UNIT, Slot.KIND, Slot.STAGE, Slot.PLACE, Slot.DAYS})
_ASKS = frozenset({Slot.WHICH_GROUP, Slot.SHARE, Slot.AVERAGE, Slot.SEND})


_DENIED = regex(r"(?:可|并)?不是(?:问|说|要|指)?(?=.)")
_I_DO = regex(r"(?:这样|好让)?我(?![们和跟与同])[^?？]{2,14}(?<![的吗呢过了])")
_WHO = regex("谁|哪")  # «大头是谁»
MAY_ASK = 0.4


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    pieces: tuple[Piece, ...]

    @property
    def is_aside(self) -> bool:
        """«领导突然问我», «例会要讲»: nothing that a question could be about."""
        aside = next((n for n, piece in enumerate(self.pieces) if piece.slot is Slot.ASIDE), None)
        if aside is None:
            return False
        whom = slice(max(0, aside - 1), aside)  # «王局要汇报»
        rest = [p for p in self.pieces if p not in self.pieces[whom] or p.slot is not Slot.PERSON]
        return {piece.slot for piece in rest} <= _SAYS_NOTHING

    @property
    def goes_on(self) -> bool:
        return any(piece.slot in (Slot.THEN, Slot.AMONG, Slot.SHIFT) for piece in self.pieces)

    @property
    def names_something(self) -> bool:
        return not {piece.slot for piece in self.pieces} <= _SAYS_NOTHING

    @property
    def asks_besides(self) -> bool:
        """«…多少，完成任务没有»: whether something is so that has a topic of its own."""
        asked = any(p.slot is Slot.ASK for p in self.pieces)
        return asked and any(p.slot is Slot.TOPIC and p.value != "projects" for p in self.pieces)

    @property
    def asks(self) -> bool:
        """Which, how many, how much … What is to be answered with yes or no belongs to the clause before."""
        slots = {p.slot for p in self.pieces}
        if slots <= {Slot.SEND, Slot.FILL} or slots <= _CALLS:
            return False  # «帮我看看», «念一遍», «无人矿卡呢»: of what stands beside it
        return any(p.slot in _ASKS or p.text.startswith("呢") or (p.slot is Slot.ASK and not _is_whether(p))
                   or (p.slot is Slot.ORDER and _WHO.search(p.text)) for p in self.pieces)


def _is_whether(ask: Piece) -> bool:
    return ask.value is None and "多少" not in ask.text and "几" not in ask.text


def _clauses(slots: CutQuestion) -> list[_Clause]:
    spans = [match.span() for match in _CLAUSE.finditer(slots.text)]
    return [_Clause(start, end, tuple(p for p in slots.pieces if start <= p.start < end)) for start, end in spans]


def to_the_point(slots: CutQuestion, today: date, known: KnownNames) -> CutQuestion:
    """Without the clauses that only tell why it is asked, or how it is felt («…？我好叫食堂备菜»)."""
    said = _clauses(slots)
    kept = [clause for clause in said if not (clause.is_aside or _opens(slots, clause) or _is_denied(slots, clause)
                                              or _is_of_asker(slots, clause) or _is_supposed(slots, clause)
                                              or _is_doing_of_asker(slots, clause))]
    meant = [clause for clause in kept if not _is_beside(slots, clause)]
    if len(meant) < len(kept) and _asks_beside_them(slots, kept, today):
        kept = meant
    if not kept or len(kept) == len(said):
        return slots
    return cut(",".join(slots.text[clause.start : clause.end] for clause in kept), today, known)


def _is_denied(slots: CutQuestion, clause: _Clause) -> bool:
    """«不是我，是谁去的», «不是问出去，是问来访»: what is not asked about."""
    said = slots.text[clause.start : clause.end]
    begins = _DENIED.match(said)
    named = {p.slot for p in clause.pieces} - {Slot.FILL, Slot.NOT}
    return begins is not None and not clause.asks and len(named) == 1 and named <= _DENIABLE


def _is_supposed(slots: CutQuestion, clause: _Clause) -> bool:
    """«…到了吗？没到的话我明天去一趟»: behind a question, what is done if."""
    asked = slots.text.find("?", 0, clause.start)
    sentence = slots.text[asked + 1 : clause.end]
    return asked >= 0 and not clause.asks and _SUPPOSED.search(sentence) is not None


def _is_doing_of_asker(slots: CutQuestion, clause: _Clause) -> bool:
    """«哪些还没解决的 我路上打电话»: behind what is asked, what the asker does with it; «我负责的» says which."""
    said = slots.text[clause.start : clause.end].strip()
    before = any(one.asks and one.names_something for one in _clauses(slots) if one.end <= clause.start)
    return before and not clause.asks and _I_DO.fullmatch(said) is not None and {
        piece.slot for piece in clause.pieces} <= _SAYS_NOTHING | {Slot.KIND}


def _is_of_asker(slots: CutQuestion, clause: _Clause) -> bool:
    """«老丁早上堵在门口问，…»: who wants to know, where it is nobody of the roster, of whom «他» may be said behind
    it."""
    more = slots.text[clause.end :].strip(",，:：")
    known = any(piece.slot is Slot.PERSON for piece in clause.pieces)
    return bool(more) and not (known or clause.asks) and _ASKER.search(
        slots.text[clause.start : clause.end]) is not None


def asked_alone(slots: CutQuestion) -> list[str]:
    """What may be the question where talk stands around it («…过了没有？老板急得我得给个准话»): the sentences that ask,
    the text from a request on («我在写月报，请帮我查一下…»), the clauses that ask before a last «给我说说». None of
    what is left out tells a step, a sum or trouble."""
    spans = [match.span() for match in _SENTENCE.finditer(slots.text)]
    asking = [span for span in spans if slots.text[span[1] - 1] in "?？" or any(c.asks for c in _within(slots, span))]
    request = _REQUEST.search(slots.text)
    clauses = _clauses(slots)
    found = [asking, [(request.start(1), len(slots.text))] if request and request.start(1) else []]
    if clauses and _is_bare_request(clauses[-1]):
        found.append([(c.start, c.end) for c in clauses if c.asks])
    found += [[span] for span in asking if len(asking) > 1]
    return ["".join(slots.text[start:end] for start, end in kept) for kept in found if kept
            and _leaves_talk(slots, kept)]


def _within(slots: CutQuestion, span: tuple[int, int]) -> list[_Clause]:
    return [clause for clause in _clauses(slots) if span[0] <= clause.start < span[1]]


def _is_bare_request(clause: _Clause) -> bool:
    slots = {piece.slot for piece in clause.pieces}
    return Slot.SEND in slots and slots <= {Slot.SEND, Slot.FILL, Slot.OWN}


def _leaves_talk(slots: CutQuestion, kept: Sequence[tuple[int, int]]) -> bool:
    """Something is left out, and it tells nothing: neither step, sum nor trouble, nobody who came or went on a day;
    what is only supposed tells nothing («没签的话我明天再去一趟»)."""
    said = [match.span() for match in _SENTENCE.finditer(slots.text) if not _SUPPOSED.search(match[0])]
    out = [p for p in slots.pieces if any(start <= p.start < end for start, end in said)
           and not any(start <= p.start < end for start, end in kept)]
    slots_out = {p.slot for p in out}
    tells = slots_out & {*_TELLS} or slots_out >= {Slot.KIND, Slot.DAYS}
    return sum(end - start for start, end in kept) < len(slots.text) - 1 and not tells


def _opens(slots: CutQuestion, clause: _Clause) -> bool:
    """«县长明天要一个数：…»; «下周：…», «10月的四件事：…» say of which days."""
    named = {piece.slot for piece in clause.pieces}
    bare = Slot.DAYS in named and not named & {Slot.ASIDE, Slot.AHEAD, Slot.OWN, Slot.PERSON}
    said = slots.text[clause.start : clause.end]
    ahead = slots.text[clause.end : clause.end + 1] == ":" and not _SETS_RIGHT.search(said)
    return ahead and not (clause.names_something or bare)


def _asks_beside_them(slots: CutQuestion, said: Sequence[_Clause], today: date) -> bool:
    """One of the other clauses asks, and neither they nor the whole read as news."""
    asking = [clause for clause in said if clause.asks and (clause.names_something or clause.goes_on)]
    marked = any(slots.text[clause.start : clause.end].endswith(("?", "？")) for clause in asking)
    return marked or (bool(asking) and opinion_of(slots, today).of("kind", "question") >= MAY_ASK)


def _is_beside(slots: CutQuestion, clause: _Clause) -> bool:
    """Words of which nothing is known, none of them like a name, and nothing that a question could be about."""
    if any(piece.slot is Slot.DAYS for piece in clause.pieces):
        return False  # «10月份的四件事：…»
    strange = [run for run in slots.unknown if clause.start <= slots.text.index(run) < clause.end]
    return bool(unexplained(strange)) and not (clause.asks or clause.names_something) and all(
        name_chance(slots, run) < NAMED for run in strange)


def narrow_nothing(slots: CutQuestion, words: Sequence[str]) -> bool:
    """Whether these words of the text, which nothing explains, stand behind what is asked about, and not before it as a
    name would: «暂停的是啥缘由», not «长鑫的项目»."""
    said = [(slots.text.index(word), word) for word in words if word in slots.text]
    return bool(said) and all(_narrows_nothing(slots, at, word) for at, word in said)


def _narrows_nothing(slots: CutQuestion, at: int, word: str) -> bool:
    start, end = clause_of(slots.text, at)
    rest = slots.text[at + len(word) : end]
    said = [p for p in slots.pieces if start <= p.start < at and p.slot not in _SAYS_NOTHING]
    whether = any(p.start == at + len(word) and p.slot is Slot.ASK and _is_whether(p) for p in slots.pieces)
    named = rest.startswith(("的", "项目", "企业", "公司", "那", "这")) or slots.text[:at].endswith("的")
    after = start > 0 and not any(start <= p.start < end for p in slots.pieces if p.slot not in _SAYS_NOTHING)
    return not named and (bool(said) or after or not rest.strip("了吗呢吧啊呀?。! ") or whether)


def _has_topic_of(slots: CutQuestion, clause: _Clause, part: tuple[int, int]) -> bool:
    start, end = part
    before = {p.value for p in slots.of(Slot.TOPIC) if start <= p.start < end}
    return bool(before & {p.value for p in clause.pieces if p.slot is Slot.TOPIC}) or not before


def questions_in(slots: CutQuestion) -> list[str]:
    """The text of each question; clauses that ask nothing belong to the next that does, the last ones to the one
    before."""
    parts: list[tuple[int, int]] = []
    asks = False
    for clause in _clauses(slots):
        besides = clause.asks_besides and parts and not _has_topic_of(slots, clause, parts[-1])
        if not parts or (asks and (clause.asks or besides)):
            parts.append((clause.start, clause.end))
            asks = clause.asks or bool(besides)
        else:
            parts[-1] = (parts[-1][0], clause.end)
            asks = asks or clause.asks
    return [slots.text[start:end] for start, end in parts]
