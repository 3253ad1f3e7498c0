"""Which kinds of message the words speak against, whatever the model thinks."""

from collections.abc import Iterator

from domain.filing.record import UpdateKind
from domain.money import AmountKind
from domain.projects.stages import Stage
from reading.meaning import stage_cues
from reading.meaning.going_out import goes_out, makes_rounds
from reading.meaning.kind import is_signed
from reading.meaning.mood import told
from reading.meaning.question import asks
from reading.names.certain_places import at_their_house, been_to
from reading.parse import Parsed
from reading.text.patterns import regex

_EARLIER_STEP = regex(r"以来|签的|的[那这][个家批]|目前|现已")  # «节前签的那个…今天到账»: the step is no news
_MET_THERE = regex(r"刚从[^,。;]{2,10}出来|[见谈聊看]了|拜访|走访|见完|见过")
# «会见…并签署备忘录», «赴杭州…签了意向书»: what was signed is the news; «达成意向» signs nothing
_PAPER = regex(r"签(?:[订署定下了成完])[^,。;]{0,16}(?:协议|备忘录|意向书|合同|约)|签[订署]")
# of 223 labelled messages with one 210 are meetings
_AT_A_MEETING = regex(r"(?:参加|出席|列席|召开|开)(?:了|完|过)?[^,。;]{0,14}(?:调度会|例会|推进会|工作会|部署会|动员会|"
                      r"专题会|协调会|碰头会|办公会|领导小组会|联席会|分析会|总结会|务虚会|视频会议)")
_CALLED_ON = regex("拜访|走访|接待|会见|赴|来访|一行")
_SIGNED = frozenset({Stage.SIGNED, Stage.INTENT})


def unlikely_kinds(parsed: Parsed, grammar: UpdateKind) -> frozenset[UpdateKind]:
    """`grammar`: the kind that the grammar takes it for."""
    return frozenset(_spoken_against(parsed, grammar))


def _spoken_against(parsed: Parsed, grammar: UpdateKind) -> Iterator[UpdateKind]:
    text, steps = parsed.text, parsed.steps
    if _is_talk(parsed):
        yield from (kind for kind in UpdateKind if kind is not UpdateKind.OTHER)
    stepped = any(step.reached for step in steps)
    if parsed.sums and all(item.missing for item in parsed.sums):  # no money came
        yield UpdateKind.FUNDS
    if stage_cues.only_comes_to_sign(text, steps) and not is_signed(text, parsed.ahead):
        yield UpdateKind.SIGNING
    if grammar is not UpdateKind.OTHER and "项目" in text and stepped:
        yield UpdateKind.OTHER  # a step of a project is news though no firm is named
    off = stage_cues.VISIT_OFF.search(text)
    if off and not parsed.sums and all(step.stage.is_resting and not step.reached for step in steps):
        yield UpdateKind.ISSUE  # who does not come today comes later
        if "不来了" in text:
            yield UpdateKind.RECEPTION
    if goes_out(text, parsed.ahead) or at_their_house(parsed):
        yield UpdateKind.RECEPTION
    if makes_rounds(text, parsed.ahead) or at_their_house(parsed):
        yield UpdateKind.LEAD
    if at_their_house(parsed) and not stepped:
        yield UpdateKind.PROGRESS
    if is_paper_signed(parsed):  # of 84 labelled trips and visits with one none is a trip or a visit
        yield from (UpdateKind.TRIP, UpdateKind.RECEPTION)
    if been_to(parsed) and _MET_THERE.search(text):  # «在成都,刚从鼎曜出来»: who was met there was visited
        yield UpdateKind.LEAD
    meeting = _AT_A_MEETING.search(text)
    if meeting and told(text, *meeting.span(), parsed.ahead) and not (been_to(parsed) or _CALLED_ON.search(text)):
        yield from (UpdateKind.TRIP, UpdateKind.RECEPTION, UpdateKind.OTHER)
    told_of = grammar in (UpdateKind.PROGRESS, UpdateKind.SIGNING) and stage_cues.furthest(steps)
    if told_of and not _EARLIER_STEP.search(text):
        yield UpdateKind.FUNDS  # «开工，首期800万到账»: money beside a step that was reached is told with it


def _is_talk(parsed: Parsed) -> bool:
    """A few words without sum and step that ask or tell of papers passed on: no report though somebody is named."""
    told = parsed.sums or any(step.reached for step in parsed.steps)
    return len(parsed.text) <= TALK and not told and (_TALK.search(parsed.text) is not None or asks(parsed.raw))


TALK = 40  # characters
# «租金怎么算的，帮我查下», «是叫金穗还是金惠», «材料到了，发您邮箱了»; of 42 labelled messages 41 report nothing
_TALK = regex(r"怎么(?:算|写|填|报|弄)的?|帮我(?:查|找|看|问)|[叫是][^,。;]{1,6}还是[^,。;]{1,6}$|"
              r"发(?:您|你|我)(?:邮箱|微信)|材料(?:到了|发)|"
              # of 62 labelled messages of so few characters 57
              r"[了过定]没有?(?=$|[,。;?])|什么时候(?:能|可以|才)|算不算")


def is_paper_signed(parsed: Parsed) -> bool:
    """An agreement, a contract or a letter of intent is told as signed."""
    return any(step.reached and step.stage in _SIGNED for step in parsed.steps) and any(
        told(parsed.text, match.start(), match.end(), parsed.ahead) for match in _PAPER.finditer(parsed.text))


def money_came(parsed: Parsed) -> bool:
    """«外方今天打了300万欧元过来»: money that has come, and no step."""
    came = any(item.kind is AmountKind.PAID_IN and not item.missing for item in parsed.sums)
    return came and not any(step.reached for step in parsed.steps)
