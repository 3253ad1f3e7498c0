"""Remake ordinary.txt: the most frequent verbs, adverbs, pronouns … of jieba's dictionary (MIT), and common nouns.

pip download jieba --no-deps && tar xzf jieba-*.tar.gz
python reading/lexicon/make_ordinary.py jieba-*/jieba/dict.txt
"""

import sys
from pathlib import Path

VERBAL = frozenset("v vd vn d c p r ad ul uv t s m q y o z a an i l".split())
NOMINAL = frozenset({"n"})


def chosen(lines: list[str]) -> tuple[list[str], list[str]]:
    verbal, nominal = [], []
    for line in lines:
        word, count, tag = line.split()
        if not 2 <= len(word) <= 3:
            continue
        if tag in VERBAL and int(count) >= 400:
            verbal.append(word)
        elif tag in NOMINAL and int(count) >= 800:
            nominal.append(word)
    return sorted(verbal), sorted(nominal)


if __name__ == "__main__":
    verbal, nominal = chosen(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
    text = f"# jieba dict.txt, MIT: verbs and function words, then nouns\n{' '.join(verbal)}\n{' '.join(nominal)}\n"
    (Path(__file__).parent / "ordinary.txt").write_text(text, encoding="utf-8")
