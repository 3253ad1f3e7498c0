"""Who talked without meeting: by telephone, by video, on line. Nobody went and nobody came, so it is no trip and no
reception; of whom nothing is known yet it is a lead, of a project that is known it is news."""

import re
from dataclasses import replace

from domain.filing.record import Record, UpdateKind
from domain.projects.stages import Stage
from reading.meaning.stage_cues import stage_words
from reading.text.normalise import uniform
from reading.text.patterns import regex

_MEETING = (UpdateKind.TRIP, UpdateKind.RECEPTION)
_AFAR = r"(?:线上|网上|视频|电话|远程|连线|云端?|语音|微信|(?:腾讯|钉钉|飞书|zoom|teams)会议)"
_REMOTE = regex(
    r"电话(?:联系|沟通|里|中|[谈聊问对会])|通(?:了|过)?(?:个|次)?电话|打(?:了|过)?(?:个|次)?电话|"
    r"视频(?:会议|会[谈面商]?|连线|沟通|对接|洽谈|交流|通话|开会|[谈聊见了])|[跟和与][^,，。]{1,10}视频|"
    r"线上(?!推介|签约|培训|招聘|申报|办)|网上(?=[见谈聊对洽])|远程|(?<!业务)连线|云(?:会[谈商]|洽谈|对接|考察|见面|座谈)|"
    r"(?:腾讯|钉钉|飞书|zoom|teams)会议|微信(?:上|里|联系|沟通|语音|视频)|语音(?:通话|沟通|聊)", re.IGNORECASE)
_IN_PERSON = regex(r"拜访|走访|接待|来访|考察|上门|登门|当面|见(?:了|到|面)|(?<![日号])来了|送走|"
                   r"(?<!回)(?<![发送寄传打汇]过)[去赴](?!年)|陪|到[^,，。]{1,6}(?:公司|厂)")
# «线上拜访了», «视频见了»
_MET_AFAR = regex(rf"{_AFAR}(?:上|里|中|方式|会议|形式|的)*(?:先|又|再|初步)?"
                  r"(?:拜访|走访|考察|见(?:了|到|面)|接待|会见|座谈|来访)")


# «又打电话来了»: only the call came
_CALLED = regex(r"(?:打来|打过来|来)了?(?:一?[个次通])?(?:电话|语音)了?|"
                 r"(?:打了?(?:一?[个次通])?)?电话(?:打?过来|来|打来)了?")
_AHEAD = regex(r"[^,，。;；]*(?:明天|后天|下[周月个]|约[了好定]|打算|准备|计划|拟)[^,，。;；]*")


def talked_afar(text: str) -> bool:
    """By such a way, and in no clause of what is done somebody went or came."""
    plain = uniform(text)
    return (_REMOTE.search(plain) or _CALLED.search(plain)) is not None and _IN_PERSON.search(
        _AHEAD.sub("", _CALLED.sub("", _MET_AFAR.sub("", plain)))) is None


def without_travel(record: Record, text: str) -> Record:
    """What is told of somebody that no project of the ledger stands for: a lead where it is told as a trip or a
    reception; a step is none that no word tells."""
    if not talked_afar(text) or record.kind not in (*_MEETING, UpdateKind.PROGRESS, UpdateKind.MEETING):
        return record
    named = bool(record.enterprises or record.projects)
    if record.kind is UpdateKind.PROGRESS and stage_words().search(uniform(text)) is not None:
        return record
    if not named or (record.kind is UpdateKind.MEETING and not record.projects):
        return replace(record, kind=UpdateKind.MEETING) if record.kind in _MEETING else record
    told = stage_words().search(uniform(text)) is not None
    projects = record.projects if told else tuple(
        m if m.stage in (None, Stage.LEAD) else replace(m, stage=Stage.NEGOTIATING) for m in record.projects)
    doubts = tuple(d for d in record.doubts if d.field not in ("kind", "places"))
    return replace(record, kind=UpdateKind.LEAD, places=(), projects=projects, doubts=doubts)
