"""A visit, a trip or a meeting to come: «明天下午3点深圳迈澄来人考察», «下周二王局去上海见××»."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.filing.record import Act, Mention, Record, UpdateKind
from domain.projects.stages import Stage
from reading.meaning.stage_cues import work_is_told
from reading.meaning.tense import at_an_hour_this_week, is_planning
from reading.meaning.visit_steps import (
    done_there,
    further_steps,
    to_a_place,
    until_next_day,
    with_days,
    with_sums,
)
from reading.parse import parse
from reading.read import read
from reading.text.normalise import clause_at, uniform, words
from reading.text.patterns import regex
from reading.text.vocabulary import vocabulary
from reading.values.date_forms import HOUR
from reading.values.dates import LATER, When, find_dates
from reading.values.day_faults import REASONS as DAY_FAULTS
from reading.values.head_counts import guests

_HOUR = regex(HOUR)
_LATER_HOUR = regex(r"(?!今|的)(?:(?<=今)晚上?|[^天日儿]+)$")  # «今天下午4点», «今晚»
_COMES = regex(
    r"(?:要|会|再|就|准备|打算|想)?回来(?:考察|看地皮?|看厂房?|看场地|看看|看|洽谈|谈|对接|座谈|投资|办厂|建厂|选址|"
    r"签约|签)|"
    r"(?:要|会|再|就|准备|打算|计划|想|一起|一行)?(?:过来|来人|来访|到访|"
    r"(?<![下上起出进回本原从后近以没不未])来(?!自|源|年|"
    r"不|了[,，。]|的是))"
    r"(?:我们?(?:[县市区镇园局这]|[片园新]区|开发区|高新区|经开区)?|咱们?这?|这边|一趟|一下|人)?(?:实地)?(?:考察|"
    r"看地|看厂房?|看场地|看看|看|洽谈|谈|对接|座谈|"
    r"参观|调研|签约|签|回访|踏勘|选址|尽调|访)?(?:[^,，。;；\s了]{0,6}(?:厂房|地块|项目|场地|用地|合同|协议))?")
_GOES = regex(r"带[^,，。;；了过]{1,8}?(?:人|客商|客人|老板|总|团队|他们|一行)[^,，。;；了过]{0,2}?"
                   r"(?:看|踏勘|考察|参观|转)(?:地块?|地皮|厂房?|场地|现场)?|(?:去|跑|"
                   r"飞)一?趟[一-龥]{2,6}(?=[,，。;；]|$)|"
                   r"(?:要|会|再|就|准备|打算|计划|安排)?(?:去|赴|到|前往|飞)(?P<where>[一-龥]{2,6}?)?(?:出差|拜访|"
                   r"走访|考察|见|招商|对接|洽谈|谈|开会|回访|签约|看(?:地皮?|厂房?|场地|现场)?|"
                   r"签(?![到收证])[^,。;了]{1,12})|(?:拜访|走访|约了|约见|接待|会见|座谈|见个?面|碰个?[头面]|喝茶|"
                   r"吃[个顿]?(?:便|[中午晚]|工作)?[饭餐](?!了))")
_MEETS = regex(r"(?:要|会|将|再|还|得|准备|打算|计划|安排)*(?:在[^,。;了]{1,10})?(?:召开|开|举行|"
               r"举办)(?![工业发通])[^,。;了]{0,12}会(?=$|[,。;\s])")
_NO_ARRIVAL = r"(?<![拿收达办等做得接买领取看谈找签提报送交缴开排拖延推打投用碰])"  # «月底能拿到»
_THERE = regex(rf"[^,，。;；]{{0,16}}?{_NO_ARRIVAL}到(?=(?:咱|我们?[县市区镇这]?|这)|\s|$)")
_GOODS = regex(r"[\d百千][万亿]|设备|机器|模具|货|材料|原料|钢|款|[钱资]|批[文复]|函|图|证|合同|协议|样品|拖|推|延|改")
# «下月打2000万过来»: money or goods
_SENDS = regex(r"(?:[打汇寄拨传送发](?![别行展改布])|"
                    r"(?<![快货海陆空联客航储托营])运)[^,。;人总长董团队位周月日号天]{0,12}?来")
_TOOK_PLACE = regex(r"刚(?:刚|才)?(?:从|见|谈|聊|拜访|接待|送走)|"
                         r"(?:见|去|谈|拜访|走访|接待|跑|(?<![接抽])待|呆|(?<!乘)坐|聊)(?:过|上|着|完|到)?了"
                         r"(?!结|解)|"
                         r"来了(?!电话|信|消息|函|个?电)")
_HAPPENED = regex(r"了|过(?!来)|已|刚|完")
_SETTLED = regex(r"(?:董事会|股东会|上会|评审|总部|集团|内部|会上|预案|方案|条款|合同|协议|文本|[一-龥]批)"
                 r"[^了过]{0,6}(?:通过|[批过定敲谈]|同意)(?:下来)?了|(?:谈|敲|商|议)(?:妥|拢|好|定)(?:下来)?了?$")
_SPOKEN = regex(r"电话|微信|联系|沟通|约|[没未]")
_SOMEBODY = regex(r"^[^,，。]{0,8}?人(?=[到来]$)")  # «睿瞳的人到»
_DENIED = regex(r"不(?:过|再|用)?[来去]|来不了|去不了|取消|没[来去]")
_WHO = regex(r"(?P<who>[一-龥A-Za-z0-9]{2,12}?)(?:那边|他们)?(?:的)?(?:人|老总|[一-龥]总|老板|董事长|总经理|负责人|"
                  r"团队|代表|工程师|副总|技术|考察[团组]|客商|总部|一行|[\d一二两三四五六七八九十]+个?人)?$")
_NOBODY = regex(rf"^(?:{'|'.join(words('nobody'))})$")


# «能不能让供电所明天去看看»: an office is asked for, nobody is announced
_ASKED_FOR = regex(r"(?:能不能|能否|可不可以|可否|帮忙|麻烦)[^,，。;；]{0,2}(?:请|让|叫|安排|派|联系)")


def announced_visit(text: str, record: Record, today: date, known: Sequence[Mention] = ()) -> Record | None:
    """The record of a visit to come; None where the text tells of none, or of something that happened as well.
    `known`: the projects of the ledger that it names; an enterprise of several without a name."""
    plain = uniform(text)
    comes = next((when for when in find_dates(plain, today) if _comes_then(plain, when, today)), None)
    if (comes is None or _tells_how_large(record)) and _is_news(record, plain, today):
        return None
    if work_is_told(plain, parse(text, today).steps):
        return None
    when = comes or next((w for w in find_dates(plain, today) if (s := w.on(True, today)) is not None and s.end >= today
                          and s != record.was_on and (_is_plan(w, today) or is_planning(plain, w))), None)
    settled = when is not None and record.kind is not UpdateKind.OTHER and _is_settled_before(plain, when)
    if when is None or settled or _met(plain, when) or any(
            form.search(plain, *clause_at(plain, when.start)) for form in (_DENIED, _SENDS, _ASKED_FOR)):
        return None
    there = to_a_place(plain, when)
    step = there or _COMES.search(plain, when.end) or _arrives(plain, when) or _meets(plain, when) or _GOES.search(
        plain, when.end) or _GOES.search(plain[:when.start])
    span = when.on(True, today)
    if step is None or span is None:
        return None
    span = until_next_day(plain, when, span, today)
    said = read(plain[:when.start] + "今天" + plain[when.end:], today)
    named = any(m.name for m in record.projects)
    before_verb = plain[when.end:step.start() if step.start() >= when.end else len(plain)]
    own = tuple(dict.fromkeys(m.enterprise for m in known if m.enterprise))
    firms = (record.enterprises or tuple(firm for firm in own if firm in text)) if named else (
        own or record.enterprises or said.enterprises or _who(before_verb))
    projects = tuple(Mention(m.name, enterprise=m.enterprise, act=m.act, matter=m.matter)
                     for m in _spoken_of(record.projects, known) or said.projects if m.name and m.name not in firms)
    words = _words(plain, when, step, record.next_step, firms)
    if there is not None and there is step:
        words = "，".join(filter(None, (words, done_there(plain, there, firms))))
    if _tells_how_large(record):
        words = with_sums(plain, words)
    further = further_steps(plain, when, span, today)
    if len(projects) == 1:
        projects = (replace(projects[0], later=further),)
    elif further:
        words = with_days(words, further)
    return replace(record, kind=UpdateKind.APPOINTMENT, happened=None, places=said.places, enterprises=firms,
                   people=record.people or said.people, guests=record.guests or said.guests
                   or guests(plain, (), UpdateKind.RECEPTION),
                   projects=projects, next_on=span, next_step=words,
                   doubts=tuple(doubt for doubt in record.doubts if doubt.reason in DAY_FAULTS))


def _tells_how_large(record: Record) -> bool:
    return any(mention.amounts for mention in record.projects)


def _is_settled_before(plain: str, when: When) -> bool:
    """«董事会刚刚过了，全票，下礼拜五过来签»: another clause tells what was done, more than that it was spoken of."""
    start, _ = clause_at(plain, when.start)
    return any(_SETTLED.search(clause) and not _SPOKEN.search(clause) for clause in re.split("[,。;!]", plain[:start]))


def _spoken_of(read: Sequence[Mention], known: Sequence[Mention]) -> Sequence[Mention]:
    """What the ledger knows, before what only was read as a project."""
    names = {mention.name for mention in known}
    return [mention for mention in read if mention.name in names] or known or read


def _comes_then(plain: str, when: When, today: date) -> bool:
    """«对方周五下午过来签协议»: a day that may lie on either side, and who comes is not told to have come."""
    clause = clause_at(plain, when.start)
    if when.past == when.future or when.future is None or _HAPPENED.search(plain, *clause):
        return False
    return plain.find("过来", when.end, clause[1]) >= 0 or at_an_hour_this_week(plain, when, today)


def _arrives(plain: str, when: When) -> re.Match[str] | None:
    """«乐爪的德国人后天到»: who comes is somebody, no goods."""
    left, right = clause_at(plain, when.start)
    return None if _GOODS.search(plain, left, right) else _THERE.match(plain, when.end, right)


def _meets(plain: str, when: When) -> re.Match[str] | None:
    """«下周一上午9点在三楼开调度会»: a meeting of the office."""
    hour = _HOUR.match(plain, when.end)
    return _MEETS.match(plain, hour.end() if hour else when.end)


_ASKS = regex(r"[?吗呢]|有几|几(?:点|号|个人)|哪|谁|多少|什么|怎么|是不是|没有?$")


def meeting_to_come(text: str, today: date) -> bool:
    """«下周三上午开个调度会，把签约没开工的几家过一遍»: a meeting opens the text, and nothing of it is asked."""
    plain = uniform(text).strip()
    first = next(iter(find_dates(plain, today)), None)
    ahead = first is not None and first.start == 0 and first.future is not None and first.future.end >= today
    return first is not None and ahead and _meets(plain, first) is not None and _ASKS.search(plain) is None


def _met(plain: str, when: When) -> bool:
    """«带队去上海，见了玄石，下个月签»: another clause tells of a meeting that has taken place."""
    start, end = clause_at(plain, when.start)
    return any(not start <= match.start() < end for match in _TOOK_PLACE.finditer(plain))


def _is_news(record: Record, plain: str, today: date) -> bool:
    """Something is told as done, received or reached, or the visit has taken place."""
    ahead = record.happened is not None and record.happened.start > today
    to_come = not _HAPPENED.search(plain) and (ahead or (record.happened is None and _opens_ahead(plain, today)))
    guessed = {doubt.field for doubt in record.doubts if ahead and doubt.reason == "guessed_stage"}  # not reached yet
    reached = any(m.act not in (None, Act.PUT_OFF) for m in record.projects) or (not to_come and any(
        (m.stage not in (None, Stage.LEAD, Stage.NEGOTIATING) and f"projects.{n}.stage" not in guessed) or m.amounts
        for n, m in enumerate(record.projects)))
    reached = reached or sum(m.act is Act.PUT_OFF for m in record.projects) > 1
    past = record.happened is not None and record.happened.start <= today
    signed = record.kind is UpdateKind.SIGNING and not to_come
    return reached or past or signed or record.kind is UpdateKind.FUNDS or (
        record.kind in (UpdateKind.ISSUE, UpdateKind.TRIP) and record.next_on is None and record.happened is None)


def _opens_ahead(plain: str, today: date) -> bool:
    """«下周一去东莞，见蓝蝶食品，想投2亿»: the first clause is of a day to come, and so is what goes on from it."""
    first = next(iter(find_dates(plain, today)), None)
    if first is None or first.future is None or first.past != first.future:
        return False
    return first.future.start > today and clause_at(plain, first.start)[0] == 0


def _is_plan(when: When, today: date) -> bool:
    """The day lies ahead however it is read, or is today with an hour to come."""
    span = when.on(None, today)
    return when.form == LATER or (span is not None and span.start > today) or (
        when.past is None and when.future is not None)


def _who(said: str) -> tuple[str, ...]:
    """Who comes, where the reader knows no firm of that name: what stands between the hour and the verb."""
    chunk = re.sub(r"^(?:[^一-龥A-Za-z]|有|约了?|我们|跟|和|陪|说|要)+", "", _HOUR.sub("", said).strip(" ,，"))
    found = _WHO.fullmatch(chunk)
    if found is None:
        return ()
    name = found["who"]
    for size in (4, 3, 2):
        if len(name) - size >= 2 and vocabulary().get(name[:size]) == "P":
            name = name[size:]
            break
    return () if _NOBODY.match(name) or vocabulary().get(name) == "P" else (name,)


def _words(plain: str, when: When, step: re.Match[str], said: str | None, firms: Sequence[str]) -> str:
    """The step in a few words (`said`: as the record has it, where it names none of `firms`), with its hour: «下午3点
    来人考察»."""
    said = None if any(firm in (said or "") for firm in firms) else said
    hour = _LATER_HOUR.search(plain, when.start, when.end) if when.form == LATER else _HOUR.match(plain, when.end)
    verb = re.search(r"(?:过来|来人|来访|到访|来|去|赴|到|召?开|拜访|走访|考察|约了|约见|接待|会见|座谈|见面).*$",
                     step[0])
    words = said or (verb[0] if verb else step[0])
    words = {"来": "来访", "到": "到访", "去": "去拜访"}.get(_SOMEBODY.sub("", words), words)
    return f"{hour[0]} {words}" if hour and hour[0] else words

