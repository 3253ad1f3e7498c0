"""Words that say nothing of any project: thanks, and what is asked of everybody."""

import re

from reading.text.normalise import uniform

_COURTESY = re.compile(
    r"(?:(?:好的?|谢谢|谢了|多谢|感谢|辛苦|收到|嗯+|哦+|噢|o+k+|明白|知道|行|可以|没问题|没事|再见|拜拜|早上好|早安?|"
    r"晚安|你好|您好|在吗|不客气|客气|麻烦|哈+|呵+|嘿+|赞|厉害|棒|👌|👍|🙏|😊|🌹|"
    r"领导|主任|局长?|书记|老师|同志|各位|大家|小助手|助手|机器人|[您你]|太|真|了|啦|呀|啊|哈|嘞|哒|吧|的|先|那就|"
    r"就这样|这样|暂时|没什么事|没别的事|祝|周末|愉快|节日|快乐|工作)[,，。.!！~～、\s]*)+",
    re.IGNORECASE)
_INSTRUCTION = re.compile(
    r"^(?:请|麻烦)?(?:大家|各位|各单位|各组|各部门|各科室|全体|所有人|同志们|群里的|你们|联络员们)(?!.{0,6}(?:好$|"
    r"签了|来了|到了|辛苦)).{0,40}(?:报|发|交|填|更新|整理|核对|准备|参加|注意|补|上报|统计|反馈|落实|抓紧|通知|记得|"
    r"开会|看一?下)")
_ASKS = re.compile(r"[?]|多少|几[个条家批次天]|哪|谁|什么|吗|没报|怎么")


def is_courtesy(text: str) -> bool:
    return len(text) <= 30 and _COURTESY.fullmatch(uniform(text).strip()) is not None


_WISH = re.compile(r"(?:[唉哎哈,，\s])*(?:真|好|多)?(?:要是|如果|假如|但愿|希望|盼着)[^。;；!?]{2,40}?(?:就(?:太|"
                   r"更)?(?:好|完美|行)了?|该?多好)"
                   r"[啊呀哦吧。!！~\s]*")


def is_wish(text: str) -> bool:
    """«要是他们下个月能签就好了»: nothing of it has happened or is planned."""
    return _WISH.fullmatch(uniform(text).strip()) is not None


def is_instruction(text: str) -> bool:
    """What others are told to do («大家下班前把本周情况报一下»)."""
    plain = uniform(text).strip()
    return _INSTRUCTION.match(plain) is not None and _ASKS.search(plain) is None
