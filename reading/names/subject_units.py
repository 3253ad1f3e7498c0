"""Whose report it is where a sentence says so: a unit of the plan as its subject («高新区管委会今天签了…»,
«招商二组带队走访…», «由商务局引进», «…8000万，石桥镇的»), not as a place, a partner or the owner of something.
"""

import re
from collections.abc import Collection, Mapping

from reading.text.normalise import uniform
from reading.text.patterns import regex

_OPENS = regex(r"(?:^|[。;!?\n])\s*(?:(?:汇报|报告|报|登记|补报|补|记|更新)(?:一?下|个)?[:,]?\s*)?"
               r"(?:(?:\d{1,4}年)?\d{1,2}(?:月|[./])\d{1,2}[日号]?(?:[-至到]\d{1,2}[日号]?)?|[今昨前]天|[上下]午|今早|今日|昨日|"
               r"[上本这]个?(?:周|月|星期|礼拜)[一二三四五六日天]?|刚才?|近日|周[一二三四五六日]|[\s,])*")
_NUMBERED = regex(r"\s*(?:[(（]?[\d一二三四五六七八九十]{1,2}[)）.、]|[①-⑳]|[-*·•])\s*(?!\d)")
_TAIL = r"(?:管委会|招商(?:专班|团队|小?组|局|部)?|班子(?:成员)?|(?:分管|主要)?(?:领导|负责人|同志)|工作人员)*"
_LED = r"[一-龥]{1,2}(?:局长?|主任|书记|[县市区镇乡科处部院]长|科|主席|经理)"
_DOES = regex(
    r"\s*(?:[:,]|(?:[今昨前]天|今日|昨日|刚刚?才?|上午|下午|本周|上周|这周|本月|上个?月|近日|\d{1,2}(?:月|[./]\d|[日号])|已经?(?!租|借|卖)|又|再|"
    r"新|也|还|共|先后|成功|正式|组织|赴|到(?!位|账|期)|去|前往|外出|在(?!建|谈|库|手)|带队|率队|带着?|派|"
    r"签(?!约的|约项目)|引进|招引|引荐|接待|拜访|走访|回访|洽谈|对接|考察|调研|开(?:会|展|了)|召开|举办|参加|收到|促成|谈(?!判桌)|"
    r"摸排|发现|上报|补?报(?=[一两三\d]?[条个]|来|送|[:,])|联合|[陪见约邀]|[跟与和同](?!我|咱)[^,。;]{1,14}?(?:签|洽谈|对接|座谈|见面|会谈)|"
    r"来电|来电话|打来电话|完成|拿到|推进|落实|协调|获|得知|推荐|提供了?(?=[一两三\d]?[条个]|[^,。;的]{0,4}(?:线索|信息))|介绍))")
# whoever comes to us, or works against us, is not who reports
_OURS = regex(r"[^。;!?\n]{0,30}?(?:来|到|跟|和|与|同|找)(?:我们?|咱们?|本)(?:局|单位|区|县|市|镇|乡|街道|办|处|中心|"
              r"这|这里|这儿)?"
              r"(?:来|这|调研|走访|对接|抢|谈|学|检查|$|[^一-龥])")
_JOINED = regex(r"(?:、|和|与|会同|联合)\s*")
_OWNED = r"(?:^|[,。;!?\s])(?:(?:这?[个条]?是|算|记(?:在|给)?))?(?P<who>{names})(?:报|跟|引|引进|盯|负责)?的[。!吧啊]*$"
# «引进单位记林业局», «算棠岭工业园引进的», «文旅局没报我替他们报»: to whom it is counted
_CREDITED = (r"(?:引进|招引|首报)(?:单位|方)(?:就?是|为|记|写|填|算|报|[:：])*(?P<who>{names})|"
             r"(?:记|算|归|挂)(?:在|给|到|成|作)?(?P<who2>{names})(?:引进|招引|名下|头上|账上)|"
             r"(?:我)?(?:替|帮|代)(?P<who3>{names})(?:补?报|登记|记)|"
             r"(?P<who4>{names})(?:没有?报|忘了?报|还没报)[,，\s]*我?(?:替|帮|代)(?:他们|它)?(?:补?报|登记|记)(?:一?下|上)?")
_BY = r"由(?:我[们县区市])?(?P<who>{names})(?={does})"
_BY_DOES = r"(?:牵头|负责)?(?:引进|招引|引荐|带队|接待|签|对接|洽谈|拜访|走访|报)"


def subject_units(text: str, units: Mapping[str, str]) -> tuple[str, ...]:
    """The units that are the subject of the first sentence that has one, those joined with it too; () where none is.
    `units`: every way to call one -> its name."""
    plain = uniform(text)
    names = sorted((name for name in units if name in plain), key=len, reverse=True)
    if not names:
        return ()
    any_name = "|".join(map(re.escape, names))
    for opened in _OPENS.finditer(plain):
        found = _led_by(plain, opened.end(), re.compile(any_name), units)
        if found:
            return found
    if (credited := re.search(_CREDITED.format(names=any_name), plain)) is not None:
        return (units[next(filter(None, credited.groups()))],)
    by = re.search(_BY.format(names=any_name, does=_BY_DOES), plain) or re.search(_OWNED.format(names=any_name), plain)
    return (units[by["who"]],) if by else ()


def credited_words(text: str, units: Collection[str]) -> str:
    """«引进单位记林业局»: the words that tell to which unit it is counted; "" where none do."""
    plain = uniform(text)
    names = sorted((name for name in units if name in plain), key=len, reverse=True)
    found = re.search(_CREDITED.format(names="|".join(map(re.escape, names))), plain) if names else None
    return found[0] if found is not None else ""


def opening_units(text: str, units: Mapping[str, str]) -> tuple[str, ...]:
    """The units that the text opens with as its subject («渡头镇：签约…», «2、关前街道走访…»); () where it does not."""
    plain = uniform(text)
    names = sorted((name for name in units if name in plain), key=len, reverse=True)
    numbered = _NUMBERED.match(plain)
    opened = _OPENS.match(plain, numbered.end() if numbered else 0)
    start = opened.end() if opened else numbered.end() if numbered else 0
    return _led_by(plain, start, re.compile("|".join(map(re.escape, names))), units) if names else ()


def _led_by(plain: str, at: int, name: re.Pattern[str], units: Mapping[str, str]) -> tuple[str, ...]:
    """The units one behind the other from there on, where what follows them does something."""
    found: list[str] = []
    while (match := name.match(plain, at)) is not None:
        found.append(units[match[0]])
        tail = re.compile(_TAIL).match(plain, match.end())
        at = tail.end() if tail else match.end()
        joined = _JOINED.match(plain, at)
        if joined is None or name.match(plain, joined.end()) is None:
            break
        at = joined.end()
    if not found:
        return ()
    led = re.compile(_LED).match(plain, at)
    if _OURS.match(plain, at):
        return ()
    does = _DOES.match(plain, at) or (led and _DOES.match(plain, led.end()))
    return tuple(dict.fromkeys(found)) if does else ()
