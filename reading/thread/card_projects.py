"""Which projects a card is of, by what is said right after it: another one was meant («看错行了，这300万是激光雷达的»),
one more belongs on it («冷链物流园也谈了，一起加上»); a name on it that was typed wrongly."""

import re
from collections.abc import Sequence

from domain.filing.record import Mention, Record, UpdateKind
from domain.projects.stages import Stage
from reading.meaning.trouble_words import tells_trouble
from reading.names.certain_places import been_to
from reading.names.ledger_index import LedgerEntry
from reading.names.reference import Reference
from reading.names.references import references
from reading.names.sounds import folded
from reading.parse import parse
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.text.spelled_characters import Spelling, respelled_name, spellings
from reading.text.vocabulary import bare_place
from reading.thread.card_changes import changes_of
from reading.thread.slip_words import FIELD, added_words, admits_an_error, opening, slips_behind

_PUT = r"(?:加上|加进[去来]?|补上|补进[去来]?|算上|算进去|添上|写上|写进去|列上|列进去|并进[去来]?|记上)"
_ORDER = regex(rf"^(?:[请再还把]|帮我|另外)*{_PUT}")
_ONTO = r"(?:加|补|添|并|写)[到进在](?:这|那|刚才|上面|前面|上一|同一)"
_MISSED = r"^(?:[还又也]|刚才)*[漏少落忘](?:掉|写|记|报|说|填|列|登)?了?(?:一?[个家]|了)"
_PUT_ON = regex(rf"{_PUT}[吧了啊哈呀嘛\s]*(?:$|[,，。;；!！])|{_ONTO}|{_ORDER.pattern}|{_MISSED}")
_VISITS = (UpdateKind.TRIP, UpdateKind.RECEPTION, UpdateKind.MEETING)
# behind «再加一个», «对了»: that somebody else was met, or gone to, besides
_BESIDES = regex(r"(?P<lead>(?:再?[加补]上?一?[个家句条点]|对了|另外|还有|哦|噢|然后|[,，:\s])*)"
                 r"(?:顺[路道便带])?[还又也]?(?:顺[路道便带])?(?<=[还又也路道便带])(?:一起|一块|同时)?(?:见|看|去|跑|到|拜访|走访|谈|聊|接触|接待|碰)(?!不|过头)")
# «还有胶循科技 废轮胎 也跑了»
_ALSO = regex(r"(?P<lead>(?:再|还)有|另外|加上)(?P<whom>[^。;；]{2,24}?)[,，\s]*[也都](?:一起|一块)?"
              r"(?:见|看|去|跑|到|拜访|走访|谈|聊|接触|接待|碰)了(?:的|下)?[啊哦。!]*$")
_TALKED_OF = regex(r"(?:他们?|她们?|对方|人家|企业|[这那]家|主要|就是|是|也|还|都|去)*"
                   r"(?:想|打算|准备|要|计划|有意|谈|聊|看中|考察|洽谈|商谈|对接|做|搞|说|投)")
_SAYS_MORE = regex("[一-龥]{3,}")
_UNTOLD = (None, Stage.LEAD, Stage.NEGOTIATING)  # a stage that no one had to say
_IS_OF = regex(r"是[^,，。;；]{2,24}的")
_FIELDS_BESIDE = regex(r"happened|next_on|next_step|places|people|guests|leader|participants|"
                       r"projects\.\d+\.amounts\.\d+")
_SAYING = regex(r"(?:不对|错了|哦|噢|啊|嗯|[,。\s])*(?:应该|其实|就)?(?:这|那)?[笔个条]?(?:钱|事|产值|税收?|资金|投资)?"
                r"(?:就?是|算|说的是)?(?:人家)?")
_SLIP = r"(?:(?:我)?[写搞弄记报发]错了?[啊呀。!\s]*)?"  # «钱是空压机的，写错了»
_ITS_OWN = regex(r"(?:项目|工程|那边|这边|那[个家笔条]|他们)*(?:到位|到账|签约|开工|[到签谈报投付缴])?的"
                   rf"(?:项目|那[个笔条]|钱|事)?[吧呀啊呢嘛哈,。!\s]*{_SLIP}")
_NOT_OF = regex(r"\s*[这那]?[笔个条]?[一-龥]{0,4}?(?:而?不是|并非)"
                  r"(?P<whose>[^,，。;；]{1,14}?)(?:[到签谈报投付]?的)?[吧呀啊。!\s]*")
# «西格玛二期不是新项目，就是西格玛产业园的»
_NOT_NEW = regex(r"[^,，。;；\s]{0,14}?(?:不是|并非|不算|没有)(?:什么|一个|个)?(?:新的?|另外的?|别的|单独的?)(?:一个)?"
                 r"(?:项目|企业|公司)?(?=[,，。;；\s]|$)")
_NOT_COME = regex(r"(?P<whose>[^,，。;；!！]{2,12}?)(?:那边|那个|的)?(?:钱|款|资金)?(?:根本|还|都|可)*"
                   r"没(?:有)?(?:到|来|收到|打)[账款钱]?[的啊呀]*")
_IT = regex(r"(?:它|他们?|人家|这家|那家|这个|那个|这里|这边)(?:家|项目)?")
_JUST_IT = regex(rf"(?:项目|工程|那边|那[个家])?[吧呀啊呢嘛哈,。!\s]*{_SLIP}")
SHORTEST = 3  # characters of a name that is compared with another


def added_projects(text: str, record: Record, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """The projects of the ledger that are to stand on the card beside its own, with what is told of each."""
    of_its_own = record.next_on or any(m.act for m in record.projects)  # «…产业园开工推到2月28日，记上»
    if not _PUT_ON.search(opening(text)) or of_its_own or record.happened not in (None, card.record.happened):
        return ()
    out: list[Change] = []
    firms = card.record.enterprises
    others = others_named(_ORDER.sub(",", opening(text)), card, context)
    for at, project in enumerate(others, len(card.record.projects)):
        entry = context.ledger.entries[project]
        told = next((m for m in record.projects if m.name == entry.name), Mention(None))
        out.append(Change(f"projects.{at}.project", project))
        out += [Change(f"projects.{at}.stage", told.stage)] if told.stage not in _UNTOLD else []
        out += [Change(f"projects.{at}.amounts.{n}", amount) for n, amount in enumerate(told.amounts)]
        firms = (*firms, *_beside(entry, firms)) if card.record.enterprises else ()
    return (*out, Change("enterprises", firms)) if out and firms != card.record.enterprises else tuple(out)


def _beside(entry: LedgerEntry, firms: tuple[str, ...]) -> tuple[str, ...]:
    return (entry.enterprise,) if entry.enterprise and entry.enterprise not in firms else ()


def visited_besides(text: str, record: Record, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """«再加一个，还见了澜图能源», «还去了趟无锡», «也去看了下厂房»: whom, where and what for the visit of the card was
    besides; what has a day, a sum or a step of its own is news."""
    words = _behind_its_place(opening(added_words(text)), card)
    said = _BESIDES.match(words) or _ALSO.match(words)
    visits = card.record.kind in _VISITS and said is not None
    told = record.next_on or record.happened not in (None, card.record.happened) or any(
        m.amounts or m.act or m.stage not in _UNTOLD for m in record.projects)
    if not visits or told or record.kind is UpdateKind.ISSUE or record.charged or tells_trouble(words):
        return ()
    held = card.record
    parsed = parse(text, context.today)
    there = record.places or tuple(bare_place(parsed.raw[start:end]) for start, end in sorted(been_to(parsed)))
    places = tuple(dict.fromkeys((*held.places, *there)))
    others = others_named(text, card, context)
    own = [context.ledger.entries[one] for one in others]
    firms = tuple(dict.fromkeys((*held.enterprises, *record.enterprises,
                                 *(one.enterprise for one in own if one.enterprise))))
    new = [m for m in record.projects if m.name and m.name not in {one.name for one in own}
           and f"做{m.name}的" not in text]  # what a firm makes is no project yet
    out = [Change("places", places)] if places != held.places else []
    out += [Change("enterprises", firms)] if firms != held.enterprises else []
    out += [Change(f"projects.{at}.project", project) for at, project in enumerate(others, len(held.projects))]
    if not (new or out or record.enterprises or record.projects or len(held.projects) != 1):
        more = words[said.end("lead") if said else 0:].strip(" 。.")
        out = [Change("projects.0.matter", "，".join(filter(None, (held.projects[0].matter, more))))]
    named = {*record.enterprises, *there, *(name for one in own for name in (one.name, one.enterprise) if name)}
    behind = re.split("[,，。;；]", words[said.end() if said else 0:])[1:]
    tells = bool(named) and any(_SAYS_MORE.search(clause) for clause in behind
                               if not any(name[:2] in clause for name in named))
    return () if new or tells else tuple(out)


def _behind_its_place(words: str, card: CardSeen) -> str:
    """«南京还去了苏宁云仓» behind where the card was."""
    place = next((place for place in card.record.places if words.startswith(place)), "")
    return words[len(place):]


def talked_of(text: str, record: Record, card: CardSeen) -> tuple[Change, ...]:
    """«谈连接器项目», «他们想做铝棒，一点五个亿» right after an open card of a visit that names no project: what was
    talked of there; nothing where somebody else or another day is told."""
    of_visit = card.record.kind in _VISITS and not (card.filed or card.record.projects)
    others = {*record.enterprises, *(m.enterprise for m in record.projects if m.enterprise)}
    others -= {*card.record.enterprises}
    told = [m for m in record.projects if m.name or m.amounts]
    if not (of_visit and told) or others or record.happened or not _TALKED_OF.match(opening(text)):
        return ()
    out = []
    for at, mention in enumerate(told):
        out += [Change(f"projects.{at}.name", mention.name)] if mention.name else []
        out.append(Change(f"projects.{at}.stage", Stage.NEGOTIATING if mention.stage in _UNTOLD else mention.stage))
        out += [Change(f"projects.{at}.amounts.{n}", amount) for n, amount in enumerate(mention.amounts)]
    return tuple(out)


def moved_project(text: str, record: Record, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """The card's project is another, and what else is said otherwise of it; nothing where news of its own is told."""
    if not admits_an_error(text) or _is_news(record, card) or _of_its_own_report(text):
        return ()
    others, at = others_named(text, card, context), _mention_meant(text, record, card, context)
    if len(others) != 1 or at is None:
        return ()
    return (Change(f"projects.{at}.project", others[0]), *beside_the_name(text, card, context))


def beside_the_name(text: str, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """What else a message sets right that says who or what is meant."""
    return tuple(change for change in changes_of(text, card, context) if _FIELDS_BESIDE.fullmatch(change.path))


def pointed_at(text: str, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """«骨科植入物的», «是骨科那边的»: nothing but whose the card is; where its own words named nobody the name alone
    does."""
    own = card.record.enterprises and not (_NOT_NEW.match(text) or _NOT_COME.search(uniform(text)))
    text = text if own else _without_own_denied(text, card, context)
    found = references(text, context.ledger, context.known, context.units) if len(card.projects) == 1 else []
    if len(found) != 1 or len(found[0].projects) != 1 or found[0].projects[0] in card.projects:
        return ()
    [one] = found
    plain = uniform(text)
    supposed = not references(card.text, context.ledger, context.known, context.units)
    behind = _ITS_OWN.fullmatch(plain, one.end) or (supposed and _JUST_IT.fullmatch(plain, one.end))
    return (Change("projects.0.project", one.projects[0]),) if behind and _SAYING.fullmatch(plain, 0, one.start) else ()


def _without_own_denied(text: str, card: CardSeen, context: ReadingContext) -> str:
    """«钱是金枪鱼冷库到的，不是网箱厂», «产值不是它的，是穗源种业的»: without the clause that denies the card's own."""
    def is_own(said: str) -> bool:
        named = references(said, context.ledger, context.known, context.units)
        return _IT.fullmatch(said) is not None or any(set(one.projects) & set(card.projects) for one in named)

    kept = [part for part in re.split("[,，。;；!！]", uniform(text))
            if not _NOT_NEW.fullmatch(part) and not (
                (denial := _NOT_OF.fullmatch(part) or _NOT_COME.fullmatch(part)) and is_own(denial["whose"]))]
    return ",".join(kept)


def _of_its_own_report(text: str) -> bool:
    """«智能拖拉机，阶段写错了»: a field of that project is wrong, not that the card is of it («这是…的»)."""
    plain = uniform(text)
    wrong = {name for name, pattern in FIELD for found in pattern.finditer(plain)
             if slips_behind(plain, found.end())}
    return bool(wrong) and wrong.isdisjoint(("name", "enterprises")) and _IS_OF.search(plain) is None


def is_of_another_report(text: str, card: CardSeen, context: ReadingContext) -> bool:
    """«海上风电装备，阶段写错了» after a card of another project: what was reported of that one is wrong."""
    return not card.replied and _of_its_own_report(text) and bool(others_named(text, card, context))


def respelled(text: str, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """«人家是伺远智控，我把字写错了», «打错了，是攀岳，山岳的岳»: a name that differs from one on the card by one
    character, or in what only sounds alike, stands in its place; with what else is set right."""
    names = _respelled(text, card)
    return names and (*names, *beside_the_name(text, card, context))


def _respelled(text: str, card: CardSeen) -> tuple[Change, ...]:
    plain = uniform(text)
    spelled = spellings(plain)
    if not (admits_an_error(text) or spelled):
        return ()
    for firm in card.record.enterprises:
        said = _as_spelled(firm, spelled) or _nearly(firm, plain)
        if said is not None:
            firms = tuple(said if one == firm else one for one in card.record.enterprises)
            return (Change("enterprises", firms), *(Change(f"projects.{n}.enterprise", said)
                                                    for n, m in enumerate(card.record.projects)
                                                    if m.enterprise == firm))
    for n, mention in enumerate(card.record.projects):
        said = _as_spelled(mention.name or "", spelled) or _nearly(mention.name or "", plain) if (
            card.projects[n:n + 1] in ((), (None,))) else None
        if said is not None:
            return (Change(f"projects.{n}.name", said),)
    unread = "" if card.record.enterprises else uniform(card.text)
    return tuple(Change("enterprises", (right,)) for _, right in _heard_otherwise(unread, plain)[:1] if len(right) > 1)


def _as_spelled(name: str, spelled: Sequence[Spelling]) -> str | None:
    right = name
    for one in spelled:
        right = respelled_name(right, one)
    return right if right != name else None


def _nearly(name: str, plain: str) -> str | None:
    """The name as the text has it: but for one character, or with the part that only sounds as it was written."""
    size = len(name)
    windows = (plain[at:at + size] for at in range(len(plain) - size
                                                   + 1)) if size >= SHORTEST and name not in plain else ()
    whole = next((one for one in windows if sum(a != b for a, b in zip(one, name, strict=True)) == 1
                  and re.fullmatch(r"[\w]+", one) and not _BINDS.search(one[-1])), None)
    if whole is not None:
        return whole
    return next((name.replace(wrong, right) for wrong, right in _heard_otherwise(name, plain)), None)


_BINDS = regex("[刚了是在就也都又还这那和跟说报]")  # «绿远刚刚报错了» names 绿远


def _heard_otherwise(name: str, plain: str) -> list[tuple[str, str]]:
    """(what stands in the name, what the text has for it): equal in sound, the longest first."""
    sounds = folded(name)
    words = [plain[at:at + size] for size in range(min(len(name), 6), 1, -1) for at in range(len(plain) - size + 1)]
    return [(name[at:at + len(word)], word) for word in words if _ALL_HAN.fullmatch(word)
            for at in [sounds.find(folded(word))] if at >= 0 and name[at:at + len(word)] != word and word not in name]


_ALL_HAN = regex("[一-龥]+")


def others_named(text: str, card: CardSeen, context: ReadingContext) -> list[int]:
    """The projects that are named and not on the card, each said by words that mean only it."""
    found = references(text, context.ledger, context.known, context.units)
    named = [project for one in found if not one.firm for project in _one_of(one)]
    firms = [project for one in found if one.firm and not set(one.projects) & {*named, *card.projects}
             for project in _one_of(one)]
    return [project for project in dict.fromkeys((*named, *firms)) if project not in card.projects]


def _one_of(reference: Reference) -> tuple[int, ...]:
    return reference.projects if len(reference.projects) == 1 else ()


def _mention_meant(text: str, record: Record, card: CardSeen, context: ReadingContext) -> int | None:
    """Which of the card's projects the words put right: its only one, the one that is named, or whose sum is said."""
    if len(card.projects) == 1:
        return 0
    named = {p for one in references(text, context.ledger, context.known, context.units) for p in one.projects}
    said = {amount.money for m in record.projects for amount in m.amounts}
    fits = [n for n, project in enumerate(card.projects) if project in named] or [
        n for n, m in enumerate(card.record.projects) if said & {amount.money for amount in m.amounts}]
    return fits[0] if len(fits) == 1 else None


def _is_news(record: Record, card: CardSeen) -> bool:
    """A day, a sum or a step that the card does not have."""
    sums = {a.money for m in card.record.projects for a in m.amounts}
    steps = {m.stage for m in card.record.projects}
    return record.happened not in (None, card.record.happened) or any(
        m.stage not in (*_UNTOLD, *steps) or any(a.money not in sums for a in m.amounts) for m in record.projects)
