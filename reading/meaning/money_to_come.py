"""Money that has not come, whatever sum is told of it: promised («答应月底前打两千万过来»), on its way, or said not to
have come («钱未到，勿计到位»)."""

import re

from domain.money import AmountKind
from reading.meaning.mood import Ahead, told
from reading.text.normalise import clause_at
from reading.values.money_grammar import Sum

_NOT_COME = re.compile(
    r"[^。;!?\n\d]{0,14}?(?:(?:没|未|不)(?:有|能)?(?:打|汇|到|付|转|划|缴|交|拨|进)(?:过来|进来|到|[账帐]|位|款|钱|清|"
    r"齐|(?=[,。;]|$))|(?:一分|至今|现在|目前|[钱款还])(?:也|都)?[没未](?:来|影|着落|动静)|(?:还)?(?:在路上|卡(?:在|着|"
    r"住)))"
)
# «钱未到,勿计到位», «不算到位资金»: said behind the sum, of money of which nothing else is told
NONE_CAME = re.compile(
    r"(?:钱|款项?|资金|一分(?:钱|没)?)(?:还|也|都|至今|目前|尚|仍|现在)*[没未](?:有)?(?:见)?(?:到|来|打|进|影|着|收)|"
    r"(?:勿|别|甭|不(?:能|要|应)?)(?:计|算|当|记|作)(?:[入作成做为]|进去?)*是?到(?:位|[账帐]|资)")
ARRIVES = re.compile(r"到[账帐位]|(?<!不)到(?=$|[,。;]|[\d.一二两三四五六七八九十百千]+[个多余来]?[百千]?[万亿])|"
                      r"[进入][账帐]|注资|付款|"
                      r"(?:打|汇|转)(?:过来|到|进来?|来|款|入|(?=[\d一二两三四五六七八九十几]+[百千]?[万亿]))")
_PROMISED = re.compile(r"(?<![没未])答应|承诺(?!书|函|制)|许诺|说好|拍胸脯|打包票")


def has_not_come(text: str, found: Sum, kind: AmountKind | None, near: tuple[int, int], ahead: Ahead) -> bool:
    """`near`: the sums beside it; a loan is one, whenever it comes."""
    if kind is AmountKind.OTHER:
        return False
    left, right = near
    return _NOT_COME.match(text, found.end, right) is not None or (kind in (None, AmountKind.PAID_IN) and (
        NONE_CAME.search(text, found.end, right) is not None or _is_promised(text, found, (left, right), ahead)))


def _is_promised(text: str, found: Sum, near: tuple[int, int], ahead: Ahead) -> bool:
    """«说好12月5号到账3000万», «答应月底前打两千万过来»: that it comes is told, and not as done."""
    left, right = clause_at(text, found.start)
    left, right = max(left, near[0]), min(right, near[1])
    arrives = list(ARRIVES.finditer(text, left, right))
    if any(told(text, match.start(), match.end(), ahead) for match in arrives):
        return False
    return bool(arrives) or _PROMISED.search(text, left, right) is not None
