"""Cutting uniform text into tokens: known words by class, sums, dates and counts, and what is left: unknown runs.

Classes are single letters so that a message is also a short string that patterns can be matched against.
"""

from typing import NamedTuple

from reading.text.numbered_names import numbered_names
from reading.text.patterns import regex
from reading.text.vocabulary import lengths, vocabulary
from reading.values.dates import When
from reading.values.money_grammar import Sum

# P place, B brand, L Latin word, l Latin abbreviation, U unknown run, y ordinary verb, M sum, D day, N count, K
# bracketed part of a name; 的 and 和 are themselves
NAME = frozenset("GOTFPBLUKl")
_ABC = "A-Za-zÀ-ÖØ-öø-ÿ"
_LATIN = regex(rf"[{_ABC}][{_ABC}0-9&'·]*(?:[ .\-][{_ABC}][{_ABC}0-9&]*)*")
_COUNT = regex(
    r"(?:\d{1,12}(?:\.\d{1,6})?|[一二两三四五六七八九十百千]{1,7})(?:\s?[多余来几])?[万亿]?(?:\s?[多余])?(?:平方米|"
    r"平方公里|"
    r"平方|平米|平|亩地|亩|人次|人|名|户|吨|台|套|辆|件|家|个(?!亿)|拨|批次|批|次|条|块|间|栋|座|层|份|位|"
    r"小时|分钟|天|年(?!制)|月|倍|%|公里|米|兆瓦|千瓦|吉瓦|GWh|MWh|GW(?!h)|MW(?!h)|万片|片|方|度|点|期|号(?!片区|地块|"
    r"楼|厂房|线|院)|班|轮|场|项|组|种|类|头|只|件事|强|届)"
)
_PLOT = regex(r"[A-Za-z]\d{1,3}")  # A3地块
_MODEL = regex(r"(?:4S|[3456]G|3C|[23]D|[345]A|[48]K)(?![A-Za-z0-9])")  # digits and letters that are one word
_NUMBER = regex(r"\d+(?:[.,、]\d+)*(?:号(?=片区|地块|楼|厂房|线))?")
# markup and addresses are no names
_CODE = regex(r"<script\b.{0,300}?</script>|<[^<>]{0,200}>|https?://[!-~]{1,300}")
_COUNTING = frozenset(chr(code) for code in (*range(128), *range(0xC0, 0x100))) | frozenset(
    "一二两三四五六七八九十百千"
)
_BRACKET = regex(r"\((?:集团|中国|股份|控股|[一-龥]{2,3}(?=\)(?:有限|股份|集团|科技|公司)))\)")
_PUNCT = {**dict.fromkeys("。;!?\n", "."), **dict.fromkeys(", ", ","), ":": ":", "、": "、", "(": "(", ")": ")"}
_BROAD = frozenset(
    "产业 工业 农业 服务 工程 设备 材料 建设 开发 投资 管理 环境 商业 文化 旅游 教育 资源 规划 设计 安全 检测 制造 "
    "生产 信息 数据 网络 贸易 交通 物流 土地 "
    "能源 环保 工贸 金融 租赁 保险 广告 咨询 消防 仓储 节能 进出口".split()
)
_ENGLISH = frozenset(
    "Hi hi Hello hello HI IGBT MCU MEMS CMOS EVA SIC SiC GaN ABS PLC UPS PACK BMS EMS PCS VOC RFID GPS UV ITO TPU PTFE "
    "PEEK HDI FPC CNC CDMO CRO CEO CFO EPC VR AI AR LED IT PPT KTV BOT PPP OEM ODM IPO VIP PK OK ok WiFi PCB MLED OLED "
    "TV LNG CNG GDP A B C D E F w e km kw MW GW KW kV kWh mAh IDC SUV PVC PET PE PP PTA APP app "
    "TDI MDI PCBA FPCB ERP ESG RD POE LCD NMP BDO".split()
)


_SPECIAL = _COUNTING | frozenset(_PUNCT)


class Token(NamedTuple):
    """`kind` (see CLASS) of the text at [start, end)."""

    kind: str
    start: int
    end: int
    text: str


def tokenize(text: str, sums: list[Sum], dates: list[When]) -> list[Token]:
    """The text cut from left to right, the longest known word first; unknown characters join into runs."""
    fixed = {start: ("U", end) for start, end in numbered_names(text)}
    fixed |= {span.start: (kind, span.end) for kind, spans in (("M", sums), ("D", dates)) for span in spans}
    tokens: list[Token] = []
    at = unknown = 0
    size = len(text)
    table, sizes = vocabulary(), lengths()
    while at < size:
        char = text[at]
        if char in _SPECIAL or at in fixed:
            kind, end = fixed[at] if at in fixed else _word(text, at, table, sizes)
        else:
            kind, end = table.get(char, "U"), at + 1
            for length in sizes.get(text[at : at + 2], ()):
                if found := table.get(text[at : at + length]):
                    kind, end = found, min(at + length, size)
                    break
            if end - at == 2 and kind in "Byx" and _overlaps(text, at, unknown < at, kind, table, sizes):
                kind, end = table.get(char, "U"), at + 1
        if kind != "U":
            if unknown < at:
                tokens.append(Token("U", unknown, at, text[unknown:at]))
            tokens.append(Token(kind, at, end, text[at:end]))
            unknown = end
        at = end
    if unknown < at:
        tokens.append(Token("U", unknown, at, text[unknown:at]))
    return _weak_words(tokens)


def _overlaps(
    text: str, at: int, joined: bool, kind: str, table: dict[str, str], sizes: dict[str, tuple[int, ...]]
) -> bool:
    """科华电源 is 科华 + 电源, not 科 + 华电 + 源; 做精密… is 做 + 精密: a trade begins on the word's second
    character."""
    if not (joined if kind == "B" else text[at] in _SPLIT):
        return False
    follows = _word(text, at + 1, table, sizes)
    return follows[0] in "TF" and follows[1] - at >= 3 and _word(text, at + 2, table, sizes)[0] == "U"


def _weak_words(tokens: list[Token]) -> list[Token]:
    """An ordinary word right before a trade or legal ending is part of a name: 通达机械, 中科创新材料."""
    for at in range(len(tokens) - 1):
        token, after = tokens[at], tokens[at + 1]
        if token.kind == "y" or token.text in _WEAK:
            if _in_name(tokens, at):
                tokens[at] = token._replace(kind="U")
        elif token.kind == "U" and after.text in ("会", "会上") and _EVENT.search(token.text):
            tokens[at] = token._replace(kind="e")
        if token.text == "报" and after.kind == ":":
            tokens[at] = token._replace(kind="x")  # 凉亭镇报:
        if after.kind in "JGOFUx" and _called(after):
            _whole_title(tokens, at)
    return _joined(tokens)


def _called(after: Token) -> bool:
    """What stands before this token is a name in whole."""
    return (
        after.kind == "J"
        or after.text in ("等项目", "行业")
        or (after.kind == "G" and "公司" in after.text)
        or (after.kind == "O" and len(after.text) > 1)
        or (after.kind == "F" and len(after.text) > 2)
    )


def _in_name(tokens: list[Token], at: int) -> bool:
    """The ordinary word or single character at `at` belongs to the name that follows it, or that it stands in."""
    token, after = tokens[at], tokens[at + 1]
    before = tokens[at - 1] if at else None
    if token.kind == "y":
        if token.text in _ATTRIBUTES and after.kind in "UTF":
            return True
        headed = before is None or before.kind in ".,:、"
        if after.kind == "U" and len(after.text) == 1 and headed and tokens[min(at + 2, len(tokens) - 1)].kind in "TGO":
            return True  # 万里行汽配
        if (after.kind in "GO" or (after.kind == "T" and (after.text not in _BROAD
                                                          or _is_item(tokens, at)))) and _opens(
            tokens, at
        ):
            return True
        if before and after.kind == "U" and after.text[0] in _MADE and before.kind in NAME:
            return True
        if before and before.kind == "U" == after.kind and len(before.text) == 1:
            return True  # 氢氧化锂
        if before and before.kind == "U" == after.kind and at > 1 and tokens[at - 2].text == "的" and _closes(tokens,
                                                                                                             at + 2):
            return True  # 云天励飞的边缘计算盒子,
        if before and after.kind == "F" and token.text in _WORKING and before.kind in NAME:
            return True
        if before and after.kind in NAME and before.text in _MAKING:
            return True
    if token.text == "投":  # 国新投, 中信建投
        return bool(before and before.kind == "U" and after.text in ("、", "和", "的", "两家", "三家")
                    and len(before.text) < 4)
    if token.text in _MERCHANTS:
        return after.kind in "TOGU"
    if token.text == "上" and after.kind == "U" and before and before.text == "、":
        return True
    if token.text in "上同向" and after.kind == "U" and len(after.text) == 1:
        return tokens[min(at + 2, len(tokens) - 1)].kind in "TG" or bool(before and before.kind == "P")  # 绍兴上虞
    return bool(
        token.text in _SANDWICHED
        and before
        and before.kind == "U"
        and after.kind in "TFG"
        and after.text not in _BROAD
    )


def _joined(tokens: list[Token]) -> list[Token]:
    """Unknown runs side by side as one."""
    if "UU" not in "".join([token.kind for token in tokens]):
        return tokens
    kept: list[Token] = []
    for token in tokens:
        if kept and token.kind == "U" == kept[-1].kind:
            kept[-1] = Token("U", kept[-1].start, token.end, kept[-1].text + token.text)
        else:
            kept.append(token)
    return kept


def _whole_title(tokens: list[Token], last: int) -> None:
    """Ordinary words inside what is called a project belong to its name: 电池回收项目, 东方公园片区综合开发项目."""
    first = last
    while (
        first >= 0
        and last - first < 12
        and (
            tokens[first].kind in NAME
            or tokens[first].kind == "y"
            or tokens[first].text in _INSIDE
            or (first == last and tokens[first].text in _WORKS)
        )
    ):
        first -= 1
    opened = first >= 0 and tokens[first].text in _TITLE_OPENS
    for at in range(first + 1, last + 1):
        if tokens[at].kind in NAME:
            opened = True
        elif opened:
            tokens[at] = tokens[at]._replace(kind="U")


_ATTRIBUTES = frozenset("高速 快速 高效 复合 合成 移动 综合 先进".split())
_WORKS = frozenset("生产 新建 扩建 改建 建设".split())
_WORKING = frozenset("种植 养殖 加工 制造 生产 研发 检测 孵化 培训 储运 交易 展示 回收 处理 维修 配送 分拣 集散 批发 "
                     "采摘 体验".split())
_EVENT = regex(r"^[\u4e00-\u9fa5]{0,4}[博洽交展高]$")  # 丝博会, 煤洽会
_INSIDE = frozenset(
    "地块 并购 收购 兼并 重组 服务 管理 销售 加工 经营 运营 发展 合作 战略 技术 国际 推广 应用 投资 创业 综合 家"
    " 一体化".split()
)
_MADE = frozenset("器机线厂件板膜剂料车管仪泵阀箱柜站芯片模")
_MAKING = frozenset("做搞建上")
_SPLIT = frozenset("做搞建上投办扩机")  # 堆取料机制造 is 机 + 制造
_SANDWICHED = frozenset("来到有同要想对都")
_MERCHANTS = frozenset(
    "浙商 苏商 闽商 粤商 徽商 湘商 楚商 晋商 豫商 鲁商 川商 渝商 赣商 冀商 秦商 台商 侨商 温商 甬商 潮商".split()
)
_WEAK = _MERCHANTS | _SANDWICHED | frozenset("上同向投")
_TITLE_OPENS = frozenset("了 的 、 和 那个 有个 “ 《 元 亿元 万元".split())


def _closes(tokens: list[Token], at: int) -> bool:
    return at >= len(tokens) or tokens[at].kind in "、,.;MJ:"


def _is_item(tokens: list[Token], at: int) -> bool:
    """捷佳的清洗设备、…: an ordinary word and a broad trade that fill the place after 的."""
    return at > 0 and tokens[at - 1].text == "的" and _closes(tokens, at + 2)


def _opens(tokens: list[Token], at: int) -> bool:
    return (
        at == 0
        or tokens[at - 1].kind in "UP.,:、(的和DvMc"
        or tokens[at - 1].text in ("跟", "与", "是", "在", "叫", "由", "向", "把", "对")
    )


def _word(text: str, at: int, table: dict[str, str], lengths: dict[str, tuple[int, ...]]) -> tuple[str, int]:
    """Class and end of what begins at `at`; one unknown character where nothing is known."""
    char = text[at]
    if char in _PUNCT:
        return _sign(text, at) if char == "(" else (_PUNCT[char], at + 1)
    if char in "<h" and (code := _CODE.match(text, at)):
        return "x", code.end()
    if char in _COUNTING:
        counted = _counted(text, at)
        if counted and not _names_a_firm(text, at, counted, table, lengths):
            return counted
    for size in lengths.get(text[at : at + 2], ()):
        kind = table.get(text[at : at + size])
        if kind:
            return kind, min(at + size, len(text))
    return table.get(char, "U"), at + 1


def _names_a_firm(
    text: str, at: int, counted: tuple[str, int], table: dict[str, str], lengths: dict[str, tuple[int, ...]]
) -> bool:
    """百度, 千方科技: a known firm, or a trade right after what looks like a count in words."""
    if text[at].isascii() or counted[0] != "N":
        return False
    end = counted[1]
    if any(table.get(text[at : at + size]) == "B" for size in lengths.get(text[at : at + 2], ())):
        return True
    trades = (table.get(text[end : end + size]) == "T" for size in lengths.get(text[end : end + 2], ()) if size > 1)
    return end - at < 4 and any(trades)


def _sign(text: str, at: int) -> tuple[str, int]:
    bracket = _BRACKET.match(text, at)
    return ("K", bracket.end()) if bracket else (_PUNCT[text[at]], at + 1)


def _counted(text: str, at: int) -> tuple[str, int] | None:
    """A number with its measure, a bare number, or a Latin word."""
    model = _MODEL.match(text, at)
    if model:
        return "U", model.end()
    counted = _COUNT.match(text, at)
    if counted:
        return "N", counted.end()
    numeral = _NUMBER.match(text, at) if text[at].isascii() and text[at].isdigit() else None
    if numeral:
        end = numeral.end()
        return ("l" if text[end - 1] == "号" else "N"), end
    latin = _LATIN.match(text, at)
    if latin and not latin[0].strip("xX"):
        return "x", latin.end()
    if latin:
        return ("l" if latin[0] in _ENGLISH or _PLOT.fullmatch(latin[0]) else "L"), latin.end()
    return ("x", at + 1) if text[at].isascii() else None
