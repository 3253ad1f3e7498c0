"""Territories of a bulletin: counties, towns and zones, by their names and by what they do in the clause.

A territory opens a clause. Where it signs, receives, holds a meeting or reports («青岚县与甲公司签订…», «北岭镇:…»,
«城东新区甲项目开工») it is where that happened; where its people go elsewhere («北岭镇专班赴杭州…») it is none.
"""

from functools import cache, lru_cache

from reading.names.facilities_told import facilities_told
from reading.text.heads import head_of
from reading.text.patterns import regex
from reading.text.vocabulary import bare_place, divisions

Span = tuple[int, int]
_SIZES = (8, 7, 6, 5, 4, 3, 2)  # characters of a known division's name, the longest first
_OF_NAME = (r"(?:(?![副我本全各该这那两几每赴在到与和对由从来市县区镇乡的了等及是有省厅局委办于察观访研看进往设"
            r"投签迎落户个据半时并某])[一-龥])")
_DIVISION = regex(rf"{_OF_NAME}{{2,4}}?(?:"
                       rf"(?<![夜超城门股上集])[市县旗](?!场|长|政(?!府))|区(?!块|域|位|[内间长]))")
_TOWN = regex(rf"{_OF_NAME}{{1,4}}?(?:镇(?![长上里])|(?<![老返回家同城故他水])乡(?![长村贤亲镇里上])|街道)")
ZONES = (r"(?:新区|新城|开发区|高新区|经开区|自贸区|试验区|示范[区园]|工业园区?|产业园区?|科技园区?|文创园区?|"
         r"园区|集中区|"
         r"集聚区|保税区|综保区|度假区|文旅区|管理区|片区|科技城|科学城|工业城|工业新城|科技新城|医药园|口岸|"
         r"临空经济区)")
_ZONE = regex(rf"(?:[省市县区镇乡](?={_OF_NAME}{{0,4}}{ZONES}))?{_OF_NAME}{{0,7}}?{ZONES}(?![(项])")
_VILLAGE = regex(rf"{_OF_NAME}{{2,3}}村(?!民)")
_BARE_TOWN = regex(rf"(?![组驻])(?:(?![组报行周日简这那趟]){_OF_NAME}){{2}}(?=:)")  # «诸暨店口：»
_OFFICE = r"(?:人民)?(?:[市县区旗镇乡]?委|政府|党委|党?工委|管委会)?"
_LEADERS = (r"(?:(?:[市县区旗镇乡]?委)?(?:常委|副?书记|副?[市县区旗镇乡]长|领导|主要领导|分管领导|党政班子|常委会|"
            r"主任)、?)*")
_ACTS = regex(
    rf"{_OFFICE}(?:(?:与|和|同|携手)[^。;:]{{2,40}}?(?:签|举行)|{_LEADERS}(?:在[^,。;]{{2,12}})?(?:会见|接见|会谈|"
    rf"接待)|"
    r"(?:成功|正式|隆重|组织)*(?:召开|举[行办]|引进|引荐|推荐|迎来|传来|集中(?!区)|新(?:引进|增|签约)|报[来送上]|"
    r"上报|招引|[\d两三四五六七八九十]+个[^,。;]{0,6}项目(?:集中|同时)))"
    rf"|(?:\d{{1,2}}月)?\d{{1,2}}日(?:召开|举[行办])")
_GENERIC = regex(r"[省市县区镇]?(?:经开区|高新区|开发区|园区|工业园区?)")
_SUFFIX = regex("[市县区旗](?!长)")
_BUILDS = regex(r"的?(?:(?!公司|集团|[商协学]会|签约|[与和:])[^,。;]){2,24}?(?:项目(?![一-龥]{0,6}会)|营地|工程)")
_GOES = regex(r"[^。;会签]{0,24}?(?:[分奔远]?赴(?!约)|前往|深入(?![推贯学])|外出)|"
                   r"[^,。;会签]{0,14}?(?:[到在]|拜访)(?!我)")
_FAR = regex(r"[分奔远]?赴|前往")  # what a head's own report tells
_DAY = regex(r"(?:近日|日前|近期|目前|截[至止]|[上下]午|当[天日]|[\d年月日号—~、至-]|今[天日年]|昨[天日]|"
                  r"上周|本周|[上中下]旬)+,?")
_AT_EVENT = regex(r"[会展]上,?$|期间,?$")  # «…投资贸易洽谈会上,青岚县与…»: it was not at home
_OPENS = regex(r"^\(|[,。;!?\n):]\s?")
_ENDS = "市县区旗镇乡道"
_JOINS = regex(r"[、和与]")


@cache
def _known() -> frozenset[str]:
    """Provinces, cities and counties, whole and bare; townships whole."""
    names = [name for level in divisions()[:3] for name in level]
    return frozenset((*names, *map(bare_place, names), *divisions()[3])) - {"新区", "郊区", "城区"}


@lru_cache(maxsize=8)  # asked of each candidate of a message
def territories(text: str) -> tuple[Span, ...]:
    """Where they stand in uniform text that they open a clause of, a zone apart from the town or county before it."""
    found: dict[Span, None] = {}
    for start in _openings(text):
        at = start
        while (spans := _name(text, at)) is not None:
            found |= dict.fromkeys(spans)
            at = spans[-1][1]
            joined = _JOINS.match(text, at)
            if joined is None:
                break
            at = joined.end()
    return tuple(found)


@lru_cache(maxsize=8)
def _openings(text: str) -> tuple[int, ...]:
    """Where clauses begin, behind their day."""
    starts = [0, *(found.end() for found in _OPENS.finditer(text))]
    days = [(start, _DAY.match(text, start)) for start in starts]
    return tuple(at for start, day in days for at in ((start, day.end()) if day and day.end() > start else (start,)))


def _name(text: str, start: int) -> list[Span] | None:
    """The territory that begins there; known divisions and unknown ones one within the other are one place."""
    at, known = start, False
    while size := _known_size(text, at):
        at, known = at + size, True
    if known and text[at - 1] not in f"{_ENDS}州" and (suffix := _SUFFIX.match(text, at)):
        at = suffix.end()
    for form in (_DIVISION, _DIVISION, _TOWN, _VILLAGE):
        inner = form.match(text, at)
        at = inner.end() if inner else at
    if known and text[at - 1] not in _ENDS and (town := _BARE_TOWN.match(text, at)):
        at = town.end()
    zone = _ZONE.match(text, at)
    if zone is None or zone[0] in ("园区", "片区", "新区", "新城"):
        return [(start, at)] if at > start else None
    if at > start and text[at - 1] in "市县":
        return [(start, at), zone.span()]
    return [(start, zone.end())]


def _known_size(text: str, at: int) -> int:
    """How long the known division is that begins there and is no firm; 0 where there is none."""
    known, left = _known(), len(text) - at
    for size in _SIZES:
        if size <= left and text[at : at + size] in known and not text.startswith(("公司", "集团"), at + size):
            return size
    return 0


@lru_cache(maxsize=8)
def places_of_bulletin(text: str) -> frozenset[Span]:
    """The territories where something happened, by what stands behind them."""
    head = head_of(text)
    found = (_acting(text) | _stood_in(text)) - facilities_told(text)
    if head.who is not None and not leaves(text, *head.who):
        inner = _name(text, head.who[0])
        whole = inner is not None and inner[-1][1] == head.who[1]
        found |= frozenset(inner) if inner and whole else {head.who}
    return found


def _stood_in(text: str) -> frozenset[Span]:
    """Where a project lies or what happened took place: «位于城南新区的…», «落户我镇轻工产业园», «在江桐市签署…»."""
    found: set[Span] = set()
    for lies in _LIES.finditer(text):
        names = _name(text, lies.end())
        whole = names is not None and text[names[-1][1] - 1] in f"{_ENDS}城园村" and names[-1][1] - lies.end() > 2
        if names and whole and (lies["lies"] or _HAPPENED.match(text, names[-1][1])):
            found.update(names)
    return frozenset(found)


_LIES = regex(r"(?:(?<![拟将划意虑意择])(?P<lies>位于|落户于?)|在)(?:我[省市县区镇乡])?")
_HAPPENED = regex(r"[^,。;]{0,26}?(?:签[约署订]|开业|举[行办]|投产|开工|竣工|落成|揭牌|封顶|破土)")


def _acting(text: str) -> frozenset[Span]:
    names = territories(text)
    ends = dict(names)  # where a zone follows its town, both do what stands behind them
    return frozenset((start, end) for start, end in names if _acts(text, start, ends.get(end, end)))


def _acts(text: str, start: int, end: int) -> bool:
    """It does something there, or a project is told of right behind it."""
    if leaves(text, start, end):
        return False
    if text.startswith(":", end) and _DAY.sub("", text[:start]) == "":
        return True
    whole = end - start > 2 and text[end - 1] in f"{_ENDS}城园" and not (
        _GENERIC.fullmatch(text, start, end) and text.startswith(("管委会", "党工委"), end))
    certain = _is_known(text, start) or (text[end - 1] in "镇乡道" and text[end - 2] != "古") or (
        text.startswith("的", end)) or (text[end - 2 : end] in ("新区", "发区"))
    acts = _ACTS.match(text, end) or (certain and _BUILDS.match(text, end))
    return bool(whole and acts and not _AT_EVENT.search(text, 0, start))


def leaves(text: str, start: int, end: int) -> bool:
    """Its people went elsewhere."""
    head = head_of(text)
    if head.who is not None and head.who[0] <= start and end <= head.who[1]:
        return any(_is_known(text, far.end()) for far in _FAR.finditer(text, head.end))
    went = _GOES.match(text, end)
    if went is None or not any(left <= start and end <= right for left, right in territories(text)):
        return False
    return _is_known(text, went.end())


def _is_known(text: str, at: int) -> bool:
    return any(text[at : at + size] in _known() for size in _SIZES)


def is_of_place(text: str, start: int, end: int) -> bool:
    """The stretch is no more than a territory where something happened, or a part of its name."""
    return any(left <= start and end <= right for left, right in places_of_bulletin(text))
