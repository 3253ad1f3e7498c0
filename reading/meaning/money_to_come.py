"""Money that has not come, whatever sum is told of it: promised («答应月底前打两千万过来»), on its way, or said not to
have come («钱未到，勿计到位»)."""

import re

from domain.money import AmountKind
from reading.meaning.mood import PLAN, Ahead, told
from reading.text.normalise import clause_at
from reading.text.patterns import regex
from reading.values.money_grammar import Sum

_NOT_COME = regex(
    r"[^。;!?\n\d]{0,14}?(?:(?:没|未|不)(?:有|能)?(?:打|汇|到|付|转|划|缴|交|拨|进)(?:过来|进来|到|[账帐]|位|款|钱|清|"
    r"齐|(?=[,。;]|$))|(?:一分|至今|现在|目前|[钱款还])(?:也|都)?[没未](?:来|影|着落|动静)|(?:还)?(?:在路上|卡(?:在|着|"
    r"住)))"
)
# «钱未到,勿计到位», «不算到位资金»: said behind the sum, of money of which nothing else is told
NONE_CAME = regex(
    r"(?:钱|款项?|资金|一分(?:钱|没)?)(?:还|也|都|至今|目前|尚|仍|现在)*[没未](?:有)?(?:见)?(?:到|来|打|进|影|着|收)|"
    r"(?:勿|别|甭|不(?:能|要|应)?)(?:计|算|当|记|作)(?:[入作成做为]|进去?)*是?到(?:位|[账帐]|资)")
ARRIVES = regex(r"到[账帐位]|"
                r"(?<![不加增提升涨抬调扩翻追高大降减压])(?<!增资)到(?=$|[,。;]|[\d.一二两三四五六七八九十百千]+[个多余来]?[百千]?[万亿])|"
                      r"[进入][账帐]|注资|付款|"
                      r"(?:打|汇|转)(?:过来|到|进来?|来|款|入|(?=[\d一二两三四五六七八九十几]+[百千]?[万亿]))")
# «又到500万», «昨天下午打了600万», «后来又补了两百万»: right before the sum, behind a word of time or of one more
_COMES = regex(
    r"(?:又|再|刚刚?|已经?|才|先|还|后来|[今昨前]个?[天日儿]个?|[上下中]午|[早晚]上|[早晚]|\d[日号])"
    r"(?:给|往|向)?(?:咱们?|我们?|我方|账上|公司)?(?:到|进|来|打|汇|转|收|补|拨|划|给)(?:进|过)?来?了?(?:一笔|共)?[约近]?$")
_CAME = regex(r"又|刚|已|才|[昨今前]|后来")
_GIVEN = regex(r"(?:[补拨贴奖贷批借给]|支持)(?:了|过来?了?)?(?:他们?|企业|一笔|共)?[约近]?$")
_OURS = regex(r"(?:我们?|咱们?|财政|政府|[县市区省]里?|银行|国资|基金|平台|法院|税务局?)[^,。;]{0,8}$")
# «12月10号打第一笔3000万过来», «下周一交保证金800万»: the verb stands somewhat before the sum
_SENDS = regex(r"(?:[打汇转付交缴拨划](?![桩造算听扰工通接代替办流易由口时地界期息警付])|投(?=[约近个]?$))"
               r"(?:过来|进来|纳|付|清)?[^,。;\d]{0,6}$")
_PAID = regex(r"[^,。;\d]{0,10}?(?P<verb>[打汇转付交缴拨划](?:过来|进来|纳|付|清|款|齐|上|$|(?=[,。;]))|到[账帐位])")
_PAYABLE = regex(r"(?:土地|设备|工程|货|首付|尾|定|预付|材料)款|出让金|租金|房租")
_MAY_BE_PROMISED = (None, AmountKind.PAID_IN, AmountKind.DEPOSIT, AmountKind.REGISTERED)
_SAYS_WHEN = regex(r"(?:[说讲称]|表示|回复|告诉我们?)[^,。;了过]{0,14}?(?:[这本下]个?(?:周|星期|礼拜|月)|[明后]天|"
                   r"过[一两几]天|[一两几]天内|月[底初中末]|年底|周[一二三四五六日天]|马上|很快)[^,。;了]{0,10}"
                   r"(?:[打汇转付交缴拨划]|到(?:位|账|$))")
_HAS_COME = regex(r"了|已经?|刚|昨|今早|到手|收到")
_PROMISED = regex(r"(?<![没未])答应|承诺(?!书|函|制)|许诺|说好|拍胸脯|打包票")


def has_not_come(text: str, found: Sum, kind: AmountKind | None, near: tuple[int, int], ahead: Ahead) -> bool:
    """`near`: the sums beside it; a loan is one, whenever it comes, what is to be paid for land or machines is none."""
    left, right = near
    if kind is AmountKind.OTHER:
        return _PAYABLE.search(text, max(left, found.start - 10), min(right, found.end + 8)) is not None and (
            _is_promised(text, found, near, ahead))
    return _NOT_COME.match(text, found.end, right) is not None or (kind in (None, AmountKind.PAID_IN) and (
        NONE_CAME.search(text, found.end, right) is not None)) or (
        kind in _MAY_BE_PROMISED and _is_promised(text, found, (left, right), ahead))


def coming(text: str, left: int, start: int) -> re.Match[str] | None:
    """The verb that tells right before the sum at `start` that it came; what we or the state give does not come."""
    verb = _COMES.search(text, max(left, start - 14), start)
    return verb if verb and not _OURS.search(text, max(left, verb.start() - 10), verb.start()) else None


def is_given_by_us(text: str, left: int, start: int) -> bool:
    """«财政给叶片厂补了500万»: none that the enterprise paid in."""
    verb = _GIVEN.search(text, max(left, start - 14), start)
    return verb is not None and _OURS.search(text, max(left, verb.start() - 14), verb.start()) is not None


def _is_promised(text: str, found: Sum, near: tuple[int, int], ahead: Ahead) -> bool:
    """«说好12月5号到账3000万», «答应月底前打两千万过来»: that it comes is told, and not as done."""
    left, right = clause_at(text, found.start)
    left, right = max(left, near[0]), min(right, near[1])
    verb = coming(text, left, found.start)
    if _SAYS_WHEN.search(text, left, found.start) and not _HAS_COME.search(text, left, right):
        return True  # «他们说土地款这周先打600万过来»
    if verb is not None and _CAME.match(verb[0]) and not PLAN.search(text, left, verb.start()):
        return False  # «这个月又进来三百万»
    arrives = [match.span() for match in (*ARRIVES.finditer(text, left, right), verb, _SENDS.search(
        text, left, found.start)) if match is not None]
    paid = _PAID.match(text, found.end, right)
    arrives += [paid.span("verb")] if paid is not None else []
    if any(told(text, *span, ahead) for span in arrives):
        return False
    return bool(arrives) or _PROMISED.search(text, left, right) is not None
