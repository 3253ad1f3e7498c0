"""Firms that begin with a number or a month (58同城, 36氪, 十月稻田): told by where they stand, as whom somebody met.

A number there that measures or counts something (3家, 20余人) begins no name, and a month before what happens in it
(«六月签约的…») neither.
"""

from functools import lru_cache

from reading.text.patterns import regex

_MET = regex(
    r"(?:拜访|走访|接待|会见|约见|对接|考察|邀请|(?:^|[,。;日天午])[与和同跟](?=[^,。;]{2,12}(?:签|谈|对接|见面|交流)))[了过到]?|"
    r"(?:^|(?<=[,。;日天午]))(?=[\d一-龥]{3,8}(?:一行)?(?:来访|到访|来(?:我[市县区们]|考察|洽谈|看)))")
_CLAUSE = regex(r"[^,。;!?\n]*")
_LISTED = regex(r"[、和与及跟]")
_MEASURES = ("家个人名位户条项次批天年月日号点亩平方米吨台套万亿千百十多余来几度期层楼件块间栋座份只头种类场轮届组班"
             "倍岁元公小分周世")
_PLAIN = r"企业|公司|项目|客商|部门|单位|园区?|街道|[镇村厂县区市省州车]"
_HAPPENS = "份初底末中上下前后内以的将要拟再回来去赴到签开投动启完举召落注竣拜走接考洽计准争预可就已还又新在正日号旬"
_NAME = r"[一-龥](?:(?![的了就并])[一-龥]){0,7}?"
_ENDS = (r"(?=$|[,。;!?\n、\s()和与及跟]|洽谈|对接|考察|交流|座谈|了解|推进|商谈|沟通|签|谈|就|并|介绍|的|了|一行|总部|"
         r"负责人|董事长|总经理|总裁|高管|等|时|来|到访|项目)")
_ITEM = regex(
    rf"(?:\d{{1,4}}(?!\d)(?![{_MEASURES}]|{_PLAIN})(?=[一-龥]{{2}}|[一-龥]{_ENDS})|"
    rf"(?:[一二三四五六七八九]|十[一二]?)月(?![{_HAPPENS}一二三四五六七八九十\d])){_NAME}{_ENDS}")


@lru_cache(maxsize=8)
def numbered_names(text: str) -> tuple[tuple[int, int], ...]:
    """Where such names stand in uniform text, left to right."""
    found: dict[int, int] = {}
    for met in _MET.finditer(text):
        clause = _CLAUSE.match(text, met.end())
        end = clause.end() if clause else met.end()
        starts = [met.end(), *(mark.end() for mark in _LISTED.finditer(text, met.end(), end))]
        found |= {item.start(): item.end() for at in starts if (item := _ITEM.match(text, at))}
    return tuple(sorted(found.items()))
