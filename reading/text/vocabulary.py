"""The words that reading knows, each with its class (see lexicon/): one letter a class, so that tokens make a short
string."""

from collections.abc import Iterable
from functools import cache

from reading.text.normalise import LEXICON, words

CLASS = {
    "legal": "G",
    "org": "O",
    "trade": "T",
    "facility": "F",
    "project": "J",
    "product": "U",
    "visit": "v",
    "go": "g",
    "come": "c",
    "build": "b",
    "say": "s",
    "sign": "q",
    "join": "j",
    "who": "w",
    "role": "r",
    "office": "o",
    "event": "e",
    "other": "x",
}
SINGLES = frozenset(
    "接个叫趟呢的了在跟与是说被把让从就也都还又没不这那我你他她着吗吧呢啊嗯额呃哦及或但去赴找签投做搞谈聊看见问由向给使"
    "上扩有要想等和对到来同陪并很最约占其往你问讲未已拟听搬租盯托收放嫌请"
)
_PLACE_ENDINGS = (
    "特别行政区",
    "壮族自治区",
    "回族自治区",
    "维吾尔自治区",
    "自治区",
    "自治州",
    "自治县",
    "地区",
    "新区",
    "省",
    "市",
    "县",
    "区",
    "盟",
)
_EXTRA_PLACES = ("高新区 经开区 经济开发区 经济技术开发区 高新技术开发区 高新技术产业开发区 开发区 保税区 综保区 "
                 "自贸区 临港新区 滨海新区 滨海 浦东 苏州工业园区 雄安 雄安新区 横琴 前海 两江新区 天府新区 西咸新区 "
                 "江北新区 贵安新区 张江 亦庄 中关村 光谷 松山湖 陆家嘴 漕河泾 外高桥 望京 北上广 北上广深 香港 澳门 "
                 "台湾 新区".split())


@cache
def vocabulary() -> dict[str, str]:
    """Word -> class letter; a word listed twice keeps its first class."""
    table: dict[str, str] = dict.fromkeys(SINGLES, "x") | {"的": "的", "和": "和"}
    for line in (LEXICON / "vocabulary.txt").read_text(encoding="utf-8").splitlines():
        name, _, row = line.partition(":")
        if not line.startswith("#") and name in CLASS:
            for word in row.split():
                if len(word) > 1:
                    table.setdefault(word, CLASS[name])
    for word in words("brands"):
        table.setdefault(word, "B")
    for word in (*_places(), *words("foreign"), *_EXTRA_PLACES):
        table.setdefault(word, "P")
    for word in ordinary()[0]:
        table.setdefault(word, "y")
    return table


@cache
def ordinary() -> tuple[frozenset[str], frozenset[str]]:
    """Frequent verbs and function words (boundaries, but weak ones: 通达机械), and common nouns (never a firm
    alone)."""
    rows = (LEXICON / "ordinary.txt").read_text(encoding="utf-8").splitlines()
    verbal, nominal = (row.split() for row in rows if not row.startswith("#"))
    return frozenset(verbal), frozenset(nominal)


def _places() -> Iterable[str]:
    """Every division by its full name; provinces and cities also bare."""
    for level, names in enumerate(divisions()):
        for name in names:
            yield name
            if level < 2:
                yield bare_place(name)


@cache
def divisions() -> tuple[tuple[str, ...], ...]:
    """Full names: provinces, cities, counties, townships."""
    rows = (LEXICON / "divisions.txt").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(row.split()) for row in rows if not row.startswith("#"))


@cache
def trades() -> frozenset[str]:
    """The words that end a bare enterprise's name."""
    return frozenset(word for word, kind in vocabulary().items() if kind == "T")


@cache
def counties() -> frozenset[str]:
    """Bare names of counties (番禺, 昆山): places only where a whole run of unknown text is one."""
    return frozenset(bare for bare in map(bare_place, divisions()[2]) if len(bare) >= 2)


def bare_place(name: str) -> str:
    """广州市 -> 广州; a single character keeps its ending (单县)."""
    for ending in _PLACE_ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name[: -len(ending)]
    return name


@cache
def lengths() -> dict[str, tuple[int, ...]]:
    """First two characters -> lengths of the words that begin so, longest first."""
    table: dict[str, tuple[int, ...]] = {}
    for word in vocabulary():
        table[word[:2]] = _with_length(table.get(word[:2], ()), len(word))
    return table


@cache
def _with_length(sizes: tuple[int, ...], size: int) -> tuple[int, ...]:
    """The same few tuples for all of the 24,000 beginnings."""
    return tuple(sorted({*sizes, size}, reverse=True))
