"""What is to come off a card, the rest of which holds: «追加五千万先别写，来人的照记», «荷盛没见着人，那个请删掉»,
«人数去掉».

Every clause takes one thing off, or says why, or that the rest holds; a message with any other clause is none of this
kind. What is named has to stand on the card: a field by its word, a sum, one of several projects, enterprises or
places.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from reading.names.short_forms import SHORTEST
from reading.reading_context import CardSeen, Change
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.thread.slip_words import FIELDS, ONLY_A_SLIP, REST, STAYS
from reading.thread.sum_changes import AMOUNT_KINDS
from reading.values.dates import find_dates
from reading.values.money_grammar import find_sums

LONGEST = 48
_CLAUSES = regex(r"(?<!\d)[,，]|[,，](?!\d{3}(?!\d))|[。;；!！\n]+|(?<=[一-龥])\s+(?=[一-龥\d])|"
                 r"(?<=[写记登报填录存列])(?=还[没未不])")
_NOT = r"(?:不用|不要|不必|别|不|暂不|甭|莫)"
_OFF = regex(rf"(?:先|就|都|也|请|给我|帮我|再|暂时|的话|[,\s])*"
             rf"(?:{_NOT}(?:写|记|登|报|填|算|录|存|提|列)(?:上去?|进去?|在内)?|不要|"
             r"去掉|去了|删掉|删了|删去|删除|删(?=[了吧]|$)|拿掉|划掉|抹掉|抹了|撤掉|清空|剔除|剔掉)"
             r"(?:它|他们|这个|那个)?[了吧掉啊哈]*$")
_ABSENT = regex(r"(?:最后|后来|其实|实际上?|根本|都|也)*(?:没|未)(?:有)?"
                r"(?:[去来见谈]成|[见碰看找][着到]人?|[去见](?=$))[的了]?$")
_BEFORE = regex(r"^(?:没有|不要|去掉|删掉|删除|不记|别记|先不写|别写)(?=.)")
_OF_IT = regex(r"(?:的)?(?:[那这](?:一?[个家条笔段句次]|边|里)|项目|公司|企业|部分|的)*$")
_WHY = regex(r"(?:还|都|也|根本|现在|他们|人家|企业|对方|领导|董事会|这事|财政|财务|银行|钱|款)*"
             r"(?:没|不|未|只是|就是)[一-龥]{1,10}|"
             r"(?:我?刚才?|又|再)?(?:核对|核实|问|查|确认)(?:过|清楚)?了?(?:一下)?|只[见去看跑谈]了?[^,，。;；]{2,16}")
_KEPT = regex(rf"(?:{REST}|[^,，。;；]{{1,8}}?)(?:的)?(?:照(?:记|写|旧|常|登|报)|留着?|保留|还[记写要留]|不[变动])"
              r"(?:就[行好]|即可|[了吧啊哈着])*")
_DANGLES = regex(r"(?:[到为是达约超至]|需要|投资?|大概)$")  # «总投资要加到» says nothing without its sum
_THE_SUM = regex("金额|[那这]?笔?(?:钱|资金)|[那这]笔")
_NEXT = regex(r"来人|来访|回访|来的(?:日子|时间|日期)|下一步|下次|约|开工|签(?:约|字|的?(?:日子|时间|日期))")
_EMPTY = {"people": None, "next_on": None, "happened": None, "places": (), "enterprises": (), "participants": ()}
_WORDS = {field: pattern for field, pattern in FIELDS if field in _EMPTY} | {
    "people": r"人数|几个人", "next_on": r"下一步(?:日期|时间)?|下次"}


def taken_out(text: str, card: CardSeen) -> tuple[Change, ...]:
    """The fields emptied and the projects (`projects.N`: None) left out; nothing where the words say anything else."""
    plain = uniform(text).strip(" 。!")
    if len(plain) > LONGEST:
        return ()
    found: list[Change] = []
    waits = ""  # «签的日子没定 别写»: what the order behind it is of
    for clause in filter(None, (one.strip() for one in _CLAUSES.split(plain))):
        whole = waits + clause if _OFF.fullmatch(clause) else clause
        gone = _of_clause(whole, card)
        why = any(form.fullmatch(clause) for form in (_WHY, _KEPT, ONLY_A_SLIP)) or STAYS.search(clause)
        idle = why or (found and _OFF.search(clause))  # «…, 领导说先不写»
        if waits and not gone:
            return ()
        waits = "" if gone or idle else clause
        found += gone
    return () if waits else _the_last_first({change.path: change for change in found}.values())


def _of_clause(clause: str, card: CardSeen) -> list[Change]:
    before = _BEFORE.match(clause)
    off = None if before else _OFF.search(clause) or _ABSENT.search(clause)
    if before is None and off is None:
        return []
    said = _OF_IT.sub("", clause[before.end():] if before else clause[:off.start() if off else 0])
    return next((gone for reader in _READERS if (gone := list(reader(said, card)))), [])


def _field(said: str, card: CardSeen) -> Iterator[Change]:
    for field, words in _WORDS.items():
        if re.fullmatch(rf"(?:[那这]个|的|{REST})*(?:{words})", said):
            of_guests = field == "people" and card.record.people is None and card.record.guests
            yield Change("guests" if of_guests else field, _EMPTY[field])  # of a reception those are counted who came


def _sum(said: str, card: CardSeen) -> Iterator[Change]:
    sums = {one.low for one in find_sums(said)}
    held = [(f"projects.{p}.amounts.{n}", amount) for p, mention in enumerate(card.record.projects)
            for n, amount in enumerate(mention.amounts)]
    kinds = {kind for kind, words in AMOUNT_KINDS if re.fullmatch(rf"(?:[那这]笔?)?(?:{words})(?:资金|额)?", said)}
    every = not sums and _THE_SUM.fullmatch(said)
    meant = [path for path, amount in held if amount.money.value in sums or amount.kind in kinds or every]
    yield from (Change(path, None) for path in (meant if every else meant[:1]))


def _project(said: str, card: CardSeen) -> Iterator[Change]:
    """One of several, with its enterprise; or one of several enterprises."""
    projects, firms = card.record.projects, card.record.enterprises
    at = [n for n, m in enumerate(projects) if any(_is(said, name) for name in (m.name, m.enterprise))]
    firm = {one for one in firms if _is(said, one)} | {projects[n].enterprise for n in at}
    if len(projects) > 1 and len(at) == 1:
        yield Change(f"projects.{at[0]}", None)
    if firm and len(firms) > 1 and (len(projects) < 2 or at) and len(left := _without(firms, firm)) < len(firms):
        yield Change("enterprises", left)


def _place(said: str, card: CardSeen) -> Iterator[Change]:
    places = {place for place in card.record.places if _is(said, place)}
    if places and len(card.record.places) > 1:
        yield Change("places", _without(card.record.places, places))


def _step(said: str, card: CardSeen) -> Iterator[Change]:
    day = card.record.next_on
    if day is not None and (_NEXT.search(said) or find_dates(said, day.start)):
        yield Change("next_on", None)


def _words(said: str, card: CardSeen) -> Iterator[Change]:
    """A stretch of what is told of a project."""
    for n, mention in enumerate(card.record.projects):
        matter = mention.matter or ""
        if len(said) >= SHORTEST and said in matter:
            clauses = [one.replace(said, "") for one in re.split("[,，]", matter)]
            left = "，".join(one for one in clauses if one and not _DANGLES.search(one))
            yield Change(f"projects.{n}.matter", left or None)
            return


def _is(said: str, name: str | None) -> bool:
    return name is not None and len(said) >= SHORTEST and (said in name or name in said)


def _without(names: Iterable[str], gone: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in gone)


def _the_last_first(changes: Iterable[Change]) -> tuple[Change, ...]:
    """So that what is left out moves nothing that is still to be."""
    return tuple(sorted(changes, key=lambda one: one.path, reverse=True))


_READERS: tuple[Callable[[str, CardSeen], Iterator[Change]], ...] = (_field, _sum, _project, _place, _step,
                                                                       _words)
