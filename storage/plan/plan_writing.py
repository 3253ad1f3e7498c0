"""Changes of a plan file that keep everything else of it to the letter, comments too."""

from collections.abc import Iterable, Mapping, Sequence

import yaml

from domain.money import say_plain
from domain.plan.plan import OpenQuestion, Target

Edit = tuple[int, int, str]  # from, to (places in the text), what stands there instead


def with_targets(text: str, targets: Mapping[str, Target], questions: Sequence[OpenQuestion] = ()) -> str:
    """The plan's text with these units' targets and with questions that it has not yet asked. Raises yaml.YAMLError for
    a text that is no plan."""
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    edits = [edit for unit in items(root, "units") for edit in _of_unit(text, unit, targets)]
    known = {key.value for one in items(root, "questions") for _, key in [pair(one, "key")] if key is not None}
    fresh = [one for one in questions if one.key not in known]
    text = edited(text, edits)
    return _asked(text, fresh) if fresh else text


def edited(text: str, edits: Iterable[Edit]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def with_key(text: str, unit: yaml.Node, key: str, written: str) -> str:
    """The text in which the entry says `key: written`, instead of what it said there."""
    return edited(text, [_key_edit(text, unit, key, written)])


def _of_unit(text: str, unit: yaml.Node, targets: Mapping[str, Target]) -> Iterable[Edit]:
    _, name = pair(unit, "name")
    target = targets.get(str(name.value)) if name is not None else None
    if target is not None:
        yield _key_edit(text, unit, "target", _written(target))


def _key_edit(text: str, unit: yaml.Node, key: str, written: str) -> Edit:
    _, before = pair(unit, key)
    if before is not None:
        start = before.start_mark.index
        return start, start + len(text[start:before.end_mark.index].rstrip()), written
    if isinstance(unit, yaml.MappingNode) and unit.flow_style:
        return unit.end_mark.index - 1, unit.end_mark.index - 1, f", {key}: {written}"
    _, name = pair(unit, "name")
    assert name is not None  # an entry without a name is no unit
    start = text.rindex("\n", 0, name.start_mark.index) + 1 if "\n" in text[:name.start_mark.index] else 0
    indent = " " * (name.start_mark.index - start - len("name: "))
    return name.end_mark.index, name.end_mark.index, f"\n{indent}{key}: {written}"


def _written(target: Target) -> str:
    parts = [] if target.count is None else [f"count: {target.count}"]
    parts += [] if target.amount is None else [f"amount: {say_plain(target.amount)}"]
    if target.tiers:
        parts.append("tiers: {" + ", ".join(f'"{name}": {count}' for name, count in target.tiers.items()) + "}")
    return "{" + ", ".join(parts) + "}"


def _asked(text: str, questions: Sequence[OpenQuestion]) -> str:
    """Behind the last question of the file, else in a section of their own at its end."""
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    lines = "".join(f"\n  - {{key: {one.key}, question: {_quoted(one.question)}, source: {_quoted(one.source)}}}"
                    for one in questions)
    there = list(items(root, "questions"))
    if not there:
        return text.rstrip("\n") + "\n\nquestions:" + lines + "\n"
    end = there[-1].end_mark.index
    return text[:end] + lines + text[end:]


def _quoted(said: str) -> str:
    return '"' + said.replace("\\", "\\\\").replace('"', '\\"') + '"'


def items(root: yaml.Node | None, section: str) -> list[yaml.Node]:
    _, found = pair(root, section)
    return list(found.value) if isinstance(found, yaml.SequenceNode) else []


def pair(node: yaml.Node | None, key: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    if not isinstance(node, yaml.MappingNode):
        return None, None
    return next(((k, v) for k, v in node.value if k.value == key), (None, None))
