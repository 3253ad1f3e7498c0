"""What the documents say is true: settings, commands, links, the table of mechanisms."""

import ast
import re
import tomllib
from pathlib import Path

import click
import pytest
from pydantic_core import PydanticUndefined

from bot.__main__ import main
from bot.settings import PREFIX, Settings
from domain.people.access import GROUP_MENU, HELP_SUBJECTS, menu
from domain.people.member import Role

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")


def defaults():
    """Every setting with its default as it is written in a document."""
    shown = {name: field.default for name, field in Settings.model_fields.items()}
    return {PREFIX + name.upper(): "" if default in (PydanticUndefined, frozenset()) else str(default)
            for name, default in shown.items()}


def test_the_readme_tells_every_setting_and_its_default():
    told = dict(re.findall(rf"^\| `({PREFIX}\w+)` \| (.*?) \|", README, re.M))
    assert {name: "" if said.startswith("(") else said.strip("`") for name, said in told.items()} == defaults()


def test_the_example_file_tells_the_same():
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    told = dict(re.findall(rf"^#?({PREFIX}\w+)=(.*)$", example, re.M))
    samples = {f"{PREFIX}PLAN", f"{PREFIX}PROXY"}
    assert told.keys() == defaults().keys()
    assert {name: said for name, said in told.items() if name not in samples} == {
        name: said for name, said in defaults().items() if name not in samples}


def test_the_readme_tells_every_command_and_no_other():
    table = README.split("## Commands")[1].split("##")[0]
    told = {re.match(r"\w+", row)[0] for row in re.findall(r"^\| `(.+?)` \|", table, re.M)}
    assert told == set(main.list_commands(click.Context(main)))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_options_and_links_in_the_documents_exist(document):
    text = document.read_text(encoding="utf-8")
    for command, rest in re.findall(r"python -m bot ([a-z]+)([^\n`]*)", text):
        found = main.get_command(click.Context(main), command)
        assert found is not None, command
        below = [found, *getattr(found, "commands", {}).values()]
        known = {option for one in below for parameter in one.params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known | {"--help"}, (command, rest)
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize("document", ["architecture.md", "reading.md", "reading-places.md"])
def test_modules_that_the_documents_name_exist(document):
    """By path, or by name where the paragraph tells the folder."""
    text = (ROOT / "docs" / document).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:\w+/)*\w+\.(?:py|txt|j2|toml))", text))
    there = [path.relative_to(ROOT).as_posix() for path in ROOT.glob("[!.]*/**/*.*")]
    assert [name for name in sorted(named) if not any(f"/{path}".endswith(f"/{name}") for path in there)] == []



def test_the_makefile_has_what_the_readme_calls():
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"\bmake ([a-z-]+)", README + GUIDE)) <= targets


def test_the_guide_names_every_command_of_every_role():
    commands = {name for role in Role for name in menu(role)} | set(GROUP_MENU)
    commands |= {name for names in HELP_SUBJECTS.values() for name in names}
    assert [name for name in sorted(commands) if f"/{name}" not in GUIDE] == []
    strange = set(re.findall(r"`/([a-z]+)", GUIDE)) - commands - {"start"}
    assert strange == {"newbot", "setjoingroups", "setprivacy"}  # of BotFather


def mechanisms():
    """Rows of the table: number, mechanism, state, where, tests."""
    table = (ROOT / "docs" / "mechanisms.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()
            if re.match(r"\| \d", line)]
    return [(int(number), *rest) for number, *rest in rows]


def test_the_table_of_mechanisms_has_76_rows_in_order():
    assert [row[0] for row in mechanisms()] == list(range(1, 77))


@pytest.mark.parametrize("row", mechanisms(), ids=lambda row: str(row[0]))
def test_each_mechanism_is_told_truly(row):
    _, _, state, where, shown = row
    assert state in ("works", "partly", "not yet")
    tests = re.findall(r"`tests/([\w/]+\.py)::(\w+)`", shown)
    assert bool(tests) == (state != "not yet")
    for file, name in tests:
        tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    for path in re.findall(r"\b(?:domain|reports|handlers|storage|templates|plans|reading)/[\w./-]*\w", where):
        assert (ROOT / path).exists(), path


def test_every_direct_dependency_has_its_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [re.match(r"[\w-]+", line)[0] for line in project["dependencies"]]
    decisions = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    assert [name for name in needed if name not in decisions] == []
