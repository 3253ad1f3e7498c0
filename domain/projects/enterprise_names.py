"""Whether two writings may name one enterprise, judged so that a secret is rather kept too well than told."""

import re
import unicodedata

_SIGNS = re.compile(r"[\W_]+")
_ENDINGS = re.compile(r"(?:(?:有限责任|股份有限|有限|集团|股份|控股)?公司|集团|项目|工程)$")
LEAST = 2  # characters that tell enough of a name


def same_firm(one: str, other: str) -> bool:
    """Equal without signs and 公司 endings, or the one inside the other («顺达» and «顺达冷链有限公司»)."""
    short, long = sorted((_short(one), _short(other)), key=len)
    return len(short) >= LEAST and short in long


def _short(name: str) -> str:
    text = _SIGNS.sub("", unicodedata.normalize("NFKC", name)).casefold()
    return _ENDINGS.sub("", text)
