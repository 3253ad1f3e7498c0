"""Units of a plan file renamed, merged or split from a day on; everything else of the file stays to the letter."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import yaml

from domain.plan.plan import FormerUnit, Plan, Unit
from storage.plan.plan_writing import Edit, edited, items, pair, with_key


@dataclass(frozen=True, slots=True)
class UnitChange:
    """`olds` become `news` with the beginning of `day`: one for one a rename, several into one a merger, one into
    several a split."""

    olds: tuple[str, ...]
    news: tuple[str, ...]
    day: date

    def written_into(self, text: str, plan: Plan, *, is_split: bool) -> str:
        """The plan's text with the change."""
        if is_split:
            return self._split(text, plan)
        return self._renamed(text, plan) if len(self.olds) == 1 else self._merged(text, plan)

    @property
    def _last_day(self) -> date:
        return self.day - timedelta(days=1)

    def _renamed(self, text: str, plan: Plan) -> str:
        """The new name wherever the file names the unit."""
        [old], [new] = self.olds, self.news
        said = edited(text, _mentions(text, {old}, new))
        formerly = (*_unit(plan, old).formerly, FormerUnit(old, self._last_day))
        return with_key(said, _node(said, new), "formerly", _written(formerly))

    def _merged(self, text: str, plan: Plan) -> str:
        """One new unit in the place of the first; what it owes is left to be stated."""
        [new], parts = self.news, [FormerUnit(old, self._last_day) for old in self.olds]
        group = _unit(plan, self.olds[0]).group
        entry = f"{{name: {new}, group: {group}, since: {self.day}, merged: {_written(parts)}}}"
        units = [_node(text, old) for old in self.olds]
        spans = [_span(text, node) for node in units]
        elsewhere = [edit for edit in _mentions(text, set(self.olds), new)
                     if not any(start <= edit[0] < end for start, end in spans)]
        return edited(text, [*elsewhere, (*spans[0], entry), *(_gone(text, node) for node in units[1:])])

    def _split(self, text: str, plan: Plan) -> str:
        """The unit ends with the day before; the new ones of its group begin."""
        [old] = self.olds
        said = with_key(text, _node(text, old), "until", f"{self._last_day}")
        node = _node(said, old)
        _, end = _span(said, node)
        dash = " " * (node.start_mark.column - len("- ")) + "- "
        lines = "".join(f"\n{dash}{{name: {name}, group: {_unit(plan, old).group}, since: {self.day}}}"
                        for name in self.news)
        return said[:end] + lines + said[end:]


def _unit(plan: Plan, name: str) -> Unit:
    return next(unit for unit in plan.units if unit.name == name)


def _node(text: str, name: str) -> yaml.Node:
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    return next(unit for unit in items(root, "units") for _, said in [pair(unit, "name")] if said
                and said.value == name)


def _written(formers: Iterable[FormerUnit]) -> str:
    return "[" + ", ".join(f"{{name: {one.name}, until: {one.until}}}" for one in formers) + "]"


def _mentions(text: str, names: set[str], new: str) -> list[Edit]:
    """Every value and key of the file that is one of these names."""
    found = _scalars(yaml.compose(text, Loader=yaml.BaseLoader))
    return [(node.start_mark.index, node.end_mark.index, new) for node in found if node.value in names]


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from (*_scalars(key), *_scalars(value))


def _span(text: str, node: yaml.Node) -> tuple[int, int]:
    """Where it stands, without the blank lines behind a block."""
    start, end = node.start_mark.index, node.end_mark.index
    return start, start + len(text[start:end].rstrip())


def _gone(text: str, node: yaml.Node) -> Edit:
    """The whole line of a list's item, its dash too."""
    start, end = _span(text, node)
    after = text.find("\n", end)
    return text.rindex("\n", 0, start) + 1, len(text) if after < 0 else after + 1, ""
