"""Which projects of the ledger a text speaks of, also by a part of the name, the firm, or a name that was misheard.

A whole name counts wherever it stands as a name. A part counts the more readily the longer it is and the plainer the
words around it point («骨科那边», «力驰那个»), or where its clause begins with it («塔筒总投资调整为11亿»). A part of
an ordinary word, of one of our own units, of a place, or of a longer name that is in no ledger is none. Behind the
name of an enterprise any part of one of its own projects is that one («恒岳谈二期那个»); what is denied is not meant.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from reading.names.firms_works import is_another_product, is_its_work, tells_of_a_new_one
from reading.names.generic_parts import GENERIC
from reading.names.ledger_index import LedgerIndex
from reading.names.name_index import cuts_a_word, flattened, is_counted, is_day, places_of
from reading.names.our_units import where_units_stand
from reading.names.own_phases import PHASE, is_of_its_phase, is_of_phase
from reading.names.reference import LISTED, Reference, of_one_list
from reading.names.short_forms import Called, NamePart, longest_abbreviated, longest_part, longest_skipping
from reading.names.sounds import folded
from reading.text.patterns import regex
from reading.text.vocabulary import ordinary, vocabulary

SHORT = 2  # so many characters say little by themselves
PLAIN = 4  # so many characters in a row leave no need to look for more that skip some
_POINTS = regex(
    r"(?:项目|工程)?(?:[那这]个项目|[那这](?:个(?!月|星期|礼拜|季度|年)|边|家|块|头|里(?!程)|事|儿|厂)|他们|方面)|"
    r"(?:施工|建设|项目)?(?:工地|现场|项目部|厂区)|"  # «今天去绿远工地看了下», «陪皮革去环保局»
    r"[去到跑][一-龥]{1,4}(?:局|委|办|厅|院|中心|银行|公司)|那(?:拨|帮|批|伙|些|几个?)(?:人|客人|客商|老板)|"
    r"的?(?:项目|工程)|的(?:事|厂|钱|款|进度|情况|客商|老板|老总)|厂(?![房区家商长址内外里])")
_BOUNDARY = regex(
    r"(?:大家伙|老朋友|大户|龙头|巨头|的|了|过|着|把|和|与|及|对|跟|给|为|是|在|到|去|往|看|谈|签|约|访|研|察|推进|关于|就|[今昨明前后]天|"
    r"同一?[天日]|当天|隔壁|对[面门]|旁边|倒是|[今昨明]儿个?|日|号|早上?|"
    r"晚上?|午|上周.|周.|(?:礼拜|星期)[一二三四五六日天]|从|另|"
    r"们|我局|我办|[那这](?:个|边|家|头)|出来|回来|一下|[了一]?(?:趟|次|回|遍)|因|叫|说|讲|传|催|亿|万|元|件|让|请|陪同?|随同|会同|协助|帮助?|办|报|查|完成|推动|"
    r"对接|协调|解决|落实|研究|讨论|调度|要求|确保|保证|督促|力争|争取|强调|现场|目前|现在|已|刚|还有|"
    r"其中|包括|至于|另外|见|找|碰|遇|听|催|替|抢|挖|争|拉拢|邀请?|送走|送别|带[着了]?|领着|[去见谈跑]成|收购|并购|入股|服务|会见|接待|走访|盯|跑|问|联系|接|[点半分刻]|投产|[开竣动]工|"
    r"[0-9一二两三四五六七八九十百几][户台亩人名吨辆批家拨]|[0-9])$")
_FILLING = regex(
    r"(?:[今昨明前后]天|同一?[天日]|当天|隔壁|斜?对[面门]|旁边|倒是|[今昨明][晚早晨]|[今昨明前后]儿个?|一早|上午|中午|下午|晚上|早上|刚才|刚刚|刚|目前|现在|今年|"
    r"本?[月周]|定了|定下|明确|[一另]一?[个件条]是|[这本上下]一?个?[周月]|[这本上下]*个?(?:周|礼拜|星期)[一二三四五六日天]|\d+[月号日]|"
    r"另外?|还有|然后|对了|汇报一?下|报告一?下|报告|更新一?下|补充一?下|说一?下|关于|至于|就是|[那这]个|我们?的?|"
    r"咱们?的?|咱|领导|局长|主任|书记|县长|各位|您好|你好|好消息|坏消息|喜报|"
    r"顺[便带]|首先|最后|其次|再|又|但是?|不过|原来|之前|一是|二是|三是|\d[.、)]|[、:：,，\s#]|跟|和|把|给|听说|因为|由于|经过|"
    r"根据|@\S+)+$")
_MADE, _THAT_ONE = regex("(?:做|搞|生产)$"), regex("的[那这](?:家|个|边)")  # «做马达的那家»
_TRADE = regex(r"(?:做|搞|生产|经营|从事|加工|制造|主营|研发|销售|卖|种|养|建|(?<!又)投|投资|(?<![那这])个|家|些|"
                    r"批|套|台|条|像|类似|同类|叫)$")
_GOES_ON = regex(
    r"[一二三四五六1-6]期|产业(?!园$)|制造|园区|公司|企业|集团|行业|市场|展|协会|商会|配套|零部件|客商|厂家|大会|论坛|"
    r"技术|产业链|供应链|板块|领域|方向|招商")
_OF_IT = regex(r"客商|厂家|企业|公司|技术")  # who or what belongs to a project that is named in full
_ANOTHER = regex(r"[一-龥A-Za-z0-9]{1,8}?(?:项目|工程)")
# «高山民谣音乐营» where two projects are called 高山…
_ANOTHER_SITE = regex(r"[一-龥A-Za-z0-9]{2,8}?(?:营|厂|园|基地|中心|馆|城|店|小镇|酒店|线|仓|广场)"
                      r"(?=[^一-龥]|$|[今昨前明已刚签开投竣落企])")
_PARTICLE = regex(r"[的了着过那这昨今明天月日号已正在还又要和与签有没总能把被跟说个让给等去来]|不是|投产|开工|竣工|"
                       r"封顶|落地|到位|到账|[列纳]入|入选|申报|申请|[评定成作]为|评上|进入")  # «列入省重点项目»
_CORPORATE = regex(r"(?:集团|公司|企业|股份|控股|实业)")
_ITS_FIRM = regex(r"(?:那家|这家)?(?:企业|公司|厂家)(?!来)")
_DENIED = regex(r"(?:不是|并非|而非|不算|不含)(?:说|指)?$")
_OWN_PART = regex(r"(?:[的谈是看聊说搞做建投推定把将就对给为在到去找问讲陪,，。;；\s]|[那这]个|跟进|关于|对接|^)$")


@dataclass(frozen=True, slots=True)
class _Text:
    """A text in plain form and as it sounds; where our own units stand in it; the projects of the firms that were named
    before, and whether one it was right before the place that is looked at."""

    flat: str
    sounded: str
    taken: frozenset[int]
    owner: tuple[int, ...]
    next_to_owner: bool
    since: int  # where the last space or bracket stood before the place


@dataclass(frozen=True, slots=True)
class _Place:
    """A part of a name where it was found. `since`: where its words begin; `opens`: right behind its enterprise's name;
    `owned`: somewhere behind it; `named_on`: an enterprise's name, before a part of its project's."""

    flat: str
    since: int
    at: int
    part: NamePart
    opens: bool = False
    owned: bool = False
    named_on: bool = False

    @property
    def end(self) -> int:
        return self.at + self.part.size

    @property
    def said(self) -> str:
        return self.flat[self.at:self.end]

    @property
    def before(self) -> str:
        """The clause up to here."""
        return re.split(r"[,，。;；!！?？:：\n]", self.flat[max(self.since, self.at - 40):self.at])[-1]

    @property
    def after(self) -> str:
        return self.flat[self.end:self.end + 16]


def references(text: str, ledger: LedgerIndex, known: Collection[int] | None = None,
               ours: Sequence[str] = ()) -> tuple[Reference, ...]:
    """In the text's order, none within another. `known`: the projects of which the speaker may know, for names that are
    not said in full (None: all); `ours`: the names of our own units."""
    flat, places = flattened(text), places_of(text)
    sounded = folded(flat)
    beginnings = ledger.forms.beginnings(flat, sounded) | {
        phase.start() + at for phase in PHASE.finditer(flat) for at in range(len(phase[0]) - 1)}
    taken = where_units_stand(flat, ours)
    found: list[Reference] = []
    at = since = 0
    while at <= len(flat) - 2:
        listed = bool(found and LISTED.fullmatch(text, found[-1].end, places[at]))
        of_unit = at - 1 in taken and at not in taken  # «林草局石斛苗到位300万»: behind the unit a name begins
        since = at if at > 0 and (listed or of_unit or places[at] > places[at - 1] + 1) else since
        if at not in beginnings:
            at += 1
            continue
        owner = next((reference for reference in reversed(found) if reference.firm), None)
        owned = tuple(dict.fromkeys(project for r in reversed(found) if r.firm for project in r.projects))
        beside = bool(owner and places[at - 1] + 1 == owner.end)
        place = _found_at(_Text(flat, sounded, taken, owned, beside, since), at, ledger, known)
        between = text[owner.end:places[at]] if owner else ""
        if place is not None and not (_DENIED.search(place.before) or _of_no_named_firm(place, owner, between)):
            projects = tuple(dict.fromkeys(called.project for called in place.part.called))
            firm = all(called.firm for called in place.part.called)
            found.append(Reference(places[at], places[place.end - 1] + 1, projects, firm, place.part.whole
                                   and not place.part.by_sound))
        at = place.end if place is not None else at + 1
    return of_one_list(text, found)


def projects_named(text: str, ledger: LedgerIndex, known: Collection[int] | None = None,
                   ours: Sequence[str] = ()) -> frozenset[int]:
    """Every project that the words of the text may mean."""
    return frozenset(one for found in references(text, ledger, known, ours) for one in found.projects)


def words_meaning(text: str, project: int, ledger: LedgerIndex) -> str:
    """The words of the text that mean the project, as they were typed; "" where none do."""
    found = (text[one.start:one.end] for one in references(text, ledger) if project in one.projects)
    return max(found, key=len, default="")


def projects_spoken_of(text: str, ledger: LedgerIndex, known: Collection[int] | None = None) -> frozenset[int]:
    """Also those that are said not to be meant («是冻干的，不是预制菜»)."""
    return projects_named(text, ledger, known) | projects_named(text.replace("不是", ""), ledger, known)


def _of_no_named_firm(place: _Place, owner: Reference | None, between: str) -> bool:
    """«朔飏的风机基础», where two others' projects are called 风机…, is a word; so is what the firm works on."""
    projects = {called.project for called in place.part.called}
    if owner is None or any(called.firm for called in place.part.called) or not projects.isdisjoint(owner.projects):
        return False
    if _POINTS.match(place.after):
        return len(projects) > 1 and not place.part.whole
    before = _FILLING.sub("", place.before)
    return (len(projects) > 1 and not place.part.whole) or is_its_work(place.said, between, before, place.after)


def _found_at(text: _Text, at: int, ledger: LedgerIndex, known: Collection[int] | None) -> _Place | None:
    """The longest of what the ledger's names have here: as written, skipping some characters, or as it sounds."""
    for part in (_of_phase(text.flat, at, part, ledger) for part in _parts(text, at, ledger)):
        own = replace(part, called=tuple(c for c in part.called if c.project in text.owner))
        one = len({c.project for c in own.called}) == 1 and not any(c.firm for c in own.called)
        owned = one and (len(text.owner) > 1 or text.flat[at:at + part.size] not in GENERIC)
        beside = text.next_to_owner and bool(own.called)
        place = _Place(text.flat, text.since, at, _allowed(own if owned or beside else part, known), beside, owned,
                       _project_follows(text.flat[at + part.size:], part, ledger))
        if (meant := _meant(place, text.taken)) is not None:
            return meant
    return None


def _of_phase(flat: str, at: int, part: NamePart, ledger: LedgerIndex) -> NamePart:
    """«减速器一期» beside a project and its «…二期» is the one that is called no later phase."""
    phase = PHASE.match(flat, at + part.size)
    if phase is None or part.whole:
        return part
    fits = tuple(c for c in part.called if is_of_phase(ledger.entries[c.project].name, phase["phase"]))
    one = len({called.project for called in fits}) == 1 < len({called.project for called in part.called})
    return replace(part, size=part.size + len(phase[0]), called=fits) if one else part


def _project_follows(after: str, part: NamePart, ledger: LedgerIndex) -> bool:
    return len(after) >= SHORT and any(called.firm and after[:SHORT] in ledger.entries[called.project].name
                                       for called in part.called)


def _parts(text: _Text, at: int, ledger: LedgerIndex) -> Iterator[NamePart]:
    """The longest first; what is written before what only sounds so; behind an enterprise of several projects a phase
    alone («恒岳说一期下月进场»)."""
    phase = PHASE.match(text.flat, at) if len(text.owner) > 1 else None
    of_phase = tuple(Called(ledger.entries[project].name, project) for project in text.owner
                     if phase is not None and is_of_phase(ledger.entries[project].name, phase["phase"]))
    if phase is not None and len(of_phase) == 1:
        yield NamePart(len(phase[0]), of_phase, whole=False)
    written = longest_part(text.flat, at, ledger.forms)
    skipping = None if written is not None and written.size >= PLAIN else (
        longest_skipping(text.flat, at, ledger.forms) or longest_abbreviated(text.flat, at, ledger.forms))
    sounded = longest_part(text.sounded, at, ledger.forms, by_sound=True)
    whole = sounded if sounded is not None and sounded.whole else None  # «储能电占» is 储能电站, no part of several
    yield from sorted((part for part in (written, skipping, whole) if part is not None), key=lambda part: -part.size)
    if sounded is not None and whole is None:
        yield sounded


def _allowed(part: NamePart, known: Collection[int] | None) -> NamePart:
    """Of several that the words fit those of which the speaker knows; a name said in full may be anyone's."""
    own = tuple(c for c in part.called if known is None or c.project in known)
    return NamePart(part.size, own if own or not part.whole else part.called, part.whole, part.by_sound)


def _meant(place: _Place, taken: frozenset[int]) -> _Place | None:
    since = place.since  # «3、JK锻造»: no number goes on there
    cut = cuts_a_word(place.flat[since:], place.at - since, place.end - since)
    if not place.part.called or cut or is_day(place.before, place.said):
        return None
    if not place.part.whole and (is_counted(place.said) or any(at in taken for at in range(place.at, place.end))):
        return None
    return place if _stands_as_name(place) else None


def _stands_as_name(place: _Place) -> bool:
    """The words around allow it to be a name, the more readily the more of it is said."""
    before, after = place.before, place.after
    made = not place.part.whole and _MADE.search(before) is not None and _THAT_ONE.match(after) is not None
    pointed = made or _POINTS.match(after) is not None
    firm = _is_of_a_firm(place.part)
    head = place.opens or not _FILLING.sub("", before)
    after = after[_corporate(after, firm, head and place.part.size > SHORT):]
    goes_on = _GOES_ON.match(after) and not is_of_its_phase(after) and not (
        place.part.whole and place.part.size >= PLAIN and _OF_IT.match(after))
    if not (pointed or place.named_on) and (_TRADE.search(before) or goes_on or (not firm and _another(after, place))):
        return False
    if place.owned and (place.opens or _OWN_PART.search(before) or (pointed and place.part.size > SHORT)):
        return not place.part.by_sound
    joined = not (head or made) and re.search(r"[0-9A-Za-z一-龥]$", before) is not None and not (
        _BOUNDARY.search(before) or _behind_a_place(before) or (
            firm and pointed and not _is_word(place.said)))  # «冷水鱼渊跃那个»
    size = place.part.size - place.part.by_sound
    if place.part.whole and (not place.part.by_sound or (head and place.part.size > SHORT)):
        return not joined or size >= 5 or pointed or place.named_on
    if joined or (place.part.by_sound and place.part.size <= SHORT and not (head and pointed and _misheard(place))):
        return False
    common = place.said in GENERIC or (size < 4 and _is_ordinary(place.said) and not pointed)
    if common or (firm and vocabulary().get(place.said) == "P"):
        return False
    if size >= 3 or firm:
        return size >= 4 or head or pointed or not place.part.by_sound
    shared = len({called.project for called in place.part.called}) > 1  # «船用门窗» where others are called 船用…
    return pointed or (head and not place.part.by_sound and not shared)


def _misheard(place: _Place) -> bool:
    """Two characters that are no word, and sound like one name's beginning or end: «组件» is no 铸件, «东山» no part of
    电动三轮车."""
    [called, *others] = place.part.called
    ends = [folded(part) for part in (called.key[:place.part.size], called.key[-place.part.size:])]
    return not others and folded(place.said) in ends and not _is_word(place.said)


def _is_word(said: str) -> bool:
    return _is_ordinary(said) or said in vocabulary()


def _behind_a_place(before: str) -> bool:
    """«荷兰荷盛种业»: where it is from is said before the name."""
    return any(vocabulary().get(before[-size:]) == "P" for size in (2, 3))


def _is_of_a_firm(part: NamePart) -> bool:
    """All of it is an enterprise's, or the brand with which the enterprise's and its one project's names begin."""
    firms = [called.firm for called in part.called]
    return all(firms) or (any(firms) and len({called.project for called in part.called}) == 1 and not part.whole)


def _corporate(after: str, firm: bool, of_a_project: bool) -> int:
    """How many characters go on the enterprise's name («岫游集团»), or call the one whose project it is
    («紧固件企业»)."""
    found = _CORPORATE.match(after) if firm else _ITS_FIRM.match(after) if of_a_project else None
    return found.end() if found else 0


def _another(after: str, place: _Place) -> bool:
    """«新能源重卡整车项目»: the words go on to another name; behind little also without 项目 («真丝面料研发中心»)."""
    little = not place.part.whole and place.part.size <= SHORT
    found = _ANOTHER.match(after) or (_ANOTHER_SITE.match(after) if little else None)
    other = not (place.part.whole or place.owned) and (
        is_another_product(place.before, after) or tells_of_a_new_one(place.flat[:place.at]))
    return other or (found is not None and not _PARTICLE.search(found[0]))


def _is_ordinary(said: str) -> bool:
    return any(said in words for words in ordinary()[:2])
