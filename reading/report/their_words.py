"""What those who were met want, mind or agree to, in the text's words: «嫌层高不够», «要地80亩», «补贴他们还要回去算».

Of a visit the card tells who, where, how many and what comes next in fields; these clauses are what no field holds.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from reading.meaning.message_talk import tells_nothing, without_saying
from reading.text.normalise import uniform
from reading.text.patterns import regex

LONGEST_CLAUSE, LONGEST = 24, 40
_THEM = r"(?:他们?|她们?|对方|人家|企业|客商|老[板总]|[一-龥]总)"
_MINDS = (r"嫌|担心|顾虑|怕(?!是)|不满意|看不上|没(?:谈|看)[上拢]|没(?:什么)?(?:意向|兴趣)|太[高低贵小远慢少]|"
          r"不够|不足|缺(?!席)|卡在")
_WANTS = (r"想要|需要|要(?=[\d一二三四五六七八九十百千]|[用土]?地|求|标准|厂房|[水电气]|我们|咱们|政策|补贴|优惠)|"
          r"提[出了]|希望|关心|打听|想(?:先)?(?:要|看|了解)|问[了到]?(?![题候])")
_AGREES = (r"(?<![没不])(?:同意|答应|松口|愿意|看中|看上(?=了|我|咱|这|那|$)|相中|满意|认可|感兴趣|有兴趣|"
           r"有意(?=$|[向愿]))|没问题")
_OPEN = (r"还没(?:有)?(?:签|定|想|谈)|合同(?:还)?没|没(?:有)?签|还?要?(?:再|先)(?:等|算|研究|商量)|"
         r"回去(?:再|还要)?(?:算|商量|研究|开会|汇报)|定不下来|没(?:有)?定")
_TOLD = regex("|".join((_MINDS, _WANTS, _AGREES, _OPEN)))
_FIELDS = regex(r"想(?:来|在|找|到|投|做|搞|上|建|办|设)|投资|总投|[\d一二三四五六七八九十百千万]个?[亿万](?!平)|"
                     r"一行|来了?\d")
_UNNAMED = regex(r"(?:名字?|名称|金额|数字?|投多少)[^,]{0,3}(?:[没未]|待)")  # the card asks for what lacks
_CLAUSE = regex(r"(?:[^,，。;；!！?？\n|｜\s]|(?<![一-龥])\s|\s(?![一-龥]))+")
_LEADING = regex(rf"^(?:的|项目|那边|但是?|不过|就是|其实|而且|然后|{_THEM}(?:们|那边|就|都|还)?(?=嫌|担心|怕))+")


def their_words(text: str, said: Sequence[tuple[int, int]] = (), step: str | None = None,
                names: Mapping[int, int] = MappingProxyType({})) -> str:
    """The clauses of that kind, at most LONGEST characters; `said`: the stretches that the card tells in a field of its
    own, `step`: its next step, `names`: where names of its projects begin and end."""
    out = ""
    for found in _CLAUSE.finditer(text):
        plain = uniform(found[0]).strip()
        dated = any(left <= found.start() < right for left, right in said)
        if dated or len(plain) > LONGEST_CLAUSE or not _TOLD.search(plain) or _FIELDS.search(plain):
            continue
        if _UNNAMED.search(plain) or tells_nothing(plain) or (step and step in plain):
            continue
        words = text[names.get(found.start(), found.start()):found.end()]
        told = _LEADING.sub("", without_saying(words.strip()))
        if len(told) >= 3 and len(out) + len(told) < LONGEST:
            out += ("，" if out else "") + told
    return out
