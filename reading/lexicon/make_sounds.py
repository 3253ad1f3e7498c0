"""Remake sounds.txt: the characters of GB 2312 by how they are pronounced (pypinyin, MIT), tones left out.

    pip install -c constraints.txt -e '.[training]' && python reading/lexicon/make_sounds.py
"""

from collections import defaultdict
from pathlib import Path

from pypinyin import Style, lazy_pinyin

HERE = Path(__file__).parent
HEAD = ("# pypinyin, MIT: one sound a line, then the characters of GB 2312 that are pronounced so (the most frequent "
        "reading)\n")


def characters() -> list[str]:
    """The 6,763 Chinese characters of GB 2312, in its order."""
    return [bytes((row, cell)).decode("gb2312", errors="ignore") for row in range(0xB0, 0xF8)
            for cell in range(0xA1, 0xFF)]


def main() -> None:
    by_sound: dict[str, list[str]] = defaultdict(list)
    for char in characters():
        if char:
            by_sound[lazy_pinyin(char, style=Style.NORMAL)[0]].append(char)
    rows = [f"{sound} {''.join(chars)}\n" for sound, chars in sorted(by_sound.items())]
    (HERE / "sounds.txt").write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
