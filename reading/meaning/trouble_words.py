"""What is the matter, in the text's own words without who tells it and who is asked:
«堆场手续批不下来，叶片运不出去»."""

from reading.meaning.message_talk import tells_nothing, without_saying
from reading.meaning.stage_cues import stage_words
from reading.text.enumerated import enumerated
from reading.text.normalise import uniform
from reading.text.patterns import regex

_RESTS = regex(r"[停缓搁撂黄]")
EXPLAINS = 3  # characters that tell anything
_CLAUSE = regex(r"[^,，。;；!！?？\n]+")
_TROUBLED = regex(r"[不没未难缺差卡慢堵断坏少挤贵紧拖压超欠停漏抢涨退等闹因窄塌裂损]|"
                       r"被[^,，。;；]{0,6}[占拦扣封]|由于|问题|困难|纠纷|矛盾")
# what is only open yet is no trouble: «还没定», «没敢答应», «哪天来没个准»
_OPEN = regex(r"没(?:有)?(?:什么|啥|任何)?(?:意见|问题|异议|毛病|困难|话说)|多少|"
              r"[没未](?:有)?(?:到|定|敢|个?准|说死|答应|个?谱|影|承诺|[动变](?!力))|"
                   r"(?<![推走干搬拖跑迈])不[动变晓知]|(.{1,2})不\1")
_ORDERED = regex(r"(?:帮忙|帮(?:我们?|着)?(?:协调|问|催|看)|你们帮|"
                 r"请|让|由|叫|要求|责成|督促|通知|催促?|安排|麻烦|希望|恳请|交给|交由|转给|这事|那事)")
_TELLS = regex(r"^.{0,14}?(?:反映|反馈|提出|提到|抱怨|诉苦|说是|说|讲|称)(?:说|到|了|是)*[:：]?")
# «让开发区抓紧把环评报上去»: what is to be done
_TO_DO = regex(r"^.{1,16}?(?:抓紧|尽快|赶紧|马上|立即)+|^.{1,16}?(?=[把将])")

_NUMBERED = regex(r"\s*(?:[一二三四五]是|[一二三四五\d]+[、.)])(?!\d)")  # «二是消防图审没过»

_LIST_OF_TROUBLE = regex(r"(?:反映|反馈|提[了出]|问题|困难|诉求|难处)[^,，。;；:：\n]{0,8}[:：,，]?\s*"
                         r"(?:①|1️⃣|[(（]?[1一][)）、.]|[-•·]|一是|第一|其一|首先)")
_FIRST = regex(r"(?<=[:：,，])\s*(?:1、|一是|[-•·])")
_ITEMS = regex(r"[;；\n]\s*(?:\d{1,2}、|[二三四五六]是)?|[,，]\s*[二三四五六]是")
_GAP = regex(r"(?<=[一-龥])\s+(?=[一-龥\d])")
_SENTENCE = regex(r"[^。;；!！?？\n]+")
# beside trouble in its sentence: on the way, what is done, what is to come on a day, names alone
_BESIDE = regex(r"刚?从.*[出回]来|路过|[去到].{0,12}(?:走访|调研|看了|了解)|拜访|走访|接待|一行|"
                r"完成|到位|到账|封顶|竣工|开工|投产|签[了约订]|[批办搞弄]好?了|通过|顺利|"
                r"[说讲称]$|\d[月日号]|[下本这]个?(?:周|星期|礼拜|月)|明天|后天|月底|.{0,8}(?:那边|那家|那个|这边|项目|公司)(?:[一-龥]{2,3})?$")
_BROUGHT_UP = regex(r"(?:反映|反馈|提出|诉苦|抱怨|吐槽|(?:[他她]们|对方|人家|企业|老板|客商)(?:就|也|还|"
                         r"一直)?[说讲])"
                         r"(?:说|到|了)*[:：,，]?")
_LACKS = regex(r"不(?:够|足|通|下来|稳)|缺(?!点)|跳闸|停电|断供|招不到|[办批跑]不|"
                    r"[还就]?差(?=[一-龥]?[\d一二两三四五六七八九十])|"
                    r"没(?:有?着落|批|通|接|解决)|卡在|卡壳|太[贵慢难]")
_HELP = regex(r"(?:恳?请|希望|盼[望着]?|拜托|麻烦)[^,，。;；!]{0,14}?(?:解决|协调|支持|研究|出面|帮|疏通|通融)")


def brought_up(text: str) -> str:
    """The trouble that somebody tells of, in his words: what he asks to be helped with, or what plainly is lacking; ""
    where nobody tells of any."""
    told = _BROUGHT_UP.search(text)
    if told is None:
        return ""
    asked = _HELP.search(text, told.end())
    words = text[told.end():asked.start() if asked is not None else len(text)]
    return trouble_words(words) if (_TROUBLED if asked is not None else _LACKS).search(words) else ""


def tells_trouble(text: str) -> bool:
    """Something is lacking, fails or is in the way."""
    return _TROUBLED.search(_OPEN.sub("", text)) is not None


def trouble_words(text: str) -> str:
    """The clauses that tell trouble, with what stands beside them in their sentences and explains it; else all that are
    no order, else the whole."""
    text = _GAP.sub("，", _as_one(text))
    plain = uniform(text)
    told, troubled = [], []
    for sentence in _SENTENCE.finditer(plain):
        clauses = [(text[found.start():found.end()], found[0])
                   for found in _CLAUSE.finditer(plain, *sentence.span())]
        said = [one for one in clauses if not (_ORDERED.match(one[1].strip()) or tells_nothing(one[1]))]
        wrong = [one for one in said if _TROUBLED.search(one[1])]
        told += said
        troubled += [one for one in said if one in wrong or (wrong and _explains(one[1]))]
    troubled = [one for one in troubled if not only_rests(one[1])] or troubled
    return "，".join(_matter(*one) for one in troubled or told or [(text, plain)])


def _as_one(text: str) -> str:
    """«反映：①招工难②电费高», «提了两个问题：第一，…；第二，…»: every item of such a list is trouble; of others only
    the marks go."""
    apart = enumerated(text)
    return _ITEMS.sub("，", _FIRST.sub("", apart)) if _LIST_OF_TROUBLE.search(text) else apart


def _explains(plain: str) -> bool:
    """«电梯厂家跟总包扯皮，现在楼里停着», «股东有分歧»: no word says that it is trouble, its sentence does."""
    return len(plain.strip()) >= EXPLAINS and not _BESIDE.search(plain)


def only_rests(plain: str) -> bool:
    """«塔筒先停一停吧»: that it rests is the project's stage; why it does is the trouble."""
    found = stage_words().search(plain)
    return (found is not None and found.lastgroup in ("PAUSED", "ENDED")
            and not tells_trouble(_RESTS.sub("", plain[:found.start()] + plain[found.end():])))


def _matter(said: str, plain: str) -> str:
    found = _TELLS.match(plain) or _TO_DO.match(plain) or _NUMBERED.match(plain)
    rest = said[found.end():] if found is not None else said
    return without_saying((rest if len(rest) >= 4 else said).strip())
