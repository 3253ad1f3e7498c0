"""What no field of a visit's card tells, in the text's words: «嫌层高不够», «要地80亩», «另外两家一般», «店面还在看».

Of a visit, a lead, a signing or money the card tells who, where, how many, how much and what comes next in fields. Left
over are the clauses of what those who were met want, mind or agree to, and the clauses in which stands nothing that a
field holds: no name, day or sum of the record, nothing of who went, led or received.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from reading.meaning.message_talk import tells_nothing, without_saying
from reading.text.normalise import uniform
from reading.text.patterns import regex

LONGEST_CLAUSE, LONGEST = 30, 100
_THEM = r"(?:他们?|她们?|对方|人家|企业|客商|老[板总]|[一-龥]总)"
_MINDS = (r"嫌|担心|顾虑|怕(?!是)|不满意|看不上|没(?:谈|看)[上拢]|没(?:什么)?(?:意向|兴趣)|太[高低贵小远慢少]|"
          r"不够|不足|缺(?!席)|卡在")
_WANTS = (r"想要|需要|要(?=[\d一二三四五六七八九十百千]|[用土]?地|求|标准|厂房|[水电气]|我们|咱们|政策|补贴|优惠)|"
          r"提[出了]|希望|关心|打听|想(?:先)?(?:要|看|了解)|问[了到]?(?![题候])")
_AGREES = (r"(?<![没不])(?:同意|答应|松口|愿意|看中|看上(?=了|我|咱|这|那|$)|相中|满意|认可|感兴趣|有兴趣|"
           r"有意(?=$|[向愿])|(?:谈|敲|商|议)(?:妥|拢|得?差不多)了?|(?:谈|敲|商|议)[好定](?=了?(?:$|[,。;])))|没问题")
_OPEN = (r"还没(?:有)?(?:签|定|想|谈)|合同(?:还)?没|没(?:有)?签|还?要?(?:再|先)(?:等|算|研究|商量)|"
         r"回去(?:再|还要)?(?:算|商量|研究|开会|汇报)|定不下来|没(?:有)?定")
_PROMISES = (r"表态|承诺|保证(?!金)|拍胸脯|(?:说|表示)[^,，。;；]{0,12}(?:一定|肯定|绝对|"
             r"(?<![机开])会(?![议上见面谈])|打算|准备)")
_TOLD = regex("|".join((_MINDS, _WANTS, _AGREES, _OPEN, _PROMISES)))
_FIELDS = regex(r"想(?:来|在|找|到|投|做|搞|上|建|办|设)|投资|总投|[\d一二三四五六七八九十百千万]个?[亿万](?!平)|"
                     r"一行|来了?\d")
_UNNAMED = regex(r"(?:名字?|名称|金额|数字?|投多少)[^,]{0,3}(?:[没未]|待)")  # the card asks for what lacks
_CLAUSE = regex(r"(?:[^,，。;；!！?？\n|｜\s]|(?<![一-龥])\s|\s(?![一-龥]))+")
_LEADING = regex(rf"^(?:的|项目|那边|但是?|不过|就是|其实|而且|然后|{_THEM}(?:们|那边|就|都|还)?(?=嫌|担心|怕))+")
# going, meeting, who did and what is only named there, and words that tell nothing by themselves
_OF_THE_VISIT = regex(
    r"拜访|走访|考察|参观|看望|接待|会[见谈]|见面|见[了到]|碰[面头]|[来到]访|上门|登门|对接|洽谈|座谈|交流|商谈|调研|出差|带队|带着|"
    r"随行|陪|一行|赴|前往|参[会加]|出席|主持|召开|开了?会|电话|微信|视频|路上|酒店|机场|高铁|车上|吃了?顿?饭|喝茶|[散开]会|"
    r"[才刚]散|见$|[那这]个$|不[是在]|"
    r"[去跑看走来到]了|[去来]的|叫|代|(?<!再)[签报记登录改更]|投|写|错|总额|规模|金额|人数|类别|阶段|线索|新增|项目|落在?")
_IDLE = regex(r"[的了着过地得在是有和与跟同把被给让向往从到于对为以及吧呢啊嘛哦呀嘞哈吗就也都再才又还先其这那他"
              r"她它们我你您咱个家位名人次批共一二两三四五六七八九十几多上下里中前后等去来说讲做搞想要能会可以不很太好行]|[^一-龥]|"
              r"今[天早晚]|昨[天晚]|明天|刚才|上午|下午|中午|晚上|现在|目前|已经|正在|另外|感觉|觉得|应该|情况|事情|东西|什么|比较")
SUBSTANCE = 2  # characters that remain of a clause that tells something


def their_words(text: str, said: Sequence[tuple[int, int]] = (), step: str | None = None,
                names: Mapping[int, int] = MappingProxyType({}), held: Sequence[tuple[int, int]] = ()) -> str:
    """The clauses of that kind, at most LONGEST characters; `said`: the stretches that the card tells in a field of its
    own, `step`: its next step, `names`: where names of its projects begin and end, `held`: where anything stands that
    a field holds."""
    out = ""
    for found in _CLAUSE.finditer(text):
        plain = uniform(found[0]).strip()
        dated = any(left <= found.start() < right for left, right in said)
        wants = _TOLD.search(plain) and not _FIELDS.search(plain)
        free = not any(left < found.end() and found.start() < right for left, right in held) and _is_news(plain)
        if dated or len(plain) > LONGEST_CLAUSE or not (wants or free):
            continue
        if _UNNAMED.search(plain) or tells_nothing(plain) or (step and step in plain):
            continue
        start = names.get(found.start(), found.start())
        for left, right in sorted(held):  # «蓝贝生物海藻面膜谈妥了»
            start = right if left == start and right < found.end() else start
        words = text[start:found.end()]
        told = _LEADING.sub("", without_saying(words.strip()))
        if len(told) >= 3 and len(out) + len(told) < LONGEST:
            out += ("，" if out else "") + told
    return out


def _is_news(plain: str) -> bool:
    """Something is told that is neither of the visit nor mere words of joining."""
    return not _OF_THE_VISIT.search(plain) and len(_IDLE.sub("", plain)) >= SUBSTANCE
