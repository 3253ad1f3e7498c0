"""A labelled message with its names changed for invented ones, so that the tagger learns the words around them."""

import random
from collections.abc import Callable

from reading.text.normalise import uniform
from reading.text.vocabulary import vocabulary
from training.compounds import product
from training.labelled import names_of, stem_of
from training.names import firm, place

KEPT = 0.25  # so many names in a hundred stay as they are


def renamed(row: dict, rng: random.Random, invent: Callable[[random.Random], str] = firm) -> dict:
    """The same message told of others; `invent` makes their firms' names, short forms of firms become the new stems."""
    plain, gold = uniform(row["text"]), row["gold"]
    new: dict[str, str] = {}
    for start, end, kind in names_of(plain, gold):
        old = plain[start:end]
        new.setdefault(old, _another(old, kind, rng, invent))
    for name in gold["enterprises"]:
        stem = stem_of(uniform(name))
        if stem and stem in new and uniform(name) in new:
            new[stem] = stem_of(new[uniform(name)]) or new[uniform(name)]
    text, at = "", 0
    for start, end, _ in names_of(plain, gold):
        text, at = text + plain[at:start] + new[plain[start:end]], end
    return {**row, "text": text + plain[at:], "gold": _gold(gold, new)}


def _gold(gold: dict, new: dict[str, str]) -> dict:
    said = lambda name: new.get(uniform(name), name) if name else name  # noqa: E731
    projects = [{**project, "name": said(project["name"])} for project in gold["projects"]]
    return {
        **gold,
        "enterprises": [said(n) for n in gold["enterprises"]],
        "places": [said(n) for n in gold["places"]],
        "projects": projects,
    }


def _another(old: str, kind: str, rng: random.Random, invent: Callable[[random.Random], str]) -> str:
    if rng.random() < KEPT:
        return old
    if kind == "E":
        return invent(rng)
    if kind == "P":
        return product(rng)
    return place(rng, 0) if vocabulary().get(old) == "P" else old
