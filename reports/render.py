"""The one Jinja Environment: every sentence that a person reads comes through here, escaped for Telegram's HTML."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from domain.figures.fact import FACT_WORDS, STAGE_OF, FactKind, account_name
from domain.figures.regular_task import alike, so_far_now
from domain.plan.plan import Plan
from reports import filters
from reports.figures.window_said import months, windows_said
from reports.filters import BIDI

# in folders by subject; a name occurs once in all of them
TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
LIMIT = 4096  # Telegram counts UTF-16 units after entities are taken out
TEXT_LIMIT = 3900  # ours, with room for what is added


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Short labels: buttons, menus, names of stages, kinds, fields, roles (templates/words.toml)."""
    return tomllib.loads((TEMPLATES / "words.toml").read_text(encoding="utf-8"))


_OWN: dict[tuple[str, str], str] = {}  # the office's own words, set once at the start of the process


def speak_as(plan: Plan) -> None:
    """Stages and the ladder's rungs are called as the office calls them, wherever this process names them."""
    _OWN.clear()
    for stage, said in plan.stage_words.items():
        _OWN["stage", str(stage)] = said[0]
        if words()["reached"].get(str(stage)) == words()["stage"][str(stage)]:  # not 达成意向
            _OWN["reached", str(stage)] = said[0]
    _OWN.update({("duty_rung", str(rule.rung)): rule.name for rule in plan.duties.ladder if rule.name})


def word(section: str, key: object) -> str:
    """One label; a missing one fails like a missing name in a template."""
    return _OWN.get((section, str(key))) or words()[section][str(key)]


def fact_word(kind: FactKind) -> str:
    """What a fact is called; a stage as the office calls it."""
    return word("stage", kind) if kind in STAGE_OF else FACT_WORDS[kind]


@cache
def environment() -> Environment:
    env = Environment(loader=FileSystemLoader([TEMPLATES, *sorted(folder for folder in TEMPLATES.iterdir()
                                                                  if folder.is_dir())]), autoescape=True,
                      undefined=StrictUndefined,
                      trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False, finalize=upright,
                      # templates change with the program only: no look at the disk a message
                      auto_reload=False, cache_size=-1)
    env.filters.update(filters.FILTERS, word=lambda key, section: word(section, key), fact_word=fact_word,
                       account=lambda amount: word("amount", account_name(amount)), windows_said=windows_said,
                       months=months, alike=alike, so_far_now=so_far_now)
    env.globals.update(word=word)
    return env


def upright(value: Any) -> Any:
    """Without marks that would turn the words after a name around; an HTML-safe text stays one."""
    if not isinstance(value, str) or value.isascii():
        return value
    return type(value)(value.translate(BIDI)) if isinstance(value, Markup) else value.translate(BIDI)


def render(template: str, **view: Any) -> str:
    """The text of `templates/{template}.html.j2`, trimmed; blank lines at most one in a row."""
    text = environment().get_template(f"{template}.html.j2").render(**view)
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]
    return "\n".join(kept)


def fragment(template: str, **view: Any) -> Markup:
    """As `render`, to stand within another template: escaped once, and not again there."""
    return Markup(render(template, **view))


def split(html: str, limit: int = TEXT_LIMIT) -> tuple[str, ...]:
    """A long text as parts that Telegram takes, cut between lines; our templates close every tag within its line."""
    parts: list[str] = []
    for line in html.splitlines():
        if parts and _units(parts[-1]) + _units(line) + 1 <= limit:
            parts[-1] += "\n" + line
        else:
            parts += _pieces(line, limit)
    return tuple(part.strip("\n") for part in parts if part.strip()) or ("",)


def clip(text: str, limit: int) -> str:
    """A person's text, shortened for showing."""
    text = text.translate(BIDI)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _pieces(line: str, limit: int) -> list[str]:
    if _units(line) <= limit:
        return [line]
    plain = Markup(line).striptags()  # a single line this long is somebody's text: its tags go, its words stay
    return [str(Markup.escape(plain[at:at + limit // 2])) for at in range(0, len(plain), limit // 2)]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
