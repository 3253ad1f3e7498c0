"""What people read in chat names nothing by the words of the code or of the plan's file (form_due, procedures)."""

import re
from importlib import import_module

import pytest
from pydantic import BaseModel

from reports.render import TEMPLATES

ROOT = TEMPLATES.parent
SCHEMAS = [import_module(f"storage.plan.{file.stem}") for file in (ROOT / "storage" / "plan").glob("*_schema.py")]
KEYS = {name for module in SCHEMAS for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, BaseModel) for name in model.model_fields} - {"name", "id"}
CONSOLE = "\n".join(file.read_text("utf-8") for file in (ROOT / "bot" / "cli").glob("*.py"))
SPOKEN = sorted(file for file in TEMPLATES.rglob("*.html.j2")
                if f'"{file.name.removesuffix(".html.j2")}"' not in CONSOLE)  # what a console prints speaks of files
JINJA = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}|<[^>]+>", re.DOTALL)
QUOTED = re.compile(r'"([^"]*[一-龥][^"]*)"')
WORD = re.compile(r"(?<![/@A-Za-z_])[A-Za-z][A-Za-z_]+")


def literal(source):
    """The text itself, and sentences inside expressions."""
    inside = " ".join(found for part in JINJA.findall(source) if not part.startswith("{#")
                      for found in QUOTED.findall(part))
    return f"{JINJA.sub(' ', source)} {inside}"


@pytest.mark.parametrize("file", SPOKEN, ids=lambda file: file.name.removesuffix(".html.j2"))
def test_no_key_of_the_code_or_the_plan_is_shown(file):
    said = set(WORD.findall(literal(file.read_text("utf-8"))))
    assert {word for word in said if word in KEYS or ("_" in word and not word.startswith("ZHAOSHANG_"))} == set()
