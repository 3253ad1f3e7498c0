"""The words of courtesy around what somebody has to say: «您好，想请教一下，…», «…麻烦您了». What is wanted in such
words is asked («请问…») or, where no word asks, looked up («查一下…»)."""

from reading.text.patterns import regex

_HEAD = regex(
    r"(?:(?:[您你]好|(?:早上|上午|中午|下午|晚上)好|"
    r"(?:各位)?(?:老师|领导|主任|同志|小助手|助手)们?(?:[您你]?好|(?=[,，!！~]))|不好意思(?=[,，!！~\s])|"
    r"打扰(?:一下|您|了|啦)+|劳驾|辛苦(?:您|了|啦)*(?=[,，!！~\s])|冒昧(?=问))[\s,，。!！~～]*)+")
_WANTS = regex(
    r"请问(?:一下|下|您|你)?[\s,，:：]*|"
    r"(?:我|还|就|小的)?(?:(?:想|想要|要|来|再)(?:跟您|向您|和您)?(?:问|请教|请问|咨询|确认|核实|了解|打听)|请教|咨询)"
    r"(?:一下|一句|下|个事儿?|个问题|[您你])*[\s,，:：]*(?=[一-龥A-Za-z0-9「“])")
_ASKING = regex(r"[?？哪谁几吗呢怎咋何啥]|什么|多少|多久|多大|多高|[没不][有是会能]?(?=[\s,，。?？呀啊]|$)|是不是|"
                r"有没有|是否|能否|可否")
_THANKS = r"(?:[您你啦了哈]|老师|大家|领导|各位|帮忙|一下)"
_TAIL = regex(
    rf"(?:[\s,，。!！?？~～]+(?:非常|十分|先|那就?)?(?:(?:感谢|多谢|拜托|麻烦|辛苦|劳烦){_THANKS}+|(?:感谢|多谢))|"
    rf"[\s,，。!！~～]*(?:非常|十分|先|那就?)?(?:谢谢|感谢您|多谢您){_THANKS}*)[\s,，。!！~～]*$")
_EMOJI = regex(r"\[[一-龥]{1,3}\]")  # «[捂脸]», as WeChat writes it
# «…，那个企业叫什么来着»: the speaker tries to remember, and asks nobody
_MUSING = regex(r"(?<=[一-龥A-Za-z0-9])[\s,，。]+(?:[那这]个?|他们|对方|人家)?的?"
                r"(?:企业|公司|厂家?|老板|项目|地方|名字)?的?(?:名字)?(?:叫|是)(?:个?什么|啥|哪家|哪个)(?:名字?|名儿)?来着[\s,，。?？]*$")


def without_polite_frame(text: str) -> str:
    """The text without it; what is nothing else, or begins with a command, comes back as it is."""
    if text.startswith("/"):
        return text
    text = _MUSING.sub("", _EMOJI.sub("", text))
    head = _HEAD.match(text)
    rest = text[head.end():] if head else text
    wants = _WANTS.match(rest)
    if wants:
        rest = ("请问" if _ASKING.search(rest, wants.end()) else "查一下") + rest[wants.end():]
    tail = _TAIL.search(rest)
    asked = "?" if tail and set("?？") & set(tail[0]) else ""
    rest = rest[:tail.start()] + asked if tail else rest
    return rest if rest.strip(" ,，。!！?？") not in ("", "请问", "查一下") else text
