"""Towns that somebody went to, parks and zones that were seen, by the words around them."""

from functools import cache

from reading.meaning.mood import Ahead, is_planned, told
from reading.names.glued_names import is_bulletin
from reading.names.territories import ZONES
from reading.text.patterns import regex
from reading.text.vocabulary import bare_place, divisions

_GONE_TO = regex(r"(?:赴|抵达|飞抵|到达|飞到|前往|(?:我|咱)们到了?)(?!我)")
_SIZES = (4, 3, 2)  # characters of a place's name, the longest first
_OF_IT = regex(r"[一-龥]{0,4}?(?:新区|开发区|高新区|经开区|自贸区|示范区|软件谷|工业园区?|产业园区?|商贸城)")
_ZONE = (rf"[^,。;、!?\s()和的看]{{1,12}}?(?:{ZONES}|园区?|园[东西南北]区|孵化器|孵化园|孵化基地|众创空间|商贸城|"
         rf"五金城|小镇|(?<!五)谷(?![物类子歌仓])|"
         r"街区|交易市场|物流港|物流中心|交易中心|口岸|大院|景区|度假村)")
_OUR = r"(?:我[省市县区镇乡])?"
_SEEN = regex(rf"(?:参观|察看|查看|考察(?!团)|观摩|踏勘|走访|走进|来到|调研|"
                   rf"到访)了?{_OUR}(?P<said>[^,。;!?]{{0,40}})")
_MEMBER = regex(rf"(?:^|[、和及]){_OUR}(?P<zone>{_ZONE})(?=$|[、和及等]|两|三|现场)")
_THERE = regex(rf"[在到]{_OUR}(?P<zone>{_ZONE})(?=正式|举行|集中|破土|开工|奠基|投产|签约|考察|参观|踏勘|调研|"
                    rf"座谈|洽谈)")
_NO_NAME = regex(r"[两三四五六七八九几多各]个|人家|企业|项目|辖区|[\d一二三四五六七八九十百千]+[亩家]")

Name = tuple[int, int, str]


def places_gone_to(text: str, ahead: Ahead) -> list[tuple[int, int]]:
    """The towns and counties of this country that somebody went to («赴杭州小组今日：…», «我们到东莞了»); where one is
    only to go is none yet."""
    known = _known_places()
    found = ((match, next((size for size in _SIZES if text[match.end() : match.end() + size] in known), 0))
             for match in _GONE_TO.finditer(text))
    return [(match.end(), _with_zone(text, match.end() + size)) for match, size in found
            if size and told(text, match.start(), match.end(), ahead) and not is_planned(text, match.end(),
                                                                                         match.end())]


def _with_zone(text: str, end: int) -> int:
    """«青岛西海岸新区» is one place."""
    zone = _OF_IT.match(text, end)
    return zone.end() if zone else end


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
def _known_places() -> frozenset[str]:
    return frozenset((*divisions()[1], *map(bare_place, divisions()[1])))
