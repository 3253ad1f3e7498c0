"""By what somebody is reached: mobile and line numbers, 400 numbers, WeChat, QQ, mail, where they stand in a text.

A number is one by its shape (1[3-9] and eleven digits, an area code, 400), or by the word before it («电话 83211234»).
What a unit of money or measure follows is none. «微信同号» is the mobile once more.
"""

import re
from dataclasses import dataclass

from domain.service.contact import Way, WayKind
from reading.text.normalise import uniform
from reading.text.patterns import regex

_IS = r"(?:就?是|为|叫|[:：]|号码?|在|也)*\s*"
_GAP = r"[\s,-]?"
_ENDS = r"(?!\d|\.\d|\s*(?:[万亿千百]|元|美元|平|亩|吨|台|套|%))"
_NUMBER_WORDS = (r"(?:手机号码?|电话号码?|联系方式|联系电话|办公电话|移动电话|座机号?|固定电话|固话|总机|名片|热线|"
                 r"传真|"
                 r"电话|手机|号码|tel|TEL|"
                 r"Tel)")
_NEW = r"(?:新的?|现在(?:的|用)?的?|最新的?)"
# the word for what follows: «电话», «新的手机号是», «微信»
LABEL = (rf"(?:(?:的|{_NEW})*(?:{_NUMBER_WORDS}|微信号?|威信号?|[vV]信|[wWvV][xX]|QQ号?|qq号?|电子邮[箱件]|邮[箱件]|"
         rf"[eE]-?mail)|(?:的|,)?{_NEW}(?:号码?)?|号)")
_WECHAT_WORD = r"(?:微信|威信|[vV]信|(?<![A-Za-z])[wWvV][xX])(?:号码?|名|账号|ID|id)?"
_MOBILE = rf"(?<![\d.])(?:\+?86[\s-]?)?(?P<mobile>1[3-9]\d(?:{_GAP}\d){{8}}){_ENDS}"
_LINE = (r"(?<![\d.])(?P<line>(?:\+?86[\s-]?)?\(?0\d{2,3}\)?[\s-]?[1-9]\d{2,3}[\s-]?\d{4}"
         rf"(?:\s*(?:转|-)\s*\d{{1,5}})?|[48]00[\s-]?\d{{3,4}}[\s-]?\d{{3,4}}|"
         rf"\+(?!86)\d{{1,3}}[\s-]\d[\d\s-]{{5,12}}\d){_ENDS}")
_TOLD = rf"{_NUMBER_WORDS}{_IS}(?P<told>\d(?:[\s-]?\d){{4,12}}){_ENDS}"
_WECHAT = rf"{_WECHAT_WORD}{_IS}(?P<wechat>[A-Za-z][\w-]{{3,19}}|\d{{5,12}}(?!\d))"
_QQ = rf"(?:QQ|qq)号?{_IS}(?P<qq>[1-9]\d{{4,11}})(?!\d|@)"
_MAIL = r"(?P<mail>[A-Za-z0-9][\w.+-]*@[\w-]+(?:\.[\w-]+)+)"
_SAME = (r"(?P<same>(?:手机号?|电话)?(?:和|跟|与|同)?(?:微信|威信)号?[:\s]*(?:和|跟|与)?(?:手机|电话|"
         r"号码)?(?:号)?(?:是)?(?:同号|同步|同一个?号?|一样|也是这个号?|"
         r"就是手机号?|是手机号?|同手机号?|同)|同微信号?)")
_WAYS = regex("|".join((_MAIL, _WECHAT, _QQ, _LINE, _MOBILE, _TOLD, _SAME)), re.ASCII)
_DIGIT = "零〇一幺二两三四五六七八九"
_SPOKEN = regex(rf"(?<![{_DIGIT}])[一幺][三四五六七八九][{_DIGIT}]{{9}}(?![{_DIGIT}万亿千百十])")
_SPOKEN_DIGITS = {ord(sign): str(digit) for digit, signs in enumerate((
    "零〇", "一幺", "二两", "三", "四", "五", "六", "七", "八", "九")) for sign in signs}
_MOBILE_LIKE = regex(r"1[3-9]\d{7,11}")


@dataclass(frozen=True, slots=True)
class WayFound:
    """Where it stands, its own word («微信») included where that is part of its shape."""

    start: int
    end: int
    way: Way


def ways_in(text: str) -> tuple[WayFound, ...]:
    """In the text's order; «微信同号» needs a mobile before it."""
    plain = _with_digits(uniform(text))
    found: list[WayFound] = []
    for match in _WAYS.finditer(plain):
        way = _way(match, found)
        if way is not None:
            found.append(WayFound(match.start(), match.end(), way))
    return tuple(found)


def _with_digits(plain: str) -> str:
    """«幺三八零零…» was dictated; each sign is one digit."""
    return _SPOKEN.sub(lambda run: run[0].translate(_SPOKEN_DIGITS), plain)


def _way(match: re.Match[str], before: list[WayFound]) -> Way | None:
    kind, said = next((name, text) for name, text in match.groupdict().items() if text is not None)
    if kind == "same":
        mobile = next((one.way.value for one in reversed(before) if one.way.kind is WayKind.MOBILE), None)
        return Way(WayKind.WECHAT, mobile) if mobile else None
    if kind == "mobile" or (kind == "told" and _MOBILE_LIKE.fullmatch(_digits(said))):
        return Way(WayKind.MOBILE, _digits(said))
    if kind in ("line", "told"):
        return Way(WayKind.PHONE, _line(said))
    return Way(WayKind(kind), said)


def _digits(said: str) -> str:
    return re.sub(r"\D", "", said, flags=re.ASCII)


def _line(said: str) -> str:
    """`0755-83211234`, `400-800-1234`; what has another shape as it was written."""
    plain = re.sub(r"^\+?86[\s-]?(?=\(?0)", "", said.strip()).replace("(", "").replace(")", "-")
    plain = re.sub(r"\s+", "-", plain).strip("-")
    parts = re.match(r"(0(?:10|2\d|[3-9]\d\d))-?(\d{3,4})-?(\d{4})(?:-?转?-?(\d{1,5}))?$", plain)
    if parts is not None:
        return f"{parts[1]}-{parts[2]}{parts[3]}" + (f"转{parts[4]}" if parts[4] else "")
    digits = _digits(plain)
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}" if re.fullmatch("[48]00\\d{7}", digits) else plain
