"""What a message sets right of itself at its end («前天到的深圳见了…，哦不是深圳是东莞»): what is right stands in place
of what was said; and a month that is told twice («下个月1月15号»)."""

from reading.text.patterns import regex

_AT_THE_END = regex(r"[,，。.…;；!！\s]*(?:[哦噢啊呃诶唉]+|不对|说错了?|错了)?[,，。!！\s]*(?:不是|并非)"
                    r"(?P<old>[^,，。;；!！?？\s是]{2,12})[,，、\s]*(?:而是|应该是|是)(?P<new>[^,，。;；!！?？\s是]{2,12}?)(?:那边|才对|[吧啊哈呢嘛的])*[。.!！\s]*$")
_TWICE = regex(r"(?:[下本上这]个?月|今年)的?(?=\d{1,2}月\d{1,2}[日号])")


def said_once(text: str) -> str:
    """The text with the right words where the wrong ones stood, where they stood before; else as it is."""
    text = _TWICE.sub("", text)
    found = _AT_THE_END.search(text)
    if found is None or found["old"] not in text[:found.start()]:
        return text
    before = text[:found.start()]
    at = before.rindex(found["old"])
    return before[:at] + found["new"] + before[at + len(found["old"]):]
