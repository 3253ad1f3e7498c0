"""Words that tell nothing of any project: thanks, wishes, jokes, what is not to be kept, what is asked of everybody."""

import re
from unicodedata import category

from reading.text.normalise import uniform
from reading.text.patterns import regex

_COURTESY = regex(
    r"(?:(?:好的?|谢谢|谢了|多谢|感谢|辛苦|收到|嗯+|哦+|噢|o+k+|明白|知道|行|可以|没问题|没事|再见|拜拜|(?:早上|上午|"
    r"中午|下午|晚上)好|早安?|哈喽|嗨|hi|hello|"
    r"晚安|你好|您好|在吗|在(?:的|呢|哒|线)|不客气|客气|麻烦|哈+|呵+|嘿+|赞|厉害|棒|"
    r"领导|主任|局长?|书记|老师|同志|兄弟|姐妹|师傅|老?[哥姐弟妹]|各位|大家|小助手|助手|机器人|[您你]|太|真|了|啦|呀|"
    r"啊|哈|嘞|哒|吧|的|先|那就|"
    r"(?:今天)?就?(?:先|到)?(?:这样|这些|这里|这儿)|下班|收工|回头再?[见说聊]|暂时|没什么事|没别的事|祝|周末|愉快|节日|"
    r"快乐|工作)[,，。.!！~～、\s]*)+",
    re.IGNORECASE)
# «今天没什么事», «我这边下周没啥安排»: a day on which nothing is done
_NOTHING_ON = regex(
    r"(?:(?:[今昨明后]天?|[这本下上]个?(?:周|星期|礼拜)[一二三四五六日天末]?|周[一二三四五六日末]|这[两几]天|最近|[早晚]上|"
    r"[上中下]午|晚上?)+|(?:我|我们|咱们?)?(?:这边|这里|局里|片区|办里)|我们?)[,，]?"
    r"(?:(?:我|我们|这边|局里|片区|[上中下]午|晚上)[,，]?)*(?:也|都|还|暂时|应该|基本|就|倒)*没有?(?:什么|啥)?"
    r"(?:别的|特别的?|要紧的?|大|其他的?|其它的?|紧急的?|新)*(?:事情?|安排|活动|任务)(?:要办|要做|可做)?[了的啊呀哈。!~\s]*")
_GREETING = regex(r"(?:早上|上午|中午|下午|晚上|[你您]|大家)好|早(?!知)|在吗|哈喽|嗨|hi|hello", re.IGNORECASE)
_INSTRUCTION = regex(
    r"^(?:请|麻烦)?(?:大家|各位|各单位|各组|各部门|各科室|全体|所有人|同志们|群里的|你们|联络员们)(?!.{0,6}(?:好$|"
    r"签了|来了|到了|辛苦)).{0,40}(?:报|发|交|填|更新|整理|核对|准备|参加|注意|补|上报|统计|反馈|落实|抓紧|通知|记得|"
    r"开会|看一?下)")
_ASKS = regex(r"[?]|多少|几[个条家批次天]|哪|谁|什么|吗|没报|怎么")


_LATER_ON = (r"(?:晚点|等[会下](?:儿)?|一?会儿?|待会儿?|回头|过(?:会儿?|[一两几]天)|稍后|[早中晚]上|[上下中]午|"
             r"明天|明早|"
             r"[半一两几\d]+个?(?:小时|钟头|分钟)后?|[一-龥\d]{1,3}点半?)")
_PUTS_OFF = regex(rf"(?:我|咱)?{_LATER_ON}(?:我|咱)?(?:再|接着|继续|来|去|慢慢)*(?:填|写|弄|说|聊|补|报|看|录|"
                  rf"发|搞|回复?)"
                  r"(?:[一看下说上吧哈啊了]*)")
_LEAVES = regex(r"(?:那|那么|行)?(?:我|咱)(?:们)?(?:就|要|得|这就|马上|还要)*(?:先[^,，。;]{1,12}|"
                r"[^,，。;]{1,6}[去走忙]了)[吧哈啊啦]*|"
                r"先不[说聊]了|(?:您|你)?先忙[吧哈]?|(?:我)?先[忙撤走下][了吧]?")
_CLAUSES = regex(r"[,，。;；!！~～\s]+")


def takes_leave(text: str) -> bool:
    """«行 先这样 我开会去了», «收到，我先下楼接客人，晚点再填»: every clause agrees, says that the speaker goes or
    puts off writing, one of them more than that he goes."""
    clauses = [one for one in _CLAUSES.split(uniform(text).strip()) if one]
    goes = [one for one in clauses if _LEAVES.fullmatch(one)]
    closing = [one for one in clauses if _COURTESY.fullmatch(one) or _PUTS_OFF.fullmatch(one)]
    idle = len(goes) + len(closing) == len(clauses)
    return idle and bool((closing and goes) or any(map(_PUTS_OFF.fullmatch, closing)))


def is_greeting(text: str) -> bool:
    """«早上好», «在吗»: a talk begins, nobody is thanked."""
    return _GREETING.match(uniform(text).strip()) is not None


def is_courtesy(text: str) -> bool:
    """Thanks and greetings, that nothing is to be done («明天下午没事»); pictures alone are no more than that."""
    said = uniform(text).strip()
    if not said:
        return any(category(character) == "So" for character in text)
    return len(text) <= 30 and (_COURTESY.fullmatch(said) or _NOTHING_ON.fullmatch(said)) is not None


def is_thanks(text: str) -> bool:
    return re.search("谢|辛苦|麻烦|客气|感激", uniform(text)) is not None


_IF = r"(?:要是|如果|假如|要能|若是|但愿|希望|盼着|啥时候|什么时候|哪[天年]|等(?!于|级)|只要|真)"
_JOY = (r"(?:就(?:太|更)?(?:好|完美|行|圆满|踏实|省心|谢天谢地|烧高香)了?|该?多好|"
        r"(?:我|咱们?|大家|全局|局里)[^,。;!?]{0,8}(?:喝醉|磕|拜(?!访|会)|跪|剃|跳|唱|倒立|敬|红包)|"
        r"请(?:大家|大伙|全[^,。;!?]{1,2}|你们?|各位)|请客(?!人|商|户)|笑醒|烧高香|放鞭炮|喝(?:一|两|三)?[杯壶顿]|不醉不归)")
_WISH = regex(rf"[^。;!?]{{0,12}}?{_IF}[^。;!?]{{2,40}}?{_JOY}[^。;!?]{{0,12}}[啊呀哦吧。!~\s]*|"
                   r"(?:[唉哎哈,\s])*(?:但愿|祈祷|老天保佑|保佑)[^。;!?]{2,40}[啊呀哦吧。!~\s]*")
_JOKE = regex(r"(?<![没别不])(?:开个?|闹着?)玩笑|说着玩|逗你们?的?玩?|随口(?:一?说|说说|一提)|瞎(?:说|扯|聊)的?|"
                   r"吹(?:的|牛)|当我没[说讲]|"
                   r"做梦|梦[见到]")
# «先别登», «请勿登记», «别往系统里写»: a wish of its own, not «别登成签约»
_KEEPS = r"(?:记|登|录|填|写|存|报)(?:录|记|入|进|上|下)?|入[账库]|上台账|作为进展"
_NOT_KEPT = regex(
    r"(?:(?:别|勿|甭|莫|不(?:用|要|必|宜|便)|用不着|无需|没必要)(?:先|急着|再|给我|帮我|作|做|予以?)*"
    rf"(?:[往在到进](?:[^,。;!]{{1,6}}?(?:里面?|上|中)|[上里]))?(?:{_KEEPS})|"
    r"(?:暂时?|先|都)不(?:作|做|予)?(?:登|记|录)(?:录|记|入)?|不[作做予]登?记录?)"
    r"(?:它|进去|上去|下来|台账|系统|依据|[啊哈了吧哦呀嗷~])*(?=$|[\s,，。;!])|"
    r"(?:先|暂时)(?:都)?(?:不|别|莫)(?:动|改|登|记|报|写)(?:它|了)?[,，\s]*(?:等)?我[^,，。;!]{0,12}"
    r"(?:对|核|查|问|确认|商量|算)[^,，。;!]{0,4}再(?:说|报|记|登|改)")
# «钱没到之前别往上写»: of the money only
_ON_CONDITION = regex(r"(?:之前|以前|前|不到|没到|没来)[^,，。;!]{0,3}$")
_DROPS = regex(r"(?:先|那就?|这[条个张]|刚才[那这]?[条个张]?|上面[那这]?[条个张]?|等一?[等下]|算了|还是|[,，、"
                    r"\s])*"
                    rf"(?:别|莫|不要?|不用|暂时不|甭)(?:先|急着|给我|帮我)*(?:保?存|{_KEEPS})[了吧啊嘛它,，。"
                    rf"!！~\s]*(?:算了)?[。!！\s]*")
# «锐科那个……算了，等我核实了再说»
_LATER = regex(r"^[^,。;了]{0,14}(?:算了|先不[说报])"
               r"[^。;]{0,3}等我?[^,。;]{0,6}(?:核实|确认|问清楚?|弄清楚?)[^,。;]{0,3}再[说报][^,。;]{0,3}[。!]?$")
_NO_JOKE = regex(r"不(?:是|开)[^,。;]{0,3}(?:玩笑|做梦)|做梦(?:也|都)没|不是吹")


def is_wish(text: str) -> bool:
    """«要是他们下个月能签就好了», «重卡签下来我请客»: nothing of it has happened or is planned."""
    return _WISH.fullmatch(uniform(text).strip()) is not None


def is_not_for_the_ledger(text: str) -> bool:
    """«随口说说，别记», «昨晚梦见重卡开工了»: the speaker says that it is no news, or none to be kept."""
    plain = uniform(text)
    if _LATER.search(plain):
        return True
    if any(not _ON_CONDITION.search(plain, 0, one.start()) for one in _NOT_KEPT.finditer(plain)):
        return True
    return _JOKE.search(plain) is not None and _NO_JOKE.search(plain) is None


def drops_card(text: str) -> bool:
    """«先别存», «这条不登了»: nothing but that the last card is not wanted."""
    return _DROPS.fullmatch(uniform(text).strip()) is not None


def is_instruction(text: str) -> bool:
    """What others are told to do («大家下班前把本周情况报一下»)."""
    plain = uniform(text).strip()
    return _INSTRUCTION.match(plain) is not None and _ASKS.search(plain) is None
