"""How many came to us, and whether a count of people is about so many; how many of us went is the model's to say."""

from collections.abc import Sequence
from dataclasses import replace

from domain.filing.record import Record, UpdateKind
from domain.numerals import number
from reading.text.patterns import regex

_COUNTED = regex(
    r"(?P<before>大?约|近|上|将近|大概|差不多|不少于|超过|逾)?(?P<n>\d{1,5}|[一二两三四五六七八九十百]{1,"
    r"5})(?P<more>余|多|来|几)?"
    r"\s?个?(?:人|名|位)(?P<after>左右|上下|以上)?"
)


# «五六个人»: five or six, not 56; «五六十人»: fifty or sixty
_ONE_OR_TWO = regex(r"(?:一[二两]|[二两]三|三四|四五|五六|六七|七八|八九)(?P<tens>[十百]?)")
_TENS = {"": 1, "十": 10, "百": 100}


def is_one_or_two(said: str) -> bool:
    """«五六», «二三十»: the one or the other, so about so many."""
    return _ONE_OR_TWO.fullmatch(said) is not None


def counted(said: str) -> int:
    """The number of people that a numeral tells; of «五六» the smaller. 0 where it tells none."""
    about = _ONE_OR_TWO.fullmatch(said)
    return int(number(said[0] if about else said) or 0) * (_TENS[about["tens"]] if about else 1)


def as_said(text: str, counts: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The counts (start, end, how many) where two numerals beside each other are no number of two digits; «俩小时»,
    «仨项目» count nobody."""
    return [(start, end, counted(about[0]) if (about := _ONE_OR_TWO.match(text, start)) else many)
            for start, end, many in counts if not _OF_THINGS.match(text, start)]


# «俩», «仨» before what is no person and goes on with none
_OF_THINGS = regex(r"[俩仨]\s?(?![人客老副专工同朋兄股高董技代外]|[陪来去到都也一在跟和过看接参的,，。;；!！、\s]|$)")


def is_about(text: str, count: int | None) -> bool:
    """Whether the count of people is said as about so many: «80余人», «近百人», «约80人», «80人左右»."""
    for found in _COUNTED.finditer(text):
        if counted(found["n"]) == count:
            return bool(found["before"] or found["more"] or found["after"] or _ONE_OR_TWO.fullmatch(found["n"]))
    return False


# «上午甲的3个人，下午乙的5个人»: two parties
_PARTIES = regex(r"上午.*下午|[一两二三]拨|[一两二三]批|另[外一有]|(?:先|前脚).*(?:后脚|接着|随后|又)|[,，"
                 r"。;；\s]又[接来见陪]|分别|还[有来接]")
_OF_ONE = regex(r"其中|包括|含|当中|里面|里头|连|加上|一共|总共|合计")
_OURS = regex(r"(?:我[们方]|咱们?|陪同的?)[^,。;一二两三四五六七八九十\d]{0,3}$")
_WORKERS = regex(r"(?:用工|缺工?|差|招(?:了|聘|到|收)?|就业|安置|解决|工人|员工|技工|职工|住(?:了|下|宿)?)[^,。"
                      r";]{0,6}$")
_COME = regex(r"(?:一行|考察[团组]|客[商人方]|代表团|(?<![本原从后近以])来[了过访]?|过来|到访|接待(?!的[是有])了?|"
              r"带了?|率)[^,"
                   r"。;]{0,6}$")
# «两个老外», «3位德国专家»: counted by what they are
_BY_SORT = regex(r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})[个位名](?=(?:[一-龥]{2,3})?(?:老外|外宾|专家|老板|"
                      r"老总|客[商人户]|"
                      r"股东|代表|工程师|技术员|高管|副总|董事|投资人|合伙人|[德日美英法韩]国人|[日本]{2}人))")
_CAME = regex(r"(?:过来|来了?|到了?|一行)(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})个(?=[,，。;；!]|$)")
# «下周二他们一行4人», «缺40个»: never ours
_PARTY = regex(r"(?:他们|对方|人家|客[商人方])(?:那边)?(?:一共|总共)?(?:一行|过?来了?)(?:一共)?$|"
                    r"(?:用工|缺工?|(?<!出)还?差(?!旅)|(?<![按必])[急还]?需要?|招工|招聘|就业|工人|员工|技工|职工|"
                    r"吸纳|带动|安置)[^,。;]{0,4}$|"
                    r"(?:会见|接见|见到?了?|接待了?|拜会了?|拜访了?|走访了?)[^,。;]{1,16}(?:一行|等)$|"
                    r"(?:企业家|乡贤|外商|投资商|嘉宾|来宾|校友)(?:代表|们|共|约|近|等)*$|"
                    r"(?:问题|诉求|意向|线索|信息|事项|困难|项目)$")
_ARRIVE = regex(r"(?<![本原从后近以])来[了过访]?[^,。;一-龥]{0,2}$|(?:过来|到访|来客)[^,。;]{0,4}$")
_PERSON = regex(r"[人名位]$")
_IN_ALL = regex(r"(?:一共|总共|共|一行)[^,。;]{0,3}$")


# «5个人接待的我们»: they
_RECEIVED_US = regex(r"[\d一二两三四五六七八九十]{1,3}个?[人位名](?:一起|专门|都)?"
                     r"接待(?:了|的(?:是)?)?(?:我们|咱们?|俺们?)(?=[,。;!\s]|$)")
# «补一个，…», «先报两个：…»: pieces of news
_NEWS_TOLD = regex(r"(?:^|[,。;:\s])(?:再|先|还|另外?|给你|帮我)*(?:补充?|报告?|汇报|记|登记?|录|说|讲|漏)了?$")


def counts_news(text: str, start: int, end: int) -> bool:
    """What is counted there is what the message tells, nobody."""
    return text[start:end].endswith("个") and _NEWS_TOLD.search(text, 0, start) is not None


# «用工协调会，缺300人», «人社局招了65个»
_LACKING = regex(r"(?:缺(?!席)|还差|招(?:聘|工|不到|了|到|满)|用工(?:需求|缺口)?)(?:大?约|近|了)?$")


def are_ours(text: str, start: int) -> bool:
    """«我方2人», «3人小组赴成都», «本周小组3人走访»."""
    return _OUR_TEAM.search(text, 0, start) is not None or _TEAM_OF.match(text, start) is not None


_OUR_TEAM = regex(r"(?:我方共?|(?:招商|驻.{1,3}|本周)(?:小组|小分队))$")
_WORKERS_BEHIND = regex(r"[\d一二三四五六七八九十百千]+(?:余|多)?人(?:用工|就业|左右用工)")
_TEAM_OF = regex(r"(?<!的)[\d一二三四五六七八九十]{1,3}人(?:小组|小分队)")


def is_never_ours(text: str, start: int, kind: UpdateKind) -> bool:
    """Who is counted there is told to be of another party, or a worker; of a reception whoever came."""
    if _RECEIVED_US.match(text, start) or _LACKING.search(text, 0, start):
        return True
    if kind is UpdateKind.MEETING:
        return False
    arrived = kind is UpdateKind.RECEPTION and _ARRIVE.search(text, 0, start)
    return bool(arrived or _WORKERS_BEHIND.match(text, start) or _PARTY.search(text, 0, start))


def guests(text: str, counts: Sequence[tuple[int, int, int]], kind: UpdateKind) -> int | None:
    """How many came to us, out of the counts (start, end, how many) that are not ours: of a reception any that counts
    no workers, the one told in all before the others; elsewhere only who is told to have come."""
    if kind in (UpdateKind.TRIP, UpdateKind.MEETING):
        return None
    seen = {start for start, *_ in counts}
    counts = [*counts, *((m.start("n"), m.end("n") + 1, counted(m["n"]))
                         for m in (*_BY_SORT.finditer(text), *_CAME.finditer(text)) if m.start("n") not in seen)]
    told = [(start, many) for start, end, many in counts if not _WORKERS.search(text, 0, start) and (
        kind is UpdateKind.RECEPTION or (_PERSON.search(text, start, end) and _COME.search(text, 0, start)))]
    if kind is UpdateKind.RECEPTION and len(told) > 1 and _PARTIES.search(text) and not _OF_ONE.search(text):
        return sum(many for _, many in told)
    return next((many for start, many in told if _IN_ALL.search(text, 0, start)), told[0][1] if told else None)


def party_of(piece: str) -> int | None:
    """How many came of the one party that a piece of a message about a reception tells of."""
    counts = [(m.start("n"), m.end(), counted(m["n"])) for m in _COUNTED.finditer(piece)
              if not _OURS.search(piece, 0, m.start())]
    return guests(piece, counts, UpdateKind.RECEPTION)


# «接待客商60人次», «外出招商30余人次»: whoever went or came, each time anew
_TIMES = regex(r"(?:大?约|近|超过?|逾|共|累计|达|[,:\s])*(?P<n>\d{1,5}|[一二两三四五六七八九十百]{1,5})"
                r"(?:余|多|来|几)?个?人次")
_WENT = regex(r"(?:外出|出差|赴|前往|走出去|带队|派出?|上门|参训|参会|参加|培训|组织)[^,。;]{0,14}$")


def with_heads_counted(text: str, record: Record) -> Record:
    """The record with 人次 where no head count is told, and whether its counts are about so many."""
    ours, theirs = person_times(text, record.kind) if record.kind is not UpdateKind.OTHER else (None, None)
    people = record.people if record.people is not None or record.guests is not None else ours
    guests = record.guests if record.guests is not None else theirs
    return replace(record, people=people, guests=guests, people_about=is_about(text, people),
                   guests_about=is_about(text, guests))


def person_times(text: str, kind: UpdateKind) -> tuple[int | None, int | None]:
    """(ours, theirs): the counts of 人次 that a text tells; of a reception, and behind words of meeting, they came."""
    ours = theirs = None
    for found in _TIMES.finditer(text):
        many = counted(found["n"]) or None
        near = text[max(0, found.start() - 16):found.start()].rpartition("。")[2]
        met = _MET.search(near) is not None
        if met or (kind is UpdateKind.RECEPTION and not _WENT.search(near)):
            theirs = theirs or many
        elif kind in (UpdateKind.TRIP, UpdateKind.MEETING) or _WENT.search(near):
            ours = ours or many
    return ours, theirs


_MET = regex(r"(?:接待|来访|到访|会见|接见|客[商人户]|请进来|来客|考察团)[^,。;]{0,12}$")
