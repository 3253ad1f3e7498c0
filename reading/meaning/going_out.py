"""Somebody of our own offices goes out to others: whoever comes to us later in the message was not received."""

from reading.meaning.mood import Ahead, told
from reading.text.patterns import regex

_OURS = r"(?:书记|[县市区镇乡]长|主任|主席|[局部]长|专班|小分队|招商[一-龥]{0,5}|常委|领导|联络处|小组|[局办委])"
_OUT = regex(rf"{_OURS}(?!陪|会见|接待)[^,。;陪来见]{{0,14}}?(?:赴|前往|深入|(?<!来)到)(?!我|本|会|"
                  rf"[^,。]{{0,4}}(?:来|位|账|资))"
                  r"[^,。;]{0,24}?(?:考察|走访|拜访|拜会|对接|学习|调研|招商|洽谈|座谈)|"
                  rf"{_OURS}[^,。;陪来]{{0,12}}[与和跟同][^,。;]{{2,24}}?(?:视频连线|线上(?:洽谈|座谈|会谈|交流))")


def goes_out(text: str, ahead: Ahead) -> bool:
    """«区长率队赴合肥考察», «镇党委书记带队到深圳某公司考察»: told as done."""
    return any(told(text, match.start(), match.end(), ahead) for match in _OUT.finditer(text))
