"""What the office calls things, so that a question's names are found: units, people, industries, the ledger's
projects."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from domain.money import Money
from domain.period import Period
from domain.projects.stages import Stage
from reading.names.ledger_index import LedgerIndex
from reading.names.name_index import is_counted
from reading.names.office_short_forms import short_people, short_units
from reading.names.tag_names import TAGS
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.text.vocabulary import vocabulary

FOREIGN = "外资"  # a tag too, which questions ask for by another slot
_WHOLE = frozenset("区县市")  # «县里», «区里» say the whole office
OURS = ("我们", "咱们", "咱", "本", "我", "俺们")  # before what a unit calls itself
ASKED_TAGS = {said: tag for said, tag in TAGS.items() if tag != FOREIGN}
_LATIN = regex("[a-zA-Z]")
_DROPPED = regex(r"[\s\"'“”‘’《》<>()\[\]{}·\-—–_/|]")
_KIND = regex(  # what a unit is, at the end of its name
    r"(?:集团|公司|街道(?:办(?:事处)?)?|(?:开发|产业|合作|示范|试验|工业|管理|度假|保税|经开|高新|新|港|景|城|矿|林)区|片区|园区|组团|管委会|"
    r"委员会|专班|中心|"
    r"[局委办处站区镇乡县旗园])$")
_JOINED = regex("[和、及与]")  # two kinds of units in one group: 镇街和开发区
_TOWNS, _TOWN = regex("镇街|街镇|乡镇|镇乡"), regex("(?:[镇乡街]|街道(?:办(?:事处)?)?)$")
_OF_A_COUNTY = regex(r"县\(?市、?区\)?|县[、和]市[、和]区")  # 县(市、区), a county or what ranks with it
_OF_PLACE = regex(r"[省市区县]属?的?(?P<kind>开发区|园区|产业园区)")
_OWNED = regex("^(?:国有|国资|[市区县][属直]?(?=平台))")
_OF_UNITS = regex("(?:[县区市省]直|园区|乡镇|镇街|街道|乡镇街道|开发区|片区|组团)")
_SAID_OF_FIRMS = frozenset(("公司", "中心"))  # of a unit only where a clause begins with it
# What is left of these units' names is said of everything.
_GENERAL = frozenset(
    "招商 商务 物流 经济 科技 工业 农业 产业 投资 项目 企业 园区 部门 开发 文旅 住建 交通 城市 外贸".split()
)
# Two characters that stand in many names and name none.
_COMMON = frozenset(
    "产业 科技 中心 基地 公司 企业 园区 智能 招商 工业 发展 集团 中国 国际 有限 投资 实业 建设 设备 制造 材料 "
    "系统 服务 技术 项目 生产 工程 控股 股份 一期 二期 三期 新区 贸易 管理 电子 机械 精密 高新 现代 综合 加工 "
    "工厂 产品 研发 配套 开发 高端 绿色 数字 特种 专业 平台 总部 创新 示范 新型 合作 联合 全国 我们 单位 部门".split()
)


_QUOTES, _DOT = regex("[\"“”‘’'《》]"), regex("(?<=[0-9])[·.・](?=[0-9]+项目)")


def as_said(name: str) -> str:
    """«引进“50·20”项目» as anybody types it: 引进5020项目."""
    return _DOT.sub("", _QUOTES.sub("", uniform(name)))


@dataclass(frozen=True, slots=True)
class FigureNames:
    """Indicators and scores of the plan (`called`: as said -> the name); `by_rows`: those whose value the rows of the
    ledger tell as well; `of_stages`: what counts the projects that came to a stage; `grown`: the growth of each;
    `owed`: the one with a task that counts the same as each; `rates`: those of projects that went on so far;
    `of_money`: what sums the money that came ("receipts"), what of it is foreign, what was invested; `measures`: what
    each is counted in; `leads`: what counts the leads (线索); `tabled`:
    what counts toward the task table; `scores`: the plan's, `parts` of them as said -> the name; `no_score`: the rule
    that is told where it has none."""

    called: Mapping[str, str] = field(default_factory=dict)
    by_rows: frozenset[str] = frozenset()
    of_stages: Mapping[Stage, str] = field(default_factory=dict)
    grown: Mapping[str, str] = field(default_factory=dict)
    owed: Mapping[str, str] = field(default_factory=dict)
    rates: tuple[str, ...] = ()
    measures: Mapping[str, str] = field(default_factory=dict)
    leads: str = ""
    tabled: str = ""  # what counts toward the tasks of the task table
    scores: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    no_score: str = ""
    of_money: Mapping[str, str] = field(default_factory=dict)
    recognised: frozenset[str] = frozenset()  # those that count what was recognised (认定) alone
    stated: frozenset[str] = frozenset()  # rules of the plan that are numbers (折算系数, 汇率)
    lacking: str = ""  # the rule that tells of what the plan has not
    delivered: frozenset[str] = frozenset()  # what is there or is not (成果)
    tasks: Mapping[tuple[Fraction, str], tuple[str, ...]] = field(default_factory=dict)  # (330亿元 in 分, 元) -> whose


@dataclass(frozen=True, slots=True)
class BulletinNames:
    """`called`: as said -> the bulletin's id; `own_commands`: those that the grammar of commands asks for («周报»);
    `forms`: the one filled from the month's forms, "" where the plan has no day for them; `meetings`: the one that a
    meeting is held by; `campaigns`: the one of a campaign; `indicators`: those that tell all indicators, by the kind of
    their period; `trips`: the one of trips, which tells whose reports are lacking; `of_now`: the one whose name
    asks for what runs now where no days are named."""

    called: Mapping[str, str] = field(default_factory=dict)
    own_commands: frozenset[str] = frozenset()
    forms: str = ""
    meetings: str = ""
    campaigns: str = ""
    indicators: Mapping[str, str] = field(default_factory=dict)
    trips: str = ""
    of_now: str = ""


@dataclass(frozen=True, eq=False)  # one object a state of the ledger: what is read with it is kept by it
class KnownNames:
    """`units`: how a unit may be called -> its name; `groups` likewise; `joined` are all names of the ledger, a line
    each."""

    units: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    familiar: Mapping[str, str] = field(default_factory=dict)  # «小吴» -> the one person who is called so
    industries: frozenset[str] = frozenset()
    ledger: LedgerIndex | None = None
    joined: str = ""
    own_kinds: frozenset[str] = frozenset()  # what a unit calls itself: «我们集团», «本街道»
    own_ends: frozenset[str] = frozenset()  # likewise, by the end of its name: «我们指挥部»
    tags: Mapping[str, str] = field(default_factory=lambda: ASKED_TAGS)  # of firms, as said -> as kept
    figures: FigureNames = field(default_factory=FigureNames)
    teams: tuple[str, ...] = ()  # units called …组, where the plan's groups are not
    campaigns: Mapping[str, Period] = field(default_factory=dict)  # «活动月», as said -> its days
    tiers: Mapping[str, tuple[Money, Money | None]] = field(default_factory=dict)  # «5020项目» -> from, below
    bulletins: BulletinNames = field(default_factory=BulletinNames)
    home: tuple[str, ...] = ()  # what the office's own place is called

    @cached_property
    def own(self) -> tuple[str, ...]:
        """What says the asker's own unit: «我们局», «本街道», «镇里»."""
        team = ("组",) if any(unit.endswith("组") for unit in self.units.values()) else ()
        kinds = (*self.own_kinds, *self.own_ends, *team)
        return (*(f"{ours}{kind}" for kind in kinds for ours in OURS),
                *(f"{kind}里" for kind in self.own_kinds if kind not in _WHOLE))


def unit_names(names: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """(unit, aliases) -> every way to call it; a stem («临港» of 临港片区) where it is one unit's alone and no general
    word."""
    rows = list(names)
    found = {said: unit for unit, aliases in rows for said in (unit, *aliases)}
    stems: dict[str, set[str]] = {}
    for said, unit in found.items():
        stem = _KIND.sub("", said)
        if len(stem) >= 2 and stem not in _GENERAL:
            stems.setdefault(stem, set()).add(unit)
    return {stem: held.pop() for stem, held in stems.items() if len(held) == 1} | dict(
        short_units(unit for unit, _ in rows)) | found


def known_names(
    units: Mapping[str, str],
    groups: Mapping[str, tuple[str, ...]],
    people: Iterable[str],
    industries: Iterable[str],
    ledger: LedgerIndex,
    tags: Iterable[str] = (),
    figures: FigureNames | None = None,
    campaigns: Mapping[str, Period] | None = None,
    tiers: Mapping[str, tuple[Money, Money | None]] | None = None,
    bulletins: BulletinNames | None = None,
    home: Iterable[str] = (),
) -> KnownNames:
    """`tags`: those that this office has put on firms itself."""
    kinds = _kinds(units.values())
    people = frozenset(name for name in people if len(name) >= 2)
    groups = _short(groups, units) | dict(groups)
    alone = {kind: held for kind, held in kinds.items()
             if len(kind) > 1 and kind not in _SAID_OF_FIRMS}
    return KnownNames(
        {kind: held[0] for kind, held in alone.items() if len(held) == 1} | dict(units),
        {kind: held for kind, held in alone.items() if len(held) > 1} | dict(groups),
        people,
        {short: name for short, name in short_people(people).items() if short not in people},
        frozenset(industries),
        ledger,
        "\n".join(ledger.holders).lower(),
        frozenset(kinds),
        _ends(units.values()) - frozenset(kinds),
        ASKED_TAGS | {tag: tag for tag in tags if len(tag) >= 2 and tag != FOREIGN},
        figures or FigureNames(),
        _teams(units.values(), groups),
        ends_alone(campaigns or {}),
        {as_said(name): bounds for name, bounds in (tiers or {}).items()},
        bulletins or BulletinNames(),
        tuple(home),
    )


_LONGEST_END = 3  # characters


def _ends(units: Iterable[str]) -> frozenset[str]:
    """The last two or three characters of what units are called, where they are no word that is said of everything."""
    ends = {unit[-size:] for unit in units for size in range(2, min(len(unit), _LONGEST_END + 1))}
    return frozenset(ends - _COMMON - _GENERAL)


def _teams(units: Iterable[str], groups: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """«哪几个组没出去»: the units that are called so, unless groups of units are."""
    found = tuple(dict.fromkeys(unit for unit in units if unit.endswith("组")))
    return found if len(found) > 1 and sum(group.endswith("组") for group in groups) < 2 else ()


_SHORTEST_CAMPAIGN = 3  # characters of its name's end («活动月»)


def ends_alone(named: Mapping[str, Period]) -> dict[str, Period]:
    """Each by its name, and by every end of it that is no other one's («活动月» for 招商活动月)."""
    found: dict[str, set[Period]] = {}
    for name, days in named.items():
        for at in range(len(name) - _SHORTEST_CAMPAIGN + 1):
            found.setdefault(name[at:], set()).add(days)
    return {said: days.pop() for said, days in found.items() if len(days) == 1}


def _short(groups: Mapping[str, tuple[str, ...]], units: Collection[str] = ()) -> dict[str, tuple[str, ...]]:
    """«园区» for 园区组, «乡镇» for 乡镇组: where the rest is what a unit can be; «商会» of a city's, without the
    place; «镇街», «平台公司»."""
    parts = {part: _that_are(part, held, several) for group, held in groups.items()
             for several in [_JOINED.split(_OF_A_COUNTY.sub("县市区", group))] for part in several}
    short = {said: held for part, held in parts.items() if part not in units for said in _also(part)}
    others = {group[2:]: held for group, held in groups.items() if group.startswith(("其他", "其它"))}  # «市直部门»
    kinds = {group.removesuffix("组"): held for group, held in groups.items()
             if _OF_UNITS.fullmatch(group.removesuffix("组"))}
    ends = {group[-2:]: held for group, held in groups.items()
            if group[-2:] not in _COMMON | _GENERAL and all(group[-2:] in unit for unit in held)}  # «团组»
    return ends | others | {group[2:]: held for group, held in groups.items()
            if len(group) > 3 and vocabulary().get(group[:2]) == "P"} | short | kinds


def _that_are(part: str, held: tuple[str, ...], several: Sequence[str]) -> tuple[str, ...]:
    """«镇街» of 镇街和开发区, «县区» of 县(市、区)和市属开发区: those that are called so, else those that are called
    as no other part is, else all of the group; of a group that has one name, all of it."""
    if _TOWNS.search(part):
        return (tuple(unit for unit in held if _TOWN.search(unit)) or held) if len(several) > 1 else held
    others = [one for one in several if one != part]
    so_called = tuple(unit for unit in held if part in unit) or tuple(
        unit for unit in held if not any(one in unit for one in others))
    return so_called or held


def _also(part: str) -> tuple[str, ...]:
    """«平台公司» for 国有平台, «街镇» for 镇街."""
    bare = _OWNED.sub("", part)
    if _TOWNS.search(part):
        return "镇街", "街镇", "乡镇", "乡镇街道"
    if part == "县市区":
        return "县区", "县市区", "区县", "县(市、区)", "县(市区)"
    if (of_place := _OF_PLACE.fullmatch(part)) is not None:
        return part, of_place["kind"]
    return (bare, f"{bare}公司", f"{bare}企业") if bare != part and len(bare) > 1 else ()


def _kinds(units: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What units are («片区», «街道», «局») -> those that are it."""
    found: dict[str, dict[str, None]] = {}
    for unit in units:
        if (kind := _KIND.search(unit)) is not None:
            found.setdefault(kind[0], {})[unit] = None
    return {kind: tuple(held) for kind, held in found.items()}


def part_of_a_name(text: str, at: int, known: KnownNames) -> int:
    """The length of the longest stretch from `at` on that stands in a name of the ledger; 0 where it names nothing.
    Words in Latin letters are whole («total» holds no «ta»)."""
    size = 2
    begins = text[at : at + 2]
    if len(begins) < 2 or begins.lower() not in known.joined or _DROPPED.search(begins) or _within_latin(text, at):
        return 0
    while (
        at + size < len(text)
        and not _DROPPED.match(text[at + size])
        and text[at : at + size + 1].lower() in known.joined
    ):
        size += 1
    while size > 2 and _within_latin(text, at + size):
        size -= 1
    part = text[at : at + size]
    return 0 if _within_latin(text, at + size) or part in _COMMON or is_counted(part) else size


def _within_latin(text: str, at: int) -> bool:
    """A place with a Latin letter on either side."""
    return _LATIN.match(text[at - 1 : at]) is not None and _LATIN.match(text, at) is not None


def named_projects(said: str, known: KnownNames) -> tuple[tuple[int, ...], bool]:
    """(projects whose names hold the words, whether the words are a whole name of theirs)."""
    if known.ledger is None:
        return (), False
    plain = uniform(said).lower()
    ids: set[int] = set()
    whole: set[int] = set()
    for key, holders in known.ledger.holders.items():
        if plain in key.lower():
            ids.update(holders)
            if plain == key.lower():
                whole.update(holders)
    return (tuple(sorted(whole)), True) if whole else (tuple(sorted(ids)), False)
