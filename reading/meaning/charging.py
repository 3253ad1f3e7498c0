"""Whose a difficulty or a task is from now on, and until when: it is given to anybody («这事让供电公司老李盯着，月底前
解决»), a member, a unit or an office is told or asked to do something («请交通局月底前给解决»,
«让开发区抓紧把环评报上去»), or somebody promises it («供电公司说下个月十号能换好»)."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from domain.duties.solving import shared_words
from reading.meaning.charge import Charge, tells, until, without_days
from reading.meaning.told_to import told_to
from reading.meaning.trouble_words import tells_trouble
from reading.names.juniors import in_short, juniors_in_full
from reading.service.office_names import OFFICE_END
from reading.text.normalise import clause_at, uniform
from reading.text.patterns import regex
from reading.text.self_corrections import without_taken_back
from reading.values.dates import find_dates

LONGEST = 100
_WATCH = r"盯(?:着|办|紧|牢|住|一下)?|跟(?:着|进|踪|办|一下)|负责|牵头|督办|包(?:干|到底|下来)|兜底"
_SOLVE = r"协调|落实|处理|去?办(?!公)|来办|管(?!委|理)|对接|解决"
_NAME = r"(?:(?!抓紧|尽快|赶紧|马上|立即)[^,。;!?\s把将]){2,16}?"
_ALSO = r"(?:来|去|也|再|全程|亲自|具体)*"
_TO = regex(
    rf"(?:由|让|叫|请|派|安排|指定|责成|麻烦)(?P<asked>{_NAME}){_ALSO}(?:{_WATCH})|"
    rf"(?:由|让|叫|安排|指定|责成)(?P<made>{_NAME}){_ALSO}(?:{_SOLVE})|"
    rf"(?:交给|交由|转给|转交|(?<=[,，\s])交(?!接|通|易|付|底|货|款|警|税|费|钱|定|保|押|[完齐了过]|"
    rf"\d))(?P<given>{_NAME})"
    rf"(?:{_ALSO}(?:{_WATCH}|{_SOLVE})|"
    r"了?(?=[,。;!\s]|$))")
_NOBODY = regex(r"^(?:[甲乙丙丁]方|我们?|你们?|咱们?|大家|各.*|他们?|她们?|人家|对方|企业|客[商人户]|"
                     r"老[板总]|厂[家方里]|业主|投资[方人]|帮忙|谁|哪.*|怎么.*|尽快|抓紧|"
                     r"有关部门|相关部门|上面|领导|.*(?:一起|帮忙|尽快|抓紧))$")
_POINTS = regex(r"这事|那事|这个事|那个事|这件事|那件事|这[条项个]|那[条项个]|此事|的事|这个?问题|那个?问题|"
                     r"这块|那块|上面|^(?:由|让|叫|请|派|安排|交给|交由)")
# «今晚要开小分队例会»: a meeting is held, nobody is told
_WHOSE = (r"(?P<who>{known}|(?!开(?![发元平化封县江远阳原鲁福])|召开|举[办行]|参加|"
          r"组织(?!部))(?:[^,。;:!?\s把将让叫请由的到人我你他她》]|人(?=[社才民防行大]))"
          r"{{0,10}}?{office}(?:[里上](?:[一-龥]{{1,4}}?(?:所|站|办|局|科|委|中心))?)?)(?!的)")
_ORDERS = (r"(?:由|让|叫|请(?!问|教|示)|要求|责成|督促|通知|催促?|安排|麻烦|交代|希望|拜托|(?P<need>(?<![必急])需要?)|"
           rf"(?<![需重主不只想])要(?!情|等))"
           rf"(?:(?:领导|上级|[县市区局镇]里|上面)?(?:帮忙?|出面|帮着)?协调(?:一下)?)?{_WHOSE}")
_HEADED = rf"(?:^|(?<=[,。;\s])|(?<=的事)|(?<=[那这]个事)|(?<=问题)|(?<=困难)){_WHOSE}"
_IN_CHARGE = r"(?<=[,。;\s])(?P<who>{known}){also}(?:负责|牵头|{watch})(?=[,。;!\s]|$)"
_LETS = regex("请|让|叫|安排|通知|派")
_DOES = regex(r"解决|协调|协助|支持|帮|答[复覆]|回[话复]|落实|处理|办(?!公)|接[上通]|批|报上?|拿出|说法|结果|"
                   r"意见|弄好|"
                   r"搞[定好]|修|换|"
                   r"腾|清|补|跟进|盯|催|查|核|研究|对接|抓紧|尽快|马上|立即|完成|加快|出面|保障|疏通|增容")
# «把基础图纸交给监理»: a thing, no difficulty
_HANDED_OVER = regex(r"[把将](?![^,。;]*(?:事|问题|困难|难题|任务|工作))[^,。;]{1,12}$")
# what our own people are told to do
_ERRAND = regex(r"(?:赶紧|抓紧|尽快|马上|先|去|再|也|帮忙|帮)*(?:准备|备|整理|写|拟|起草|做(?!东|客)|发|寄|送|带|"
                     r"问|约|联系|"
                     r"通知|提醒|确认|统计|梳理|汇总|收集|打听|回[复访]|报|填|改|找)")
# «看看出让金能不能分期»
_FINDS_OUT = regex(r"(?:再|去)?(?:看看|看一?下|研究|核一?下|查一?下)[^,。;]*"
                    r"(?:能不能|能否|可不可以|行不行|有没有|是不是|够不够)")
_HANDS = regex(r"[,，\s]*(?:赶紧|抓紧|尽快|马上|先|去)*[把将](?=.{3})")  # «让甲把平面图发给恒岳»
_ACCOMPANIES = regex(r"(?:们|去|来|一起|一同|也|再|协助(?=接待|陪)|帮忙?(?=接待|陪))*(?:陪|吃|参加|出席|带队|"
                          r"接待|看看|过目|讲|见|介绍|指导|调研|"
                          r"考察|定夺|作主|签字)")
# «交通局要盯住», «镇里务必这周解决»: told to do it by no verb of asking
_MUST = regex(r"(?:也|都|今天|这次)*(?:要(?!求|是|来|去|到|等)|必须|务必|得(?!到|知)|给我|亲自|抓紧|尽快|赶紧|"
                   r"马上|"
                   rf"立即|(?:再|去|来)*(?:{_WATCH}))")
_GOES = regex(r"[,，\s]*(?:再|也|要|亲自|专程)*(?:[去来到跑飞赴见谈]|拜访)")
_PROMISES = regex(r"(?:说|讲|称|答应|承诺|保证|表示|表态|回复|答复|回话|松口|同意|定了)(?:了|说|过|是|会|好|[,，"
                       r":\s])*")
_PROMISER = regex(rf"(?P<who>[^,。;\s的]{{0,10}}?(?:{OFFICE_END}|[老小][一-龥]|[一-龥](?:总|工|经理|师傅)|"
                       r"[县区市镇乡村园](?:里|上))|^(?!企业|对方|人家|他们|客|老板|厂|项目)[一-龥]{2,3}(?=[那这]边|"
                       r"方面))"
                       r"(?:[那这]边|方面|的人|今天|昨天|刚才|刚刚|刚|已经|也|都|又|终于|总算|电话里)*$")
_PROMISED_BY = r"(?P<who>{known})(?:[那这]边|方面|的人|今天|昨天|刚才|刚刚|刚|已经|也|都|又|终于|总算|电话里)*$"
_LATE = regex(r"(?:又|还|再)?(?:拖|推|变卦|改口|耽搁)(?:了|延|迟)*$")  # «清源水务又拖了，说要到6月中旬»
_OF_TROUBLE = regex(r"的事|[那这]个?(?:事|问题|困难)|问题|困难|难题")
_UNKNOWN = regex("哪|什么|啥|谁")  # «要来看地，哪家公司也搞不清楚»
_THEIRS = regex(r"(?:公司|集团|部门|政府|单位|中心|园区)$|他们|她们|人家|对方|企业|我们|咱们|大家|各")


def charge_of(text: str, people: Sequence[str], today: date, units: Sequence[str] = (),
              troubles: Sequence[str] = ()) -> Charge | None:
    """None where nothing is anybody's. `people`, `units`: the roster's titles, the names of the units; `troubles`: the
    words of the difficulties that are open."""
    return _charge_of(text, tuple(people), today, tuple(units), tuple(troubles))


@lru_cache(maxsize=16)  # the rules ask it of a message, then what it may mean otherwise does
def _charge_of(text: str, people: tuple[str, ...], today: date, units: tuple[str, ...],
               troubles: tuple[str, ...]) -> Charge | None:
    plain = juniors_in_full(uniform(text), people)
    if len(plain) > LONGEST:
        return None
    plain = without_taken_back(plain, [when[:2] for when in find_dates(plain, today)])
    known = (*people, *units)
    return (_given(plain, people, troubles, today) or _ordered(plain, known, troubles, today)
            or _in_charge(plain, known, troubles, today) or told_to(plain, people, units, today)
            or _must(plain, known, troubles, today)
            or _promised(plain, known, troubles, today))


def charge_to(text: str, known: Sequence[str], today: date) -> Charge | None:
    """An order, in whatever words, is given to whom it names of `known`: the roster, the units."""
    plain = juniors_in_full(uniform(text), known)
    at, who = min(((plain.index(name), name) for name in known if name in plain), default=(0, ""),
                  key=lambda found: (found[0], -len(found[1])))
    return Charge(who, until(plain, today), points=False, behind=len(plain) - at - len(who)) if who else None


def ordered_each(text: str, people: Sequence[str]) -> str:
    """«让甲明天报图纸，乙去催并网» for «让甲明天报图纸，让乙去催并网»: who is named next is told next."""
    order = _LETS.match(text)
    if order is None or not text.startswith((*people, *in_short(tuple(people))), order.end()):
        return text
    return _told_next(tuple(people)).sub("让", text)


@lru_cache(maxsize=4)
def _told_next(people: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, (*people, *in_short(people))))
    return regex(rf"(?<=[,，;；。])\s*(?=(?:{names})(?:[去来把将催写跟盯给也再下周明今\d]|准备|联系|尽快|"
                      rf"抓紧|马上|整理)(?!方))")


def _given(plain: str, people: Sequence[str], troubles: Sequence[str], today: date) -> Charge | None:
    found = _TO.search(plain)
    if found is None:
        return None
    said = next(name for name in found.groups() if name)
    who = next((name for name in sorted(people, key=len, reverse=True) if name in said), said)
    before = plain[:found.start()]
    bare = re.sub("[来去再也]+$", "", without_days(who, today))
    if _NOBODY.match(bare) or (found["given"] and _HANDED_OVER.search(before)):
        return None
    points = _POINTS.search(plain) is not None or _is_known_trouble(before, troubles)
    return Charge(who, until(plain, today), points, not points and tells(before), before, len(plain) - found.end())


def _ordered(plain: str, known: Sequence[str], troubles: Sequence[str], today: date) -> Charge | None:
    """Trouble is told before, or the order says itself what is to be done or until when; «请供电公司解决» alone says
    neither. What somebody is needed for is an order to him only where trouble is told."""
    for found in _of_known(_ORDERS, tuple(known)).finditer(plain):
        rest, day = without_days(plain[found.end():], today), until(_from_its_day(plain, found.start(), today), today)
        finds = _FINDS_OUT.match(rest)
        ours = found["who"] in known and (finds or _ERRAND.match(rest))
        does = (ours or _DOES.search(rest) or _HANDS.match(rest)) is not None or (day is not None
                                                                                  and not _GOES.match(rest))
        before = plain[:found.start()]
        told = tells(before) and not _is_known_trouble(before, troubles)
        if _UNKNOWN.search(found["who"]) or (found["need"] and not (told and tells_trouble(before))):
            continue
        if does and not _THEIRS.match(found["who"]) and (finds or not _ACCOMPANIES.match(rest)) and (
                ours or told or day or tells(rest)):
            return Charge(without_days(found["who"], today), day, not told, told, before,
                          len(plain) - found.end("who"))
    return None


def _from_its_day(plain: str, at: int, today: date) -> str:
    """«明天让甲把图纸发过去»: with the day that stands right before the order."""
    left = clause_at(plain, at)[0]
    return plain[left if without_days(plain[left:at], today).strip(" 就再先") == "" else at:]


def _must(plain: str, known: Sequence[str], troubles: Sequence[str], today: date) -> Charge | None:
    """«限重的问题交通局要盯住，月底前必须解决», «供水的事，镇里务必这周解决»: of a difficulty that is pointed at."""
    for found in _of_known(_HEADED, tuple(known)).finditer(plain):
        points = _OF_TROUBLE.search(plain, 0, found.start()) or any(
            shared_words(plain[:found.start()], trouble) for trouble in troubles)
        rest = without_days(plain[found.end():], today)
        own = re.split("[,。;]", rest)[0]
        if points and _MUST.match(rest) and re.search(f"{_DOES.pattern}|{_WATCH}", own) and not (
                _ACCOMPANIES.match(rest) or _THEIRS.match(found["who"])):
            return Charge(found["who"], until(plain[found.start():], today), points=True,
                          before=plain[:found.start()], behind=len(plain) - found.end("who"))
    return None


def _is_known_trouble(said: str, troubles: Sequence[str]) -> bool:
    """What is pointed at («用电的事»), or called by the words of a difficulty that is open, is not told anew."""
    shared = max((len(shared_words(said, trouble)) for trouble in troubles), default=0)
    pointed = _OF_TROUBLE.search(said) is not None
    return shared > 1 or (pointed and (shared > 0 or not tells_trouble(_OF_TROUBLE.sub("", said))))


def _in_charge(plain: str, known: Sequence[str], troubles: Sequence[str], today: date) -> Charge | None:
    """«6月15号前必须开工，联络员乙负责»."""
    found = _of_known(_IN_CHARGE, tuple(known)).search(plain)
    before = plain[:found.start()] if found else ""
    known_already = _is_known_trouble(before, troubles)
    return Charge(found["who"], until(plain, today), points=known_already, before=before) if found else None


@lru_cache(maxsize=8)
def _of_known(form: str, known: tuple[str, ...]) -> re.Pattern[str]:
    """For the titles and units of one office: to write the pattern anew takes longer than to seek it."""
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True)) or "(?!)"
    return regex(form.format(known=names, office=OFFICE_END, also=_ALSO, watch=_WATCH))


def _promised(plain: str, known: Sequence[str], troubles: Sequence[str], today: date) -> Charge | None:
    """An office or a person says until when a difficulty that is known will be over."""
    of_known = any(shared_words(plain, trouble) for trouble in troubles)
    for found in _PROMISES.finditer(plain):
        if not of_known and not _OF_TROUBLE.search(plain, 0, found.end()):  # «王总说下月到货，红线那个事他们催得紧»
            continue
        left = clause_at(plain, found.start())[0]
        before = plain[left:found.start()] or _LATE.sub("", plain[clause_at(plain, left - 2)[0]:max(left - 1, 0)])
        who = _of_known(_PROMISED_BY, tuple(known)).search(before) or _PROMISER.search(
            _without_matter(before, troubles))
        day = until(plain[found.end():clause_at(plain, found.start())[1]], today) or until(plain[found.end():], today)
        if who is not None and day is not None:
            return Charge(who["who"], day, points=True)
    return None


def _without_matter(said: str, troubles: Sequence[str]) -> str:
    """«变压器供电公司» is the power company: what the difficulty is called by is no part of a name."""
    said = re.split(rf"{_OF_TROUBLE.pattern}|项目", said)[-1]
    sizes = (size for size in range(len(said), 1, -1) if any(said[:size] in trouble for trouble in troubles))
    return said[next(sizes, 0):]
