"""What a contract obliges to, theirs and ours, each with its day:
«海川合同约定2027年6月30日前投产，我方承诺2026年12月底前兑现 设备补贴500万元».

A part between pauses that tells a day is a clause; one without a day belongs to the clause before it. A part says whose
it is, else it is as the one before; the first one is the enterprise's.
"""

import re
from datetime import date

from reading.service.service_told import ClausePart, ClausesTold
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import find_dates

_CUE = regex(
    r"^(?:根据|依据|按照)?(?:我[县区市方])?(?:与|和|跟|同)?(?P<who>[^,。;:\n]{2,30}?)(?:的|签订?的|跟我们?签订?的?|"
    r"与我[县区市方]签订?的?|和我们签订?的?)?"
    r"(?:于|在)?(?P<signed>(?:20)?\d[^,。;:\n]{2,14}?(?:与我[县区市方]|和我们|跟我们)?(?:签订?的?))?(?:投资|正式|入园|"
    r"落户|进区)?(?:合同|协议)(?:书)?"
    r"(?:里|中|上)?(?:约定|规定|明确|写明|要求|载明)[,:了]*", re.S)
_BY_IT = regex(
    r"^(?:根据|依据|按照)(?:我[县区市方])?(?:与|和|跟|同)?(?P<who>[^,。;:\n]{2,30}?)(?:签订的?|签署的?|签的|的)(?P<signed>)(?:[^,。;:\n]{0,6})"
    r"(?:合同|协议)书?(?:约定|规定)?[,:]", re.S)
_NO_FIRM_HERE = regex(r"未按|没有?按|不按|按|违反|因|未|没|解除|终止|签了|签订了")
_FROM = regex(r"\s*(?:起|开始)")
_OURS = regex(r"我方|我们|我[县区市局]|(?:县|区|市)?政府|县里|区里|市里|甲方|园区(?:方)?|管委会")
_THEIRS = regex(r"对方|企业|公司|乙方|投资方|他们|客商|项目方")
_PART = regex(r"[^,。;\n]+")
_EDGE = " ,，。;；:：\n"


def clauses_told(text: str, today: date) -> ClausesTold | None:
    """None where no contract is named with what it obliges to."""
    plain = uniform(text)
    cue = (_BY_IT.match(plain.strip()) or _CUE.match(plain.strip())) if plain.strip() else None
    if cue is None or _NO_FIRM_HERE.search(cue["who"] + (cue["signed"] or "")):
        return None
    shift = len(plain) - len(plain.lstrip())
    parts = tuple(_clauses(text, plain, cue.end() + shift, today))
    if not any(part.due for part in parts):
        return None
    told = find_dates(cue["signed"] or "", today)
    span = told[0].on(False, today) if told else None
    return ClausesTold(cue["who"].strip(_EDGE), parts, span.start if span else None)


def _clauses(text: str, plain: str, since: int, today: date) -> list[ClausePart]:
    found: list[ClausePart] = []
    ours = False
    for part in _PART.finditer(plain, since):
        ours = _side(part[0], ours)
        days = [span.end for when in find_dates(part[0], today) if (span := when.on(True, today)) is not None
                and not _FROM.match(part[0][when.end:])
                and not part[0][:when.start].endswith("后")]
        words = text[part.start():part.end()].strip(_EDGE)
        if not words:
            continue
        if not days and found and found[-1].due is not None and found[-1].ours is ours:
            found[-1] = ClausePart(f"{found[-1].words}，{words}", ours, found[-1].due)
        elif found and found[-1].due is None and found[-1].ours is ours:
            found[-1] = ClausePart(f"{found[-1].words}，{words}", ours, max(days) if days else None)
        else:
            found.append(ClausePart(words, ours, max(days) if days else None))
    return found


def _side(part: str, before: bool) -> bool:
    """Whether the clause is ours: by whom the part names first."""
    ours, theirs = _OURS.search(part), _THEIRS.search(part)
    if ours and theirs:
        return ours.start() < theirs.start()
    return True if ours else False if theirs else before
