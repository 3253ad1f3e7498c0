"""Remake common_words.txt: the words of jieba's dictionary (MIT) that are frequent enough, with a class each.

pip download jieba --no-deps && tar xzf jieba-*.tar.gz
python reading/lexicon/make_common_words.py jieba-*/jieba/dict.txt
"""

import sys
from collections import defaultdict
from pathlib import Path

CLASS = {
    "n": "n nz nt b an vn g ng",
    "v": "v vd vg vi vq d a ad z i l c p r t m mq q f s u ud uz ul uv y o e k j",
    "s": "ns",
}
LEAST = {"n": 5, "v": 8, "s": 3}  # how often a word of the class stands in the dictionary's texts
LONGEST = 5


def chosen(lines: list[str]) -> dict[str, list[str]]:
    """By the first character the rest of each word with its class, shorter ones first."""
    kind_of = {tag: kind for kind, tags in CLASS.items() for tag in tags.split()}
    words: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        word, count, tag = line.split()
        kind = kind_of.get(tag)
        if kind and 2 <= len(word) <= LONGEST and int(count) >= LEAST[kind] and not word.isascii():
            words[word[0]].append(f"{word[1:]}{kind}")
    return {first: sorted(rest, key=lambda said: (len(said), said)) for first, rest in sorted(words.items())}


if __name__ == "__main__":
    table = chosen(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
    rows = [f"{first} {' '.join(rest)}" for first, rest in table.items()]
    head = "# jieba dict.txt, MIT: first character, then the rest of each word with its class"
    (Path(__file__).parent / "common_words.txt").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
