"""What a clause does to what was there before: takes a rest up again, ends, solves or reopens a difficulty. Of days
that are put off: rescheduling.py."""

import re
from collections.abc import Sequence

from domain.duties.solving import shared_words
from domain.projects.stages import Stage
from reading.text.normalise import SENTENCE_END, clause_at, last_end, uniform
from reading.text.patterns import regex

_RESUMED = regex(
    r"重新(?:启动|推进|上马|激活|恢复|提上日程|捡起来?|开始|做)|恢复(?:推进|[成为到]|一下|过来|起来|了?吧|谈判|洽谈|建设|施工|正常|对接|了|合作|"
    r"(?=[\s,，。;；]|$))|"
    r"(?:重新|又|再)坐[到下在][^,。;]{0,5}谈|坐回[^,。;]{0,5}谈|重启|复工|复建|续建|解除暂停|解冻|"
    r"又(?:开始|动|启动|活|谈|推进|有戏|做|干)(?:起来|工|过来|上)?了|接着(?:往下)?(?:谈|干|推|做|建|走)|继续(?:推进|"
    r"往下(?:谈|"
    r"走)|谈|做|搞|建)(?:了|下去)|死灰复燃|起死回生|"
    r"(?:决定|同意)(?:继续|恢复)|(?:说|讲|来函|表态|答应)(?:要)?继续(?:干|做|投|搞|推进)")
_TALKED, _TOPIC = regex(r"谈|商量|聊|沟通|研究|对接"), regex(r"的?(?:事|问题|方案|条件)")
_NOT_YET = regex(r"[没未不别想]|有意|考虑|什么时候|何时|能否|希望|争取|力争|等|如果|要是|计划|打算|准备|预计|可能")
_GONE_ELSEWHERE = regex(r"(?:人家|他们|对方|企业|客商|老板|公司|[那这]家|[那这]边|项目(?=跑))(?:已经?|都|最后|"
                             r"最终|还是)*(?:去了|落[到在]了?|"
                             r"选了?|改投|转投|跑[到去]?)[^,，。;；]{1,8}|被[^,，。;；]{1,8}(?:抢|挖|截)(?:走|去|胡)?")
_OVER = regex(r"黄了(?!一半|大半)|反悔了|撤了(?=[,，。;；!！\s]|$)|谈崩|没谈成(?!什么|啥)|"
                   r"(?<!价[格钱])(?<!租金)(?<!条件)谈不[拢成]|泡汤|"
                   r"没戏了|打水漂|不投了|放弃了|(?<!先)(?<!暂时)(?<!为什么)不[搞干弄做建上]了|"
                   r"不了了之|作罢|(?<!先)(?<!暂时)不谈了|不跟了|"
                   r"[结销划]掉(?=[吧了算,，。;；!！]|$)|结了吧|别跟了|不用再?跟了")
_FOR_NOW = regex(r"先(?:晾|放一?放|放着|搁|挂(?:着|起来?|一挂)|等一?等|缓|停|撂|压着|不谈)")  # a pause, no end
_STAGES = {"在谈": Stage.NEGOTIATING, "洽谈": Stage.NEGOTIATING, "谈上": Stage.NEGOTIATING, "意向": Stage.INTENT,
           "签约": Stage.SIGNED, "落地": Stage.LANDED, "开工": Stage.STARTED, "投产": Stage.OPERATING,
           "竣工": Stage.COMPLETED}
_OF_ANOTHER = regex(r"(?:另外?|还有)[一两]?家|别家")
_NOT_OVER = regex(r"[没未别]|不[一-龥]{1,3}就$|差点|可能|怕|如果|要是|不然|否则|会不会")
_THEN = regex(r"就(?:先|算|停|终止|撤|拉倒|放|不|换|找)")  # «谈不成就算了»: what would be
_SOLVED = regex(
    r"(?:解决|搞[定掂]|协调好|协调下来|处理好|处理完|处理掉|办妥|摆平|[弄整搞办理收料摆](?:拾)?(?:好|妥|利索|利落|清爽|"
    r"停当|顺|圆满)|落实好|化解|理顺|打通|消除|疏通|谈妥|补上|"
    r"配齐|招[到齐满够]|接通|换好|修好|批下来|批了|"
    r"到货|对接好|腾出来|清[完理]|增容[好完])(?:了|啦|咯|完|好|掉|$|[,，。;!])|已(?:经)?(?:解决|协调|落实|化解|处理|"
    r"办结|"
    r"销号|"
    r"接通|打通|到位)|(?:困难|难题|[卡堵痛难]点|问题|障碍|瓶颈|诉求|事情?|[这那]条)(?:也|都|就|已经?|可以|能|总算|终于|"
    r"先|给|"
    r"帮我?|全)*(?:[销划消撤勾清抹](?:掉|号|除|零|案|去|账|吧|了|(?=$|[,。;]))|了结|翻篇|通了|没了)|不(?:再)?是问题|"
    r"没问题了|不[缺卡堵]了|通(?:电|水|气|路|车)了|来[电水气]了|[电水气网](?:来|恢复)了|销号|(?:事情?|问题|困难|麻烦)(?:都|"
    r"也|已经?|总算|终于|算是)*(?:了了|了结了?|完了|过去了|有着落了)")
# with what was the matter in its clause: «污水口子接好了», «气终于通了» of a project with one open difficulty
_ENDED_WELL = regex(r"[一-龥](?:好|完|妥|通|齐|成|掉|上|下来|到位)了|通了|有了|够了|"
                    r"定了(?=[,。;!\s]|$)(?!.*(?:下周|下个?月|明天|后天|前))")  # not where more is to be done
_MATTER = regex(r"(?:^|[,。;\s]|项目)(?P<what>(?:(?!项目)[一-龥]){1,4}?)(?:的|[那这]个?|[那这]件)(?:事|问题|困难|难题)")
_WORD_ALONE = regex(r"解决|搞[定掂]|化解|办结|销号|协调好|摆平|打通|消除|"
                    r"不是问题|没问题|处理好|已(?:经)?(?:解决|协调|化解|办结|销号)")
_AT_LAST = regex(r"终于|总算|可算")
_WISHED = regex(r"[没未]|想[^,。;]{0,3}办法|设法|"
                     r"快$|就要$|尽快|务必|必须|帮|请|希望|争取|怎么|需要|等|要|抓紧|如何|能否|急需|亟待|难以|"
                     r"不好|"
                     r"[月日号底周天年](?:之?前|以?内)|前$")
_IN_PART = regex(r"了?(?:一半|一部分|部分|大半|一些|[一二三四五六七八九十\d]+成|差不多)")
_TROUBLE = regex(r"的?(?:事|问题|困难|难题|诉求|麻烦|缺口|矛盾|瓶颈|障碍|堵点|卡点)")
_KEPT_AS = regex(r"(?<![不别打计预核概结])(?:转(?=[成为入到]|在谈|(?:正式)?洽谈)[成为入到]?|"
                  r"进入(?=正式|[洽在]谈)|当作?|作为|按|算|记[成为作到]?|登记?[成为]?|放[到在]?|列[为入]|"
                      r"挂|退回?[到至为]?|回到了?|倒退[到回])(?:个|条|是|做|成|正式|"
                      r"一[个条]|招商|项目)*(?P<stage>线索|(?:在谈|洽谈|谈上|意向|签约|落地|开工|投产|"
                      r"竣工)(?=(?:阶段|状态|环节)?(?:[了吧啊哈呀咯嗯,，。;!\s]|$)))")
_REOPENED = regex(
    r"又(?:出现了?问题|反复|冒出来|不行|卡住?了|断了|停[电水气]|反弹|出问题)|反弹了|没(?:真正?|彻底|完全)?解决|"
    r"没解决好|老问题")


def resumes(text: str) -> str | None:
    """The words by which what rested goes on («重新启动», «复工»); None where nothing does, or not yet."""
    plain = uniform(text)
    for match in _RESUMED.finditer(plain):
        left = clause_at(plain, match.start())[0]
        if not (_NOT_YET.search(plain, left, match.start()) or (
                _TALKED.search(plain, left, match.start()) and _TOPIC.match(plain, match.end()))):
            return match[0]
    return None


def wishes_to_resume(text: str) -> bool:
    """«企业又想重新启动了»: it is not taken up yet."""
    return resumes(text) is None and _RESUMED.search(uniform(text)) is not None


def ends(text: str) -> bool:
    """«黄了，人家去了义乌», «被邻县抢走了»."""
    plain = uniform(text)
    if _FOR_NOW.search(plain):
        return False
    return any(not _NOT_OVER.search(plain, clause_at(plain, match.start())[0], match.start())
               and not _THEN.match(plain, match.end())
               and not _OF_ANOTHER.search(plain, last_end(SENTENCE_END, plain, match.start()), match.start())
               and not (match[0].endswith("掉") and _TROUBLE.search(plain, *_before(plain, match.start())))
               for pattern in (_GONE_ELSEWHERE, _OVER) for match in pattern.finditer(plain))


def kept_as(text: str) -> Stage | None:
    """«先当线索记着», «算在谈吧», «退回到在谈»: however it was told, it is to stand in the ledger at that stage."""
    said = _kept(uniform(text))
    return None if said is None else _STAGES.get(said["stage"], Stage.LEAD)


def without_kept(text: str) -> str:
    """What else is told beside the words of `kept_as`."""
    plain = uniform(text)
    said = _kept(plain)
    return plain if said is None else plain[:said.start()] + plain[said.end():]


def _kept(plain: str) -> re.Match[str] | None:
    return next((m for m in _KEPT_AS.finditer(plain) if not _NOT_OVER.search(plain, *_before(plain, m.start()))), None)


def _before(plain: str, at: int) -> tuple[int, int]:
    """The clause up to there."""
    return clause_at(plain, at)[0], at


def solves(text: str, troubles: Sequence[str] = ()) -> bool:
    """A difficulty is told as solved: what was the matter is named, in general or as in one of the `troubles` that are
    open («林地手续批了»), or the word says it all."""
    plain = uniform(text)
    return any(_says_solved(plain, match, troubles) for match in _SOLVED.finditer(plain)) or any(
        _ended_well(plain, match, troubles) for match in (_ENDED_WELL.finditer(plain) if troubles else ())) or any(
        _is_back(plain, match, troubles) for match in (_BACK.finditer(plain) if troubles else ()))


def _says_solved(plain: str, match: re.Match[str], troubles: Sequence[str]) -> bool:
    left, right = clause_at(plain, match.start())
    if _IN_PART.match(plain, match.end()) or _WISHED.search(plain, left, match.start()):
        return False
    return (_WORD_ALONE.match(match[0]) or _TROUBLE.search(plain, left, right)) is not None or any(
        shared_words(plain[left:right], trouble) for trouble in troubles) or _finally(
            plain, left, right, match.end(), troubles)


def _ended_well(plain: str, match: re.Match[str], troubles: Sequence[str]) -> bool:
    """What ended well is what was the matter: «路的事定了» where the road was; «车的事定了» solves nothing."""
    left, right = clause_at(plain, match.start())
    if _IN_PART.match(plain, match.end()) or _WISHED.search(plain, left, match.start()):
        return False
    about = _MATTER.search(plain, left, match.start())
    return any(shared_words(plain[left:right], trouble) or (about is not None and about["what"] in trouble)
               for trouble in troubles) or _finally(plain, left, right, match.end(), troubles)


def _is_back(plain: str, match: re.Match[str], troubles: Sequence[str]) -> bool:
    """«电来了» where the power was off: what there was none of is there, of which one character tells."""
    if _WISHED.search(plain, clause_at(plain, match.start())[0], match.start()):
        return False
    lacked = "|".join(_LACKED.get(match["what"], match["what"]))
    lacking = rf"(?:{_NONE})[^,，。;；]{{0,6}}?(?:{lacked})|(?:{lacked})[^,，。;；]{{0,8}}?(?:{_NONE})"
    return any(re.search(lacking, trouble) for trouble in troubles)


_BACK = regex(r"(?P<what>[电水气路网证钱款人工料货图房地])(?:也|都|又|终于|总算|已经?|今天|昨天|上午|下午|全部?|基本)*"
              r"(?:来|到|通|有|够|齐|好|发|批|回来|下来|恢复|到[齐位账帐岗场]|[接续供送补]上|[拿办修招]到?[到好通下齐满]来?)了"
              r"(?!电话|[^,。;]{0,6}又)")
_LACKED = {"钱": ("钱", "款", "资金"), "款": ("钱", "款", "资金"), "人": ("人", "工人", "焊工", "普工", "技工"),
           "工": ("工人", "焊工", "普工", "技工", "人手"), "料": ("料", "钢材", "砂石"), "证": ("证",)}
_NONE = (r"停|断|缺|少|没|未|不(?:够|足|通|上|到|下|齐|来|能)|卡|堵|紧张|拖|等|欠|差|难|坏|烧|漏|跳闸")


def _finally(plain: str, left: int, right: int, until: int, troubles: Sequence[str]) -> bool:
    """«气终于通了» of a project with one open difficulty."""
    return len(troubles) == 1 and _AT_LAST.search(plain, left, until) is not None and bool(
        shared_words(plain[left:right], troubles[0], size=1))


_ONLY_SOLVED = regex(
    r"(?:[^,]{2,8}?(?=[那这]))?(?:[那这][个件条块档]?子?)*(?:事儿?|困难|难[题处点]|问题|障碍|诉求)情?(?:也|都|就|已经?|"
    r"可以|能|总算|终于|算是?|"
    r"先|给|全)*"
    r"(?:解决|销号?|了结?|过去|办结|消除|翻篇|没)(?:掉|了)*|(?:可以|能)?(?:已(?:经)?解决|销号|销掉|销了)了?")


def only_says_solved(clause: str) -> bool:
    """«这事了了», «那个困难解决了»: nothing of what was done."""
    return _ONLY_SOLVED.fullmatch(clause.strip(" .!~")) is not None


def reopens(text: str) -> bool:
    """«变压器又不行了», «用地的事还是没解决»."""
    return _REOPENED.search(uniform(text)) is not None
