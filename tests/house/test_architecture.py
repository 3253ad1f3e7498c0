"""The layers of the design as a test: who may import whom, and which library lives where."""

import ast
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = {"bot", "handlers", "scheduler", "reports", "exchange", "reading", "storage", "domain", "sandbox"}
MAY_IMPORT = {
    "bot": OURS - {"bot"},
    "handlers": {"reports", "reading", "exchange", "storage", "domain"},
    "scheduler": {"reports", "storage", "domain"},
    "reports": {"storage", "domain"},
    "exchange": {"storage", "domain"},
    "reading": {"domain"},
    "storage": {"domain"},
    "domain": set(),
    "sandbox": set(),
}
AT_HOME = {
    "telegram": {"bot", "handlers"}, "apscheduler": {"scheduler"}, "sqlalchemy": {"storage"}, "alembic": {"storage"},
    "jinja2": {"reports"}, "openpyxl": {"exchange"}, "python_calamine": {"exchange"}, "xlsxwriter": {"exchange"},
    "aiogram": set(), "starlette": {"sandbox"}, "uvicorn": {"sandbox"},
}


def imported(file: Path) -> set[str]:
    """Top-level names of every module that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("layer", sorted(OURS))
def test_a_layer_imports_only_what_the_design_allows(layer: str) -> None:
    strangers = {str(file.relative_to(ROOT)): sorted(found) for file in (ROOT / layer).rglob("*.py")
                 if (found := imported(file) & OURS - MAY_IMPORT[layer] - {layer})}
    assert strangers == {}


def test_no_files_import_each_other_in_a_circle() -> None:
    """Imports for types count too: what needs each other is one thing, or wants a third to lean on."""
    files = {".".join(file.relative_to(ROOT).with_suffix("").parts): file
             for layer in OURS for file in (ROOT / layer).rglob("*.py") if file.stem != "__init__"}
    TopologicalSorter({name: named_modules(file) & files.keys() for name, file in files.items()}).prepare()


def named_modules(file: Path) -> set[str]:
    """Every module that a file imports, by its full name; of a folder also what it takes out of it."""
    found = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)]
    return {name for node in found for one in node.names for name in (node.module, f"{node.module}.{one.name}")}


@pytest.mark.parametrize("library", sorted(AT_HOME))
def test_a_library_stays_in_its_own_layers(library: str) -> None:
    elsewhere = [str(file.relative_to(ROOT)) for layer in OURS - AT_HOME[library]
                 for file in (ROOT / layer).rglob("*.py") if library in imported(file)]
    assert elsewhere == []


def test_only_the_demo_brings_the_sandbox_into_the_application() -> None:
    users = {file.name for file in (ROOT / "bot").rglob("*.py") if "sandbox" in imported(file)}
    assert users <= {"demo.py", "cli_demo.py"}


def test_nothing_below_the_application_asks_the_machine_for_the_time() -> None:
    asking = [str(file.relative_to(ROOT)) for layer in OURS - {"bot", "sandbox"}
              for file in (ROOT / layer).rglob("*.py")
              if any(call in file.read_text(encoding="utf-8") for call in ("datetime.now(", "date.today(",
                                                                           "time.time("))]
    assert asking == []


def test_a_module_name_and_a_class_name_occur_once_in_the_tree() -> None:
    """So that a search for either ends at one place (HOUSE: subject folders, packages' own files and migrations
    aside)."""
    modules, classes = Counter(), Counter()
    for layer in sorted(OURS):
        for file in (ROOT / layer).rglob("*.py"):
            modules[file.stem] += file.stem not in ("__init__", "__main__", "env")
            classes.update(node.name for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
                           if isinstance(node, ast.ClassDef))
    assert [name for name, number in (modules + classes).items() if number > 1] == []


def test_a_test_module_name_occurs_once() -> None:
    """Two files of one name cannot be collected in one run."""
    names = Counter(file.name for file in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, number in names.items() if number > 1] == []


def test_no_file_is_named_by_what_it_is_not() -> None:
    vague = {"misc", "rest", "utils", "util", "helpers", "odd", "common", "stuff"}
    assert [str(file) for layer in OURS for file in (ROOT / layer).rglob("*.py") if file.stem in vague] == []


def test_no_assertion_stands_inside_an_if() -> None:
    """A test says what holds, whatever came; one whose condition never comes true says nothing."""
    found = [f"{file.relative_to(ROOT)}:{inner.lineno}" for file in sorted((ROOT / "tests").rglob("test_*.py"))
             for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.If)
             for inner in ast.walk(node) if isinstance(inner, ast.Assert)]
    assert found == []
