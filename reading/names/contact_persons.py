"""Who of an enterprise is told, as people write it: «行政总监刘女士», «财务王总监», «李总（总经理）», «老总姓徐».

A person is a surname with a title, 小 or 老 with a surname, a full name, or a post or an office without a name
(«战略部部长», «前台»).
"""

import re
from dataclasses import dataclass

from reading.names.certain_names import SURNAME
from reading.text.patterns import regex

_RARE = ("[安包鲍毕卜柴常车成程池仇储楚崔单党窦堵樊费封符耿古管桂国花霍姬计季纪简江姜靳荆景康柯孔蓝冷黎连练麻马"
         "毛苗缪闵穆倪聂宁牛农欧裴彭皮平蒲屈全饶荣阮芮商尚邵佘石舒宋苏隋孙唐童涂屠危卫温翁邬巫伍席冼鲜宣荀严晏"
         "燕杨易应游虞云臧占湛甄]")
_DOUBLE = r"(?:欧阳|上官|司马|诸葛|慕容|司徒|夏侯|东方|端木|皇甫|尉迟|令狐)"
_FAMILY = rf"(?:{_DOUBLE}|{SURNAME}|{_RARE})"
_POST = (r"(?:(?:常务)?副?总经理|(?:总经理|董事长|总裁)?助理|副?总裁|副?董事长|(?:执行)?董事|(?:业务|项目|区域|销售|"
         r"客户)?副?经理|副?总监|"
         r"(?:总|高级)?工程师|副?厂长|副?部长|副?主任|副?会长|副?秘书长|副?[院所校社站科处]长|理事长|主席|秘书|主管|"
         r"专员|业务员|负责人|合伙人|股东|"
         r"法人(?:代表)?|代表|老板娘?|老总|副总|总工|总助|会计|出纳|C[EFTO]O)")
_CALLED = rf"(?:{_POST}|总|董|工|先生|女士|小姐|太太|老师|师傅|博士|教授|律师|姐|哥|[处科局]|[局市县区镇]长|书记)"
_OFFICE = (r"(?:(?:(?:战略|投资|市场|销售|采购|财务|行政|人事|人力资源?|法务|技术|研发|生产|商务|项目|工程|基建|运营|"
           r"物流|外联|公关|综合|品牌|质量|设备|安全|供应链|"
           r"董事会|总裁|总经理|信息|政府事务|对外合作|业务)(?:发展|管理|开发|拓展|投资)?(?:部门?|中心|办公室|办|处|"
           r"科|室)?)|办公室|总机|前台|后勤|客服|售后|门卫|值班室)")
_GIVEN = rf"(?:{_FAMILY}[一-龥]{{1,2}})"
_SHORT = rf"(?:{_FAMILY}{_CALLED}|{_GIVEN}{_CALLED}|[小老阿]{_FAMILY})"  # a person wherever it stands
_BEFORE = rf"(?P<position>{_OFFICE}?的?(?:{_POST}的?)?)"
_ASIDE = r"(?:\((?P<aside>[^()]{1,16})\))?"
_WHOLE = regex(rf"{_BEFORE}(?P<person>{_SHORT}|{_GIVEN}){_ASIDE}")
_ALONE = regex(rf"(?P<person>{_OFFICE}的?{_POST}|{_OFFICE})")
_AT_END = regex(rf"{_BEFORE}(?P<person>{_FAMILY}{_CALLED}|[小老阿]{_FAMILY}|(?<=[一-龥]){_OFFICE}的?{_POST}|"
                rf"(?<=[一-龥])(?:办公室|总机|前台|客服|售后|门卫|值班室|老板娘?|董事长|总经理)){_ASIDE}$")
_IN_POST = regex(rf"(?P<post>{_OFFICE}?的?{_POST}|{_OFFICE})(?:就?是|叫|[:])(?P<who>[一-龥]{{2,6}})$")
_SURNAMED = regex(rf"(?P<noun>[一-龥]{{0,6}}?)(?:的)?姓(?P<name>{_FAMILY})(?:的(?P<noun2>[一-龥]{{1,4}}))?")
_SURNAME_FIRST = regex(rf"(?P<name>{_FAMILY})")
_TITLES = (("老板", "老板"), ("总经理", "总"), ("董事长", "董"), ("经理", "经理"), ("总监", "总监"), ("主任", "主任"),
           ("女士", "女士"), ("女的", "女士"), ("先生", "先生"), ("男的", "先生"),
           ("助理", "助理"), ("总", "总"), ("领导", "总"))
# what begins as a surname and a given name and is none
_NO_NAME = regex(r"电话|手机|号码|微信|联系|对接|[这那]边|公司|项目|我们?$|[他她你咱]们?|大家|一下|"
                 r"[今明后昨前]天|[上下本]周|时候|方式|"
                 r"^(?:高[管层新]|[成常苏杭广云江安温池乐宁石花]|金[额融属]|方[案便式]|平[台时米]|全[部国]|任[何务]|"
                 r"文[件旅]|国|商[会务]|管[委理]|应该|万|"
                 r"农业|马上|温|车间|党|计划|单位|易|和)")


@dataclass(frozen=True, slots=True)
class PersonFound:
    """`start`: where the position or the person begins in the words that were looked at."""

    start: int
    person: str
    position: str = ""


def whole_person(said: str) -> PersonFound | None:
    """The words are one person and nothing else."""
    named = _SURNAMED.fullmatch(said)
    if named is not None:
        return PersonFound(0, named["name"] + _title(named["noun2"] or named["noun"]))
    match = _WHOLE.fullmatch(said)
    if match is not None and not (_NO_NAME.search(match["person"]) and not _is_titled(match["person"])):
        return PersonFound(0, match["person"], _position(match))
    post = _ALONE.fullmatch(said)
    return PersonFound(0, post["person"]) if post is not None else None


def person_at_end(said: str) -> PersonFound | None:
    """The person with whom the words end: «昨天见了锐恒陈总»."""
    match = _AT_END.search(said)
    if match is None:
        return None
    return PersonFound(match.start("position") if match["position"] else match.start("person"), match["person"],
                       _position(match))


def person_in_post(said: str) -> PersonFound | None:
    """«赣锐的财务总监叫林芳»."""
    match = _IN_POST.search(said)
    found = whole_person(match["who"]) if match is not None else None
    return PersonFound(match.start(), found.person, found.position or match["post"]) if match and found else None


def same_surname(one: str, other: str) -> bool:
    """«陈总», «陈总经理», «陈志远»: who is told by a surname and a title may be one who is called otherwise."""
    known, said = _SURNAME_FIRST.match(one), _SURNAME_FIRST.match(other)
    return known is not None and said is not None and known["name"] == said["name"] and (
        _is_titled(one) or _is_titled(other))


def _is_titled(person: str) -> bool:
    return _AT_END.fullmatch(person) is not None


def _position(match: re.Match[str]) -> str:
    before, aside = (match["position"] or "").strip("的"), match["aside"] or ""
    return before or (aside if re.search(f"{_POST}|{_OFFICE}", aside) else "")


def _title(noun: str) -> str:
    """«带队老总姓徐» is 徐总; of whom no more is said than the surname."""
    return next((called for word, called in _TITLES if noun.endswith(word)), "姓客商")
