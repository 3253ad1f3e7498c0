"""Templates and words: each is used, each parses, each name that code or a template asks for exists."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import StrictUndefined, nodes

from domain.asking.query import GroupBy, Topic
from domain.bulletins.notable_items import Ground
from domain.callback import DATA_LIMIT
from domain.duties.duty import DutyKind, DutyRung, DutyState, Light
from domain.duties.term import TermUnit
from domain.figures.left_out import LeftOutWhy
from domain.filing.record import Act, UpdateKind
from domain.money import AmountKind
from domain.people.member import Role
from domain.people.team import Post, TeamKind
from domain.projects.stages import Stage
from domain.service.request import RequestState, StepKind
from domain.trips.quota import QuotaMeasure
from domain.verdicts.procedure import Proof, Use
from reports.render import TEMPLATES, environment, words

ROOT = TEMPLATES.parent
CODE = [file for layer in ("bot", "handlers", "reports", "scheduler", "storage", "exchange")
        for file in (ROOT / layer).rglob("*.py")]
NAMES = sorted(file.name.removesuffix(".html.j2") for file in TEMPLATES.rglob("*.html.j2"))
SILENT = ("handlers", "reports", "scheduler", "storage", "domain")  # where no wording stands
CHINESE = re.compile(r"[\u3400-\u9fff]")
# What people may type and how figures are written is grammar, not wording; a name of a file is not shown.
GRAMMAR = {
    "domain/money.py": "words for currencies and sizes", "domain/period.py": "how a period is named",
    "domain/numerals.py": "numerals", "domain/written_sum.py": "how sums are written into cells",
    "domain/trips/quota.py": "how much a quota asks for",
    "handlers/people/score_command.py": "how a year is named",
    "domain/figures/fact.py": "the matters of a table",
    "domain/figures/growth.py": "how an answered base is written",
    "domain/figures/tags.py": "which tags take in others",
    "domain/asking/query.py": "categories that are foreign capital",
    "domain/figures/indicator.py": "names of the indicators that every plan has",
    "domain/quiet_hours.py": "how hours are written", "domain/plan/plan.py": "the built-in plan's one unit",
    "reports/filters.py": "how figures and days are written",
    "reports/figures/window_said.py": "how months and quarters are named",
    "handlers/bulletins/rank_and_digest.py": "how a period is named",
    "handlers/filing/card_fields.py": "answers that mean nothing",
    "handlers/projects/find.py": "how a number is written",
    "handlers/bulletins/schedule_command.py": "how an hour is written",
    "domain/figures/table_number.py": "how figures and units are written",
    "domain/figures/published_table.py": "heads and total rows of tables",
    "domain/figures/table_parts.py": "heads of tables", "domain/plan/task_allotment.py": "heads of tables",
    "domain/figures/table_printed.py": "heads of tables",
    "domain/duties/term.py": "how a stretch of time is written",
    "storage/plan/duties_schema.py": "how a clock names its end and a light its margin",
    "domain/duties/next_steps.py": "how something is told as done",
    "domain/duties/solving.py": "how a new difficulty is told",
    "domain/filing/own_phase.py": "how a phase is named",
    "domain/filing/conversation.py": "words of going back", "domain/projects/secret_names.py": "how firms are called",
    "domain/asking/regions.py": "which towns lie in a region",
    "domain/service/party.py": "how somebody is put in charge",
    "domain/service/problem_types.py": "words that tell of which type a difficulty is",
    "domain/projects/enterprise_names.py": "endings of firms",
    "domain/verdicts/padding.py": "how second phases and moved firms are called"}


# Sections of words.toml that name every member of an enumeration.
LABELLED = {
    "act": Act, "amount": AmountKind, "duty_kind": DutyKind, "duty_rung": DutyRung, "duty_state": DutyState,
    "group": GroupBy, "highlight": Ground, "kind": UpdateKind, "left_out": LeftOutWhy, "light": Light, "post": Post,
    "procedure": Use, "proof": Proof, "quota_measure": QuotaMeasure, "request_state": RequestState,
    "request_step": StepKind, "role": Role, "stage": Stage, "team_kind": TeamKind, "term": TermUnit, "topic": Topic,
    "who": UpdateKind}


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def literals() -> set[str]:
    """Every string that stands in the code."""
    return {node.value for file in CODE for node in ast.walk(parsed(file))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def calls(name: str) -> Iterator[tuple[str, list[str | None]]]:
    """Calls of `name` in the code: where, and the positional arguments that are plain strings (None for others)."""
    for file in CODE:
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                said = [a.value if isinstance(a, ast.Constant) and isinstance(a.value, str) else None
                        for a in node.args]
                yield f"{file.relative_to(ROOT)}:{node.lineno}", said


def syntax(template: str) -> nodes.Template:
    return environment().parse(next(TEMPLATES.rglob(f"{template}.html.j2")).read_text(encoding="utf-8"))


def test_a_missing_name_fails_and_every_text_is_escaped():
    assert environment().undefined is StrictUndefined
    assert environment().autoescape is True


@pytest.mark.parametrize("template", NAMES)
def test_a_template_compiles(template):
    assert environment().get_template(f"{template}.html.j2")


def test_every_template_is_rendered_somewhere():
    included = {node.template.value for name in NAMES
                for node in syntax(name).find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends))}
    known = literals() | {name.removesuffix(".html.j2") for name in included}
    assert [name for name in NAMES if name not in known] == []


def test_every_template_that_is_said_exists():
    said = {(where, args[0]) for where, args in calls("render") if args and args[0]}
    said |= {(where, args[2]) for where, args in calls("screen") if len(args) > 2 and args[2]}
    said |= {(where, args[3]) for name in ("ask", "put") for where, args in calls(name) if len(args) > 3 and args[3]}
    assert len(said) > 40
    assert [pair for pair in sorted(said) if pair[1] not in NAMES] == []


def test_every_label_that_code_asks_for_exists():
    asked = [(where, args[0], args[1]) for where, args in calls("word") if len(args) > 1]
    asked += [(where, "button", args[0]) for where, args in calls("key") if args]
    wrong = [(where, section, name) for where, section, name in asked
             if section is not None and (section not in words() or (name is not None and name not in words()[section]))]
    assert wrong == []


def test_every_label_that_a_template_asks_for_exists():
    wrong = []
    for template in NAMES:
        for node in syntax(template).find_all(nodes.Filter):
            if node.name == "word" and isinstance(node.args[0], nodes.Const) and node.args[0].value not in words():
                wrong.append((template, node.args[0].value))
    assert wrong == []


@pytest.mark.parametrize("section", LABELLED)
def test_every_member_has_a_label(section):
    """One that has none stops a whole bulletin on the day when somebody files it."""
    assert set(map(str, LABELLED[section])) <= words()[section].keys()


def test_every_section_and_every_button_is_used():
    known = literals() | set(re.findall(r"[a-z_]+", "".join(
        file.read_text(encoding="utf-8") for file in TEMPLATES.rglob("*.j2"))))
    assert [section for section in words() if section not in known] == []
    assert [name for name in words()["button"] if name not in known] == []


def test_labels_fit_where_telegram_shows_them():
    assert all(len(said) <= 256 for said in words()["command"].values())
    assert all(len(name.encode()) <= DATA_LIMIT - 20 for name in words()["button"])


def wordings(file: Path) -> list[str]:
    """Chinese in the code of a file, docstrings apart."""
    tree = parsed(file)
    prose = {id(node.body[0].value) for node in ast.walk(tree)
             if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
             and node.body and isinstance(node.body[0], ast.Expr)}
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
            and id(node) not in prose and CHINESE.search(node.value)]


def test_wording_stands_in_templates():
    found = {str(file.relative_to(ROOT)): said for layer in SILENT for file in (ROOT / layer).rglob("*.py")
             if (said := wordings(file))}
    assert {file: said for file, said in found.items() if file not in GRAMMAR} == {}
    assert GRAMMAR.keys() - found.keys() == set()
