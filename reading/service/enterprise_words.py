"""What a short sentence says of a firm itself: its tags (500强, 央企, 战新), who introduced it; and what is asked
of it: who has met it, what its introducer is owed.

Each is the whole message: beside a visit or a signing the same words are part of a report.
"""

import re

from domain.service.firm_notes import FirmNote
from reading.names.tag_names import TAGS
from reading.service.service_told import FirmNoteTold
from reading.text.normalise import uniform
from reading.text.patterns import regex

LONGEST = 80
_TAG = "(?:" + "|".join(sorted(TAGS, key=len, reverse=True)) + ")(?:企业|公司|单位)?"
_WHO = r"(?P<who>[^,。;:\n?]{2,24}?)"
_LIST = rf"(?P<tags>{_TAG}(?:[、,和及与]+{_TAG})*)"
_FREE = r"[“\"]?(?P<tags>[^,。;\n“”\"]{2,20}(?:、[^,。;\n“”\"]{2,20})*)[”\"]?"
_END = r"(?:了|的)?[。!\s]*"
# «…是央企投资的», «…是世界500强旗下企业»
_OF_THEM = r"(?:旗下|控股|投资|出资|独资|背景)?(?:的)?(?:项目|企业|公司|子公司)?"
# «今天签约的项目是央企», «对方是上市公司»: that is said of what the card or the report tells of
_NOBODY = regex(r"[今昨前]天|\d|签约|拜访|接待|考察|[这那该]个?项目|"
                     r"^(?:项目|投资方|对方|企业|公司|它|他们|人家|母公司|老板|这|那|该)")
_IS = regex(rf"{_WHO}(?:公司|集团)?(?:是|属于|系|为)(?:一?家|一个)?(?:国家级|省级|市级|国内|全国|行业|知名|"
                 rf"的)*{_LIST}{_OF_THEM}{_END}")
_IS_NOT = regex(rf"{_WHO}(?:公司|集团)?(?:不是|不属于|不再是){_LIST}{_OF_THEM}{_END}")
_PUT = regex(rf"(?:请|帮我)?(?:把|给|将){_WHO}(?:标(?:记|注)?(?:为|成|上|一下)?|打上?|加上?|"
                  rf"贴上?)(?:标签)?[:]?{_FREE}(?:的?标签){_END}|"
                  rf"(?:请|帮我)?(?:把|给|将)(?P<who2>[^,。;:\n?]{{2,24}}?)(?:标(?:记|注)?(?:为|成)|打上|"
                  rf"贴上)[:]?{_FREE.replace('tags', 'tags2')}{_END}")
_ADD = regex(rf"(?:请|帮我)?(?:给|把)?{_WHO}(?:打|加|贴)(?:上)?(?:一?个)?标签[:,\s]*{_FREE}{_END}")
_TAKE = regex(rf"(?:请|帮我)?(?:去掉|取消|删掉|撤掉){_WHO}的?{_FREE}(?:的?标签){_END}")
_INTRODUCED = regex(
    rf"{_WHO}(?:这?个?项目)?的?(?:第一)?(?:引荐人|引资人|中介人|介绍人)(?:是|为|:)(?P<words>[^?\n]{{2,40}}?)[。!\s]*|"
    rf"(?P<who2>[^,。;:\n?]{{2,24}}?)(?:这?个?项目)?(?:是|由)(?P<words2>[^,。;\n?]{{2,30}}?)(?:引荐|介绍来|牵线)的?[。"
    rf"!\s]*")
_ASKS_WHO = regex(r"谁|哪|什么|吗|多少")
_DID = r"(?:接触|接洽|见|拜访|走访|对接|联系|会见|洽谈|认识|打(?=过交道)|打交道|聊|谈)"
_WHO_ASKED = (
    regex(rf"(?:请问|我想知道|查一下)?(?:我们|咱们|全县|全市|各单位)?(?:这边|里面|里头|有)?(?:谁|哪些人|哪几个人|"
               rf"有谁|都有谁|哪个领导|哪位领导|哪位)"
               rf"(?:都|曾经?|以前)?(?:跟|和|与)?{_DID}过?了?(?P<who>[^,。;?!\n]{{2,20}}?)(?:的人|[这那](?:家|边|个(?:项目)?))?(?:过|吗|呢|啊|"
               rf"没有)?[?。!\s]*"),
    regex(r"(?:请问)?(?:跟|和|与)(?P<who>[^,。;?!\n]{2,20}?)(?:那边)?(?:对接|联系|接触|打交道|见过?面|"
               r"洽谈)过?的?(?:人)?"
               r"(?:都)?(?:是|有)(?:谁|哪些人|哪几个|哪位)(?:呢|啊)?[?。!\s]*"),
    regex(rf"(?:请问)?(?:谁|哪些人|有谁|哪位)(?:跟|和|与)(?P<who>[^,。;?!\n]{{2,20}}?)(?:的人)?{_DID}过[?。!\s]*"),
    regex(r"(?:请问)?(?:我们|咱们)?(?:谁|有谁)(?:跟|和|与)(?P<who>[^,。;?!\n]{2,20}?)(?:的人)?(?:比较)?(?:熟|"
               r"打过交道|有联系|有接触)(?:一点|些)?[?。!\s]*"),
    regex(r"(?:请问)?(?P<who>[^,。;?!\n]{2,20}?)(?:这边|那边)?(?:是)?谁(?:在)?(?:对接|联系|接触)(?:的|着)?[?。"
               r"!\s]*"),
    regex(rf"(?:上次|之前|以前|最近)?(?:是)?谁(?:去)?{_DID}的(?P<who>[^,。;?!\n]{{2,20}}?)[?。!\s]*"),
    regex(rf"(?:我们|咱们)(?:有没有|有)?(?:人)?(?:跟|和|与)?(?P<who>[^,。;?!\n]{{2,20}}?){_DID}过(?:吗|没有|"
               rf"没)[?。!\s]*"),
    regex(rf"(?:有没有人|有人){_DID}过(?P<who>[^,。;?!\n]{{2,20}}?)(?:的老板|的人|吗|没有)*[?。!\s]*"),
    regex(r"(?:请问)?(?P<who>[^,。;?!\n]{2,20}?)(?:公司|项目)?的(?:对接人|联系人|联络人)是(?:谁|哪位|哪个)[?。"
               r"!\s]*"),
    regex(rf"(?:请问)?(?P<who>[^,。;?!\n]{{2,20}}?)(?:[这那](?:家|边|个(?:项目)?)|他们)?[,，]?(?:以前|之前)?(?:都)?(?:有)?"
               rf"(?:谁|哪些人|哪位|哪几个人?)(?:都)?(?:跟|和|与)?(?:他们|它|人家)?(?:家)?(?:去)?{_DID}过(?:交道)?(?:的"
               rf"|"
               rf"呢|啊)?[?。!\s]*"),
)
_TENDS = regex(r"谁(?:在)?(?:对接|联系)(?:的|着)?[?。!\s]*$")
_REWARD_ASKED = regex(
    r"(?:请问|算一?下|查一?下|看一?下)*(?P<who>[^,。;?!\n]{2,24}?)(?:项目)?的?(?:第一)?(?:引荐人?|引资人?|中介人?|"
    r"介绍人)(?:的|能拿|能得|该得|该拿|可以拿)*(?:(?:多少|几)?(?:奖励|奖金|奖|钱)|费用?)"
    r"(?:是|有|该|应该|应|能|可以|要)?(?:发|拿|给|奖)?(?:多少钱?|怎么算|几何)?(?:呢|啊)?[?。!\s]*")


def firm_note_told(text: str) -> FirmNoteTold | None:
    said = text.strip()
    plain = uniform(said)
    if len(plain) > LONGEST or plain.endswith("?"):
        return None
    return _tags(plain) or _introducer(said, plain)


def _tags(plain: str) -> FirmNoteTold | None:
    for form, removed in ((_PUT, False), (_ADD, False), (_TAKE, True), (_IS_NOT, True), (_IS, False)):
        match = form.fullmatch(plain)
        if match is None:
            continue
        groups = match.groupdict()
        who, said = groups["who"] or groups.get("who2") or "", groups["tags"] or groups.get("tags2") or ""
        tags = tuple(dict.fromkeys(_canonical(part) for part in re.split(r"[、,和及与]+", said) if part.strip()))
        if tags and not _ASKS_WHO.search(who) and not _NOBODY.search(who):
            return FirmNoteTold(who, FirmNote.TAG, tags, removed)
    return None


def _canonical(said: str) -> str:
    plain = said.strip()
    return TAGS.get(plain) or TAGS.get(re.sub(r"(?:企业|公司|单位)$", "", plain)) or plain


def _introducer(said: str, plain: str) -> FirmNoteTold | None:
    match = _INTRODUCED.fullmatch(plain)
    if match is None:
        return None
    which = "2" if match["who2"] else ""
    who, words = (said[slice(*match.span(name + which))].strip(" ,，") for name in ("who", "words"))
    return None if _ASKS_WHO.search(who + words) else FirmNoteTold(who, FirmNote.INTRODUCER, (words,))


def who_met_asked(text: str) -> str | None:
    """«谁接触过比亚迪», «跟锐普对接的是谁»: the firm; None for any other question."""
    plain = uniform(text).strip()
    found = next((match for form in _WHO_ASKED if (match := form.fullmatch(plain)) is not None), None)
    return found["who"].strip() if found is not None and len(plain) <= LONGEST else None


def asks_who_tends(text: str) -> bool:
    """«旭岚谁在对接»: of a project of ours whose business it is, of any other firm who has met it."""
    return _TENDS.search(uniform(text).strip()) is not None


def reward_asked(text: str) -> str | None:
    """«锐普的引荐人奖励是多少»: the firm or project."""
    found = _REWARD_ASKED.fullmatch(uniform(text).strip())
    return found["who"].strip() if found is not None else None
