"""What a planned step is, in the text's words beside its day."""

import re
from collections.abc import Sequence

from reading.meaning.message_talk import without_saying
from reading.model.view import Piece
from reading.parse import Parsed
from reading.text.normalise import SENTENCE_END, clause_at, last_end
from reading.text.patterns import regex
from reading.values.dates import When

STEP_WORDS = 14  # a step is told in a few words
SHORT_STEP = 5  # «进场» says less than «设备进场»
# what a step is taken with: no person, nothing that is done
_THING = regex(r"(?!.*(?:[我你他她它咱]|对方|双方|企业|人家|客|老[板总]|[局长任记总工]$|一行|[人团队组方]|来|去|"
                    r"又|还|再|了))"
                    r"[一-龥]{2,6}(?:\d+[亩台套吨米])?|还?[差缺欠]\d+[台套辆吨亩份][一-龥]{0,4}")
_FIXED = regex(r"(?P<what>.{2,6}?)的?(?:时间|日子|日期)?(?:就|也|都|已经?|初步|暂|敲|商|排|约)*(?:(?:定|排|约|"
                    r"放)[在于到了]*|还是|仍是|仍旧?在)")
_HAN, _WORD = regex(r"[一-龥]"), regex(r"[一-龥]{2}")
_SUM_BEFORE = regex(r"(?:剩下|其余|首笔|第[一二三]笔|[一-龥]{2,4}[金款])?的?[\d.]+[百千]?[万亿](?:[美欧日港]?元)?"
                    r"(?:[一-龥]{0,4}[金款资本])?$")
_COME_ALONE = regex(r"(?:他们|对方|企业|客商|人家|老板|[一-龥]总|的人|那边|派人|就|再|要|会|还|也)+"
                    r"(?:过来|来)(?:一趟|人)?[。!]?")
_COMES_IN = regex(r"(?:[打汇转付交缴拨划][一-龥]{0,3}|到[账帐位]?|进账|批下来)")
_WORDS = regex(r"[一-龥]{2}|[打汇转付交缴拨划投补](?=[约近]?\d)")  # «打2000万»
_STEP = regex(
    r"正式签约|签约|签合同|签协议|签订[^,。;]{0,6}协议|签|开工|动工|奠基|打桩|投产|试生产|试投产|量产|竣工|封顶|验收|"
    r"开业|达产|入统|纳统|注册|拿地|摘牌|挂牌|供地|交地|"
    r"(?:来)?考察|来访|回访|来看地|来看看|来看|"
    r"过来(?:签(?:[^,。;]{0,8}?(?:合同|协议|约|书))?|(?:考察|看|谈|对接|洽谈|踏勘|选址)[^,。;了的]{0,6})?|"
    r"来洽谈|来对接|来签约|来签|回话|答复|答覆|到位|到账|付清|付款|打款|"
    r"缴[纳清费款]?|报批|重新报|报送|环评|能评|拿批复|批复|"
    r"设备进场|安装|调试|视频会?|电话会|开会|上会|过会|见面|座谈|对接|拜访|再去|再谈|(?<![回过出进下上失])去"
)
# what is told of the step beside its day, or of whom: no word of the step itself
_BESIDE = regex(r"^(?:(?:左右|上下|正式|照旧|照常|如期|按期|力争|争取|必须|务必|一定|就|便|才|再|还|又|要|会|能|"
                     r"可以?|来(?=回访)|给(?![个份过出到他你人一我咱准答回结可]|$)|给?我们(?=..)|"
                     r"给?咱们?(?=..)|给?我(?!们)|他们|他(?!们)|对方|"
                     r"企业|"
                     r"[上下中]午|早上|晚上|傍晚|[\d:：点时半一二两三四五六七八九十]{1,6}(?<=[\d点时半])|[\s,，、"
                     r":：])(?=.))+")
_CLOSING = regex(r"(?:的?(?:安排|计划|日子|时间|事))?(?:不变|照旧|没变|不动)$|"
                 r"(?:肯定|应该|估计|基本|一定)?(?:没(?:啥|什么)?问题|问题不大|不成问题|没悬念|跑不[了掉]|稳了?|不耽误|来得及)$|"
                 r"[了吧啊呀哦呢喔咯嘛的。\s]+$")
_OF_WHAT = regex(r"^(?P<takes>[把将])[^,，。;；]{1,8}的(?=.{4})")  # «把标准厂房的户型图和租金政策发过去»
_WILL = regex(r"(?:都|也|还|就|要|得|会|将|才)+$")
_SAYS = regex(r"^.*(?:答应|约定|约好|说好|承诺|表示|表态|明确|要求|预计|计划|争取|力争|打算|准备|确保|"
                   r"[说讲称定等到于在是])")
_IS_SET = regex(r"(?:[敲排说]?定)(?:了|下来了?|好了?)?[,\s]*$")


def step_of(parsed: Parsed, names: Sequence[Piece], due: When) -> str | None:
    """The words of the planned step: after its date in the clause, or the last ones before it."""
    left, right = clause_at(parsed.text, due.start)
    after = _STEP.search(parsed.text, due.end, right)
    before = list(_STEP.finditer(parsed.text, left, due.start))
    match = after or (before[-1] if before else None)
    start, end = clause_at(parsed.text, max(0, left - 2))
    opens = match is None and not _HAN.search(parsed.text, left, due.start)
    alone = opens and not _HAN.search(parsed.text, due.end, right)
    if alone or (opens and end <= left and _IS_SET.search(parsed.text, start, end)):
        told = list(_STEP.finditer(parsed.text, start, left))
        if told or alone:
            return told[-1][0] if told else None  # «开工日子定了,下月16号», «开工定了,22号他们老总来»
    handed = _handed_over(parsed, left, parsed.raw[due.end:right])
    if handed is not None:
        return handed
    behind = max((end for _, end, _ in names if left <= end <= due.start), default=left)
    said = step_in_words(parsed.raw[due.end:right], parsed.raw[behind:due.start])
    said = _GUESSED.sub("", _LEFT_OPEN.sub("", said)) if said is not None else None
    said = "来访" if said == "来" else said
    if said is not None and _RESULT.fullmatch(said) and (thing := _spoken_of(parsed, names, due.start)):
        return thing + said
    named = (*(at for at, _, sort in names if sort in "EP"), *(one.sum.start for one in parsed.sums if not one.missing))
    unnamed = after and said and not any(due.end <= at < right for at in named)
    if match is None or unnamed or (said and _TAKEN.match(said)):
        return said
    return match[0]


def _handed_over(parsed: Parsed, left: int, after: str) -> str | None:
    """«要我们给个厂房租金的方案，下周三前给过去»: what is handed over stands in a clause before."""
    verb = _HANDS.fullmatch(after.strip())
    wanted = [*_WANTED.finditer(parsed.raw, last_end(SENTENCE_END, parsed.text, left), left)] if verb else []
    return wanted[-1]["what"] + after.strip() if wanted else None


def _spoken_of(parsed: Parsed, names: Sequence[Piece], at: int) -> str | None:
    """What the sentence waits for or is about before `at`: «就等施工许可，他们说15号前能下来», «污水接管的事，答应月底
    前接好»."""
    since = last_end(SENTENCE_END, parsed.text, at)
    told = [*_AWAITED.finditer(parsed.raw, since, at), *_ABOUT.finditer(parsed.raw, since, at)]
    for found in sorted(told, key=lambda one: -one.start()):
        left, right = found.span("what")
        left = max((end for _, end, _ in names if left < end < right), default=left)
        what = re.sub(r"^(?:项目|那边|那个|[的个着])+", "", parsed.raw[left:right])
        if len(what) > 1:
            return what
    return None


_ABOUT = regex(r"(?P<what>[一-龥]{2,10}?)(?:的|那个|这个)(?:事|问题)情?(?![故业项务])")
# «来几个人还没说»: what nobody knows yet is no part of the step
_LEFT_OPEN = regex(r"(?<=.)(?:多少|几)[^,。;]{0,6}(?:还|都|也|暂)?[没未](?:有)?(?:[定说讲谈提]|确定).*$")
_GUESSED = regex(r"^(?:估计|预计|大概率?|可能|应该|也许)(?=..)")
# that something gets done, and not what: «接好», «能拿到», «批下来»
_RESULT = regex(r"(?:就|才)?(?:能|会|可以)?(?:给我?们?)?(?:办结|解决|落实|搞定|[批报改定换接](?:一下)?|"
                r"[批办拿接装修换建做弄搞交发通架铺迁改出整补]?(?:下来|出来|到手|[好完到上通掉齐妥]))")
_AWAITED = regex(r"(?:等|差|缺|剩|没有?拿到)(?:着|下|一个)?(?P<what>[一-龥]{2,8}?)(?:了|没|还没)?(?=[,，。;；]|$)")
_TAKEN = regex(r"(?:把|将(?![来去到赴于在要会]))(?:他们|我们|咱们)?的?[^把将,，。;；]{2,11}$")
_HANDS = regex("[给送发报拿交寄](?:过去|过来|上去|他们|对方|人家)?")
_WANTED = regex(r"[给出做拿报要](?!我|咱)(?:一?[个份套])?(?P<what>[一-龥]{2,8}(?:方案|材料|清单|图纸?|说法|报价|资料|"
                     r"文本|合同|计划|数据))(?=[,，。;；\s]|$)")


def step_named(text: str) -> str | None:
    """The first word of a step, whatever stands around it: 回访 of «下周一我们去回访»."""
    return next((found[0] for found in _STEP.finditer(text) if len(found[0]) > 1), None)


def step_in_words(after: str, before: str) -> str | None:
    """«答应后天把新变压器换上», «塔吊下礼拜拆»: what the clause says of the day, in at most STEP_WORDS characters."""
    if _COME_ALONE.fullmatch(after.strip()):
        return "来访"
    said = _CLOSING.sub("", _BESIDE.sub("", after.strip()))
    before = re.sub("^(?:项目|的)+", "", before.strip())
    fixed = _FIXED.fullmatch(before)
    thing = without_saying(fixed["what"]) if fixed and not said else re.sub("[都也还就要得将才]+$", "",
                                                                            _SAYS.sub("", before))
    taken = _TAKEN.search(before)  # «让我们把移民安置方案12月11日之前报过去»
    if taken is not None and 1 <= len(said) <= STEP_WORDS - len(taken[0]):
        return taken[0] + said
    if (len(said) < SHORT_STEP or not _WORD.search(said)) and _THING.fullmatch(thing):
        return thing + ("再" if after.strip().startswith("再") else "") + said  # «改完下周三再碰»
    sum_told = _SUM_BEFORE.search(before) if _COMES_IN.fullmatch(said) else None
    if sum_told is not None:  # «的5000万下周到位»
        return sum_told[0] + said
    said = _OF_WHAT.sub(r"\g<takes>", said) if len(said) > STEP_WORDS else said
    said = said if len(said) >= 2 else _WILL.sub("", _SAYS.sub("", before).strip()) + said
    return said if 2 <= len(said) <= STEP_WORDS and _WORDS.search(said) else None
