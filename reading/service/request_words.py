"""Whether a sentence tells what an enterprise asks of us (诉求), or what became of it.

A request is told in one of three ways: labelled («诉求：锐普电子…»), as reported speech that ends with a demand on
somebody («锐普反映用电不够，请供电公司解决»), or as a wish for something to be settled
(«锐普希望供电公司解决用电问题»). A message that also tells a visit, a meeting or a signing is a report; reported speech
without a demand is a difficulty, and so is what holds a project up.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from reading.service.office_names import OFFICE_END
from reading.service.service_told import RequestNews, RequestNewsTold, RequestTold
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import find_dates

LONGEST = 400  # characters of the message
LONGEST_NAME = 24
_LABEL = regex(r"^(?:新增|登记|有个|收到)?(?:一[条个项])?(?:(?:企业|服务|客商|公司)的?)?诉求[:,，、\s]+")
_CALLED = regex(
    r"^(?:刚才|刚刚|刚|今天|昨天|上午|下午)*(?:接到|收到)(?P<who>[^,。;:]{2,20}?)(?:公司|项目)?的?"
    r"(?:电话|来电|来函|来信|函|信|反映|留言)(?:了)?[,，:]?(?:说|称|反映|表示)?[:,]?")
_LEAD = regex(r"^(?:(?:刚才|刚刚|刚|今天|昨天|前天|上午|下午|早上|晚上|\d{1,2}月\d{1,2}[日号]|报告一?下|领导|"
                   r"各位)[,，\s]*)+")
_SPEAKS = (r"(?:公司|企业|项目)?(?:方面?|那边|的?[一-龥](?:总|董)|的?(?:负责人|老板|总经理|经理|董事长|厂长|联系人|"
           r"法人))?"
           r"(?:刚才|刚刚|今天|昨天|上午|下午|多次|再次|又|还)*(?:给我们?|向我们?)?"
           r"(?:打电话|来电话?|来函|来信|发函)?")
_TOLD = r"(?:反映|反馈|提出|投诉|来电|来函|抱怨|诉苦|诉说|求助|的?诉求(?:是|:))(?:说|到|了|称)*[:,，“\s]*"
# «说» tells a demand only where an office is asked.
_SAID = r"(?:说|称|讲|表示|打电话(?:来|过来)?说?)[:,，“\s]*"
_SETTLE = (r"(?:解决|协调|办理|办结|处理|答复|回复|落实|跟进|支持|整改|调处|保障|解答|加快|研究|配合|安排|疏通|增容|"
           r"接通|"
           r"修复|清理|兑现|拨付|对接|出面|介入|帮忙|帮助)")
_HOW = r"(?:尽快|抓紧|马上|立即|及时|帮忙|帮助|协助|帮|予以?|给予?|负责|牵头|出面|尽早|早日|一下|能|去|来|给)*"
_DEMAND = regex(
    rf"(?:[,。;\s]|(?<=:)|^)\s*(?:能不能|能否|可否|可不可以)?(?:想)?(?:请求|请|望|希望|恳请|恳求|盼[望着]?|要求|麻烦|"
    rf"建议|"
    rf"需要?|"
    rf"拜托|期待|呼吁|由)"
    rf"(?:(?P<owner>[^,。;]{{0,16}}?){_HOW}{_SETTLE}|"
    rf"(?P<office>[^,。;]{{1,12}}?{OFFICE_END})(?!的))")
_REPORTED = regex(rf"^(?P<who>[^,。;:]{{2,24}}?){_SPEAKS}{_TOLD}(?P<what>.+)$", re.S)
_SPOKEN = regex(rf"^(?P<who>[^,。;:]{{2,24}}?){_SPEAKS}{_SAID}(?P<what>.+)$", re.S)
_WISHED = regex(
    rf"^(?P<who>[^,。;:]{{2,20}}?){_SPEAKS}(?:希望|请求|恳请|盼望|申请|要求|想请|想让|想要|求)(?:我们|政府|县里|市里|"
    rf"区里)?"
    rf"(?P<owner>[^,。;的]{{0,14}}?){_HOW}(?:解决|协调|疏通|修复|接通|对接|争取)(?:一下)?(?P<what>[^,。;]{{2,60}})[。"
    rf"!\s]*$",
    re.S)
_ELSE_HAPPENED = regex(
    r"拜访|走访|考察|接待|座谈|洽谈|来访|签约|签订|签署|签了|见了|会见|参观|调研|开会|召开|会议|陪同?|赴|到位|到账|"
    r"开工|"
    r"投产|竣工|总投资|投资\d|\d亿|交流|推介|出差")
# What holds the project up is a difficulty of the project, whoever tells of it and whoever is asked to help.
_HELD_UP = regex(r"推不动|推进不(?:了|下去|动)|进不了场|动不了|开不了工|干不下去|停工|卡住|卡壳|耽误|"
                      r"[打推干建施]不下去|没法(?:推进|"
                      r"施工|"
                      r"开工)|(?:推进|进展|进度|建设|施工|审批)[^,。;]{0,3}(?:慢|缓|滞后|上不去|受阻|不顺|不动|停滞)|"
                      r"拖(?:延|了|慢|"
                      r"后腿)|"
                      r"影响(?:了|到)?(?:进度|工期|开工|施工)")
# A project is spoken of and nobody in particular is asked («…项目设备选型无法定案，请协调»): its difficulty.
_OF_A_PROJECT = regex(r"项目|工程")
_NOBODY = regex(r"^(?:我们|咱们|有关部门|相关部门|有关方面|领导|上级|上面|政府|[县市区旗镇乡州盟园][里上]|各方|"
                     r"大家|"
                     r"帮)?$")
# Whose words these are is no enterprise: somebody of the office, or nobody in particular.
_NO_FIRM = regex(r"^(?:我|你|他|她|它|有人|群众|村民|大家|谁|对方|企业|公司|客商)|(?:局|科|处|办|委|组|镇|街道|乡|"
                      r"村|中心|片区|园区|开发区|高新区|新区|管委会|"
                      r"联络员.?|部门|单位)$")
_PAUSE = regex(r"[,。;:\s]")
_ANSWERED = regex(
    r"^(?P<who>[^,。;:]{2,20}?)的?(?P<about>[^,。;:的]{0,14}?)(?:问题|诉求|请求|要求|事项|的事|事)"
    r"(?P<by>[^,。;:]{0,14}?)(?:已经?|都|刚)*(?:答复|回复|回应|办结|办好)(?:了|企业|客商|对方|他们)*[:,。;"
    r"\s]*(?P<words>.*)$",
    re.S)
_ANSWERED_TO = regex(
    r"^(?P<by>[^,。;:]{2,14}?)(?:已经?|都|刚)*(?:给|向|对)(?P<who>(?![咱我俺])[^,。;:]{2,20}?)(?:已经?)?(?:作了|做了)?"
    r"(?:答复|回复|回话|回应|办结|办好)了?[:,。;\s]*(?P<words>.*)$", re.S)
_ANSWERED_WHOM = regex(
    r"^(?P<by>[^,。;:]{2,14}?)(?:已经?|都|刚)*(?:答复|回复|回应)了?(?P<who>[^,。;:]{2,20}?)[:,]\s*(?P<words>.+)$", re.S)
_RATED = regex(
    r"^(?:电话)?(?:回访(?:了)?)?(?P<who>[^,。;:]{2,20}?)(?:方面|那边|老板|负责人)?,?(?:企业|对方|"
    r"他们)?(?:对(?P<about>[^,。;:]{0,20}?)(?:的?(?:答复|回复|办理|处理|"
    r"解决|服务|结果|"
    r"情况))*)?(?:表示|觉得|感到|回访|反馈|很|非常|比较|都|基本|是|十分|挺)*"
    r"(?P<said>(?:还是|仍|仍然|依然|并)?(?:不太|不|没有|未)?(?:满意|认可|接受))(?P<words>[^?？]*)$", re.S)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence beside its uniform text, character for character."""

    text: str
    plain: str
    today: date

    def own(self, start: int, end: int) -> str:
        """As it was written, without the pauses around it."""
        return self.text[start:end].strip(" ,，。;；:：“”\"「」\n")

    def due(self, since: int) -> dict[str, date | None]:
        """The last day ahead that stands from there on; else the last that is over already."""
        told = [span.end for when in find_dates(self.plain, self.today)
                if when.start >= since and (span := when.on(True, self.today)) is not None]
        ahead = [day for day in told if day >= self.today]
        return {"due": max(ahead) if ahead else None, "passed": max(told) if told and not ahead else None}


@lru_cache(maxsize=8)  # the rules ask it of a message, then what it may mean otherwise does
def request_told(text: str, today: date, asked: bool = False) -> RequestTold | None:
    """`asked`: it was said by /request, so that nothing has to show that it is one: the words before the first pause
    are the enterprise's name where no verb tells it."""
    said = text.strip()
    label = _LABEL.match(uniform(said))
    said = said[label.end():] if label else said
    called = _CALLED.match(uniform(said))
    if called is not None:  # «老矿片区来电：新窑建材反映…»: who rang is no enterprise
        who = said[slice(*called.span("who"))]
        said = said[called.end():] if _NO_FIRM.search(who) else f"{who}反映{said[called.end():]}"
    lead = _LEAD.match(uniform(said))
    said = said[lead.end():] if lead else said
    body = Said(said, uniform(said), today)
    known = asked or label is not None
    if not said or len(said) > LONGEST or (not known and _is_of_a_project(body.plain)):
        return None
    found = _reported(body, known) or _wished(body) or _spoken(body)
    return found or (_plainly(body) if known else None)


def _is_of_a_project(plain: str) -> bool:
    """It tells something that happened, or what holds a project up."""
    return (_ELSE_HAPPENED.search(plain) or _HELD_UP.search(plain)) is not None


def request_news_told(text: str) -> RequestNewsTold | None:
    """That a request was answered, or what the enterprise thinks of the answer. Whether there is such a request is for
    who asks to find out: else the sentence is a report."""
    said = text.strip()
    lead = _LEAD.match(uniform(said))
    said = said[lead.end():] if lead else said
    plain = uniform(said)
    if len(plain) > LONGEST or plain.endswith(("?", "吗", "吗。")) or _ELSE_HAPPENED.search(plain):
        return None
    rated = _RATED.match(plain)
    if rated is not None:
        good = re.search("不|没|未", rated["said"]) is None
        news = RequestNews.SATISFIED if good else RequestNews.DISSATISFIED
        return RequestNewsTold(rated["who"], news, said, rated["about"] or "")
    told = _ANSWERED.match(plain) or _ANSWERED_TO.match(plain) or _ANSWERED_WHOM.match(plain)
    if told is None:
        return None
    about = told.groupdict().get("about") or ""
    return RequestNewsTold(told["who"], RequestNews.ANSWERED, said[told.start("words"):].strip(" ,，。") or said, about)



def _reported(body: Said, known: bool) -> RequestTold | None:
    told = _REPORTED.match(body.plain)
    if told is None or _NO_FIRM.search(told["who"]):
        return None
    demand = _last_demand(body.plain, told.start("what"))
    known = known or "诉求" in body.plain[told.end("who"):told.start("what")]
    found = _asked_for(body, told, demand) if demand is not None or known else None
    unaddressed = found is not None and not (found.owner or known) and _OF_A_PROJECT.search(body.plain)
    return None if unaddressed else found


def _spoken(body: Said) -> RequestTold | None:
    """«鲲鹏说招不到熟练工，能不能请人社局组织一次招聘»: only where an office is asked."""
    told = _SPOKEN.match(body.plain)
    demand = _last_demand(body.plain, told.start("what")) if told is not None else None
    if told is None or demand is None or _NO_FIRM.search(told["who"]):
        return None
    asked = demand["office"] or demand["owner"] or ""
    return _asked_for(body, told, demand) if re.search(f"{OFFICE_END}$", asked) else None


def _asked_for(body: Said, told: re.Match[str], demand: re.Match[str] | None) -> RequestTold | None:
    """The words before the demand; of a demand alone («请求协调解决…») what is to be settled."""
    end = demand.start() if demand else len(body.plain)
    words = body.own(told.start("what"), end) or (body.own(demand.end(), len(body.plain)) if demand else "")
    owner = _owner(demand["owner"] or demand["office"] or "", body.today) if demand else ""
    if not words:
        return None
    return RequestTold(body.own(*told.span("who")), words, owner, **body.due(demand.start() if demand else 0))


def _wished(body: Said) -> RequestTold | None:
    told = _WISHED.match(body.plain)
    if told is None or _NO_FIRM.search(told["who"]):
        return None
    return RequestTold(body.own(*told.span("who")), body.own(*told.span("what")), _owner(told["owner"], body.today),
                       **body.due(0))


def _plainly(body: Said) -> RequestTold | None:
    """«锐普，用电不够，请供电公司解决» after the label or the command."""
    pause = _PAUSE.search(body.plain)
    if pause is None or not 2 <= pause.start() <= LONGEST_NAME:
        return None
    demand = _last_demand(body.plain, pause.start())
    words = body.own(pause.end(), demand.start() if demand else len(body.plain)) or body.own(pause.end(),
                                                                                             len(body.plain))
    owner = _owner(demand["owner"] or demand["office"] or "", body.today) if demand else ""
    return RequestTold(body.own(0, pause.start()), words, owner, **body.due(0)) if words else None


def _last_demand(plain: str, since: int) -> re.Match[str] | None:
    """«…，希望加快，请供电公司解决»: who is asked is told last."""
    return next(iter(reversed(list(_DEMAND.finditer(plain, since)))), None)


def _owner(said: str, today: date) -> str:
    """The name without the day beside it; "" where nobody in particular is asked."""
    for when in reversed(find_dates(said, today)):
        said = said[:when.start] + said[when.end:]
    name = re.sub(r"^(?:由|请|让)|(?:之前|以前|前|内|在)+$", "", said.strip(" ,，"))
    return "" if _NOBODY.match(name) else name
