"""Plan files (plans/*.yaml): read, checked, and every fault named by file, line, path in the file and reason.

`python -m bot plan check` and the start of the bot use the same `read_plan`. The sentence of a fault is
`templates/words.toml`, section [plan_faults].
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from domain.errors import ZhaoshangError
from domain.plan.finding import PlanFinding
from domain.plan.plan import Plan
from domain.plan.plan_check import faults, notes
from storage.plan.plan_schema import PlanIn
from storage.plan.plan_values import FigureRefused

Where = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class PlanFault:
    """One fault (or note) of a plan file. `where` is the path in it (`units[3].target.count`), "" for the whole
    file."""

    file: str
    where: str
    code: str
    facts: dict[str, object] = field(default_factory=dict)
    line: int | None = None
    is_note: bool = False  # it stops nothing

    def text(self, wording: Mapping[str, str]) -> str:
        """One line for a person; `wording` is the section [plan_faults] of templates/words.toml."""
        reason = wording[self.code].format(**self.facts)
        reason = wording["note"].format(reason=reason) if self.is_note else reason
        place = wording["at_line"].format(line=self.line) if self.line else ""
        where = f" {self.where}" if self.where else ""
        return wording["line"].format(file=self.file, place=place, where=where, reason=reason)


class PlanBroken(ZhaoshangError):
    """A plan file that cannot be used; `faults` says why, never empty."""

    def __init__(self, found: Sequence[PlanFault]) -> None:
        super().__init__(", ".join(f"{f.where or f.file}: {f.code}" for f in found))
        self.faults = tuple(found)


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """What a file gave: a plan, or faults; `notes` are contradictions in its figures that do not stop it."""

    plan: Plan | None = None
    faults: tuple[PlanFault, ...] = ()
    notes: tuple[PlanFault, ...] = ()


def load_plan(path: Path) -> Plan:
    """The plan of that file. Raises PlanBroken with every fault."""
    found = read_plan(path)
    if found.plan is None:
        raise PlanBroken(found.faults)
    return found.plan


@lru_cache(maxsize=8)
def plan_of_text(text: str) -> Plan | None:
    """The plan of a file's text as it was kept; None where this version of the program can no longer read it."""
    try:
        return _checked(Path(), _tree(text)).plan
    except yaml.YAMLError:
        return None


def check_text(text: str, path: Path) -> PlanCheck:
    """What a file of that text would give."""
    try:
        return _checked(path, _tree(text))
    except yaml.MarkedYAMLError as error:
        return PlanCheck(faults=(_syntax_fault(path, error),))


def read_plan(path: Path) -> PlanCheck:
    """Reads and checks a plan file; never raises for what stands in it."""
    try:
        return check_text(path.read_text(encoding="utf-8-sig"), path)
    except OSError:
        return PlanCheck(faults=(PlanFault(str(path), "", "unreadable_file"),))
    except UnicodeDecodeError:
        return PlanCheck(faults=(PlanFault(str(path), "", "not_utf8"),))
    except yaml.YAMLError:
        return PlanCheck(faults=(PlanFault(str(path), "", "not_yaml"),))


def _checked(path: Path, tree: yaml.Node | None) -> PlanCheck:
    if not isinstance(tree, yaml.MappingNode):
        return PlanCheck(faults=(PlanFault(str(path), "", "not_a_mapping"),))
    repeated = tuple(PlanFault(str(path), _dotted(where), "duplicate_key", {"name": where[-1]}, line)
                     for where, line in _repeated_keys(tree))
    try:
        plan = PlanIn.model_validate(_plain(tree)).build()
    except ValidationError as error:
        return PlanCheck(faults=(*repeated, *(_shape_fault(path, tree, e) for e in error.errors())))
    except FigureRefused as error:
        said = PlanFinding(error.where, _CODES.get(error.code, error.code), {
            "said": error.said, "name": error.said, "expected": "", **error.facts})
        return PlanCheck(faults=(*repeated, _rule_fault(path, tree, said)))
    wrong = (*repeated, *(_rule_fault(path, tree, f) for f in faults(plan)))
    told = tuple(_rule_fault(path, tree, f, is_note=f.code != "open_question") for f in notes(plan))
    return PlanCheck(None if wrong else plan, wrong, told)


def _tree(text: str) -> yaml.Node | None:
    """The document's nodes. Scalars stay strings: YAML 1.1 would read 17:00 as 1020 and `off` as a truth value."""
    return yaml.compose(text, Loader=yaml.BaseLoader)


def _plain(node: yaml.Node) -> Any:
    """Nodes as dicts, lists, strings and None (an empty value)."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    plain = isinstance(node, yaml.ScalarNode) and node.style is None
    return None if plain and node.value in ("", "~", "null") else node.value


def _repeated_keys(node: yaml.Node, where: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], int]]:
    if isinstance(node, yaml.ScalarNode):
        return []
    found, seen = [], set()
    for i, item in enumerate(node.value):
        key, value = (str(item[0].value), item[1]) if isinstance(node, yaml.MappingNode) else (i, item)
        if key in seen:
            found.append(((*where, key), item[0].start_mark.line + 1))
        seen.add(key)
        found += _repeated_keys(value, (*where, key))
    return found


def _syntax_fault(path: Path, error: yaml.MarkedYAMLError) -> PlanFault:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return PlanFault(str(path), "", "yaml_syntax", {"line": line, "column": column, "problem": error.problem or ""},
                     line)


_CODES = {"missing": "missing", "extra_forbidden": "unknown_key", "enum": "unknown_value",
          "day_unknown": "unknown_value",
          "report_unknown": "unknown_value", "quota_unreadable": "quota_unreadable", "quota_holder": "quota_holder",
          "money_unreadable": "money_unreadable", "money_without_unit": "money_without_unit",
          "time_unreadable": "time_unreadable", "bool_parsing": "not_a_truth",
          "date_unreadable": "date_unreadable", "int_parsing": "not_a_number", "int_type": "not_a_number",
          "greater_than_equal": "too_small", "greater_than": "too_small", "list_type": "not_a_list",
          "tuple_type": "not_a_list",
          "dict_type": "not_a_section", "unknown_value": "unknown_value", "one_formula": "one_formula",
          "one_bound": "one_bound", "one_holder": "one_holder", "decimal_parsing": "not_a_number",
          **{code: code for code in ("term_unreadable", "until_unreadable", "margin_unreadable", "clock_without_end",
                                     "two_measures")},
          "string_pattern_mismatch": "unknown_value", "literal_error": "unknown_value",
          "percent_unreadable": "percent_unreadable", "model_type": "not_a_section",
          "model_attributes_type": "not_a_section"}


def _shape_fault(path: Path, tree: yaml.Node, error: Any) -> PlanFault:
    where = [step for step in error["loc"] if step != "[key]"]
    facts = {"name": where[-1] if where else "", "said": str(error["input"])[:60],
             "expected": error.get("ctx", {}).get("expected", "").replace("'", "").replace(" or ", ", ")}
    return PlanFault(str(path), _dotted(where), _CODES.get(error["type"], "not_text"), facts, _line(tree, where))


def _rule_fault(path: Path, tree: yaml.Node, finding: PlanFinding, *, is_note: bool = False) -> PlanFault:
    where = [int(s) if s.isdigit() else s for s in finding.where.replace("[", ".").replace("]", "").split(".")]
    return PlanFault(str(path), finding.where, finding.code, finding.facts, _line(tree, where), is_note)


def _dotted(where: Where) -> str:
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in where)
    return text.removeprefix(".")


def _line(node: yaml.Node, where: Where) -> int:
    """The line of the value at that path, or of the nearest thing above it that is there."""
    line = node.start_mark.line + 1
    for step in where:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == str(step)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            pair = (node.value[step], node.value[step])
        else:
            pair = None
        if pair is None:
            break
        line, node = pair[0].start_mark.line + 1, pair[1]
    return line
