"""The clauses of a message that may tell whom to reach at an enterprise, each peeled: its numbers with the words for
them, words of keeping and changing, what the person is told as (联系人, 带队), the person; what is left over names the
firm, or tells something else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from domain.service.contact import Contact
from reading.meaning.courtesy import is_courtesy
from reading.meaning.message_talk import tells_nothing
from reading.names.contact_persons import person_at_end, person_in_post, whole_person
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.contact_ways import LABEL, WayFound, ways_in

_MAY_TELL = regex(r"\d[\d\s-]{4}|@|微信|威信|[vV][xX信]|联系人|对接|联络人|接洽|接头人|经办|带队|领队|带头|老板|老总|"
                  r"董事长|总经理|负责人|法人|姓|幺|"
                  r"(?:电话|手机号?|号码|联系方式)(?:都|给我)?[删去]")
LONGEST_FIRM = 20
SHORTEST_FIRM = 2
LONGEST_CLAUSE = 100  # characters that are looked at
OUR_OWN = "我"  # who writes, or those who hold a meeting
_CLAUSE = regex(r"[,。;!?…\n]+|(?<=[\dA-Za-z])\s*(?:[、/]|和|以及|还有(?!一?个))\s*(?=[一-龥]{2})")
_CHANGED = r"(?:(?:又|已经?|也|刚)?(?:换|改|变)(?:成|为|了)?(?:一?个|新的?)*)"
_IS = rf"(?:就?是|为|叫|[:,\s]|系|{_CHANGED}|了)*"
_MAIN = (r"(?:联系人|对接人|联络人|接洽人|接头人|经办人|(?<=换)人(?=了?$)|(?<=换了)人(?=了?$)|对接的(?:人)?(?=是|叫|"
         r":)|(?:负责)?联系的(?:人)?(?=是|叫|:))")
_LEADS = r"(?:带队|领队|带头)(?:的人?|来的)?"
_THEIRS = r"(?:老板娘?|老总|董事长|总经理|负责人|法人(?:代表)?)"
# told as whom; behind it comes the person
_HEAD = regex(rf"(?:{_CHANGED}的?)?(?:(?P<main>{_MAIN})|(?P<leads>{_LEADS})(?=(?:是|叫|[:])|[一-龥]{{0,3}}姓|"
              rf".{{1,3}}$)|(?P<theirs>{_THEIRS})(?=叫|是|:|{_CHANGED}|,|$))(?P<is>{_IS})")
_KEEP = (r"(?:(?:请|麻烦|帮我?|帮忙|先|都|也|给我?|你|您|再|要|记得|顺便|把|将)*(?:存|记|录|收藏|登记?|保存|备注?|"
         r"备份|记录|更新|补充?|留|加)(?:一?下来?|上|好|着|进去?|入|住|个|一笔|了)*"
         r"(?:(?:到|进)?(?:联系人|电话|号码?|手机号?|通讯录|联系方式|名片|台账|系统|手机)(?:里面?|上|本)?)?(?:吧|哈|"
         r"哦|啊|了|备用|别[丢忘]了?|谢谢|方便以后找他?)*)")
_KEEPING = regex(_KEEP)
_KEEP_END = regex(r"(?:请|麻烦|帮我?|先|都|也|给我?|你|您|再|要)*(?:存|记|录|收藏|登记|保存|备注|备份|记录|更新|补充|"
                  r"留|加)(?:一?下来?|上|好|着|进去?|入|了|一?个(?:号码?|电话|手机号?|微信|联系人))[吧啊]?[\s:]*$")
OFFICIAL = regex(r"(?:书记|[局县市区镇处科]长?)$")
_LEADER = regex(rf"{OFFICIAL.pattern}|主任$")  # who leads the team is one of ours
_OPENS = regex(r"^(?:请|麻烦|帮我|帮忙|把|将|给(?!力)|再|刚才?|终于|今[天早]|昨[天晚]|上午|下午|我们?|又|已经?|顺便|"
               r"另外|还有|对了|以后|有[事问]题?|(?:可以)?联系|打给|找|这是|这个是|那个?是|"
               r"名片[:,\s]*|(?:[存记留]一?个)?(?:联系人|电话|号码|手机号?|联系方式)[:]|(?:要|拿|问|打听|加|留|存|查|"
               r"记|翻|找|搞)到?(?:了|一?下|着|住)*|更新一?下|补充一?下|登记一?下|新增?|存|记)+(?=[一-龥A-Za-z(]|$)")
_TAIL = regex(r"(?:那边|这边|那家|这家|方面|那头|那里|[这那]个项目|项目|的|他们|她们|对方|人家|企业|公司里?|"
              r"[这那一两]?[个名]|[这那一两]位|新来|新|现在|是|找|的?事情?|[:,\s(])+$")
_NOBODY = regex(r"^(?:叫|为|把|将|[跟和与]我们?)?(?:他|她|对方|人家|他们|企业|公司|客商|老板)?们?(?:那边|这边)?的?$")
_SWAPPED = regex(r"(?:的?(?:手机号?|电话|号码|联系方式|微信号?|号))?(?:刚|已经?|又|也)*(?:换了?(?:个?新?(?:手机号?|"
                 r"电话|号码?)(?:了)?|掉?了)|换号了?|改号了?|变了|改了|不对|错了|打不通了?|停机了?|作废了?|(?:写|打|"
                 r"记)错了?(?:一位)?|[少多]了?一位|(?:改|换|"
                 r"变)(?:成|为|到|了))$")
_MORE = regex(r"(?:还有一?个?|另一个|另外一?个?|第二个|备用的?|再加一?个)(?:的)?(?=\s*(?:手机|电话|号|微信|座机)|$)")
_GONE = regex(r"(?:的?(?:电话|手机号?|号码|联系方式|联系人|微信))?(?:从(?:联系人|通讯录)(?:里面?)?)?(?:都|给我|"
              r"先)*(?:删|去|划)(?:掉|除|了)+(?:吧)?$|(?:已经?)?(?:不是|不再是|不当)(?:联系人|对接人)了?$")
# words that tell something: what is left of such a clause is no firm
_TELLS = regex(r"[了过着]|[今昨前明后]天|[上下本]周|月|\d|来访|考察|[见谈签投要去到说问聊看]|想[投来要做在找搞建]|"
               r"[拜走来到]访|约[好了见定]|介绍|推[荐介]|线索|一家|做.{0,8}的|没有?|暂无|不(?!锈)|已|还|稍后|回头|"
               r"给我|发|地址|让|打(?!桩)")
_AHEAD = regex(r"^(?:[这那]个?(?:号码?|电话|手机号?)|就?是|为|叫|的|[:,、\s(]|"
               r"(?:[他她]们|对方|人家|企业|公司|集团|[那这]边)的?|一?[个位名]|新来的?|新的?|原来的?)+")
_BEHIND = regex(r"(?:的|[:,、\s)]|了|本人|收|吧|是他|的?(?:号码?|电话|手机|微信))+$")
_DENIED = regex(r"的?(?:电话|手机号?|号码?|微信号?)?(?:不是|不再是|不用)$")
_OURS = regex(r"(?:有[事问]题?)?(?:可以|请)?(?:打|找|联系)?(?:给)?(?:我|本人|会务组?|会议|活动|报名|"
              r"本[局办])(?:们?[局办])?(?:这边)?的?(?:新的?)?")
LABEL_END = regex(rf"(?:{LABEL}|应该?)(?:就?是|为|在|[:\s,(])*$|(?:来|在|负责)*(?:对接|接洽)$")


@dataclass(frozen=True, slots=True)
class ContactClause:
    """One clause from `start` to `end`, peeled. `firm`: what is left before the person; `pure`: it tells of nothing
    but a contact; `idle`: it tells nothing; `headed`: a person is told as somebody, or to have another number;
    `other`: there is more in it."""

    start: int
    end: int
    contact: Contact
    firm: str = ""
    ways: tuple[WayFound, ...] = ()
    pure: bool = False
    idle: bool = False
    headed: bool = False
    other: bool = False
    swapped: bool = False

    @property
    def names_a_firm(self) -> bool:
        """Nothing else is told; in a report it may as well be anything."""
        return self.pure and not (self.tells or self.contact.person or self.headed or self.swapped)

    @property
    def tells(self) -> bool:
        return bool(self.ways or (self.contact.person and (self.headed or self.contact.gone)))


@lru_cache(maxsize=8)  # whoever reads a report asks it several times
def contact_clauses(text: str) -> Sequence[ContactClause]:
    if _MAY_TELL.search(text) is None:
        return ()
    plain, ways = uniform(text), ways_in(text)
    cuts = [cut for cut in _CLAUSE.finditer(plain)
            if not any(way.start < cut.end() and cut.start() < way.end for way in ways)]
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(plain)]
    spans = [(start, end) for start, end in zip(starts, ends, strict=True) if plain[start:end].strip()]
    peeled = [_peeled(plain, start, end, [w for w in ways if start <= w.start < end]) for start, end in spans]
    for n in reversed(range(len(peeled))):
        if not (peeled[n].pure or peeled[n].idle) and _goes_with(peeled[n], peeled[n - 1:n], peeled[n + 1:n + 2]):
            peeled[n] = replace(peeled[n], pure=True)
    return peeled


def _goes_with(one: ContactClause, before: Sequence[ContactClause], behind: Sequence[ContactClause]) -> bool:
    """Half of what tells of a contact: the person of whom the next clause tells the number, or the one before that
    there is another one; the firm of the contact in the next clause."""
    if one.ways or one.other:
        return False
    if one.swapped:  # «刚才那个电话错了»; «老板电话打不通» tells of no other
        return bool(behind) and behind[0].pure and bool(behind[0].ways) and not behind[0].contact.person
    nameless = bool(behind) and behind[0].pure and not behind[0].contact.person
    if one.headed:  # «芯砺换了个联系人，李工 139…»
        return bool(behind) and bool(behind[0].contact.person) and not behind[0].firm
    if one.contact.person:
        return nameless or (bool(before) and before[0].headed and not before[0].contact.person)
    return bool(behind) and behind[0].pure and not behind[0].firm and len(one.firm) >= SHORTEST_FIRM


def _peeled(plain: str, start: int, end: int, ways: Sequence[WayFound]) -> ContactClause:
    said, long = plain[start:end], end - start > LONGEST_CLAUSE
    if long and not ways:
        return ContactClause(start, end, Contact(""), other=True)
    if not ways and (_KEEPING.fullmatch(said.strip()) or tells_nothing(said) or is_courtesy(said)):
        return ContactClause(start, end, Contact(""), idle=True)
    left, right = _around(plain, start, end, ways)
    left, right = left[-LONGEST_CLAUSE:], right[:LONGEST_CLAUSE]
    gone = _GONE.search(left) if not ways else None
    left = left[:gone.start()] if gone else left
    left, swapped = _without_label(left)
    denied = bool(ways) and _DENIED.search(left) is not None  # «不是138…，是139…»
    left = _DENIED.sub("", left)
    more = _MORE.search(left)
    left = left[:more.start()] if more else left
    before, contact, headed = _person(left)
    if _OURS.fullmatch(before.strip()):  # «我手机号换了», «会务联系人小刘»
        before, contact = "", replace(contact, person=OUR_OWN)
    if ways and not contact.person and not firm_said(before):
        before, contact, _ = _person(_bare(right))  # «13800001111是赣锐陈总的»
        right = "" if contact.person else right
    beside = _bare(right)
    if contact.person and beside and right[:1] in " ,(" and not firm_said(before) and _is_firm(beside):
        before, beside = beside, ""  # «张伟 138… 橙百味»
    firm = firm_said(before) if contact.person or not beside else firm_said(before) or firm_said(beside)
    boss = person_at_end(firm) if contact.position else None  # «陈总的助理小周»
    if boss is not None:
        contact, firm = replace(contact, position=f"{boss.person}的{contact.position}"), firm_said(firm[:boss.start])
    contact = replace(contact, ways=() if denied else tuple(found.way for found in ways), more=more is not None,
                      gone=gone is not None, instead=contact.instead and contact.main)
    idle = not beside or _KEEPING.fullmatch(beside) is not None or is_courtesy(beside)
    other = long or not _is_firm(firm) or not idle
    told = bool(ways) or ((headed or gone is not None) and bool(contact.person))
    return ContactClause(start, end, contact, "" if other else firm, tuple(ways), told and not other,
                          headed=headed or (denied and bool(contact.person)), other=other,
                          swapped=swapped and not ways)


def _around(plain: str, start: int, end: int, ways: Sequence[WayFound]) -> tuple[str, str]:
    """What stands before the numbers of the clause and behind them; without any all is before."""
    if not ways:
        return plain[start:end], ""
    return plain[start:ways[0].start], plain[ways[-1].end:end]


def _without_label(left: str) -> tuple[str, bool]:
    """Without the word for the number, of keeping it, and that it is another one now."""
    swapped, before = False, None
    while left != before:
        before = left
        left = _KEEP_END.sub("", left) if len(left) > 1 else left
        left = LABEL_END.sub("", left)
        changed = _SWAPPED.search(left)
        swapped, left = swapped or changed is not None, left[:changed.start()] if changed else left
        left = left if _DENIED.search(left) else left.rstrip(" ,:(的是")
    return left, swapped


def _person(left: str) -> tuple[str, Contact, bool]:
    """What stands before the person, who it is, and whether he is told as somebody (联系人, 带队)."""
    head = next(reversed([*_HEAD.finditer(left)]), None)
    if head is not None:
        behind = _bare(left[head.end():])
        found = whole_person(behind) if behind else None
        if head["leads"] and found is not None and _LEADER.search(found.person):
            return left, Contact(""), False
        if found is not None or not behind:
            role = "带队" if head["leads"] else "" if head["main"] else head["theirs"] or ""
            if role and found is None and not head["is"] and not _changes(head[0]):  # «伞都老板的电话»
                return left[:head.start()], Contact(role), False
            contact = Contact(found.person if found else "", (found.position if found else "") or role,
                              main=head["main"] is not None, instead=_changes(head[0]))
            return left[:head.start()], contact, True
    surname = re.search(r"姓[一-龥]$", left)
    post = person_in_post(left)
    if post is not None:
        return left[:post.start], Contact(post.person, post.position), True
    named = whole_person(_bare(left)) or person_at_end(left)
    if named is None:
        return left, Contact(""), False
    role = "带队" if left.startswith(("带队", "领队")) else ""
    return left[:_start(left, named.start)], Contact(named.person, named.position or role), surname is not None


def _start(left: str, at: int) -> int:
    return at if at else len(left) - len(_bare(left)) if _bare(left) and left.endswith(_bare(left)) else 0


def _changes(said: str) -> bool:
    return re.search("[换改变]", said) is not None


def _bare(said: str) -> str:
    """Without what may stand around a person: «是他们的…», «（…）»."""
    return _BEHIND.sub("", _AHEAD.sub("", said))


def firm_said(before: str) -> str:
    """What names the firm, without the words around it (`把…那边`)."""
    said, last = before.strip(" ,:(、"), None
    while said != last:
        last = said
        said = _TAIL.sub("", _OPENS.sub("", said))
    return "" if _NOBODY.match(said) else said


def _is_firm(said: str) -> bool:
    return len(said) <= LONGEST_FIRM and not _TELLS.search(said)
