"""Characters as keyboards type them: full-width forms made narrow, and nothing else.

NFKC would also make ① a 1 and ² a 2; in a sum or a day that is another figure, so those stay and are refused as what
they are.
"""

_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}


def narrow(text: str) -> str:
    """`３．５（万元）` as `3.5(万元)`; circled, raised and other dressed-up digits are left alone."""
    return text.translate(_NARROW)


def plain(text: str) -> str:
    """For comparing names and heads: narrow, without blanks, capitals made small."""
    return "".join(narrow(text).split()).casefold()
