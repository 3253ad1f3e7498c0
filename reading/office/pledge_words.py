"""责任书、责任状 in plain words: «商务局3月1日签订责任书，签字人张主任», «商务局的责任书»."""

from dataclasses import dataclass
from datetime import date

from reading.meaning.question import OWN
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import find_dates
from reading.values.day_faults import NO_SUCH_DAY, day_faults

LONGEST_TOLD = 200
_LETTER = regex(r"(?:目标)?责任[书状]")
_OURS = regex(r"(?:我们?|咱们?|本)(?:单位|局|办|镇|乡|街道|园区|区|中心|组|委|部门|这边|这里)?(?:自己)?")
_SIGNED = regex(r"签(?!约)")
_TITLE = r"副?(?:局长?|主任|书记|[县市区镇乡科处部院]长|主席|经理|总)"
_TITLED = rf"(?:(?![本我该各县市区])[一-龥]{_TITLE}|(?:局长|主任|书记|[县市区镇乡科处部院]长|主席))"
_SIGNER = regex(r"(?:签[字订署](?:人|的(?=是|人))|签字(?=[:是为])|责任人|由)\s*(?:人?是|人?为|[:])?\s*"
                r"(?P<who>[一-龥A-Za-z]{2,10}?)(?:签字|签订|签署|签|[,，。;；\s]|$)|"
                # «局长陈主任签的字»: a title right before its signing; what «商务局签» has before it is no surname
                rf"(?:(?<=^)|(?<=[\s,、。;:是由局委办会镇乡区县市处道组心园日号长任记]))"
                rf"(?P<titled>{_TITLED}(?:[、和]{_TITLED})*)(?:代表[^,。;]{{1,12}}?)?(?:代|已经?|都)*签(?!约)(?:的?字|[署订的了])?的?")
_SURELY_ASKS = regex(r"[?？]|吗")
_ASKS = regex(r"[?？]|吗|谁|哪些|哪几|有没有|看看|查一?下|清单|情况|几[家个]|多少|"
              r"[签交了]没有?(?:签|交)?(?:$|[的呢啊])|没签|未签|是否|是不是|"
              r"什么(?:时[候间]|日子)|何时|哪一?[天日年]|几[号月]|多会儿")
_OF_ASKING = regex(r"(?:目标)?责任[书状]|谁|哪一?些?[个几]?(?:家|单位|部门|组|人)?|还|有没有|有|看看|查一?下|清单|情况|"
                   r"(?:几|多少)[家个]?(?:单位|部门)?|没有?|未|都|全部?|签(?:订|署|字|了)?|交|了|的|吗|呢|是否|是不是|单位|现在|目前|已经?|请问|什么(?:时[候间]|日子)|何时|是|在?哪一?[天日年]|几[号月]|多会儿|[,，?？!！。\s]")


@dataclass(frozen=True, slots=True)
class PledgeTold:
    """`keeps`: one is to be kept, else the kept ones are asked for. `about`: the words without day and signer, among
    which the unit stands; `whose`: what is left of them without the words of asking, `OWN` for the asker's."""

    about: str
    keeps: bool
    on: date | None = None
    signer: str = ""
    whose: str = ""
    no_such_day: str = ""  # «4月32日» as it was written


def pledge_told(text: str, today: date, ordered: bool = False) -> PledgeTold | None:
    """None for what speaks of none. `ordered`: the words of /pledge, which need not name the letter."""
    plain = " ".join(uniform(text).split()).lstrip("@ ")
    if len(plain) > LONGEST_TOLD or not (ordered or _LETTER.search(plain)):
        return None
    days = find_dates(plain, today)
    on = next((span.end for when in days if (span := when.done(today)) is not None), None)
    signer = _SIGNER.search(plain)
    asked = _ASKS.search(plain) and (_SURELY_ASKS.search(plain) or not (on and signer))
    keeps = not asked and bool(_SIGNED.search(plain) or (ordered and (on or signer)))
    about = plain
    if signer:  # «代表商务局» behind a title stays
        about = plain[:signer.start()] + plain[signer.end("titled" if signer["titled"] else 0):]
    whose = "" if keeps else _OF_ASKING.sub("", about)
    if not keeps and not whose:
        about = ""  # «谁没签责任书» is asked of nobody's
    whose = OWN if _OURS.fullmatch(whose) else whose
    faults = [plain[one.start:one.end] for one in day_faults(plain, today) if one.kind == NO_SUCH_DAY]
    return PledgeTold(about, keeps, on, (signer["who"] or signer["titled"]) if signer else "", whose,
                      faults[0] if faults and on is None else "")
