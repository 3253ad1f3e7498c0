"""What an author of conversations gets whom neither the model nor the rules had seen: by the rules alone, by the model
alone, by both."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from reading.model.blend import blend, likeliest
from training.acts.fit_acts import act_examples, act_model, seen
from training.acts.told_acts import ToldAct, conversations
from training.trust import Case, fitted

WAYS = ("rules", "model", "both")


def act_report() -> Iterator[str]:
    """The weights of trust that fit best, and a line an act: how many are right by each way. Only messages count of
    which is kept what the rules took them for when their author was new."""
    told = judged()
    cases: list[Case] = [(dict(chances), one.first, True, str(one.act)) for one, chances in told]
    yield f"TRUST['act'] = {fitted(cases)}"
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one, chances in told:
        both = likeliest(blend("act", chances, one.first))
        said = {"rules": one.first, "model": likeliest(chances), "both": both}
        for act in (str(one.act), "all"):
            counts[act].update(["messages", *(way for way in WAYS if said[way] == one.act)])
    for act, count in sorted(counts.items()):
        yield f"{act}: {count['messages']} messages, " + ", ".join(f"{way} {count[way]}" for way in WAYS)


def judged() -> list[tuple[ToldAct, Mapping[str, float]]]:
    """Every such message with the chances of a model that never saw its author."""
    rows, told = act_examples(), [one for one in conversations() if one.first is not None]
    out = []
    for author in sorted({one.author for one in told}):
        model = act_model([row for row in rows if row.author != author])
        out += [(one, model.chances(seen(one).features)["act"]) for one in told if one.author == author]
    return out
