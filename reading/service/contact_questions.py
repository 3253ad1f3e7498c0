"""What is asked of contacts that were kept: «赣锐陈总电话多少», «钨丝母线找谁联系», «谁有伞都老板的电话»,
«我存过哪些联系人», «13800001111是谁的».

The words are peeled: the word for a contact, those that ask, those of courtesy; what is left names the firm, a person
of it, or nobody.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from reading.names.contact_persons import person_at_end, whole_person
from reading.service.contact_clauses import firm_said
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.contact_ways import WayFound, ways_in

LONGEST = 40
LONGEST_NAME = 16
_PHONE = (r"(?<![来打接回通挂我您])(?:电话号码|手机号码|联系电话|联系方式|电话|手机号?|号码|座机号?|微信号?|邮箱|名片)")
_PERSON = r"(?:联系人|对接人|联络人|通讯录)"
_WHOM = (r"(?:(?:应该|该|要|得|可以|现在|具体)*(?:找|跟|和|与)(?:他们|对方|企业|公司)?(?:那边)?(?:的)?(?:谁|"
         r"哪个|哪位|什么人)(?:联系|对接|联络|打电话)|怎么联系|如何联系|咋联系|(?:要|该)?联系谁|打谁(?:的)?电话|"
         r"(?:那边)?(?:的)?(?:联系人|对接人)是?(?:谁|哪位|哪个))")
_NOUN = regex(rf"{_WHOM}|的?{_PHONE}|的?{_PERSON}")
_COURTESY = (r"(?:请问|麻烦|帮我?|帮忙|给我?|我想|想|我要|要|知道|知不知道|问一?下|查一?下|查查|查|看一?下|看看|"
             r"找一?下|找找|翻一?下|发一?下|发我|发给我|告诉我?|推给我|推一下|一下|把|将|"
             r"你们?(?:那[里边儿]?)?|您|大家|咱们?|我们?|手里|手上|那里|这里|哪里|谁知道|谁有|谁存了?|谁留了?|谁手[里上]有|有没有|"
             r"有没|有谁|有人|有|还在|还有|存过|存了|留过|没有|没|上次|上回|那个|那边|这边|现在|到底|"
             r"是多少|是几号|是什么|是啥|多少号|多少|是谁|谁|哪个|哪位|什么|啥|几号|是不是|是|吗|么|呢|呀|啊|吧|来着|"
             r"过来|出来|[?。!,:\s])")
_ADDRESSED = r"[一-龥]{0,2}(?:科长|主任|局长|书记|[局科]|老师|处长)[,\s]+"
_FRAME = regex(rf"^(?:{_ADDRESSED})?(?:{_COURTESY}|(?:[今昨前]天|刚才?)?说的|[这那]个)+|(?:{_COURTESY}|的)+$")
_ASKING = regex(r"多少|是不是|对不对|对吗|[是有找跟]?谁|哪|什么|啥|吗|有没|没有?$|来着|[?]|怎么|如何|咋|给我|发我|"
                r"发一下|推给|查|告诉|翻|看一?下|看看|还在")
_KEPT = regex(r"(?:(?P<own>我|我们|咱们?|本单位)?(?:都|以前|之前|一共|总共|今天|本周|这周|上周|这个月|本月|最近|自己|"
              r"已经?)*(?:存|记|登记|录|留|收藏?|加)(?:过|了|下|的|着)+(?:哪些|哪几个|几个|多少个?|什么|谁|些什么|"
              r"所有|全部)*"
              r"(?:企业|客商|老板)?的?(?:联系人|电话|联系方式|名片|通讯录|号码)(?:都)?(?:有)?(?:哪些|谁|几个|多少个?)?|"
              r"(?P<mine>我的|我们的|我)?(?:所有|全部)?(?:企业|客商)?(?:联系人|通讯录|名片夹?)(?:都)?(?:有(?:哪些|谁|"
              r"几个|多少个?)|列一?下|列出来|清单|列表|名单|汇总)?)(?:吗|呢|啊|了|[?。!])*")
_OFFICES = regex(r"(?:局|委|办|科|学院|中心|[站所])(?:那边|这边)?$")  # whom to ask at an office is no contact of a firm
_NO_NAME = regex(r"[?谁哪]|已|发(?!展)|刚才|[了过](?!我)|[今昨明后]天|签|投资|到账|[，,。;]|怎么|为什么|多少|还没")


@dataclass(frozen=True, slots=True)
class ContactsAsked:
    """Of which `firm` ("": of any), of which `person` of it, by which `number`; `own`: those that the asker kept;
    `whom`: not only a number is wanted but who it is."""

    firm: str = ""
    person: str = ""
    number: str = ""
    own: bool = False
    whom: bool = False


def contacts_asked(text: str, people: Collection[str] = (), units: Collection[str] = ()) -> ContactsAsked | None:
    """None for what asks of something else; `units`: the office's own, whose people are no contacts."""
    plain = uniform(text).strip()
    if len(plain) > LONGEST:
        return None
    ways = ways_in(text)
    if ways:
        return _of_number(plain, ways)
    kept = _KEPT.fullmatch(_FRAME.sub("", plain) if plain.startswith(("请", "查", "看", "帮")) else plain)
    listed = kept is not None and (kept["own"] or kept["mine"] or plain.startswith(("企业", "通讯", "所有", "全部")))
    if kept is not None and (listed or _ASKING.search(plain)):
        return ContactsAsked(own=True)
    nouns = list(_NOUN.finditer(plain))
    if not nouns or not (_ASKING.search(plain) or nouns[-1].end() == len(plain)):
        return None
    said = _peeled(_NOUN.sub(" ", plain[:nouns[-1].end()]))
    beside = _peeled(plain[nouns[-1].end():])
    named = not (_NO_NAME.search(said) or _OFFICES.search(said) or len(said) > LONGEST_NAME)
    if beside or not named or any(unit in said for unit in units if len(unit) > 1):
        return None
    whom = any(re.search("联系(?!方式|电话)|[人谁哪]", noun[0]) for noun in nouns)
    person = whole_person(said) or person_at_end(said)
    if not said:
        return ContactsAsked(whom=whom) if whom or _ASKING.search(plain) else None
    if person is None:
        return ContactsAsked(firm_said(said), whom=whom)
    firm = firm_said(said[:person.start]) if person.start else firm_said(said.removesuffix(person.person))
    if not firm and person.person in people:
        return None
    return ContactsAsked(firm, person.person, whom=whom)


def _of_number(plain: str, ways: Sequence[WayFound]) -> ContactsAsked | None:
    """«13800001111是谁的号», «陈总的电话是不是13800001111»: it is looked up; nothing is kept."""
    if not _ASKING.search(plain):
        return None
    rest = "".join(sign for at, sign in enumerate(plain) if not any(w.start <= at < w.end for w in ways))
    said = _peeled(_NOUN.sub(" ", rest))
    if len(said) > LONGEST_NAME or _NO_NAME.search(said):
        return None
    return ContactsAsked(number=ways[0].way.value)


def _peeled(said: str) -> str:
    before = None
    while said != before:
        before = said
        said = _FRAME.sub("", said.strip(" 的,"))
    return said.strip(" 的,")
