"""Finding sums of money in text (grammar only; what kind of money it is: amounts.py)."""

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from domain.numerals import DIGITS, HAN, number
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.text.vocabulary import trades
from reading.values.measures import MEASURE

CURRENCIES = {
    "CNY": "元人民币 块人民币 人民币元 人民币 块钱 元钱 圆整 元整 元 块 圆 RMB rmb CNY ¥ ￥",
    "USD": "元美金 元美元 元美圆 美圆 美元 美金 美刀 刀 USD usd US$ $",
    "HKD": "元港币 港元 港币 港纸 HKD HK$",
    "EUR": "元欧元 欧元 欧 EUR €",
    "JPY": "元日币 元日元 日元 日圆 日币 JPY",
    "KRW": "韩元 韩币 KRW",
    "GBP": "英镑 镑 GBP £",
    "TWD": "新台币 台币 TWD NT$",
    "SGD": "新加坡元 新元 新币 坡币 SGD",
    "AUD": "澳大利亚元 澳元 澳币 AUD",
    "CAD": "加拿大元 加元 加币 CAD",
    "CHF": "瑞士法郎 瑞郎 CHF",
    "RUB": "卢布 RUB",
    "PHP": "菲律宾比索 比索 PHP",
    "THB": "泰铢 THB",
    "MYR": "马来西亚林吉特 林吉特 马币 令吉",
    "INR": "印度卢比 卢比",
    "VND": "越南盾",
    "IDR": "印尼盾 印尼卢比",
    "MOP": "澳门元 澳门币",
    "NZD": "新西兰元 纽币",
    "SEK": "瑞典克朗",
    "NOK": "挪威克朗",
    "DKK": "丹麦克朗",
    "AED": "迪拉姆",
    "SAR": "沙特里亚尔",
    "BRL": "雷亚尔",
    "NGN": "奈拉",
    "ZAR": "兰特",
    "TRY": "里拉",
    "PLN": "兹罗提",
}
CODE = {word: code for code, row in CURRENCIES.items() for word in row.split()}
_BY_LENGTH = sorted(CODE, key=len, reverse=True)
_CUR = "|".join(re.escape(word) for word in _BY_LENGTH)
_CUR_BEFORE = "|".join(
    re.escape(w) for w in _BY_LENGTH if not w.startswith(("元", "块", "圆")) and w not in ("刀", "欧")
)
_N = (rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,5}}(?:\.\d{{1,6}})?(?!\d)|\d{{1,4}}点\d{{1,"
      rf"4}}(?=\s?个?[多余]?[十百千]?[亿万])|\d{{1,"
      rf"16}}+(?:\.\d{{1,8}}|、\d{{1,4}}(?=\s?个?[多余]?[十百千]?[亿万]))?|[一二三四五六七八九]、"
      rf"[二三四五六七八九](?=[十百千]?个?[亿万])|"
      rf"[俩仨](?=[十百千]?[亿万])|[{HAN}]{{1,12}}(?:点[零〇一二三四五六七八九]{{1,8}})?)")
_U = (r"(?:[十百千拾佰仟]?万亿|[十百千]?兆(?![瓦赫欧帕字比丰])|[十百千拾佰仟]?[亿万]|[十百千拾佰仟](?![a-zA-Z])|"
      r"[wWeEkK](?![a-zA-Z0-9]))")
_GAP = r"\s?[多余来几]?\s?个?[多余来几]?\s?"
_BODY = (rf"{_N}(?:{_GAP}{_U}){{0,3}}(?:[零又]?{_N}(?:{_GAP}{_U}){{1,3}}){{0,4}}(?:零?"
         rf"[一二三四五六七八]?[一二三四五六七八九壹贰叁肆伍陆柒捌玖](?![{HAN}月号日点年成期个家块次是层笔类种体共把起些批座条直定旦"
         rf"样时概般律向同并边分毫厘])|零[{HAN}]{{1,8}}|(?<=[亿万千wWeE])"
         rf"(?:\d(?![\d.、:/)+\-~×x%]|,\d{{3}}|[月号日点年成期个家次层笔类种批座条名人天周户亩台套件])|\d{{3,"
         rf"4}}(?=[元块])|(?!20[0-4]\d)\d{{3,4}}(?![\d.,:/)+\-~×x%年]|\s?[个家项名万亿])))?")
_VAGUE = r"(?:[几数](?=[十百千万亿个])[十百千]?|(?<![\d十百])[上过超](?=[十百千]?[亿万])[十百千]?|好几|半)"
_SUB = (r"(?:又?(?P<jiao>[\d一二三四五六七八九壹贰叁肆伍陆柒捌玖]+)[角毛])"
        r"?(?:又?(?P<fen>[\d一二三四五六七八九壹贰叁肆伍陆柒捌玖]+)(?:美分|日本銭|日本钱|日本销|欧分|分)钱?)?")
_ONES = r"\d一二两三四五六七八九"  # 两个半亿, 两亿半
_FIRST = re.escape("".join(sorted({word[0] for word in CODE} | set(HAN + "俩仨0123456789几数上过超好半个"))))

@cache
def _amount() -> re.Pattern[str]:
    """A sum with all that may belong to it, compiled when first asked for."""
    return regex(
        rf"(?=[{_FIRST}])(?<![\d.a-zA-Z第*×])(?P<before>{_CUR_BEFORE})?\s?(?:(?P<vague>{_VAGUE}){_GAP}(?P<vunit>{_U})|"
        rf"(?P<halved>(?:十[{_ONES}]?|[{_ONES}])个半(?:[十百千]?[亿万])|[{_ONES}][亿万]半(?![年月天个]))|"
        rf"十几{_GAP}(?P<teen>{_U}?)|(?P<odd>[十百千]把万|个把亿)|"
        rf"(?P<low>{_N}(?:{_GAP}{_U}){{0,3}})\s?(?P<cur1>{_CUR})?(?:\([含不]+\))?\s?(?:-{{1,3}}|~|至|"
        rf"到)\s?(?P<high>{_BODY})|"
        rf"(?:(?![1一]个)(?P<times>\d{{1,2}}|[{HAN}]{{1,3}})个(?=[\d一二两三四五六七八九]))?(?P<body>{_BODY}))"
        rf"(?P<more>[多余来])?(?P<after>{_CUR})?{_SUB}",
        re.ASCII,  # digits of other scripts are no numbers here
    )


_APPROX_BEFORE = regex(
    r"(?:近|约|逾|超过?|少说也?|撑死|顶多|奔着?|大概齐?|大约|大致|差不多|将近|接近|至少|起码|不低于|不少于|不下|"
    r"过|(?<![先要再新拟想备])上|小于|大于|不到|不足|高于|低于|最多|约合|估摸着?)(?:是|为|有|"
    r"(?:想|要|能|得|打算|准备|愿意)?投资?个?|要|就|能有?|得|需|在)?$"
)
_APPROX_AFTER = regex(
    r"\s?(?:元|\([含不]+\))?(?:人民币|美元)?(?:左右|上下|以上|以下|以内|出头|开外|打底|多一?点|往上|朝上|挂零|"
    r"冒头|打不住|不止|不到|起步|之间|许(?!可))"
)
_DIGIT_WORDS = frozenset("一二三四五六七八九")
_LARGE = regex(r"[万亿wWeEkK]")
_LETTER = regex(r"[a-zA-Z]")
_ABOUT = regex(r"[多余来几]")
_FILLING = regex(r"[多余来几个\s]")
_NEIGHBOURS = regex(rf"(?:^|(?<=[十百千万亿零]))([一二两三四五六七八九])([二两三四五六七八九])"
                         rf"(?=\s?个?[{HAN[12:]}万亿])")
_PAIR_BEHIND = regex(r"(?<=[亿万千])(?=一二|二三|三四|四五|五六|六七|七八|八九)(.)(.)$")
_RANGE_MARK = regex(r"^([\d一二三四五六七八九])、([\d一二三四五六七八九])", re.ASCII)


class Sum(NamedTuple):
    """One sum in the text at [start, end): `low` to `high` whole units of `currency`."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None = None
    currency: str = "CNY"
    approx: bool = False
    vague: bool = False  # 几千万, 1,5亿: no number can be told, so a record keeps none


@lru_cache(maxsize=32)  # a message is read for its sums as a question and as a report
def find_sums(text: str) -> list[Sum]:
    """All sums of money in uniform text, left to right; areas, head counts, shares and numbers are left out."""
    found = []
    for match in _amount().finditer(text):
        if _is_money(text, match):
            found.append(_sum_of(text, match))
    return _share_currency(text, [one for one in found if one.low or one.high])  # 0亿元 is no sum


def _is_money(text: str, match: re.Match[str]) -> bool:
    """A currency, or 万/亿 (w, e, k) that counts nothing else."""
    if match["after"] == "块" and not match["before"] and len(match["body"] or "") == 1:
        return bool(match["jiao"]) or match.end() == len(text) or text[match.end()] in ",。;"
    if match["after"] in ("元", "块") and match["body"] in _DIGIT_WORDS and not match["jiao"]:
        return not "一" <= text[match.end() : match.end() + 1] <= "龥"
    if match["before"] or match["after"]:
        return True
    if match["body"] and _ROUND.fullmatch(match["body"]) and (_opens_name(text, match) or _PLEADS.match(
            text, match.start())):
        return False
    body = match["body"] or match["high"] or match["vunit"] or match["teen"] or match["halved"] or match["odd"] or ""
    if body[-1:] in "kK" and _LATIN.search(text, 0, match.start()):
        return False  # «class 10k»
    if not _LARGE.search(body) or MEASURE.match(text, match.end()):
        return False
    return not _LETTER.match(text, match.end())


# «1。5亿», «1,5亿», «3,5000万»: a point that slipped, or two numbers: nobody can tell, so nothing is kept, it is asked
_SLIP_BEFORE = regex(r"(?<![\d.])\d{1,3}[,。·]$")
_CURRENCY_BEHIND = regex(rf"[,(]({_CUR})(?=[,。;)]|$)")  # «980万，美金，走的资本金户»
_PLEADS = regex(r"千万(?:别|不[要可能]|要(?!求)|得(?!到)|莫|勿|记得|注意|小心)")  # «千万别让他们听见»
_LATIN = regex(r"[A-Za-z]{3,}\s?$")
_ROUND = regex(r"[十百千万亿]+")
_COUNTS = regex(r"[投约超近过达上资额为约总逾破计]$")


def _opens_name(text: str, match: re.Match[str]) -> bool:
    """百亿科技, 千万集团: round numbers that a firm is called by."""
    follows = any(text[match.end() : match.end() + size] in trades() for size in (2, 3)) or text.startswith(("集团",
        "公司", "股份"), match.end())
    return follows and not _COUNTS.search(text, 0, match.start())


def _sum_of(text: str, match: re.Match[str]) -> Sum:
    named = [CODE[match[group]] for group in ("after", "before", "cur1") if match[group]]
    behind = None if named else _CURRENCY_BEHIND.match(text, match.end())
    named += [CODE[behind[1]]] if behind else []
    currency = next((code for code in named if code != "CNY"), "CNY")
    about = bool(
        match["more"]
        or _APPROX_BEFORE.search(text, max(0, match.start() - 6), match.start())
        or _APPROX_AFTER.match(text, match.end())
    )
    base = Sum(match.start(), match.end(), Decimal(0), None, currency, about)
    if _SLIP_BEFORE.search(text, max(0, match.start() - 5), match.start()):
        return base._replace(low=_single(base, match).low if match["body"] else Decimal(10**4), vague=True)
    if match["odd"]:  # «千把万»: about ten million
        return base._replace(low=number("1" + match["odd"].replace("把", "").replace("个", "")) or Decimal(0),
                             approx=True)
    if match["vague"]:
        return _vague(base, match["vague"], match["vunit"])
    if match["teen"] is not None:
        unit = number(f"1{match['teen']}") or Decimal(1)
        return base._replace(low=10 * unit, high=20 * unit, approx=True)
    if match["halved"]:
        return base._replace(low=_halved(match["halved"]))
    if match["low"]:
        return _range(base, match["low"], match["high"])
    return _single(base, match)


def _vague(base: Sum, word: str, unit: str) -> Sum:
    """几千万 lies between 1 and 10 thousand times ten thousand; 上亿 is at least one; 半个亿 is half."""
    small = word[-1] if word[-1] in "十百千" else ""
    one = number(f"1{small}{unit}") or Decimal(0)
    if word == "半":
        return base._replace(low=one / 2)
    if word[0] in "上过超":
        return base._replace(low=one, approx=True)
    return base._replace(low=one, high=10 * one, approx=True, vague=True)


def _halved(said: str) -> Decimal:
    """一个半亿 is 1.5亿, and so is 一亿半; 十个半亿 is 10.5亿."""
    whole = said[:1 + (said[1] not in "个亿万")]
    unit = said[len(whole):].replace("个", "").replace("半", "")
    return ((number(whole) or Decimal(0)) + Decimal("0.5")) * (number(f"1{unit}") or Decimal(1))


def _range(base: Sum, first: str, second: str) -> Sum:
    """4-5亿, 一千到两千万, 8500到3万: the first end takes the second's unit where that keeps the order."""
    low, high = number(first) or Decimal(0), number(second) or Decimal(0)
    tail = re.findall(r"[万亿wWeEkK]", second) or re.findall(r"[十百千拾佰仟]", second)
    if tail and not _LARGE.search(first):
        scaled = number(f"{_clean(first)}{''.join(tail)}") or low
        low = scaled if scaled <= high else low
    return base._replace(low=low, high=high, approx=True) if low < high else base._replace(low=high)


def _single(base: Sum, match: re.Match[str]) -> Sum:
    body = match["body"]
    about = base.approx or bool(_ABOUT.search(body))
    pair = _RANGE_MARK.match(body) or _neighbours(body)
    if pair and "、" in pair[0] and number(pair[2]) != (number(pair[1]) or 0) + 1:
        pair = None
    if pair:
        rest = body[pair.end() :]
        lead = body[: pair.start(1)]
        low, high = number(lead + pair[1] + rest), number(lead + pair[2] + rest)
        return _times(base._replace(low=low or Decimal(0), high=high, approx=True), match)
    if ends := _PAIR_BEHIND.search(body):  # 两亿四五
        low, high = (number(_clean(body[:ends.start()] + digit)) for digit in ends.groups())
        return _times(base._replace(low=low or Decimal(0), high=high, approx=True), match)
    value = (number(_clean(body.replace("、", "."))) or Decimal(0)) + _cents(match)
    return _times(base._replace(low=value, approx=about), match)


_OF_EACH = regex(r"[元级]*(?:及?以[上下内]|[级的]|项目|工程|产业|企业|大项目|[多余来])")


def _times(one: Sum, match: re.Match[str]) -> Sum:
    """投3个5亿 is 15亿; of «签约3个5亿元项目» 5亿 is what each is worth."""
    if not match["times"]:
        return one
    if _OF_EACH.match(match.string, match.end("body")):
        return one._replace(start=match.start("body"))
    times = number(match["times"]) or Decimal(1)
    return one._replace(low=one.low * times, high=None if one.high is None else one.high * times)


def _neighbours(body: str) -> re.Match[str] | None:
    """七八(亿), 三五(百), 十七八(亿), 一千五六(百万): two digits side by side are a range."""
    match = _NEIGHBOURS.search(body)
    if match and 0 < DIGITS[match[2]] - DIGITS[match[1]] <= 2:
        return match
    return None


def _clean(body: str) -> str:
    return _FILLING.sub("", body)


def _cents(match: re.Match[str]) -> Decimal:
    jiao, fen = (number(match[name] or "0") or Decimal(0) for name in ("jiao", "fen"))
    return jiao / 10 + fen / 100


def _share_currency(text: str, sums: list[Sum]) -> list[Sum]:
    """300万、500万美元: a list of bare sums shares the currency named at its end."""
    for at in range(len(sums) - 2, -1, -1):
        here, after = sums[at], sums[at + 1]
        between = text[here.end : after.start]
        if (
            between in ("、", "和")
            and after.currency != "CNY"
            and text[here.end - 1] in "万亿"
            and text[here.end - 1] in text[after.start : after.end]
            and len(sums) < 3
        ):
            sums[at] = here._replace(currency=after.currency)
    return sums


_COUNTED = regex(r"几个(?:十|百)?亿元?(?:及?以上|级)?的?大?项目")  # «签了几个亿元项目» counts them
# «5亿以上的», «超过3亿», «1亿到2亿»: a measure to choose by, no figure that is told
_MORE_THAN = regex(r"(?:超|过|达|满|[大高多低小少]于|不[到足]|够)[了到]?$")
_OR_MORE = regex(r"\s*(?:左右|上下)?(?:[以之往]?[上下内外间](?!周|个?月)|及?以上|的|那|到|至|和|起步?(?:的|$)|"
                      r"打底|[—~-]|项目[^,。;]{0,8}(?:[几哪]|多少))")  # «过亿元项目签了几个»


def tells_a_sum(text: str) -> bool:
    """«总盘子22亿变25亿», «又添了4000万»: a figure stands there for itself."""
    plain = _COUNTED.sub("几个", uniform(text))
    return any(not (_MORE_THAN.search(plain, 0, s.start) or _OR_MORE.match(plain, s.end)) for s in find_sums(plain))
