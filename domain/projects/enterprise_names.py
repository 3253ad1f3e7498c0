"""Whether two writings may name one enterprise, judged so that a secret is rather kept too well than told; and the
key by which enterprises are counted, judged so that two are rather told apart."""

import re
import string
import unicodedata

_SIGNS = re.compile(r"[\W_]+")
_ENDINGS = re.compile(r"(?:(?:有限责任|股份有限|有限|集团|股份|控股)?公司|集团|项目|工程)$")
LEAST = 2  # characters that tell enough of a name

# What writings of one name differ in, replaced in this order wherever it stands: plain enough for SQL to do the same.
KEY_PARTS = ((" ", ""), ("\u3000", ""), ("（", "("), ("）", ")"), ("股份有限公司", ""), ("有限责任公司", ""),
             ("有限公司", ""), ("公司", ""))
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def firm_key(name: str) -> str:
    """«顺达冷链», «顺达 冷链有限公司»: one enterprise. 集团 is another than its firm."""
    for said, kept in KEY_PARTS:
        name = name.replace(said, kept)
    return name.translate(_LOWER)


def same_firm(one: str, other: str) -> bool:
    """Equal without signs and 公司 endings, or the one inside the other («顺达» and «顺达冷链有限公司»)."""
    return same_short(short_name(one), short_name(other))


def same_short(one: str, other: str) -> bool:
    """As `same_firm`, of names that were shortened once for many comparisons."""
    short, long = sorted((one, other), key=len)
    return len(short) >= LEAST and short in long


def short_name(name: str) -> str:
    text = _SIGNS.sub("", unicodedata.normalize("NFKC", name)).casefold()
    return _ENDINGS.sub("", text)
