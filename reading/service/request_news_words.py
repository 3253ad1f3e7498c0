"""News of a request that is open, told by its thing: that somebody answers it («西格玛厂区路灯的事服务中心说下周装好»),
or that it is another's to answer («力驰那条路住建局说不归他们管，得找公路站»).
"""

from dataclasses import dataclass, replace

from domain.duties.solving import shared_words
from reading.meaning.question import asks
from reading.meanings import Meaning, ServiceMeaning
from reading.names.references import projects_named
from reading.reading_context import ReadingContext, RequestSeen
from reading.service.office_names import OFFICE_END
from reading.service.service_told import RequestNews, RequestNewsTold
from reading.text.normalise import uniform
from reading.text.patterns import regex

LONGEST = 120
ENOUGH = 2  # words that are shared with a request whose project is not named
_MATTER = regex(r"(?=(?:(?P<points>[那这](?:条|个|盏|段|块|处|片|台|根))|^|的|[,，\s])(?P<thing>[一-龥]{1,4}))")
_OF_THING = regex(r"的(?:事|问题)|[那这]个?(?:事|问题)")
_LEAVES = regex(r"^[^,，。;；]{0,16}?(?:的(?:事情?|问题)|[那这]个?(?:事|问题))[,，\s]*(?=.{4})")
_SAYS = regex(r"(?:今天|昨天|刚才?|那边|方面|的人|已经?|也)*"
              r"(?:说|讲|称|答应|承诺|保证|表示|答[复覆]|回[复话]|同意|定了)")
_REFUSED = regex(r"[^,。;]*?(?:没(?:有)?(?:钱|人|办法|空|资金|预算)|不(?:行|能|同意|给|管|想)|办不|做不|无法|难)")
_DONE = regex(r"(?:装|修|接|换|通|办|解决|搞|弄|铺|补|批|落实|处理|协调|整)(?:好|完|通|妥|定|到位|上|下来)?了(?!解)")
_NOT_THEIRS = regex(r"不(?:归|是|属于?)[^,。;]{0,8}(?:管|的事|负责|范围|职责)|(?:他们|这边|那边)?管不[了着]")
_NEXT = (r"(?:得|该|要|应该?|应当|需要|只能|让我?们?去?)+(?:去)?(?:找|归|由|问)|"
         r"(?:转|移交|转交|交|划)(?:给|到)了?|改(?:由|成|为)")
_PASSED = regex(rf"(?:{_NEXT})(?P<owner>[一-龥A-Za-z]{{2,12}}?)(?:来|去)?(?:管|负责|办理?|处理|解决|才行|了)*"
                r"(?=$|[,。;!\s])")
_OFFICE = regex(f"{OFFICE_END}$")


@dataclass(frozen=True, slots=True)
class _Spoken:
    request: RequestSeen
    shared: int


def may_tell_of_request(text: str) -> bool:
    """Whether the words can tell of an answer at all, so that the open requests are looked up."""
    plain = uniform(text)
    return len(plain) <= LONGEST and any(form.search(plain) for form in (_SAYS, _DONE, _NOT_THEIRS, _PASSED))


def news_of_open(text: str, context: ReadingContext) -> RequestNewsTold | None:
    """None where no open request is spoken of, or nothing is told of an answer to it."""
    plain = uniform(text).strip()
    if not context.requests or len(plain) > LONGEST or asks(text):
        return None
    one = _spoken_of(plain, context)
    if one is None:
        return None
    passed = _PASSED.search(plain)
    if passed is not None and (_NOT_THEIRS.search(plain) or passed["owner"] in context.units
                               or _OFFICE.search(passed["owner"])):
        return RequestNewsTold(one.enterprise, RequestNews.PASSED_ON, text.strip(), one.words, one.number,
                               passed["owner"])
    if not _is_answer(plain, one, context):
        return None
    return RequestNewsTold(one.enterprise, RequestNews.ANSWERED, text.strip()[_leaves(plain):], one.words, one.number)


def news_beside(news: RequestNewsTold, plain: Meaning) -> ServiceMeaning:
    """`plain`: what the text means without that request; where it is told with all its parts («…答复了：下周增容») it
    keeps its words."""
    if not isinstance(plain, ServiceMeaning):
        return ServiceMeaning(news, plain)
    same = isinstance(plain.told, RequestNewsTold) and plain.told.news is news.news
    told = replace(plain.told, number=news.number) if same and isinstance(plain.told, RequestNewsTold) else news
    return replace(plain, told=told)


def _leaves(plain: str) -> int:
    matter = _LEAVES.match(plain)
    return matter.end() if matter is not None else 0


def _spoken_of(plain: str, context: ReadingContext) -> RequestSeen | None:
    """The one that shares most words with the text, of the project that is named, or plainly called by its words."""
    named = projects_named(plain, context.ledger, context.known, context.units)
    found = [_Spoken(one, shared) for one in context.requests if (shared := _shared(plain, one, context))
             and (one.project_id in named if named else shared >= ENOUGH)]
    likely = [(spoken.shared + ((spoken.request.owner or "\0") in plain), spoken.request) for spoken in found]
    best = max((shared for shared, _ in likely), default=0)
    meant = [one for shared, one in likely if shared == best]
    return meant[0] if len(meant) == 1 else None


def _shared(plain: str, one: RequestSeen, context: ReadingContext) -> int:
    """«路» of «那条路» is one of its words too."""
    entry = context.ledger.entries.get(one.project_id or 0)
    names = (one.enterprise, entry.name if entry else None, entry.enterprise if entry else None)
    things = [(match["thing"][:size], match["points"], _OF_THING.match(plain, match.start("thing") + size))
              for match in _MATTER.finditer(plain) for size in range(1, len(match["thing"]) + 1)]
    called = any(thing in one.words for thing, _, matter in things if matter)  # «路的事»
    pointed = any(thing in one.words for thing, points, _ in things if points)  # «那条路»
    return len(shared_words(plain, one.words, names)) + ENOUGH * called + pointed


def _is_answer(plain: str, one: RequestSeen, context: ReadingContext) -> bool:
    """Who is to answer, a unit or an office says something of it; or it is done."""
    if _DONE.search(plain):
        return True
    names = tuple(filter(None, (one.owner, *context.units, *context.people)))

    def answers(before: str, end: int) -> bool:
        said_by = before.endswith(names) or _OFFICE.search(before) is not None
        return said_by and _REFUSED.match(plain, end) is None
    return any(answers(plain[:says.start()], says.end()) for says in _SAYS.finditer(plain))
