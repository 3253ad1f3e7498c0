"""Who led and who went along: titles of the roster, and of whoever is not on it but is told to have led or received
(«杨局带队», «我们戴局接待»); else the sender. Pure.

Decided in this order: who is only written to, sent for, told to do something or told to have said something is left out
(«报何主任：…», «有事找李局», «联络员甲办», «陈主任说…»), unless he is told to have led; who leads or receives comes
first, then the text's order; the sender is one of them where the words say so («我跟王局», «陪我», «随王局»).
"""

import re
from collections.abc import Sequence

from domain.filing.record import UpdateKind
from reading.names.companions import companions, i_am_listed, without_chiefs_called_young
from reading.names.office_short_forms import in_full
from reading.text.patterns import regex

_AT_HOME = (UpdateKind.PROGRESS, UpdateKind.FUNDS, UpdateKind.ISSUE)
_LEADS = (r"(?:亲自|主动)?(?:带[了着的]?(?:队|团|我|咱)|率[队团我]|领[队着我]|牵头|[去来]?接(?=[待的]|一?下|[他她]们?|"
          r"[,，。;；!！\s]|$)(?:待|的)?|主持|会见)")
_ALONG = regex(r"(?:全程)?(?:陪|一起去|同去|跟着|参加|出席)")
# «王局也在», «王局只是来见证的»: who was there beside those whose matter it is
_WAS_THERE = regex(r"(?:也都?(?:全程)?(?:在|到场|来|去)|都在)了?的?(?=[,，。;；!！\s]|$)|都?在场|"
                   r"(?:也|都)?(?:只是|就是|是|只|就)(?:过?来|去|到场)?(?:见证|站台|捧场|旁听|列席|露面|看看|听听)|"
                   r"(?:也|都)?(?:过?来|去|到场)?(?:见证|站[了个]*台|捧[了个]*场|旁听|列席)")
_TAKES = regex(r"(?:^|天|(?:周|星期|礼拜)[一二三四五六日]|[上下中]午|[早晚]上?|[,，。;；\s号日点])(?:又|"
               r"还)?带[着了上]?$")  # «昨天带老周去无锡»
_JOINS = regex("[、和跟与及]|还有")
_TO_ATTEND = regex(r"(?:也|都|全程|一起|过?来|去)*(?:陪|参加|一起|一同|跟着)")  # «让乙陪», not «让乙接»
_I_LED = regex(r"(?<![一-龥])我(?:亲自)?(?:带队|率队|领队|牵头|接待)|"
                    r"(?<=[天日晚早午号一二三四五六])我(?:亲自)?(?:带队|率队|领队|接待)")
_LEAD = regex(r"(?:^|(?<=[天日晚早午号一二三四五六,，。;；\s]))(?:亲自)?[带率]队(?=[去赴到往在飞跑])")
_JUNIOR = regex(r"联络员|专员|干事|科员")
_WENT_TOO = regex(r"(?:也|都)?(?:参加|一起去?|一同|同行|随行|同去)(?=[,，。;；!！\s了]|$)")  # «…，李局一起»
_WRITTEN_TO = regex(r"(?:^|[。;；\s])(?:报告?|汇报|请示|呈|@|致|转)(?:给)?$")
_CALLED = regex(r"[:：,，]")
_AND_ME = regex(r"我[和跟同与陪](?:[一-龥]{1,4}[局委办院站]|[省市县区镇]里)?$")
_AND_YOUNGER = regex("(?:我[和跟同与]|带[着了上]?)小[一-龥]")  # «我和小吴»: the elder speaks
_WITH_ME = regex(r"(?:一[起块道])?(?:陪|带[着了]?|和|跟|领着)(?:我|咱)")
_BESIDE_ME = regex(r"(?:^|天|(?:周|星期|礼拜)[一二三四五六日]|[上下中]午|[早晚]上?|"
                        r"[,，。;；\s号日点])[和跟同陪随](?:着)?$")
_SENT_FOR = regex(r"(?:找|让|请|叫|派|交|给|向|问|通知|联系|由|归|提醒|转告)(?:到|了)?$")
_DOES = regex(r"(?:刚才?|也|都|已经?|今天|昨天|早上|一直|亲自|[跟和对给向](?:我们?|咱们?))*(?:[说讲让叫问催批定]|转述|"
                   r"反馈|反映|透露|通报|发[来了]?[一个条]*(?:信息|消息|微信|短信)|"
                   r"要求|指示|交代|强调|"
                   r"答应|"
                   r"同意|"
                   r"负责|盯|跟进|跟(?:一下|着)?[,，。;；]|[去来]?办|来电|打(?:来)?电话|发话|安排|布置|那边|的(?!队))")
_OUTSIDER = regex(r"(?:(?<=我们)|(?<=咱们)|(?<=由)|(?<=[,，。;；\s])|^)"
                       r"(?P<who>[一-龥](?:局长?|主任|书记|县长|区长|市长|镇长|乡长|部长|科长|处长?|主席|秘书长))"
                       r"(?=(?:亲自)?(?:带[了着的]?队|带的队|率队|领队|牵头|接待|陪同|陪的|陪着))")
# who is above the office and on no roster («上午市长去深圳看了…»)
_ABOVE = regex(r"(?:(?<=[,，。;；\s:：])|(?<=[天午日号晚早])|^)"
               r"(?P<who>(?:[省市县区州旗]委)?(?:常务|分管|挂职)?副?(?:书记|[省市县区州]长))"
               r"(?=(?:刚|亲自|今天|昨天|前天|[上下中]午|一行)*(?:[去到赴]|在[^,，。;；]{2,10}会见|会见|接待|"
               r"带[着了队]|率|拜访|走访|看望|"
               r"考察|调研))")
# «我和小丙接», «跟丙去南通»: how colleagues call 专员丙
_SHORT_OF_JUNIOR = (r"(?:(?<=[和跟同与带叫让])|(?<=[带领]着)|(?<=还有))(?:小|"
                    r"老)?{own}(?=[去来到陪接跑在看一也都两俩我参\s,，。;；!！]|$)|"
                    r"(?:(?<=[,，、。;；\s])|^){own}(?=(?:也|都|就)?(?:[跟和与同陪]我|跟着|一起|一同|同去|参加|陪同|"
                    r"随行))")


# «县长带队», «给书记带队去的»: a title alone, of whoever bears it
_BARE = (r"(?:(?<![一-龥])|(?<=[天日午号晚早由给替代陪跟随和与同]))(?:我们|咱们)?(?P<title>{titles})"
         r"(?=(?:亲自|今天|昨天|前天|[上下中]午)*(?:带[了着的]?队|带的?队|率队|率团|领队|牵头|接待|会见|一行|"
         r"带[着了]?我|去|赴|到))")
_TITLES = ("市长", "县长", "区长", "州长", "旗长", "镇长", "乡长", "书记", "局长", "主任", "部长", "主席", "秘书长")


def _of_bare_titles(text: str, roster: Sequence[str]) -> str:
    """The text with the name behind a title that one person of the roster alone bears."""
    bearers = {title: [name for name in roster if len(name) == len(title) + 1 and name.endswith(title)]
               for title in _TITLES}
    own = {title: names[0] for title, names in bearers.items() if len(names) == 1}
    if not own:
        return text
    return re.sub(_BARE.format(titles="|".join(own)), lambda match: own[match["title"]], text)


def _in_full(text: str, roster: Sequence[str], sender: str) -> str:
    """The text with colleagues of the office called by their titles, and who is called by a title alone by name."""
    text = in_full(_of_bare_titles(text, roster), without_chiefs_called_young(text, roster, sender))
    juniors = {name: _JUNIOR.sub("", name) for name in roster if _JUNIOR.match(name)}
    for name, own in juniors.items():
        if own and name not in text and list(juniors.values()).count(own) == 1:
            text = re.sub(_SHORT_OF_JUNIOR.format(own=re.escape(own)), name, text)
    return text


def who_went(text: str, roster: Sequence[str], sender: str,
             kind: UpdateKind = UpdateKind.TRIP) -> tuple[str, tuple[str, ...]]:
    """(带队, 参加); of news where nobody went anywhere the sender and who was there («…开工了，郑局到场讲了话»)."""
    by_me = _AND_YOUNGER.search(text) is not None
    text = _in_full(text, roster, sender)
    above = [match["who"] for match in _ABOVE.finditer(text)] if kind not in _AT_HOME else []
    others = [match["who"] for match in _OUTSIDER.finditer(text)]
    strangers = companions(text, (*roster, *others, *above)) if kind not in _AT_HOME else ()
    found = people_named(text, (*roster, *others, *above, *strangers))
    leads = next(iter(above), None) or next(
        (name for name in found if re.search(f"{re.escape(name)}{_LEADS}|[代替]{re.escape(name)}", text)), None)
    named = [name for name in found if name == leads or not (_is_written_to(text, name)
                                                             or _is_merely_named(text, name))]
    if not named:
        return sender, ()
    own: object = by_me or _I_LED.search(text) or _LEAD.search(text[:text.index(named[0])]) or _WENT_TOO.match(
        text, _end(text, named[-1]))
    of_equals = _JUNIOR.match(sender) and _JUNIOR.match(named[0])  # «和专员壬去南通»: whoever tells it went first
    below = named[0] in strangers and not _JUNIOR.match(sender)  # «我跟张科长去了连云港», says 王局
    own = own or _is_second(text, named)
    first = leads or (sender if kind in _AT_HOME or own or of_equals or below else named[0])
    rest = [name for name in named if name != first]
    if sender in named or first == sender or not _is_with(text, first):
        return first, tuple(rest)
    before = text[:text.index(first)]
    beside = _AND_ME.search(before) or _BESIDE_ME.search(before)
    less = _JUNIOR.match(first) or first in strangers
    if less and (leads is None or beside) and not _JUNIOR.match(sender):  # «我和联络员乙去接», «甲跟我去»
        return sender, tuple(named)
    accompanied = leads is None and _ALONG.match(text, _end(text, first))
    return (sender, tuple(named)) if accompanied else (first, (sender, *rest))


def people_named(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Titles that stand in the text, in the text's order; a title inside a longer one is not counted."""
    found = sorted((text.find(name), -len(name), name) for name in set(names) if name and name in text)
    kept: list[tuple[int, int, str]] = []
    for at, minus, name in found:
        if not any(start <= at and at - minus <= start - length for start, length, _ in kept):
            kept.append((at, minus, name))
    return tuple(name for _, _, name in kept)


def _end(text: str, name: str) -> int:
    return text.index(name) + len(name)


def _is_second(text: str, named: Sequence[str]) -> bool:
    """Who is named first is told to be there beside whoever tells it: taken along, there too, told to come along."""
    return any((_TAKES.search(text[:text.index(named[0])]), _WAS_THERE.match(text, _end_of_list(text, named)),
                _is_to_attend(text, named[0])))


def _end_of_list(text: str, names: Sequence[str]) -> int:
    """Where those end who stand in one list with the first («王局和李主任也在»)."""
    end = _end(text, names[0])
    for name in names[1:]:
        if text.index(name) < end or not _JOINS.fullmatch(text, end, text.index(name)):
            return end
        end = _end(text, name)
    return end


def _is_written_to(text: str, name: str) -> bool:
    return _WRITTEN_TO.search(text[:text.index(name)]) is not None and _CALLED.match(text, _end(text, name)) is not None


def _is_merely_named(text: str, name: str) -> bool:
    """Wherever he stands in the text, and nothing is told of him as «他» («王局刚说的，他今天在北京…»)."""
    if re.search(rf"{re.escape(name)}[^。;；]*?[,，:：][^,，。;；]{{0,6}}他(?!们)", text):
        return False
    spots = [match.span() for match in re.finditer(re.escape(name), text)]
    return all((_SENT_FOR.search(text, 0, start) and not _TO_ATTEND.match(text, end)) or _DOES.match(text, end)
               for start, end in spots)


def _is_to_attend(text: str, name: str) -> bool:
    """«…明天下午过来，让乙陪»: one who is told to be there beside whoever says so."""
    return _SENT_FOR.search(text, 0, text.index(name)) is not None and _TO_ATTEND.match(
        text, _end(text, name)) is not None


def _is_with(text: str, name: str) -> bool:
    """The sender is told to be there as well."""
    before = text[:text.index(name)]
    return bool(i_am_listed(text) or _AND_ME.search(before) or _BESIDE_ME.search(before)
                or _WITH_ME.match(text, _end(text, name)))
