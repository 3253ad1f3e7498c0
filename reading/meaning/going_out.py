"""Somebody of our own offices goes out to others, or is received by them: whoever comes to us later in the message
was not received."""

import re

from reading.meaning.mood import Ahead, told
from reading.text.patterns import regex

_OURS = r"(?:书记|[县市区镇乡]长|主任|主席|[局部]长|专班|小分队|招商[一-龥]{0,5}|常委|领导|联络处|小组|[局办委])"
_OUT = regex(rf"{_OURS}(?!陪|会见|接待)[^,。;陪来见]{{0,14}}?(?:赴|前往|深入|(?<!来)到)(?!我|本|会|"
                  rf"[^,。]{{0,4}}(?:来|位|账|资))"
                  r"[^,。;]{0,24}?(?:考察|走访|拜访|拜会|对接|学习|调研|招商|洽谈|座谈)|"
                  rf"{_OURS}[^,。;陪来]{{0,12}}[与和跟同][^,。;]{{2,24}}?(?:视频连线|线上(?:洽谈|座谈|会谈|交流))")
# «俺带着村支书去普洱转了两天»; of 46 labelled messages with one a single one is a reception
_WENT = regex(r"(?:^|[,。;\s])(?:[今昨前](?:天|儿个?)|上?周[一二三四五六日]|[上下]午|刚)*(?:俺们?|我们?|咱们?)"
              r"(?![县市区镇乡园省局办国院方])[^,。;陪来见接约说让请]{0,10}?(?:去|赴|前往|跑)(?:了|到)?"
              r"(?!年|[^,。;]{0,8}[接陪迎])")
_THEY_RECEIVED = regex(r"接待(?:了|的(?:是)?)?(?:我们|咱们?|俺们?|我(?![县市区局镇乡方省办院国])|[县局镇]里)"
                        r"(?=[,。;!\s]|$|[介讲说参考看])")
# «带了两个人去镇江», «带小王去苏州给锐恒送协议»: one of ours with others of ours
_TOOK_ALONG = regex(r"(?:^|[,。;\s]|我|午|[今昨前]天|"
                    r"[周期拜][一二三四五六日天])带[了着]?(?:(?P<many>[\d一二两三四五六七八九十]{1,2})个?(?:人|同事|"
                    r"干部)|"
                    r"[小老][一-龥]|(?:联络员|专员|科员)[一-龥])(?:一起|一道)?(?:去|赴|前往|跑|飞)(?!年|我|咱|园|接|陪)")
_HOUSE = (r"(?:办公室|会议室|会客室|接待室|招商局|招商中心|投促局|投促中心|管委会|指挥部|园区|开发区|经开区|高新区|"
          r"政务中心|"
          r"(?:[县区市镇])(?:里|政府))")
# «跟徐总见了 在我办公室», «来我办公室谈了»
_AT_HOME = regex(rf"(?:在|到|来)(?:了)?(?:我们?|咱们?)(?:[的这]|局|县|区|镇)?{_HOUSE}(?:里|见|谈|聊|碰|坐|座谈|开|"
                 rf"[,。;\s]|了|$)|"
                 r"(?:在|到|来)(?:了)?我办公室")
# «又跑了一家»: of 35 labelled messages 33 are trips, none a lead or a reception
_ROUNDS = regex(r"跑了(?:[一两几二三四五六七八九十]|\d)+[家户]")


def goes_out(text: str, ahead: Ahead) -> bool:
    """«区长率队赴合肥考察», «镇党委书记带队到深圳某公司考察»: told as done."""
    return _THEY_RECEIVED.search(text) is not None or makes_rounds(text, ahead) or any(
        told(text, match.start(), match.end(), ahead)
        for form in (_OUT, _WENT, _TOOK_ALONG) for match in form.finditer(text))


def makes_rounds(text: str, ahead: Ahead) -> bool:
    """«下午又跑了一家»: told as done."""
    return any(told(text, match.start(), match.end(), ahead) for match in _ROUNDS.finditer(text))


def took_along(text: str) -> re.Match[str] | None:
    """Where one of ours is told to have taken others of ours to a place («带了两个人去镇江»)."""
    return _TOOK_ALONG.search(text)


def met_at_home(text: str, ahead: Ahead) -> bool:
    """«跟徐总见了 在我办公室»: told as done, so whoever was met had come."""
    return any(told(text, match.start(), match.end(), ahead) for match in _AT_HOME.finditer(text))
