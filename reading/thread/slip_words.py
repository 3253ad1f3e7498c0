"""By which words a message owns up to a slip, names the field that is wrong, or adds something to what was said."""

import re
from functools import lru_cache

from reading.text.normalise import uniform
from reading.text.patterns import regex

LONGEST = 120
_SAYS = "搞弄说讲写打报记填选看听发录算传抄登点按输数念敲贴挂归串"  # how a thing is said or typed
_OWNED = (
    rf"(?:[{_SAYS}]|登记|录入)(?:的|得)?(?:[错反岔混串乱漏拧差偏歪]|[重大小多少高低早晚快急](?=[了啦咯]))[了啦咯]?|"
    rf"早了(?=[,，。\s]|早)|[多少漏错][{_SAYS}](?:了|一|个)|张冠李戴|不对|(?<!是)不是|错[了啦咯]|有误|"
    rf"更正(?:[一两三几][处点个]|一?下?)|纠正一?下?|"
    r"(?:财务|财政|会计|银行)(?:那边)?(?:刚)?[说讲](?:应该)?是|[手嘴口笔][滑误抖快瓢秃]了?|眼花了?|订正|修正|改正|应该?是|应该?记[在到]|应为|"
    r"我(?:刚才?|上面|前面)?[说讲报写发]的|[前上][面述]那?(?=[\d一二两三四五六七八九])|"
    r"(?:刚才?|那)那?一?[条笔](?!线|产线|生产线|路|街|河)|"
    r"先?按(?=[^,。;]{1,10}[记算报登](?:[吧了,。!\s]|$))|改成|改为|改一下|改下|换成|换为|改到|写成|刚才(?:那个|那条|"
    r"说的|报的|的)|上一?条|前面那?条?|上面那?条?")
CUE = regex(_OWNED)
# an error of one's own is owned, wherever in the message («人家叫伺远智控，我把字写错了»)
_ERROR = regex(rf"(?:[{_SAYS}]|登记|录入|名?字)(?:的|得)?[错反岔混串乱漏拧差偏歪]|张冠李戴|错[了啦咯]|不对[,，。"
                    rf"\s]|更正|订正")
# «其他照旧», «金额不变»: the rest of the card holds
REST = r"其[他它余]的?|别的|剩下的|余下的"
_HOLDS = r"(?:都|全|也|还|仍|仍旧|还是|一律|就)*(?:不变|照旧|不动|没变|没错|照原来的?|一样|不改|不用改)"
# said of the world as often as of a card
_ANEW = regex(r"先?按|改(?:成|为|到|一下|下)|换[成为]|应该?[是记]|应为")
_OPENING = 14  # characters in which a slip is owned up to
_SIGHS = regex(r"(?:[啊呀哎唉哦噢喔嗯呃额诶嗨哈]|不好意思|抱歉|对不起|等一?[等下]|稍等(?:一?下)?|[慢且]慢|慢着|"
                    r"那个(?=[,，\s])|[,，。"
                    r".!！~～\s])+")
# «问清楚了，…», «想起来了 …»: how the speaker knows now
_KNOWS = regex(r"(?:财务|会计|银行|他们|对方|企业|人家|单位|那边|[一-龥]总)+(?:回|回复|答复|来电|回电)(?:话|过来)?了"
               r"[,，:：\s]+|(?:财政|财务|会计|银行)(?:那边)?[说讲](?=应|日|时|金|不|其实|只)|"
               r"(?:我|我们|刚才?|刚刚|后来|又|再|重新)*(?:问|查|核对?|核实|确认|翻|想|看|听|打听)"
               r"(?:过|到|清楚|明白|准|好|起来|了一下|了下|一下|了)+(?:一下)?(?:[,，:：\s]+(?!吗|没))")
_ADDS = regex(r"(?:人员|人数|时间|地[点方]|日期|金额|企业|下一步|[再还另]外?|刚才?|对了?|[,，\s])*"
                   r"(?:补(?:充|报)?(?:一?[句点下条个]|说明?)?(?:[,，:\s]|"
                   r"(?=[还他她去来有]))|"
                   r"(?:[漏忘少](?:记|掉)?了?(?:[说写报]|一?[句点条])|忘说|忘记说|漏|忘)了?(?!事)(?:[,，:\s]|"
                   r"(?=[还有])|(?<=了说)(?=[一-龥\d]{4}))|还有一?点|"
                   r"加一?[句个]|再加)")
# what follows tells more of what was told just before: «哦对了，…», «后来又来了…», «见的是…»
_GOES_ON = regex(r"(?:对了|对(?=[,，\s])|还有|另外|而且|后[来面]|随后|接着|再就是|"
                      r"(?:拜访|走访|接待|考察|会见|洽谈|对接|[见看谈聊访去到跑找陪接])(?:了)?的(?:就|其实)?是)")
FIELDS: tuple[tuple[str, str], ...] = (
    ("kind", r"类别|类型"),
    ("people", r"人数|几个人|来了几个|去了几个"),
    ("leader", r"带队(?:的|领导)?|带的?队|领队|牵头的?|谁去的|报告人|接待的?领导"),
    ("participants", r"参加(?:的|人员)?|陪同(?:的|人员)?|同去的?"),
    ("next_on", r"下一步|下次|来访时间|签约时间|开工时间|投产时间|计划|约的|约好的?|回访"),
    ("happened", r"日期|时间|日子|哪天|那天(?!.?[在去到跑见看谈])"),
    ("places", r"地点|地方|城市|去的是|地名|位置"),
    ("enterprises", r"企业(?:名称?|名字)?|公司(?:名称?|名字)?|对方(?:单位|名字)?|厂家|客商"),
    ("name", r"项目(?:名称?|名字)|项目(?=(?:就|先|暂时?|也)*[叫是搞弄记写报填选])|名称|名字"),
    ("stage", r"阶段|进度|进展到?"),
    ("unit", r"单位"),
    ("currency", r"币种|货币"),
    ("amounts", r"金额|投资额?|总投资|到位|资金|产值|税收|合同额|协议额|固投|数额|"
                r"数字|钱数|多少钱|数(?=[也都不又搞弄报写记])|钱(?=[也都不又])"),
)
FIELD = tuple((field, regex(pattern)) for field, pattern in FIELDS)
SLIPPED = rf"(?:[{_SAYS}](?:[错岔反早晚]|[大小多少](?=了))|错|不对|有误|反了)"
_SLIP = rf"(?:{'|'.join(pattern for _, pattern in FIELDS)}){SLIPPED}"
_BEHIND = regex(rf"[也都又]?{SLIPPED}")
STAYS = regex(rf"(?:{REST}|{'|'.join(pattern for _, pattern in FIELDS)})(?:的?[一-龥]{{0,4}}?)?{_HOLDS}")
_REST_HOLDS = regex(rf"(?:{REST}){_HOLDS}")
_NOT_SO = r"(?:不是|并非)[^,，。;是]{1,14}"
_INSTEAD = regex(rf"(?:刚才?|刚刚|方才|上面|前面|上一?条)[^,，。;]{{0,14}}?"
                      rf"(?:是[^,，。;是]{{1,14}}[,，]?{_NOT_SO}|"
                      rf"{_NOT_SO}[,，]?而?是)")
ONLY_A_SLIP = regex(rf"[^是为叫,，\d]{{0,6}}?(?:也|都|又|还)*(?:{_OWNED})了?[啊吧呀\s]*")


def slips_behind(plain: str, at: int) -> bool:
    """Whether what ends there is said to be wrong."""
    return _BEHIND.match(plain, at) is not None


def owns_a_slip(text: str, *, of_its_own: bool = False) -> bool:
    """The message begins by taking back or amending what was said («不对», «更正：», «刚才那个»). Where it names what
    it speaks of (`of_its_own`), «改到», «改成» tell news of that («××开工改到6月»)."""
    cue = CUE.search(opening(text)[:_OPENING]) if len(text) <= LONGEST else None
    return cue is not None and not (of_its_own and _ANEW.match(cue[0]))


def admits_an_error(text: str) -> bool:
    """An error of the speaker's own is owned, at the beginning or at the end."""
    return len(text) <= LONGEST and _ERROR.search(uniform(text)) is not None


def leaves_the_rest(text: str) -> bool:
    """«换李局接待，其他照旧»: what is not said otherwise holds."""
    return len(text) <= LONGEST and _REST_HOLDS.search(uniform(text)) is not None


@lru_cache(maxsize=8)  # the rules ask it of a message, then what it may mean otherwise does
def opening(text: str) -> str:
    """The uniform text from its first word on, without sighs and excuses («啊啊不好意思，…»)."""
    return uniform(text)[opens_at(text):].strip()


def opens_at(text: str) -> int:
    """Where its first word stands."""
    plain = uniform(text)
    start = len(plain) - len(plain.lstrip())
    for form in (_SIGHS, _KNOWS):
        found = form.match(plain, start)
        start = found.end() if found else start
    return start


def names_a_slip(text: str) -> bool:
    """«企业名写错了，叫…»: it begins with the field that is wrong, whatever else it names."""
    return len(text) <= LONGEST and re.match(_SLIP, opening(text)) is not None


def names_a_field(text: str) -> bool:
    """«人数是4人», «带队的是王局»: a field of the card and its value."""
    return len(text) <= LONGEST and any(re.match(rf"(?:{pattern})(?:应该?|就|还|先|暂时?|可以)*(?:[是为叫:：]|改|写|"
                                                 rf"记|算|归|换|(?=[\d一二两三四五六七八九十]))",
                                                 uniform(text).strip()) for _, pattern in FIELDS)


_NOT_BUT = regex(r"(不是[^，,。;；是\s]{2,12})(?=而?是)")  # «不是叶片厂是塔筒», typed or spoken in one breath
# «不是昨天 前天»
_NOT_THEN = regex(r"(不是(?:[今昨前]天|大前天|(?:上个?|这个?)?(?:周|星期|礼拜)[一二三四五六日天]|\d{1,2}号))[\s,，]+"
                  r"(?=[今昨前]天|大前天|(?:上个?|这个?)?(?:周|星期|礼拜)[一二三四五六日天]|\d{1,2}号)")


def denial_apart(text: str) -> str:
    """«不是叶片厂是塔筒», «不是昨天 前天»: what is denied and what is right, a comma between."""
    return _NOT_THEN.sub(r"\1，是", _NOT_BUT.sub(r"\1，", text))


def states_a_field(text: str) -> bool:
    """The same, and nothing is asked («人数是多少»)."""
    return names_a_field(text) and not _OPEN.search(text)


_OPEN = regex("[?？吗]|多少|哪|谁|什么|啥|几")


def puts_instead(text: str) -> bool:
    """«刚才储能电池那个是400万不是300万»: what was said just now, and what is right instead."""
    return len(text) <= LONGEST and _INSTEAD.match(opening(text)) is not None


_THIS = regex(r"这(?:个|笔|条|次|张|句|[钱是])|[搞弄记写]混")


def sets_something_right(text: str) -> bool:
    """Words about what was said before, whichever message that was."""
    return puts_instead(text) or owns_a_slip(text) or names_a_slip(text) or admits_an_error(text)


_TO_COME = (r"(?:我们?|他们?|对方|企业|还|也|都|一定|肯定|早晚|迟早)*(?:必须|务必|应该?|要(?!求)|想|会(?!上|议|面)|能|"
            r"可能|可以|打算|准备|计划|希望|争取|需要?|得(?!知)|肯|愿意?|有望|不)")
_HOW_IT_WAS = regex(r"(?:那?就?是|[,，\s])*是(?P<how>[^,，。;；?？吗呢谁哪啥什么几多]{2,12})的(?:事情?)?"
                     r"(?:[,，\s]*(?:而?不是|并非)[^,，。;；?？吗]{2,12}的)?[,，。\s啊呀哦哈]*")
_WISHED = regex(_TO_COME)


def says_how_it_was(text: str) -> bool:
    """«是前天去的»: when, where or how what was told just now came about, as no question puts it; «是必须要落地的» is
    what somebody wants."""
    how = _HOW_IT_WAS.fullmatch(opening(text))
    return how is not None and _WISHED.match(how["how"]) is None


def says_how_it_is_to_be(text: str) -> bool:
    """«是必须要落地的», «是想先签框架协议的»: of what was told just now only what somebody wants or hopes."""
    how = _HOW_IT_WAS.fullmatch(opening(text))
    return how is not None and _WISHED.match(how["how"]) is not None


def points_at_the_last(text: str) -> bool:
    """«这个钱是冻干的», «搞混了»: of what was said just before."""
    return _THIS.search(text) is not None


def adds_something(text: str) -> bool:
    """«补一句 去了4个人»: it goes on about what was said before."""
    return len(text) <= LONGEST and _ADDS.match(opening(text)) is not None


def added_words(text: str) -> str:
    """What is added, without the words that say so: «下午还看了2号厂房» of «补充：下午还看了2号厂房»."""
    at = opens_at(text)
    head = _ADDS.match(uniform(text)[at:])
    return text[at + (head.end() if head else 0):].strip(" ,，。;；:：")


def goes_on(text: str) -> bool:
    """«后来他们主席也到了», «见的是总公司»: its first words have no meaning without what was told just before."""
    return len(text) <= LONGEST and _GOES_ON.match(opening(text)) is not None
