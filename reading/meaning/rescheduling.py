"""What does not come about on its day: put off to another one («开工推到2月上旬了», «下周三来不了，改到12号»), put off
without a new one («签约延期，等董事会», «6号开工肯定不行»), or called off («明天不来了 等通知»).

The new day is one that a word of moving stands before («推到»); beside a word of delay also one that is given instead
(«先按1月10号报»). The old day is the other one that is named before.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from domain.filing.record import Record, Span
from reading.text.normalise import clause_at, sentence_end, uniform
from reading.text.patterns import regex
from reading.text.self_corrections import without_taken_back
from reading.values.date_forms import HOUR
from reading.values.date_meanings import length_of_time
from reading.values.dates import When, find_dates

LONGEST = 600  # characters: a longer text is a report of many things
_SOONER = r"提前|提早|往前[提挪赶移推]"
_LATER = (rf"{_SOONER}|(?<=[,，])提(?=到|至)|推迟|延迟|延期|延后|顺延|推后|后延|往后[推延挪拖]|"
          r"往后|推|拖|延|挪|改期|改约|另约|改定|改在|改|调整|"
          r"放(?=[到在至])|重新定|重新约|缓|(?<![理通孝])顺|往[后下][放捱靠排移]")
_MOVED_TO = regex(rf"(?:{_LATER})(?:了)?(?:一下)?(?:到|至|在|为|成|了)?[:：,，\s]?$")
_INSTEAD = regex(r"(?:先?按|暂定|定[在到于]?|[约放安]排?[在到]|估计|预计|大概|可能|最快|最早|至少|起码|争取|力争|"
                      r"[得要]?等到?|[得要]到|得|要)[是在到]?$")
_ONLY_THEN = regex(r"[左右以之]?后?[再才]")
_DELAYED = regex(r"推迟|延迟|延期|延后|顺延|推后|往后[推延挪拖顺错]|改期|拖后|搁后|"
                      r"(?<![请想让求])缓(?:一缓|缓)(?!的|地|再批)|"
                      r"(?<![不别])(?<!不[能许得要可])(?:[要得又再还])(?:往后)?[延推拖]"
                      r"(?!长|伸|动|进|广|荐|着|[^,。;]{0,6}就)")
# said of a step or a day: it does not come about then
_CANNOT = regex(r"[来签开投去办交动破完封打]不[了成]|没[签开投]成|赶不[上及]|来不及|办不到|达不到|"
                     r"(?:不一定|不见得|未必)(?:有空|有时间|能?来|能?到|能?去|赶得|行|成)|没(?:有)?(?:空|时间)|走不开|抽不开身|"
                     r"(?:肯定|恐怕|估计|怕是?|铁定|看来|看样子|基本)是?(?:不行|不成|没戏|悬|黄|泡汤|够呛)|"
                     r"够呛|悬了|悬得很|没戏|(?:黄|泡汤|吹)了")
_UNSURE = regex("不一定|不见得|未必|没|走不|抽不")  # of a day that does not suit somebody
_STAYS_AWAY = regex(r"(?:先|暂时|又)?不(?:过|再|用|能|准备|打算)?来(?!自|源|电|往)(?:[考参]|[看访谈开座]|调研|签|"
                         r"对接|了|$|[,，。;!])"
                         r"|[来去]不[了成]|(?<![评审验收批关会])过不[了成]|过不来|(?:先|暂时|又)?不去了|取消(?!投资|"
                         r"合作|合同|签约|协议|建设|项目|"
                         r"资格)|"
                         r"不接待了|不[见约开签看办搞]了|(?<!先)不谈了")
_OVER = ("黄了", "泡汤了", "吹了")  # without a day: the end of it all
_LEFT_OPEN = regex(r"等[^,。;]{0,4}通知|另行?[通约定说]|再[约定说议]|改天|改日|改期|下次|以后再|回头再|没定|未定|"
                        r"待定|什么时候[^,。;]{0,6}(?:通知|说|定)|啥时候|看情况")
_HOUR = regex(HOUR)
_BROUGHT_FORWARD = regex(_SOONER)
_BY = regex(rf"(?:(?P<sooner>{_SOONER})|往后[推延挪拖放错]|推[迟后]|延[期迟后]|顺延|[推延拖挪])了?"
                 r"(?P<n>\d{1,2}|[一两二三四五六七八九十]{1,2}|半)个?(?P<unit>天|周|星期|礼拜|月)")
_REFUSED = regex(r"[没未不](?:有)?(?:答应|同意|松口|批|让)")  # «想把开工提前到12月3日，我没答应»
_FIRST_MEANT = regex(r"(?:原[定计来先本拟]|本来|之前|说好|约好|定好)[^,。;]{0,6}$")
_STEPS = (
    ("来访", regex(r"来访|到访|来考察|考察|回访|来看|过来|来人|来谈|来不了|不来|"
                      r"(?<![原本后从上下起近以出进回])来(?!自|"
                      r"源|年|电|函|文|信|消息|不及|得及)|行程|"
                      r"[会见]面|洽谈|谈判")),
    ("签约", regex(r"签约|签正式|签合同|签协议|签字|签")),
    ("开工", regex(r"开工|(?<!会)开(?=不[了成])|动工|动土|破土|奠基|进场施工|开建|打桩")),
    ("投产", regex(r"投产|试生产|量产|试产|并网")),
    ("封顶", regex("封顶")),
    ("竣工", regex(r"竣工|完工|验收")),
    ("到位", regex(r"到位|到账|到帐|打款|付款|注资")),
    ("拜访", regex(r"拜访|走访|[去赴](?!年)|出差")),
    ("开会", regex(r"开会|上会|会议|会商|评审|论证")),
    ("设备进场", regex(r"设备[^,。;]{0,8}?(?:进场|安装|到货)")),
    ("拿地", regex(r"拿地|摘牌|供地|挂牌")),
)
# what is told by its own name: planned days are called so too («土地摘牌»)
_OWN_NAME = ("摘牌", "供地", "挂牌", "试生产", "付款", "注资")
# 投不了产
_TORN = regex(
    r"(?:(?<=[开投签动破完封打])不[了成]|没(?=[开签投]成)|(?<=没[开签投])成)(?:了|得)?(?=[工产约土顶桩])")
_MAYBE = regex(r"(?:怕是?|恐怕|估计|可能|肯定|看来|大概|也许)+")  # «尽调下周四怕是来不及»
_THING = regex(r"(?:项目|的|那边|那个|^)(?:的)?(?P<what>[一-龥]{2,8}?)(?:的?(?:时间|日期|日子))?(?:要|得|又|往后|"
                    r"再|怕是?|恐怕|估计|可能|跟着|也)*$")


@dataclass(frozen=True, slots=True)
class PutOff:
    """`on`: the new day, where one is said; `was`: the day that holds no longer; `step` in a word; `called_off`: a
    visit or a meeting without a new day; `hour`: of the new day; the stretch of the text that says so."""

    on: Span | None
    step: str | None
    start: int
    end: int
    was: Span | None = None
    called_off: bool = False
    hour: str = ""


_EITHER = regex(r"(?P<verb>[一-龥])(?:还是)?[不没]有?(?P=verb)")  # «到底来还是不来»


@lru_cache(maxsize=16)  # the rules ask it of a message, then what it may mean otherwise does
def put_off(text: str, today: date) -> PutOff | None:
    """None where nothing is put off or called off."""
    if len(text) > LONGEST:
        return None
    plain = uniform(text)
    plain = _EITHER.sub(lambda asked: "，" * len(asked[0]), plain)
    plain = without_taken_back(plain, [when[:2] for when in find_dates(plain, today)])
    days = [when for when in find_dates(plain, today) if when.future is not None and not _is_done(plain, when, today)]
    moved = next((when for when in days if _MOVED_TO.search(plain[:when.start].rstrip()[-8:])
                  and _CANNOT.search(plain, when.end, clause_at(plain, when.start)[1]) is None), None)
    cue = _cue(plain, days, today) or (_BY.search(plain) if days else None)
    sooner = _BROUGHT_FORWARD.search(plain) if cue is None else None  # says nothing without its new day
    if moved is not None and moved.past == moved.future and moved.future is not None and moved.future.end < today:
        return None  # «5月4号没开成，拖到昨天»: it has come about since
    new = moved or _instead(plain, days, cue or sooner)
    if new is None and cue is None:
        return None
    cue = cue or sooner
    if new is not None and _is_refused(plain, new):
        return None
    found = _put_off(plain, new, cue, days, today)
    return found if found.on or found.was or found.step else None


def without_refused(record: Record, text: str, today: date) -> Record:
    """«想把开工往后放到10月，我没答应»: what others wish for and nobody agreed to is no step to come."""
    plain = uniform(text)
    refused = [when.future for when in find_dates(plain, today) if when.future is not None
               and _MOVED_TO.search(plain[:when.start].rstrip()[-8:]) and _is_refused(plain, when)]
    return replace(record, next_on=None, next_step=None) if record.next_on in refused else record


def _is_refused(plain: str, new: When) -> bool:
    return _REFUSED.search(plain, new.end, sentence_end(plain, new.end)) is not None


def says_put_off(clause: str) -> bool:
    """«董事会表决往后推了»: a clause of uniform text that ends with it; «赶不上», «没开成工» tell no more than the step
    and that it does not come about."""
    ends = [*_DELAYED.finditer(clause), *_BROUGHT_FORWARD.finditer(clause), *_BY.finditer(clause), *(
        found for form in (_CANNOT, _STAYS_AWAY) for found in form.finditer(clause)
        if found.start() < 2 or _step(clause[:found.start()]) == clause[:found.start()])]
    return any(not clause[found.end():].strip("工约产了啦吧呢. ") for found in ends)


def _is_done(plain: str, when: When, today: date) -> bool:
    """«拖到今天总算投产了»: what came about today is put off no longer."""
    day = when.future
    if day is not None and when.past is not None and today - when.past.end < day.start - today:
        day = when.past
    return day is not None and day.end <= today and "了" in plain[when.end : clause_at(plain, when.end)[1]]


def _cue(plain: str, days: Sequence[When], today: date) -> re.Match[str] | None:
    """The first words that say of a step or of a day to come that it is not then."""
    delayed = _DELAYED.search(plain)
    if delayed is not None:
        return delayed
    found = [match for form in (_CANNOT, _STAYS_AWAY) for match in form.finditer(plain)]
    return next((match for match in sorted(found, key=lambda match: match.start())
                 if _is_of_a_day(plain, match, days, today)), None)


def _is_of_a_day(plain: str, cue: re.Match[str], days: Sequence[When], today: date) -> bool:
    """A day to come is named in the clause, or a step that is to come about, or when it will be is left open:
    «老板说不来了» alone tells an end."""
    left, right = clause_at(plain, cue.start())
    dated = any(left <= when.start < right and when.future is not None and when.future.end >= today for when in days)
    if _STAYS_AWAY.fullmatch(cue[0]) is not None:
        return dated or _LEFT_OPEN.search(plain) is not None or cue[0].endswith("不了")
    sure = cue[0] not in _OVER and _UNSURE.match(cue[0]) is None
    return dated or (_step(plain[left:right]) is not None and sure)


def _instead(plain: str, days: Sequence[When], cue: re.Match[str] | None) -> When | None:
    """The day that is given in place of the old one, the most exact one last: «下下个月才行，先按1月10号报»."""
    if cue is None:
        return None
    given = [when for when in days
             if _INSTEAD.search(plain, max(0, when.start - 6), when.start) or _ONLY_THEN.match(plain, when.end)]
    return max(given, key=lambda when: (when.future is not None and when.future.start == when.future.end, when.start),
               default=None)


def _put_off(plain: str, new: When | None, cue: re.Match[str] | None, days: Sequence[When], today: date) -> PutOff:
    said = new.start if new is not None else cue.start() if cue is not None else 0
    old = next((when for when in days if when is not new and when.start < max(said, cue.end() if cue else 0)
                and _is_old(plain, when, today)), None)
    spots = [clause_at(plain, at) for at in (said, cue.start() if cue else said, old.start if old else said)]
    start, end = min(left for left, _ in spots), max(right for _, right in spots)
    delayed = cue.start() if cue else said
    spoken = max((when.end for when in days if when.end <= delayed), default=0)  # «下周四的尽调怕是来不及»
    step = _step_of(plain, said, new.end if new is not None else said, (spoken, delayed))
    if old is not None and not _is_of_step(plain, old, said, step):
        old = None
    hour = _HOUR.match(plain, new.end) if new is not None else None
    away = new is None and cue is not None and _STAYS_AWAY.fullmatch(cue[0]) is not None
    moved = _after(plain, new, old, cue) if new is not None else _moved_by(plain, old)
    return PutOff(moved, step or ("来访" if away else None),
                  start if new is None else _clause_before(plain, start), end,
                  _old_day(old, moved), away, hour[0] if hour else "")


def _old_day(old: When | None, moved: Span | None) -> Span | None:
    """«原来说5月上旬，现在要到5月底», said in May: the day that held is the one just gone, not next year's."""
    if old is None or old.past is None or old.future is None or moved is None or old.future.start <= moved.start:
        return old.future if old is not None else None
    return old.past if (moved.start - old.past.start).days <= HALF_A_YEAR else old.future


HALF_A_YEAR = 183  # days


def _is_of_step(plain: str, old: When, said: int, step: str | None) -> bool:
    """«摘牌下月8号，付款推到月底»: a clause of its own that tells the day of another step tells no old day."""
    left, right = clause_at(plain, old.start)
    return left <= said < right or step is None or _step(plain[left:right]) in (None, step)


def _after(plain: str, new: When, old: When | None, cue: re.Match[str] | None) -> Span | None:
    """The new day; a bare one («…下个月6号来不及，推到26号») lies behind the old one."""
    on, was = new.future, old.future if old is not None else None
    bare = _DAY_ALONE.fullmatch(plain, new.start, new.end)
    if on is None or was is None or bare is None or on.start >= was.start or _BROUGHT_FORWARD.search(plain):
        return on
    month = was.start.replace(day=1)
    months = [month, (month + timedelta(days=32)).replace(day=1)]
    number = int(bare["day"])
    days = [one.replace(day=number) for one in months if 0 < number <= monthrange(one.year, one.month)[1]]
    return next((Span(day, day) for day in days if day > was.start), on)


_DAY_ALONE = regex(r"(?P<day>\d{1,2})[日号]")


def _moved_by(plain: str, old: When | None) -> Span | None:
    """«下周四怕是来不及，往后放一周», «下周三的考察提前两天»: the old day moved by what is said."""
    by = _BY.search(plain) if old is not None else None
    if by is None or old is None or old.future is None:
        return None
    days = length_of_time(by["n"], by["unit"]) * (-1 if by["sooner"] else 1)
    return Span(old.future.start + days, old.future.end + days)


def _is_old(plain: str, when: When, today: date) -> bool:
    """A day to come, or one that had been meant; «11月28号» told two days later is no day of next year."""
    ahead = when.future is not None and when.future.start > today and (
        when.past is None or when.past.end > today or when.future.start - today <= today - when.past.end)
    return ahead or _FIRST_MEANT.search(plain, max(0, when.start - 8), when.start) is not None


def _cut(plain: str, said: int) -> int:
    """Where the word of moving begins before the new day."""
    moved = _MOVED_TO.search(plain, max(0, said - 8), said)
    return moved.start() if moved is not None else said


def _step_of(plain: str, said: int, after: int, delayed: tuple[int, int]) -> str | None:
    """The step that is put off: named before the cue in its clause, in an earlier clause, or behind the day; else what
    stands before the cue («董事会推迟到…»), or before the first words of delay (at `delayed`:
    «表决往后推了，改到…»)."""
    start, cue = clause_at(plain, said)[0], _cut(plain, said)
    known = _step(plain[start:cue]) or _step(plain[slice(*clause_at(plain, delayed[0]))]) or _step(
        plain[:start]) or _step(plain[after:clause_at(plain, after)[1]])
    spots = [*([(start, cue)] if cue < said else []), (max(clause_at(plain, delayed[1])[0], delayed[0]), delayed[1])]
    things = [thing["what"] for left, right in spots if (thing := _THING.search(plain[left:right]))
              and not _MAYBE.fullmatch(thing["what"])]
    return known or next((what for what in things if not what.endswith(("那边", "这边"))), None)


def _clause_before(plain: str, start: int) -> int:
    """Where the clause before begins that says what does not come about («下周三来不了了，»)."""
    if start < 2:
        return start
    left, right = clause_at(plain, start - 2)
    return left if re.search(r"不了|不成|不上|来不及|没法|有事|推迟|延期|赶不", plain[left:right]) else start


def _step(said: str) -> str | None:
    """The word for a step that stands last in `said`."""
    said = _TORN.sub("", said)
    found = [(match.end(), match[0] if match[0] in _OWN_NAME else word)
             for word, pattern in _STEPS for match in pattern.finditer(said)]
    return max(found)[1] if found else None
