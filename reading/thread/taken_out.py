"""What is to come off a card, the rest of which holds: «追加五千万先别写，来人的照记», «荷盛没见着人，那个请删掉»,
«人数去掉», «那个困难不用记了», «赵局没去».

Every clause takes one thing off, or says why, or that the rest holds; a message with any other clause is none of this
kind. What is named has to stand on the card: a field by its word, a sum, one of several projects, enterprises or
places, its trouble, who went along, a stretch of its words.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from domain.filing.record import Act, UpdateKind
from domain.projects.stages import Stage
from reading.meaning.trouble_words import tells_trouble
from reading.names.short_forms import SHORTEST
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.thread.card_endings import stage_said
from reading.thread.card_values import held_words
from reading.thread.slip_words import FIELDS, ONLY_A_SLIP, REST, STAYS
from reading.thread.sum_changes import AMOUNT_KINDS
from reading.values.dates import find_dates
from reading.values.money_grammar import find_sums

LONGEST = 48
_CLAUSES = regex(r"(?<!\d)[,，]|[,，](?!\d{3}(?!\d))|[。;；!！\n]+|(?<=[一-龥])\s+(?=[一-龥\d])|"
                 r"(?<=[写记登报填录存列])(?=还[没未不])")
_NOT = r"(?:不用|不要|不必|别|不|暂不|甭|莫)"
_OFF = regex(rf"(?:先|就|都|也|请|给我|帮我|再|暂时|的话|[,\s])*"
             rf"(?:{_NOT}(?:写|记|登|报|填|算|录|存|提|列)(?:上去?|进去?|在内)?|不要|空着|空出来|"
             r"去掉|去了|删掉|删了|删去|删除|删(?=[了吧]|$)|拿掉|划掉|抹掉|抹了|撤掉|撤了|撤(?=吧|$)|清空|剔除|剔掉)"
             r"(?:它|他们|这个|那个)?[了吧掉啊哈]*$")
_ABSENT = regex(r"(?:最后|后来|其实|实际上?|根本|都|也)*(?:没|未)(?:有)?"
                r"(?:[去来见谈]成|[见碰看找][着到]人?|[去见](?=$))[的了]?$")
_NOT_THERE = regex(r"(?:那天|那次|当天|这次|其实|最后|后来|临时|根本|都|也|就|[他她])*(?:没|未)(?:有)?"
                    r"(?:去|来|参加|到场|陪同?|跟着?)(?:成)?[的了啊]*$")
_BEFORE = regex(r"^(?:没有|不要|去掉|删掉|删除|不记|别记|先不写|别写)(?=.)")
_OF_IT = regex(r"(?:的)?(?:[那这](?:一?[个家条笔段句次项]|边|里)|[一两二三四]个?字|项目|公司|企业|部分|的)*$")
_HEAD = regex(r"^(?:把|将|刚才?(?:那[个条句]|的)?|刚刚(?:的)?|上面(?:那?[个条句])?(?:的)?|[那这][个条笔句项])+(?=.)")
_WHY = regex(r"(?:还|都|也|根本|现在|[他她]们?|人家|企业|对方|领导|董事会|这事|财政|财务|银行|钱|款)*"
             r"(?:没|不|未|只是|就是)[一-龥]{1,10}|"
             r"(?:我?刚才?|又|再)?(?:核对|核实|问|查|确认)(?:过|清楚)?了?(?:一下)?|只[见去看跑谈]了?[^,，。;；]{2,16}")
_KEPT = regex(rf"(?:{REST}|[^,，。;；]{{1,8}}?)(?:的)?(?:照(?:记|写|旧|常|登|报)|留着?|保留|还[记写要留]|不[变动])"
              r"(?:就[行好]|即可|[了吧啊哈着])*")
_DANGLES = regex(r"(?:[到为是达约超至]|需要|投资?|大概)$")  # «总投资要加到» says nothing without its sum
_ONLY_WHO = regex(r"(?:他们|对方|人家|企业|客商|还|也|又|想|要|打算|准备|希望|说|称|反映|提出)*[一-龥]?")
_THE_SUM = regex("金额|[那这]?笔?(?:钱|资金)|[那这]笔")
_NEXT = regex(r"来人|来访|回访|来的(?:日子|时间|日期)|下一步|下次|约|开工|签(?:约|字|的?(?:日子|时间|日期))")
_TROUBLE = regex(r"(?:[^,，。;]{0,16}?)(?:困难|诉求|难题|问题|难处|反映的?(?:事情?|情况|问题)?)")
_BROUGHT = regex(r"反映|反馈|提出|诉求|希望|要求|协调")
_WORDS_TOLD = regex(r"情况|备注|[后前最][面后]?(?:一?[句段])?|说明")
_EMPTY = {"people": None, "next_on": None, "happened": None, "places": (), "enterprises": (), "participants": ()}
_WORDS = {field: pattern for field, pattern in FIELDS if field in _EMPTY} | {
    "people": r"人数|几个人", "next_on": r"下一步(?:日期|时间)?|下次"}


def taken_out(text: str, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """The fields emptied and the projects (`projects.N`: None) left out; nothing where the words say anything else."""
    card = _by_ledger_names(card, context)
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
    absent = _NOT_THERE.search(clause)
    if absent is not None and (left := list(_who(clause[:absent.start()], card))):
        return left
    before = _BEFORE.match(clause)
    off = None if before else _OFF.search(clause) or _ABSENT.search(clause)
    if before is None and off is None:
        return []
    said = _OF_IT.sub("", _HEAD.sub("", clause[before.end():] if before else clause[:off.start() if off else 0]))
    readers = (*_READERS, _only_place) if before or _OFF.search(clause) else _READERS
    return next((gone for reader in readers if (gone := list(reader(said, card)))), [])


def _only_place(said: str, card: CardSeen) -> Iterator[Change]:
    if (said,) == card.record.places:
        yield Change("places", ())


def takes_something_off(text: str) -> bool:
    """It ends a clause with that something is not to be written, or is to come off."""
    return len(text) <= LONGEST and any(_OFF.search(one) for one in _CLAUSES.split(uniform(text).strip(" 。!")) if one)


def leaves_nothing(changes: Collection[Change], card: CardSeen) -> bool:
    """All that a card told was its trouble, and that is taken off."""
    gone = {change.path for change in changes if change.value is None}
    trouble = card.record.kind is UpdateKind.ISSUE and any(
        change.path == "kind" and change.value is not UpdateKind.ISSUE for change in changes)
    told = any(m.stage or m.amounts for m in card.record.projects) or card.record.next_on or card.record.places
    return trouble and not told and all(path in gone for path, _ in held_words(card))


def _by_ledger_names(card: CardSeen, context: ReadingContext) -> CardSeen:
    """Its projects by the names that they have in the ledger, with whose they are."""
    known = [context.ledger.entries.get(card.projects[n] or 0) if n < len(card.projects) else None
             for n in range(len(card.record.projects))]
    named = tuple(replace(mention, name=entry.name, enterprise=entry.enterprise) if entry else mention
                  for mention, entry in zip(card.record.projects, known, strict=True))
    return replace(card, record=replace(card.record, projects=named))


def _trouble(said: str, card: CardSeen) -> Iterator[Change]:
    """«那个困难», «用电那个问题»: what opens a difficulty or tells of trouble; the rest of the words holds."""
    if _TROUBLE.fullmatch(said) is None:
        return
    if card.record.kind is UpdateKind.ISSUE:
        yield Change("kind", UpdateKind.PROGRESS)
    for path, words in held_words(card):
        kept = [one for one in re.split("[,，;；]", words) if not (tells_trouble(one) or _BROUGHT.search(one))]
        if len(kept) < len(re.split("[,，;；]", words)):
            yield Change(path, "，".join(kept) or None)
    yield from (Change(f"projects.{n}.act", None) for n, mention in enumerate(card.record.projects)
                if mention.act is Act.HELD_UP)


def _who(said: str, card: CardSeen) -> Iterator[Change]:
    """Who led or went along, by title."""
    names = [name for name in (card.leader, *card.participants) if name and name in said]
    if not names or len(said) > sum(map(len, names)) + len("参加人里的"):
        return
    if card.leader in names:
        yield Change("leader", None)
    if left := [name for name in card.participants if name in names]:
        yield Change("participants", _without(card.participants, left))


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


def _stage(said: str, card: CardSeen) -> Iterator[Change]:
    """«阶段去掉», «签约先不算»: it stands where it stood before."""
    told = None if said == "阶段" or "标签" in said else stage_said(said)
    yield from (Change(f"projects.{n}.stage", None) for n, mention in enumerate(card.record.projects)
                if mention.stage is not None and (said == "阶段" or mention.stage is told))
    if card.record.kind is UpdateKind.SIGNING and told is Stage.SIGNED:
        yield Change("kind", UpdateKind.PROGRESS)


def _words(said: str, card: CardSeen) -> Iterator[Change]:
    """A stretch of what is told of a project, or all of it."""
    for path, matter in held_words(card):
        if _WORDS_TOLD.fullmatch(said):
            yield Change(path, None)
        elif _is_told(said, matter):
            clauses = [one.replace(said, "") if said in one else "" if _is_told(said, one) else one
                       for one in re.split("[,，]", matter)]
            left = "，".join(one for one in clauses if one and not (_DANGLES.search(one) or _ONLY_WHO.fullmatch(one)))
            yield Change(path, left or None)
            return


def _is_told(said: str, words: str) -> bool:
    """By its words, or by some of them in their order («租厂房» of «想租2万平厂房»)."""
    rest = iter(words)
    return len(said) >= SHORTEST and (said in words or (len(said) > SHORTEST and all(one in rest for one in said)))


def _is(said: str, name: str | None) -> bool:
    return name is not None and len(said) >= SHORTEST and (said in name or name in said)


def _without(names: Iterable[str], gone: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in gone)


def _the_last_first(changes: Iterable[Change]) -> tuple[Change, ...]:
    """So that what is left out moves nothing that is still to be."""
    return tuple(sorted(changes, key=lambda one: one.path, reverse=True))


_READERS: tuple[Callable[[str, CardSeen], Iterator[Change]], ...] = (
    _trouble, _field, _who, _sum, _project, _place, _step, _stage, _words)
