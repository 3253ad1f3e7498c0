"""Who went along and is on no roster: «我跟张科长去了连云港», «王局、我、小李陪同». Pure.

A person is known by a surname with a title or with 小 or 老 before it; that he went along by the words: he is taken or
gone with («跟…去», «陪…赴»), or stands in the list of those who go, receive or see somebody round. Who is spoken with
(«跟张科长谈用地») is none of ours.
"""

import re
from collections.abc import Sequence

from reading.names.certain_names import SURNAME
from reading.text.patterns import regex

_TITLE = (r"(?:副?(?:局长|主任|书记|[省市县区州镇乡]长|[部科处股所站队]长|主席|秘书长|专员|科员|干事|组长|委员)|"
          r"局(?![长里机])|主任|科(?=[去到一、和跟]))")
_PERSON = rf"(?:[小老]{SURNAME}|{SURNAME}{_TITLE})"
_OFFICE = r"(?:[一-龥]{1,4}[局委办院站]|[省市县区镇乡局]里的?)"  # «县里刘主任», «规划局孙科长»
_TOGETHER = r"(?:一起|一道|一同|一块儿?)"
_GOES = (rf"(?:(?:{_TOGETHER}|今天|昨天|上午|下午|又|也|再|专程|[两三几]个人?)*(?:去|到|赴|前往|跑|飞|下)"
         r"(?!位|账|期|年|访我))")
_TAKEN = regex(rf"(?:[跟和与同陪带随]|带[着了]|陪[着同]|叫上)(?P<who>{_OFFICE}?{_PERSON}(?:[、和跟与]{_PERSON})*)"
               rf"(?={_GOES}|{_TOGETHER})")
_LISTED = regex(r"(?P<list>[一-龥]{1,5}(?:(?:、|和|跟|与|及|还有)[一-龥]{1,8}?){1,5})"
                r"(?=(?:[\d一二两三四五六]?个?人|都|也|全程|一起|一道|一同|共同)*"
                r"(?:陪同?|参加|接待|出席|同行|随行|同去|去的|去了?))")
_NAMED_AFTER = regex(r"(?:陪同?|参加|接待|出席|同行|随行|同去|去|一[起同道]去?)的(?:人)?(?:还|也)?(?:有|是)"
                     rf"(?P<who>(?:我|{_OFFICE}?{_PERSON})(?:(?:、|和|跟|与|还有)(?:我|{_OFFICE}?{_PERSON}))*)")
_ITEM = regex("、|和|跟|与|及|还有")
_ONE = regex(rf"{_OFFICE}?(?P<who>{_PERSON})")
_I = regex(r"(?:、|和|跟|与|及|还有)我(?!们|[局县市区镇办司])(?=[、和跟与及陪]|还有|[两二三四五六\d]个?人?|"
           r"一起|一[道同块]|都|全程|参加|接待|出席|去|到)|"
           r"(?:的(?:还|也)?(?:是|有)|\s)我(?=[、和跟与及]|还有)|"
           r"(?<![一-龥])我[跟和与同][一-龥]{1,6}(?:俩|都|也|一起|一[道同块])(?:在|去|到|陪|参加|接|出席)|"
           r"(?<![一-龥])我(?=(?:、[一-龥]{2,5})+(?:[两二三四五六\d]个?人|都|一起|一同)*(?:陪|参加|接待|去|到|出席|同行))")
_JUNIOR = regex(r"联络员|专员|干事|科员")


def i_am_listed(text: str) -> bool:
    """«王局、我、小李陪同»: the sender is one of those told."""
    return _I.search(text) is not None


_FIRST = regex(rf"(?:[还就]?有|另外|对了|漏了|忘了|补充|[,，:：\s])*(?P<who>{_PERSON})(?=也|和|跟|[去来在陪]|"
               rf"一[起道同块]|都|带)")


def person_first(text: str) -> str:
    """«王局也去了»: whom the words begin with; "" where with nobody."""
    found = _FIRST.match(text)
    return found["who"] if found is not None else ""


def companions(text: str, roster: Sequence[str]) -> tuple[str, ...]:
    """Persons outside the roster who went along or received, in the text's order."""
    taken = [(match.start("who"), one["who"]) for form in (_TAKEN, _NAMED_AFTER)
             for match in form.finditer(text) for item in _ITEM.split(match["who"])
             if (one := _ONE.fullmatch(item)) is not None]
    listed = [(match.start(), item) for match in _LISTED.finditer(text) for item in _items(match["list"], roster)]
    told = dict.fromkeys(who for _, who in sorted([*taken, *listed]))
    return tuple(who for who in told if not any(who in name or name in who for name in roster))


def _items(said: str, roster: Sequence[str]) -> list[str]:
    """The persons of a list in which somebody of the roster, or the sender, stands too."""
    items = [re.sub("^(?:由|让|请|是|带|有|我们|咱们)", "", item) for item in _ITEM.split(said)]
    ours = any(item == "我" or any(item.endswith(name) for name in roster) for item in items)
    return [one["who"] for item in items if ours and (one := _ONE.fullmatch(item)) is not None]


def speaks_as_a_junior(sender: str) -> bool:
    """Who is called 联络员 calls no chief «小李»."""
    return _JUNIOR.match(sender) is not None


def without_chiefs_called_young(text: str, roster: Sequence[str], sender: str) -> tuple[str, ...]:
    """The roster for short forms: of a junior's words «小李» is no 李主任, of anybody's not the sender."""
    young = {match[0][1] for match in re.finditer(f"小{SURNAME}", text)}
    return tuple(name for name in roster if name[0] not in young or name in text or (
        name != sender and (_JUNIOR.match(name) or not speaks_as_a_junior(sender))))
