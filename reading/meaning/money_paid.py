"""Money that an enterprise pays to others («尾款今天付了，120万», «给施工队打了500万»): none that came in for its
project."""

from reading.text.normalise import clause_at
from reading.text.patterns import regex

_OWED = r"(?:尾款|余款|货款|(?:材料|设备|工程|进度)款|质保金|(?:设计|监理|勘察|物业)费|[电水气]费|租金|房租|工资|罚款)"
_PAYS = r"(?:付|支付|结|清|缴|交|打|汇|转|发|还)(?:清|掉|齐|完|给|出去|过去)?(?:了|完)"
_TO = r"给(?!我|咱|开发区|园区|管委会|财政|县|区|市)[^,。;]{2,8}?(?:付|打|汇|转|结|支付|预付)了"
_PAID = regex(rf"{_OWED}[^,。;]{{0,10}}?(?:{_PAYS}|[没未]付|[没未]结)|{_PAYS}[^,。;到账\d]{{0,6}}?{_OWED}|{_TO}")
_ALONE = regex(r"(?:一共|共|合计|总共|大概|约|是|计|,)*$")  # the sum stands in a clause of its own


def is_paid_out(plain: str, start: int, end: int) -> bool:
    """What stands at [start, end) of a uniform text is a sum that is paid, told in its clause or the one before."""
    left, right = clause_at(plain, start)
    if left and _ALONE.match(plain[left:start]) and plain[left - 1] == ",":
        left, _ = clause_at(plain, left - 2)
    return _PAID.search(plain[left:start] + plain[end:right]) is not None
