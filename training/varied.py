"""Labelled messages told otherwise, so that the tagger learns what the authors' own messages hardly show: names of the
usual shape anywhere, names in lists, a second matter behind the first, words right beside a name without a sign."""

import random
from collections.abc import Iterator, Sequence

from reading.text.normalise import uniform
from training.compounds import product
from training.labelled import names_of
from training.names import rows, usual_firm
from training.swap import renamed

SHARE = 0.5  # so many messages are told in each way
JOINED = 70  # characters of a message that a second one is put behind
_JOINTS = "； ； ， ， ， 。 。 ，倒是 ，另外 ，还有 ；隔壁 ，旁边 ，至于 ，斜对面 ，对门 ，而 ，再就是".split()
_SIGNS = "、 、 、 、 和 和 跟 与 及 以及 ，".split()
_OPEN = ",;。:!\n "  # behind these a name may be led in by a word
_BOUND = ("的", "、", "和")  # before these no word stands


def varied(messages: Sequence[dict], rng: random.Random) -> Iterator[dict]:
    """Of labelled messages (none of them chat) each with other names, and so many in each way."""
    apart = [row for row in messages if not _called_by_its_firms(row["gold"])]
    short = [row for row in apart if len(row["text"]) <= JOINED]
    for row in apart:
        yield renamed(row, rng, usual_firm)
        if len(row["text"]) <= JOINED and rng.random() < SHARE:
            yield _joined(renamed(row, rng, usual_firm), renamed(rng.choice(short), rng, usual_firm), rng)
        if rng.random() < SHARE:
            yield _led_in(renamed(row, rng, usual_firm), rng)
        if rng.random() < SHARE:
            yield from _listed(renamed(row, rng, usual_firm), rng)


def _called_by_its_firms(gold: dict) -> bool:
    """«海天集团兼并金龙面粉项目»: one new name for the project would leave its firms labelled and not in the text."""
    return any(firm != one["name"] and firm in (one["name"] or "")
               for one in gold["projects"] for firm in gold["enterprises"])


def _joined(first: dict, second: dict, rng: random.Random) -> dict:
    text = first["text"].rstrip("。！!；;，,. ") + rng.choice(_JOINTS) + second["text"].strip()
    both = {name: [*first["gold"][name], *second["gold"][name]] for name in ("enterprises", "places", "projects")}
    return {**first, "text": text, "gold": {**first["gold"], **both}}


def _led_in(row: dict, rng: random.Random) -> dict:
    """«听芯砺», «恒岳刚»: words of the text right before and behind its names."""
    plain, words = uniform(row["text"]), rows("around")
    text, at = "", 0
    for start, end, kind in names_of(plain, row["gold"]):
        text += plain[at:start]
        if kind != "L" and (not start or plain[start - 1] in _OPEN) and rng.random() < 0.7:
            text += rng.choice(words["before"])
        text += plain[start:end]
        if kind == "E" and not plain.startswith(_BOUND, end) and rng.random() < 0.5:
            text += rng.choice(words["behind"])
        at = end
    return {**row, "text": text + plain[at:]}


def _listed(row: dict, rng: random.Random) -> Iterator[dict]:
    """«甲» as «甲、乙和丙三家»: one of the names told once in a list of several."""
    plain, gold = uniform(row["text"]), row["gold"]
    firms = [(uniform(name), "E") for name in gold["enterprises"]]
    called = [(uniform(one["name"]), "P") for one in gold["projects"]
              if one["name"] and one["name"] not in gold["enterprises"]]
    once = [name for name in (*firms, *firms, *called) if plain.count(name[0]) == 1]
    if once:
        name, kind = rng.choice(once)
        invent = usual_firm if kind == "E" else product
        several = [name, *(invent(rng) for _ in range(rng.choice((1, 1, 1, 2, 2, 3))))]
        rng.shuffle(several)
        added = {"enterprises": [*gold["enterprises"], *several]} if kind == "E" else {
            "projects": [*gold["projects"], *({"name": one, "stage": None, "amounts": []} for one in several)]}
        yield {**row, "text": plain.replace(name, _said(several, kind, rng)), "gold": {**gold, **added}}


def _said(several: list[str], kind: str, rng: random.Random) -> str:
    """The names with signs between, and now and then how many they are."""
    sign, count = rng.choice(_SIGNS), "零一两三四"[len(several)]
    signs = [sign] * (len(several) - 1) if sign in "、，" else ["、"] * (len(several) - 2) + [sign]
    if len(several) > 2 and sign == "、" and rng.random() < 0.3:
        signs[-1] = rng.choice("和跟与及")
    told = ("家", "家企业", "家公司", "户") if kind == "E" else ("个项目", "个")
    counted = rng.choice((f"{count}{rng.choice(told)}", f"这{count}{told[0]}", "等"))
    return several[0] + "".join(map("".join, zip(signs, several[1:], strict=True))) + (
        counted if rng.random() < 0.4 else "")
