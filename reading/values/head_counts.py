"""How many of us went, how many attended our meeting, how many came to us."""

import re
from collections.abc import Sequence

from domain.filing.record import UpdateKind
from reading.values.numbers import number

_N = r"(?P<n>\d{1,5}|[一二两三四五六七八九十]{1,4})\s?个?(?:人|名|位)(?!才)"
_COUNTED = re.compile(
    r"(?P<before>大?约|近|上|将近|大概|差不多|不少于|超过|逾)?(?P<n>\d{1,5}|[一二两三四五六七八九十百]{1,"
    r"5})(?P<more>余|多|来|几)?"
    r"\s?个?(?:人|名|位)(?P<after>左右|上下|以上)?"
)
_OURS = re.compile(
    rf"(?:我们?[和跟同与][^,。;]{{1,12}}?|就我们?(?:科室|单位|局|组|几个)?|我们(?:科室|单位|组)|我们局?|我们(?:招商|"
    rf"工作|驻[一-龥]{1,3})?(?:[一二三四五六七八九十\d]|第[一二三四五六七八九十]|小)?(?:专班|小组|小分队|分队|小队|"
    rf"工作组|工作队|队|组|科室|团队|考察团|班子)|我方(?:参加|参会|出席|陪同)?|我局|咱们?|连我(?:在内)?|"
    rf"包括我(?:在内)?|算上我|加我|算我|连司机|加司机|我[们局方]?[^,。;\d]{{0,2}}分?会场)(?:一共|总共|一行|局里?|"
    rf"这边)?(?:去了|来了|出了|派了|陪了|参加了|有|共)?{_N}|{_N.replace('<n>', '<m>')}(?:陪|"
    rf"陪同|一起去|同行|同去)"
)
_WENT_WITH = re.compile(
    rf"(?<!会)(?:带队|一行|带了|率队|带着|同行|共|一共|去了|一共去了|抽调|抽了|派出?了?|组织了?|加上?我|"
    rf"招商[一二三四五六七八九十\d]?组|小组|小分队|(?<!带)分队|小队|专班|工作组|工作队){_N}|"
    rf"{_N.replace('<n>', '<g>')}(?:小组|小分队|专班|工作组|小队)|{_N.replace('<n>', '<w>')}(?=分[两三]|一起[去到]|"
    rf"去了|跑了|赴|先后[到去赴])|"
    r"(?P<k>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:余|多)?(?:名|个|位)(?:招商|党政|机关|班子|科级|工作|年轻|骨干|"
    r"镇村|乡镇)*(?:干部|同志|同事|人员|队员|组员|成员|骨干)"
)
_ATTEND = re.compile(
    r"(?:到会|参会|参加|来了|出席|到了|与会)[^,。;\d]{0,4}?(?P<a>\d{1,5})[多余来]?(?:个)?(?:人|名)|(?P<b>\d{1,"
    r"5})[多余来]?(?:个)?(?:人|"
    r"名)[^,。;]{0,6}(?:参加|参会|到会|出席|与会|在场)|"
    r"(?<=,)(?P<c>\d{1,5})[多余来]?个?人(?=[,。;]|$)"
)


def is_about(text: str, count: int | None) -> bool:
    """Whether the count of people is said as about so many: «80余人», «近百人», «约80人», «80人左右»."""
    for found in _COUNTED.finditer(text):
        said = number(found["n"])
        if said is not None and int(said) == count:
            return bool(found["before"] or found["more"] or found["after"])
    return False


def people(text: str, kind: UpdateKind) -> int | None:
    """Our own head count; those attending where it is our own meeting, never the guests."""
    if "人" not in text and "名" not in text and "位" not in text:
        return None
    forms = (
        (_ATTEND, _OURS) if kind is UpdateKind.MEETING else (_OURS, _WENT_WITH) if kind is UpdateKind.TRIP else (_OURS,)
    )
    for form in forms:
        match = form.search(text)
        if match:
            said = next(group for group in match.groups() if group)
            return int(number(said) or 0) or None
    return None


_WORKERS = re.compile(r"(?:用工|缺工?|差|招(?:了|聘|到|收)?|就业|安置|解决|工人|员工|技工|职工|住(?:了|下|宿)?)[^,。"
                      r";]{0,6}$")
_COME = re.compile(r"(?:一行|考察[团组]|客[商人方]|代表团|(?<![本原从后近以])来[了过访]?|过来|到访|接待了?|带了?|率)[^,"
                   r"。;]{0,6}$")
# «两个老外», «3位德国专家»: counted by what they are
_BY_SORT = re.compile(r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})[个位名](?=(?:[一-龥]{2,3})?(?:老外|外宾|专家|老板|"
                      r"老总|客[商人户]|"
                      r"股东|代表|工程师|技术员|高管|副总|董事|投资人|合伙人|[德日美英法韩]国人|[日本]{2}人))")
_PERSON = re.compile(r"[人名位]$")
_IN_ALL = re.compile(r"(?:一共|总共|共|一行)[^,。;]{0,3}$")


def guests(text: str, counts: Sequence[tuple[int, int, int]], kind: UpdateKind) -> int | None:
    """How many came to us, out of the counts (start, end, how many) that are not ours: of a reception any that counts
    no workers, the one told in all before the others; elsewhere only who is told to have come."""
    if kind in (UpdateKind.TRIP, UpdateKind.MEETING):
        return None
    seen = {start for start, *_ in counts}
    counts = [*counts, *((m.start(), m.end() - 1, int(number(m["n"]) or 0)) for m in _BY_SORT.finditer(text)
                         if m.start() not in seen)]
    told = [(start, many) for start, end, many in counts if not _WORKERS.search(text, 0, start) and (
        kind is UpdateKind.RECEPTION or (_PERSON.search(text, start, end) and _COME.search(text, 0, start)))]
    return next((many for start, many in told if _IN_ALL.search(text, 0, start)), told[0][1] if told else None)
