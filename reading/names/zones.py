"""Towns that somebody went to, parks and zones that were seen, by the words around them."""

from collections.abc import Iterator
from functools import cache

from reading.meaning.mood import Ahead, is_planned, told
from reading.names.glued_names import is_bulletin, places
from reading.names.territories import ZONES
from reading.text.patterns import regex
from reading.text.vocabulary import bare_place, divisions

_GONE_TO = regex(r"(?:赴|抵达|飞抵|到达|飞到|前往|(?:我|咱)们到了?)(?!我)")
_SIZES = (4, 3, 2)  # characters of a place's name, the longest first
_OF_IT = regex(r"[一-龥]{0,4}?(?:新区|开发区|高新区|经开区|自贸区|示范区|软件谷|工业园区?|产业园区?|商贸城)")
_ZONE = (rf"[^,。;、!?\s()和的看]{{1,12}}?(?:{ZONES}|园区?|园[东西南北]区|孵化器|孵化园|孵化基地|众创空间|商贸城|"
         rf"小镇|智造谷|软件谷|[一-龥]{{2}}城|[^人口]港|湖|水库|机场|旧址|职教中心|"
         r"街区|交易市场|物流港|物流中心|交易中心|口岸|大院|景区|度假村)")
_OUR = r"(?:我[省市县区镇乡])?"
_SEEN = regex(rf"(?:参观|察看|查看|考察(?!团)|观摩|踏勘|走访|走进|来到|调研|"
                   rf"到访|先后到)了?{_OUR}(?P<said>[^,。;!?]{{0,40}})")
_MEMBER = regex(rf"(?:^|[、和及]){_OUR}(?P<zone>{_ZONE})(?=$|[、和及等]|两|三|现场)")
_THERE = regex(rf"[在到]{_OUR}(?P<zone>{_ZONE})(?=正式|举行|集中|破土|开工|奠基|投产|签约|考察|参观|踏勘|调研|"
                    rf"座谈|洽谈)")
_NO_NAME = regex(r"[两三四五六七八九几多各]个|人家|企业|项目|辖区|[\d一二三四五六七八九十百千]+[亩家]")

_OF_A_FIRM = regex(r"大学|学院|公司|集团|银行|科技|实业|股份|[商协]会")  # «江南大学»
_JOINS = regex("[、和及]|以及")

Name = tuple[int, int, str]


def places_gone_to(text: str, ahead: Ahead) -> list[tuple[int, int]]:
    """The towns and counties of this country that somebody went to («赴杭州小组今日：…», «我们到东莞了»); where one is
    only to go is none yet."""
    return [place for match in _GONE_TO.finditer(text)
            if told(text, match.start(), match.end(), ahead) and not is_planned(text, match.end(), match.end())
            for place in _listed(text, match.end())]


def _listed(text: str, at: int) -> Iterator[tuple[int, int]]:
    """«福建晋江、石狮、南安»: the known places of a list that begins there."""
    while end := _known_end(text, at):
        yield at, _with_zone(text, end)
        joined = _JOINS.match(text, _with_zone(text, end))
        if joined is None:
            break
        at = joined.end()


def _known_end(text: str, at: int) -> int:
    """Where the known place ends that begins there, a province with its city or county; 0 where there is none."""
    size = _known_size(text, at)
    if size and text[at : at + size] in _provinces():
        size += _known_size(text, at + size)
    return at + size if size and not _OF_A_FIRM.match(text, at + size) else 0


def _known_size(text: str, at: int) -> int:
    known = places()
    return next((size for size in _SIZES if at + size <= len(text) and text[at : at + size] in known), 0)


def _with_zone(text: str, end: int) -> int:
    """«青岛西海岸新区» is one place."""
    zone = _OF_IT.match(text, end)
    return zone.end() if zone else end


# told in any way: «陪他看了马鞍山村和磨子沟村两块地», «来考察六鳌半岛»
_LOOKED_AT = regex(r"(?:考察|参观|察看|踏勘|看)了?(?=(?P<said>[^,。;!?]{2,30}))")
_NATURAL = regex(r"(?:^|[、和及])(?P<zone>(?!一下|[他她那这我])(?:(?![的了在到])[一-龥]){1,6}?"
                 r"(?:半岛|遗址|景区|水库|村|湖|古镇|古街))"
                 r"(?=$|[、和及]|那[块片]|[两三]块|的地)")


def natural_places_seen(text: str) -> set[Name]:
    """Villages, lakes, sites that somebody looked at."""
    seen = [(match.start("said") + place.start("zone"), match.start("said") + place.end("zone"))
            for match in _LOOKED_AT.finditer(text) for place in _NATURAL.finditer(match["said"])]
    return {(start, end, "L") for start, end in seen if not _NO_NAME.search(text, start, end)}


def zones_seen(text: str) -> set[Name]:
    """The parks and zones that a bulletin tells as seen or as where it happened («参观了综合保税区»,"
      " «在食品产业园开工»)."""
    if not is_bulletin(text):
        return set()
    seen = [(match.start("said") + zone.start("zone"), match.start("said") + zone.end("zone"))
            for match in _SEEN.finditer(text) for zone in _MEMBER.finditer(match["said"])]
    there = [match.span("zone") for match in _THERE.finditer(text)]
    return {(start, end, "L") for start, end in (*seen, *there) if not _NO_NAME.search(text, start, end)}


@cache
def _provinces() -> frozenset[str]:
    return frozenset((*divisions()[0], *map(bare_place, divisions()[0])))
