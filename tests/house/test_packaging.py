"""`pip install .` takes along all that the program reads: each folder is a package, each file of data matches."""

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETUP = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
LAYERS = ("bot", "handlers", "scheduler", "storage", "domain", "reading", "reports", "exchange", "sandbox", "templates",
          "plans")


def test_every_layer_is_installed():
    assert {pattern.removesuffix("*") for pattern in SETUP["packages"]["find"]["include"]} == set(LAYERS)


def test_every_file_that_is_no_code_is_taken_along():
    patterns = SETUP["package-data"]["*"]
    data = [path for layer in LAYERS for path in (ROOT / layer).rglob("*")
            if path.is_file() and path.suffix not in (".py", ".pyc")]
    assert len(data) > 100
    assert [str(path) for path in data if not any(fnmatch(path.name, pattern) for pattern in patterns)] == []


def test_the_migrations_are_one_chain():
    """Two that were written side by side would bear one number, and no database could be brought up."""
    texts = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "storage/migrations/versions").glob("0*.py"))]
    own, before = (re.findall(rf"^{name} = ['\"]?(\w+)", "\n".join(texts), re.MULTILINE) for name in (
        "revision", "down_revision"))
    assert len(own) == len(set(own)) == len(texts) and before == ["None", *own[:-1]]
