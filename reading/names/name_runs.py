"""Runs of name-like tokens, and what each run is: enterprise, project, place or nothing."""

import re
from functools import lru_cache
from typing import NamedTuple

from reading.names.generic_words import is_generic
from reading.text.tokens import NAME, Token
from reading.text.vocabulary import counties, trades

# Words that open a run but belong to the sentence, not to the name.
_VERB_HEAD = re.compile(
    r"^(?:受|据|投资|建设|开发|规划|设计|检测|检验|制造|生产|加工|将|为|刚|报|以|计|共|会|先|还|能|倒|个|处|新上|新增|"
    r"拟|现|该|驻|另一?个?|某|"
    r"大型|整个|多个|若干|其他|如)+(?=..)"
)
_TAIL = re.compile(r"(?:建设|的|等|处|方面|类|产品|业务|出|一|这|那|先|主体|进展|二期|一期|三期)+$")
_FACILITY = re.compile(
    r"(?:厂|园|城|站|场|基地|中心|综合体|医院|学校|酒店|产业园|工业园|线|车间|电站|总部|市场|农场|仓|库|大厦|小镇|港|"
    r"码头|乐园|公园|工厂|实验室|平台|"
    r"医院|学院|养老院|街|村|楼|馆|矿|牧场|庄园|度假区|景区|广场)$"
)
_ADMIN = re.compile(r"^[一-龥]{1,6}(?:省|(?<![夜超门股集菜早花])市|县|区|镇|乡|村|街道|新区|开发区|高新区|经开区|州|旗|"
                    r"湾|岛)$")
_SITE = re.compile(
    r"(?:展厅|地块|标准厂房|规划馆|展馆|展示中心|的楼|厂房|场地|现场|招商中心|孵化楼|饭店|酒店|宾馆|会议中心|"
    r"国际会展中心)$"
)
_BRANCHES = ("公司", "集团", "厂", "院", "中心", "总部", "基地", "园", "商会", "协会")
_LIMITED = re.compile(r"有限(?:责任)?公司")
_ZONES = frozenset("新区 开发区 高新区 经开区 保税区 经济开发区 综保区 自贸区 高新技术开发区".split())
_VENUES = frozenset("饭店 酒店 宾馆 会议中心 国际会展中心".split())
# What a product may begin with, but no firm: 高端数控机床, 船用脱硫塔.
_ADJECTIVE = re.compile(
    r"(?:中?高端|高档|[高中低]压|改性|高性能|高精度|高速|高纯|高强|高清|新型|特种|特高压|大型|小型|微型|智能化|数字化|"
    r"全自动|半自动|一次性|无人|超薄|超导|"
    r"[船车医家军民农矿饲食药兽电]用|车载|机载|[\u4e00-\u9fa5]{2}级|海上|精细|颗粒|石墨|竹木|电动|智能|工业|商用|家用|"
    r"有机|体外|环保|绿色|特色|现代|城市|农村|功能性|生物基|可降解|装配式|分布式|柔性|固态|液态|水性)"
)
# adjectives that firms are called by too
_BORNE = frozenset("绿色 现代 智能 环保 城市 工业 特色 海上 电动 石墨".split())
_WORKS = frozenset("加工 生产 制造 开发 建设 改造 扩建 技改 迁建 搬迁 养殖 种植 回收 研发".split())
_BOUND = frozenset("飞 抵 转 经 奔 再飞 先飞 直飞".split())
_ACTED = frozenset("吃 喝 见 看 谈 聊 开 签 办 逛 转 碰 跑 待 住 呆".split())
_AGREED = frozenset("租赁 投资 建设 合作 服务 采购 销售 管理".split())
WISHING = ("想", "有意", "打算", "愿意", "拟", "说")
ORIGINS = frozenset(
    "日本 韩国 德国 美国 法国 英国 意大利 新加坡 瑞士 瑞典 荷兰 台湾 香港 澳门 丹麦 芬兰 奥地利 以色列 西班牙 加拿大 "
    "印度 泰国 比利时 挪威 波兰 巴西 俄罗斯 "
    "澳大利亚 马来西亚".split()
)


@lru_cache(maxsize=2048)
def _is_trading(text: str, kinds: str) -> bool:
    if (kinds[0] not in "UPBL" and not text.startswith(("科大", "工大", "交大",
                                                        "海大"))) or "F" in kinds or not 4 <= len(
                                                            text) <= 14 or _ADJECTIVE.match(text):
        return False
    if text.endswith("业") and kinds[-1] == "U":
        return not text.endswith(("企业", "行业", "产业", "作业", "事业", "就业", "兴业", "创业", "营业", "农业"))
    return any(text[-size:] in trades() and len(text) > size for size in (2, 3, 4, 5))


class Run(NamedTuple):
    """Name-like tokens side by side: `first` to `last` are their places in the token list."""

    start: int
    end: int
    first: int
    last: int
    kinds: str
    text: str

    @property
    def legal(self) -> bool:
        """Ends as enterprises and institutions do by law: 公司, 集团, 商会, 研究院."""
        return self.kinds[-1] in "GOK"

    @property
    def trading(self) -> bool:
        """锐恒精密: something unknown (or a place, a brand) and then a trade."""
        return _is_trading(self.text, self.kinds)

    @property
    def known(self) -> bool:
        return self.kinds in ("B", "L") or (
            self.kinds[0] in "BL"
            and "F" not in self.kinds
            and len(self.text) <= (28 if self.kinds[0] == "L" else 12)
            and not self.text.endswith("厂")
        )

    @property
    def generic(self) -> bool:
        return is_generic(self.text, self.kinds)

    @property
    def facility(self) -> bool:
        return self.kinds[-1] == "F" or bool(_FACILITY.search(self.text))


def runs_of(tokens: list[Token]) -> list[Run]:
    """Every maximal sequence of name tokens, without the sentence's own words at its ends."""
    found: list[Run] = []
    at = 0
    while at < len(tokens):
        if tokens[at].kind not in NAME:
            at += 1
            continue
        last = at
        while last + 1 < len(tokens) and tokens[last + 1].kind in NAME:
            last += 1
        found.extend(_runs(tokens, at, last))
        at = last + 1
    return found


def _runs(tokens: list[Token], first: int, last: int) -> list[Run]:
    """The run without the country it comes from and without what belongs to the sentence."""
    if first < last and tokens[first].text in _BOUND and tokens[first + 1].kind == "P":
        first += 1
    if first < last and tokens[first].kind == "P" and tokens[first
                                                             + 1].text[0] in "开办" and tokens[last].text[-1] == "厂":
        return [_run(tokens, first, first)]  # 在苏州开注塑厂
    if first < last and tokens[first].text in ORIGINS and tokens[last].kind not in "GOF" and tokens[first
                                                                                                    + 1].kind != "P":
        first += 1
        if tokens[first].text in counties():
            return [_run(tokens, first, last)]
    if (
        first < last
        and tokens[first].text == "建"
        and tokens[first + 1].kind in "TUF"
        and tokens[last].end - tokens[first].end >= 3
    ):
        first += 1
    if tokens[first].kind == "U" and tokens[first].text[0] in "上建" and _on_land(tokens, first - 1):
        run = _run(tokens, first, last)
        return [run._replace(start=run.start + 1, text=run.text[1:])] if len(run.text) > 2 else [run]
    if first < last and tokens[last].kind == "U" and len(tokens[last].text) == 1 and _is_done(tokens,
                                                                                              last
                                                                                              + 1) and tokens[
                                                                                                  last].text in _ACTED:
        last -= 1
    if first < last and tokens[last].text in _AGREED and tokens[min(last + 1, len(tokens) - 1)].text in ("合同",
                                                                                                         "协议"):
        last -= 1
    if first < last and tokens[last].text == "投资" and last + 1 < len(tokens) and (
        tokens[last + 1].kind in "M约" or (tokens[last + 1].text == "的" and tokens[last - 1].kind in "GO")
    ):
        last -= 1
    run = _all_places(_run(tokens, first, last), tokens)
    head = _VERB_HEAD.match(run.text)
    if head and run.kinds[0] in "UT":
        run = run._replace(start=run.start + head.end(), text=run.text[head.end() :])
    tail = _TAIL.search(run.text)
    if run.text[-1] in "开签谈办聊" and run.kinds[-1] == "U" and (len(run.text) > 3
                                                             or run.text[:-1] in counties()) and _is_done(tokens,
                                                                                                          last + 1):
        run = run._replace(end=run.end - 1, text=run.text[:-1], kinds="P" if run.text[:-1] in counties() else run.kinds)
    if tail and tail.start() >= 2 and run.kinds[-1] in "UT":
        run = run._replace(end=run.end - len(run.text) + tail.start(), text=run.text[: tail.start()])
    return [run]


def _on_land(tokens: list[Token], at: int) -> bool:
    """«找20亩地上膜组件生产线»: what is to be set up on the land that is counted."""
    return at >= 0 and tokens[at].kind == "N" and tokens[at].text.endswith(("亩", "亩地", "平", "平米", "平方米", "方"))


def _is_done(tokens: list[Token], at: int) -> bool:
    """«跟阿斯利康开了会»: what 了 follows is a verb, not the end of a name."""
    return at < len(tokens) and tokens[at].text in ("了", "过")


def _all_places(run: Run, tokens: list[Token]) -> Run:
    """浏阳 + 大瑶镇, 番禺, 陵县: counties by their bare names, and 高新区 in front of 展厅, become places."""
    parts = tokens[run.first : run.last + 1]
    site = _SITE.search(run.text)
    if site and run.kinds[0] == "P" and site.start() >= 2:
        whole = tokens[run.first + 1].kind == "P" or run.text[site.start() :] not in _VENUES
        size = site.start() if whole else len(tokens[run.first].text)
        run = run._replace(end=run.start + size, text=run.text[:size], kinds="P")
    if (
        run.kinds in ("PT", "PU")
        and tokens[min(run.last + 1, len(tokens) - 1)].kind == "e"
        and run.text.endswith(("国际", "全国"))
    ):
        return run._replace(end=parts[0].end, last=run.first, text=parts[0].text, kinds="P")
    if run.kinds == "U" and run.text in counties() and _wishes(tokens, run.last + 1):
        return run  # 卧龙想投2亿: a firm of a county's name
    if run.kinds == "U" and _ADMIN.match(run.text):
        return run._replace(kinds="P")
    if (
        run.kinds == "UT"
        and parts[1].text in ("投资", "建设", "开发", "考察")
        and (_ADMIN.match(parts[0].text) or parts[0].text in counties())
    ):
        return run._replace(end=parts[0].end, text=parts[0].text, kinds="P")
    if run.kinds == "PU" and len(parts[1].text) <= 3 and parts[1].text[-1] in "湖山岛江湾桥港口河洲":
        return run._replace(kinds="PP")
    if run.kinds in ("UP", "TP") and parts[1].text in _ZONES and 2 <= len(parts[0].text) <= 4:
        return run._replace(kinds="PP")
    if "U" in run.kinds and all(t.kind == "P" or (t.kind == "U" and t.text in counties()) for t in parts):
        return run._replace(kinds="P" * len(parts))
    return run


def _wishes(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind in "sx" and tokens[at].text.startswith(WISHING)


def _run(tokens: list[Token], first: int, last: int) -> Run:
    part = tokens[first : last + 1]
    text = "".join(token.text for token in part)
    return Run(part[0].start, part[-1].end, first, last, "".join(token.kind for token in part), text)


def split_owner(run: Run, tokens: list[Token], *, alone: bool = True) -> tuple[Run | None, Run | None]:
    """鼎川科技储能电站 -> 鼎川科技 + 储能电站; 中国华阳集团低碳产业园 -> 中国华阳集团 + 低碳产业园.

    (None, run) where nobody's name stands in front of what is built; where some firm is told already (not `alone`) only
    a name with an ending of its own counts.
    """
    for named in (True, False) if alone else (True,):
        for index in range(run.first, run.last):
            if _ends_owner(run, index, tokens, named=named):
                return _cut(run, tokens[index].end, index, tokens)
    return None, run


def _ends_owner(run: Run, index: int, tokens: list[Token], *, named: bool) -> bool:
    """The owner ends with this token: `named` by an ending of its own, or (else) only by what follows it."""
    token, after, first = tokens[index], tokens[index + 1], tokens[run.first]
    size, rest = token.end - run.start, run.end - token.end
    if rest < 2:
        return False
    if not named:
        return (
            token.kind == "U"
            and index == run.first
            and 2 <= size <= 4
            and after.kind == "T"
            and tokens[run.last].kind == "F"
        )
    if token.kind in "GO":
        return size >= 4 and token.text not in ("中心", "基金", "资本", "银行", "大学")
    if token.kind == "T":
        return (
            4 <= size <= 7
            and (not _ADJECTIVE.match(run.text) or run.text[:2] in _BORNE)
            and first.kind in "UPB"
            and index > run.first
            and after.kind in "UFlL"
            and rest
            >= (2 if after.text[:2] not in _WORKS and tokens[min(run.last + 1, len(tokens) - 1)].kind == "J" else 3)
        )
    if token.kind in "BL":
        legal = any(later.kind in "GO" for later in tokens[index + 1 : run.last + 1])  # 格力博公司 is one name
        longer = after.kind == "T" and run.end - after.end >= 2 and tokens[index + 2].kind in "UlL"  # 天赐材料 + …
        return index == run.first and after.kind in "UTF" and rest >= 2 and not legal and not longer
    return False


def firm_part(run: Run, tokens: list[Token]) -> Run:
    """华熙药业打听 -> 华熙药业: unknown words after the trade belong to the sentence."""
    legal = _LIMITED.search(run.text) if "公司" in run.text else None
    if legal and legal.end() < len(run.text) and not run.text[legal.end() :].endswith(_BRANCHES):
        return run._replace(end=run.start + legal.end(), text=run.text[: legal.end()], kinds="UG")
    if run.kinds[-1] != "U" or run.text.endswith("业"):
        return run
    for index in range(run.last, run.first, -1):
        if tokens[index].kind in "TGO":
            size = tokens[index].end - run.start
            return run._replace(end=tokens[index].end, last=index, text=run.text[:size],
                                kinds=run.kinds[: index - run.first + 1]
            )
    return run


def _cut(run: Run, at: int, index: int, tokens: list[Token]) -> tuple[Run, Run]:
    left = run._replace(end=at, last=index, text=run.text[: at - run.start], kinds=run.kinds[: index - run.first + 1])
    right = run._replace(start=at, first=index + 1, text=run.text[at - run.start :],
                         kinds=run.kinds[index - run.first + 1 :]
    )
    return left, right
