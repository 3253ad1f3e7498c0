"""Names of projects in bulletins: «新锐达电子元器件项目», «祥麒饲料二期扩建项目», «海澜洋风电装备项目».

In what is written for superiors a brand and what is built stand as one name before «项目», unless the words mark the
brand as a firm («公司», «的», «投资建设»); in talk the same words are a firm and its project («睿通科技封测项目»).
"""

from collections.abc import Collection, Mapping
from functools import cache

from reading.text.normalise import words
from reading.text.patterns import regex
from reading.text.vocabulary import bare_place, divisions

Name = tuple[int, int, str]
_FORMAL = regex(r"\d月|近日|日前|近期|截[至止]|[亿万]元|一行|[县市区镇乡]委|投资额")
_SAID = regex(r"今天|今早|这周|本周拿|还没|喜报")  # in a message of no bulletin: talk
_SPOKEN = regex(r"[吧啊呢嘛啦呗哈咱您]|了(?=[,。!\s]|$)|昨[天儿晚]|[今明]儿|前天|老板|我们|他们|人家|那[个家边]|"
                     r"这[个家边]|领导")
LEAST = 3  # characters of a firm's name that stands again
SHORT = 24  # characters: in so few a firm's name stands before «项目» as often as the project's
_PROJECT = regex(r"(?:[(]?[一二三四]期[)]?)?项目(?![部组方办库])")
# «广州市朗悦音响器材厂|音箱»; of «甲厂扩建» the works are the project
_WORKS = r"市[一-龥]{2,10}厂(?!化|[一二三四五]期|[扩技改提迁搬复]|[房区长址内里])(?=[一-龥]{2})"
_MARKED = regex(_WORKS + r"|公司|集团|股份|有限|控股|研究[院所]|[协商学]会|大学|学院|银行|[A-Za-z]{3}")
# «雪原乳业|万头奶牛牧场»: such an ending is a firm's, and what begins with how much is a work of its own
_FIRM_END = regex(r"(?:业|科技|重工|精工|铸造|机械|机床|新材料?)$")
_OWN_WORK = regex(r"年产|年加工|日[产处加]|[\d一二三四五六七八九十百]+万|万[头只亩吨]|\d")
_SORT = regex(r"[省市县区镇乡全各我新个]*(?:重[大点]|亿元(?:以上)?|签约|招商(?:引资)?|产业|工业|农业|在[建谈]|"
                   r"储备|续建|前期|外资|首个|民生|基建|合作)+")
_PHASE = regex(r"[一二三四]期(?:工程)?")


def is_bulletin(text: str) -> bool:
    """It is written as bulletins are, not as people talk."""
    return _FORMAL.search(text) is not None and _SPOKEN.search(text) is None


def glued_projects(text: str, best: Collection[Name], likely: Mapping[Name, float]) -> set[Name]:
    """The projects that a bulletin calls by their brand and their product in one; `best`: the tagger's likeliest
    labelling, `likely`: every name that it takes for possible, with its chance."""
    if not is_bulletin(text) and (len(text) < SHORT or _SPOKEN.search(text) or _SAID.search(text)):
        return set()
    out = set()
    for sign in _PROJECT.finditer(text):
        own = max((name for name in best if name[1] == sign.start() and name[2] in "EP"), default=None)
        start = own[0] if own else _start_of(likely, sign.start())
        firm = next((name for name in best if name[2] == "E" and name[1] == start), None) if own else None
        if start is None or _MARKED.search(text, start, sign.start()):
            continue
        if firm and not _MARKED.search(text, *firm[:2]) and _is_one(text, firm[0], start, sign.start()):
            start = firm[0]
        elif firm or (own and own[2] == "P") or _is_plain(text[start : sign.start()]):
            continue
        out.add((start, sign.start(), "P"))
    return out


def parted_by_mark(text: str, best: Collection[Name]) -> tuple[set[Name], set[Name]]:
    """What the tagger takes for one name though a firm's ending stands inside it («川扬集团冷弯型钢"
    "»): such names, and the
    firm and its project in their place."""
    wrong, right = set(), set()
    for start, end, kind in best:
        mark = max((found.end() for found in _MARK.finditer(text, start, end)), default=end)
        if kind == "L" or not start + 3 <= mark <= end - 2 or (kind == "E" and _ENDS_AS_FIRM.search(text, start, end)):
            continue
        if _GOES_ON.match(text, mark):
            continue
        wrong.add((start, end, kind))
        right.add((start, mark, "E"))
        if kind == "P":
            right.add((mark + (text[mark] == "的"), end, "P"))
    return wrong, right


def parted_by_firm(text: str, best: Collection[Name]) -> tuple[set[Name], set[Name]]:
    """What begins with a firm that is named elsewhere too is that firm and its project («拜访昆山雅馥香料、…其中:
    昆山雅馥香料|肉桂醛项目», «晋江百步健体育…百步健体育|鞋底项目»): such names, and the two in their place."""
    firms = [(start, end) for start, end, kind in best if kind == "E" and end - start >= LEAST]
    wrong, right = set(), set()
    for start, end, kind in best:
        sizes = [size for left, stop in firms if stop <= start or end <= left
                 for size in range(min(stop - left, end - start - 2), LEAST - 1, -1)
                 if text[stop - size : stop] == text[start : start + size]
                 and (left == stop - size or text[left : stop - size] in places())]
        if kind in "EP" and sizes and text.startswith("项目", end):
            wrong.add((start, end, kind))
            border = start + max(sizes)
            right |= {(start, border, "E"), (border + (text[border] == "的"), end, "P")}
    return wrong, right


@cache
def places() -> frozenset[str]:
    """Provinces, cities and counties, whole and bare."""
    names = [name for level in divisions()[:3] for name in level]
    return frozenset((*names, *map(bare_place, names)))


def is_called_firm(text: str, start: int, end: int) -> bool:
    """What ends as firms do, is no mere sort of them («一家新材料公司») and is not what a firm is to be called."""
    return (end - start >= 5 and text.endswith(("公司", "集团"), start, end)
            and _NO_ONE.search(text, max(0, start - 8), start + 2) is None)


_NO_ONE = regex(r"(?:[一几两三各这那某该家个]|成立|组建|注册了?|设立|的是)[家个]?[^,。;:]{0,2}$|某|旗下|子公司|"
                r"分公司|母公司")
_GOES_ON = regex(r"[(・·股控总]|并购|收购|兼并|重组|入股")  # a longer name, or one firm that buys another
_MARK = regex(_WORKS + r"|(?:有限|责任|股份)*公司|集团(?!公司|有限|股份|控股)")
_ENDS_AS_FIRM = regex(r"(?:公司|集团|厂|院|所|中心|会|银行|部|店|行|业|Ltd|Inc)$")


def _start_of(likely: Mapping[Name, float], end: int) -> int | None:
    """Where a name begins that as a firm or a project is likelier than not."""
    chances: dict[int, float] = {}
    for (start, stop, kind), chance in likely.items():
        if stop == end and kind in "EP":
            chances[start] = chances.get(start, 0.0) + chance
    best = max(chances, key=chances.__getitem__, default=None)
    return best if best is not None and chances[best] > 0.4 else None


def _is_one(text: str, start: int, border: int, end: int) -> bool:
    """Brand and product are one name, but for what is called as firms are or is a work of its own."""
    return not (_FIRM_END.search(text, start, border) or _OWN_WORK.match(text, border, end))


def are_one(text: str, start: int, end: int) -> bool:
    """Brand and product, unless something inside is called as firms are («甲公司|乙», «甲|的乙»)."""
    return not (_MARKED.search(text, start, end) or "的" in text[start:end])


def is_bare_phase(text: str, start: int, end: int) -> bool:
    """«…项目一期已达产,二期投资7亿元»: in a bulletin a phase alone is no project's name."""
    return (_PHASE.fullmatch(text, start, end) is not None and text[start - 1 : start] != "的"
            and not text.startswith("项目", end) and is_bulletin(text))


@cache
def _plain() -> frozenset[str]:
    return frozenset(words("generic"))


def _is_plain(said: str) -> bool:
    return said in _plain() or _SORT.fullmatch(said) is not None
